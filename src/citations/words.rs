//! Words of a clean text, which single blanks part.
//!
//! In: texts. Out: their first and last words. Bytes are looked at, not characters: a blank is one byte.

use crate::text::fold;
use crate::text::letter;

/// The first word of `text`, and what stands behind its blank.
#[inline]
pub(super) fn first(text: &str) -> (&str, Option<&str>) {
    match text.bytes().position(|byte| byte == b' ') {
        Some(blank) => (&text[..blank], Some(&text[blank + 1..])),
        None => (text, None),
    }
}

/// The last word of `text`, and what stands before its blank.
#[inline]
pub(super) fn last(text: &str) -> (&str, Option<&str>) {
    match text.bytes().rposition(|byte| byte == b' ') {
        Some(blank) => (&text[blank + 1..], Some(&text[..blank])),
        None => (text, None),
    }
}

/// True where `text` begins with the words of `phrase`, which are in lower case; signs behind a word do not count.
pub(super) fn begin_with(text: &str, phrase: &str) -> bool {
    let (mut rest, mut wanted) = (Some(text), Some(phrase));
    while let Some(phrase) = wanted {
        let Some(text) = rest else { return false };
        let (word, behind) = first(text);
        let (own, next) = first(phrase);
        if !fold::same_word(without_signs(word), own.strip_suffix(',').unwrap_or(own)) {
            return false;
        }
        (rest, wanted) = (behind, next);
    }
    true
}

/// True where `text` ends with the words of `phrase`.
pub(super) fn end_with(text: &str, phrase: &str) -> bool {
    let (mut rest, mut wanted) = (Some(text), Some(phrase));
    while let Some(phrase) = wanted {
        let Some(text) = rest else { return false };
        let (word, before) = last(text);
        let (own, next) = last(phrase);
        if !fold::same_word(word, own) {
            return false;
        }
        (rest, wanted) = (before, next);
    }
    true
}

fn without_signs(word: &str) -> &str {
    let signs = word.bytes().rev().take_while(|byte| matches!(byte, b',' | b'.' | b';' | b':')).count();
    &word[..word.len() - signs]
}

/// What a byte of a text is, seen from the end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// The first byte of a letter or digit.
    Word,
    /// Not the first byte of its character.
    Inside,
    Other,
}

/// The class of the byte at `at`.
#[inline(always)]
pub(super) fn class(text: &str, at: usize) -> Class {
    let bytes = text.as_bytes();
    let is_word = match bytes.get(at) {
        Some(byte @ 0..0x80) => byte.is_ascii_alphanumeric(),
        Some(0x80..0xc0) => return Class::Inside,
        Some(0xc4..=0xc6) => true,
        Some(0xe1) if matches!(bytes.get(at + 1), Some(0xb8..=0xbb)) => true,
        _ => text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(letter::is_word_char),
    };
    if is_word { Class::Word } else { Class::Other }
}

#[cfg(test)]
mod tests {
    use super::{Class, begin_with, class, end_with};
    use crate::text::letter;

    #[test]
    fn classes_are_those_of_characters() {
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            assert_eq!(class(&text, 0) == Class::Word, letter::is_word_char(c), "{c:?}");
            assert!((1..text.len()).all(|at| class(&text, at) == Class::Inside));
        }
    }

    #[test]
    fn phrases_are_found_word_by_word() {
        assert!(
            begin_with("phòng, chống ma túy", "phòng, chống") && begin_with("Phòng chống", "phòng, chống")
        );
        assert!(
            begin_with("về:", "về") && !begin_with("về", "về việc") && !begin_with("về  việc", "về việc")
        );
        assert!(
            end_with("Ban Chỉ đạo", "chỉ đạo") && !end_with("đạo", "chỉ đạo") && !end_with("đạo ", "đạo")
        );
    }
}

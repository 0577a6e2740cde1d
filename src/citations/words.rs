//! Words of a clean text, which single blanks part.
//!
//! In: texts. Out: their first and last words. Bytes are looked at, not characters: a blank is one byte.

use crate::text::fold;
use crate::text::letter;
use crate::text::place::begins_with_mark;

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
    // As most are printed.
    if text.starts_with(phrase) && matches!(text.as_bytes().get(phrase.len()), None | Some(b' ')) {
        return true;
    }
    // Most that begin like it go on with another letter.
    if differ(text, phrase) {
        return false;
    }
    let (mut rest, mut wanted) = (Some(text), Some(phrase));
    while let Some(phrase) = wanted {
        let Some(text) = rest else { return false };
        let (word, behind) = first(text);
        let (own, next) = first(phrase);
        let (word, own) = (without_signs(word), own.strip_suffix(',').unwrap_or(own));
        if word != own && !fold::same_word(word, own) {
            return false;
        }
        (rest, wanted) = (behind, next);
    }
    true
}

/// True where the first signs that differ are letters, and not the same in another case or without marks.
fn differ(text: &str, phrase: &str) -> bool {
    let differs = |(own, wanted): (u8, u8)| own != wanted;
    let Some(at) = text.bytes().zip(phrase.bytes()).position(differs) else { return false };
    match (text.as_bytes().get(at), phrase.as_bytes().get(at)) {
        (Some(&own @ ..0x80), Some(&wanted @ ..0x80)) => {
            own.is_ascii_alphabetic() && wanted.is_ascii_alphabetic() && own.to_ascii_lowercase() != wanted
        }
        // Without marks it may be the letter.
        (Some(..0x80), _) | (None, _) | (_, None) => false,
        _ => {
            let at = text.floor_char_boundary(at);
            let (own, wanted) =
                (text[at..].chars().next(), phrase.get(at..).and_then(|rest| rest.chars().next()));
            own.zip(wanted).is_some_and(|(own, wanted)| {
                letter::is_letter(own)
                    && letter::is_letter(wanted)
                    && own != wanted
                    && letter::small(own) != Some(wanted)
            })
        }
    }
}

/// True where `text` ends with the words of `phrase`.
pub(super) fn end_with(text: &str, phrase: &str) -> bool {
    let (mut rest, mut wanted) = (Some(text), Some(phrase));
    while let Some(phrase) = wanted {
        let Some(text) = rest else { return false };
        let (word, before) = last(text);
        let (own, next) = last(phrase);
        if word != own && !fold::same_word(word, own) {
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

/// Where the word begins that ends at `end`, marks of its letters included; nothing before `from` is looked at.
#[inline]
pub(super) fn start(text: &str, end: usize, from: usize) -> usize {
    let bytes = text.as_bytes().get(from..end).unwrap_or_default();
    let mut len = bytes.len();
    // Letters and digits of ASCII and of Vietnamese.
    while let Some(&byte) = bytes.get(len.wrapping_sub(1)) {
        let is_word = match CLASSES[usize::from(byte)] {
            Class::Word | Class::Inside => true,
            Class::Other => false,
            Class::Mixed => match (byte, bytes.get(len)) {
                (0xe1, Some(next)) => matches!(next, 0xb8..=0xbb),
                (0xc3, Some(next)) => !matches!(next, 0x97 | 0xb7),
                _ => false,
            },
        };
        if !is_word {
            break;
        }
        len -= 1;
    }
    // Nearly always what stands before them is a blank.
    match bytes.get(len.wrapping_sub(1)) {
        Some(0x80..) => any_start(text, end, from),
        _ => from + len,
    }
}

/// The same where other letters, marks or signs may stand before it.
#[cold]
fn any_start(text: &str, end: usize, from: usize) -> usize {
    let (mut start, mut at) = (end, end);
    while at > from {
        at -= 1;
        match class(text, at) {
            Class::Word => start = at,
            Class::Inside => {}
            _ if begins_with_mark(&text.as_bytes()[at..]) => start = at,
            _ => break,
        }
    }
    start
}

/// True where the character at `at` is a letter, a digit or a mark on one.
pub(super) fn is_of_word(text: &str, at: usize) -> bool {
    class(text, at) == Class::Word || begins_with_mark(&text.as_bytes()[at..])
}

/// What a byte of a text is, seen from the end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// The first byte of a letter or digit.
    Word,
    /// Not the first byte of its character.
    Inside,
    Other,
    /// The first byte of characters of which some are letters.
    Mixed,
}

/// The classes of the bytes.
static CLASSES: [Class; 256] = {
    let mut classes = [Class::Mixed; 256];
    let mut byte = 0;
    while byte < classes.len() {
        match byte as u8 {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | 0xc4..=0xc6 => classes[byte] = Class::Word,
            0..0x80 => classes[byte] = Class::Other,
            0x80..0xc0 => classes[byte] = Class::Inside,
            _ => {}
        }
        byte += 1;
    }
    classes
};

/// The class of the byte at `at`.
#[inline(always)]
pub(super) fn class(text: &str, at: usize) -> Class {
    let bytes = text.as_bytes();
    let Some(&byte) = bytes.get(at) else { return Class::Other };
    let class = CLASSES[usize::from(byte)];
    if class != Class::Mixed {
        return class;
    }
    match (byte, bytes.get(at + 1)) {
        (0xe1, Some(0xb8..=0xbb)) => Class::Word,
        (0xc3, Some(next)) if !matches!(next, 0x97 | 0xb7) => Class::Word,
        _ if text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(letter::is_word_char) => {
            Class::Word
        }
        _ => Class::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::{Class, begin_with, class, end_with};
    use crate::text::{fold, letter};

    #[test]
    fn classes_are_those_of_characters() {
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            assert_eq!(class(&text, 0) == Class::Word, letter::is_word_char(c), "{c:?}");
            assert!((1..text.len()).all(|at| class(&text, at) == Class::Inside));
        }
    }

    #[test]
    fn words_begin_where_a_look_at_every_character_says() {
        let pieces = ["a", "ế", "à", "Đ", "×", "“", "–", " ", "\u{301}", "5", "ª", "Ω", "."];
        for a in pieces {
            for b in pieces {
                for c in pieces {
                    let text = [a, b, c, "xã"].concat();
                    for (from, _) in text.char_indices() {
                        let start = super::start(&text, text.len(), from);
                        assert_eq!(start, super::any_start(&text, text.len(), from), "{from} in {text:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn texts_that_differ_from_a_phrase_do_not_begin_with_it() {
        let pieces = ["v", "V", "ê", "Ê", "ề", "Ề", "ệ", "e", "d", "đ", "Đ", " ", ",", ".", "\u{301}", "5"];
        let slow = |text: &str, phrase: &str| {
            let mut words = text.split(' ');
            phrase.split(' ').all(|own| {
                let word = words.next().map(|word| word.trim_end_matches([',', '.', ';', ':']));
                word.is_some_and(|word| fold::same_word(word, own.trim_end_matches(',')))
            })
        };
        for a in pieces {
            for b in pieces {
                for c in pieces {
                    for d in pieces {
                        let text = [a, b, c, d].concat();
                        for phrase in ["về", "về đ", "đề", "v, đ"] {
                            assert_eq!(begin_with(&text, phrase), slow(&text, phrase), "{text:?} {phrase}");
                        }
                    }
                }
            }
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

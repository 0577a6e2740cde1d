//! Words that keep their marks, at the start of a text.
//!
//! In: a clean text, and words in lower case. Out: how many bytes of the text say them.

use super::fold;
use super::letter;

/// How many bytes of `text` say `words` (lower case, NFC), as whole words in any case: each with its marks, or as its
/// bare ASCII skeleton. `về` is `Về` and `ve`, but not `vệ`.
#[inline(always)]
pub(crate) fn exact(text: &str, words: &str) -> Option<usize> {
    // Most look-ups fail at their first or second letter.
    let letter = |nth: usize| Some((*text.as_bytes().get(nth)?, *words.as_bytes().get(nth)?));
    let differ = |pair: Option<(u8, u8)>| {
        pair.is_some_and(|(byte, wanted)| byte < 0x80 && wanted < 0x80 && byte | 0x20 != wanted)
    };
    let first = letter(0);
    if differ(first) {
        return None;
    }
    if let Some((byte @ ..0x80, wanted)) = first {
        let is_other = match wanted {
            // "tháng" is no "từng": a letter without marks stands for those that have them.
            ..0x80 => match letter(1) {
                Some((byte @ ..0x80, 0x80..)) => {
                    fold::sign_at(words, 1).is_some_and(|(sign, _)| byte | 0x20 != sign)
                }
                pair => differ(pair),
            },
            // "d" may stand for "đ".
            _ => fold::sign_at(words, 0).is_some_and(|(sign, _)| byte | 0x20 != sign),
        };
        if is_other {
            return None;
        }
    }
    exact_words(text, words)
}

/// The first of `forms` that the text says.
pub(crate) fn exact_any(text: &str, forms: &[&str]) -> Option<usize> {
    forms.iter().find_map(|words| exact(text, words))
}

#[inline(never)]
fn exact_words(text: &str, words: &str) -> Option<usize> {
    let same = same_bytes(text.as_bytes(), words.as_bytes());
    match (text.as_bytes().get(same), words.as_bytes().get(same)) {
        (None, None) => return Some(same),
        (Some(_), None) => {
            let ends = !text[same..].chars().next().is_some_and(letter::is_word_char);
            return ends.then_some(same);
        }
        (None, Some(_)) => return None,
        // Letters without marks that differ are never the same.
        (Some(&byte), Some(&wanted)) => {
            if byte.is_ascii_alphanumeric() && wanted.is_ascii_alphanumeric() && byte | 0x20 != wanted {
                return None;
            }
        }
    }
    // Letters that are not even the same without their marks.
    let letter = (0..=same).rev().find(|&at| words.is_char_boundary(at)).unwrap_or(0);
    if let (Some((sign, _)), Some((wanted, _))) = (fold::sign_at(text, letter), fold::sign_at(words, letter))
        && sign != wanted
        && sign != b' '
        && wanted != b' '
    {
        return None;
    }
    // The words before the one that differs are said.
    let known = words.as_bytes()[..same].iter().rposition(|&byte| byte == b' ').unwrap_or(0);
    words_from(text, words, known)
}

/// How many bytes both begin with, whatever the case of a first letter without marks.
fn same_bytes(text: &[u8], words: &[u8]) -> usize {
    let (Some((first, text)), Some((wanted, words))) = (text.split_first(), words.split_first()) else {
        return 0;
    };
    if first.to_ascii_lowercase() != *wanted {
        return 0;
    }
    let mut same = 0;
    let eight = |bytes: &[u8], at: usize| Some(u64::from_le_bytes(*bytes.get(at..)?.first_chunk()?));
    while let (Some(printed), Some(wanted)) = (eight(text, same), eight(words, same)) {
        if printed != wanted {
            return 1 + same + ((printed ^ wanted).trailing_zeros() / u8::BITS) as usize;
        }
        same += 8;
    }
    let rest = text.iter().zip(words).skip(same);
    1 + same + rest.take_while(|(byte, wanted)| byte == wanted).count()
}

/// The same where the first `known` bytes of both are the same and no word goes on behind them.
fn words_from(text: &str, words: &str, known: usize) -> Option<usize> {
    let (mut letters, mut wanted) = (text[known..].chars(), words[known..].chars());
    // Whether the word at hand has shown a mark of its own, or a letter that lacks one.
    let (mut marked, mut bare) = (false, false);
    loop {
        let rest = letters.as_str();
        let Some(letter) = wanted.next() else {
            let ends = !rest.chars().next().is_some_and(letter::is_word_char);
            return ends.then_some(text.len() - rest.len());
        };
        let c = letters.next();
        if letter == ' ' {
            if c.is_some_and(letter::is_word_char) {
                return None;
            }
            letters = rest.trim_start_matches(' ').chars();
            (marked, bare) = (false, false);
            continue;
        }
        let c = c?;
        if !c.is_ascii() {
            marked = true;
            if c != letter && letter::small(c) != Some(letter) {
                return None;
            }
        } else if c.to_ascii_lowercase() != letter {
            bare = true;
            if fold::fold_char(letter) != Some(c.to_ascii_lowercase()) {
                return None;
            }
        }
        if marked && bare {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{exact, words_from};
    use crate::text::fold;

    #[test]
    fn words_are_those_of_a_look_at_every_letter() {
        let words = ["sở", "các", "đ/c", "trước hết", "tổ chức chính trị - xã hội", "giao", "xong trong"];
        let bare = |words: &str| words.chars().filter_map(fold::fold_char).collect::<String>();
        for wanted in words {
            for words in words {
                let mut letters = words.chars();
                let first = letters.next().map(|first| first.to_uppercase().collect::<String>());
                let capital = first.unwrap_or_default() + letters.as_str();
                let cut: String = words.chars().take(3).collect();
                for printed in [
                    words.to_owned(),
                    words.to_uppercase(),
                    bare(words),
                    bare(&capital),
                    capital,
                    cut,
                    words.replace(' ', "  "),
                    words.replace(' ', ""),
                    words.replace('ổ', "ô"),
                    words.replace('ế', "E"),
                    words.replace('i', "I"),
                    words.replace('h', "\u{301}"),
                ] {
                    for tail in ["", " ", "x", " nghề", ", và"] {
                        let text = format!("{printed}{tail}");
                        assert_eq!(exact(&text, wanted), words_from(&text, wanted, 0), "{text} {wanted}");
                    }
                }
            }
        }
    }

    #[test]
    fn words_in_any_case_with_their_marks_or_none() {
        for (text, words, wanted) in [
            ("Định kỳ 06 tháng", "định kỳ", Some("Định kỳ".len())),
            ("TRONG  VÒNG 5", "trong vòng", Some("TRONG  VÒNG".len())),
            ("dinh kỳ", "định kỳ", Some("dinh kỳ".len())),
            ("đinh kỳ", "định kỳ", None),
            ("đinh ky", "định kỳ", None),
            ("trước", "trước", Some("trước".len())),
            ("trướcx", "trước", None),
            ("trước hạn", "trước hết", None),
            ("trong, vòng", "trong vòng", None),
            ("trongvòng", "trong vòng", None),
            ("", "về", None),
        ] {
            assert_eq!(exact(text, words), wanted, "{text}");
        }
    }
}

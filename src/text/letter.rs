//! Classes of characters: letters, digits, capitals, small letters, as Unicode has them.
//!
//! In: a character. Out: yes or no, the same as the methods of [`char`]. Those of Vietnamese text are told by
//! one small table; the standard library looks each of them up in a compressed one, at forty times the cost.

const LETTER: u8 = 1;
/// A bit of [`class_at`].
pub(crate) const CAPITAL: u8 = 2;
/// A bit of [`class_at`].
pub(crate) const SMALL: u8 = 4;
/// A digit, or another sign of a number: `½`.
const NUMBER: u8 = 8;
/// No character of the tables: the standard library knows.
const RARE: u8 = 16;

/// The classes of U+0000 to U+01FF.
static LATIN: [u8; 0x200] = latin();

const fn latin() -> [u8; 0x200] {
    let mut table = [0; 0x200];
    let mut i = 0;
    while i < table.len() {
        table[i] = match i as u32 {
            0x30..=0x39 | 0xb2 | 0xb3 | 0xb9 | 0xbc..=0xbe => NUMBER,
            0x41..=0x5a => LETTER | CAPITAL,
            0x61..=0x7a => LETTER | SMALL,
            0xaa | 0xb5 | 0xba | 0xdf..=0xf6 | 0xf8..=0xff => LETTER | SMALL,
            0xc0..=0xd6 | 0xd8..=0xde => LETTER | CAPITAL,
            // Ă Đ Ĩ Ũ Ơ Ư and their small letters.
            0x102 | 0x110 | 0x128 | 0x168 | 0x1a0 | 0x1af => LETTER | CAPITAL,
            0x103 | 0x111 | 0x129 | 0x169 | 0x1a1 | 0x1b0 => LETTER | SMALL,
            0x100.. => RARE,
            _ => 0,
        };
        i += 1;
    }
    table
}

#[inline(always)]
fn class(c: char) -> u8 {
    match c as usize {
        code @ 0..0x200 => LATIN[code],
        // Capitals and small letters take turns.
        code @ 0x1ea0..0x1efa => LETTER | if code & 1 == 0 { CAPITAL } else { SMALL },
        // Marks that join their letter; quotes, dashes and the like.
        0x300..0x345 | 0x2000..0x2070 => 0,
        _ => RARE,
    }
}

/// The class of the character at byte `at` of `text` and its length in bytes, `None` at the end.
#[inline]
pub(crate) fn class_at(text: &str, at: usize) -> Option<(u8, usize)> {
    let bytes = text.as_bytes();
    let lead = *bytes.get(at)?;
    if lead < 0x80 {
        return Some((LATIN[usize::from(lead)], 1));
    }
    match (lead, bytes.get(at + 1), bytes.get(at + 2)) {
        (0xc3, Some(next), _) => Some((LATIN[0xc0 | usize::from(next & 0x3f)], 2)),
        (0xe1, Some(0xbb), Some(last @ ..0xba)) => {
            Some((LETTER | if last & 1 == 0 { CAPITAL } else { SMALL }, 3))
        }
        _ => any_class_at(text, at),
    }
}

/// The same for any character.
#[inline(never)]
fn any_class_at(text: &str, at: usize) -> Option<(u8, usize)> {
    let c = text.get(at..)?.chars().next()?;
    let class = match class(c) {
        RARE => (u8::from(c.is_uppercase()) * CAPITAL) | (u8::from(c.is_lowercase()) * SMALL),
        class => class,
    };
    Some((class, c.len_utf8()))
}

/// A letter of any alphabet.
#[inline]
pub(crate) fn is_letter(c: char) -> bool {
    match class(c) {
        RARE => c.is_alphabetic(),
        class => class & LETTER != 0,
    }
}

/// A letter or digit of any alphabet.
#[inline]
pub(crate) fn is_word_char(c: char) -> bool {
    match class(c) {
        RARE => c.is_alphanumeric(),
        class => class & (LETTER | NUMBER) != 0,
    }
}

/// True where no letter or digit stands before byte `at` of `text`.
#[inline]
pub(crate) fn begins_word(text: &str, at: usize) -> bool {
    match at.checked_sub(1).map(|before| text.as_bytes()[before]) {
        None => true,
        Some(before) if before < 0x80 => !before.is_ascii_alphanumeric(),
        Some(_) => !text[..at].ends_with(is_word_char),
    }
}

/// A capital letter.
#[inline]
pub(crate) fn is_capital(c: char) -> bool {
    match class(c) {
        RARE => c.is_uppercase(),
        class => class & CAPITAL != 0,
    }
}

/// A small letter.
#[inline]
pub(crate) fn is_small(c: char) -> bool {
    match class(c) {
        RARE => c.is_lowercase(),
        class => class & SMALL != 0,
    }
}

/// The small letter of `c`, one character; `None` where lower case takes more than one.
pub(crate) fn small(c: char) -> Option<char> {
    match c {
        '\0'..='\u{7f}' => Some(c.to_ascii_lowercase()),
        'à'..='ö' | 'ø'..='ÿ' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => Some(c),
        '\u{1ea0}'..='\u{1eff}' => char::from_u32(c as u32 | 1),
        'Đ' => Some('đ'),
        'Ư' => Some('ư'),
        'Ơ' => Some('ơ'),
        _ => {
            let mut lower = c.to_lowercase();
            let one = lower.next();
            if lower.next().is_some() { None } else { one }
        }
    }
}

/// True where two words are the same but for capitals.
pub(crate) fn is_same(word: &str, other: &str) -> bool {
    word == other || word.chars().map(small).eq(other.chars().map(small))
}

#[cfg(test)]
mod tests {
    use super::{CAPITAL, SMALL, class_at, is_capital, is_letter, is_small, is_word_char};

    #[test]
    fn every_character_has_the_class_that_unicode_gives_it() {
        for c in '\0'..=char::MAX {
            let known = (c.is_alphabetic(), c.is_alphanumeric(), c.is_uppercase(), c.is_lowercase());
            assert_eq!((is_letter(c), is_word_char(c), is_capital(c), is_small(c)), known, "{c:?}");
            let text = c.to_string();
            let (class, len) = class_at(&text, 0).unwrap();
            let cases = (class & CAPITAL != 0, class & SMALL != 0, len);
            assert_eq!(cases, (c.is_uppercase(), c.is_lowercase(), text.len()), "{c:?}");
        }
    }
}

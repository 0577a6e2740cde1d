//! Folding: Vietnamese letters to their ASCII skeleton, for look-ups that survive case, tone placement, NFD,
//! look-alikes and wrong diacritics. Emitted text is never folded.
//!
//! In: any text. Out: comparisons and short keys. Length-safe: offsets are always those of the text given,
//! never those of a folded copy. Letters of Vietnamese are folded by two small tables.

use super::letter::{self, small};

/// The ASCII skeleton of a character: `ệ`, `Ê`, `E` give `e`; `Đ`, `Ð` (eth), `ð` give `d`; a combining mark
/// gives `None`; anything else gives its ASCII lower case or, outside ASCII, itself.
pub(crate) fn fold_char(c: char) -> Option<char> {
    match sign_of(c) {
        MARK => None,
        OTHER => Some(c),
        b' ' if !c.is_ascii() => Some(if is_wide_blank(c) { ' ' } else { c }),
        b' ' => Some(c),
        folded => Some(folded as char),
    }
}

/// No sign of its own: a combining mark.
pub(crate) const MARK: u8 = 0;
/// A character without ASCII skeleton.
pub(crate) const OTHER: u8 = 0xff;

/// What a character counts as in a look-up: an ASCII letter, digit or sign, a blank (for any white space),
/// [`MARK`] or [`OTHER`].
fn sign_of(c: char) -> u8 {
    match c as usize {
        code @ 0..0x200 => LATIN[code],
        code @ 0x1e00..0x1f00 => VIETNAMESE[code - 0x1e00],
        _ => rare_sign(c),
    }
}

/// The signs of U+0000 to U+01FF.
pub(crate) static LATIN: [u8; 0x200] = signs(0);
/// The signs of U+1E00 to U+1EFF.
pub(crate) static VIETNAMESE: [u8; 0x100] = signs(0x1e00);

/// The signs of the characters from `first` on.
const fn signs<const N: usize>(first: u32) -> [u8; N] {
    let mut table = [OTHER; N];
    let mut i = 0;
    while i < N {
        if let Some(c) = char::from_u32(first + i as u32) {
            table[i] = latin_sign(c);
        }
        i += 1;
    }
    table
}

/// The sign of a Latin character.
const fn latin_sign(c: char) -> u8 {
    match c {
        '\0' => OTHER,
        '\t'..='\r' | ' ' | '\u{85}' | '\u{a0}' => b' ',
        '\0'..='\u{7f}' => c.to_ascii_lowercase() as u8,
        'À'..='Å' | 'à'..='å' | 'Ă' | 'ă' | '\u{1ea0}'..='\u{1eb7}' => b'a',
        'È'..='Ë' | 'è'..='ë' | '\u{1eb8}'..='\u{1ec7}' => b'e',
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ' | 'ĩ' | 'ı' | '\u{1ec8}'..='\u{1ecb}' => b'i',
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ơ' | 'ơ' | '\u{1ecc}'..='\u{1ee3}' => b'o',
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ' | 'ũ' | 'Ư' | 'ư' | '\u{1ee4}'..='\u{1ef1}' => b'u',
        'Ý' | 'ý' | 'ÿ' | '\u{1ef2}'..='\u{1ef9}' => b'y',
        'Đ' | 'đ' | 'Ð' | 'ð' | 'Ɖ' => b'd',
        'Ç' | 'ç' => b'c',
        'Ñ' | 'ñ' => b'n',
        _ => OTHER,
    }
}

/// The sign of a character outside the Latin tables: look-alikes, full-width letters, dashes, blanks.
#[cold]
fn rare_sign(c: char) -> u8 {
    match c {
        '\u{300}'..='\u{36f}' => MARK,
        'ɖ' => b'd',
        // Cyrillic and Greek letters that look Latin (copies from web sites and scans).
        'А' | 'а' | 'Α' => b'a',
        'В' | 'Β' => b'b',
        'С' | 'с' | 'ᴄ' => b'c',
        'Е' | 'е' | 'Ε' => b'e',
        'Н' | 'Η' => b'h',
        'І' | 'і' | 'Ι' => b'i',
        'К' | 'Κ' => b'k',
        'М' | 'Μ' => b'm',
        'Ν' => b'n',
        'О' | 'о' | 'Ο' | 'ο' | 'ᴏ' => b'o',
        'Р' | 'р' | 'Ρ' => b'p',
        'ѕ' | 'Ѕ' => b's',
        'Т' | 'Τ' => b't',
        'Х' | 'х' | 'Χ' => b'x',
        'у' | 'ү' | 'Υ' => b'y',
        'ᴠ' => b'v',
        'ᴢ' => b'z',
        // Full-width ASCII.
        '\u{ff01}'..='\u{ff5e}' => u8::try_from(c as u32 - 0xfee0).map_or(OTHER, |b| b.to_ascii_lowercase()),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => b'-',
        c if c.is_whitespace() => b' ',
        _ => OTHER,
    }
}

/// Blanks that fold to the plain one; line and paragraph separators stay themselves.
fn is_wide_blank(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' | '\u{3000}')
}

/// The sign at byte `at` of `text` and how many bytes it takes; `None` at the end.
#[inline(always)]
pub(crate) fn sign_at(text: &str, at: usize) -> Option<(u8, usize)> {
    let bytes = text.as_bytes();
    let b = *bytes.get(at)?;
    if b < 0x80 {
        return Some((LATIN[usize::from(b)], 1));
    }
    if let (0xc3..=0xc6, Some(next)) = (b, bytes.get(at + 1)) {
        return Some((LATIN[usize::from(b & 0x07) << 6 | usize::from(next & 0x3f)], 2));
    }
    if let (0xe1, Some(next @ 0xb8..=0xbb), Some(last)) = (b, bytes.get(at + 1), bytes.get(at + 2)) {
        return Some((VIETNAMESE[usize::from(next & 0x03) << 6 | usize::from(last & 0x3f)], 3));
    }
    any_sign_at(text, at)
}

/// True where a combining mark stands before the first letter.
#[inline]
pub(crate) fn begins_with_mark(text: &str) -> bool {
    text.as_bytes().first().is_some_and(|&first| first >= 0x80)
        && sign_at(text, 0).is_some_and(|(sign, _)| sign == MARK)
}

/// The same for any character.
#[cold]
fn any_sign_at(text: &str, at: usize) -> Option<(u8, usize)> {
    let c = text.get(at..)?.chars().next()?;
    Some((sign_of(c), c.len_utf8()))
}

/// A short folded key: the letters and digits of a text, at most [`Key::MAX`] of them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key {
    bytes: [u8; Self::MAX],
    len: u8,
    whole: bool,
}

impl Key {
    /// How many letters a key holds; longer texts are cut, and [`Key::is_whole`] says so.
    pub(crate) const MAX: usize = 48;
    /// A sign so many bytes behind the start ends the look at a text.
    const LOOK: usize = 2048;

    /// The folded letters and digits of `text`.
    pub(crate) fn of(text: &str) -> Self {
        Self::up_to(text, Self::MAX)
    }

    /// The first of them, `most` at most: a longer text is not read to its end.
    pub(crate) fn up_to(text: &str, most: usize) -> Self {
        let mut key = Self { bytes: [0; Self::MAX], len: 0, whole: true };
        let mut at = 0;
        while let Some((sign, len)) = sign_at(text, at) {
            at += len;
            if !sign.is_ascii_alphanumeric() {
                if at > Self::LOOK {
                    key.whole = false;
                    break;
                }
                continue;
            }
            let Some(letter) = key.bytes[..most.min(Self::MAX)].get_mut(usize::from(key.len)) else {
                key.whole = false;
                break;
            };
            *letter = sign;
            key.len += 1;
        }
        key
    }

    /// The key itself, ASCII lower case.
    pub(crate) fn as_str(&self) -> &str {
        std::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    /// The same as bytes, which compare without another look at them.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.bytes[..usize::from(self.len)]
    }

    /// False when the text was longer than a key holds.
    pub(crate) fn is_whole(&self) -> bool {
        self.whole
    }

    /// Equal to `wanted`, one letter wrong, missing or too many at most: what OCR does to a key line.
    pub(crate) fn is_nearly(&self, wanted: impl AsRef<[u8]>) -> bool {
        self.whole && within_one_edit(self.as_bytes(), wanted.as_ref())
    }
}

/// The same of a text that is likely to say something else.
pub(crate) fn is_nearly(text: &str, wanted: &str) -> bool {
    // One letter wrong, missing or too many leaves one of the first two in its place or in the other's.
    if let (&[first, second], [a, b, ..]) = (Key::up_to(text, 2).as_bytes(), wanted.as_bytes())
        && first != *a
        && first != *b
        && second != *a
        && second != *b
    {
        return false;
    }
    Key::up_to(text, wanted.len() + 1).is_nearly(wanted)
}

/// True when the letters and digits of `text` are those of `wanted`, folded.
pub(crate) fn is_spelt(text: &str, wanted: &str) -> bool {
    let (mut letters, mut at) = (wanted.bytes(), 0);
    while let Some((sign, len)) = sign_at(text, at) {
        at += len;
        if sign.is_ascii_alphanumeric() && letters.next() != Some(sign) {
            return false;
        }
    }
    letters.next().is_none()
}

/// True when `a` becomes `b` by at most one substitution, insertion or deletion.
pub(crate) fn within_one_edit(a: &[u8], b: &[u8]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let skip = usize::from(short.len() == long.len());
    short.get(same + skip..).is_none_or(|rest| rest == &long[(same + 1).min(long.len())..])
}

/// The first eight letters and signs of a text, folded, without blanks and marks: a look at them rules most
/// look-ups out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Opening(u64);

impl Opening {
    /// The opening of an empty text.
    pub(crate) const NONE: Self = Self(0);

    /// Its letters, the first as the lowest byte.
    pub(crate) const fn letters(self) -> u64 {
        self.0
    }

    /// The opening of `text`, so many letters of it at most; the first letter is the lowest byte.
    #[cfg(any(fuzzing, test))]
    pub(crate) fn of(text: &str, most: u32) -> Self {
        let mut opener = Opener { text, letters: 0, shift: 0, at: 0 };
        opener.read(most);
        opener.opening()
    }

    /// The opening of bytes `at..end` of a phrase, and the bytes of it that they fill.
    pub(crate) const fn of_phrase(phrase: &str, mut at: usize, end: usize) -> (Self, u64) {
        let phrase = phrase.as_bytes();
        let (mut letters, mut mask, mut shift) = (0, 0, 0);
        while shift < u64::BITS && at < end {
            let (sign, len) = letter_at(phrase, at);
            if sign != b' ' {
                letters |= (sign as u64) << shift;
                mask |= 0xff << shift;
                shift += 8;
            }
            at += len;
        }
        (Self(letters), mask)
    }

    /// True where the bytes of `mask` are those of the phrase: the text may begin with it.
    #[inline]
    pub(crate) const fn begins_with(self, phrase: Self, mask: u64) -> bool {
        self.0 & mask == phrase.0
    }

    /// Its first letter, 0 for none.
    pub(crate) const fn first(self) -> u8 {
        self.0 as u8
    }

    /// Its second letter, 0 for none.
    pub(crate) const fn second(self) -> u8 {
        (self.0 >> 8) as u8
    }

    /// Its third letter, 0 for none.
    pub(crate) const fn third(self) -> u8 {
        (self.0 >> 16) as u8
    }
}

/// An opening that is read letter by letter, so that a look-up which its first letters decide reads no more.
pub(crate) struct Opener<'t> {
    text: &'t str,
    letters: u64,
    shift: u32,
    at: usize,
}

impl<'t> Opener<'t> {
    /// The first letter of `text` behind blanks; `None` where a mark or a sign of no alphabet stands there.
    #[inline(always)]
    pub(crate) fn of(text: &'t str) -> Option<Self> {
        let mut at = 0;
        loop {
            match sign_at(text, at)? {
                (b' ', len) => at += len,
                (MARK | OTHER, _) => return None,
                (sign, len) => return Some(Self { text, letters: sign.into(), shift: 8, at: at + len }),
            }
        }
    }

    /// Reads on until there are `most` letters.
    #[inline(always)]
    pub(crate) fn read(&mut self, most: u32) {
        let full = u64::BITS.min(u8::BITS * most);
        while self.shift < full
            && let Some((sign, len)) = sign_at(self.text, self.at)
        {
            self.at += len;
            // Two hyphens are a dash.
            let again = sign == b'-' && self.shift > 0 && self.letters >> (self.shift - 8) == u64::from(b'-');
            if sign != b' ' && sign != MARK && !again {
                self.letters |= u64::from(sign) << self.shift;
                self.shift += 8;
            }
        }
    }

    /// What was read.
    pub(crate) fn opening(&self) -> Opening {
        Opening(self.letters)
    }
}

/// How many bytes of `text` say `wanted`, folded: blanks in `wanted` match any run of blanks (or none where
/// the text runs words together), marks and case do not count. `wanted` is folded already.
#[inline]
pub(crate) fn prefix(text: &str, wanted: &str) -> Option<usize> {
    // Most look-ups fail at their first letter.
    if let (Some(&letter), Some((sign, _))) = (wanted.as_bytes().first(), sign_at(text, 0))
        && sign != letter
        && !matches!(sign, b' ' | MARK)
    {
        return None;
    }
    whole_prefix(text, wanted)
}

/// More marks than this, in all, are damage that says nothing.
pub(crate) const MOST_MARKS: u32 = 100;

fn whole_prefix(text: &str, wanted: &str) -> Option<usize> {
    let key = wanted.as_bytes();
    let (mut at, mut next, mut end) = (0, 0, 0);
    let mut marks = 0;
    while let Some((sign, len)) = sign_at(text, at) {
        at += len;
        let letter = key.get(next).copied();
        // Nearly always the letter is the one that the phrase has.
        if letter == Some(sign) && sign != b' ' {
            next += 1;
            end = at;
            continue;
        }
        if sign == MARK {
            end = at;
            marks += 1;
            if marks > MOST_MARKS {
                return None;
            }
            continue;
        }
        let Some(letter) = letter else { break };
        // pandoc writes a dash as two hyphens.
        if sign == b'-' && letter != b'-' && next > 0 && key[next - 1] == b'-' {
            continue;
        }
        if sign == b' ' {
            next += usize::from(letter == b' ');
            continue;
        }
        next += usize::from(letter == b' ');
        if key.get(next) != Some(&sign) {
            return None;
        }
        next += 1;
        end = at;
    }
    (next >= key.len()).then_some(end)
}

/// The sign of the character at byte `at` of a phrase and its length, when the crate is compiled.
pub(crate) const fn letter_at(phrase: &[u8], at: usize) -> (u8, usize) {
    const LOW: u32 = 0x3f;
    let lead = phrase[at] as u32;
    let (code, len) = match lead {
        0..0x80 => (lead, 1),
        0x80..0xe0 => ((lead & 0x1f) << 6 | phrase[at + 1] as u32 & LOW, 2),
        _ => ((lead & 0x0f) << 12 | (phrase[at + 1] as u32 & LOW) << 6 | phrase[at + 2] as u32 & LOW, 3),
    };
    match char::from_u32(code) {
        Some(c) => (latin_sign(c), len),
        None => (OTHER, len),
    }
}

/// The first letter of `text`, folded: a look at it spares most comparisons with a table.
#[inline]
pub(crate) fn first(text: &str) -> Option<u8> {
    let mut at = 0;
    loop {
        match sign_at(text, at)? {
            (b' ', len) => at += len,
            (MARK | OTHER, _) => return None,
            (sign, _) => return Some(sign),
        }
    }
}

/// The first two letters of `text`, folded; no second one where a blank or a mark stands there.
#[inline]
pub(crate) fn first_two(text: &str) -> Option<(u8, Option<u8>)> {
    let mut at = 0;
    let first = loop {
        match sign_at(text, at)? {
            (b' ', len) => at += len,
            (MARK | OTHER, _) => return None,
            (sign, len) => {
                at += len;
                break sign;
            }
        }
    };
    let second = sign_at(text, at).map(|(sign, _)| sign).filter(|sign| !matches!(*sign, b' ' | MARK));
    Some((first, second))
}

/// Like [`prefix`], and the match ends where a word ends.
#[inline]
pub(crate) fn word_prefix(text: &str, wanted: &str) -> Option<usize> {
    prefix(text, wanted).filter(|&end| !text[end..].chars().next().is_some_and(letter::is_word_char))
}

/// True when `text` ends with this folded word or words.
pub(crate) fn ends_with_word(text: &str, folded: &str) -> bool {
    let mut starts = text.char_indices().rev().filter(|&(at, c)| {
        letter::is_letter(c) && !text[..at].chars().next_back().is_some_and(letter::is_word_char)
    });
    let count = folded.split(' ').count();
    starts.nth(count - 1).is_some_and(|(at, _)| word_prefix(&text[at..], folded) == Some(text.len() - at))
}

/// True when `word` is `wanted` (lower case, NFC): the same letters in any case, or its bare ASCII skeleton.
/// `về` is `về` and `VỀ` and `ve`, but not `vệ`.
pub(crate) fn same_word(word: &str, wanted: &str) -> bool {
    // Most comparisons fail at the first letter.
    if let (Some((first, _)), Some((letter, _))) = (sign_at(word, 0), sign_at(wanted, 0))
        && first != letter
    {
        return false;
    }
    if word.is_ascii() {
        let mut at = 0;
        let same = word.bytes().all(|b| match sign_at(wanted, at) {
            Some((sign, len)) => {
                at += len;
                sign == b.to_ascii_lowercase()
            }
            None => false,
        });
        return same && at == wanted.len();
    }
    let mut letters = wanted.chars();
    word.chars().all(|c| letters.next().is_some_and(|letter| c == letter || small(c) == Some(letter)))
        && letters.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::{Key, ends_with_word, prefix, same_word, word_prefix};

    #[test]
    fn keys_ignore_case_marks_and_blanks() {
        for printed in ["KẾ HOẠCH", "KÉ HOẠCH", "kê\u{301} hoa\u{323}ch", "K Ế  H O Ạ C H", "KE HOACH"]
        {
            assert_eq!(Key::of(printed).as_str(), "kehoach", "{printed}");
        }
        assert!(Key::of("Với nhận:").is_nearly("noinhan"));
        assert!(Key::of("Nơi nhân").is_nearly("noinhan"));
        assert!(Key::of("Nơi nhậnn").is_nearly("noinhan"));
        assert!(!Key::of("Nội dung").is_nearly("noinhan"));
    }

    #[test]
    fn a_prefix_is_measured_in_the_text_as_given() {
        assert_eq!(prefix("Nơi  nhận: x", "noi nhan"), Some("Nơi  nhận".len()));
        assert_eq!(word_prefix("Căn cứu hộ", "can cu"), None);
        assert_eq!(word_prefix("Căn cứ Luật", "can cu"), Some("Căn cứ".len()));
        assert_eq!(prefix("\u{212A}g", "kg"), None, "the Kelvin sign is no letter of ours and no panic");
    }

    #[test]
    fn last_words() {
        assert!(ends_with_word("với nội dung sau", "sau") && ends_with_word("như  sau", "nhu sau"));
        assert!(!ends_with_word("màu nâu", "sau"));
    }

    #[test]
    fn words_keep_their_marks() {
        assert!(same_word("VỀ", "về") && same_word("ve", "về"));
        assert!(!same_word("vệ", "về") && !same_word("vền", "về") && !same_word("v", "về"));
    }
}

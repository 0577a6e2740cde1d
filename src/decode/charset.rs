//! The legacy charsets, read one letter at a time from text whose characters stand for their codes.
//!
//! In: a *surface*: text where each byte of the legacy text shows as the Latin-1 or the windows-1252
//! character of that byte (bytes that are no UTF-8 are brought into this form by `raw`). Out: letters, each
//! with how much of the surface it took. Characters that stand for no code are given back as they are.
//! Nothing here decides whether the text is in that charset; `trial` does.

use crate::text::compose::UnicodeNormalization;
use crate::text::compose::compose;

use super::mangled;
use super::tables::{tcvn3, viscii, vni, windows};
use crate::record::Encoding;

/// A way to read a surface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Charset {
    Tcvn3,
    Vni,
    Viscii,
    Windows1258,
    /// UTF-8 that was read as windows-1252.
    Mangled,
}

impl Charset {
    /// In the order in which they are tried.
    pub(super) const ALL: [Self; 5] =
        [Self::Tcvn3, Self::Vni, Self::Mangled, Self::Windows1258, Self::Viscii];

    /// The encoding that the record names; none for UTF-8 that went through a wrong reading.
    pub(super) fn encoding(self) -> Option<Encoding> {
        match self {
            Self::Tcvn3 => Some(Encoding::Tcvn3),
            Self::Vni => Some(Encoding::Vni),
            Self::Viscii => Some(Encoding::Viscii),
            Self::Windows1258 => Some(Encoding::Windows1258),
            Self::Mangled => None,
        }
    }

    pub(super) fn of(encoding: Encoding) -> Option<Self> {
        Self::ALL.into_iter().find(|charset| charset.encoding() == Some(encoding))
    }

    /// The first letter of `rest` and how many bytes of the surface it took. `before` is the character of
    /// the surface before `rest`.
    pub(super) fn letter(self, before: Option<char>, rest: &str) -> Option<(char, usize)> {
        let first = rest.chars().next()?;
        let len = first.len_utf8();
        let after = &rest[len..];
        let (letter, more) = match self {
            Self::Tcvn3 => (tcvn3_letter(before, first, after), 0),
            Self::Viscii => (viscii_letter(before, first, after), 0),
            Self::Vni => vni_letter(first, after),
            Self::Windows1258 => windows_1258_letter(first, after),
            Self::Mangled => return mangled::letter(rest),
        };
        Some((letter, len + more))
    }
}

/// The letters of a surface, each with the bytes of the surface that it took.
pub(super) struct Letters<'t> {
    pub(super) charset: Option<Charset>,
    pub(super) before: Option<char>,
    pub(super) rest: &'t str,
}

impl Iterator for Letters<'_> {
    type Item = (char, usize);

    fn next(&mut self) -> Option<(char, usize)> {
        // No charset has a use for an ASCII letter before another.
        if let [first, second, ..] = self.rest.as_bytes()
            && first.is_ascii_alphabetic()
            && second.is_ascii()
        {
            self.before = Some(char::from(*first));
            self.rest = &self.rest[1..];
            return Some((char::from(*first), 1));
        }
        let (letter, len) = match self.charset {
            Some(charset) => charset.letter(self.before, self.rest)?,
            None => self.rest.chars().next().map(|c| (c, c.len_utf8()))?,
        };
        let (taken, rest) = self.rest.split_at(len);
        self.before = taken.chars().next_back();
        self.rest = rest;
        Some((letter, len))
    }
}

/// The byte that a character stands for in a surface: Latin-1, or windows-1252 where that differs.
pub(super) fn byte(c: char) -> Option<u8> {
    match u8::try_from(c) {
        Ok(byte) => Some(byte),
        Err(_) if c == '\u{fffd}' => None,
        // At most 31, so that the sum is at most 9F.
        Err(_) => windows::PUNCTUATION.iter().position(|&p| p == c).map(|at| 0x80 + at as u8),
    }
}

/// A C1 control of a surface is a byte of windows-1252 punctuation.
fn punctuation(c: char) -> char {
    let at = (c as usize).wrapping_sub(0x80);
    windows::PUNCTUATION.get(at).copied().unwrap_or(c)
}

/// True for what can be a letter of a legacy text.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || ('\u{a1}'..='\u{ff}').contains(&c)
}

fn touches_letter(before: Option<char>, after: &str) -> bool {
    before.is_some_and(is_letter) || after.starts_with(is_letter)
}

fn tcvn3_letter(before: Option<char>, first: char, after: &str) -> char {
    match first {
        '\u{a0}'..='\u{ff}' => tcvn3::LETTERS[first as usize - 0xa0],
        '\u{80}'..='\u{9f}' => punctuation(first),
        // What PDF extractors write for AD, B5 and B7. A minus or a bullet of the text itself has no letter
        // beside it, or only after it.
        '\u{2212}' if touches_letter(before, after) => 'ư',
        '\u{2219}' if touches_letter(before, after) => 'ã',
        '\u{2022}' if before.is_some_and(is_letter) => 'ã',
        '\u{3bc}' => 'à',
        _ => first,
    }
}

fn viscii_letter(before: Option<char>, first: char, after: &str) -> char {
    let control = |byte: u8| viscii::CONTROLS.iter().find(|(code, _)| *code == byte);
    match byte(first) {
        Some(code @ 0x80..) if first <= '\u{ff}' || touches_letter(before, after) => {
            viscii::LETTERS[usize::from(code) - 0x80]
        }
        Some(code @ ..0x20) if touches_letter(before, after) => control(code).map_or(first, |(_, c)| *c),
        _ => first,
    }
}

/// A base takes the mark after it; the case of the base decides.
fn vni_letter(first: char, after: &str) -> (char, usize) {
    if first > '\u{ff}' {
        return (first, 0);
    }
    let small = lower(first);
    let cased = |letter: char| if first == small { letter } else { upper(letter) };
    if let Some((_, row)) = vni::BASES.iter().find(|(base, _)| *base == small)
        && let Some(mark) = after.chars().next().filter(|mark| !mark.is_ascii())
        && let Some(at) = vni::MARKS.iter().position(|&m| m == lower(mark))
        && let Some(&letter) = row.get(at)
    {
        return (cased(letter), mark.len_utf8());
    }
    let single = vni::SINGLES.iter().find(|(code, _)| *code == small);
    (single.map_or_else(|| punctuation(first), |(_, letter)| cased(*letter)), 0)
}

/// A letter and the combining mark after it are one.
fn windows_1258_letter(first: char, after: &str) -> (char, usize) {
    let base = windows_1258(first);
    let Some(mark) = after.chars().next().filter(|mark| !mark.is_ascii()) else { return (base, 0) };
    match windows_1258(mark) {
        combining @ '\u{300}'..='\u{36f}' => {
            // ộ is composed of ọ and a circumflex, not of ô and a dot: that takes the whole of NFC.
            let whole = || [base, combining].into_iter().nfc();
            let letter = compose(base, combining).or_else(|| whole().next().filter(|_| whole().count() == 1));
            letter.map_or((base, 0), |letter| (letter, mark.len_utf8()))
        }
        _ => (base, 0),
    }
}

fn windows_1258(c: char) -> char {
    let Ok(code) = u8::try_from(c) else { return c };
    let different = windows::VIETNAMESE.iter().find(|(other, _)| *other == code);
    different.map_or_else(|| punctuation(c), |(_, letter)| *letter)
}

/// The small letter, for Latin-1 only: `to_lowercase` would take `×` and `÷` apart and knows no surfaces.
fn lower(c: char) -> char {
    match c {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' => u8::try_from(c).map_or(c, |byte| char::from(byte | 0x20)),
        _ => c,
    }
}

/// The capital of a Vietnamese letter.
pub(super) fn upper(letter: char) -> char {
    letter.to_uppercase().next().unwrap_or(letter)
}

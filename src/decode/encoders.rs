//! Encoders for the tests: the tables turned round.
//!
//! In: Vietnamese text in NFC. Out: its bytes in a legacy charset, each letter with its own; and the two
//! ways in which a wrong reading shows bytes as text. What a charset cannot carry becomes what a typist
//! would have written.

use unicode_normalization::UnicodeNormalization;

use super::charset::{byte, upper};
use super::tables::{tcvn3, viscii, vni, windows};

/// Encodes text letter by letter.
pub(super) fn encode(text: &str, letter: fn(char) -> Vec<u8>) -> Vec<Vec<u8>> {
    text.chars().map(letter).collect()
}

/// Windows-1252 punctuation, or a question mark.
fn other(c: char) -> Vec<u8> {
    vec![byte(c).unwrap_or(b'?')]
}

/// ABC fonts: toned capitals are the codes of the small letters.
pub(super) fn to_tcvn3(c: char) -> Vec<u8> {
    // 80 to 9F are punctuation; of the others only the codes of the fonts are written.
    let in_fonts = |at: &usize| !c.is_uppercase() || (1..8).contains(at);
    let find = |c: char| tcvn3::LETTERS.iter().position(|&l| l == c);
    match find(c).filter(in_fonts).or_else(|| find(c.to_lowercase().next().unwrap())) {
        Some(at) if !c.is_ascii() => vec![0xa0 + at as u8],
        _ => other(c),
    }
}

pub(super) fn to_viscii(c: char) -> Vec<u8> {
    if let Some((code, _)) = viscii::CONTROLS.iter().find(|(_, letter)| *letter == c) {
        return vec![*code];
    }
    match viscii::LETTERS.iter().position(|&l| l == c) {
        Some(at) => vec![0x80 + at as u8],
        // The places of the punctuation are letters: plain signs instead.
        None => match c {
            '“' | '”' => vec![b'"'],
            '–' => vec![b'-'],
            '…' => vec![b'.'],
            _ => other(c),
        },
    }
}

pub(super) fn to_vni(c: char) -> Vec<u8> {
    let small = c.to_lowercase().next().unwrap();
    let cased = |code: char| byte(if c == small { code } else { upper(code) }).unwrap();
    if let Some((code, _)) = vni::SINGLES.iter().find(|(_, letter)| *letter == small) {
        return vec![cased(*code)];
    }
    if c.is_ascii() || matches!(small, 'í' | 'ì') {
        return other(c);
    }
    for (base, row) in vni::BASES {
        if let Some(at) = row.iter().position(|&letter| letter == small) {
            return vec![cased(base), cased(vni::MARKS[at])];
        }
    }
    other(c)
}

/// A letter with circumflex, breve or horn, then a combining tone: as Windows keyboards write it.
pub(super) fn to_windows_1258(c: char) -> Vec<u8> {
    let code = |c: char| {
        let known = windows::VIETNAMESE.iter().find(|(_, letter)| *letter == c);
        known.map_or_else(|| other(c), |(code, _)| vec![*code])
    };
    let tones = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
    let tone: Option<char> = c.nfd().find(|mark| tones.contains(mark));
    let base: String = c.nfd().filter(|mark| !tones.contains(mark)).nfc().collect();
    base.chars().chain(tone).flat_map(code).collect()
}

/// The bytes of each letter read as Latin-1.
pub(super) fn as_latin_1(letters: &[Vec<u8>]) -> Vec<String> {
    letters.iter().map(|bytes| bytes.iter().map(|&b| char::from(b)).collect()).collect()
}

/// The bytes of each letter read as windows-1252; what it does not define is a control character.
pub(super) fn as_windows_1252(letters: &[Vec<u8>]) -> Vec<String> {
    let read = |&b: &u8| match usize::from(b).checked_sub(0x80).and_then(|at| windows::PUNCTUATION.get(at)) {
        Some('\u{fffd}') | None => char::from(b),
        Some(c) => *c,
    };
    letters.iter().map(|bytes| bytes.iter().map(read).collect()).collect()
}

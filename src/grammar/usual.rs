//! Symbols as most are printed, and numbers that have none: told by a few bytes, before any production is tried.
//!
//! In: a text that begins at a number. Out: what [`super::symbol::symbol`] gives for it by the productions, or `None`
//! where they are to be asked.

use std::borrow::Cow;

use super::symbol::{FARTHEST_SLASH, Symbol, assembled, canonical};
use crate::lexicon::kinds;

/// A symbol of the state as most are: digits, perhaps blanks, a slash, perhaps a year and a slash, then groups of letters
/// without blanks, behind which no other group can follow.
pub(super) fn state(input: &str) -> Option<(&str, Symbol<'_>)> {
    const MOST_DIGITS: usize = 5;
    const MOST_GROUPS: usize = 7;
    let bytes = input.as_bytes();
    let digits = bytes.iter().take(MOST_DIGITS + 1).take_while(|sign| sign.is_ascii_digit()).count();
    if !(1..=MOST_DIGITS).contains(&digits) {
        return None;
    }
    let mut at = digits;
    while bytes.get(at) == Some(&b' ') {
        at += 1;
    }
    if bytes.get(at) != Some(&b'/') || at >= FARTHEST_SLASH {
        return None;
    }
    at += 1;
    let mut year = None;
    if let Some((&[c, d, y, z], [b'/', ..])) = bytes.get(at..)?.split_first_chunk::<4>()
        && matches!([c, d], [b'1', b'9'] | [b'2', b'0'])
        && y.is_ascii_digit()
        && z.is_ascii_digit()
    {
        year = Some([c, d, y, z].iter().fold(0, |year, digit| year * 10 + u16::from(digit - b'0')));
        at += 5;
    }
    let symbol_at = at;
    let mut first_end = None;
    for _ in 0..MOST_GROUPS {
        at = plain_group(bytes, at)?;
        first_end.get_or_insert(at);
        if bytes.get(at) != Some(&b'-') {
            break;
        }
        at += 1;
    }
    let ends = match bytes.get(at..)? {
        [] | [b' '] | [b',' | b';' | b')', ..] | [b' ', b'a'..=b'z' | b'(', ..] => true,
        [b' ', rest @ ..] => rest.starts_with("đ".as_bytes()),
        _ => false,
    };
    let printed = input.get(symbol_at..at).filter(|_| ends)?;
    let first = input.get(symbol_at..first_end?)?;
    let capitals = first.bytes().filter(|sign| sign.is_ascii_uppercase() || *sign == 0x90).count();
    if capitals < 2 && !(printed.len() > first.len() && kinds::is_code(first)) {
        return None;
    }
    let (symbol, repaired) = canonical(printed);
    let number = Some((Cow::Borrowed(&input[..digits]), digits));
    Some((&input[at..], assembled(number, year, symbol, repaired, symbol_at)))
}

/// Where a group of plain letters and digits ends that begins at `at` with a capital; Đ is one of them.
fn plain_group(bytes: &[u8], mut at: usize) -> Option<usize> {
    const D: [u8; 2] = [0xc4, 0x90];
    let is_d = |at: usize| bytes.get(at..at + 2) == Some(&D);
    if !bytes.get(at)?.is_ascii_uppercase() && !is_d(at) {
        return None;
    }
    loop {
        match bytes.get(at) {
            Some(sign) if sign.is_ascii_alphanumeric() => at += 1,
            Some(b'&') if bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric) || is_d(at + 1) => at += 1,
            Some(0xc4) if is_d(at) => at += 2,
            _ => return Some(at),
        }
    }
}

/// True where what stands behind the number rules a slash of its symbol out, as in most prose.
pub(super) fn has_no_slash(bytes: &[u8]) -> bool {
    const LONGEST_CODE: usize = 6;
    let digits = bytes.iter().take_while(|sign| sign.is_ascii_digit()).count();
    let behind_blanks = |mut rest: &'_ [u8]| {
        while let [b' ' | b'\t', after @ ..] = rest {
            rest = after;
        }
        rest.len()
    };
    let rest = &bytes[digits..];
    match rest {
        _ if digits == 0 => false,
        [] | [b',' | b';' | b')' | b':' | b'%' | b'"', ..] => true,
        [b' ' | b'\t', ..] => {
            let mut rest = &rest[rest.len() - behind_blanks(rest)..];
            if matches!(rest, [b'/' | b'-' | b'_' | 0xe2, ..]) {
                return false;
            }
            // A code of the Party, then the slash.
            let mut letters = 0;
            while letters < LONGEST_CODE {
                rest = match rest {
                    [letter, after @ ..] if letter.is_ascii_alphabetic() => after,
                    [0xc4, 0x90 | 0x91, after @ ..] | [0xc3, 0x90, after @ ..] => after,
                    _ => break,
                };
                letters += 1;
            }
            let rest = &rest[rest.len() - behind_blanks(rest)..];
            letters == 0 || !matches!(rest, [b'/' | 0xe2, ..])
        }
        _ => false,
    }
}

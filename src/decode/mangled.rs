//! UTF-8 that was read as windows-1252 and written as UTF-8 again: `Káº¿ hoáº¡ch`.
//!
//! In: a surface (see `charset`). Out: its letters. What a converter lost on the way is put back where hardly
//! anything else can have stood there: the no-break space that became a blank or was trimmed (`bÃ i`), the
//! soft hyphen that a cleaner took out (`nháºn`), codes that windows-1252 does not define (`Äá»™c`). A lost
//! code after `á»` could be any of six letters and stays lost.

use super::charset::byte;

/// The first letter of `rest` and how many bytes of it the letter took.
pub(super) fn letter(rest: &str) -> Option<(char, usize)> {
    let first = rest.chars().next()?;
    let plain = Some((first, first.len_utf8()));
    let Some(lead) = byte(first) else { return plain };
    let wanted = match lead {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return plain,
    };
    let mut bytes = [lead, 0, 0, 0];
    let (mut have, mut taken) = (1, first.len_utf8());
    for c in rest[taken..].chars() {
        match byte(c) {
            Some(next @ 0x80..=0xbf) if have < wanted => bytes[have] = next,
            _ => break,
        }
        have += 1;
        taken += c.len_utf8();
    }
    let whole = std::str::from_utf8(&bytes[..wanted]).ok().filter(|_| have == wanted);
    match whole.and_then(|whole| whole.chars().next()) {
        Some(letter) => Some((letter, taken)),
        None => restored(&bytes[..have], &rest[taken..]).map(|(c, more)| (c, taken + more)).or(plain),
    }
}

/// The letter whose last byte was lost, and how much of `after` stands in the place of that byte.
fn restored(bytes: &[u8], after: &str) -> Option<(char, usize)> {
    let damage = if after.starts_with('\u{fffd}') { '\u{fffd}'.len_utf8() } else { 0 };
    let goes_on = after.starts_with(|c: char| c.is_ascii_alphabetic());
    match bytes {
        [0xc4] => Some(('Đ', damage)),
        [0xe2, 0x80] => Some(('”', damage)),
        [0xc2] if after.starts_with(' ') => Some(('\u{a0}', 1)),
        [0xc3] if after.starts_with(|c: char| c.is_ascii_graphic()) => Some(('í', 0)),
        [0xc3] => Some(('à', blank_for_no_break(after, "iouymn"))),
        [0xc6] => Some(('Ơ', blank_for_no_break(after, "IMNP"))).filter(|(_, blank)| *blank > 0),
        [0xe1, 0xba] if goes_on => Some(('ậ', 0)),
        [0xe1, 0xba] if after.starts_with(' ') => match blank_for_no_break(after, "CIMNOPTUY") {
            0 => Some(('ậ', 0)),
            blank => Some(('Ạ', blank)),
        },
        [0xe1, 0xba] => Some(('ậ', damage)),
        _ => None,
    }
}

/// The length of a blank that was a no-break space, the last byte of a letter: the rest of the syllable, a
/// second blank or a sign stands after it. `finals` begin what can follow the letter in its syllable.
fn blank_for_no_break(after: &str, finals: &str) -> usize {
    let Some(next) = after.strip_prefix(' ') else { return 0 };
    let tail = &next[..next.find(|c: char| c.is_ascii() && !c.is_ascii_alphabetic()).unwrap_or(next.len())];
    let small = tail.as_bytes().iter().map(u8::to_ascii_lowercase);
    let ends_syllable = next.starts_with(|c| finals.contains(c))
        && (tail.len() == 1 || small.eq(*b"ng") || tail.len() == 2 && tail[1..].eq_ignore_ascii_case("h"));
    usize::from(next.starts_with([' ', ',', '.', ';', ':', ')', '/']) || ends_syllable)
}

//! Letters with which no label begins.
//!
//! In: the first two letters of a line. Out: whether [`super::label::label`] can find none there, told when the crate is
//! compiled.

use super::keyword::may_open;
use super::label::may_follow_letter;

/// True where no line that begins with these two letters of ASCII begins with a label.
pub(crate) const fn opens_no_label(lead: u8, second: u8) -> bool {
    let goes_on = may_follow_letter(second);
    match lead {
        b'I' | b'V' | b'X' | b'L' => !goes_on && second != b'L',
        b'P' | b'C' | b'T' | b'M' | b'D' => !may_open(lead | 0x20, second | 0x20),
        b'H' | b'a'..=b'z' => !goes_on,
        _ => true,
    }
}

/// The same where the second letter has a mark, and is one of these without it.
pub(crate) const fn opens_no_label_before_mark(lead: u8, mut seconds: &[u8]) -> bool {
    if matches!(lead, b'I' | b'V' | b'X' | b'L' | b'H' | b'l') {
        return false;
    }
    while let [second, rest @ ..] = seconds {
        if lead.is_ascii_uppercase() && may_open(lead | 0x20, *second) {
            return false;
        }
        seconds = rest;
    }
    true
}

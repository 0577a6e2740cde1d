//! Parts of a clean text: blanks, digits, signs at the end.
//!
//! In: a clean text. Out: where they stand. With the words that keep their marks, as `text` reads them.

use crate::text::letter;
pub(super) use crate::text::marked::{exact, exact_any};

/// True for a text of more letters than one: no tick, no rule, no number.
pub(super) fn may_be_name(text: &str) -> bool {
    text.chars().filter(|&c| letter::is_letter(c)).take(2).count() == 2
}

/// Where the blanks of a text stand.
pub(super) fn blanks(text: &str) -> Blanks<'_> {
    Blanks { text: text.as_bytes(), next: 0, found: 0 }
}

/// See [`blanks`].
pub(super) struct Blanks<'t> {
    text: &'t [u8],
    /// Where the eight bytes begin behind those that were looked at.
    next: usize,
    /// The highest bit of each of those that is a blank.
    found: u64,
}

impl Iterator for Blanks<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        const ONES: u64 = 0x0101_0101_0101_0101;
        const LOW: u64 = 0x7f * ONES;
        while self.found == 0 {
            let rest = self.text.get(self.next..).filter(|rest| !rest.is_empty())?;
            let eight = rest.first_chunk().copied().unwrap_or_else(|| {
                let mut last = [0; 8];
                last[..rest.len()].copy_from_slice(rest);
                last
            });
            let other = u64::from_le_bytes(eight) ^ (u64::from(b' ') * ONES);
            self.found = !(((other & LOW) + LOW) | other | LOW);
            self.next += 8;
        }
        let at = self.found.trailing_zeros() / u8::BITS;
        self.found &= self.found - 1;
        Some(self.next - 8 + at as usize)
    }
}

/// A text without these signs of ASCII at its end.
pub(super) fn without_signs<'t>(text: &'t str, signs: &[u8]) -> &'t str {
    let end = text.as_bytes().iter().rposition(|byte| !signs.contains(byte));
    &text[..end.map_or(0, |last| last + 1)]
}

/// The offset of what stands behind blanks at `at`.
pub(super) fn skip(text: &str, at: usize) -> usize {
    at + text.as_bytes()[at..].iter().take_while(|&&byte| byte == b' ').count()
}

/// The number of ASCII digits that `text` begins with.
pub(super) fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::blanks;

    #[test]
    fn blanks_wherever_they_stand() {
        for text in ["", " ", "a", "một hai ", "  ", "Ủy ban nhân dân xã Tam Thăng", "\u{a0} ế  \u{1ea0} x "]
        {
            let slow = text.bytes().enumerate().filter(|&(_, byte)| byte == b' ').map(|(at, _)| at);
            assert!(blanks(text).eq(slow), "{text}");
        }
    }
}

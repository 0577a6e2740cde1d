//! What a converter ran into a line: a drawn rule, a page number, the kind behind the date of a letterhead.
//!
//! In: a line. Out: how much of its start, or of its end, is a line of its own. The first bytes and the last rule out
//! nearly every line.

use super::classify::is_rule;
use super::doctype::is_whole_doctype;
use crate::text::fold;
use crate::text::letter;
use crate::text::shape;

/// False for a line that holds neither a rule nor a page number nor a kind run into its text, as its first and last
/// bytes tell of nearly every line. It has no blanks at its ends; it is `indented` where some stood before it.
#[inline(always)]
pub(super) fn may_be_fused(line: &[u8], indented: bool) -> bool {
    let opens = match line {
        [b'-' | b'_' | b'=' | b'T', ..] if indented => true,
        [b'-', b'-', ..] | [b'_', b'_', ..] | [b'=', b'=', ..] => true,
        [b'T', rest @ ..] => rest.starts_with(b"rang"),
        _ => false,
    };
    opens || matches!(line.last(), Some(b'A'..=b'Z' | 0x80..)) && may_end_with_kind(line)
}

/// False where the line is too long to end with a kind, its last bytes are no capital, or it holds no year.
#[inline(never)]
fn may_end_with_kind(line: &[u8]) -> bool {
    (SHORTEST_DATE_LINE..=LONGEST_DATE_LINE).contains(&line.len())
        && ends_with_capital(line)
        && holds_year(line)
}

/// True where the last digit of a line is the fourth side by side.
fn holds_year(line: &[u8]) -> bool {
    // In a loop that compiles to vector instructions: headings in capitals hold no digit.
    if !line.iter().fold(false, |found, b| found | b.is_ascii_digit()) {
        return false;
    }
    let digits = line.iter().rev().skip_while(|b| !b.is_ascii_digit()).take_while(|b| b.is_ascii_digit());
    digits.take(YEAR).count() == YEAR
}

/// A year has so many digits.
const YEAR: usize = 4;

/// True where the last byte but blanks may be that of a capital.
fn ends_with_capital(line: &[u8]) -> bool {
    match line.trim_ascii_end() {
        // In this block capitals and small letters take turns.
        [.., 0xe1, 0xba | 0xbb, last] => last & 1 == 0,
        [.., 0xc3, last] => *last < 0xa0,
        [.., last] => last.is_ascii_uppercase() || !last.is_ascii(),
        [] => false,
    }
}

/// The length of what a converter ran into the line behind it.
pub(super) fn fused(line: &str) -> usize {
    // Nearly no line begins with a blank or two signs of a rule.
    match line.as_bytes() {
        [b' ' | b'\t', ..] => fused_rule(line).max(fused_page(line)),
        [b'-', b'-', ..] | [b'_', b'_', ..] | [b'=', b'=', ..] => fused_rule(line),
        [b'T', b'r', ..] => fused_page(line),
        _ => 0,
    }
}

/// The length of a drawn rule at the start of a line that goes on with text, 0 without one.
fn fused_rule(line: &str) -> usize {
    let lead = line.len() - line.trim_start_matches([' ', '\t']).len();
    let Some(&sign) = line.as_bytes().get(lead) else { return 0 };
    if !matches!(sign, b'-' | b'_' | b'=') {
        return 0;
    }
    let length = line[lead..].bytes().take_while(|&b| b == sign).count();
    let text = line[lead + length..].trim_start().starts_with(letter::is_letter);
    if length >= 4 && text && !is_rule(line.trim_ascii()) { lead + length } else { 0 }
}

/// The length of a page number that sticks to the text behind it: `Trang 2Trên đây là …`.
fn fused_page(line: &str) -> usize {
    let Some(rest) = line.trim_ascii_start().strip_prefix("Trang ") else { return 0 };
    let text = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = rest.len() - text.len();
    if (1..=3).contains(&digits) && shape::starts_capital(text) { line.len() - text.len() } else { 0 }
}

/// Where the kind begins that sticks to the date of a letterhead: `An Phú, ngày 5 tháng 3 năm 2020 KẾ HOẠCH`.
pub(super) fn fused_kind(line: &str) -> Option<usize> {
    if !may_end_with_kind(line.as_bytes()) {
        return None;
    }
    let line = line.trim_ascii_end();
    if !line.ends_with(letter::is_capital) {
        return None;
    }
    // The year of a date stands before the kind.
    let digit = line.bytes().rposition(|b| b.is_ascii_digit())?;
    let (head, tail) = line.split_at(digit + 1);
    if !shape::is_capitals(tail) {
        return None;
    }
    let kind = tail.match_indices(' ').map(|(at, _)| at + 1).find(|&at| is_whole_doctype(&tail[at..]))?;
    let named = head.split_whitespace().any(|word| fold::same_word(word, "ngày"));
    named.then_some(head.len() + kind)
}

/// The word `ngày`, a year, the shortest kind and the blanks between them take more bytes than this.
const SHORTEST_DATE_LINE: usize = 12;

/// The line of place and date is no longer than this, in bytes.
const LONGEST_DATE_LINE: usize = 200;

#[cfg(test)]
mod tests {
    use super::{SHORTEST_DATE_LINE, fused_kind};
    use crate::lexicon::kinds::KINDS;

    #[test]
    fn no_line_with_a_date_and_a_kind_is_too_short() {
        for kind in KINDS {
            let line = format!("ngay 2020 {}", kind.key);
            assert!(line.len() >= SHORTEST_DATE_LINE, "{line}");
        }
        assert_eq!(fused_kind("ngày 2020 KẾ HOẠCH"), Some("ngày 2020 ".len()));
        assert_eq!(fused_kind("KẾ HOẠCH"), None);
    }
}

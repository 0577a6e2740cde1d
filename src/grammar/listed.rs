//! Labels behind the signs that a converter put before them, or with signs that it put into them: `- a) Các xã`,
//! `1. A. NHIỆM VỤ`, `1**. Mục đích`.
//!
//! In: a line without blanks before it. Out: the label of the document, with its place among the converter's signs.

use super::label::{Label, Level, capital, label, letter, numbered, roman};
use crate::text::shape;

/// `- a) Các xã`, `- 1. Mục đích`: a converter to Markdown put the sign of a list before the label. Refuses what
/// no word with a capital follows, and `- 1.2`.
pub(super) fn listed(line: &str) -> Option<Label> {
    let inner = line.strip_prefix("- ")?;
    let lead = u16::try_from(line.len() - inner.len()).ok()?;
    let found = match inner.as_bytes() {
        [b'0'..=b'9', ..] => numbered(inner),
        // The bracket stands right behind the letter, a digit between them makes no letter of it.
        [b'a'..=b'z', b')', ..] | [0xc4, 0x91, b')', ..] => letter(inner),
        _ => None,
    }?;
    let head = &inner[..usize::from(found.end).min(inner.len())];
    let plain = matches!(found.level, Level::Arabic | Level::Letter) && head.ends_with(' ');
    let opens =
        inner[head.len()..].trim_start_matches(['*', '_']).starts_with(crate::text::letter::is_capital);
    (plain && opens && !head.contains(['-', '/', ':', ','])).then(|| Label {
        start: found.start + lead,
        end: found.end + lead,
        ..found
    })
}

/// `1. A.   NHIỆM VỤ`: a converter numbered the lines of a list that has labels of its own. Refuses what no title in
/// capitals follows.
pub(super) fn renumbered(line: &str) -> Option<Label> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let inner = line[digits..].strip_prefix(". ")?.trim_ascii_start();
    // A word goes on with a letter.
    match inner.as_bytes() {
        [b'A'..=b'Z', b'.' | b')' | b'/' | b'-' | b':' | b',' | b' ' | b'\\', ..]
        | [b'I' | b'V' | b'X' | b'L', b'I' | b'V' | b'X' | 0x80.., ..] => {}
        _ => return None,
    }
    let lead = u16::try_from(line.len() - inner.len()).ok()?;
    let found = roman(inner).or_else(|| capital(inner).filter(|label| label.len == 1))?;
    let title = &inner[usize::from(found.end).min(inner.len())..];
    shape::is_capitals(title).then(|| Label { start: found.start + lead, end: found.end + lead, ..found })
}

/// `1**. Mục đích`, `a*) Các xã`: emphasis that closes between a label and its sign; refuses `A** và`.
pub(super) fn emphasised(line: &str) -> Option<Label> {
    /// The longest label that is looked at, in bytes.
    const LONGEST: usize = 8;
    /// So much of the line tells whether it is one, in bytes.
    const LOOK: usize = 256;
    let bytes = line.as_bytes();
    let at = bytes.iter().take(LONGEST).position(|&b| b == b'*')?;
    let stars = bytes[at..].iter().take_while(|&&b| b == b'*').count();
    let rest = &line[at + stars..];
    if stars > 3 || !rest.starts_with(['.', ')', '/', ':']) {
        return None;
    }
    let bare = [&line[..at], &rest[..rest.floor_char_boundary(LOOK)]].concat();
    let label = label(&bare).filter(|label| usize::from(label.end) > at && usize::from(label.len) <= at)?;
    Some(Label { end: label.end.saturating_add(u16::try_from(stars).unwrap_or(0)), ..label })
}

//! Numbers of pages alone on their line.
//!
//! In: the text of a line. Out: the number, or that it is none: a day or a month has the same signs.

use crate::text::fold;

/// `3`, `- 3 -`, `3/12`, `Trang 3`, `Trang 3/12`, `Page 3 of 12`.
pub(super) fn is_page_number(text: &str) -> Option<u16> {
    if text.len() > LONGEST_PAGE {
        return None;
    }
    let inner = text.trim_matches(|c: char| matches!(c, '-' | '–' | ' ' | '|'));
    let inner = ["trang", "page"]
        .iter()
        .find_map(|word| fold::word_prefix(inner, word))
        .map_or(inner, |end| inner[end..].trim_start());
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let rest = inner[digits..].trim();
    let total = rest.strip_prefix('/').or_else(|| rest.strip_prefix("of")).map(str::trim);
    // No page stands behind the last: "30/11" is a day, "12/2024" a month. A bar tells of a table.
    let behind = |total: &str| match (inner[..digits].parse::<u16>(), total.parse::<u16>()) {
        (Ok(page), Ok(total)) => page <= total && total <= MOST_PAGES,
        _ => false,
    };
    let last = |t: &str| t.bytes().all(|b| b.is_ascii_digit()) && (behind(t) || text.ends_with('|'));
    let whole = rest.is_empty() || total.is_some_and(|total| !total.is_empty() && last(total));
    (whole && (1..=4).contains(&digits)).then(|| inner[..digits].parse().ok()).flatten()
}

/// A document has no more pages than this.
const MOST_PAGES: u16 = 999;

/// False for a line that begins with a letter where the next one is none of `Trang` or `Page`.
pub(super) fn may_be_page(bytes: &[u8]) -> bool {
    match bytes {
        [first, second, ..] if first.is_ascii_alphabetic() => {
            !second.is_ascii_alphabetic() || matches!(second | 0x20, b'r' | b'a')
        }
        _ => true,
    }
}

/// A line with the number of a page is no longer than this, in bytes.
pub(super) const LONGEST_PAGE: usize = 20;

//! Rows that open a group of rows in a table whose columns blanks part: `I. CÔNG TÁC CHỈ ĐẠO` over all the columns.
//!
//! In: the lines of the table, and which group and row come next. Out: the line behind the title of the group, where the
//! number of a row stands below it, in the row's own columns.

use super::pieces::pieces;
use crate::grammar::numeral;
use crate::lines::{Line, LineKind};
use crate::text::shape;

/// The title of a group has no more lines than this.
const MOST_LINES: usize = 3;

/// The numeral of a group is no longer than this, in bytes.
const LONGEST_NUMERAL: usize = 5;

/// The line behind the title of the group number `group` that begins at `at`; `is_row` knows the first line of its first row.
pub(super) fn end(
    norm: &str,
    lines: &[Line],
    at: usize,
    group: u32,
    is_row: impl Fn(&Line) -> bool,
) -> Option<usize> {
    let line = lines.get(at)?;
    if pieces(norm, line).len() != 1 || !opens(line.place.of(norm), group) {
        return None;
    }
    let goes_on =
        |line: &&Line| line.kind == LineKind::Text && line.gap == 0 && pieces(norm, line).len() == 1;
    let more = lines.get(at + 1..)?.iter().take(MOST_LINES - 1).take_while(goes_on).count();
    let end = at + 1 + more;
    lines.get(end).is_some_and(is_row).then_some(end)
}

/// True for words behind the numeral of this group: `I. Công tác`, `A. CÔNG TÁC`, or capitals behind `I`.
fn opens(text: &str, group: u32) -> bool {
    let text = text.trim_matches(['*', '_']);
    let Some((index, title)) = text.split_once(' ') else { return false };
    let numeral = index.trim_end_matches(['.', ')', '-', '/']);
    if index.len() > LONGEST_NUMERAL || !numeral.starts_with(|c: char| c.is_ascii_uppercase()) {
        return false;
    }
    let closed = numeral.len() < index.len();
    let mut letters = numeral.chars();
    let letter = letters.next().and_then(numeral::letter).filter(|_| letters.next().is_none() && closed);
    let same = numeral::roman(numeral) == Some(group) || letter == Some(group);
    same && shape::starts_capital(title) && (closed || shape::is_capitals(title))
}

#[cfg(test)]
mod tests {
    use super::opens;

    #[test]
    fn titles_of_groups() {
        for text in ["II. Công tác", "B. Công tác", "II CÔNG TÁC", "**II. Công tác**"] {
            assert!(opens(text, 2) && !opens(text, 1), "{text}");
        }
        for text in ["II Công tác", "B Công tác", "II. công tác", "2. Công tác", "II"] {
            assert!(!opens(text, 2), "{text}");
        }
    }
}

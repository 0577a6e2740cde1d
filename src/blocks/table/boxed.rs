//! Tables whose rows a web page opens and closes with a bar on a line of its own: `|⏎1⏎|⏎In⏎|⏎|⏎2⏎|`.
//!
//! In: the lines from `STT` on. Out: the rows and the line after them. Two bars side by side are an empty cell, or the end
//! of a row and the beginning of the next: the number of columns tells which, and the numbers of the rows do.

use super::Row;
use super::stacked::{MOST_COLUMNS, ends_table, is_bar, is_ordinal};
use crate::grammar::numeral;
use crate::lines::Line;
use crate::text::place::Places;

/// A cell has no more lines than this.
const MOST_CELL_LINES: usize = 80;
/// A head has no more lines than this.
const MOST_HEAD_LINES: usize = 24;
/// No more bars than this stand side by side.
const MOST_BARS: usize = 2 * MOST_COLUMNS;
/// The second row begins within so many cells and bars behind the heads.
const FARTHEST_NUMBER: usize = 8 * MOST_COLUMNS;
/// The numeral of a group is no longer than this, in bytes.
const LONGEST_GROUP: usize = 8;

/// The rows and the line after them; `None` where no two bars stand side by side behind the heads.
pub(super) fn rows(norm: &str, lines: &[Line]) -> Option<(Vec<Row>, usize)> {
    let reader = Reader { norm, lines };
    let (heads, at) = reader.filled(0)?;
    if heads < 2 || !reader.bar(at) {
        return None;
    }
    let width = reader.width(at).or_else(|| reader.width_by_heads(heads, at + 1)).unwrap_or(heads).max(heads);
    let mut at = at;
    let mut rows = Vec::new();
    let mut count = 0;
    let mut next = Next { at: 0, empty: 0 };
    loop {
        let own = if rows.is_empty() { heads } else { width };
        let Some((row, end, following)) = reader.row(&next, own, count) else { break };
        count = reader.ordinal(next.at).unwrap_or(count);
        rows.push(row);
        at = end;
        match following {
            Some(following) => next = following,
            None => break,
        }
    }
    (rows.len() > 1).then_some((rows, at))
}

/// Where the next row begins: its first cell that is not empty, and how many empty ones stand before it.
struct Next {
    at: usize,
    empty: usize,
}

struct Reader<'n, 'l> {
    norm: &'n str,
    lines: &'l [Line],
}

impl Reader<'_, '_> {
    /// True for a bar alone on the line.
    fn bar(&self, at: usize) -> bool {
        self.lines.get(at).is_some_and(|line| is_bar(self.norm, line))
    }

    /// The cell that begins at `at` and the line behind the bar that closes it.
    fn cell(&self, at: usize) -> Option<(Places, usize)> {
        let bar = self.closing_bar(at, MOST_CELL_LINES)?;
        let places = self.lines.get(at..bar)?.iter().map(|line| line.place).collect();
        Some((places, bar + 1))
    }

    /// The bar that closes the cell which begins at `at` and has no more lines than `most`.
    fn closing_bar(&self, at: usize, most: usize) -> Option<usize> {
        let mut end = at;
        while !self.bar(end) {
            self.lines.get(end).filter(|line| end - at < most && !closes(line))?;
            end += 1;
        }
        Some(end)
    }

    /// How many cells stand side by side from `at` on, none of them empty, and the line behind them.
    fn filled(&self, at: usize) -> Option<(usize, usize)> {
        let (mut cells, mut at) = (0, at);
        while cells <= MOST_COLUMNS && !self.bar(at) {
            at = self.closing_bar(at, MOST_HEAD_LINES)? + 1;
            cells += 1;
        }
        Some((cells, at))
    }

    /// How many columns there are where the last head stands over those of a second row of heads, which begins at `at`.
    fn width_by_heads(&self, heads: usize, at: usize) -> Option<usize> {
        let (below, _) = self.filled(at).filter(|_| !self.opens_row(at, 0))?;
        (below != heads).then(|| heads - 1 + below)
    }

    /// The text of a line that is all of its cell.
    fn alone(&self, at: usize) -> &str {
        let text = self.lines.get(at).filter(|_| self.bar(at + 1)).map_or("", |line| line.text(self.norm));
        text.trim_matches(['*', '_', ' ', '.', ')'])
    }

    /// The number of a row that the line holds.
    fn ordinal(&self, at: usize) -> Option<u32> {
        let text = self.alone(at);
        text.parse().ok().filter(|&number| is_ordinal(text, number))
    }

    /// True where the line numbers the row behind row `count`, the first of a group, or a group.
    fn opens_row(&self, at: usize, count: u32) -> bool {
        let text = self.alone(at);
        let letter = || matches!(text.as_bytes(), [b'A'..=b'H']);
        let group = || text.len() <= LONGEST_GROUP && (numeral::roman(text).is_some() || letter());
        // "1.1", "2.3.1"
        let decimal = || {
            let mut parts = text.split('.');
            text.contains('.')
                && parts.all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
        };
        decimal() || self.ordinal(at).is_some_and(|number| number == count + 1 || number == 1) || group()
    }

    /// How many columns there are, by what stands between the numbers 1 and 2 behind the heads.
    fn width(&self, from: usize) -> Option<usize> {
        let mut at = from + 1;
        let mut cells = None;
        for _ in 0..FARTHEST_NUMBER {
            let number = self.ordinal(at);
            match (number, cells) {
                (Some(1), _) => cells = Some(0),
                // One bar opens the second row.
                (Some(2), Some(cells)) => {
                    return Some(cells - 1).filter(|width| (2..=MOST_COLUMNS).contains(width));
                }
                _ => {}
            }
            at = self.closing_bar(at, MOST_CELL_LINES)? + 1;
            cells = cells.map(|cells| cells + 1).filter(|&cells| cells <= MOST_COLUMNS + 1);
        }
        None
    }

    /// The row that begins at `next`, the line after it, and where one more begins.
    fn row(&self, next: &Next, width: usize, count: u32) -> Option<(Row, usize, Option<Next>)> {
        let mut row = Row::with_capacity(width);
        row.resize(next.empty.min(width.saturating_sub(1)), Places::new());
        let count = self.ordinal(next.at).unwrap_or(count);
        let mut at = next.at;
        loop {
            let (places, end) = self.cell(at)?;
            row.push(places);
            at = end;
            let bars = (at..at + MOST_BARS).take_while(|&at| self.bar(at)).count();
            let free = width.saturating_sub(row.len());
            if bars == 0 {
                if free == 0 {
                    return Some((row, at, None));
                }
                continue;
            }
            let behind = at + bars;
            let opens = self.opens_row(behind, count) && bars - 1 <= free;
            if opens || bars > free {
                // The first bars close empty cells, one opens the next row.
                let own = if opens { bars - 1 } else { free };
                row.resize(row.len() + own, Places::new());
                let next = Next { at: behind, empty: bars - 1 - own };
                let more = self.lines.get(behind).is_some_and(|line| !closes(line))
                    && self.closing_bar(behind, MOST_CELL_LINES).is_some();
                return Some((row, at + own, more.then_some(next)));
            }
            row.resize(row.len() + bars, Places::new());
            at = behind;
            if bars == free {
                return Some((row, at, None));
            }
        }
    }
}

/// What no cell holds.
fn closes(line: &Line) -> bool {
    use crate::lines::LineKind;
    ends_table(line) && !matches!(line.kind, LineKind::Item(_))
}

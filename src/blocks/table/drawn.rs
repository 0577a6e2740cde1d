//! Tables drawn with `|` or parted by tabs.
//!
//! In: lines. Out: where such a table ends, and its rows. In grids (`+----+`) the lines between two frames are
//! one row; below `|----|` each line is a row; without frames a line with an empty first cell goes on with the
//! row above it.

use super::list::RowList;
use super::{Grid, Row, heads};
use crate::lines::{Line, LineKind};
use crate::text::fold::Key;
use crate::text::place::{Place, Places};
use crate::text::seek;

/// What stands for a cell that is empty because a cell above covers it, as `normalize::html` writes it.
const COVERED: char = '\u{b}';

pub(super) fn is_row(line: &Line) -> bool {
    matches!(line.kind, LineKind::TabRow | LineKind::PipeRow | LineKind::Frame)
}

/// The line after the table that begins at `at`; or, where none does, the line up to which none begins.
pub(super) fn scan(norm: &str, lines: &[Line], at: usize) -> Result<usize, usize> {
    let belongs = |line: &Line| is_row(line) && same_shape(&lines[at], line);
    let mut end = at + 1;
    loop {
        while lines.get(end).is_some_and(belongs) && !opens_another(norm, lines, at, end) {
            end += 1;
        }
        // Page furniture, then the same heads again: the table goes on.
        let between = lines[end..].iter().take_while(|line| is_furniture(line)).count();
        if between == 0 || !lines.get(end + between).is_some_and(belongs) {
            break;
        }
        end += between + 1;
    }
    // One line of cells is a table only if it is drawn as one.
    let mut rows = lines[at..end].iter().filter(|line| is_row(line) && !is_frame(norm, line));
    let first = rows.next().ok_or(end)?;
    if rows.next().is_none() && !first.place.of(norm).starts_with('|') { Err(end) } else { Ok(end) }
}

/// True for other heads than those at `at`, with a frame of Markdown below: the rows behind them are another table.
fn opens_another(norm: &str, lines: &[Line], at: usize, end: usize) -> bool {
    let line = &lines[end];
    if line.gap == 0 || line.kind != LineKind::PipeRow {
        return false;
    }
    let [text, heads] = [line, &lines[at]].map(|line| line.place.of(norm).trim_start_matches(['|', ' ']));
    let first = text.split('|').next().unwrap_or_default().trim();
    heads::is_ordinal_head(first)
        && lines.get(end + 1).is_some_and(|next| is_frame(norm, next))
        && Key::of(text).as_str() != Key::of(heads).as_str()
}

fn is_furniture(line: &Line) -> bool {
    matches!(line.kind, LineKind::PageNumber(_) | LineKind::Rule)
}

fn same_shape(first: &Line, line: &Line) -> bool {
    (first.kind == LineKind::TabRow) == (line.kind == LineKind::TabRow)
}

/// `+---+`, `|---|`, and `---|---` between rows without outer bars.
fn is_frame(norm: &str, line: &Line) -> bool {
    line.kind == LineKind::Frame
        || line.kind == LineKind::PipeRow && {
            let text = line.place.of(norm).as_bytes();
            text.iter().all(|b| matches!(b, b'|' | b'-' | b':' | b' ')) && text.contains(&b'-')
        }
}

/// How the rows of one table are parted into cells, and which frames stand between them.
#[derive(Clone, Copy)]
struct Bars {
    tab: bool,
    /// Tabs that stand before every row.
    indent: usize,
    /// A bar stands before every row.
    before: bool,
    /// A bar stands behind every row.
    behind: bool,
    /// Frames stand between rows.
    framed: bool,
    /// They are those of a grid.
    grid: bool,
}

impl Bars {
    fn of(norm: &str, lines: &[Line]) -> Self {
        let mut bars = Self { tab: false, indent: 0, before: true, behind: true, framed: false, grid: false };
        let mut indent = usize::MAX;
        for line in lines.iter().filter(|line| is_row(line)) {
            let text = line.place.of(norm);
            if is_frame(norm, line) {
                bars.framed = true;
                bars.grid |= text.starts_with('+');
                continue;
            }
            bars.tab |= line.kind == LineKind::TabRow;
            bars.before &= text.starts_with('|');
            bars.behind &= text.ends_with('|');
            if indent > 0 {
                indent = indent.min(tabs_before(norm, line));
            }
        }
        let before = bars.before && !bars.tab;
        let behind = before || bars.behind && !bars.tab;
        let indent = if bars.tab && indent < usize::MAX { indent } else { 0 };
        Self { before, behind, indent, ..bars }
    }

    /// Reads the cells of one row into `cells`; empty ones keep their place.
    fn cells(self, norm: &str, line: &Line, cells: &mut Vec<Place>) {
        let mut text = line.place.of(norm);
        let mut start = line.place.start as usize;
        cells.clear();
        if self.tab {
            let lead = tabs_before(norm, line).saturating_sub(self.indent).min(LEADING);
            cells.resize(lead, Place::new(start, start));
        }
        if self.before {
            text = &text[1..];
            start += 1;
        }
        if self.behind && !text.ends_with("\\|") {
            text = text.strip_suffix('|').unwrap_or(text);
        }
        let bytes = text.as_bytes();
        let sign = if self.tab { b'\t' } else { b'|' };
        // Where the cell begins, and from where its end is looked for.
        let (mut from, mut seen) = (0, 0);
        while let Some(at) = seek::first(sign, &bytes[seen..]).map(|found| seen + found) {
            seen = at + 1;
            if self.tab || at == 0 || bytes[at - 1] != b'\\' {
                cells.push(Place::new(start + from, start + at));
                from = at + 1;
            }
        }
        cells.push(Place::new(start + from, start + text.len()));
    }
}

/// A row begins with no more empty cells than this.
const LEADING: usize = 20;

/// Tabs between the start of the line and its text.
fn tabs_before(norm: &str, line: &Line) -> usize {
    let before = &norm.as_bytes()[..line.place.start as usize];
    before.iter().rev().take_while(|&&b| b == b' ' || b == b'\t').filter(|&&b| b == b'\t').count()
}

/// The rows of a drawn table.
pub(super) fn read(norm: &str, lines: &[Line]) -> Grid {
    let bars = Bars::of(norm, lines);
    let double = |line: &Line| line.place.of(norm).contains("==");
    let mut found = Grid::new(RowList::with_capacity(lines.len()), 0, Vec::new());
    // A frame stands between the last row and this line.
    let mut framed = true;
    // The lines since the last frame hold a number in their first cell.
    let mut numbered = false;
    let mut cells = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if !is_row(line) {
            found.furniture.push(at);
            continue;
        }
        if bars.framed && is_frame(norm, line) {
            let one = found.rows.len() == 1;
            if found.heads == 0 && if bars.grid { double(line) } else { one } {
                // A row that is one cell over all columns heads the rows below it, no column.
                let over_all = !one && found.rows.last().is_some_and(|row| row.len() == 1);
                found.heads = (found.rows.len() - usize::from(over_all)).min(3);
            }
            framed = true;
            numbered = false;
            continue;
        }
        bars.cells(norm, line, &mut cells);
        let first = cells.first().copied().unwrap_or_default();
        for cell in cells.iter_mut().filter(|cell| !cell.is_empty()) {
            let sign = |at: u32| norm.as_bytes().get(at as usize).is_some_and(u8::is_ascii_graphic);
            // Most cells begin and end with a sign.
            if !sign(cell.start) || !sign(cell.end - 1) {
                *cell = cell.trimmed(norm);
            }
        }
        let first_cell = cells.first().copied().unwrap_or_default();
        let open = !bars.framed && line.kind == LineKind::PipeRow && first_cell.is_empty();
        let may_go_on = open && !first.of(norm).contains(COVERED);
        let number = bars.grid && is_number(first_cell.of(norm));
        let goes_on = match found.rows.last() {
            None => false,
            Some(_) if bars.grid => !(framed || number && numbered),
            Some(row) if may_go_on && cells.len() <= row.len() => {
                let completes = || heads::completes(norm, row, &row_of(&cells));
                !(heads::is_total(norm, &cells) || found.rows.len() == 1 && completes())
            }
            _ => false,
        };
        framed = false;
        numbered |= number;
        if goes_on {
            found.rows.go_on(&cells);
        } else {
            found.rows.push_line(&cells);
        }
    }
    found
}

/// `1`, `1.`, `12)`
fn is_number(text: &str) -> bool {
    let digits = text.trim_matches(['*', '_', ' ']).trim_end_matches(['.', ')']);
    (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}

fn row_of(cells: &[Place]) -> Row {
    cells.iter().map(|&cell| Places::from_slice(&[cell])).collect()
}

#[cfg(test)]
mod tests {
    use super::{read, scan};
    use crate::blocks::table::heads;
    use crate::lines::split;

    fn table(norm: &str) -> Vec<Vec<String>> {
        let lines = split(norm);
        let mut grid = read(norm, &lines[..scan(norm, &lines, 0).unwrap()]);
        let heads = heads::take(norm, &mut grid.rows, grid.heads);
        let text = |cell: &crate::text::place::Places| {
            cell.iter().map(|place| place.of(norm)).collect::<Vec<_>>().join(" ").trim().to_owned()
        };
        std::iter::once(heads.cells(&grid.rows))
            .chain(grid.rows.iter())
            .map(|row| row.iter().map(text).collect())
            .collect()
    }

    #[test]
    fn lines_between_the_frames_of_a_grid_are_one_row() {
        let norm =
            "+--+---+\n| TT | Việc |\n+==+===+\n| 1 | rà |\n| | soát |\n+--+---+\n| 2 | in |\n+--+---+";
        assert_eq!(table(norm), [["TT", "Việc"], ["1", "rà soát"], ["2", "in"]]);
        let norm = "+--+---+\n| TT | Việc |\n+--+---+\n| 1 | rà |\n| 2 | in |\n+--+---+";
        assert_eq!(table(norm), [["TT", "Việc"], ["1", "rà"], ["2", "in"]]);
    }

    #[test]
    fn frames_of_a_grid_may_say_how_columns_are_aligned() {
        let norm =
            "+--+---+\n| TT | Việc |\n+--+---+\n| Buổi sáng |\n+:==:+:==+\n| 1 | rà |\n| | soát |\n+--+---+";
        assert_eq!(table(norm), [vec!["TT", "Việc"], vec!["Buổi sáng"], vec!["1", "rà soát"]]);
    }

    #[test]
    fn rows_without_outer_bars() {
        let total = "TT|Việc|Tiền\n1|Máy|200\n|Tổng cộng|500\n";
        assert_eq!(table(total), [["TT", "Việc", "Tiền"], ["1", "Máy", "200"], ["", "Tổng cộng", "500"]]);
        let norm = "TT | Việc | Quý I\n1 | Rà soát | x\n | văn bản |\n2 | In |";
        assert_eq!(table(norm), [["TT", "Việc", "Quý I"], ["1", "Rà soát văn bản", "x"], ["2", "In", ""]]);
    }

    #[test]
    fn heads_of_two_rows_are_one() {
        let wanted = [["TT", "Việc", "Chủ trì", "Phối hợp", "Hạn"], ["1", "In", "A", "B", "C"]];
        for norm in [
            "|TT|Việc|Phân công||Hạn|\n|||Chủ trì|Phối hợp||\n|1|In|A|B|C|",
            "|TT|Việc|Phân công||Hạn|\n|\u{b}|\u{b}|Chủ trì|Phối hợp\n|1|In|A|B|C|",
            "TT\tViệc\tPhân công\t\tHạn\n\t\tChủ trì\tPhối hợp\n1\tIn\tA\tB\tC",
        ] {
            assert_eq!(table(norm), wanted, "{norm}");
        }
    }

    #[test]
    fn other_heads_open_another_table() {
        let rows = "|---|---|\n| 1 | In |\n\n| STT | Tên |\n|---|---|\n| 1 | Phát |\n";
        for (heads, end) in [("| STT | Việc |\n", 3), ("| STT | Tên |\n", 6)] {
            let norm = format!("{heads}{rows}");
            assert_eq!(scan(&norm, &split(&norm), 0), Ok(end), "{heads}");
        }
    }

    #[test]
    fn frames_without_rows_are_looked_at_once() {
        let norm = "+---+\n---\n+---+\n+---+";
        let lines = split(norm);
        assert_eq!(scan(norm, &lines, 0), Err(4));
    }
}

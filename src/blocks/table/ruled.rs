//! Tables whose columns dashes below the heads rule, as pandoc writes them into plain text and Markdown.
//!
//! In: lines with their indents. Out: where such a table ends, and its rows. The dashes say where each column begins and
//! ends. Without a rule at its end each line is a row; before one, blank lines part the rows.
//!
//! ```text
//!   STT   Việc          Đơn vị          STT   Việc          Đơn vị
//!   ----- ------------- ---------       ----- ------------- ---------
//!   1     Trồng cây     Các xã          1     Trồng cây     Các xã
//!   2     Tưới nước     Trạm                  ven đường
//!
//!                                       2     Tưới nước     Trạm
//!                                       ---------------------------
//! ```

use super::list::RowList;
use super::{Grid, Row};
use crate::lines::{Line, LineKind};
use crate::text::place::{Place, Places};
use crate::text::short::Short;

/// The heads have no more lines than this.
const MOST_HEADS: usize = 8;
/// A table has no more columns than this.
const MOST_COLUMNS: usize = 24;
/// A column has so many dashes at least.
const SHORTEST: usize = 2;

/// Where the columns begin and end on the page.
type Columns = Short<(usize, usize), 8>;

/// A table of the lines: where its columns stand, its heads' last line, its last line, and whether blank lines part rows.
struct Ruled {
    columns: Columns,
    rule: usize,
    end: usize,
    parted: bool,
}

/// The line after the table that begins at `at`; `None` where none does.
pub(super) fn end(norm: &str, lines: &[Line], at: usize) -> Option<usize> {
    find(norm, lines.get(at..)?).map(|table| at + table.end)
}

/// The rows of the table that the lines make; `None` where they are no such table.
pub(super) fn read(norm: &str, lines: &[Line]) -> Option<Grid> {
    let table = find(norm, lines).filter(|table| table.end == lines.len())?;
    let mut heads: Row = std::iter::repeat_n(Places::new(), table.columns.len()).collect();
    let mut rows = RowList::with_capacity(lines.len());
    let mut furniture = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if line.kind == LineKind::Rule {
            furniture.push(at);
            continue;
        }
        let cells = cells(norm, line, &table.columns)?;
        if at < table.rule {
            for (head, &cell) in heads.iter_mut().zip(&cells).filter(|(_, cell)| !cell.is_empty()) {
                head.push(cell);
            }
            continue;
        }
        if at == table.rule + 1 {
            rows.push(std::mem::take(&mut heads));
        }
        if at > table.rule + 1 && table.parted && line.gap == 0 {
            rows.go_on(&cells);
        } else {
            rows.push_line(&cells);
        }
    }
    Some(Grid::new(rows, 1, furniture))
}

fn find(norm: &str, lines: &[Line]) -> Option<Ruled> {
    let heads = lines.iter().take(MOST_HEADS + 1);
    let rule = 1 + heads.skip(1).take_while(|line| line.gap == 0 && line.kind != LineKind::Rule).count();
    let ruling = lines.get(rule).filter(|line| line.kind == LineKind::Rule && line.gap == 0)?;
    let columns = columns(norm, ruling).filter(|columns| columns.len() >= 2)?;
    let mut head = lines.iter().take(rule);
    if head.any(|line| line.kind == LineKind::Rule || cells(norm, line, &columns).is_none()) {
        return None;
    }
    // A letterhead with rules below it is none: what follows stands in one column.
    let first = cells(norm, lines.get(rule + 1)?, &columns)?;
    if first.iter().filter(|cell| !cell.is_empty()).count() < 2 {
        return None;
    }
    // Up to the first blank line each line is a row, unless a rule closes the table.
    let mut end = rule + 1;
    let mut first_gap = None;
    for line in lines.iter().skip(rule + 1) {
        if line.kind == LineKind::Rule {
            let closes = self::columns(norm, line).is_some_and(|columns| columns.len() == 1);
            return (closes && end > rule + 1).then_some(Ruled { columns, rule, end: end + 1, parted: true });
        }
        if line.gap > 0 && end > rule + 1 {
            first_gap.get_or_insert(end);
        }
        if cells(norm, line, &columns).is_none() {
            break;
        }
        end += 1;
    }
    let end = first_gap.unwrap_or(end);
    (end > rule + 1).then_some(Ruled { columns, rule, end, parted: false })
}

/// Where the runs of dashes of a line begin and end; `None` where it holds anything else, or a run too short.
fn columns(norm: &str, line: &Line) -> Option<Columns> {
    let text = line.place.of(norm);
    let mut columns = Columns::new();
    let mut at = usize::from(line.indent);
    for run in text.split(' ') {
        if run.bytes().any(|b| b != b'-') || (1..SHORTEST).contains(&run.len()) {
            return None;
        }
        if !run.is_empty() {
            columns.push((at, at + run.len()));
        }
        at += run.len() + 1;
    }
    (!columns.is_empty() && columns.len() <= MOST_COLUMNS).then_some(columns)
}

/// The cells of a line; `None` where letters stand between two columns.
fn cells(norm: &str, line: &Line, columns: &Columns) -> Option<Short<Place, 8>> {
    let text = line.place.of(norm);
    let base = line.place.start as usize;
    let mut cells: Short<Place, 8> = Short::new();
    let mut page = usize::from(line.indent);
    let mut letters = text.char_indices().peekable();
    for (number, &(_, to)) in columns.iter().enumerate() {
        let next = columns.get(number + 1).map_or(usize::MAX, |&(from, _)| from);
        let from = letters.peek().map_or(text.len(), |&(at, _)| at);
        while let Some(&(_, c)) = letters.peek().filter(|_| page < next) {
            if c != ' ' && page >= to && next < usize::MAX {
                return None;
            }
            page += 1;
            letters.next();
        }
        let to = letters.peek().map_or(text.len(), |&(at, _)| at);
        cells.push(Place::new(base + from, base + to).trimmed(norm));
    }
    Some(cells)
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::lines::split;

    fn table(norm: &str) -> Option<Vec<Vec<String>>> {
        let lines = split(norm);
        let end = super::end(norm, &lines, 0)?;
        let text = |places: &crate::text::place::Places| {
            places.iter().map(|place| place.of(norm)).collect::<Vec<_>>().join(" ")
        };
        Some(read(norm, &lines[..end])?.rows.iter().map(|row| row.iter().map(text).collect()).collect())
    }

    #[test]
    fn rows_on_lines_and_rows_that_blank_lines_part() {
        let lines = "  STT   Việc          Đơn vị\n  ----- ------------- ---------\n  1     Trồng cây     Các xã\n  2                   Trạm\n\nII. VIỆC\n";
        let rows = table(lines).unwrap();
        assert_eq!(rows, [["STT", "Việc", "Đơn vị"], ["1", "Trồng cây", "Các xã"], ["2", "", "Trạm"]]);
        let parted = "  STT   Việc          Đơn vị\n                      làm\n  ----- ------------- ---------\n  1     Trồng cây     Các xã\n        ven đường\n\n  2     Tưới          Trạm\n  -----------------------------\n\nII. VIỆC\n";
        let rows = table(parted).unwrap();
        assert_eq!(
            rows,
            [["STT", "Việc", "Đơn vị làm"], ["1", "Trồng cây ven đường", "Các xã"], ["2", "Tưới", "Trạm"]]
        );
    }

    #[test]
    fn text_with_a_rule_below_is_no_table() {
        for text in [
            "Một hai\n-------\nba\n",
            "  Một hai ba\n  ---- ----\n",
            "Mộtcột hai\n--- ------\nba bốn\n",
            "  Số: 5       An Phú\n  ------      ------\n  KẾ HOẠCH\n",
        ] {
            assert!(table(text).is_none(), "{text}");
        }
    }
}

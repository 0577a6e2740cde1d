//! Tables with each cell on a line of its own, as word processors' texts and web pages give them.
//!
//! In: lines. Out: where such a table ends, and its rows. It begins at `STT`; the heads reach to the number 1, and so
//! tell how many columns there are. Cells are closed by `|`, or each is one line; blank lines beyond the usual ones
//! are empty cells. Rows may stand in groups, each below a row of its own: `I`, `CÔNG TÁC CHỈ ĐẠO`.

use super::{Grid, Row, heads};
use crate::grammar::numeral;
use crate::lexicon::headings;
use crate::lines::{Line, LineKind};
use crate::text::fold;
use crate::text::place::Places;
use crate::text::shape;

/// A table has no more columns than this.
pub(super) const MOST_COLUMNS: usize = 12;
/// Nearly all have no more than this.
const USUAL_COLUMNS: usize = 6;
/// A cell closed by a bar has no more lines than this.
const MOST_CELL_LINES: usize = 24;
/// A head is no longer than this, in characters.
const LONGEST_HEAD: usize = 60;
/// The first cell of a row is no longer than this, in characters.
const LONGEST_NUMBER: usize = 12;
/// The line of the first head is no wider than this, in characters.
pub(super) const WIDEST_START: u16 = 16;
/// A row of one-line cells has no more lines than this for each column.
const MOST_LINES: usize = 3;

/// A cell: its places, the line after it, and how many empty cells stand before it.
struct Cell {
    places: Places,
    end: usize,
    before: usize,
}

/// The line after the table that begins at `at`; `None` where none does.
pub(super) fn end(norm: &str, lines: &[Line], at: usize) -> Option<usize> {
    begins(norm, lines, at).then(|| table(norm, &lines[at..]))?.map(|(_, end)| at + end)
}

/// The rows of the table that `lines` are; `None` where they are no such table, or more than one.
pub(super) fn read(norm: &str, lines: &[Line]) -> Option<Grid> {
    let (rows, end) = begins(norm, lines, 0).then(|| table(norm, lines))??;
    (end == lines.len()).then(|| Grid { rows: rows.into_iter().collect(), heads: 1, furniture: Vec::new() })
}

/// `STT` alone on its line, perhaps with the bar that closes it.
fn begins(norm: &str, lines: &[Line], at: usize) -> bool {
    let line = &lines[at];
    line.width <= WIDEST_START
        && !matches!(line.kind, LineKind::TabRow | LineKind::PipeRow | LineKind::Item(_))
        && heads::is_ordinal_head(bare(norm, line))
        && lines.len() > at + 2
}

/// The text of a line without the bar that closes its cell.
fn bare<'n>(norm: &'n str, line: &Line) -> &'n str {
    line.text(norm).trim_end_matches(['|', ' '])
}

pub(super) fn is_bar(norm: &str, line: &Line) -> bool {
    line.place.of(norm) == "|"
}

/// The rows and the line after them.
fn table(norm: &str, lines: &[Line]) -> Option<(Vec<Row>, usize)> {
    let barred = lines[0].place.of(norm).ends_with('|') || is_bar(norm, lines.get(1)?);
    if barred && let Some(found) = super::boxed::rows(norm, lines) {
        return Some(found);
    }
    let usual = if barred { u8::MAX } else { lines.get(1)?.gap };
    let (heads, mut at) = head_cells(norm, lines, barred)?;
    let width = heads.len();
    let mut rows = vec![heads];
    let mut count = Count { row: 1, group: 1 };
    loop {
        if !barred && let Some((row, end)) = group_row(norm, lines, at, count) {
            count.row = if is_ordinal(bare(norm, lines.get(end)?), 1) { 1 } else { count.row };
            count.group += 1;
            rows.push(row);
            at = end;
        }
        let found = if barred {
            barred_row(norm, lines, at, width)
        } else {
            plain_row(norm, lines, at, width, count, usual)
        };
        let Some((row, end)) = found else { break };
        rows.push(row);
        at = end;
        count.row += 1;
    }
    (rows.len() > 1).then_some((rows, at))
}

/// The numbers of the next row and the next group.
#[derive(Clone, Copy)]
struct Count {
    row: u32,
    group: u32,
}

/// The row that opens a group: its numeral, its title on the lines up to the next number, which goes on or begins anew.
fn group_row(norm: &str, lines: &[Line], at: usize, count: Count) -> Option<(Row, usize)> {
    let index = bare(norm, lines.get(at)?).trim_end_matches(['.', ')']);
    if index.len() > LONGEST_GROUP || !index.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let mut letters = index.chars();
    let letter = letters.next().and_then(numeral::letter).filter(|_| letters.next().is_none());
    if numeral::roman(index) != Some(count.group) && letter != Some(count.group) {
        return None;
    }
    let titles = lines[at + 1..].iter().take(MOST_LINES);
    let title = titles.clone().take_while(|line| !ends_table(line) && !is_any_ordinal(norm, line)).count();
    let end = at + 1 + title;
    let next = bare(norm, lines.get(end)?);
    let goes_on = is_ordinal(next, 1) || is_ordinal(next, count.row);
    // "A", "B", "1": the columns are numbered.
    let named = lines.get(at + 1).is_some_and(|line| line.width > SHORTEST_TITLE);
    (title > 0 && named && goes_on).then(|| {
        let places = titles.take(title).map(|line| line.place).collect();
        ([Places::from_slice(&[lines[at].place]), places].into_iter().collect(), end)
    })
}

/// The numeral of a group is no longer than this, in bytes.
const LONGEST_GROUP: usize = 4;

/// The title of a group is longer than this, in characters.
const SHORTEST_TITLE: u16 = 2;

/// A number alone.
fn is_any_ordinal(norm: &str, line: &Line) -> bool {
    bare(norm, line).starts_with(|c: char| c.is_ascii_digit())
        && bare(norm, line).parse::<u32>().is_ok_and(|number| is_ordinal(bare(norm, line), number))
}

/// The heads, and the line of the number 1, or of the first group, behind them.
fn head_cells(norm: &str, lines: &[Line], barred: bool) -> Option<(Row, usize)> {
    let mut heads = Row::with_capacity(USUAL_COLUMNS);
    // The same, none joined with the one above.
    let mut apart = Row::with_capacity(USUAL_COLUMNS);
    let mut at = 0;
    while heads.len() <= MOST_COLUMNS {
        let line = lines.get(at)?;
        let first = Count { row: 1, group: 1 };
        if heads.len() >= 2
            && (is_ordinal(bare(norm, line), 1) || !barred && group_row(norm, lines, at, first).is_some())
        {
            let second = lines[at..].iter().take(MOST_COLUMNS * MOST_LINES);
            let cells = second.clone().position(|line| is_ordinal(bare(norm, line), 2));
            let parted = cells == Some(apart.len()) && cells != Some(heads.len());
            return Some((if parted { apart } else { heads }, at));
        }
        let cell = cell(norm, lines, at, barred, u8::MAX)?;
        let text = cell.places.first().map_or("", |place| place.of(norm));
        if text.chars().count() > LONGEST_HEAD || text.ends_with(['.', ';', ':']) || ends_table(line) {
            return None;
        }
        at = cell.end;
        apart.push(cell.places.clone());
        match heads.last_mut() {
            // "Cơ quan⏎chủ trì" is one head.
            Some(above) if !barred && shape::starts_small(text) => above.extend(cell.places),
            _ => heads.push(cell.places),
        }
    }
    None
}

/// The cell that begins at `at`.
fn cell(norm: &str, lines: &[Line], at: usize, barred: bool, usual: u8) -> Option<Cell> {
    let mut places = Places::new();
    let mut end = at;
    loop {
        let line = lines.get(end)?;
        let text = line.place.of(norm);
        let place = line.place.first(text.trim_end_matches(['|', ' ']).len());
        if !place.is_empty() {
            places.push(place);
        }
        end += 1;
        if !barred || text.ends_with('|') {
            break;
        }
        if end - at >= MOST_CELL_LINES {
            return None;
        }
    }
    let gap = lines[at].gap;
    let before = if gap > usual { usize::from((gap - usual) / (usual + 1)) } else { 0 };
    Some(Cell { places, end, before })
}

/// A row of cells that bars close, the first of them a number or empty.
fn barred_row(norm: &str, lines: &[Line], at: usize, width: usize) -> Option<(Row, usize)> {
    let mut row = Row::with_capacity(width);
    let mut end = at;
    while row.len() < width {
        let cell = cell(norm, lines, end, true, u8::MAX)?;
        let numbered = cell.places.len() <= 1
            && cell.places.first().is_none_or(|place| place.of(norm).chars().count() <= LONGEST_NUMBER);
        if row.is_empty() && !numbered {
            return None;
        }
        end = cell.end;
        row.push(cell.places);
    }
    Some((row, end))
}

/// A row of one-line cells: from its number to the next one, or so many lines as there are columns.
fn plain_row(
    norm: &str,
    lines: &[Line],
    at: usize,
    width: usize,
    count: Count,
    usual: u8,
) -> Option<(Row, usize)> {
    let is_number = |line: &Line, number| is_ordinal(line.text(norm), number);
    let first = lines.get(at).filter(|line| is_number(line, count.row))?;
    let most = width * MOST_LINES;
    let behind = Count { row: count.row + 1, ..count };
    let next = (at + 1..lines.len().min(at + 1 + most)).position(|next| {
        // "A" may be a mark and "I" a term: a table that opened without a group has one behind whole rows alone.
        let grouped = count.group > 1 || next - at >= width;
        is_number(&lines[next], behind.row) || grouped && group_row(norm, lines, next, behind).is_some()
    });
    let mut row = Row::with_capacity(width);
    row.push(Places::from_slice(&[first.place]));
    let mut end = at + 1;
    let last = next.map_or(lines.len(), |next| end + next);
    while end < last {
        let line = &lines[end];
        // The list or sentence of one cell goes on.
        let text = line.text(norm);
        let listed = line.label().is_some_and(|label| label.level.is_bullet());
        let goes_on = listed || shape::starts_small(text);
        if next.is_none() && (ends_table(line) || row.len() >= width && !(goes_on && line.gap <= usual)) {
            break;
        }
        let cell = cell(norm, lines, end, false, usual)?;
        row.resize(row.len() + cell.before.min(width.saturating_sub(row.len() + 1)), Places::new());
        let free = row.len() < width;
        match row.last_mut() {
            Some(above) if goes_on && row_begun(above) && !(free && listed && is_period(norm, above)) => {
                above.extend(cell.places);
            }
            _ => row.push(cell.places),
        }
        end = cell.end;
    }
    Some((row, end))
}

/// True for a cell that a list may go on with: it is not the number of the row.
fn row_begun(cell: &Places) -> bool {
    cell.iter().any(|place| place.end - place.start > 3)
}

/// A cell that says when: a list behind it is another cell.
fn is_period(norm: &str, cell: &Places) -> bool {
    let [place] = cell[..] else { return false };
    let text = place.of(norm);
    text.ends_with(|c: char| c.is_ascii_digit())
        && headings::PERIODS.any_beginning(text, |words| {
            words.split(' ').zip(text.split(' ')).all(|(wanted, word)| fold::same_word(word, wanted))
        })
}

/// `1`, `01`, `1.`
pub(super) fn is_ordinal(text: &str, number: u32) -> bool {
    let digits = text.trim_matches(['*', '_', ' ']).trim_end_matches(['.', ')']);
    (1..=3).contains(&digits.len()) && digits.parse() == Ok(number)
}

/// What no cell of a table begins with.
pub(super) fn ends_table(line: &Line) -> bool {
    match line.kind {
        LineKind::Recipients | LineKind::Authority | LineKind::Appendix | LineKind::Closing => true,
        LineKind::Item(label) => !label.level.is_bullet(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{end, read};
    use crate::lines::split;

    fn table(norm: &str) -> Option<Vec<Vec<String>>> {
        let lines = split(norm);
        let end = end(norm, &lines, 0)?;
        let text = |cell: &crate::text::place::Places| {
            cell.iter().map(|place| place.of(norm)).collect::<Vec<_>>().join(" ")
        };
        let mut rows: Vec<Vec<String>> =
            read(norm, &lines[..end])?.rows.iter().map(|row| row.iter().map(text).collect()).collect();
        // The record fills the last cells of a row in the same way.
        let width = rows[0].len();
        rows.iter_mut().for_each(|row| row.resize(width.max(row.len()), String::new()));
        Some(rows)
    }

    #[test]
    fn each_cell_on_a_line() {
        let wanted = [["STT", "Việc", "Hạn"], ["1", "In", ""], ["2", "Phát", "Tháng 5"]];
        let plain = "STT\n\nViệc\n\nHạn\n\n1\n\nIn\n\n\n\n2\n\nPhát\n\nTháng 5\n\nIII. KINH PHÍ\n";
        assert_eq!(table(plain).unwrap(), wanted);
        let barred = "STT |\nViệc |\nHạn |\n1 |\nIn |\n|\n2 |\nPhát |\nTháng 5 |\nIII. KINH PHÍ\n";
        assert_eq!(table(barred).unwrap(), wanted);
        let apart = "STT\n|\nViệc\n|\nHạn\n|\n1\n|\nIn\n|\n|\n2\n|\nPhát\n|\nTháng\n5\n|\nIII. KINH PHÍ\n";
        assert_eq!(table(apart).unwrap(), wanted);
    }

    #[test]
    fn rows_that_a_bar_opens() {
        let norm = "STT\n|\nViệc\n|\nAi\n|\nHạn\n|\n|\nI\n|\nCHỈ ĐẠO\n|\n|\n1\n|\nIn\n|\n|\n|\n|\n2\n|\nPhát\n|\nTổ 2\n|\nTháng\n5\n|\nIII. KINH PHÍ\n";
        let wanted = [
            ["STT", "Việc", "Ai", "Hạn"],
            ["I", "CHỈ ĐẠO", "", ""],
            ["1", "In", "", ""],
            ["2", "Phát", "Tổ 2", "Tháng 5"],
        ];
        assert_eq!(table(norm).unwrap(), wanted);
        // Heads over several columns: the rows tell how many there are.
        let norm = "TT\n|\nViệc\n|\nNăm\n|\n|\n2025\n|\n2026\n|\n|\n1\n|\nIn\n|\n5\n|\n6\n|\n|\n2\n|\nPhát\n|\n7\n|\n8\n|\n";
        let rows = table(norm).unwrap();
        assert_eq!(rows[2..], [["1", "In", "5", "6"], ["2", "Phát", "7", "8"]]);
    }

    #[test]
    fn rows_in_groups() {
        for (second, two) in [("1", "3"), ("3", "3")] {
            let norm = format!(
                "STT\nViệc\nHạn\nI\nCHỈ ĐẠO\n1\nLập\nQuý I\n2\nSoát\nQuý II\nII\nBÁO CÁO\n{second}\nViết\nQuý {two}\nIII. KINH PHÍ\n"
            );
            let wanted = [
                ["STT", "Việc", "Hạn"],
                ["I", "CHỈ ĐẠO", ""],
                ["1", "Lập", "Quý I"],
                ["2", "Soát", "Quý II"],
                ["II", "BÁO CÁO", ""],
                [second, "Viết", "Quý 3"],
            ];
            assert_eq!(table(&norm).unwrap(), wanted);
        }
        // A cell of one letter is no group.
        let norm = "STT\nViệc\nMức\n1\nLập\nA\n2\nSoát\nB\n";
        assert_eq!(table(norm).unwrap(), [["STT", "Việc", "Mức"], ["1", "Lập", "A"], ["2", "Soát", "B"]]);
    }

    #[test]
    fn heads_that_wrap() {
        let norm = "STT\nViệc\nCơ quan\nchủ trì\n1\nIn\nSở A\n2\nPhát\nSở B\n";
        let wanted = [["STT", "Việc", "Cơ quan chủ trì"], ["1", "In", "Sở A"], ["2", "Phát", "Sở B"]];
        assert_eq!(table(norm).unwrap(), wanted);
    }

    #[test]
    fn a_list_behind_a_time_is_the_next_cell() {
        let norm = "TT\nThời gian\nViệc\nAi\n1\nTháng 9/2024\n- Họp\n- Hội giảng\nBGH\n2\nTháng 10\nIn\nTổ\n";
        let wanted = [
            ["TT", "Thời gian", "Việc", "Ai"],
            ["1", "Tháng 9/2024", "- Họp - Hội giảng", "BGH"],
            ["2", "Tháng 10", "In", "Tổ"],
        ];
        assert_eq!(table(norm).unwrap(), wanted);
    }

    #[test]
    fn what_is_no_table() {
        assert_eq!(table("STT\nCác xã làm theo thứ tự sau:\n1\nIn\n"), None);
        assert_eq!(table("STT\nViệc\n"), None);
        let barred = |lines: usize| {
            let head = "Việc\n".repeat(lines);
            table(&format!("STT\n|\n{head}|\n|\n1\n|\nIn\n|\n|\n2\n|\nPhát\n|\n"))
        };
        assert_eq!((barred(24).is_some(), barred(25)), (true, None));
    }
}

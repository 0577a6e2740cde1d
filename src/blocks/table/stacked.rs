//! Tables with each cell on a line of its own, as word processors' texts and web pages give them.
//!
//! In: lines. Out: where such a table ends, and its rows. It begins at `STT`; the heads reach to the number 1, and so
//! tell how many columns there are. Cells are closed by `|`, or each is one line; blank lines beyond the usual ones
//! are empty cells. Rows may stand in groups, each below a row of its own: `I`, `CÔNG TÁC CHỈ ĐẠO`.

use super::torn::Torn;
use super::{Grid, Row, heads};
use crate::grammar::label::{Label, Level};
use crate::grammar::numeral;
use crate::lexicon::labels::{self, Field};
use crate::lines::{Line, LineKind};
use crate::text::place::{Clean, Places};
use crate::text::shape;
use crate::text::short::Short;

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
/// The title of a group has no more lines than this, and a head none.
const MOST_LINES: usize = 3;

/// A cell: its places, and the line after it.
struct Cell {
    places: Places,
    end: usize,
}

/// The line after the table that begins at `at`; `None` where none does.
pub(super) fn end(norm: &str, lines: &[Line], at: usize) -> Option<usize> {
    begins(norm, lines, at).then(|| table(norm, &lines[at..], false))?.map(|found| at + found.end)
}

/// The rows of the table that `lines` are; `None` where they are no such table, or more than one.
pub(super) fn read(norm: &str, lines: &[Line]) -> Option<Grid> {
    let Found { rows, end, furniture, doubted } =
        begins(norm, lines, 0).then(|| table(norm, lines, true))??;
    (end == lines.len()).then(|| Grid { rows: rows.into_iter().collect(), heads: 1, furniture, doubted })
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

/// The rows and the line after them; those of cells that no sign closes are empty unless they are `wanted`.
fn table(norm: &str, lines: &[Line], wanted: bool) -> Option<Found> {
    let barred = lines[0].place.of(norm).ends_with('|') || is_bar(norm, lines.get(1)?);
    if barred && let Some((rows, end)) = super::boxed::rows(norm, lines) {
        return Found::of(rows, end);
    }
    if is_ordinal(lines.get(1)?.text(norm), 1) {
        let (rows, end) = super::by_column::rows(norm, lines)?;
        return Found::of(rows, end);
    }
    let (heads, mut at) = head_cells(norm, lines, barred)?;
    if !barred {
        return plain(norm, lines, heads, at, wanted);
    }
    let width = heads.len();
    let mut rows = vec![heads];
    while let Some((row, end)) = barred_row(norm, lines, at, width) {
        rows.push(row);
        at = end;
    }
    Found::of(rows, at)
}

/// The rows of one-line cells below their heads, the first of them at `at`.
fn plain(norm: &str, lines: &[Line], heads: Row, mut at: usize, wanted: bool) -> Option<Found> {
    let torn = Torn::new(norm, lines, &heads, at, wanted);
    let mut found = Found { rows: vec![heads], end: at, furniture: Vec::new(), doubted: Places::new() };
    let mut count = Count { row: 1, group: 1 };
    loop {
        at = torn.behind_heads(at);
        if let Some((row, end)) = group_row(norm, lines, at, count) {
            count.row = if is_ordinal(bare(norm, lines.get(end)?), 1) { 1 } else { count.row };
            count.group += 1;
            found.rows.push(row);
            at = end;
        }
        let Some(read) = torn.row(at, count) else { break };
        // A row with cells behind its columns tells of it by itself.
        if read.doubted && read.row.len() <= found.rows.first().map_or(0, Row::len) {
            found.doubted.extend(lines.get(at).map(|line| line.place));
        }
        found.rows.push(read.row);
        at = read.end;
        count.row += 1;
    }
    let page = |at: &usize| lines.get(*at).is_some_and(|line| matches!(line.kind, LineKind::PageNumber(_)));
    found.furniture = (1..at).filter(page).filter(|&at| torn.behind_heads(at) > at).collect();
    found.end = at;
    (found.rows.len() > 1).then_some(found)
}

/// A table as it was found.
struct Found {
    rows: Vec<Row>,
    /// The line behind it.
    end: usize,
    /// The lines of it that are numbers of pages.
    furniture: Vec<usize>,
    /// The numbers of the rows whose lines are no cell each.
    doubted: Places,
}

impl Found {
    fn of(rows: Vec<Row>, end: usize) -> Option<Self> {
        (rows.len() > 1).then_some(Self { rows, end, furniture: Vec::new(), doubted: Places::new() })
    }
}

/// The numbers of the next row and the next group.
#[derive(Clone, Copy)]
pub(super) struct Count {
    pub(super) row: u32,
    pub(super) group: u32,
}

/// The row that opens a group: its numeral, its title on the lines up to the next number, which goes on or begins anew.
pub(super) fn group_row(norm: &str, lines: &[Line], at: usize, count: Count) -> Option<(Row, usize)> {
    if let LineKind::Item(label) = lines.get(at)?.kind {
        return merged_row(norm, lines, at, label, count);
    }
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

/// The same of a row that is one cell: `I. CÔNG TÁC CHỈ ĐẠO`.
fn merged_row(norm: &str, lines: &[Line], at: usize, label: Label, count: Count) -> Option<(Row, usize)> {
    if label.ordinal != Some(count.group) || !matches!(label.level, Level::Roman | Level::Capital) {
        return None;
    }
    let titles = lines.get(at + 1..)?.iter().take(MOST_LINES - 1);
    let more = titles.take_while(|line| !ends_table(line) && !is_any_ordinal(norm, line)).count();
    let end = at + 1 + more;
    let next = bare(norm, lines.get(end)?);
    let places = lines.get(at..end)?.iter().map(|line| line.place).collect();
    (is_ordinal(next, 1) || is_ordinal(next, count.row)).then(|| (std::iter::once(places).collect(), end))
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
            let cells = cells_of_first(norm, &lines[at..]);
            let parted = cells == Some(apart.len())
                && cells != Some(heads.len())
                && !heads.iter().any(|head| is_wrapped_head(norm, head));
            if !barred && !parted && cells == Some(heads.len() - 1) {
                heads = below_their_parent(norm, heads);
            }
            return Some((if parted { apart } else { heads }, at));
        }
        let cell = cell(norm, lines, at, barred)?;
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

/// True for a head on several lines that says what its column holds, and does not on the last of them alone:
/// `Cơ quan chủ⏎trì`.
fn is_wrapped_head(norm: &str, head: &Places) -> bool {
    let says = |places: &Places| labels::column(&Clean::of(norm, places).text).is_some();
    let last = || head.last().map(|&last| Places::from_slice(&[last]));
    head.len() > 1 && says(head) && !last().is_some_and(|last| says(&last))
}

/// How many lines the first row takes, its number among them.
fn cells_of_first(norm: &str, lines: &[Line]) -> Option<usize> {
    let mut second = lines.iter().take(MOST_COLUMNS * MOST_LINES);
    second.position(|line| is_ordinal(bare(norm, line), 1))?;
    second.position(|line| is_ordinal(bare(norm, line), 2)).map(|cells| cells + 1)
}

/// The heads with the last two, who leads and who supports, in the place of the head that stands over both:
/// `Phân công⏎Thời gian⏎Chủ trì⏎Phối hợp`.
fn below_their_parent(norm: &str, heads: Row) -> Row {
    let says = |head: &Places| labels::column(&Clean::of(norm, head).text);
    let Some(first) = heads.len().checked_sub(2) else { return heads };
    let (others, parts) = heads.split_at(first);
    let told: Short<_, 2> = parts.iter().map(says).collect();
    let parent = others.iter().position(|head| says(head) == Some(Field::Lead));
    match parent {
        Some(at) if told[..] == [Some(Field::Lead), Some(Field::Support)] => {
            let (before, behind) = others.split_at(at);
            before.iter().chain(parts).chain(behind.iter().skip(1)).cloned().collect()
        }
        _ => heads,
    }
}

/// The cell that begins at `at`.
fn cell(norm: &str, lines: &[Line], at: usize, barred: bool) -> Option<Cell> {
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
    Some(Cell { places, end })
}

/// A row of cells that bars close, the first of them a number or empty.
fn barred_row(norm: &str, lines: &[Line], at: usize, width: usize) -> Option<(Row, usize)> {
    let mut row = Row::with_capacity(width);
    let mut end = at;
    while row.len() < width {
        let cell = cell(norm, lines, end, true)?;
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
    fn heads_below_one_that_stands_over_both() {
        let norm = "TT\nNhiệm vụ\nPhân công\nThời gian\nChủ trì\nPhối hợp\n1\nIn tờ rơi\nSở Y tế\nSở Nội vụ\nQuý I\n2\nPhát\nSở Y tế\nCác xã\nQuý II\n";
        let wanted = [
            ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian"],
            ["1", "In tờ rơi", "Sở Y tế", "Sở Nội vụ", "Quý I"],
            ["2", "Phát", "Sở Y tế", "Các xã", "Quý II"],
        ];
        assert_eq!(table(norm).unwrap(), wanted);
        // Each row has a cell for each head.
        let flat = norm.replace("Quý I\n", "Quý I\nTổ 1\n").replace("Quý II\n", "Quý II\nTổ 2\n");
        assert_eq!(table(&flat).unwrap()[0][2], "Phân công");
    }

    #[test]
    fn heads_that_more_blank_lines_part_than_the_cells() {
        let wanted = [
            ["STT", "Việc", "Phân công"],
            ["1", "In tờ rơi mới", "Sở Y tế"],
            ["2", "Phát tờ rơi", "Sở Nội vụ"],
        ];
        let tight = "STT\n\nViệc\n\nPhân công\n\n1\nIn tờ rơi mới\nSở Y tế\n2\nPhát tờ rơi\nSở Nội vụ\nIII. KINH PHÍ\n";
        assert_eq!(table(tight).unwrap(), wanted);
        let fewer = "STT\n\n\n\nViệc\n\n\n\nPhân công\n\n\n\n\n1\n\nIn tờ rơi\nmới\n\nSở Y tế\n\n\n\n2\n\nPhát tờ rơi\n\n\
                     Sở Nội vụ\n\n\n\nIII. KINH PHÍ\n";
        assert_eq!(table(fewer).unwrap(), wanted);
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

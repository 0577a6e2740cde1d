//! Tables given column by column, as text of PDF in its own order has them: `TT`, the numbers of all rows, then each head
//! with the cells below it, blank lines between the columns.
//!
//! In: lines. Out: where such a table ends, and its rows. Each column has a cell for each number, no more and no fewer once
//! the lines of a cell that wrapped are joined; where one has not, the lines are no table.

use super::placing::{Holds, Look, holds, look};
use super::stacked::{MOST_COLUMNS, ends_table, is_ordinal};
use super::torn::is_open;
use super::{Row, heads};
use crate::lexicon::labels;
use crate::lines::{Line, LineKind};
use crate::text::place::{Clean, Places};
use crate::text::shape;

/// A table read so has no more rows than this.
const MOST_ROWS: usize = 60;
/// A cell has no more lines than this.
const MOST_LINES: usize = 6;
/// A head is no longer than this, in characters, and has no more lines.
const LONGEST_HEAD: u16 = 40;
const MOST_HEAD_LINES: usize = 3;
/// So many columns are a table whatever their heads say.
const SURE_COLUMNS: usize = 3;

/// The rows of the table whose lines begin with `STT`, and the line behind it.
pub(super) fn rows(norm: &str, lines: &[Line]) -> Option<(Vec<Row>, usize)> {
    let numbers = numbers(norm, lines);
    if !(2..=MOST_ROWS).contains(&numbers) || !heads::is_ordinal_head(lines.first()?.text(norm)) {
        return None;
    }
    let mut columns: Vec<Vec<Places>> = Vec::new();
    let mut known = 0;
    let mut at = 1 + numbers;
    while let Some(block) = block(lines, at) {
        let named = is_named(norm, block);
        let Some(column) = column(norm, block, numbers) else {
            // They belong to the table, but nobody knows where, if the head is known or so many short lines are cells.
            let short = |line: &Line| line.width <= LONGEST_HEAD && !ends_table(line);
            if named || block.len() > numbers && block.iter().all(short) {
                return None;
            }
            break;
        };
        known += usize::from(named);
        columns.push(column);
        at += block.len();
    }
    let sure = columns.len() >= SURE_COLUMNS || columns.len() == 2 && known > 0;
    if !sure || columns.len() >= MOST_COLUMNS {
        return None;
    }
    let row = |(row, line): (usize, &Line)| {
        let cells = columns.iter().filter_map(|column| column.get(row).cloned());
        std::iter::once(Places::from_slice(&[line.place])).chain(cells).collect()
    };
    Some((lines.iter().take(numbers + 1).enumerate().map(row).collect(), at))
}

/// How many numbers, from 1 on, stand behind the first line, each alone on its own.
fn numbers(norm: &str, lines: &[Line]) -> usize {
    let behind = lines.iter().skip(1).take(MOST_ROWS + 1).zip(1..);
    behind.take_while(|&(line, number)| is_ordinal(line.text(norm), number)).count()
}

/// The lines from `at` to the next blank one; `None` where no column can begin there.
fn block(lines: &[Line], at: usize) -> Option<&[Line]> {
    let first = lines.get(at).filter(|line| line.gap > 0 && !line.page_break && !ends_table(line))?;
    let plain = matches!(first.kind, LineKind::Text) && first.width <= LONGEST_HEAD;
    let most = (MOST_ROWS + 1) * MOST_LINES;
    let more = lines.get(at + 1..)?.iter().take(most).take_while(|line| line.gap == 0).count();
    plain.then(|| lines.get(at..=at + more)).flatten()
}

/// True where the head above the other lines tells what its column holds.
fn is_named(norm: &str, block: &[Line]) -> bool {
    let Some((first, rest)) = block.split_first() else { return false };
    let more = rest.iter().take(MOST_HEAD_LINES - 1).take_while(|line| shape::starts_small(line.text(norm)));
    let head: Places = std::iter::once(first).chain(more).map(|line| line.place).collect();
    labels::column(&Clean::of(norm, &head).text).is_some()
}

/// The head and the cells of a column of so many `rows`; `None` where the lines are more or fewer, or are not what the head
/// says.
fn column(norm: &str, block: &[Line], rows: usize) -> Option<Vec<Places>> {
    let mut pieces: Vec<(Places, &str)> = Vec::with_capacity(rows + 1);
    let mut before = "";
    for line in block {
        let text = line.text(norm);
        if ends_table(line) {
            return None;
        }
        let goes_on = shape::starts_small(text) || is_open(before, text);
        match pieces.last_mut().filter(|_| goes_on) {
            Some((above, _)) => above.push(line.place),
            None => pieces.push((Places::from_slice(&[line.place]), text)),
        }
        before = text;
    }
    let (head, _) = pieces.first()?;
    if head.len() > MOST_HEAD_LINES || !shape::starts_capital(pieces.first()?.1) {
        return None;
    }
    let wanted = match holds(norm, head) {
        Holds::Body => Some(Look::Body),
        Holds::Time => Some(Look::Time),
        Holds::Task | Holds::Any => None,
    };
    let looks = |(places, text): &(Places, &str)| match places.len() {
        1 => look(text),
        _ => look(&Clean::of(norm, places).text),
    };
    if let Some(wanted) = wanted {
        let other = if wanted == Look::Body { Look::Time } else { Look::Body };
        if pieces.iter().skip(1).any(|piece| looks(piece) == other) {
            return None;
        }
        // As many bodies as rows: the other lines go on with one of them.
        if pieces.len() > rows + 1 {
            let mut joined: Vec<(Places, &str)> = Vec::with_capacity(rows + 1);
            for (at, piece) in pieces.into_iter().enumerate() {
                if at < 2 || looks(&piece) == wanted {
                    joined.push(piece);
                } else if let Some((above, _)) = joined.last_mut() {
                    above.extend(piece.0);
                }
            }
            pieces = joined;
            if pieces.get(1).is_none_or(|first| looks(first) != wanted) {
                return None;
            }
        }
    }
    let whole =
        pieces.len() == rows + 1 && pieces.iter().skip(1).all(|(places, _)| places.len() <= MOST_LINES);
    whole.then(|| pieces.into_iter().map(|(places, _)| places).collect())
}

#[cfg(test)]
mod tests {
    use super::rows;
    use crate::lines::split;

    fn table(norm: &str) -> Option<(Vec<Vec<String>>, usize)> {
        let (rows, end) = rows(norm, &split(norm))?;
        let text = |cell: &crate::text::place::Places| {
            cell.iter().map(|place| place.of(norm)).collect::<Vec<_>>().join(" ")
        };
        Some((rows.iter().map(|row| row.iter().map(text).collect()).collect(), end))
    }

    #[test]
    fn columns_one_below_another() {
        let norm = "TT\n1\n2\n\nThời gian\nTrước 25/9\n01/10\n\nNội dung\nRà soát\nChuẩn bị quà\n\nĐơn vị thực\nhiện\nCác tổ\n\
                    Phòng Văn hóa\n\nIV. KINH PHÍ\n";
        let wanted = [
            ["TT", "Thời gian", "Nội dung", "Đơn vị thực hiện"],
            ["1", "Trước 25/9", "Rà soát", "Các tổ"],
            ["2", "01/10", "Chuẩn bị quà", "Phòng Văn hóa"],
        ];
        let (rows, end) = table(norm).unwrap();
        assert_eq!((rows, end), (wanted.map(|row| row.map(str::to_owned).to_vec()).to_vec(), 13));
        // Bodies that wrapped are counted by their first words.
        let torn = norm.replace("Các tổ", "Tổ dân phố\nAn Hòa");
        assert_eq!(table(&torn).unwrap().0[1][3], "Tổ dân phố An Hòa");
    }

    #[test]
    fn columns_that_are_no_table() {
        let norm = "TT\n1\n2\n\nNội dung\nRà soát\nChuẩn bị\n\nĐơn vị thực hiện\nCác tổ\nPhòng Văn hóa\n\nIV. KINH PHÍ\n";
        assert!(table(norm).is_some());
        for (from, to) in [
            // A cell that wrapped before a capital letter, one that is empty, a time for a body, one column.
            ("Rà soát", "Rà soát xã\nAn Hòa"),
            ("Chuẩn bị\n", ""),
            ("Các tổ", "Tháng 5/2024"),
            ("\nĐơn vị thực hiện\nCác tổ\nPhòng Văn hóa\n", ""),
            ("1\n2\n", "1\n"),
        ] {
            assert_eq!(table(&norm.replace(from, to)), None, "{from}");
        }
    }
}

//! Tables drawn with lines, in any width.
//!
//! In: rows of cells and the columns that there are. Out: lines; a table that is too narrow to read as one is
//! written cell by cell.

use super::line::{Ink, Line};
use super::width;

/// The narrowest column that can be read.
const NARROWEST: usize = 6;

/// A table with its heads (none: no head) in at most `columns` columns.
pub(crate) fn draw(heads: &[String], rows: &[Vec<String>], columns: usize) -> Vec<Line> {
    let count = rows.iter().map(Vec::len).chain([heads.len()]).max().unwrap_or(0);
    if count == 0 {
        return Vec::new();
    }
    match widths(heads, rows, count, columns) {
        Some(widths) => framed(heads, rows, &widths),
        None => listed(heads, rows, columns),
    }
}

/// The width of each column, or none where they cannot stand side by side.
fn widths(heads: &[String], rows: &[Vec<String>], count: usize, columns: usize) -> Option<Vec<usize>> {
    let free = columns.checked_sub(3 * count + 1)?;
    let widest = |at: usize| {
        let cells = rows.iter().map(|row| row.get(at)).chain([heads.get(at)]);
        cells.flatten().map(|cell| width::width(cell)).max().unwrap_or(0).max(1)
    };
    let wanted: Vec<usize> = (0..count).map(widest).collect();
    // Narrow columns get what they want, the others share the rest.
    let mut given = vec![0; count];
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|&at| wanted[at]);
    let mut left = free;
    for (done, &at) in order.iter().enumerate() {
        given[at] = wanted[at].min(left / (count - done));
        left -= given[at];
        if given[at] < wanted[at].min(NARROWEST) {
            return None;
        }
    }
    Some(given)
}

fn framed(heads: &[String], rows: &[Vec<String>], widths: &[usize]) -> Vec<Line> {
    let rule = |left: &str, middle: &str, right: &str| {
        let parts: Vec<String> = widths.iter().map(|&width| "─".repeat(width + 2)).collect();
        Line::default().and(Ink::Dim, format!("{left}{}{right}", parts.join(middle)))
    };
    let mut out = vec![rule("┌", "┬", "┐")];
    if !heads.is_empty() {
        out.extend(row(heads, widths, Ink::Bold));
        out.push(rule("├", "┼", "┤"));
    }
    // Rows of several lines are parted by a rule, or they run together.
    let tall =
        rows.iter().any(|cells| cells.iter().zip(widths).any(|(cell, &most)| width::width(cell) > most));
    for (at, cells) in rows.iter().enumerate() {
        if tall && at > 0 {
            out.push(rule("├", "┼", "┤"));
        }
        out.extend(row(cells, widths, Ink::Plain));
    }
    out.push(rule("└", "┴", "┘"));
    out
}

/// One row, in as many lines as its highest cell has.
fn row(cells: &[String], widths: &[usize], ink: Ink) -> Vec<Line> {
    let empty = String::new();
    let cells: Vec<Vec<String>> =
        (0..widths.len()).map(|at| width::wrap(cells.get(at).unwrap_or(&empty), widths[at])).collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(1);
    (0..height)
        .map(|n| {
            let mut line = Line::default();
            for (cell, &columns) in cells.iter().zip(widths) {
                let text = cell.get(n).map_or("", String::as_str);
                line = line.and(Ink::Dim, "│ ").and(ink, width::pad(text, columns)).and(Ink::Plain, " ");
            }
            line.and(Ink::Dim, "│")
        })
        .collect()
}

/// Cell below cell, a rule between two rows.
fn listed(heads: &[String], rows: &[Vec<String>], columns: usize) -> Vec<Line> {
    let mut out = Vec::new();
    for cells in rows {
        out.push(Line::default().and(Ink::Dim, "─".repeat(columns.min(20))));
        for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let head = heads.get(at).filter(|head| !head.is_empty()).map(|head| format!("{head}: "));
            let head = head.unwrap_or_default();
            let lines = width::wrap(&format!("{head}{cell}"), columns);
            let first = head.trim_end().to_owned();
            for (n, text) in lines.into_iter().enumerate() {
                let rest =
                    text.strip_prefix(&first).filter(|_| n == 0 && !first.is_empty()).map(str::to_owned);
                out.push(match rest {
                    Some(rest) => Line::default().and(Ink::Bold, first.clone()).and(Ink::Plain, rest),
                    None => text.into(),
                });
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::draw;
    use crate::look::args::Color;
    use crate::look::line::Paint;

    fn page(columns: usize) -> String {
        let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        let rows = [row(["Phòng Kinh tế", "Lập dự toán"]), row(["Các thôn", ""])];
        Paint::new(Color::Never).page(&draw(&row(["Ai", "Việc"]), &rows, columns))
    }

    #[test]
    fn a_table_takes_what_it_needs_and_no_more_than_there_is() {
        assert_eq!(
            page(80),
            "┌───────────────┬─────────────┐\n│ Ai            │ Việc        │\n├───────────────┼─────────────┤\n\
             │ Phòng Kinh tế │ Lập dự toán │\n│ Các thôn      │             │\n└───────────────┴─────────────┘\n"
        );
        for columns in 20..40 {
            let widest = page(columns).lines().map(crate::look::width::width).max().unwrap();
            assert!(widest <= columns, "{columns}: {widest}\n{}", page(columns));
        }
    }

    #[test]
    fn a_table_without_room_is_a_list() {
        assert_eq!(
            page(12),
            "────────────\nAi: Phòng\nKinh tế\nViệc: Lập dự\ntoán\n────────────\nAi: Các thôn\n"
        );
    }
}

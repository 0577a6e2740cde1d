//! Tables: rows parted by tabs, by `|`, columns aligned by blanks, or cells on lines of their own.
//!
//! In: lines. Out: where a table ends; later its columns and rows. Pieces that repeat the column heads are
//! one table, whatever page furniture stands between them.

mod aligned;
mod boxed;
mod drawn;
mod heads;
mod pieces;
mod stacked;

use crate::context::Context;
use crate::lines::{Line, LineKind};
use crate::passages::Role;
use crate::record::{Code, ResidueReason, Rows, Table, Text};
use crate::text::doubts::Doubts;
use crate::text::place::{Place, Places};
use crate::text::short::Short;

/// Rows as cells, each cell one place for each line it is wrapped over.
type Row = Short<Places, 6>;

/// A table as it was read from its lines.
struct Grid {
    /// The rows of heads, then the rows below them.
    rows: Vec<Row>,
    /// How many of the rows are heads for sure; 0 where the looks of the first row decide.
    heads: usize,
    /// The lines that belong to no row: page furniture, by their number.
    furniture: Vec<usize>,
}

/// False where no table can begin with this line.
#[inline]
pub(crate) fn may_begin(line: &Line, doubts: &mut Doubts<'_>) -> bool {
    match line.kind {
        // Wide blanks part the heads.
        LineKind::Text => line.width <= stacked::WIDEST_START || !doubts.is_free(line.place),
        LineKind::Item(_) => false,
        _ => true,
    }
}

/// The line after the table that begins at `at`; or, where none does, the line up to which none begins.
pub(crate) fn scan(norm: &str, lines: &[Line], at: usize) -> Result<usize, usize> {
    if drawn::is_row(&lines[at]) {
        return drawn::scan(norm, lines, at);
    }
    stacked::end(norm, lines, at).or_else(|| aligned::end(norm, lines, at)).ok_or(at + 1)
}

/// The line after the drawn table that begins at `at`, or `at` where none does.
pub(crate) fn end(norm: &str, lines: &[Line], at: usize) -> usize {
    if drawn::is_row(&lines[at]) { drawn::scan(norm, lines, at).unwrap_or(at) } else { at }
}

/// The table that the lines make.
pub(crate) fn build<'a>(context: &mut Context<'_, 'a>, lines: &[Line]) -> Table<'a> {
    let norm = context.norm();
    let Grid { mut rows, heads, furniture } = if drawn::is_row(&lines[0]) {
        drawn::read(norm, lines)
    } else {
        stacked::read(norm, lines).unwrap_or_else(|| aligned::read(norm, lines))
    };
    let heads = heads::take(norm, &mut rows, heads);
    let width = heads.len();
    let columns: Vec<Text<'a>> = heads.iter().map(|cell| context.source.text(&filled(cell))).collect();
    let cells = rows.iter().map(|row| row.len().max(width)).sum();
    let mut record_rows = Rows::with_capacity(rows.len(), cells);
    for row in rows {
        if width > 0 && row.len() > width {
            let ragged: Places = row.iter().flatten().copied().filter(|place| !place.is_empty()).collect();
            context.report(Code::RaggedRow, &ragged[..ragged.len().min(1)]);
        }
        let missing = width.saturating_sub(row.len());
        let cells = row.iter().map(|cell| cell_text(context, cell));
        record_rows.push(cells.chain(std::iter::repeat_n(Text::default(), missing)));
    }
    let region = region(context, lines, &furniture);
    Table { spans: context.source.spans(&region), columns, rows: record_rows }
}

/// The places of the table: pieces that pages part are one region; what parts them is set aside.
fn region(context: &mut Context<'_, '_>, lines: &[Line], furniture: &[usize]) -> Places {
    let norm = context.norm();
    let mut furniture = furniture.iter().copied().peekable();
    let mut region = Places::new();
    for (at, line) in lines.iter().enumerate() {
        if furniture.next_if_eq(&at).is_some() {
            let reason = match line.kind {
                LineKind::PageNumber(_) => ResidueReason::PageNumber,
                _ => ResidueReason::Rule,
            };
            context.set_aside(line.place, reason);
            continue;
        }
        match region.last_mut() {
            Some(last) if Place { start: last.end, end: line.place.start }.of(norm).trim().is_empty() => {
                last.end = line.place.end;
            }
            _ => region.push(line.place),
        }
    }
    region
}

fn filled(cell: &Places) -> Places {
    cell.iter().copied().filter(|place| !place.is_empty()).collect()
}

fn cell_text<'a>(context: &mut Context<'_, 'a>, cell: &Places) -> Text<'a> {
    match cell[..] {
        [place] if !place.is_empty() => return context.passage(cell, Role::Prose),
        _ if cell.iter().all(|place| place.is_empty()) => return Text::default(),
        _ => {}
    }
    context.passage(&filled(cell), Role::Prose)
}

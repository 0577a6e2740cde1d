//! Tables: rows parted by tabs or by `|`.
//!
//! In: lines. Out: where a table ends; later its columns and rows. Pieces that repeat the column heads are
//! one table, whatever page furniture stands between them.

use crate::context::{Context, Passage, Role};
use crate::lines::{Line, LineKind};
use crate::record::{Code, Spans, Table, Text};
use crate::text::fold::Key;
use crate::text::place::{Place, Places};
use crate::text::shape;

fn is_row(line: &Line) -> bool {
    matches!(line.kind, LineKind::TabRow | LineKind::PipeRow | LineKind::Frame)
}

/// The line after the table that begins at `at`, or `at` where none does.
pub(crate) fn end(norm: &str, lines: &[Line], at: usize) -> usize {
    if !is_row(&lines[at]) {
        return at;
    }
    let mut end = at + 1;
    loop {
        while lines.get(end).is_some_and(|line| is_row(line) && same_shape(&lines[at], line)) {
            end += 1;
        }
        // Page furniture, then the same heads again: the table goes on.
        let mut beyond = end;
        while lines
            .get(beyond)
            .is_some_and(|line| matches!(line.kind, LineKind::PageNumber(_) | LineKind::Rule))
        {
            beyond += 1;
        }
        let again = lines.get(beyond).is_some_and(|line| is_row(line) && same_shape(&lines[at], line));
        if beyond == end || !again {
            break;
        }
        end = beyond + 1;
    }
    // One line of cells is a table only if it is drawn as one.
    let rows = lines[at..end].iter().filter(|line| line.kind != LineKind::Frame && is_row(line)).count();
    let drawn = lines[at].place.of(norm).starts_with('|');
    if rows == 0 || rows == 1 && !drawn { at } else { end }
}

fn same_shape(first: &Line, line: &Line) -> bool {
    (first.kind == LineKind::TabRow) == (line.kind == LineKind::TabRow)
}

/// The cells of one row; empty ones keep their place.
pub(crate) fn cells(norm: &str, line: &Line) -> Vec<Place> {
    let text = line.place.of(norm);
    let start = line.place.start as usize;
    let tab = line.kind == LineKind::TabRow;
    let (text, start) = if tab {
        (text, start)
    } else {
        let inner = text.strip_prefix('|').unwrap_or(text);
        let start = start + text.len() - inner.len();
        (inner.strip_suffix('|').unwrap_or(inner), start)
    };
    let mut cells = Vec::new();
    let mut from = 0;
    for (at, _) in text.match_indices(if tab { '\t' } else { '|' }) {
        if !tab && text[..at].ends_with('\\') {
            continue;
        }
        cells.push(Place::new(start + from, start + at).trimmed(norm));
        from = at + 1;
    }
    cells.push(Place::new(start + from, start + text.len()).trimmed(norm));
    cells
}

/// Rows as cells, each cell one place for each line it is wrapped over.
type Row = Vec<Places>;

/// The table that the lines make.
pub(crate) fn build<'a>(context: &mut Context<'_, 'a>, lines: &[Line]) -> Table<'a> {
    let norm = context.norm();
    let framed = lines.iter().position(|line| line.kind == LineKind::Frame);
    let mut rows = rows(norm, lines);
    let has_heads =
        framed.is_some_and(|at| at > 0) || rows.first().is_some_and(|row| looks_like_heads(norm, row));
    let heads = if has_heads && !rows.is_empty() { rows.remove(0) } else { Row::new() };
    let head_keys = keys(norm, &heads);
    if !heads.is_empty() {
        rows.retain(|row| keys(norm, row) != head_keys);
    }
    let width = heads.len();
    let place = Place { start: lines[0].place.start, end: lines[lines.len() - 1].place.end };
    let columns: Vec<Text<'a>> = heads.iter().map(|cell| context.source.text(cell)).collect();
    let mut record_rows = Vec::with_capacity(rows.len());
    for mut row in rows {
        if width > 0 && row.len() > width {
            let ragged: Places = row.iter().flatten().copied().filter(|place| !place.is_empty()).collect();
            context.report(Code::RaggedRow, &ragged[..ragged.len().min(1)]);
        }
        if row.len() < width {
            row.resize(width, Places::new());
        }
        record_rows.push(row.iter().map(|cell| cell_text(context, cell)).collect());
    }
    // Tables that pages part are one region, page numbers left out.
    let mut region = Places::new();
    for line in lines {
        if is_row(line) {
            match region.last_mut() {
                Some(last) if Place { start: last.end, end: line.place.start }.of(norm).trim().is_empty() => {
                    last.end = line.place.end;
                }
                _ => region.push(line.place),
            }
        } else {
            let reason = match line.kind {
                LineKind::PageNumber(_) => crate::record::ResidueReason::PageNumber,
                _ => crate::record::ResidueReason::Rule,
            };
            context.set_aside(line.place, reason);
        }
    }
    let _ = place;
    Table { spans: context.source.spans(&region), columns, rows: record_rows }
}

fn cell_text<'a>(context: &mut Context<'_, 'a>, cell: &Places) -> Text<'a> {
    let filled: Places = cell.iter().copied().filter(|place| !place.is_empty()).collect();
    if filled.is_empty() {
        return Text { text: "".into(), spans: Spans::new() };
    }
    context.passages.push(Passage { places: filled.clone(), role: Role::Prose });
    context.source.text(&filled)
}

/// Rows of cells; in drawn tables without lines between the rows a line with an empty first cell goes on with
/// the row above it.
fn rows(norm: &str, lines: &[Line]) -> Vec<Row> {
    let markdown = lines.iter().any(|line| line.kind == LineKind::Frame);
    let mut rows: Vec<Row> = Vec::new();
    for line in lines.iter().filter(|line| matches!(line.kind, LineKind::TabRow | LineKind::PipeRow)) {
        let cells = cells(norm, line);
        let goes_on = !markdown
            && line.kind == LineKind::PipeRow
            && cells.first().is_some_and(|cell| cell.is_empty())
            && rows.last().is_some_and(|row| row.len() == cells.len());
        match rows.last_mut() {
            Some(row) if goes_on => {
                for (whole, cell) in row.iter_mut().zip(cells) {
                    if !cell.is_empty() {
                        whole.push(cell);
                    }
                }
            }
            _ => rows.push(cells.into_iter().map(|cell| Places::from_slice(&[cell])).collect()),
        }
    }
    rows
}

fn keys(norm: &str, row: &Row) -> Vec<String> {
    row.iter()
        .map(|cell| cell.iter().map(|place| Key::of(place.of(norm)).as_str().to_owned()).collect::<String>())
        .collect()
}

/// Column heads: short words in each cell, no number, nothing that ends a sentence; `STT` settles it.
fn looks_like_heads(norm: &str, row: &Row) -> bool {
    let texts: Vec<&str> = row.iter().map(|cell| cell.first().map_or("", |place| place.of(norm))).collect();
    let Some(first) = texts.first() else { return false };
    let key = Key::of(first);
    if matches!(key.as_str(), "stt" | "tt" | "sott" | "sothutu" | "so") {
        return true;
    }
    texts.len() >= 2
        && texts.iter().all(|text| {
            let text = text.trim();
            !text.is_empty()
                && text.chars().count() <= 40
                && !text.starts_with(|c: char| c.is_ascii_digit())
                && !shape::ends_closed(text)
        })
}

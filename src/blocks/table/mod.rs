//! Tables: rows parted by tabs, by `|`, columns aligned by blanks or ruled by dashes, or cells on lines of their own.
//!
//! In: lines. Out: where a table ends; later its columns and rows. Pieces that repeat the column heads are
//! one table, whatever page furniture stands between them.

mod aligned;
mod boxed;
mod by_column;
mod drawn;
mod evident;
mod groups;
mod heads;
mod list;
mod pieces;
mod placing;
mod ruled;
mod stacked;
mod torn;

use crate::context::Context;
use crate::lines::{Line, LineKind};
use crate::passages::Role;
use crate::record::{Code, ResidueReason, Rows, Table, Text};
use crate::text::doubts::Doubts;
use crate::text::place::{Place, Places};
use crate::text::short::Short;
use crate::text::vector;
use list::RowList;

/// So many blanks part no two words of justified text.
const WIDE_GAP: usize = 3;

/// A row as cells, each cell one place for each line it is wrapped over.
type Row = Short<Places, 6>;

/// The cells of a row.
type Cells<'r> = &'r [Places];

/// A table as it was read from its lines.
struct Grid {
    /// The rows of heads, then the rows below them.
    rows: RowList,
    /// How many of the rows are heads for sure; 0 where the looks of the first row decide.
    heads: usize,
    /// The lines that belong to no row: page furniture, by their number.
    furniture: Vec<usize>,
    /// The first cells of rows whose lines are no cell each: their words told where they stand.
    doubted: Places,
}

impl Grid {
    /// Rows of which none is doubted.
    fn new(rows: RowList, heads: usize, furniture: Vec<usize>) -> Self {
        Self { rows, heads, furniture, doubted: Places::new() }
    }
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
pub(crate) fn scan(norm: &str, lines: &[Line], at: usize, doubts: &mut Doubts<'_>) -> Result<usize, usize> {
    if drawn::is_row(&lines[at]) {
        return drawn::scan(norm, lines, at);
    }
    // Wide blanks part aligned heads.
    let mut aligned = || if doubts.is_free(lines[at].place) { None } else { aligned::end(norm, lines, at) };
    let ruled = ruled::end(norm, lines, at);
    ruled.or_else(|| stacked::end(norm, lines, at)).or_else(&mut aligned).ok_or(at + 1)
}

/// The line after the drawn table that begins at `at`, or `at` where none does.
pub(crate) fn end(norm: &str, lines: &[Line], at: usize) -> usize {
    if drawn::is_row(&lines[at]) { drawn::scan(norm, lines, at).unwrap_or(at) } else { at }
}

/// True for a line of three heads or more that blanks part as columns: three of them each time, or the rows of a table
/// stand below.
pub(crate) fn has_columns(norm: &str, lines: &[Line], at: usize) -> bool {
    let Some(line) = lines.get(at).filter(|line| line.kind == LineKind::Text) else { return false };
    let text = line.place.of(norm);
    if vector::blanks::<2>(text.as_bytes()).is_none() || pieces::parts(text).nth(2).is_none() {
        return false;
    }
    let apart = |two: &[pieces::Piece]| two[1].from - two[0].to >= WIDE_GAP;
    let found = pieces::pieces(norm, line);
    let heads = found.len() >= 3 && found.iter().all(|piece| evident::may_be_head(norm, piece));
    heads && (found.windows(2).all(apart) || aligned::end(norm, lines, at).is_some())
}

/// The table that the lines make.
pub(crate) fn build<'a>(context: &mut Context<'_, 'a>, lines: &[Line]) -> Table<'a> {
    let norm = context.norm();
    let Grid { mut rows, heads, furniture, doubted } = if drawn::is_row(&lines[0]) {
        drawn::read(norm, lines)
    } else {
        let ruled = ruled::read(norm, lines);
        ruled.or_else(|| stacked::read(norm, lines)).unwrap_or_else(|| aligned::read(norm, lines))
    };
    for place in doubted {
        context.report(Code::RaggedRow, &[place]);
    }
    let heads = heads::take(norm, &mut rows, heads);
    let heads = heads.cells(&rows);
    let width = heads.len();
    let columns: Vec<Text<'a>> = heads.iter().map(|cell| head_text(context, cell)).collect();
    let cells = rows.iter().map(|row| row.len().max(width)).sum();
    let mut record_rows = Rows::with_capacity(rows.len(), cells);
    for row in rows.iter() {
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
            Some(last) if is_blank(Place { start: last.end, end: line.place.start }.of(norm)) => {
                last.end = line.place.end;
            }
            _ => region.push(line.place),
        }
    }
    region
}

fn is_blank(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_whitespace()) || text.trim().is_empty()
}

fn head_text<'a>(context: &Context<'_, 'a>, cell: &Places) -> Text<'a> {
    match cell[..] {
        [place] if !place.is_empty() => context.source.text(cell),
        _ => context.source.text(&filled(cell)),
    }
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

#[cfg(test)]
mod tests {
    use super::{aligned, has_columns};
    use crate::lines::split;
    use crate::text::doubts::Doubts;

    #[test]
    fn aligned_heads_do_not_read_as_they_stand() {
        let rows = "1    Họp    5/3\n2    In    6/3\n3    Phát    7/3\n";
        let mut tables = 0;
        for heads in ["STT    Việc    Hạn", "STT  Việc  Hạn", "STT Việc Hạn", "STT Việc  Hạn", "STT"]
        {
            let norm = format!("{heads}\n{rows}");
            let lines = split(&norm);
            let table = aligned::end(&norm, &lines, 0);
            assert!(!Doubts::of(&norm, 0).is_free(lines[0].place) || table.is_none(), "{heads}");
            tables += usize::from(table.is_some());
        }
        assert!(tables > 0);
    }

    #[test]
    fn heads_of_columns_are_told_from_a_title() {
        let told = |norm: &str| has_columns(norm, &split(norm), 0);
        assert!(told("Thứ/ngày   Buổi     Nội dung   Chủ trì\n"));
        assert!(told("Khu vực  Số hộ  Nơi đến\nẤp Bãi   86     Trường học\nẤp Nhà   54     Nhà văn hóa\n"));
        for title in [
            "PHÒNG  CHỐNG  DỊCH",
            "Đông Phú    năm 2016    thực phẩm",
            "Đông Phú   I. MỤC ĐÍCH   - Giúp",
            "Năm  2025",
        ] {
            assert!(!told(title), "{title}");
        }
    }
}

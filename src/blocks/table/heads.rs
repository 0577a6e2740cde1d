//! Column heads: which rows of a table they are, and heads of two rows made one.
//!
//! In: the rows of a table. Out: one row of heads, taken out of the rows with all its repetitions.

use super::list::RowList;
use super::{Cells, Row};
use crate::lexicon::phrases::{Phrases, phrases};
use crate::text::fold::{self, Key};
use crate::text::place::{Place, Places};
use crate::text::shape;
use crate::text::short::Short;

/// The heads of a table.
pub(super) enum Heads {
    None,
    /// The row that was taken off.
    Row,
    /// The rows that were taken off, made one.
    Merged(Row),
}

impl Heads {
    /// One cell for each column.
    pub(super) fn cells<'r>(&'r self, rows: &'r RowList) -> Cells<'r> {
        match self {
            Self::None => &[],
            Self::Row => rows.taken().next().unwrap_or_default(),
            Self::Merged(row) => row,
        }
    }
}

/// Takes the heads off `rows`; `sure` rows are heads whatever they look like.
pub(super) fn take(norm: &str, rows: &mut RowList, sure: usize) -> Heads {
    let two = rows.len() > 2 && completes(norm, rows.row(0), rows.row(1));
    let count = match (two, sure) {
        (true, _) => 2,
        (_, 0) => usize::from(rows.len() > 0 && looks_like_heads(norm, rows.row(0))),
        _ => sure,
    }
    .min(rows.len());
    if count == 0 {
        return Heads::None;
    }
    let widths: Short<usize, 3> = rows.iter().take(count).map(<[Places]>::len).collect();
    rows.take_off(count);
    // Most rows differ in their first cell, so that few keys are ever made.
    let cells = if rows.len() > 0 { widths.iter().sum() } else { 0 };
    let mut head_keys: Short<Option<FoldedCell>, 8> = Short::from_elem(None, cells);
    rows.retain(|mut heads, row| {
        let mut keys = head_keys.as_mut_slice();
        !widths.iter().any(|&width| {
            let (own, others) = std::mem::take(&mut keys).split_at_mut(width);
            keys = others;
            let (cells, below) = heads.split_at(width);
            heads = below;
            row.len() == width
                && row.iter().zip(cells).zip(own).all(|((cell, head), known)| {
                    is_same(norm, cell, head)
                        || has_key(norm, cell, known.get_or_insert_with(|| key(norm, head)))
                })
        })
    });
    if count == 1 {
        return Heads::Row;
    }
    let mut merged = Row::new();
    for row in rows.taken() {
        if merged.len() < row.len() {
            merged.resize(row.len(), Places::new());
        }
        for (head, cell) in merged.iter_mut().zip(row) {
            if !is_empty(cell) {
                head.clone_from(cell);
            }
        }
    }
    Heads::Merged(merged)
}

/// True where `lower` is the second row of the heads that `upper` begins: short words that fill all the
/// columns below a head of several columns, and no other.
pub(super) fn completes(norm: &str, upper: Cells<'_>, lower: Cells<'_>) -> bool {
    let open = |at: usize| upper.get(at).is_none_or(is_empty);
    let width = upper.len().max(lower.len());
    let gaps = (0..width).filter(|&at| open(at)).count();
    if gaps == 0 || gaps == width {
        return false;
    }
    let mut names = 0;
    for at in 0..width {
        let cell = lower.get(at).filter(|cell| !is_empty(cell));
        let spanned = open(at) || at + 1 < width && open(at + 1);
        if cell.is_some() != spanned {
            return false;
        }
        if let Some(cell) = cell {
            names += 1;
            if !is_head_word(first_text(norm, cell)) {
                return false;
            }
        }
    }
    names >= 2
}

pub(super) fn is_empty(cell: &Places) -> bool {
    cell.iter().all(|place| place.is_empty())
}

fn first_text<'n>(norm: &'n str, cell: &Places) -> &'n str {
    cell.iter().find(|place| !place.is_empty()).map_or("", |place| place.of(norm).trim())
}

/// The letters and digits of a cell, folded.
type FoldedCell = Short<u8, 32>;

/// Folds a cell.
fn key(norm: &str, cell: &Places) -> FoldedCell {
    let mut key = Short::new();
    for place in cell {
        key.extend_from_slice(Key::of(place.of(norm)).as_bytes());
    }
    key
}

/// True for two cells on one line each that read the same as they stand.
fn is_same(norm: &str, cell: &Places, head: &Places) -> bool {
    match (&cell[..], &head[..]) {
        (&[cell], &[head]) => {
            let of = |place: Place| norm.as_bytes().get(place.start as usize..place.end as usize);
            of(cell) == of(head)
        }
        _ => false,
    }
}

/// True where [`key`] of the cell is this one.
fn has_key(norm: &str, cell: &Places, wanted: &[u8]) -> bool {
    let [place] = cell[..] else { return key(norm, cell)[..] == *wanted };
    let text = place.of(norm);
    // The first letter or digit tells most cells apart.
    let first = fold::first(text).filter(u8::is_ascii_alphanumeric);
    let differs = first.is_some_and(|first| wanted.first() != Some(&first));
    !differs && Key::of(text).as_bytes() == wanted
}

/// Short, no number first, nothing that ends a sentence.
fn is_head_word(text: &str) -> bool {
    !text.is_empty()
        && text.chars().count() <= 40
        && !text.starts_with(|c: char| c.is_ascii_digit())
        && !shape::ends_closed(text)
}

/// True for a row that sums up: its first words are `Tổng cộng`, or its first cell is `Cộng`.
pub(super) fn is_total(norm: &str, cells: &[Place]) -> bool {
    let Some(text) = cells.iter().find(|cell| !cell.is_empty()).map(|cell| cell.of(norm).trim()) else {
        return false;
    };
    shape::starts_capital(text)
        && (TOTALS.longest_prefix(text).is_some() || matches!(text, "Cộng" | "CỘNG" | "Tổng" | "TỔNG"))
}

/// First words of the last row of a table with figures, folded.
static TOTALS: Phrases = phrases!(&["tong cong", "tong so", "cong tong", "tong kinh phi"]);

/// `STT`, `TT`, `Số TT`.
pub(super) fn is_ordinal_head(text: &str) -> bool {
    // Nearly all begin with another letter.
    let first = text.as_bytes().first().filter(|first| first.is_ascii_alphabetic());
    let other = first.is_some_and(|first| !matches!(first, b's' | b'S' | b't' | b'T'));
    !other && text.len() <= 24 && matches!(Key::of(text).as_str(), "stt" | "tt" | "sott" | "sothutu")
}

/// Column heads: short words in each cell; `STT` settles it.
fn looks_like_heads(norm: &str, row: Cells<'_>) -> bool {
    let Some(first) = row.first().map(|cell| first_text(norm, cell)) else { return false };
    is_ordinal_head(first)
        || Key::of(first).as_str() == "so"
        || row.len() >= 2 && row.iter().all(|cell| is_head_word(first_text(norm, cell)))
}

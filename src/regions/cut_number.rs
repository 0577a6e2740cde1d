//! A number that wrapped in a narrow column: `Số: 617/KH-⏎UBND`.
//!
//! In: the cells of the front matter. Out: the two cells of the number, taken from them. The other column may stand
//! between them. Nothing is taken where both together are no number.

use super::cells::{Cell, Cells};
use super::front::document_number;
use super::slots::own_number_at;
use crate::context::Context;
use crate::record::Header;
use crate::text::fold;
use crate::text::letter;
use crate::text::place::{Place, Places};

/// A number in two pieces.
pub(super) struct CutNumber {
    places: Places,
    whole: String,
}

impl CutNumber {
    /// Fills the number of the header.
    pub(super) fn fill<'a>(&self, context: &mut Context<'_, 'a>, header: &mut Header<'a>) {
        header.number =
            own_number_at(&self.whole).map(|found| document_number(context, &self.places, found, false));
    }
}

/// A piece of a number is no longer than this, in bytes.
const LONGEST_PIECE: usize = 60;
/// The rest stands within so many rows below.
const ROWS: usize = 2;
/// So many cells below are looked at.
const CELLS: usize = 6;

/// Takes the cells of the first number that wrapped.
pub(super) fn take(norm: &str, cells: &mut Cells) -> Option<CutNumber> {
    let (at, below, rest) = cells.iter().enumerate().find_map(|(at, cell)| {
        if !is_open(cell.place.of(norm)) {
            return None;
        }
        let below = cells.iter().enumerate().skip(at + 1).take(CELLS);
        let mut below = below.filter(|(_, rest)| rest.column == cell.column);
        let (below, rest) = below.find(|(_, rest)| rest.row > cell.row)?;
        let word = (rest.row <= cell.row + ROWS).then(|| first_word(norm, rest.place))??;
        Some((at, below, word))
    })?;
    let place = cells[at].place;
    let whole = [place.of(norm), rest.of(norm)].concat();
    own_number_at(&whole)
        .filter(|found| found.symbol.is_some() && found.start == 0 && found.end == whole.len())?;
    let left = Cell {
        place: cells[below].place.after((rest.end - rest.start) as usize).trimmed(norm),
        ..cells[below]
    };
    if left.place.is_empty() {
        cells.remove(below);
    } else {
        cells[below] = left;
    }
    cells.remove(at);
    Some(CutNumber { places: [place, rest].into_iter().collect(), whole })
}

/// `Số: 617/KH-`, `Số: 617/`
fn is_open(text: &str) -> bool {
    let signs = |last: &u8| matches!(last, b'-' | b'/' | 0x93);
    text.as_bytes().last().is_some_and(signs)
        && text.len() <= LONGEST_PIECE
        && text.ends_with(['-', '/', '–'])
        && fold::word_prefix(text, "so").is_some()
}

/// The first word, where it may end a symbol: `UBND`, `KH-UBND`.
fn first_word(norm: &str, place: Place) -> Option<Place> {
    let text = place.of(norm);
    let len = memchr::memchr(b' ', text.as_bytes()).unwrap_or(text.len());
    let word = &text[..len];
    let fits = word.len() <= LONGEST_PIECE
        && word.starts_with(letter::is_capital)
        && word.chars().all(|c| letter::is_capital(c) || c.is_ascii_digit() || matches!(c, '-' | '&' | '/'));
    fits.then(|| place.first(len))
}

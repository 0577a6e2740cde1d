//! Pieces of a line that wide blanks part.
//!
//! In: one line with its indent. Out: its pieces, each with its place in the text and on the page.

use smallvec::SmallVec;

use crate::lines::{Line, LineKind};
use crate::text::place::Place;

/// A line of a table has no more pieces than this.
pub(super) const MOST_PIECES: usize = 24;

/// A line of a table is no wider than this, in characters.
const WIDEST: u16 = 400;

/// A piece of a line between wide blanks: where it stands in the text, and on the page.
#[derive(Clone, Copy)]
pub(super) struct Piece {
    pub(super) place: Place,
    /// The first display column.
    pub(super) from: usize,
    /// The display column after the last.
    pub(super) to: usize,
}

pub(super) type Pieces = SmallVec<[Piece; 8]>;

/// The pieces of a line: two blanks part them. None where the line is no line of a table.
pub(super) fn pieces(norm: &str, line: &Line) -> Pieces {
    let mut found = Pieces::new();
    let plain = matches!(line.kind, LineKind::Text | LineKind::Item(_) | LineKind::PageNumber(_));
    if !plain || line.width > WIDEST {
        return found;
    }
    let text = line.place.of(norm);
    let start = line.place.start as usize;
    let (mut column, mut blanks) = (usize::from(line.indent), 2);
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        let end = start + at + 1;
        // A byte that goes on a character.
        if byte & 0xc0 == 0x80 {
            if let Some(piece) = found.last_mut() {
                piece.place.end = Place::new(end, end).end;
            }
            continue;
        }
        if byte.is_ascii_whitespace() {
            blanks += if byte == b'\t' { 8 } else { 1 };
            column += 1;
            continue;
        }
        column += 1;
        if blanks < 2
            && let Some(piece) = found.last_mut()
        {
            piece.place.end = Place::new(end, end).end;
            piece.to = column;
        } else if found.len() == MOST_PIECES {
            return Pieces::new();
        } else {
            found.push(Piece { place: Place::new(end - 1, end), from: column - 1, to: column });
        }
        blanks = 0;
    }
    found
}

//! Pieces of a line that wide blanks part.
//!
//! In: one line with its indent. Out: its pieces, each with its place in the text and on the page.

use smallvec::SmallVec;

use crate::lines::{Line, LineKind};
use crate::text::place::Place;
use crate::text::shape;

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

/// True where the line may be one of a table.
pub(super) fn is_plain(line: &Line) -> bool {
    matches!(line.kind, LineKind::Text | LineKind::Item(_) | LineKind::PageNumber(_)) && line.width <= WIDEST
}

/// The pieces of a line: two blanks part them. None where the line is no line of a table.
pub(super) fn pieces(norm: &str, line: &Line) -> Pieces {
    let mut found = Pieces::new();
    if !is_plain(line) {
        return found;
    }
    let start = line.place.start as usize;
    let mut column = usize::from(line.indent);
    let mut before = 0;
    for (at, piece) in parts(line.place.of(norm)) {
        if found.len() == MOST_PIECES {
            return Pieces::new();
        }
        let from = column + at - before;
        let to = from + shape::width(piece);
        let end = at + piece.len();
        found.push(Piece { place: Place::new(start + at, start + end), from, to });
        (column, before) = (to, end);
    }
    found
}

/// The same as texts, each with the place where it begins.
pub(super) fn parts(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        at += bytes[at..].iter().take_while(|b| b.is_ascii_whitespace()).count();
        if at == bytes.len() {
            return None;
        }
        // Nearly all signs are no blanks.
        let wide = |two: &[u8]| {
            two[0] <= b' '
                && two[0].is_ascii_whitespace()
                && (two[0] == b'\t' || two[1].is_ascii_whitespace())
        };
        let (from, rest) = (at, &text[at..]);
        let part = bytes[at..].windows(2).position(wide).map_or(rest.trim_ascii_end(), |end| &rest[..end]);
        at += part.len();
        Some((from, part))
    })
}

#[cfg(test)]
mod tests {
    use super::{Pieces, pieces};
    use crate::lines::{Line, LineKind, split};

    /// The pieces of a text, read letter by letter.
    fn slow(text: &str, indent: usize) -> Vec<(String, usize, usize)> {
        let mut found: Vec<(String, usize, usize)> = Vec::new();
        let (mut column, mut blanks, mut between) = (indent, 2, String::new());
        for c in text.chars() {
            column += 1;
            if c.is_ascii_whitespace() {
                blanks += if c == '\t' { 8 } else { 1 };
                between.push(c);
                continue;
            }
            match found.last_mut() {
                Some((piece, _, to)) if blanks < 2 => {
                    piece.push_str(&between);
                    piece.push(c);
                    *to = column;
                }
                _ => found.push((c.to_string(), column - 1, column)),
            }
            (blanks, between) = (0, String::new());
        }
        found
    }

    #[test]
    fn wide_blanks_part_the_pieces_of_a_line() {
        for text in
            ["Tổ một  hai   ba bốn", "  a", "ế\tba \tbốn năm   “sáu”", "một hai", "a b  c", &"a  ".repeat(24)]
        {
            let line = Line { kind: LineKind::Text, ..split(text)[0] };
            let named = |pieces: Pieces| -> Vec<(String, usize, usize)> {
                pieces.iter().map(|piece| (piece.place.of(text).to_owned(), piece.from, piece.to)).collect()
            };
            assert_eq!(named(pieces(text, &line)), slow(line.place.of(text), line.indent.into()), "{text:?}");
        }
        let text = "a  ".repeat(25);
        let line = Line { kind: LineKind::Text, ..split(&text)[0] };
        assert!(pieces(&text, &line).is_empty(), "too many for a table");
    }
}

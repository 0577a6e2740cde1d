//! A place and a date that a converter wrapped inside a cell of a drawn table: `| An Phú, ngày 5 tháng |⏎| 3 năm 2024 |`.
//!
//! In: the cells of the front matter. Out: the pieces of the place and of the date, taken from the cells. What bars part
//! is no one place of the text, so each piece stays one.

use super::cells::{Cell, Cells, unmarked};
use super::front::header_date;
use super::slots::place_and_date;
use crate::context::Context;
use crate::grammar::date::RawDate;
use crate::lines::{Line, LineKind};
use crate::record::{Header, Str, Text};
use crate::text::place::{Place, Places};
use crate::text::shape;

/// A place and a date in pieces.
pub(super) struct Wrapped {
    /// The name of the place, the comma behind it included.
    place: Places,
    date_places: Places,
    date: RawDate,
}

impl Wrapped {
    /// Fills place and date of the header, without the signs of emphasis around them.
    pub(super) fn fill<'a>(&self, context: &mut Context<'_, 'a>, header: &mut Header<'a>) {
        let bare = |text: &Str<'_>| text.trim_matches(['*', '_', ' ', ',']).to_owned();
        if !self.place.is_empty() {
            let text = bare(&context.source.read(&self.place)).into();
            header.place = Some(Text { text, spans: context.source.spans(&self.place) });
        }
        let mut date = header_date(context, &self.date_places, &self.date, false);
        date.text = bare(&date.text).into();
        header.date = Some(date);
    }
}

/// A date is put together from no more lines than this.
const MOST_LINES: usize = 4;
/// A line of it is no longer than this, in bytes.
const LONGEST_LINE: usize = 120;

/// Takes the cells of the first place and date that more than one line holds; none where one line holds it.
pub(super) fn take(norm: &str, lines: &[Line], cells: &mut Cells) -> Option<Wrapped> {
    let piped = |cell: &Cell| lines.get(cell.row).is_some_and(|line| line.kind == LineKind::PipeRow);
    if !cells.iter().any(piped) || cells.iter().any(|cell| is_whole(cell.place.of(norm))) {
        return None;
    }
    let first = cells.iter().enumerate().filter(|(_, cell)| piped(cell) && opens(cell.place.of(norm)));
    let (wrapped, taken) = first.map(|(at, _)| at).find_map(|at| read(norm, &cells[at..], at))?;
    let mut at = 0;
    cells.retain(|_| {
        at += 1;
        !taken.contains(&(at - 1))
    });
    Some(wrapped)
}

/// A date with its year.
fn is_whole(text: &str) -> bool {
    place_and_date(unmarked(text)).is_some_and(|found| found.date.year.is_some())
}

/// A line with which a place may begin.
fn opens(text: &str) -> bool {
    let text = unmarked(text);
    text.len() <= LONGEST_LINE
        && shape::starts_capital(text)
        && !shape::is_capitals(text)
        && !text.contains(':')
}

/// The place and date that begins with the first of the cells, and the numbers of its cells, counted from `base`.
fn read(norm: &str, cells: &[Cell], base: usize) -> Option<(Wrapped, Vec<usize>)> {
    let first = cells.first()?;
    let (mut joined, mut pieces, mut taken) = (String::new(), Vec::new(), Vec::new());
    let mut row = first.row;
    let below = cells.iter().enumerate().filter(|(_, cell)| cell.column == first.column);
    for (at, cell) in below.take(MOST_LINES) {
        let text = cell.place.of(norm);
        if cell.row > row + 1 || text.len() > LONGEST_LINE {
            break;
        }
        row = cell.row;
        if !joined.is_empty() {
            joined.push(' ');
        }
        pieces.push((joined.len(), cell.place));
        joined.push_str(text);
        taken.push(base + at);
        let Some(found) = place_and_date(&joined).filter(|found| found.date.year.is_some()) else { continue };
        let within = |from: usize, to: usize| -> Places {
            let cut = |&(start, place): &(usize, Place)| {
                let len = (place.end - place.start) as usize;
                let (from, to) = (from.clamp(start, start + len), to.clamp(start, start + len));
                Place::new(place.start as usize + from - start, place.start as usize + to - start)
                    .trimmed(norm)
            };
            pieces.iter().map(cut).filter(|place| !place.is_empty()).collect()
        };
        let place = if found.place_end > 0 { within(0, found.date_start) } else { Places::new() };
        let date_places = within(if found.place_end > 0 { found.date_start } else { 0 }, joined.len());
        return Some((Wrapped { place, date_places, date: found.date }, taken));
    }
    None
}

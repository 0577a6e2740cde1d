//! How the line of a recipient ends: finished, or with what goes on below.
//!
//! In: the lines of a recipient. Out: yes or no.

use crate::lexicon::agencies;
use crate::text::letter;
use crate::text::place::{Place, Places};
use crate::text::shape;

/// True where a recipient is finished: `;` or `.` at its end.
pub(super) fn ends_item(norm: &str, places: &Places) -> bool {
    places.last().is_none_or(|place| without_next(place.of(norm).trim_end()).ends_with([';', '.', ':']))
}

/// True where the point at the end is that of a short form in capitals: `Lãnh đạo VP.`
pub(super) fn ends_short(norm: &str, places: &Places) -> bool {
    let word = places.last().and_then(|place| shape::last_word(place.of(norm)).strip_suffix('.'));
    word.is_some_and(|word| {
        word.chars().all(letter::is_capital) && (2..=LONGEST_SHORT).contains(&word.chars().count())
    })
}

/// A short form in capitals has no more letters than this.
const LONGEST_SHORT: usize = 3;

/// True where the last line leaves a bracket open.
pub(super) fn leaves_bracket_open(norm: &str, places: &Places) -> bool {
    let open = |place: &Place| {
        let text = place.of(norm).as_bytes();
        memchr::memrchr(b'(', text).is_some_and(|at| memchr::memchr(b')', &text[at..]).is_none())
    };
    places.last().is_some_and(open)
}

/// A recipient without the dash of the next one, which a line break parted from it: `Sở Nội vụ; -`.
pub(super) fn without_next(text: &str) -> &str {
    let cut = text.strip_suffix(['-', '–']).map(str::trim_end);
    cut.filter(|rest| rest.ends_with(';')).unwrap_or(text)
}

/// True for a retention line without its word: `- VT, HS.`
pub(super) fn keeps_copy(norm: &str, places: &Places) -> bool {
    let signs = |c: char| !letter::is_word_char(c);
    places.len() == 1 && places.iter().all(|place| is_kept(place.of(norm).trim_start_matches(signs)))
}

/// True for short forms of units of which the first keeps the documents of an office.
pub(super) fn is_kept(text: &str) -> bool {
    let parts = text.split([',', ';', '.', ' ', '-', '–']).filter(|part| !part.is_empty());
    let short = |part: &str| part.len() <= LONGEST_UNIT && shape::is_capitals(part);
    agencies::FILES.contains(&text.split([',', ';', '.', ' ', '-', '–']).next().unwrap_or_default())
        && parts.take(MOST_UNITS).all(short)
        && text.len() <= LONGEST_UNIT * MOST_UNITS
}

/// A unit in a retention line is no longer than this, in bytes.
const LONGEST_UNIT: usize = 6;
/// No more units than this are named by themselves.
const MOST_UNITS: usize = 4;

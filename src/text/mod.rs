//! Text helpers that every stage uses: folding for look-ups, shapes of words and lines, the offset map.
//!
//! There are three coordinate spaces, each a byte offset:
//! - **source**: the input as given; what the record's spans count;
//! - **decoded**: the input as UTF-8;
//! - **normalised**: decoded text after NFC and the cleaning of blanks; what every stage after
//!   `normalize` counts.
//!
//! They are the same for clean UTF-8, which is nearly always the case; then nothing is copied or mapped.
//! Example: `Kê\u{301}` (6 bytes decoded) is `Kế` (4 bytes normalised), so normalised 1..4 is source 1..5.

pub(crate) mod compose;
mod case;
mod cleaner;
mod doubtful;
pub(crate) mod doubts;
mod emphasis;
pub(crate) mod fold;
pub(crate) mod letter;
pub(crate) mod map;
pub(crate) mod marked;
pub(crate) mod place;
pub(crate) mod seek;
pub(crate) mod shape;
pub(crate) mod prints;
pub(crate) mod short;
pub(crate) mod syllable;
pub(crate) mod vector;
pub(crate) mod word;

//! The grammars: nom productions from `&str` to values.
//!
//! In: a text that begins where the construct begins. Out: its value and what is left. Productions are
//! total (an answer for every input, no panic), silent (no diagnostics) and know only `text` and `lexicon`.
//!
//! Contract for authors: `x` either matches a whole `x` or returns nom's error and takes nothing; each
//! production names in its doc comment the form it accepts, an example and a near miss that it refuses. A
//! caller that searches prose finds places where a production may start with [`anchor`], never by trying a production
//! at every byte.

pub(crate) mod anchor;
pub(crate) mod body;
mod bullet;
pub(crate) mod clock;
pub(crate) mod date;
pub(crate) mod keyword;
pub(crate) mod label;
pub(crate) mod level;
mod listed;
pub(crate) mod numeral;
pub(crate) mod symbol;
pub(crate) mod time;
mod usual;
pub(crate) mod unlabelled;

#[cfg(test)]
mod label_tests;
#[cfg(test)]
mod symbol_tests;

/// What a production returns.
pub(crate) type Parsed<'t, T> = nom::IResult<&'t str, T>;

/// Blanks inside a line, any number of them.
pub(crate) fn blanks(input: &str) -> Parsed<'_, &str> {
    nom::bytes::complete::take_while(|c| c == ' ' || c == '\t')(input)
}

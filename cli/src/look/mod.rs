//! What the commands share that show documents to people: their arguments, colour, widths, lines of a page.
//!
//! In: texts of documents, which may hold anything. Out: lines that a terminal shows as they are meant. No
//! character of a document reaches a terminal as a command: [`width::clean`] sees to that.

pub(crate) mod args;
pub(crate) mod documents;
pub(crate) mod grid;
pub(crate) mod line;
pub(crate) mod place;
pub(crate) mod width;

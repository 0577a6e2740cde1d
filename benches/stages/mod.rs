//! Stages of the library that its public interface does not show alone: the files themselves, built once more.
//!
//! In: text. Out: whether it is clean NFC, or its NFC with the map back to the text.

#![allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    reason = "files of the library, of which a benchmark calls a part"
)]

#[path = "../../src/normalize/scan.rs"]
mod scan;
#[path = "../../src/normalize/unicode.rs"]
mod unicode;
#[path = "../../src/normalize/vietnamese.rs"]
mod vietnamese;

/// True where nothing needs to be rewritten.
pub(crate) fn is_clean(text: &str) -> bool {
    scan::first_unclean(text).is_none()
}

/// The clean text, and its map.
pub(crate) fn rewritten(text: &str) -> (String, crate::text::map::OffsetMap) {
    unicode::rewrite(text, scan::first_unclean(text).unwrap_or(text.len()))
}

//! Stage 2 of 7 — normalise: NFC, plain blanks, no invisible characters.
//!
//! In: decoded text. Out: [`Normalized`]: the text every later stage counts in, and the map back to the
//! decoded text. Clean text (nearly always) is borrowed after one scan and nothing is mapped.
//!
//! Rewrites, all on the same pass: combining sequences to NFC; no-break and other wide blanks to U+0020;
//! vertical tab, U+0085, U+2028 and U+2029 to a line feed; zero-width, bidirectional and soft-hyphen characters and C0
//! controls (other than tab and line breaks) taken out. What is taken out is not lost: the accounting of
//! bytes at the end of the pipeline finds it.

mod entity;
mod html;
mod quoted;
mod scan;
mod unicode;
mod vietnamese;

use std::borrow::Cow;

use crate::text::map::OffsetMap;

/// Text in NFC with plain blanks, without HTML and quotation signs throughout.
pub(crate) struct Normalized<'a> {
    pub(crate) text: Cow<'a, str>,
    /// Normalised offsets to offsets before HTML or quotation signs were taken out.
    pub(crate) markup: OffsetMap,
    /// Those to decoded offsets.
    pub(crate) unicode: OffsetMap,
}

/// Normalises `text`; borrows it where nothing needs to change.
pub(crate) fn normalize(text: &str) -> Normalized<'_> {
    let (clean, unicode) = match scan::first_unclean(text) {
        None => (Cow::Borrowed(text), OffsetMap::default()),
        Some(at) => {
            let (clean, map) = unicode::rewrite(text, at);
            (Cow::Owned(clean), map)
        }
    };
    match html::rewrite(&clean).or_else(|| quoted::rewrite(&clean)) {
        None => Normalized { text: clean, markup: OffsetMap::default(), unicode },
        Some((plain, markup)) => Normalized { text: Cow::Owned(plain), markup, unicode },
    }
}

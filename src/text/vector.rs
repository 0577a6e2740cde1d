//! The widest vector instructions of the processor at hand, chosen while the program runs.
//!
//! In: a loop that compiles to vector instructions. Out: what it gives, faster. With
//! `prints` the only door to `fearless_simd`, which does what needs `unsafe`; nothing here does.

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch, mask8x64, u8x64};

/// Runs `body` compiled for the widest vectors that there are. It is only where all of it is inlined that it is
/// compiled anew: closures and what they call say `#[inline(always)]`.
#[inline(always)]
pub(crate) fn widest<R>(body: impl FnOnce() -> R) -> R {
    dispatch!(Level::new(), simd => fearless_simd::Simd::vectorize(simd, body))
}

/// Bytes that are looked at together.
const BLOCK: usize = 64;

/// A line feed, and how many bytes before it go on a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LineEnd {
    pub(crate) at: u32,
    pub(crate) going_on: u32,
}

/// What parts the lines of a text, and what may part their columns.
pub(crate) struct LineEnds {
    /// The line feeds in order, and one behind the last byte.
    pub(crate) ends: Vec<LineEnd>,
    /// Lines end with CR or a form feed as well.
    pub(crate) others: bool,
    /// A tab or a bar stands in the text.
    pub(crate) columns: bool,
}

/// Where the lines of a text end; it is no longer than 4 GiB.
pub(crate) fn line_ends(bytes: &[u8]) -> LineEnds {
    dispatch!(Level::new(), simd => line_ends_by(simd, bytes))
}

#[inline(always)]
fn line_ends_by<S: Simd>(simd: S, bytes: &[u8]) -> LineEnds {
    let splat = |byte| u8x64::splat(simd, byte);
    let mut ends = Vec::with_capacity(bytes.len() / BLOCK + 4);
    let mut going_on = 0;
    let (mut others, mut columns) = (mask8x64::splat(simd, false), mask8x64::splat(simd, false));
    let (blocks, rest) = bytes.as_chunks::<BLOCK>();
    let mut last = [0; BLOCK];
    last[..rest.len()].copy_from_slice(rest);
    let mut from = 0;
    for block in blocks.iter().chain([&last]) {
        let block = u8x64::from_slice(simd, block);
        others |= block.simd_eq(splat(b'\r')) | block.simd_eq(splat(0x0c));
        columns |= block.simd_eq(splat(b'\t')) | block.simd_eq(splat(b'|'));
        // A byte that goes on a character begins with the bits 10.
        let marks = (block & splat(0xc0)).simd_eq(splat(0x80)).to_bitmask();
        let mut feeds = block.simd_eq(splat(b'\n')).to_bitmask();
        while feeds != 0 {
            let at = feeds.trailing_zeros();
            let before = marks & ((1 << at) - 1);
            ends.push(LineEnd { at: from + at, going_on: going_on + before.count_ones() });
            feeds &= feeds - 1;
        }
        going_on += marks.count_ones();
        from += BLOCK as u32;
    }
    ends.push(LineEnd { at: u32::try_from(bytes.len()).unwrap_or(u32::MAX), going_on });
    LineEnds { ends, others: others.any_true(), columns: columns.any_true() }
}

#[cfg(test)]
mod tests {
    use super::{LineEnd, line_ends};

    #[test]
    fn line_feeds_with_what_goes_on_before_them() {
        for text in ["", "\n", "ế\nđ\n\nx", "một dòng\nhai ế", &"ngày 5 tháng ế\n\n".repeat(40)] {
            let found = line_ends(text.as_bytes());
            let feeds = text.bytes().enumerate().filter(|&(_, b)| b == b'\n').map(|(at, _)| at);
            let end = |at: usize| LineEnd {
                at: at as u32,
                going_on: text.bytes().take(at).filter(|b| b & 0xc0 == 0x80).count() as u32,
            };
            assert!(found.ends.iter().copied().eq(feeds.chain([text.len()]).map(end)), "{text}");
            assert!(!found.others && !found.columns);
        }
        for at in 0..70 {
            let with =
                |sign: &str| line_ends(["x".repeat(at), sign.into(), "y".repeat(90)].concat().as_bytes());
            assert!(with("\r").others && with("\u{c}").others && with("\t").columns && with("|").columns);
        }
    }
}

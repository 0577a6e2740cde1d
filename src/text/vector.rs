//! The widest vector instructions of the processor at hand, chosen while the program runs.
//!
//! In: a loop that compiles to vector instructions, or bytes to look for. Out: what it gives, where they stand. With
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

/// Blocks that are looked at before their line ends are written down: the loop over them calls nothing.
const GROUP: usize = 16;

#[inline(always)]
fn line_ends_by<S: Simd>(simd: S, bytes: &[u8]) -> LineEnds {
    let splat = |byte| u8x64::splat(simd, byte);
    let mut ends = Vec::with_capacity(bytes.len() / BLOCK + 4);
    let (blocks, rest) = bytes.as_chunks::<BLOCK>();
    let mut last = [0; BLOCK];
    last[..rest.len()].copy_from_slice(rest);
    let (mut from, mut going_on, mut others, mut columns) = (0, 0, 0, 0);
    for group in blocks.chunks(GROUP).chain([std::slice::from_ref(&last)]) {
        // What goes on a character and what ends a line, a bit each.
        let mut seen = [(0u64, 0u64); GROUP];
        for (block, (marks, feeds)) in group.iter().zip(&mut seen) {
            let block = u8x64::from_slice(simd, block);
            others |= (block.simd_eq(splat(b'\r')) | block.simd_eq(splat(0x0c))).to_bitmask();
            columns |= (block.simd_eq(splat(b'\t')) | block.simd_eq(splat(b'|'))).to_bitmask();
            // A byte that goes on a character begins with the bits 10.
            *marks = (block & splat(0xc0)).simd_eq(splat(0x80)).to_bitmask();
            *feeds = block.simd_eq(splat(b'\n')).to_bitmask();
        }
        for &(marks, mut feeds) in seen.iter().take(group.len()) {
            while feeds != 0 {
                let at = feeds.trailing_zeros();
                let before = marks & ((1 << at) - 1);
                ends.push(LineEnd { at: from + at, going_on: going_on + before.count_ones() });
                feeds &= feeds - 1;
            }
            going_on += marks.count_ones();
            from += BLOCK as u32;
        }
    }
    ends.push(LineEnd { at: u32::try_from(bytes.len()).unwrap_or(u32::MAX), going_on });
    LineEnds { ends, others: others != 0, columns: columns != 0 }
}

/// Bytes from the first to the last.
pub(crate) type Range = (u8, u8);

/// The first place of a word that begins with a byte in one of the ranges, none of them 0, and that `is_it`. No letter or
/// digit of ASCII stands before a word.
#[inline]
pub(crate) fn word_with<const N: usize>(
    bytes: &[u8],
    ranges: [Range; N],
    mut is_it: impl FnMut(usize) -> bool,
) -> Option<usize> {
    const WORD: [Range; 3] = [(b'0', b'9'), (b'A', b'Z'), (b'a', b'z')];
    dispatch!(Level::new(), simd => Simd::vectorize(simd, #[inline(always)] || {
        let (blocks, rest) = bytes.as_chunks::<BLOCK>();
        let mut last = [0; BLOCK];
        last[..rest.len()].copy_from_slice(rest);
        let (mut from, mut inside) = (0, 0);
        for block in blocks.iter().chain([&last]) {
            let word = marks(simd, block, WORD);
            let mut starts = marks(simd, block, ranges) & !(word << 1 | inside);
            inside = word >> (BLOCK - 1);
            while starts != 0 {
                let at = from + starts.trailing_zeros() as usize;
                if is_it(at) {
                    return Some(at);
                }
                starts &= starts - 1;
            }
            from += BLOCK;
        }
        None
    }))
}

/// Bytes to look for, known when the crate is compiled.
pub(crate) trait Sought<const N: usize> {
    const RANGES: [Range; N];
}

/// Marks the places where bytes of the first range begin, however many stand side by side, and all bytes of the other
/// ranges, a bit each; calls `found` with the marks of some blocks at a time and where the first of them begins.
#[inline]
pub(crate) fn first_of<const N: usize, B: Sought<N>>(bytes: &[u8], mut found: impl FnMut(usize, &[u64])) {
    dispatch!(Level::new(), simd => Simd::vectorize(simd, #[inline(always)] || {
        let (blocks, rest) = bytes.as_chunks::<BLOCK>();
        let mut last = [0; BLOCK];
        last[..rest.len()].copy_from_slice(rest);
        let (mut from, mut before) = (0, 0);
        for group in blocks.chunks(GROUP).chain([std::slice::from_ref(&last)]) {
            let mut seen = [0; GROUP];
            for (block, seen) in group.iter().zip(&mut seen) {
                let all = marks(simd, block, B::RANGES);
                let run = marks(simd, block, [B::RANGES[0]]);
                *seen = all & !(run & (run << 1 | before));
                before = run >> (BLOCK - 1);
            }
            found(from, &seen[..group.len().min(GROUP)]);
            from += group.len() * BLOCK;
        }
    }));
}

/// Calls `found` with the places of the marks of blocks, the first of which begins at `from`, in rising order.
#[inline(always)]
pub(crate) fn each_place(mut from: usize, seen: &[u64], mut found: impl FnMut(usize)) {
    for &block in seen {
        let mut marks = block;
        while marks != 0 {
            found(from + marks.trailing_zeros() as usize);
            marks &= marks - 1;
        }
        from += BLOCK;
    }
}

/// Where the first `N` blanks stand side by side; `N` is 2 at least.
pub(crate) fn blanks<const N: usize>(bytes: &[u8]) -> Option<usize> {
    dispatch!(Level::new(), simd => Simd::vectorize(simd, #[inline(always)] || {
        let (blocks, rest) = bytes.as_chunks::<BLOCK>();
        let mut last = [0; BLOCK];
        last[..rest.len()].copy_from_slice(rest);
        let (mut from, mut before) = (0, 0);
        for block in blocks.iter().chain([&last]) {
            let blanks = marks(simd, block, [(b' ', b' ')]);
            let lasts = (1..N).fold(blanks, |run, n| run & (blanks << n | before >> (BLOCK - n)));
            if lasts != 0 {
                return Some((from + lasts.trailing_zeros() as usize).saturating_sub(N - 1));
            }
            before = blanks;
            from += BLOCK;
        }
        None
    }))
}

/// The first place from `start` on of a sign that may be taken out or folded, the length of the text where none stands: a
/// tab, a star, what stands from `\\` to the backquote in the alphabet of ASCII, two blanks side by side, a blank at the end.
#[inline(never)]
pub(crate) fn doubtful_from(text: &[u8], start: usize) -> usize {
    const SIGNS: [Range; 3] = [(b'\t', b'\t'), (b'*', b'*'), (b'\\', b'`')];
    let bytes = text.get(start..).unwrap_or_default();
    let found = dispatch!(Level::new(), simd => Simd::vectorize(simd, #[inline(always)] || {
        let (blocks, rest) = bytes.as_chunks::<BLOCK>();
        let mut last = [0; BLOCK];
        last[..rest.len()].copy_from_slice(rest);
        let (mut from, mut before) = (0, 0);
        for block in blocks.iter().chain([&last]) {
            let blanks = marks(simd, block, [(b' ', b' ')]);
            let seconds = blanks & (blanks << 1 | before);
            let signs = marks(simd, block, SIGNS) | seconds;
            if signs != 0 {
                let at = signs.trailing_zeros();
                return Some(from + at as usize - (seconds >> at & 1) as usize);
            }
            before = blanks >> (BLOCK - 1);
            from += BLOCK;
        }
        None
    }));
    let end = || text.len() - usize::from(bytes.last() == Some(&b' '));
    found.map_or_else(end, |found| start + found)
}

/// The bytes of a block in one of the ranges, a bit each.
#[inline(always)]
fn marks<S: Simd, const N: usize>(simd: S, block: &[u8; BLOCK], ranges: [Range; N]) -> u64 {
    let bytes = u8x64::from_slice(simd, block);
    let mut marked = mask8x64::splat(simd, false);
    for (first, last) in ranges {
        marked |= if first == last {
            bytes.simd_eq(u8x64::splat(simd, first))
        } else {
            (bytes - u8x64::splat(simd, first)).simd_le(u8x64::splat(simd, last.wrapping_sub(first)))
        };
    }
    marked.to_bitmask()
}

#[cfg(test)]
mod tests {
    use super::{LineEnd, Sought, blanks, doubtful_from, each_place, first_of, line_ends, word_with};

    struct Signs;

    impl Sought<2> for Signs {
        const RANGES: [(u8, u8); 2] = [(b'/', b'9'), (b'L', b'L')];
    }

    #[test]
    fn bytes_are_found_across_blocks() {
        for before in 0..70 {
            let text = format!("{}12/3L{}L4", "x".repeat(before), "5".repeat(before));
            let mut found = Vec::new();
            first_of::<2, Signs>(text.as_bytes(), |from, seen| each_place(from, seen, |at| found.push(at)));
            let is_first = |at: usize| at == 0 || !matches!(text.as_bytes()[at - 1], b'/'..=b'9');
            let every = text.match_indices(|c: char| matches!(c, '/'..='9' | 'L')).map(|(at, _)| at);
            let every = every.filter(|&at| text[at..].starts_with('L') || is_first(at));
            assert_eq!(found, every.collect::<Vec<_>>(), "{text}");
        }
    }

    #[test]
    fn blanks_in_any_place() {
        for at in 0..140 {
            for count in 0..6 {
                let text = ["x ".repeat(at / 2), " ".repeat(count), " y".repeat(at % 7)].concat();
                let slow = text.as_bytes().windows(3).position(|three| three == b"   ");
                assert_eq!(blanks::<3>(text.as_bytes()), slow, "{text}");
                assert_eq!(blanks::<2>(text.as_bytes()), text.find("  "), "{text}");
            }
        }
    }

    #[test]
    fn doubtful_signs_in_any_place() {
        let is_doubtful = |pair: &[u8]| matches!(pair[0], b'\t' | b'*' | b'\\'..=b'`') || pair == b"  ";
        for sign in (0..=0xff).map(|b| vec![b]).chain([b"  ".to_vec(), b" a".to_vec(), b"*  ".to_vec()]) {
            for at in 0..140 {
                let text = [&b"x ".repeat(at)[at..], &sign, b"y"].concat();
                for start in [0, 1, at.min(64)] {
                    let slow = text[start..].windows(2).position(is_doubtful).map(|found| start + found);
                    assert_eq!(doubtful_from(&text, start), slow.unwrap_or(text.len()), "{at} {sign:?}");
                }
            }
        }
        assert_eq!(doubtful_from(b"x ", 0), 1);
        assert_eq!(doubtful_from(b"x", 7), 1);
    }

    #[test]
    fn words_by_their_first_byte() {
        let text = "Đảng, các cấp; đoàn TNCS (Cộng hòa) 1c ÁC c".repeat(6);
        let ranges = [(b'C', b'D'), (b'c', b'd'), (0xc3, 0xc4)];
        for len in 0..text.len() {
            let bytes = &text.as_bytes()[..len];
            let mut found = Vec::new();
            word_with(bytes, ranges, |at| {
                found.push(at);
                false
            });
            let opens = |&at: &usize| {
                ranges.iter().any(|&(first, last)| (first..=last).contains(&bytes[at]))
                    && !at.checked_sub(1).is_some_and(|before| bytes[before].is_ascii_alphanumeric())
            };
            let slow: Vec<usize> = (0..len).filter(opens).collect();
            assert_eq!(found, slow, "{len}");
            assert_eq!(word_with(bytes, ranges, |at| at > 70), slow.into_iter().find(|&at| at > 70));
        }
    }

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

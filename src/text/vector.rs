//! The widest vector instructions of the processor at hand, chosen while the program runs.
//!
//! In: a loop that compiles to vector instructions, or bytes to look for. Out: what it gives, where they stand. With
//! `prints` and `case` the only door to `fearless_simd`, which does what needs `unsafe`; nothing here does.

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch, mask8x64, u8x16, u8x64};

/// Runs `body` compiled for the widest vectors that there are. It is only where all of it is inlined that it is
/// compiled anew: closures and what they call say `#[inline(always)]`.
#[inline(always)]
pub(crate) fn widest<R>(body: impl FnOnce() -> R) -> R {
    dispatch!(Level::new(), simd => fearless_simd::Simd::vectorize(simd, body))
}

/// Bytes that are looked at together.
pub(crate) const BLOCK: usize = 64;

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

/// Bytes to look for beside digits, known when the crate is compiled.
pub(crate) trait Sought {
    const SINGLE: &'static [u8];
}

/// Where the lines of a text end; it is no longer than 4 GiB. Calls `found` with the places of the first digits of
/// numbers and of the other bytes sought, in rising order.
pub(crate) fn line_ends<B: Sought>(bytes: &[u8], found: impl FnMut(usize)) -> LineEnds {
    dispatch!(Level::new(), simd => line_ends_by::<_, B>(simd, bytes, found))
}

/// Blocks that are looked at before what was seen in them is written down: the loop over them calls nothing.
const GROUP: usize = 16;

/// What a byte is, a bit each: a line end but for the line feed, a tab or a bar, one of the bytes sought by the upper half
/// that they have, a digit.
const OTHER_END: u8 = 1;
const TAB: u8 = 1 << 1;
const BAR: u8 = 1 << 2;
const SINGLE: u8 = 1 << 3;
const DIGIT: u8 = 1 << 7;

/// The bits for each value of the lower and of the upper half of a byte: a byte is what both halves have.
const fn halves(single: &[u8]) -> [[u8; 16]; 2] {
    let [mut low, mut high] = [[0; 16]; 2];
    let ends: [(u8, u8); 4] = [(b'\r', OTHER_END), (0x0c, OTHER_END), (b'\t', TAB), (b'|', BAR)];
    let mut i = 0;
    while i < ends.len() {
        low[ends[i].0 as usize % 16] |= ends[i].1;
        high[ends[i].0 as usize / 16] |= ends[i].1;
        i += 1;
    }
    let mut digit = b'0';
    while digit <= b'9' {
        low[digit as usize % 16] |= DIGIT;
        high[digit as usize / 16] |= DIGIT;
        digit += 1;
    }
    let (mut row, mut half) = (SINGLE, 2);
    // Bytes with one upper half have a bit of their own.
    while half < 16 {
        let mut bit = 0;
        i = 0;
        while i < single.len() {
            if single[i] as usize / 16 == half {
                bit = row;
                low[single[i] as usize % 16] |= bit;
                high[half] |= bit;
            }
            i += 1;
        }
        if bit != 0 {
            assert!(bit < DIGIT);
            row <<= 1;
        }
        half += 1;
    }
    [low, high]
}

/// The bits that both halves of each byte have.
#[inline(always)]
fn class_of<S: Simd>(block: u8x64<S>, [low, high]: [u8x64<S>; 2]) -> u8x64<S> {
    low.swizzle_dyn_within_blocks(block & 0x0f) & high.swizzle_dyn_within_blocks(block >> 4)
}

/// What stands in a block, a bit each for its bytes.
#[derive(Clone, Copy, Default)]
struct Seen {
    /// They go on a character.
    going_on: u64,
    feeds: u64,
    sought: u64,
}

#[inline(always)]
fn line_ends_by<S: Simd, B: Sought>(simd: S, bytes: &[u8], mut found: impl FnMut(usize)) -> LineEnds {
    let splat = |byte| u8x64::splat(simd, byte);
    let halves = const { halves(B::SINGLE) }.map(|half| u8x64::block_splat(u8x16::simd_from(simd, half)));
    let mut ends = Vec::with_capacity(bytes.len() / BLOCK + 4);
    let (blocks, rest) = bytes.as_chunks::<BLOCK>();
    let mut last = [0; BLOCK];
    last[..rest.len()].copy_from_slice(rest);
    let (mut from, mut going_on, mut digit_before, mut all) = (0, 0, 0, splat(0));
    for group in blocks.chunks(GROUP).chain([std::slice::from_ref(&last)]) {
        let mut seen = [Seen::default(); GROUP];
        for (block, seen) in group.iter().zip(&mut seen) {
            let block = u8x64::from_slice(simd, block);
            let class = class_of(block, halves);
            all |= class;
            let digits = class.simd_ge(splat(DIGIT)).to_bitmask();
            let sought = class.simd_ge(splat(SINGLE)).to_bitmask();
            seen.sought = sought & !(digits & (digits << 1 | digit_before));
            digit_before = digits >> (BLOCK - 1);
            // A byte that goes on a character begins with the bits 10.
            seen.going_on = (block & splat(0xc0)).simd_eq(splat(0x80)).to_bitmask();
            seen.feeds = block.simd_eq(splat(b'\n')).to_bitmask();
        }
        let seen = seen.get(..group.len()).unwrap_or_default();
        each_of(from, seen.iter().map(|seen| seen.sought), &mut found);
        for &Seen { going_on: marks, mut feeds, .. } in seen {
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
    let all = all.as_slice().iter().fold(0, |all, bits| all | bits);
    LineEnds { ends, others: all & OTHER_END != 0, columns: all & (TAB | BAR) != 0 }
}

/// Calls `found` with the place of each mark of blocks, the first of which begins at `from`.
#[inline(never)]
fn each_of(mut from: u32, blocks: impl Iterator<Item = u64>, found: &mut impl FnMut(usize)) {
    for mut marks in blocks {
        while marks != 0 {
            found((from + marks.trailing_zeros()) as usize);
            marks &= marks - 1;
        }
        from += BLOCK as u32;
    }
}

/// Bytes that a text may be free of, known when the crate is compiled.
pub(crate) trait Rare {
    const BYTES: [bool; 256];
    /// One of them does not count where the next byte has some of its bits: the byte, the bits, and how they are.
    const LEAD: (u8, u8, u8);
}

/// For each value of the lower and of the upper half of a byte, bits of which both halves of a byte of the set have one,
/// but for `lead`, which has [`LEADS`].
const fn halves_of(set: &[bool; 256], lead: u8) -> [[u8; 16]; 2] {
    let [mut low, mut high] = [[0; 16]; 2];
    let (mut bit, mut half) = (1, 0);
    while half < 16 {
        let (mut own, mut other) = (0, 0);
        while other < 16 {
            let byte = half * 16 + other;
            if set[byte] && byte != lead as usize {
                own |= 1 << other;
            }
            other += 1;
        }
        // Upper halves with the same lower ones share a bit.
        let (mut shared, mut known) = (0, 1);
        while known < bit {
            let (mut same, mut i) = (true, 0);
            while i < 16 {
                same = same && (own >> i & 1 == 1) == (low[i] & known != 0);
                i += 1;
            }
            if same {
                shared = known;
            }
            known <<= 1;
        }
        if own != 0 && shared == 0 {
            assert!(bit < LEADS);
            shared = bit;
            bit <<= 1;
            let mut i = 0;
            while i < 16 {
                if own >> i & 1 == 1 {
                    low[i] |= shared;
                }
                i += 1;
            }
        }
        high[half] |= shared;
        half += 1;
    }
    low[lead as usize % 16] |= LEADS;
    high[lead as usize / 16] |= LEADS;
    [low, high]
}
const LEADS: u8 = 1 << 7;

/// Where the first of the blocks from `from` on begins in which a byte of the set counts. At the end of the text, where no
/// whole block and a byte are left, it ends.
pub(crate) fn free_until<R: Rare>(bytes: &[u8], from: usize) -> usize {
    dispatch!(Level::new(), simd => Simd::vectorize(simd, #[inline(always)] || {
        let splat = |byte| u8x64::splat(simd, byte);
        let halves = const { halves_of(&R::BYTES, R::LEAD.0) }
            .map(|half| u8x64::block_splat(u8x16::simd_from(simd, half)));
        let (_, bits, wanted) = R::LEAD;
        let mut at = from;
        while let Some(block) = bytes.get(at..).and_then(|rest| rest.first_chunk::<{ BLOCK + 1 }>()) {
            let (block, next) = (&block[..BLOCK], &block[1..]);
            let (block, next) = (u8x64::from_slice(simd, block), u8x64::from_slice(simd, next));
            let class = class_of(block, halves);
            // A lead that does not count is none of the set.
            let is_free = (next & splat(bits)).simd_eq(splat(wanted)) & class.simd_eq(splat(LEADS));
            if (class.simd_eq(splat(0)) | is_free).to_bitmask() != u64::MAX {
                break;
            }
            at += BLOCK;
        }
        at
    }))
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
    use super::{LineEnd, LineEnds, Sought, blanks, doubtful_from, word_with};

    struct Signs;

    impl Sought for Signs {
        const SINGLE: &'static [u8] = b"/LPs";
    }

    fn line_ends(bytes: &[u8]) -> LineEnds {
        super::line_ends::<Signs>(bytes, |_| {})
    }

    #[test]
    fn bytes_sought_are_found_across_blocks() {
        for before in 0..70 {
            let all: String = ('\0'..='\u{ff}').collect();
            let text = format!("{}12/3L{}L4{all}", "x".repeat(before), "5".repeat(before));
            let mut found = Vec::new();
            super::line_ends::<Signs>(text.as_bytes(), |at| found.push(at));
            let bytes = text.as_bytes();
            let is_sought = |&at: &usize| match bytes[at] {
                b'0'..=b'9' => at == 0 || !bytes[at - 1].is_ascii_digit(),
                byte => Signs::SINGLE.contains(&byte),
            };
            assert_eq!(found, (0..text.len()).filter(is_sought).collect::<Vec<_>>(), "{text}");
        }
    }

    #[test]
    fn blocks_are_free_of_what_a_look_at_every_byte_does_not_find() {
        struct Some;

        impl super::Rare for Some {
            const BYTES: [bool; 256] = {
                let mut bytes = [false; 256];
                let mut byte = 0;
                while byte < 256 {
                    bytes[byte] = matches!(byte as u8, b'x' | 0..0x20 | 0xc2 | 0xd0..=0xe1);
                    byte += 1;
                }
                bytes
            };
            const LEAD: (u8, u8, u8) = (0xe1, 0xfc, 0xb8);
        }

        for byte in 0..=0xff {
            for next in [0, 0xb7, 0xb8, 0xbb, 0xbc, b'x', b'a'] {
                for at in [0, 1, 31, 32, 63, 64, 65, 127] {
                    let mut text = vec![b'a'; 200];
                    (text[at], text[at + 1]) = (byte, next);
                    let counts = |at: usize| {
                        <Some as super::Rare>::BYTES[usize::from(text[at])]
                            && !(text[at] == 0xe1 && text[at + 1] & 0xfc == 0xb8)
                    };
                    let slow = (0..192).step_by(64).find(|&from| (from..from + 64).any(counts));
                    assert_eq!(
                        super::free_until::<Some>(&text, 0),
                        slow.unwrap_or(192),
                        "{byte} {next} {at}"
                    );
                }
            }
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

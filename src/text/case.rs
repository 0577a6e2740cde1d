//! Whether a text is written in capitals, by a look at many of its bytes at once.
//!
//! In: any text. Out: yes or no. The letters of Vietnamese and those of the Latin-1 block are told by the bytes that they
//! stand for; where others stand, each character is asked for its class. With `vector` and `prints`, a door to
//! `fearless_simd`.

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch, mask8x32, u8x16, u8x32};

use super::letter::{CAPITAL, SMALL, class_at};

/// How many letters of a text are capital and how many small.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Case {
    upper: u32,
    lower: u32,
}

impl Case {
    /// All capitals, with one small letter in eight forgiven (OCR writes `cỘNG HÒA`, `Q. GIÁM ĐÓc`).
    fn is_capitals(self) -> bool {
        self.upper >= 2 && self.lower * 8 <= self.upper
    }

    /// True where so many bytes more cannot make up for the small letters: prose is known by its first words.
    fn is_prose(self, left: usize) -> bool {
        self.lower as usize * 8 > self.upper as usize + left
    }
}

/// True when `text` is written in capitals, as far as it is looked at.
pub(crate) fn is_capitals(text: &str) -> bool {
    const LOOK: usize = 2048;
    let text = &text[..text.floor_char_boundary(LOOK)];
    let counted = dispatch!(Level::new(), simd => Simd::vectorize(
        simd,
        #[inline(always)]
        || counted(simd, text.as_bytes()),
    ));
    counted.unwrap_or_else(|| counted_by_character(text)).is_capitals()
}

/// Places that are looked at together for the letters that begin there.
const PLACES: usize = 32;
/// Bytes looked at for them: letters take three at most.
const READ: usize = PLACES + 2;

/// The letters of a text, as far as it takes to know prose; `None` where others may stand among them.
#[inline(always)]
fn counted<S: Simd>(simd: S, text: &[u8]) -> Option<Case> {
    let (mut case, mut rest) = (Case::default(), text);
    while !rest.is_empty() {
        let mut last = [0; READ];
        let block = match rest.first_chunk() {
            Some(block) => block,
            None => {
                last[..rest.len()].copy_from_slice(rest);
                &last
            }
        };
        // Small letters of ASCII alone are too many in nearly any prose.
        let plain = small(simd, block).to_bitmask().count_ones();
        let at_least = Case { lower: case.lower + plain, ..case };
        if at_least.is_prose(rest.len() - plain as usize) {
            return Some(at_least);
        }
        let letters = Letters::of(simd, block);
        if letters.others != 0 {
            return None;
        }
        case.upper += letters.upper.count_ones();
        case.lower += letters.lower.count_ones();
        rest = rest.get(PLACES..).unwrap_or_default();
        if case.is_prose(rest.len()) {
            break;
        }
    }
    Some(case)
}

/// The bytes of a block from `at` on.
#[inline(always)]
fn from<S: Simd>(simd: S, block: &[u8; READ], at: usize) -> u8x32<S> {
    u8x32::from_slice(simd, &block[at..at + PLACES])
}

/// The small letters of ASCII in a block.
#[inline(always)]
fn small<S: Simd>(simd: S, block: &[u8; READ]) -> mask8x32<S> {
    (from(simd, block, 0) - u8x32::splat(simd, b'a')).simd_le(u8x32::splat(simd, 25))
}

/// The letters of two bytes, whose first byte begins with the half 0xc: bits for the lower half of the first byte and for
/// the upper and the lower half of the second one.
const PAIRS: [(u16, u16, u16); 8] = [
    // Ă ă, Đ đ, Ĩ ĩ and Ũ ũ, Ơ ơ: a capital is even, and its small letter follows it.
    (1 << 4, 1 << 8, 0b11 << 2),
    (1 << 4, 1 << 9, 0b11),
    (0b11 << 4, 1 << 0xa, 0b11 << 8),
    (1 << 6, 1 << 0xa, 0b11),
    // Ư, ư.
    (1 << 6, 1 << 0xa, 1 << 0xf),
    (1 << 6, 1 << 0xb, 1),
    // À to ÿ without the signs of multiplication and division.
    (1 << 3, 0b1111 << 8, !(1 << 7)),
    (1 << 3, 0b101 << 8, 1 << 7),
];
/// Bits of the first four of them, the bit of ư, and those from À on.
const TURNS: u8 = 0b1111;
const SMALL_U: u8 = 1 << 5;
const LATIN: u8 = 1 << 6;

/// For each value of the halves of both bytes the pairs that have it, a bit each.
const HALVES: [[u8; 16]; 3] = {
    let mut halves = [[0; 16]; 3];
    let mut i = 0;
    while i < 8 {
        let mut value = 0;
        while value < 16 {
            halves[0][value] |= ((PAIRS[i].0 >> value & 1) as u8) << i;
            halves[1][value] |= ((PAIRS[i].1 >> value & 1) as u8) << i;
            halves[2][value] |= ((PAIRS[i].2 >> value & 1) as u8) << i;
            value += 1;
        }
        i += 1;
    }
    halves
};

/// What begins at the places of a block, a bit each.
struct Letters {
    upper: u64,
    lower: u64,
    /// Characters that are none of those known.
    others: u64,
}

impl Letters {
    #[inline(always)]
    fn of<S: Simd>(simd: S, block: &[u8; READ]) -> Self {
        let splat = |byte| u8x32::splat(simd, byte);
        let (first, second, third) = (from(simd, block, 0), from(simd, block, 1), from(simd, block, 2));
        let odd = |bytes: u8x32<S>| (bytes & splat(1)).simd_eq(splat(1));

        let [lead, high, low] = HALVES.map(|half| u8x32::block_splat(u8x16::simd_from(simd, half)));
        let lead = lead.swizzle_dyn_within_blocks(first & splat(0x0f));
        let high = high.swizzle_dyn_within_blocks(second >> 4);
        let low = low.swizzle_dyn_within_blocks(second & splat(0x0f));
        let begins_pair = (first & splat(0xf0)).simd_eq(splat(0xc0));
        let pair = lead & high & low;
        let two = begins_pair & pair.simd_ge(splat(1));
        let two_small = (pair & splat(TURNS)).simd_ge(splat(1)) & odd(second)
            | pair.simd_eq(splat(SMALL_U))
            | pair.simd_ge(splat(LATIN)) & second.simd_ge(splat(0x9f));

        // Ạ to ỹ.
        let last = second.simd_eq(splat(0xba)) & third.simd_ge(splat(0xa0))
            | second.simd_eq(splat(0xbb)) & third.simd_lt(splat(0xba));
        let three = first.simd_eq(splat(0xe1)) & last;

        let one = ((first | splat(0x20)) - splat(b'a')).simd_le(splat(25));
        let lower = (small(simd, block) | two & two_small | three & odd(third)).to_bitmask();
        // Quotes, dashes and points are no letters.
        let sign = first.simd_eq(splat(0xe2)) & second.simd_eq(splat(0x80));
        let begins = first.simd_ge(splat(0xc0)).to_bitmask();
        Self {
            upper: (one | two | three).to_bitmask() & !lower,
            lower,
            others: begins & !(two | three | sign).to_bitmask(),
        }
    }
}

/// The same letter by letter, whatever they are.
#[cold]
#[inline(never)]
fn counted_by_character(text: &str) -> Case {
    let mut case = Case::default();
    let mut at = 0;
    while let Some((class, len)) = class_at(text, at) {
        at += len;
        case.upper += u32::from(class & CAPITAL != 0);
        case.lower += u32::from(class & SMALL != 0);
        if case.is_prose(text.len() - at) {
            break;
        }
    }
    case
}

#[cfg(test)]
mod tests {
    use super::{Case, counted_by_character, is_capitals};
    use fearless_simd::{Level, dispatch};

    fn counted(text: &str) -> Option<Case> {
        dispatch!(Level::new(), simd => super::counted(simd, text.as_bytes()))
    }

    #[test]
    fn every_character_is_counted_as_its_class_tells() {
        let mut known = 0;
        for c in ('\0'..='\u{ffff}').chain(['\u{10000}', '😀', char::MAX]) {
            for before in [0, 1, 21, 22, 23, 24, 130] {
                // Too many capitals for prose.
                let text = format!("{}{c}", "A".repeat(before + 9));
                if let Some(case) = counted(&text) {
                    assert_eq!(case, counted_by_character(&text), "{c:?} behind {before}");
                    known += 1;
                } else {
                    assert!(!c.is_ascii() && !"ĂăĐđĨĩŨũƠơƯưÀàỐốỴỹẠạ–“”…".contains(c), "{c:?}");
                    break;
                }
            }
        }
        assert!(known > 7 * (128 + 60 + 90));
    }

    #[test]
    fn capitals_are_those_that_a_look_at_every_character_finds() {
        let pieces = ["KẾ HOẠCH", "kế", "ỦY BAN", " ", "a", "Đ", "đ", "ư", "Ω", "×", "–", "2024", "Ơ"];
        let mut random = 1_u64;
        for count in 0..20_000 {
            let mut text = String::new();
            for _ in 0..count % 60 {
                random =
                    random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let nth = (random >> 33) as usize;
                text +=
                    pieces[if nth.is_multiple_of(4) { nth / 4 % pieces.len() } else { 2 * (nth / 4 % 2) }];
            }
            let end = text.floor_char_boundary(2048);
            assert_eq!(is_capitals(&text), counted_by_character(&text[..end]).is_capitals(), "{text}");
        }
    }
}

//! Where one of several words may begin, by a look at many places at once.
//!
//! In: a text, and four bytes of each of the words. Out: offsets, in rising order: all at which one of the words begins,
//! and a few others, where four bytes stand that no word has together. With `vector`, the door to `fearless_simd`.

use fearless_simd::{Level, Simd, SimdFrom, dispatch, u8x32};

/// How many bytes of a word are looked at.
pub(crate) const PRINT: usize = 4;
/// Places looked at together.
const BLOCK: usize = 32;
/// Bytes looked at for them.
const BLOCK_READ: usize = BLOCK + PRINT - 1;

/// Bytes of words, which stand in eight sets: for each byte and each value of its lower and its upper half the
/// sets that have it there, a bit each. The sixteen values stand twice, for either half of a vector.
pub(crate) struct Prints {
    low: [[u8; 2 * 16]; PRINT],
    high: [[u8; 2 * 16]; PRINT],
}

impl Prints {
    /// Those of words, each with the number of its set.
    pub(crate) const fn of(words: &[([u8; PRINT], u8)]) -> Self {
        let mut prints = Self { low: [[0; 32]; PRINT], high: [[0; 32]; PRINT] };
        let mut word = 0;
        while word < words.len() {
            let set = 1 << words[word].1;
            let mut nth = 0;
            while nth < PRINT {
                let byte = words[word].0[nth] as usize;
                let (low, high) = (byte & 0x0f, byte >> 4);
                prints.low[nth][low] |= set;
                prints.low[nth][16 + low] |= set;
                prints.high[nth][high] |= set;
                prints.high[nth][16 + high] |= set;
                nth += 1;
            }
            word += 1;
        }
        prints
    }

    /// The places where one of the words may begin.
    pub(crate) fn places<'t>(&'t self, text: &'t [u8]) -> Places<'t> {
        Places { prints: self, text, behind: 0, marks: 0 }
    }

    /// The first block at `from` or behind it in which one of the words may begin: where it stands, and a bit for each of
    /// the places in it.
    fn block(&self, text: &[u8], from: usize) -> Option<(usize, u32)> {
        dispatch!(Level::new(), simd => simd.vectorize(
            #[inline(always)]
            || self.block_with(simd, text, from),
        ))
    }

    #[inline(always)]
    fn block_with<S: Simd>(&self, simd: S, text: &[u8], from: usize) -> Option<(usize, u32)> {
        let mut at = from;
        while let Some(block) = text.get(at..)?.first_chunk() {
            let marks = self.marks(simd, block);
            if marks != 0 {
                return Some((at, marks));
            }
            at += BLOCK;
        }
        // No word begins in the last three bytes, so that one block holds the rest.
        let rest = text.get(at..)?;
        let mut block = [0; BLOCK_READ];
        block[..rest.len()].copy_from_slice(rest);
        let marks = self.marks(simd, &block);
        (marks != 0).then_some((at, marks))
    }

    /// The places of a block at which one set has all the bytes, a bit each.
    #[inline(always)]
    fn marks<S: Simd>(&self, simd: S, block: &[u8; BLOCK_READ]) -> u32 {
        let mut sets = u8x32::simd_from(simd, [u8::MAX; BLOCK]);
        for (nth, (low, high)) in self.low.iter().zip(&self.high).enumerate() {
            let Some(bytes) = block[nth..].first_chunk::<BLOCK>() else { continue };
            let bytes = u8x32::simd_from(simd, *bytes);
            let half = |table: &[u8; 32], half| {
                simd.swizzle_dyn_within_blocks_u8x32(u8x32::simd_from(simd, *table), half)
            };
            sets = sets & half(low, bytes & 0x0f) & half(high, bytes >> 4);
        }
        let none = simd.simd_eq_u8x32(sets, u8x32::simd_from(simd, [0; BLOCK]));
        !(simd.to_bitmask_mask8x32(none) as u32)
    }
}

/// See [`Prints::places`].
pub(crate) struct Places<'t> {
    prints: &'t Prints,
    text: &'t [u8],
    /// Where the places end that were looked at.
    behind: usize,
    /// The places before that which are still to be told.
    marks: u32,
}

impl Iterator for Places<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        if self.marks == 0 {
            let (at, marks) = self.prints.block(self.text, self.behind)?;
            (self.behind, self.marks) = (at + BLOCK, marks);
        }
        let nth = self.marks.trailing_zeros() as usize;
        self.marks &= self.marks - 1;
        Some(self.behind - BLOCK + nth)
    }
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, Prints};

    static PRINTS: Prints =
        Prints::of(&[(*b"abcd", 0), ([0xc4, 0x91, 0xe1, 0xba], 1), (*b"x y ", 6), (*b"wxyz", 7)]);

    #[test]
    fn every_word_is_found_wherever_it_stands() {
        for word in [&b"abcd"[..], &[0xc4, 0x91, 0xe1, 0xba], b"x y ", b"wxyz"] {
            for lead in 0..3 * BLOCK {
                for tail in [0, 1, 5, 40] {
                    let text = [&b"-".repeat(lead)[..], word, &b"-".repeat(tail)].concat();
                    assert_eq!(PRINTS.places(&text).collect::<Vec<_>>(), [lead]);
                    assert_eq!(PRINTS.places(&text[..text.len() - tail - 1]).next(), None);
                    let twice = [&text[..], &text].concat();
                    assert_eq!(PRINTS.places(&twice).collect::<Vec<_>>(), [lead, text.len() + lead]);
                }
            }
        }
        assert_eq!(PRINTS.places(b"").next(), None);
        assert_eq!(PRINTS.places(b"abc").next(), None);
    }
}

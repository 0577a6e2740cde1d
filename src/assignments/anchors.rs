//! Where the words of a deadline may begin in a sentence.
//!
//! In: a clean text. Out: offsets, in rising order. A hit is a hint, nothing more: `due` decides. Bytes are looked at in
//! blocks, by a loop that compiles to vector instructions and lets through the letters that may begin such a word;
//! the first four bytes of a word rule most of what is left out.

/// The word that counts times and stands behind the beginning of what it counts.
const TIMES: &str = "lần";

/// The first words of a deadline, and [`TIMES`]; those with the same first byte side by side, each of four bytes at least.
const WORDS: [&str; 37] = [
    TIMES,
    "trước",
    "trong ",
    "truoc ngay",
    "thường xuyên trong",
    "từ ",
    "Trước",
    "TRƯỚC",
    "Trong ",
    "Thường xuyên trong",
    "Từ ",
    "chậm nhất",
    "Chậm nhất",
    "muộn nhất",
    "mỗi ",
    "Muộn nhất",
    "Mỗi ",
    "hoàn thành tr",
    "hạn cuối",
    "hằng ",
    "hàng ",
    "Hoàn thành tr",
    "Hạn cuối",
    "Hằng ",
    "Hàng ",
    "xong tr",
    "Xong tr",
    "không quá",
    "vào ",
    "Vào ",
    "sau ",
    "đến hết",
    "đến trước",
    "định k",
    "Đến hết",
    "Đến trước",
    "Định k",
];

/// The index of [`WORDS`]: which values of [`hash`] their first four bytes have, where those with a first byte begin and
/// end.
struct Index {
    openings: [bool; 1 << HASH_BITS],
    ranges: [(u8, u8); 256],
}

const HASH_BITS: u32 = 10;

/// A number for four bytes; few of those that begin other words have that of one of [`WORDS`].
const fn hash(opening: [u8; 4]) -> usize {
    (u32::from_le_bytes(opening).wrapping_mul(0x9e37_79b1) >> (u32::BITS - HASH_BITS)) as usize
}

static INDEX: Index = index();

const fn index() -> Index {
    let mut index = Index { openings: [false; 1 << HASH_BITS], ranges: [(0, 0); 256] };
    let mut i = 0;
    while i < WORDS.len() {
        let word = WORDS[i].as_bytes();
        let first = word[0] as usize;
        if index.ranges[first].1 == 0 {
            index.ranges[first].0 = i as u8;
        }
        index.ranges[first].1 = i as u8 + 1;
        index.openings[hash([word[0], word[1], word[2], word[3]])] = true;
        i += 1;
    }
    index
}

/// The word that stands at `at`.
#[inline]
fn word_at(bytes: &[u8], at: usize) -> Option<&'static str> {
    let rest = bytes.get(at..)?;
    let opening = rest.first_chunk::<4>()?;
    if !INDEX.openings[hash(*opening)] {
        return None;
    }
    let (from, to) = INDEX.ranges[usize::from(opening[0])];
    WORDS[usize::from(from)..usize::from(to)].iter().copied().find(|word| rest.starts_with(word.as_bytes()))
}

/// Bytes looked at together.
const BLOCK: usize = 32;

/// True where `byte` may begin a word of [`WORDS`] and no letter stands in the byte `before` it. Lets more through than
/// there is, in no more than a few comparisons.
#[inline(always)]
fn may_begin(before: u8, byte: u8) -> bool {
    // Blanks, signs and digits come out below 0x41, brackets behind the letters.
    let before = (before | 0x20).wrapping_sub(0x20);
    let apart = (before <= 0x40) | (before.wrapping_sub(0x5b) < 5);
    let small = byte | 0x20;
    // "k", "l", "m"; "s", "t" and up to "x"; "đ" and "Đ" by their first byte.
    let letter = (small.wrapping_sub(b'k') < 3)
        | (small.wrapping_sub(b's') < 6)
        | (small == b'c')
        | (small == b'h')
        | (byte == 0xc4);
    apart & letter
}

/// Where a deadline may begin in `text`, in rising order; true where [`TIMES`] stands, behind its beginning.
pub(crate) fn due_anchors(text: &str) -> DueAnchors<'_> {
    DueAnchors { bytes: text.as_bytes(), block: 0, hits: [0; BLOCK / 8], chunk: BLOCK / 8 }
}

/// See [`due_anchors`].
pub(crate) struct DueAnchors<'t> {
    bytes: &'t [u8],
    /// Where the block after the one at hand begins.
    block: usize,
    /// The block at hand: a byte that is not zero for each that may begin a word.
    hits: [u64; BLOCK / 8],
    /// The first of `hits` that may hold one.
    chunk: usize,
}

impl DueAnchors<'_> {
    /// Looks at the next block; false behind the last.
    fn advance(&mut self) -> bool {
        let at = self.block;
        if at >= self.bytes.len() {
            return false;
        }
        self.block += BLOCK;
        self.chunk = 0;
        // Byte `at` and those behind it, with the one before each: a blank stands before the text and behind it.
        let mut window = [b' '; BLOCK + 1];
        match at.checked_sub(1).and_then(|before| self.bytes.get(before..at + BLOCK)) {
            Some(bytes) => window.copy_from_slice(bytes),
            None => {
                let from = at.saturating_sub(1);
                let bytes = &self.bytes[from..self.bytes.len().min(at + BLOCK)];
                let lead = from + 1 - at;
                window[lead..lead + bytes.len()].copy_from_slice(bytes);
            }
        }
        let mut flags = [0u8; BLOCK];
        for (flag, pair) in flags.iter_mut().zip(window.array_windows::<2>()) {
            *flag = u8::from(may_begin(pair[0], pair[1]));
        }
        for (hits, flags) in self.hits.iter_mut().zip(flags.as_chunks::<8>().0) {
            *hits = u64::from_le_bytes(*flags);
        }
        true
    }
}

impl Iterator for DueAnchors<'_> {
    type Item = (usize, bool);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some(hits) = self.hits.get_mut(self.chunk) else {
                if !self.advance() {
                    return None;
                }
                continue;
            };
            if *hits == 0 {
                self.chunk += 1;
                continue;
            }
            let nth = hits.trailing_zeros() as usize / 8;
            *hits &= *hits - 1;
            let at = self.block - BLOCK + self.chunk * 8 + nth;
            if let Some(word) = word_at(self.bytes, at)
                && begins_word(self.bytes, at)
            {
                return Some((at, word == TIMES));
            }
        }
    }
}

/// No letter or digit of any alphabet stands before `at`.
fn begins_word(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| bytes.get(at));
    !before.is_some_and(|&byte| byte.is_ascii_alphanumeric() || byte >= 0x80)
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, WORDS, due_anchors};

    #[test]
    fn words_with_the_same_first_byte_stand_together() {
        let mut firsts: Vec<u8> = WORDS.iter().map(|word| word.as_bytes()[0]).collect();
        firsts.dedup();
        let runs = firsts.len();
        firsts.sort_unstable();
        firsts.dedup();
        assert_eq!(runs, firsts.len());
    }

    #[test]
    fn deadlines_begin_with_few_words() {
        let found: Vec<_> = due_anchors("nộp trước 5/3, mỗi tháng một lần").collect();
        assert_eq!(
            found,
            [
                ("nộp ".len(), false),
                ("nộp trước 5/3, ".len(), false),
                ("nộp trước 5/3, mỗi tháng một ".len(), true)
            ]
        );
    }

    #[test]
    fn every_word_is_found_wherever_it_stands() {
        for word in WORDS {
            for lead in 0..2 * BLOCK {
                for sign in [" ", "(", "[", "_", "\t", ":", "~", "@"] {
                    let text = format!("{}{sign}{word} n", "a".repeat(lead));
                    assert!(due_anchors(&text).any(|(at, _)| at == lead + 1), "{text}");
                }
                let stuck = format!("{}a{word}", " ".repeat(lead));
                assert!(!due_anchors(&stuck).any(|(at, _)| at == lead + 1), "{stuck}");
            }
            assert!(due_anchors(word).any(|(at, _)| at == 0), "{word}");
        }
    }
}

//! Where the words of a deadline may begin in a sentence.
//!
//! In: a clean text. Out: offsets, in rising order, and what may begin there. A hit is a hint, nothing more: `due` decides.
//! Bytes are looked at in blocks, by a loop that compiles to vector instructions and finds where words may begin; the first
//! four bytes of a word rule nearly all others out.

/// What may begin at a word of a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opens {
    /// Nothing: it counts times, which stand before it.
    Times,
    /// Words before a moment that limit it.
    Limit,
    /// The same, or a length of time.
    LimitOrAllowance,
    /// A length of time, or a number of times: `sau` without its marks is six.
    AllowanceOrAgain,
    /// A time that comes again.
    Again,
    /// Intervals.
    Intervals,
    /// What goes on through the year.
    Always,
}

/// The first words of a deadline and what they open; those with the same first byte side by side, each of four bytes at
/// least.
const WORDS: [(&str, Opens); 37] = [
    ("lần", Opens::Times),
    ("trước", Opens::Limit),
    ("trong ", Opens::LimitOrAllowance),
    ("truoc ngay", Opens::Limit),
    ("thường xuyên trong", Opens::Always),
    ("từ ", Opens::Limit),
    ("Trước", Opens::Limit),
    ("TRƯỚC", Opens::Limit),
    ("Trong ", Opens::LimitOrAllowance),
    ("Thường xuyên trong", Opens::Always),
    ("Từ ", Opens::Limit),
    ("chậm nhất", Opens::LimitOrAllowance),
    ("Chậm nhất", Opens::LimitOrAllowance),
    ("muộn nhất", Opens::Limit),
    ("mỗi ", Opens::Again),
    ("Muộn nhất", Opens::Limit),
    ("Mỗi ", Opens::Again),
    ("hoàn thành tr", Opens::Limit),
    ("hạn cuối", Opens::Limit),
    ("hằng ", Opens::Again),
    ("hàng ", Opens::Again),
    ("Hoàn thành tr", Opens::Limit),
    ("Hạn cuối", Opens::Limit),
    ("Hằng ", Opens::Again),
    ("Hàng ", Opens::Again),
    ("xong tr", Opens::Limit),
    ("Xong tr", Opens::Limit),
    ("không quá", Opens::LimitOrAllowance),
    ("vào ", Opens::Limit),
    ("Vào ", Opens::Limit),
    ("sau ", Opens::AllowanceOrAgain),
    ("đến hết", Opens::Limit),
    ("đến trước", Opens::Limit),
    ("định k", Opens::Intervals),
    ("Đến hết", Opens::Limit),
    ("Đến trước", Opens::Limit),
    ("Định k", Opens::Intervals),
];

/// The index of [`WORDS`]: their first four bytes, which values of [`hash`] these have, where those with a first byte
/// begin and end.
struct Index {
    openings: [[u8; 4]; WORDS.len()],
    hashes: [bool; 1 << HASH_BITS],
    ranges: [(u8, u8); 256],
}

const HASH_BITS: u32 = 10;

/// A number for four bytes; few of those that begin other words have that of one of [`WORDS`].
const fn hash(opening: [u8; 4]) -> usize {
    (u32::from_le_bytes(opening).wrapping_mul(0x9e37_79b1) >> (u32::BITS - HASH_BITS)) as usize
}

static INDEX: Index = index();

const fn index() -> Index {
    let mut index =
        Index { openings: [[0; 4]; WORDS.len()], hashes: [false; 1 << HASH_BITS], ranges: [(0, 0); 256] };
    let mut i = 0;
    while i < WORDS.len() {
        let word = WORDS[i].0.as_bytes();
        let first = word[0] as usize;
        if index.ranges[first].1 == 0 {
            index.ranges[first].0 = i as u8;
        }
        index.ranges[first].1 = i as u8 + 1;
        index.openings[i] = [word[0], word[1], word[2], word[3]];
        index.hashes[hash(index.openings[i])] = true;
        i += 1;
    }
    index
}

/// What the word opens that stands at `at`, if no letter or digit of any alphabet stands before it.
#[inline(always)]
fn opens_at(bytes: &[u8], at: usize) -> Option<Opens> {
    let opening = bytes.get(at..)?.first_chunk::<4>()?;
    if INDEX.hashes[hash(*opening)] { word_opens_at(bytes, at, *opening) } else { None }
}

#[inline(never)]
fn word_opens_at(bytes: &[u8], at: usize, opening: [u8; 4]) -> Option<Opens> {
    let (from, to) = INDEX.ranges[usize::from(opening[0])];
    let word = (usize::from(from)..usize::from(to))
        .find(|&word| INDEX.openings[word] == opening && bytes[at..].starts_with(WORDS[word].0.as_bytes()))?;
    let before = at.checked_sub(1).and_then(|at| bytes.get(at));
    let inside = before.is_some_and(|&byte| byte.is_ascii_alphanumeric() || byte >= 0x80);
    (!inside).then_some(WORDS[word].1)
}

/// Bytes looked at together.
const BLOCK: usize = 64;

/// True where `byte` is no letter, so that a word may begin behind it. Lets digits through, for as few operations as may be.
#[inline(always)]
fn ends_word(byte: u8) -> bool {
    // Capitals and small letters alike; what stands behind the letters differs by that bit alone.
    let capital = byte & !0x20;
    (capital <= 0x40) | (capital.wrapping_sub(0x5b) < 5)
}

/// The bytes of a block behind which a word may begin: one bit each.
fn marks(block: &[u8; BLOCK]) -> u64 {
    // Eight bytes of one bit each become one byte.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let flags = block.map(|byte| u8::from(ends_word(byte)));
    let eights = flags.as_chunks().0.iter();
    eights.rev().fold(0, |marks, eight| marks << 8 | u64::from_le_bytes(*eight).wrapping_mul(GATHER) >> 56)
}

/// What `read` makes of the first place where it makes something of the words of a deadline. It is asked in rising order.
pub(crate) fn first_due<T>(text: &str, mut read: impl FnMut(usize, Opens) -> Option<T>) -> Option<T> {
    let bytes = text.as_bytes();
    if let Some(found) = opens_at(bytes, 0).and_then(|opens| read(0, opens)) {
        return Some(found);
    }
    let (blocks, rest) = bytes.as_chunks::<BLOCK>();
    let mut last = [b'a'; BLOCK];
    last[..rest.len()].copy_from_slice(rest);
    for (nth, block) in blocks.iter().chain([&last]).enumerate() {
        let mut marks = marks(block);
        while marks != 0 {
            let at = nth * BLOCK + marks.trailing_zeros() as usize + 1;
            marks &= marks - 1;
            if let Some(found) = opens_at(bytes, at).and_then(|opens| read(at, opens)) {
                return Some(found);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, Opens, WORDS, first_due};

    fn due_anchors(text: &str) -> Vec<(usize, Opens)> {
        let mut found = Vec::new();
        first_due(text, |at, opens| {
            found.push((at, opens));
            None::<()>
        });
        found
    }

    #[test]
    fn words_with_the_same_first_byte_stand_together() {
        let mut firsts: Vec<u8> = WORDS.iter().map(|(word, _)| word.as_bytes()[0]).collect();
        firsts.dedup();
        let runs = firsts.len();
        firsts.sort_unstable();
        firsts.dedup();
        assert_eq!(runs, firsts.len());
    }

    #[test]
    fn deadlines_begin_with_few_words() {
        let found = due_anchors("nộp trước 5/3, mỗi tháng một lần");
        assert_eq!(
            found,
            [
                ("nộp ".len(), Opens::Limit),
                ("nộp trước 5/3, ".len(), Opens::Again),
                ("nộp trước 5/3, mỗi tháng một ".len(), Opens::Times)
            ]
        );
    }

    #[test]
    fn every_word_is_found_wherever_it_stands() {
        for (word, opens) in WORDS {
            for lead in 0..2 * BLOCK {
                for sign in [" ", "(", "[", "_", "\t", ":", "~", "@"] {
                    let text = format!("{}{sign}{word} n", "a".repeat(lead));
                    assert!(due_anchors(&text).iter().any(|&found| found == (lead + 1, opens)), "{text}");
                }
                let stuck = format!("{}a{word}", " ".repeat(lead));
                assert!(!due_anchors(&stuck).iter().any(|&(at, _)| at == lead + 1), "{stuck}");
            }
            assert!(due_anchors(word).iter().any(|&(at, _)| at == 0), "{word}");
        }
    }
}

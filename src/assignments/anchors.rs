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
        let word = WORDS[i].as_bytes();
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

/// The word that stands at `at`, if no letter or digit of any alphabet stands before it.
#[inline(always)]
fn word_at(bytes: &[u8], at: usize) -> Option<&'static str> {
    let opening = bytes.get(at..)?.first_chunk::<4>()?;
    if INDEX.hashes[hash(*opening)] { whole_word_at(bytes, at, *opening) } else { None }
}

fn whole_word_at(bytes: &[u8], at: usize, opening: [u8; 4]) -> Option<&'static str> {
    let (from, to) = INDEX.ranges[usize::from(opening[0])];
    let word = (usize::from(from)..usize::from(to))
        .find(|&word| INDEX.openings[word] == opening && bytes[at..].starts_with(WORDS[word].as_bytes()))?;
    let before = at.checked_sub(1).and_then(|at| bytes.get(at));
    let inside = before.is_some_and(|&byte| byte.is_ascii_alphanumeric() || byte >= 0x80);
    (!inside).then_some(WORDS[word])
}

/// Bytes looked at together.
const BLOCK: usize = 64;

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

/// The bytes of a block, each behind the one before it, that may begin a word: one bit each.
fn marks(window: &[u8; BLOCK + 1]) -> u64 {
    // Eight bytes of one bit each become one byte.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let mut flags = [0; BLOCK];
    for (flag, pair) in flags.iter_mut().zip(window.array_windows::<2>()) {
        *flag = u8::from(may_begin(pair[0], pair[1]));
    }
    let eights = flags.as_chunks().0.iter();
    eights.rev().fold(0, |marks, eight| marks << 8 | u64::from_le_bytes(*eight).wrapping_mul(GATHER) >> 56)
}

/// What `read` makes of the first place where it makes something of the words of a deadline. It is asked in rising order,
/// with true where [`TIMES`] stands, behind its beginning.
pub(crate) fn first_due<T>(text: &str, mut read: impl FnMut(usize, bool) -> Option<T>) -> Option<T> {
    let bytes = text.as_bytes();
    let mut from = 0;
    while from < bytes.len() {
        // The bytes of the block, each behind the one before it; blanks stand before the text and behind it.
        let known = from.checked_sub(1).and_then(|before| bytes[before..].first_chunk());
        let mut marks = match known {
            Some(window) => marks(window),
            None => {
                let mut window = [b' '; BLOCK + 1];
                let lead = usize::from(from == 0);
                let rest = &bytes[from + lead - 1..];
                let len = rest.len().min(BLOCK + 1 - lead);
                window[lead..lead + len].copy_from_slice(&rest[..len]);
                marks(&window)
            }
        };
        while marks != 0 {
            let at = from + marks.trailing_zeros() as usize;
            marks &= marks - 1;
            if let Some(word) = word_at(bytes, at)
                && let Some(found) = read(at, word == TIMES)
            {
                return Some(found);
            }
        }
        from += BLOCK;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, WORDS, first_due};

    fn due_anchors(text: &str) -> Vec<(usize, bool)> {
        let mut found = Vec::new();
        first_due(text, |at, counted| {
            found.push((at, counted));
            None::<()>
        });
        found
    }

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
        let found = due_anchors("nộp trước 5/3, mỗi tháng một lần");
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
                    assert!(due_anchors(&text).iter().any(|&(at, _)| at == lead + 1), "{text}");
                }
                let stuck = format!("{}a{word}", " ".repeat(lead));
                assert!(!due_anchors(&stuck).iter().any(|&(at, _)| at == lead + 1), "{stuck}");
            }
            assert!(due_anchors(word).iter().any(|&(at, _)| at == 0), "{word}");
        }
    }
}

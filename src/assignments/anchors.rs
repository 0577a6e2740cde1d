//! Where the words of a deadline may begin in a sentence.
//!
//! In: a clean text. Out: offsets, in rising order, and what may begin there. A hit is a hint, nothing more: `due` decides.
//! The first four bytes of the words are looked for at many places at once.

use crate::text::prints::{PRINT, Prints};

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

/// The index of [`WORDS`]: their first four bytes, and where those with a first byte begin and end.
struct Index {
    openings: [[u8; PRINT]; WORDS.len()],
    ranges: [(u8, u8); 256],
}

static INDEX: Index = index();
static PRINTS: Prints = Prints::of(&index().openings);

const fn index() -> Index {
    let mut index = Index { openings: [[0; PRINT]; WORDS.len()], ranges: [(0, 0); 256] };
    let mut i = 0;
    while i < WORDS.len() {
        let word = WORDS[i].0.as_bytes();
        let first = word[0] as usize;
        if index.ranges[first].1 == 0 {
            index.ranges[first].0 = i as u8;
        }
        index.ranges[first].1 = i as u8 + 1;
        index.openings[i] = [word[0], word[1], word[2], word[3]];
        i += 1;
    }
    index
}

/// What the word opens that stands at `at`, if no letter or digit of any alphabet stands before it.
fn opens_at(bytes: &[u8], at: usize) -> Option<Opens> {
    let opening = bytes.get(at..)?.first_chunk::<PRINT>()?;
    let (from, to) = INDEX.ranges[usize::from(opening[0])];
    let word = (usize::from(from)..usize::from(to))
        .find(|&word| INDEX.openings[word] == *opening && bytes[at..].starts_with(WORDS[word].0.as_bytes()))?;
    let before = at.checked_sub(1).and_then(|at| bytes.get(at));
    let inside = before.is_some_and(|&byte| byte.is_ascii_alphanumeric() || byte >= 0x80);
    (!inside).then_some(WORDS[word].1)
}

/// What `read` makes of the first place where it makes something of the words of a deadline. It is asked in rising order.
pub(crate) fn first_due<T>(text: &str, mut read: impl FnMut(usize, Opens) -> Option<T>) -> Option<T> {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(at) = PRINTS.find(bytes, from) {
        if let Some(found) = opens_at(bytes, at).and_then(|opens| read(at, opens)) {
            return Some(found);
        }
        from = at + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Opens, WORDS, first_due};

    /// More bytes than are looked at together.
    const BLOCK: usize = 40;

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

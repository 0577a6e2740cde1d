//! Where the words of a deadline may begin in a sentence.
//!
//! In: a clean text. Out: offsets, in rising order, and what may begin there. A hit is a hint, nothing more: `due` decides.
//! Four bytes of each word are looked for at many places at once.

use crate::text::prints::{PRINT, Prints};

/// What may begin at a word of a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opens {
    /// Nothing: it counts times, which stand before it.
    Times,
    /// Words before a moment that limit it.
    Limit,
    /// The last day, unless something is counted until then.
    Until,
    /// Words before a moment that limit it, or a length of time.
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

/// The first words of a deadline and what they open. Before them the number of the set that they are looked for in, behind
/// them where the four bytes begin that are looked for: those that fewest other words have. Words of one set differ in
/// bytes that no other words mix.
#[rustfmt::skip]
pub(super) const WORDS: [(u8, &str, usize, Opens); 41] = [
    (0, "hằng ", 0, Opens::Again),
    (0, "Hằng ", 0, Opens::Again),
    (0, "hạn cuối", 0, Opens::Limit),
    (0, "Hạn cuối", 0, Opens::Limit),
    (0, "hạn chót", 0, Opens::Limit),
    (0, "Hạn chót", 0, Opens::Limit),
    (1, "trước", 1, Opens::Limit),
    (1, "Trước", 1, Opens::Limit),
    (1, "sau ", 0, Opens::AllowanceOrAgain),
    (2, "trong ", 0, Opens::LimitOrAllowance),
    (2, "Trong ", 0, Opens::LimitOrAllowance),
    (2, "từ ", 0, Opens::Limit),
    (2, "Từ ", 0, Opens::Limit),
    (3, "thường xuyên trong", 0, Opens::Always),
    (3, "Thường xuyên trong", 0, Opens::Always),
    (3, "chậm nhất", 2, Opens::LimitOrAllowance),
    (3, "Chậm nhất", 2, Opens::LimitOrAllowance),
    (4, "định k", 1, Opens::Intervals),
    (4, "Định k", 1, Opens::Intervals),
    (4, "đến hết", 1, Opens::Limit),
    (4, "đến trước", 1, Opens::Limit),
    (4, "Đến hết", 1, Opens::Limit),
    (4, "đến ngày", 1, Opens::Until),
    (4, "Đến ngày", 1, Opens::Until),
    (4, "Đến trước", 1, Opens::Limit),
    (4, "muộn nhất", 0, Opens::Limit),
    (4, "Muộn nhất", 0, Opens::Limit),
    (5, "mỗi ", 0, Opens::Again),
    (5, "Mỗi ", 0, Opens::Again),
    (5, "lần", 0, Opens::Times),
    (6, "hoàn thành ", 0, Opens::Limit),
    (6, "Hoàn thành ", 0, Opens::Limit),
    (6, "không quá", 0, Opens::LimitOrAllowance),
    (6, "xong tr", 0, Opens::Limit),
    (6, "Xong tr", 0, Opens::Limit),
    (6, "hàng ", 1, Opens::Again),
    (6, "Hàng ", 1, Opens::Again),
    (7, "TRƯỚC", 0, Opens::Limit),
    (7, "truoc ngay", 0, Opens::Limit),
    (7, "vào ", 1, Opens::Limit),
    (7, "Vào ", 1, Opens::Limit),
];

static PRINTS: Prints = Prints::of(&prints());

const fn prints() -> [([u8; PRINT], u8); WORDS.len()] {
    let mut prints = [([0; PRINT], 0); WORDS.len()];
    let mut i = 0;
    while i < WORDS.len() {
        let (set, word, from, _) = WORDS[i];
        let word = word.as_bytes();
        prints[i] = ([word[from], word[from + 1], word[from + 2], word[from + 3]], set);
        i += 1;
    }
    prints
}

/// The words that are looked for by a byte, a bit each.
static BY_BYTE: [u64; 256] = {
    let mut words = [0; 256];
    let mut i = 0;
    while i < WORDS.len() {
        words[prints()[i].0[0] as usize] |= 1 << i;
        i += 1;
    }
    words
};

/// Where a word stands that is found by the bytes at `at`, and what it opens, if no letter or digit of any alphabet stands
/// before it.
fn word_by(bytes: &[u8], at: usize) -> Option<(usize, Anchor)> {
    let mut words = BY_BYTE[usize::from(*bytes.get(at)?)];
    while words != 0 {
        let (_, word, from, opens) = *WORDS.get(words.trailing_zeros() as usize)?;
        words &= words - 1;
        let Some(start) = at.checked_sub(from) else { continue };
        if bytes[start..].starts_with(word.as_bytes()) {
            let before = start.checked_sub(1).and_then(|at| bytes.get(at));
            let inside = before.is_some_and(|&byte| byte.is_ascii_alphanumeric() || byte >= 0x80);
            return (!inside).then_some((start, Anchor { word, opens }));
        }
    }
    None
}

/// A word of a deadline where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Anchor {
    /// The word as printed, perhaps with a blank behind it.
    pub(crate) word: &'static str,
    pub(crate) opens: Opens,
}

/// What `read` makes of the first place where it makes something of the words of a deadline. It is asked in rising order.
pub(crate) fn first_due<T>(text: &str, mut read: impl FnMut(usize, Anchor) -> Option<T>) -> Option<T> {
    let bytes = text.as_bytes();
    PRINTS.places(bytes).find_map(|at| word_by(bytes, at).and_then(|(start, anchor)| read(start, anchor)))
}

#[cfg(test)]
mod tests {
    use super::{Opens, WORDS, first_due};

    /// More bytes than are looked at together.
    const BLOCK: usize = 40;

    fn due_anchors(text: &str) -> Vec<(usize, Opens)> {
        let mut found = Vec::new();
        first_due(text, |at, anchor| {
            found.push((at, anchor.opens));
            None::<()>
        });
        found
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
        for (_, word, _, opens) in WORDS {
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

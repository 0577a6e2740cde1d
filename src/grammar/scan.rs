//! Where a deadline may start.
//!
//! In: a text. Out: offsets, in rising order. A hit is a hint, nothing more: the productions decide. The words
//! searched for are few and are compared only where a word begins, so that a search costs a few instructions a
//! byte and nothing beforehand.

/// Words to search for, those with the same first byte side by side.
struct Words<const N: usize> {
    words: [&'static str; N],
    /// Where the words that begin with a byte begin in the list, counted from 1; 0 for none.
    first: [u8; 256],
}

impl<const N: usize> Words<N> {
    const fn new(words: [&'static str; N]) -> Self {
        let mut first = [0; 256];
        let mut i = 0;
        while i < N {
            let byte = words[i].as_bytes()[0] as usize;
            if first[byte] == 0 {
                first[byte] = i as u8 + 1;
            }
            i += 1;
        }
        Self { words, first }
    }

    /// The index of the word that stands at `at`.
    fn at(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let rest = bytes.get(at..)?;
        let byte = rest.first()?;
        let from = usize::from(self.first[usize::from(*byte)]).checked_sub(1)?;
        let alike = self.words.get(from..)?.iter().take_while(|word| word.as_bytes().first() == Some(byte));
        // The second byte tells most of them apart without a call.
        let same = |word: &[u8]| rest.get(1) == word.get(1) && rest.starts_with(word);
        alike.zip(from..).find(|(word, _)| same(word.as_bytes())).map(|(_, index)| index)
    }

    /// The next word at or behind `from` that no letter stands before: its start and its index.
    fn next(&self, bytes: &[u8], from: usize) -> Option<(usize, usize)> {
        let mut at = from;
        while let Some(&byte) = bytes.get(at) {
            if self.first[usize::from(byte)] != 0
                && begins_word(bytes, at)
                && let Some(word) = self.at(bytes, at)
            {
                return Some((at, word));
            }
            at += 1;
        }
        None
    }

    /// All such words.
    fn find_iter<'t>(&'static self, bytes: &'t [u8]) -> impl Iterator<Item = (usize, usize)> + 't {
        let mut from = 0;
        std::iter::from_fn(move || {
            let found = self.next(bytes, from)?;
            from = found.0 + 1;
            Some(found)
        })
    }
}

/// No letter or digit of any alphabet stands before `at`.
fn begins_word(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| bytes.get(at));
    !before.is_some_and(|&byte| byte.is_ascii_alphanumeric() || byte >= 0x80)
}

/// The first words of a deadline, and `lần`, which counts times and stands behind its beginning.
static DUE: Words<37> = Words::new([
    "lần",
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
]);

/// Where a deadline may begin in `text`, in rising order; true where the word `lần` stands, behind its beginning.
pub(crate) fn due_anchors(text: &str) -> impl Iterator<Item = (usize, bool)> + '_ {
    DUE.find_iter(text.as_bytes()).map(|(start, word)| (start, word == 0))
}

#[cfg(test)]
mod tests {
    use super::{DUE, due_anchors};

    #[test]
    fn words_with_the_same_first_byte_stand_together() {
        let runs = |words: &[&str]| {
            let mut firsts: Vec<u8> = words.iter().map(|word| word.as_bytes()[0]).collect();
            firsts.dedup();
            let all = firsts.len();
            firsts.sort_unstable();
            firsts.dedup();
            (all, firsts.len())
        };
        let (all, distinct) = runs(&DUE.words);
        assert_eq!(all, distinct);
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
}

//! Where a construct may start.
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

    /// The next word at or behind `from` that no letter stands before: its start and its index.
    fn next(&self, bytes: &[u8], from: usize) -> Option<(usize, usize)> {
        for (i, &byte) in bytes.iter().enumerate().skip(from) {
            let first = usize::from(self.first[usize::from(byte)]);
            if first == 0 || i > 0 && bytes.get(i - 1).is_some_and(|&before| is_letter(before)) {
                continue;
            }
            let rest = bytes.get(i..).unwrap_or_default();
            let alike = self
                .words
                .iter()
                .enumerate()
                .skip(first - 1)
                .take_while(|(_, word)| word.as_bytes().first() == Some(&byte));
            for (index, word) in alike {
                let word = word.as_bytes();
                // The second byte tells most of them apart without a call.
                if rest.get(1) == word.get(1) && rest.starts_with(word) {
                    return Some((i, index));
                }
            }
        }
        None
    }
}

/// A letter or digit of any alphabet, byte by byte.
fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

/// The heads of laws cited by name, of standards, and the words that stand before a number or a date.
static CITATION: Words<31> = Words::new([
    "Luật",
    "LUẬT",
    "Bộ luật",
    "BỘ LUẬT",
    "Báo cáo ",
    "Pháp lệnh",
    "PHÁP LỆNH",
    "Hiến pháp",
    "HIẾN PHÁP",
    "Hướng dẫn ",
    "TCVN",
    "TCCS",
    "Thông tư ",
    "Thông tri ",
    "Thông báo ",
    "Tờ trình ",
    "QCVN",
    "Quyết định ",
    "số",
    "Số",
    "SỐ",
    "Sắc lệnh ",
    "Nghị định ",
    "Nghị quyết ",
    "Chỉ thị ",
    "Chương trình ",
    "Công văn ",
    "Công điện ",
    "Kết luận ",
    "Kế hoạch ",
    "Đề án ",
]);

/// What a citation anchor is, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// A slash, which most symbols hold.
    Slash(usize),
    /// The word `Luật`, `Pháp lệnh`, `Hiến pháp`.
    Law(usize),
    /// The code of a standard.
    Standard(usize),
    /// A digit behind `số` or behind a kind.
    Number(usize),
    /// The word `ngày` behind a kind.
    Dated(usize),
}

impl Anchor {
    /// Where it stands.
    pub(crate) fn at(self) -> usize {
        match self {
            Self::Slash(at) | Self::Law(at) | Self::Standard(at) | Self::Number(at) | Self::Dated(at) => at,
        }
    }
}

/// Anchors of citations in `text`, in rising order.
pub(crate) fn citation_anchors(text: &str) -> impl Iterator<Item = Anchor> + '_ {
    let bytes = text.as_bytes();
    let mut from = 0;
    let words = std::iter::from_fn(move || {
        loop {
            let (start, word) = CITATION.next(bytes, from)?;
            from = start + 1;
            if let Some(anchor) = classify(bytes, start, word) {
                return Some(anchor);
            }
        }
    });
    let mut words = words.peekable();
    let mut slashes = memchr::memchr_iter(b'/', bytes).map(Anchor::Slash).peekable();
    std::iter::from_fn(move || match (words.peek(), slashes.peek()) {
        (Some(word), Some(slash)) if word.at() < slash.at() => words.next(),
        (_, Some(_)) => slashes.next(),
        _ => words.next(),
    })
}

fn classify(bytes: &[u8], start: usize, word: usize) -> Option<Anchor> {
    let word = CITATION.words.get(word)?;
    let end = start + word.len();
    let rest = bytes.get(end..)?;
    if !word.ends_with(' ') && word.chars().count() > 2 {
        let standard = word.len() == 4;
        return Some(if standard { Anchor::Standard(start) } else { Anchor::Law(start) });
    }
    // A colon and a blank may follow `số`, a blank any other of the words.
    let skipped = rest.iter().take(2).take_while(|&&b| matches!(b, b' ' | b':')).count();
    let at = end + skipped;
    match bytes.get(at)? {
        b'0'..=b'9' => Some(Anchor::Number(at)),
        b'n' if bytes.get(at..)?.starts_with("ngày ".as_bytes()) => Some(Anchor::Dated(at)),
        _ => None,
    }
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
    let mut from = 0;
    std::iter::from_fn(move || {
        let (start, word) = DUE.next(text.as_bytes(), from)?;
        from = start + 1;
        Some((start, word == 0))
    })
}

#[cfg(test)]
mod tests {
    use super::{Anchor, CITATION, DUE, citation_anchors, due_anchors};

    #[test]
    fn anchors_in_order() {
        let text = "Luật Đất đai; số 5/KH, TCVN 1; Đề án 06; Kế hoạch ngày 5; theoLuật";
        let at = |part: &str| text.find(part).unwrap();
        let found: Vec<_> = citation_anchors(text).collect();
        let wanted = [
            Anchor::Law(0),
            Anchor::Number(at("5/")),
            Anchor::Slash(at("/")),
            Anchor::Standard(at("TCVN")),
            Anchor::Number(at("06")),
            Anchor::Dated(at("ngày")),
        ];
        assert_eq!(found, wanted);
    }

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
        for words in [&CITATION.words[..], &DUE.words[..]] {
            let (all, distinct) = runs(words);
            assert_eq!(all, distinct);
        }
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

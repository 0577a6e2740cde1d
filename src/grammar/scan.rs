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

    /// The words in `bytes` that begin the text, or stand behind a blank, a bracket or a quote: start and index.
    fn find_iter<'t>(&'static self, bytes: &'t [u8]) -> impl Iterator<Item = (usize, usize)> + 't {
        const QUOTE_END: u8 = 0x9c;
        let behind = memchr::memchr3_iter(b' ', b'(', QUOTE_END, bytes).map(|at| at + 1);
        std::iter::once(0).chain(behind).filter_map(|at| Some((at, self.at(bytes, at)?)))
    }
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
    let words = CITATION.find_iter(bytes).filter_map(|(start, word)| classify(bytes, start, word));
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
    DUE.find_iter(text.as_bytes()).map(|(start, word)| (start, word == 0))
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

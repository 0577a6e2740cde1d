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

/// True where a digit stands anywhere.
fn has_digit(bytes: &[u8]) -> bool {
    bytes.chunks(64).any(|chunk| chunk.iter().fold(false, |found, byte| found | byte.is_ascii_digit()))
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

/// Anchors of citations in `text`, in rising order. Where no digit stands there is no number: only a law can be
/// named then, and those begin with few letters.
pub(crate) fn citation_anchors(text: &str) -> impl Iterator<Item = Anchor> + '_ {
    let bytes = text.as_bytes();
    let digits = has_digit(bytes);
    let all = digits.then(|| CITATION.find_iter(bytes)).into_iter().flatten();
    let capitals = (!digits).then(|| {
        let laws = memchr::memchr3_iter(b'L', b'B', b'P', bytes);
        in_order(laws, memchr::memchr_iter(b'H', bytes), |&at| at)
    });
    let laws = capitals.into_iter().flatten().filter(move |&at| begins_word(bytes, at));
    let laws = laws.filter_map(move |at| Some((at, CITATION.at(bytes, at)?)));
    let words = all.chain(laws).filter_map(move |(start, word)| classify(bytes, start, word));
    in_order(words, memchr::memchr_iter(b'/', bytes).map(Anchor::Slash), |anchor| anchor.at())
}

/// Two rising sequences as one.
fn in_order<T>(
    one: impl Iterator<Item = T>,
    other: impl Iterator<Item = T>,
    at: impl Fn(&T) -> usize,
) -> impl Iterator<Item = T> {
    let (mut one, mut other) = (one.peekable(), other.peekable());
    std::iter::from_fn(move || match (one.peek(), other.peek()) {
        (Some(a), Some(b)) if at(a) < at(b) => one.next(),
        (_, Some(_)) => other.next(),
        _ => one.next(),
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
        let text = "theo Hiến pháp, Bộ luật Dân sự và Luật Đất đai";
        let laws: Vec<_> = citation_anchors(text).map(|anchor| &text[anchor.at()..][..1]).collect();
        assert_eq!(laws, ["H", "B", "L"]);
        // Without a digit nothing but laws and slashes is looked for.
        assert_eq!(citation_anchors("Quyết định ngày mai, TCVN; mBộ luật").next(), None);
        let dated: Vec<_> = citation_anchors("Quyết định ngày mai, số:5").collect();
        assert_eq!(
            dated,
            [Anchor::Dated("Quyết định ".len()), Anchor::Number("Quyết định ngày mai, số:".len())]
        );
        assert_eq!(citation_anchors("số: :5 số  6 Đề án:7 Đề án  8 số 9").map(Anchor::at).count(), 3);
        assert_eq!(citation_anchors("sở 5, 6số 7, ếsố 8, Kế hoạch A 9").next(), None);
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

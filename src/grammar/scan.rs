//! Where a construct may start.
//!
//! In: a text. Out: offsets, in rising order. A hit is a hint, nothing more: the productions decide. The words
//! searched for are few and are compared only where a word begins, so that a search costs a few instructions a
//! byte and nothing beforehand.

/// Words to search for, each of four bytes or more: the first four are compared first.
struct Words<const N: usize> {
    words: [&'static str; N],
    keys: [u32; N],
    first: [bool; 256],
}

impl<const N: usize> Words<N> {
    const fn new(words: [&'static str; N]) -> Self {
        let mut first = [false; 256];
        let mut keys = [0; N];
        let mut i = 0;
        while i < N {
            let word = words[i].as_bytes();
            first[word[0] as usize] = true;
            keys[i] = u32::from_le_bytes([word[0], word[1], word[2], word[3]]);
            i += 1;
        }
        Self { words, keys, first }
    }

    /// The next word at or behind `from` that no letter stands before: its start and its index.
    fn next(&self, bytes: &[u8], from: usize) -> Option<(usize, usize)> {
        let mut inside = from.checked_sub(1).and_then(|at| bytes.get(at)).is_some_and(|&b| is_letter(b));
        for (i, &byte) in bytes.get(from..)?.iter().enumerate() {
            let boundary = !std::mem::replace(&mut inside, is_letter(byte));
            if !(boundary && self.first[usize::from(byte)]) {
                continue;
            }
            let rest = bytes.get(from + i..).unwrap_or_default();
            let Some(four) = rest.first_chunk() else { break };
            let key = u32::from_le_bytes(*four);
            if self.keys.iter().fold(false, |found, &known| found | (known == key))
                && let Some(word) = self.words.iter().position(|word| rest.starts_with(word.as_bytes()))
            {
                return Some((from + i, word));
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
    "Pháp lệnh",
    "PHÁP LỆNH",
    "Hiến pháp",
    "HIẾN PHÁP",
    "TCVN",
    "QCVN",
    "TCCS",
    "số",
    "Số",
    "SỐ",
    "Nghị định ",
    "Nghị quyết ",
    "Quyết định ",
    "Chỉ thị ",
    "Kết luận ",
    "Thông tư ",
    "Đề án ",
    "Chương trình ",
    "Kế hoạch ",
    "Công văn ",
    "Thông báo ",
    "Hướng dẫn ",
    "Tờ trình ",
    "Báo cáo ",
    "Công điện ",
    "Sắc lệnh ",
    "Thông tri ",
]);

/// Of the words above so many are heads of laws, and so many standards behind them.
const LAWS: usize = 8;
const STANDARDS: usize = 3;

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
    if word < LAWS {
        return Some(Anchor::Law(start));
    }
    if word < LAWS + STANDARDS {
        return Some(Anchor::Standard(start));
    }
    // A colon and a blank may follow `số`, a blank any other of the words.
    let end = start + CITATION.words.get(word)?.len();
    let rest = bytes.get(end..)?;
    let skipped = rest.iter().take(2).take_while(|&&b| matches!(b, b' ' | b':')).count();
    let at = end + skipped;
    match bytes.get(at)? {
        b'0'..=b'9' => Some(Anchor::Number(at)),
        b'n' if bytes.get(at..)?.starts_with("ngày ".as_bytes()) => Some(Anchor::Dated(at)),
        _ => None,
    }
}

/// The first words of a deadline, and `lần`, which counts times and stands behind its beginning.
static DUE: Words<36> = Words::new([
    "lần",
    "trước",
    "Trước",
    "TRƯỚC",
    "trong ",
    "Trong ",
    "từ ",
    "Từ ",
    "thường xuyên trong",
    "Thường xuyên trong",
    "chậm nhất",
    "Chậm nhất",
    "muộn nhất",
    "Muộn nhất",
    "hoàn thành tr",
    "Hoàn thành tr",
    "hạn cuối",
    "Hạn cuối",
    "hằng ",
    "Hằng ",
    "hàng ",
    "Hàng ",
    "xong tr",
    "Xong tr",
    "không quá",
    "vào ",
    "Vào ",
    "mỗi ",
    "Mỗi ",
    "sau ",
    "đến hết",
    "Đến hết",
    "đến trước",
    "định k",
    "Định k",
    "truoc ngay",
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
    use super::{Anchor, CITATION, LAWS, STANDARDS, citation_anchors, due_anchors};

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
        assert_eq!((CITATION.words[LAWS - 1], CITATION.words[LAWS + STANDARDS]), ("HIẾN PHÁP", "số"));
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

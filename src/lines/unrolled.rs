//! Documents on one line: where the lines were that a converter ran together.
//!
//! In: one long physical line. Out: where to cut it: before mottoes, kinds, grounds, labels in sequence and the
//! formulae of the ending. A long paragraph is left whole: only a line that holds a letterhead, or two roman parts in
//! order, is cut.

use super::classify::authority;
use super::doctype::doctype;
use crate::grammar::label::{Label, Level, label};
use crate::lexicon::{headings, relations};
use crate::text::fold;
use crate::text::letter;
use crate::text::shape;

/// A line that holds a document has at least so many bytes.
pub(super) const SHORTEST: usize = 600;
/// Where the lines are shorter in the mean, the document has them still.
pub(super) const MEAN_LINE: usize = 300;
/// A dash opens an item within so many words behind a heading that no sign closes.
const HEADING_WORDS: usize = 10;
/// The name of an agency has no more words than this.
const LETTERHEAD_WORDS: usize = 14;
/// A name with a colon behind it has no more words than this.
const NAME_WORDS: usize = 6;

/// The offsets at which `line` is to be cut, in order; none where it is one line.
pub(super) fn cuts(line: &str) -> Vec<usize> {
    if line.len() < SHORTEST || !may_hold_document(line) {
        return Vec::new();
    }
    let mut cutter = Cutter {
        line,
        cuts: Vec::new(),
        parts: 0,
        last: [0; Level::COUNT],
        words: 0,
        capitals: false,
        head: Head::No,
    };
    let (mut mottoes, mut before) = (0, 0);
    for (at, word) in words(line) {
        cutter.words += 1;
        let rest = &line[at..];
        mottoes += usize::from(is_motto(window(rest)));
        if at > 0 && cutter.cuts_before(at, word, line[before..at].trim_end()) {
            cutter.cuts.push(at);
            cutter.words = 0;
        }
        if word.contains(letter::is_letter) {
            cutter.capitals = shape::is_capitals(word);
        }
        before = at;
    }
    if mottoes > 0 || cutter.parts >= 2 { cutter.cuts } else { Vec::new() }
}

/// A motto, or the number of a second part, without which nothing is cut.
fn may_hold_document(line: &str) -> bool {
    let bytes = line.as_bytes();
    // C, D, Đ and Ð by their first bytes: what mottoes begin with.
    let starts = bytes.iter().enumerate().filter(|&(_, b)| matches!(b, b'C' | b'D' | 0xc3 | 0xc4));
    memchr::memmem::find(bytes, b"II").is_some()
        || memchr::memmem::find_iter(bytes, b" B")
            .any(|at| bytes.get(at + 2).is_some_and(|sign| matches!(sign, b'.' | b')' | b'/' | b'-' | b' ')))
        || starts.map(|(at, _)| at).any(|at| letter::begins_word(line, at) && is_motto(window(&line[at..])))
}

/// The words of a line with their offsets.
fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    line.split_whitespace().map(move |word| (word.as_ptr() as usize - line.as_ptr() as usize, word))
}

/// What the last cut opened.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Head {
    No,
    /// A numbered heading or text.
    Numbered,
    /// A part whose title may stand in capitals.
    Part,
}

struct Cutter<'l> {
    line: &'l str,
    cuts: Vec<usize>,
    /// Roman parts in order.
    parts: u32,
    last: [u32; Level::COUNT],
    /// Words since the last cut.
    words: usize,
    /// The last word with letters was written in capitals.
    capitals: bool,
    head: Head,
}

impl Cutter<'_> {
    /// True where a line began with the word at `at`; `before` is the word before it.
    fn cuts_before(&mut self, at: usize, word: &str, before: &str) -> bool {
        let rest = &self.line[at..];
        // "Điều 1.", "- Căn cứ": the cut stands before the sign or the keyword.
        let keyword = ["điều", "khoản", "mục", "phần", "chương", "điểm"];
        if !before.contains(letter::is_word_char) || keyword.iter().any(|word| fold::same_word(before, word))
        {
            return false;
        }
        let closed = before.ends_with(['.', ';', ':', '!', '?', ')', '”']);
        if let Some(label) = label(window(rest)) {
            return self.opens_item(&label, rest, closed);
        }
        // The text behind a part's title in capitals.
        if self.head == Head::Part && self.words > 2 && self.capitals && is_title_case(word) {
            self.head = Head::No;
            return true;
        }
        let Some('A'..='Z' | 'Đ' | 'Ð' | 'À'..='Ý' | '\u{1ea0}'..='\u{1ef9}') = word.chars().next()
        else {
            return false;
        };
        let window = window(rest);
        let opens = is_motto(window)
            || fold::word_prefix(window, "noi nhan").is_some()
            || headings::SURE_CLOSINGS.longest_prefix(window).is_some() && closed
            || authority(window).is_some() && shape::is_capitals(word)
            || fold::word_prefix(window, "so").is_some_and(|end| window[end..].starts_with(':'))
                && self.parts == 0
            || self.opens_front(window, before, closed);
        if opens {
            self.head = Head::No;
        }
        if !opens && self.opens_kind(window) {
            self.head = Head::Part;
            return true;
        }
        opens
    }

    /// Above the first part: the kind, a ground, the lead-in.
    fn opens_front(&self, rest: &str, before: &str, closed: bool) -> bool {
        if self.parts > 0 {
            return false;
        }
        let two: String = rest.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
        let kind = shape::is_capitals(&two) && doctype(&two).is_some() && !shape::is_capitals(before);
        let ground = relations::opener(rest).is_some() && !shape::is_capitals(&two);
        kind || ground && (closed || fold::word_prefix(rest, "can cu").is_some()) || before.ends_with(';')
    }

    /// The kind in capitals: behind the date or behind the name of the agency with which the line begins.
    fn opens_kind(&self, rest: &str) -> bool {
        let mut words = rest.split_whitespace();
        let (Some(first), Some(second)) = (words.next(), words.next()) else { return false };
        let two = [first, " ", second].concat();
        self.parts == 0
            && shape::is_capitals(&two)
            && doctype(&two).is_some()
            && (!self.capitals || self.cuts.is_empty() && self.words <= LETTERHEAD_WORDS)
    }

    /// True for a label that opens an item here.
    fn opens_item(&mut self, label: &Label, rest: &str, closed: bool) -> bool {
        let inner = label.level as usize;
        let text = rest[usize::from(label.end).min(rest.len())..].chars().next();
        let capital = text.is_some_and(letter::is_capital);
        let opens = match (label.level, label.ordinal) {
            (_, None) => capital && (closed || self.heads_list(rest)),
            (Level::Letter | Level::LetterNumber, Some(ordinal)) => {
                ordinal == 1 || ordinal == self.last[inner] + 1
            }
            (_, Some(ordinal)) => capital && (ordinal == 1 || ordinal == self.last[inner] + 1),
        };
        if !opens {
            return false;
        }
        if let Some(ordinal) = label.ordinal {
            self.last[inner] = ordinal;
            self.last[inner + 1..].fill(0);
            let part = label.level == Level::Roman
                || label.level == Level::Capital
                    && rest[usize::from(label.end).min(rest.len())..]
                        .split_whitespace()
                        .take(2)
                        .all(shape::is_capitals);
            self.parts += u32::from(part);
            self.head = if part { Head::Part } else { Head::Numbered };
        } else {
            self.head = Head::No;
        }
        true
    }

    /// True for the first dash behind a short heading; a few words and a colon are the rest of a name.
    fn heads_list(&self, rest: &str) -> bool {
        let named = rest.split_whitespace().take(NAME_WORDS).any(|word| word.ends_with(':'));
        self.head != Head::No && self.words <= HEADING_WORDS && !named
    }
}

/// A line of a motto; in small letters the Party is named in prose.
fn is_motto(text: &str) -> bool {
    let printed = |end: usize| shape::is_capitals(&text[..end]) || text[..end].contains(['-', '–']);
    headings::MOTTOES.longest_prefix(text).is_some_and(|(_, end)| printed(end))
}

/// As much of the text as a formula takes, in whole words.
fn window(rest: &str) -> &str {
    let mut end = rest.len().min(80);
    while !rest.is_char_boundary(end) {
        end -= 1;
    }
    &rest[..end]
}

/// One capital, then small letters.
fn is_title_case(word: &str) -> bool {
    shape::starts_capital(word) && word.chars().nth(1).is_some_and(letter::is_small)
}

#[cfg(test)]
mod tests {
    use super::cuts;

    #[test]
    fn a_document_on_one_line() {
        let lines = [
            "UBND XÃ AN PHÚ",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Số: 27/KH-UBND An Phú, ngày 12 tháng 3 năm 2021",
            "KẾ HOẠCH Trồng cây trên địa bàn xã năm 2021",
            "Căn cứ Kế hoạch số 5/KH-UBND ngày 10/01/2021 của UBND huyện về trồng cây;",
            "UBND xã xây dựng kế hoạch như sau:",
            "I. MỤC ĐÍCH, YÊU CẦU",
            "1. Mục đích",
            "- Phủ xanh đất trống.",
            "- Tạo cảnh quan.",
            "2. Yêu cầu: mỗi hộ 5 cây.",
            "II. KINH PHÍ",
            "Từ ngân sách xã, 12. 000 đồng một cây.",
            "III. TỔ CHỨC",
            "1. Văn phòng - Thống kê: theo dõi việc trồng và chăm sóc cây của các thôn trong cả năm.",
            "Trên đây là Kế hoạch trồng cây./.",
            "Nơi nhận:",
            "- UBND huyện;",
            "- Lưu: VT.",
            "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Lê Văn An",
        ];
        let whole = lines.join(" ");
        let mut from = 0;
        let mut found: Vec<&str> = Vec::new();
        for cut in cuts(&whole).into_iter().chain([whole.len()]) {
            found.push(whole[from..cut].trim());
            from = cut;
        }
        assert_eq!(found, lines);
    }

    #[test]
    fn long_paragraphs_stay_whole() {
        let paragraph = "Các xã thực hiện theo mục 1. Nội dung trên. ".repeat(30);
        assert!(cuts(&paragraph).is_empty());
    }
}

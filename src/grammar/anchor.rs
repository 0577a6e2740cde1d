//! Where a citation may start.
//!
//! In: a text. Out: [`Anchor`]s, in rising order. An anchor is a hint, nothing more: the productions decide. Each anchor
//! has a sign, one byte of few values, and the signs of a whole document are found before its passages are read.

use std::sync::LazyLock;

use memchr::arch::all::packedpair::HeuristicFrequencyRank;
use memchr::memmem::{Finder, FinderBuilder};

use crate::text::vector;

/// What a citation anchor is, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// A slash, which most symbols hold.
    Slash(usize),
    /// The word `Luật`, `Pháp lệnh`, `Hiến pháp`.
    Law(usize),
    /// The code of a standard with a number behind it.
    Standard(usize),
    /// A digit behind `số` or behind a kind.
    Number(usize),
    /// The word `ngày` behind `số` or behind a kind.
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

/// The heads of laws cited by name.
const LAWS: [&str; 8] =
    ["Luật", "LUẬT", "Bộ luật", "BỘ LUẬT", "Pháp lệnh", "PHÁP LỆNH", "Hiến pháp", "HIẾN PHÁP"];

/// The codes of standards, and what may stand between them and the number.
const STANDARDS: [&str; 3] = ["TCVN", "TCCS", "QCVN"];
const ADOPTED: [&str; 3] = ["ISO/IEC", "ISO", "IEC"];

/// The words that stand before a number, and the kinds that stand before a number or a date, with a blank.
static SO: Endings<3> = Endings::new(["số", "Số", "SỐ"]);
static KINDS: Endings<17> = Endings::new([
    "Báo cáo",
    "Hướng dẫn",
    "Thông tư",
    "Thông tri",
    "Thông báo",
    "Tờ trình",
    "Quyết định",
    "Sắc lệnh",
    "Nghị định",
    "Nghị quyết",
    "Chỉ thị",
    "Chương trình",
    "Công văn",
    "Công điện",
    "Kết luận",
    "Kế hoạch",
    "Đề án",
]);

/// Words to find by where they end.
struct Endings<const N: usize> {
    words: [&'static str; N],
    /// For each last byte the words that have it, one bit each.
    last: [u32; 256],
}

impl<const N: usize> Endings<N> {
    const fn new(words: [&'static str; N]) -> Self {
        let mut last = [0; 256];
        let mut i = 0;
        while i < N {
            let word = words[i].as_bytes();
            if !word.is_empty() {
                last[word[word.len() - 1] as usize] |= 1 << i;
            }
            i += 1;
        }
        Self { words, last }
    }

    /// True where one of the words ends at the end of `head` and no letter stands before it.
    fn end(&self, head: &[u8]) -> bool {
        let mut candidates = head.last().map_or(0, |&last| self.last[usize::from(last)]);
        while candidates != 0 {
            let word =
                self.words.get(candidates.trailing_zeros() as usize).map_or(&[][..], |word| word.as_bytes());
            if head.ends_with(word) && begins_word(head, head.len() - word.len()) {
                return true;
            }
            candidates &= candidates - 1;
        }
        false
    }
}

/// No letter or digit of any alphabet stands before `at`.
fn begins_word(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| bytes.get(at));
    !before.is_some_and(|&byte| byte.is_ascii_alphanumeric() || byte >= 0x80)
}

/// The word that a date begins with.
const DAY: &str = "ngày";

/// Where in `text` an anchor may have its sign, in rising order: a slash, the first digit of a number, the first letter
/// of a law. What is read from the text may hold other signs beside these, see [`may_be_sign`], but none without them.
pub(crate) fn signs(text: &str) -> Vec<u32> {
    const USUAL: usize = 128;
    let bytes = text.as_bytes();
    let mut found = Vec::with_capacity(16 + bytes.len() / USUAL);
    vector::each_of::<5, Firsts>(
        bytes,
        #[inline(always)]
        |at| {
            let is_sign = match bytes.get(at) {
                Some(b'/') => true,
                Some(b'0'..=b'9') => !at.checked_sub(1).is_some_and(|at| bytes[at].is_ascii_digit()),
                _ => may_be_law(bytes, at),
            };
            if is_sign {
                found.push(u32::try_from(at).unwrap_or(u32::MAX));
            }
        },
    );
    found
}

/// The slash and the digits, which stand side by side in ASCII, and the first letters of [`LAWS`].
struct Firsts;

impl vector::Sought<5> for Firsts {
    const RANGES: [(u8, u8); 5] = FIRSTS;
}

const FIRSTS: [(u8, u8); 5] = {
    let mut firsts = [(b'/', b'9'); 5];
    let (mut count, mut i) = (1, 0);
    while i < LAWS.len() {
        let first = LAWS[i].as_bytes()[0];
        let mut known = 0;
        while known < count && firsts[known].0 != first {
            known += 1;
        }
        if known == count {
            // More than there is room for do not compile.
            firsts[count] = (first, first);
            count += 1;
        }
        i += 1;
    }
    firsts
};

/// A slash or a digit.
fn is_of_number(byte: u8) -> bool {
    matches!(byte, b'/'..=b'9')
}

/// False where the bytes around a sign of [`signs`] rule an anchor out. They do where they stay beside it in whatever is
/// read from the text: letters, digits and most punctuation stay, blanks and markup need not.
pub(crate) fn may_be_sign(bytes: &[u8], at: usize) -> bool {
    !bytes.get(at).is_some_and(|&byte| is_of_number(byte)) || may_be_number(bytes, at)
}

/// True where the sign at `at` may be the first digit of the year of a whole date, letters that stand for digits among it:
/// behind a sign that parts numbers, or behind `năm` and a month.
pub(crate) fn may_end_date(bytes: &[u8], at: usize) -> bool {
    const DIGITS: usize = 4;
    let stands_for_digit =
        |byte: &&u8| byte.is_ascii_digit() || matches!(byte, b'l' | b'O' | b'o' | b'I' | b'S');
    let Some((head, digits)) = bytes.split_at_checked(at) else { return false };
    // Most numbers have a digit or two.
    let letters = head.iter().rev().take(DIGITS - 1).take_while(stands_for_digit).count();
    let behind = digits.iter().take(DIGITS).take_while(stands_for_digit).count();
    letters + behind >= DIGITS && may_precede_year(&head[..head.len() - letters])
}

/// The same for what stands before the year. Blanks and markup say nothing.
fn may_precede_year(head: &[u8]) -> bool {
    let parts = |byte: &u8| matches!(byte, b'/' | b'-' | b'.') || *byte >= 0x80;
    let blanks = |byte: &&u8| byte.is_ascii() && !byte.is_ascii_alphanumeric() && !parts(byte);
    let without_blanks = |head: &'_ [u8]| head.len() - head.iter().rev().take_while(blanks).count();
    let head = &head[..without_blanks(head)];
    match head {
        [.., last] if parts(last) => true,
        [before @ .., b'm' | b'M'] => {
            let vowel = before.iter().rev().take_while(|byte| matches!(byte, b'a' | b'A' | 0x80..)).count();
            let [month @ .., b'n' | b'N'] = &before[..before.len() - vowel] else { return false };
            let month = &month[..without_blanks(month)];
            month.last().is_some_and(|last| {
                parts(last)
                    || last.is_ascii_digit()
                    || matches!(last, b'l' | b'I' | b'O' | b'o' | b'Q' | b'S' | b'B' | b'Z')
            })
        }
        _ => false,
    }
}

/// Where dates by the word `ngày` may begin; none is a whole date without its year behind it.
pub(crate) fn days(text: &str) -> impl Iterator<Item = usize> {
    DAYS.find_iter(text.as_bytes())
}

/// False where the bytes around a slash or a digit rule out that an anchor has its sign there.
#[inline(always)]
fn may_be_number(bytes: &[u8], at: usize) -> bool {
    let byte = |at: usize| bytes.get(at).copied();
    if byte(at) == Some(b'/') {
        return match (byte(at + 1), byte(at + 2)) {
            (Some(b'1'), next) => next == Some(b'9'),
            (Some(b'2'), next) => next == Some(b'0'),
            (Some(b'0'), next) => !next.is_some_and(|next| next.is_ascii_digit()),
            (Some(next), _) => next.is_ascii_uppercase() || next >= 0x80 || !STAYS[usize::from(next)],
            (None, _) => false,
        };
    }
    let Some(before) = at.checked_sub(1).and_then(byte) else { return false };
    if before != b' ' {
        return MAY_PRECEDE[usize::from(before)];
    }
    at.checked_sub(2).and_then(byte).is_none_or(|before| MAY_END[usize::from(before)])
}

/// Bytes that stay what they are, with those beside them, in all that is read from a text.
static STAYS: [bool; 256] = {
    let mut stays = [false; 256];
    let mut byte = 0;
    while byte < stays.len() {
        stays[byte] = byte >= 0x80
            || (byte as u8).is_ascii_alphanumeric()
            || matches!(
                byte as u8,
                b'/' | b'.' | b',' | b'(' | b')' | b'%' | b';' | b':' | b'"' | b'+' | b'-'
            );
        byte += 1;
    }
    stays
};

/// Bytes that may stand right before a number that is a sign.
static MAY_PRECEDE: [bool; 256] = {
    let mut may = [false; 256];
    let mut byte = 0;
    while byte < may.len() {
        let ends_code = matches!(byte as u8, b'N' | b'S' | b'O' | b'C');
        may[byte] = !STAYS[byte] || byte as u8 == b':' || ends_code || SO.last[byte] != 0;
        byte += 1;
    }
    may
};

/// Bytes that may stand before the blank before such a number.
static MAY_END: [bool; 256] = {
    let mut may = MAY_PRECEDE;
    let mut byte = 0;
    while byte < may.len() {
        may[byte] |= KINDS.last[byte] != 0;
        byte += 1;
    }
    may
};

/// What stands first in each of [`LAWS`], within its first word.
const LAW_OPENINGS: [[u8; 4]; LAWS.len()] = {
    let mut openings = [[0; 4]; LAWS.len()];
    let mut i = 0;
    while i < LAWS.len() {
        let mut at = 0;
        while at < 4 {
            openings[i][at] = LAWS[i].as_bytes()[at];
            assert!(openings[i][at] != b' ');
            at += 1;
        }
        i += 1;
    }
    openings
};

/// True where the name of a law may begin at `at`, as its first bytes tell.
#[inline(always)]
fn may_be_law(bytes: &[u8], at: usize) -> bool {
    let opening = bytes.get(at..).and_then(|rest| rest.first_chunk::<4>());
    opening.is_some_and(|opening| LAW_OPENINGS.contains(opening)) && begins_word(bytes, at)
}

/// Finds [`DAY`] by its plain letters: those with marks are in every other word.
static DAYS: LazyLock<Finder<'static>> =
    LazyLock::new(|| FinderBuilder::new().build_forward_with_ranker(PlainIsRare, DAY));

struct PlainIsRare;

impl HeuristicFrequencyRank for PlainIsRare {
    fn rank(&self, byte: u8) -> u8 {
        match byte {
            b'g' | b'y' => 0,
            0x80.. => u8::MAX,
            _ => 1,
        }
    }
}

/// Anchors of citations in `text`, in rising order.
pub(crate) fn citation_anchors(text: &str) -> impl Iterator<Item = Anchor> {
    let mut signs: Vec<usize> = signs(text).into_iter().map(|at| at as usize).chain(days(text)).collect();
    signs.sort();
    signs.into_iter().filter_map(|at| anchor_at(text, at))
}

/// The anchor whose sign stands at `at`.
pub(crate) fn anchor_at(text: &str, at: usize) -> Option<Anchor> {
    let (head, rest) = text.as_bytes().split_at_checked(at)?;
    match rest.first()? {
        b'/' if head.ends_with(b"ISO") => {
            Some(standard_before(head).map_or(Anchor::Slash(at), Anchor::Standard))
        }
        b'/' => Some(Anchor::Slash(at)),
        // Most digits stand behind another one.
        b'0'..=b'9' if head.last().is_none_or(u8::is_ascii_digit) => None,
        b'0'..=b'9' => number(head),
        b'L' | b'B' | b'P' | b'H' => law(head, rest),
        _ => {
            let is_day = rest.strip_prefix(DAY.as_bytes()).is_some_and(|behind| behind.starts_with(b" "));
            (is_day && is_introduced(head)).then_some(Anchor::Dated(at))
        }
    }
}

/// The anchor that a number tells of, `head` standing before its first digit.
fn number(head: &[u8]) -> Option<Anchor> {
    if is_introduced(head) {
        return Some(Anchor::Number(head.len()));
    }
    let last = head.trim_ascii_end().last()?;
    // The last letters of the codes and of the names between.
    matches!(last, b'N' | b'S' | b'O' | b'C').then(|| standard_before(head)).flatten().map(Anchor::Standard)
}

/// The law whose name begins with `rest`, and which stands behind `head`.
fn law(head: &[u8], rest: &[u8]) -> Option<Anchor> {
    let law =
        LAWS.iter().any(|law| law.as_bytes().get(..2) == rest.get(..2) && rest.starts_with(law.as_bytes()));
    (law && begins_word(head, head.len())).then_some(Anchor::Law(head.len()))
}

/// True where `head` ends with `số` or with a kind and a blank; a colon and a blank more may follow either.
fn is_introduced(head: &[u8]) -> bool {
    const MOST: usize = 3;
    let mut name = head;
    while let [before @ .., b' ' | b':'] = name
        && head.len() - name.len() <= MOST
    {
        name = before;
    }
    let skipped = &head[name.len()..];
    skipped.len() < MOST && SO.end(name)
        || skipped.len() <= MOST && skipped.first() == Some(&b' ') && KINDS.end(name)
}

/// Where the code of a standard begins that ends at the end of `head`, the name of an adopted one and blanks left out.
fn standard_before(head: &[u8]) -> Option<usize> {
    let mut head = head.trim_ascii_end();
    if let Some(before) = ADOPTED.iter().find_map(|name| head.strip_suffix(name.as_bytes())) {
        head = before.trim_ascii_end();
    }
    let code = STANDARDS.iter().find(|code| head.ends_with(code.as_bytes()))?;
    let start = head.len() - code.len();
    begins_word(head, start).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::{Anchor, anchor_at, citation_anchors, may_be_sign};

    #[test]
    fn anchors_in_order() {
        let text =
            "Luật Đất đai; số 5/KH, TCVN 1; Đề án 06; Kế hoạch ngày 5; theoLuật, TCVN ISO/IEC 2, Số: 7";
        let at = |part: &str| text.find(part).unwrap();
        let found: Vec<_> = citation_anchors(text).collect();
        let wanted = [
            Anchor::Law(0),
            Anchor::Number(at("5/")),
            Anchor::Slash(at("/")),
            Anchor::Standard(at("TCVN 1")),
            Anchor::Number(at("06")),
            Anchor::Dated(at("ngày")),
            Anchor::Standard(at("TCVN ISO")),
            Anchor::Standard(at("TCVN ISO")),
            Anchor::Number(at("7")),
        ];
        assert_eq!(found, wanted);
        let text = "theo Hiến pháp, Bộ luật Dân sự và Luật Đất đai";
        let laws: Vec<_> = citation_anchors(text).map(|anchor| &text[anchor.at()..][..1]).collect();
        assert_eq!(laws, ["H", "B", "L"]);
    }

    #[test]
    fn signs_are_all_that_a_look_at_every_byte_finds() {
        let pieces = [
            "Luật",
            "LUẬT",
            "Bộ luật",
            "BỘ LUẬT",
            "Pháp lệnh",
            "PHÁP LỆNH",
            "Hiến pháp",
            "HIẾN PHÁP",
            "số",
            "Số",
            "SỐ",
            "Kế hoạch",
            "Đề án",
            "ngày",
            " ",
            " ",
            " ",
            ":",
            "/",
            "5",
            "2024",
            "19",
            "KH-UBND",
            "TCVN",
            "ISO/IEC",
            "ế",
            "Phòng",
            "HIệu",
            "B",
            "x",
            "(",
            "**",
            "\n",
            "0",
            ".",
            "Đ",
            "về việc triển khai thực hiện ",
        ];
        let mut random = 1_u64;
        for _ in 0..4_000 {
            let mut text = String::new();
            for _ in 0..30 {
                random =
                    random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text += pieces[(random >> 33) as usize % pieces.len()];
            }
            let found: Vec<_> = citation_anchors(&text).collect();
            let every: Vec<_> = (0..text.len()).filter_map(|at| anchor_at(&text, at)).collect();
            assert_eq!(found, every, "{text:?}");
            // A slash is an anchor by itself; what must stand behind it is not asked here.
            for at in (0..text.len()).filter(|&at| !may_be_sign(text.as_bytes(), at)) {
                let found = anchor_at(&text, at);
                assert!(
                    matches!(found, None | Some(Anchor::Slash(_) | Anchor::Standard(_))),
                    "{at} in {text:?}"
                );
                assert!(found.is_none() || text[at..].starts_with('/'), "{at} in {text:?}");
            }
        }
    }

    #[test]
    fn years_of_whole_dates_are_told_by_what_stands_before_them() {
        let pieces = [
            "ngày", " ", " tháng ", " năm ", "NĂM", "5", "12", "/", "-", "l", "2024", "2O24", "l999", "…",
            ".", "__", "ba",
        ];
        let mut random = 1_u64;
        let mut whole = 0;
        for _ in 0..100_000 {
            let mut draw = || {
                random =
                    random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                pieces[(random >> 33) as usize % pieces.len()]
            };
            let text = format!("ngày {}{}{}{}{}{}", draw(), draw(), draw(), draw(), draw(), draw());
            if let Ok((_, date)) = crate::grammar::date::from_day_word(&text)
                && date.year.is_some()
                && date.month.is_some()
            {
                whole += 1;
                let mut signs = super::signs(&text).into_iter();
                assert!(signs.any(|at| super::may_end_date(text.as_bytes(), at as usize)), "{text}");
            }
        }
        assert!(whole > 100, "{whole}");
    }

    #[test]
    fn no_anchor_is_lost_between_blocks() {
        for anchor in
            ["Luật", "Bộ luật", "Pháp lệnh", "HIẾN PHÁP", "số 5", "Kế hoạch  :5", "Nghị quyết ngày ", "/"]
        {
            for before in 0..100 {
                for after in [0, 1, 40] {
                    let text = [&" ".repeat(before), anchor, &" ".repeat(after)].concat();
                    assert_eq!(citation_anchors(&text).count(), 1, "{text:?}");
                }
            }
        }
        for text in
            ["xsố 5", "xKế hoạch 5", "số:: 5", "Kế hoạch5", "hoạch 5", "Kế hoạch: 5", "xLuật", "ngày 5", "25"]
        {
            assert_eq!(citation_anchors(text).count(), 0, "{text}");
        }
    }
}

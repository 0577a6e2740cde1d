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

/// The bytes at which the anchors of a text may have their signs, see [`is_sign`]: a slash, the first digit of a number, the
/// first letter of a law.
pub(crate) struct Firsts;

impl vector::Sought for Firsts {
    const SINGLE: &'static [u8] = &FIRSTS;
}

/// The slash, and the first letters of [`LAWS`].
const FIRSTS: [u8; 5] = {
    let mut firsts = [b'/'; 5];
    let (mut count, mut i) = (1, 0);
    while i < LAWS.len() {
        let first = LAWS[i].as_bytes()[0];
        let mut known = 0;
        while known < count && firsts[known] != first {
            known += 1;
        }
        if known == count {
            // More than there is room for do not compile.
            firsts[count] = first;
            count += 1;
        }
        i += 1;
    }
    firsts
};

/// True where one of [`Firsts`] is a sign: all are but letters that begin no law. The signs of a document are found before
/// its passages are read. What is read from it may hold such bytes beside them, but no anchor without them.
#[inline(always)]
pub(crate) fn is_sign(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at), Some(b'/'..=b'9')) || may_be_law(bytes, at)
}

/// The signs of `text`, in rising order.
fn signs(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let is_first = |at: usize, byte: u8| match byte {
        b'0'..=b'9' => !at.checked_sub(1).is_some_and(|at| bytes[at].is_ascii_digit()),
        _ => FIRSTS.contains(&byte),
    };
    let firsts = bytes.iter().enumerate().filter(move |&(at, &byte)| is_first(at, byte));
    firsts.map(|(at, _)| at).filter(|&at| is_sign(bytes, at))
}

/// What the bytes around a sign leave open. They rule out where they stay beside it in whatever is read: letters, digits
/// and most punctuation stay, blanks and markup need not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Look {
    /// It may be that of an anchor.
    pub(crate) may_be_anchor: bool,
    /// The word `ngày` right before it may be one, [`BEFORE_DAY`] bytes before it.
    pub(crate) is_behind_day: bool,
    /// It may be the year of a whole date that no such word begins.
    pub(crate) may_end_date: bool,
}

/// The word `ngày` and a blank take so many bytes.
pub(crate) const BEFORE_DAY: usize = DAY.len() + 1;

/// A look at the sign that stands at `at`.
#[inline(always)]
pub(crate) fn look(bytes: &[u8], at: usize) -> Look {
    let Some((head, rest)) = bytes.split_at_checked(at) else { return Look::default() };
    match rest {
        [b'/', behind @ ..] => Look { may_be_anchor: may_follow_slash(behind), ..Look::default() },
        [b'0'..=b'9', ..] => Look {
            may_be_anchor: may_be_introduced(head),
            is_behind_day: matches!(head, [.., b'y', b' ']) && is_behind_day(head),
            may_end_date: may_be_year(head, rest) && ends_other_date(head, rest),
        },
        _ => Look { may_be_anchor: true, ..Look::default() },
    }
}

/// True where `head` ends with a word `ngày` and a blank, and what stands before them leaves an anchor open.
#[inline(never)]
fn is_behind_day(head: &[u8]) -> bool {
    let day = head.strip_suffix(b" ").and_then(|head| head.strip_suffix(DAY.as_bytes()));
    day.is_some_and(may_be_introduced)
}

/// Digits, and letters that a scan makes of them.
static STANDS_FOR_DIGIT: [bool; 256] = {
    let mut stands = [false; 256];
    let mut byte = 0;
    while byte < stands.len() {
        stands[byte] =
            (byte as u8).is_ascii_digit() || matches!(byte as u8, b'l' | b'O' | b'o' | b'I' | b'S');
        byte += 1;
    }
    stands
};

/// So many digits make a year.
const YEAR: usize = 4;

/// False where too few digits begin `rest` for a year, and no letter that stands for one is before them.
#[inline(always)]
fn may_be_year(head: &[u8], rest: &[u8]) -> bool {
    let stands = |byte: Option<&u8>| byte.is_some_and(|&byte| STANDS_FOR_DIGIT[usize::from(byte)]);
    stands(rest.get(YEAR - 1)) || stands(head.last())
}

/// True where `rest` may begin with the year of a whole date, letters that stand for digits among it: behind a sign that
/// parts numbers, or behind `năm` and a month. Plain dates are left out.
#[inline(never)]
fn ends_other_date(head: &[u8], rest: &[u8]) -> bool {
    if is_behind_year_word(head) {
        return false;
    }
    let stands = |byte: &&u8| STANDS_FOR_DIGIT[usize::from(**byte)];
    let letters = head.iter().rev().take(YEAR - 1).take_while(stands).count();
    let behind = rest.iter().take(YEAR).take_while(stands).count();
    letters + behind >= YEAR && may_precede_year(&head[..head.len() - letters]) && !is_of_plain_date(head)
}

/// True where `head` ends with `năm ` behind a word that is no month, as before most years.
#[inline(always)]
fn is_behind_year_word(head: &[u8]) -> bool {
    // The bytes of " năm ".
    let [month @ .., b' ', b'n', 0xc4, 0x83, b'm', b' '] = head else { return false };
    match *month {
        [.., 0xc3..=0xc6, _] | [.., 0xe1, 0xb8..=0xbb, _] => true,
        [.., last] => {
            last.is_ascii_alphabetic()
                && !STANDS_FOR_DIGIT[usize::from(last)]
                && !matches!(last, b'Q' | b'B' | b'Z')
        }
        [] => false,
    }
}

/// The same for what stands before the year. Blanks and markup say nothing.
fn may_precede_year(head: &[u8]) -> bool {
    let head = without_blanks(head);
    match head {
        [before @ .., b'm' | b'M'] => {
            let vowel = before.iter().rev().take_while(|byte| matches!(byte, b'a' | b'A' | 0x80..)).count();
            let [month @ .., b'n' | b'N'] = &before[..before.len() - vowel] else { return false };
            let month = without_blanks(month);
            month.last().is_some_and(|&last| {
                STANDS_FOR_DIGIT[usize::from(last)] || matches!(last, b'Q' | b'B' | b'Z') || parts(month)
            })
        }
        _ => parts(head),
    }
}

/// True where `head` ends with a sign that may part the numbers of a date. No letter of Vietnamese does.
fn parts(head: &[u8]) -> bool {
    match head {
        [.., 0xc3..=0xc6, _] | [.., 0xe1, 0xb8..=0xbb, _] => false,
        // "2020 - 2025": three digits before it are no month.
        [month @ .., b'/' | b'-' | b'.'] => {
            let digits = without_blanks(month).iter().rev().take(3);
            digits.filter(|&&byte| STANDS_FOR_DIGIT[usize::from(byte)]).count() < 3
        }
        [.., last] => *last >= 0x80,
        [] => false,
    }
}

/// `head` without signs of ASCII at its end that part no numbers: blanks and markup.
fn without_blanks(mut head: &[u8]) -> &[u8] {
    while let [before @ .., 0..=b',' | b':'..=b'@' | b'['..=b'`' | b'{'..=0x7f] = head {
        head = before;
    }
    head
}

/// True where `head` ends with day and month as nearly all print them before the year, `5/3/` or `5 tháng 3 năm `, and a
/// word before them: no other `ngày` than one right before the day can begin their date.
fn is_of_plain_date(head: &[u8]) -> bool {
    // Where the number before a sign begins.
    let before = |head: &'_ [u8], sign: &str| {
        let head = head.strip_suffix(sign.as_bytes())?;
        let digits = head.iter().rev().take(3).take_while(|byte| byte.is_ascii_digit()).count();
        matches!(digits, 1 | 2).then(|| head.len() - digits)
    };
    let day = match head {
        [.., b'/'] => before(head, "/").and_then(|end| before(&head[..end], "/")),
        _ => before(head, " năm ").and_then(|end| before(&head[..end], " tháng ")),
    };
    // Points may fill the slot of the day.
    const POINTS: [u8; 3] = [0xe2, 0x80, 0xa6];
    day.is_some_and(|day| match head[..day] {
        [.., last, b' '] => last.is_ascii_alphabetic() || last >= 0x80 && last != POINTS[2],
        _ => false,
    })
}

/// Where dates by the word `ngày` may begin; none is a whole date without its year behind it.
pub(crate) fn days(text: &str) -> impl Iterator<Item = usize> {
    DAYS.find_iter(text.as_bytes())
}

/// False where `rest` rules out that a slash before it is one of a symbol.
#[inline(always)]
pub(crate) fn may_follow_slash(rest: &[u8]) -> bool {
    match *rest {
        [b'1', ref next @ ..] => next.first() == Some(&b'9'),
        [b'2', ref next @ ..] => next.first() == Some(&b'0'),
        [b'0', ref next @ ..] => !next.first().is_some_and(u8::is_ascii_digit),
        [next, ..] => next.is_ascii_uppercase() || next >= 0x80 || !STAYS[usize::from(next)],
        [] => false,
    }
}

/// False where the last bytes of `head` rule out that a number or a date behind it is an anchor.
#[inline(always)]
fn may_be_introduced(head: &[u8]) -> bool {
    match *head {
        [.., before, b' '] => MAY_END[usize::from(before)],
        [b' '] => true,
        [.., before] => MAY_PRECEDE[usize::from(before)],
        [] => false,
    }
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

/// What the first four bytes of the laws with one first byte have in common: the bits that count, and how they are. By
/// the last five bits of the first byte.
static LAW_OPENINGS: [(u32, u32); 32] = {
    // Nothing is like those of no law.
    let mut openings = [(0, 1); 32];
    let mut i = 0;
    while i < LAWS.len() {
        let Some(&bytes) = LAWS[i].as_bytes().first_chunk() else { panic!() };
        let opening = u32::from_le_bytes(bytes);
        let row = &mut openings[bytes[0] as usize % 32];
        if row.0 == 0 {
            *row = (u32::MAX, opening);
        }
        // Laws with another first byte stand in another row.
        assert!((row.1 ^ opening) as u8 == 0);
        row.0 &= !(row.1 ^ opening);
        row.1 &= row.0;
        i += 1;
    }
    openings
};

/// True where the name of a law may begin at `at`, as four bytes tell.
#[inline(always)]
fn may_be_law(bytes: &[u8], at: usize) -> bool {
    let Some(&opening) = bytes.get(at..).and_then(|rest| rest.first_chunk::<4>()) else { return false };
    let (mask, law) = LAW_OPENINGS[usize::from(opening[0] % 32)];
    u32::from_le_bytes(opening) & mask == law && begins_word(bytes, at)
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

/// Anchors of citations in `text`, in rising order. Of slashes it leaves out those that no symbol can hold.
pub(crate) fn citation_anchors(text: &str) -> impl Iterator<Item = Anchor> {
    let found = signs(text).filter(|&at| look(text.as_bytes(), at).may_be_anchor);
    let mut signs: Vec<usize> = found.chain(days(text)).collect();
    signs.sort();
    signs.dedup();
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
    use super::{Anchor, anchor_at, citation_anchors, may_follow_slash};

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
            // Of slashes only those that something may follow are signs.
            let is_sign = |at: &usize| {
                text[*at..].strip_prefix('/').is_none_or(|rest| may_follow_slash(rest.as_bytes()))
            };
            let places = || text.char_indices().map(|(at, _)| at);
            let every: Vec<_> = places().filter(is_sign).filter_map(|at| anchor_at(&text, at)).collect();
            assert_eq!(found, every, "{text:?}");
        }
    }

    #[test]
    fn whole_dates_are_told_by_their_years_and_words() {
        let pieces = [
            "ngày",
            "ngày ",
            " ",
            " tháng ",
            " năm ",
            "NĂM",
            "5",
            "12",
            "/",
            "/5/",
            "5 tháng 12 năm ",
            "-",
            "l",
            "2024",
            "2O24",
            "l999",
            "…",
            ".",
            "__",
            "ba",
            "mùng ",
            ",",
            "Kế hoạch ",
            "số ",
        ];
        let mut random = 1_u64;
        let (mut whole, mut plain) = (0, 0);
        for _ in 0..200_000 {
            let mut draw = || {
                random =
                    random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                pieces[(random >> 33) as usize % pieces.len()]
            };
            let text = format!("Kế hoạch ngày {}{}{}{}{}{}", draw(), draw(), draw(), draw(), draw(), draw());
            let looks = || super::signs(&text).map(|at| super::look(text.as_bytes(), at));
            if looks().any(|look| look.may_end_date) {
                continue;
            }
            // No date may end here: then the words at which one begins are signs.
            for at in super::days(&text) {
                let is_whole = crate::grammar::date::from_day_word(&text[at..])
                    .is_ok_and(|(_, date)| date.year.is_some() && date.month.is_some());
                if is_whole && matches!(anchor_at(&text, at), Some(Anchor::Dated(_))) {
                    whole += 1;
                    let day = at + super::BEFORE_DAY;
                    assert!(super::look(text.as_bytes(), day).is_behind_day, "{at} in {text:?}");
                }
            }
            plain += 1;
        }
        assert!(whole > 100 && plain > 1000, "{whole} {plain}");
    }

    #[test]
    fn no_anchor_is_lost_between_blocks() {
        for anchor in
            ["Luật", "Bộ luật", "Pháp lệnh", "HIẾN PHÁP", "số 5", "Kế hoạch  :5", "Nghị quyết ngày ", "/Q"]
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

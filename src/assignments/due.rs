//! By when: the words that set a time, and what they fix.
//!
//! In: a clean text. Out: the range of the words in a sentence; what they say as [`Reading`]: days in ISO 8601, how
//! they bound the work, how often it comes again, how long it may take.

use super::again::{Again, Period, again, at_intervals, count, unit};
use super::anchors::{Anchor, Opens, first_due};
use super::moment::{Moment, days, moment};
use super::words::{digits, exact, exact_any, skip};
use crate::grammar::body::names_body;
use crate::grammar::time::is_time;
use crate::lexicon::starts::{Start, Tables};
use crate::lexicon::times::{
    BEFORE_MOMENT, BY_EVENT, COUNTED_UNTIL, CUT, Limit, NOT_RECURRING, NUMBERED_PARTS, PARTS_OF_TIME,
};
use crate::record::{Bound, Recurrence, Str};
use crate::text::fold;
use crate::text::letter;
use crate::text::shape;
use crate::text::short::Short;

/// What the words of a time fix.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) date: Option<Str<'static>>,
    pub(super) bound: Option<Bound>,
    pub(super) recurrence: Option<Recurrence>,
    pub(super) period: Option<Str<'static>>,
    pub(super) plan_year: bool,
}

/// The words in a sentence that set a deadline: `trước ngày 26/01/2021`, `trong quý I/2021`, `6 tháng một lần`.
pub(super) fn in_sentence(text: &str) -> Option<(usize, usize)> {
    first_due(text, |at, Anchor { word, opens }| {
        let rest = &text[at..];
        let allowance = || allowance(rest).map(|(len, _)| len);
        let found = match opens {
            Opens::Times => return counted_before(text, at),
            // "trong công tác": most words behind one that limits a moment are none.
            Opens::Limit | Opens::LimitOrAllowance
                if word.ends_with(' ') && !may_limit(&rest[word.len()..]) =>
            {
                None
            }
            Opens::Limit => limited(rest),
            Opens::Until => until(text, at),
            Opens::LimitOrAllowance => limited(rest).or_else(allowance),
            Opens::AllowanceOrAgain => again_in_sentence(text, at).or_else(allowance),
            Opens::Again => again_in_sentence(text, at),
            Opens::Intervals => at_intervals(rest).map(|(len, _)| len),
            Opens::Always => exact(rest, "thường xuyên trong năm"),
        };
        found.map(|len| (at, at + len))
    })
}

/// False for words that neither a moment nor a length of time begins with, nor what leads to one.
fn may_limit(behind: &str) -> bool {
    let behind = behind.trim_ascii_start();
    has_digit(behind) || Start::of(behind, Tables::LIMITED).may(Tables::LIMITED)
}

/// True where one of the first two signs is a digit: look-alikes of a digit stand before one.
fn has_digit(text: &str) -> bool {
    match *text.as_bytes() {
        [first, second, ..] => first.is_ascii_digit() || second.is_ascii_digit(),
        [only] => only.is_ascii_digit(),
        [] => false,
    }
}

/// A number of times whose word `lần` stands at `at`: it begins a few words before.
fn counted_before(text: &str, at: usize) -> Option<(usize, usize)> {
    const MOST_WORDS: usize = 6;
    let mut start = at;
    let mut found = None;
    for _ in 0..MOST_WORDS {
        let head = text[..start].trim_end();
        if head.is_empty() || head.ends_with([',', ';', '.', ':']) {
            break;
        }
        start = head.rfind(' ').map_or(0, |blank| blank + 1);
        if let Some((len, _)) = again(&text[start..]).filter(|&(len, _)| start + len > at) {
            found = Some((start, start + len));
        }
    }
    found
}

/// `đến ngày 31/12/2025` at `at`: its length. "Tính đến ngày …" tells of what is counted until then.
fn until(text: &str, at: usize) -> Option<usize> {
    let (before, rest) = (text[..at].trim_end(), &text[at..]);
    let counted = || COUNTED_UNTIL.iter().any(|word| fold::ends_with_word(before, word));
    let day = skip(rest, exact(rest, "đến")?);
    let (first, len) = moment(&rest[day..])?;
    (matches!(first, Moment::Day { .. }) && !counted()).then_some(day + len)
}

/// Words at `at` that mean a part of what follows, `cuối`, `tuần 2`: where they end, if they stand there.
fn part_end(text: &str, at: usize) -> Option<usize> {
    if let Some(len) = exact_any(&text[at..], PARTS_OF_TIME) {
        return Some(skip(text, at + len));
    }
    let number = skip(text, at + exact_any(&text[at..], NUMBERED_PARTS)?);
    let len = digits(&text[number..]);
    let end = skip(text, number + len);
    let of = exact(&text[end..], "của").map_or(end, |len| skip(text, end + len));
    ((1..=2).contains(&len)).then_some(of)
}

/// `trước ngày 26/01/2021`, `từ ngày 28/4 đến ngày 02/5`, `chậm nhất vào quý III/2024`: its length.
fn limited(rest: &str) -> Option<usize> {
    let done = || exact(rest, "hoàn thành").map(|len| (len, Limit::Within));
    let known = longest_limit(rest);
    let bare = known.is_none();
    let (words, limit) = known.or_else(done)?;
    let mut at = skip(rest, words);
    for link in ["là", "đến", "hết", "vào"] {
        if let Some(len) = exact(&rest[at..], link) {
            at = skip(rest, at + len);
        }
    }
    at = skip(rest, at + usize::from(rest[at..].starts_with(':')));
    let part = part_end(rest, at);
    at = part.unwrap_or(at);
    at = skip(rest, at + hour(&rest[at..]).unwrap_or(0));
    // "hoàn thành 20/11 chỉ tiêu" counts.
    let counts = bare && has_digit(&rest[at..]);
    let (first, len) = moment(&rest[at..]).filter(|_| !counts)?;
    let mut end = at + len;
    // "trong năm 2024" and the like say no deadline; a day, a month or a quarter does.
    let loose = matches!(first, Moment::Years(..) | Moment::PlanYear) && limit != Limit::Done;
    let days = matches!(first, Moment::Day { .. } | Moment::Bare(_));
    if part.is_none() && (loose || limit == Limit::On && !days) {
        return None;
    }
    // "… và 15/12", "… đến hết ngày 02/5".
    let next = skip(rest, end);
    let further = ["đến hết", "đến", "và", "-", "–"].iter().find_map(|link| {
        let len =
            exact(&rest[next..], link).or_else(|| rest[next..].starts_with(link).then_some(link.len()))?;
        let at = skip(rest, next + len);
        let (_, len) = moment(&rest[at..])?;
        Some(at + len)
    });
    end = further.unwrap_or(end);
    if limit == Limit::From && further.is_none() {
        return None;
    }
    let next = skip(rest, end);
    match again(&rest[next..]) {
        Some((len, _)) => Some(next + len),
        // "trước ngày 20" alone tells no month.
        None if matches!(first, Moment::Bare(_)) && further.is_none() => None,
        None => Some(end),
    }
}

/// `17 giờ 00`, `10h00`, `16h30 phút` before a day: its length.
fn hour(text: &str) -> Option<usize> {
    let first = digits(text);
    if first == 0 {
        return None;
    }
    let at = skip(text, first);
    let word = exact(&text[at..], "giờ").or_else(|| text[at..].starts_with('h').then_some(1))?;
    let mut end = at + word;
    let minutes = skip(text, end);
    let second = digits(&text[minutes..]);
    if second > 0 {
        end = minutes + second;
        let at = skip(text, end);
        end = exact(&text[at..], "phút").map_or(end, |len| at + len);
    }
    let next = skip(text, end);
    let end = text[next..].strip_prefix(',').map_or(end, |_| next + 1);
    ((1..=2).contains(&first) && second <= 2).then_some(end)
}

/// The words before a moment that make it a deadline, the longest.
fn longest_limit(rest: &str) -> Option<(usize, Limit)> {
    limit_of(&Start::of(rest, Tables::LIMITS))
}

/// The same of a text whose beginning is read for them.
fn limit_of(start: &Start<'_>) -> Option<(usize, Limit)> {
    let (row, len) = start.longest(Tables::LIMITS)?;
    Some((len, BEFORE_MOMENT[row].1))
}

/// A recurrence in a sentence: what could belong to a noun (`kế hoạch hằng năm`) needs a boundary beside it.
fn again_in_sentence(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let (len, _) = again(rest)?;
    let counted = rest[..len].contains("lần");
    let head = text[..at].trim_end();
    let opens = head.is_empty() || head.ends_with([',', ';', ':']);
    let closes =
        rest[len..].trim_start().is_empty() || rest[len..].trim_start().starts_with([',', ';', '.', ')']);
    if counted || opens || !closes {
        return (counted || opens).then_some(len);
    }
    // "kế hoạch kiểm tra chợ hằng năm": what is made for a year is no yearly work.
    let clause = &head[head.rfind([',', ';', ':']).map_or(0, |sign| sign + 1)..];
    let yearly = fold::ends_with_word(&rest[..len], "nam");
    let last = head.chars().next_back().and_then(fold::fold_char);
    let may_end = |noun: &str| last.is_none_or(|last| noun.ends_with(last));
    let of_noun = NOT_RECURRING.words().iter().any(|noun| may_end(noun) && fold::ends_with_word(head, noun))
        || yearly
            && words_of(clause).any(|rest| {
                NOT_RECURRING.any_beginning(rest, |noun| fold::word_prefix(rest, noun).is_some())
            });
    (!of_noun).then_some(len)
}

/// The rests of a text from each of its words on.
fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(' ').map(|word| &text[word.as_ptr() as usize - text.as_ptr() as usize..])
}

/// `trong vòng 05 ngày`, `trong thời hạn 10 ngày`: the length and the ISO 8601 duration.
fn allowance(text: &str) -> Option<(usize, Period)> {
    let at = match exact(text, "trong") {
        Some(len) => {
            let at = skip(text, len);
            exact_any(&text[at..], &["vòng", "thời hạn"]).map_or(at, |len| skip(text, at + len))
        }
        None => skip(text, exact_any(text, &["chậm nhất", "sau", "không quá"])?),
    };
    let (len, number) = count(&text[at..])?;
    let at = skip(text, at + len);
    if let Some(len) = exact(&text[at..], "giờ") {
        // "chậm nhất 15 giờ ngày 20/3": an hour of a day.
        if exact(&text[skip(text, at + len)..], "ngày").is_some() {
            return None;
        }
        return Some((at + len, Period::hours(number)));
    }
    let (len, unit) = unit(&text[at..])?;
    let end = at + len;
    // "trong 2 năm 2024, 2025": years, no length of time.
    let dated = text[end..].trim_start().starts_with(|c: char| c.is_ascii_digit());
    (!dated).then_some((end, Period::of(number, unit)?))
}

/// The first year in a title: `… năm 2024`.
pub(super) fn year_in(text: &str) -> Option<u16> {
    memchr::memchr2_iter(b'n', b'N', text.as_bytes()).filter(|&at| letter::begins_word(text, at)).find_map(
        |at| {
            let word = fold::word_prefix(&text[at..], "nam")?;
            let year = text[at + word..].trim_start().get(..4)?.parse().ok()?;
            (1945..2200).contains(&year).then_some(year)
        },
    )
}

/// No longer text than this is read for what it fixes, in bytes: the rest of a cell says something else.
const LONGEST: usize = 400;

/// What the words of a time fix.
pub(super) fn read(text: &str, plan_year: Option<u16>) -> Reading {
    let mut limit = text.len().min(LONGEST);
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let text = &text[..limit];
    let mut seen = Seen::default();
    let mut at = 0;
    while at < text.len() {
        at += seen.step(&text[at..]);
        at = next_word(text, at);
    }
    seen.reading(plan_year)
}

/// True where the words fix days, a recurrence or a period.
pub(super) fn tells_time(text: &str, plan_year: Option<u16>) -> bool {
    let Reading { date, recurrence, period, plan_year, .. } = read(text, plan_year);
    date.is_some() || recurrence.is_some() || period.is_some() || plan_year
}

/// A time stands within so many bytes of its value.
const LONGEST_TIME: usize = 120;
/// A value that should tell a time has no more words than this where neither a time nor an event is told.
const MOST_UNTOLD: usize = 12;

/// True for a value that may say when though it tells no time, under a label or a head that says it does: it names an event,
/// or it is short, names nobody and is not cut off before its moment.
pub(super) fn may_be_due(text: &str) -> bool {
    let event = || BY_EVENT.any_beginning(text, |words| exact(text, words).is_some());
    is_time(text.get(..text.floor_char_boundary(LONGEST_TIME)).unwrap_or(text))
        || !is_cut(text)
            && (event()
                || text.contains(letter::is_word_char)
                    && shape::has_at_most(text, MOST_UNTOLD)
                    && !names_body(text))
}

/// True for words that ask for a moment and have none: `Quý`, `Xong trước ngày`.
fn is_cut(text: &str) -> bool {
    text.split_ascii_whitespace().all(|word| CUT.any_beginning(word, |cut| letter::is_same(word, cut)))
}

/// What a byte says of the character that it is part of: [`WORD`] of a letter or digit, [`RARE`] where more must be looked
/// at, and nothing of a blank or a sign.
static CLASSES: [u8; 256] = {
    let mut classes = [RARE; 256];
    let mut byte = 0;
    while byte < classes.len() {
        classes[byte] = match byte as u8 {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | 0xc4..=0xc6 => WORD,
            0..0x80 => 0,
            // Not the first byte of its character.
            0x80..0xc0 => WORD,
            _ => RARE,
        };
        byte += 1;
    }
    classes
};
const WORD: u8 = 1;
const RARE: u8 = 2;

/// Where the first word at or behind `at` begins that no letter stands before.
fn next_word(text: &str, at: usize) -> usize {
    let mut inside = !letter::begins_word(text, at);
    let mut at = at;
    while let Some(&byte) = text.as_bytes().get(at) {
        let (mut class, mut len) = (CLASSES[usize::from(byte)], 1);
        if class == RARE {
            // Letters of Vietnamese as nearly all.
            if byte == 0xe1 && matches!(text.as_bytes().get(at + 1), Some(0xb8..=0xbb)) {
                (class, len) = (WORD, 3);
            } else if let Some(c) = text[at..].chars().next() {
                (class, len) = (u8::from(letter::is_word_char(c)), c.len_utf8());
            }
        }
        if class != 0 && !inside {
            return at;
        }
        inside = class != 0;
        at += len;
    }
    text.len()
}

/// What was met in the words of a time, from left to right.
#[derive(Default)]
struct Seen {
    moments: Short<Moment, 4>,
    limit: Option<Limit>,
    until: bool,
    again: Option<Again>,
    allowance: Option<Period>,
}

impl Seen {
    /// Reads what begins at `rest`; how many bytes were taken, at least one.
    fn step(&mut self, rest: &str) -> usize {
        let Some(printed) = rest.chars().next() else { return 1 };
        let one = printed.len_utf8();
        // Most words begin no time.
        let start = Start::of(rest, Tables::TIME_WORDS.or(Tables::LIMITS));
        if !has_digit(rest) && !start.may(Tables::TIME_WORDS) {
            return one;
        }
        // The first letter rules most of the forms out.
        let Some(c) = fold::fold_char(printed) else { return one };
        let digit = c.is_ascii_digit();
        let again = if c == 'd' { at_intervals(rest) } else { again(rest) };
        if let Some((len, found)) = again {
            self.again = match self.again {
                Some(known) if known.0 <= found.0 => Some(known),
                _ => Some(found),
            };
            return len;
        }
        let always = match c {
            't' => exact(rest, "thường xuyên"),
            'l' => exact(rest, "liên tục"),
            _ => None,
        };
        if let Some(len) = always {
            self.again = Some((Recurrence::Continuous, None));
            return len;
        }
        if let Some((len, period)) =
            (digit || matches!(c, 't' | 'c' | 's' | 'k')).then(|| allowance(rest)).flatten()
        {
            self.allowance.get_or_insert(period);
            return len;
        }
        if let Some((moment, len)) =
            (digit || matches!(c, 'q' | 'n' | 's' | 't' | 'c')).then(|| moment(rest)).flatten()
        {
            self.moments.push(moment);
            return len;
        }
        if let Some((len, limit)) = limit_of(&start) {
            // The opener may itself begin a moment: "trong năm".
            self.limit.get_or_insert(limit);
            let at = skip(rest, len);
            return at + hour(&rest[at..]).unwrap_or(0);
        }
        if let Some(len) = (c == 'd').then(|| exact(rest, "đến")).flatten() {
            self.until = true;
            return len;
        }
        one
    }

    fn reading(self, plan_year: Option<u16>) -> Reading {
        let limit = self.limit;
        let strict = match limit {
            Some(Limit::Before) => Some(Bound::Before),
            Some(Limit::By) => Some(Bound::By),
            _ => None,
        };
        if let Some((recurrence, period)) = self.again {
            let bound = strict.filter(|_| !self.moments.is_empty());
            return Reading {
                bound,
                recurrence: Some(recurrence),
                period: period.map(Period::iso),
                ..Reading::default()
            };
        }
        if let Some(period) = self.allowance {
            return Reading { period: Some(period.iso()), ..Reading::default() };
        }
        let Some((start, end, relative)) = days(&self.moments, plan_year) else {
            return Reading { bound: strict.filter(|_| !self.moments.is_empty()), ..Reading::default() };
        };
        // "trước ngày …/11/2023": some day of that month, nobody knows which.
        if let [Moment::SomeDay { .. }] = self.moments[..] {
            let (date, bound) = (Some(start.until(end)), strict.or(Some(Bound::Within)));
            return Reading { date, bound, plan_year: relative, ..Reading::default() };
        }
        let several = self.moments.len() > 1;
        let until = self.until && !several;
        let (date, bound) = match strict {
            Some(Bound::Before) => (start.iso(), Bound::Before),
            Some(bound) => (end.iso(), bound),
            None if until => (end.iso(), Bound::By),
            None if limit == Some(Limit::From) && !several => (start.iso(), Bound::From),
            None if start == end => (start.iso(), Bound::On),
            None => (start.until(end), Bound::Within),
        };
        Reading { date: Some(date), bound: Some(bound), plan_year: relative, ..Reading::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::anchors::{Opens, WORDS, first_due};
    use super::{
        again_in_sentence, allowance, at_intervals, counted_before, exact, in_sentence, limited, may_be_due,
        read, until,
    };
    use crate::record::{Bound, Recurrence};

    /// What [`in_sentence`] finds, every reader asked at every word.
    fn slowly(text: &str) -> Option<(usize, usize)> {
        first_due(text, |at, anchor| {
            let rest = &text[at..];
            let found = match anchor.opens {
                Opens::Times => return counted_before(text, at),
                Opens::Until => until(text, at),
                _ => limited(rest)
                    .or_else(|| at_intervals(rest).map(|(len, _)| len))
                    .or_else(|| exact(rest, "thường xuyên trong năm"))
                    .or_else(|| again_in_sentence(text, at))
                    .or_else(|| allowance(rest).map(|(len, _)| len)),
            };
            found.map(|len| (at, at + len))
        })
    }

    #[test]
    fn words_open_no_more_than_their_table_says() {
        let rests = [
            "ngày 5/3",
            "ước ngày 5/3",
            "ong 5 ngày",
            "5 ngày",
            "vòng hai tuần",
            "quý I",
            "tháng một lần",
            "tháng/lần",
            "năm",
            "ỳ 06 tháng, một năm",
            "ì hằng quý",
            "hết ngày 2/5",
            "ba lần/tuần",
            "tháng cuối quý",
            "kỳ 6 tháng",
            "sáu tháng một lần",
            "trước hết",
            "vòng 3 năm",
            "thời hạn một tuần",
            "là ngày 3/4",
            "vào tháng 5",
            "đến hết năm 2025",
            "hết quý 2",
            "Tháng5/2024",
            "ngày20/11",
            "cả năm",
            "suốt năm",
            "l5/3/2022",
            "sáu ngày",
            "bốn tuần",
            "nam 2025, 2026",
            "nhất ngày 20 hằng tháng",
            "ngày 28/4 đến 02/5",
        ];
        for (_, word, _, _) in WORDS {
            for rest in rests {
                for text in [
                    format!("{word}{rest}"),
                    format!("Nộp {word} {rest}."),
                    format!("Họp một {word}{rest}; hai tuần một lần"),
                    format!("Báo cáo {word} {rest}, {word}{rest}, định kỳ hằng quý"),
                ] {
                    assert_eq!(in_sentence(&text), slowly(&text), "{text}");
                }
            }
        }
    }

    #[test]
    fn days_that_words_fix() {
        let cases = [
            ("trước ngày 26/01/2021", Some("2021-01-26"), Some(Bound::Before)),
            ("Từ ngày 10/01/2025 – 05/02/2026", Some("2025-01-10/2026-02-05"), Some(Bound::Within)),
            ("Từ ngày 01 đến ngày 15/4", Some("2024-04-01/2024-04-15"), Some(Bound::Within)),
            ("đến năm 2030", Some("2030-12-31"), Some(Bound::By)),
            ("Từ 10/3 đến 20/3/2024", Some("2024-03-10/2024-03-20"), Some(Bound::Within)),
            ("từ ngày 28/3 đến hết ngày 02/4/2024", Some("2024-03-28/2024-04-02"), Some(Bound::Within)),
            ("trước tháng 5/2024", Some("2024-05-01"), Some(Bound::Before)),
            ("trước ngày …/11/2023", Some("2023-11-01/2023-11-30"), Some(Bound::Before)),
            ("trước ngày 31/4/2026", None, Some(Bound::Before)),
            ("Từ tháng 3", Some("2024-03-01"), Some(Bound::From)),
            ("từ tháng 3 đến tháng 6 năm 2024", Some("2024-03-01/2024-06-30"), Some(Bound::Within)),
            ("chậm nhất 15 giờ ngày 20/3/2024", Some("2024-03-20"), Some(Bound::By)),
            ("Trong năm 2025", Some("2025-01-01/2025-12-31"), Some(Bound::Within)),
            ("Thường xuyên trong năm", None, None),
            ("theo tiến độ", None, None),
        ];
        for (text, date, bound) in cases {
            let reading = read(text, Some(2024));
            assert_eq!((reading.date.as_deref(), reading.bound), (date, bound), "{text}");
        }
    }

    #[test]
    fn values_that_may_say_when() {
        for text in [
            "Sau khi Luật Trồng cây và các văn bản quy định chi tiết thi hành của Chính phủ được ban hành",
            "Theo tiến độ của dự án",
            "Lâu dài",
            "Đầu năm học",
            "Quý III - IV",
            "Từ ngày 9/4/2024 đến ngày 4/6/2020, cùng với các việc khác của cả xã và của các thôn trong năm",
        ] {
            assert!(may_be_due(text), "{text}");
        }
        for text in [
            "Quý",
            "Xong trước ngày",
            "Phòng Kinh tế",
            "---",
            "Tăng cường các chuyên mục về trồng cây trên sóng của đài, phát vào giờ có nhiều người nghe",
        ] {
            assert!(!may_be_due(text), "{text}");
        }
    }

    #[test]
    fn how_often() {
        let cases = [
            ("Hằng tháng", Recurrence::Monthly, "P1M"),
            ("06 tháng/lần", Recurrence::HalfYearly, "P6M"),
            ("2 lần/tuần", Recurrence::Weekly, "P1W"),
            ("định kỳ hằng quý, năm", Recurrence::Quarterly, "P3M"),
            ("trước ngày 15 tháng cuối quý", Recurrence::Quarterly, "P3M"),
            ("trước ngày 25 của tháng cuối quý", Recurrence::Quarterly, "P3M"),
        ];
        for (text, recurrence, period) in cases {
            let reading = read(text, Some(2024));
            assert_eq!(
                (reading.recurrence, reading.period.as_deref()),
                (Some(recurrence), Some(period)),
                "{text}"
            );
        }
        assert_eq!(read("trong vòng 05 ngày làm việc", None).period.as_deref(), Some("P5D"));
    }

    #[test]
    fn deadlines_in_sentences() {
        let cut = |text: &'static str| in_sentence(text).map(|(a, b)| &text[a..b]);
        assert_eq!(cut("xây dựng kế hoạch trước ngày 26/01/2021 gửi về"), Some("trước ngày 26/01/2021"));
        assert_eq!(cut("hoàn thành trong quý I/2021."), Some("hoàn thành trong quý I/2021"));
        assert_eq!(cut("nộp trước 17 giờ 00 ngày 20/3/2024 về xã"), Some("trước 17 giờ 00 ngày 20/3/2024"));
        assert_eq!(cut("trực từ ngày 01 đến ngày 05/3/2024."), Some("từ ngày 01 đến ngày 05/3/2024"));
        assert_eq!(cut("báo cáo trước ngày 10 tháng 12 hằng năm."), Some("trước ngày 10 tháng 12 hằng năm"));
        assert_eq!(cut("họp giao ban mỗi tháng một lần tại xã"), Some("mỗi tháng một lần"));
        assert_eq!(cut("làm từ tháng 3 đến tháng 6 năm 2024."), Some("từ tháng 3 đến tháng 6 năm 2024"));
        assert_eq!(cut("nộp trước ngày 15 tháng cuối quý."), Some("trước ngày 15 tháng cuối quý"));
        assert_eq!(cut("làm từ tháng 3 đến nay"), None);
        assert_eq!(cut("họp vào tháng cuối quý"), None);
        assert_eq!(cut("triển khai trong năm 2021"), None);
        assert_eq!(cut("trong việc tuyên truyền"), None);
        assert_eq!(cut("theo kế hoạch hằng năm."), None);
        assert_eq!(cut("từ ngày thành lập"), None);
    }
}

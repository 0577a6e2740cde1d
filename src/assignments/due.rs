//! By when: the words that set a time, and the days they fix.
//!
//! In: a clean text. Out: the range of the words; an ISO 8601 date or interval of days where the words and the
//! plan's year fix one. A recurrence fixes none.

use crate::grammar::date::{RawDate, date, days_in};
use crate::grammar::numeral;
use crate::text::fold;
use crate::text::shape::is_word_char;

/// Words before a date that make it a deadline, folded.
const BEFORE: &[&str] = &[
    "truoc",
    "cham nhat",
    "den het",
    "hoan thanh truoc",
    "xong truoc",
    "khong qua",
    "den truoc",
    "han cuoi",
    "hoan thanh trong",
    "trong",
    "truoc het",
];

/// The words in a sentence that set a deadline: `trước ngày 26/01/2021`, `trong quý I/2021`.
pub(super) fn in_sentence(text: &str) -> Option<(usize, usize)> {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let word_start = !is_word_char(before);
        before = c;
        // The first letters of the words below.
        if !word_start || !matches!(fold::fold_char(c), Some('t' | 'c' | 'd' | 'h' | 'x' | 'k')) {
            continue;
        }
        let rest = &text[at..];
        let Some(words) = BEFORE.iter().filter_map(|words| fold::word_prefix(rest, words)).max() else {
            continue;
        };
        let mut tail = rest[words..].trim_start();
        for link in ["la", "den", "vao"] {
            if let Some(end) = fold::word_prefix(tail, link) {
                tail = tail[end..].trim_start();
            }
        }
        let Some(len) = moment(tail) else { continue };
        let start = rest.len() - tail.len();
        let len = len + recurrence(&tail[len..]);
        // "trong năm 2024" and the like say no deadline; a day, a month or a quarter does.
        let loose = fold::word_prefix(rest, "trong").is_some() && fold::word_prefix(tail, "nam").is_some();
        if !loose {
            return Some((at, at + start + len));
        }
    }
    None
}

/// ` hằng năm`, ` hàng quý` behind a moment: how many bytes they take.
fn recurrence(text: &str) -> usize {
    let rest = text.trim_start();
    let blanks = text.len() - rest.len();
    ["hang nam", "hang quy", "hang thang", "hang tuan", "cua nam", "moi nam", "moi thang"]
        .iter()
        .find_map(|words| fold::word_prefix(rest, words))
        .map_or(0, |end| blanks + end)
}

/// The length of a day, month or quarter at the start of `text`.
fn moment(text: &str) -> Option<usize> {
    if let Some((_, len)) = quarter(text) {
        return Some(len);
    }
    if let Ok((rest, raw)) = date(text) {
        let dated = raw.day.is_some() || raw.month.is_some();
        return dated.then_some(text.len() - rest.len());
    }
    // "ngày 16/12", without a year.
    let day = fold::word_prefix(text, "ngay")?;
    let rest = text[day..].trim_start();
    let (numbers, len) = day_and_month(rest)?;
    (numbers.1 > 0).then_some(text.len() - rest.len() + len)
}

/// `16/12`: day, month, length.
fn day_and_month(text: &str) -> Option<((u8, u8), usize)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(text);
    let after = text[first..].strip_prefix('/')?;
    let second = digits(after);
    if !(1..=2).contains(&first) || !(1..=2).contains(&second) || after[second..].starts_with('/') {
        return None;
    }
    let (day, month) = (text[..first].parse().ok()?, after[..second].parse().ok()?);
    ((1..=31).contains(&day) && (1..=12).contains(&month)).then_some(((day, month), first + 1 + second))
}

/// `quý I/2021`, `Quý III /2021`, `quý 2 năm 2022`: quarter and year, length.
fn quarter(text: &str) -> Option<((u8, Option<u16>), usize)> {
    let word = fold::word_prefix(text, "quy").filter(|&end| {
        let word = text[..end].to_lowercase();
        word == "quý" || word == "quí" || word == "quy"
    })?;
    let rest = text[word..].trim_start();
    let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    let number =
        numeral::roman(&rest[..end]).or_else(|| rest[..end].parse().ok()).filter(|n| (1..=4).contains(n))?;
    let after = &rest[end..];
    let (year, used) = year_behind(after).map_or((None, 0), |(year, used)| (Some(year), used));
    Some(((u8::try_from(number).ok()?, year), text.len() - after.len() + used))
}

/// `/2021`, ` năm 2021`: the year and how many bytes it takes.
fn year_behind(text: &str) -> Option<(u16, usize)> {
    let rest = text.trim_start();
    let rest = rest.strip_prefix('/').or_else(|| fold::word_prefix(rest, "nam").map(|end| &rest[end..]))?;
    let digits = rest.trim_start();
    let year = digits.get(..4)?.parse().ok().filter(|year| (1945..2200).contains(year))?;
    Some((year, text.len() - digits.len() + 4))
}

/// The first year in a title: `… năm 2024`.
pub(super) fn year_in(text: &str) -> Option<u16> {
    text.char_indices()
        .filter(|&(at, c)| matches!(c, 'n' | 'N') && !text[..at].ends_with(char::is_alphanumeric))
        .find_map(|(at, _)| {
            let word = fold::word_prefix(&text[at..], "nam")?;
            let year = text[at + word..].trim_start().get(..4)?.parse().ok()?;
            (1945..2200).contains(&year).then_some(year)
        })
}

/// The date or the interval that the words fix, in ISO 8601.
pub(super) fn iso(text: &str, plan_year: Option<u16>) -> Option<String> {
    let text = text.trim().trim_end_matches(['.', ';']);
    let mut rest = text;
    let mut span: Option<(RawDate, Option<RawDate>)> = None;
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            break;
        }
        if let Some(((number, year), _)) = quarter(rest) {
            let first = (number - 1) * 3 + 1;
            return months(year.or(plan_year)?, first, first + 2);
        }
        if let Some(bounds) = years(rest) {
            return Some(format!("{:04}-01-01/{:04}-12-31", bounds.0, bounds.1));
        }
        if let Ok((after, raw)) = date(rest) {
            match &mut span {
                None => span = Some((raw, None)),
                Some((_, second)) => {
                    second.get_or_insert(raw);
                }
            }
            rest = after;
            continue;
        }
        if let Some(((month, year), len)) = month(rest)
            && span.is_none()
        {
            let _ = len;
            return months(year.or(plan_year)?, month, month);
        }
        let mut chars = rest.chars();
        chars.next();
        // On to the next word.
        let skip = chars
            .as_str()
            .find(|c: char| c.is_whitespace() || matches!(c, '/' | '–' | '-' | '('))
            .map_or(rest.len(), |at| {
                rest.len() - chars.as_str().len()
                    + at
                    + chars.as_str()[at..].chars().next().map_or(1, char::len_utf8)
            });
        rest = &rest[skip..];
    }
    let (first, second) = span?;
    match second {
        Some(second) => Some(format!("{}/{}", whole(&first)?, whole(&second)?)),
        None => match (first.month, first.day) {
            (Some(month), None) => months(first.year?, month, month),
            (None, None) => first.year.map(|year| format!("{year:04}-01-01/{year:04}-12-31")),
            _ => whole(&first),
        },
    }
}

fn whole(raw: &RawDate) -> Option<String> {
    raw.day.and(raw.month).and(raw.iso())
}

/// `2024 - 2025`
fn years(text: &str) -> Option<(u16, u16)> {
    let first: u16 = text.get(..4)?.parse().ok()?;
    let rest = text[4..].trim_start().strip_prefix(['-', '–'])?.trim_start();
    let second: u16 = rest.get(..4)?.parse().ok()?;
    ((1945..2200).contains(&first) && first <= second && second < 2200).then_some((first, second))
}

/// `Tháng 8`, `tháng 8/2024`: month and year, length.
fn month(text: &str) -> Option<((u8, Option<u16>), usize)> {
    let word = fold::word_prefix(text, "thang")?;
    let rest = text[word..].trim_start();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let number = rest.get(..digits)?.parse().ok().filter(|n| (1..=12).contains(n))?;
    let after = &rest[digits..];
    let (year, used) = year_behind(after).map_or((None, 0), |(year, used)| (Some(year), used));
    Some(((number, year), text.len() - after.len() + used))
}

fn months(year: u16, first: u8, last: u8) -> Option<String> {
    Some(format!("{year:04}-{first:02}-01/{year:04}-{last:02}-{:02}", days_in(last, Some(year))))
}

#[cfg(test)]
mod tests {
    use super::{in_sentence, iso};

    #[test]
    fn days_that_words_fix() {
        let cases = [
            ("Quý I/2021", Some("2021-01-01/2021-03-31")),
            ("Quý III /2021", Some("2021-07-01/2021-09-30")),
            ("trước ngày 26/01/2021", Some("2021-01-26")),
            ("Tháng 8/2024", Some("2024-08-01/2024-08-31")),
            ("Tháng 2", Some("2024-02-01/2024-02-29")),
            ("2024 - 2025", Some("2024-01-01/2025-12-31")),
            ("Từ ngày 10/01/2025 – 05/02/2026", Some("2025-01-10/2026-02-05")),
            ("Thường xuyên trong năm", None),
            ("Hằng tháng", None),
        ];
        for (text, wanted) in cases {
            assert_eq!(iso(text, Some(2024)).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn deadlines_in_sentences() {
        let cut = |text: &'static str| in_sentence(text).map(|(a, b)| &text[a..b]);
        assert_eq!(cut("xây dựng kế hoạch trước ngày 26/01/2021 gửi về"), Some("trước ngày 26/01/2021"));
        assert_eq!(cut("hoàn thành trong quý I/2021."), Some("hoàn thành trong quý I/2021"));
        assert_eq!(cut("triển khai trong năm 2021"), None);
        assert_eq!(cut("trong việc tuyên truyền"), None);
    }
}

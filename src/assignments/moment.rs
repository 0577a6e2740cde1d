//! The days that words fix: `quý I/2021`, `từ ngày 10/3 đến ngày 20/3/2024`, `6 tháng cuối năm`.
//!
//! In: a clean text that begins at the words. Out: a [`Moment`] and how many bytes it takes; of several moments an
//! ISO 8601 day or interval. A year that the words leave out comes from a later moment, or else from the plan.

use super::words::{digits, exact, exact_any, skip};
use crate::grammar::date::{date, days_in};
use crate::grammar::numeral;
use crate::record::{Iso8601, Str};
use crate::text::fold;
use crate::text::letter;

/// Days of one year, or of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    /// A day of a month.
    Day { year: Option<u16>, month: u8, day: u8 },
    /// A day whose month a later moment tells.
    Bare(u8),
    /// A day that the document leaves blank.
    SomeDay { year: u16, month: u8 },
    /// Whole months, the first and the last.
    Months { year: Option<u16>, first: u8, last: u8 },
    /// Whole years.
    Years(u16, u16),
    /// The plan's own year.
    PlanYear,
}

/// The moment at the start of `text`, and its length.
pub(super) fn moment(text: &str) -> Option<(Moment, usize)> {
    // The first letter rules most of the forms out.
    match fold::first(text)? {
        b'q' => quarters(text),
        b'0'..=b'9' => half(text).or_else(|| years(text)).or_else(|| full(text)).or_else(|| day(text)),
        b'n' => years(text).or_else(|| full(text)).or_else(|| day(text)),
        b't' => match text.as_bytes() {
            [b't' | b'T', b'r' | b'R', ..] => plan_year(text),
            [b't' | b'T', b'h' | b'H', ..] => full(text).or_else(|| months(text)),
            // "trước", "tuần" and the like are told by their second letter; it may stand behind a blank.
            [b't' | b'T', second, ..] if second.is_ascii_alphabetic() => None,
            _ => full(text).or_else(|| months(text)).or_else(|| plan_year(text)),
        },
        // Look-alikes of a digit: "l5/3/2022".
        b'i' | b'l' | b'o' | b's' if text.as_bytes().get(1).is_some_and(u8::is_ascii_digit) => full(text),
        b'c' | b's' => plan_year(text),
        _ => None,
    }
}

/// Digits at `at`: their value, one or two of them, and where they end.
fn small_number(text: &str, at: usize, most: u8) -> Option<(u8, usize)> {
    let len = digits(&text[at..]);
    let value = text.get(at..at + len)?.parse::<u8>().ok().filter(|value| (1..=most).contains(value))?;
    (len <= 2).then_some((value, at + len))
}

/// A date with its year: `ngày 26/01/2021`, `31/5/2024`, `tháng 9 năm 2024`, `năm 2024`.
fn full(text: &str) -> Option<(Moment, usize)> {
    if !may_be_date(text) {
        return None;
    }
    let (rest, raw) = date(text).ok()?;
    let len = text.len() - rest.len();
    let year = raw.year?;
    let moment = match (raw.month, raw.day) {
        // A day that no calendar has is told, and fixes nothing.
        (Some(month), Some(day)) => Moment::Day { year: Some(year), month, day },
        (Some(month), None) if raw.is_possible() && exact(text, "ngày").is_some() => {
            Moment::SomeDay { year, month }
        }
        (Some(month), None) if raw.is_possible() => {
            Moment::Months { year: Some(year), first: month, last: month }
        }
        (None, None) => Moment::Years(year, year),
        _ => return None,
    };
    Some((moment, len))
}

/// False where the first letters tell that no date begins there: most words and numbers are none.
fn may_be_date(text: &str) -> bool {
    match fold::first(text) {
        Some(b'n') => ["ngay", "nam"].iter().any(|word| fold::prefix(text, word).is_some()),
        Some(b't') => fold::prefix(text, "thang").is_some(),
        // The first number has no more than two digits, and a sign behind it.
        _ => {
            let number = text.bytes().take(2).take_while(u8::is_ascii_alphanumeric).count();
            text[number..].trim_start().starts_with(['/', '-', '.', '∕'])
        }
    }
}

/// `ngày 16/12`, `16/12`, `ngày 20`: no year. `9/2025`: a month.
fn day(text: &str) -> Option<(Moment, usize)> {
    let word = exact(text, "ngày");
    let at = word.map_or(0, |end| skip(text, end));
    let (day, end) = small_number(text, at, 31)?;
    if let Some(after) = text[end..].strip_prefix('/') {
        if let Some(year) = four_digits(after).filter(|_| word.is_none() && day <= 12) {
            let goes_on = after[4..].starts_with(|c: char| c == '/' || letter::is_word_char(c));
            let month = Moment::Months { year: Some(year), first: day, last: day };
            return (!goes_on).then_some((month, text.len() - after.len() + 4));
        }
        let (month, end) = small_number(text, text.len() - after.len(), 12)?;
        // "ngày 30 tháng 6"
        let next = skip(text, end);
        if let Some(word) = exact(&text[next..], "tháng").filter(|_| word.is_some())
            && let Some((month, end)) = small_number(text, skip(text, next + word), 12)
        {
            return Some((Moment::Day { year: None, month, day }, end));
        }
        let goes_on = text[end..].starts_with(|c: char| c == '/' || letter::is_word_char(c));
        return (!goes_on).then_some((Moment::Day { year: None, month, day }, end));
    }
    // "ngày 30 tháng 6"
    let next = skip(text, end);
    if let Some(word) = exact(&text[next..], "tháng").filter(|_| word.is_some())
        && let Some((month, end)) = small_number(text, skip(text, next + word), 12)
    {
        return Some((Moment::Day { year: None, month, day }, end));
    }
    let goes_on = text[end..].starts_with(|c: char| {
        letter::is_word_char(c)
            || matches!(c, '.' | ',' | '%') && text[end + 1..].starts_with(|c: char| c.is_ascii_digit())
    });
    (word.is_some() && !goes_on).then_some((Moment::Bare(day), end))
}

/// `quý I/2021`, `Quý I, II`, `quý 2 năm 2022`: quarters of one year.
fn quarters(text: &str) -> Option<(Moment, usize)> {
    let word = exact_any(text, &["quý", "quí"])?;
    let value = |at: usize| {
        let rest = &text[at..];
        let len = rest.find(|c: char| !letter::is_word_char(c)).unwrap_or(rest.len());
        let number = numeral::roman(&rest[..len]).or_else(|| rest[..len].parse().ok())?;
        Some((u8::try_from(number).ok().filter(|number| (1..=4).contains(number))?, at + len))
    };
    let (first, last, end) = list(text, skip(text, word), &["quý", "quí"], value)?;
    let (year, end) = year_behind(text, end);
    Some((Moment::Months { year, first: first * 3 - 2, last: last * 3 }, end))
}

/// `Tháng 8`, `tháng 3, 4`, `tháng 5 - 8/2024`: months of one year.
fn months(text: &str) -> Option<(Moment, usize)> {
    let word = exact(text, "tháng")?;
    let (first, last, end) = list(text, skip(text, word), &["tháng"], |at| small_number(text, at, 12))?;
    let (year, end) = year_behind(text, end);
    Some((Moment::Months { year, first, last }, end))
}

/// A value, and further ones behind a comma, `và` or a hyphen: the first, the last, and where they end.
fn list(
    text: &str,
    at: usize,
    unit: &[&str],
    value: impl Fn(usize) -> Option<(u8, usize)>,
) -> Option<(u8, u8, usize)> {
    let (first, mut end) = value(at)?;
    let mut last = first;
    for _ in 0..4 {
        let mut next = skip(text, end);
        if let Some(and) = exact(&text[next..], "và") {
            next += and;
        } else if let Some(sign) = text[next..].chars().next().filter(|c| matches!(c, ',' | '-' | '–')) {
            next += sign.len_utf8();
        } else {
            break;
        }
        // "quý II, quý III"
        let at = skip(text, next);
        let at = exact_any(&text[at..], unit).map_or(at, |len| skip(text, at + len));
        match value(at) {
            Some((more, after)) if more > last => (last, end) = (more, after),
            _ => break,
        }
    }
    Some((first, last, end))
}

/// `/2021`, ` năm 2021` at `at`: the year and where it ends.
fn year_behind(text: &str, at: usize) -> (Option<u16>, usize) {
    let rest = text[at..].trim_start();
    let behind = rest.strip_prefix('/').or_else(|| exact(rest, "năm").map(|end| &rest[end..]));
    let year = behind.and_then(|behind| {
        let digits = behind.trim_start();
        let year = four_digits(digits)?;
        Some((year, text.len() - digits.len() + 4))
    });
    year.map_or((None, at), |(year, end)| (Some(year), end))
}

fn four_digits(text: &str) -> Option<u16> {
    let digits = text.get(..4).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
    let whole = !text[4..].starts_with(|c: char| c.is_ascii_digit());
    digits.parse().ok().filter(|year| whole && (1945..2200).contains(year))
}

/// `6 tháng đầu năm`, `06 tháng cuối năm 2025`, `9 tháng đầu năm`.
fn half(text: &str) -> Option<(Moment, usize)> {
    let (count, end) = small_number(text, 0, 11)?;
    let at = skip(text, end);
    let month = at + exact(&text[at..], "tháng")?;
    let at = skip(text, month);
    let early = exact(&text[at..], "đầu năm");
    let late = exact(&text[at..], "cuối năm");
    let end = at + early.or(late)?;
    let year = four_digits(text[end..].trim_start());
    let end = if year.is_some() { skip(text, end) + 4 } else { end };
    let (first, last) = if early.is_some() { (1, count) } else { (13 - count, 12) };
    Some((Moment::Months { year, first, last }, end))
}

/// `2024 - 2026`
fn years(text: &str) -> Option<(Moment, usize)> {
    let word = exact(text, "năm").map_or(0, |end| skip(text, end));
    let first = four_digits(&text[word..])?;
    let rest = text[word + 4..].trim_start().strip_prefix(['-', '–'])?.trim_start();
    let second = four_digits(rest)?;
    (first <= second).then_some((Moment::Years(first, second), text.len() - rest.len() + 4))
}

/// `trong năm`, `cả năm`: the plan's own.
fn plan_year(text: &str) -> Option<(Moment, usize)> {
    let len = exact_any(text, &["trong năm", "cả năm", "trong cả năm", "suốt năm"])?;
    let number = text[len..].trim_start().starts_with(|c: char| c.is_ascii_digit());
    (!number).then_some((Moment::PlanYear, len))
}

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// As ISO 8601 writes it.
    pub(super) fn iso(self) -> Str<'static> {
        Str::copied(&self.written())
    }

    /// The interval up to `end`.
    pub(super) fn until(self, end: Self) -> Str<'static> {
        Str::concat(&[&self.written(), "/", &end.written()])
    }

    fn written(self) -> Iso8601 {
        Iso8601::of(self.year, Some(self.month), Some(self.day))
    }
}

/// First and last day of moments in order, and whether the plan's year was needed.
pub(super) fn days(moments: &[Moment], plan_year: Option<u16>) -> Option<(Date, Date, bool)> {
    let told = moments.iter().rev().find_map(|moment| match *moment {
        Moment::Day { year, .. } | Moment::Months { year, .. } => year,
        Moment::Years(year, _) | Moment::SomeDay { year, .. } => Some(year),
        _ => None,
    });
    let month = moments.iter().find_map(|moment| match *moment {
        Moment::Day { month, .. } => Some(month),
        Moment::Months { first, .. } => Some(first),
        _ => None,
    });
    let mut relative = false;
    let mut year = |printed: Option<u16>| {
        let known = printed.or(told);
        relative |= known.is_none();
        known.or(plan_year)
    };
    let date = |year: u16, month: u8, day: u8| Date { year, month, day };
    let mut bounds = |moment: &Moment| -> Option<(Date, Date)> {
        Some(match *moment {
            Moment::Day { year: printed, month, day } => {
                let year = year(printed)?;
                let possible = (1..=12).contains(&month) && (1..=days_in(month, Some(year))).contains(&day);
                let one = possible.then(|| date(year, month, day))?;
                (one, one)
            }
            Moment::SomeDay { year, month } => {
                (date(year, month, 1), date(year, month, days_in(month, Some(year))))
            }
            Moment::Bare(day) => {
                let year = year(None)?;
                let month = month?;
                let one = (day <= days_in(month, Some(year))).then(|| date(year, month, day))?;
                (one, one)
            }
            Moment::Months { year: printed, first, last } => {
                let year = year(printed)?;
                (date(year, first, 1), date(year, last, days_in(last, Some(year))))
            }
            Moment::Years(first, last) => (date(first, 1, 1), date(last, 12, 31)),
            Moment::PlanYear => {
                let year = year(None)?;
                (date(year, 1, 1), date(year, 12, 31))
            }
        })
    };
    let (start, end) = bounds(moments.first()?)?;
    let end = match moments {
        [_] => end,
        [.., last] => bounds(last)?.1,
        [] => return None,
    };
    (start <= end).then_some((start, end, relative))
}

#[cfg(test)]
mod tests {
    use super::{Moment, days, moment};

    #[test]
    fn moments_and_their_lengths() {
        let read = |text: &'static str| {
            let (moment, len) = moment(text)?;
            let (from, to, relative) = days(&[moment], Some(2024))?;
            Some((&text[..len], from.until(to).to_string(), relative))
        };
        let cases = [
            ("Quý I/2021 xong", "Quý I/2021", "2021-01-01/2021-03-31", false),
            ("Quý III /2021", "Quý III /2021", "2021-07-01/2021-09-30", false),
            ("quý I, II", "quý I, II", "2024-01-01/2024-06-30", true),
            ("quý II, quý III năm 2023", "quý II, quý III năm 2023", "2023-04-01/2023-09-30", false),
            ("ngày 30 tháng 6.", "ngày 30 tháng 6", "2024-06-30/2024-06-30", true),
            ("tháng 3 và 4/2023", "tháng 3 và 4/2023", "2023-03-01/2023-04-30", false),
            ("Tháng 2", "Tháng 2", "2024-02-01/2024-02-29", true),
            ("6 tháng cuối năm 2025;", "6 tháng cuối năm 2025", "2025-07-01/2025-12-31", false),
            ("ngày 16/12, ", "ngày 16/12", "2024-12-16/2024-12-16", true),
            ("9/2025", "9/2025", "2025-09-01/2025-09-30", false),
            ("2024 - 2026", "2024 - 2026", "2024-01-01/2026-12-31", false),
            ("trong năm.", "trong năm", "2024-01-01/2024-12-31", true),
        ];
        for (text, printed, dates, relative) in cases {
            assert_eq!(read(text), Some((printed, dates.to_owned(), relative)), "{text}");
        }
        for text in [
            "tháng sau",
            "quỹ 1",
            "năm học",
            "2/3/x",
            "9/2025/QĐ",
            "13/2025",
            "ngày càng",
            "ngày 31/2",
            "trong việc",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(
            days(&[Moment::Bare(1), Moment::Day { year: Some(2023), month: 4, day: 15 }], None)
                .unwrap()
                .0
                .iso(),
            "2023-04-01"
        );
    }
}

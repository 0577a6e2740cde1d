//! Dates as documents print them.
//!
//! In: a text that begins at `ngày`, `tháng`, `năm` or at the first digit. Out: a [`RawDate`] and what is
//! left. Source of the forms: Decree 30/2020/NĐ-CP, article 8 and Appendix I, section II.4.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{take_while, take_while_m_n};
use nom::character::complete::one_of;
use nom::combinator::{opt, verify};
use nom::sequence::{delimited, preceded, terminated};

use super::{Parsed, blanks};
use crate::record::Iso8601;
use crate::text::fold;
use crate::text::letter;

/// A date as read; nothing is checked against a calendar yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct RawDate {
    pub(crate) year: Option<u16>,
    pub(crate) month: Option<u8>,
    pub(crate) day: Option<u8>,
    /// A slot holds something that is no number.
    pub(crate) unreadable: bool,
    /// A look-alike of a digit was read as the digit (`l5` as 15).
    pub(crate) repaired: bool,
}

impl RawDate {
    /// ISO 8601, cut at the first part that is missing; `None` for a date that no calendar has, or no year.
    pub(crate) fn iso(&self) -> Option<Iso8601> {
        let (year, month, day) = self.known()?;
        Some(Iso8601::of(year, month, day))
    }

    /// The parts that ISO 8601 would write.
    fn known(&self) -> Option<(u16, Option<u8>, Option<u8>)> {
        let year = self.year?;
        let Some(month) = self.month else { return Some((year, None, None)) };
        self.is_possible().then_some((year, Some(month), self.day))
    }

    /// False where two dates contradict each other: parts that one of them lacks do not count.
    pub(crate) fn agrees(&self, other: &Self) -> bool {
        let (Some(one), Some(other)) = (self.known(), other.known()) else { return true };
        let same = |one: Option<u8>, other: Option<u8>| one.is_none() || other.is_none() || one == other;
        one.0 == other.0 && same(one.1, other.1) && same(one.2, other.2)
    }

    /// False where month or day is outside the calendar.
    pub(crate) fn is_possible(&self) -> bool {
        let month_ok = self.month.is_none_or(|month| (1..=12).contains(&month));
        let day_ok =
            self.day.is_none_or(|day| day >= 1 && day <= days_in(self.month.unwrap_or(1), self.year));
        month_ok && day_ok
    }

    /// True where the document leaves day, month or year blank.
    pub(crate) fn is_partial(&self) -> bool {
        self.year.is_none() || self.month.is_none() || self.day.is_none()
    }
}

/// The last day of a month; 29 for a February whose year is unknown.
pub(crate) fn days_in(month: u8, year: Option<u16>) -> u8 {
    match month {
        2 if year.is_none_or(|y| y % 4 == 0 && (y % 100 != 0 || y % 400 == 0)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Accepts `ngày 05 tháng 3 năm 2024`, `ngày    tháng 3 năm 2024`, `ngày 30/12/2021`, `ngày /12/2025`,
/// `ngày 12-5-2022`, `30/12/2021`, `tháng 10/2025`, `tháng 3 năm 2024`, `năm 2015`; refuses `ngày càng`,
/// `24/7`.
pub(crate) fn date(input: &str) -> Parsed<'_, RawDate> {
    // As most dates are: no longer form begins so.
    if let Some(date) = plain(input).or_else(|| plain_numeric(input)) {
        return Ok(date);
    }
    alt((after_day_word, in_words, numeric, month_and_year, year_only)).parse(input)
}

/// Accepts the forms that begin with the word `ngày`; what stands after the place in a header.
pub(crate) fn from_day_word(input: &str) -> Parsed<'_, RawDate> {
    // As most dates are: no longer form begins so.
    if let Some(date) = plain(input) {
        return Ok(date);
    }
    alt((after_day_word, in_words)).parse(input)
}

/// `ngày 30/12/2021`, `ngày 30 tháng 12 năm 2021` without damage; what is left and the date.
fn plain(input: &str) -> Option<(&str, RawDate)> {
    let digits = input.strip_prefix("ngày ")?;
    plain_numeric(digits).or_else(|| plain_words(digits))
}

/// `30 tháng 12 năm 2021` without damage, not followed by another digit; what is left and the date.
fn plain_words(input: &str) -> Option<(&str, RawDate)> {
    let number = |text: &str, most: usize| {
        let digits = text.bytes().take(most + 1).take_while(u8::is_ascii_digit).count();
        let value = text.bytes().take(digits).fold(0, |value, digit| value * 10 + u16::from(digit - b'0'));
        (1..=most).contains(&digits).then_some((value, digits))
    };
    let (day, len) = number(input, 2)?;
    let rest = input[len..].strip_prefix(" tháng ")?;
    let (month, len) = number(rest, 2)?;
    let rest = rest[len..].strip_prefix(" năm ")?;
    let (year, len) = number(rest, 4)?;
    // Behind the year a letter may be a digit that a scan got wrong.
    let damaged = matches!(rest.as_bytes().get(len), Some(b'l' | b'O' | b'o' | b'I'));
    if len != 4 || damaged || !(1900..=2199).contains(&year) {
        return None;
    }
    let (day, month) = (day_or_month(Some(day)), day_or_month(Some(month)));
    Some((&rest[len..], RawDate { year: Some(year), month, day, ..RawDate::default() }))
}

/// `30/12/2021` without damage, not followed by another digit; what is left and the date.
fn plain_numeric(input: &str) -> Option<(&str, RawDate)> {
    let bytes = input.as_bytes();
    let number = |at: usize, most: usize| {
        let (mut value, mut len) = (0, 0);
        while len <= most
            && let Some(digit @ b'0'..=b'9') = bytes.get(at + len)
        {
            value = value * 10 + u32::from(digit - b'0');
            len += 1;
        }
        let value = u16::try_from(value).ok()?;
        (1..=most).contains(&len).then_some((value, at + len))
    };
    let behind_slash = |at: usize| {
        let rest = without_blanks(without_blanks(bytes.get(at..)?).strip_prefix(b"/")?);
        Some(bytes.len() - rest.len())
    };
    let (day, at) = number(0, 2)?;
    let (month, at) = number(behind_slash(at)?, 2)?;
    let (year, end) = number(behind_slash(at)?, 4)?;
    // Behind the year a letter may be a digit that a scan got wrong.
    let damaged = matches!(bytes.get(end), Some(b'l' | b'O' | b'o' | b'I' | b'S'));
    if damaged || !(1900..=2199).contains(&year) {
        return None;
    }
    let (day, month) = (day_or_month(Some(day)), day_or_month(Some(month)));
    Some((input.get(end..)?, RawDate { year: Some(year), month, day, ..RawDate::default() }))
}

fn without_blanks(mut rest: &[u8]) -> &[u8] {
    while let [b' ', after @ ..] = rest {
        rest = after;
    }
    rest
}

/// Accepts `ngày 10 tháng 10` where prose leaves the year out; refuses it before `năm`, and `ngày 10`.
pub(crate) fn without_year(input: &str) -> Parsed<'_, RawDate> {
    let day = preceded((word("ngay"), blanks), number(2));
    let month = preceded((blanks, word("thang"), blanks), number(2));
    let (rest, ((day, first), (month, second))) = (day, month).parse(input)?;
    if fold::word_prefix(rest.trim_start(), "nam").is_some() || rest.starts_with(letter::is_word_char) {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Verify)));
    }
    let (day, month) = (day_or_month(Some(day)), day_or_month(Some(month)));
    Ok((rest, RawDate { month, day, repaired: first || second, ..RawDate::default() }))
}

/// One folded word and the blanks after it.
fn word<'t>(folded: &'static str) -> impl Parser<&'t str, Output = (), Error = nom::error::Error<&'t str>> {
    move |input: &'t str| match fold::prefix(input, folded) {
        // "ngày06/5/2005": the word may stick to the digits, but not to letters.
        Some(end) if !input[end..].starts_with(letter::is_letter) => Ok((&input[end..], ())),
        _ => Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Tag))),
    }
}

/// What fills a slot: digits, nothing, or something unreadable.
#[derive(Clone, Copy)]
struct Slot {
    value: Option<u16>,
    unreadable: bool,
    repaired: bool,
}

/// Blanks and dot leaders in an empty slot: `…`, `....`, `___`.
fn filler(input: &str) -> Parsed<'_, &str> {
    take_while(|c: char| matches!(c, ' ' | '\t' | '.' | '…' | '_' | '-' | ','))(input)
}

/// A slot before `tháng` or `năm`: digits among leaders, or nothing, or up to six characters of damage.
fn slot(input: &str) -> Parsed<'_, Slot> {
    let (rest, _) = filler(input)?;
    // "ngày05tháng3": the next word sticks to the digits.
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let stuck = ["thang", "nam"].iter().any(|next| fold::prefix(&rest[digits..], next).is_some());
    if (1..=2).contains(&digits) && stuck {
        let (value, repaired) = digits_of(&rest[..digits]);
        return Ok((&rest[digits..], Slot { value, unreadable: false, repaired }));
    }
    let (rest, mess) =
        take_while_m_n(0, 6, |c: char| !c.is_whitespace() && !matches!(c, '.' | '…' | '_' | ','))(rest)?;
    // Damage must not swallow the next word of the date.
    if ["thang", "nam"].iter().any(|next| fold::prefix(mess, next).is_some()) {
        return Ok((
            &input[input.len() - rest.len() - mess.len()..],
            Slot { value: None, unreadable: false, repaired: false },
        ));
    }
    let (value, repaired) = match mess {
        // A slot holds nothing but a number.
        "l" | "I" => (Some(1), true),
        _ => digits_of(mess),
    };
    let unreadable = value.is_none() && !mess.is_empty();
    let (rest, _) = filler(rest)?;
    Ok((rest, Slot { value, unreadable, repaired }))
}

/// Digits, look-alikes of digits repaired where at least one true digit stands beside them.
fn digits_of(text: &str) -> (Option<u16>, bool) {
    let mut value = 0u32;
    let (mut true_digits, mut repaired) = (0, false);
    for c in text.chars() {
        let digit = match c {
            '0'..='9' => {
                true_digits += 1;
                c as u32 - '0' as u32
            }
            'l' | 'I' | '|' => 1,
            'O' | 'o' | 'Q' => 0,
            'S' => 5,
            'B' => 8,
            'Z' => 2,
            _ => return (None, false),
        };
        repaired |= !c.is_ascii_digit();
        value = (value * 10 + digit).min(100_000);
    }
    (u16::try_from(value).ok().filter(|_| true_digits > 0), repaired)
}

fn day_or_month(value: Option<u16>) -> Option<u8> {
    value.and_then(|v| u8::try_from(v).ok())
}

/// `ngày … tháng … năm …`, each slot perhaps blank.
fn in_words(input: &str) -> Parsed<'_, RawDate> {
    // Damage may stick to the word; then the word `tháng` that follows makes sure.
    let Some(end) = fold::prefix(input, "ngay") else {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Tag)));
    };
    let (rest, day) = slot(&input[end..])?;
    let (rest, ()) = word("thang").parse(rest)?;
    let (rest, month) = slot(rest)?;
    let (rest, ()) = word("nam").parse(rest)?;
    let (rest, year) = year_slot(rest)?;
    Ok((rest, assemble(day, month, year)))
}

fn assemble(day: Slot, month: Slot, year: Slot) -> RawDate {
    RawDate {
        year: year.value,
        month: day_or_month(month.value),
        day: day_or_month(day.value),
        unreadable: day.unreadable || month.unreadable || year.unreadable,
        repaired: day.repaired || month.repaired || year.repaired,
    }
}

/// Four digits, or a blank slot (`20…`): nothing beyond the leaders is taken.
fn year_slot(input: &str) -> Parsed<'_, Slot> {
    let (rest, _) = filler(input)?;
    if let Some((after, year)) = cut_year(rest) {
        return Ok((after, Slot { value: Some(year), unreadable: false, repaired: true }));
    }
    let (after, text) =
        take_while_m_n(0, 5, |c: char| c.is_ascii_digit() || matches!(c, 'l' | 'O' | 'o' | 'I'))(rest)?;
    let (value, repaired) = digits_of(text);
    match value {
        Some(year @ 1900..=2199) if text.len() == 4 => {
            Ok((after, Slot { value: Some(year), unreadable: false, repaired }))
        }
        // "20…": a blank form; its leaders belong to the slot.
        Some(_) if text.len() < 4 => {
            let (after, leaders) = filler(after)?;
            let blank = leaders.starts_with(['.', '…', '_', ' ']) || after.is_empty();
            Ok((after, Slot { value: None, unreadable: !blank, repaired: false }))
        }
        Some(_) => Ok((after, Slot { value: None, unreadable: true, repaired: false })),
        None => Ok((input, Slot { value: None, unreadable: false, repaired: false })),
    }
}

/// `ngày 30/12/2021`, `ngày /12/2025`, `ngày 25 /01/2021`.
fn after_day_word(input: &str) -> Parsed<'_, RawDate> {
    let (rest, ()) = word("ngay").parse(input)?;
    let (rest, _) = take_while(|c: char| matches!(c, ' ' | '\t' | '.' | '…' | '_'))(rest)?;
    alt((numeric, blank_day)).parse(rest)
}

fn number(most: usize) -> impl FnMut(&str) -> Parsed<'_, (u16, bool)> {
    move |input: &str| {
        let (rest, text) = take_while_m_n(1, most, |c: char| {
            c.is_ascii_digit() || matches!(c, 'l' | 'O' | 'o' | 'I' | 'S')
        })(input)?;
        match digits_of(text) {
            (Some(value), repaired) => Ok((rest, (value, repaired))),
            _ => Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Digit))),
        }
    }
}

/// `30/12/2021`, `12-5-2022`, `22.05.2023`, blanks around the separators.
fn numeric(input: &str) -> Parsed<'_, RawDate> {
    let separator = || delimited(blanks, one_of("/-.∕"), blanks);
    let (rest, (day, first)) = terminated(number(2), separator()).parse(input)?;
    let (rest, (month, second)) = terminated(number(2), separator()).parse(rest)?;
    let (rest, (year, third)) = full_year(rest)?;
    let repaired = first || second || third;
    let date = RawDate {
        year: Some(year),
        month: day_or_month(Some(month)),
        day: day_or_month(Some(day)),
        unreadable: false,
        repaired,
    };
    Ok((rest, date))
}

/// A year that one blank cuts: `20 21`, `201 6`. What follows is no digit, and nothing that digits count.
fn cut_year(input: &str) -> Option<(&str, u16)> {
    // The blank stands behind one digit, two or three.
    let blank = input.as_bytes().iter().take(4).position(|&b| b == b' ')?;
    let (first, rest) = (&input[..blank], &input[blank + 1..]);
    let digits = rest.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let whole = |text: &str| text.bytes().all(|sign| sign.is_ascii_digit());
    if !(1..=3).contains(&first.len()) || !whole(first) || first.len() + digits != 4 {
        return None;
    }
    let (second, after) = rest.split_at(digits);
    let year = first.bytes().chain(second.bytes()).fold(0, |year, digit| year * 10 + u16::from(digit - b'0'));
    let counts = after.starts_with(['/', ':', '%'])
        || after.strip_prefix('.').is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()))
        || after.starts_with(letter::is_word_char)
        || ["gio", "h", "phut", "thang", "ngay"]
            .iter()
            .any(|unit| fold::word_prefix(after.trim_start(), unit).is_some());
    ((1900..=2199).contains(&year) && !counts).then_some((after, year))
}

/// Four digits between 1900 and 2199, not followed by another digit.
fn full_year(input: &str) -> Parsed<'_, (u16, bool)> {
    if let Some((rest, year)) = cut_year(input) {
        return Ok((rest, (year, true)));
    }
    let (rest, year) = verify(number(4), |&(year, _)| (1900..=2199).contains(&year)).parse(input)?;
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Digit)));
    }
    Ok((rest, year))
}

/// `/12/2025`, `…/…/2023` after `ngày`: day, or day and month, are blank.
fn blank_day(input: &str) -> Parsed<'_, RawDate> {
    let leaders = || take_while(|c: char| matches!(c, ' ' | '\t' | '.' | '…' | '_'));
    let (rest, month) = preceded((leaders(), one_of("/-"), leaders()), opt(number(2))).parse(input)?;
    let (rest, (year, second)) = preceded((leaders(), one_of("/-"), leaders()), full_year).parse(rest)?;
    let first = month.is_some_and(|(_, repaired)| repaired);
    let month = day_or_month(month.map(|(month, _)| month));
    Ok((rest, RawDate { year: Some(year), month, repaired: first || second, ..RawDate::default() }))
}

/// `tháng 10/2025`, `tháng 3 năm 2024`.
fn month_and_year(input: &str) -> Parsed<'_, RawDate> {
    let (rest, (month, first)) = preceded((word("thang"), blanks), number(2)).parse(input)?;
    let (rest, _) = blanks(rest)?;
    let (rest, (year, second)) = alt((
        preceded((one_of("/-"), blanks), full_year),
        preceded((opt(nom::character::complete::char(',')), blanks, word("nam"), blanks), full_year),
    ))
    .parse(rest)?;
    let month = day_or_month(Some(month));
    Ok((rest, RawDate { year: Some(year), month, repaired: first || second, ..RawDate::default() }))
}

/// `năm 2015`.
fn year_only(input: &str) -> Parsed<'_, RawDate> {
    let (rest, (year, repaired)) = preceded((word("nam"), blanks), full_year).parse(input)?;
    Ok((rest, RawDate { year: Some(year), repaired, ..RawDate::default() }))
}

#[cfg(test)]
mod tests {
    use super::{Parsed, RawDate, date, days_in, from_day_word, without_year};

    #[test]
    fn every_printed_form() {
        let cases = [
            ("ngày 18 tháng 8 năm 2025 của", Some("2025-08-18"), " của"),
            ("ngày      tháng 3 năm 2024", Some("2024-03"), ""),
            ("ngày tháng năm 2023", Some("2023"), ""),
            ("ngày … tháng … năm 2023;", Some("2023"), ";"),
            ("ngày ... tháng ... năm 20...", None, ""),
            ("NGÀY 02 THÁNG 5 NĂM 2024 CỦA", Some("2024-05-02"), " CỦA"),
            ("ngày 30/12/2021 của", Some("2021-12-30"), " của"),
            ("ngày 25 /01/2021", Some("2021-01-25"), ""),
            ("ngày /12/2025 của", Some("2025-12"), " của"),
            ("ngày …/…/2023 của", Some("2023"), " của"),
            ("ngày __/__/2023", Some("2023"), ""),
            ("ngày06/5/2005", Some("2005-05-06"), ""),
            ("ngày l5/3/2022", Some("2022-03-15"), ""),
            ("ngày O5 tháng l năm 2022", Some("2022-01-05"), ""),
            ("ngày05tháng3năm2024", Some("2024-03-05"), ""),
            ("ngàyc?Ô tháng 10 năm 2017", Some("2017-10"), ""),
            ("12-5-2022", Some("2022-05-12"), ""),
            ("22.05.2023", Some("2023-05-22"), ""),
            ("tháng 10/2025", Some("2025-10"), ""),
            ("tháng 3 năm 2024", Some("2024-03"), ""),
            ("năm 2015, kiểm", Some("2015"), ", kiểm"),
            ("ngày 31/02/2023", None, ""),
            ("ngày 16/7/20 21 của", Some("2021-07-16"), " của"),
            ("ngày 05 tháng 3 năm 201 6", Some("2016-03-05"), ""),
            ("ngày 05 tháng 3 năm 20 của", None, "của"),
        ];
        for (text, iso, rest) in cases {
            let (left, read) = date(text).unwrap_or_else(|_| panic!("{text}"));
            assert_eq!((read.iso().as_deref(), left), (iso, rest), "{text}");
        }
    }

    #[test]
    fn plain_dates_are_read_as_all_are() {
        let mut found = 0;
        for (day, month) in [("5", "3"), ("05", "12"), ("31", "02"), ("123", "4"), ("", "4"), ("0", "0")] {
            for year in ["2024", "1899", "2200", "20245", "202", "2024l", "2024O", "2024S", "2024/", "2024a"]
            {
                for blank in [" ", "  ", ""] {
                    let text = format!("{day} tháng{blank}{month} năm {year} của");
                    let whole = format!("ngày {text}");
                    if let Some((left, date)) = super::plain_words(&text) {
                        found += 1;
                        assert_eq!(super::in_words(&whole).ok(), Some((left, date)), "{whole}");
                        assert!(super::after_day_word(&whole).is_err(), "{whole}");
                    }
                }
            }
        }
        assert!(found > 10, "{found}");
    }

    #[test]
    fn what_is_no_date() {
        for text in
            ["ngày càng", "24/7", "1/500", "ngày 15 – 28", "tháng 3", "năm học", "ngày mai", "30/2020/NĐ-CP"]
        {
            assert!(date(text).is_err(), "{text}");
        }
        assert!(from_day_word("30/12/2021").is_err());
        assert!(
            without_year("ngày 10 tháng 10 của").is_ok()
                && without_year("ngày 10 tháng 10 năm 2014").is_err()
        );
    }

    /// Year, month, day, what is unreadable or repaired, what is left.
    fn read(parsed: Parsed<'_, RawDate>) -> Option<(u16, u8, u8, &'static str, &str)> {
        let (rest, date) = parsed.ok()?;
        let marks = match (date.unreadable, date.repaired) {
            (false, false) => "",
            (true, false) => "unreadable",
            (false, true) => "repaired",
            (true, true) => "both",
        };
        let part = |value: Option<u8>| value.unwrap_or_default();
        Some((date.year.unwrap_or_default(), part(date.month), part(date.day), marks, rest))
    }

    #[test]
    fn each_slot_is_read_for_itself() {
        let cases = [
            ("ngày 1S tháng 3 năm 2024", (2024, 3, 15, "repaired", "")),
            ("ngày 1B tháng 3 năm 2024", (2024, 3, 18, "repaired", "")),
            ("ngày Z1 tháng 3 năm 2024", (2024, 3, 21, "repaired", "")),
            ("ngày O tháng 3 năm 2024", (2024, 3, 0, "both", "")),
            ("ngày 5x tháng 3 năm 2024", (2024, 3, 0, "unreadable", "")),
            ("ngày 15 tháng x năm 2024", (2024, 0, 15, "unreadable", "")),
            ("ngày 15 tháng O3 năm 2024", (2024, 3, 15, "repaired", "")),
            ("ngày 15 tháng I năm 2024", (2024, 1, 15, "repaired", "")),
            ("ngày 15 tháng 03 năm 2O24,", (2024, 3, 15, "repaired", ",")),
            ("ngày x tháng O3 năm 2024", (2024, 3, 0, "both", "")),
            ("ngày 15 tháng 3 năm 02024", (0, 3, 15, "unreadable", "")),
            ("ngày 15 tháng 3 năm 1234", (0, 3, 15, "unreadable", "")),
            ("ngày 15 tháng 3 năm 1234.", (0, 3, 15, "unreadable", ".")),
            ("ngày 15 tháng 3 năm 1899", (0, 3, 15, "unreadable", "")),
            ("ngày 15 tháng 3 năm 2199", (2199, 3, 15, "", "")),
            ("ngày 15 tháng 3 năm 2200", (0, 3, 15, "unreadable", "")),
            ("ngày 15 tháng 3 năm 20…", (0, 3, 15, "", "")),
            ("ngày 15 tháng 3 năm 20", (0, 3, 15, "", "")),
            ("ngày 15 tháng 3 năm 20 của", (0, 3, 15, "", "của")),
            ("ngày 15 tháng 3 năm 20)", (0, 3, 15, "unreadable", ")")),
            ("ngày 15 tháng 3 năm 20,", (0, 3, 15, "", "")),
            ("ngày 15 tháng 3 năm nay", (0, 3, 15, "", " nay")),
            ("ngày … tháng 12 năm 2024", (2024, 12, 0, "", "")),
            ("ngày 15 … tháng 12 năm 2024", (2024, 12, 15, "", "")),
            ("ngày 15 tháng năm 2024", (2024, 0, 15, "", "")),
            ("ngày15tháng3năm2024", (2024, 3, 15, "", "")),
            ("ngàytháng 3 năm 2024", (2024, 3, 0, "", "")),
            ("l5/3/2022", (2022, 3, 15, "repaired", "")),
            ("15/O3/2022", (2022, 3, 15, "repaired", "")),
            ("15/3/2O22", (2022, 3, 15, "repaired", "")),
            ("15/3/2022a", (2022, 3, 15, "", "a")),
            ("ngày . 5 - 3 - 2022", (2022, 3, 5, "", "")),
            ("ngày /1l/2025", (2025, 11, 0, "repaired", "")),
            ("ngày /12/2O25", (2025, 12, 0, "repaired", "")),
            ("ngày /12/2025", (2025, 12, 0, "", "")),
            ("tháng 1O/2025", (2025, 10, 0, "repaired", "")),
            ("tháng 10/2O25", (2025, 10, 0, "repaired", "")),
            ("tháng 10-2025", (2025, 10, 0, "", "")),
            ("tháng 10, năm 2025", (2025, 10, 0, "", "")),
            ("năm 2O15", (2015, 0, 0, "repaired", "")),
            ("năm 1900", (1900, 0, 0, "", "")),
        ];
        let wrong: Vec<_> = cases
            .iter()
            .map(|&(text, wanted)| (text, Some(wanted), read(date(text))))
            .filter(|c| c.1 != c.2)
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        for refused in [
            "ngày 123tháng 3 năm 2024",
            "ngàyl5/3/2022",
            "năml999",
            "thángl0/2025",
            "15/3/20225",
            "15/3/1899",
            "123/3/2022",
            "năm 2200",
        ] {
            assert_eq!(read(date(refused)), None, "{refused}");
        }
        assert_eq!(read(without_year("ngày 15 tháng 3 của")), Some((0, 3, 15, "", " của")));
        assert_eq!(read(without_year("ngày l5 tháng 3")), Some((0, 3, 15, "repaired", "")));
        assert_eq!(read(without_year("ngày 15 tháng O3")), Some((0, 3, 15, "repaired", "")));
        assert_eq!(read(without_year("ngày 15 tháng 3x")), None);
        assert_eq!(read(from_day_word("ngày 15/3/2022")), Some((2022, 3, 15, "", "")));
    }

    #[test]
    fn a_calendar_has_the_date() {
        for year in 1890..2210_u16 {
            let leap = (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400);
            assert_eq!(days_in(2, Some(year)), if leap { 29 } else { 28 }, "{year}");
        }
        assert_eq!(
            [1, 2, 3, 4, 6, 9, 11, 12].map(|month| days_in(month, None)),
            [31, 29, 31, 30, 30, 30, 30, 31]
        );
        let date = |year, month, day| RawDate { year, month, day, ..RawDate::default() };
        let (year, month, day) = (Some(2024), Some(4), Some(30));
        assert!(!date(year, month, day).is_partial());
        assert!(date(None, month, day).is_partial());
        assert!(date(year, None, day).is_partial());
        assert!(date(year, month, None).is_partial());
        assert!(date(year, month, day).is_possible() && !date(year, month, Some(31)).is_possible());
        assert!(!date(year, month, Some(0)).is_possible() && date(year, None, Some(31)).is_possible());
        assert!(!date(year, Some(0), day).is_possible() && !date(year, Some(13), day).is_possible());
        assert_eq!(date(year, Some(13), None).iso(), None);
        assert_eq!(date(year, None, day).iso().as_deref(), Some("2024"));
    }

    #[test]
    fn dates_of_digits_alone_are_read_as_the_longer_forms_read_them() {
        use super::{numeric, plain_numeric};
        let parts = [
            "1", "30", "12", "123", "2021", "1899", "1900", "2199", "2200", "/", "-", " ", "l", "O", "của",
            "",
        ];
        let mut random = 1_u64;
        for _ in 0..20_000 {
            let mut draw = || {
                random =
                    random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                parts[(random >> 33) as usize % parts.len()]
            };
            let text = format!("{}/{}/{}{}", draw(), draw(), draw(), draw());
            if let Some(plain) = plain_numeric(&text) {
                assert_eq!(numeric(&text).ok(), Some(plain), "{text}");
            }
        }
        assert_eq!(
            plain_numeric("30/12/2021 của").map(|(rest, date)| (rest, date.iso().map(|iso| iso.to_string()))),
            Some((" của", Some("2021-12-30".to_owned())))
        );
        assert_eq!(plain_numeric("30/12/202l"), None);
        assert_eq!(plain_numeric("30/12/2021l"), None);
        assert_eq!(plain_numeric("30/12/1899"), None);
    }

    #[test]
    fn dates_that_contradict_each_other() {
        let date = |year, month, day| RawDate { year, month, day, ..RawDate::default() };
        let (year, month, day) = (Some(2024), Some(4), Some(30));
        let whole = date(year, month, day);
        for other in [
            whole,
            date(year, None, None),
            date(year, month, None),
            date(None, Some(5), day),
            date(Some(2020), Some(13), day),
        ] {
            assert!(whole.agrees(&other) && other.agrees(&whole), "{other:?}");
        }
        for other in [
            date(Some(2023), month, day),
            date(year, Some(5), day),
            date(year, month, Some(29)),
            date(Some(2023), None, None),
        ] {
            assert!(!whole.agrees(&other) && !other.agrees(&whole), "{other:?}");
        }
    }
}

//! How often: `hằng tháng`, `02 lần/tuần`, `định kỳ 06 tháng`.
//!
//! In: a clean text that begins at the words. Out: how many bytes they take, how often the time comes again, and the
//! duration from one time to the next.

use super::words::{digits, exact, exact_any, skip};
use crate::record::{Recurrence, Str};
use crate::text::fold;

/// A length of time, still to be written in ISO 8601.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Period {
    count: u32,
    unit: &'static str,
}

impl Period {
    pub(super) const fn hours(count: u32) -> Self {
        Self { count, unit: "H" }
    }

    /// So many of a unit; none for what never stops.
    pub(super) fn of(count: u32, unit: Recurrence) -> Option<Self> {
        let (count, unit) = match unit {
            Recurrence::Daily => (count, "D"),
            Recurrence::Weekly => (count, "W"),
            Recurrence::Monthly => (count, "M"),
            Recurrence::Quarterly => (count * 3, "M"),
            Recurrence::HalfYearly => (count * 6, "M"),
            Recurrence::Yearly => (count, "Y"),
            Recurrence::Continuous => return None,
        };
        Some(Self { count, unit })
    }

    /// As ISO 8601 writes it.
    pub(super) fn iso(self) -> Str<'static> {
        // A number of three digits, or a few times as much.
        let digits = [1000, 100, 10, 1].map(|power| b'0' + (self.count / power % 10) as u8);
        let first = digits[..3].iter().position(|&digit| digit != b'0').unwrap_or(3);
        let count = std::str::from_utf8(&digits[first..]).unwrap_or_default();
        Str::concat(&[if self.unit == "H" { "PT" } else { "P" }, count, self.unit])
    }
}

/// How often, and the duration from one time to the next.
pub(super) type Again = (Recurrence, Option<Period>);

/// `của tháng cuối quý`, `tháng cuối của quý` behind a day: once a quarter.
fn last_month(text: &str) -> Option<(usize, Again)> {
    let of = exact(text, "của").map_or(0, |len| skip(text, len));
    let at = skip(text, of + exact(&text[of..], "tháng cuối")?);
    let len = at + exact_any(&text[at..], &["quý", "của quý"])?;
    Some((len, (Recurrence::Quarterly, Period::of(1, Recurrence::Quarterly))))
}

/// A time that comes again at the start of `text`, and how many bytes it takes.
pub(super) fn again(text: &str) -> Option<(usize, Again)> {
    // The first letter rules most of the forms out.
    let each = match fold::first(text)? {
        b'h' => exact_any(text, &["hằng", "hàng"]),
        b'm' => exact(text, "mỗi"),
        b't' => match exact(text, "từng") {
            None => return last_month(text),
            each => each,
        },
        b'c' => return last_month(text),
        b'0'..=b'9' | b'b' | b's' => None,
        _ => return None,
    };
    if let Some(len) = each {
        let at = skip(text, len);
        let (len, unit) = unit(&text[at..])?;
        let end = at + len;
        // "mỗi tháng ít nhất một lần": the whole of it.
        return Some((once(text, end).unwrap_or(end), (unit, Period::of(1, unit))));
    }
    let (len, number) = count(text)?;
    times_a(text, len).or_else(|| every(text, len, number))
}

/// ` ít nhất một lần`, ` 01 lần` at `at`: where it ends.
fn once(text: &str, at: usize) -> Option<usize> {
    let mut at = skip(text, at);
    at = exact(&text[at..], "ít nhất").map_or(at, |len| skip(text, at + len));
    let (len, _) = count(&text[at..])?;
    let at = skip(text, at + len);
    exact(&text[at..], "lần").map(|len| at + len)
}

/// `06`, `một`: the length and the number.
pub(super) fn count(text: &str) -> Option<(usize, u32)> {
    let digits = digits(text);
    if digits > 0 {
        return text.get(..digits)?.parse().ok().filter(|_| digits <= 3).map(|count| (digits, count));
    }
    let (word, count) = match text.as_bytes() {
        [b'm' | b'M', ..] => ("một", 1),
        [b'h' | b'H', ..] => ("hai", 2),
        [b'b' | b'B', b'a' | b'A', ..] => ("ba", 3),
        [b'b' | b'B', ..] => ("bốn", 4),
        [b's' | b'S', ..] => ("sáu", 6),
        _ => return None,
    };
    Some((exact(text, word)?, count))
}

/// `ngày`, `tuần`, `tháng`, `quý`, `năm`.
pub(super) fn unit(text: &str) -> Option<(usize, Recurrence)> {
    let said = |word, unit| Some((exact(text, word)?, unit));
    match text.as_bytes() {
        [b'n' | b'N', b'g' | b'G', ..] => said("ngày", Recurrence::Daily),
        [b'n' | b'N', ..] => said("năm", Recurrence::Yearly),
        [b't' | b'T', b'u' | b'U', ..] => said("tuần", Recurrence::Weekly),
        [b't' | b'T', ..] => said("tháng", Recurrence::Monthly),
        [b'q' | b'Q', ..] => said("quý", Recurrence::Quarterly),
        _ => None,
    }
}

/// So many of a unit, as often as one says it: six months are half a year.
fn often(count: u32, unit: Recurrence) -> Again {
    let named = match (unit, count) {
        (Recurrence::Monthly, 3) => Recurrence::Quarterly,
        (Recurrence::Monthly, 4..=9) => Recurrence::HalfYearly,
        (Recurrence::Monthly, 12) => Recurrence::Yearly,
        _ => unit,
    };
    (named, Period::of(count, unit))
}

/// `6 tháng một lần`, `02 tuần/lần`; the number takes `len` bytes.
fn every(text: &str, len: usize, number: u32) -> Option<(usize, Again)> {
    let at = skip(text, len);
    let (len, unit) = unit(&text[at..])?;
    let end = at + len;
    if let Some(after) = text[end..].trim_start().strip_prefix('/') {
        let at = text.len() - after.len();
        return exact(after, "lần").map(|len| (at + len, often(number, unit)));
    }
    once(text, end).map(|end| (end, often(number, unit)))
}

/// `02 lần/tuần`, `một lần mỗi tháng`; the number takes `len` bytes.
fn times_a(text: &str, len: usize) -> Option<(usize, Again)> {
    let at = skip(text, len);
    let mut end = at + exact(&text[at..], "lần")?;
    let next = skip(text, end);
    end = match text[next..].strip_prefix('/') {
        Some(_) => skip(text, next + 1),
        None => skip(text, next + exact_any(&text[next..], &["mỗi", "một"])?),
    };
    let (len, unit) = unit(&text[end..])?;
    Some((end + len, (unit, Period::of(1, unit))))
}

/// `định kỳ hằng quý, năm`, `Định kỳ 06 tháng, một năm`: the length and the shortest of the periods named.
pub(super) fn at_intervals(text: &str) -> Option<(usize, Again)> {
    let mut end = exact_any(text, &["định kỳ", "định kì"])?;
    let mut shortest: Option<Again> = None;
    for turn in 0..4 {
        let mut at = skip(text, end);
        if turn > 0 {
            at = match text[at..].strip_prefix(',') {
                Some(_) => skip(text, at + 1),
                None => skip(text, at + exact_any(&text[at..], &["và", "hoặc"])?.max(1)),
            };
        }
        let item = again(&text[at..]).or_else(|| {
            let (len, number) = count(&text[at..]).unwrap_or((0, 1));
            let from = skip(text, at + len);
            let (len, unit) = unit(&text[from..])?;
            Some((from + len - at, often(number, unit)))
        });
        let Some((len, item)) = item else { break };
        end = at + len;
        shortest = Some(match shortest {
            Some(known) if known.0 <= item.0 => known,
            _ => item,
        });
        let next = text[end..].trim_start();
        if !(next.starts_with(',') || exact_any(next, &["và", "hoặc"]).is_some()) {
            break;
        }
    }
    shortest.map(|shortest| (end, shortest))
}

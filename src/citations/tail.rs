//! What stands after a symbol: date, agency, subject, in whatever order.
//!
//! In: a clean text and where the symbol (or the name of a law) ends. Out: the fields of the mention, and
//! where it ends.

use super::Mention;
use super::agency::agency_end;
use super::subject::{subject_end, subject_start};
use crate::grammar::date::{date, from_day_word};
use crate::text::fold;

/// Reads on from `at`; returns where the mention ends. Inside the subject of another mention, which ends at
/// `outer`, the subject ends there too.
pub(super) fn read(text: &str, at: usize, outer: Option<usize>, mention: &mut Mention<'_>) -> usize {
    let mut end = at;
    // Date, agency, date again, subject: nothing comes a third time.
    for _ in 0..4 {
        let rest = &text[end..];
        let skipped = rest.len() - rest.trim_start_matches([' ', ',']).len();
        let comma = rest[..skipped].contains(',');
        let next = end + skipped;
        let rest = &text[next..];
        if mention.date.is_none()
            && let Some((from, to, shared)) = date_range(rest)
            && let Ok((_, raw)) = date(&rest[from..])
        {
            mention.date = Some((next + from..next + to, raw));
            mention.shares_date = shared;
            end = next + to;
            continue;
        }
        if mention.agency.is_none()
            && mention.name.is_none()
            && let Some(of) = fold::word_prefix(rest, "cua").filter(|&of| fold::same_word(&rest[..of], "của"))
        {
            let start = next + of + (rest[of..].len() - rest[of..].trim_start().len());
            let stop = agency_end(text, start);
            if stop > start {
                mention.agency = Some(start..stop);
                end = stop;
                continue;
            }
        }
        if mention.name.is_none()
            && let Some(opener) = subject_start(rest, comma)
        {
            let start = next + opener;
            let stop = outer.unwrap_or_else(|| subject_end(text, start));
            if stop > start {
                mention.subject = Some(start..stop);
                end = stop;
            }
        }
        break;
    }
    end
}

/// A date at the start of `rest`: `ngày …`, `năm 2015`, or `cùng ngày …`; its range and whether it is shared.
fn date_range(rest: &str) -> Option<(usize, usize, bool)> {
    let shared = fold::word_prefix(rest, "cung")
        .filter(|&end| fold::word_prefix(rest[end..].trim_start(), "ngay").is_some());
    let from = shared.map_or(0, |end| end + (rest[end..].len() - rest[end..].trim_start().len()));
    let text = &rest[from..];
    let after = match from_day_word(text) {
        Ok((after, raw)) => {
            // "ngày" with nothing behind it is a word, not a date.
            (raw.year.is_some() || raw.month.is_some() || raw.day.is_some()).then_some(after)?
        }
        Err(_) => {
            let year = fold::word_prefix(text, "nam")?;
            let word = fold::same_word(&text[..year], "năm");
            date(text).ok().filter(|_| word).map(|(after, _)| after)?
        }
    };
    Some((from, rest.len() - after.len(), shared.is_some()))
}

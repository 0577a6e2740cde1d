//! Kind lines that say what a letterhead says: `Nghị định của Chính phủ số 12/2003/NĐ-CP ngày 05/3/2003 về thôn, bản`.
//!
//! In: what stands behind the kind, title lines included. Out: whose document it is, its number and date, into the
//! [`Header`] where that lacks them; the rest is the title. Legal databases head their texts so.

use super::{front, slots};
use crate::context::Context;
use crate::lexicon::{agencies, kinds};
use crate::record::{Header, InferredText, ResidueReason, Text};
use crate::text::fold;
use crate::text::place::{Clean, Places};
use crate::text::shape;

/// Where the agency begins in a text behind a kind: `của Chính phủ …`.
pub(super) fn agency_behind(text: &str) -> Option<usize> {
    let words = text.trim_start();
    let (first, rest) = words.split_once(' ')?;
    let rest = rest.trim_start();
    let named = fold::same_word(first, "của") && agencies::HEADS.longest_prefix(rest).is_some();
    named.then(|| text.len() - rest.len())
}

/// The kind that a line in small letters names together with whose document it is and its number.
pub(super) fn named_kind(text: &str) -> Option<(&'static kinds::Kind, usize)> {
    if !shape::starts_capital(text) || text.len() > LONGEST_LINE {
        return None;
    }
    let (kind, end) = kinds::beginning(text)
        .filter_map(|kind| Some((kind, fold::word_prefix(text, kind.key)?)))
        .max_by_key(|&(_, end)| end)?;
    let agency = end + agency_behind(&text[end..])?;
    let numbered = slots::number_at(&text[agency..]).and_then(|found| found.symbol);
    numbered.filter(|symbol| symbol.number.is_some()).map(|_| (kind, end))
}

/// Such a line is no longer than this, in bytes.
const LONGEST_LINE: usize = 600;

/// Signs between the parts.
const BETWEEN: [char; 4] = [' ', ',', '-', ':'];

/// Reads what stands behind a kind; returns the places that are title.
pub(super) fn read<'a>(context: &mut Context<'_, 'a>, places: Places, header: &mut Header<'a>) -> Places {
    let norm = context.norm();
    let clean = Clean::of(norm, &places);
    let text: &str = &clean.text;
    let Some(agency) = agency_behind(text) else { return places };
    let found = slots::number_at(&text[agency..]).filter(|found| found.symbol.is_some());
    // Without a number the agency ends with its line, and the subject begins below.
    let below = places.get(1).and_then(|place| clean.offset_of(place.start));
    let subject =
        |at: &usize| ["v/v", "ve"].iter().any(|word| fold::word_prefix(&text[*at..], word).is_some());
    let (named, mut title) = match (&found, below.filter(subject)) {
        (Some(found), _) => (agency + found.start, agency + found.end),
        (None, Some(below)) => (below, below),
        (None, None) => return places,
    };
    let parts = |start: usize, end: usize| {
        let part = &text[start..end];
        let end = start + part.trim_end_matches(BETWEEN).len();
        clean.places(start + (part.len() - part.trim_start_matches(BETWEEN).len()).min(end - start), end)
    };
    let mut aside = clean.places(0, agency);
    let own = parts(agency, named);
    if header.issuer.is_none() {
        let Text { text, spans } = context.source.text(&own);
        header.issuer = Some(InferredText { text, spans, inferred: false });
    } else {
        aside.extend(own);
    }
    if let Some(found) = found {
        let own = parts(named, title);
        if header.number.is_none() {
            header.number = Some(front::document_number(context, &own, found, false));
        } else {
            aside.extend(own);
        }
        let behind = text[title..].trim_start_matches(BETWEEN);
        let at = text.len() - behind.len();
        if let Some((_, end, date)) = slots::date_at(behind).filter(|&(start, _, _)| start == 0) {
            let own = parts(at, at + end);
            if header.date.is_none() {
                header.date = Some(front::header_date(context, &own, &date, false));
            } else {
                aside.extend(own);
            }
            title = at + end;
        }
    }
    for place in aside {
        context.set_aside(place, ResidueReason::Unplaced);
    }
    parts(title, text.len())
}

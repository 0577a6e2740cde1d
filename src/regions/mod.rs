//! Stage 4 of 7 — regions: which lines belong to which part of the document.
//!
//! In: lines. Out: [`Regions`]: front matter, title, flow (preamble, body and closing), ending (recipients and
//! signatures), rest (appendices). Regions are cut where formulae stand (Decree 30/2020/NĐ-CP, article 8),
//! not at fixed places, since any part may be missing.

mod ahead;
pub(crate) mod appendix;
pub(crate) mod cells;
#[cfg(test)]
mod converter_tests;
mod columns;
mod cut_number;
pub(crate) mod ending;
pub(crate) mod flow;
pub(crate) mod front;
mod grid_date;
mod fused;
mod letterhead;
mod names;
mod marks;
mod naming;
mod recipient_ends;
pub(crate) mod recipients;
mod rejoin;
#[cfg(test)]
mod side_tests;
pub(crate) mod signature;
mod signs;
pub(crate) mod slots;
pub(crate) mod title;
mod title_parts;
mod untitled;

use crate::lexicon::kinds::Kind;
use crate::lexicon::{agencies, posts};
use crate::lines::{Line, LineKind, doctype, is_all};
use crate::text::place::Place;
use crate::text::shape;

/// The line that names the kind of document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KindLine {
    /// The line it begins on; the one before `at` where a converter cut it in two.
    pub(crate) from: usize,
    pub(crate) at: usize,
    pub(crate) kind: &'static Kind,
    /// The words that name it; the title may follow on the same line.
    pub(crate) place: Place,
}

/// Line numbers (from 0) at which the parts begin.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Regions {
    pub(crate) kind: Option<KindLine>,
    /// The letterhead is `..front`.
    pub(crate) front: usize,
    /// Kind line and title are `front..flow`.
    pub(crate) flow: usize,
    /// Appendices before the ending are `inset..ending`.
    pub(crate) inset: usize,
    /// Recipients and signatures are `ending..rest`.
    pub(crate) ending: usize,
    /// Appendices and later documents are `rest..`.
    pub(crate) rest: usize,
}

/// Cuts `lines` into regions.
pub(crate) fn divide(norm: &str, lines: &[Line]) -> Regions {
    let kind = kind_line(norm, lines);
    let front = kind.map_or_else(|| letterhead::end(norm, lines), |kind| kind.from);
    let flow = kind
        .map_or_else(|| title::end_without_kind(norm, lines, front), |kind| title::end(norm, lines, kind));
    let (inset, ending) = ending::start(norm, lines, flow);
    let rest = ending::end(norm, lines, ending);
    Regions { kind, front, flow, inset, ending, rest }
}

/// Below a menu the letterhead begins within so many lines.
const LETTERHEAD_BELOW: usize = 30;
/// The motto, number or heading of a letterhead stands within so many lines below the agency.
const LETTERHEAD_LINES: usize = 6;

/// The line that names the kind of document, before the body begins: the first that does nothing else, or the
/// first that holds the title as well.
pub(crate) fn kind_line(norm: &str, lines: &[Line]) -> Option<KindLine> {
    let mut with_title = None;
    // A kind in small letters may be a word of a menu above the letterhead.
    let mut small = None;
    // A line that says whose document it is, with its number.
    let mut named = None;
    // The last line with a motto so far.
    let mut motto_at = None;
    // A ground below the number of a letterhead was seen.
    let mut grounded = false;
    for (at, line) in lines.iter().enumerate() {
        let text = line.text(norm);
        if cells::find_motto(text).is_some() {
            motto_at = Some(at);
        }
        match line.kind {
            LineKind::Recipients | LineKind::Authority | LineKind::Closing => break,
            // A body without a kind line before it has begun.
            LineKind::Item(label) if !label.level.is_bullet() && begins_body(norm, line) => break,
            LineKind::Text => {}
            // A speck that was taken for a dash.
            LineKind::Item(label) if label.reread && marks::specks_before_kind(text) > 0 => {}
            _ => continue,
        }
        // Grounds stand below the kind line.
        if crate::text::fold::word_prefix(text, "can cu").is_some() {
            if with_title.is_some() || small.is_some() || motto_at.is_some() {
                break;
            }
            let above = &lines[at.saturating_sub(LETTERHEAD_LINES)..at];
            grounded = above.iter().any(|line| slots::own_number_at(line.text(norm)).is_some());
        }
        if let Some(found) = cut_kind(norm, lines, at) {
            return Some(found);
        }
        if let Some((kind, end)) = naming::named_kind(text) {
            named.get_or_insert(KindLine { from: at, at, kind, place: line.body.first(end) });
        }
        let lead = marks::draft_before_kind(text).max(marks::specks_before_kind(text));
        let text = &text[lead..];
        if let Some((kind, end)) = doctype(text) {
            let found = KindLine { from: at, at, kind, place: line.body.after(lead).first(end) };
            let whole = is_all(text, end);
            if whole && shape::is_capitals(text) {
                // "QUYẾT ĐỊNH:" between grounds and articles names no kind.
                if grounded && text.ends_with(':') {
                    break;
                }
                return Some(found);
            }
            let slot = if whole { &mut small } else { &mut with_title };
            let first = slot.get_or_insert(found);
            // What stands above the letterhead is the headline of a site.
            if motto_at.is_some_and(|motto| first.at < motto && at <= motto + LETTERHEAD_LINES) {
                *first = found;
            }
        }
    }
    let named = named.filter(|found| !is_headline(norm, lines, found));
    let with_title = with_title.filter(|found| !is_headline(norm, lines, found));
    named.or(small.filter(|found| !is_above_letterhead(norm, lines, found))).or(with_title).or(small)
}

/// True above the motto of a letterhead: what stands below a motto or a number is no menu.
fn is_above_letterhead(norm: &str, lines: &[Line], found: &KindLine) -> bool {
    let mut below = lines[found.at + 1..].iter().take(LETTERHEAD_BELOW);
    below.any(|line| cells::find_motto(line.text(norm)).is_some())
}

/// True for a headline of the site: it stands above the letterhead, with nothing of a letterhead above itself.
fn is_headline(norm: &str, lines: &[Line], found: &KindLine) -> bool {
    let opens = |line: &Line| {
        let text = line.text(norm);
        cells::find_motto(text).is_some() || slots::own_number_at(text).is_some()
    };
    is_above_letterhead(norm, lines, found) && !lines[..found.at].iter().any(opens)
}

/// A kind in capitals that a converter cut in two: `KẾ⏎HOẠCH`.
fn cut_kind(norm: &str, lines: &[Line], at: usize) -> Option<KindLine> {
    let (line, next) = (&lines[at], lines.get(at + 1)?);
    let text = line.text(norm);
    if text.len() > LONGEST_PIECE || next.gap > 0 || next.kind != LineKind::Text || text.contains(' ') {
        return None;
    }
    let place = Place { start: line.body.start, end: next.body.end };
    let whole = rejoin::flat(place.of(norm));
    let (kind, end) =
        doctype(&whole).filter(|&(_, end)| end > text.len() && shape::is_capitals(&whole[..end]))?;
    Some(KindLine { from: at, at: at + 1, kind, place: place.first(end) })
}

/// The first word of a kind has no more bytes than this.
const LONGEST_PIECE: usize = 10;

/// A labelled line in the front can be a number; one with a title is the body.
fn begins_body(norm: &str, line: &Line) -> bool {
    line.after_label().of(norm).chars().nth(3).is_some()
}

/// True for a line that opens what follows the signature: an appendix, a letterhead, a kind line.
pub(crate) fn opens_rest(norm: &str, lines: &[Line], at: usize) -> bool {
    let line = &lines[at];
    let text = line.text(norm);
    match line.kind {
        LineKind::Appendix => true,
        LineKind::Text => {
            cells::find_motto(text).is_some()
                || shape::is_capitals(text) && doctype(text).is_some()
                || is_letterhead(norm, lines, at)
        }
        LineKind::PipeRow => {
            text.split('|').filter(|cell| !cell.trim().is_empty()).count() >= 2
                && cells::find_motto(text).is_some()
                || is_table_start(norm, lines, at)
        }
        LineKind::TabRow => is_table_start(norm, lines, at),
        LineKind::Item(label) => {
            label.level <= crate::grammar::label::Level::Roman
                && shape::is_capitals(line.after_label().of(norm))
        }
        _ => false,
    }
}

/// The name of an agency in capitals, no post, with a motto, a number or a heading within the next lines.
fn is_letterhead(norm: &str, lines: &[Line], at: usize) -> bool {
    let text = lines[at].text(norm);
    let agency = shape::is_capitals(text)
        && agencies::HEADS.longest_prefix(text).is_some()
        && posts::prefix(text).is_none_or(|end| end < text.len());
    let opens = |line: &Line| {
        let text = line.text(norm);
        cells::find_motto(text).is_some()
            || line.kind == LineKind::Appendix
            || slots::own_number_at(text).is_some()
    };
    agency && lines[at + 1..].iter().take(LETTERHEAD_LINES).any(opens)
}

fn is_table_start(norm: &str, lines: &[Line], at: usize) -> bool {
    let end = crate::blocks::table::end(norm, lines, at);
    end > at + 1 && lines[at..end].iter().filter(|line| line.kind != LineKind::Frame).count() >= 3
}

/// Where the documents in `lines` begin, as offsets of the text: the first at 0, each other at its letterhead.
pub(crate) fn documents(norm: &str, lines: &[Line]) -> Vec<usize> {
    let mut starts = vec![0];
    let mut at = 0;
    loop {
        let rest = at + divide(norm, &lines[at..]).rest;
        let mut next = rest;
        while next < lines.len() && !appendix::is_document(norm, &lines[next..]) {
            next = appendix::chunk_end(norm, lines, next);
        }
        if next >= lines.len() || next <= at {
            return starts;
        }
        let previous = &lines[next - 1];
        starts.push(previous.place.end as usize);
        at = next;
    }
}

//! Where the letterhead ends in a document that no line names the kind of.
//!
//! In: the lines of the document. Out: how many of them look like a letterhead and stand together.

use super::front::subject_of_letter;
use super::names::{is_last_word, names_body, without_rule};
use super::slots::{date_at, own_number_at, place_and_date};
use super::{cells, marks, rejoin};
use crate::lexicon::agencies;
use crate::lines::{Line, LineKind};
use crate::text::shape;

/// How far the front matter reaches where no line names a kind: every line that is header-like.
pub(crate) fn end(norm: &str, lines: &[Line]) -> usize {
    let header_like = |line: &Line| is_header_like(norm, line);
    let begin = opens_letterhead(norm, lines, header_like);
    let mut subject = false;
    // The line above holds the name of an agency.
    let mut named = false;
    let front = begin
        + lines[begin..]
            .iter()
            .take_while(|line| {
                // A wrapped subject goes on in small letters.
                let text = line.text(norm);
                let goes_on = subject && line.gap <= 1 && shape::starts_small(text);
                subject = goes_on || subject_of_letter(text).is_some();
                let rest = named && line.gap == 0 && ends_name(text);
                named = agencies::HEADS.longest_prefix(text).is_some();
                goes_on || header_like(line) || rest
            })
            .count();
    begin + said(norm, &lines[begin..front])
}

/// `PHÒNG GIÁO DỤC VÀ ĐÀO⏎TẠO`: one word in capitals, with a rule behind it or not.
fn ends_name(text: &str) -> bool {
    is_last_word(&text[..without_rule(text)])
}

/// What a letterhead may hold.
fn is_header_like(norm: &str, line: &Line) -> bool {
    // "Số: 12/KH-UBND |": the bar that closes a cell.
    let text = line.text(norm).trim_end_matches(['|', ' ']);
    match line.kind {
        LineKind::Rule | LineKind::PageNumber(_) | LineKind::Frame | LineKind::Stamp | LineKind::Markup => {
            true
        }
        LineKind::PipeRow | LineKind::TabRow => {
            cells::find_motto(text).is_some() || own_number_at(text).is_some()
        }
        LineKind::Text | LineKind::Item(_) => {
            cells::find_motto(text).is_some()
                || rejoin::cuts_motto(text)
                || own_number_at(text).is_some()
                || place_and_date(text).is_some()
                || marks::mark(text).is_some()
                || shape::is_capitals(text) && names_body(text)
                || subject_of_letter(text).is_some()
        }
        _ => false,
    }
}

/// How many of the lines belong to the letterhead: below number and date stands the title, not another agency. None
/// where no line says that it is one.
fn said(norm: &str, lines: &[Line]) -> usize {
    let last = |test: &dyn Fn(&str) -> bool| lines.iter().rposition(|line| test(line.text(norm)));
    let motto = last(&|text| cells::find_motto(text).is_some());
    let number = last(&|text| own_number_at(text).is_some());
    let date = last(&|text| date_at(text).is_some());
    let other = last(&|text| subject_of_letter(text).is_some() || marks::mark(text).is_some());
    let Some(&last) = [motto, number, date, other].iter().flatten().max() else { return 0 };
    if number.is_none() || date.is_none() {
        return lines.len();
    }
    // The subject of a letter goes on in small letters.
    let below = &lines[last + 1..];
    let subject = subject_of_letter(lines[last].text(norm)).is_some();
    let goes_on = |line: &&Line| subject && line.gap <= 1 && shape::starts_small(line.text(norm));
    let rest = &below[below.iter().take_while(goes_on).count()..];
    let drawn = |line: &&Line| matches!(line.kind, LineKind::Rule | LineKind::Frame | LineKind::Markup);
    lines.len() - rest.len() + rest.iter().take_while(drawn).count()
}

/// Site text above a letterhead has no more lines than this.
const SITE_LINES: usize = 40;

/// Below the number of a letterhead its date stands within so many lines.
const DATE_WITHIN: usize = 6;

/// The line with which the letterhead begins: the first, or the first of those around a motto below site text.
fn opens_letterhead(norm: &str, lines: &[Line], header_like: impl Fn(&Line) -> bool) -> usize {
    if lines.first().is_none_or(&header_like) {
        return 0;
    }
    // "(1)" alone is the mark of a page.
    let labelled = |line: &&Line| {
        line.label().is_none_or(|label| label.level.is_bullet()) || line.after_label().is_empty()
    };
    let site = lines.iter().take(SITE_LINES).take_while(labelled);
    let opens = |at: usize, line: &Line| {
        let numbered = own_number_at(line.text(norm)).is_some_and(|found| found.symbol.is_some());
        let dated =
            || lines[at..].iter().take(DATE_WITHIN).any(|line| place_and_date(line.text(norm)).is_some());
        cells::find_motto(line.text(norm)).is_some() || numbered && dated()
    };
    let motto = site.enumerate().map(|(at, line)| opens(at, line)).position(|found| found);
    motto.map_or(0, |motto| motto - lines[..motto].iter().rev().take_while(|line| header_like(line)).count())
}

//! The title (trích yếu) below the kind line.
//!
//! In: the lines after the kind line. Out: where the title ends, and its text. A title has one to eight lines;
//! a rule, a label, a ground or a paragraph ends it.

use super::KindLine;
use crate::blocks::table;
use crate::lexicon::{agencies, headings, joints, relations};
use crate::lines::{Line, LineKind};
use crate::text::fold;
use crate::text::letter;
use crate::text::place::Place;
use crate::text::shape;

/// A title has no more lines than this.
const MOST_LINES: usize = 10;

/// Whether a line begins a paragraph is seen within so many lines below it.
const PARAGRAPH_LINES: usize = 8;

/// Kinds of documents in which the authority that decides is named above the grounds.
const ENACTED: &[&str] = &["QĐ", "NQ", "L", "NQLT"];

/// The line after the title of a document whose kind stands at `kind`.
pub(crate) fn end(norm: &str, lines: &[Line], kind: KindLine) -> usize {
    let after_kind = Place { start: kind.place.end, end: lines[kind.at].place.end };
    let after_kind = after_kind.of(norm);
    let mut begun = is_text(after_kind) && super::naming::agency_behind(after_kind).is_none();
    let mut at = kind.at + 1;
    while at < lines.len() && at <= kind.at + MOST_LINES {
        let line = &lines[at];
        match line.kind {
            LineKind::Rule | LineKind::Markup => {
                // A rule above the title is decoration, one below ends it.
                at += 1;
                if begun {
                    return at;
                }
            }
            LineKind::PageNumber(_) if !begun => at += 1,
            LineKind::Text | LineKind::PipeRow | LineKind::TabRow | LineKind::PageNumber(_) => {
                if ends_title(norm, lines, at, begun, kind.at) {
                    return at;
                }
                begun = true;
                at += 1;
            }
            // A wrapped title may begin a line with a dash or a year and a point.
            LineKind::Item(label) if begun && line.gap == 0 && goes_on(norm, lines, at) && label.end > 0 => {
                at += 1;
            }
            LineKind::Stamp => at += 1,
            _ => return at,
        }
    }
    at
}

/// The line after the title of a document without a kind line: capitals right below the letterhead that ends at
/// `front`.
pub(crate) fn end_without_kind(norm: &str, lines: &[Line], front: usize) -> usize {
    let above = &lines[..front];
    if !above.iter().any(|line| super::slots::own_number_at(line.text(norm)).is_some())
        || above.iter().any(|line| super::front::subject_of_letter(line.text(norm)).is_some())
    {
        return front;
    }
    let title = |line: &&Line| {
        let text = line.text(norm);
        line.kind == LineKind::Text
            && shape::is_capitals(text)
            && crate::lexicon::posts::prefix(text).is_none()
            && text.split_whitespace().count() > 1
    };
    front + lines[front..].iter().take(MOST_LINES).take_while(title).count()
}

fn is_text(text: &str) -> bool {
    text.chars().filter(|&c| letter::is_letter(c)).count() >= 2
}

/// A labelled line inside a title: a dash before a small letter, the line before unfinished.
fn goes_on(norm: &str, lines: &[Line], at: usize) -> bool {
    let before = lines[at - 1].text(norm);
    let rest = lines[at].after_label().of(norm);
    let quoted = shape::leaves_quote_open(before) && rest.contains('”');
    let bullet = lines[at].label().is_some_and(|label| label.level.is_bullet());
    // "ĐƠN⏎VỊ, TÀI SẢN": no text begins with its sixth part.
    let later = || {
        lines[at].gap == 0
            && lines[at].label().is_some_and(|label| label.ordinal.is_some_and(|ordinal| ordinal > 1))
            && shape::is_capitals(before)
            && shape::is_capitals(lines[at].text(norm))
    };
    // "… giai đoạn 2021⏎- 2025 trên địa bàn xã"
    let joined = || {
        // A document on one line has wide blanks where its lines ended.
        lines[at].width <= WIDEST
            && !rest.contains("  ")
            && (joints::dash_joins(before, rest) || is_above_ground(norm, lines, at))
    };
    !shape::ends_closed(before)
        && (bullet && (shape::starts_small(rest) || quoted || joined()) || !bullet && later())
}

/// A line behind a dash, no ground and no sentence, right above the first ground: no body begins there.
fn is_above_ground(norm: &str, lines: &[Line], at: usize) -> bool {
    let rest = lines[at].after_label().of(norm);
    let ground = |line: &Line| line.kind == LineKind::Text && relations::opens_surely(line.text(norm));
    relations::opener(rest).is_none() && !shape::ends_closed(rest) && lines.get(at + 1).is_some_and(ground)
}

/// True when the line is no (longer) title.
fn ends_title(norm: &str, lines: &[Line], at: usize, begun: bool, kind_at: usize) -> bool {
    let line = &lines[at];
    let text = line.text(norm);
    if fold::word_prefix(text, "can cu").is_some() || fold::word_prefix(text, "kinh gui").is_some() {
        return true;
    }
    if begun && text.starts_with('(') {
        let inside = text.trim_start_matches(['(', ' ']);
        let below = lines.get(at + 1).map_or(line.body.end, |next| next.body.end);
        let both = super::rejoin::flat(Place { start: line.body.start, end: below }.of(norm));
        let both = both.trim_start_matches(['(', ' ']);
        // A converter may cut the words: "(Ban hành⏎kèm theo".
        if [inside, both].iter().any(|text| headings::ATTACHED.longest_prefix(text).is_some()) {
            return true;
        }
    }
    if line.kind == LineKind::PipeRow || line.kind == LineKind::TabRow {
        return true;
    }
    if begun && table::has_columns(norm, lines, at) {
        return true;
    }
    if begun && line.gap <= 1 && shape::leaves_quote_open(lines[at - 1].text(norm)) && text.contains('”') {
        return false;
    }
    if begun && line.gap > 0 && headings::is_first_part(text) {
        return true;
    }
    // "GIAI ĐOẠN⏎2026 - 2030", and behind words that ask for them over a blank line as well.
    let asked = || line.gap <= 1 && asks_for_years(lines[at - 1].text(norm));
    if begun && is_years(text) && (line.gap == 0 || asked()) {
        return false;
    }
    let capitals = shape::is_capitals(text);
    let paragraph = || is_paragraph(norm, lines, at);
    // A title behind the kind on its line is no title set in the middle of a page.
    if begun && line.gap == 1 && (capitals || at - 1 > kind_at) && is_asked_for(norm, lines, at) {
        return relations::opener(text).is_some() && paragraph();
    }
    if !begun {
        // The first line is the title, unless it is a ground with all its marks.
        let ground = relations::opener(text).is_some() && paragraph() && ends_as_ground(norm, lines, at);
        return ground || opens_part(text) && paragraph();
    }
    if capitals {
        // The authority that decides stands below the title: "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ …". No name holds brackets:
        // "KINH TẾ - XÃ⏎HỘI HẰNG NĂM (2021 - 2025)".
        let authority = (!text.contains('(') || super::slots::own_number_at(text).is_some())
            && (crate::lexicon::posts::prefix(text).is_some()
                || agencies::HEADS.longest_prefix(text).is_some());
        let other_case = !shape::is_capitals(lines[at - 1].text(norm)) && at - 1 > kind_at;
        if authority && (other_case || line.gap > lines[at - 1].gap || decides(norm, lines, at, kind_at)) {
            return true;
        }
        return !lines[at - 1].text(norm).chars().any(letter::is_letter) && line.gap > 1;
    }
    if line.gap <= lines[at - 1].gap.max(1) && is_period(line, text) && !paragraph() {
        return false;
    }
    // "2020 - 2025”" goes on with the capitals above it.
    let years = at - 1 > kind_at + 1 && is_years(lines[at - 1].text(norm));
    let last = at - 1 - usize::from(years);
    if shape::is_capitals(lines[last].text(norm)) && last > kind_at && !shape::starts_small(text) {
        // A title in capitals does not go on in small letters, except in brackets or quotation marks.
        return !(text.starts_with('(') || is_quoted(text)) || paragraph();
    }
    if shape::starts_small(text) {
        return line.gap > 1 && paragraph();
    }
    if at == kind_at + 1 && names_kind_only(lines[kind_at].text(norm)) && relations::opener(text).is_some() {
        return paragraph() && ends_as_ground(norm, lines, at);
    }
    if relations::opener(text).is_some() && (paragraph() || line.gap > 0) {
        return true;
    }
    if line.gap > 0 {
        // Behind a blank line what is marked like the line before goes on, and what grounds follow.
        let marked = line.marked && lines[at - 1].marked;
        return paragraph() || !(marked || super::title_parts::is_piece(norm, lines, at));
    }
    paragraph() || super::title_parts::begins_paragraph(norm, lines, at)
}

/// All of a line in quotation marks: the name of a contest or campaign.
fn is_quoted(text: &str) -> bool {
    text.starts_with(['“', '"']) && text.ends_with(['”', '"'])
}

/// True for a line that a year and a dash end, or words that a year follows: `GIAI ĐOẠN 2026 -`, `NĂM`.
pub(super) fn asks_for_years(text: &str) -> bool {
    let before = text.strip_suffix(['-', '–']).map(str::trim_end);
    before.and_then(|text| text.rsplit(' ').next()).is_some_and(is_years) || headings::ends_with_period(text)
}

/// No line of a title that was set in the middle of a page holds more characters.
pub(super) const WIDEST: u16 = 100;

/// True for a year alone on its line, which the line before asks for.
pub(super) fn is_year_asked_for(norm: &str, lines: &[Line], at: usize) -> bool {
    let line = &lines[at];
    let before = || lines[at - 1].text(norm);
    at > 0 && line.gap <= 1 && matches!(line.kind, LineKind::PageNumber(1900..)) && asks_for_years(before())
}

/// True where the line before ends with a word that ends no title, and this one goes on in letters of the same case:
/// `CỦA⏎⏎THỦ TƯỚNG CHÍNH PHỦ`.
pub(super) fn is_asked_for(norm: &str, lines: &[Line], at: usize) -> bool {
    let (before, text) = (lines[at - 1].text(norm), lines[at].text(norm));
    lines[at - 1].width <= WIDEST
        && headings::asks_for_more(before)
        && !headings::may_end(before, text)
        && shape::is_capitals(before) == shape::is_capitals(text)
}

/// One year or two, and nothing else.
fn is_years(text: &str) -> bool {
    let mut years = text.split(['-', '–', ' ', '.', ')', '”', '"']).filter(|piece| !piece.is_empty());
    let year = |piece: &str| piece.len() == 4 && piece.bytes().all(|b| b.is_ascii_digit());
    years.next().is_some_and(year) && years.next().is_none_or(year) && years.next().is_none()
}

/// The last line of a title, which says for when: `Năm học 2023 - 2024`, `(Giai đoạn 2021 - 2025)`.
fn is_period(line: &Line, text: &str) -> bool {
    let bare = text.trim_matches(['(', ')', '*', '_', ' ', '.']);
    line.width <= LONGEST_PERIOD
        && headings::PERIODS.any_beginning(bare, |words| {
            words.split(' ').zip(bare.split(' ')).all(|(wanted, word)| fold::same_word(word, wanted))
        })
        && bare.ends_with(|c: char| c.is_ascii_digit())
}

/// A line that says for when is no longer than this, in characters.
const LONGEST_PERIOD: u16 = 40;

/// A kind line with a word or two behind the kind, which say what kind of a kind it is: `KẾ HOẠCH HÀNH ĐỘNG`.
fn names_kind_only(text: &str) -> bool {
    crate::lines::doctype(text).is_some_and(|(_, end)| {
        let words = text[end..].split_whitespace().count();
        (1..=3).contains(&words)
    })
}

/// True for the authority that decides, right above the grounds of a decision.
fn decides(norm: &str, lines: &[Line], at: usize, kind_at: usize) -> bool {
    let enacted = crate::lines::doctype(lines[kind_at].text(norm))
        .is_some_and(|(kind, _)| kind.code.is_some_and(|code| ENACTED.contains(&code)));
    let grounds = lines
        .get(at + 1)
        .is_some_and(|line| fold::word_prefix(line.after_label().of(norm), "can cu").is_some());
    let before = lines[at - 1].text(norm);
    let asked = before
        .rsplit(' ')
        .next()
        .is_some_and(|word| headings::HANGING.any_beginning(word, |hanging| fold::same_word(word, hanging)));
    enacted && grounds && !asked
}

/// True for a line that begins running text: long, closed like a sentence, or wrapped onto lines that are.
fn is_paragraph(norm: &str, lines: &[Line], at: usize) -> bool {
    let text = lines[at].text(norm);
    if lines[at].width > 160 || text.ends_with([';', ':']) || text.ends_with('.') && lines[at].width > 60 {
        return true;
    }
    let opener = lines[at].width > 40 && relations::opener(text).is_some();
    let cites = || {
        super::cells::find(text, "so").is_some_and(|(_, end)| {
            text[end..].trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '/' || c == '-')
        })
    };
    if opener && cites() {
        return true;
    }
    if lines[at].width <= 45 || !opener && !announces(text) {
        return false;
    }
    // A line that is wrapped: it is full, and the lines below go on to a lead-in or a ground's end.
    // A ground below is a paragraph of its own.
    let grounded = |line: &&Line| {
        let text = line.text(norm);
        shape::starts_capital(text) && fold::word_prefix(text, "can cu").is_some()
    };
    let mut below = lines[at + 1..]
        .iter()
        .take(PARAGRAPH_LINES)
        .take_while(|line| line.gap == 0 && line.kind == LineKind::Text && !grounded(line));
    below.any(|line| {
        let text = line.text(norm);
        text.ends_with([';', ':']) || text.ends_with('.') && line.width > 20
    })
}

/// An agency at the start of the line: `Ủy ban nhân dân xã … ban hành Kế hoạch`.
fn announces(text: &str) -> bool {
    shape::starts_capital(text) && !shape::is_capitals(text) && agencies::HEADS.longest_prefix(text).is_some()
}

/// A first line that names a part of the body.
fn opens_part(text: &str) -> bool {
    headings::CLOSINGS.longest_prefix(text).is_some()
}

/// True when the paragraph at `at` ends as a ground or lead-in does: with `;`, `:` or `,`.
fn ends_as_ground(norm: &str, lines: &[Line], at: usize) -> bool {
    let mut last = at;
    while lines.get(last + 1).is_some_and(|line| {
        line.gap == 0 && line.kind == LineKind::Text && shape::starts_small(line.text(norm))
    }) {
        last += 1;
    }
    lines[last].text(norm).ends_with([';', ':'])
}

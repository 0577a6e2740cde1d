//! Appendices (phụ lục) and later documents in the same input.
//!
//! In: the lines behind the signature. Out: [`Appendix`]es, each with its own letterhead, heading, title and
//! content. Source: Decree 30/2020/NĐ-CP, Appendix I, section III.

use std::ops::Range;

use super::ahead::Ahead;
use super::{KindLine, front, kind_line, letterhead, marks, naming, opens_rest, title};
use crate::blocks;
use crate::context::Context;
use crate::grammar::numeral;
use crate::lexicon::{headings, posts};
use crate::lines::{Line, LineKind};
use crate::record::{Appendix, Code, DocumentKind, Header, Nodes, ResidueReason, Str, Text};
use crate::text::letter;
use crate::text::place::{Place, Places};
use crate::text::shape;
use crate::tree;

/// Reads everything behind the signature.
pub(crate) fn read<'a>(context: &mut Context<'_, 'a>, lines: &[Line], appendices: &mut Vec<Appendix<'a>>) {
    let norm = context.norm();
    let mut start = 0;
    while start < lines.len() {
        let end = chunk_end(norm, lines, start);
        // They are large, and there is one as a rule.
        if appendices.is_empty() {
            appendices.reserve_exact(1);
        }
        appendices.push(one(context, &lines[start..end]));
        start = end;
    }
}

/// Where the appendix that begins at `start` ends: before the next heading or letterhead.
pub(crate) fn chunk_end(norm: &str, lines: &[Line], start: usize) -> usize {
    let mut content = false;
    let mut heading = false;
    let mut listed = false;
    let mut mottoes = Mottoes { norm, lines, free: start, ahead: Ahead::motto(norm) };
    // A form inside an annex with a heading refers to its own letter.
    let attached = is_attached(norm, lines, start);
    for at in start..lines.len() {
        let line = &lines[at];
        let is_heading = line.kind == LineKind::Appendix;
        if at > start && is_heading && (heading || content) {
            return at;
        }
        // A letterhead inside the content opens the next part; a kind line in capitals alone does so only with one.
        let opens = content && line.kind == LineKind::Text && mottoes.stands_at_or_below(at);
        if opens && opens_rest(norm, lines, at) || attached && listed && is_attached(norm, lines, at) {
            return at;
        }
        heading |= is_heading;
        listed = listed
            || matches!(line.kind, LineKind::TabRow | LineKind::PipeRow | LineKind::Item(_))
                && !is_header_row(norm, line);
        content |= listed || line.width > 100;
    }
    lines.len()
}

/// Looks for mottoes from line to line, at each line once.
struct Mottoes<'n, 'l> {
    norm: &'n str,
    lines: &'l [Line],
    /// The lines seen before this one hold none.
    free: usize,
    ahead: Ahead<'n>,
}

impl Mottoes<'_, '_> {
    /// True where one stands on the line `at` or within a few lines below it.
    fn stands_at_or_below(&mut self, at: usize) -> bool {
        let end = self.lines.len().min(at + 1 + MOTTO_WITHIN);
        self.free = self.free.max(at);
        let found = |line: &Line| {
            self.ahead.begins_in(line.body) && super::cells::find_motto(line.text(self.norm)).is_some()
        };
        let ahead = self.lines.get(self.free..end).unwrap_or_default();
        self.free += ahead.iter().position(found).unwrap_or(ahead.len());
        self.free < end
    }
}

/// The heading or the kind of what follows stands on one of so many lines.
const HEAD_WITHIN: usize = 16;
/// The motto stands within so many lines below the first of a letterhead.
const MOTTO_WITHIN: usize = 4;

/// True where `lines` begin with a document of its own: a kind line, and a motto or a number above it.
pub(crate) fn is_document(norm: &str, lines: &[Line]) -> bool {
    let head = &lines[..lines.len().min(HEAD_WITHIN)];
    let Some(kind) = kind_line(norm, head) else { return false };
    let above = &head[..kind.from];
    above.iter().any(|line| is_header_row(norm, line))
        && !above.iter().any(|line| line.kind == LineKind::Appendix)
}

fn is_header_row(norm: &str, line: &Line) -> bool {
    super::cells::find_motto(line.text(norm)).is_some()
        || super::slots::own_number_at(line.text(norm)).is_some()
}

fn one<'a>(context: &mut Context<'_, 'a>, lines: &[Line]) -> Appendix<'a> {
    let norm = context.norm();
    let heading_at = lines.iter().take(HEAD_WITHIN).position(|line| line.kind == LineKind::Appendix);
    let kind =
        if heading_at.is_some() { None } else { kind_line(norm, lines).filter(|kind| kind.at < HEAD_WITHIN) };
    let front_end = heading_at.or(kind.map(|kind| kind.from)).unwrap_or_else(|| above_form(norm, lines));
    let mut header = Header::default();
    front::read(context, &lines[..front_end], &mut header);
    let mut appendix =
        Appendix { label: None, heading: None, title: None, header: None, children: Nodes::new() };
    let mut at = front_end;
    let mut reference = 0..0;
    if heading_at.is_some() {
        (reference, at) = heading(context, lines, at, &mut appendix);
    } else if let Some(kind) = kind {
        at = later_document(context, lines, kind, &mut header);
    } else {
        at = bare_title(context, lines, at, &mut appendix);
        if appendix.title.is_some() {
            reference = at..reference_end(norm, lines, at);
            at = reference.end;
        }
    }
    if header != Header::default() {
        if header.number.is_some() && header.kind.is_some() {
            context.report(Code::SeveralDocuments, &[lines[front_end.min(lines.len() - 1)].place]);
        }
        appendix.header = Some(header);
    }
    // A later document has an ending of its own, which belongs to no part of its body.
    let end = if kind.is_some() { super::ending::start(norm, lines, at).1 } else { lines.len() };
    for part in [&lines[reference], &lines[at..end], &lines[end..]] {
        let blocks = blocks::group(context, part);
        let closing = if kind.is_some() { super::flow::closing_start(norm, &blocks) } else { blocks.len() };
        for blocks in [&blocks[..closing], &blocks[closing..]].into_iter().filter(|blocks| !blocks.is_empty())
        {
            let nodes = tree::build(context, blocks, part);
            appendix.children.append(nodes);
        }
    }
    appendix
}

/// Where the letterhead of a part without heading and kind ends: the title of a form below its motto is no agency.
fn above_form(norm: &str, lines: &[Line]) -> usize {
    let end = letterhead::end(norm, lines);
    let motto = lines[..end].iter().position(|line| super::cells::find_motto(line.text(norm)).is_some());
    let below = motto.map_or(end, |motto| motto + 1);
    let form = |line: &Line| {
        let text = line.text(norm);
        shape::is_capitals(text) && headings::is_form(text)
    };
    lines[below..end].iter().position(form).map_or(end, |at| below + at)
}

/// A part without the word Phụ lục: capitals above its list or table are its title. Returns the line after them.
fn bare_title<'a>(
    context: &mut Context<'_, 'a>,
    lines: &[Line],
    at: usize,
    appendix: &mut Appendix<'a>,
) -> usize {
    let norm = context.norm();
    let end = capitals_from(norm, lines, at, MOST_TITLE_LINES);
    if end == at || end == lines.len() {
        return at;
    }
    let end = end + usize::from(completes_title(norm, lines, end));
    let title: Places = lines[at..end].iter().map(|line| line.place).collect();
    appendix.title = Some(context.passage(&title, crate::passages::Role::Prose));
    end
}

/// True where what a list is about stands below its name: `DANH SÁCH⏎Đoàn kiểm tra năm 2025`.
fn completes_title(norm: &str, lines: &[Line], at: usize) -> bool {
    let Some(next) = lines.get(at + 1) else { return false };
    let (line, goes_on) = (&lines[at], next.gap == 0 && shape::starts_small(next.text(norm)));
    let text = line.text(norm);
    line.kind == LineKind::Text
        && line.gap == 0
        && line.width <= LONGEST_SUBJECT
        && shape::starts_capital(text)
        && !headings::opens_motto(text)
        && !goes_on
        && !shape::ends_closed(text)
        && !text.contains([':', '…'])
        && !text.contains("..")
}

/// What a list is about is no wider than this.
const LONGEST_SUBJECT: u16 = 160;

/// A title without a heading has no more lines than this.
const MOST_TITLE_LINES: usize = 4;

/// True where a title in capitals begins that a reference to the plan follows: `DANH SÁCH⏎(Kèm theo …)`.
pub(crate) fn is_attached(norm: &str, lines: &[Line], at: usize) -> bool {
    let title = |&(nth, line): &(usize, &Line)| {
        let text = line.text(norm);
        let capitals = line.kind == LineKind::Text
            && (nth == 0 || line.gap == 0)
            && shape::is_capitals(text)
            && posts::prefix(text).is_none();
        capitals || nth > 0 && title::is_year_asked_for(norm, lines, at + nth)
    };
    let titled = at + lines[at..].iter().enumerate().take(MOST_TITLE_LINES).take_while(title).count();
    titled > at
        && lines.get(titled).is_some_and(|line| {
            let inside = line.text(norm).trim_start_matches(['*', '_']).strip_prefix('(');
            inside.is_some_and(|inside| headings::ATTACHED.longest_prefix(inside.trim_start()).is_some())
        })
}

/// The line after the capitals that begin at `at`, `most` lines below it at most; a year that they ask for is one of them.
fn capitals_from(norm: &str, lines: &[Line], at: usize, most: usize) -> usize {
    let capitals = |&(nth, line): &(usize, &Line)| {
        line.kind == LineKind::Text && shape::is_capitals(line.text(norm))
            || nth > 0 && title::is_year_asked_for(norm, lines, at + nth)
    };
    at + lines[at..].iter().enumerate().take(most).take_while(capitals).count()
}

/// The line after the reference in brackets that begins at `at`; `at` where none does.
fn reference_end(norm: &str, lines: &[Line], at: usize) -> usize {
    let reference = &lines[at.min(lines.len())..];
    if !reference.first().is_some_and(|line| line.text(norm).starts_with('(')) {
        return at;
    }
    let closes = |line: &Line| line.text(norm).trim_end_matches(['.', '*', '_', '/']).ends_with(')');
    reference.iter().take(MOST_LINES).position(closes).map_or(at, |last| at + last + 1)
}

/// The title below a heading ends within so many lines.
const MOST_HEADING_LINES: usize = 10;

/// A title or a reference has no more lines than this.
const MOST_LINES: usize = 6;

/// Reads `PHỤ LỤC I` and the title below it; returns the lines of a reference that stands between them, and the
/// line after all.
fn heading<'a>(
    context: &mut Context<'_, 'a>,
    lines: &[Line],
    at: usize,
    appendix: &mut Appendix<'a>,
) -> (Range<usize>, usize) {
    let norm = context.norm();
    let line = &lines[at];
    let text = line.text(norm);
    let parts = parse_heading(text);
    let words = line.body.first(parts.end);
    let words = Place { start: line.place.start, end: words.end };
    let mut title: Places = Places::new();
    if parts.title < text.len() {
        title.push(Place {
            start: line.body.start + u32::try_from(parts.title).unwrap_or(0),
            end: line.place.end,
        });
        let gap = Place { start: words.end, end: title[0].start };
        appendix.heading = Some(context.source.text(&[Place { start: words.start, end: gap.end }]));
    } else {
        appendix.heading = Some(context.source.text(&[line.place]));
    }
    appendix.label = parts.label.map(Str::copied);
    let mut next = at + 1;
    while let Some(line) = lines.get(next) {
        let text = line.text(norm);
        if matches!(line.kind, LineKind::Rule | LineKind::Markup) {
            context.set_aside(line.place, ResidueReason::Rule);
            next += 1;
            if !title.is_empty() {
                break;
            }
            continue;
        }
        if matches!(line.kind, LineKind::PageNumber(_)) && line.gap > 0 && title.is_empty() {
            context.set_aside(line.place, ResidueReason::PageNumber);
            next += 1;
            continue;
        }
        let begun = !title.is_empty();
        let year = begun && title::is_year_asked_for(norm, lines, next);
        let inside = (line.kind == LineKind::Text && !text.starts_with('(') || year)
            && next <= at + MOST_HEADING_LINES;
        let capitals = shape::is_capitals(text);
        let before_capitals = begun && shape::is_capitals(lines[next - 1].text(norm));
        let short = line.width <= 160 && !shape::ends_closed(text);
        let goes_on = if begun {
            let asked = || line.gap == 1 && title::is_asked_for(norm, lines, next);
            year || capitals && before_capitals && line.gap <= 1
                || short && !before_capitals && (line.gap == 0 || asked())
        } else {
            capitals || short && !followed_by_small(norm, lines, next)
        };
        if !inside || !goes_on {
            break;
        }
        title.push(line.place);
        next += 1;
    }
    let mut reference = next..next;
    if title.is_empty() {
        // The title may stand behind the reference to the plan.
        let behind = reference_end(norm, lines, next);
        let titled = capitals_from(norm, lines, behind, MOST_LINES);
        if behind > next && titled > behind {
            reference = next..behind;
            title.extend(lines[behind..titled].iter().map(|line| line.place));
            next = titled;
        }
    }
    if !title.is_empty() {
        appendix.title = Some(context.passage(&title, crate::passages::Role::Prose));
    }
    (reference, next)
}

/// True where the next line goes on in small letters: this is a paragraph, not a title.
fn followed_by_small(norm: &str, lines: &[Line], at: usize) -> bool {
    lines[at].width > 50
        && lines.get(at + 1).is_some_and(|line| {
            line.gap == 0 && shape::starts_small(line.text(norm)) && shape::ends_closed(line.text(norm))
        })
}

struct HeadingParts<'t> {
    label: Option<&'t str>,
    /// Where the words of the heading end.
    end: usize,
    /// Where a title on the same line begins; the length of the line without one.
    title: usize,
}

/// `PHỤ LỤC I: DANH SÁCH` has the label `I` and the title `DANH SÁCH`.
fn parse_heading(text: &str) -> HeadingParts<'_> {
    let words = crate::lexicon::headings::APPENDICES.longest_prefix(text).map_or(0, |(_, end)| end);
    let mut at = words;
    let mut label = None;
    let rest = text[at..].trim_start();
    let rest_at = text.len() - rest.len();
    let rest = rest.strip_prefix("số ").or_else(|| rest.strip_prefix("SỐ ")).unwrap_or(rest);
    let rest_at = rest_at.max(text.len() - rest.len());
    let word_end = rest
        .find(|c: char| c.is_whitespace() || matches!(c, ':' | '.' | ')' | '–' | '-'))
        .unwrap_or(rest.len());
    let word = &rest[..word_end];
    let numbered = numeral::roman(word).is_some()
        || word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= 5
        || word.chars().count() == 1 && shape::starts_capital(word);
    if numbered {
        label = Some(word);
        at = rest_at + word_end;
    }
    let tail = text[at..].trim_start_matches([' ', ':', '.', '-', '–', ')', '*', '_']);
    HeadingParts { label, end: at, title: text.len() - tail.len() }
}

/// A document of its own behind the first: its kind and title go to the header of the appendix.
fn later_document<'a>(
    context: &mut Context<'_, 'a>,
    lines: &[Line],
    kind: KindLine,
    header: &mut Header<'a>,
) -> usize {
    let end = title::end(context.norm(), lines, kind);
    read_kind_and_title(context, lines, kind, end, header);
    end
}

/// The kind and the title of a document whose kind line stands at `kind.at`; the title ends before `end`.
pub(crate) fn read_kind_and_title<'a>(
    context: &mut Context<'_, 'a>,
    lines: &[Line],
    kind: KindLine,
    end: usize,
    header: &mut Header<'a>,
) {
    let line = lines[kind.at];
    let norm = context.norm();
    let behind = Place { start: kind.place.end, end: line.place.end };
    let has_behind = behind.of(norm).chars().any(letter::is_word_char);
    let own_end = if has_behind { kind.place.end } else { line.place.end };
    let mut own_place = Place { start: lines[kind.from].place.start, end: own_end };
    let before = Place { start: own_place.start, end: kind.place.start };
    if kind.from == kind.at && marks::set(context, before, header) {
        own_place.start = kind.place.start;
    }
    // "; KẾ HOẠCH": specks of a scan.
    let specks = Place { start: line.body.start, end: kind.place.start.max(line.body.start) }.trimmed(norm);
    if kind.from == kind.at && !specks.is_empty() && !specks.of(norm).contains(letter::is_word_char) {
        own_place.start = kind.place.start;
        context.set_aside(specks, ResidueReason::Noise);
        context.report(Code::NoiseSetAside, &[specks]);
    }
    let Text { mut text, spans } = context.source.text(&[own_place]);
    text.truncate(text.trim_end_matches([':', ' ', '`', '\'', '~']).trim_end_matches(" _").len());
    header.kind = Some(DocumentKind { text, spans, code: kind.kind.code.map(Into::into) });
    let mut title = Places::new();
    if has_behind {
        title.push(behind);
    }
    let mut title = title_places(context, &lines[kind.at + 1..end], title);
    // "KẾ HOẠCH⏎(Dự thảo)⏎Trồng cây": a mark above the title is none of it.
    if title.first().is_some_and(|&first| marks::set(context, first, header)) {
        title.remove(0);
    }
    if has_behind {
        title = naming::read(context, title, header);
    }
    if !title.is_empty() {
        header.title = Some(context.passage(&title, crate::passages::Role::Prose));
    }
}

/// The title on these lines, behind the words of it that are known.
pub(crate) fn read_title<'a>(
    context: &mut Context<'_, 'a>,
    lines: &[Line],
    title: Places,
    header: &mut Header<'a>,
) {
    let title = title_places(context, lines, title);
    if !title.is_empty() {
        header.title = Some(context.passage(&title, crate::passages::Role::Prose));
    }
}

/// Where the title on these lines stands; what is no title among them is set aside.
fn title_places(context: &mut Context<'_, '_>, lines: &[Line], mut title: Places) -> Places {
    let norm = context.norm();
    let asks = |title: &Places| title.last().is_some_and(|place| title::asks_for_years(place.of(norm)));
    for line in lines {
        match line.kind {
            LineKind::Rule => context.set_aside(line.place, ResidueReason::Rule),
            LineKind::Markup => context.set_aside(line.place, ResidueReason::Markup),
            LineKind::Stamp => context.set_aside(line.place, ResidueReason::Stamp),
            // "… năm⏎2025", "2020 -⏎2025": a year that wrapped.
            LineKind::PageNumber(1900..) if !title.is_empty() && (line.gap == 0 || asks(&title)) => {
                title.push(line.place);
            }
            LineKind::PageNumber(_) => context.set_aside(line.place, ResidueReason::PageNumber),
            _ => title.push(line.place),
        }
    }
    title
}

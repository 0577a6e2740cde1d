//! The ending: recipients and signatures, in whatever order and columns they were scanned.
//!
//! In: all lines. Out: where the ending begins and where what follows it begins; then its recipients and
//! signatories.

use super::ahead::Ahead;
use super::cells::{self, Cell, unmarked};
use super::recipients::{Collector, Use};
use super::signs::{
    LONGEST_POST, RowSign, Sign, first_word, is_anchor_cell, is_approval_cell, is_post_cell,
    may_name_recipients, row_sign,
};
use super::untitled::{is_heading_of_list, is_heading_of_text};
use super::{appendix, columns, fused, opens_rest, signature};
use crate::context::Context;
use crate::lexicon::posts;
use crate::lines::{Line, LineKind, authority};
use crate::record::{Recipients, ResidueReason, Signatory};
use crate::regions::flow::end_mark;
use crate::text::fold;
use crate::text::letter;
use crate::text::place::Place;
use crate::text::shape;
use crate::text::short::Short;

/// The first line of the ending; `lines.len()` where the document has none. An appendix that stands before the
/// ending begins at the first number, else both are the same.
pub(crate) fn start(norm: &str, lines: &[Line], flow: usize) -> (usize, usize) {
    let (signed, appendix) = signed_from(norm, lines, flow);
    match (signed, appendix) {
        (Some(start), _) => {
            let start = with_bodies(norm, lines, flow, start);
            (start, start)
        }
        (None, None) => (lines.len(), lines.len()),
        (None, Some(at)) => {
            // Behind a letterhead it is the ending of another document.
            let anchor = lines[at..].iter().position(|line| is_anchor(norm, line)).map(|found| at + found);
            let own = anchor.filter(|&found| {
                let above = &lines[at..found];
                let headed = |line: &Line| cells::find_motto(line.text(norm)).is_some();
                !cells::stretch(norm, above).is_some_and(cells::may_hold_motto) || !above.iter().any(headed)
            });
            own.map_or((at, at), |found| (at, walk_back(norm, lines, at + 1, found, None)))
        }
    }
}

/// The line above a row of posts that begins the ending, where it names the bodies signed for: `BƯU ĐIỆN HUYỆN⏎GIÁM ĐỐC`.
fn with_bodies(norm: &str, lines: &[Line], flow: usize, start: usize) -> usize {
    let Some(above) = start.checked_sub(1).filter(|&above| above > flow) else { return start };
    let line = &lines[start];
    let apart = lines[above].gap > 0 || end_mark(lines[above - 1].text(norm)).is_some();
    let signed = line.kind == LineKind::Authority || is_signed(norm, line);
    if signed && line.gap == 0 && apart && columns::is_body_row(norm, &lines[above]) { above } else { start }
}

/// The first line of an ending before any appendix, and where that appendix begins: then the ending is missing or
/// stands behind it.
fn signed_from(norm: &str, lines: &[Line], flow: usize) -> (Option<usize>, Option<usize>) {
    let appendix = |at: usize| {
        let line = &lines[at];
        at > flow && line.kind == LineKind::Appendix && line.gap > 0 && shape::is_capitals(line.text(norm))
    };
    let mut end_marked = None;
    let mut marks = Ahead::end_mark(norm);
    let mut parts = [Ahead::bar(norm), Ahead::gap(norm)];
    for (at, line) in lines.iter().enumerate().skip(flow) {
        // Nearly every line is an item or text without an end mark.
        let plain = match line.kind {
            LineKind::Item(_) => true,
            LineKind::Text => end_marked.is_none(),
            _ => false,
        };
        if plain && !marks.begins_in(line.body) {
            continue;
        }
        let sign = match line.kind {
            LineKind::Appendix if appendix(at) => {
                return (signed_tail(norm, &lines[..at], flow), Some(at));
            }
            LineKind::Recipients | LineKind::Authority => RowSign::Anchor,
            LineKind::PipeRow | LineKind::TabRow => row_sign(line.text(norm), end_marked.is_some()),
            _ => RowSign::None,
        };
        if sign == RowSign::Anchor {
            return (Some(walk_back(norm, lines, flow, at, end_marked)), None);
        }
        if marks.begins_in(line.body) && end_mark(line.text(norm)).is_some() {
            end_marked = Some(at);
        } else if end_marked.is_some()
            && (sign == RowSign::Signed
                || line.kind == LineKind::Text && is_signed_text(norm, line, &mut parts))
        {
            return (Some(at), None);
        }
    }
    let tail = signed_tail(norm, lines, flow);
    (tail.map(|at| walk_back(norm, lines, flow, at, end_marked)), None)
}

/// A post and a name at the very end of `lines`.
fn signed_tail(norm: &str, lines: &[Line], flow: usize) -> Option<usize> {
    if let Some(at) = columns::start(norm, lines, flow) {
        return Some(at);
    }
    // A post and a name at the very end sign a document that has neither recipients nor an end mark.
    let tail = lines.len().saturating_sub(TAIL).max(flow);
    let named = |at: usize| lines[at + 1..].iter().any(|line| shape::is_person_name(line.text(norm)));
    let post = (tail..lines.len()).rev().find(|&at| is_post(norm, &lines[at])).filter(|&at| named(at));
    post.or_else(|| (tail..lines.len()).rev().find(|&at| is_small_post(norm, &lines[at]) && named(at)))
}

/// A signature without recipients has no more lines than this.
const TAIL: usize = 6;

/// `Nơi nhận:` or an authority prefix on the line or in one of its cells.
pub(super) fn is_anchor(norm: &str, line: &Line) -> bool {
    match line.kind {
        LineKind::Recipients | LineKind::Authority => true,
        LineKind::PipeRow | LineKind::TabRow => {
            cells::row(line.text(norm)).any(|cell| is_anchor_cell(unmarked(cell)))
        }
        _ => false,
    }
}

/// Capitals that begin with a post and hold little else.
pub(crate) fn is_post(norm: &str, line: &Line) -> bool {
    let text = line.text(norm);
    matches!(line.kind, LineKind::Text | LineKind::PipeRow | LineKind::TabRow)
        && text.len() <= LONGEST_POST
        && cells::row(text).any(|cell| is_post_cell(unmarked(cell)))
}

/// A row of posts, or one that says why each of those below signs: `XÁC NHẬN CỦA BGH      NGƯỜI LẬP KẾ HOẠCH`.
pub(super) fn is_signed(norm: &str, line: &Line) -> bool {
    if !matches!(line.kind, LineKind::Text | LineKind::PipeRow | LineKind::TabRow) {
        return false;
    }
    let text = line.text(norm);
    let short = text.len() <= LONGEST_POST;
    cells::row(text).any(|cell| short && is_post_cell(unmarked(cell)) || is_approval_cell(cell))
}

/// The same of a line of text, where it is known what may stand between `parts` of it.
fn is_signed_text(norm: &str, line: &Line, parts: &mut [Ahead<'_>]) -> bool {
    if parts.iter_mut().any(|part| part.begins_in(line.body)) {
        return is_signed(norm, line);
    }
    let text = line.text(norm);
    let bare = unmarked(text);
    posts::is_approval(bare) || text.len() <= LONGEST_POST && is_post_cell(bare)
}

/// A post in small letters alone on its line.
fn is_small_post(norm: &str, line: &Line) -> bool {
    line.kind == LineKind::Text && signature::is_small_post(line.text(norm))
}

/// No more lines than this are walked back over.
const MOST_SCRAPS: usize = 12;

/// Signature lines may stand before the line that was recognised: walk back over them.
fn walk_back(norm: &str, lines: &[Line], flow: usize, found: usize, end_marked: Option<usize>) -> usize {
    let floor = end_marked.map_or(flow, |mark| mark + 1).max(flow);
    let mut start = found;
    let mut at = found;
    while at > floor && found - at < MOST_SCRAPS {
        at -= 1;
        let line = &lines[at];
        let text = line.text(norm);
        if line.kind == LineKind::Authority || is_signed(norm, line) {
            start = at;
            continue;
        }
        if matches!(line.kind, LineKind::Frame | LineKind::Markup) || is_empty_row(norm, line) {
            start = at;
            continue;
        }
        let scrap = shape::has_at_most(text, 8) && !text.ends_with(['.', ';', ':']) && line.label().is_none();
        if !(scrap
            || shape::is_person_name(text)
            || matches!(line.kind, LineKind::Rule | LineKind::PageNumber(_) | LineKind::Stamp))
        {
            break;
        }
    }
    start
}

/// `|  |  |`: the heads of a table without any, as converters write one that holds columns.
fn is_empty_row(norm: &str, line: &Line) -> bool {
    line.kind == LineKind::PipeRow && line.text(norm).bytes().all(|b| matches!(b, b'|' | b' '))
}

/// The first line after the ending.
pub(crate) fn end(norm: &str, lines: &[Line], start: usize) -> usize {
    // A table that holds recipients and signatures belongs to the ending as a whole.
    let drawn = |line: &Line| matches!(line.kind, LineKind::PipeRow | LineKind::Frame | LineKind::Markup);
    let mut at = start + lines[start..].iter().take_while(|line| drawn(line)).count();
    let mut named = lines[start..at]
        .iter()
        .any(|line| line.text(norm).split('|').any(|cell| shape::is_person_name(cell.trim())));
    while at < lines.len() {
        let line = &lines[at];
        let text = line.text(norm);
        // An item of a list may be a name, and opens nothing.
        if matches!(line.kind, LineKind::Item(label) if label.level.is_bullet()) {
            named = named || shape::is_person_name(text);
            at += 1;
            continue;
        }
        let post = is_post(norm, line);
        let recipients_or_signature = post || is_anchor(norm, line);
        if at > start && !recipients_or_signature && opens_rest(norm, lines, at) {
            return at;
        }
        if line.kind == LineKind::Appendix {
            return at;
        }
        // The authority above a motto heads the next text, though its name begins as a post does.
        let motto = |line: &Line| cells::find_motto(line.text(norm)).is_some();
        if named && post && lines[at + 1..].iter().take(3).any(motto) {
            return at;
        }
        named = named || shape::is_person_name(text);
        // The signer's name in capitals is no title.
        let titled = || named || line.gap > 0 || !is_name_in_capitals(text);
        if at > start && !recipients_or_signature && appendix::is_attached(norm, lines, at) && titled() {
            return at;
        }
        // A list or table under a heading in capitals is a part of its own.
        if named && line.gap > 0 && !recipients_or_signature && is_heading_of_list(norm, lines, at) {
            return at;
        }
        // So is text under one: `THỂ LỆ⏎Cuộc thi viết …`.
        if named && line.gap > 0 && !recipients_or_signature && is_heading_of_text(norm, lines, at) {
            return at;
        }
        // Running text behind the signer's name is a later part without a heading.
        let prose = line.width > 100 && line.kind == LineKind::Text && !text.starts_with('-');
        if named && (prose || line.kind == LineKind::Closing) {
            return at;
        }
        at += 1;
    }
    at
}

/// Capitals that may be a name: `LÊ VĂN AN`.
fn is_name_in_capitals(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.next().is_some_and(shape::is_family_name) && words.count() <= 4
}

/// A cell of a signature, and what was seen of it.
#[derive(Clone, Copy)]
pub(super) struct Signed {
    pub(super) place: Place,
    /// Blank lines stand before it.
    pub(super) gap: bool,
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) sign: Sign,
}

impl Signed {
    fn of(norm: &str, cell: Cell, gap: bool) -> Self {
        let sign = Sign::of(unmarked(cell.place.of(norm)));
        Self { place: cell.place, gap, row: cell.row, column: cell.column, sign }
    }

    /// A part of the cell as a cell of its own.
    pub(super) fn part(&self, norm: &str, place: Place) -> Self {
        if place == self.place {
            return *self;
        }
        Self::of(norm, Cell { place, row: self.row, column: self.column }, self.gap)
    }
}

/// Reads the ending.
pub(crate) fn read<'a>(
    context: &mut Context<'_, 'a>,
    lines: &[Line],
) -> (Option<Recipients<'a>>, Vec<Signatory<'a>>) {
    let norm = context.norm();
    let mut cells = cells::cells(norm, lines, fused::stretched);
    fused::join(norm, lines, &mut cells);
    let mut cells = fused::part(norm, cells);
    columns::settle(norm, lines, &mut cells);
    let mut collector = Collector::default();
    let mut signed: Short<Signed, 8> = Short::new();
    let mut column = 0;
    for cell in cells {
        let line = &lines[cell.row];
        if let Some(reason) = furniture(line) {
            context.set_aside(cell.place, reason);
            continue;
        }
        let text = unmarked(cell.place.of(norm));
        if !collector.is_open() && is_label(text) {
            column = cell.column;
            collector.open(context, cell.place);
            continue;
        }
        let gap = line.gap > 0;
        if signed.is_empty() && cell.column <= column && is_listed(&collector, text) {
            if collector.add(norm, cell.place, gap) == Use::Refused {
                collector.interrupt();
                signed.push(Signed::of(norm, cell, gap));
            }
            continue;
        }
        let seen = Signed::of(norm, cell, gap);
        let post_above = signed.last().is_some_and(|above| above.sign.capitals);
        if belongs_to_signature(&collector, text, &seen, column, post_above)
            || !signed.is_empty() && signs(text, seen.sign, gap)
            || collector.add(norm, cell.place, gap) == Use::Refused
        {
            if cell.column <= column {
                collector.interrupt();
            }
            signed.push(seen);
        }
    }
    let recipients = collector.finish(context);
    let alone = recipients.is_none();
    let dealt = if alone { columns::deal(context, lines, &signed) } else { None };
    let mut signatories = match dealt {
        Some(streams) => streams.iter().flat_map(|stream| signature::read(context, stream)).collect(),
        None => signatories(context, &signed),
    };
    signatories.sort_by_key(|signatory| signatory.spans.first().copied());
    (recipients, signatories)
}

/// True for a cell below `Nơi nhận:` that a list sign opens and no authority follows: no post, no name.
fn is_listed(collector: &Collector, text: &str) -> bool {
    collector.is_open() && text.starts_with("- ") && authority(behind_list_sign(text)).is_none()
}

/// The text behind the signs of a list and blanks.
fn behind_list_sign(text: &str) -> &str {
    let mut rest = text;
    loop {
        rest = match rest.as_bytes() {
            [b'-' | b' ' | b'+', ..] => &rest[1..],
            [0xe2, 0x80, 0x93, ..] => &rest["–".len()..],
            _ => return rest,
        };
    }
}

/// What stands in the ending and is neither recipient nor signature.
fn furniture(line: &Line) -> Option<ResidueReason> {
    match line.kind {
        LineKind::PageNumber(_) => Some(ResidueReason::PageNumber),
        LineKind::Rule | LineKind::Frame => Some(ResidueReason::Rule),
        LineKind::Markup => Some(ResidueReason::Markup),
        LineKind::Stamp => Some(ResidueReason::Stamp),
        _ => None,
    }
}

/// `Nơi nhận:` at the start of a cell.
pub(super) fn is_label(text: &str) -> bool {
    // As nearly always.
    if text.starts_with("Nơi nhận:") {
        return true;
    }
    let text = text.trim_start_matches(|c: char| !letter::is_word_char(c));
    if !may_name_recipients(text.as_bytes()) {
        return false;
    }
    let head = &text[..memchr::memchr(b':', text.as_bytes()).unwrap_or(text.len())];
    head.len() <= 24 && fold::is_nearly(head, "noinhan") || fold::is_spelt(text, "noigui")
}

/// Cells that no recipient list holds: prefixes, posts, and whatever stands in the other column.
fn belongs_to_signature(
    collector: &Collector,
    text: &str,
    cell: &Signed,
    column: usize,
    post_above: bool,
) -> bool {
    let bare = behind_list_sign(text);
    let listed = bare.len() < text.len();
    if cell.sign.is_head() || listed && authority(bare).is_some() {
        return true;
    }
    if !collector.is_open() {
        return !listed;
    }
    if cell.column > column {
        return true;
    }
    (collector.is_closed() || post_above) && cell.sign.person && shape::is_family_name(first_word(text))
}

/// Below a post: the signer's name, or what stands for the signature by hand.
fn signs(text: &str, sign: Sign, gap: bool) -> bool {
    sign.person && (gap || shape::is_family_name(first_word(text))) || signature::is_stamp(text)
}

/// True where a converter put the lines of a cell below one another, and the sign that parts cells only behind the last
/// line of each: `- Lưu: VT. | TM. UBND XÃ⏎CHỦ TỊCH⏎Lê Văn An`. So only the head of a signature stands behind such a sign,
/// and no head before it on its line.
fn come_in_turn(signed: &[Signed]) -> bool {
    let opens = |at: usize, cell: &Signed| {
        let before = at.checked_sub(1).and_then(|at| signed.get(at)).filter(|before| before.row == cell.row);
        cell.sign.is_head() && before.is_none_or(|before| !before.sign.is_head())
    };
    signed.first().is_some_and(|first| first.column > 0)
        && signed.iter().enumerate().all(|(at, cell)| cell.column == 0 || opens(at, cell))
}

/// The signatures of all columns. One column of posts makes one stream of cells; two make two, and names that
/// were run together are dealt out to them.
fn signatories<'a>(context: &mut Context<'_, 'a>, signed: &[Signed]) -> Vec<Signatory<'a>> {
    let norm = context.norm();
    let apart = signed.iter().any(|cell| signed.first().is_some_and(|first| first.column != cell.column));
    let mut columns: Vec<usize> = match apart {
        true => signed.iter().filter(|cell| cell.sign.is_head()).map(|cell| cell.column).collect(),
        false => Vec::new(),
    };
    columns.sort_unstable();
    columns.dedup();
    if columns.len() < 2 || come_in_turn(signed) {
        return signature::read(context, signed);
    }
    let nearest = |column: usize| columns.partition_point(|&known| known <= column).saturating_sub(1);
    let mut streams: Vec<Vec<Signed>> = vec![Vec::new(); columns.len()];
    for (at, cell) in signed.iter().enumerate() {
        // Names that stand apart were not run together.
        let beside =
            |at: Option<usize>| at.and_then(|at| signed.get(at)).is_some_and(|other| other.row == cell.row);
        let fused = nearest(cell.column) == 0 && !beside(at.checked_sub(1)) && !beside(Some(at + 1));
        match if fused { signature::split_names(norm, cell.place, columns.len()) } else { None } {
            Some(names) => {
                for (stream, name) in streams.iter_mut().zip(names) {
                    stream.push(cell.part(norm, name));
                }
            }
            None => streams[nearest(cell.column)].push(*cell),
        }
    }
    streams.iter().flat_map(|stream| signature::read(context, stream)).collect()
}

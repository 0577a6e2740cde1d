//! Signatures side by side: `DUYỆT CỦA BGH      TỔ TRƯỞNG`, the names below, of one height or not.
//!
//! In: the last lines of a document, or the cells of its ending. Out: where such an ending without recipients begins; the
//! column of what stands alone on its line; the cells of each column. A name is dealt to a column only where rows or places
//! tell whose it is.

use super::cells::{self, Cell, Cells, unmarked};
use super::ending::Signed;
use super::signature;
use crate::context::Context;
use crate::lexicon::{agencies, posts};
use crate::lines::{Line, LineKind, authority};
use crate::record::{Code, ResidueReason};
use crate::text::letter;
use crate::text::place::Place;
use crate::text::shape;

/// Such an ending has no more lines than this.
const MOST_LINES: usize = 12;

/// A line of such an ending is no longer than this, in bytes.
const LONGEST_ROW: u32 = 1 << 16;

/// No more cells than this stand side by side.
const MOST_CELLS: usize = 32;

/// The words of a note below a post: `(Ký, ghi rõ họ tên)`.
const NOTE_WORDS: usize = 8;

/// The first of the last lines, where all of them are posts or approvals with the names below.
pub(super) fn start(norm: &str, lines: &[Line], flow: usize) -> Option<usize> {
    let from = lines.len().saturating_sub(MOST_LINES).max(flow);
    (from..lines.len()).find(|&at| {
        let drawn = lines[at].kind == LineKind::PipeRow;
        let inside = drawn && at > flow && lines[at - 1].kind == LineKind::PipeRow;
        !inside && sign(norm, &lines[at..])
    })
}

/// True where a cell names a post or says why someone signs.
fn is_head(text: &str) -> bool {
    let post = shape::is_capitals(text) && posts::prefix(text).is_some();
    let short = text.split_whitespace().count() <= NOTE_WORDS;
    authority(text).is_some() || short && post || posts::is_approval(text) || signature::is_small_post(text)
}

fn is_name(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let capitals = shape::is_capitals(text)
        && words.next().is_some_and(shape::is_family_name)
        && (1..=4).contains(&words.count());
    capitals || shape::is_person_name(text)
}

/// True for the name of a body, or one with the words that say that someone stands for it.
pub(super) fn is_body(text: &str) -> bool {
    let named = agencies::HEADS.longest_prefix(text).is_some()
        || agencies::REPRESENTED.longest_prefix(text).is_some();
    let words =
        text.chars().all(|c| letter::is_letter(c) || c.is_whitespace() || matches!(c, '&' | '-' | '–'));
    named && words && !shape::is_person_name(text)
}

/// True for a row of bodies in capitals, each above the post of one who signs for it: `BƯU ĐIỆN HUYỆN      SỞ Y TẾ`.
pub(super) fn is_body_row(norm: &str, line: &Line) -> bool {
    let place = line.place;
    if !matches!(line.kind, LineKind::Text | LineKind::TabRow) || place.end - place.start > LONGEST_BODIES {
        return false;
    }
    let body = |cell: &Cell| {
        let text = unmarked(cell.place.of(norm));
        shape::is_capitals(text) && is_body(text) && posts::prefix(text).is_none()
    };
    cells::cells(norm, std::slice::from_ref(line), |_| Vec::new()).iter().all(body)
}

/// A row of bodies is no longer than this, in bytes.
const LONGEST_BODIES: u32 = 300;

/// The lines of a cell in a table, which two blanks part; elsewhere the cell.
fn pieces(norm: &str, line: &Line, place: Place) -> impl Iterator<Item = Place> {
    let base = place.start as usize;
    let text = place.of(norm);
    let sign = if line.kind == LineKind::PipeRow { "  " } else { "\u{b}" };
    let start = move |piece: &str| base + (piece.as_ptr() as usize - text.as_ptr() as usize);
    text.split(sign)
        .map(move |piece| Place::new(start(piece), start(piece) + piece.len()).trimmed(norm))
        .filter(|piece| !piece.is_empty())
}

fn is_note(text: &str) -> bool {
    let bracketed = text.starts_with('(') && text.ends_with(')');
    bracketed && text.split_whitespace().count() <= NOTE_WORDS || signature::is_stamp(text)
}

/// True where the first of `lines` holds posts or approvals and the others nothing but what belongs below them.
fn sign(norm: &str, lines: &[Line]) -> bool {
    let (mut heads, mut names, mut capitals) = (0, 0, true);
    for (nth, line) in lines.iter().enumerate() {
        match line.kind {
            _ if line.place.end - line.place.start > LONGEST_ROW => return false,
            LineKind::Text | LineKind::PipeRow | LineKind::TabRow => {}
            LineKind::Frame
            | LineKind::Rule
            | LineKind::Markup
            | LineKind::Stamp
            | LineKind::PageNumber(_)
                if nth > 0 => {}
            _ => return false,
        }
        let (mut posts, mut persons, mut others) = (0, 0, 0);
        let mut column = None;
        let cells = cells::cells(norm, std::slice::from_ref(line), |_| Vec::new());
        for (cell, place) in
            cells.iter().flat_map(|cell| pieces(norm, line, cell.place).map(move |p| (cell, p)))
        {
            let text = unmarked(place.of(norm));
            let top = column != Some(cell.column);
            column = Some(cell.column);
            if is_head(text) {
                posts += usize::from(top);
                capitals &= shape::is_capitals(text);
            } else if nth == 0 && top && shape::is_capitals(text) && (is_body(text) || !is_name(text)) {
                others += 1;
            } else if is_name(text) {
                // Below a post in the same cell of a table it stands in no row of its own.
                persons += usize::from(top);
                names += 1;
            } else if nth == 0 && top || !is_note(text) && line.kind != LineKind::Frame {
                return false;
            }
        }
        if posts > 0 && persons > 0 || nth == 0 && posts == 0 {
            return false;
        }
        if nth == 0 {
            heads = posts + others;
        }
    }
    names > 0 || heads > 1 && capitals
}

/// A post or an approval in the last row that has any: its column, and its middle on the line.
struct Head {
    stream: usize,
    middle: Option<usize>,
}

/// The cells of each column from left to right; `None` where there are no two columns.
pub(super) fn deal(
    context: &mut Context<'_, '_>,
    lines: &[Line],
    signed: &[Signed],
) -> Option<Vec<Vec<Signed>>> {
    // Cells of one column, as most are.
    if signed.iter().all(|cell| signed.first().is_some_and(|first| first.column == cell.column)) {
        return None;
    }
    let norm = context.norm();
    let text = |cell: &Signed| unmarked(cell.place.of(norm));
    let rows: Vec<&[Signed]> = signed.chunk_by(|a, b| a.row == b.row).collect();
    if rows.iter().any(|row| row.len() > MOST_CELLS) {
        return None;
    }
    let is_head_row = |row: &[Signed]| row.iter().any(|cell| is_head(text(cell)));
    let is_note_row = |row: &[Signed]| row.iter().all(|cell| is_note(text(cell)));
    let heads_column = |cell: &&Signed| cell.sign.capitals || is_head(text(cell));
    let mut columns: Vec<usize> = rows
        .iter()
        .filter(|row| is_head_row(row))
        .flat_map(|row| row.iter().filter(heads_column).map(|cell| cell.column))
        .collect();
    columns.sort_unstable();
    columns.dedup();
    if columns.len() < 2 {
        return None;
    }
    let streams = vec![Vec::new(); columns.len()];
    let mut dealer = Dealer {
        norm,
        lines,
        columns,
        streams,
        heads: Vec::new(),
        named: false,
        lone: None,
        ruler: Ruler::new(norm, lines),
    };
    for row in rows {
        let bodies = || row.iter().all(|cell| cell.sign.capitals && is_body(text(cell)));
        let opens = dealer.heads.is_empty() && bodies();
        if lines[row[0].row].kind == LineKind::PipeRow || is_head_row(row) || opens {
            dealer.head_row(row);
        } else if row.len() == dealer.heads.len() || dealer.heads.len() == 1 {
            dealer.full_row(row);
        } else {
            dealer.names(context, row);
        }
        dealer.named |= !is_head_row(row) && !is_note_row(row);
    }
    Some(dealer.streams)
}

/// Deals cells to columns, row by row.
struct Dealer<'n, 'l> {
    norm: &'n str,
    lines: &'l [Line],
    /// Where the columns begin, from left to right.
    columns: Vec<usize>,
    /// The cells of each.
    streams: Vec<Vec<Signed>>,
    /// The last post or approval of each column.
    heads: Vec<Head>,
    /// A row below them held names.
    named: bool,
    /// The column of the one that stood alone on its line, where the last did.
    lone: Option<usize>,
    ruler: Ruler<'n, 'l>,
}

impl Dealer<'_, '_> {
    /// A row of posts or approvals, or one of a table: each cell stands in the column at or before it.
    fn head_row(&mut self, row: &[Signed]) {
        // What is lower on one side has nothing beside it; an authority below a post opens another signature.
        let column =
            |cell: &Signed| self.columns.partition_point(|&known| known <= cell.column).saturating_sub(1);
        let opens = |cell: &Signed| {
            let above = self.streams[column(cell)].last();
            cell.sign.authority.is_some() && above.is_some_and(|above| above.sign.authority.is_none())
        };
        let lower = self.heads.len() > 1 && !self.named && !(row.len() == 1 && row.iter().all(opens));
        self.lone = if let [cell] = row { Some(column(cell)) } else { None };
        if !lower {
            self.heads.clear();
        }
        self.named = false;
        for cell in row {
            let stream = self.columns.partition_point(|&known| known <= cell.column).saturating_sub(1);
            let head = Head { stream, middle: self.ruler.middle(cell) };
            match self.heads.iter_mut().find(|known| known.stream == stream) {
                Some(known) => *known = head,
                None => self.heads.push(head),
            }
            let pieces = pieces(self.norm, &self.lines[cell.row], cell.place);
            self.streams[stream].extend(pieces.map(|place| cell.part(self.norm, place)));
        }
        self.heads.sort_unstable_by_key(|head| head.stream);
    }

    /// A row with a cell for each head, or below a single one.
    fn full_row(&mut self, row: &[Signed]) {
        for (nth, cell) in row.iter().enumerate() {
            let head = &self.heads[nth.min(self.heads.len() - 1)];
            self.streams[head.stream].push(*cell);
        }
    }

    /// A row with other cells: several names in one, or names that stand below their heads.
    fn names(&mut self, context: &mut Context<'_, '_>, row: &[Signed]) {
        let lone = self.lone.filter(|_| row.len() == 1);
        for cell in row {
            if let Some(names) = signature::split_names(self.norm, cell.place, self.heads.len()) {
                for (head, name) in self.heads.iter().zip(names) {
                    self.streams[head.stream].push(cell.part(self.norm, name));
                }
            } else if let Some(stream) = below(&self.heads, self.ruler.middle_of_name(cell)).or(lone) {
                self.streams[stream].push(*cell);
            } else {
                // Nothing tells whose name it is.
                context.set_aside(cell.place, ResidueReason::Noise);
                context.report(Code::NoiseSetAside, &[cell.place]);
            }
        }
    }
}

/// Measures where cells stand on their lines. A line is walked once, however many cells it has.
struct Ruler<'n, 'l> {
    norm: &'n str,
    lines: &'l [Line],
    /// The line walked last, whether it holds tabs, and how many characters stand before the place walked to.
    row: Option<usize>,
    tabbed: bool,
    at: u32,
    walked: usize,
}

impl<'n, 'l> Ruler<'n, 'l> {
    const fn new(norm: &'n str, lines: &'l [Line]) -> Self {
        Self { norm, lines, row: None, tabbed: false, at: 0, walked: 0 }
    }

    /// The middle of a cell on its line; none where tabs leave it open.
    fn middle(&mut self, cell: &Signed) -> Option<usize> {
        let line = &self.lines[cell.row];
        if self.row != Some(cell.row) || cell.place.start < self.at {
            self.row = Some(cell.row);
            self.tabbed = line.text(self.norm).contains('\t');
            (self.at, self.walked) = (line.place.start, line.indent as usize);
        }
        if self.tabbed {
            return None;
        }
        self.walked += Place { start: self.at, end: cell.place.start }.of(self.norm).chars().count();
        self.at = cell.place.start;
        Some(self.walked + cell.place.of(self.norm).chars().count() / 2)
    }

    /// The middle of a name that stands alone: at the edge of the page its indent may be lost.
    fn middle_of_name(&mut self, cell: &Signed) -> Option<usize> {
        let line = &self.lines[cell.row];
        let edge = line.indent == 0 && cell.place.start == line.place.start;
        self.middle(cell).filter(|_| !edge)
    }
}

/// The column of the head that stands above `middle`: at most half as far away as any other.
fn below(heads: &[Head], middle: Option<usize>) -> Option<usize> {
    let at = middle?;
    let mut far: Vec<(usize, usize)> =
        heads.iter().map(|head| Some((head.middle?.abs_diff(at), head.stream))).collect::<Option<_>>()?;
    far.sort_unstable();
    match far[..] {
        [(near, stream), (next, _), ..] if near * 2 < next => Some(stream),
        _ => None,
    }
}

/// Gives what stands alone on its line the column of the post or body above that it stands below: where the signatures
/// side by side are not of one height, nothing stands beside the lower lines.
pub(super) fn settle(norm: &str, lines: &[Line], cells: &mut Cells) {
    // In most endings nothing stands side by side.
    if !cells
        .windows(2)
        .any(|pair| pair[0].row == pair[1].row && lines[pair[0].row].kind != LineKind::PipeRow)
    {
        return;
    }
    let mut above = Above { norm, lines, heads: Vec::new(), tabbed: false };
    let mut at = 0;
    while at < cells.len() {
        let row = cells[at].row;
        let end = at + cells[at..].iter().take_while(|cell| cell.row == row).count();
        if let [cell] = &mut cells[at..end] {
            if !above.heads.is_empty() && !above.may_hold(cell) {
                above.heads.clear();
            }
            cell.column = above.column(cell).unwrap_or(cell.column);
        } else {
            above.read(&cells[at..end]);
        }
        at = end;
    }
}

/// The last row of posts or bodies side by side: for each its column, where it begins on its line and its middle.
struct Above<'n, 'l> {
    norm: &'n str,
    lines: &'l [Line],
    heads: Vec<(usize, usize, usize)>,
    /// Tabs part them.
    tabbed: bool,
}

impl Above<'_, '_> {
    /// Reads a row of several cells.
    fn read(&mut self, row: &[Cell]) {
        self.heads.clear();
        let line = &self.lines[row[0].row];
        let head = |cell: &Cell| {
            let text = unmarked(cell.place.of(self.norm));
            is_head(text) || shape::is_capitals(text) && is_body(text)
        };
        if row.len() > MOST_CELLS || line.kind == LineKind::PipeRow || !row.iter().all(head) {
            return;
        }
        let (mut at, mut walked) = (line.place.start, line.indent as usize);
        for cell in row {
            walked += Place { start: at, end: cell.place.start }.of(self.norm).chars().count();
            at = cell.place.start;
            let half = cell.place.of(self.norm).chars().count() / 2;
            self.heads.push((cell.column, walked, walked + half));
        }
        self.tabbed = line.text(self.norm).contains('\t');
    }

    /// False for what is no part of a signature: the list of recipients below it.
    fn may_hold(&self, cell: &Cell) -> bool {
        let text = unmarked(cell.place.of(self.norm));
        shape::is_capitals(text) || is_head(text) || is_name(text) || is_note(text)
    }

    /// The column of a cell alone on its line; `None` where nothing tells it.
    fn column(&self, cell: &Cell) -> Option<usize> {
        let line = &self.lines[cell.row];
        let last = self.heads.len().checked_sub(1)?;
        if line.kind == LineKind::PipeRow {
            return None;
        }
        if self.tabbed {
            let before = self.norm.get(..line.place.start as usize)?;
            let tabs = before.bytes().rev().take_while(|b| matches!(b, b' ' | b'\t')).filter(|&b| b == b'\t');
            return self.heads.get(tabs.take(last).count()).map(|head| head.0);
        }
        let text = cell.place.of(self.norm);
        let start = line.indent as usize;
        let middle = start + text.chars().count() / 2;
        // At the edge of the page the indent may be lost.
        if start == 0 && !is_head(unmarked(text)) {
            return None;
        }
        let far = |&(column, from, half): &(usize, usize, usize)| {
            (from.abs_diff(start).min(half.abs_diff(middle)), column)
        };
        let mut far: Vec<(usize, usize)> = self.heads.iter().map(far).collect();
        far.sort_unstable();
        match far[..] {
            [(near, column), (next, _), ..] if near * 2 < next => Some(column),
            _ => None,
        }
    }
}

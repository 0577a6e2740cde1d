//! Stage 5 of 7 — blocks: physical lines become logical ones.
//!
//! In: the lines of one region. Out: [`Block`]s: a labelled item, a paragraph, a table, each with all the
//! lines it was wrapped over. Page numbers, rules and stamps between them are set aside; a paragraph goes on
//! behind them where its sentence does.

mod furniture;
pub(crate) mod table;
mod width;
mod wrap;

use crate::context::Context;
use crate::grammar::label::Label;
use crate::lines::{Line, LineKind};
use crate::record::ResidueReason;
use crate::text::place::{Place, Places};

/// One logical line.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub(crate) kind: BlockKind,
    /// What it says, after its label: one place for each run of lines.
    pub(crate) text: Places,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BlockKind {
    /// A labelled item; the place holds the label and the markup before it.
    Item(Label, Place),
    /// An unlabelled paragraph.
    Paragraph,
    /// A table: the lines `first..end` of the region.
    Table(usize, usize),
}

impl Block {
    /// The text as it stands, wraps included; enough to look at its beginning and end.
    pub(crate) fn raw<'n>(&self, norm: &'n str) -> &'n str {
        self.text.first().map_or("", |place| place.of(norm))
    }

    /// The text with the label and the markup before it.
    pub(crate) fn with_label(&self) -> Places {
        let mut places = self.text.clone();
        if let (BlockKind::Item(_, head), Some(first)) = (self.kind, places.first_mut()) {
            first.start = head.start;
        }
        places
    }

    /// The last run of lines.
    pub(crate) fn raw_end<'n>(&self, norm: &'n str) -> &'n str {
        self.text.last().map_or("", |place| place.of(norm))
    }

    /// True when it has no text of its own.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.iter().all(|place| place.is_empty())
    }
}

/// Joins the lines of a region into blocks.
pub(crate) fn group(context: &mut Context<'_, '_>, lines: &[Line]) -> Vec<Block> {
    let norm = context.norm();
    let furniture = furniture::Furniture::of(norm, lines);
    let wrap = width::Wrap::of(norm, lines);
    let mut joiner = wrap::Joiner::new(norm, lines, &wrap);
    let mut blocks: Vec<Block> = Vec::with_capacity(lines.len());
    // The last line that belongs to the open block; none after a table.
    let mut open: Option<&Line> = None;
    // A page ends between that line and the next.
    let mut paged = false;
    // Up to here the last look found that no table begins.
    let mut tableless = 0;
    let mut at = 0;
    while at < lines.len() {
        let line = &lines[at];
        paged |= line.page_break;
        if let Some(reason) = furniture.reason(at) {
            context.set_aside(line.place, reason);
            paged |= matches!(reason, ResidueReason::PageNumber | ResidueReason::RunningHead);
            // A rule closes a paragraph, a page number does not.
            let footnote =
                lines.get(at + 1).is_some() && furniture.reason(at + 1) == Some(ResidueReason::Unplaced);
            if reason == ResidueReason::Rule && line.gap == 0 && !footnote {
                open = None;
            }
            at += 1;
            continue;
        }
        let found = if at < tableless { Err(tableless) } else { table::scan(norm, lines, at) };
        match found {
            Ok(table_end) => {
                let last = lines[table_end - 1].place;
                let text = Places::from_slice(&[Place { start: line.place.start, end: last.end }]);
                blocks.push(Block { kind: BlockKind::Table(at, table_end), text });
                open = None;
                at = table_end;
                continue;
            }
            Err(seen) => tableless = seen,
        }
        if line.kind == LineKind::Frame {
            // A frame around nothing.
            context.set_aside(line.place, ResidueReason::Rule);
            open = None;
            at += 1;
            continue;
        }
        let next = lines.get(at + 1);
        if let (Some(before), Some(block)) = (open, blocks.last_mut())
            && joiner.continues(before, line, block, next, paged)
        {
            extend(norm, block, line.place);
        } else {
            blocks.push(joiner.start(line));
        }
        open = Some(line);
        paged = false;
        at += 1;
    }
    // Wrapped lines are fewer blocks.
    if blocks.len() < blocks.capacity() / 4 * 3 {
        blocks.shrink_to_fit();
    }
    blocks
}

/// Adds a line to a block; it stays one place where only blanks stand between.
fn extend(norm: &str, block: &mut Block, place: Place) {
    match block.text.last_mut() {
        Some(last) if Place { start: last.end, end: place.start }.of(norm).trim().is_empty() => {
            last.end = place.end;
        }
        _ => block.text.push(place),
    }
}

/// The block that a line opens, without looking at its neighbours.
pub(crate) fn open(line: &Line) -> Block {
    match line.kind {
        LineKind::Item(label) => {
            let text = line.after_label();
            let head = Place { start: line.place.start, end: text.start };
            // The markup that closes the line belongs to its text.
            let text = Place { start: text.start, end: line.place.end };
            Block { kind: BlockKind::Item(label, head), text: Places::from_slice(&[text]) }
        }
        _ => Block { kind: BlockKind::Paragraph, text: Places::from_slice(&[line.place]) },
    }
}

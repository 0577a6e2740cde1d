//! Stage 5 of 7 — blocks: physical lines become logical ones.
//!
//! In: the lines of one region. Out: [`Block`]s: a labelled item, a paragraph, a table, each with all the
//! lines it was wrapped over. Page numbers, rules and stamps between them are set aside; a paragraph goes on
//! behind them where its sentence does.

mod enclosing;
mod ends;
mod furniture;
mod grounds;
mod printed;
mod prose_label;
mod runs;
pub(crate) mod table;
mod width;
mod wrap;

use crate::context::Context;
use crate::grammar::label::Label;
use crate::lines::{Line, LineKind};
use crate::passages::{Joined, Role};
use crate::record::{ResidueReason, Text};
use crate::text::doubts::Doubts;
use crate::text::place::{self, Clean, Place, Places};
pub(crate) use runs::Runs;

/// One logical line.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub(crate) kind: BlockKind,
    /// What it says, after its label: one place for each run of lines.
    pub(crate) text: Runs,
    pub(crate) looks: Looks,
}

/// What is known of the text of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Looks {
    /// It is one place on one line, and reads as it stands, without blanks around it.
    Plain,
    /// Each of its lines does.
    Lines,
    /// The same, and they were joined.
    Joined(Joined),
    Unknown,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BlockKind {
    /// A labelled item, which begins here with the label and the markup before it.
    Item(Label, u32),
    /// An unlabelled paragraph.
    Paragraph,
    /// A table: the lines `first..end` of the region.
    Table(u32, u32),
}

impl Block {
    /// The text as it stands, wraps included; enough to look at its beginning and end.
    pub(crate) fn raw<'n>(&self, norm: &'n str) -> &'n str {
        self.text.first().map_or("", |place| place.of(norm))
    }

    /// Where the label of an item that begins at `start` stands, with the markup before it and the blanks behind it.
    #[inline]
    pub(crate) fn head(&self, start: u32) -> Place {
        Place { start, end: self.text.first().map_or(start, |place| place.start) }
    }

    /// The text with the label and the markup before it.
    pub(crate) fn with_label(&self) -> Places {
        let mut places = Places::from_slice(&self.text);
        if let (BlockKind::Item(_, start), Some(first)) = (self.kind, places.first_mut()) {
            first.start = start;
        }
        places
    }

    /// The last run of lines.
    pub(crate) fn raw_end<'n>(&self, norm: &'n str) -> &'n str {
        self.text.last().map_or("", |place| place.of(norm))
    }

    /// The clean text, without the label, of a block that is no list of lines.
    #[inline]
    pub(crate) fn clean<'n>(&self, norm: &'n str) -> Clean<'n> {
        match (self.looks, &self.text[..]) {
            (Looks::Plain, &[place]) => Clean::standing(norm, place, true),
            (_, places) => Clean::of(norm, places),
        }
    }

    /// The clean text, without the label, as a passage.
    pub(crate) fn passage<'a>(&self, context: &mut Context<'_, 'a>, role: Role) -> Text<'a> {
        if let Looks::Joined(joined) = self.looks {
            return context.passage_of_joined(joined, &self.text, role);
        }
        context.passage_of(self.clean(context.norm()), &self.text, role)
    }

    /// True when it has no text of its own.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.iter().all(|place| place.is_empty())
    }
}

/// Joins the lines of a region into blocks.
pub(crate) fn group(context: &mut Context<'_, '_>, lines: &[Line]) -> Vec<Block> {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return Vec::new() };
    let norm = context.norm();
    let furniture = furniture::Furniture::of(norm, lines);
    let wrap = width::Wrap::of(norm, lines);
    let mut grouping = Grouping {
        norm,
        lines,
        joiner: wrap::Joiner::new(norm, lines, &wrap),
        doubts: Doubts::of(norm.get(..last.place.end as usize).unwrap_or_default(), first.place.start),
        mapped: !context.source.markup.is_identity(),
        blocks: Vec::with_capacity(lines.len()),
        open: None,
        paged: false,
        tableless: 0,
    };
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        grouping.paged |= line.page_break;
        if let Some(reason) = furniture.reason(at) {
            context.set_aside(line.place, reason);
            let footnote =
                lines.get(at + 1).is_some() && furniture.reason(at + 1) == Some(ResidueReason::Unplaced);
            grouping.pass(line, reason, footnote);
        } else if let Some(end) = grouping.table(at, line) {
            at = end;
            continue;
        } else if line.kind == LineKind::Frame {
            // A frame around nothing.
            context.set_aside(line.place, ResidueReason::Rule);
            grouping.open = None;
        } else {
            grouping.add(line, lines.get(at + 1));
        }
        at += 1;
    }
    let mut blocks = grouping.blocks;
    // Wrapped lines are fewer blocks.
    if blocks.len() < blocks.capacity() / 4 * 3 {
        blocks.shrink_to_fit();
    }
    join(context, &mut blocks, lines.len());
    blocks
}

/// The blocks of a region, and what is known of the one that may go on.
struct Grouping<'n, 'l> {
    norm: &'n str,
    lines: &'l [Line],
    joiner: wrap::Joiner<'n, 'l>,
    doubts: Doubts<'n>,
    /// What HTML leaves behind is looked at place by place.
    mapped: bool,
    blocks: Vec<Block>,
    /// The last line that belongs to the open block; none after a table.
    open: Option<&'l Line>,
    /// A page ends between that line and the next.
    paged: bool,
    /// Up to here the last look found that no table begins.
    tableless: usize,
}

impl<'l> Grouping<'_, 'l> {
    /// Passes over a line that is set aside, with a footnote below it or not.
    fn pass(&mut self, line: &Line, reason: ResidueReason, footnote: bool) {
        self.paged |= matches!(reason, ResidueReason::PageNumber | ResidueReason::RunningHead);
        // A bar alone on its line closes a cell.
        let bar = line.place.of(self.norm) == "|";
        // A rule closes a paragraph, a page number does not.
        if bar || reason == ResidueReason::Rule && line.gap == 0 && !footnote {
            self.open = None;
        }
    }

    /// Adds the table that begins with `line`, the line number `at`; the line behind it, if there is one.
    #[inline]
    fn table(&mut self, at: usize, line: &Line) -> Option<usize> {
        if at < self.tableless || !table::may_begin(line, &mut self.doubts) {
            return None;
        }
        match table::scan(self.norm, self.lines, at, &mut self.doubts) {
            Ok(end) => {
                let last = self.lines.get(end.checked_sub(1)?)?.place;
                let text = Runs::One(Place { start: line.place.start, end: last.end });
                // There are no more lines than bytes.
                let kind = BlockKind::Table(at as u32, end as u32);
                self.blocks.push(Block { kind, text, looks: Looks::Unknown });
                self.open = None;
                Some(end)
            }
            Err(seen) => {
                self.tableless = seen;
                None
            }
        }
    }

    /// Adds a line of text to the open block, or opens one with it.
    #[inline]
    fn add(&mut self, line: &'l Line, next: Option<&Line>) {
        let norm = self.norm;
        if let (Some(before), Some(block)) = (self.open, self.blocks.last_mut())
            && self.joiner.continues(before, line, block, next, self.paged)
        {
            let reads =
                block.looks != Looks::Unknown && reads_as_it_stands(norm, line.place, &mut self.doubts);
            extend(norm, block, line.place, reads);
        } else {
            let mut block = self.joiner.start(line);
            if let [place] = block.text[..]
                && !self.mapped
                && reads_as_it_stands(norm, place, &mut self.doubts)
            {
                block.looks = Looks::Plain;
            }
            self.blocks.push(block);
        }
        self.open = Some(line);
        self.paged = false;
    }
}

/// Joins the lines of the blocks whose lines read as they stand, all into one text; `lines` are the lines of all blocks.
fn join(context: &mut Context<'_, '_>, blocks: &mut [Block], lines: usize) {
    let wrapped = |block: &&Block| block.looks == Looks::Lines;
    let texts = blocks.iter().filter(wrapped).count();
    if texts == 0 {
        return;
    }
    // A blank may stand between two places; the other blocks have a line each.
    let places = blocks.iter().filter(wrapped).flat_map(|block| &block.text[..]);
    let bytes = places.map(|place| (place.end - place.start) as usize + 1).sum();
    let others = blocks.len() - texts;
    let mut joining = context.passages.joining(texts, lines.saturating_sub(others), bytes);
    for block in blocks {
        if block.looks == Looks::Lines {
            block.looks = Looks::Joined(joining.add(&block.text));
        }
    }
    joining.close();
}

/// True where nothing of what stands on one line is taken out or folded.
#[inline]
fn reads_as_it_stands(norm: &str, place: Place, doubts: &mut Doubts<'_>) -> bool {
    let text = norm.as_bytes().get(place.start as usize..place.end as usize);
    doubts.is_free(place) && text.is_some_and(place::stands_bare)
}

/// Adds a line to a block, one that `reads` as it stands or not; it stays one place where only blanks stand between.
#[inline]
fn extend(norm: &str, block: &mut Block, place: Place, reads: bool) {
    let Some(last) = block.text.last_mut() else { return };
    let between = Place { start: last.end, end: place.start }.of(norm);
    // Lines of the region may be parts of one line of the input, which reads as it stands in another way.
    let parted = between.bytes().any(|b| matches!(b, b'\n' | b'\r' | 0x0c));
    block.looks = if reads && parted { Looks::Lines } else { Looks::Unknown };
    if between.bytes().all(|b| b.is_ascii_whitespace()) || between.trim().is_empty() {
        last.end = place.end;
    } else {
        block.text.push(place);
    }
}

/// The block that a line opens, without looking at its neighbours; `labelled` says that its label is one.
fn open(line: &Line, labelled: bool) -> Block {
    let (kind, place) = match line.kind {
        LineKind::Item(label) if labelled => {
            let text = line.after_label();
            // The markup that closes the line belongs to its text, where there is one: "**1.****".
            let end = if text.is_empty() { text.start } else { line.place.end };
            (BlockKind::Item(label, line.place.start), Place { start: text.start, end })
        }
        _ => (BlockKind::Paragraph, line.place),
    };
    Block { kind, text: Runs::One(place), looks: Looks::Unknown }
}

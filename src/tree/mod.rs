//! Stage 6 of 7 — tree: blocks become sections nested as the document nests them.
//!
//! In: the blocks of a body. Out: [`Node`]s. The levels are those the document itself shows, in the order in
//! which it uses them; an explicit stack, no recursion, never deeper than there are levels.

mod heading;
mod nesting;
mod numbering;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::blocks::{Block, BlockKind, table};
use crate::context::Context;
use crate::grammar::label::{Label, Level};
use crate::lexicon::labels;
use crate::lines::Line;
use crate::passages::Role;
use crate::record::{Code, Content, HeadingAndText, Node, ResidueReason, Section, Text};
use crate::text::letter;
use crate::text::place::{Clean, Place, Places};
use crate::text::shape;
use heading::{Below, Shape};
use nesting::Order;

/// A section whose children are still being read.
struct Open<'b> {
    label: Label,
    head: Place,
    text: &'b [Place],
    /// Where its children begin among the nodes that are done.
    first: usize,
    /// The last ordinal among its children, for each level.
    last: [u32; Level::COUNT],
    /// Its line ends with a colon: what follows belongs to it.
    announces: bool,
}

/// Builds the nodes of a body or an appendix; `lines` are the lines the blocks were grouped from.
pub(crate) fn build<'a>(context: &mut Context<'_, 'a>, blocks: &[Block], lines: &[Line]) -> Vec<Node<'a>> {
    let reread = numbering::settle(context, blocks);
    let mut reread = reread.into_iter().peekable();
    let mut builder = Builder {
        done: Vec::with_capacity(blocks.len().min(MOST_DONE)),
        root_last: [0; Level::COUNT],
        stack: Vec::new(),
        order: Order::default(),
    };
    for (at, block) in blocks.iter().enumerate() {
        match block.kind {
            BlockKind::Item(label, head) => {
                let label = reread.next_if(|&(item, _)| item == at).map_or(label, |(_, label)| label);
                builder.item(context, block, label, head);
            }
            BlockKind::Table(first, end) => {
                builder.leave_bullets(context);
                let table = table::build(context, &lines[first..end]);
                builder.done.push(Node::Table(table));
            }
            BlockKind::Paragraph => {
                builder.leave_bullets(context);
                builder.leave_letters(context, block);
                let next = blocks.get(at + 1).map(|next| next.kind);
                if let Some(BlockKind::Item(label, _)) = next {
                    builder.leave_list(context, block, label);
                }
                let paragraph = context.paragraph(&block.text);
                builder.done.push(Node::Paragraph(paragraph));
            }
        }
    }
    builder.finish(context)
}

/// Room for so many nodes is made at once: those that are done below all sections that are open.
const MOST_DONE: usize = 16;

struct Builder<'a, 'b> {
    /// Nodes whose parent is still open, in order: those without one first, those of the innermost section last.
    done: Vec<Node<'a>>,
    root_last: [u32; Level::COUNT],
    stack: Vec<Open<'b>>,
    order: Order,
}

impl<'a, 'b> Builder<'a, 'b> {
    fn item(&mut self, context: &mut Context<'_, 'a>, block: &'b Block, label: Label, head: Place) {
        let depth = self.depth_for(label);
        while self.stack.len() > depth {
            self.close(context);
        }
        self.check_ordinal(context, label, head);
        for open in &self.stack {
            self.order.nests(open.label.level, label.level);
        }
        self.order.seen(label.level);
        let announces = announces(block.raw_end(context.norm()).as_bytes());
        self.stack.push(Open {
            label,
            head,
            text: &block.text,
            first: self.done.len(),
            last: [0; Level::COUNT],
            announces,
        });
    }

    /// True where the innermost section has no children yet.
    fn is_childless(&self) -> bool {
        self.stack.last().is_none_or(|open| open.first == self.done.len())
    }

    /// How many open sections stay open above an item with this label.
    fn depth_for(&self, label: Label) -> usize {
        if let Some(at) = self.stack.iter().position(|open| open.label.level == label.level) {
            return at;
        }
        let mut depth = self.stack.len();
        while let Some(top) = depth.checked_sub(1).map(|at| &self.stack[at]) {
            let first = label.ordinal.is_none_or(|ordinal| ordinal == 1);
            let fresh = first && depth == self.stack.len() && self.is_childless();
            if !self.order.closes(
                top.label.level,
                label.level,
                fresh && top.announces,
                fresh && !top.label.level.is_bullet(),
            ) {
                break;
            }
            depth -= 1;
        }
        depth
    }

    /// Reports repeated, skipped and backward labels among siblings.
    fn check_ordinal(&mut self, context: &mut Context<'_, 'a>, label: Label, head: Place) {
        let Some(ordinal) = label.ordinal else { return };
        let last = match self.stack.last_mut() {
            Some(parent) => &mut parent.last[label.level as usize],
            None => &mut self.root_last[label.level as usize],
        };
        let before = std::mem::replace(last, ordinal);
        let code = match ordinal {
            _ if before == 0 || ordinal == before + 1 => return,
            _ if ordinal == before => Code::DuplicateLabel,
            _ if ordinal > before => Code::SkippedLabel,
            _ => Code::LabelOutOfOrder,
        };
        let head = head.trimmed(context.norm());
        context.report(code, &[head]);
    }

    /// A paragraph or table after a list belongs to the section that holds the list, unless the last item
    /// announces it with a colon.
    fn leave_bullets(&mut self, context: &mut Context<'_, 'a>) {
        while let Some(open) = self.stack.last()
            && open.label.level.is_bullet()
            && !(open.announces && self.is_childless())
        {
            self.close(context);
        }
    }

    /// `Thời gian thực hiện: …` behind lettered sentences says it of all of them.
    fn leave_letters(&mut self, context: &mut Context<'_, 'a>, block: &Block) {
        let Some(open) = self.stack.last().filter(|open| open.label.level == Level::Letter) else { return };
        let norm = context.norm();
        let sentence = open.text.last().is_some_and(|place| {
            let text = place.of(norm).trim_end();
            text.ends_with(['.', ';'])
        });
        let later = open.label.ordinal.is_some_and(|ordinal| ordinal > 1);
        let alike = matches!(self.done.last(), Some(Node::Section(before)) if before.children.is_empty());
        if sentence && later && alike && self.is_childless() && is_field(block.raw(norm)) {
            self.close(context);
        }
    }

    /// An unlabelled heading in capitals or bold behind a list, below which the numbers begin anew, ends the list.
    fn leave_list(&mut self, context: &mut Context<'_, 'a>, block: &Block, next: Label) {
        if next.ordinal != Some(1) || next.level.is_bullet() || !is_bare_heading(block.raw(context.norm())) {
            return;
        }
        let list = self.stack.iter().position(|open| open.label.level == next.level);
        // "1." below "1." is damage of another kind.
        let Some(depth) = list.filter(|&at| self.stack[at].label.ordinal.is_some_and(|last| last > 1)) else {
            return;
        };
        while self.stack.len() > depth {
            self.close(context);
        }
        if let Some(parent) = self.stack.last_mut() {
            parent.last[next.level as usize] = 0;
        } else {
            self.root_last[next.level as usize] = 0;
        }
    }

    /// Closes the innermost section: now that its children are known, so is what its line is.
    fn close(&mut self, context: &mut Context<'_, 'a>) {
        let Some(open) = self.stack.pop() else { return };
        let siblings = self.stack.last().map_or(0, |parent| parent.first);
        let (above, children) = self.done.split_at(open.first);
        let below = below(open.label, children, above.get(siblings..).and_then(<[_]>::last));
        // As many as there are, in memory of their own.
        let children = if children.is_empty() { Vec::new() } else { self.done.split_off(open.first) }.into();
        self.done.push(section(context, &open, below, children));
    }

    fn finish(mut self, context: &mut Context<'_, 'a>) -> Vec<Node<'a>> {
        while !self.stack.is_empty() {
            self.close(context);
        }
        self.done.shrink_to_fit();
        self.done
    }
}

/// A label that assignments know, a colon, a value.
fn is_field(text: &str) -> bool {
    text.split_once(':').is_some_and(|(label, value)| {
        label.len() <= LONGEST_FIELD && !value.trim().is_empty() && labels::field(label).is_some()
    })
}

/// Such a label is no longer than this, in bytes.
const LONGEST_FIELD: usize = 60;

/// A short line in bold or in capitals that no sign closes.
fn is_bare_heading(text: &str) -> bool {
    let bold = text.strip_prefix("**").and_then(|text| text.strip_suffix("**"));
    let bare = bold.unwrap_or(text);
    bare.len() <= LONGEST_BARE_HEADING
        && !bare.contains("**")
        && (bold.is_some() || shape::is_capitals(bare))
        && !shape::ends_closed(bare)
}

/// A heading without a label is no longer than this, in bytes.
const LONGEST_BARE_HEADING: usize = 160;

/// True for a line that ends with a colon, emphasis and blanks behind it aside.
fn announces(mut line: &[u8]) -> bool {
    while let [before @ .., b'*' | b'_' | b' '] = line {
        line = before;
    }
    line.ends_with(b":")
}

/// What stands below a section, seen with the node before it.
fn below(label: Label, children: &[Node<'_>], before: Option<&Node<'_>>) -> Below {
    let titled = |node: &Node<'_>| match node {
        Node::Section(section) => {
            let heading = section.heading().filter(|_| section.marker == label.level.marker());
            heading.is_some_and(|heading| !shape::ends_closed(&heading.text))
        }
        _ => false,
    };
    match children {
        [] => Below::Nothing,
        [Node::Section(_), Node::Section(_), ..] => Below::List,
        // The line beside settles what this one is.
        _ if before.is_some_and(titled) => Below::List,
        _ => Below::Something,
    }
}

/// The record's section.
fn section<'a>(
    context: &mut Context<'_, 'a>,
    open: &Open<'_>,
    below: Below,
    children: Box<[Node<'a>]>,
) -> Node<'a> {
    let &Open { label, head, text, .. } = open;
    let norm = context.norm();
    let line_start = head.end as usize - usize::from(label.end);
    let printed =
        Place::new(line_start + usize::from(label.start), line_start + usize::from(label.start + label.len));
    let keyword = (label.keyword > 0)
        .then(|| Place::new(line_start, line_start + usize::from(label.keyword)))
        .map(|place| Box::new(context.source.slice(place)));
    let content = content(context, text, label.level, below);
    // "1. A.": the number that a converter put before the label is none of the document's.
    let before = Place { start: head.start, end: printed.start };
    let numbered = label.keyword == 0 && !before.is_empty() && before.of(norm).contains(letter::is_word_char);
    if numbered {
        context.set_aside(before.trimmed(norm), ResidueReason::Markup);
    }
    let head = if numbered { Place { start: printed.start, ..head } } else { head };
    Node::Section(Section {
        spans: context.source.spans(&[head]),
        marker: label.level.marker(),
        label: label_text(context, printed),
        ordinal: label.ordinal.filter(|_| !label.level.is_bullet()),
        keyword,
        content,
        children,
    })
}

/// What a labelled line names and what it says.
#[inline]
fn content<'a>(context: &mut Context<'_, 'a>, places: &[Place], level: Level, below: Below) -> Content<'a> {
    let clean = Clean::of(context.norm(), places);
    match heading::shape(&clean.text, level, below) {
        Shape::Nothing => Content::Nothing,
        Shape::Heading => Content::Heading(heading_text(context.passage_of(clean, places, Role::Prose))),
        Shape::Text => Content::Text(context.passage_of(clean, places, Role::Prose)),
        Shape::RunIn(colon) => {
            let (before, after) = cut(context.norm(), places, &clean, colon + 1);
            let heading = heading_text(context.passage(&before, Role::Prose));
            let text = context.passage(&after, Role::Prose);
            Content::Both(Box::new(HeadingAndText { heading, text }))
        }
    }
}

/// The label as printed. One that nearly every list has takes no memory.
fn label_text<'a>(context: &Context<'_, 'a>, printed: Place) -> Cow<'a, str> {
    let text = printed.of(context.norm());
    let known = || COMMON.iter().find(|&&common| common == text);
    match if context.source.same.is_some() { None } else { known() } {
        Some(&common) => Cow::Borrowed(common),
        None => context.source.slice(printed),
    }
}

/// Labels that most documents have, most frequent first.
const COMMON: &[&str] = &[
    "-", "1", "2", "3", "4", "+", "a", "b", "c", "I", "II", "III", "IV", "5", "6", "7", "8", "d", "đ", "V",
    "*", "•", "9", "10", "VI", "e", "1.1", "1.2", "2.1", "2.2", "1.3", "2.3", "3.1", "3.2", "11", "12", "A",
    "B", "VII", "VIII", "g", "–",
];

/// A heading: its closing colon belongs to its spans, not to its text.
fn heading_text(mut text: Text<'_>) -> Text<'_> {
    let bare = text.text.trim_end_matches([':', ' ']).len();
    text.text = match text.text {
        Cow::Borrowed(whole) => Cow::Borrowed(&whole[..bare]),
        Cow::Owned(mut whole) => {
            whole.truncate(bare);
            Cow::Owned(whole)
        }
    };
    text
}

/// Two lists of places: those before the clean offset `at`, those from it on.
fn cut(norm: &str, places: &[Place], clean: &Clean<'_>, at: usize) -> (Places, Places) {
    let boundary = clean.places(at.saturating_sub(1), at).last().map_or(0, |place| place.end);
    let mut before = Places::new();
    let mut after = Places::new();
    for place in places {
        if place.end <= boundary {
            before.push(*place);
        } else if place.start >= boundary {
            after.push(*place);
        } else {
            before.push(Place { start: place.start, end: boundary });
            after.push(Place { start: boundary, end: place.end });
        }
    }
    // Emphasis that closes right behind the colon belongs to the heading.
    if let (Some(last), Some(first)) = (before.last_mut(), after.first_mut()) {
        let signs = first.of(norm).len() - first.of(norm).trim_start_matches(['*', '_']).len();
        if signs > 0 && last.end == first.start {
            last.end += u32::try_from(signs).unwrap_or(0);
            first.start = last.end;
        }
    }
    (before, after)
}

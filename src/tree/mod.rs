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
use crate::context::{Context, Role};
use crate::grammar::label::{Label, Level};
use crate::lines::Line;
use crate::record::{Code, Node, ResidueReason, Section, Text};
use crate::text::letter;
use crate::text::place::{Clean, Place, Places};
use crate::text::shape;
use heading::{Below, Shape};
use nesting::Order;

/// A section whose children are still being read.
struct Open<'a> {
    label: Label,
    head: Place,
    text: Places,
    children: Vec<Node<'a>>,
    /// The last ordinal among its children, for each level.
    last: [u32; Level::COUNT],
    /// Its line ends with a colon: what follows belongs to it.
    announces: bool,
}

/// Builds the nodes of a body or an appendix; `lines` are the lines the blocks were grouped from.
pub(crate) fn build<'a>(context: &mut Context<'_, 'a>, blocks: &[Block], lines: &[Line]) -> Vec<Node<'a>> {
    let labels = numbering::settle(context, blocks);
    let mut builder = Builder {
        root: Vec::new(),
        root_last: [0; Level::COUNT],
        stack: Vec::new(),
        order: Order::default(),
    };
    for (block, label) in blocks.iter().zip(labels) {
        match (block.kind, label) {
            (BlockKind::Item(_, head), Some(label)) => builder.item(context, block, label, head),
            (BlockKind::Table(first, end), _) => {
                builder.leave_bullets(context);
                let table = table::build(context, &lines[first..end]);
                builder.add(Node::Table(table));
            }
            _ => {
                builder.leave_bullets(context);
                let paragraph = context.paragraph(&block.with_label());
                builder.add(Node::Paragraph(paragraph));
            }
        }
    }
    builder.finish(context)
}

struct Builder<'a> {
    root: Vec<Node<'a>>,
    root_last: [u32; Level::COUNT],
    stack: Vec<Open<'a>>,
    order: Order,
}

impl<'a> Builder<'a> {
    fn item(&mut self, context: &mut Context<'_, 'a>, block: &Block, label: Label, head: Place) {
        let depth = self.depth_for(label);
        while self.stack.len() > depth {
            self.close(context);
        }
        self.check_ordinal(context, label, head);
        for open in &self.stack {
            self.order.nests(open.label.level, label.level);
        }
        self.order.seen(label.level);
        let announces = block.raw_end(context.norm()).trim_end_matches(['*', '_', ' ']).ends_with(':');
        self.stack.push(Open {
            label,
            head,
            text: block.text.clone(),
            children: Vec::new(),
            last: [0; Level::COUNT],
            announces,
        });
    }

    /// How many open sections stay open above an item with this label.
    fn depth_for(&self, label: Label) -> usize {
        if let Some(at) = self.stack.iter().position(|open| open.label.level == label.level) {
            return at;
        }
        let mut depth = self.stack.len();
        while let Some(top) = depth.checked_sub(1).map(|at| &self.stack[at]) {
            let first = label.ordinal.is_none_or(|ordinal| ordinal == 1);
            let fresh = first && top.children.is_empty() && depth == self.stack.len();
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
            && !(open.announces && open.children.is_empty())
        {
            self.close(context);
        }
    }

    fn add(&mut self, node: Node<'a>) {
        match self.stack.last_mut() {
            Some(open) => open.children.push(node),
            None => self.root.push(node),
        }
    }

    /// Closes the innermost section: now that its children are known, so is what its line is.
    fn close(&mut self, context: &mut Context<'_, 'a>) {
        if let Some(open) = self.stack.pop() {
            let beside = self.stack.last().map_or(&self.root, |parent| &parent.children);
            let below = below(&open, beside);
            let section = section(context, open, below);
            self.add(Node::Section(section));
        }
    }

    fn finish(mut self, context: &mut Context<'_, 'a>) -> Vec<Node<'a>> {
        while !self.stack.is_empty() {
            self.close(context);
        }
        self.root
    }
}

/// What stands below a section, seen with those beside it.
fn below(open: &Open<'_>, beside: &[Node<'_>]) -> Below {
    let marker = open.label.level.marker();
    let titled = |node: &Node<'_>| match node {
        Node::Section(section) => {
            let heading = section.heading.as_ref().filter(|_| section.marker == marker);
            heading.is_some_and(|heading| !shape::ends_closed(&heading.text))
        }
        _ => false,
    };
    match &open.children[..] {
        [] => Below::Nothing,
        [Node::Section(_), Node::Section(_), ..] => Below::List,
        // The line beside settles what this one is.
        _ if beside.last().is_some_and(titled) => Below::List,
        _ => Below::Something,
    }
}

/// The record's section.
fn section<'a>(context: &mut Context<'_, 'a>, open: Open<'a>, below: Below) -> Section<'a> {
    let Open { label, head, text, children, .. } = open;
    let norm = context.norm();
    let line_start = head.end as usize - usize::from(label.end);
    let printed =
        Place::new(line_start + usize::from(label.start), line_start + usize::from(label.start + label.len));
    let keyword = (label.keyword > 0)
        .then(|| context.source.slice(Place::new(line_start, line_start + usize::from(label.keyword))));
    let clean = Clean::of(norm, &text);
    let (heading, own) = match heading::shape(&clean.text, label.level, below) {
        Shape::Nothing => (None, None),
        Shape::Heading => (Some(heading_text(context.passage_of(clean, &text, Role::Prose))), None),
        Shape::Text => (None, Some(context.passage_of(clean, &text, Role::Prose))),
        Shape::RunIn(colon) => {
            let (before, after) = cut(norm, &text, &clean, colon + 1);
            let heading = context.passage(&before, Role::Prose);
            (Some(heading_text(heading)), Some(context.passage(&after, Role::Prose)))
        }
    };
    // "1. A.": the number that a converter put before the label is none of the document's.
    let before = Place { start: head.start, end: printed.start };
    let numbered = label.keyword == 0 && before.of(norm).contains(letter::is_word_char);
    if numbered {
        context.set_aside(before.trimmed(norm), ResidueReason::Markup);
    }
    let head = if numbered { Place { start: printed.start, ..head } } else { head };
    let spans = context.source.spans(&[head]);
    let label_text: Cow<'a, str> = context.source.slice(printed);
    Section {
        spans,
        marker: label.level.marker(),
        label: label_text,
        ordinal: label.ordinal.filter(|_| !label.level.is_bullet()),
        keyword,
        heading,
        text: own,
        children,
    }
}

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
fn cut(norm: &str, places: &Places, clean: &Clean<'_>, at: usize) -> (Places, Places) {
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

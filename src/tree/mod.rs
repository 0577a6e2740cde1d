//! Stage 6 of 7 — tree: blocks become sections nested as the document nests them.
//!
//! In: the blocks of a body. Out: [`Node`]s. The levels are those the document itself shows, in the order in
//! which it uses them; an explicit stack, no recursion, never deeper than there are levels. A section is made when its
//! line is read, so that passages stand in the order of the document, and gets what stands below it when it ends.

mod content;
mod heading;
mod nesting;
mod numbering;
mod ordinals;
mod plain;
#[cfg(test)]
mod tests;

use crate::blocks::{Block, BlockKind, table};
use crate::context::Context;
use crate::grammar::label::{Label, Level};
use crate::lexicon::labels;
use crate::lines::Line;
use crate::passages::Role;
use crate::record::{
    Code, Content, Diagnostic, Marker, Node, NodeRef, Nodes, Paragraph, ResidueReason, Section, Siblings,
    Spans, Str, Text,
};
use crate::text::letter;
use crate::text::place::Place;
use crate::text::shape;
use crate::text::short::Short;
use content::{answer, content};
use heading::{Below, Question};
use nesting::Order;
use ordinals::Ordinals;

/// A section whose children are still being read.
struct Open<'b> {
    level: Level,
    ordinal: Option<u32>,
    block: &'b Block,
    /// Its place among the nodes; what is nested under it stands behind it.
    at: u32,
    /// The place of the node before it, beside it, or [`NOWHERE`].
    before: u32,
    /// The place of its last child, or [`NOWHERE`].
    last_child: u32,
    /// Its text among the passages.
    passage: u32,
    /// What its line is depends on what stands below it.
    question: Option<Question>,
}

/// The place of a node that is not there: there are no more nodes than bytes.
const NOWHERE: u32 = u32::MAX;

/// Builds the nodes of a body or an appendix; `lines` are the lines the blocks were grouped from.
pub(crate) fn build<'a>(context: &mut Context<'_, 'a>, blocks: &[Block], lines: &[Line]) -> Nodes<'a> {
    let reread = numbering::settle(context, blocks);
    let mut reread = reread.as_slice();
    let mut builder = Builder {
        nodes: Vec::with_capacity(blocks.len()),
        counts: Short::from_slice(&[Ordinals::NONE]),
        last_outermost: NOWHERE,
        stack: Short::new(),
        order: Order::default(),
    };
    for (at, block) in blocks.iter().enumerate() {
        match block.kind {
            BlockKind::Item(mut label, start) => {
                if let [(item, other), rest @ ..] = reread
                    && *item == at
                {
                    (label, reread) = (*other, rest);
                }
                builder.item(context, block, label, block.head(start));
            }
            BlockKind::Table(first, end) => {
                builder.leave_bullets(context);
                let table = table::build(context, &lines[first as usize..end as usize]);
                builder.push(Node::Table(table));
            }
            BlockKind::Paragraph => {
                builder.leave_bullets(context);
                builder.leave_letters(context, block);
                let next = blocks.get(at + 1).map(|next| next.kind);
                if let Some(BlockKind::Item(label, _)) = next {
                    builder.leave_list(context, block, label);
                }
                let Text { text, spans } = block.passage(context, Role::Prose);
                builder.push(Node::Paragraph(Paragraph { text, spans }));
            }
        }
    }
    builder.finish(context)
}

/// So deep are nearly all trees.
const MOST_OPEN: usize = 6;

struct Builder<'a, 'b> {
    /// One node for each block, in order.
    nodes: Vec<Node<'a>>,
    /// The last ordinals among the outermost nodes, and among the children of each section that was ever open so deep.
    counts: Short<Ordinals, MOST_OPEN>,
    /// The place of the last of the outermost nodes, or [`NOWHERE`].
    last_outermost: u32,
    stack: Short<Open<'b>, MOST_OPEN>,
    order: Order,
}

impl<'a, 'b> Builder<'a, 'b> {
    fn item(&mut self, context: &mut Context<'_, 'a>, block: &'b Block, label: Label, head: Place) {
        // Nearly always the innermost section ends here, and this is the next beside it.
        let beside = self.stack.last().is_some_and(|open| open.level == label.level);
        if beside {
            self.close(context);
        } else {
            let depth = self.depth_for(context.norm(), label);
            while self.stack.len() > depth {
                self.close(context);
            }
            for open in &self.stack {
                self.order.nests(open.level, label.level);
            }
            self.order.seen(label.level);
        }
        self.check_ordinal(context, label, head);
        let passage = context.passages.all().len() as u32;
        let at = self.nodes.len() as u32;
        let (before, question) = match plain::look(context, block, label, head) {
            // The node is written down where it will stand, and not put together from parts.
            Some(item) => {
                item.note(context);
                let content = Content::Text(Text { text: item.text.into(), spans: item.place.into() });
                let before = self.push(Node::Section(Section {
                    spans: item.head.into(),
                    marker: label.level.marker(),
                    label: item.label.into(),
                    ordinal: label.ordinal.filter(|_| !label.level.is_bullet()),
                    keyword: None,
                    content,
                    nested: 0,
                }));
                (before, item.question)
            }
            None => self.push_any(context, block, label, head),
        };
        let (level, ordinal) = (label.level, label.ordinal);
        self.stack.push(Open { level, ordinal, block, at, before, last_child: NOWHERE, passage, question });
        match self.counts.get_mut(self.stack.len()) {
            Some(count) => count.forget(),
            None => self.counts.push(Ordinals::NONE),
        }
    }

    /// Puts any item into the innermost section: the place of the node before it there, and what is to be answered.
    #[inline(never)]
    fn push_any(
        &mut self,
        context: &mut Context<'_, 'a>,
        block: &Block,
        label: Label,
        head: Place,
    ) -> (u32, Option<Question>) {
        let (content, question) = content(context, block, label.level);
        let line_start = head.end as usize - usize::from(label.end);
        let printed = line_start + usize::from(label.start);
        let printed = Place::new(printed, printed + usize::from(label.len));
        let head = without_number(context, label, head, printed);
        let before = self.push(Node::Section(Section {
            spans: spans(context, head),
            marker: label.level.marker(),
            label: label_text(context, printed),
            ordinal: label.ordinal.filter(|_| !label.level.is_bullet()),
            keyword: keyword(context, label, line_start),
            content,
            nested: 0,
        }));
        (before, question)
    }

    /// Puts a node into the innermost section, and returns the place of the node before it there.
    #[inline]
    fn push(&mut self, node: Node<'a>) -> u32 {
        let last = self.stack.last_mut().map_or(&mut self.last_outermost, |open| &mut open.last_child);
        let before = std::mem::replace(last, self.nodes.len() as u32);
        self.nodes.push(node);
        before
    }

    /// True where the innermost section has no children yet.
    fn is_childless(&self) -> bool {
        self.stack.last().is_none_or(|open| open.at as usize + 1 == self.nodes.len())
    }

    /// How many open sections stay open above an item with this label.
    fn depth_for(&self, norm: &str, label: Label) -> usize {
        if let Some(at) = self.stack.iter().position(|open| open.level == label.level) {
            return at;
        }
        let mut depth = self.stack.len();
        while let Some(top) = depth.checked_sub(1).map(|at| &self.stack[at]) {
            let first = label.ordinal.is_none_or(|ordinal| ordinal == 1);
            let fresh = first && depth == self.stack.len() && self.is_childless();
            let announced = fresh && announces(norm, top.block);
            if !self.order.closes(top.level, label.level, announced, fresh && !top.level.is_bullet()) {
                break;
            }
            depth -= 1;
        }
        depth
    }

    /// Reports repeated, skipped and backward labels among siblings.
    fn check_ordinal(&mut self, context: &mut Context<'_, 'a>, label: Label, head: Place) {
        let Some(ordinal) = label.ordinal else { return };
        let before = self.count(label.level, ordinal);
        let code = match ordinal {
            _ if before == 0 || ordinal == before + 1 => return,
            _ if ordinal == before => Code::DuplicateLabel,
            _ if ordinal > before => Code::SkippedLabel,
            _ => Code::LabelOutOfOrder,
        };
        let head = context.source.span(head.trimmed(context.norm()));
        context.diagnostics.push(Diagnostic::new(code, head.into()));
    }

    /// The last ordinal of a level among the children of the innermost section; now it is this one.
    #[inline]
    fn count(&mut self, level: Level, ordinal: u32) -> u32 {
        self.counts.get_mut(self.stack.len()).map_or(0, |count| count.replace(level, ordinal))
    }

    /// A paragraph or table after a list belongs to the section that holds the list, unless the last item
    /// announces it with a colon.
    fn leave_bullets(&mut self, context: &mut Context<'_, 'a>) {
        while let Some(open) = self.stack.last()
            && open.level.is_bullet()
            && !(self.is_childless() && announces(context.norm(), open.block))
        {
            self.close(context);
        }
    }

    /// `Thời gian thực hiện: …` behind lettered sentences says it of all of them.
    fn leave_letters(&mut self, context: &mut Context<'_, 'a>, block: &Block) {
        let Some(open) = self.stack.last().filter(|open| open.level == Level::Letter) else { return };
        let norm = context.norm();
        let sentence = open.block.text.last().is_some_and(|place| {
            let text = place.of(norm).trim_end();
            text.ends_with(['.', ';'])
        });
        let later = open.ordinal.is_some_and(|ordinal| ordinal > 1);
        let alike = matches!(self.last_closed(), Some(Node::Section(before)) if before.nested == 0);
        if sentence && later && alike && self.is_childless() && is_field(block.raw(norm)) {
            self.close(context);
        }
    }

    /// The last node whose parent is open and that is no open section itself.
    fn last_closed(&self) -> Option<&Node<'a>> {
        let at = match self.stack.last() {
            None => self.last_outermost,
            Some(open) if open.last_child != NOWHERE => open.last_child,
            Some(_) => self.stack.iter().rev().map(|open| open.before).find(|&before| before != NOWHERE)?,
        };
        self.nodes.get(at as usize)
    }

    /// An unlabelled heading in capitals or bold behind a list, below which the numbers begin anew, ends the list.
    fn leave_list(&mut self, context: &mut Context<'_, 'a>, block: &Block, next: Label) {
        if next.ordinal != Some(1) || next.level.is_bullet() || !is_bare_heading(block.raw(context.norm())) {
            return;
        }
        let list = self.stack.iter().position(|open| open.level == next.level);
        // "1." below "1." is damage of another kind.
        let Some(depth) = list.filter(|&at| self.stack[at].ordinal.is_some_and(|last| last > 1)) else {
            return;
        };
        while self.stack.len() > depth {
            self.close(context);
        }
        self.count(next.level, 0);
    }

    /// Closes the innermost section: now that its children are known, so is what its line is.
    fn close(&mut self, context: &mut Context<'_, 'a>) {
        let Some(open) = self.stack.pop() else { return };
        // A leaf that its line alone tells is what it is.
        if open.question.is_none() && open.at as usize + 1 == self.nodes.len() {
            return;
        }
        let parted = self.nodes.split_at_mut_checked(open.at as usize);
        if let Some((above, [Node::Section(section), nested @ ..])) = parted {
            section.nested = nested.len() as u32;
            if let Some(question) = open.question {
                let before = above.get(open.before as usize);
                let below = below(section.marker, Siblings::of(nested), before);
                answer(context, &open, question, below, &mut section.content);
            }
        }
    }

    fn finish(mut self, context: &mut Context<'_, 'a>) -> Nodes<'a> {
        while !self.stack.is_empty() {
            self.close(context);
        }
        Nodes::from_list(self.nodes)
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

/// True for a block that ends with a colon, emphasis and blanks behind it aside.
#[inline]
fn announces(norm: &str, block: &Block) -> bool {
    let Some(last) = block.text.last() else { return false };
    let mut text = norm.as_bytes().get(last.start as usize..last.end as usize).unwrap_or_default();
    while let [before @ .., b'*' | b'_' | b' '] = text {
        text = before;
    }
    text.ends_with(b":")
}

/// What stands below a section with this marker, seen with the node before it.
fn below(marker: Marker, mut children: Siblings<'_, '_>, before: Option<&Node<'_>>) -> Below {
    let titled = |node: &Node<'_>| match node {
        Node::Section(section) => {
            let heading = section.heading().filter(|_| section.marker == marker);
            heading.is_some_and(|heading| !shape::ends_closed(&heading.text))
        }
        _ => false,
    };
    match (children.next(), children.next()) {
        (None, _) => Below::Nothing,
        (Some(NodeRef::Section(_)), Some(NodeRef::Section(_))) => Below::List,
        // The line beside settles what this one is.
        _ if before.is_some_and(titled) => Below::List,
        _ => Below::Something,
    }
}

/// The place of the label and the markup around it. "1. A.": the number that a converter put before the label is none
/// of the document's.
#[inline]
fn without_number(context: &mut Context<'_, '_>, label: Label, head: Place, printed: Place) -> Place {
    let before = Place { start: head.start, end: printed.start };
    if label.keyword > 0 || before.is_empty() {
        return head;
    }
    let norm = context.norm();
    let text = before.of(norm);
    // Brackets, stars and signs of Markdown are all that stands there else.
    if text.bytes().all(|b| b.is_ascii() && !b.is_ascii_alphanumeric())
        || !text.contains(letter::is_word_char)
    {
        return head;
    }
    context.set_aside(before.trimmed(norm), ResidueReason::Markup);
    Place { start: printed.start, ..head }
}

/// Where the label and the markup around it stand.
#[inline]
fn spans(context: &Context<'_, '_>, head: Place) -> Spans {
    let bytes = context.norm().as_bytes().get(head.start as usize..head.end as usize).unwrap_or_default();
    let mut text = bytes;
    while let [before @ .., b' '] = text {
        text = before;
    }
    match text {
        // No blanks of any kind stand at its ends.
        [first, ..] if first.is_ascii_graphic() && text.last().is_some_and(u8::is_ascii_graphic) => {
            context.source.spans_at(Place { end: head.start + text.len() as u32, ..head })
        }
        _ => context.source.spans(&[head]),
    }
}

/// The word before the label: `Điều`.
#[inline]
fn keyword<'a>(context: &Context<'_, 'a>, label: Label, line_start: usize) -> Option<Box<Str<'a>>> {
    let end = line_start + usize::from(label.keyword);
    (label.keyword > 0).then(|| Box::new(context.source.slice(Place::new(line_start, end))))
}

/// The label as printed. One that nearly every list has takes no memory.
fn label_text<'a>(context: &Context<'_, 'a>, printed: Place) -> Str<'a> {
    if let Some(input) = context.source.same {
        return printed.of(input).into();
    }
    let text = printed.of(context.norm());
    match COMMON.iter().find(|&&common| common == text) {
        Some(&common) => common.into(),
        None => Str::copied(text),
    }
}

/// Labels that most documents have, most frequent first.
const COMMON: &[&str] = &[
    "-", "1", "2", "3", "4", "+", "a", "b", "c", "I", "II", "III", "IV", "5", "6", "7", "8", "d", "đ", "V",
    "*", "•", "9", "10", "VI", "e", "1.1", "1.2", "2.1", "2.2", "1.3", "2.3", "3.1", "3.2", "11", "12", "A",
    "B", "VII", "VIII", "g", "–",
];

//! Items as nearly all are: one line that reads as it stands in the input, behind a label with nothing around it.
//!
//! In: a block with its label. Out: what the record says of it, in few steps; nothing where any of this is otherwise, or
//! where the line has two parts.

use super::heading::{self, Question, Shape, Told};
use crate::blocks::{Block, Looks};
use crate::context::Context;
use crate::grammar::label::Label;
use crate::passages::Role;
use crate::record::Span;
use crate::text::place::Place;

/// What the record says of such an item.
#[derive(Clone, Copy)]
pub(super) struct Item<'a> {
    pub(super) label: &'a str,
    pub(super) head: Span,
    pub(super) text: &'a str,
    pub(super) place: Span,
    /// The same in the document.
    own: Place,
    pub(super) question: Option<Question>,
}

/// Looks at an item; `head` holds its label and the blanks behind it.
#[inline(always)]
pub(super) fn look<'a>(
    context: &Context<'_, 'a>,
    block: &Block,
    label: Label,
    head: Place,
) -> Option<Item<'a>> {
    let (Looks::Plain, &[own], Some(input)) = (block.looks, &block.text[..], context.source.same) else {
        return None;
    };
    // A keyword, or signs that a converter put before the label or around it.
    if label.keyword > 0 || label.start > 0 || head.end - head.start != u32::from(label.end) {
        return None;
    }
    let text = own.of(input);
    let question = match heading::told(text, label.level) {
        Told::Shape(Shape::Text) => None,
        Told::Below(question) => Some(question),
        Told::Shape(_) => return None,
    };
    let sign = input.as_bytes().get(head.start as usize..head.end as usize)?.trim_ascii_end();
    let plain = |sign: Option<&u8>| sign.is_some_and(u8::is_ascii_graphic);
    if !plain(sign.first()) || !plain(sign.last()) {
        return None;
    }
    let (base, len) = (context.source.base, sign.len() as u32);
    Some(Item {
        label: input.get(head.start as usize..head.start as usize + usize::from(label.len))?,
        head: Span::new(head.start + base, head.start + base + len),
        text,
        place: Span::new(own.start + base, own.end + base),
        own,
        question,
    })
}

impl Item<'_> {
    /// Adds its text to the passages.
    #[inline(always)]
    pub(super) fn note(&self, context: &mut Context<'_, '_>) {
        context.passages.push(self.own, true, Role::Prose, context.part);
    }
}

//! What a labelled line names and what it says, as texts of the record.
//!
//! In: a block with its level, later what stands below it. Out: its [`Content`]: a heading, a text, or both, cut at a
//! colon; each of them a passage.

use std::ops::Range;

use super::Open;
use super::heading::{self, Below, Question, Shape, Told};
use crate::blocks::{Block, Looks};
use crate::context::Context;
use crate::grammar::label::Level;
use crate::passages::Role;
use crate::record::{Content, HeadingAndText, Text};
use crate::text::place::{Clean, Place, Places, stands_bare};

/// What a labelled line names and what it says; where it is not told yet what it is, it is put down as text, with what
/// has to be answered.
#[inline]
pub(super) fn content<'a>(
    context: &mut Context<'_, 'a>,
    block: &Block,
    level: Level,
) -> (Content<'a>, Option<Question>) {
    let clean = match block.looks {
        Looks::Joined(joined) => Err(joined),
        _ => Ok(block.clean(context.norm())),
    };
    let (told, parts) = match &clean {
        Ok(clean) => told(context, block, level, clean),
        Err(joined) => told(context, block, level, &context.passages.joined(*joined)),
    };
    if let Some(parts) = parts {
        return (both(context, &parts, block.looks, None), None);
    }
    if told == Told::Shape(Shape::Nothing) {
        return (Content::Nothing, None);
    }
    let text = match clean {
        Ok(clean) => context.passage_of(clean, &block.text, Role::Prose),
        Err(joined) => context.passage_of_joined(joined, &block.text, Role::Prose),
    };
    settled(told, text)
}

/// What the line alone tells, and its two parts where a colon parts it.
#[inline]
fn told(context: &Context<'_, '_>, block: &Block, level: Level, clean: &Clean<'_>) -> (Told, Option<Parts>) {
    let told = heading::told(&clean.text, level);
    let parts = match told {
        Told::Shape(Shape::RunIn(colon)) => Some(cut(context.norm(), &block.text, clean, colon + 1)),
        _ => None,
    };
    (told, parts)
}

/// A text that is read on whole, as far as it is told what it is.
#[inline(always)]
fn settled(told: Told, text: Text<'_>) -> (Content<'_>, Option<Question>) {
    match told {
        Told::Shape(Shape::Heading) => (Content::Heading(heading_text(text)), None),
        Told::Shape(_) => (Content::Text(text), None),
        Told::Below(question) => (Content::Text(text), Some(question)),
    }
}

/// Divides a line that was put down as text, now that it is known what stands below it.
pub(super) fn answer<'a>(
    context: &mut Context<'_, 'a>,
    open: &Open<'_>,
    question: Question,
    below: Below,
    content: &mut Content<'a>,
) {
    let Content::Text(text) = content else { return };
    match heading::answer(&text.text, open.level, question, below) {
        Shape::Heading => *content = Content::Heading(heading_text(std::mem::take(text))),
        Shape::RunIn(colon) => {
            let places = &open.block.text[..];
            let clean = Clean::of(context.norm(), places);
            let parts = cut(context.norm(), places, &clean, colon + 1);
            *content = both(context, &parts, open.block.looks, Some(open.passage as usize));
        }
        Shape::Nothing | Shape::Text => {}
    }
}

/// A heading up to the colon and the text behind it; the heading takes the place of the passage `whole`.
fn both<'a>(
    context: &mut Context<'_, 'a>,
    Parts { before, after, at }: &Parts,
    looks: Looks,
    whole: Option<usize>,
) -> Content<'a> {
    let heading = heading_text(half(context, before, looks, 0..*at));
    if let Some(whole) = whole {
        context.passages.put_last_at(whole);
    }
    let text = half(context, after, looks, *at..usize::MAX);
    Content::Both(Box::new(HeadingAndText { heading, text }))
}

/// A part of the text of a block that looks so: its places, and which bytes of the clean text they are.
fn half<'a>(context: &mut Context<'_, 'a>, places: &[Place], looks: Looks, bytes: Range<usize>) -> Text<'a> {
    let [place] = *places else { return context.passage(places, Role::Prose) };
    let norm = context.norm();
    let bare = place.trimmed(norm);
    let text = bare.of(norm).as_bytes();
    // What stands behind a colon may begin with a sign that opens a line.
    let joined = match looks {
        Looks::Plain => None,
        Looks::Joined(joined) => Some(joined),
        Looks::Lines | Looks::Unknown => return context.passage(places, Role::Prose),
    };
    if !stands_bare(text) {
        return context.passage(places, Role::Prose);
    }
    match joined.filter(|_| memchr::memchr3(b'\n', b'\r', 0x0c, text).is_some()) {
        None => context.passage_of(Clean::standing(norm, bare, true), places, Role::Prose),
        Some(whole) => {
            let part = context.passages.cut(whole, bytes);
            context.passage_of_joined(part, places, Role::Prose)
        }
    }
}

/// A heading: its closing colon belongs to its spans, not to its text.
fn heading_text(mut text: Text<'_>) -> Text<'_> {
    let mut bare = text.text.as_bytes();
    while let [before @ .., b':' | b' '] = bare {
        bare = before;
    }
    let bare = bare.len();
    if bare < text.text.len() {
        text.text.truncate(bare);
    }
    text
}

/// The two parts of a line that a colon parts.
struct Parts {
    before: Places,
    after: Places,
    /// Where the second begins in the clean text.
    at: usize,
}

/// The places before the clean offset `at`, and those from it on.
fn cut(norm: &str, places: &[Place], clean: &Clean<'_>, at: usize) -> Parts {
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
    Parts { before, after, at }
}

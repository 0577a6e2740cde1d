//! The anchors of all passages, at which mentions are read.
//!
//! In: the passages of the record, and the signs of the normalised text, which were found with its lines. Out: the anchors
//! of every passage that has any, in rising order. Slashes that no symbol can hold are left out.

use super::slash;
use super::{Found, count};
use crate::grammar::anchor::{self, Anchor};
use crate::passages::Passages;
use crate::text::place::Clean;
use crate::text::short::Short;

/// The anchors of passages, one after another.
pub(super) type Anchors = Short<Anchor, 32>;

/// The anchors of all passages, and which are whose.
#[inline(never)]
pub(super) fn all(norm: &str, mut signs: &[u32], passages: &Passages<'_>) -> (Anchors, Short<Found, 24>) {
    let (mut anchors, mut anchored) = (Anchors::new(), Short::new());
    let first = |signs: &[u32]| signs.first().copied().unwrap_or(u32::MAX);
    let mut next = first(signs);
    for (passage, number) in passages.all().iter().zip(0..) {
        let stretch = passages.stretch(passage);
        // Most passages have none.
        if stretch.is_some_and(|stretch| next >= stretch.end) {
            continue;
        }
        if next < passage.start {
            let behind = signs.iter().position(|&sign| sign >= passage.start);
            signs = signs.get(behind.unwrap_or(signs.len())..).unwrap_or_default();
            next = first(signs);
        }
        if stretch.is_some_and(|stretch| next >= stretch.end) {
            continue;
        }
        let text = passages.text(passage);
        let from = anchors.len();
        match stretch {
            Some(stretch) => {
                add_signed(norm, text, &passages.clean(passage), stretch.end, signs, &mut anchors);
            }
            None => add_all(text, &mut anchors),
        }
        if anchors.len() > from {
            anchored.push(Found { passage: number, end: count(&anchors) });
        }
    }
    (anchors, anchored)
}

/// Adds the anchors of a passage at the signs before `end`, which begin where the passage does.
fn add_signed(norm: &str, text: &str, clean: &Clean<'_>, end: u32, signs: &[u32], anchors: &mut Anchors) {
    let from = anchors.len();
    let mut has_date = false;
    for (count, &sign) in signs.iter().enumerate() {
        if sign >= end {
            break;
        }
        // Most signs of a stretch that other texts share are theirs.
        if count > text.len() {
            anchors.truncate(from);
            return add_all(text, anchors);
        }
        let look = anchor::look(norm.as_bytes(), sign as usize);
        has_date |= look.may_end_date;
        if look.is_behind_day {
            add(text, clean.offset_of(sign.saturating_sub(anchor::BEFORE_DAY as u32)), anchors);
        }
        if look.may_be_anchor {
            add(text, clean.offset_of(sign), anchors);
        }
    }
    if has_date {
        add_days(text, from, anchors);
    }
}

/// Adds the dates of a text that no sign tells, among its own anchors from the one at `from` on.
#[cold]
fn add_days(text: &str, from: usize, anchors: &mut Anchors) {
    let before = anchors.len();
    anchor::days(text).for_each(|at| add(text, Some(at), anchors));
    if anchors.len() > before
        && let Some(own) = anchors.get_mut(from..)
    {
        // One that is told twice is read once: nothing before the end of a mention is looked at.
        own.sort_unstable_by_key(|anchor| anchor.at());
    }
}

/// Adds the anchor at an offset of a text, if there is one that a mention may have.
#[inline(never)]
fn add(text: &str, at: Option<usize>, anchors: &mut Anchors) {
    if let Some(anchor) = at.and_then(|at| anchor::anchor_at(text, at)).filter(|&anchor| may_be(text, anchor))
    {
        anchors.push(anchor);
    }
}

/// Adds the anchors of a text whose signs are not known.
#[inline(never)]
pub(super) fn add_all(text: &str, anchors: &mut Anchors) {
    for anchor in anchor::citation_anchors(text).filter(|&anchor| may_be(text, anchor)) {
        anchors.push(anchor);
    }
}

/// False for a slash that stands in no symbol.
fn may_be(text: &str, anchor: Anchor) -> bool {
    !matches!(anchor, Anchor::Slash(at) if !slash::may_be_symbol(text, at))
}

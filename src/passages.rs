//! The passages of a document: the texts that the stand-off stages read.
//!
//! In: clean texts with the part of the document that they stand in. Out: the same, in the order of the document once
//! they are sorted. Nearly all read as they stand, and such a one is kept as its place; the others are kept as they were
//! read.

use std::borrow::Cow;

use crate::text::place::{Clean, Place};

/// Where a passage stands in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A preamble paragraph that states a ground.
    Ground,
    /// Anything else.
    Prose,
}

/// The part of the document that a passage was read in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Part {
    /// Letterhead and title.
    #[default]
    Front,
    Preamble,
    Body,
    Closing,
    /// Everything behind the signature.
    Rest,
}

/// A text that the stand-off stages read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Passage {
    /// Where it begins in the normalised text.
    pub(crate) start: u32,
    /// Where it ends, or which of the texts that were cleaned it is.
    end: u32,
    held: Held,
    pub(crate) role: Role,
    pub(crate) part: Part,
}

/// How the text of a passage is kept.
#[derive(Clone, Copy, Debug)]
enum Held {
    /// As the place that it was read from, all of it.
    Whole,
    /// As a place with something around it that was taken out.
    Inner,
    /// Among the texts that read otherwise.
    Cleaned,
}

impl Passage {
    fn place(&self) -> Place {
        Place { start: self.start, end: self.end }
    }
}

/// Where one text was wrapped, others were.
const FEW: usize = 8;

/// The passages of a document.
#[derive(Debug)]
pub(crate) struct Passages<'n> {
    norm: &'n str,
    list: Vec<Passage>,
    /// The texts that do not read as they stand.
    cleaned: Vec<Clean<'n>>,
}

impl<'n> Passages<'n> {
    /// None yet of this normalised text.
    pub(crate) fn new(norm: &'n str) -> Self {
        Self { norm, list: Vec::new(), cleaned: Vec::new() }
    }

    /// Makes room for so many.
    pub(crate) fn reserve(&mut self, more: usize) {
        self.list.reserve_exact(more);
    }

    /// Adds a passage.
    #[inline]
    pub(crate) fn push(&mut self, start: u32, clean: Clean<'n>, role: Role, part: Part) {
        let (held, place) = match (clean.only_place(), clean.whole_place()) {
            (_, Some(place)) => (Held::Whole, place),
            (Some(place), _) => (Held::Inner, place),
            _ => {
                if self.cleaned.capacity() == 0 {
                    self.cleaned.reserve(FEW);
                }
                let at = u32::try_from(self.cleaned.len()).unwrap_or(u32::MAX);
                self.cleaned.push(clean);
                (Held::Cleaned, Place { start, end: at })
            }
        };
        self.list.push(Passage { start: place.start, end: place.end, held, role, part });
    }

    /// Puts the passage that was added last in the place of another.
    pub(crate) fn put_last_at(&mut self, at: usize) {
        if let Some(last) = self.list.pop()
            && let Some(other) = self.list.get_mut(at)
        {
            *other = last;
        }
    }

    /// What a passage says.
    #[inline]
    pub(crate) fn text(&self, passage: &Passage) -> &str {
        match passage.held {
            Held::Whole | Held::Inner => passage.place().of(self.norm),
            Held::Cleaned => self.cleaned.get(passage.end as usize).map_or("", |clean| &clean.text),
        }
    }

    /// A passage with the way back to the normalised text.
    pub(crate) fn clean(&self, passage: &Passage) -> Cow<'_, Clean<'n>> {
        match passage.held {
            Held::Whole => Cow::Owned(Clean::standing(self.norm, passage.place(), true)),
            Held::Inner => Cow::Owned(Clean::standing(self.norm, passage.place(), false)),
            Held::Cleaned => match self.cleaned.get(passage.end as usize) {
                Some(clean) => Cow::Borrowed(clean),
                None => Cow::Owned(Clean::standing(self.norm, Place::default(), true)),
            },
        }
    }

    /// The stretch of the normalised text that a passage fills, see [`Clean::stretch`].
    #[inline]
    pub(crate) fn stretch(&self, passage: &Passage) -> Option<Place> {
        match passage.held {
            Held::Whole | Held::Inner => Some(passage.place()),
            Held::Cleaned => self.cleaned.get(passage.end as usize)?.stretch(),
        }
    }

    /// Puts passages that were read later before those of the range that precede them in the document.
    pub(crate) fn rotate(&mut self, from: usize, to: usize) {
        if let Some(range) = self.list.get_mut(from..) {
            range.rotate_left(to.saturating_sub(from).min(range.len()));
        }
    }

    /// Puts all into the order of the document.
    pub(crate) fn sort(&mut self) {
        if !self.list.is_sorted_by_key(|passage| passage.start) {
            self.list.sort_by_key(|passage| passage.start);
        }
    }

    /// All of them.
    pub(crate) fn all(&self) -> &[Passage] {
        &self.list
    }
}

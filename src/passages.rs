//! The passages of a document: the texts that the stand-off stages read.
//!
//! In: clean texts with the part of the document that they stand in. Out: the same, in the order of the document once
//! they are sorted. Nearly all read as they stand, and such a one is kept as its place; the others are kept as they were
//! read.

use crate::text::place::{self, Clean, Piece, Place};

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

/// Where one text was wrapped, others were: there is room at once for this part of the bytes of the document, and for a
/// piece and a text in so many bytes each.
const FIRST_PART: usize = 4;
const BYTES_A_PIECE: usize = 200;
const BYTES_A_TEXT: usize = 800;

/// The texts that do not read as they stand, one behind the other.
#[derive(Debug, Default)]
struct Cleaned {
    text: String,
    pieces: Vec<Piece>,
    /// Where each ends in the text and among the pieces.
    ends: Vec<(u32, u32)>,
}

impl Cleaned {
    /// Makes room where there is none yet.
    fn open(&mut self, norm: &str) {
        if self.ends.capacity() == 0 {
            self.text.reserve(norm.len() / FIRST_PART);
            self.pieces.reserve(norm.len() / BYTES_A_PIECE);
            self.ends.reserve(norm.len() / BYTES_A_TEXT);
        }
    }

    /// The number of the text that was added last.
    fn close(&mut self) -> u32 {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let at = narrow(self.ends.len());
        self.ends.push((narrow(self.text.len()), narrow(self.pieces.len())));
        at
    }

    /// Where a text begins and ends in the text and among the pieces.
    #[inline]
    fn range(&self, at: u32) -> Option<((u32, u32), (u32, u32))> {
        let before = (at as usize).checked_sub(1).and_then(|before| self.ends.get(before));
        Some((before.copied().unwrap_or_default(), *self.ends.get(at as usize)?))
    }

    #[inline]
    fn text(&self, at: u32) -> &str {
        let range = self.range(at).and_then(|((from, _), (to, _))| self.text.get(from as usize..to as usize));
        range.unwrap_or_default()
    }

    fn clean(&self, at: u32) -> Clean<'_> {
        let range =
            self.range(at).and_then(|((_, from), (_, to))| self.pieces.get(from as usize..to as usize));
        Clean::of_pieces(self.text(at), range.unwrap_or_default())
    }
}

/// The number of a text that does not read as it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Joined(u32);

/// The passages of a document.
#[derive(Debug)]
pub(crate) struct Passages<'n> {
    norm: &'n str,
    list: Vec<Passage>,
    /// The texts that do not read as they stand.
    cleaned: Cleaned,
}

impl<'n> Passages<'n> {
    /// None yet of this normalised text.
    pub(crate) fn new(norm: &'n str) -> Self {
        Self { norm, list: Vec::new(), cleaned: Cleaned::default() }
    }

    /// Makes room for so many.
    pub(crate) fn reserve(&mut self, more: usize) {
        self.list.reserve_exact(more);
    }

    /// Adds a passage.
    #[inline]
    pub(crate) fn push(&mut self, start: u32, clean: &Clean<'_>, role: Role, part: Part) {
        let (held, place) = match (clean.only_place(), clean.whole_place()) {
            (_, Some(place)) => (Held::Whole, place),
            (Some(place), _) => (Held::Inner, place),
            _ => {
                self.cleaned.open(self.norm);
                self.cleaned.text.push_str(&clean.text);
                self.cleaned.pieces.extend_from_slice(clean.pieces().unwrap_or_default());
                (Held::Cleaned, Place { start, end: self.cleaned.close() })
            }
        };
        self.list.push(Passage { start: place.start, end: place.end, held, role, part });
    }

    /// Reads places whose lines are known to read as they stand, without adding a passage.
    pub(crate) fn join(&mut self, places: &[Place]) -> Joined {
        self.cleaned.open(self.norm);
        place::join(self.norm, places, &mut self.cleaned.text, &mut self.cleaned.pieces);
        Joined(self.cleaned.close())
    }

    /// Adds what was read so as a passage.
    pub(crate) fn push_joined(&mut self, start: u32, joined: Joined, role: Role, part: Part) {
        self.list.push(Passage { start, end: joined.0, held: Held::Cleaned, role, part });
    }

    /// What was read so.
    pub(crate) fn joined(&self, joined: Joined) -> Clean<'_> {
        self.cleaned.clean(joined.0)
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
            Held::Cleaned => self.cleaned.text(passage.end),
        }
    }

    /// A passage with the way back to the normalised text.
    pub(crate) fn clean(&self, passage: &Passage) -> Clean<'_> {
        match passage.held {
            Held::Whole => Clean::standing(self.norm, passage.place(), true),
            Held::Inner => Clean::standing(self.norm, passage.place(), false),
            Held::Cleaned => self.cleaned.clean(passage.end),
        }
    }

    /// The stretch of the normalised text that a passage fills, see [`Clean::stretch`].
    #[inline]
    pub(crate) fn stretch(&self, passage: &Passage) -> Option<Place> {
        match passage.held {
            Held::Whole | Held::Inner => Some(passage.place()),
            Held::Cleaned => self.cleaned.clean(passage.end).stretch(),
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

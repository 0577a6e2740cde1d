//! The passages of a document: the texts that the stand-off stages read.
//!
//! In: clean texts with the part of the document that they stand in. Out: the same, in the order of the document once
//! they are sorted. Nearly all read as they stand, and such a one is kept as its place; the others are kept as they were
//! read.

use std::ops::Range;
use std::sync::Arc;

use crate::record::Str;
use crate::text::place::{self, Clean, Piece, Place};
use crate::text::short::Short;

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

/// The texts that do not read as they stand. They are shared with the record, which cuts its strings from them.
#[derive(Debug, Default)]
struct Cleaned {
    /// One for the wrapped lines of each region, and others of one text each.
    wholes: Short<Arc<String>, 4>,
    texts: Vec<Kept>,
    pieces: Vec<Piece>,
}

/// One such text.
#[derive(Clone, Copy, Debug, Default)]
struct Kept {
    /// In which of the shared texts it stands, and where.
    whole: u32,
    start: u32,
    end: u32,
    /// Which of the pieces are its own.
    pieces: (u32, u32),
}

impl Cleaned {
    fn add(&mut self, text: Kept) -> Joined {
        self.texts.push(text);
        Joined(narrow(self.texts.len() - 1))
    }

    #[inline]
    fn kept(&self, at: Joined) -> Kept {
        self.texts.get(at.0 as usize).copied().unwrap_or_default()
    }

    #[inline]
    fn text(&self, at: Joined) -> &str {
        let Kept { whole, start, end, .. } = self.kept(at);
        let whole = self.wholes.get(whole as usize);
        whole.and_then(|whole| whole.get(start as usize..end as usize)).unwrap_or_default()
    }

    fn string(&self, at: Joined) -> Str<'static> {
        let Kept { whole, start, end, .. } = self.kept(at);
        self.wholes.get(whole as usize).map(|whole| Str::shared(whole, start, end)).unwrap_or_default()
    }

    fn clean(&self, at: Joined) -> Clean<'_> {
        let Kept { whole, start, end, pieces } = self.kept(at);
        let pieces = self.pieces.get(pieces.0 as usize..pieces.1 as usize).unwrap_or_default();
        match self.wholes.get(whole as usize) {
            Some(whole) => Clean::kept(whole, start, end, pieces),
            None => Clean::standing("", Place::default(), true),
        }
    }
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Texts that are being put together, to be shared as one.
pub(crate) struct Joining<'p, 'n> {
    passages: &'p mut Passages<'n>,
    whole: String,
}

impl Joining<'_, '_> {
    /// Reads places whose lines are known to read as they stand.
    pub(crate) fn add(&mut self, places: &[Place]) -> Joined {
        let Passages { norm, cleaned, .. } = &mut *self.passages;
        let (start, first) = (narrow(self.whole.len()), narrow(cleaned.pieces.len()));
        place::join(norm, places, &mut self.whole, &mut cleaned.pieces);
        cleaned.add(Kept {
            whole: narrow(cleaned.wholes.len()),
            start,
            end: narrow(self.whole.len()),
            pieces: (first, narrow(cleaned.pieces.len())),
        })
    }

    /// Nothing is read so before this is called.
    pub(crate) fn close(self) {
        self.passages.cleaned.wholes.push(Arc::new(self.whole));
    }
}

/// The number of a text that does not read as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

    /// Adds a passage that reads as it stands.
    #[inline]
    pub(crate) fn push(&mut self, place: Place, whole: bool, role: Role, part: Part) {
        let held = if whole { Held::Whole } else { Held::Inner };
        self.list.push(Passage { start: place.start, end: place.end, held, role, part });
    }

    /// Adds one that does not.
    pub(crate) fn push_joined(&mut self, start: u32, joined: Joined, role: Role, part: Part) {
        self.list.push(Passage { start, end: joined.0, held: Held::Cleaned, role, part });
    }

    /// Makes room for so many texts of so many pieces, with so many bytes in all, that do not read as they stand.
    pub(crate) fn joining(&mut self, texts: usize, pieces: usize, bytes: usize) -> Joining<'_, 'n> {
        self.cleaned.texts.reserve_exact(texts);
        self.cleaned.pieces.reserve_exact(pieces);
        Joining { passages: self, whole: String::with_capacity(bytes) }
    }

    /// Keeps a text that does not read as it stands.
    pub(crate) fn keep(&mut self, clean: Clean<'_>) -> Joined {
        let (text, pieces) = clean.into_parts();
        let first = narrow(self.cleaned.pieces.len());
        self.cleaned.pieces.extend_from_slice(&pieces);
        self.cleaned.wholes.push(Arc::new(text.into_owned()));
        let whole = self.cleaned.wholes.len() - 1;
        let end = self.cleaned.wholes[whole].len();
        let pieces = (first, narrow(self.cleaned.pieces.len()));
        self.cleaned.add(Kept { whole: narrow(whole), start: 0, end: narrow(end), pieces })
    }

    /// Bytes of what was read so, without blanks at their ends, as another that was read so.
    pub(crate) fn cut(&mut self, joined: Joined, bytes: Range<usize>) -> Joined {
        let Kept { whole, start, pieces: (from, to), .. } = self.cleaned.kept(joined);
        let text = self.cleaned.text(joined);
        let part = text.get(bytes.start..bytes.end.min(text.len())).unwrap_or_default();
        let before = part.len() - part.trim_ascii_start().len();
        let (cut_from, len) = (narrow(bytes.start + before), narrow(part.trim_ascii().len()));
        let cut_to = cut_from + len;
        let first = narrow(self.cleaned.pieces.len());
        place::cut_pieces(&mut self.cleaned.pieces, from as usize..to as usize, cut_from, cut_to);
        let pieces = (first, narrow(self.cleaned.pieces.len()));
        self.cleaned.add(Kept { whole, start: start + cut_from, end: start + cut_to, pieces })
    }

    /// What was read so.
    pub(crate) fn joined(&self, joined: Joined) -> Clean<'_> {
        self.cleaned.clean(joined)
    }

    /// The same as a string of the record.
    pub(crate) fn string(&self, joined: Joined) -> Str<'static> {
        self.cleaned.string(joined)
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
            Held::Cleaned => self.cleaned.text(Joined(passage.end)),
        }
    }

    /// A passage with the way back to the normalised text.
    pub(crate) fn clean(&self, passage: &Passage) -> Clean<'_> {
        match passage.held {
            Held::Whole => Clean::standing(self.norm, passage.place(), true),
            Held::Inner => Clean::standing(self.norm, passage.place(), false),
            Held::Cleaned => self.cleaned.clean(Joined(passage.end)),
        }
    }

    /// The stretch of the normalised text that a passage fills, see [`Clean::stretch`].
    #[inline]
    pub(crate) fn stretch(&self, passage: &Passage) -> Option<Place> {
        match passage.held {
            Held::Whole | Held::Inner => Some(passage.place()),
            Held::Cleaned => self.cleaned.clean(Joined(passage.end)).stretch(),
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

#[cfg(test)]
mod tests {
    use super::Passages;
    use crate::text::place::Place;

    #[test]
    fn a_part_of_joined_lines_is_what_it_would_be_alone() {
        let norm = "Mục đích: nâng cao \n chất lượng;\nan toàn";
        let whole = Place::new(0, norm.len());
        let mut passages = Passages::new(norm);
        let mut joining = passages.joining(1, 3, norm.len());
        let joined = joining.add(&[whole]);
        joining.close();
        let text = passages.joined(joined).text.into_owned();
        assert_eq!(text, "Mục đích: nâng cao chất lượng; an toàn");
        let colon = text.find(':').unwrap() + 1;
        for (bytes, place) in [(0..colon, whole.first(colon)), (colon..usize::MAX, whole.after(colon))] {
            let mut alone = Passages::new(norm);
            let mut joining = alone.joining(1, 3, norm.len());
            let wanted = joining.add(&[place]);
            joining.close();
            let part = passages.cut(joined, bytes);
            let (part, wanted) = (passages.joined(part), alone.joined(wanted));
            assert_eq!(part.text, wanted.text);
            for at in 0..=part.text.len() {
                assert_eq!(part.places(at, part.text.len()), wanted.places(at, wanted.text.len()));
            }
        }
    }
}

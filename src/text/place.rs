//! Places in the normalised text, and the clean text that a list of places reads as.
//!
//! In: normalised text and [`Place`]s in it. Out: [`Clean`]: line wraps and runs of blanks folded to one
//! blank, Markdown emphasis and escapes taken out, with the way back to the normalised text. A place that
//! reads cleanly as it stands is borrowed.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use smallvec::SmallVec;

use super::cleaner;
use super::doubtful::{clean_len, reads_cleanly};

/// A half-open range of bytes of the normalised text. Not a [`crate::Span`], which counts source bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Place {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Place {
    pub(crate) fn new(start: usize, end: usize) -> Self {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { start: narrow(start), end: narrow(end.max(start)) }
    }

    pub(crate) fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The text at this place.
    pub(crate) fn of(self, norm: &str) -> &str {
        norm.get(self.start as usize..self.end as usize).unwrap_or_default()
    }

    /// The part of this place after its first `bytes`.
    pub(crate) fn after(self, bytes: usize) -> Self {
        Self::new((self.start as usize + bytes).min(self.end as usize), self.end as usize)
    }

    /// The first `bytes` of this place.
    pub(crate) fn first(self, bytes: usize) -> Self {
        Self::new(self.start as usize, (self.start as usize + bytes).min(self.end as usize))
    }

    /// The same place without blanks at either end.
    #[inline]
    pub(crate) fn trimmed(self, norm: &str) -> Self {
        let mut text = norm.as_bytes().get(self.start as usize..self.end as usize).unwrap_or_default();
        let mut start = self.start;
        while let [b' ' | b'\t'..=b'\r', rest @ ..] = text {
            (text, start) = (rest, start + 1);
        }
        while let [rest @ .., b' ' | b'\t'..=b'\r'] = text {
            text = rest;
        }
        if text.is_empty() || begins_visibly(text) && ends_visibly(text) {
            return Place { start, end: start + text.len() as u32 };
        }
        self.trimmed_of_any(norm)
    }

    /// The same where a character at its ends may be a blank of another kind.
    #[cold]
    fn trimmed_of_any(self, norm: &str) -> Self {
        let text = self.of(norm);
        let start = self.start as usize + (text.len() - text.trim_start().len());
        Self::new(start, start + text.trim().len())
    }
}

/// A blank of ASCII, as [`char::is_whitespace`] has it.
#[inline(always)]
pub(super) fn is_blank(b: u8) -> bool {
    matches!(b, b' ' | b'\t'..=b'\r')
}

/// True for a text without blanks at its ends that no Markdown sign of a line opens, as nearly always.
#[inline]
pub(crate) fn stands_bare(text: &[u8]) -> bool {
    let (Some(&first), Some(&last)) = (text.first(), text.last()) else { return false };
    // A sign of ASCII, or a letter of two bytes.
    let begins = matches!(first, b'!'..=b'"' | b'$'..=b'=' | b'?'..=b'~' | 0xc3..=0xc6);
    (begins || !matches!(first, b'#' | b'>') && begins_visibly(text))
        && (last.is_ascii_graphic() || ends_visibly(text))
}

/// True where the first character is a sign of ASCII or a letter of Vietnamese, as nearly always.
#[inline]
fn begins_visibly(text: &[u8]) -> bool {
    match text {
        [0xc3..=0xc6, ..] | [0xe1, 0xb8..=0xbb, ..] => true,
        [first, ..] => first.is_ascii_graphic(),
        [] => false,
    }
}

/// The same of the last character.
#[inline]
fn ends_visibly(text: &[u8]) -> bool {
    match text {
        [.., 0xc3..=0xc6, _] | [.., 0xe1, 0xb8..=0xbb, _] => true,
        [.., last] => last.is_ascii_graphic(),
        [] => false,
    }
}

/// A list of places, almost always one.
pub(crate) type Places = SmallVec<[Place; 2]>;

/// One run of the clean text that stands unchanged in the normalised text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Where the run begins in the clean text.
    pub(super) clean: u32,
    /// Where it stands in the normalised text.
    pub(super) place: Place,
}

/// A text as it reads, and where each byte of it stands.
#[derive(Clone, Debug)]
pub(crate) struct Clean<'n> {
    pub(crate) text: Cow<'n, str>,
    pieces: Pieces<'n>,
}

/// The runs of a clean text.
#[derive(Clone, Debug)]
enum Pieces<'n> {
    /// One that begins here: all of the one place that was given, but for blanks around it.
    Whole(u32),
    /// One that begins here, with something around it that was taken out.
    Inner(u32),
    /// Any number, in order.
    Many(Cow<'n, [Piece]>),
    /// The same, of a text that begins here in one that others share.
    Kept(&'n [Piece], &'n Arc<String>, u32),
}

impl<'n> Clean<'n> {
    /// The clean text of `places`.
    pub(crate) fn of(norm: &'n str, places: &[Place]) -> Self {
        if let [place] = places {
            let place = place.trimmed(norm);
            let text = place.of(norm);
            if let Some((before, inner)) = without_stars(text) {
                return Self { text: Cow::Borrowed(inner), pieces: Pieces::Inner(place.start + before) };
            }
            if reads_cleanly(text.as_bytes()) {
                return Self::standing(norm, place, true);
            }
        }
        Self::folded(norm, places)
    }

    /// The same, sign by sign.
    fn folded(norm: &'n str, places: &[Place]) -> Self {
        let (text, pieces) = cleaner::read(norm, places);
        if let [piece] = pieces[..] {
            // Only the ends needed folding.
            return Self::standing(norm, piece.place, false);
        }
        Self { text: Cow::Owned(text), pieces: Pieces::Many(Cow::Owned(pieces.to_vec())) }
    }

    /// Bytes `start..end` of a text that others share, which was put together from pieces.
    pub(crate) fn kept(whole: &'n Arc<String>, start: u32, end: u32, pieces: &'n [Piece]) -> Self {
        let text = whole.get(start as usize..end as usize).unwrap_or_default();
        Self { text: Cow::Borrowed(text), pieces: Pieces::Kept(pieces, whole, start) }
    }

    /// The text that others share in which this one stands, and where it begins there.
    #[inline]
    pub(crate) fn whole_text(&self) -> Option<(&'n Arc<String>, u32)> {
        match self.pieces {
            Pieces::Kept(_, whole, start) => Some((whole, start)),
            _ => None,
        }
    }

    /// The text and the pieces that it was put together from.
    pub(crate) fn into_parts(self) -> (Cow<'n, str>, Cow<'n, [Piece]>) {
        let pieces = match self.pieces {
            Pieces::Whole(_) | Pieces::Inner(_) => Cow::default(),
            Pieces::Many(pieces) => pieces,
            Pieces::Kept(pieces, ..) => Cow::Borrowed(pieces),
        };
        (self.text, pieces)
    }

    /// The same with a copy of its own of all that it says.
    pub(crate) fn into_owned(self) -> Clean<'static> {
        let pieces = match self.pieces {
            Pieces::Whole(start) => Pieces::Whole(start),
            Pieces::Inner(start) => Pieces::Inner(start),
            Pieces::Many(pieces) => Pieces::Many(Cow::Owned(pieces.into_owned())),
            Pieces::Kept(pieces, ..) => Pieces::Many(Cow::Owned(pieces.to_vec())),
        };
        Clean { text: Cow::Owned(self.text.into_owned()), pieces }
    }

    /// The pieces of a text that does not read as it stands.
    #[inline]
    pub(crate) fn pieces(&self) -> Option<&[Piece]> {
        match &self.pieces {
            Pieces::Whole(_) | Pieces::Inner(_) => None,
            Pieces::Many(pieces) => Some(pieces),
            Pieces::Kept(pieces, ..) => Some(pieces),
        }
    }

    /// The text of a place that reads as it stands; `whole` where that is all of the place that was given.
    #[inline]
    pub(crate) fn standing(norm: &'n str, place: Place, whole: bool) -> Self {
        let pieces = if whole { Pieces::Whole(place.start) } else { Pieces::Inner(place.start) };
        Self { text: Cow::Borrowed(place.of(norm)), pieces }
    }

    /// The place of the whole text where it is one that reads as it stands.
    #[inline]
    pub(crate) fn only_place(&self) -> Option<Place> {
        match self.pieces {
            Pieces::Whole(start) | Pieces::Inner(start) => {
                Some(Place::new(start as usize, start as usize + self.text.len()))
            }
            Pieces::Many(_) | Pieces::Kept(..) => None,
        }
    }

    /// The place of the range `start..end` where it is one run of the normalised text.
    pub(crate) fn place(&self, start: usize, end: usize) -> Option<Place> {
        let Some(pieces) = self.pieces() else {
            return self.only_place().map(|whole| whole.first(end).after(start));
        };
        let after = pieces.partition_point(|piece| piece.clean as usize <= start);
        let piece = pieces.get(after.checked_sub(1)?)?;
        let from = piece.place.start.checked_sub(piece.clean)? as usize;
        let place = Place::new(from + start, from + end);
        (place.end <= piece.place.end).then_some(place)
    }

    /// The same where that is all of the one place that was given, but for blanks around it.
    #[inline]
    pub(crate) fn whole_place(&self) -> Option<Place> {
        self.only_place().filter(|_| matches!(self.pieces, Pieces::Whole(_)))
    }

    /// The clean offset of the byte at `at` of the normalised text.
    pub(crate) fn offset_of(&self, at: u32) -> Option<usize> {
        let Some(pieces) = self.pieces() else {
            let at = at.checked_sub(self.only_place()?.start)? as usize;
            return (at < self.text.len()).then_some(at);
        };
        let after = pieces.partition_point(|piece| piece.place.start <= at);
        let piece = pieces.get(after.checked_sub(1)?)?;
        (at < piece.place.end).then(|| (piece.clean + at - piece.place.start) as usize)
    }

    /// The clean offset of the first byte of the normalised text for which `reached` holds, which never turns false again.
    pub(crate) fn first_from(&self, reached: impl Fn(u32) -> bool) -> Option<usize> {
        let (mut from, mut to) = match self.pieces() {
            Some(pieces) => (pieces.first()?.place.start, pieces.last()?.place.end),
            None => self.only_place().map(|place| (place.start, place.end))?,
        };
        while from < to {
            let middle = from + (to - from) / 2;
            if reached(middle) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        self.offset_of(from)
    }

    /// The stretch of the normalised text from its first byte to its last, in which all that stands side by side in a
    /// word of the clean text does so as well; `None` where a word was put together or the order is another one.
    pub(crate) fn stretch(&self) -> Option<Place> {
        let Some(pieces) = self.pieces() else { return self.only_place() };
        let bytes = self.text.as_bytes();
        let is_word =
            |at: u32| bytes.get(at as usize).is_some_and(|&b| b.is_ascii_alphanumeric() || b >= 0x80);
        let mut last = pieces.first()?;
        let start = last.place.start;
        for piece in &pieces[1..] {
            let meets = last.clean + (last.place.end - last.place.start) == piece.clean;
            if piece.place.start < last.place.end || meets && is_word(piece.clean) && is_word(piece.clean - 1)
            {
                return None;
            }
            last = piece;
        }
        Some(Place { start, end: last.place.end })
    }

    /// The places of the clean range `start..end`: runs that only blanks or markup part are one place.
    pub(crate) fn places(&self, start: usize, end: usize) -> Places {
        let mut places = Places::new();
        if let Some(Place { start: from, .. }) = self.only_place() {
            let (from, len) = (from as usize, self.text.len());
            if start < len && end > 0 {
                places.push(Place::new(from + start, from + end.min(len)));
            }
            return places;
        }
        let Some(pieces) = self.pieces() else { return places };
        let first = pieces.partition_point(|p| (p.clean + p.place.end - p.place.start) as usize <= start);
        for piece in &pieces[first..] {
            let (from, to) =
                (piece.clean as usize, (piece.clean + piece.place.end - piece.place.start) as usize);
            if from >= end {
                break;
            }
            let place = Place::new(
                piece.place.start as usize + start.saturating_sub(from),
                piece.place.start as usize + end.min(to) - from,
            );
            places.push(place);
        }
        places
    }
}

/// The clean text of places, put together from that of each.
pub(crate) fn read_each(norm: &str, places: &[Place]) -> String {
    // As nearly always, each reads as it stands, and one blank stands between two.
    let usual: usize = places.iter().map(|place| place.of(norm).len() + 1).sum();
    let mut text = String::with_capacity(usual.saturating_sub(1));
    for place in places {
        let one = Clean::of(norm, std::slice::from_ref(place));
        if !text.is_empty() && !one.text.is_empty() {
            text.push(' ');
        }
        text.push_str(&one.text);
    }
    text
}

/// Writes the clean text of places whose lines are known to read as they stand, behind what `text` and `pieces` hold: only
/// the ends of the lines are folded.
pub(crate) fn join(norm: &str, places: &[Place], text: &mut String, pieces: &mut Vec<Piece>) {
    let start = text.len();
    for line in places.iter().flat_map(|&place| lines(norm, place)) {
        if text.len() > start {
            text.push(' ');
        }
        pieces.push(Piece { clean: (text.len() - start) as u32, place: line });
        text.push_str(line.of(norm));
    }
}

/// The pieces of bytes `start..end` of a text that was put together from `pieces`, added to them.
pub(crate) fn cut_pieces(pieces: &mut Vec<Piece>, of: Range<usize>, start: u32, end: u32) {
    for at in of {
        let Some(&Piece { clean, place }) = pieces.get(at) else { return };
        let (before, len) = (start.saturating_sub(clean), place.end - place.start);
        let len = len.min(end.saturating_sub(clean));
        if before < len {
            let place = Place { start: place.start + before, end: place.start + len };
            pieces.push(Piece { clean: clean + before - start, place });
        }
    }
}

/// The lines of a place that are not blank, without blanks at their ends.
fn lines(norm: &str, place: Place) -> impl Iterator<Item = Place> + '_ {
    let bytes = norm.as_bytes().get(..place.end as usize).unwrap_or_default();
    let mut at = place.start as usize;
    std::iter::from_fn(move || {
        at += bytes.get(at..)?.iter().position(|&b| !is_blank(b))?;
        let rest = &bytes[at..];
        let mut line = &rest[..memchr::memchr3(b'\n', b'\r', 0x0c, rest).unwrap_or(rest.len())];
        let start = at;
        at += line.len();
        while let [before @ .., b' ' | b'\t'..=b'\r'] = line {
            line = before;
        }
        Some(Place::new(start, start + line.len()))
    })
}

/// What two or three stars at either end or at both enclose, with how many stand before it, where nothing else is to be
/// taken out: `**1. Mục đích**`.
#[inline]
fn without_stars(text: &str) -> Option<(u32, &str)> {
    let bytes = text.as_bytes();
    if bytes.first() != Some(&b'*') && bytes.last() != Some(&b'*') {
        return None;
    }
    let before = bytes.iter().take_while(|&&b| b == b'*').count();
    let behind = bytes[before..].iter().rev().take_while(|&&b| b == b'*').count();
    let inner = &text[before..text.len() - behind];
    let counted = matches!(before, 0 | 2 | 3) && matches!(behind, 0 | 2 | 3);
    let bare = counted && stands_bare(inner.as_bytes()) && clean_len(inner.as_bytes()) == inner.len();
    bare.then_some((before as u32, inner))
}

/// True where `text` begins with a combining mark: the block U+0300 to U+036F.
pub(crate) fn begins_with_mark(text: &[u8]) -> bool {
    match text {
        [0xcc, _, ..] => true,
        [0xcd, second, ..] => *second <= 0xaf,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Clean, Place};

    fn clean(text: &str) -> String {
        Clean::of(text, &[Place::new(0, text.len())]).text.into_owned()
    }

    #[test]
    fn wraps_blanks_and_markup_fold() {
        let cases = [
            ("a b", "a b"),
            ("  a  b\t c ", "a b c"),
            ("các cấp, \n\n  các ngành", "các cấp, các ngành"),
            ("**Mục** đích **", "Mục đích"),
            ("*(theo Phụ lục)*", "(theo Phụ lục)"),
            ("tổng hợp (*lồng ghép*).", "tổng hợp (lồng ghép)."),
            ("trước **ngày 26** gửi", "trước ngày 26 gửi"),
            ("Ghi chú (*): xem", "Ghi chú (*): xem"),
            ("2 * 3 * 4", "2 * 3 * 4"),
            ("a\\- b\\.", "a- b."),
            ("**Mục**\\\nđích\\", "Mục đích"),
            ("_nghiêng_", "nghiêng"),
            ("PHÒNG __NỘI VỤ__", "PHÒNG NỘI VỤ"),
            ("ngày __ tháng __ năm", "ngày __ tháng __ năm"),
            ("a_b ____ c", "a_b ____ c"),
            ("Nội dung:*", "Nội dung:"),
            ("Ban**\u{323} chỉ", "Ban**\u{323} chỉ"),
            ("### **Tuyên truyền**\n## năm 2022", "Tuyên truyền năm 2022"),
        ];
        for (given, wanted) in cases {
            assert_eq!(clean(given), wanted, "{given:?}");
        }
    }

    #[test]
    fn stars_around_a_text_are_taken_off_as_those_inside_are() {
        let signs = ["", "*", "**", "***", "****", "* ", "** ", " **", "**#", "**> ", "**\u{301}", "# **"];
        let inner = ["Mục đích", "Mục  đích", "Mục **đích", "a_b", "", " ", "đ", "**"];
        for (before, behind) in signs.iter().flat_map(|before| signs.map(|behind| (before, behind))) {
            for inner in inner {
                let text = format!("{before}{inner}{behind}");
                let place = Place::new(0, text.len());
                let slow = Clean::folded(&text, &[place]);
                let quick = Clean::of(&text, &[place]);
                assert_eq!(quick.text, slow.text, "{text:?}");
                let all = [&quick, &slow].map(|clean| clean.places(0, clean.text.len()));
                assert_eq!(all[0], all[1], "{text:?}");
            }
        }
    }

    #[test]
    fn lines_that_read_as_they_stand_are_joined_as_all_are() {
        let norm = "một hai\n ba bốn  \r\n\x0cnăm\n\nsáu\n bảy tám\n";
        let whole = Place::new(0, norm.len());
        let at = norm.find("năm").unwrap();
        let (before, behind) = (whole.first(at), whole.after(at));
        let word = Place::new(at, at + 4);
        for places in [&[whole][..], &[before, behind], &[behind], &[before], &[word, behind]] {
            let (mut text, mut pieces) = ("trước".to_owned(), Vec::new());
            super::join(norm, places, &mut text, &mut pieces);
            let whole = Arc::new(text);
            let quick = Clean::kept(&whole, "trước".len() as u32, whole.len() as u32, &pieces);
            let slow = Clean::folded(norm, places);
            assert_eq!(quick.text, slow.text);
            let all = [&quick, &slow].map(|clean| clean.places(0, clean.text.len()));
            assert_eq!(all[0], all[1], "{places:?}");
        }
    }

    #[test]
    fn clean_ranges_map_back() {
        let norm = "một  hai\n**ba** bốn";
        let clean = Clean::of(norm, &[Place::new(0, norm.len())]);
        assert_eq!(clean.text, "một hai ba bốn");
        let at = clean.text.find("hai").unwrap();
        let places = clean.places(at, at + "hai ba bốn".len());
        let read: Vec<&str> = places.iter().map(|p| p.of(norm)).collect();
        assert_eq!(read, ["hai", "ba", "bốn"]);
    }

    #[test]
    fn a_range_is_one_place_where_no_piece_ends_in_it() {
        let norm = "một  hai\n**ba** bốn\nnăm";
        let clean = Clean::of(norm, &[Place::new(0, norm.len())]);
        let pieces = clean.pieces().unwrap().to_vec();
        assert!(pieces.len() > 3);
        for start in 0..clean.text.len() {
            for end in start..=clean.text.len() {
                let piece = pieces.iter().rev().find(|piece| piece.clean as usize <= start).unwrap();
                let place = Place {
                    start: piece.place.start + start as u32 - piece.clean,
                    end: piece.place.start + end as u32 - piece.clean,
                };
                let wanted = Some(place).filter(|place| place.end <= piece.place.end);
                assert_eq!(clean.place(start, end), wanted, "{start}..{end}");
            }
        }
    }

    #[test]
    fn one_clean_line_is_borrowed() {
        let clean = Clean::of(" Mục đích ", &[Place::new(0, 13)]);
        assert!(matches!(clean.text, std::borrow::Cow::Borrowed("Mục đích")));
    }
}

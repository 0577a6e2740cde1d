//! What every stage after `lines` writes to: texts with their spans, residue, doubts, and the list of
//! passages that the stand-off stages read.
//!
//! In: the normalised text and the maps back to the source. Out: record texts. Spans are turned from
//! normalised to source offsets here and nowhere else.

use std::sync::Arc;

use crate::passages::{Joined, Part, Passages, Role};
use crate::record::{Code, Diagnostic, ResidueReason, Span, Spans, Str, Text};
use crate::text::map::OffsetMap;
use crate::text::place::{self, Clean, Place, Places};

/// The normalised text with the way back to the input.
pub(crate) struct Source<'n, 'a> {
    /// The normalised text of the document.
    pub(crate) norm: &'n str,
    /// Where it begins in the normalised text of the whole input.
    pub(crate) base: u32,
    /// The input itself where it is the same text: then record texts borrow from it.
    pub(crate) same: Option<&'a str>,
    /// Where it is another text: that of the whole input, which the record texts share.
    pub(crate) shared: Option<&'n Arc<String>>,
    /// Normalised offsets to offsets before HTML was taken out.
    pub(crate) markup: &'n OffsetMap,
    /// Those to decoded offsets.
    pub(crate) to_decoded: &'n OffsetMap,
    /// Decoded offsets to source offsets.
    pub(crate) to_source: &'n OffsetMap,
}

impl<'a> Source<'_, 'a> {
    /// The source span of a place, from its first byte to its last.
    #[inline]
    pub(crate) fn span(&self, place: Place) -> Span {
        if self.same.is_some() {
            return Span::new(place.start + self.base, place.end + self.base);
        }
        let (start, end) = self.with_markup(place);
        self.span_of(start, end)
    }

    /// Where a place of the document stands in the text of the whole input before HTML was taken out.
    fn with_markup(&self, place: Place) -> (u32, u32) {
        (self.markup.start(place.start + self.base), self.markup.end(place.end + self.base))
    }

    /// The source offset of an offset in the document.
    pub(crate) fn offset(&self, at: usize) -> u32 {
        self.start(Place::new(at, at).start)
    }

    /// The source offset at which a place that begins at `at` begins.
    pub(crate) fn start(&self, at: u32) -> u32 {
        if self.same.is_some() {
            return at + self.base;
        }
        self.to_source.start(self.to_decoded.start(self.markup.start(at + self.base)))
    }

    /// The source span of a range that still holds its markup.
    fn span_of(&self, start: u32, end: u32) -> Span {
        Span::new(
            self.to_source.start(self.to_decoded.start(start)),
            self.to_source.end(self.to_decoded.end(end)),
        )
    }

    /// The source spans of places: neighbours that only blanks part made one, markup left out.
    #[inline]
    pub(crate) fn spans(&self, places: &[Place]) -> Spans {
        // The input itself has no markup and no other offsets.
        if self.same.is_some()
            && let &[place] = places
        {
            let place = place.trimmed(self.norm);
            return if place.is_empty() { Spans::new() } else { self.span(place).into() };
        }
        self.mapped_spans(places)
    }

    /// The same of one place that is not empty, without blanks at its ends.
    #[inline]
    pub(crate) fn spans_at(&self, place: Place) -> Spans {
        if self.same.is_some() { self.span(place).into() } else { self.mapped_spans(&[place]) }
    }

    /// The same for any text.
    #[inline(never)]
    fn mapped_spans(&self, places: &[Place]) -> Spans {
        if let &[place] = places {
            let place = place.trimmed(self.norm);
            if place.is_empty() {
                return Spans::new();
            }
            let (start, end) = self.with_markup(place);
            if !self.markup.has_hole(start, end) {
                return self.span_of(start, end).into();
            }
        }
        let merged = merge(self.norm, places);
        if self.markup.is_identity() {
            return merged.iter().map(|&place| self.span(place)).collect();
        }
        merged
            .iter()
            .flat_map(|&place| {
                let (start, end) = self.with_markup(place);
                self.markup.without_holes(start, end).map(|(start, end)| self.span_of(start, end))
            })
            .collect()
    }

    /// The text of one place as it stands.
    #[inline]
    pub(crate) fn slice(&self, place: Place) -> Str<'a> {
        match (self.same, self.shared) {
            (Some(input), _) => place.of(input).into(),
            (None, Some(whole)) => Str::shared(whole, place.start + self.base, place.end + self.base),
            (None, None) => Str::copied(place.of(self.norm)),
        }
    }

    /// Where in `clean` a text stands whose first span is `first`.
    fn find(&self, clean: &Clean<'_>, text: &Text<'_>, first: Span) -> Option<usize> {
        let wanted = &*text.text;
        let stands_at = |&at: &usize| {
            clean.text.get(at..).is_some_and(|rest| rest.starts_with(wanted))
                && clean.places(at, at + 1).first().is_some_and(|place| {
                    let start = self.start(place.start);
                    start >= first.start && start <= first.end
                })
        };
        // It begins where the whole does, or where the first span does.
        let known = Some(0).filter(stands_at).or_else(|| {
            let at = clean.first_from(|at| self.start(at) >= first.start)?;
            Some(at).filter(stands_at)
        });
        known.or_else(|| {
            memchr::memmem::find_iter(clean.text.as_bytes(), wanted.as_bytes()).find(|&at| {
                let spans = self.spans(&clean.places(at, at + wanted.len()));
                spans.first().is_some_and(|span| span.start >= first.start && span.start <= first.end)
            })
        })
    }

    /// What `clean` says between two of its offsets.
    pub(crate) fn cut(&self, clean: &Clean<'_>, start: usize, end: usize) -> Str<'a> {
        match clean.place(start, end) {
            Some(place) => self.slice(place),
            None => self.cut_places(clean, start, end, &clean.places(start, end)),
        }
    }

    /// The same where the places of the range are known.
    fn cut_places(&self, clean: &Clean<'_>, start: usize, end: usize, places: &[Place]) -> Str<'a> {
        match *places {
            [place] if place.of(self.norm).len() == end - start => self.slice(place),
            _ => match clean.whole_text() {
                Some((whole, at)) => {
                    let at = |offset: usize| at + u32::try_from(offset).unwrap_or(u32::MAX - at);
                    Str::shared(whole, at(start), at(end))
                }
                None => Str::copied(&clean.text[start..end]),
            },
        }
    }

    /// The clean text of places.
    pub(crate) fn read(&self, places: &[Place]) -> Str<'a> {
        if places.len() > 1 {
            return place::read_each(self.norm, places).into();
        }
        self.whole(Clean::of(self.norm, places))
    }

    /// All that `clean` says.
    fn whole(&self, clean: Clean<'_>) -> Str<'a> {
        match clean.only_place() {
            Some(place) => self.slice(place),
            None => clean.text.into_owned().into(),
        }
    }

    /// The record text of places whose clean text is known.
    #[inline]
    fn text_of(&self, clean: Clean<'_>, places: &[Place]) -> Text<'a> {
        match (clean.whole_place().filter(|place| !place.is_empty()), self.same) {
            (Some(place), Some(input)) => {
                let span = Span::new(place.start + self.base, place.end + self.base);
                Text { text: place.of(input).into(), spans: span.into() }
            }
            (Some(place), None) if self.markup.is_identity() => {
                Text { text: self.slice(place), spans: self.span(place).into() }
            }
            _ => Text { text: self.whole(clean), spans: self.spans(places) },
        }
    }

    /// The record text of places.
    pub(crate) fn text(&self, places: &[Place]) -> Text<'a> {
        Text { text: self.read(places), spans: self.spans(places) }
    }

    /// Bytes `start..end` of a text that reads as it stands in the normalised text.
    fn view_of_standing(&self, text: &Text<'a>, start: usize, end: usize) -> Option<Text<'a>> {
        let at = match (&text.spans[..], self.same, self.shared) {
            (_, None, Some(whole)) => text.text.start_in(whole)?,
            (&[span], Some(_), _) => {
                let whole = text.text.is_borrowed() && span.len() as usize == text.text.len();
                Some(span.start).filter(|_| whole)?
            }
            _ => return None,
        };
        let from = at.checked_sub(self.base)? as usize;
        let place = Place::new(from + start, from + end);
        let trimmed = place.trimmed(self.norm);
        let spans = if self.markup.is_identity() && !trimmed.is_empty() {
            self.span(trimmed).into()
        } else {
            self.spans(&[place])
        };
        Some(Text { text: self.slice(place), spans })
    }

    /// The record text of a range of `clean`.
    pub(crate) fn view(&self, clean: &Clean<'_>, start: usize, end: usize) -> Text<'a> {
        if let Some(place) = clean.place(start, end) {
            return Text { text: self.slice(place), spans: self.spans(&[place]) };
        }
        let places = clean.places(start, end);
        Text { text: self.cut_places(clean, start, end, &places), spans: self.spans(&places) }
    }
}

/// So many signs of emphasis may open a text.
const MOST_SIGNS: usize = 8;

/// Neighbours that only blanks and emphasis signs part become one place.
pub(crate) fn merge(norm: &str, places: &[Place]) -> Places {
    let mut merged = Places::new();
    for &place in places {
        let place = place.trimmed(norm);
        if place.is_empty() {
            continue;
        }
        if let Some(last) = merged.last_mut()
            && last.end <= place.start
            && is_bridged((Place { start: last.end, end: place.start }).of(norm))
        {
            last.end = place.end;
            continue;
        }
        merged.push(place);
    }
    merged
}

/// True for what may stand between two places of one span: blanks and signs of emphasis and headings. A star
/// with blanks on both sides is a rule of a letterhead, and signs alone on a line are a line of their own.
fn is_bridged(gap: &str) -> bool {
    let blank = |b: u8| b.is_ascii_whitespace() || b == 0x0b;
    let bytes = gap.as_bytes();
    if bytes.iter().all(|&b| blank(b)) {
        return true;
    }
    if !bytes.iter().all(|&b| blank(b) || matches!(b, b'*' | b'#' | b'\\')) {
        return false;
    }
    let star = bytes.windows(3).any(|three| three[1] == b'*' && blank(three[0]) && blank(three[2]));
    // The first and the last part of the gap stand beside the places themselves; what stands between them alone on its
    // line, or in a column of its own, is another text or was set aside.
    let lines = gap.split(['\n', '\r', '\u{b}', '\u{c}', '\t']);
    let mut parts = lines.flat_map(|line| line.split(COLUMN_GAP)).skip(1).peekable();
    let mut alone = false;
    while let Some(part) = parts.next() {
        alone |= parts.peek().is_some() && !part.trim().is_empty();
    }
    !star && !alone
}

/// Blanks that part two columns.
const COLUMN_GAP: &str = "   ";

/// The record under construction, without its tree.
pub(crate) struct Context<'n, 'a> {
    pub(crate) source: Source<'n, 'a>,
    pub(crate) passages: Passages<'n>,
    /// The part that is being read.
    pub(crate) part: Part,
    pub(crate) residue: Vec<(Place, ResidueReason)>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl<'n, 'a> Context<'n, 'a> {
    pub(crate) fn new(source: Source<'n, 'a>) -> Self {
        Self {
            passages: Passages::new(source.norm),
            source,
            part: Part::default(),
            residue: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    /// The normalised text.
    pub(crate) fn norm(&self) -> &'n str {
        self.source.norm
    }

    /// A text that is read on: citations are looked for in it.
    pub(crate) fn passage(&mut self, places: &[Place], role: Role) -> Text<'a> {
        let clean = Clean::of(self.norm(), places);
        self.passage_of(clean, places, role)
    }

    /// The same where the clean text of the places is known already.
    #[inline]
    pub(crate) fn passage_of(&mut self, clean: Clean<'n>, places: &[Place], role: Role) -> Text<'a> {
        let Some(place) = clean.only_place() else {
            let kept = self.passages.keep(clean);
            return self.passage_of_joined(kept, places, role);
        };
        self.passages.push(place, clean.whole_place().is_some(), role, self.part);
        self.source.text_of(clean, places)
    }

    /// The same where the lines of the places were joined already.
    pub(crate) fn passage_of_joined(&mut self, joined: Joined, places: &[Place], role: Role) -> Text<'a> {
        let start = places.first().map_or(0, |place| place.start);
        self.passages.push_joined(start, joined, role, self.part);
        Text { text: self.passages.string(joined), spans: self.source.spans(places) }
    }

    /// A part of a text that was given out as a passage: bytes `start..end` of it. Needs the passages sorted.
    pub(crate) fn view_of(&self, text: &Text<'a>, start: usize, end: usize) -> Text<'a> {
        if start == 0 && end == text.text.len() {
            return text.clone();
        }
        if let Some(view) = self.source.view_of_standing(text, start, end) {
            return view;
        }
        let first = text.spans.first().copied().unwrap_or_default();
        let after =
            self.passages.all().partition_point(|passage| self.source.start(passage.start) <= first.end);
        // The text may itself be a view: the last passage before it that holds it is its own.
        let own = self.passages.all()[..after].iter().rev().take(4).find_map(|passage| {
            let clean = &self.passages.clean(passage);
            // Where the input reads as it stands, the span itself says where the text is.
            if self.source.same.is_some() {
                // The signs of emphasis that open it are no part of the text.
                let at = first.start.checked_sub(self.source.base)?;
                let signs = self.source.norm.as_bytes().get(at as usize..)?.iter().take(MOST_SIGNS);
                let signs = signs.take_while(|b| matches!(b, b'*' | b'_' | b' ')).count();
                let offset =
                    (0..=signs).find_map(|skipped| clean.offset_of(at + u32::try_from(skipped).ok()?))?;
                let holds = clean.text.get(offset..)?.starts_with(&*text.text);
                return holds.then(|| self.source.view(clean, offset + start, offset + end));
            }
            let offset = self.source.find(clean, text, first)?;
            Some(self.source.view(clean, offset + start, offset + end))
        });
        own.unwrap_or_else(|| text.clone())
    }

    /// Sets text aside with a reason.
    pub(crate) fn set_aside(&mut self, place: Place, reason: ResidueReason) {
        if !place.is_empty() {
            self.residue.push((place, reason));
        }
    }

    /// Reports a doubt about places.
    pub(crate) fn report(&mut self, code: Code, places: &[Place]) {
        let spans = places.iter().map(|&place| self.source.span(place)).collect();
        self.diagnostics.push(Diagnostic::new(code, spans));
    }

    /// Reports that something is missing.
    pub(crate) fn report_missing(&mut self, code: Code) {
        self.diagnostics.push(Diagnostic::new(code, Spans::new()));
    }
}

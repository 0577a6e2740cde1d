//! Text between two steps of decoding, with the way back to the input.
//!
//! In: text as one step made it. Out: [`Surface`], and [`Writer`], which makes the text of the next step:
//! it takes the text from front to back and keeps the map to the input true for whatever it writes.

use std::borrow::Cow;

use crate::record::Span;
use crate::text::map::OffsetMap;

/// Text that may still need repair.
pub(super) struct Surface<'a> {
    pub(super) text: Cow<'a, str>,
    /// Offsets of `text` to source offsets.
    pub(super) map: OffsetMap,
    /// What of the source could not be decoded.
    pub(super) damage: Damage,
}

/// Source bytes that an encoding does not allow.
#[derive(Clone, Debug, Default)]
pub(super) struct Damage {
    pub(super) spans: Vec<Span>,
    pub(super) bytes: usize,
}

impl Damage {
    /// Both together, in order.
    pub(super) fn and(mut self, other: Self) -> Self {
        self.bytes += other.bytes;
        self.spans.extend(other.spans);
        self.spans.sort_unstable();
        self
    }

    /// Adds `from..end`; adjacent ranges are one.
    pub(super) fn add(&mut self, from: usize, end: usize) {
        self.bytes += end - from;
        let new = span(from, end);
        match self.spans.last_mut() {
            Some(last) if last.end == new.start => last.end = new.end,
            _ => self.spans.push(new),
        }
    }
}

/// Offsets fit: the pipeline cuts its input at 4 GiB.
pub(super) fn span(start: usize, end: usize) -> Span {
    Span::new(u32::try_from(start).unwrap_or(u32::MAX), u32::try_from(end).unwrap_or(u32::MAX))
}

/// Rewrites a surface from front to back.
pub(super) struct Writer<'s> {
    surface: &'s str,
    origin: &'s OffsetMap,
    /// How much of the surface is taken.
    at: usize,
    /// How many edits of `origin` lie before `at`.
    passed: usize,
    pub(super) out: String,
    pub(super) map: OffsetMap,
}

impl<'s> Writer<'s> {
    pub(super) fn new(surface: &'s Surface<'_>) -> Self {
        Self {
            surface: &surface.text,
            origin: &surface.map,
            at: 0,
            passed: 0,
            out: String::with_capacity(surface.text.len()),
            map: OffsetMap::default(),
        }
    }

    /// Takes `len` bytes as they are.
    pub(super) fn keep(&mut self, len: usize) {
        let end = self.at + len;
        while let Some(edit) = self.origin.edits().get(self.passed).filter(|edit| (edit.to as usize) < end) {
            let to = self.out.len() + (edit.to as usize - self.at);
            self.map.push(to, edit.to_len as usize, edit.from as usize, edit.from_len as usize);
            self.passed += 1;
        }
        self.out.push_str(&self.surface[self.at..end]);
        self.at = end;
    }

    /// Takes `len` bytes and writes `new` for them; gives back their source range.
    pub(super) fn replace(&mut self, len: usize, new: &str) -> (usize, usize) {
        let end = self.at + len;
        let from = self.start_of(self.at);
        let first = self.passed;
        let inside = first.checked_sub(1).and_then(|last| self.origin.edits().get(last));
        let inside = inside.is_some_and(|edit| (edit.to + edit.to_len) as usize > self.at);
        while self.origin.edits().get(self.passed).is_some_and(|edit| (edit.to as usize) < end) {
            self.passed += 1;
        }
        let source = (from, self.start_of(end).max(from));
        if inside || self.passed > first || self.surface[self.at..end] != *new {
            self.map.push(self.out.len(), new.len(), source.0, source.1 - source.0);
        }
        self.out.push_str(new);
        self.at = end;
        source
    }

    /// The source offset of a place between two characters; no edit after the passed ones lies before it.
    fn start_of(&self, at: usize) -> usize {
        match self.passed.checked_sub(1).and_then(|last| self.origin.edits().get(last)) {
            Some(edit) => {
                let past = at.saturating_sub((edit.to + edit.to_len) as usize);
                (edit.from + edit.from_len) as usize + past
            }
            None => at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Damage, OffsetMap, Surface, Writer};

    #[test]
    fn a_second_rewrite_maps_back_to_the_source() {
        // source: 4 bytes a A b B; surface: aé b ü, each second one made from one byte
        let mut map = OffsetMap::default();
        map.push(1, 2, 1, 1);
        map.push(4, 2, 3, 1);
        let surface = Surface { text: "aébü-".into(), map, damage: Damage::default() };
        let mut writer = Writer::new(&surface);
        writer.keep(1);
        assert_eq!(writer.replace(3, "ế"), (1, 3));
        writer.keep(3);
        let map = writer.map;
        assert_eq!(writer.out, "aếü-");
        assert_eq!((map.start(0), map.end(1)), (0, 1));
        assert_eq!((map.start(1), map.end(4)), (1, 3));
        assert_eq!((map.start(4), map.end(6)), (3, 4));
        assert_eq!((map.start(6), map.end(7)), (4, 5));
    }
}

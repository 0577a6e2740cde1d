//! Text and where it stands: [`Span`], [`Spans`], [`Text`] and [`InferredText`].
//!
//! In: nothing. Out: the smallest types of the record, which every other record type is made of.
//! A span counts **bytes of the input as given**, before decoding and normalisation.

use super::str::Str;
use std::fmt;
use std::ops::Deref;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, SerializeTuple, Serializer};
use smallvec::SmallVec;

/// A list that holds up to `N` elements in place.
pub(super) type Short<T, const N: usize> = SmallVec<[T; N]>;

/// A half-open range of bytes of the input as given: `start..end`.
///
/// Offsets are 32 bits wide: an input of more than 4 GiB is cut there, with an `input-too-large` diagnostic.
/// A span starts and ends on a character boundary of the input. In JSON it is the pair `[start, end]`.
///
/// ```
/// use kehoach::Span;
/// let span = Span::new(4, 9);
/// assert_eq!(span.slice(b"Sea: Tokyo"), Some(&b" Toky"[..]));
/// assert_eq!(span.len(), 5);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// First byte after the span; never smaller than `start`.
    pub end: u32,
}

impl Span {
    /// A span over `start..end`; an `end` before `start` gives the empty span at `start`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// True when the span covers no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The bytes under the span, or `None` where `input` is too short to hold it.
    #[must_use]
    pub fn slice(self, input: &[u8]) -> Option<&[u8]> {
        input.get(self.start as usize..self.end as usize)
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut pair = serializer.serialize_tuple(2)?;
        pair.serialize_element(&self.start)?;
        pair.serialize_element(&self.end)?;
        pair.end()
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (start, end) = <(u32, u32)>::deserialize(deserializer)?;
        if end < start {
            return Err(serde::de::Error::custom("a span must not end before it starts"));
        }
        Ok(Self { start, end })
    }
}

/// The spans of one text, in reading order: almost always one; two or more where something else stands
/// between the pieces (the other column of a letterhead, a page number in the middle of a paragraph).
///
/// Dereferences to a slice of [`Span`].
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Spans(Few);

/// A list that is small where it is short. Its length alone decides the variant.
#[derive(Clone, PartialEq, Eq, Default)]
enum Few {
    #[default]
    None,
    One(Span),
    /// Boxed: a list of its own would make every record larger for the few that have it.
    Several(Box<SmallVec<[Span; 5]>>),
}

impl Spans {
    /// No span at all.
    #[must_use]
    pub const fn new() -> Self {
        Self(Few::None)
    }

    /// From the first byte of the first span to the last byte of the last, or `None` when there is none.
    #[must_use]
    pub fn outer(&self) -> Option<Span> {
        let (first, last) = (self.first()?, self.last()?);
        Some(Span::new(first.start, last.end))
    }

    /// Spans in reading order.
    pub(crate) fn from_slice(spans: &[Span]) -> Self {
        Self(match *spans {
            [] => Few::None,
            [span] => Few::One(span),
            _ => Few::Several(Box::new(SmallVec::from_slice(spans))),
        })
    }

    /// Adds a span after the others.
    pub fn push(&mut self, span: Span) {
        match &mut self.0 {
            Few::None => self.0 = Few::One(span),
            Few::One(first) => self.0 = Few::Several(Box::new([*first, span].into_iter().collect())),
            Few::Several(spans) => spans.push(span),
        }
    }
}

impl Deref for Spans {
    type Target = [Span];
    #[inline]
    fn deref(&self) -> &[Span] {
        match &self.0 {
            Few::None => &[],
            Few::One(span) => std::slice::from_ref(span),
            Few::Several(spans) => &spans[..],
        }
    }
}

impl From<Span> for Spans {
    #[inline]
    fn from(span: Span) -> Self {
        Self(Few::One(span))
    }
}

impl FromIterator<Span> for Spans {
    fn from_iter<I: IntoIterator<Item = Span>>(iter: I) -> Self {
        let mut spans = Self::new();
        iter.into_iter().for_each(|span| spans.push(span));
        spans
    }
}

impl<'s> IntoIterator for &'s Spans {
    type Item = &'s Span;
    type IntoIter = std::slice::Iter<'s, Span>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Serialize for Spans {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self[..].serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Spans {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spans = SmallVec::<[Span; 2]>::deserialize(deserializer)?;
        Ok(spans.into_iter().collect())
    }
}

impl fmt::Debug for Spans {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// A text of the document and the bytes it was read from.
///
/// `text` reads cleanly: NFC, soft line wraps joined with one space, runs of white space folded to one,
/// Markdown and HTML markup and list markers taken off. Its letters are the letters found at `spans`.
/// It borrows from the input where the input reads the same.
#[derive(Clone, Debug, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Text<'a> {
    /// What it says.
    #[serde(borrow)]
    pub text: Str<'a>,
    /// Where it stands in the input.
    pub spans: Spans,
}

impl AsRef<str> for Text<'_> {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// A text that may have been read elsewhere in the document than where it belongs.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct InferredText<'a> {
    /// What it says.
    #[serde(borrow)]
    pub text: Str<'a>,
    /// Where it stands in the input.
    pub spans: Spans,
    /// True where the header block lacks the field and it was read elsewhere in the same document. The
    /// spans then point into text that another part of the record holds as well.
    pub inferred: bool,
}

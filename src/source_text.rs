//! The input as the text that the parser read, with the way from spans to that text: for people who look at a
//! document, in whatever encoding it came.
//!
//! In: the input as given. Out: [`SourceText`]. Decoding alone: nothing is normalised, no markup taken out.

use std::borrow::Cow;
use std::ops::Range;

use crate::decode::{self, Decoded};
use crate::options::Options;
use crate::record::{Encoding, Span};
use crate::text::map::OffsetMap;

/// The decoded text of an input.
///
/// A [`Span`] counts bytes of the input as given. Where that is UTF-8 the text is the input itself and a span is
/// a range of it; in UTF-16 or a legacy charset [`SourceText::range`] leads from one to the other.
///
/// ```
/// use kehoach::{LineIndex, Options};
/// let bytes = b"K\xd5 ho\xb9ch th\xf9c hi\xd6n nhi\xd6m v\xf4 n\xa8m 2004"; // TCVN3
/// let plan = kehoach::parse_bytes(bytes);
/// let source = Options::default().source_text(bytes);
/// assert_eq!(source.as_str(), "Kế hoạch thực hiện nhiệm vụ năm 2004");
/// let doubt = &plan.diagnostics[0]; // legacy-encoding
/// assert_eq!(&source.as_str()[source.range(doubt.spans[0])], source.as_str());
/// let index = LineIndex::new(source.as_str().as_bytes());
/// assert_eq!(index.line_column(0).to_string(), "1:1");
/// ```
#[derive(Clone, Debug)]
pub struct SourceText<'a> {
    text: Cow<'a, str>,
    map: OffsetMap,
    encoding: Encoding,
}

impl<'a> Options<'a> {
    /// The text that [`Options::parse_bytes`] reads out of `bytes`.
    #[must_use]
    pub fn source_text<'b>(&self, bytes: &'b [u8]) -> SourceText<'b> {
        let whole = bytes.get(..u32::MAX as usize).unwrap_or(bytes);
        let Decoded { text, map, encoding, .. } = decode::decode(whole, self.encoding);
        SourceText { text, map, encoding }
    }
}

impl SourceText<'_> {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The encoding that the input was read in.
    #[must_use]
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The range of the text, in bytes of UTF-8, that stands at `span` in the input. It cuts no character; a span
    /// that reaches beyond the input ends with the text.
    #[must_use]
    pub fn range(&self, span: Span) -> Range<usize> {
        let limit = |at: u32, step: fn(usize) -> usize| {
            let mut at = (at as usize).min(self.text.len());
            while !self.text.is_char_boundary(at) {
                at = step(at);
            }
            at
        };
        let start = limit(self.map.new_start(span.start), |at| at - 1);
        let end = limit(self.map.new_end(span.end), |at| at + 1);
        start..end.max(start)
    }
}

#[cfg(test)]
mod tests {
    use super::{Options, Span};

    #[test]
    fn spans_lead_to_characters_in_every_encoding() {
        let utf16: Vec<u8> = "\u{feff}Số: 1\nKế".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let source = Options::default().source_text(&utf16);
        let range = source.range(Span::new(2, 4));
        assert_eq!(&source.as_str()[range], "S");
        let end = utf16.len() as u32;
        assert_eq!(&source.as_str()[source.range(Span::new(end - 4, end))], "Kế");
        assert_eq!(&source.as_str()[source.range(Span::new(end - 4, end + 90))], "Kế");
    }

    #[test]
    fn a_span_that_cuts_a_character_takes_all_of_it() {
        let source = Options::default().source_text("aếb".as_bytes());
        assert_eq!(source.range(Span::new(2, 3)), 1..4);
        assert_eq!(source.range(Span::new(90, 95)), 5..5);
    }
}

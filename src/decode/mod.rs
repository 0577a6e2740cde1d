//! Stage 1 of 7 — decode: the bytes as given become UTF-8 text.
//!
//! In: bytes, and an encoding the caller may impose. Out: [`Decoded`]: text, the map back to the bytes, the
//! encoding, what could not be decoded. Borrows where the bytes are valid UTF-8.

use std::borrow::Cow;

use crate::record::{Code, Diagnostic, Encoding, Span, Spans};
use crate::text::map::OffsetMap;

/// The input as UTF-8.
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    /// Decoded offsets to source offsets.
    pub(crate) map: OffsetMap,
    pub(crate) encoding: Encoding,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl<'a> Decoded<'a> {
    /// Text that needs no decoding.
    pub(crate) fn utf8(text: &'a str) -> Self {
        Self {
            text: Cow::Borrowed(text),
            map: OffsetMap::default(),
            encoding: Encoding::Utf8,
            diagnostics: Vec::new(),
        }
    }
}

/// Reads `bytes` as UTF-8; each invalid run becomes one U+FFFD and is reported.
pub(crate) fn decode(bytes: &[u8]) -> Decoded<'_> {
    match simdutf8::basic::from_utf8(bytes) {
        Ok(text) => Decoded::utf8(text),
        Err(_) => decode_lossy(bytes),
    }
}

/// UTF-8 with damage. A run of adjacent invalid bytes is one replacement character.
fn decode_lossy(bytes: &[u8]) -> Decoded<'_> {
    let mut text = String::with_capacity(bytes.len());
    let mut map = OffsetMap::default();
    let mut damaged = Spans::new();
    let mut damaged_bytes = 0;
    let mut at = 0;
    let mut pending: Option<usize> = None;
    for chunk in bytes.utf8_chunks() {
        if !chunk.valid().is_empty() {
            if let Some(from) = pending.take() {
                map.push(text.len(), '\u{fffd}'.len_utf8(), from, at - from);
                damaged.push(span(from, at));
                text.push('\u{fffd}');
            }
            text.push_str(chunk.valid());
            at += chunk.valid().len();
        }
        if !chunk.invalid().is_empty() {
            pending.get_or_insert(at);
            at += chunk.invalid().len();
            damaged_bytes += chunk.invalid().len();
        }
    }
    if let Some(from) = pending {
        map.push(text.len(), '\u{fffd}'.len_utf8(), from, at - from);
        damaged.push(span(from, at));
        text.push('\u{fffd}');
    }
    let mut diagnostics = vec![Diagnostic::new(Code::InvalidBytes, damaged)];
    if damaged_bytes * 10 > bytes.len() {
        diagnostics.push(Diagnostic::new(Code::NotText, Spans::new()));
    }
    Decoded { text: Cow::Owned(text), map, encoding: Encoding::Utf8, diagnostics }
}

/// Offsets fit: the pipeline cuts its input at 4 GiB.
fn span(start: usize, end: usize) -> Span {
    Span::new(u32::try_from(start).unwrap_or(u32::MAX), u32::try_from(end).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn clean_text_is_borrowed_and_damage_is_mapped() {
        assert!(matches!(decode("Kế hoạch".as_bytes()).text, std::borrow::Cow::Borrowed(_)));
        let decoded = decode(b"K\xff\xfe ho\xe1ch");
        assert_eq!(decoded.text, "K\u{fffd} ho\u{fffd}ch");
        assert_eq!((decoded.map.start(1), decoded.map.end(4)), (1, 3));
        assert_eq!(decoded.diagnostics[0].spans.len(), 2);
    }
}

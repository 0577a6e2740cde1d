//! The input as the structural checks see it: characters, their boundaries, and letters to compare.
//!
//! In: the bytes as given and the encoding a record names. Out: [`Input`] and [`letters`]. Knows nothing of
//! how the library decodes: damaged UTF-8 counts byte by byte.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// The bytes of one input, cut into characters.
pub(crate) struct Input<'b> {
    pub(crate) bytes: &'b [u8],
    /// Offsets that lie inside a character.
    inside: Vec<bool>,
    /// Bytes that some part of the record must hold.
    needed: Vec<bool>,
    /// Whether the letters at a span can be read as UTF-8.
    pub(crate) readable: bool,
}

impl<'b> Input<'b> {
    /// `encoding` is what `source.encoding` says.
    pub(crate) fn new(bytes: &'b [u8], encoding: &str) -> Self {
        let mut input = Self {
            bytes,
            inside: vec![false; bytes.len() + 1],
            needed: vec![false; bytes.len()],
            readable: encoding == "utf-8",
        };
        match encoding {
            "utf-16le" => input.read_utf16(u16::from_le_bytes),
            "utf-16be" => input.read_utf16(u16::from_be_bytes),
            // Text of a legacy font is often given as UTF-8; where the bytes are not, one byte is a character.
            "utf-8" => input.read_utf8(),
            _ if std::str::from_utf8(bytes).is_ok() => input.read_utf8(),
            _ => (0..bytes.len()).for_each(|at| input.put(at..at + 1, char::from(bytes[at]))),
        }
        input
    }

    fn put(&mut self, range: Range<usize>, c: char) {
        self.inside[range.start + 1..range.end].fill(true);
        self.needed[range].fill(!c.is_whitespace() && c != '\u{feff}');
    }

    fn read_utf8(&mut self) {
        let mut at = 0;
        for chunk in self.bytes.utf8_chunks() {
            for c in chunk.valid().chars() {
                self.put(at..at + c.len_utf8(), c);
                at += c.len_utf8();
            }
            for _ in chunk.invalid() {
                self.put(at..at + 1, '\u{fffd}');
                at += 1;
            }
        }
    }

    fn read_utf16(&mut self, read: fn([u8; 2]) -> u16) {
        let units: Vec<u16> = self.bytes.chunks_exact(2).map(|pair| read([pair[0], pair[1]])).collect();
        let mut at = 0;
        for c in char::decode_utf16(units) {
            let c = c.unwrap_or('\u{fffd}');
            self.put(at..at + 2 * c.len_utf16(), c);
            at += 2 * c.len_utf16();
        }
        if at < self.bytes.len() {
            self.put(at..at + 1, '\u{fffd}');
        }
    }

    /// True where no character is cut at `at`.
    pub(crate) fn is_boundary(&self, at: usize) -> bool {
        self.inside.get(at) == Some(&false)
    }

    /// The bytes that are more than blanks and byte-order marks.
    pub(crate) fn needed(&self) -> impl Iterator<Item = usize> {
        self.needed.iter().enumerate().filter(|(_, needed)| **needed).map(|(at, _)| at)
    }

    /// What stands at `spans`, joined with blanks; offsets outside the input read as nothing.
    pub(crate) fn read(&self, spans: &[Range<usize>]) -> String {
        let mut out = String::new();
        for span in spans {
            out.push(' ');
            out.push_str(&String::from_utf8_lossy(self.bytes.get(span.clone()).unwrap_or_default()));
        }
        out
    }

    /// A short, printable piece of the input around `at`.
    pub(crate) fn show(&self, at: usize) -> String {
        let from = at.saturating_sub(20);
        let to = (at + 40).min(self.bytes.len());
        format!("{:?}", String::from_utf8_lossy(&self.bytes[from.min(to)..to]))
    }
}

/// Letters and digits alone, composed, lower-cased; eth is how some fonts print đ.
pub(crate) fn letters(text: &str) -> String {
    text.nfc()
        .flat_map(char::to_lowercase)
        .map(|c| if c == 'ð' { 'đ' } else { c })
        .filter(|c| c.is_alphanumeric())
        .collect()
}

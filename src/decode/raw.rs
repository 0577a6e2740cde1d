//! Bytes that are not valid UTF-8: damaged UTF-8, a legacy charset, or both in one file.
//!
//! In: such bytes. Out: for damaged UTF-8, the text with one U+FFFD for each run of invalid bytes; for the
//! trial of the legacy charsets, a surface (see `charset`) in which every line that is not UTF-8 is read as
//! Latin-1, with a list of those lines.

use super::surface::{Damage, Surface};
use crate::text::map::OffsetMap;

/// Damaged UTF-8.
pub(super) fn lossy(bytes: &[u8]) -> Surface<'static> {
    let mut builder = Builder::default();
    builder.utf8(bytes);
    builder.surface()
}

/// The surface, and for each line of it (see `trial::lines`) whether it was read as Latin-1.
pub(super) fn by_line(bytes: &[u8]) -> (Surface<'static>, Vec<bool>) {
    let mut builder = Builder::default();
    let mut raw = Vec::new();
    for line in bytes.split_inclusive(|b| matches!(b, b'\n' | b'\r')) {
        let is_raw = is_raw(line);
        raw.push(is_raw);
        if is_raw {
            builder.latin_1(line);
        } else {
            builder.utf8(line);
        }
    }
    (builder.surface(), raw)
}

/// A line of UTF-8 may have damage, but most of its characters outside ASCII are whole and such as occur in
/// Vietnamese text. Two legacy letters that happen to be valid UTF-8 are a character of a distant script.
fn is_raw(line: &[u8]) -> bool {
    let (mut strange, mut usual) = (0, 0);
    for chunk in line.utf8_chunks() {
        strange += usize::from(!chunk.invalid().is_empty());
        for c in chunk.valid().chars().filter(|c| !c.is_ascii()) {
            match c {
                '\u{a0}'..='\u{24f}' | '\u{300}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}' => usual += 1,
                '\u{2000}'..='\u{2bff}' | '\u{f000}'..='\u{f0ff}' | '\u{feff}' | '\u{fffd}' => usual += 1,
                _ => strange += 1,
            }
        }
    }
    strange > usual
}

#[derive(Default)]
struct Builder {
    text: String,
    map: OffsetMap,
    damage: Damage,
    /// How many bytes have been read.
    at: usize,
    /// Where the invalid bytes began that still wait for their U+FFFD.
    pending: Option<usize>,
}

impl Builder {
    fn utf8(&mut self, bytes: &[u8]) {
        for chunk in bytes.utf8_chunks() {
            if !chunk.valid().is_empty() {
                self.settle();
                self.text.push_str(chunk.valid());
                self.at += chunk.valid().len();
            }
            if !chunk.invalid().is_empty() {
                self.pending.get_or_insert(self.at);
                self.at += chunk.invalid().len();
            }
        }
        self.settle();
    }

    fn settle(&mut self) {
        if let Some(from) = self.pending.take() {
            self.damage.add(from, self.at);
            self.map.push(self.text.len(), '\u{fffd}'.len_utf8(), from, self.at - from);
            self.text.push('\u{fffd}');
        }
    }

    fn latin_1(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            let c = char::from(byte);
            if !c.is_ascii() {
                self.map.push(self.text.len(), c.len_utf8(), self.at, 1);
            }
            self.text.push(c);
            self.at += 1;
        }
    }

    fn surface(self) -> Surface<'static> {
        Surface { text: self.text.into(), map: self.map, damage: self.damage }
    }
}

#[cfg(test)]
mod tests {
    use super::{by_line, lossy};

    #[test]
    fn damage_is_one_character_a_run() {
        let read = lossy(b"K\xff\xfe ho\xe1ch");
        assert_eq!(read.text, "K\u{fffd} ho\u{fffd}ch");
        assert_eq!((read.map.start(1), read.map.end(4)), (1, 3));
        assert_eq!((read.damage.spans.len(), read.damage.bytes), (2, 3));
    }

    #[test]
    fn lines_are_read_each_in_its_own_way() {
        let mut bytes = "Kế hoạch\n".as_bytes().to_vec();
        bytes.extend(b"K\xd5 ho\xb9ch\r\nASCII\n\xd5\x94\n");
        bytes.extend("hoạch \u{1ebf}".bytes());
        bytes.push(0xff);
        let (read, raw) = by_line(&bytes);
        assert_eq!(read.text, "Kế hoạch\nK\u{d5} ho\u{b9}ch\r\nASCII\n\u{d5}\u{94}\nhoạch ế\u{fffd}");
        assert_eq!(raw, [false, true, false, false, true, false]);
        let at = read.text.find("ch\r").unwrap() as u32;
        assert_eq!(read.map.start(at) as usize, "Kế hoạch\n".len() + 6);
        assert_eq!(read.damage.bytes, 1);
    }
}

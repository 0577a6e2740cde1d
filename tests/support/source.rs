//! The input as the structural checks see it: characters, their boundaries, and letters to compare.
//!
//! In: the bytes as given and the encoding a record names. Out: [`Input`] and [`letters`]. Knows nothing of
//! how the library decodes: damaged UTF-8 counts byte by byte.

use std::ops::Range;

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

/// The bytes of one input, cut into characters.
pub(crate) struct Input<'b> {
    pub(crate) bytes: &'b [u8],
    /// Offsets that lie inside a character.
    inside: Vec<bool>,
    /// Bytes that some part of the record must hold.
    needed: Vec<bool>,
    /// Whether the letters at a span can be read as they stand: UTF-8, and not UTF-8 encoded twice.
    pub(crate) readable: bool,
}

impl<'b> Input<'b> {
    /// The input that `record`, or a list of records, was read from.
    pub(crate) fn new(bytes: &'b [u8], record: &Value) -> Self {
        let record = record.get(0).unwrap_or(record);
        let encoding = record["source"]["encoding"].as_str().unwrap_or_default();
        let repaired = record["diagnostics"].as_array().into_iter().flatten();
        let repaired =
            repaired.filter_map(|doubt| doubt["code"].as_str()).any(|code| code == "double-encoded");
        let mut input = Self {
            bytes,
            inside: vec![false; bytes.len() + 1],
            needed: vec![false; bytes.len()],
            readable: encoding == "utf-8" && !repaired,
        };
        let in_legacy_charset = !encoding.starts_with("utf-");
        match encoding {
            "utf-16le" => input.read_utf16(u16::from_le_bytes),
            "utf-16be" => input.read_utf16(u16::from_be_bytes),
            // Text in a legacy charset may have been saved as UTF-16 or UTF-8; otherwise a byte is a character.
            _ if (in_legacy_charset || repaired) && in_pairs(bytes, 1) => {
                input.read_utf16(u16::from_le_bytes);
            }
            _ if (in_legacy_charset || repaired) && in_pairs(bytes, 0) => {
                input.read_utf16(u16::from_be_bytes);
            }
            _ if in_legacy_charset && std::str::from_utf8(bytes).is_err() => {
                (0..bytes.len()).for_each(|at| input.put(at..at + 1, char::from(bytes[at])));
                // A byte-order mark or a wide blank of UTF-8 among them is still none of the text.
                for blank in ('\u{80}'..='\u{feff}').filter(|c| c.is_whitespace() || *c == '\u{feff}') {
                    for at in memchr::memmem::find_iter(bytes, &blank.to_string()) {
                        input.needed[at..at + blank.len_utf8()].fill(false);
                    }
                }
            }
            _ => input.read_utf8(),
        }
        if repaired {
            input.excuse_mangled_blanks();
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

    /// In UTF-8 that was encoded twice, "Â" and a no-break space are one blank, "ï»¿" is a byte-order mark.
    fn excuse_mangled_blanks(&mut self) {
        for blank in ('\u{80}'..='\u{feff}').filter(|c| c.is_whitespace() || *c == '\u{feff}') {
            let mangled: String = blank.to_string().bytes().map(char::from).collect();
            for at in memchr::memmem::find_iter(self.bytes, &mangled) {
                self.needed[at..at + mangled.len()].fill(false);
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

/// True for UTF-16 whose high bytes are the even (0) or the odd (1) ones: a mark says so, or most high bytes at the
/// beginning are zero and hardly any low byte. Zeros on both sides are bytes of something else.
fn in_pairs(bytes: &[u8], high: usize) -> bool {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return bytes[high] == 0xfe;
    }
    let head = &bytes[..bytes.len().min(4096)];
    let zeros = |side: usize| head.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    zeros(high) * 5 >= head.len() && zeros(1 - high) * 20 <= zeros(high)
}

/// Entities of HTML as what they stand for: `&#224;` and `&agrave;` are à, other names are no letters.
pub(crate) fn without_entities(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let name = rest.split(';').next().filter(|name| name.len() < rest.len() && name.len() < 10);
        let Some(read) = name.and_then(entity) else { continue };
        out.push_str(&read);
        rest = &rest[name.map_or(0, str::len) + 1..];
    }
    out + rest
}

fn entity(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let number = match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
            None => number.parse(),
        };
        return number.ok().and_then(char::from_u32).filter(|c| !c.is_control()).map(String::from);
    }
    let marks = [("grave", '\u{300}'), ("acute", '\u{301}'), ("circ", '\u{302}'), ("tilde", '\u{303}')];
    let marked = marks.iter().find_map(|(word, mark)| Some((name.strip_suffix(word)?, mark)));
    match (name, marked) {
        (_, Some((letter, mark))) if letter.len() == 1 => Some(format!("{letter}{mark}")),
        ("eth" | "ETH", _) => Some("đ".to_owned()),
        ("nbsp" | "amp" | "lt" | "gt" | "quot" | "ndash" | "mdash", _) => Some(" ".to_owned()),
        _ => None,
    }
}

/// Letters and digits alone, composed, lower-cased; eth is how some fonts print đ. What is invisible goes first: letters that it parts are composed without it.
pub(crate) fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| !is_invisible(*c))
        .nfc()
        .flat_map(char::to_lowercase)
        .map(|c| if c == 'ð' { 'đ' } else { c })
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// True for controls and for characters that have no width and no meaning of their own.
fn is_invisible(c: char) -> bool {
    let unseen = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    unseen || c.is_control() && !c.is_whitespace()
}

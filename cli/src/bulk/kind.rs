//! What an input is: text, JSON Lines or Parquet, packed or not; by name first, then by its first bytes.
//!
//! In: a name, or the first bytes. Out: [`Kind`], [`Packing`], and a word for what is plainly no text.

use std::path::Path;

use serde_json::Value;

/// What an input holds once it is unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Lines,
    Parquet,
}

/// How an input is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Packing {
    Plain,
    Gzip,
    Zstd,
}

/// How many first bytes decide.
pub(crate) const LOOK: usize = 1 << 16;

/// The kind that a name tells.
pub(crate) fn by_name(path: &Path) -> Option<Kind> {
    let name = path.file_name()?.to_str()?.to_ascii_lowercase();
    let name = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(&name);
    match name.rsplit_once('.')?.1 {
        "txt" | "text" | "md" | "markdown" | "html" | "htm" => Some(Kind::Text),
        "jsonl" | "ndjson" => Some(Kind::Lines),
        "parquet" => Some(Kind::Parquet),
        _ => None,
    }
}

/// The kind that the first bytes tell, unpacked.
pub(crate) fn by_look(look: &[u8]) -> Kind {
    if look.starts_with(b"PAR1") {
        return Kind::Parquet;
    }
    let look = look.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(look).trim_ascii_start();
    if !look.starts_with(b"{") {
        return Kind::Text;
    }
    let object = match memchr::memchr(b'\n', look) {
        Some(end) => {
            matches!(look.get(..end).map(serde_json::from_slice::<Value>), Some(Ok(Value::Object(_))))
        }
        // The first line goes on: a key in its first place is all that can be asked.
        None => look.get(1..).is_some_and(|rest| rest.trim_ascii_start().starts_with(b"\"")),
    };
    if object { Kind::Lines } else { Kind::Text }
}

/// How bytes are packed, as they say themselves.
pub(crate) fn packing(look: &[u8]) -> Packing {
    match look {
        [0x1F, 0x8B, 0x08, ..] => Packing::Gzip,
        [0x28, 0xB5, 0x2F, 0xFD, ..] => Packing::Zstd,
        _ => Packing::Plain,
    }
}

/// First bytes of what archives hold beside texts, and what to do about it.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file; take its text out first (pdftotext -layout)"),
    (b"PK\x03\x04", "a ZIP, DOCX or ODT file; take its text out first (pandoc -t plain)"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Word file; take its text out first (antiword)"),
    (b"{\\rtf", "an RTF file; take its text out first (unrtf --text)"),
    (b"\x89PNG\r\n", "a PNG image; it needs OCR first"),
    (b"\xFF\xD8\xFF", "a JPEG image; it needs OCR first"),
    (b"II*\0", "a TIFF image; it needs OCR first"),
    (b"MM\0*", "a TIFF image; it needs OCR first"),
    (b"GIF8", "a GIF image; it needs OCR first"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xBC\xAF", "a 7z archive"),
    (b"PAR1", "a Parquet file; --input-format parquet reads it"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\x7FELF", "a program"),
];

/// What bytes plainly are, where that is no text.
pub(crate) fn no_text(bytes: &[u8]) -> Option<&'static str> {
    SIGNATURES.iter().find(|(first, _)| bytes.starts_with(first)).map(|(_, word)| *word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_looks() {
        for (name, kind) in [
            ("a.txt", Some(Kind::Text)),
            ("a.TXT.gz", Some(Kind::Text)),
            ("a.jsonl.zst", Some(Kind::Lines)),
            ("b/a.ndjson", Some(Kind::Lines)),
            ("a.parquet", Some(Kind::Parquet)),
            ("a.gz", None),
            ("a.json", None),
            ("txt", None),
        ] {
            assert_eq!(by_name(Path::new(name)), kind, "{name}");
        }
        for (look, kind) in [
            (&b"PAR1\x15"[..], Kind::Parquet),
            (b"{\"id\": 1}\n", Kind::Lines),
            (b"\xEF\xBB\xBF {\"text\": \"goes on", Kind::Lines),
            (b"{\n  \"text\": 1\n}\n", Kind::Text),
            (b"{a} b\n", Kind::Text),
            (b"[1]\n", Kind::Text),
            (b"", Kind::Text),
        ] {
            assert_eq!(by_look(look), kind, "{:?}", String::from_utf8_lossy(look));
        }
    }
}

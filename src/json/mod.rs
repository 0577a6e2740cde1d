//! The record as JSON and back; the one door to `serde_json`.
//!
//! In: a [`Plan`]. Out: JSON text, in the field order of the types; and the way back. Record → JSON →
//! record is the identity. What is written is what `serde_json` writes for the same types, byte for byte, but
//! [`compact`] knows nothing but the record, at a fraction of the cost; [`writer`] is a serializer that indents.

mod compact;
mod stage;
mod writer;

use std::io;

use serde::Serialize;

use crate::record::Plan;
use compact::Compact;
use stage::Stage;
use writer::Writer;

impl<'a> Plan<'a> {
    /// The record as JSON on one line, without a line feed.
    ///
    /// ```
    /// let json = kehoach::parse("KẾ HOẠCH").to_json();
    /// assert!(json.starts_with(r#"{"format":"kehoach/1","source":{"name":null,"bytes":12,"#));
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        self.in_memory::<false>()
    }

    /// The record as indented JSON for people; spans stay on one line each.
    #[must_use]
    pub fn to_json_pretty(&self) -> String {
        self.in_memory::<true>()
    }

    /// Writes what [`Plan::to_json`] returns.
    ///
    /// # Errors
    /// What `writer` reports.
    pub fn write_json<W: io::Write>(&self, mut writer: W) -> io::Result<()> {
        self.write_to::<false>(&mut writer)
    }

    /// Writes what [`Plan::to_json_pretty`] returns.
    ///
    /// # Errors
    /// What `writer` reports.
    pub fn write_json_pretty<W: io::Write>(&self, mut writer: W) -> io::Result<()> {
        self.write_to::<true>(&mut writer)
    }

    fn in_memory<const INDENTED: bool>(&self) -> String {
        // Most records of a document of several kilobytes are three times as long; longer ones grow.
        let room = usize::try_from(self.source.bytes).map_or(LARGEST_ROOM, |bytes| bytes.saturating_mul(3));
        let mut text = Text(String::with_capacity(room.min(LARGEST_ROOM)));
        // Writing to memory does not fail.
        let _ = self.write_to::<INDENTED>(&mut text);
        text.0
    }

    fn write_to<const INDENTED: bool>(&self, sink: &mut dyn io::Write) -> io::Result<()> {
        let mut stage = Stage::new(sink);
        if INDENTED {
            // Refused are only values that no record has.
            self.serialize(&mut Writer::new(&mut stage)).map_err(io::Error::other)?;
        } else {
            self.write(&mut stage);
        }
        stage.finish()
    }

    /// Reads a record back from JSON.
    ///
    /// # Errors
    /// Where `json` is no JSON or no record of the format `kehoach/1`; the message names line and column.
    ///
    /// ```
    /// let plan = kehoach::parse("KẾ HOẠCH\nNăm 2024\n");
    /// let json = plan.to_json();
    /// assert_eq!(kehoach::Plan::from_json(&json).unwrap(), plan);
    /// ```
    pub fn from_json(json: &'a str) -> Result<Self, NotARecord> {
        serde_json::from_str(json).map_err(|error| NotARecord(error.to_string()))
    }
}

/// The most memory that is taken for JSON before there is any.
const LARGEST_ROOM: usize = 1 << 17;

/// A sink for texts: takes pieces that are UTF-8, each on its own.
struct Text(String);

impl io::Write for Text {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        let text = simdutf8::basic::from_utf8(piece).map_err(io::Error::other)?;
        self.0.push_str(text);
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The text given to [`Plan::from_json`] is no record; says why and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotARecord(String);

impl std::fmt::Display for NotARecord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "not a kehoach/1 record: {}", self.0)
    }
}

impl std::error::Error for NotARecord {}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    #[test]
    fn one_line_is_what_serde_json_writes() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/documents");
        let mut read = 0;
        for folder in fs::read_dir(root).unwrap().flatten() {
            let Ok(bytes) = fs::read(folder.path().join("input.txt")) else { continue };
            let plan = crate::parse_bytes(&bytes);
            assert_eq!(plan.to_json(), serde_json::to_string(&plan).unwrap(), "{}", folder.path().display());
            read += 1;
        }
        assert!(read > 50, "{read} documents");
    }
}

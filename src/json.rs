//! The record as JSON and back; the one door to `serde_json`.
//!
//! In: a [`Plan`]. Out: JSON text, in the field order of the types; and the way back. Record → JSON →
//! record is the identity.

use std::io;

use serde::Serialize;
use serde_json::ser::{Formatter, PrettyFormatter};

use crate::record::Plan;

impl<'a> Plan<'a> {
    /// The record as JSON on one line, without a line feed.
    ///
    /// ```
    /// let json = kehoach::parse("KẾ HOẠCH").to_json();
    /// assert!(json.starts_with(r#"{"format":"kehoach/1","source":{"name":null,"bytes":12,"#));
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        // Writing to memory fails only for maps with keys that are no strings; a record has none.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The record as indented JSON for people; spans stay on one line each.
    #[must_use]
    pub fn to_json_pretty(&self) -> String {
        let mut out = Vec::new();
        let _ = self.write_json_pretty(&mut out);
        String::from_utf8(out).unwrap_or_default()
    }

    /// Writes what [`Plan::to_json`] returns.
    ///
    /// # Errors
    /// What `writer` reports.
    pub fn write_json<W: io::Write>(&self, writer: W) -> io::Result<()> {
        Ok(serde_json::to_writer(writer, self)?)
    }

    /// Writes what [`Plan::to_json_pretty`] returns.
    ///
    /// # Errors
    /// What `writer` reports.
    pub fn write_json_pretty<W: io::Write>(&self, writer: W) -> io::Result<()> {
        let formatter = SpansInline { pretty: PrettyFormatter::new(), key: false, spans: false, inline: 0 };
        Ok(self.serialize(&mut serde_json::Serializer::with_formatter(writer, formatter))?)
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

/// The text given to [`Plan::from_json`] is no record; says why and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotARecord(String);

impl std::fmt::Display for NotARecord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "not a kehoach/1 record: {}", self.0)
    }
}

impl std::error::Error for NotARecord {}

/// Indented JSON in which the value of each key `spans` or `parts` stays on one line.
struct SpansInline {
    pretty: PrettyFormatter<'static>,
    /// A key is being written.
    key: bool,
    /// The last key was one of them.
    spans: bool,
    /// How many arrays and objects of such a value are open.
    inline: u32,
}

impl Formatter for SpansInline {
    fn begin_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        if self.spans || self.inline > 0 {
            self.spans = false;
            self.inline += 1;
            return writer.write_all(b"[");
        }
        self.pretty.begin_array(writer)
    }

    fn end_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        if self.inline > 0 {
            self.inline -= 1;
            return writer.write_all(b"]");
        }
        self.pretty.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        if self.inline > 0 {
            return if first { Ok(()) } else { writer.write_all(b", ") };
        }
        self.pretty.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        if self.inline > 0 { Ok(()) } else { self.pretty.end_array_value(writer) }
    }

    fn begin_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        if self.spans || self.inline > 0 {
            self.spans = false;
            self.inline += 1;
            return writer.write_all(b"{ ");
        }
        self.pretty.begin_object(writer)
    }

    fn end_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        if self.inline > 0 {
            self.inline -= 1;
            return writer.write_all(b" }");
        }
        self.pretty.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.key = true;
        self.spans = false;
        if self.inline > 0 {
            return if first { Ok(()) } else { writer.write_all(b", ") };
        }
        self.pretty.begin_object_key(writer, first)
    }

    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        if self.key {
            self.spans = matches!(fragment, "spans" | "parts");
        }
        writer.write_all(fragment.as_bytes())
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.key = false;
        self.pretty.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        if self.inline > 0 { Ok(()) } else { self.pretty.end_object_value(writer) }
    }
}

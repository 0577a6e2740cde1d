//! Why a document gave no record, as data: the error records of the bulk commands.
//!
//! In: what went wrong and where. Out: [`Trouble`], one line of JSON. The reasons are stable names; the
//! message is for people.

use std::io;

use serde::Serialize;

/// A document, or an input, that gave no record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Trouble {
    /// The id of the document, where it is known.
    pub(crate) id: Option<String>,
    pub(crate) reason: Reason,
    pub(crate) message: String,
    pub(crate) place: Place,
}

/// Where a document stands: an input, and a line or row in it, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Place {
    pub(crate) input: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) line: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) row: Option<u64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Reason {
    /// The system or an unpacker refused.
    Unreadable,
    /// Larger than `--max-bytes`.
    TooLarge,
    /// A line that is no JSON object.
    InvalidJson,
    /// No text field, or null in it.
    NoText,
    /// A text or id of another type than text.
    WrongType,
    /// Bytes that are no text.
    NotText,
    /// A folder holds one file for each id, and this id was there before.
    DuplicateId,
    /// The output folder cannot hold a file of this name.
    BadName,
    /// A mistake of the parser.
    Internal,
    /// The child process ended in mid-document.
    Crashed,
    /// The document took longer than `--timeout`.
    TimedOut,
}

impl Reason {
    /// The stable name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::TooLarge => "too-large",
            Self::InvalidJson => "invalid-json",
            Self::NoText => "no-text",
            Self::WrongType => "wrong-type",
            Self::NotText => "not-text",
            Self::DuplicateId => "duplicate-id",
            Self::BadName => "bad-name",
            Self::Internal => "internal",
            Self::Crashed => "crashed",
            Self::TimedOut => "timed-out",
        }
    }
}

impl Trouble {
    pub(crate) fn new(place: Place, reason: Reason, message: impl Into<String>) -> Self {
        Self { id: None, reason, message: message.into(), place }
    }

    /// An input that the system refuses.
    pub(crate) fn unreadable(place: Place, error: &io::Error) -> Self {
        Self::new(place, Reason::Unreadable, crate::failure::plain(error))
    }

    pub(crate) fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// The error record on one line, with its line feed.
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        // Writing plain data to memory does not fail.
        let _ = serde_json::to_writer(&mut *out, self);
        out.push(b'\n');
    }
}

impl Place {
    pub(crate) fn input(input: impl Into<String>) -> Self {
        Self { input: input.into(), line: None, row: None }
    }

    pub(crate) fn line(input: &str, line: u64) -> Self {
        Self { line: Some(line), ..Self::input(input) }
    }

    #[cfg(feature = "parquet")]
    pub(crate) fn row(input: &str, row: u64) -> Self {
        Self { row: Some(row), ..Self::input(input) }
    }

    /// `dump.jsonl:12`, for people and for documents without an id.
    pub(crate) fn name(&self) -> String {
        match self.line.or(self.row) {
            Some(number) => format!("{}:{number}", self.input),
            None => self.input.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_has_one_name() {
        for reason in [Reason::InvalidJson, Reason::TooLarge, Reason::TimedOut] {
            assert_eq!(serde_json::to_value(reason).unwrap(), reason.name());
        }
    }

    #[test]
    fn an_error_record_is_one_line() {
        let mut out = Vec::new();
        Trouble::new(Place::line("a\n.jsonl", 3), Reason::NoText, "x").with_id("7").write(&mut out);
        let line = r#"{"id":"7","reason":"no-text","message":"x","place":{"input":"a\n.jsonl","line":3}}"#;
        assert_eq!(String::from_utf8(out).unwrap(), format!("{line}\n"));
    }
}

//! The public data model: the record `kehoach/1` as Rust types, plain data with no parsing code.
//!
//! In: nothing. Out: [`Plan`] and its parts. Field order is JSON order. Every field is always present; what
//! a document lacks is `null` or `[]`. `docs/RECORD.md` describes the format field by field.

mod text;
mod list;
mod iso;
mod header;
mod node;
mod nodes;
mod rows;
mod str;
mod closing;
mod citation;
mod diagnostic;
mod owned;
mod walk;

pub use citation::{
    Assignment, Binding, Bound, Citation, Due, Issuer, Link, LinkKind, Parts, Pinpoint, Recurrence, Relation,
    System,
};
pub use closing::{
    Appendix, Archive, Authority, Ground, Recipient, Recipients, Residue, ResidueReason, Signatory,
};
pub use diagnostic::{Code, Diagnostic, Severity};
pub use header::{Date, DocumentKind, DocumentNumber, Header, HeaderDate, Mark, MarkKind};
pub use iso::Iso8601;
pub use list::{List, Texts};
pub use node::{Content, HeadingAndText, Marker, Node, Paragraph, Section, Table};
pub use nodes::{NodeRef, Nodes, SectionRef, Siblings};
pub use rows::{Rows, RowsIter};
pub use str::Str;
pub use text::{InferredText, Span, Spans, Text};
pub use walk::{Sections, Visit};

use std::fmt;

use serde::{Deserialize, Serialize};

/// The name of the record format, `kehoach/1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Format {
    /// The first format.
    #[default]
    #[serde(rename = "kehoach/1")]
    V1,
}

/// The record of one document.
///
/// Every non-blank byte of the input stands in a span of the record (the stand-off lists `citations`,
/// `assignments`, `diagnostics` and inferred fields left aside), and in one only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan<'a> {
    /// Which format this record has.
    pub format: Format,
    /// Where the record comes from.
    #[serde(borrow)]
    pub source: Source<'a>,
    /// The header block.
    #[serde(borrow)]
    pub header: Header<'a>,
    /// Grounds and lead-in.
    #[serde(borrow)]
    pub preamble: Vec<Ground<'a>>,
    /// The body, in document order.
    #[serde(borrow)]
    pub body: Nodes<'a>,
    /// The closing paragraphs (`Trên đây là Kế hoạch …`), before the recipients.
    #[serde(borrow)]
    pub closing: Vec<Text<'a>>,
    /// The recipient list.
    #[serde(borrow)]
    pub recipients: Option<Recipients<'a>>,
    /// Who signed.
    #[serde(borrow)]
    pub signatories: Vec<Signatory<'a>>,
    /// What follows the signature.
    #[serde(borrow)]
    pub appendices: Vec<Appendix<'a>>,
    /// Documents cited, in document order, one entry per mention.
    #[serde(borrow)]
    pub citations: Vec<Citation<'a>>,
    /// Tasks assigned, in document order.
    #[serde(borrow)]
    pub assignments: Vec<Assignment<'a>>,
    /// What fits nowhere else, with the reason.
    #[serde(borrow)]
    pub residue: Vec<Residue<'a>>,
    /// What the parser doubts.
    pub diagnostics: Vec<Diagnostic>,
}

/// Where a record comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source<'a> {
    /// The name the caller gave, usually a file name.
    #[serde(borrow)]
    pub name: Option<Str<'a>>,
    /// Length of the input in bytes.
    pub bytes: u64,
    /// The encoding the input was read in.
    pub encoding: Encoding,
}

/// A character encoding of Vietnamese text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Encoding {
    /// UTF-8, with or without a byte-order mark.
    #[default]
    #[serde(rename = "utf-8")]
    Utf8,
    /// UTF-16, little end first.
    #[serde(rename = "utf-16le")]
    Utf16Le,
    /// UTF-16, big end first.
    #[serde(rename = "utf-16be")]
    Utf16Be,
    /// Windows code page 1258.
    #[serde(rename = "windows-1258")]
    Windows1258,
    /// TCVN 5712:1993 (ABC fonts, `.VnTime`).
    Tcvn3,
    /// VNI for Windows (fonts `VNI-…`).
    Vni,
    /// VISCII, RFC 1456.
    Viscii,
}

impl Encoding {
    /// The name in JSON: `utf-8`, `tcvn3`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Windows1258 => "windows-1258",
            Self::Tcvn3 => "tcvn3",
            Self::Vni => "vni",
            Self::Viscii => "viscii",
        }
    }
}

impl<'a> Plan<'a> {
    /// The strict form: the plan where no diagnostic is an error, otherwise the plan inside [`Rejected`].
    ///
    /// # Errors
    /// [`Rejected`] where a diagnostic has [`Severity::Error`].
    ///
    /// ```
    /// assert!(kehoach::parse("KẾ HOẠCH\nI. MỤC ĐÍCH\n").into_result().is_ok());
    /// let rejected = kehoach::parse("").into_result().unwrap_err();
    /// assert_eq!(rejected.to_string(), "error[empty-input]: the input holds no text");
    /// ```
    pub fn into_result(self) -> Result<Self, Rejected<'a>> {
        if self.diagnostics.iter().any(|d| d.severity == Severity::Error) {
            Err(Rejected { plan: Box::new(self) })
        } else {
            Ok(self)
        }
    }

    /// Sections of the body and of the appendices, depth first in document order, each with its label path.
    ///
    /// ```
    /// let plan = kehoach::parse("KẾ HOẠCH\nNăm 2024\nI. MỤC ĐÍCH\n1. Yêu cầu\n- Kịp thời.\n");
    /// let paths: Vec<String> = plan.sections().map(|visit| visit.path.to_string()).collect();
    /// assert_eq!(paths, ["I", "I.1", "I.1.-1"]);
    /// ```
    #[must_use]
    pub fn sections(&self) -> Sections<'_, 'a> {
        Sections::new(self)
    }
}

/// A plan with at least one diagnostic of severity error; the answer of [`Plan::into_result`].
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rejected<'a> {
    /// The record all the same.
    pub plan: Box<Plan<'a>>,
}

impl Rejected<'_> {
    /// The diagnostics of severity error.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.plan.diagnostics.iter().filter(|d| d.severity == Severity::Error)
    }
}

impl fmt::Display for Rejected<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, diagnostic) in self.errors().enumerate() {
            if i > 0 {
                f.write_str("; ")?;
            }
            write!(f, "{diagnostic}")?;
        }
        Ok(())
    }
}

/// As [`Display`](fmt::Display): a `main` that returns the error prints no record.
impl fmt::Debug for Rejected<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Rejected<'_> {}

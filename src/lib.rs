//! Reads Vietnamese plan documents (kế hoạch) as raw text and gives back their structure.

mod options;
mod pipeline;
mod decode;
mod normalize;
mod lines;
mod regions;
mod blocks;
mod tree;
mod citations;
mod assignments;
mod infer;
mod ledger;
mod json;

mod context;

mod grammar;
mod lexicon;
mod record;
mod text;

pub use json::NotARecord;
pub use options::Options;
pub use record::{
    Appendix, Archive, Assignment, Authority, Binding, Citation, Code, Date, Diagnostic, DocumentKind,
    DocumentNumber, Due, Encoding, Format, Ground, Header, HeaderDate, InferredText, Mark, MarkKind, Marker,
    Node, Paragraph, Pinpoint, Plan, Recipient, Recipients, Rejected, Relation, Residue, ResidueReason,
    Section, Sections, Severity, Signatory, Source, Span, Spans, Table, Text, Visit,
};

/// Parses a document given as text; never fails.
#[must_use]
pub fn parse(text: &str) -> Plan<'_> {
    Options::default().parse(text)
}

/// Parses a document given as bytes; never fails.
#[must_use]
pub fn parse_bytes(bytes: &[u8]) -> Plan<'_> {
    Options::default().parse_bytes(bytes)
}

//! Reads Vietnamese plan documents (kế hoạch) as raw text and gives back their structure, every byte
//! accounted for.
//!
//! [`parse`] takes text, [`parse_bytes`] takes bytes in whatever encoding; both return a [`Plan`], the record
//! `kehoach/1`: header, preamble, nested sections, tables, closing, recipients, signatories, appendices, and
//! beside them the documents cited and the tasks assigned. [`parse_all`] gives one record for each document
//! where an input holds several; [`Options`] has the choices.
//!
//! ```
//! use kehoach::{Authority, NodeRef};
//!
//! let input = "\
//! ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
//! XÃ AN BÌNH               Độc lập - Tự do - Hạnh phúc
//! Số: 12/KH-UBND           An Bình, ngày 05 tháng 3 năm 2024
//!
//! KẾ HOẠCH
//! Cải cách hành chính năm 2024
//!
//! Căn cứ Quyết định số 22/2020/QĐ-UBND ngày 10/8/2020 của UBND tỉnh về cải cách hành chính;
//!
//! I. MỤC ĐÍCH
//! 1. Rút ngắn thời gian giải quyết hồ sơ.
//! 2. Nâng cao mức độ hài lòng của người dân.
//!
//! Nơi nhận:
//! - UBND tỉnh (để b/c);
//! - Lưu: VT.
//!
//! TM. ỦY BAN NHÂN DÂN
//! CHỦ TỊCH
//! Lê Văn An
//! ";
//! let plan = kehoach::parse(input);
//!
//! // The header, its columns parted and its wrapped lines joined.
//! let issuer = plan.header.issuer.as_ref().unwrap();
//! assert_eq!(issuer.text, "ỦY BAN NHÂN DÂN XÃ AN BÌNH");
//! assert_eq!(plan.header.number.as_ref().unwrap().id.as_deref(), Some("12/KH-UBND"));
//! assert_eq!(plan.header.date.as_ref().unwrap().value.as_deref(), Some("2024-03-05"));
//!
//! // The body is a tree; the walk gives each section its path of labels.
//! let Some(NodeRef::Section(first)) = plan.body.iter().next() else { panic!() };
//! assert_eq!(first.heading().unwrap().text, "MỤC ĐÍCH");
//! let paths: Vec<String> = plan.sections().map(|visit| visit.path).collect();
//! assert_eq!(paths, ["I", "I.1", "I.2"]);
//!
//! // Every text says where it stands in the input.
//! let cited = &plan.citations[0];
//! assert_eq!(cited.id.as_deref(), Some("22/2020/QĐ-UBND"));
//! assert_eq!(cited.spans[0].slice(input.as_bytes()), Some(cited.text.as_bytes()));
//!
//! assert_eq!(plan.signatories[0].authority, Some(Authority::OnBehalf));
//! assert_eq!(kehoach::Plan::from_json(&plan.to_json()).unwrap(), plan);
//! ```
//!
//! # What it promises
//!
//! - **Every byte is accounted for.** Each non-blank byte of the input stands in a span of the record, and in
//!   one only; what fits nowhere is in [`Plan::residue`] with the reason.
//! - **Every value can be sliced.** A text's letters are the letters at its spans; nothing is spelt
//!   differently, nothing is invented.
//! - **Every doubt is a diagnostic** with a stable [`Code`], never a silent guess: what was repaired, read
//!   elsewhere, missing or out of order is reported in [`Plan::diagnostics`].
//! - **It never fails and never slows down.** Any input gives a record; look-ahead and nesting are bounded, so
//!   that the time grows with the length of the input and with nothing else.
//!
//! # The way the data takes
//!
//! ```text
//! bytes ─decode→ text ─normalize→ text ─lines→ Line* ─regions→ parts of the document
//!                                                                   │ front, ending → header, recipients, signatories
//!                                                                   └ flow, rest ─blocks→ Block* ─tree→ Node*
//! Node*, passages ─citations, infer, assignments→ stand-off lists ─ledger→ residue ─→ Plan ─json→ JSON
//! ```
//!
//! One function a stage, called in this order in `src/pipeline.rs`. Each stage may add to the diagnostics, none
//! may stop the next. The repository's `docs/ARCHITECTURE.md` says what each stage may and may not know.
//!
//! # Where things stand
//!
//! A [`Span`] counts **bytes of the input as given**: before decoding, before NFC, with its byte-order mark and
//! its CRLFs. It is half-open and starts and ends on a character boundary. A [`Text`] has more than one span
//! where something else stands between its pieces: the other column of a letterhead, a page number in
//! mid-paragraph. [`LineIndex`] turns offsets into lines and columns.
//!
//! Where a text reads as it stands in the input it is a slice of it ([`Str::is_borrowed`]); [`Plan::into_owned`]
//! gives a record that stands alone.
//!
//! # The strict form
//!
//! [`Plan::into_result`] turns diagnostics of [`Severity::Error`] into an `Err`, which holds the record all the
//! same:
//!
//! ```
//! let rejected = kehoach::parse(" \n ").into_result().unwrap_err();
//! assert_eq!(rejected.to_string(), "error[empty-input]: the input holds no text");
//! ```
//!
//! # Features and Rust version
//!
//! There are no cargo features. The minimum supported Rust version is 1.95; a higher one is a minor release.
//! The crate holds no `unsafe` code and opens no file and no connection. [`Plan`] is `Send + Sync`.

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
mod passages;

mod grammar;
mod lexicon;
mod record;
mod text;

mod line_index;
mod source_text;

#[cfg(any(test, fuzzing))]
#[doc(hidden)]
pub mod fuzzing;

pub use json::NotARecord;
pub use line_index::{LineColumn, LineIndex};
pub use options::Options;
pub use record::{
    Appendix, Archive, Assignment, Authority, Binding, Bound, Citation, Code, Content, Date, Diagnostic,
    DocumentKind, DocumentNumber, Due, Encoding, Format, Ground, Header, HeaderDate, HeadingAndText,
    InferredText, Iso8601, Issuer, Link, LinkKind, List, Mark, MarkKind, Marker, Node, NodeRef, Nodes,
    Paragraph, Parts, Pinpoint, Plan, Recipient, Recipients, Recurrence, Rejected, Relation, Residue,
    ResidueReason, Rows, RowsIter, Section, SectionRef, Sections, Severity, Siblings, Signatory, Source,
    Span, Spans, Str, System, Table, Text, Texts, Visit,
};
pub use source_text::SourceText;

/// The JSON Schema (draft 2020-12) of the record, which is `docs/schema/kehoach-1.schema.json`.
pub const SCHEMA: &str = include_str!("../docs/schema/kehoach-1.schema.json");

/// Parses a document given as text.
///
/// Never fails: an empty text or one that is no plan gives a record whose diagnostics say so. The record
/// borrows from `text`. Spans count bytes of `text`. Text that shows a legacy charset as Latin-1 characters
/// (`KÕ ho¹ch`) is repaired and reported; [`Options::encoding`] imposes an encoding or turns the search off.
///
/// ```
/// let plan = kehoach::parse("KẾ HOẠCH\nTrồng cây năm 2025\n");
/// let title = plan.header.title.unwrap();
/// assert_eq!((&*title.text, title.spans[0]), ("Trồng cây năm 2025", kehoach::Span::new(13, 35)));
/// ```
#[must_use]
pub fn parse(text: &str) -> Plan<'_> {
    Options::default().parse(text)
}

/// Parses a document given as bytes, and finds out their encoding: UTF-8, UTF-16, or a legacy Vietnamese
/// charset ([`Encoding`] lists them).
///
/// Never fails: bytes that no encoding allows are read as U+FFFD and reported. Spans count bytes of `bytes`,
/// whatever the encoding.
///
/// ```
/// use kehoach::{Code, Encoding, parse_bytes};
/// let plan = parse_bytes(b"K\xd5 ho\xb9ch tr\xe5ng c\xa9y n\xa8m 2004, tri\xd3n khai th\xf9c hi\xd6n");
/// assert_eq!(plan.source.encoding, Encoding::Tcvn3);
/// assert!(plan.diagnostics.iter().any(|diagnostic| diagnostic.code == Code::LegacyEncoding));
/// ```
#[must_use]
pub fn parse_bytes(bytes: &[u8]) -> Plan<'_> {
    Options::default().parse_bytes(bytes)
}

/// Parses text that may hold several documents, one after another (a decision and the plan that it
/// promulgates, scans run together): one record each.
///
/// Spans count bytes of the whole input. There is always a record, and nothing of one document goes into that
/// of another. A document begins with a letterhead and a kind line of its own; an appendix belongs to the
/// document before it. For bytes there is [`Options::parse_bytes_all`].
#[must_use]
pub fn parse_all(text: &str) -> Vec<Plan<'_>> {
    Options::default().parse_all(text)
}

/// The examples of the README, compiled and run with the documentation tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeDoctests;

/// The examples of the description of the record.
#[cfg(doctest)]
#[doc = include_str!("../docs/RECORD.md")]
struct RecordDoctests;

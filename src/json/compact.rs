//! The record as JSON on one line.
//!
//! In: any part of the record. Out: bytes in the [`Stage`], what `serde_json` writes for the same value. The fields of
//! a type are named here once more, so that keys and values which nearly always stand together are written as one
//! piece; a field that is left out does not compile, and a test compares the whole with `serde_json`.

use std::borrow::Cow;

use serde::Serialize;

use super::stage::Stage;
use super::writer::Writer;
use crate::record::{
    Appendix, Archive, Assignment, Authority, Binding, Bound, Citation, Code, Content, Date, Diagnostic,
    DocumentKind, DocumentNumber, Due, Encoding, Format, Ground, Header, HeaderDate, InferredText, Iso8601,
    Issuer, Link, LinkKind, List, Mark, MarkKind, Marker, NodeRef, Nodes, Paragraph, Parts, Pinpoint, Plan,
    Recipient, Recipients, Recurrence, Relation, Residue, ResidueReason, Rows, Section, SectionRef, Severity,
    Siblings, Signatory, Source, Span, Spans, Str, System, Table, Text,
};

/// A value that is written on one line.
pub(super) trait Compact {
    fn write(&self, out: &mut Stage<'_>);
}

impl Compact for Cow<'_, str> {
    #[inline]
    fn write(&self, out: &mut Stage<'_>) {
        out.text(self);
    }
}

impl Compact for Str<'_> {
    #[inline]
    fn write(&self, out: &mut Stage<'_>) {
        out.text(self);
    }
}

impl Compact for Iso8601 {
    #[inline]
    fn write(&self, out: &mut Stage<'_>) {
        out.text(self);
    }
}

impl Compact for bool {
    #[inline]
    fn write(&self, out: &mut Stage<'_>) {
        out.piece(if *self { "true" } else { "false" });
    }
}

macro_rules! numbers {
    ($($type:ty)+) => {$(
        impl Compact for $type {
            #[inline]
            fn write(&self, out: &mut Stage<'_>) {
                out.number((*self).into());
            }
        }
    )+};
}

numbers! { u8 u16 u32 u64 }

impl<T: Compact> Compact for Option<T> {
    #[inline]
    fn write(&self, out: &mut Stage<'_>) {
        match self {
            Some(value) => value.write(out),
            None => out.put(b"null"),
        }
    }
}

impl<T: Compact> Compact for List<T> {
    #[inline]
    fn write(&self, out: &mut Stage<'_>) {
        self[..].write(out);
    }
}

impl<T: Compact> Compact for Vec<T> {
    #[inline]
    fn write(&self, out: &mut Stage<'_>) {
        self[..].write(out);
    }
}

impl<T: Compact> Compact for [T] {
    #[inline]
    fn write(&self, out: &mut Stage<'_>) {
        list(self, out);
    }
}

impl<T: Compact + ?Sized> Compact for &T {
    #[inline]
    fn write(&self, out: &mut Stage<'_>) {
        (**self).write(out);
    }
}

/// Values side by side, in brackets.
#[inline]
fn list<T: Compact>(values: impl IntoIterator<Item = T>, out: &mut Stage<'_>) {
    let mut values = values.into_iter();
    let Some(first) = values.next() else { return out.put(b"[]") };
    out.put(b"[");
    first.write(out);
    for value in values {
        out.put(b",");
        value.write(out);
    }
    out.put(b"]");
}

impl Compact for Spans {
    #[inline]
    fn write(&self, out: &mut Stage<'_>) {
        spans(self, out);
    }
}

#[inline]
fn spans(spans: &[Span], out: &mut Stage<'_>) {
    match *spans {
        [] => out.put(b"[]"),
        [span] => out.pair(b"[[", span.start, span.end, b"]]"),
        _ => several(spans, out),
    }
}

fn several(spans: &[Span], out: &mut Stage<'_>) {
    let mut before = b"[[";
    for span in spans {
        out.pair(before, span.start, span.end, b"]");
        before = b",[";
    }
    out.put(b"]");
}

/// Values that are names, by the names that their `Serialize` gives.
macro_rules! names {
    ($($type:ty)+) => {$(
        impl Compact for $type {
            #[inline]
            fn write(&self, out: &mut Stage<'_>) {
                let _ = self.serialize(&mut Writer::new(out));
            }
        }
    )+};
}

names! {
    Format Encoding MarkKind Marker Authority ResidueReason LinkKind System Relation Bound Recurrence Binding Severity
    Code
}

/// The name of a field.
macro_rules! key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $name:literal) => {
        $name
    };
}

/// `Type: its fields in order …`, each with its name where that is another.
macro_rules! objects {
    ($($type:ty: $first:ident $(= $first_name:literal)? $(, $field:ident $(= $name:literal)?)* .)+) => {$(
        impl $type {
            /// The fields without the braces around them.
            #[inline]
            fn write_fields(&self, out: &mut Stage<'_>) {
                let Self { $first, $($field),* } = self;
                out.piece(concat!("\"", key!($first $($first_name)?), "\":"));
                $first.write(out);
                $(
                    out.piece(concat!(",\"", key!($field $($name)?), "\":"));
                    $field.write(out);
                )*
            }
        }

        impl Compact for $type {
            #[inline]
            fn write(&self, out: &mut Stage<'_>) {
                out.put(b"{");
                self.write_fields(out);
                out.put(b"}");
            }
        }
    )+};
}

objects! {
    Plan<'_>: format, source, header, preamble, body, closing, recipients, signatories, appendices, citations,
        assignments, residue, diagnostics.
    Source<'_>: name, bytes, encoding.
    Header<'_>: parent, issuer, motto, number, place, date, kind, title, marks.
    Text<'_>: text, spans.
    InferredText<'_>: text, spans, inferred.
    DocumentNumber<'_>: text, spans, number, year, symbol, id, inferred.
    Date<'_>: text, spans, year, month, day, value.
    HeaderDate<'_>: text, spans, year, month, day, value, inferred.
    DocumentKind<'_>: text, spans, code.
    Mark<'_>: text, spans, mark.
    Ground<'_>: text, spans, relation.
    Paragraph<'_>: text, spans.
    Table<'_>: spans, columns, rows.
    Recipients<'_>: label, items, archive.
    Recipient<'_>: text, spans, note.
    Archive<'_>: text, spans, marks.
    Signatory<'_>: text, spans, authority, on_behalf_of, body, position, name.
    Appendix<'_>: label, heading, title, header, children.
    Residue<'_>: text, spans, reason.
    Citation<'_>: text, spans, kind, code, number, year, symbol, id, name, date, agency, subject, pinpoint, relation,
        kind_name, system, issuers, cue, alias, links, repaired, parts.
    Parts: kind, number, symbol, name, pinpoint.
    Issuer<'_>: code, name.
    Link: relation, citation.
    Pinpoint<'_>: item = "tiết", point = "điểm", clause = "khoản", article = "điều", section = "mục",
        chapter = "chương", part = "phần", appendix = "phụ lục", to = "đến".
    Due<'_>: text, spans, date, bound, recurrence, period, plan_year.
    Diagnostic: code, severity, message, spans.
}

impl Compact for Assignment<'_> {
    fn write(&self, out: &mut Stage<'_>) {
        let Self { task, lead, support, due, binding } = self;
        out.piece("{\"task\":");
        task.write(out);
        out.piece(",\"lead\":");
        lead.write(out);
        out.piece(",\"support\":");
        support.write(out);
        out.piece(",\"due\":");
        due.write(out);
        out.piece(",\"binding\":");
        binding.write(out);
        out.piece(",\"spans\":");
        spans(&self.union(), out);
        out.put(b"}");
    }
}

/// A section with its braces. What nearly always stands together is one piece.
fn section(section: SectionRef<'_, '_>, out: &mut Stage<'_>) {
    let Section { spans, marker, label, ordinal, keyword, content, nested: _ } = section.get();
    out.piece("{\"type\":\"section\",\"spans\":");
    spans.write(out);
    out.piece(",\"marker\":");
    marker.write(out);
    out.piece(",\"label\":");
    label.write(out);
    match ordinal {
        None => out.piece(",\"ordinal\":null"),
        Some(ordinal) => {
            out.piece(",\"ordinal\":");
            ordinal.write(out);
        }
    }
    match keyword {
        None => out.piece(",\"keyword\":null"),
        Some(keyword) => {
            out.piece(",\"keyword\":");
            keyword.write(out);
        }
    }
    match content {
        Content::Nothing => out.piece(",\"heading\":null,\"text\":null"),
        Content::Heading(heading) => {
            out.piece(",\"heading\":{\"text\":");
            said(heading, out);
            out.piece("},\"text\":null");
        }
        Content::Text(text) => {
            out.piece(",\"heading\":null,\"text\":{\"text\":");
            said(text, out);
            out.put(b"}");
        }
        Content::Both(both) => {
            out.piece(",\"heading\":{\"text\":");
            said(&both.heading, out);
            out.piece("},\"text\":{\"text\":");
            said(&both.text, out);
            out.put(b"}");
        }
    }
    let children = section.children();
    if children.is_empty() {
        return out.piece(",\"children\":[]}");
    }
    out.piece(",\"children\":");
    children.write(out);
    out.put(b"}");
}

/// What stands between the first key of a text and its closing brace.
#[inline]
fn said(text: &Text<'_>, out: &mut Stage<'_>) {
    let Text { text, spans } = text;
    text.write(out);
    out.piece(",\"spans\":");
    spans.write(out);
}

impl Compact for Rows<'_> {
    fn write(&self, out: &mut Stage<'_>) {
        list(self, out);
    }
}

impl Compact for Nodes<'_> {
    #[inline]
    fn write(&self, out: &mut Stage<'_>) {
        self.iter().write(out);
    }
}

/// No deeper than there are levels of labels.
impl Compact for Siblings<'_, '_> {
    #[inline]
    fn write(&self, out: &mut Stage<'_>) {
        list(self.clone(), out);
    }
}

impl Compact for NodeRef<'_, '_> {
    #[inline]
    fn write(&self, out: &mut Stage<'_>) {
        match self {
            NodeRef::Section(section) => return self::section(*section, out),
            NodeRef::Paragraph(paragraph) => {
                out.piece("{\"type\":\"paragraph\",");
                paragraph.write_fields(out);
            }
            NodeRef::Table(table) => {
                out.piece("{\"type\":\"table\",");
                table.write_fields(out);
            }
        }
        out.put(b"}");
    }
}

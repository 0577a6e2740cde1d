//! `into_owned`: a record that borrows from the input becomes one that stands alone.
//!
//! In: any record type with a lifetime. Out: the same type with `'static`.

use super::{
    Appendix, Archive, Assignment, Citation, Content, Date, DocumentKind, DocumentNumber, Due, Ground,
    Header, HeaderDate, HeadingAndText, InferredText, Issuer, List, Mark, Node, Nodes, Paragraph, Pinpoint,
    Plan, Recipient, Recipients, Residue, Rows, Section, Signatory, Source, Str, Table, Text,
};

/// Gives every borrowed text memory of its own.
trait IntoOwned {
    type Owned;
    fn own(self) -> Self::Owned;
}

impl IntoOwned for Str<'_> {
    type Owned = Str<'static>;
    fn own(self) -> Str<'static> {
        self.into_owned()
    }
}

impl<T: IntoOwned> IntoOwned for Option<T> {
    type Owned = Option<T::Owned>;
    fn own(self) -> Self::Owned {
        self.map(T::own)
    }
}

impl<T: IntoOwned> IntoOwned for Vec<T> {
    type Owned = Vec<T::Owned>;
    fn own(self) -> Self::Owned {
        self.into_iter().map(T::own).collect()
    }
}

impl<T: IntoOwned> IntoOwned for Box<T> {
    type Owned = Box<T::Owned>;
    fn own(self) -> Self::Owned {
        Box::new((*self).own())
    }
}

impl IntoOwned for Rows<'_> {
    type Owned = Rows<'static>;
    fn own(self) -> Rows<'static> {
        self.map(Vec::own)
    }
}

impl<T: IntoOwned + Clone> IntoOwned for List<T> {
    type Owned = List<T::Owned>;
    fn own(self) -> Self::Owned {
        self.map(T::own)
    }
}

impl IntoOwned for Nodes<'_> {
    type Owned = Nodes<'static>;
    fn own(self) -> Nodes<'static> {
        Nodes::from_list(self.into_list().own())
    }
}

/// `into_owned!(Type: own the fields …; keep the fields …)`.
macro_rules! into_owned {
    ($($type:ident: $($owned:ident),*; $($kept:ident),*.)+) => {$(
        impl IntoOwned for $type<'_> {
            type Owned = $type<'static>;
            fn own(self) -> Self::Owned {
                $type { $($owned: self.$owned.own(),)* $($kept: self.$kept,)* }
            }
        }

        impl $type<'_> {
            /// The same, borrowing nothing.
            #[must_use]
            pub fn into_owned(self) -> $type<'static> {
                self.own()
            }
        }
    )+};
}

into_owned! {
    Text: text; spans.
    InferredText: text; spans, inferred.
    Date: text; spans, year, month, day, value.
    HeaderDate: text; spans, year, month, day, value, inferred.
    DocumentNumber: text, number, symbol, id; spans, year, inferred.
    DocumentKind: text, code; spans.
    Mark: text; spans, mark.
    Header: parent, issuer, motto, number, place, date, kind, title, marks; .
    Ground: text, relation; spans.
    Paragraph: text; spans.
    Table: columns, rows; spans.
    Section: label, keyword, content; spans, marker, ordinal, nested.
    HeadingAndText: heading, text; .
    Recipient: text, note; spans.
    Archive: text, marks; spans.
    Recipients: label, items, archive; .
    Signatory: text, on_behalf_of, body, position, name; spans, authority.
    Appendix: label, heading, title, header, children; .
    Residue: text; spans, reason.
    Pinpoint: item, point, clause, article, section, chapter, part, appendix, to; .
    Issuer: code, name; .
    Citation: text, kind, code, number, symbol, id, name, date, agency, subject, pinpoint, kind_name, issuers, cue,
        alias; spans, year, relation, system, links, repaired, parts.
    Due: text, date, period; spans, bound, recurrence, plan_year.
    Assignment: task, lead, support, due; binding.
    Source: name; bytes, encoding.
    Plan: source, header, preamble, body, closing, recipients, signatories, appendices, citations, assignments,
        residue; format, diagnostics.
}

impl IntoOwned for Node<'_> {
    type Owned = Node<'static>;
    fn own(self) -> Node<'static> {
        match self {
            Node::Section(section) => Node::Section(section.own()),
            Node::Paragraph(paragraph) => Node::Paragraph(paragraph.own()),
            Node::Table(table) => Node::Table(table.own()),
        }
    }
}

impl IntoOwned for Content<'_> {
    type Owned = Content<'static>;
    fn own(self) -> Content<'static> {
        match self {
            Content::Nothing => Content::Nothing,
            Content::Heading(heading) => Content::Heading(heading.own()),
            Content::Text(text) => Content::Text(text.own()),
            Content::Both(both) => Content::Both(both.own()),
        }
    }
}

impl Node<'_> {
    /// The same, borrowing nothing.
    #[must_use]
    pub fn into_owned(self) -> Node<'static> {
        self.own()
    }
}

impl Nodes<'_> {
    /// The same, borrowing nothing.
    #[must_use]
    pub fn into_owned(self) -> Nodes<'static> {
        self.own()
    }
}

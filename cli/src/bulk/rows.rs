//! The rows of the tables: which columns there are, in their order.
//!
//! In: nothing. Out: the types of rows; `fill` makes them from records. Texts are the texts of the record;
//! `start` and `end` are the bytes of the input from the first span to the end of the last. `docs/BULK.md`
//! describes the columns.

use std::borrow::Cow;

use serde::Serialize;

use super::value::{Column, Row, Shape, Value, csv_cell, row};

row! {
    /// The head of a document: the columns that every documents table begins with.
    Head {
        id: &'a str,
        bytes: u64,
        encoding: &'a str,
        kind: Option<&'a str>,
        kind_code: Option<&'a str>,
        title: Option<&'a str>,
        number_id: Option<&'a str>,
        number: Option<&'a str>,
        symbol: Option<&'a str>,
        number_inferred: Option<bool>,
        issuer: Option<&'a str>,
        issuer_inferred: Option<bool>,
        parent: Option<&'a str>,
        place: Option<&'a str>,
        date: Option<&'a str>,
        date_text: Option<&'a str>,
        date_inferred: Option<bool>,
        marks: Vec<&'a str>,
    }
}

row! {
    /// What the flat documents table has beside the head.
    Counts {
        sections: u64,
        citations: u64,
        recipients: u64,
        signatories: u64,
        assignments: u64,
        tables: u64,
        errors: u64,
        warnings: u64,
        input: Option<&'a str>,
    }
}

row! {
    /// What the nested documents table has beside the head.
    Lists {
        preamble: Vec<GroundRow<'a>>,
        sections: Vec<SectionRow<'a>>,
        closing: Vec<&'a str>,
        recipients: Vec<RecipientRow<'a>>,
        signatories: Vec<SignatoryRow<'a>>,
        appendices: Vec<AppendixRow<'a>>,
        citations: Vec<CitationRow<'a>>,
        assignments: Vec<AssignmentRow<'a>>,
        tables: Vec<TableRow<'a>>,
        residue: Vec<ResidueRow<'a>>,
        diagnostics: Vec<DiagnosticRow<'a>>,
        record: &'a str,
        input: Option<&'a str>,
    }
}

row! {
    /// What ties a row of a flat table to its document.
    Key {
        doc_id: &'a str,
        ord: u64,
    }
}

row! {
    GroundRow {
        text: &'a str,
        relation: Option<&'a str>,
        start: Option<u64>,
        end: Option<u64>,
    }
}

row! {
    /// A section, a paragraph or a table, in document order; `ord` is its number among them.
    SectionRow {
        parent: Option<u64>,
        depth: u64,
        appendix: Option<u64>,
        path: Cow<'a, str>,
        r#type: &'a str,
        marker: Option<Cow<'a, str>>,
        label: Option<&'a str>,
        ordinal: Option<u64>,
        keyword: Option<&'a str>,
        heading: Option<&'a str>,
        text: Option<&'a str>,
        start: Option<u64>,
        end: Option<u64>,
    }
}

row! {
    RecipientRow {
        text: &'a str,
        note: Option<&'a str>,
        archive: bool,
        start: Option<u64>,
        end: Option<u64>,
    }
}

row! {
    SignatoryRow {
        authority: Option<Cow<'a, str>>,
        on_behalf_of: Option<&'a str>,
        body: Option<&'a str>,
        position: Option<&'a str>,
        name: Option<&'a str>,
        text: &'a str,
        start: Option<u64>,
        end: Option<u64>,
    }
}

row! {
    AppendixRow {
        label: Option<&'a str>,
        heading: Option<&'a str>,
        title: Option<&'a str>,
    }
}

row! {
    CitationRow {
        text: &'a str,
        relation: Cow<'a, str>,
        kind: Option<&'a str>,
        code: Option<&'a str>,
        number: Option<&'a str>,
        year: Option<u64>,
        symbol: Option<&'a str>,
        cited_id: Option<&'a str>,
        name: Option<&'a str>,
        date: Option<&'a str>,
        agency: Option<&'a str>,
        subject: Option<&'a str>,
        pinpoint: Vec<String>,
        kind_name: Option<&'a str>,
        system: Option<Cow<'a, str>>,
        issuers: Vec<&'a str>,
        alias: Option<&'a str>,
        repaired: bool,
        links: Vec<LinkRow<'a>>,
        start: Option<u64>,
        end: Option<u64>,
    }
}

row! {
    /// What a citation is to another one, `citation`, of the same document.
    LinkRow {
        citation: u64,
        relation: Cow<'a, str>,
    }
}

row! {
    AssignmentRow {
        task: &'a str,
        lead: Vec<&'a str>,
        support: Vec<&'a str>,
        due: Option<&'a str>,
        due_from: Option<&'a str>,
        due_to: Option<&'a str>,
        due_bound: Option<Cow<'a, str>>,
        due_recurrence: Option<Cow<'a, str>>,
        due_period: Option<&'a str>,
        due_plan_year: Option<bool>,
        binding: Option<Cow<'a, str>>,
        start: Option<u64>,
        end: Option<u64>,
    }
}

row! {
    /// A cell of a table; `table` is the table's number among the sections.
    CellRow {
        table: u64,
        row: u64,
        column: u64,
        head: Option<&'a str>,
        text: &'a str,
        start: Option<u64>,
        end: Option<u64>,
    }
}

row! {
    /// A table as a whole; `section` is its number among the sections.
    TableRow {
        section: u64,
        columns: Vec<&'a str>,
        rows: Vec<Vec<&'a str>>,
    }
}

row! {
    ResidueRow {
        text: &'a str,
        reason: Cow<'a, str>,
        start: Option<u64>,
        end: Option<u64>,
    }
}

row! {
    DiagnosticRow {
        code: &'a str,
        severity: Cow<'a, str>,
        message: &'a str,
        start: Option<u64>,
        end: Option<u64>,
    }
}

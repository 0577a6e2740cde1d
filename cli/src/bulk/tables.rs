//! The flat tables, filled from records, as CSV or as columns.
//!
//! In: records. Out: for each table its rows, in the order of the documents and in the order in which they
//! stand in the document.

use kehoach::Plan;

use super::document::Document;
use super::fill;
use super::rows::{AssignmentRow, CitationRow, Lists};
use super::rows::{CellRow, Counts, DiagnosticRow, Head, Key, RecipientRow, SectionRow, SignatoryRow};
use super::value::{self, Both, Column, Row, Shape};

/// A table that takes rows.
pub(crate) trait Table {
    fn row(&mut self, row: &impl Row);
}

/// Rows as lines of CSV.
#[derive(Default)]
pub(crate) struct Csv(pub(crate) String);

/// Rows as columns.
pub(crate) struct Columns(pub(crate) Vec<Column>);

impl Table for Csv {
    fn row(&mut self, row: &impl Row) {
        row.csv_cells(&mut self.0);
        self.0.push_str("\r\n");
    }
}

impl Table for Columns {
    fn row(&mut self, row: &impl Row) {
        value::append(row, &mut self.0);
    }
}

impl Columns {
    pub(crate) fn new(fields: &[(&'static str, Shape)]) -> Self {
        Self(fields.iter().map(|(_, shape)| Column::new(shape)).collect())
    }
}

/// The columns of each table, in the order of [`super::forms::TABLES`].
pub(crate) fn fields() -> [Vec<(&'static str, Shape)>; 8] {
    [
        Both::<Head<'_>, Counts<'_>>::fields(),
        Both::<Key<'_>, SectionRow<'_>>::fields(),
        Both::<Key<'_>, CitationRow<'_>>::fields(),
        Both::<Key<'_>, RecipientRow<'_>>::fields(),
        Both::<Key<'_>, SignatoryRow<'_>>::fields(),
        Both::<Key<'_>, AssignmentRow<'_>>::fields(),
        Both::<Key<'_>, CellRow<'_>>::fields(),
        Both::<Key<'_>, DiagnosticRow<'_>>::fields(),
    ]
}

/// The columns of the nested table.
pub(crate) fn nested_fields() -> Vec<(&'static str, Shape)> {
    Both::<Head<'_>, Lists<'_>>::fields()
}

/// The line of column names that each CSV file begins with, behind the mark by which spreadsheets know UTF-8.
pub(crate) fn csv_heads() -> Vec<Vec<u8>> {
    let head = |fields: Vec<(&'static str, Shape)>| {
        let names: Vec<&str> = fields.into_iter().map(|(name, _)| name).collect();
        format!("\u{FEFF}{}\r\n", names.join(",")).into_bytes()
    };
    fields().into_iter().map(head).collect()
}

/// Fills all tables with one document.
pub(crate) fn fill<T: Table>(tables: &mut [T; 8], document: &Document<'_>, plan: &Plan<'_>) {
    let doc_id = &*document.name;
    let [documents, sections, citations, recipients, signatories, assignments, table_cells, diagnostics] =
        tables;
    let (section_rows, found) = fill::sections(plan);
    let recipient_rows = fill::recipients(plan);
    let severe = |severity: &str| {
        plan.diagnostics.iter().filter(|diagnostic| diagnostic.severity.to_string() == severity).count()
            as u64
    };
    let counts = Counts {
        sections: section_rows.len() as u64,
        citations: plan.citations.len() as u64,
        recipients: recipient_rows.len() as u64,
        signatories: plan.signatories.len() as u64,
        assignments: plan.assignments.len() as u64,
        tables: found.len() as u64,
        errors: severe("error"),
        warnings: severe("warning"),
        input: document.kept.as_deref(),
    };
    documents.row(&Both { first: fill::head(doc_id, plan), second: counts });
    keyed(sections, doc_id, section_rows);
    keyed(citations, doc_id, plan.citations.iter().map(fill::citation));
    keyed(recipients, doc_id, recipient_rows);
    keyed(signatories, doc_id, fill::signatories(plan));
    keyed(assignments, doc_id, plan.assignments.iter().map(fill::assignment));
    let cells = found.iter().flat_map(|(number, table)| fill::cells(*number, table));
    keyed(table_cells, doc_id, cells);
    keyed(diagnostics, doc_id, plan.diagnostics.iter().map(fill::diagnostic));
}

/// Adds rows with their key; their number is their place in the list.
fn keyed<T: Table, R: Row>(table: &mut T, doc_id: &str, rows: impl IntoIterator<Item = R>) {
    for (ord, row) in rows.into_iter().enumerate() {
        table.row(&Both { first: Key { doc_id, ord: ord as u64 }, second: row });
    }
}

/// The row of the nested table.
pub(crate) fn nested<'a>(
    document: &'a Document<'_>,
    plan: &'a Plan<'_>,
    record: &'a str,
) -> Both<Head<'a>, Lists<'a>> {
    let lists = fill::lists(plan, record, document.kept.as_deref());
    Both { first: fill::head(&document.name, plan), second: lists }
}

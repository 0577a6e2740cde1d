//! Records in the form of the output, in memory.
//!
//! In: documents and their records, one batch. Out: bytes for each of the output's files.

use kehoach::Plan;

use super::args::Form;
use super::document::Document;
#[cfg(feature = "parquet")]
use super::parquet_out;
use super::tables::{self, Csv};
#[cfg(feature = "parquet")]
use super::tables::{Columns, Table};
use super::trouble::{Reason, Trouble};
use super::work::Mirrored;

/// The flat tables.
pub(crate) const TABLES: [&str; 8] = [
    "documents",
    "sections",
    "citations",
    "recipients",
    "signatories",
    "assignments",
    "table_cells",
    "diagnostics",
];

/// The output of one batch.
pub(crate) enum Emit {
    Lines(Vec<u8>),
    Mirror(Vec<u8>, Vec<Mirrored>),
    Csv(Box<[Csv; 8]>),
    #[cfg(feature = "parquet")]
    Nested(Columns),
    #[cfg(feature = "parquet")]
    Tables(Box<[Columns; 8]>),
}

impl Emit {
    pub(crate) fn new(form: Form) -> Self {
        match form {
            Form::Lines => Self::Lines(Vec::new()),
            Form::Mirror => Self::Mirror(Vec::new(), Vec::new()),
            Form::Csv => Self::Csv(Box::default()),
            #[cfg(feature = "parquet")]
            Form::Nested => Self::Nested(Columns::new(&tables::nested_fields())),
            #[cfg(feature = "parquet")]
            Form::Tables => Self::Tables(Box::new(tables::fields().map(|fields| Columns::new(&fields)))),
            #[cfg(not(feature = "parquet"))]
            Form::Nested | Form::Tables => Self::Lines(Vec::new()),
        }
    }

    /// Adds one record.
    pub(crate) fn add(&mut self, document: &Document<'_>, plan: &Plan<'_>) {
        match self {
            Self::Lines(out) => {
                record(out, plan, document.kept.as_deref());
                out.push(b'\n');
            }
            Self::Mirror(out, files) => {
                indented(out, plan, document.kept.as_deref());
                let place = document.place.clone();
                let trouble = Trouble::new(place, Reason::DuplicateId, "").with_id(&*document.name);
                files.push(Mirrored { below: document.below.clone(), end: out.len(), trouble });
            }
            Self::Csv(csv) => tables::fill(csv, document, plan),
            #[cfg(feature = "parquet")]
            Self::Nested(columns) => {
                let record = plan.to_json();
                columns.row(&tables::nested(document, plan, &record));
            }
            #[cfg(feature = "parquet")]
            Self::Tables(columns) => tables::fill(columns, document, plan),
        }
    }

    /// The bytes for each file, and the files of a mirrored folder.
    pub(crate) fn finish(self) -> (Vec<Vec<u8>>, Vec<Mirrored>) {
        match self {
            Self::Lines(out) => (vec![out], Vec::new()),
            Self::Mirror(out, files) => (vec![out], files),
            Self::Csv(csv) => (csv.into_iter().map(|Csv(lines)| lines.into_bytes()).collect(), Vec::new()),
            #[cfg(feature = "parquet")]
            Self::Nested(columns) => {
                (vec![parquet_out::group(&tables::nested_fields(), columns)], Vec::new())
            }
            #[cfg(feature = "parquet")]
            Self::Tables(columns) => {
                let groups = tables::fields().into_iter().zip(*columns);
                (groups.map(|(fields, columns)| parquet_out::group(&fields, columns)).collect(), Vec::new())
            }
        }
    }
}

/// The record, with the other fields of the input as `input` where they are kept.
pub(crate) fn record(out: &mut Vec<u8>, plan: &Plan<'_>, kept: Option<&str>) {
    // Writing a record to memory does not fail.
    let _ = plan.write_json(&mut *out);
    if let Some(kept) = kept {
        out.pop();
        out.extend_from_slice(b",\"input\":");
        out.extend_from_slice(kept.as_bytes());
        out.push(b'}');
    }
}

/// The same for people, with a line feed.
fn indented(out: &mut Vec<u8>, plan: &Plan<'_>, kept: Option<&str>) {
    let _ = plan.write_json_pretty(&mut *out);
    if let Some(kept) = kept {
        out.truncate(out.len().saturating_sub("\n}".len()));
        out.extend_from_slice(b",\n  \"input\": ");
        out.extend_from_slice(kept.as_bytes());
        out.extend_from_slice(b"\n}");
    }
    out.push(b'\n');
}

/// The row of the nested table as JSON.
pub(crate) fn row(out: &mut Vec<u8>, document: &Document<'_>, plan: &Plan<'_>) {
    let record = plan.to_json();
    let _ = serde_json::to_writer(&mut *out, &tables::nested(document, plan, &record));
}

//! Reads one document and prints a summary of its record.
//!
//! `cargo run --example parse_file fixtures/documents/commune-clean/input.txt`

#![allow(clippy::print_stdout, reason = "an example prints")]

use std::error::Error;

use kehoach::{Options, Plan};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: parse_file FILE")?;
    let bytes = std::fs::read(&path)?;
    let plan = Options::default().name(path.as_str()).parse_bytes(&bytes);

    println!("{path}: {} bytes, {}", plan.source.bytes, plan.source.encoding.name());
    for (field, value) in header_fields(&plan) {
        println!("{field:>12}  {}", value.unwrap_or("-"));
    }
    let recipients = plan.recipients.as_ref().map_or(0, |recipients| recipients.items.len());
    for (list, count) in [
        ("preamble", plan.preamble.len()),
        ("sections", plan.sections().count()),
        ("closing", plan.closing.len()),
        ("recipients", recipients),
        ("signatories", plan.signatories.len()),
        ("appendices", plan.appendices.len()),
        ("citations", plan.citations.len()),
        ("assignments", plan.assignments.len()),
        ("residue", plan.residue.len()),
    ] {
        println!("{list:>12}  {count}");
    }
    for diagnostic in &plan.diagnostics {
        println!("{diagnostic}");
    }
    Ok(())
}

/// The header as field names and values.
fn header_fields<'p>(plan: &'p Plan<'_>) -> [(&'static str, Option<&'p str>); 5] {
    let header = &plan.header;
    [
        ("issuer", header.issuer.as_ref().map(|issuer| &*issuer.text)),
        ("number", header.number.as_ref().and_then(|number| number.id.as_deref())),
        ("date", header.date.as_ref().and_then(|date| date.value.as_deref())),
        ("kind", header.kind.as_ref().map(|kind| &*kind.text)),
        ("title", header.title.as_ref().map(|title| &*title.text)),
    ]
}

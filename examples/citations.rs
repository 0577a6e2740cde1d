//! Lists the documents that a document cites, each with the line and column where it is named.
//!
//! `cargo run --example citations fixtures/documents/legal-bases/input.txt`

#![allow(clippy::print_stdout, reason = "an example prints")]

use std::error::Error;

use kehoach::LineIndex;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: citations FILE")?;
    let bytes = std::fs::read(&path)?;
    let plan = kehoach::parse_bytes(&bytes);

    // Spans count bytes of the input as given, so the index is made from the same bytes.
    let index = LineIndex::new(&bytes);
    for citation in &plan.citations {
        let Some(span) = citation.spans.first() else { continue };
        // A law may be cited by name alone; a citation without a number has no id.
        let name = citation.id.as_deref().or(citation.name.as_deref()).unwrap_or(&citation.text);
        let date = citation.date.as_ref().and_then(|date| date.value.as_deref()).unwrap_or("-");
        println!("{path}:{}: {:?} {name} ({date})", index.line_column(span.start), citation.relation);
    }
    Ok(())
}

//! Refuses what cannot be relied on as a plan: the strict form.
//!
//! `cargo run --example strict fixtures/documents/empty/input.txt` ends with an error, which says why.

#![allow(clippy::print_stdout, reason = "an example prints")]

use std::error::Error;

use kehoach::Severity;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: strict FILE")?;
    let bytes = std::fs::read(&path)?;

    // The error borrows from the input as the record does; as text it may leave this function.
    let plan = kehoach::parse_bytes(&bytes).into_result().map_err(|rejected| rejected.to_string())?;

    let warnings = plan.diagnostics.iter().filter(|doubt| doubt.severity == Severity::Warning);
    println!("{path}: accepted, {} warnings", warnings.count());
    Ok(())
}

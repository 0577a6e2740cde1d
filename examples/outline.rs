//! Prints the section tree of a document, each section with the path of its labels.
//!
//! `cargo run --example outline fixtures/documents/commune-clean/input.txt`

#![allow(clippy::print_stdout, reason = "an example prints")]

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: outline FILE")?;
    let bytes = std::fs::read(path)?;
    let plan = kehoach::parse_bytes(&bytes);

    let mut appendix = None;
    for visit in plan.sections() {
        if visit.appendix != appendix {
            appendix = visit.appendix;
            let heading = appendix.and_then(|at| plan.appendices[at].heading.as_ref());
            println!("{}", heading.map_or("(appendix)", |heading| &*heading.text));
        }
        let section = visit.section;
        // A heading names what follows, a text says it; a label that stands alone has neither.
        let words = section.heading().or(section.text()).map_or("", |text| &*text.text);
        println!("{}{}  {}", "  ".repeat(visit.depth - 1), visit.path, shortened(words, 60));
    }
    Ok(())
}

/// The first `most` characters.
fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

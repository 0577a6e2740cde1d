//! Writes a document as a web page in which headings, citations, times and doubts are marked where they stand.
//!
//! `cargo run --example highlight fixtures/documents/legal-bases/input.txt > page.html`

#![allow(clippy::print_stdout, reason = "an example prints")]

use std::error::Error;

use kehoach::{Options, Plan, Spans};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: highlight FILE")?;
    let bytes = std::fs::read(&path)?;
    let options = Options::default();
    // The text that the parser read: the file itself in UTF-8, decoded from any other encoding.
    let source = options.source_text(&bytes);
    let plan = options.clone().parse_bytes(&bytes);

    println!("<!DOCTYPE html><meta charset=\"utf-8\"><title>{}</title>", escaped(&path));
    println!("<style>.heading{{font-weight:bold}} .citation{{background:#def}} .due{{background:#dfd}}");
    println!(".doubt{{text-decoration:underline wavy #c00}}</style>");
    println!("<pre>{}</pre>", marked(source.as_str(), &marks(&plan, |spans| ranges(&source, spans))));
    Ok(())
}

/// A range of the text and the classes of a mark.
type Mark = (std::ops::Range<usize>, &'static str, String);

/// Spans count bytes of the file; the page shows the decoded text.
fn ranges(source: &kehoach::SourceText<'_>, spans: &Spans) -> Vec<std::ops::Range<usize>> {
    spans.iter().map(|&span| source.range(span)).collect()
}

fn marks(plan: &Plan<'_>, ranges: impl Fn(&Spans) -> Vec<std::ops::Range<usize>>) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut mark = |spans: &Spans, class, hint: String| {
        marks.extend(ranges(spans).into_iter().map(|range| (range, class, hint.clone())));
    };
    for visit in plan.sections() {
        if let Some(heading) = visit.section.heading() {
            mark(&heading.spans, "heading", visit.path);
        }
    }
    for citation in &plan.citations {
        mark(&citation.spans, "citation", citation.id.as_deref().unwrap_or_default().to_owned());
    }
    for due in plan.assignments.iter().filter_map(|task| task.due.as_ref()) {
        mark(&due.spans, "due", due.date.as_deref().unwrap_or_default().to_owned());
    }
    for doubt in &plan.diagnostics {
        mark(&doubt.spans, "doubt", doubt.to_string());
    }
    marks
}

/// The text with a `span` for each stretch that the same marks cover: marks may overlap, elements may not.
fn marked(text: &str, marks: &[Mark]) -> String {
    let ends = marks.iter().flat_map(|(range, ..)| [range.start, range.end]);
    let mut cuts: Vec<usize> = ends.chain([0, text.len()]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut page = String::new();
    for cut in cuts.windows(2) {
        let over: Vec<&Mark> =
            marks.iter().filter(|(range, ..)| range.start <= cut[0] && cut[1] <= range.end).collect();
        let piece = escaped(&text[cut[0]..cut[1]]);
        if over.is_empty() {
            page.push_str(&piece);
            continue;
        }
        let classes: Vec<&str> = over.iter().map(|(_, class, _)| *class).collect();
        let hints: Vec<&str> =
            over.iter().map(|(.., hint)| hint.as_str()).filter(|hint| !hint.is_empty()).collect();
        let hints = escaped(&hints.join("; "));
        page.push_str(&format!("<span class=\"{}\" title=\"{hints}\">{piece}</span>", classes.join(" ")));
    }
    page
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

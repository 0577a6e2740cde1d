//! `kehoach explain`: a code → what it means and what to do.
//!
//! In: a code, or none for the list. Out: the section of `docs/DIAGNOSTICS.md`, which the library carries.

use kehoach::Code;

use crate::failure::Exit;
use crate::look::args::{Color, ExplainArgs};
use crate::look::line::{Ink, Line, Paint};
use crate::look::width;
use crate::output;

/// Explains.
pub(crate) fn run(args: &ExplainArgs) -> Exit {
    let lines = match args.code.as_deref().and_then(Code::from_name) {
        Some(code) => section(code),
        None => list(),
    };
    output::print(&Paint::new(Color::Auto).page(&lines))
}

/// Every code with its severity and its sentence.
fn list() -> Vec<Line> {
    let widest = Code::ALL.iter().map(|code| code.name().len()).max().unwrap_or(0);
    let line = |code: &Code| {
        Line::default()
            .and(Ink::Bold, width::pad(code.name(), widest + 2))
            .and(Ink::of(code.severity()), width::pad(&code.severity().to_string(), 9))
            .and(Ink::Plain, code.sentence())
    };
    Code::ALL.iter().map(line).collect()
}

/// The section of one code; Markdown, which reads well as it is: only its signs of emphasis become ink.
fn section(code: Code) -> Vec<Line> {
    let head = Line::default()
        .and(Ink::of(code.severity()), format!("{}[{code}]", code.severity()))
        .and(Ink::Bold, format!(": {}", code.sentence()));
    let mut lines = vec![head, Line::default()];
    let mut fenced = false;
    // The first line of a section repeats the severity and the sentence.
    for text in code.explanation().lines().skip(2) {
        if text.starts_with("```") {
            fenced = !fenced;
            continue;
        }
        lines.push(if fenced { Line::default().and(Ink::Dim, format!("    {text}")) } else { inked(text) });
    }
    lines
}

/// A line of Markdown, its bold words in bold, its code in colour.
fn inked(text: &str) -> Line {
    let mut line = Line::default();
    for (at, piece) in text.split("**").enumerate() {
        for (inner, piece) in piece.split('`').enumerate() {
            let ink = match (at % 2, inner % 2) {
                (1, _) => Ink::Bold,
                (_, 1) => Ink::Cyan,
                _ => Ink::Plain,
            };
            line = line.and(ink, piece);
        }
    }
    line
}

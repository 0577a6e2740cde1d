//! `kehoach check`: documents → what is doubtful in them.
//!
//! In: inputs and a format. Out: the diagnostics of each, in the order of the document. With `--strict` a warning
//! or an error is a failure. May assume that the arguments make sense.

use kehoach::{Diagnostic, LineColumn, Severity};

use crate::failure::{Exit, Failure};
use crate::look::args::{CheckArgs, CheckFormat};
use crate::look::documents;
use crate::look::line::{Ink, Line, Paint, columns};
use crate::look::place::{self, Sheet};
use crate::look::width;
use crate::output::Output;

/// Places of one doubt that are shown with their line; more are counted.
const SHOWN: usize = 3;

/// How many doubts there were, by severity.
#[derive(Default)]
struct Tally {
    files: usize,
    counts: [usize; 3],
}

/// Checks every input; unreadable ones are reported and skipped.
pub(crate) fn run(args: &CheckArgs) -> Exit {
    let mut tally = Tally::default();
    let exit = documents::run(|output, skip| write_doubts(args, &mut tally, output, skip));
    let doubtful = args.strict && tally.counts[1..] != [0, 0];
    if doubtful && matches!(exit, Exit::Success | Exit::Closed) { Exit::Failure } else { exit }
}

fn write_doubts(
    args: &CheckArgs,
    tally: &mut Tally,
    output: &mut Output,
    skip: &mut dyn FnMut(Failure),
) -> Result<(), Failure> {
    let paint = Paint::new(args.looked.color);
    let columns = columns(args.looked.width);
    documents::pages(&args.looked, output, skip, |name, plan, sheet| {
        let mut doubts: Vec<&Diagnostic> = plan.diagnostics.iter().collect();
        doubts.sort_by_key(|doubt| doubt.spans.first().map_or(0, |span| span.start));
        let shown = width::clean(name);
        let mut page = String::new();
        for doubt in doubts {
            tally.counts[doubt.severity as usize] += 1;
            page.push_str(&match args.format {
                CheckFormat::Text => paint.page(&text(sheet, &shown, doubt, columns)),
                CheckFormat::Json => json(sheet, name, doubt),
                CheckFormat::Github => github(sheet, name, doubt),
            });
        }
        tally.files += 1;
        page
    })?;
    if args.format != CheckFormat::Text {
        return Ok(());
    }
    let summary = paint.page(&[tally.line()]);
    output.write(|writer| writer.write_all(summary.as_bytes()))
}

/// A doubt for people, an empty line behind it.
fn text(sheet: &Sheet<'_>, name: &str, doubt: &Diagnostic, columns: usize) -> Vec<Line> {
    let ink = Ink::of(doubt.severity);
    let head = Line::default()
        .and(ink, format!("{}[{}]", doubt.severity, doubt.code))
        .and(Ink::Bold, format!(": {}", doubt.message));
    let mut lines = vec![head];
    if doubt.spans.is_empty() {
        lines.push(Line::default().and(Ink::Cyan, " --> ").and(Ink::Plain, name));
    }
    for &span in doubt.spans.iter().take(SHOWN) {
        lines.extend(place::lines(sheet, name, span, ink, columns));
    }
    let more = doubt.spans.len().saturating_sub(SHOWN);
    if more > 0 {
        let places = if more == 1 { "place" } else { "places" };
        lines.push(Line::default().and(Ink::Dim, format!(" … and {more} more {places}")));
    }
    lines.push(Line::default());
    lines
}

/// A doubt as one line of JSON; the fields are described in `docs/DIAGNOSTICS.md`.
fn json(sheet: &Sheet<'_>, name: &str, doubt: &Diagnostic) -> String {
    let at = |at: LineColumn| serde_json::json!({ "line": at.line, "column": at.column });
    let places: Vec<_> = doubt
        .spans
        .iter()
        .map(|&span| {
            let place = sheet.place(span);
            serde_json::json!({ "span": [span.start, span.end], "start": at(place.start), "end": at(place.end) })
        })
        .collect();
    let object = serde_json::json!({
        "file": name,
        "code": doubt.code.name(),
        "severity": doubt.severity.to_string(),
        "message": doubt.message,
        "places": places,
    });
    format!("{object}\n")
}

/// A doubt as a workflow command of GitHub, at its first place.
fn github(sheet: &Sheet<'_>, name: &str, doubt: &Diagnostic) -> String {
    let command = match doubt.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let mut properties = format!("file={}", escaped(name, true));
    if let Some(&span) = doubt.spans.first() {
        let place = sheet.place(span);
        properties.push_str(&format!(",line={},endLine={}", place.start.line, place.end.line));
        // GitHub takes columns only where a place lies on one line.
        if place.start.line == place.end.line {
            properties.push_str(&format!(",col={},endColumn={}", place.start.column, place.end.column));
        }
    }
    format!("::{command} {properties},title={}::{}\n", doubt.code, escaped(&doubt.message, false))
}

/// `text` as the workflow commands want it; `property`: between the command and its message.
fn escaped(text: &str, property: bool) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '%' => out.push_str("%25"),
            '\r' => out.push_str("%0D"),
            '\n' => out.push_str("%0A"),
            ':' if property => out.push_str("%3A"),
            ',' if property => out.push_str("%2C"),
            c => out.push(c),
        }
    }
    out
}

impl Tally {
    /// `3 documents: 1 error, 2 warnings, 4 infos`.
    fn line(&self) -> Line {
        let many = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
        let parts = [(2, "error", Ink::Red), (1, "warning", Ink::Yellow), (0, "info", Ink::Blue)];
        let mut line = Line::default().and(Ink::Bold, format!("{}: ", many(self.files, "document")));
        let mut any = false;
        for (at, what, ink) in parts.into_iter().filter(|(at, ..)| self.counts[*at] > 0) {
            let comma = if any { ", " } else { "" };
            line = line.and(Ink::Plain, comma).and(ink, many(self.counts[at], what));
            any = true;
        }
        if any { line } else { line.and(Ink::Green, "nothing doubtful") }
    }
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn what_workflow_commands_use_is_escaped() {
        assert_eq!(escaped("a,b:c%\n", true), "a%2Cb%3Ac%25%0A");
        assert_eq!(escaped("a,b: 5 %", false), "a,b: 5 %25");
    }
}

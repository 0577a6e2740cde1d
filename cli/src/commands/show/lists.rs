//! The stand-off lists: who does what by when, what is cited, what was set aside, what is doubtful.
//!
//! In: lists of the record. Out: lines.

use std::collections::BTreeMap;

use kehoach::{Assignment, Binding, Citation, Diagnostic, Residue, ResidueReason};

use crate::look::grid;
use crate::look::line::{Ink, Line};
use crate::look::place::Sheet;
use crate::look::width::{clean, cut, width, wrap};

/// A table of the tasks.
pub(super) fn assignments(tasks: &[Assignment<'_>], columns: usize) -> Vec<Line> {
    if tasks.is_empty() {
        return Vec::new();
    }
    let names =
        |list: &[kehoach::Text<'_>]| -> Vec<String> { list.iter().map(|text| clean(&text.text)).collect() };
    let rows: Vec<Vec<String>> = tasks
        .iter()
        .map(|task| {
            let mut who = names(&task.lead).join("; ");
            if task.binding == Some(Binding::Request) {
                who.push_str(" (asked)");
            }
            if !task.support.is_empty() {
                who.push_str(&format!(" with {}", names(&task.support).join("; ")));
            }
            let when = task.due.as_ref().map_or_else(String::new, |due| match &due.date {
                Some(date) => format!("{} {}", clean(date), clean(&due.text)),
                None => clean(&due.text),
            });
            vec![who.trim_start().to_owned(), clean(&task.task.text), when]
        })
        .collect();
    let heads = ["Who", "What", "When"].map(str::to_owned);
    grid::draw(&heads, &rows, columns)
}

/// One entry a citation: what it is called, when and by whom issued; below it what it is about.
pub(super) fn citations(citations: &[Citation<'_>], columns: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for citation in citations {
        let id = citation.id.as_deref().or(citation.name.as_deref());
        let kind = citation.kind.as_deref().filter(|kind| id.is_some_and(|id| !id.starts_with(kind)));
        let name = match (kind, id) {
            (Some(kind), Some(id)) => format!("{kind} {id}"),
            (None, Some(id)) => id.to_owned(),
            (_, None) => citation.text.to_string(),
        };
        let date = citation.date.as_ref().and_then(|date| date.value.as_deref());
        let agency = citation.agency.as_ref().map(|agency| &*agency.text);
        let mut facts: Vec<String> = [date, agency].into_iter().flatten().map(clean).collect();
        facts.extend(citation.pinpoint.iter().map(pinpoint));
        facts.extend(relation(citation));
        let facts = facts.join(" · ");
        let room = columns.saturating_sub(4).max(12);
        let name = wrap(&clean(&name), room);
        let last = name.len() - 1;
        for (n, text) in name.into_iter().enumerate() {
            let before = if n == 0 { "  · " } else { "    " };
            let mut line = Line::default().and(Ink::Dim, before).and(Ink::Bold, text);
            if n == last && !facts.is_empty() {
                if line.width() + 2 + width(&facts) <= columns {
                    line = line.and(Ink::Cyan, format!("  {facts}"));
                    lines.push(line);
                } else {
                    lines.push(line);
                    lines.extend(
                        wrap(&facts, room)
                            .into_iter()
                            .map(|text| Line::default().and(Ink::Cyan, format!("    {text}"))),
                    );
                }
            } else {
                lines.push(line);
            }
        }
        if let Some(subject) = &citation.subject {
            let text = wrap(&clean(&subject.text), room);
            lines.extend(text.into_iter().map(|text| Line::default().and(Ink::Plain, format!("    {text}"))));
        }
    }
    lines
}

/// How the document relates to what it cites, as the record says it.
fn relation(citation: &Citation<'_>) -> Option<String> {
    let value = serde_json::to_value(citation.relation).ok()?;
    value.as_str().filter(|relation| *relation != "mention").map(|relation| relation.replace('_', " "))
}

fn pinpoint(pinpoint: &kehoach::Pinpoint<'_>) -> String {
    let parts = [("điểm", &pinpoint.point), ("khoản", &pinpoint.clause), ("Điều", &pinpoint.article)];
    let parts =
        parts.into_iter().filter_map(|(word, part)| Some(format!("{word} {}", clean(part.as_deref()?))));
    parts.collect::<Vec<_>>().join(" ")
}

/// How much was set aside, by reason, with a taste of each.
pub(super) fn residue(residue: &[Residue<'_>], columns: usize) -> Vec<Line> {
    let mut reasons: BTreeMap<ResidueReason, Vec<String>> = BTreeMap::new();
    for rest in residue {
        reasons.entry(rest.reason).or_default().push(clean(&rest.text));
    }
    let line = |(reason, texts): (&ResidueReason, &Vec<String>)| {
        let reason = serde_json::to_value(reason).ok();
        let reason = reason.as_ref().and_then(|reason| reason.as_str()).unwrap_or_default();
        let head = format!("  {} × {}  ", texts.len(), reason.replace('_', " "));
        let room = columns.saturating_sub(width(&head)).max(4);
        Line::default().and(Ink::Plain, head).and(Ink::Dim, cut(&texts.join(" ⏐ "), room))
    };
    reasons.iter().map(line).collect()
}

/// One line a doubt, its line numbers behind it.
pub(super) fn doubts(doubts: &[Diagnostic], sheet: &Sheet<'_>, columns: usize) -> Vec<Line> {
    const SHOWN: usize = 6;
    let mut lines = Vec::new();
    for doubt in doubts {
        let places = doubt.spans.iter().take(SHOWN).map(|&span| sheet.place(span).start.line.to_string());
        let mut places: Vec<String> = places.collect();
        places.dedup();
        if doubt.spans.len() > SHOWN {
            places.push("…".to_owned());
        }
        let word = if places.len() == 1 { "line" } else { "lines" };
        let places =
            if places.is_empty() { String::new() } else { format!(" ({word} {})", places.join(", ")) };
        let head = format!("  {} ", doubt.code);
        let text = format!("{}{places}", doubt.message);
        // Too narrow for both on one line, the sentence goes below its code.
        let below = width(&head) + 24 > columns;
        let indent = if below { 4 } else { width(&head) };
        let mut first = Line::default().and(Ink::of(doubt.severity), head);
        if below {
            lines.push(std::mem::replace(&mut first, Line::default().and(Ink::Plain, " ".repeat(indent))));
        }
        for text in wrap(&text, columns.saturating_sub(indent).max(12)) {
            lines.push(first.and(Ink::Plain, text));
            first = Line::default().and(Ink::Plain, " ".repeat(indent));
        }
    }
    lines
}

//! The tree of sections, with its labels, paragraphs and tables.
//!
//! In: nodes, nested as deep as labels go. Out: lines; each branch is drawn to its last node.

use kehoach::{NodeRef, SectionRef, Siblings, Table};

use super::Look;
use crate::look::grid;
use crate::look::line::{Ink, Line};
use crate::look::width::{clean, pad, width};

/// A text keeps at least this width, however deep it stands.
const NARROWEST: usize = 16;

/// Draws the nodes.
pub(super) fn draw(nodes: Siblings<'_, '_>, look: Look) -> Vec<Line> {
    let mut lines = Vec::new();
    branch(nodes, look, "", &mut lines);
    lines
}

/// The nodes below one, `before` the branches that go by at their left. As deep as the tree, whose depth the
/// library bounds.
fn branch(nodes: Siblings<'_, '_>, look: Look, before: &str, lines: &mut Vec<Line>) {
    let mut nodes = nodes.peekable();
    while let Some(node) = nodes.next() {
        let last = nodes.peek().is_none();
        let deep = width(before) + 2 * NARROWEST > look.columns;
        let (turn, past) = match (last, deep) {
            (_, true) => ("", ""),
            (false, _) => ("├─ ", "│  "),
            (true, _) => ("└─ ", "   "),
        };
        let (turn, past) = (format!("{before}{turn}"), format!("{before}{past}"));
        match node {
            NodeRef::Section(section) => {
                self::section(section, look, &turn, &past, lines);
                branch(section.children(), look, &past, lines);
            }
            NodeRef::Paragraph(paragraph) => {
                hang(&[(Ink::Plain, &paragraph.text)], look, &turn, &past, lines);
            }
            NodeRef::Table(table) => self::table(table, look, &turn, &past, lines),
            _ => {}
        }
    }
}

/// Label, heading and text of a section.
fn section(section: SectionRef<'_, '_>, look: Look, turn: &str, past: &str, lines: &mut Vec<Line>) {
    let keyword = section.keyword().map(|keyword| format!("{} ", clean(keyword)));
    let label = format!("{}{}", keyword.unwrap_or_default(), clean(&section.label));
    let sign = if section.marker.is_bullet() { " " } else { ". " };
    let label = format!("{label}{sign}");
    let below = if section.children().is_empty() { "" } else { "│" };
    let rest = pad(&format!("{past}{below}"), width(turn) + width(&label));
    let mut texts: Vec<(Ink, &str)> = Vec::new();
    texts.extend(section.heading().iter().map(|text| (Ink::Bold, &*text.text)));
    texts.extend(section.text().iter().map(|text| (Ink::Plain, &*text.text)));
    let start = lines.len();
    if width(turn) + width(&label) + NARROWEST > look.columns {
        // No room beside the label: the texts go below it.
        hang(&[], look, &format!("{turn}{label}"), &rest, lines);
        let below = format!("{past}{below}  ");
        if !texts.is_empty() {
            hang(&texts, look, &below, &below, lines);
        }
    } else {
        hang(&texts, look, &format!("{turn}{label}"), &rest, lines);
    }
    // The label in its colour, the branches in theirs.
    if let Some(first) = lines.get_mut(start) {
        *first = first.clone().relabelled(turn, &label);
    }
}

/// Texts behind `first`, their further lines behind `rest`.
fn hang(texts: &[(Ink, &str)], look: Look, first: &str, rest: &str, lines: &mut Vec<Line>) {
    let mut before = first;
    for (ink, text) in texts {
        for text in look.lines(text, look.columns.saturating_sub(width(before)).max(NARROWEST)) {
            lines.push(Line::default().and(Ink::Dim, before).and(*ink, text));
            before = rest;
        }
    }
    if texts.is_empty() {
        lines.push(Line::default().and(Ink::Dim, first));
    }
}

fn table(table: &Table<'_>, look: Look, turn: &str, past: &str, lines: &mut Vec<Line>) {
    let cells =
        |row: &[kehoach::Text<'_>]| -> Vec<String> { row.iter().map(|cell| clean(&cell.text)).collect() };
    let rows: Vec<Vec<String>> = table.rows.iter().map(&cells).collect();
    let shown = if look.brief { &rows[..rows.len().min(1)] } else { &rows[..] };
    let columns = look.columns.saturating_sub(width(turn)).max(NARROWEST);
    let mut before = turn;
    for line in grid::draw(&cells(&table.columns), shown, columns) {
        lines.push(line.behind(Ink::Dim, before));
        before = past;
    }
    if shown.len() < rows.len() {
        let more = format!("… {} more rows", rows.len() - shown.len());
        lines.push(Line::default().and(Ink::Dim, format!("{past}{more}")));
    }
}

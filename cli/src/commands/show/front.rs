//! The letterhead in a box, its two columns side by side where there is room.
//!
//! In: a [`Header`]. Out: lines as wide as the page. What is missing is left out, what was read elsewhere in the
//! document is marked.

use kehoach::Header;

use super::WIDE;
use crate::look::line::{Ink, Line};
use crate::look::width::{centre, clean, width, wrap};

/// The widest box.
const WIDEST: usize = 110;

/// Draws it.
pub(super) fn draw(header: &Header<'_>, columns: usize) -> Vec<Line> {
    let outer = columns.min(WIDEST);
    let inner = outer.saturating_sub(4);
    let mut rows: Vec<Line> = Vec::new();
    let marks: Vec<String> = header.marks.iter().map(|mark| clean(&mark.text)).collect();
    if !marks.is_empty() {
        rows.extend(wrap(&marks.join(" · "), inner).iter().map(|line| ink(Ink::Red, centre(line, inner))));
    }
    if columns >= WIDE {
        let (left, right) = (inner * 9 / 20, inner - inner * 9 / 20);
        let (mut first, mut second) = (letterhead(header, left), state(header, right));
        // Number and date stand on one line, below both columns.
        let height = first.len().max(second.len());
        first.resize(height, Line::default());
        second.resize(height, Line::default());
        first.extend(number(header, left));
        second.extend(date(header, right));
        for n in 0..first.len().max(second.len()) {
            let cell = |lines: &[Line]| lines.get(n).cloned().unwrap_or_default();
            rows.push(cell(&first).padded(left).join(cell(&second)));
        }
    } else {
        for part in
            [state(header, inner), letterhead(header, inner), number(header, inner), date(header, inner)]
        {
            rows.extend(part);
        }
    }
    let kind = header.kind.iter().flat_map(|kind| wrap(&clean(&kind.text), inner));
    let title = header.title.iter().flat_map(|title| wrap(&clean(&title.text), inner));
    let named: Vec<Line> = kind
        .map(|line| ink(Ink::Bold, centre(&line, inner)))
        .chain(title.map(|line| ink(Ink::Plain, centre(&line, inner))))
        .collect();
    if !rows.is_empty() && !named.is_empty() {
        rows.push(Line::default());
    }
    rows.extend(named);
    if rows.is_empty() {
        rows.push(ink(Ink::Dim, centre("no letterhead", inner)));
    }
    frame(rows, inner)
}

fn ink(ink: Ink, text: String) -> Line {
    Line::default().and(ink, text)
}

fn frame(rows: Vec<Line>, inner: usize) -> Vec<Line> {
    let rule = |left: &str, right: &str| ink(Ink::Dim, format!("{left}{}{right}", "─".repeat(inner + 2)));
    let mut out = vec![rule("╭", "╮")];
    out.extend(rows.into_iter().map(|row| row.padded(inner).behind(Ink::Dim, "│ ").and(Ink::Dim, " │")));
    out.push(rule("╰", "╯"));
    out
}

/// The agencies.
fn letterhead(header: &Header<'_>, columns: usize) -> Vec<Line> {
    let parent = header.parent.iter().flat_map(|parent| wrap(&clean(&parent.text), columns));
    let parent = parent.map(|line| ink(Ink::Plain, centre(&line, columns)));
    let issuer = header.issuer.iter().flat_map(|issuer| {
        wrap(&clean(&issuer.text), columns)
            .into_iter()
            .map(|line| ink(Ink::Bold, centre(&line, columns)))
            .chain(elsewhere(issuer.inferred, columns))
    });
    parent.chain(issuer).collect()
}

/// The motto, its words in capitals on lines of their own.
fn state(header: &Header<'_>, columns: usize) -> Vec<Line> {
    let Some(motto) = &header.motto else { return Vec::new() };
    let text = clean(&motto.text);
    let small = |word: &&str| word.chars().any(char::is_lowercase);
    let capitals = text.split(' ').position(|word| small(&word)).unwrap_or(usize::MAX);
    let words =
        |skip: usize, take: usize| text.split(' ').skip(skip).take(take).collect::<Vec<_>>().join(" ");
    let (name, rest) = (words(0, capitals), words(capitals, usize::MAX));
    let lines = [name, rest].into_iter().filter(|part| !part.is_empty());
    lines.flat_map(|part| wrap(&part, columns)).map(|line| ink(Ink::Plain, centre(&line, columns))).collect()
}

fn number(header: &Header<'_>, columns: usize) -> Vec<Line> {
    let Some(number) = &header.number else { return Vec::new() };
    let lines = wrap(&clean(&number.text), columns).into_iter();
    let lines = lines.map(|line| ink(Ink::Plain, centre(&line, columns)));
    lines.chain(elsewhere(number.inferred, columns)).collect()
}

/// Place and date.
fn date(header: &Header<'_>, columns: usize) -> Vec<Line> {
    let place = header.place.as_ref().map(|place| clean(&place.text));
    let date = header.date.as_ref().map(|date| clean(&date.text));
    let text: Vec<String> = place.into_iter().chain(date).collect();
    if text.is_empty() {
        return Vec::new();
    }
    let lines = wrap(&text.join(", "), columns).into_iter();
    let inferred = header.date.as_ref().is_some_and(|date| date.inferred);
    lines.map(|line| ink(Ink::Plain, centre(&line, columns))).chain(elsewhere(inferred, columns)).collect()
}

/// The word under a field that was read elsewhere than in the header block.
fn elsewhere(inferred: bool, columns: usize) -> Option<Line> {
    const NOTE: &str = "(read elsewhere)";
    (inferred && width(NOTE) <= columns).then(|| ink(Ink::Dim, centre(NOTE, columns)))
}

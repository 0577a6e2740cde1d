//! Recipients on the left, signers on the right, as on paper; one below the other on a narrow page.
//!
//! In: a record. Out: lines.

use kehoach::{Plan, Recipients, Signatory};

use super::{WIDE, heading, section};
use crate::look::line::{Ink, Line};
use crate::look::width::{centre, clean, wrap};

/// Adds both to the page.
pub(super) fn draw(page: &mut Vec<Line>, plan: &Plan<'_>, columns: usize) {
    let wide = columns >= WIDE && plan.recipients.is_some() && !plan.signatories.is_empty();
    let half = if wide { columns.min(110) / 2 } else { columns };
    let left: Vec<Line> = plan.recipients.iter().flat_map(|list| recipients(list, half)).collect();
    if wide {
        let each = half / plan.signatories.len().clamp(1, 3);
        let right: Vec<Line> = plan.signatories.chunks(3).flat_map(|row| abreast(row, each)).collect();
        page.push(Line::default());
        page.push(heading("Recipients", "nơi nhận").padded(half).join(heading("Signed", "ký")));
        for n in 0..left.len().max(right.len()) {
            let cell = |lines: &[Line]| lines.get(n).cloned().unwrap_or_default();
            page.push(cell(&left).padded(half).join(cell(&right)));
        }
        return;
    }
    section(page, "Recipients", "nơi nhận", left);
    let signed = plan.signatories.iter().flat_map(|one| signatory(one, columns.min(60))).collect();
    section(page, "Signed", "ký", signed);
}

fn recipients(list: &Recipients<'_>, columns: usize) -> Vec<Line> {
    let columns = columns.saturating_sub(6).max(12);
    let mut lines = Vec::new();
    for item in &list.items {
        for (n, text) in wrap(&clean(&item.text), columns).into_iter().enumerate() {
            lines.push(Line::from(text).behind(Ink::Dim, if n == 0 { "  - " } else { "    " }));
        }
    }
    if let Some(archive) = &list.archive {
        for text in wrap(&clean(&archive.text), columns) {
            lines.push(Line::default().and(Ink::Dim, "  - ").and(Ink::Green, text));
        }
    }
    lines
}

/// Signatures that stand side by side.
fn abreast(row: &[Signatory<'_>], columns: usize) -> Vec<Line> {
    let blocks: Vec<Vec<Line>> = row.iter().map(|one| signatory(one, columns)).collect();
    let height = blocks.iter().map(Vec::len).max().unwrap_or(0);
    (0..height)
        .map(|n| {
            let cells = blocks.iter().map(|block| block.get(n).cloned().unwrap_or_default().padded(columns));
            cells.fold(Line::default(), Line::join)
        })
        .collect()
}

/// One signature: in whose name, which post, who.
fn signatory(one: &Signatory<'_>, columns: usize) -> Vec<Line> {
    let text = |text: &Option<kehoach::Text<'_>>| text.as_ref().map(|text| clean(&text.text));
    let prefix = one.authority.map(|authority| format!("{}. ", authority.prefix())).unwrap_or_default();
    let mut parts: Vec<(Ink, String)> = Vec::new();
    parts.extend(text(&one.body).map(|body| (Ink::Plain, format!("TM. {body}"))));
    match text(&one.on_behalf_of) {
        Some(whom) => parts.push((Ink::Plain, format!("{prefix}{whom}"))),
        None if !prefix.is_empty() => parts.push((Ink::Plain, prefix.trim_end().to_owned())),
        None => {}
    }
    parts.extend(text(&one.position).map(|position| (Ink::Plain, position)));
    let name = text(&one.name);
    parts.push(name.map_or((Ink::Dim, "(no name)".to_owned()), |name| (Ink::Bold, name)));
    let columns = columns.max(12);
    let lines = parts.into_iter().flat_map(|(ink, part)| {
        let lines = wrap(&part, columns);
        lines.into_iter().map(move |line| Line::default().and(ink, centre(&line, columns)))
    });
    lines.collect()
}

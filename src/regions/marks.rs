//! Marks beside the letterhead (dấu chỉ mức độ): drafts, urgency, secrecy.
//!
//! In: the text of a cell or a line, or a place. Out: what it marks; the mark in the header. Source: Decree 30/2020/NĐ-CP,
//! article 8, clause 3 (other components).

use crate::context::Context;
use crate::lexicon::headings;
use crate::record::{Header, Mark, MarkKind, Text};
use crate::text::fold;
use crate::text::letter;
use crate::text::place::Place;
use crate::text::shape;

/// The length of the mark of a draft in capitals before the kind on its line: `DỰ THẢO KẾ HOẠCH`, `(DỰ THẢO) KẾ HOẠCH`.
pub(super) fn draft_before_kind(text: &str) -> usize {
    let inside = text.trim_start_matches('(');
    let Some(end) = fold::word_prefix(inside, "du thao").filter(|&end| shape::is_capitals(&inside[..end]))
    else {
        return 0;
    };
    let kind = inside[end..].trim_start_matches([')', ':', '-', '–', ' ']);
    if crate::lines::doctype(kind).is_some() { text.len() - kind.len() } else { 0 }
}

/// The length of what a scanner saw before the kind alone on its line, and of the blanks behind: `; KẾ HOẠCH`.
pub(super) fn specks_before_kind(text: &str) -> usize {
    const LONGEST: usize = 80;
    const MOST_SPECKS: usize = 2;
    // Nearly all lines begin with a letter.
    if text.len() > LONGEST || !text.starts_with(is_speck) {
        return 0;
    }
    let kind = text.trim_start_matches(|c| c == ' ' || is_speck(c));
    let lead = text.len() - kind.len();
    let few = text[..lead].chars().filter(|&c| c != ' ').count() <= MOST_SPECKS;
    if few && shape::is_capitals(kind) && crate::lines::is_whole_doctype(kind) { lead } else { 0 }
}

/// A sign that a scanner may make of dirt: none that opens an item, a quotation, a cell or emphasis.
fn is_speck(c: char) -> bool {
    let opens =
        matches!(c, ' ' | '-' | '–' | '—' | '+' | '(' | '[' | '"' | '“' | '|' | '*' | '#' | '<' | '>');
    !opens && !letter::is_word_char(c)
}

/// A mark beside the letterhead: what it marks.
pub(super) fn mark(text: &str) -> Option<MarkKind> {
    // Nearly all texts begin with a letter, and no mark begins with one.
    if text.as_bytes().first().is_some_and(u8::is_ascii_alphabetic)
        && headings::MARKED.beginning(text).next().is_none()
    {
        return None;
    }
    let bare = text.trim_matches(|c: char| !letter::is_word_char(c));
    headings::MARKED.beginning(bare).find_map(|row| {
        let (key, kind) = headings::MARKS[row];
        let end = fold::word_prefix(bare, key)?;
        let rest = bare[end..].trim();
        let sure = kind == MarkKind::Draft && shape::starts_capital(bare) || shape::is_capitals(bare);
        let drafted = kind == MarkKind::Draft && (rest.chars().count() <= 24);
        (sure && (rest.is_empty() || drafted)).then_some(kind)
    })
}

/// Reads a mark of a draft that stands alone at `place`.
pub(super) fn set<'a>(context: &mut Context<'_, 'a>, place: Place, header: &mut Header<'a>) -> bool {
    let place = place.trimmed(context.norm());
    let text = place.of(context.norm());
    let bare = text.trim_matches(|c: char| !letter::is_word_char(c));
    let alone = fold::word_prefix(bare, "du thao") == Some(bare.len());
    let Some(mark) = mark(text).filter(|_| alone && !bare.is_empty()) else { return false };
    let Text { text, spans } = context.source.text(&[place]);
    header.marks.push(Mark { text, spans, mark });
    true
}

#[cfg(test)]
mod tests {
    #[test]
    fn specks_beside_the_kind() {
        for line in
            ["; KẾ HOẠCH", "' KẾ HOẠCH", "_ KẾ HOẠCH", "KẾ HOẠCH `", ";            KẾ HOẠCH", ". KÉ HOẠCH _"]
        {
            let text = format!(
                "UBND XÃ AN PHÚ\nSố: 5/KH-UBND\n{line}\nLàm đường năm 2024\n\nI. VIỆC\n1. Làm đường.\n"
            );
            let plan = crate::parse(&text);
            assert!(plan.header.kind.as_ref().is_some_and(|kind| kind.text.ends_with("HOẠCH")), "{line}");
            assert_eq!(
                plan.header.title.map(|title| title.text.to_string()),
                Some("Làm đường năm 2024".into())
            );
            assert_eq!(
                plan.header.issuer.map(|issuer| issuer.text.to_string()),
                Some("UBND XÃ AN PHÚ".into())
            );
        }
        assert_eq!(super::specks_before_kind("; KẾ HOẠCH TUYÊN TRUYỀN"), 0);
    }
}

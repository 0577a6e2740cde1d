//! What opens a part behind the signature that neither the word Phụ lục nor a letterhead opens: a heading in capitals.
//!
//! In: lines. Out: yes or no.

use super::cells::unmarked;
use super::ending::{is_anchor, is_signed};
use super::signature;
use crate::lexicon::posts;
use crate::lines::{Line, LineKind};
use crate::text::shape;

/// The heading of a list has no more lines than this.
const HEAD_LINES: usize = 2;

/// A line or two of capitals with a numbered list or a table below.
pub(super) fn is_heading_of_list(norm: &str, lines: &[Line], at: usize) -> bool {
    let capitals = |line: &Line| {
        line.kind == LineKind::Text
            && shape::is_capitals(line.text(norm))
            && line.text(norm).split_whitespace().count() >= 3
    };
    let head = lines[at..].iter().take(HEAD_LINES).take_while(|line| capitals(line)).count();
    head > 0
        && lines.get(at + head).is_some_and(|line| match line.kind {
            LineKind::Item(label) => label.ordinal == Some(1),
            LineKind::PipeRow | LineKind::TabRow => true,
            _ => false,
        })
}

/// Capitals with words in small letters below, none of which signs: `ĐỀ CƯƠNG BÁO CÁO⏎Kết quả năm 2025`.
pub(super) fn is_heading_of_text(norm: &str, lines: &[Line], at: usize) -> bool {
    let title = |line: &Line| {
        let text = line.text(norm);
        line.kind == LineKind::Text
            && shape::is_capitals(text)
            && shape::width(text) <= LONGEST_HEADING
            && text.contains(' ')
            && !posts::is_approval(text)
            && !signature::is_stamp(unmarked(text))
    };
    let head = lines[at..].iter().take(HEAD_LINES).take_while(|line| title(line)).count();
    let below = lines.get(at + head..).unwrap_or_default();
    let signs = |line: &Line| is_anchor(norm, line) || is_signed(norm, line);
    head > 0
        && below.first().is_some_and(|line| {
            let text = line.text(norm);
            line.kind == LineKind::Text
                && line.gap <= 1
                && shape::starts_capital(text)
                && text.contains(' ')
                && !shape::is_capitals(text)
                && !shape::is_person_name(text)
                && !signature::is_stamp(unmarked(text))
                && !text.starts_with('(')
        })
        && below.len() >= LEAST_LINES
        && !below.iter().take(HEAD_LINES).any(signs)
}

/// A part has so many lines below its heading at least; the name of a file that a site lists is none.
const LEAST_LINES: usize = 2;

/// A heading is no wider than this.
const LONGEST_HEADING: usize = 120;

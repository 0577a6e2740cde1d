//! The accounting of bytes: every non-blank byte of the input is in the record, or comes into it here.
//!
//! In: the finished record without its residue, and the source. Out: the residue, complete. Counts source
//! bytes, so that what decoding and normalisation took out is found as well.

use std::borrow::Cow;

use crate::context::Context;
use crate::record::{
    Appendix, Code, Diagnostic, Header, Node, Plan, Residue, ResidueReason, Span, Spans, Text,
};
use crate::text::compose::UnicodeNormalization;
use crate::text::letter;

/// Adds to `plan.residue` what was set aside and whatever no part of the record claims.
///
/// `whole` is the part of the source that is this document.
pub(crate) fn balance<'a>(context: &mut Context<'_, 'a>, plan: &mut Plan<'a>, decoded: &str, whole: Span) {
    let mut residue: Vec<Residue<'a>> = Vec::new();
    let mut set_aside = std::mem::take(&mut context.residue);
    set_aside.sort_unstable();
    for (place, reason) in set_aside {
        let Text { mut text, spans } = context.source.text(&[place]);
        // Signs that read as markup elsewhere are what stands here.
        if matches!(reason, ResidueReason::Rule | ResidueReason::Markup) || text.is_empty() {
            text = as_printed(context.source.slice(place));
        }
        residue.push(Residue { text, spans, reason });
    }
    // A text each, and a label for most.
    let mut claims: Vec<Span> = Vec::with_capacity(2 * context.passages.all().len() + FEW);
    collect(plan, &mut claims);
    put_in_order(&mut claims);
    if !residue.is_empty() {
        drop_claimed(&claims, &mut residue);
        claims.extend(residue.iter().flat_map(|r| r.spans.iter().copied()));
        put_in_order(&mut claims);
    }
    // Where source and decoded text are the same, a gap can be looked at as it stands.
    let same = context.source.to_source.is_identity().then_some(decoded.as_bytes());
    let mut at = whole.start;
    for claim in claims.iter().copied().chain([Span::new(whole.end, whole.end)]) {
        if claim.start > at && !is_blank(same, Span { start: at, end: claim.start }) {
            for span in unclaimed(context, decoded, Span::new(at, claim.start)) {
                let text = text_of(context, decoded, span);
                let reason = reason(&text);
                residue.push(Residue { text: text.into(), spans: span.into(), reason });
            }
        }
        at = at.max(claim.end);
    }
    drop(claims);
    if residue.is_empty() {
        return;
    }
    residue.sort_by_key(|r| r.spans.first().copied());
    let strange = residue.iter().filter(|residue| residue.reason == ResidueReason::Unplaced);
    let mut unplaced: Vec<Span> = strange.flat_map(|residue| residue.spans.iter().copied()).collect();
    if !unplaced.is_empty() {
        // A residue of several pieces may reach behind the next one.
        unplaced.sort_unstable();
        context.diagnostics.push(Diagnostic::new(Code::UnplacedText, unplaced.into_iter().collect()));
    }
    plan.residue = residue;
}

/// Drops residue of which a text of the record, or other residue, holds a part: a text may reach over signs that stand
/// between its pieces, and a stage that sets signs aside does not see that. What is left of such residue is found
/// among the gaps. Both lists are sorted.
fn drop_claimed(claims: &[Span], residue: &mut Vec<Residue<'_>>) {
    let mut ahead = claims.iter().peekable();
    // Up to here bytes are claimed.
    let mut claimed = 0;
    residue.retain(|residue| {
        let Some((first, more)) = residue.spans.split_first() else { return false };
        while let Some(claim) = ahead.next_if(|claim| claim.start < first.end) {
            claimed = claimed.max(claim.end);
        }
        let held = |span: &Span| {
            let before = claims.partition_point(|claim| claim.start < span.end);
            before.checked_sub(1).is_some_and(|at| claims[at].end > span.start)
        };
        let free = claimed <= first.start && !more.iter().any(held);
        claimed = if free { first.end } else { claimed };
        free
    });
}

/// A text with its runs of blanks folded, its signs kept.
fn as_printed(text: Cow<'_, str>) -> Cow<'_, str> {
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if folded == text { text } else { folded.into() }
}

/// Room for the claims of letterhead and ending.
const FEW: usize = 48;

/// Sorts spans. They nearly always rise already, or in a few runs, which a merging sort takes as they are.
fn put_in_order(claims: &mut [Span]) {
    if !claims.is_sorted() {
        claims.sort();
    }
}

/// True where a gap of text that was decoded as it stands holds blanks of ASCII alone, as nearly every gap does.
#[inline]
fn is_blank(same: Option<&[u8]>, gap: Span) -> bool {
    let bytes = same.and_then(|same| same.get(gap.start as usize..same.len().min(gap.end as usize)));
    bytes.is_some_and(|bytes| bytes.iter().all(|b| matches!(b, b' ' | b'\t'..=b'\r')))
}

/// The stretches of a gap that hold more than blanks, one for each line. Offsets are source bytes.
fn unclaimed(context: &Context<'_, '_>, decoded: &str, gap: Span) -> Vec<Span> {
    let map = context.source.to_source;
    let mut found: Vec<Span> = Vec::new();
    // Decoded offsets run in step with source offsets, edit by edit: walk the decoded text of the gap.
    let (from, to) = decoded_range(context, decoded, gap);
    let mut start: Option<usize> = None;
    let mut last = from;
    let text = decoded.get(from..to).unwrap_or_default();
    let mut close = |start: &mut Option<usize>, end: usize| {
        if let Some(begin) = start.take() {
            let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            let span = Span::new(map.start(narrow(begin)), map.end(narrow(end)));
            let span = Span::new(span.start.max(gap.start), span.end.min(gap.end));
            if !span.is_empty() {
                found.push(span);
            }
        }
    };
    for (at, c) in text.char_indices() {
        let at = from + at;
        if c == '\n' || c == '\r' {
            close(&mut start, last);
        } else if !c.is_whitespace() && c != '\u{feff}' {
            start.get_or_insert(at);
            last = at + c.len_utf8();
        }
    }
    close(&mut start, last);
    found
}

/// The decoded range that a source range stands for.
fn decoded_range(context: &Context<'_, '_>, decoded: &str, gap: Span) -> (usize, usize) {
    let map = context.source.to_source;
    if map.is_identity() {
        return (gap.start as usize, (gap.end as usize).min(decoded.len()));
    }
    // The map is monotonic: find the first decoded offset at or behind each end.
    let find = |target: u32| {
        let (mut low, mut high) = (0usize, decoded.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if map.start(u32::try_from(middle).unwrap_or(u32::MAX)) < target {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        while low < decoded.len() && !decoded.is_char_boundary(low) {
            low += 1;
        }
        low
    };
    (find(gap.start), find(gap.end))
}

fn text_of(context: &Context<'_, '_>, decoded: &str, span: Span) -> String {
    let (from, to) = decoded_range(context, decoded, span);
    let visible: String = decoded
        .get(from..to)
        .unwrap_or_default()
        .chars()
        .filter(|c| c.is_whitespace() || !c.is_control())
        .nfc()
        .collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What an unclaimed stretch is: signs alone are a rule, anything with letters has no place.
fn reason(text: &str) -> ResidueReason {
    if is_markup(text) {
        ResidueReason::Markup
    } else if text.chars().any(letter::is_word_char) {
        ResidueReason::Unplaced
    } else if text
        .chars()
        .all(|c| matches!(c, '-' | '_' | '*' | '=' | '|' | '–' | '—' | '~' | '+' | '.' | ' ' | '#' | ':'))
    {
        ResidueReason::Rule
    } else {
        ResidueReason::Noise
    }
}

/// True where nothing is left between tags and entities, and for a style or a script.
fn is_markup(text: &str) -> bool {
    let text = text.trim();
    let head = |word: &str| text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    if (head("<style") || head("<script")) && text.ends_with('>') {
        return true;
    }
    let blank = |c: char| c.is_whitespace() || matches!(c, '|' | '-');
    if !text.starts_with(['<', '&']) {
        return false;
    }
    let mut rest = text;
    let mut seen = false;
    loop {
        let close = match rest.bytes().next() {
            Some(b'<') => '>',
            Some(b'&') => ';',
            Some(_) => return false,
            None => return seen,
        };
        let Some(end) = rest.find(close) else { return false };
        seen = true;
        rest = rest[end + 1..].trim_start_matches(blank);
    }
}

/// Every span that claims bytes for the record, nearly in order.
fn collect(plan: &Plan<'_>, claims: &mut Vec<Span>) {
    header(&plan.header, claims);
    claims.sort_unstable();
    plan.preamble.iter().for_each(|ground| take(claims, &ground.spans));
    nodes(&plan.body, claims);
    plan.closing.iter().for_each(|text| take(claims, &text.spans));
    let ending = claims.len();
    if let Some(recipients) = &plan.recipients {
        recipients.label.iter().for_each(|label| take(claims, &label.spans));
        recipients.items.iter().for_each(|item| take(claims, &item.spans));
        recipients.archive.iter().for_each(|archive| take(claims, &archive.spans));
    }
    plan.signatories.iter().for_each(|signatory| take(claims, &signatory.spans));
    claims[ending..].sort_unstable();
    for Appendix { label: _, heading, title, header: own, children } in &plan.appendices {
        heading.iter().chain(title).for_each(|text| take(claims, &text.spans));
        own.iter().for_each(|own| header(own, claims));
        nodes(children, claims);
    }
}

/// Adds the spans of one text.
#[inline]
fn take(claims: &mut Vec<Span>, spans: &Spans) {
    match spans[..] {
        [span] => claims.push(span),
        _ => claims.extend_from_slice(spans),
    }
}

fn header(header: &Header<'_>, claims: &mut Vec<Span>) {
    let Header { parent, issuer, motto, number, place, date, kind, title, marks } = header;
    [parent, motto, place, title].into_iter().flatten().for_each(|text| take(claims, &text.spans));
    issuer.iter().filter(|issuer| !issuer.inferred).for_each(|issuer| take(claims, &issuer.spans));
    number.iter().filter(|number| !number.inferred).for_each(|number| take(claims, &number.spans));
    date.iter().filter(|date| !date.inferred).for_each(|date| take(claims, &date.spans));
    kind.iter().for_each(|kind| take(claims, &kind.spans));
    marks.iter().for_each(|mark| take(claims, &mark.spans));
}

/// Nodes and everything below them; no deeper than there are levels of labels.
fn nodes(nodes_of: &[Node<'_>], claims: &mut Vec<Span>) {
    for node in nodes_of {
        match node {
            Node::Paragraph(paragraph) => take(claims, &paragraph.spans),
            Node::Table(table) => take(claims, &table.spans),
            Node::Section(section) => {
                take(claims, &section.spans);
                if let Some(heading) = &section.heading {
                    take(claims, &heading.spans);
                }
                if let Some(text) = &section.text {
                    take(claims, &text.spans);
                }
                if !section.children.is_empty() {
                    nodes(&section.children, claims);
                }
            }
        }
    }
}

//! The accounting of bytes: every non-blank byte of the input is in the record, or comes into it here.
//!
//! In: the finished record without its residue, and the source. Out: the residue, complete. Counts source
//! bytes, so that what decoding and normalisation took out is found as well.

use crate::context::Context;
use crate::record::{
    Appendix, Code, Content, Diagnostic, Header, Node, Plan, Residue, ResidueReason, Span, Spans, Str, Text,
};
use crate::text::compose::UnicodeNormalization;
use crate::text::letter;
use crate::text::short::Short;

/// Adds to `plan.residue` what was set aside and whatever no part of the record claims.
///
/// `whole` is the part of the source that is this document.
pub(crate) fn balance<'a>(context: &mut Context<'_, 'a>, plan: &mut Plan<'a>, decoded: &str, whole: Span) {
    let mut set_aside = std::mem::take(&mut context.residue);
    set_aside.sort_unstable();
    let mut residue: Vec<Residue<'a>> = Vec::with_capacity(set_aside.len());
    for (place, reason) in set_aside {
        let Text { mut text, spans } = context.source.text(&[place]);
        // Signs that read as markup elsewhere are what stands here.
        if matches!(reason, ResidueReason::Rule | ResidueReason::Markup) || text.is_empty() {
            text = as_printed(context.source.slice(place));
        }
        residue.push(Residue { text, spans, reason });
    }
    if !is_covered(context, plan, &residue, decoded, whole) {
        fill_gaps(context, plan, &mut residue, decoded, whole);
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

/// Drops residue that a text claims, and makes residue of what neither claims.
fn fill_gaps<'a>(
    context: &Context<'_, 'a>,
    plan: &Plan<'a>,
    residue: &mut Vec<Residue<'a>>,
    decoded: &str,
    whole: Span,
) {
    // A text each, and a label for most.
    let mut claims: Vec<Span> = Vec::with_capacity(2 * context.passages.all().len() + FEW);
    collect(plan, &mut |span| claims.push(span));
    // A few rising runs: a merging sort takes them as they are.
    claims.sort();
    if !residue.is_empty() {
        drop_claimed(&claims, residue);
        claims.extend(residue.iter().flat_map(|r| r.spans.iter().copied()));
        claims.sort();
    }
    let same = context.source.to_source.is_identity().then_some(decoded.as_bytes());
    let is_blank_gap = |gap: Span| {
        let bytes = same.and_then(|same| same.get(gap.start as usize..gap.end as usize));
        bytes.is_some_and(|bytes| bytes.iter().all(|&b| is_blank(b)))
    };
    let mut found: Vec<Span> = Vec::new();
    let mut at = whole.start;
    for claim in claims.iter().copied().chain([Span::new(whole.end, whole.end)]) {
        if claim.start > at && !is_blank_gap(Span::new(at, claim.start)) {
            unclaimed(context, decoded, Span::new(at, claim.start), &mut found);
            for span in found.drain(..) {
                let text = text_of(context, decoded, span);
                let reason = reason(&text);
                residue.push(Residue { text: text.into(), spans: span.into(), reason });
            }
        }
        at = at.max(claim.end);
    }
}

/// True where text that was decoded as it stands is claimed but for blanks, as nearly every one is, and where all that
/// was set aside stands between the claims. Nothing is sorted and kept for that; what reads true here need not be looked
/// at any closer, and what does not may still be claimed by a text that came before.
fn is_covered(
    context: &Context<'_, '_>,
    plan: &Plan<'_>,
    residue: &[Residue<'_>],
    decoded: &str,
    whole: Span,
) -> bool {
    let mut aside: Short<Span, 8> =
        residue.iter().flat_map(|residue| residue.spans.iter().copied()).collect();
    aside.sort_unstable();
    if !context.source.to_source.is_identity() || residue.iter().any(|residue| residue.spans.is_empty()) {
        return false;
    }
    let end = whole.end.min(u32::try_from(decoded.len()).unwrap_or(u32::MAX));
    let mut cover = Cover {
        bytes: decoded.as_bytes(),
        aside: &aside,
        next: first_of(&aside),
        at: whole.start,
        passed: 0,
        whole: true,
    };
    collect(plan, &mut |span| cover.take(span));
    cover.take(Span { start: end, end });
    cover.whole && cover.aside.is_empty()
}

/// How far the bytes from the beginning on are claimed or blank.
struct Cover<'c> {
    bytes: &'c [u8],
    /// What was set aside behind this byte, in order.
    aside: &'c [Span],
    /// Where the next of that begins.
    next: u32,
    at: u32,
    /// What was set aside before this byte has been passed.
    passed: u32,
    /// Nothing but blanks was found between the claims.
    whole: bool,
}

impl Cover<'_> {
    #[inline(always)]
    fn take(&mut self, span: Span) {
        if span.start > self.at {
            if span.start > self.next {
                self.gap(span.start);
            } else {
                self.blanks(span.start);
            }
        } else if span.start < self.passed {
            // It may hold a part of what was set aside.
            self.whole = false;
        }
        self.at = self.at.max(span.end);
    }

    /// Looks at the bytes up to `end`, among which something was set aside.
    #[cold]
    fn gap(&mut self, end: u32) {
        while let Some((&next, rest)) = self.aside.split_first()
            && next.start < end
        {
            // It overlaps a claim.
            self.whole &= next.start >= self.at && next.end <= end;
            self.blanks(next.start);
            self.at = self.at.max(next.end);
            self.passed = self.at;
            self.aside = rest;
        }
        self.next = first_of(self.aside);
        self.blanks(end);
    }

    #[inline(always)]
    fn blanks(&mut self, end: u32) {
        // One or two as a rule.
        let between = self.bytes.get(self.at as usize..end as usize);
        self.whole &= end <= self.at || between.is_some_and(|gap| gap.iter().all(|&b| is_blank(b)));
    }
}

fn first_of(spans: &[Span]) -> u32 {
    spans.first().map_or(u32::MAX, |span| span.start)
}

/// A blank of ASCII.
#[inline(always)]
fn is_blank(b: u8) -> bool {
    matches!(b, b' ' | b'\t'..=b'\r')
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

/// True where a text has no blanks but single ones between its signs.
fn is_folded(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Signs of ASCII and blanks, among which two blanks alone are a blank together; without branches.
    let printed = bytes.iter().fold(true, |all, b| all & matches!(b, b' '..=b'~'));
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let single = pairs.fold(true, |all, (&b, &next)| all & (b | next != b' '));
    printed && single && !text.starts_with(' ') && !text.ends_with(' ')
}

/// A text with its runs of blanks folded, its signs kept.
fn as_printed(text: Str<'_>) -> Str<'_> {
    if is_folded(&text) {
        return text;
    }
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text == *folded { text } else { folded.into() }
}

/// Room for the claims of letterhead and ending.
const FEW: usize = 48;

/// The stretches of a gap that hold more than blanks, one for each line, added to `found`. Offsets are source bytes.
fn unclaimed(context: &Context<'_, '_>, decoded: &str, gap: Span, found: &mut Vec<Span>) {
    let map = context.source.to_source;
    // Decoded offsets run in step with source offsets, edit by edit: walk the decoded text of the gap.
    let (from, to) = decoded_range(context, decoded, gap);
    let text = decoded.get(from..to).unwrap_or_default();
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let is_blank = |c: char| c.is_whitespace() || c == '\u{feff}';
    let mut start = 0;
    for end in memchr::memchr2_iter(b'\n', b'\r', text.as_bytes()).chain([text.len()]) {
        let line = text.get(start..end).unwrap_or_default().trim_start_matches(is_blank);
        let begin = from + end - line.len();
        let line = line.trim_end_matches(is_blank);
        start = end + 1;
        let span = Span::new(map.start(narrow(begin)), map.end(narrow(begin + line.len())));
        let span = Span::new(span.start.max(gap.start), span.end.min(gap.end));
        if !line.is_empty() && !span.is_empty() {
            found.push(span);
        }
    }
}

/// The decoded range that a source range stands for.
fn decoded_range(context: &Context<'_, '_>, decoded: &str, gap: Span) -> (usize, usize) {
    let map = context.source.to_source;
    if map.is_identity() {
        return (gap.start as usize, (gap.end as usize).min(decoded.len()));
    }
    // The first decoded offset that stands at or behind each end.
    let find = |target: u32| {
        let mut at = (map.new_end(target) as usize).min(decoded.len());
        while !decoded.is_char_boundary(at) {
            at += 1;
        }
        at
    };
    (find(gap.start), find(gap.end))
}

fn text_of(context: &Context<'_, '_>, decoded: &str, span: Span) -> String {
    let (from, to) = decoded_range(context, decoded, span);
    let text = decoded.get(from..to).unwrap_or_default();
    if is_folded(text) {
        return text.to_owned();
    }
    let visible: String = text.chars().filter(|c| c.is_whitespace() || !c.is_control()).nfc().collect();
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

/// True where nothing is left between tags and entities, for a style or a script, and for signs of a quotation.
fn is_markup(text: &str) -> bool {
    let text = text.trim();
    if text.bytes().all(|b| matches!(b, b'>' | b' ')) {
        return !text.is_empty();
    }
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
fn collect(plan: &Plan<'_>, take: &mut impl FnMut(Span)) {
    let mut few: Short<Span, 16> = Short::new();
    header(&plan.header, &mut |span| few.push(span));
    few.sort_unstable();
    few.drain(..).for_each(&mut *take);
    plan.preamble.iter().for_each(|ground| each(&ground.spans, take));
    nodes(plan.body.all(), take);
    plan.closing.iter().for_each(|text| each(&text.spans, take));
    let mut add = |span| few.push(span);
    if let Some(recipients) = &plan.recipients {
        recipients.label.iter().for_each(|label| each(&label.spans, &mut add));
        recipients.items.iter().for_each(|item| each(&item.spans, &mut add));
        recipients.archive.iter().for_each(|archive| each(&archive.spans, &mut add));
    }
    plan.signatories.iter().for_each(|signatory| each(&signatory.spans, &mut add));
    few.sort_unstable();
    // What is inset before the ending comes first.
    let ending = first_of(&few);
    let inset = plan.appendices.iter().take_while(|appendix| begins(appendix) < ending).count();
    let (inset, rest) = plan.appendices.split_at(inset);
    inset.iter().for_each(|inset| appendix(inset, take));
    few.drain(..).for_each(&mut *take);
    rest.iter().for_each(|rest| appendix(rest, take));
}

fn appendix(appendix: &Appendix<'_>, take: &mut impl FnMut(Span)) {
    let Appendix { label: _, heading, title, header: own, children } = appendix;
    // A letterhead of its own stands before its heading or behind it.
    let mut few: Short<Span, 16> = Short::new();
    let mut add = |span| few.push(span);
    heading.iter().chain(title).for_each(|text| each(&text.spans, &mut add));
    own.iter().for_each(|own| header(own, &mut add));
    few.sort_unstable();
    few.drain(..).for_each(&mut *take);
    nodes(children.all(), take);
}

/// Where an appendix begins: its first text, or its first child where it has none.
fn begins(appendix: &Appendix<'_>) -> u32 {
    let child = appendix.children.all().first().map(|child| match child {
        Node::Section(section) => &section.spans,
        Node::Paragraph(paragraph) => &paragraph.spans,
        Node::Table(table) => &table.spans,
    });
    let text = appendix.heading.as_ref().or(appendix.title.as_ref()).map(|text| &text.spans);
    text.or(child).map_or(u32::MAX, |spans| first_of(spans))
}

#[inline(always)]
fn each(spans: &Spans, take: &mut impl FnMut(Span)) {
    match spans[..] {
        [span] => take(span),
        _ => spans.iter().for_each(|&span| take(span)),
    }
}

fn header(header: &Header<'_>, take: &mut impl FnMut(Span)) {
    let Header { parent, issuer, motto, number, place, date, kind, title, marks } = header;
    [parent, motto, place, title].into_iter().flatten().for_each(|text| each(&text.spans, take));
    issuer.iter().filter(|issuer| !issuer.inferred).for_each(|issuer| each(&issuer.spans, take));
    number.iter().filter(|number| !number.inferred).for_each(|number| each(&number.spans, take));
    date.iter().filter(|date| !date.inferred).for_each(|date| each(&date.spans, take));
    kind.iter().for_each(|kind| each(&kind.spans, take));
    marks.iter().for_each(|mark| each(&mark.spans, take));
}

/// Nodes, every section before what is nested under it.
fn nodes(of: &[Node<'_>], take: &mut impl FnMut(Span)) {
    for node in of {
        match node {
            Node::Paragraph(paragraph) => each(&paragraph.spans, take),
            Node::Table(table) => each(&table.spans, take),
            Node::Section(section) => {
                each(&section.spans, take);
                match &section.content {
                    Content::Nothing => {}
                    Content::Heading(text) | Content::Text(text) => each(&text.spans, take),
                    Content::Both(both) => {
                        each(&both.heading.spans, take);
                        each(&both.text.spans, take);
                    }
                }
            }
        }
    }
}

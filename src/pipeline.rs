//! The way the data takes, one line a stage: bytes → decoded → normalised → lines → regions → blocks → tree →
//! record.

use crate::assignments;
use crate::blocks::{self, BlockKind};
use crate::citations;
use crate::context::{Context, Source};
use crate::decode::{self, Decoded};
use crate::infer;
use crate::ledger;
use crate::lines;
use crate::normalize::{self, Normalized};
use crate::options::Options;
use crate::passages::Part;
use crate::record::{self, Code, Diagnostic, Format, Header, Plan, Span, Spans};
use crate::regions::{self, appendix, ending, flow, front};
use crate::text::map::OffsetMap;
use crate::text::place::Places;
use crate::tree;
use std::borrow::Cow;
use std::ops::Range;

/// The largest input in bytes: spans are 32 bits wide.
const LARGEST: usize = u32::MAX as usize;

impl<'a> Options<'a> {
    /// Parses text as one document; never fails.
    #[must_use]
    pub fn parse(self, text: &'a str) -> Plan<'a> {
        let whole = cut_str(text, LARGEST);
        let decoded = decode::decode_str(whole, self.encoding);
        self.one(text.len(), decoded, whole.len() < text.len())
    }

    /// Parses bytes as one document; never fails. Bytes that are not valid are reported in the diagnostics.
    #[must_use]
    pub fn parse_bytes(self, bytes: &'a [u8]) -> Plan<'a> {
        let whole = &bytes[..bytes.len().min(LARGEST)];
        let decoded = decode::decode(whole, self.encoding);
        self.one(bytes.len(), decoded, whole.len() < bytes.len())
    }

    /// Parses text that may hold several documents, one after another: one record each, spans into the whole
    /// input. A document begins with a letterhead and a kind line of its own; an appendix is part of the
    /// document before it.
    ///
    /// ```
    /// let one = "UBND XÃ AN PHÚ\nSố: 1/KH-UBND\nKẾ HOẠCH\nMột\nI. VIỆC\n1. Làm.\nTM. UBND XÃ\nCHỦ TỊCH\nLê Văn An\n";
    /// let two = [one, &one.replace("Số: 1", "Số: 2")].concat();
    /// let plans = kehoach::Options::default().parse_all(&two);
    /// assert_eq!(plans.len(), 2);
    /// assert_eq!(plans[1].header.number.as_ref().unwrap().id.as_deref(), Some("2/KH-UBND"));
    /// ```
    #[must_use]
    pub fn parse_all(self, text: &'a str) -> Vec<Plan<'a>> {
        let whole = cut_str(text, LARGEST);
        let decoded = decode::decode_str(whole, self.encoding);
        self.all(text.len(), decoded, whole.len() < text.len())
    }

    /// The same for bytes.
    #[must_use]
    pub fn parse_bytes_all(self, bytes: &'a [u8]) -> Vec<Plan<'a>> {
        let whole = &bytes[..bytes.len().min(LARGEST)];
        let decoded = decode::decode(whole, self.encoding);
        self.all(bytes.len(), decoded, whole.len() < bytes.len())
    }

    /// All of the input as one document.
    fn one(self, bytes: usize, decoded: Decoded<'a>, too_large: bool) -> Plan<'a> {
        let Decoded { text, map, encoding, diagnostics } = decoded;
        let input = Input::of(&text, &map);
        let source = record::Source { name: self.name, bytes: bytes as u64, encoding };
        input.document(0..input.norm().len(), source, with_size(diagnostics, too_large))
    }

    /// One record for each document of the input; there is always one.
    fn all(self, bytes: usize, decoded: Decoded<'a>, too_large: bool) -> Vec<Plan<'a>> {
        let Decoded { text, map, encoding, diagnostics } = decoded;
        let input = Input::of(&text, &map);
        let starts = documents(input.norm());
        let mut notes = with_size(diagnostics, too_large);
        let parts = starts.iter().enumerate().map(|(at, &start)| {
            let end = starts.get(at + 1).copied().unwrap_or(input.norm().len());
            let source = record::Source { name: self.name.clone(), bytes: bytes as u64, encoding };
            input.document(start..end, source, std::mem::take(&mut notes))
        });
        parts.collect()
    }
}

/// What was noted so far, and whether the input was cut.
fn with_size(mut notes: Vec<Diagnostic>, too_large: bool) -> Vec<Diagnostic> {
    if too_large {
        notes.push(Diagnostic::new(Code::InputTooLarge, Spans::new()));
    }
    notes
}

/// The decoded input, normalised.
struct Input<'t, 'a> {
    text: &'t Cow<'a, str>,
    map: &'t OffsetMap,
    normalized: Normalized<'t>,
    /// The input itself, where nothing was decoded or normalised.
    same: Option<&'a str>,
}

impl<'t, 'a> Input<'t, 'a> {
    fn of(text: &'t Cow<'a, str>, map: &'t OffsetMap) -> Self {
        let normalized = normalize::normalize(text);
        let same = match (text, &normalized.text) {
            (Cow::Borrowed(input), Cow::Borrowed(_)) if map.is_identity() => Some(*input),
            _ => None,
        };
        Self { text, map, normalized, same }
    }

    fn norm(&self) -> &str {
        &self.normalized.text
    }

    /// The record of a range of the normalised text.
    fn document(&self, range: Range<usize>, source: record::Source<'a>, notes: Vec<Diagnostic>) -> Plan<'a> {
        let Range { start, end } = range;
        let part = Source {
            norm: &self.norm()[start..end],
            base: u32::try_from(start).unwrap_or(u32::MAX),
            same: self.same.map(|input| &input[start..end]),
            markup: &self.normalized.markup,
            to_decoded: &self.normalized.unicode,
            to_source: self.map,
        };
        // A document reaches to the next one, and the first from the first byte of the input.
        let from = if start == 0 { 0 } else { part.offset(0) };
        let to = if end == self.norm().len() { LARGEST as u32 } else { part.offset(end - start) };
        let mut context = Context::new(part);
        context.diagnostics = notes;
        let mut plan = read(&mut context, source);
        ledger::balance(&mut context, &mut plan, self.text, Span::new(from, to));
        plan.diagnostics = context.diagnostics;
        plan
    }
}

/// Where the documents of an input begin.
fn documents(norm: &str) -> Vec<usize> {
    regions::documents(norm, &lines::split(norm))
}

/// The first `limit` bytes of `text`, cut on a character boundary.
fn cut_str(text: &str, limit: usize) -> &str {
    let mut end = text.len().min(limit);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// From normalised text to the record, the accounting left out.
fn read<'a>(context: &mut Context<'_, 'a>, source: record::Source<'a>) -> Plan<'a> {
    let norm = context.norm();
    let (mut lines, signs) = lines::split_with_signs(norm);
    let is_empty = lines.is_empty();
    // Most lines are a passage; only tables have more.
    context.passages.reserve(lines.len() + 1);
    let regions = regions::divide(norm, &lines);

    let mut header = Header::default();
    front::read(context, &lines[..regions.front], &mut header);
    if let Some(kind) = regions.kind {
        appendix::read_kind_and_title(context, &lines, kind, regions.flow, &mut header);
    } else {
        appendix::read_title(context, &lines[regions.front..regions.flow], Places::new(), &mut header);
    }

    let mut flow_blocks = blocks::group(context, &lines[regions.flow..regions.inset]);
    let tail = lines.split_off(regions.inset);
    let has_tables = flow_blocks.iter().any(|block| matches!(block.kind, BlockKind::Table(..)));
    // The rest of the flow is read from its blocks.
    let table_lines = if has_tables { lines.split_off(regions.flow) } else { Vec::new() };
    drop(lines);
    let mut closing_at = flow::closing_start(norm, &flow_blocks);
    if closing_at == flow_blocks.len() {
        closing_at = flow::closing_to_end(norm, &mut flow_blocks);
    }
    let body_at = flow::body_start(norm, &flow_blocks, regions.kind.is_some()).min(closing_at);
    // Before any text is read: the last block may be one of the preamble.
    if let Some(last) = flow_blocks[..closing_at].last_mut() {
        flow::cut_after_end_mark(context, last);
    }
    context.part = Part::Preamble;
    let preamble = flow::preamble(context, &flow_blocks[..body_at]);
    context.part = Part::Closing;
    let closing_from = context.passages.all().len();
    let closing = flow::closing(context, &mut flow_blocks[closing_at..]);
    context.part = Part::Body;
    let body_from = context.passages.all().len();
    let body = tree::build(context, &flow_blocks[body_at..closing_at], &table_lines);
    // Passages are wanted in the order of the document.
    context.passages.rotate(closing_from, body_from);
    drop((flow_blocks, table_lines));

    context.part = Part::Rest;
    let (inset, rest) = tail.split_at(regions.ending - regions.inset);
    let (ending, rest) = rest.split_at(regions.rest - regions.ending);
    let mut appendices = appendix::read(context, inset);
    let (recipients, signatories) = ending::read(context, ending);
    appendices.extend(appendix::read(context, rest));
    drop(tail);
    let citations = citations::find(context, &signs);
    let mut plan = Plan {
        format: Format::V1,
        source,
        header,
        preamble,
        body,
        closing,
        recipients,
        signatories,
        appendices,
        citations,
        assignments: Vec::new(),
        residue: Vec::new(),
        diagnostics: Vec::new(),
    };
    if is_empty {
        context.report_missing(Code::EmptyInput);
    } else {
        infer::infer(context, &mut plan);
        plan.assignments = assignments::find(context, &plan);
        infer::report_missing(context, &plan);
    }
    plan
}

#[cfg(test)]
mod tests {
    use super::cut_str;

    #[test]
    fn a_cut_keeps_characters_whole() {
        assert_eq!(cut_str("Kế hoạch", 3), "K");
        assert_eq!(cut_str("Kế", 9), "Kế");
    }
}

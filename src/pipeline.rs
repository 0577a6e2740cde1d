//! The way the data takes, one line a stage: bytes → decoded → normalised → lines → regions → blocks → tree →
//! record.

use crate::assignments;
use crate::blocks::{self, Block, BlockKind};
use crate::citations;
use crate::context::{Context, Source};
use crate::decode::{self, Decoded};
use crate::infer;
use crate::ledger;
use crate::lines::{self, Line};
use crate::normalize::{self, Normalized};
use crate::options::Options;
use crate::passages::Part;
use crate::record::{self, Code, Diagnostic, Format, Ground, Header, Nodes, Plan, Span, Spans, Text};
use crate::regions::{self, appendix, ending, flow, front};
use crate::text::map::OffsetMap;
use crate::text::place::Places;
use crate::tree;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

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
    markup: OffsetMap,
    unicode: OffsetMap,
    norm: Norm<'a>,
}

/// The normalised text.
enum Norm<'a> {
    /// The input itself: nothing was decoded or normalised.
    Same(&'a str),
    /// Another text, which the records share.
    Other(Arc<String>),
}

impl<'t, 'a> Input<'t, 'a> {
    fn of(text: &'t Cow<'a, str>, map: &'t OffsetMap) -> Self {
        let Normalized { text: norm, markup, unicode } = normalize::normalize(text);
        let norm = match (text, norm) {
            (Cow::Borrowed(input), Cow::Borrowed(_)) if map.is_identity() => Norm::Same(input),
            (_, norm) => {
                let mut norm = norm.into_owned();
                // As long as records live, so does this.
                norm.shrink_to_fit();
                Norm::Other(Arc::new(norm))
            }
        };
        Self { text, map, markup, unicode, norm }
    }

    fn norm(&self) -> &str {
        match &self.norm {
            Norm::Same(norm) => norm,
            Norm::Other(norm) => norm,
        }
    }

    /// The record of a range of the normalised text.
    fn document(&self, range: Range<usize>, source: record::Source<'a>, notes: Vec<Diagnostic>) -> Plan<'a> {
        let Range { start, end } = range;
        let (same, shared) = match &self.norm {
            Norm::Same(input) => (Some(&input[start..end]), None),
            Norm::Other(norm) => (None, Some(norm)),
        };
        let part = Source {
            norm: &self.norm()[start..end],
            base: u32::try_from(start).unwrap_or(u32::MAX),
            same,
            shared,
            markup: &self.markup,
            to_decoded: &self.unicode,
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

/// The title, and headings that were parted from their texts.
const MORE_PASSAGES: usize = 8;

/// From normalised text to the record, the accounting left out.
fn read<'a>(context: &mut Context<'_, 'a>, source: record::Source<'a>) -> Plan<'a> {
    let norm = context.norm();
    let (mut lines, signs) = lines::split_with_signs(norm);
    let is_empty = lines.is_empty();
    let regions = regions::divide(norm, &lines);
    let flow_blocks = blocks::group(context, &lines[regions.flow..regions.inset]);
    let has_tables = flow_blocks.iter().any(|block| matches!(block.kind, BlockKind::Table(..)));
    // Most blocks are a passage, and most lines of a table hold one at least.
    let flow_passages = if has_tables { regions.inset - regions.flow } else { flow_blocks.len() };
    context.passages.reserve(flow_passages + lines.len() - regions.rest + MORE_PASSAGES);

    let mut header = Header::default();
    front::read(context, &lines[..regions.front], &mut header);
    if let Some(kind) = regions.kind {
        appendix::read_kind_and_title(context, &lines, kind, regions.flow, &mut header);
    } else {
        appendix::read_title(context, &lines[regions.front..regions.flow], Places::new(), &mut header);
    }

    let tail = lines.split_off(regions.inset);
    // The rest of the flow is read from its blocks.
    let table_lines = if has_tables {
        lines
    } else {
        drop(lines);
        Vec::new()
    };
    let table_lines = (table_lines, regions.flow);
    let Flow { preamble, body, closing } = flow(context, flow_blocks, table_lines, regions.kind.is_some());

    context.part = Part::Rest;
    let (inset, rest) = tail.split_at(regions.ending - regions.inset);
    let (ending, rest) = rest.split_at(regions.rest - regions.ending);
    let mut appendices = Vec::new();
    appendix::read(context, inset, &mut appendices);
    let (recipients, signatories) = ending::read(context, ending);
    appendix::read(context, rest, &mut appendices);
    drop(tail);
    let citations = citations::find(context, &signs);
    drop(signs);
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

/// What stands between the title and the ending.
struct Flow<'a> {
    preamble: Vec<Ground<'a>>,
    body: Nodes<'a>,
    closing: Vec<Text<'a>>,
}

/// Preamble, body and closing from their blocks, which were grouped from the `lines` that begin at `from`; these are
/// wanted for tables.
fn flow<'a>(
    context: &mut Context<'_, 'a>,
    mut blocks: Vec<Block>,
    (lines, from): (Vec<Line>, usize),
    has_kind: bool,
) -> Flow<'a> {
    let norm = context.norm();
    let mut closing_at = flow::closing_start(norm, &blocks);
    if closing_at == blocks.len() {
        closing_at = flow::closing_to_end(norm, &mut blocks);
    }
    let body_at = flow::body_start(norm, &blocks, has_kind).min(closing_at);
    // Before any text is read: the last block may be one of the preamble.
    if let Some(last) = blocks[..closing_at].last_mut() {
        flow::cut_after_end_mark(context, last);
    }
    context.part = Part::Preamble;
    let preamble = flow::preamble(context, &blocks[..body_at]);
    context.part = Part::Closing;
    let closing_from = context.passages.all().len();
    let closing = flow::closing(context, &mut blocks[closing_at..]);
    context.part = Part::Body;
    let body_from = context.passages.all().len();
    let lines = lines.get(from..).unwrap_or_default();
    let body = tree::build(context, &blocks[body_at..closing_at], lines);
    // Passages are wanted in the order of the document.
    context.passages.rotate(closing_from, body_from);
    Flow { preamble, body, closing }
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

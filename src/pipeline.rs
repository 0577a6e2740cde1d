//! The way the data takes, one line a stage: bytes → decoded → normalised → lines → regions → blocks → tree →
//! record.

use crate::assignments;
use crate::blocks;
use crate::citations;
use crate::context::{Context, Source};
use crate::decode::{self, Decoded};
use crate::infer;
use crate::ledger;
use crate::lines;
use crate::normalize;
use crate::options::Options;
use crate::record::{self, Code, Format, Header, Plan};
use crate::regions::{self, appendix, ending, flow, front};
use crate::tree;
use std::borrow::Cow;

impl<'a> Options<'a> {
    /// Parses text; never fails.
    #[must_use]
    pub fn parse(self, text: &'a str) -> Plan<'a> {
        let decoded = decode::decode_str(text, self.encoding);
        self.run(text.len(), decoded)
    }

    /// Parses bytes; never fails. Bytes that are not valid are reported in the diagnostics.
    #[must_use]
    pub fn parse_bytes(self, bytes: &'a [u8]) -> Plan<'a> {
        let decoded = decode::decode(bytes, self.encoding);
        self.run(bytes.len(), decoded)
    }

    fn run(self, bytes: usize, decoded: Decoded<'a>) -> Plan<'a> {
        let Decoded { text, map, encoding, diagnostics } = decoded;
        let source = record::Source { name: self.name, bytes: bytes as u64, encoding };
        let normalized = normalize::normalize(&text);
        let same = match (&text, &normalized.text) {
            (Cow::Borrowed(input), Cow::Borrowed(_)) if map.is_identity() => Some(*input),
            _ => None,
        };
        let text_source = Source {
            norm: &normalized.text,
            same,
            markup: &normalized.markup,
            to_decoded: &normalized.unicode,
            to_source: &map,
        };
        let mut context = Context::new(text_source);
        context.diagnostics = diagnostics;
        let mut plan = read(&mut context, source);
        ledger::balance(&mut context, &mut plan, &text);
        plan.diagnostics = context.diagnostics;
        plan
    }
}

/// From normalised text to the record, the accounting left out.
fn read<'a>(context: &mut Context<'_, 'a>, source: record::Source<'a>) -> Plan<'a> {
    let norm = context.norm();
    let lines = lines::split(norm);
    let regions = regions::divide(norm, &lines);

    let mut header = Header::default();
    let front_end = regions.kind.map_or(regions.flow, |kind| kind.at);
    front::read(context, &lines[..front_end], &mut header);
    if let Some(kind) = regions.kind {
        appendix::read_kind_and_title(context, &lines, kind, regions.flow, &mut header);
    }

    let flow_lines = &lines[regions.flow..regions.ending];
    let mut flow_blocks = blocks::group(context, flow_lines);
    let closing_at = flow::closing_start(norm, &flow_blocks);
    let body_at = flow::body_start(norm, &flow_blocks, regions.kind.is_some()).min(closing_at);
    let title_passages = context.passages.len();
    let preamble = flow::preamble(context, &flow_blocks[..body_at]);
    let preamble_passages = context.passages[title_passages..].to_vec();
    let closing = flow::closing(context, &mut flow_blocks[closing_at..]);
    if let Some(last) = flow_blocks[..closing_at].last_mut() {
        flow::cut_after_end_mark(context, last);
    }
    let body = tree::build(context, &flow_blocks[body_at..closing_at], flow_lines);

    let (recipients, signatories) = ending::read(context, &lines[regions.ending..regions.rest]);
    let main_passages = context.passages.len();
    let appendices = appendix::read(context, &lines[regions.rest..]);
    let rest_passages = context.passages[main_passages..].to_vec();
    let citations = citations::find(context);
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
    if lines.is_empty() {
        context.report_missing(Code::EmptyInput);
    } else {
        infer::infer(context, &mut plan, &preamble_passages, &rest_passages);
        plan.assignments = assignments::find(context, &plan);
        infer::report_missing(context, &plan);
    }
    plan
}

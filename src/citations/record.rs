//! From a mention to the record's citation: texts, spans, names, and what is odd about it.
//!
//! In: a [`Mention`] and the clean text of its passage. Out: a [`Citation`] without links to others; diagnostics.

use std::borrow::Cow;

use super::{Mention, Range, names};
use crate::context::Context;
use crate::grammar::symbol::Symbol;
use crate::lexicon::codes;
use crate::record::{Citation, Code, Date, Issuer, Parts, Pinpoint, Relation, Spans, System};
use crate::text::place::Clean;

/// The record's citation.
pub(super) fn citation<'a>(
    context: &mut Context<'_, 'a>,
    clean: &Clean<'_>,
    mention: &Mention<'_>,
    relation: Relation,
) -> Citation<'a> {
    let source = &context.source;
    let view = |range: &Range| source.view(clean, range.start, range.end);
    let whole = view(&mention.whole);
    let kind = mention.kind.as_ref();
    let printed_kind = kind.map(|(range, kind)| match range {
        Some(range) => source.cut(clean, range.start, range.end),
        None => Cow::Borrowed(kind.name),
    });
    let symbol = mention.symbol.as_ref();
    // A part of the symbol as printed, where nothing in it was repaired.
    let printed = |part: &str, at: Option<Range>| match at {
        Some(range) if clean.text.get(range.clone()) == Some(part) => {
            source.cut(clean, range.start, range.end)
        }
        _ => Cow::Owned(part.to_owned()),
    };
    let part_of_symbol = |part: &str| {
        let whole = symbol.map_or("", |symbol| &*symbol.symbol);
        let offset = (part.as_ptr() as usize).wrapping_sub(whole.as_ptr() as usize);
        let at = mention.symbol_at.as_ref().map(|at| at.start.saturating_add(offset));
        printed(part, at.map(|at| at..at.saturating_add(part.len())))
    };
    let code = kind.and_then(|(_, kind)| kind.code).map(Cow::Borrowed);
    let code = code.or_else(|| symbol.and_then(Symbol::code).map(part_of_symbol));
    let date = mention.date.as_ref().map(|(range, raw)| {
        let text = view(range);
        Date {
            text: text.text,
            spans: text.spans,
            year: raw.year,
            month: raw.month,
            day: raw.day,
            value: raw.iso().map(Into::into),
        }
    });
    let slice = |range: &Range| source.cut(clean, range.start, range.end);
    let pinpoint = mention
        .pinpoints
        .iter()
        .map(|raw| {
            let [item, point, clause, article, section, chapter, part, appendix] =
                raw.units.each_ref().map(|range| range.as_ref().map(slice));
            let to = raw.to.as_ref().map(slice);
            Pinpoint { item, point, clause, article, section, chapter, part, appendix, to }
        })
        .collect();
    let kind_at = kind.and_then(|(range, _)| range.clone());
    let spans = |range: Option<&Range>| {
        range.map_or_else(Spans::new, |range| source.spans_of(clean, range.start, range.end))
    };
    let pinpoints_at = mention.pinpoints_at.map(|at| at..trimmed_end(&clean.text, at, mention));
    let parts = Parts {
        kind: spans(kind_at.as_ref()),
        number: spans(mention.number_at.as_ref()),
        symbol: spans(mention.symbol_at.as_ref()),
        name: spans(mention.name.as_ref()),
        pinpoint: spans(pinpoints_at.as_ref()),
    };
    let marks =
        kind_at.is_some_and(|at| kind.is_some_and(|(_, kind)| names::has_lost_marks(&clean.text[at], kind)));
    let damaged = mention.damaged || marks;
    let repaired = damaged
        || symbol.is_some_and(|symbol| symbol.repaired)
        || mention.date.as_ref().is_some_and(|(_, raw)| raw.repaired);
    let citation = Citation {
        text: whole.text,
        spans: whole.spans,
        kind: printed_kind,
        code,
        number: symbol
            .and_then(|symbol| symbol.number.as_deref())
            .map(|number| printed(number, mention.number_at.clone())),
        year: symbol.and_then(|symbol| symbol.year),
        symbol: symbol
            .filter(|symbol| !symbol.symbol.is_empty())
            .map(|symbol| printed(&symbol.symbol, mention.symbol_at.clone())),
        id: symbol.and_then(|symbol| match (&mention.number_at, &mention.symbol_at) {
            (Some(number), Some(at))
                if clean.text.get(number.start..at.end).is_some_and(|text| symbol.is_printed(text)) =>
            {
                Some(source.cut(clean, number.start, at.end))
            }
            _ => symbol.id().map(Into::into),
        }),
        name: mention.name.as_ref().map(slice),
        date,
        agency: mention.agency.as_ref().map(view),
        subject: mention.subject.as_ref().map(view),
        pinpoint,
        relation,
        kind_name: names::kind_name(mention).map(Cow::Borrowed),
        system: names::system(mention),
        issuers: issuers(mention, part_of_symbol),
        cue: mention.cue.as_ref().map(view),
        alias: mention.alias.as_ref().map(view),
        links: Vec::new(),
        repaired,
        parts,
    };
    doubts(context, mention, &citation, damaged);
    citation
}

/// Where the pinpoints end: before the kind, or before the words that attach it.
fn trimmed_end(text: &str, at: usize, mention: &Mention<'_>) -> usize {
    let values = mention.pinpoints.iter().flat_map(|raw| raw.units.iter().flatten().chain(&raw.to));
    values.map(|range| range.end).max().unwrap_or(at).min(text.len())
}

/// The bodies in the symbol; laws and ordinances by name are made by one body alone.
fn issuers<'a>(mention: &Mention<'_>, part_of_symbol: impl Fn(&str) -> Cow<'a, str>) -> Vec<Issuer<'a>> {
    let codes = names::issuers(mention);
    let lawmaker = match (&mention.kind, &mention.symbol) {
        (Some((_, kind)), None) if mention.name.is_some() => codes::lawmaker(kind.key),
        _ => None,
    };
    let mut issuers = Vec::with_capacity(codes.len() + usize::from(lawmaker.is_some()));
    for code in codes {
        let name = codes::body(code).map(Cow::Borrowed);
        issuers.push(Issuer { code: Some(part_of_symbol(code)), name });
    }
    issuers.extend(lawmaker.map(|name| Issuer { code: None, name: Some(name.into()) }));
    issuers
}

/// Reports what is odd about a citation.
fn doubts(context: &mut Context<'_, '_>, mention: &Mention<'_>, citation: &Citation<'_>, damaged: bool) {
    let mut report = |code: Code, spans: &Spans| {
        context.diagnostics.push(crate::record::Diagnostic::new(code, spans.clone()));
    };
    let first = citation.spans.first().map_or_else(Spans::new, |&first| first.into());
    if mention.symbol.as_ref().is_some_and(|symbol| symbol.repaired) {
        report(Code::RepairedSymbol, &first);
    }
    if damaged {
        report(Code::DamagedCitation, &first);
    }
    if let (Some((_, raw)), Some(date)) = (&mention.date, &citation.date) {
        if !raw.is_possible() {
            report(Code::ImpossibleDate, &date.spans);
        } else if raw.repaired {
            report(Code::RepairedDate, &date.spans);
        }
        if let (Some(year), Some(other)) = (citation.year, raw.year)
            && year != other
            && citation.system != Some(System::Standard)
        {
            report(Code::YearMismatch, &first);
        }
    }
}

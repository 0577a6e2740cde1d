//! From a mention to the record's citation: texts, spans, names, and what is odd about it.
//!
//! In: a [`Mention`] and its passage. Out: a [`Citation`]; diagnostics.

use super::links::link;
use super::pinpoint::RawPinpoint;
use super::{Mention, Range, names};
use crate::context::Source;
use crate::grammar::symbol::Symbol;
use crate::lexicon::codes;
use crate::record::{
    Citation, Code, Date, Diagnostic, Issuer, Link, LinkKind, List, Parts, Pinpoint, Relation, Span, Spans,
    Str, System, Text,
};
use crate::text::place::Clean;

/// The text of a passage with the way back to the input.
pub(super) struct Passage<'n, 'a> {
    clean: Clean<'n>,
    /// What it says as it stands in the input, and where that begins, where the input reads so.
    printed: Option<(&'a str, u32)>,
    /// It states a ground.
    is_ground: bool,
}

impl<'n, 'a> Passage<'n, 'a> {
    pub(super) fn of(source: &Source<'_, 'a>, clean: Clean<'n>, is_ground: bool) -> Self {
        let place = clean.only_place().filter(|_| source.same.is_some());
        let printed =
            place.zip(source.same).map(|(place, input)| (place.of(input), source.base + place.start));
        Self { clean, printed, is_ground }
    }
}

/// The record's citation for a mention, one of `own`, which are those of its passage.
pub(super) fn citation<'a>(
    source: &Source<'_, 'a>,
    diagnostics: &mut Vec<Diagnostic>,
    passage: &Passage<'_, 'a>,
    mention: &Mention<'_>,
    own: &[Mention<'_>],
) -> Citation<'a> {
    let reading = Reading { source, passage, mention };
    let kind = mention.kind.as_ref();
    let symbol = mention.symbol.as_ref();
    let damaged = mention.damaged || reading.kind_lost_marks();
    let (kind_text, kind_spans) = reading.part(reading.kind_at());
    let (number, number_spans) = reading.part(mention.number_at.as_ref());
    let (printed, symbol_spans) = reading.part(mention.symbol_at.as_ref());
    let (name, name_spans) = reading.part(mention.name.as_ref());
    let whole = reading.view(&mention.whole);
    let default = if passage.is_ground { Relation::Basis } else { Relation::Mention };
    let citation = Citation {
        text: whole.text,
        spans: whole.spans,
        kind: kind.map(|(_, kind)| kind_text.unwrap_or(kind.name.into())),
        code: kind
            .and_then(|(_, kind)| kind.code)
            .map(Str::from)
            .or_else(|| symbol.and_then(Symbol::code).map(|code| reading.part_of_symbol(code))),
        number: symbol
            .and_then(|symbol| symbol.number.as_deref())
            .map(|own| reading.as_printed(own, mention.number_at.as_ref(), number)),
        year: symbol.and_then(|symbol| symbol.year),
        symbol: symbol
            .filter(|symbol| !symbol.symbol.is_empty())
            .map(|symbol| reading.as_printed(&symbol.symbol, mention.symbol_at.as_ref(), printed)),
        id: symbol.and_then(|symbol| reading.id(symbol)),
        name,
        date: reading.date(),
        agency: mention.agency.as_ref().map(|at| reading.view(at)),
        subject: mention.subject.as_ref().map(|at| reading.view(at)),
        pinpoint: reading.pinpoints(),
        relation: mention.relation.unwrap_or(default),
        kind_name: names::kind_name(mention).map(Str::from),
        system: names::system(mention),
        issuers: reading.issuers(),
        cue: mention.cue.as_ref().map(|at| reading.view(at)),
        alias: mention.alias.as_ref().map(|at| reading.view(at)),
        links: reading.links(own),
        repaired: damaged
            || symbol.is_some_and(|symbol| symbol.repaired)
            || mention.date.as_ref().is_some_and(|(_, raw)| raw.repaired),
        parts: Parts {
            kind: kind_spans,
            number: number_spans,
            symbol: symbol_spans,
            name: name_spans,
            pinpoint: reading.pinpoint_spans(),
        },
    };
    doubts(diagnostics, mention, &citation, damaged);
    citation
}

/// True where a text begins and ends with a sign of ASCII or a letter of Vietnamese.
fn has_no_blanks_around(text: &[u8]) -> bool {
    let begins = match text {
        [0xc3..=0xc6, ..] | [0xe1, 0xb8..=0xbb, ..] => true,
        [first, ..] => first.is_ascii_graphic(),
        [] => false,
    };
    let ends = match text {
        [.., 0xc3..=0xc6, _] | [.., 0xe1, 0xb8..=0xbb, _] => true,
        [.., last] => last.is_ascii_graphic(),
        [] => false,
    };
    begins && ends
}

/// A mention with the text that it stands in.
struct Reading<'r, 'n, 'a> {
    source: &'r Source<'n, 'a>,
    passage: &'r Passage<'r, 'a>,
    mention: &'r Mention<'r>,
}

impl<'a> Reading<'_, '_, 'a> {
    /// A range as it stands in the input, and its span, where both are plain.
    #[inline]
    fn direct(&self, range: &Range) -> Option<(&'a str, Span)> {
        let (part, start) = match self.passage.printed {
            Some((text, start)) => (text.get(range.start..range.end)?, start + range.start as u32),
            None => {
                let place = self.passage.clean.place(range.start, range.end)?;
                let part = place.of(self.source.same?);
                (
                    Some(part).filter(|part| part.len() == range.end - range.start)?,
                    self.source.base + place.start,
                )
            }
        };
        has_no_blanks_around(part.as_bytes()).then(|| (part, Span::new(start, start + part.len() as u32)))
    }

    #[inline(never)]
    fn view(&self, range: &Range) -> Text<'a> {
        if let Some((text, span)) = self.direct(range) {
            return Text { text: text.into(), spans: span.into() };
        }
        self.source.view(&self.passage.clean, range.start, range.end)
    }

    #[inline(never)]
    fn slice(&self, range: &Range) -> Str<'a> {
        if let Some((text, _)) = self.direct(range) {
            return text.into();
        }
        self.source.cut(&self.passage.clean, range.start, range.end)
    }

    /// A part and where it stands.
    fn part(&self, range: Option<&Range>) -> (Option<Str<'a>>, Spans) {
        match range.map(|range| self.view(range)) {
            Some(Text { text, spans }) => (Some(text), spans),
            None => (None, Spans::new()),
        }
    }

    /// A part of the symbol, of which `printed` is what stands there: as printed, where nothing in it was repaired.
    fn as_printed(&self, part: &str, at: Option<&Range>, printed: Option<Str<'a>>) -> Str<'a> {
        let is_printed = at.is_some_and(|at| self.passage.clean.text.get(at.clone()) == Some(part));
        printed.filter(|_| is_printed).unwrap_or_else(|| Str::copied(part))
    }

    /// The same where it is still to be cut.
    fn printed(&self, part: &str, at: Option<Range>) -> Str<'a> {
        match at {
            Some(range) if self.passage.clean.text.get(range.clone()) == Some(part) => self.slice(&range),
            _ => Str::copied(part),
        }
    }

    /// The same where the part is a slice of the symbol that was read.
    fn part_of_symbol(&self, part: &str) -> Str<'a> {
        let whole = self.mention.symbol.as_ref().map_or("", |symbol| &*symbol.symbol);
        let offset = (part.as_ptr() as usize).wrapping_sub(whole.as_ptr() as usize);
        let at = self.mention.symbol_at.as_ref().map(|at| at.start.saturating_add(offset));
        self.printed(part, at.map(|at| at..at.saturating_add(part.len())))
    }

    /// Number and symbol as one, as printed where they are.
    #[inline(never)]
    fn id(&self, symbol: &Symbol<'_>) -> Option<Str<'a>> {
        match (&self.mention.number_at, &self.mention.symbol_at) {
            (Some(number), Some(at))
                if self
                    .passage
                    .clean
                    .text
                    .get(number.start..at.end)
                    .is_some_and(|text| symbol.is_printed(text)) =>
            {
                Some(self.slice(&(number.start..at.end)))
            }
            _ => symbol.id(),
        }
    }

    #[inline(never)]
    fn date(&self) -> Option<Date<'a>> {
        let (range, raw) = self.mention.date.as_ref()?;
        let Text { text, spans } = self.view(range);
        let value = raw.iso();
        Some(Date { text, spans, year: raw.year, month: raw.month, day: raw.day, value })
    }

    fn pinpoints(&self) -> Vec<Pinpoint<'a>> {
        if self.mention.pinpoints.is_empty() { Vec::new() } else { self.all_pinpoints() }
    }

    #[cold]
    fn all_pinpoints(&self) -> Vec<Pinpoint<'a>> {
        let pinpoint = |raw: &RawPinpoint| {
            let [item, point, clause, article, section, chapter, part, appendix] =
                raw.units.each_ref().map(|range| range.as_ref().map(|range| self.slice(range)));
            let to = raw.to.as_ref().map(|range| self.slice(range));
            Pinpoint { item, point, clause, article, section, chapter, part, appendix, to }
        };
        self.mention.pinpoints.iter().map(pinpoint).collect()
    }

    /// Where the pinpoints stand.
    fn pinpoint_spans(&self) -> Spans {
        match self.mention.pinpoints_at {
            Some(at) => self.part(Some(&(at..self.pinpoints_end(at)))).1,
            None => Spans::new(),
        }
    }

    /// Where the pinpoints end: before the kind, or before the words that attach it.
    #[cold]
    fn pinpoints_end(&self, at: usize) -> usize {
        let values = self.mention.pinpoints.iter().flat_map(|raw| raw.units.iter().flatten().chain(&raw.to));
        values.map(|range| range.end).max().unwrap_or(at).min(self.passage.clean.text.len())
    }

    /// What it is to others, those of its passage before the one that is the same document.
    fn links(&self, own: &[Mention<'_>]) -> Vec<Link> {
        let other = |at: u32| own.get(at as usize)?.citation;
        let there = self.mention.links.iter().filter_map(|&(kind, at)| Some(link(kind, other(at)?)));
        there.chain(self.mention.same.map(|same| link(LinkKind::SameAs, same))).collect()
    }

    fn kind_at(&self) -> Option<&Range> {
        self.mention.kind.as_ref()?.0.as_ref()
    }

    /// True where the kind is printed without the marks that it has.
    fn kind_lost_marks(&self) -> bool {
        let kind = self.mention.kind.as_ref().map(|(_, kind)| kind);
        kind.zip(self.kind_at())
            .is_some_and(|(kind, at)| names::has_lost_marks(&self.passage.clean.text[at.clone()], kind))
    }

    /// The bodies in the symbol; laws and ordinances by name are made by one body alone.
    #[inline(never)]
    fn issuers(&self) -> List<Issuer<'a>> {
        let codes = names::issuers(self.mention);
        let lawmaker = match (&self.mention.kind, &self.mention.symbol) {
            (Some((_, kind)), None) if self.mention.name.is_some() => codes::lawmaker(kind.key),
            _ => None,
        };
        let coded = codes.iter().map(|code| {
            let name = codes::body(code).map(Str::from);
            Issuer { code: Some(self.part_of_symbol(code)), name }
        });
        coded.chain(lawmaker.map(|name| Issuer { code: None, name: Some(name.into()) })).collect()
    }
}

/// Reports what is odd about a citation.
fn doubts(diagnostics: &mut Vec<Diagnostic>, mention: &Mention<'_>, citation: &Citation<'_>, damaged: bool) {
    let mut report = |code: Code, spans: &Spans| diagnostics.push(Diagnostic::new(code, spans.clone()));
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

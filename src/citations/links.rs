//! What one citation is to another: amended, replaced, repealed, consolidated, or the same document again.
//!
//! In: the mentions of a passage with their relations, and what the passages before have named. Out: links by
//! index. A document is the same where number, year and symbol are (or the name of a law, or the short form that
//! the document defined), unless date or agency contradict.

use std::collections::HashMap;

use super::{Mention, cue};
use crate::grammar::date::RawDate;
use crate::record::{Link, LinkKind, Relation};
use crate::text::fold;

/// A link to the citation with this index.
pub(super) fn link(relation: LinkKind, citation: usize) -> Link {
    Link { relation, citation: u32::try_from(citation).unwrap_or(u32::MAX) }
}

/// What a mention with this relation is to the one that it relates to.
fn seen_from(relation: Relation) -> Option<LinkKind> {
    Some(match relation {
        Relation::AmendedBy => LinkKind::Amends,
        Relation::Amends => LinkKind::AmendedBy,
        Relation::ReplacedBy => LinkKind::Replaces,
        Relation::Replaces => LinkKind::ReplacedBy,
        Relation::RepealedBy => LinkKind::Repeals,
        Relation::Repeals => LinkKind::RepealedBy,
        Relation::ConsolidatedBy => LinkKind::Consolidates,
        Relation::Consolidates => LinkKind::ConsolidatedBy,
        _ => return None,
    })
}

/// Links the mentions of one passage that the words between them relate.
pub(super) fn inside_passage(text: &str, mentions: &mut [Mention<'_>]) {
    // The mention that a chain of joined ones relates to.
    let mut partner = None;
    for i in 0..mentions.len() {
        let (before, rest) = mentions.split_at(i);
        let Some(mention) = rest.first() else { break };
        let found = match mention.inside {
            Some(outer) => inside_title(text, before, outer, mention).map(|kind| (kind, outer)),
            None => mention.relation.and_then(seen_from).and_then(|kind| {
                let other = if mention.joint && i > 0 && before[i - 1].relation == mention.relation {
                    partner
                } else {
                    other(text, before, mention)
                }?;
                Some((kind, other))
            }),
        };
        partner = found.map(|(_, other)| other).or(partner.filter(|_| mention.joint));
        let Some((kind, other)) = found else { continue };
        if let Some(inverse) = kind.inverse() {
            mentions[other].links.push((inverse, i));
        }
        mentions[i].links.push((kind, other));
    }
}

/// A document inside the title of another: "Nghị định số A sửa đổi, bổ sung một số điều của Nghị định số B".
fn inside_title(text: &str, before: &[Mention<'_>], outer: usize, mention: &Mention<'_>) -> Option<LinkKind> {
    let subject = before.get(outer)?.subject.as_ref()?;
    let (cue, relation) = cue::before(text, mention.whole.start, subject.start)?;
    // Only where the title begins with these words: deeper inside they speak of something else.
    let lead = text[subject.start..cue.start].trim_matches([' ', '“', '"']);
    relation.filter(|_| lead.is_empty()).and_then(seen_from)
}

/// The mention that one with a relation relates to: the last before it in the same sentence. A verb in the active
/// voice must follow that one directly, for otherwise it speaks of the citing document.
fn other(text: &str, before: &[Mention<'_>], mention: &Mention<'_>) -> Option<usize> {
    let cue = mention.cue.as_ref()?;
    let index = before.iter().rposition(|other| other.inside.is_none() && other.whole.end <= cue.start)?;
    let between = &text[before[index].whole.end..cue.start];
    let passive = matches!(
        mention.relation,
        Some(Relation::AmendedBy | Relation::ReplacedBy | Relation::RepealedBy | Relation::ConsolidatedBy)
    );
    let near = if passive {
        !between.contains([';', ':']) && !between.contains(". ") && between.len() < 200
    } else {
        let words = ["đã", "để", "nhằm", "và", "sẽ", "được", "ban", "hành", "là", "văn", "bản"];
        between.split_whitespace().all(|word| words.contains(&word))
    };
    near.then_some(index)
}

/// The documents named so far, by what names them.
#[derive(Default)]
pub(super) struct Known<'p> {
    by_key: HashMap<String, Vec<Named<'p>>>,
}

/// Where a document was first named.
#[derive(Clone, Copy)]
struct Named<'p> {
    citation: usize,
    date: Option<RawDate>,
    agency: Option<&'p str>,
}

/// No more documents than this share a number before the search for the right one ends.
const MOST_NAMESAKES: usize = 8;

impl<'p> Known<'p> {
    /// The citation that first named the document of this mention.
    pub(super) fn find(&self, text: &str, mention: &Mention<'_>) -> Option<usize> {
        let named = self.by_key.get(&key(text, mention)?)?;
        let date = date(mention).and_then(|date| date.iso());
        let agency = agency(text, mention).map(agency_key);
        let agrees = |a: Option<String>, b: &Option<String>| match (a, b) {
            (Some(a), Some(b)) => a.starts_with(b.as_str()) || b.starts_with(a.as_str()),
            _ => true,
        };
        let mut fitting = named.iter().filter(|named| {
            agrees(named.date.and_then(|date| date.iso()), &date)
                && agrees(named.agency.map(agency_key), &agency)
        });
        let first = fitting.next()?;
        // Two documents with this number: which one is meant nobody can tell.
        fitting.next().is_none().then_some(first.citation)
    }

    /// Remembers the document of a mention that stands at `citation`; `same` is where it was named before.
    pub(super) fn add(&mut self, text: &'p str, mention: &Mention<'_>, same: Option<usize>, citation: usize) {
        if same.is_some() {
            return;
        }
        let Some(own) = key(text, mention) else { return };
        let named = Named { citation, date: date(mention), agency: agency(text, mention) };
        self.remember(own, named);
        if let (Some((_, kind)), Some(symbol)) = (&mention.kind, &mention.symbol)
            && let (Some(number), false) = (&symbol.number, symbol.symbol.is_empty())
        {
            self.remember(short_key(kind.key, number, None), named);
            if let Some(year) = symbol.year {
                self.remember(short_key(kind.key, number, Some(year)), named);
            }
        }
        if let Some(alias) = &mention.alias {
            self.remember(alias_key(&text[alias.clone()]), named);
        }
    }

    fn remember(&mut self, key: String, own: Named<'p>) {
        let namesakes = self.by_key.entry(key).or_default();
        if namesakes.len() < MOST_NAMESAKES && namesakes.iter().all(|other| other.citation != own.citation) {
            namesakes.push(own);
        }
    }
}

/// What names the document: number, year and symbol; number alone; or the name of a law.
fn key(text: &str, mention: &Mention<'_>) -> Option<String> {
    let kind = mention.kind.as_ref().map_or("", |(_, kind)| kind.key);
    match &mention.symbol {
        Some(symbol) if symbol.symbol.is_empty() => {
            Some(short_key(kind, symbol.number.as_deref()?, symbol.year))
        }
        Some(symbol) => {
            let id = symbol.id()?.trim_start_matches('0').to_uppercase();
            // The Party counts decisions and rules apart under one code.
            Some(if symbol.party { format!("{kind} {id}") } else { id })
        }
        None => Some(folded(&text[mention.name.clone()?])),
    }
}

fn short_key(kind: &str, number: &str, year: Option<u16>) -> String {
    let number = number.trim_start_matches('0');
    match year {
        Some(year) => format!("{kind} {number}/{year}"),
        None => format!("{kind} {number}"),
    }
}

/// `Đề án 06` is found again as `de an 6`.
fn alias_key(alias: &str) -> String {
    let words = folded(alias);
    let words = words.replace(" so ", " ");
    match words.rsplit_once(' ') {
        Some((kind, number)) if number.starts_with(|c: char| c.is_ascii_digit()) => {
            format!("{kind} {}", number.trim_start_matches('0'))
        }
        _ => words,
    }
}

fn folded(text: &str) -> String {
    text.chars().filter_map(fold::fold_char).collect()
}

fn date(mention: &Mention<'_>) -> Option<RawDate> {
    mention.date.as_ref().map(|&(_, raw)| raw)
}

fn agency<'p>(text: &'p str, mention: &Mention<'_>) -> Option<&'p str> {
    text.get(mention.agency.clone()?)
}

/// The agency, as far as its first words tell it apart: `UBND tỉnh` and `UBND huyện` are two.
fn agency_key(name: &str) -> String {
    let name = folded(name).replace("uy ban nhan dan", "ubnd").replace("hoi dong nhan dan", "hdnd");
    name.trim_start_matches("chu tich ").to_owned()
}

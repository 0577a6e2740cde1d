//! What one citation is to another: amended, replaced, repealed, consolidated, or the same document again.
//!
//! In: the mentions of a passage with their relations, and what the passages before have named. Out: links by
//! index. A document is the same where number, year and symbol are (or the name of a law, or the short form that
//! the document defined), unless date or agency contradict.

use std::collections::HashMap;

use super::{Mention, Range, cue};
use crate::grammar::date::RawDate;
use crate::grammar::numeral::push_digits;
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
    /// All names, one after the other.
    names: String,
    named: Vec<Named<'p>>,
    /// By a name behind the first few, which of `named` has it; of several the last.
    later: HashMap<String, usize>,
    /// The name that is being looked up.
    key: String,
}

/// A name of a document, and where the document was first named.
struct Named<'p> {
    name: Range,
    /// What few other names have.
    sum: u64,
    citation: usize,
    date: Option<RawDate>,
    agency: Option<&'p str>,
    /// The one before it in `named` that has the same name and is none of the first few.
    before: Option<usize>,
}

/// So many names are looked at one by one.
const FEW: usize = 32;

/// A number that few other names have: its ends and its length.
fn sum(name: &str) -> u64 {
    let name = name.as_bytes();
    let (first, last) = (name.first_chunk(), name.last_chunk());
    let [first, last] = [first, last].map(|eight| u64::from_le_bytes(eight.copied().unwrap_or_default()));
    first ^ last.rotate_left(29) ^ name.len() as u64
}

/// No more documents than this share a number before the search for the right one ends.
const MOST_NAMESAKES: usize = 8;

impl<'p> Known<'p> {
    /// The citation that first named the document of this mention. Where there is none, the document is remembered
    /// under `citation`, unless the mention is a weak one.
    pub(super) fn find_or_add(
        &mut self,
        text: &'p str,
        mention: &Mention<'_>,
        citation: usize,
    ) -> Option<usize> {
        self.key.clear();
        self.key.reserve(64);
        push_key(&mut self.key, text, mention)?;
        let same = self.find(text, mention);
        if same.is_none() && !mention.weak {
            self.add(text, mention, citation);
        }
        same
    }

    fn find(&self, text: &str, mention: &Mention<'_>) -> Option<usize> {
        let date = date(mention);
        let agency = agency(text, mention);
        let mut fitting = self.namesakes().filter(|named| {
            let same_agency = named.agency.zip(agency).is_none_or(|(a, b)| {
                let (a, b) = (agency_key(a), agency_key(b));
                a.starts_with(&b) || b.starts_with(&a)
            });
            named.date.zip(date).is_none_or(|(a, b)| a.agrees(&b)) && same_agency
        });
        let first = fitting.next()?;
        // Two documents with this number: which one is meant nobody can tell.
        fitting.next().is_none().then_some(first.citation)
    }

    /// Those that have the name looked up, the last first.
    fn namesakes(&self) -> impl Iterator<Item = &Named<'p>> {
        let sum = sum(&self.key);
        let few = &self.named[..self.named.len().min(FEW)];
        let is_same = move |named: &&Named<'_>| {
            named.sum == sum && self.names.get(named.name.clone()) == Some(&*self.key)
        };
        let next = |named: &&Named<'p>| self.named.get(named.before?);
        let last = self.later.get(&self.key).and_then(|&at| self.named.get(at));
        std::iter::successors(last, next).chain(few.iter().rev().filter(is_same))
    }

    /// Remembers the document of a mention by all its names, of which one is the name looked up.
    fn add(&mut self, text: &'p str, mention: &Mention<'_>, citation: usize) {
        let named = (citation, date(mention), agency(text, mention));
        self.remember(named);
        if let (Some((_, kind)), Some(symbol)) = (&mention.kind, &mention.symbol)
            && let (Some(number), false) = (&symbol.number, symbol.symbol.is_empty())
        {
            self.key.clear();
            push_short_key(&mut self.key, kind.key, number, None);
            self.remember(named);
            if symbol.year.is_some() {
                self.key.clear();
                push_short_key(&mut self.key, kind.key, number, symbol.year);
                self.remember(named);
            }
        }
        if let Some(alias) = &mention.alias {
            self.key = alias_key(&text[alias.clone()]);
            self.remember(named);
        }
    }

    /// Remembers a document by the name looked up.
    fn remember(&mut self, (citation, date, agency): (usize, Option<RawDate>, Option<&'p str>)) {
        let again = self
            .namesakes()
            .zip(1..)
            .any(|(other, count)| other.citation == citation || count == MOST_NAMESAKES);
        if again {
            return;
        }
        if self.named.is_empty() {
            // Room for the documents that a plan names, of which most have three names.
            self.names.reserve(512);
            self.named.reserve(16);
        }
        let start = self.names.len();
        self.names.push_str(&self.key);
        let at = self.named.len();
        let before = if at < FEW { None } else { self.later.insert(self.key.clone(), at) };
        let name = start..self.names.len();
        self.named.push(Named { name, sum: sum(&self.key), citation, date, agency, before });
    }
}

/// Writes what names the document: number, year and symbol; number alone; or the name of a law.
fn push_key(key: &mut String, text: &str, mention: &Mention<'_>) -> Option<()> {
    let kind = mention.kind.as_ref().map_or("", |(_, kind)| kind.key);
    match &mention.symbol {
        Some(symbol) if symbol.symbol.is_empty() => {
            push_short_key(key, kind, symbol.number.as_deref()?, symbol.year);
        }
        Some(symbol) => {
            // The Party counts decisions and rules apart under one code.
            if symbol.party {
                key.push_str(kind);
                key.push(' ');
            }
            let number = symbol.number.as_deref()?.trim_start_matches('0');
            push_upper(key, number);
            if let Some(year) = symbol.year {
                key.push('/');
                push_digits(key, year, 4);
            }
            key.push(if symbol.party { '-' } else { '/' });
            push_upper(key, &symbol.symbol);
        }
        None => push_folded(key, &text[mention.name.clone()?]),
    }
    Some(())
}

fn push_short_key(key: &mut String, kind: &str, number: &str, year: Option<u16>) {
    key.push_str(kind);
    key.push(' ');
    key.push_str(number.trim_start_matches('0'));
    if let Some(year) = year {
        key.push('/');
        push_digits(key, year, 4);
    }
}

/// Writes `text` in capitals.
fn push_upper(key: &mut String, text: &str) {
    // Đ is the one letter outside ASCII that nearly all symbols have.
    let stays = |sign: u8| sign.is_ascii() && !sign.is_ascii_lowercase() || matches!(sign, 0xc4 | 0x90);
    if text.bytes().all(stays) {
        key.push_str(text);
        return;
    }
    for c in text.chars() {
        if c.is_ascii() {
            key.push(c.to_ascii_uppercase());
        } else {
            key.extend(c.to_uppercase());
        }
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
    let mut folded = String::with_capacity(text.len());
    push_folded(&mut folded, text);
    folded
}

fn push_folded(folded: &mut String, text: &str) {
    folded.reserve(text.len());
    let mut at = 0;
    while let Some((sign, len)) = fold::sign_at(text, at) {
        if text.as_bytes()[at] < 0x80 {
            folded.push(char::from(text.as_bytes()[at].to_ascii_lowercase()));
        } else if sign.is_ascii_graphic() {
            folded.push(char::from(sign));
        } else {
            folded.extend(text[at..].chars().next().and_then(fold::fold_char));
        }
        at += len;
    }
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

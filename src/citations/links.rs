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
use crate::text::short::Short;

/// A link to the citation with this index.
pub(super) fn link(relation: LinkKind, citation: u32) -> Link {
    Link { relation, citation }
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
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        if let Some(inverse) = kind.inverse() {
            mentions[other].links.push((inverse, narrow(i)));
        }
        mentions[i].links.push((kind, narrow(other)));
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

/// The documents named so far, by what names them: in most plans few enough to be kept in place.
#[derive(Default)]
pub(super) struct Known<'p> {
    /// All names, one after the other; the last may be one that is being looked up.
    names: Names,
    named: Short<Named<'p>, 16>,
    /// By a name behind the first few, which of `named` has it; of several the last.
    later: HashMap<Vec<u8>, u32>,
}

type Names = Short<u8, 512>;

/// A name of a document, and where the document was first named.
struct Named<'p> {
    /// Where the name begins and ends among all names.
    start: u32,
    end: u32,
    /// What few other names have.
    sum: u64,
    document: Document<'p>,
    /// The one before it that has the same name and is none of the first few.
    before: Option<u32>,
}

/// What is known of a document where it is first named.
#[derive(Clone, Copy)]
struct Document<'p> {
    citation: u32,
    date: Option<RawDate>,
    agency: Option<&'p str>,
}

/// So many names are looked at one by one.
const FEW: usize = 32;

/// A number that few other names have: its ends and its length.
fn sum(name: &[u8]) -> u64 {
    let (first, last) = (name.first_chunk(), name.last_chunk());
    let [first, last] = [first, last].map(|eight| u64::from_le_bytes(eight.copied().unwrap_or_default()));
    first ^ last.rotate_left(29) ^ name.len() as u64
}

/// No more documents than this share a number before the search for the right one ends.
const MOST_NAMESAKES: usize = 8;

impl<'p> Known<'p> {
    /// The citation that first named the document of this mention. Where there is none, the document is remembered
    /// under `citation`, unless the mention is a weak one.
    pub(super) fn find_or_add(&mut self, text: &'p str, mention: &Mention<'_>, citation: u32) -> Option<u32> {
        let start = self.names.len();
        if push_key(&mut self.names, text, mention).is_none() {
            self.names.truncate(start);
            return None;
        }
        let document = Document {
            citation,
            date: mention.date.as_ref().map(|&(_, raw)| raw),
            agency: mention.agency.clone().and_then(|at| text.get(at)),
        };
        let same = self.find(start, &document);
        if same.is_some() || mention.weak {
            self.names.truncate(start);
        } else {
            self.add(start, text, mention, document);
        }
        same
    }

    fn find(&self, start: usize, document: &Document<'_>) -> Option<u32> {
        let mut fitting = self.namesakes(start).map(|named| named.document).filter(|other| {
            let same_agency = other.agency.zip(document.agency).is_none_or(|(a, b)| {
                let is_part = |a: &str, b: &str| a.starts_with(b) || b.starts_with(a);
                a == b || is_part(&agency_key(a), &agency_key(b))
            });
            other.date.zip(document.date).is_none_or(|(a, b)| a.agrees(&b)) && same_agency
        });
        let first = fitting.next()?;
        // Two documents with this number: which one is meant nobody can tell.
        fitting.next().is_none().then_some(first.citation)
    }

    /// Those that have the name looked up, which begins at `start`, the last first.
    fn namesakes(&self, start: usize) -> impl Iterator<Item = &Named<'p>> {
        let name = self.names.get(start..).unwrap_or_default();
        let sum = sum(name);
        let few = &self.named[..self.named.len().min(FEW)];
        let is_same = move |named: &&Named<'_>| {
            named.sum == sum && self.names.get(named.start as usize..named.end as usize) == Some(name)
        };
        let next = |named: &&Named<'p>| self.named.get(named.before? as usize);
        let last = if self.later.is_empty() { None } else { self.later.get(name) };
        let last = last.and_then(|&at| self.named.get(at as usize));
        std::iter::successors(last, next).chain(few.iter().rev().filter(is_same))
    }

    /// Remembers the document of a mention by all its names, of which one is the name looked up.
    fn add(&mut self, start: usize, text: &str, mention: &Mention<'_>, document: Document<'p>) {
        self.remember(start, document);
        if let (Some((_, kind)), Some(symbol)) = (&mention.kind, &mention.symbol)
            && let (Some(number), false) = (&symbol.number, symbol.symbol.is_empty())
        {
            let start = self.names.len();
            push_short_key(&mut self.names, kind.key, number, None);
            self.remember(start, document);
            if symbol.year.is_some() {
                let start = self.names.len();
                push_short_key(&mut self.names, kind.key, number, symbol.year);
                self.remember(start, document);
            }
        }
        if let Some(alias) = &mention.alias {
            let start = self.names.len();
            self.names.extend_from_slice(alias_key(&text[alias.clone()]).as_bytes());
            self.remember(start, document);
        }
    }

    /// Remembers a document by the name looked up, which begins at `start`.
    fn remember(&mut self, start: usize, document: Document<'p>) {
        let again = self
            .namesakes(start)
            .zip(1..)
            .any(|(other, count)| other.document.citation == document.citation || count == MOST_NAMESAKES);
        if again {
            self.names.truncate(start);
            return;
        }
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let name = self.names.get(start..).unwrap_or_default();
        let at = self.named.len();
        let before = if at < FEW { None } else { self.later.insert(name.to_vec(), narrow(at)) };
        let (start, end) = (narrow(start), narrow(self.names.len()));
        self.named.push(Named { start, end, sum: sum(name), document, before });
    }
}

/// Writes what names the document: number, year and symbol; number alone; or the name of a law.
fn push_key(key: &mut Names, text: &str, mention: &Mention<'_>) -> Option<()> {
    let kind = mention.kind.as_ref().map_or("", |(_, kind)| kind.key);
    match &mention.symbol {
        Some(symbol) if symbol.symbol.is_empty() => {
            push_short_key(key, kind, symbol.number.as_deref()?, symbol.year);
        }
        Some(symbol) => {
            // The Party counts decisions and rules apart under one code.
            if symbol.party {
                key.extend_from_slice(kind.as_bytes());
                key.push(b' ');
            }
            push_upper(key, symbol.number.as_deref()?.trim_start_matches('0'));
            push_year(key, symbol.year);
            key.push(if symbol.party { b'-' } else { b'/' });
            push_upper(key, &symbol.symbol);
        }
        None => push_folded(key, &text[mention.name.clone()?]),
    }
    Some(())
}

fn push_short_key(key: &mut Names, kind: &str, number: &str, year: Option<u16>) {
    key.extend_from_slice(kind.as_bytes());
    key.push(b' ');
    key.extend_from_slice(number.trim_start_matches('0').as_bytes());
    push_year(key, year);
}

/// Writes a slash and the four digits of a year, if there is one.
fn push_year(key: &mut Names, year: Option<u16>) {
    if let Some(year) = year {
        let digits = [1000, 100, 10, 1].map(|place| b'0' + (year / place % 10) as u8);
        key.push(b'/');
        key.extend_from_slice(&digits);
    }
}

/// Writes `text` in capitals.
fn push_upper(key: &mut Names, text: &str) {
    // Đ is the one letter outside ASCII that nearly all symbols have.
    let stays = |sign: u8| sign.is_ascii() && !sign.is_ascii_lowercase() || matches!(sign, 0xc4 | 0x90);
    if text.bytes().all(stays) {
        key.extend_from_slice(text.as_bytes());
        return;
    }
    for c in text.chars() {
        if c.is_ascii() {
            key.push(c.to_ascii_uppercase() as u8);
        } else {
            c.to_uppercase().for_each(|c| push_char(key, c));
        }
    }
}

fn push_char(key: &mut Names, c: char) {
    key.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
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
    let mut folded = Names::new();
    push_folded(&mut folded, text);
    String::from_utf8(folded.into_vec()).unwrap_or_default()
}

fn push_folded(folded: &mut Names, text: &str) {
    folded.reserve(text.len());
    let mut at = 0;
    while let Some((sign, len)) = fold::sign_at(text, at) {
        if text.as_bytes()[at] < 0x80 {
            folded.push(text.as_bytes()[at].to_ascii_lowercase());
        } else if sign.is_ascii_graphic() {
            folded.push(sign);
        } else if let Some(c) = text[at..].chars().next().and_then(fold::fold_char) {
            push_char(folded, c);
        }
        at += len;
    }
}

/// The agency, as far as its first words tell it apart: `UBND tỉnh` and `UBND huyện` are two.
fn agency_key(name: &str) -> String {
    let name = folded(name).replace("uy ban nhan dan", "ubnd").replace("hoi dong nhan dan", "hdnd");
    name.trim_start_matches("chu tich ").to_owned()
}

//! Stage 7 of 7 — the stand-off lists; here citations: the documents a plan names, found in its passages.
//!
//! In: the passages of the record. Out: [`Citation`]s in document order, one for each mention. A mention is
//! found at its rarest sign, the slash of its symbol or the word `Luật`, and read from there in both
//! directions. What one citation is to another is told last, by index. Source of the order of its parts: Decree 30/2020/NĐ-CP, Appendix I, section II.6.

mod agency;
mod anchors;
mod cue;
mod head;
mod law;
mod links;
mod names;
mod pinpoint;
mod record;
mod slash;
mod subject;
mod tail;
mod words;

pub(crate) use agency::{agency_end, name_end};

use crate::context::Context;
use crate::grammar::anchor::Anchor;
use crate::grammar::date::RawDate;
use crate::grammar::symbol::Symbol;
use crate::lexicon::kinds::Kind;
use crate::passages::{Passages, Role};
use crate::record::{Citation, LinkKind, Relation};
use crate::text::short::Short;

/// A range of bytes of a clean text.
pub(crate) type Range = std::ops::Range<usize>;

/// A mention as read: ranges of the clean text of its passage.
#[derive(Clone, Debug, Default)]
struct Mention<'t> {
    whole: Range,
    kind: Option<(Option<Range>, &'static Kind)>,
    symbol: Option<Symbol<'t>>,
    number_at: Option<Range>,
    symbol_at: Option<Range>,
    /// The name of a law, its kind included.
    name: Option<Range>,
    date: Option<(Range, RawDate)>,
    agency: Option<Range>,
    subject: Option<Range>,
    pinpoints: Vec<pinpoint::RawPinpoint>,
    /// Where the pinpoints begin.
    pinpoints_at: Option<usize>,
    cue: Option<Range>,
    relation: Option<Relation>,
    /// The words right before it, where they have been read; nothing before the offset was looked at.
    cue_before: Option<(usize, Option<cue::Cue>)>,
    alias: Option<Range>,
    /// It stands inside the subject of the mention with this index.
    inside: Option<usize>,
    /// What it is to mentions of the same passage, by their index.
    links: Short<(LinkKind, u32), 2>,
    /// The kind was elided: it is that of the mention before.
    elided: bool,
    /// The agency that stands once before several numbers.
    given_agency: Option<Range>,
    /// Only a comma or `và` part it from the mention before.
    joint: bool,
    /// `cùng ngày …`: the date holds for the mentions joined before it as well.
    shares_date: bool,
    /// `cùng ngày` alone: the date is that of the mention before.
    borrows_date: bool,
    /// The kind has lost letters.
    damaged: bool,
    /// The number could count something else: it must have been named in full before.
    weak: bool,
    /// Kind and date alone: without an agency it is no mention.
    needs_agency: bool,
    /// Which of the citations it is; a weak one may be none.
    citation: Option<u32>,
    /// The citation that first named the same document.
    same: Option<u32>,
}

/// Mentions that are being read.
type Mentions<'t> = Short<Mention<'t>, 10>;

/// The anchors or mentions of a passage.
struct Found {
    /// Which passage it is.
    passage: u32,
    /// Where they end among all.
    end: u32,
}

/// Finds the citations of all passages, in the order of the document, whose [signs](crate::grammar::anchor::is_sign) are `signs`.
pub(crate) fn find<'a>(context: &mut Context<'_, 'a>, signs: &[u32]) -> Vec<Citation<'a>> {
    let mut passages = std::mem::replace(&mut context.passages, Passages::new(""));
    passages.sort();
    let (mut mentions, mut places) = (Mentions::new(), Short::<Found, 16>::new());
    let count = all_mentions(context.norm(), signs, &passages, &mut mentions, &mut places);
    // Citations are large: there is room for no more than there are.
    let mut citations = Vec::with_capacity(count as usize);
    let mut from = 0;
    for Found { passage, end } in places {
        let Some(passage) = passages.all().get(passage as usize) else { continue };
        let own = mentions.get(from..end as usize).unwrap_or_default();
        let reading =
            record::Passage::of(&context.source, passages.clean(passage), passage.role == Role::Ground);
        for mention in own.iter().filter(|mention| mention.citation.is_some()) {
            citations.push(record::citation(
                &context.source,
                &mut context.diagnostics,
                &reading,
                mention,
                own,
            ));
        }
        from = end as usize;
    }
    drop(mentions);
    context.passages = passages;
    citations
}

/// Puts the mentions of all passages into the list, and tells which are whose. Returns how many are citations. Each step is
/// done for the whole document before the next one, whose code takes its place in the nearest cache.
fn all_mentions<'p>(
    norm: &str,
    signs: &[u32],
    passages: &'p Passages<'_>,
    mentions: &mut Mentions<'p>,
    places: &mut Short<Found, 16>,
) -> u32 {
    let text =
        |found: &Found| passages.all().get(found.passage as usize).map(|own| (passages.text(own), own.role));
    let (anchors, anchored) = anchors::all(norm, signs, passages);
    let mut from = 0;
    for found in &anchored {
        let own = anchors.get(from..found.end as usize).unwrap_or_default();
        from = found.end as usize;
        let before = mentions.len();
        if let Some((text, _)) = text(found) {
            self::mentions(text, own, mentions);
        }
        if mentions.len() > before {
            places.push(Found { passage: found.passage, end: count(mentions) });
        }
    }
    let (mut known, mut citations, mut from) = (links::Known::default(), 0, 0);
    for found in places.iter() {
        if let (Some((text, role)), Some(own)) = (text(found), mentions.get_mut(from..found.end as usize)) {
            in_passage(text, role, own, &mut known, &mut citations);
        }
        from = found.end as usize;
    }
    citations
}

/// How many there are.
fn count<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}

/// Tells of the mentions of a passage what they are to each other and to those before.
fn in_passage<'p>(
    text: &'p str,
    role: Role,
    mentions: &mut [Mention<'p>],
    known: &mut links::Known<'p>,
    count: &mut u32,
) {
    if role == Role::Ground {
        cue_of_ground(text, mentions);
    }
    links::inside_passage(text, mentions);
    for mention in mentions {
        mention.same = known.find_or_add(text, mention, *count);
        // A weak one may fall away.
        if !mention.weak || mention.same.is_some() {
            mention.citation = Some(*count);
            *count += 1;
        }
    }
}

/// The opener of a ground holds for every document that it names.
fn cue_of_ground(text: &str, mentions: &mut [Mention<'_>]) {
    let open = |mention: &&mut Mention<'_>| {
        mention.cue.is_none() && mention.inside.is_none() && mention.relation.is_none()
    };
    let mut mentions = mentions.iter_mut().filter(open).peekable();
    if mentions.peek().is_none() {
        return;
    }
    let Some((relation, end)) = crate::lexicon::relations::opener(text) else { return };
    // "Căn cứ vào": one cue.
    let whole = ["căn cứ vào"].iter().find(|_| relation == "căn cứ").and_then(|words| {
        let len = crate::text::fold::word_prefix(text, "can cu vao")?;
        crate::text::fold::same_word(&text[..len], words).then_some(len)
    });
    for mention in mentions {
        mention.cue = Some(0..whole.unwrap_or(end));
    }
}

/// Puts the mentions in a clean text, each found at one of its anchors, into the list, left to right.
fn mentions<'t>(text: &'t str, anchors: &[Anchor], all: &mut Mentions<'t>) {
    if anchors.is_empty() {
        return;
    }
    let from = all.len();
    // Nothing is read twice: anchors before this offset belong to a mention already.
    let mut floor = 0;
    // Laws named inside a subject are part of a title, no mentions.
    let mut titled: Option<(usize, usize)> = None;
    for &anchor in anchors {
        let at = anchor.at();
        if at < floor || matches!(anchor, Anchor::Slash(_)) && slash::is_of_date(text, at, floor) {
            continue;
        }
        let title_end = titled.map_or(0, |(end, _)| end);
        if matches!(anchor, Anchor::Law(_))
            && at >= title_end
            && law::may_be_plural(text, at)
            && let Some(end) = listed_laws(text, at, floor, from, all)
        {
            floor = end;
            continue;
        }
        let mut mention = Mention::default();
        let found = all.get(from..).unwrap_or_default();
        let read = match anchor {
            Anchor::Law(_) | Anchor::Standard(_) | Anchor::Dated(_) if at < title_end => None,
            _ => head_at(text, anchor, floor, found.last(), &mut mention),
        };
        let Some(symbol_end) = read else { continue };
        // A short form where it is defined is no mention of its own.
        let bare = mention.symbol.as_ref().is_some_and(|symbol| symbol.symbol.is_empty());
        let in_alias = |last: &Mention<'_>| last.alias.as_ref().is_some_and(|alias| alias.contains(&at));
        let defined = found.iter().rev().take(4).any(in_alias);
        if bare && defined {
            continue;
        }
        let outer = titled.filter(|&(end, _)| symbol_end <= end);
        mention.whole.end = tail::read(text, symbol_end, outer.map(|(end, _)| end), &mut mention);
        if mention.needs_agency && (mention.agency.is_none() || !is_full_date(&mention)) {
            continue;
        }
        mention.inside = outer.map(|(_, index)| index);
        if defined {
            // "(sau đây gọi là Nghị định số …)": named once more, for no reason of its own.
            mention.relation = Some(Relation::Mention);
        } else {
            relate(text, floor, &mut mention, found.last());
        }
        if mention.inside.is_none() && !defined {
            define(text, all.get_mut(from..).unwrap_or_default(), &mut mention);
        }
        if let Some(subject) = &mention.subject
            && subject.end > title_end
        {
            titled = Some((subject.end, all.len() - from));
        }
        floor = symbol_end.max(at + 1);
        if let Some(name) = &mention.name {
            floor = floor.max(name.end);
        }
        if all.capacity() == 0 {
            all.reserve(USUAL);
        }
        all.push(mention);
    }
    distribute(all.get_mut(from..).unwrap_or_default());
}

/// Most plans name no more documents.
const USUAL: usize = 8;

/// Reads a mention at its anchor as far as its symbol, or the name of a law, which ends at the offset given back; `before`
/// is the mention before it.
fn head_at<'t>(
    text: &'t str,
    anchor: Anchor,
    floor: usize,
    before: Option<&Mention<'t>>,
    mention: &mut Mention<'t>,
) -> Option<usize> {
    match anchor {
        Anchor::Slash(at) => head::numbered(text, at, floor, before, mention),
        Anchor::Number(at) => head::unslashed(text, at, floor, mention),
        Anchor::Law(at) => law::named(text, at, mention),
        Anchor::Standard(at) => head::standard(text, at, floor, mention),
        Anchor::Dated(at) => head::dated(text, at, floor, mention),
    }
}

/// `các Luật: Đất đai ngày …; Nhà ở ngày …`: a mention for each name; where the list ends.
#[cold]
fn listed_laws<'t>(
    text: &'t str,
    at: usize,
    floor: usize,
    from: usize,
    all: &mut Mentions<'t>,
) -> Option<usize> {
    const MOST: usize = 24;
    let (kind_at, kind, mut next) = law::plural(text, at)?;
    let mut end = None;
    for _ in 0..MOST {
        let Some(mut mention) = law::item(text, next, &kind_at, kind) else { break };
        mention.whole.end = tail::read(text, mention.whole.end, None, &mut mention);
        let first = end.is_none();
        relate(text, floor, &mut mention, all.get(from..).and_then(<[_]>::last).filter(|_| !first));
        if first && let Some((cue, relation)) = cue::before(text, at, floor) {
            (mention.cue, mention.relation) = (Some(cue), relation);
        }
        next = mention.whole.end;
        end = Some(next);
        all.push(mention);
        let rest = text[next..].trim_start_matches([' ', ',', ';']);
        next = text.len() - rest.strip_prefix("và ").unwrap_or(rest).len();
    }
    end
}

/// The short form that is defined behind a mention. Behind the bracket that tells of amendments it is that of the
/// document before the bracket: "Nghị định A (được sửa đổi tại Nghị định B) (sau đây gọi tắt là …)".
fn define(text: &str, found: &mut [Mention<'_>], mention: &mut Mention<'_>) {
    let end = mention.whole.end;
    if let Some(alias) = tail::alias(text, end) {
        define_as(text, found, mention, alias);
    }
}

#[cold]
fn define_as(text: &str, found: &mut [Mention<'_>], mention: &mut Mention<'_>, alias: Range) {
    let end = mention.whole.end;
    let outside = text[end..alias.start].contains(')');
    // The number in the short form tells whose it is.
    let digits = |c: char| c.is_ascii_digit();
    let number: &str = text[alias.clone()].find(digits).map_or("", |at| {
        let rest = &text[alias.start + at..alias.end];
        &rest[..rest.find(|c| !digits(c)).unwrap_or(rest.len())]
    });
    let same = |other: &Mention<'_>| {
        let own = other.symbol.as_ref().and_then(|symbol| symbol.number.as_deref());
        !number.is_empty()
            && own.is_some_and(|own| own.trim_start_matches('0') == number.trim_start_matches('0'))
    };
    if same(mention) {
        mention.alias = Some(alias);
        return;
    }
    if let Some(other) = found.iter_mut().rev().take(4).find(|other| same(other)) {
        other.alias = Some(alias);
        return;
    }
    match found
        .iter_mut()
        .rev()
        .find(|other| other.relation.is_none_or(|relation| relation != Relation::AmendedBy))
    {
        Some(first) if outside => first.alias = Some(alias),
        _ => mention.alias = Some(alias),
    }
}

fn is_full_date(mention: &Mention<'_>) -> bool {
    mention.date.as_ref().is_some_and(|(_, raw)| raw.year.is_some() && raw.month.is_some())
}

/// The words that say why a mention stands there, its own or those of the mention that it is joined to. Inside a
/// title the words belong to the title.
fn relate<'t>(text: &'t str, floor: usize, mention: &mut Mention<'t>, last: Option<&Mention<'t>>) {
    let start = mention.whole.start;
    mention.joint = last.is_some_and(|last| {
        let end = last.whole.end.min(start);
        head::is_joint(&text[end..start]) && mention.pinpoints_at.is_none_or(|at| at >= end)
    });
    if mention.inside.is_some() {
        return;
    }
    let before = match mention.cue_before.take() {
        Some((own, cue)) if own == floor => cue,
        _ => cue::before(text, start, floor),
    };
    if let Some((cue, relation)) =
        before.or_else(|| cue::before(text, mention.pinpoints_at.filter(|&at| at < start)?, floor))
    {
        mention.cue = Some(cue);
        mention.relation = relation;
    } else if mention.joint
        && let Some(last) = last
    {
        mention.cue = last.cue.clone();
        mention.relation = last.relation.filter(|relation| *relation != Relation::AttachedTo);
    }
}

/// What stands once for several mentions: `các Quyết định số A, số B của …`, `cùng ngày …`.
fn distribute(found: &mut [Mention<'_>]) {
    for i in 1..found.len() {
        let (before, rest) = found.split_at_mut(i);
        if let (Some(last), Some(mention)) = (before.last(), rest.first_mut())
            && mention.borrows_date
            && mention.date.is_none()
        {
            mention.date = last.date.clone();
        }
    }
    for i in (1..found.len()).rev() {
        let (before, rest) = found.split_at_mut(i);
        let (Some(last), Some(mention)) = (before.last_mut(), rest.first()) else { continue };
        let same_day = mention.shares_date || mention.borrows_date;
        if (mention.elided || mention.joint && same_day) && last.agency.is_none() && last.subject.is_none() {
            last.agency = mention.agency.clone();
        }
        if mention.shares_date && last.date.is_none() {
            last.date = mention.date.clone();
            last.shares_date = mention.joint;
        }
    }
    for mention in found {
        if mention.agency.is_none() {
            mention.agency = mention.given_agency.take();
        }
    }
}

#[cfg(test)]
mod tests {
    fn mentions(text: &str) -> super::Mentions<'_> {
        let (mut anchors, mut found) = (super::anchors::Anchors::new(), super::Mentions::new());
        super::anchors::add_all(text, &mut anchors);
        super::mentions(text, &anchors, &mut found);
        found
    }

    type Row<'t> = (Option<&'t str>, Option<String>, Option<String>, Option<&'t str>, Option<&'t str>);

    fn read(text: &str) -> Vec<Row<'_>> {
        mentions(text)
            .iter()
            .map(|m| {
                let cut = |range: &super::Range| &text[range.clone()];
                (
                    m.kind.as_ref().and_then(|(range, _)| range.as_ref()).map(cut),
                    m.symbol
                        .as_ref()
                        .and_then(super::super::grammar::symbol::Symbol::id)
                        .map(String::from)
                        .or_else(|| m.name.as_ref().map(|n| cut(n).to_owned())),
                    m.date.as_ref().and_then(|(_, raw)| raw.iso()).map(|iso| iso.to_string()),
                    m.agency.as_ref().map(cut),
                    m.subject.as_ref().map(cut),
                )
            })
            .collect()
    }

    #[test]
    fn a_full_citation() {
        let text = "Căn cứ Quyết định số 12/QĐ-UBND ngày 30/12/2021 của UBND thành phố An Lạc về ban hành Kế hoạch cải cách giai đoạn 2021 - 2025;";
        let wanted = (
            Some("Quyết định"),
            Some("12/QĐ-UBND".to_owned()),
            Some("2021-12-30".to_owned()),
            Some("UBND thành phố An Lạc"),
            Some("ban hành Kế hoạch cải cách giai đoạn 2021 - 2025"),
        );
        assert_eq!(read(text), [wanted]);
    }

    #[test]
    fn laws_by_name_end_where_their_name_ends() {
        let names = |text: &str| read(text).into_iter().filter_map(|row| row.1).collect::<Vec<_>>();
        assert_eq!(names("theo Luật Đất đai năm 2024, các quy định"), ["Luật Đất đai"]);
        assert_eq!(
            names(
                "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức Chính quyền địa phương ngày 22/11/2019."
            ),
            [
                "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức Chính quyền địa phương"
            ]
        );
        assert_eq!(names("quy định của pháp luật; Luật này; Phòng Luật sư"), Vec::<String>::new());
    }
}

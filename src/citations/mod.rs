//! Stage 7 of 7 — the stand-off lists; here citations: the documents a plan names, found in its passages.
//!
//! In: the passages of the record. Out: [`Citation`]s in document order, one for each mention. A mention is
//! found at its rarest sign, the slash of its symbol or the word `Luật`, and read from there in both
//! directions. Source of the order of its parts: Decree 30/2020/NĐ-CP, Appendix I, section II.6.

mod agency;
mod head;
mod law;
mod subject;
mod tail;

pub(crate) use agency::agency_end;

use std::borrow::Cow;

use crate::context::{Context, Passage, Role};
use crate::grammar::date::RawDate;
use crate::grammar::scan::{Anchor, citation_anchors};
use crate::grammar::symbol::Symbol;
use crate::lexicon::kinds::Kind;
use crate::record::{Citation, Code, Date, Pinpoint, Relation, Span, Spans};
use crate::text::place::Clean;

/// A range of bytes of a clean text.
pub(crate) type Range = std::ops::Range<usize>;

/// A mention as read: ranges of the clean text of its passage.
#[derive(Clone, Debug, Default)]
struct Mention<'t> {
    whole: Range,
    kind: Option<(Option<Range>, &'static Kind)>,
    symbol: Option<Symbol<'t>>,
    /// The name of a law, its kind included.
    name: Option<Range>,
    date: Option<(Range, RawDate)>,
    agency: Option<Range>,
    subject: Option<Range>,
    pinpoints: Vec<head::RawPinpoint>,
    relation: Option<Relation>,
    /// The kind was elided: it is that of the mention before.
    elided: bool,
    /// `cùng ngày`: the date holds for the mention before as well.
    shares_date: bool,
}

/// Finds the citations of all passages, in the order of the document.
pub(crate) fn find<'a>(context: &mut Context<'_, 'a>) -> Vec<Citation<'a>> {
    let mut passages = std::mem::take(&mut context.passages);
    passages.sort_by_key(|passage| passage.start);
    let mut citations = Vec::new();
    for passage in &passages {
        in_passage(context, passage, &mut citations);
    }
    context.passages = passages;
    citations
}

fn in_passage<'a>(context: &mut Context<'_, 'a>, passage: &Passage<'_>, citations: &mut Vec<Citation<'a>>) {
    let clean = &passage.clean;
    let mentions = mentions(&clean.text);
    for mention in mentions {
        let relation = match (mention.relation, passage.role) {
            (Some(relation), _) => relation,
            (None, Role::Ground) => Relation::Basis,
            (None, Role::Prose) => Relation::Mention,
        };
        citations.push(citation(context, clean, &mention, relation));
    }
}

/// The mentions in a clean text, left to right.
fn mentions(text: &str) -> Vec<Mention<'_>> {
    let mut found: Vec<Mention<'_>> = Vec::new();
    // Nothing is read twice: anchors before this offset belong to a mention already.
    let mut floor = 0;
    // Laws named inside a subject are part of a title, no mentions.
    let mut titled = 0;
    for anchor in citation_anchors(text) {
        let (at, mention) = match anchor {
            Anchor::Slash(at) if at >= floor => (at, head::numbered(text, at, floor, found.last())),
            Anchor::Law(at) if at >= floor && at >= titled => (at, law::named(text, at)),
            _ => continue,
        };
        let Some((mut mention, symbol_end)) = mention else { continue };
        let outer = (symbol_end < titled).then_some(titled);
        let end = tail::read(text, symbol_end, outer, &mut mention);
        mention.whole.end = end;
        let nested = found.last().is_some_and(|before| mention.whole.start < before.whole.end);
        if mention.relation.is_none() && !nested {
            mention.relation = head::relation(&text[..mention.whole.start]);
            // "sửa đổi tại A và B": what is joined shares the relation.
            if mention.relation.is_none()
                && let Some(before) = found.last()
                && head::is_joint(&text[before.whole.end.min(mention.whole.start)..mention.whole.start])
                && matches!(
                    before.relation,
                    Some(Relation::AmendedBy | Relation::Replaces | Relation::Repeals | Relation::Amends)
                )
            {
                mention.relation = before.relation;
            }
        }
        if let Some(subject) = &mention.subject {
            titled = titled.max(subject.end);
        }
        floor = symbol_end.max(at + 1);
        if mention.name.is_some() {
            floor = floor.max(mention.name.as_ref().map_or(0, |name| name.end));
        }
        found.push(mention);
    }
    distribute(&mut found);
    found
}

/// What stands once for several mentions: `các Quyết định số A, số B của …`, `cùng ngày …`.
fn distribute(found: &mut [Mention<'_>]) {
    for i in (1..found.len()).rev() {
        if found[i].elided && found[i - 1].agency.is_none() {
            found[i - 1].agency = found[i].agency.clone();
        }
        if found[i].shares_date && found[i - 1].date.is_none() {
            found[i - 1].date = found[i].date.clone();
        }
    }
}

/// The record's citation.
fn citation<'a>(
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
    let code = kind.and_then(|(_, kind)| kind.code).map(Cow::Borrowed);
    let code =
        code.or_else(|| symbol.and_then(|symbol| symbol.code()).map(|code| Cow::Owned(code.to_owned())));
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
        .map(|raw| Pinpoint {
            point: raw.point.as_ref().map(slice),
            clause: raw.clause.as_ref().map(slice),
            article: raw.article.as_ref().map(slice),
        })
        .collect();
    let citation = Citation {
        text: whole.text,
        spans: whole.spans,
        kind: printed_kind,
        code,
        number: symbol.and_then(|symbol| symbol.number).map(|number| number.to_owned().into()),
        year: symbol.and_then(|symbol| symbol.year),
        symbol: symbol.map(|symbol| symbol.symbol.to_string().into()),
        id: symbol.and_then(Symbol::id).map(Into::into),
        name: mention.name.as_ref().map(slice),
        date,
        agency: mention.agency.as_ref().map(view),
        subject: mention.subject.as_ref().map(view),
        pinpoint,
        relation,
    };
    doubts(context, mention, &citation);
    citation
}

/// Reports what is odd about a citation.
fn doubts(context: &mut Context<'_, '_>, mention: &Mention<'_>, citation: &Citation<'_>) {
    let mut report = |code: Code, spans: &Spans| {
        context.diagnostics.push(crate::record::Diagnostic::new(code, spans.clone()));
    };
    let first: Spans =
        citation.spans.first().copied().into_iter().collect::<Vec<Span>>().into_iter().collect();
    if mention.symbol.as_ref().is_some_and(|symbol| symbol.repaired) {
        report(Code::RepairedSymbol, &first);
    }
    if let (Some((_, raw)), Some(date)) = (&mention.date, &citation.date) {
        if !raw.is_possible() {
            report(Code::ImpossibleDate, &date.spans);
        } else if raw.repaired {
            report(Code::RepairedDate, &date.spans);
        }
        if let (Some(year), Some(other)) = (citation.year, raw.year)
            && year != other
        {
            report(Code::YearMismatch, &first);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::mentions;

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
                        .or_else(|| m.name.as_ref().map(|n| cut(n).to_owned())),
                    m.date.as_ref().and_then(|(_, raw)| raw.iso()),
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

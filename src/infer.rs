//! Header fields that the header block lacks and another part of the document states.
//!
//! In: the record with header, preamble and appendices read, and the passages. Out: inferred fields, marked as
//! such, and a diagnostic for each field that is inferred or missing. The header block always wins.

use crate::citations::agency_end;
use crate::context::Context;
use crate::grammar::date::RawDate;
use crate::lexicon::{agencies, relations, verbs};
use crate::passages::{Part, Passage};
use crate::record::{Authority, Code, Diagnostic, InferredText, Plan, Text};
use crate::regions::{front, slots};
use crate::text::fold;
use crate::text::shape;

/// Fills what is missing in `plan.header`.
pub(crate) fn infer<'a>(context: &mut Context<'_, 'a>, plan: &mut Plan<'a>) {
    if plan.header.issuer.is_none() {
        plan.header.issuer = issuer(context, plan);
        if plan.header.issuer.is_some() {
            let spans = plan.header.issuer.iter().flat_map(|issuer| issuer.spans.iter().copied()).collect();
            context.diagnostics.push(Diagnostic::new(Code::InferredIssuer, spans));
        }
    }
    if plan.header.number.is_none() || plan.header.date.is_none() {
        back_reference(context, plan);
    }
}

/// The issuer: from a later letterhead, else from the lead-in, the closing, the signature.
fn issuer<'a>(context: &Context<'_, 'a>, plan: &Plan<'a>) -> Option<InferredText<'a>> {
    let letterhead = plan.appendices.iter().find_map(|appendix| appendix.header.as_ref()?.issuer.clone());
    if let Some(issuer) = letterhead {
        return Some(InferredText { inferred: true, ..issuer });
    }
    let read = |passage: &Passage, find: fn(&str) -> Option<(usize, usize)>| {
        let (start, end) = find(context.passages.text(passage))?;
        let Text { text, spans } = context.source.view(&context.passages.clean(passage), start, end);
        Some(InferredText { text, spans, inferred: true })
    };
    let announced = passages(context, Part::Preamble).rev().find_map(|passage| read(passage, announced_by));
    announced
        .or_else(|| passages(context, Part::Closing).next().and_then(|passage| read(passage, closed_by)))
        .or_else(|| signed_for(plan))
}

/// The body in whose name the first signature stands, where it is named with its place: `TM. UBND XÃ AN PHÚ`.
fn signed_for<'a>(plan: &Plan<'a>) -> Option<InferredText<'a>> {
    let signatory = plan.signatories.first()?;
    let behalf = signatory.on_behalf_of.as_ref().filter(|_| signatory.authority == Some(Authority::OnBehalf));
    let Text { text, spans } = signatory.body.as_ref().or(behalf)?.clone();
    let level = text.match_indices(' ').any(|(at, _)| {
        let rest = &text[at + 1..];
        agencies::LEVELS.longest_prefix(rest).is_some_and(|(_, end)| end < rest.len())
    });
    let named = agencies::HEADS.longest_prefix(&text).is_some() && level;
    named.then_some(InferredText { text, spans, inferred: true })
}

/// The passages of one part, in the order of the document.
fn passages<'c>(context: &'c Context<'_, '_>, part: Part) -> impl DoubleEndedIterator<Item = &'c Passage> {
    context.passages.all().iter().filter(move |passage| passage.part == part)
}

/// The agency of `Trên đây là Kế hoạch … của UBND xã An Phú.`: the last `của` of the first sentence.
fn closed_by(text: &str) -> Option<(usize, usize)> {
    fold::word_prefix(text, "tren day la")?;
    let sentence = &text[..text.find(['.', ';', ',']).unwrap_or(text.len())];
    let start = sentence.rfind(" của ")? + " của ".len();
    let rest = &text[start..];
    let named = shape::starts_capital(rest) && agencies::HEADS.longest_prefix(rest).is_some();
    named.then(|| (start, agency_end(text, start))).filter(|&(start, end)| end > start)
}

/// The agency that announces the plan: `…, UBND xã An Phú xây dựng Kế hoạch …`; the last of several.
fn announced_by(text: &str) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut signs = memchr::memrchr3_iter(b',', b';', b'.', bytes).peekable();
    let mut others = memchr::memrchr2_iter(b':', b')', bytes).peekable();
    let starts = std::iter::from_fn(|| match (signs.peek(), others.peek()) {
        (sign, Some(other)) if sign.is_none_or(|sign| sign < other) => others.next(),
        _ => signs.next(),
    });
    starts.map(|sign| sign + 1).chain(std::iter::once(0)).find_map(|start| {
        let rest = text[start..].trim_start();
        agencies::HEADS.longest_prefix(rest)?;
        let start = text.len() - rest.len();
        let end = agency_end(text, start);
        // Without its capital a name holds the capital of its place: "trường mầm non Tân An".
        let proper = |name: &str| name.split(' ').skip(1).any(shape::starts_capital);
        if !shape::starts_capital(rest) && !proper(&text[start..end]) {
            return None;
        }
        let after = behind_bracket(text[end..].trim_start());
        let announces = verbs::ISSUING_VERBS.beginning(after).any(|verb| {
            let mut words = after.split(' ');
            verbs::ISSUING_VERBS.words()[verb].split(' ').all(|wanted| {
                words.next().is_some_and(|word| fold::same_word(word.trim_end_matches([',', ':']), wanted))
            })
        });
        // "Phòng xây dựng …" names no one.
        let named = text[start..end].trim().contains(' ');
        (announces && named).then_some((start, end))
    })
}

/// What stands behind a bracket that says how the body is called below: `(sau đây gọi tắt là Ban Chỉ đạo) ban hành`.
fn behind_bracket(text: &str) -> &str {
    let inside = text.strip_prefix('(').filter(|inside| relations::alias_prefix(inside).is_some());
    let close = inside.and_then(|inside| inside.find(')')).filter(|&close| close <= LONGEST_SHORT_FORM);
    inside.zip(close).map_or(text, |(inside, close)| inside[close + 1..].trim_start())
}

/// A short form in brackets is no longer than this, in bytes.
const LONGEST_SHORT_FORM: usize = 120;

/// Number and date from `(Ban hành kèm theo Kế hoạch số 19/KH-UBND ngày …)` in an appendix.
fn back_reference<'a>(context: &mut Context<'_, 'a>, plan: &mut Plan<'a>) {
    if plan.header.number.is_some() {
        return;
    }
    let states_number = |text: &str| {
        slots::number_at(text).and_then(|found| found.symbol).is_some_and(|symbol| symbol.number.is_some())
    };
    let referring = passages(context, Part::Rest).find(|passage| {
        let text = context.passages.text(passage);
        refers_back(text) && states_number(text)
    });
    let Some(clean) = referring.map(|passage| context.passages.clean(passage).into_owned()) else { return };
    let Some(found) = slots::number_at(&clean.text) else { return };
    let places = clean.places(found.start, found.end);
    let end = found.end;
    plan.header.number = Some(front::document_number(context, &places, found, true));
    context.report(Code::InferredNumber, &places);
    if plan.header.date.is_none()
        && let Some((start, stop, raw)) = slots::date_at(&clean.text[end..])
        && raw != RawDate::default()
    {
        let places = clean.places(end + start, end + stop);
        plan.header.date = Some(front::header_date(context, &places, &raw, true));
        context.report(Code::InferredDate, &places);
    }
}

/// True for `(Ban hành kèm theo …)` and `(Đính kèm …)`.
fn refers_back(text: &str) -> bool {
    const WORDS: [u64; 2] = [u64::from_be_bytes(*b"kem theo"), u64::from_be_bytes(*b"dinh kem")];
    const WITHIN: usize = 60;
    // The last eight signs; what is no sign of ASCII is in neither.
    let mut last = 0;
    text.chars().take(WITHIN).filter_map(fold::fold_char).any(|sign| {
        last = last << 8 | u64::from(u8::try_from(sign).unwrap_or(0));
        WORDS.contains(&last)
    })
}

/// Reports what the document lacks.
pub(crate) fn report_missing(context: &mut Context<'_, '_>, plan: &Plan<'_>) {
    let header = &plan.header;
    let kind = header.kind.as_ref();
    let missing = [
        (kind.is_none(), Code::NoKind),
        (kind.is_some() && header.title.is_none(), Code::NoTitle),
        (header.issuer.is_none(), Code::NoIssuer),
        (header.number.is_none(), Code::NoNumber),
        (header.date.is_none(), Code::NoDate),
        (
            !plan.body.all().iter().any(|node| matches!(node, crate::record::Node::Section(_))),
            Code::NoSections,
        ),
        (plan.recipients.is_none(), Code::NoRecipients),
        (plan.signatories.is_empty(), Code::NoSignatory),
    ];
    for (_, code) in missing.into_iter().filter(|&(is_missing, _)| is_missing) {
        context.report_missing(code);
    }
    if let Some(kind) = kind.filter(|kind| !matches!(kind.code.as_deref(), Some("KH" | "KHLT" | "KHPH"))) {
        context.diagnostics.push(Diagnostic::new(Code::NotAPlan, kind.spans.clone()));
    }
}

#[cfg(test)]
mod tests {
    use super::refers_back;

    #[test]
    fn references_to_the_plan() {
        assert!(refers_back("(Ban hành kèm theo Kế hoạch số 1)") && refers_back("ĐÍNH KÈM kế hoạch"));
        assert!(refers_back("Ke\u{302}m the\u{301}o"));
        assert!(!refers_back("Kèm  theo") && !refers_back("kèmtheo") && !refers_back("kèm–theo"));
        assert!(!refers_back(&format!("{}kèm theo", "a".repeat(60))));
    }
}

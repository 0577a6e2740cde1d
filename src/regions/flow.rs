//! The flow between title and recipients: preamble, body, closing.
//!
//! In: the blocks of the flow. Out: where the body begins and where the closing begins. Source: Decree
//! 30/2020/NĐ-CP, Appendix I, section II.6.

use std::ops::Range;

use crate::blocks::{Block, BlockKind, Looks};
use crate::context::Context;
use crate::grammar::label::Level;
use crate::lexicon::groups::MANY;
use crate::lexicon::phrases::Phrases;
use crate::lexicon::{agencies, headings, relations};
use crate::passages::Role;
use crate::record::{Code, Ground, ResidueReason, Text};
use crate::text::fold;
use crate::text::letter;
use crate::text::marked::exact;
use crate::text::shape;

/// The block with which the body begins.
///
/// Without a kind line, a ground or a lead-in there is no preamble.
pub(crate) fn body_start(norm: &str, blocks: &[Block], has_kind: bool) -> usize {
    let listed = listed_grounds(norm, blocks).map_or(0..0, |(range, _)| range);
    let labelled = if listed.is_empty() {
        first_of_body(norm, blocks)
    } else {
        (listed.end..blocks.len()).find(|&at| opens_body(norm, &blocks[at]))
    };
    let limit = labelled.unwrap_or(blocks.len());
    let official = |block: &Block| {
        ground_of(block.raw(norm)).is_some()
            || is_lead_in(block.raw_end(norm))
            || fold::word_prefix(block.raw(norm), "kinh gui").is_some()
    };
    if !has_kind && !blocks[..limit].iter().any(official) {
        return 0;
    }
    let mut seen_ground = false;
    for (at, block) in blocks[..limit].iter().enumerate() {
        if matches!(block.kind, BlockKind::Table(..)) {
            return at;
        }
        let text = block.raw_end(norm);
        if is_lead_in(text) {
            return at + 1;
        }
        // "Mục đích, yêu cầu" whose label was lost.
        if headings::is_first_part(text.trim_matches(['*', '_', '#', ' '])) {
            return at;
        }
        let ground = listed.contains(&at) || ground_of(block.raw(norm)).is_some();
        seen_ground |= ground;
        // Without any labelled part, plain paragraphs after the grounds are the body.
        if labelled.is_none() && !ground && (seen_ground || at > 0 || limit > 1) && !text.ends_with(':') {
            return at;
        }
        if headings::SURE_CLOSINGS.longest_prefix(block.raw(norm)).is_some() {
            return at;
        }
    }
    limit
}

/// The list below `Căn cứ:`, before any labelled part: its blocks, and the relation that its head names.
fn listed_grounds(norm: &str, blocks: &[Block]) -> Option<(Range<usize>, &'static str)> {
    let head = blocks.iter().position(|block| !matches!(block.kind, BlockKind::Paragraph)).unwrap_or(0);
    let announces =
        head.checked_sub(1).map(|at| blocks[at].raw_end(norm).trim_end_matches(['*', '_', ' ']))?;
    if !announces.ends_with(':') || !shape::has_at_most(announces, LIST_HEAD) {
        return None;
    }
    let relation = ground_of(announces)?;
    let listed = |block: &&Block| match block.kind {
        BlockKind::Item(label, _) => {
            (label.level.is_bullet() || matches!(label.level, Level::Arabic | Level::Letter))
                && shape::ends_closed(block.raw_end(norm))
        }
        _ => false,
    };
    let end = head + blocks[head..].iter().take_while(listed).count();
    // The list stands before the lead-in; a list that goes on to the body is none of grounds.
    let before = blocks.get(end).is_some_and(|block| block.kind == BlockKind::Paragraph);
    (end > head && before).then_some((head..end, relation))
}

/// The head of a list of grounds has no more words than this.
const LIST_HEAD: usize = 8;

/// The first block with a label that opens the body. Bullets between a ground (or an address) and a lead-in are
/// grounds too, though they open with no such word: `- Công văn số …;`
fn first_of_body(norm: &str, blocks: &[Block]) -> Option<usize> {
    let first = blocks.iter().position(|block| opens_body(norm, block))?;
    let bullet = |block: &Block| matches!(block.kind, BlockKind::Item(label, _) if label.level.is_bullet());
    let listed = bullet(&blocks[first])
        && blocks[..first].iter().any(|block| {
            ground_of(block.raw(norm)).is_some() || fold::word_prefix(block.raw(norm), "kinh gui").is_some()
        })
        && !blocks[..first].iter().any(|block| is_lead_in(block.raw_end(norm)));
    if !listed {
        return Some(first);
    }
    let hard = |block: &Block| !bullet(block) && opens_body(norm, block);
    let next = blocks[first..].iter().position(hard).map_or(blocks.len(), |at| first + at);
    if goes_on_to_part(blocks, first, next) {
        return Some(next);
    }
    let lead_in = blocks[first..next].iter().position(|block| is_lead_in(block.raw_end(norm)));
    let Some(lead_in) = lead_in.map(|at| first + at) else { return Some(first) };
    if bullet(&blocks[lead_in]) {
        return Some(first);
    }
    let body = blocks[lead_in..].iter().position(|block| opens_body(norm, block));
    Some(body.map_or(lead_in + 1, |at| lead_in + at))
}

/// `- Căn cứ …;⏎- UBND xã xây dựng kế hoạch như sau:⏎I. MỤC ĐÍCH`: a list that a ground opens goes on to the first part, all
/// of it in one sign.
fn goes_on_to_part(blocks: &[Block], first: usize, next: usize) -> bool {
    let sign = |block: &Block| match block.kind {
        BlockKind::Item(label, _) if label.level.is_bullet() => Some(label.level),
        _ => None,
    };
    let ground = first.checked_sub(1).and_then(|before| blocks.get(before)).and_then(sign);
    let mut list = blocks.get(first..next).unwrap_or_default().iter();
    let part = match blocks.get(next).map(|block| block.kind) {
        Some(BlockKind::Item(label, _)) => label.ordinal == Some(1),
        _ => false,
    };
    part && ground.is_some() && list.len() <= LAST_GROUNDS && list.all(|block| sign(block) == ground)
}

/// So many bullets behind the last ground that opens like one stand before the body.
const LAST_GROUNDS: usize = 3;

/// A label that opens the body; a bullet before a ground does not.
fn opens_body(norm: &str, block: &Block) -> bool {
    match block.kind {
        BlockKind::Item(label, _) => {
            !(label.level.is_bullet() || label.level == Level::Arabic) || ground_of(block.raw(norm)).is_none()
        }
        _ => false,
    }
}

/// `… như sau:` at the end of a paragraph.
pub(super) fn is_lead_in(text: &str) -> bool {
    let text = text.trim_end_matches(['*', '_', ' ']);
    if !text.ends_with(':') {
        return false;
    }
    let text = text.trim_end_matches([':', ' ', '.']);
    // The last letter is u or y, with a mark or without.
    if text.as_bytes().last().is_some_and(|b| b.is_ascii() && !matches!(b | 0x20, b'u' | b'y')) {
        return false;
    }
    ["sau", "sau day", "duoi day"].iter().any(|word| fold::ends_with_word(text, word))
}

/// The relation that a preamble paragraph opens with.
pub(crate) fn ground_of(text: &str) -> Option<&'static str> {
    let text = text.trim_start_matches(|c: char| !letter::is_letter(c));
    let (relation, end) = relations::opener(text)?;
    // "Để", "Theo" and the like need a capital to open a paragraph.
    // A heading in capitals states no ground: "CĂN CỨ LẬP KẾ HOẠCH".
    let heading = text.len() <= LONGEST_HEADING && shape::is_capitals(text);
    (shape::starts_capital(text) && end < text.len() && !heading).then_some(relation)
}

/// A heading in capitals is no longer than this, in bytes.
const LONGEST_HEADING: usize = 80;

/// The preamble of the record.
pub(crate) fn preamble<'a>(context: &mut Context<'_, 'a>, blocks: &[Block]) -> Vec<Ground<'a>> {
    let norm = context.norm();
    let listed = listed_grounds(norm, blocks);
    let below = |at: usize| listed.as_ref().filter(|(range, _)| range.contains(&at)).map(|&(_, name)| name);
    blocks
        .iter()
        .enumerate()
        .map(|(at, block)| {
            let relation = ground_of(block.raw(norm)).or_else(|| below(at));
            let role = if relation.is_some() { Role::Ground } else { Role::Prose };
            let text = match block.kind {
                BlockKind::Item(_, start) => {
                    let mut text = context.passage(&block.with_label(), role);
                    // A bullet before a ground is a list marker, no part of the text.
                    if !block.head(start).of(norm).contains(letter::is_word_char) {
                        text.text = context.source.read(&block.text);
                    }
                    text
                }
                _ => block.passage(context, role),
            };
            let Text { text, spans } = text;
            Ground { text, spans, relation: relation.map(Into::into) }
        })
        .collect()
}

/// The block with which the closing begins: the first of the last unlabelled paragraphs that opens with a
/// closing formula; `blocks.len()` without one.
pub(crate) fn closing_start(norm: &str, blocks: &[Block]) -> usize {
    let trailing = blocks.iter().rposition(|block| block.kind != BlockKind::Paragraph).map_or(0, |at| at + 1);
    // A document without labels has no list before its closing.
    let formula = |table: &Phrases, from: usize| {
        let opens =
            |block: &Block| table.longest_prefix(block.raw(norm).trim_start_matches(['*', '_'])).is_some();
        (from..blocks.len() - trailing).find(|&at| opens(&blocks[trailing + at]))
    };
    let sure = formula(&headings::SURE_CLOSINGS, 0);
    if sure == Some(0) {
        return trailing;
    }
    // A weak formula right below a heading is what the heading announces.
    let titled = trailing.checked_sub(1).is_some_and(|at| {
        !shape::ends_closed(blocks[at].raw_end(norm)) || blocks[at].raw_end(norm).ends_with(':')
    });
    let last = blocks.len().checked_sub(trailing + 1).filter(|&at| at > 0 || !titled);
    let asked = || last.filter(|_| asks_for_it(norm, blocks));
    let found = formula(&headings::CLOSINGS, usize::from(titled)).or_else(asked);
    let start = match (sure, found) {
        (Some(sure), Some(found)) => sure.min(found),
        (Some(at), None) | (None, Some(at)) => at,
        (None, None) if closes_after_list(norm, blocks, trailing) => 0,
        (None, None) => return blocks.len(),
    };
    trailing + start
}

/// The last paragraph, with the end mark, says what an agency asks for: `UBND xã yêu cầu các đơn vị thực hiện./.` Without
/// the mark it asks many for it.
fn asks_for_it(norm: &str, blocks: &[Block]) -> bool {
    let Some(last) = blocks.last() else { return false };
    let text = last.raw(norm).trim_start_matches(['*', '_']);
    let marked = end_mark(last.raw_end(norm)).is_some();
    (marked || last.raw_end(norm).ends_with('.'))
        && shape::starts_capital(text)
        && agencies::HEADS.longest_prefix(text).is_some()
        && {
            let deed = text[crate::citations::agency_end(text, 0)..].trim_start();
            let asked = ["yêu cầu", "đề nghị"].iter().find_map(|verb| deed.strip_prefix(verb));
            let many = |asked: &str| MANY.any_beginning(asked, |many| exact(asked, many).is_some());
            asked.is_some_and(|asked| marked || many(asked.trim_start()))
        }
}

/// The closing that a table or a list follows: it is put behind them. Returns where it stands then.
pub(crate) fn closing_to_end(norm: &str, blocks: &mut [Block]) -> usize {
    let formula = |block: &Block| {
        let text = block.raw(norm).trim_start_matches(['*', '_']);
        block.kind == BlockKind::Paragraph
            && headings::SURE_CLOSINGS.longest_prefix(text).is_some()
            && end_mark(block.raw_end(norm)).is_some()
    };
    let Some(at) = blocks.iter().rposition(formula) else { return blocks.len() };
    blocks[at..].rotate_left(1);
    blocks.len() - 1
}

/// One or two paragraphs behind a finished list, the last with the end mark: a closing without a formula.
fn closes_after_list(norm: &str, blocks: &[Block], trailing: usize) -> bool {
    let count = blocks.len() - trailing;
    // "Kính gửi:" heads a list of addresses, behind which the letter begins.
    let heads = blocks[..trailing].iter().rfind(|block| block.kind == BlockKind::Paragraph);
    if heads.is_some_and(|block| fold::word_prefix(block.raw(norm), "kinh gui").is_some()) {
        return false;
    }
    let marked = blocks.last().is_some_and(|block| end_mark(block.raw_end(norm)).is_some());
    let list = trailing.checked_sub(1).map(|at| &blocks[at]);
    let finished = list
        .is_some_and(|block| shape::ends_closed(block.raw_end(norm)) && !block.raw_end(norm).ends_with(':'));
    (1..=2).contains(&count) && marked && finished
}

/// The closing paragraphs; what stands behind `./.` is handwriting or a stamp.
pub(crate) fn closing<'a>(context: &mut Context<'_, 'a>, blocks: &mut [Block]) -> Vec<Text<'a>> {
    blocks
        .iter_mut()
        .map(|block| {
            cut_after_end_mark(context, block);
            block.passage(context, Role::Prose)
        })
        .collect()
}

/// Sets aside what stands behind the end mark `./.` of a block.
pub(crate) fn cut_after_end_mark(context: &mut Context<'_, '_>, block: &mut Block) {
    let norm = context.norm();
    // A table keeps what its lines hold: its cells are read from the lines, not from the text of the block.
    if matches!(block.kind, BlockKind::Table(..)) {
        return;
    }
    let Some(last) = block.text.last_mut() else { return };
    let text = last.of(norm);
    let Some(mark) = end_mark(text) else { return };
    let tail = &text[mark..];
    if tail.chars().any(letter::is_word_char) && tail.chars().count() <= 60 {
        let behind = last.after(mark).trimmed(norm);
        last.end = last.start + u32::try_from(mark).unwrap_or(0);
        block.looks = Looks::Unknown;
        context.set_aside(behind, ResidueReason::Noise);
        context.report(Code::NoiseSetAside, &[behind]);
    }
}

/// The signs of an end mark stand no further apart than this, in bytes.
const MARK_REACH: usize = 6;

/// Where the end mark of `text` ends: `./.` and its variants. Only the characters around each slash are looked
/// at.
pub(crate) fn end_mark(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let near = |at: usize, sign: fn(u8) -> bool| {
        bytes[at..].iter().take(MARK_REACH).position(|&b| !sign(b)).map(|n| at + n)
    };
    let mut rest = bytes;
    let mut slashes = std::iter::from_fn(|| {
        let last = memchr::memrchr(b'/', rest)?;
        // Of slashes side by side the first alone stands behind another sign.
        let first = rest[..last].iter().rposition(|&b| b != b'/').map_or(0, |before| before + 1);
        rest = &rest[..first];
        Some(first)
    });
    slashes.find_map(|slash| {
        // Most slashes stand in symbols and dates.
        if !matches!(bytes.get(slash + 1), Some(b'.' | b' ' | b'/')) {
            return None;
        }
        let before = bytes[..slash].iter().rev().take(MARK_REACH).find(|&&b| b != b' ')?;
        if !matches!(before, b'.' | b',') {
            return None;
        }
        let dot = near(slash + 1, |b| matches!(b, b' ' | b'/')).filter(|&dot| bytes[dot] == b'.')?;
        let end = near(dot, |b| matches!(b, b' ' | b'/' | b'.')).unwrap_or(bytes.len().min(dot + MARK_REACH));
        Some(dot + text[dot..end].trim_end().len())
    })
}

#[cfg(test)]
mod tests {
    use super::{end_mark, is_lead_in};

    #[test]
    fn end_marks() {
        let cut = |text: &'static str| end_mark(text).map(|end| &text[..end]);
        assert_eq!(cut("thực hiện./."), Some("thực hiện./."));
        assert_eq!(cut("thực hiện. /. *Abz*"), Some("thực hiện. /."));
        assert_eq!(cut("thực hiện.//. x"), Some("thực hiện.//."));
        assert_eq!(cut("và/hoặc. Số 5/KH."), None);
        assert_eq!(cut("xong ./."), Some("xong ./."));
    }

    #[test]
    fn lead_ins() {
        assert!(is_lead_in("ban hành Kế hoạch, cụ thể như sau:") && is_lead_in("với các nội dung sau đây: "));
        assert!(!is_lead_in("nội dung:") && !is_lead_in("như sau."));
    }

    #[test]
    fn a_lead_in_behind_a_bullet_is_no_body() {
        for last in
            ["UBND xã xây dựng kế hoạch như sau:", "Được sự nhất trí của xã, trường xây dựng kế hoạch."]
        {
            let text = format!(
                "UBND XÃ AN PHÚ\nSố: 5/KH-UBND\nKẾ HOẠCH\nTrồng cây\n\n- Căn cứ Luật Trồng cây;\n- {last}\nI. VIỆC\n- Một việc.\n"
            );
            let plan = crate::parse(&text);
            let grounds: Vec<_> = plan.preamble.iter().map(|ground| ground.text.to_string()).collect();
            assert_eq!(grounds, ["Căn cứ Luật Trồng cây;", last]);
        }
    }
}

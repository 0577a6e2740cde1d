//! Which label continues which: settles labels that can be read in two ways.
//!
//! In: blocks with label candidates. Out: one label for each block. A label is re-read only where its
//! siblings and the case of its title agree on another reading; the printed label stays as it is.

use super::ordinals::Ordinals;
use crate::blocks::{Block, BlockKind};
use crate::context::Context;
use crate::grammar::label::{Label, Level};
use crate::grammar::numeral::{letter, misread_digit};
use crate::record::Code;
use crate::text::shape;

/// The labels of `blocks` that are read in another way than they stand in their blocks, each with the number of its
/// block, in order.
pub(super) fn settle(context: &mut Context<'_, '_>, blocks: &[Block]) -> Vec<(usize, Label)> {
    let norm = context.norm();
    let is_capitals = |block: &Block| shape::is_capitals(block.raw(norm));
    // Where the first roman part in capitals stands, if it begins its series or is the second of it.
    let first_roman = || {
        let roman = |block: &Block| item(block).is_some_and(|label| label.level == Level::Roman);
        let first = blocks.iter().position(|block| roman(block) && is_capitals(block))?;
        item(&blocks[first]).filter(|label| matches!(label.ordinal, Some(1 | 2))).map(|_| first)
    };
    let mut settled = Vec::new();
    let mut last = Ordinals::NONE;
    let mut roman_capitals = None;
    // Looked for when it is first asked for.
    let mut first_part = None;
    for (at, block) in blocks.iter().enumerate() {
        let BlockKind::Item(mut label, start) = block.kind else { continue };
        if label.level.is_bullet() && !label.reread {
            continue;
        }
        let capitals = || is_capitals(block);
        // The next item that carries a number.
        let next = || blocks[at + 1..].iter().filter_map(item).find(|label| !label.level.is_bullet());
        let roman_follows = || {
            *first_part.get_or_insert_with(first_roman) > Some(at)
                && next().is_some_and(|next| {
                    next.level == Level::Arabic && next.ordinal == Some(1) || next.level == Level::Roman
                })
        };
        if let Some(reread) = reread(label, capitals, roman_capitals, &last, next, roman_follows) {
            context.report(Code::RereadLabel, &[block.head(start)]);
            label = reread;
            settled.push((at, label));
        } else if label.reread {
            context.report(Code::RereadLabel, &[block.head(start)]);
        }
        if label.level == Level::Roman {
            roman_capitals.get_or_insert_with(capitals);
        }
        if let Some(ordinal) = label.ordinal {
            last.replace(label.level, ordinal);
            // A new part starts its numbers again.
            last.forget_behind(label.level);
        }
    }
    settled
}

/// The label of an item.
fn item(block: &Block) -> Option<Label> {
    match block.kind {
        BlockKind::Item(label, _) => Some(label),
        _ => None,
    }
}

/// The other reading of a label, where its neighbours show it. What they say is asked only where the label may have
/// another reading.
fn reread(
    label: Label,
    capitals: impl Fn() -> bool,
    roman_capitals: Option<bool>,
    last: &Ordinals,
    next: impl Fn() -> Option<Label>,
    roman_follows: impl FnOnce() -> bool,
) -> Option<Label> {
    let follows = |level: Level, ordinal: u32| {
        next().is_some_and(|next| next.level == level && next.ordinal == Some(ordinal))
    };
    match (label.level, label.ordinal) {
        // "I. Nhiệm vụ" below "II. …" in capitals, and "2." follows: the 1 was misread.
        (Level::Roman, Some(1))
            if last.get(Level::Roman) >= 1 && roman_capitals == Some(true) && !capitals() =>
        {
            (follows(Level::Arabic, 2) && last.get(Level::Arabic) == 0).then_some(Label {
                level: Level::Arabic,
                ordinal: Some(1),
                ..label
            })
        }
        // "1. MỤC ĐÍCH" before "1. …" and "I." or "II. …", both in capitals: the I was misread.
        (Level::Arabic, Some(1)) if last.is_none() && roman_follows() && capitals() => {
            Some(Label { level: Level::Roman, ordinal: Some(1), ..label })
        }
        // "C." after "B.": a letter, no roman hundred; "D." and "V." likewise.
        (Level::Roman, Some(_)) if label.ambiguous => {
            let letter = letter(match label.ordinal {
                Some(5) => 'V',
                Some(10) => 'X',
                _ => 'L',
            })?;
            let goes_on = last.get(Level::Capital) > 0 && letter == last.get(Level::Capital) + 1;
            goes_on.then_some(Label { level: Level::Capital, ordinal: Some(letter), ..label })
        }
        // "l. MỤC ĐÍCH", "11. NỘI DUNG", "H. NỘI DUNG", "m. TỔ CHỨC": the next part, its numeral misread.
        (Level::Letter | Level::Arabic | Level::Capital, Some(ordinal))
            if misread_part(label, ordinal, last) && capitals() =>
        {
            Some(Label { level: Level::Roman, ordinal: Some(last.get(Level::Roman) + 1), ..label })
        }
        // "S. Công an" behind "4.", "B." behind "7.": the digit was misread.
        (Level::Capital, Some(ordinal))
            if misread_digit(ordinal).is_some_and(|digit| last.get(Level::Arabic) + 1 == digit)
                && last.get(Level::Capital) + 1 != ordinal =>
        {
            Some(Label { level: Level::Arabic, ordinal: misread_digit(ordinal), ..label })
        }
        // "l." before "2.": the 1 was misread as the letter l.
        (Level::Letter, Some(_)) if last.get(Level::Letter) == 0 && label.len == 1 => {
            let l = letter('l');
            (label.ordinal == l && follows(Level::Arabic, 2)).then_some(Label {
                level: Level::Arabic,
                ordinal: Some(1),
                ..label
            })
        }
        _ => None,
    }
}

/// True where the label is what a scan makes of the numeral of the next part, and goes on with no series of its own.
fn misread_part(label: Label, ordinal: u32, last: &Ordinals) -> bool {
    let parts = last.get(Level::Roman);
    let own = last.get(label.level);
    let read_as = match label.level {
        Level::Letter if Some(ordinal) == letter('m') => Some(3),
        Level::Letter => (Some(ordinal) == letter('l')).then_some(1),
        Level::Capital => (Some(ordinal) == letter('H')).then_some(2),
        _ => match ordinal {
            11 => Some(2),
            111 => Some(3),
            _ => None,
        },
    };
    read_as == Some(parts + 1) && own + 1 != ordinal
}

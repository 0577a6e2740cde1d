//! Labels without the sign that closes them: `I MỤC ĐÍCH`, `1 Yêu cầu`, as some converters leave them.
//!
//! In: the lines of a text. Out: those that open a part as items. A numeral alone is no label (`VI PHẠM`, `12 xã`), so a
//! whole series must show it: `I` and `II` in order, and no roman part with its sign.

use super::{Line, LineKind};
use crate::grammar::label::{Label, Level};
use crate::grammar::numeral;
use crate::text::shape;

/// The title behind such a label is no longer than this, in characters.
const LONGEST_TITLE: u16 = 160;

/// Makes items of the lines that a series of numerals without signs opens.
pub(super) fn label_series(norm: &str, lines: &mut [Line]) {
    let Some(first) = lines.iter().position(|line| opens(norm, line, "I ")) else { return };
    let signed = |line: &Line| line.label().is_some_and(|label| label.level == Level::Roman);
    let second = |line: &Line| opens(norm, line, "II ");
    if lines.iter().any(signed) || !lines[first..].iter().any(second) {
        return;
    }
    let (mut part, mut item) = (0, 0);
    for line in &mut lines[first..] {
        let Some((level, ordinal, len)) = numeral_at(norm, line) else { continue };
        let last = if level == Level::Roman { &mut part } else { &mut item };
        if ordinal != *last + 1 && !(level == Level::Roman && ordinal == *last) {
            continue;
        }
        *last = ordinal;
        if level == Level::Roman {
            item = 0;
        }
        let end = u16::try_from(len + 1).unwrap_or(u16::MAX);
        line.kind = LineKind::Item(Label {
            level,
            ordinal: Some(ordinal),
            start: 0,
            len: end - 1,
            keyword: 0,
            end,
            ambiguous: false,
            reread: false,
        });
    }
}

/// True where the line begins with this numeral and a title.
fn opens(norm: &str, line: &Line, numeral: &str) -> bool {
    let text = line.text(norm);
    text.starts_with(numeral) && numeral_at(norm, line).is_some()
}

/// The numeral before a title: its level, its value, its length.
fn numeral_at(norm: &str, line: &Line) -> Option<(Level, u32, usize)> {
    let text = line.text(norm);
    if line.kind != LineKind::Text
        || !text.starts_with(['I', 'V', 'X', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
    {
        return None;
    }
    let (printed, title) = text.split_once(' ')?;
    let named = shape::starts_capital(title) && !title.ends_with(',') && line.width <= LONGEST_TITLE;
    let (level, value) = match numeral::roman(printed) {
        Some(value) => (Level::Roman, value),
        None => (Level::Arabic, printed.parse().ok().filter(|_| printed.len() <= 2)?),
    };
    named.then_some((level, value, printed.len()))
}

#[cfg(test)]
mod tests {
    use super::super::split;
    use crate::grammar::label::Level;

    #[test]
    fn series_without_signs() {
        let norm = "I MỤC ĐÍCH\n1 Mục tiêu\n12 xã\n2 Yêu cầu\nII XỬ LÝ\nVI PHẠM\nIII KINH PHÍ\n";
        let levels: Vec<_> = split(norm).iter().map(|line| line.label().map(|label| label.level)).collect();
        let (part, item) = (Some(Level::Roman), Some(Level::Arabic));
        assert_eq!(levels, [part, item, None, item, part, None, part]);
        assert!(split("I. MỤC ĐÍCH\nQUÝ\nI NĂM 2020\nII NĂM 2020\n")[2].label().is_none());
        assert!(split("QUÝ\nI NĂM 2020\n")[1].label().is_none());
    }
}

//! Labels without the sign that closes them: `I MỤC ĐÍCH`, `1 Yêu cầu`, as some converters leave them.
//!
//! In: the lines of a text. Out: those that open a part as items. A numeral alone is no label (`VI PHẠM`, `12 xã`), so a
//! whole series must show it: `I` and `II` in order, and no roman part with its sign. Likewise a numeral that a scanner
//! misread beyond what `grammar::label` mends by itself: `IIL TỔ CHỨC` behind part II.

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

/// Makes items of the lines in capitals that begin with the numeral of the next part, misread.
pub(super) fn misread_parts(norm: &str, lines: &mut [Line]) {
    let mut last = 0;
    for at in 0..lines.len() {
        let (before, rest) = lines.split_at_mut(at);
        let Some(line) = rest.first_mut() else { return };
        match line.kind {
            LineKind::Item(label) if label.level == Level::Roman => last = label.ordinal.unwrap_or(last),
            LineKind::Text if last > 0 && line.width <= LONGEST_TITLE => {
                let text = line.text(norm);
                let unsigned = || unsigned(text, last + 1).filter(|_| !goes_on(norm, before.last()));
                let Some(label) = misread(text, last + 1).or_else(unsigned) else { continue };
                last += 1;
                line.kind = LineKind::Item(label);
            }
            _ => {}
        }
    }
}

/// False where the first word of a line, its first sign left out, holds what is no part of a misread numeral.
pub(super) fn may_be_misread(behind: &[u8]) -> bool {
    let sign = |b: &u8| {
        matches!(b, b'V' | b'X' | b'I' | b'l' | b'1' | b'|' | b'L' | b'T' | b'J' | b'i' | b'!')
            || matches!(b, b'.' | b',' | b'/' | b')' | b'-')
            || !b.is_ascii()
    };
    let mut word = behind.iter().take(LONGEST_NUMERAL).take_while(|&&b| b != b' ');
    // Í, Ì and Ị are the only letters with a mark.
    let marked = match *behind {
        [0xc3, last, ..] => matches!(last, 0x8c | 0x8d),
        [0xe1, next, last, ..] => (next, last) == (0xbb, 0x8a),
        _ => true,
    };
    marked && word.all(sign)
}

/// The label with the numeral `wanted` that a scanner made `text` begin with. Its sign may be the foot of a last `L`.
fn misread(text: &str, wanted: u32) -> Option<Label> {
    if !matches!(text.as_bytes(), [b'I' | b'V' | b'X' | b'T' | b'J' | b'l' | b'1', ..]) {
        return None;
    }
    let (word, title) = text.split_once(' ')?;
    let numeral = word.trim_end_matches(['.', ',', '/', ')', '-']);
    let (signs, foot) = match numeral.strip_suffix('L') {
        Some(signs) => (signs, 1),
        None => (numeral, 0),
    };
    let closed = foot > 0 || numeral.len() < word.len();
    if !closed || numeral.len() > LONGEST_NUMERAL || numeral::roman(numeral).is_some() {
        return None;
    }
    let mut mended = String::with_capacity(numeral.len());
    for c in signs.chars() {
        mended.push(match c {
            'V' | 'X' => c,
            'I' | 'l' | '1' | '|' | 'L' | 'T' | 'J' | 'i' | 'Í' | 'Ì' | 'Ị' | '!' => 'I',
            _ => return None,
        });
    }
    mended.extend((foot > 0).then_some('I'));
    let end = text.len() - title.trim_start().len();
    (numeral::roman(&mended) == Some(wanted) && shape::is_capitals(title)).then_some(Label {
        level: Level::Roman,
        ordinal: Some(wanted),
        start: 0,
        len: u16::try_from(numeral.len()).ok()?,
        keyword: 0,
        end: u16::try_from(end).ok()?,
        ambiguous: false,
        reread: true,
    })
}

/// The label of the part `wanted` whose sign a scanner lost: `II NHIỆM VỤ`. One letter alone is a word.
fn unsigned(text: &str, wanted: u32) -> Option<Label> {
    let (numeral, title) = text.split_once(' ')?;
    let words = title.trim_end_matches(':');
    let part = numeral.len() > 1
        && numeral.len() <= LONGEST_NUMERAL
        && numeral::roman(numeral) == Some(wanted)
        && shape::is_capitals(words)
        && words.contains(' ')
        && !words.contains(|c: char| c.is_ascii_digit());
    part.then_some(Label {
        level: Level::Roman,
        ordinal: Some(wanted),
        start: 0,
        len: u16::try_from(numeral.len()).ok()?,
        keyword: 0,
        end: u16::try_from(text.len() - title.trim_start().len()).ok()?,
        ambiguous: false,
        reread: true,
    })
}

/// True for a line in capitals, or one that stops in mid-sentence, which may go on with a numeral: `QUÝ⏎II`.
fn goes_on(norm: &str, line: Option<&Line>) -> bool {
    line.is_some_and(|line| {
        let text = line.text(norm);
        line.kind == LineKind::Text && (shape::is_capitals(text) || !shape::ends_closed(text))
    })
}

/// A misread numeral is no longer than this, in bytes.
const LONGEST_NUMERAL: usize = 8;

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
    use super::{may_be_misread, misread};
    use crate::grammar::label::Level;

    #[test]
    fn no_misread_numeral_is_ruled_out() {
        let signs = ['I', 'V', 'X', 'T', 'J', 'l', '1', '|', 'L', 'i', 'Í', 'Ì', 'Ị', '!', '.', 'a', 'ế'];
        for first in ['I', 'V', 'X', 'T', 'J', 'l', '1'] {
            for (second, third) in signs.iter().flat_map(|a| signs.iter().map(move |b| (a, b))) {
                for end in ["", ".", "L", "-"] {
                    let text = format!("{first}{second}{third}{end} NỘI DUNG");
                    let is_read = (1..20).any(|wanted| misread(&text, wanted).is_some());
                    assert!(!is_read || may_be_misread(&text.as_bytes()[1..]), "{text}");
                }
            }
        }
    }

    #[test]
    fn series_without_signs() {
        let norm = "I MỤC ĐÍCH\n1 Mục tiêu\n12 xã\n2 Yêu cầu\nII XỬ LÝ\nVI PHẠM\nIII KINH PHÍ\n";
        let levels: Vec<_> = split(norm).iter().map(|line| line.label().map(|label| label.level)).collect();
        let (part, item) = (Some(Level::Roman), Some(Level::Arabic));
        assert_eq!(levels, [part, item, None, item, part, None, part]);
        assert!(split("I. MỤC ĐÍCH\nQUÝ\nI NĂM 2020\nII NĂM 2020\n")[2].label().is_none());
        assert!(split("QUÝ\nI NĂM 2020\n")[1].label().is_none());
    }

    #[test]
    fn misread_numerals_in_sequence() {
        let ordinal =
            |norm: &str| split(norm).last().and_then(super::Line::label).and_then(|label| label.ordinal);
        let third = "I. MỤC ĐÍCH\nII. NỘI DUNG\n";
        for (before, part, wanted) in [
            ("I. MỤC ĐÍCH\n", "IL NỘI DUNG", 2),
            ("I. MỤC ĐÍCH\n", "TI. NỘI DUNG", 2),
            (third, "IIL TỔ CHỨC", 3),
            (third, "IIT. TỔ CHỨC", 3),
            (third, "TII. TỔ CHỨC", 3),
            ("V. NỘI DUNG\n", "VL KINH PHÍ", 6),
        ] {
            assert_eq!(ordinal(&format!("{before}{part}\n")), Some(wanted), "{part}");
        }
        assert_eq!(ordinal(&format!("{third}1. Rà soát.\nIII TỔ CHỨC THỰC HIỆN\n")), Some(3));
        for above in ["QUÝ", "Làm xong trong quý"] {
            assert_eq!(ordinal(&format!("{third}{above}\nIII NĂM NAY\n")), None, "{above}");
        }
        for other in ["VL KINH PHÍ", "IL NỘI DUNG", "IIL Tổ chức", "VI SINH VẬT", "IIT TỔ CHỨC", "TIL"]
        {
            assert_eq!(ordinal(&format!("{third}{other}\n")), None, "{other}");
        }
    }
}

//! Page furniture inside the text: rules, page numbers, running heads, footnotes, stamps.
//!
//! In: the lines of a region. Out: for each line the reason for which it is set aside, or none.

use std::collections::HashMap;

use crate::lexicon::joints;
use crate::lines::{Line, LineKind};
use crate::record::ResidueReason;
use crate::text::fold::{self, Key};
use crate::text::shape;

/// A page has so many lines at least, and no more than so many.
const PAGE: std::ops::RangeInclusive<usize> = 20..=200;

/// A running head has no more characters than this.
const LONGEST_HEAD: u16 = 90;

/// Which lines of a region are furniture.
pub(super) struct Furniture {
    reasons: Vec<Option<ResidueReason>>,
}

impl Furniture {
    pub(super) fn of(norm: &str, lines: &[Line]) -> Self {
        let signs = Signs::of(lines);
        if !signs.any() {
            return Self { reasons: Vec::new() };
        }
        let mut reasons: Vec<Option<ResidueReason>> =
            (0..lines.len()).map(|at| reason(norm, lines, at)).collect();
        if signs.numbers {
            page_numbers(lines, &mut reasons);
            only_page_number(norm, lines, &mut reasons);
        }
        if signs.numbers || signs.breaks {
            running_heads(norm, lines, &mut reasons);
        }
        if signs.rules {
            footnotes(norm, lines, &mut reasons);
        }
        Self { reasons }
    }

    /// Why the line is set aside; `None` for text.
    #[inline]
    pub(super) fn reason(&self, at: usize) -> Option<ResidueReason> {
        self.reasons.get(at).copied().flatten()
    }
}

/// What of all that tells furniture occurs among the lines: most regions have none of it.
#[derive(Default)]
struct Signs {
    numbers: bool,
    breaks: bool,
    rules: bool,
    /// Markup and stamps, which stand for themselves.
    other: bool,
}

impl Signs {
    fn of(lines: &[Line]) -> Self {
        let mut signs = Self::default();
        for line in lines {
            signs.breaks |= line.page_break;
            match line.kind {
                LineKind::PageNumber(_) => signs.numbers = true,
                LineKind::Rule => signs.rules = true,
                LineKind::Markup | LineKind::Stamp => signs.other = true,
                _ => {}
            }
        }
        signs
    }

    fn any(&self) -> bool {
        self.numbers || self.breaks || self.rules || self.other
    }
}

/// What a line is by itself and its neighbours.
fn reason(norm: &str, lines: &[Line], at: usize) -> Option<ResidueReason> {
    let line = &lines[at];
    match line.kind {
        LineKind::Rule => Some(ResidueReason::Rule),
        LineKind::Markup => Some(ResidueReason::Markup),
        LineKind::Stamp => Some(ResidueReason::Stamp),
        LineKind::PageNumber(number) => {
            let next = lines.get(at + 1);
            let apart =
                line.gap > 0 || line.page_break || next.is_none_or(|next| next.gap > 0 || next.page_break);
            // Between an unfinished line and a small letter a number alone is no text; "05" is no page's.
            let before = at.checked_sub(1).map(|before| lines[before].text(norm));
            let amid = !line.text(norm).starts_with('0')
                && before.is_some_and(|text| !shape::ends_closed(text))
                && next.is_some_and(|next| shape::starts_small(next.text(norm)));
            // "trước ngày⏎9/10"
            let dated = line.gap == 0
                && !line.page_break
                && before.is_some_and(joints::asks_for_number)
                && line.text(norm).contains('/');
            // "Trang 2" is nothing else.
            let named = shape::starts_capital(line.text(norm));
            ((apart || amid || named) && !dated && number < 2000).then_some(ResidueReason::PageNumber)
        }
        // "Cơ quan: …" between the lines of a digital signature, a page number among them or not.
        LineKind::Text if is_below_stamp(lines, at) => {
            let text = line.text(norm);
            let field = ["co quan", "to chuc"]
                .iter()
                .filter_map(|word| fold::word_prefix(text, word))
                .any(|end| text[end..].trim_start().starts_with(':'));
            (field && line.width <= LONGEST_HEAD).then_some(ResidueReason::Stamp)
        }
        _ => None,
    }
}

/// True where the line stands right below a stamp, or below the page number that does.
fn is_below_stamp(lines: &[Line], at: usize) -> bool {
    let is_stamp = |at: usize| lines[at].kind == LineKind::Stamp;
    match at.checked_sub(1) {
        Some(before) if matches!(lines[before].kind, LineKind::PageNumber(_)) => {
            before.checked_sub(1).is_some_and(is_stamp)
        }
        Some(before) => lines[at].gap == 0 && is_stamp(before),
        None => false,
    }
}

/// Numbers alone that go up by one from page to page, whatever stands beside them.
fn page_numbers(lines: &[Line], reasons: &mut [Option<ResidueReason>]) {
    let mut seen: HashMap<u16, usize> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        let LineKind::PageNumber(number @ 1..2000) = line.kind else { continue };
        let before = seen.get(&(number - 1)).filter(|&&before| PAGE.contains(&(at - before)));
        for page in before.into_iter().chain(before.map(|_| &at)) {
            reasons[*page] = Some(ResidueReason::PageNumber);
        }
        seen.insert(number, at);
    }
}

/// The number of the second page of a document without a third: the only number alone among the lines, so that it can
/// be no cell of a table, between a finished line and a label.
fn only_page_number(norm: &str, lines: &[Line], reasons: &mut [Option<ResidueReason>]) {
    let mut numbers =
        lines.iter().enumerate().filter(|(_, line)| matches!(line.kind, LineKind::PageNumber(_)));
    let (Some((at, line)), None) = (numbers.next(), numbers.next()) else { return };
    let beside = |at: usize| lines.get(at);
    let finished = at >= FEWEST_LINES
        && beside(at - 1).is_some_and(|before| before.text(norm).ends_with('.'))
        && beside(at + 1).is_some_and(|next| matches!(next.kind, LineKind::Item(_)));
    if line.text(norm) == "2" && finished {
        reasons[at] = Some(ResidueReason::PageNumber);
    }
}

/// Below the title, a first page has so many lines at least.
const FEWEST_LINES: usize = 10;

/// The same short line again and again beside page numbers or page breaks.
fn running_heads(norm: &str, lines: &[Line], reasons: &mut [Option<ResidueReason>]) {
    let is_page = |at: usize, reasons: &[Option<ResidueReason>]| {
        reasons.get(at).copied().flatten() == Some(ResidueReason::PageNumber)
    };
    let candidate = |at: usize, reasons: &[Option<ResidueReason>]| {
        let line = &lines[at];
        let beside = line.page_break
            || lines.get(at + 1).is_some_and(|next| next.page_break)
            || is_page(at + 1, reasons)
            || at > 0 && is_page(at - 1, reasons);
        line.kind == LineKind::Text && line.width <= LONGEST_HEAD && beside
    };
    let mut seen: HashMap<String, Vec<usize>> = HashMap::new();
    for at in (0..lines.len()).filter(|&at| candidate(at, reasons)) {
        let key = Key::of(lines[at].text(norm));
        if key.as_str().len() >= 6 {
            seen.entry(key.as_str().to_owned()).or_default().push(at);
        }
    }
    for at in seen.into_values().filter(|places| places.len() >= 2).flatten() {
        reasons[at] = Some(ResidueReason::RunningHead);
    }
}

/// A rule, then lines that begin with `[1]`: footnotes, up to the end of the page.
fn footnotes(norm: &str, lines: &[Line], reasons: &mut [Option<ResidueReason>]) {
    let mut at = 0;
    while at + 1 < lines.len() {
        let noted = lines[at].kind == LineKind::Rule && is_footnote(lines[at + 1].text(norm));
        at += 1;
        if !noted {
            continue;
        }
        let first = at;
        while at < lines.len()
            && reasons[at].is_none()
            && (at == first || lines[at].gap == 0 || is_footnote(lines[at].text(norm)))
        {
            reasons[at] = Some(ResidueReason::Unplaced);
            at += 1;
        }
    }
}

/// `[1] Theo …`
fn is_footnote(text: &str) -> bool {
    let digits = text.strip_prefix('[').map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_digit).count());
    (1..=3).contains(&digits) && text[1 + digits..].starts_with(']')
}

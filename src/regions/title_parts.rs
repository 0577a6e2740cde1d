//! What stands below the first line of a title: another piece of it behind a blank line, or the first paragraph.
//!
//! In: the lines below the kind line. Out: a yes or no. A paragraph is known by full lines that lead to `như sau:` or hold the
//! end of a sentence.

use super::flow;
use crate::lexicon::{headings, relations};
use crate::lines::{Line, LineKind};
use crate::text::shape;

/// A paragraph is looked through for so many lines.
const LINES: usize = 8;

/// The first line of a paragraph that was wrapped is longer than this, in characters.
const FIRST_LINE: u16 = 45;

/// True where the line begins a paragraph in spite of its first words: `Được sự đồng ý của …⏎… như sau:`.
pub(super) fn begins_paragraph(norm: &str, lines: &[Line], at: usize) -> bool {
    let (Some(line), Some(before)) = (lines.get(at), at.checked_sub(1).and_then(|at| lines.get(at))) else {
        return false;
    };
    let (text, before) = (line.text(norm), before.text(norm));
    let asked = headings::asks_for_more(before) && !headings::may_end(before, text);
    line.width > FIRST_LINE
        && shape::starts_capital(text)
        && !shape::is_capitals(text)
        && !asked
        && !shape::leaves_quote_open(before)
        && leads_on(norm, lines, at)
}

/// True where full lines lead to `như sau:`, or one of them holds the end of a sentence.
fn leads_on(norm: &str, lines: &[Line], at: usize) -> bool {
    let (mut narrowest, mut widest) = (u16::MAX, 0);
    for (below, line) in lines.iter().skip(at).take(LINES).enumerate() {
        let text = line.text(norm);
        if below > 0
            && (line.gap > 0
                || line.kind != LineKind::Text
                || relations::SURE_OPENERS.longest_prefix(text).is_some())
        {
            return false;
        }
        let edge = line.width.saturating_add(line.indent);
        widest = edge.max(widest);
        // A line with room for more ends what it belongs to.
        if narrowest < widest / 10 * 8 {
            return false;
        }
        if holds_sentence(text) {
            return true;
        }
        if shape::ends_closed(text) {
            return flow::is_lead_in(text);
        }
        narrowest = edge.min(narrowest);
    }
    false
}

/// True where a sentence ends amid the line and another begins: `của đất nước. UBND xã`.
fn holds_sentence(text: &str) -> bool {
    text.match_indices(". ").any(|(at, sign)| {
        let word = shape::last_word(&text[..at]);
        // "tp. Hồ Chí Minh"
        shape::starts_small(word)
            && word.chars().nth(2).is_some()
            && shape::starts_capital(&text[at + sign.len()..])
    })
}

#[cfg(test)]
mod tests {
    /// The title, and how many paragraphs stand before the body.
    fn title(below_kind: &str) -> (String, usize) {
        let text = format!("UBND XÃ AN PHÚ\nSố: 5/KH-UBND\n\nKẾ HOẠCH\n{below_kind}\nI. VIỆC\n1. Trồng.\n");
        let plan = crate::parse(&text);
        let title = plan.header.title.as_ref().map_or(String::new(), |title| title.text.to_string());
        (title, plan.preamble.len())
    }

    #[test]
    fn a_wrapped_lead_in_ends_the_title() {
        for lead_in in [
            "Được sự đồng ý của Ban Thường trực Ủy ban MTTQ xã, Hội xã xây dựng\nkế hoạch trồng cây, cụ thể như sau:",
            "Năm 2025 là năm diễn ra nhiều sự kiện của đất nước. Ủy ban xã An Phú xây\ndựng kế hoạch như sau:",
            "Ngày hội Trồng cây được tổ chức hằng năm nhằm phủ xanh đồi trọc của xã. Ủy\nban xã xây dựng kế hoạch như sau:",
        ] {
            let (title, preamble) = title(&format!("Tổ chức ngày hội Trồng cây\n{lead_in}"));
            assert_eq!((title.as_str(), preamble), ("Tổ chức ngày hội Trồng cây", 1), "{lead_in}");
        }
        let two = "Tổ chức ngày hội Trồng cây của\nXã An Phú năm 2025\nUBND xã trồng cây như sau:";
        assert_eq!(title(two), ("Tổ chức ngày hội Trồng cây của Xã An Phú năm 2025".to_owned(), 1));
    }

    #[test]
    fn a_dash_cut_in_a_title_opens_no_body() {
        let (title, preamble) =
            title("Trồng cây giai đoạn 2021\n- 2025 trên địa bàn xã\n\nCăn cứ Luật Trồng cây;");
        assert_eq!((title.as_str(), preamble), ("Trồng cây giai đoạn 2021 - 2025 trên địa bàn xã", 1));
    }
}

//! What stands below the first line of a title: another piece of it behind a blank line, or the first paragraph.
//!
//! In: the lines below the kind line. Out: a yes or no. A paragraph is known by full lines that lead to `như sau:` or hold the
//! end of a sentence; a piece of a title by what stands below it, a ground or such a paragraph.

use super::{cells, flow, slots, title};
use crate::lexicon::{agencies, headings, posts, relations};
use crate::lines::{Line, LineKind, doctype};
use crate::text::shape;

/// A paragraph is looked through for so many lines.
const LINES: usize = 8;

/// The first line of a paragraph that was wrapped is longer than this, in characters.
const FIRST_LINE: u16 = 45;

/// A piece of a title is no longer than this.
const PIECE: u16 = 70;

/// True where the line begins a paragraph in spite of its first words: `Được sự đồng ý của …⏎… như sau:`.
pub(super) fn begins_paragraph(norm: &str, lines: &[Line], at: usize) -> bool {
    let (Some(line), Some(before)) = (lines.get(at), at.checked_sub(1).and_then(|at| lines.get(at))) else {
        return false;
    };
    let (text, before) = (line.text(norm), before.text(norm));
    let asked = headings::asks_for_more(before) && !headings::may_end(before, text);
    // What stands behind a ground is amid the text already.
    line.width > FIRST_LINE
        && shape::starts_capital(text)
        && !shape::is_capitals(text)
        && !asked
        && !before.contains("; ")
        && !shape::leaves_quote_open(before)
        && leads_on(norm, lines, at)
}

/// True where full lines lead to `như sau:`, or one of them holds the end of a sentence.
fn leads_on(norm: &str, lines: &[Line], at: usize) -> bool {
    let (mut narrowest, mut widest) = (u16::MAX, 0);
    for (below, line) in lines.iter().skip(at).take(LINES).enumerate() {
        let text = line.text(norm);
        if below > 0 && (line.gap > 0 || line.kind != LineKind::Text || relations::opens_surely(text)) {
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

/// True for a short line behind a blank one, without a sign at its end, with grounds below it: `Tết Nguyên đán Giáp Thìn năm
/// 2024`.
pub(super) fn is_piece(norm: &str, lines: &[Line], at: usize) -> bool {
    let (Some(line), Some(before)) = (lines.get(at), at.checked_sub(1).and_then(|at| lines.get(at))) else {
        return false;
    };
    let text = line.text(norm);
    let letterhead = || {
        slots::own_number_at(text).is_some()
            || slots::place_and_date(text).is_some()
            || cells::find_motto(text).is_some()
            || doctype(text).is_some()
    };
    let speaks = || {
        posts::prefix(text).is_some()
            || agencies::HEADS.longest_prefix(text).is_some()
            || shape::is_person_name(text)
    };
    line.gap == 1
        && line.width <= PIECE
        && before.width <= title::WIDEST
        && !text.ends_with([',', ';', ':', '.'])
        && !shape::ends_closed(before.text(norm))
        && grounds_follow(norm, lines, at + 1)
        && !headings::is_first_part(text)
        && !letterhead()
        && !speaks()
}

/// True where the line is a ground, or a paragraph that leads to the body.
fn grounds_follow(norm: &str, lines: &[Line], at: usize) -> bool {
    lines.get(at).is_some_and(|line| {
        let text = line.after_label().of(norm);
        let ground = shape::starts_capital(text)
            && (relations::opens_surely(text)
                || relations::opener(text).is_some() && line.width > FIRST_LINE);
        ground || line.kind == LineKind::Text && line.width > FIRST_LINE && leads_on(norm, lines, at)
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
    fn a_piece_behind_a_blank_line_belongs_to_the_title() {
        let below = |piece: &str| title(&format!("Trồng cây\n\n{piece}\n\nCăn cứ Luật Trồng cây;\n"));
        for piece in
            ["Tết Nguyên đán Giáp Thìn năm 2024", "(26/3/1931 - 26/3/2025)", "Xuân Bính Thân - năm 2016"]
        {
            assert_eq!(below(piece), (format!("Trồng cây {piece}"), 1));
        }
        for other in
            ["Kính gửi: Các thôn", "An Phú, ngày 5 tháng 3 năm 2024", "Lê Thị An", "Trồng cây là việc tốt."]
        {
            assert_eq!(below(other), ("Trồng cây".to_owned(), 2), "{other}");
        }
    }

    #[test]
    fn a_document_on_one_line_is_no_title() {
        let (title, _) = title("Trồng cây năm học 2021\n- 2022    I. VIỆC  1. Trồng cây.\n");
        assert_eq!(title, "Trồng cây năm học 2021");
    }

    #[test]
    fn a_dash_cut_in_a_title_opens_no_body() {
        let (title, preamble) =
            title("Trồng cây giai đoạn 2021\n- 2025 trên địa bàn xã\n\nCăn cứ Luật Trồng cây;");
        assert_eq!((title.as_str(), preamble), ("Trồng cây giai đoạn 2021 - 2025 trên địa bàn xã", 1));
    }
}

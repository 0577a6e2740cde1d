//! How wide lines are in print, where letters are not as wide as each other.
//!
//! In: lines of a region. Out: their widths in thousandths of the size of the font, and the width of the column that they
//! fill. Counted letters tell a full line from a short one only roughly: `Ban Thường vụ` is wider than `lĩnh tỉnh ủy`.
//! The widths are those of Times, in which offices must write (Decree 30/2020/NĐ-CP, Appendix I), and near those of
//! other fonts.

use super::ends;
use super::width::is_prose;
use crate::lines::{Line, LineKind};
use crate::text::fold;
use crate::text::letter;

/// The widths of the signs from the blank to the tilde.
#[rustfmt::skip]
const WIDTHS: [u16; 95] = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278,
    500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444,
    921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722,
    556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500,
    333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500,
    500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 541, 500,
];

/// The width of what is no letter that is known.
const OTHER: u16 = 500;

/// The indent of a first line is no wider than this: 1.27 cm at 13 points.
pub(super) const INDENT: u32 = 2800;

/// No more lines are measured to know the column.
const MOST_LINES: usize = 16;
/// Fewer are not enough by themselves.
const FEWEST_LINES: usize = 5;
/// So many letters fill a line of a page of A4, less its indent.
pub(super) const ROOM: std::ops::RangeInclusive<u16> = 50..=110;
/// A page of A4 is so wide in its margins, at 13 or 14 points.
const PAGE: std::ops::Range<u32> = 27_000..38_000;

/// The width of a text in print.
pub(super) fn width(text: &str) -> u32 {
    text.chars().map(|c| u32::from(width_of(c))).sum()
}

fn width_of(c: char) -> u16 {
    let known = |c: char| WIDTHS.get((c as usize).wrapping_sub(usize::from(b' '))).copied();
    if c.is_ascii() {
        return known(c).unwrap_or(0);
    }
    let base = fold::fold_char(c);
    base.map_or(0, |base| {
        known(if letter::is_capital(c) { base.to_ascii_uppercase() } else { base }).unwrap_or(OTHER)
    })
}

/// The width of the column that the lines fill: nine in ten of those that go on are no wider. 0 where few go on.
pub(super) fn column(norm: &str, lines: &[Line]) -> u32 {
    let goes_on = lines.windows(2).filter_map(|pair| {
        let [before, line] = pair else { return None };
        let sure = is_prose(before)
            && line.kind == LineKind::Text
            && ends::starts_small(norm, line)
            && !ends::closes(norm, before);
        sure.then(|| width(before.text(norm)))
    });
    let mut widths: Vec<u32> = goes_on.take(MOST_LINES).collect();
    widths.sort_unstable();
    if widths.len() >= FEWEST_LINES {
        return widths.get(widths.len() * 9 / 10).copied().unwrap_or(0);
    }
    // Few lines tell it where they are as wide as a page and no line is wider.
    let widest = widths.last().copied().filter(|widest| widths.len() > 1 && PAGE.contains(widest));
    let no_wider = || lines.iter().filter(|line| is_prose(line)).all(|line| line.width < *ROOM.end());
    widest.filter(|_| no_wider()).unwrap_or(0)
}

/// The width of the page that the widest line fills, where lines are as wide as one and none is wider; else 0.
pub(super) fn page(norm: &str, lines: &[Line]) -> u32 {
    let mut widest = 0;
    for line in lines.iter().filter(|line| is_prose(line)) {
        if line.width >= *ROOM.end() {
            return 0;
        }
        if line.width >= *ROOM.start() {
            widest = widest.max(width(line.text(norm)));
        }
    }
    if PAGE.contains(&widest) { widest } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::{INDENT, column, width};
    use crate::lines::split;

    #[test]
    fn letters_are_as_wide_as_in_print() {
        assert_eq!(width("M"), 889);
        assert_eq!(width("Đường"), width("Duong"));
        assert!(width("CHƯƠNG") > width("lĩnh tỉnh") * 9 / 8);
        assert_eq!(width(""), 0);
        assert!(INDENT > width("     "));
    }

    #[test]
    fn a_column_is_as_wide_as_its_lines_that_go_on() {
        let line = "Các phòng, ban căn cứ chức năng, nhiệm vụ được giao tổ chức thực hiện nội\n";
        let norm = format!("Ngắn\n{}dung.\n", format!("{line}dung ").repeat(8));
        assert!(column(&norm, &split(&norm)) >= width(line.trim_end()));
        assert_eq!(column("Ngắn\ngọn", &split("Ngắn\ngọn")), 0);
    }

    /// The first line of a paragraph without its indent has fewer letters than the others, and so has one of capitals.
    #[test]
    fn a_line_without_room_in_print_goes_on() {
        let wide = "căn cứ chức năng, nhiệm vụ được giao xây dựng kế hoạch và tổ chức thực hiện tại\n";
        let narrow =
            "tiết kiệm, kịp thời, thiết thực, ít lãng phí, trật tự; tiếp tục tính kĩ tỉ lệ, lịch trình\n";
        let text = |first: &str, next: &str| {
            let lines = format!("{narrow}{wide}").repeat(6);
            format!("KẾ HOẠCH\nNăm 2024\nI. VIỆC\n- {lines}{wide}đơn vị.\n- {first}\n{next} nhận hồ sơ.\n")
        };
        let items = |text: &str| {
            let plan = crate::parse(text);
            let paragraph = |node: &&crate::Node<'_>| matches!(node, crate::Node::Paragraph(_));
            plan.body.all().iter().filter(paragraph).count()
        };
        let full = "Phối hợp với Ban Thường vụ Đảng ủy, Ban Dân vận và Văn phòng HĐND xã";
        assert_eq!(items(&text(full, "Tỉnh An Phú")), 0);
        assert_eq!(items(&text("Phối hợp với Văn phòng HĐND xã", "Tỉnh An Phú")), 1);
    }
}

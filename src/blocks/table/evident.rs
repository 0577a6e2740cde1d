//! Plain words above columns that blanks part: the rows below them tell that they are heads.
//!
//! In: a line of pieces, and the lines below it. Out: whether it is a line of heads: the next line has a piece below each
//! of them and below no other, a later line as well, and in one column both hold a figure or a time, in another neither.
//! Of two columns both heads must be known words besides, or one of them where each row begins with a figure or a time.

use super::heads::is_ordinal_head;
use super::pieces::{Piece, pieces};
use crate::grammar::numeral;
use crate::grammar::time::is_time;
use crate::lexicon::labels;
use crate::lines::{Line, LineKind};
use crate::text::shape;

/// No more columns than this are looked at.
const MOST_COLUMNS: usize = 12;

/// Within so many lines stands the second whole row.
const LOOK: usize = 16;

/// A head is no longer than this, in characters.
const LONGEST_HEAD: usize = 40;

/// True where the first of the lines, made of `heads`, names the columns of the rows below it.
pub(super) fn are_heads(norm: &str, lines: &[Line], heads: &[Piece]) -> bool {
    if !(2..=MOST_COLUMNS).contains(&heads.len()) || !heads.iter().all(|head| may_be_head(norm, head)) {
        return false;
    }
    let known = |head: &&Piece| {
        let text = head.place.of(norm);
        is_ordinal_head(text) || labels::field(text).is_some()
    };
    let known = heads.iter().filter(known).count();
    let Some(first) = lines.get(1).and_then(|line| values(norm, line, heads)) else { return false };
    let all = (1_u32 << heads.len()) - 1;
    // Of two columns, both have known heads or all rows begin with a figure or a time: "Nội dung", "Ngày" may be labels.
    let sure = |both: u32| heads.len() > 2 || known == 2 || known == 1 && both & 1 != 0;
    let tells = |second: u32| first & second != 0 && first | second != all && sure(first & second);
    let mut rows = lines.iter().skip(2).take(LOOK).filter_map(|line| values(norm, line, heads));
    rows.any(tells)
}

/// Short words that begin with a capital, are no number and end no sentence.
pub(super) fn may_be_head(norm: &str, head: &Piece) -> bool {
    let text = head.place.of(norm);
    shape::starts_capital(text)
        && text.chars().count() <= LONGEST_HEAD
        && !text.ends_with([':', ';', '.', ','])
        && !is_value(text)
        && numeral::roman(text).is_none()
        && text.chars().nth(1).is_some()
}

/// For a line with a piece below each head: the columns in which a figure or a time stands, as bits.
fn values(norm: &str, line: &Line, heads: &[Piece]) -> Option<u32> {
    if !matches!(line.kind, LineKind::Text | LineKind::Item(_)) {
        return None;
    }
    let row = pieces(norm, line);
    if row.len() != heads.len() {
        return None;
    }
    let mut found = 0;
    let mut before = 0;
    for (at, (piece, head)) in row.iter().zip(heads).enumerate() {
        let after = heads.get(at + 1).map_or(usize::MAX, |next| next.from);
        let below = piece.from < head.to && head.from < piece.to;
        if !below || piece.from < before || piece.to > after {
            return None;
        }
        before = head.to;
        let text = piece.place.of(norm);
        let text = if at == 0 { text.trim_end_matches('.') } else { text };
        found |= u32::from(is_value(text)) << at;
    }
    Some(found)
}

fn is_value(text: &str) -> bool {
    is_figure(text) || is_time(text)
}

/// `140`, `1.250.000`, `3,5`, `40%`.
pub(super) fn is_figure(text: &str) -> bool {
    let digits = text.strip_suffix('%').unwrap_or(text);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.ends_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','))
}

/// `07h30`, `7h30 - 8h00`, `14:00`.
pub(super) fn is_hour(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.contains(['h', 'g', ':'])
        && text.ends_with(|c: char| c.is_ascii_digit() || matches!(c, 'h' | 'g'))
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, 'h' | 'g' | ':' | ' ' | '-' | '–'))
}

#[cfg(test)]
mod tests {
    use super::{are_heads, pieces};
    use crate::lines::split;

    fn told(norm: &str) -> bool {
        let lines = split(norm);
        are_heads(norm, &lines, &pieces(norm, &lines[0]))
    }

    #[test]
    fn rows_tell_their_heads() {
        for norm in [
            "Khu vực   Số hộ  Nơi đến\nẤp Bãi    86     Trường học\nẤp Nhà    54     Nhà văn hóa\n",
            "Thời gian        Nội dung\n\nTrước 05/3/2025  Gửi đề cương\n\nĐầu vụ           In\n\n20/4/2025        Xong\n",
            "Ngày       Nội dung\n01/9/2025  Khai giảng\n02/9/2025  Nghỉ lễ\n",
            "TT   Nội dung\n1.   Mua sắm\n2.   Lắp đặt\n",
        ] {
            assert!(told(norm), "{norm}");
        }
        for norm in [
            "Nội dung   Khai giảng\nNgày       01/9/2025\nXong       02/9/2025\n",
            "II   NỘI DUNG\n1    Thời gian: 01 ngày\n2    Địa điểm: Nhà văn hóa\n",
            "Khu vực  Số hộ\nẤp Bãi   86\n",
            "Khu vực   Số hộ\nẤp Bãi    86\nẤp Nhà    54\n",
            "Khu vực   Số hộ  Nơi đến\nẤp Bãi    Ít     Trường học\nẤp Nhà    Ít     Nhà văn hóa\n",
            "Khu vực   Số hộ  Nơi đến\nẤp Bãi rất hẹp  86  Trường\nẤp Nhà    54     Nhà văn hóa\n",
            "khu vực   số hộ  nơi đến\nẤp Bãi    86     Trường học\nẤp Nhà    54     Nhà văn hóa\n",
            "KẾ TOÁN     THỦ QUỸ     GIÁM ĐỐC\n\n(Ký)        (Ký)        (Ký)\nLê An       Lê Bình     Lê Chi\n",
        ] {
            assert!(!told(norm), "{norm}");
        }
    }
}

//! What joins the end of a line with the beginning of the next: words that a dash joins, words that a number follows.
//!
//! In: the ends of two lines. Out: whether the line break cut what belongs together. Words alone on their line are an item
//! of a list: what is cut stands behind other words.

use super::phrases::{Phrases, phrases};
use crate::text::fold;
use crate::text::letter;
use crate::text::shape;

/// Words that a dash joins, folded: those behind it, and what may stand before it.
const DASHED: &[(&str, &[&str])] = &[
    ("xa hoi", &["van hoa", "kinh te", "chinh tri"]),
    ("thuong binh", &["lao dong"]),
    ("ky thuat", &["kinh te", "khoa hoc"]),
    ("ha tang", &["kinh te"]),
    ("nghe nghiep", &["chinh tri"]),
    ("an ninh", &["quoc phong"]),
    ("ke hoach", &["tai chinh", "dan so"]),
    ("ngan sach", &["tai chinh"]),
    ("ke toan", &["tai chinh"]),
    ("tai chinh", &["ke hoach"]),
    ("tong hop", &["ke hoach", "hanh chinh"]),
    ("dau tu", &["ke hoach"]),
    ("hanh chinh", &["to chuc"]),
    ("can bo", &["to chuc"]),
    ("quan tri", &["hanh chinh"]),
    ("to chuc", &["hanh chinh"]),
    ("ho tich", &["tu phap"]),
    ("xay dung", &["dia chinh"]),
    ("thong ke", &["van phong"]),
    ("truyen hinh", &["phat thanh"]),
    ("the thao", &["the duc"]),
    ("tu do", &["doc lap"]),
    ("hanh phuc", &["tu do"]),
];

/// The words behind the dash, by the rows of [`DASHED`].
static BEHIND_DASH: Phrases = phrases!(rows DASHED);

/// Words that a number follows where they end a line.
const NUMBERED: &[&str] = &["ngày", "tháng", "năm", "quý", "tuần", "số"];

/// Parts of documents, which a number follows as well.
const PARTS: &[&str] = &["phần", "chương", "mục", "khoản", "điểm", "điều"];

/// First words of the names of bodies that name none by themselves.
const NAMED: &[&str] = &["Sở", "Hội", "Phòng", "Cục", "Bộ", "Vụ", "Liên đoàn"];

/// Nouns that end in a word which ends no heading by itself: `Tồn tại`.
const NOUNS: &[&str] = &["tồn tại", "nhà ở", "nơi ở", "chỗ ở"];

/// True where what ends the line before and what stands behind a dash are one: `nhiệm kỳ 2025⏎- 2030`, `Phòng Văn
/// hóa⏎- Xã hội`.
pub(crate) fn dash_joins(before: &str, behind: &str) -> bool {
    if behind.starts_with(|c: char| c.is_ascii_digit()) {
        return is_range(before, behind);
    }
    let one = |&head: &&str| {
        // The same case on both sides: "kinh tế - xã hội", "Văn hóa - Xã hội".
        let start = behind_words(before, head);
        start.is_some_and(|(lead, head)| {
            lead.ends_with(letter::is_letter) && shape::starts_capital(head) == shape::starts_capital(behind)
        })
    };
    BEHIND_DASH.beginning(behind).any(|row| {
        let (words, heads) = DASHED[row];
        fold::word_prefix(behind, words).is_some() && heads.iter().any(one)
    })
}

/// What stands before the last words of `text`, and these words, where they are `folded`.
fn behind_words<'t>(text: &'t str, folded: &str) -> Option<(&'t str, &'t str)> {
    let words = folded.split(' ').count();
    let (start, _) = text.rmatch_indices(' ').nth(words - 1)?;
    let (lead, last) = text.split_at_checked(start)?;
    let last = last.trim_start();
    (fold::word_prefix(last, folded) == Some(last.len())).then_some((lead.trim_end(), last))
}

/// `giai đoạn 2021` and `2025`, `(06/12/1989` and `06/12/2025`: the second behind the first.
fn is_range(before: &str, behind: &str) -> bool {
    let last = shape::last_word(before);
    let first = behind.split([' ', ',', ';', ')', '.', ':', '”', '"']).next().unwrap_or_default();
    let open = || before.rfind('(').is_some_and(|open| !before[open..].contains(')'));
    let lead = before.get(..before.len().saturating_sub(last.len())).unwrap_or_default().trim_end();
    let (last, opens) = last.strip_prefix('(').map_or((last, false), |last| (last, true));
    if last.contains('/') && first.contains('/') {
        return (opens || open()) && is_date(last) && is_date(first);
    }
    is_year(last) && is_year(first) && last < first && (opens || lead.ends_with(letter::is_letter))
}

/// `2025`
fn is_year(word: &str) -> bool {
    word.len() == 4
        && word.bytes().all(|b| b.is_ascii_digit())
        && (word.starts_with("19") || word.starts_with("20"))
}

/// `06/12/1989`
fn is_date(word: &str) -> bool {
    let mut parts = word.split('/');
    let mut part = |longest: usize| {
        parts.next().is_some_and(|part| {
            (1..=longest).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
        })
    };
    part(2) && part(2) && part(4) && parts.next().is_none()
}

/// True where a number follows the last word: `tính từ tháng`, `trước ngày`.
pub(crate) fn asks_for_number(text: &str) -> bool {
    let last = shape::last_word(text);
    NUMBERED.iter().any(|word| letter::is_same(last, word))
}

/// True where the number of a part follows the last word, which stands behind others: `quy định tại Phần`.
pub(crate) fn asks_for_part(text: &str) -> bool {
    let last = shape::last_word(text);
    last.len() < text.len() && PARTS.iter().any(|word| letter::is_same(last, word))
}

/// True where the name of a body goes on behind its first word: `chỉ đạo của Sở`.
pub(crate) fn asks_for_name(text: &str) -> bool {
    NAMED.iter().any(|word| text.strip_suffix(word).is_some_and(|lead| lead.ends_with(' ')))
}

/// `quy định tại khoản 2` before `Điều 5 Nghị định`.
pub(crate) fn cuts_provision(before: &str, text: &str) -> bool {
    // Few lines begin so.
    if !["dieu", "khoan"].iter().any(|word| fold::word_prefix(text, word).is_some()) {
        return false;
    }
    let mut words = before.rsplit(' ');
    let (number, part, lead) = (words.next(), words.next(), words.next());
    let is_number = |number: &str| number.bytes().all(|b| b.is_ascii_digit()) || number.chars().count() == 1;
    lead.is_some()
        && number.is_some_and(is_number)
        && part.is_some_and(|part| matches!(part, "khoản" | "điểm" | "tiết"))
}

/// `8 giờ` before `30 phút`.
pub(crate) fn cuts_time(before: &str, text: &str) -> bool {
    let minutes = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let hour = || before.strip_suffix("giờ").map(str::trim_end);
    minutes.len() < text.len()
        && minutes.trim_start().starts_with("phút")
        && hour().is_some_and(|hour| hour.ends_with(|c: char| c.is_ascii_digit()))
}

/// True for the rest of a sum whose first digits were taken for a label: `000.000 đồng`.
pub(crate) fn is_rest_of_sum(text: &str) -> bool {
    let digits = |part: &str| part.len() == 3 && part.bytes().all(|b| b.is_ascii_digit());
    let sum = text.split([' ', ',', ';', '(']).next().unwrap_or_default().trim_end_matches(['.', 'đ']);
    sum.contains('.') && sum.split('.').all(digits)
}

/// True where a noun ends the text that only looks like words which announce something: `Tồn tại`.
pub(crate) fn ends_with_noun(text: &str) -> bool {
    NOUNS.iter().any(|noun| {
        let mut words = text.rsplit([' ', ',']).filter(|word| !word.is_empty());
        noun.rsplit(' ').all(|wanted| words.next().is_some_and(|word| letter::is_same(word, wanted)))
    })
}

#[cfg(test)]
mod tests {
    use super::{cuts_provision, cuts_time, dash_joins, is_rest_of_sum};

    #[test]
    fn a_dash_joins_years_dates_and_names() {
        for (before, behind) in [
            ("Đại hội nhiệm kỳ 2025", "2030, tạo sự thống nhất"),
            ("giai đoạn 2021", "2025 trên địa bàn xã"),
            ("ngày thành lập (06/12/1989", "06/12/2025)"),
            ("- Phòng Văn hóa", "Xã hội chủ trì"),
            ("Sở Lao động", "Thương binh và Xã hội"),
            ("phát triển kinh tế", "xã hội của xã"),
        ] {
            assert!(dash_joins(before, behind), "{before} - {behind}");
        }
        for (before, behind) in [
            ("- 2021", "2025: trồng cây"),
            ("Lớp 1", "2 bộ sách"),
            ("giai đoạn 2025", "2021 xã"),
            ("khai giảng ngày 05/9/2025", "06/9/2025: học"),
            ("- Kinh tế", "Xã hội"),
            ("phát triển kinh tế", "Xã hội: xây nhà"),
            ("Phòng Văn hóa", "Công an xã"),
        ] {
            assert!(!dash_joins(before, behind), "{before} - {behind}");
        }
    }

    #[test]
    fn provisions_times_and_sums() {
        assert!(cuts_provision("quy định tại khoản 2", "Điều 5 Nghị định"));
        assert!(!cuts_provision("Khoản 2", "Điều 5") && !cuts_provision("gồm 2", "Điều 5"));
        assert!(cuts_time("lúc 8 giờ", "30 phút ngày") && !cuts_time("mỗi giờ", "30 phút"));
        assert!(is_rest_of_sum("000.000 đồng.") && is_rest_of_sum("500.000đ, còn"));
        assert!(!is_rest_of_sum("500 người") && !is_rest_of_sum("Mua sách"));
    }
}

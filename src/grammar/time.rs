//! Whether a cell says when: by its first words, and a number behind those that need one.
//!
//! In: the clean text of a cell. Out: yes or no. Which days it means is read by `assignments`.

use super::numeral;
use crate::lexicon::times::{ALWAYS, WHEN};
use crate::text::letter;
use crate::text::marked::exact;
use crate::text::word::{Key, Words};

/// A cell that says when is no longer than this, in bytes.
const LONGEST: usize = 160;

/// True for a cell that says when.
///
/// Accepts `28/4/2022`, `20h00 ngày 05/10`, `Quý II`, `Tháng 5 - 6`, `Hằng tháng`, `2024 - 2026`; refuses `02 lớp`,
/// `1.250.000`, `1/500`, `Quý vị đại biểu`, `Trong cơ quan`.
pub(crate) fn is_time(cell: &str) -> bool {
    if cell.len() > LONGEST {
        return false;
    }
    if cell.starts_with(|c: char| c.is_ascii_digit()) {
        return begins_with_moment(cell);
    }
    if !may_open(cell) {
        return false;
    }
    ALWAYS.any_beginning(cell, |words| exact(cell, words).is_some())
        || WHEN.any_beginning(cell, |words| exact(cell, words).is_some_and(|end| is_numbered(&cell[end..])))
}

/// The first letters of the words that say when, folded, one bit each.
const FIRST_LETTERS: u32 = first_letters(ALWAYS.words()) | first_letters(WHEN.words());

/// See [`FIRST_LETTERS`].
const fn first_letters(words: &[&str]) -> u32 {
    let (mut letters, mut at) = (0, 0);
    while at < words.len() {
        letters |= match words[at].as_bytes() {
            [first @ b'a'..=b'z', ..] => 1 << (*first - b'a'),
            // "đ"
            [0xc4, 0x91, ..] => 1 << (b'd' - b'a'),
            _ => u32::MAX,
        };
        at += 1;
    }
    letters
}

/// False where the first word of a cell is none of those that say when.
fn may_open(cell: &str) -> bool {
    // Most cells name a body, and begin with another letter.
    if let Some(first @ (b'a'..=b'z' | b'A'..=b'Z')) = cell.as_bytes().first()
        && FIRST_LETTERS >> ((first | 0x20) - b'a') & 1 == 0
    {
        return false;
    }
    static FIRST: Words = Words::NONE.with_first(1, ALWAYS.words()).with_first(1, WHEN.words());
    let bytes = cell.as_bytes();
    let letters = bytes.iter().take_while(|&&byte| byte >= 0x80 || byte.is_ascii_alphanumeric()).count();
    FIRST.lists(Key::within(bytes, 0, letters)) != 0
}

/// True where a digit stands in the words, or a Roman number among the first of them.
fn is_numbered(behind: &str) -> bool {
    const FIRST: usize = 4;
    let roman = |word: &str| numeral::roman(word.trim_matches(|c: char| !letter::is_word_char(c))).is_some();
    behind.bytes().any(|b| b.is_ascii_digit()) || behind.split([' ', '-', '/', ',']).take(FIRST).any(roman)
}

/// `28/4`, `20h00`, `2024`, `2024 - 2026`, `6 tháng đầu năm`.
fn begins_with_moment(cell: &str) -> bool {
    let digits = cell.bytes().take_while(u8::is_ascii_digit).count();
    let Some(rest) = cell.get(digits..) else { return false };
    let next = rest.trim_start();
    match digits {
        1 | 2 => {
            let month = next
                .strip_prefix(['/', '.'])
                .map_or(0, |month| month.trim_start().bytes().take_while(u8::is_ascii_digit).count());
            let dotted = next.starts_with('.');
            let hour =
                next.strip_prefix('h').is_some_and(|rest| !rest.trim_start().starts_with(letter::is_letter));
            // "1.5 triệu" has no year behind it.
            let year = || next.matches('.').count() >= 2;
            (1..=2).contains(&month) && (!dotted || year())
                || hour
                || ["giờ", "tháng đầu", "tháng cuối", "ngày đầu", "ngày cuối"]
                    .iter()
                    .any(|words| exact(next, words).is_some())
        }
        4 => {
            let year = cell[..4].parse::<u16>().is_ok_and(|year| (1945..2200).contains(&year));
            let further = next.strip_prefix(['-', '–', '—', ',', ';']).map_or(next, str::trim_start);
            year && further.bytes().all(|b| b.is_ascii_digit() || b == b' ')
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{exact, is_time, may_open};
    use crate::lexicon::times::{ALWAYS, WHEN};
    use crate::text::fold;

    #[test]
    fn no_time_is_ruled_out_by_its_first_word() {
        for words in ALWAYS.words().iter().chain(WHEN.words()) {
            let bare: String = words.chars().filter_map(fold::fold_char).collect();
            for text in [(*words).to_owned(), words.to_uppercase(), bare.to_uppercase(), bare] {
                for text in [text.clone(), format!("{text} 5"), format!("{text}/5"), format!("{text},")] {
                    assert!(exact(&text, words).is_some() && may_open(&text), "{text}");
                }
            }
        }
        assert!(!may_open("Phòng họp") && !may_open("Công an xã"));
    }

    #[test]
    fn cells_that_say_when() {
        for cell in [
            "28/4/2022",
            "01/10",
            "15.3.2023",
            "20h00 ngày 05/10",
            "7 giờ 30",
            "Quý II",
            "Quí IV-2025",
            "Quý III - IV",
            "Tháng 5 - 6",
            "Hằng tháng",
            "hàng quý",
            "Thường xuyên",
            "2024",
            "2024 - 2026",
            "6 tháng đầu năm",
            "Trước ngày 15/10",
            "Trong tháng 7",
            "Cả năm",
            "Từ 01/3 đến 15/3",
            "Năm 2025",
            "Ngày 20 hằng tháng",
            "Tuần 2 tháng 3",
        ] {
            assert!(is_time(cell), "{cell}");
        }
        for cell in [
            "02 lớp",
            "1.250.000",
            "1/500",
            "1.5 triệu",
            "Quý vị đại biểu",
            "Trong cơ quan",
            "Sở Y tế",
            "Năm học mới",
            "120 đại biểu",
            "1234 cây",
            "10 hộ",
            "Sau hội nghị",
            "",
            "Tháng Thanh niên",
        ] {
            assert!(!is_time(cell), "{cell}");
        }
    }
}

//! The shape of words and lines: capitals, names, sentence ends.
//!
//! In: any text. Out: yes or no. Letters are counted, nothing else: digits and punctuation have no case.

use super::letter::{is_capital, is_letter, is_small};

/// How many letters of a text are capital and how many small.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Case {
    upper: u32,
    lower: u32,
}

impl Case {
    /// All capitals, with one small letter in eight forgiven (OCR writes `cỘNG HÒA`, `Q. GIÁM ĐÓc`).
    fn is_capitals(self) -> bool {
        self.upper >= 2 && self.lower * 8 <= self.upper
    }
}

/// True when `text` is written in capitals.
pub(crate) fn is_capitals(text: &str) -> bool {
    !is_prose(text.as_bytes()) && is_counted_capitals(text)
}

/// True where small letters of ASCII alone are too many for capitals, as in the first words of nearly any prose.
fn is_prose(text: &[u8]) -> bool {
    const BLOCK: usize = 32;
    let mut small = 0;
    text.chunks_exact(BLOCK).take(4).any(|block| {
        small += block.iter().fold(0u8, |count, b| count + u8::from(b.is_ascii_lowercase())) as usize;
        small * 8 > text.len() - small
    })
}

fn is_counted_capitals(text: &str) -> bool {
    let mut case = Case::default();
    let mut letters = text.chars();
    while let Some(c) = letters.next() {
        if is_capital(c) {
            case.upper += 1;
        } else if is_small(c) {
            case.lower += 1;
            // What is left cannot make up for so many small letters: prose is known by its first words.
            if case.lower as usize * 8 > case.upper as usize + letters.as_str().len() {
                return false;
            }
        }
    }
    case.is_capitals()
}

/// True when `text` has no more than so many words; normalised text knows blanks of ASCII alone.
pub(crate) fn has_at_most(text: &str, words: usize) -> bool {
    let bytes = text.as_bytes();
    // Words take a letter and a blank each.
    if bytes.len() < 2 * words {
        return true;
    }
    let mut count = 0;
    let mut blank = true;
    bytes.iter().all(|&b| {
        let begins = std::mem::replace(&mut blank, matches!(b, b' ' | b'\t'..=b'\r')) && !blank;
        count += usize::from(begins);
        count <= words
    })
}

/// True when the first letter of `text` is small; a bracket before it is looked through.
pub(crate) fn starts_small(text: &str) -> bool {
    text.trim_start_matches('(').chars().next().is_some_and(is_small)
}

/// True when the first character of `text` is a capital letter.
pub(crate) fn starts_capital(text: &str) -> bool {
    text.chars().next().is_some_and(is_capital)
}

/// True when `text` ends as a sentence or an item ends: `.` `;` `:` `!` `?` `…`, perhaps inside a quote or bracket.
pub(crate) fn ends_closed(text: &str) -> bool {
    let text = text.trim_end_matches(['”', '"', ')', '’', '*', '_', ' ', '»']);
    text.ends_with(['.', ';', ':', '!', '?', '…'])
}

/// True where a quotation of the line is not closed.
pub(crate) fn leaves_quote_open(text: &str) -> bool {
    text.rfind('“').is_some_and(|open| !text[open..].contains('”'))
}

/// Family names (họ), folded and sorted.
const FAMILY_NAMES: &[&str] = &[
    "au", "bach", "ban", "be", "bui", "cam", "cao", "chau", "chu", "cu", "dam", "dang", "danh", "dao",
    "diep", "dieu", "dinh", "do", "doan", "dong", "du", "duong", "giang", "h", "ha", "ho", "hoang", "hong",
    "hua", "huynh", "k", "khong", "khuat", "kieu", "kim", "ksor", "la", "lai", "lam", "lau", "le", "lieu",
    "lo", "lu", "luc", "luong", "luu", "ly", "ma", "mac", "mach", "mai", "mua", "nghiem", "ngo", "nguyen",
    "nhan", "nhu", "ninh", "nong", "ong", "pham", "phan", "phi", "pho", "phu", "phung", "quach", "quan",
    "quang", "rah", "sam", "sung", "ta", "tang", "thach", "thai", "than", "thao", "thi", "tieu", "to", "ton",
    "tong", "tra", "tran", "trang", "trieu", "trinh", "truong", "tu", "tuong", "ung", "uong", "va", "van",
    "vang", "vi", "vien", "vo", "vu", "vuong", "vuu", "xa", "y",
];

/// True when `word` can be a family name.
pub(crate) fn is_family_name(word: &str) -> bool {
    let key = super::fold::Key::of(word);
    key.is_whole() && FAMILY_NAMES.binary_search(&key.as_str()).is_ok()
}

/// Titles that may stand before a name (Decree 30/2020, article 8: schools, hospitals, army, police).
const NAME_TITLES: &[&str] = &[
    "bs",
    "bscki",
    "bsckii",
    "cn",
    "dai ta",
    "dai uy",
    "ds",
    "gs",
    "gsts",
    "ks",
    "kts",
    "ls",
    "ncs",
    "ong",
    "ba",
    "pgs",
    "pgsts",
    "thac si",
    "thieu ta",
    "thieu tuong",
    "thieu uy",
    "ths",
    "thuong ta",
    "thuong uy",
    "tien si",
    "trung ta",
    "trung tuong",
    "trung uy",
    "ts",
    "tskh",
];

/// A person's name: two to six words in title case (or all in capitals), no digit, perhaps after a title.
pub(crate) fn is_person_name(text: &str) -> bool {
    let text = without_name_title(text.trim_end_matches(['.', ',']));
    let mut words = 0;
    for word in text.split_whitespace() {
        let mut letters = word.chars().filter(|&c| is_small(c) || is_capital(c) || is_letter(c));
        let capital = letters.next().is_some_and(is_capital);
        let small = letters.all(is_small);
        let plain =
            word.chars().all(|c| is_letter(c) || matches!(c, '\'' | '’' | '-' | '\u{300}'..='\u{36f}'));
        if !(capital && small && plain) {
            return false;
        }
        words += 1;
    }
    (2..=6).contains(&words)
}

/// `text` without a title such as `TS.` or `Đại tá` before the name.
pub(crate) fn without_name_title(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        let first = super::fold::first(rest);
        let begins = |title: &&&str| title.bytes().next() == first;
        let found = NAME_TITLES.iter().filter(begins).filter_map(|title| {
            let end = super::fold::word_prefix(rest, title)?;
            let after = rest[end..].strip_prefix('.').unwrap_or(&rest[end..]);
            // A bare word such as "Ba" may be a family name: only an abbreviation or two words are a title.
            let sure = rest[end..].starts_with('.') || title.contains(' ');
            (sure && !after.trim().is_empty()).then_some(after)
        });
        match found.min_by_key(|after| after.len()) {
            Some(after) => rest = after.trim_start(),
            None => return rest,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{FAMILY_NAMES, ends_closed, is_capitals, is_person_name, without_name_title};

    #[test]
    fn the_table_of_family_names_is_sorted() {
        assert!(FAMILY_NAMES.is_sorted());
    }

    #[test]
    fn capitals_forgive_a_slip() {
        assert!(is_capitals("ỦY BAN NHÂN DÂN XÃ 2"));
        assert!(is_capitals("GIÁM ĐỐc SỞ"));
        assert!(!is_capitals("Chủ tịch") && !is_capitals("2021") && !is_capitals("I"));
    }

    #[test]
    fn names_are_title_case_words() {
        assert!(is_person_name("Lê Thị Ánh Nguyệt") && is_person_name("TS. Lê Văn Tám"));
        assert!(!is_person_name("Chủ tịch") && !is_person_name("Lê") && !is_person_name("Phòng 12 Lê"));
        assert_eq!(without_name_title("PGS.TS. Trần Văn Năm"), "Trần Văn Năm");
    }

    #[test]
    fn sentence_ends_are_seen_through_quotes() {
        assert!(ends_closed("xong.”") && ends_closed("gồm:") && ends_closed("(nếu có).)"));
        assert!(!ends_closed("các cấp,") && !ends_closed("các"));
    }
}

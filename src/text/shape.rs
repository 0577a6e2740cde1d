//! The shape of words and lines: capitals, names, sentence ends.
//!
//! In: any text. Out: yes or no. Letters are counted, nothing else: digits and punctuation have no case.

pub(crate) use super::case::is_capitals;
use super::letter::{CAPITAL, SMALL, class_at, is_capital, is_small};

/// The last word of `text`, emphasis behind it left out.
pub(crate) fn last_word(text: &str) -> &str {
    let bytes = text.as_bytes();
    let end = bytes.iter().rposition(|b| !matches!(b, b'*' | b'_' | b' ')).map_or(0, |last| last + 1);
    let start = bytes[..end].iter().rposition(u8::is_ascii_whitespace).map_or(0, |blank| blank + 1);
    &text[start..end]
}

/// The length of `text` in characters.
#[inline]
pub(crate) fn width(text: &str) -> usize {
    // A byte that goes on a character begins with the bits 10; eight bytes are looked at together.
    let goes_on = |word: u64| word >> 7 & !(word >> 6) & 0x0101_0101_0101_0101;
    let (words, rest) = text.as_bytes().as_chunks();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let mut count = goes_on(u64::from_le_bytes(last)).count_ones();
    // So many counts of one bit fit a byte.
    for words in words.chunks(255) {
        let counts: u64 = words.iter().map(|&word| goes_on(u64::from_le_bytes(word))).sum();
        let pairs = (counts & 0x00ff_00ff_00ff_00ff) + (counts >> 8 & 0x00ff_00ff_00ff_00ff);
        count += (pairs.wrapping_mul(0x0001_0001_0001_0001) >> 48) as u32;
    }
    text.len() - count as usize
}

/// True when `text` has no more than so many words; normalised text knows blanks of ASCII alone.
pub(crate) fn has_at_most(text: &str, words: usize) -> bool {
    let bytes = text.as_bytes();
    // Words take a letter and a blank each.
    if bytes.len() < 2 * words {
        return true;
    }
    let is_blank = |b: u8| matches!(b, b' ' | b'\t'..=b'\r');
    // No more blanks than that, which many bytes at once tell.
    let blanks_of = |part: &[u8]| part.iter().fold(0u8, |count, &b| count + u8::from(is_blank(b)));
    if bytes.chunks(128).map(|part| usize::from(blanks_of(part))).sum::<usize>() < words {
        return true;
    }
    let mut count = 0;
    let mut blank = true;
    bytes.iter().all(|&b| {
        let begins = std::mem::replace(&mut blank, is_blank(b)) && !blank;
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
    match text.as_bytes().last() {
        Some(b'a'..=b'z' | b',' | b'0'..=b'9') | None => false,
        Some(b'.' | b';' | b':') => true,
        _ => {
            let text = text.trim_end_matches(['”', '"', ')', '’', '*', '_', ' ', '»']);
            text.ends_with(['.', ';', ':', '!', '?', '…'])
        }
    }
}

/// True where a quotation of the line is not closed.
pub(crate) fn leaves_quote_open(text: &str) -> bool {
    let quote = |last: u8| {
        let bytes = text.as_bytes();
        let ends = memchr::memrchr_iter(last, bytes);
        ends.map(|end| end + 1).find(|&end| bytes[..end].ends_with(&[0xe2, 0x80, last]))
    };
    // The bytes of “ and ” differ in the last.
    quote(0x9c).is_some_and(|open| quote(0x9d).is_none_or(|close| close < open))
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

/// The letters of a name, the first as the highest byte.
const fn packed(word: &str) -> u64 {
    let (bytes, mut at, mut letters) = (word.as_bytes(), 0, 0);
    while at < bytes.len() {
        letters |= (bytes[at] as u64) << (56 - 8 * at);
        at += 1;
    }
    letters
}

/// [`FAMILY_NAMES`] as numbers, in the same order.
static FAMILIES: [u64; FAMILY_NAMES.len()] = {
    let mut families = [0; FAMILY_NAMES.len()];
    let mut i = 0;
    while i < families.len() {
        families[i] = packed(FAMILY_NAMES[i]);
        i += 1;
    }
    families
};

/// A word is looked through up to here, in bytes.
const LONGEST_WORD: usize = 2048;

/// True when `word` can be a family name.
pub(crate) fn is_family_name(word: &str) -> bool {
    let (mut at, mut letters, mut shift) = (0, 0u64, u64::BITS);
    while let Some((sign, len)) = super::fold::sign_at(word, at) {
        at += len;
        if sign.is_ascii_alphanumeric() {
            // No name has so many.
            if shift == 0 {
                return false;
            }
            shift -= u8::BITS;
            letters |= u64::from(sign) << shift;
        } else if at > LONGEST_WORD {
            return false;
        }
    }
    FAMILIES.binary_search(&letters).is_ok()
}

/// Titles that may stand before a name (Decree 30/2020, article 8: schools, hospitals, army, police).
const NAME_TITLES: &[&str] = &[
    "bs",
    "bsck1",
    "bsck2",
    "bscki",
    "bsckii",
    "ck i",
    "ck ii",
    "ck1",
    "ck2",
    "cki",
    "ckii",
    "cn",
    "dai ta",
    "dai uy",
    "dd",
    "ds",
    "dscki",
    "dsckii",
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
    // Most texts are none by their first sign or their last.
    let signs = matches!(
        text.as_bytes(),
        [b'-' | b'+', b' ', ..] | [b'0'..=b'9' | b'(', ..] | [.., b'0'..=b'9' | b';' | b':' | b')' | b'/']
    );
    if signs {
        return false;
    }
    let text = without_points(text);
    // Or by their last word, which no title is.
    may_end_name(text) && are_name_words(without_name_title(text))
}

/// `text` without the points and commas at its end.
fn without_points(text: &str) -> &str {
    let points = text.bytes().rev().take_while(|b| matches!(b, b'.' | b',')).count();
    &text[..text.len() - points]
}

/// A name has no more words than this.
const MOST_NAME_WORDS: usize = 6;

/// Two to six words, each a capital and small letters; behind an apostrophe or hyphen another capital may stand: `H'Bé`.
fn are_name_words(text: &str) -> bool {
    let mut words = 0;
    let (mut inside, mut begun, mut may_be_capital) = (false, false, true);
    let mut at = 0;
    while let Some((class, len)) = class_at(text, at) {
        at += len;
        // Letters, as nearly all are.
        if class != 0 && inside {
            let fits = if class & CAPITAL != 0 { may_be_capital } else { begun && class & SMALL != 0 };
            if !fits {
                return false;
            }
            (begun, may_be_capital) = (true, false);
            continue;
        }
        let Some(c) = text[at - len..].chars().next() else { break };
        if c.is_whitespace() {
            // Signs alone are no word.
            if inside && !begun {
                return false;
            }
            (inside, begun, may_be_capital) = (false, false, true);
            continue;
        }
        words += usize::from(!inside);
        if words > MOST_NAME_WORDS {
            return false;
        }
        inside = true;
        match c {
            '\'' | '’' | '-' => may_be_capital = true,
            '\u{300}'..='\u{36f}' => {}
            _ => {
                let fits = if is_capital(c) { may_be_capital } else { begun && is_small(c) };
                if !fits {
                    return false;
                }
                (begun, may_be_capital) = (true, false);
            }
        }
    }
    (2..=MOST_NAME_WORDS).contains(&words) && (begun || !inside)
}

/// False where the last word of `text` begins with a small letter, a digit or two capitals.
pub(crate) fn may_end_name(text: &str) -> bool {
    let text = text.trim_ascii_end();
    // The words of names are short.
    let last = text.bytes().rposition(|b| b == b' ').map_or(0, |blank| blank + 1);
    let mut letters = text[last..].chars();
    match letters.next() {
        Some(c) if is_capital(c) => !letters.next().is_some_and(is_capital),
        first => !first.is_some_and(|c| c.is_ascii_digit() || is_small(c)),
    }
}

/// The first three letters of each title, 0 where it has but two.
static TITLE_OPENINGS: [[u8; 3]; NAME_TITLES.len()] = {
    let mut openings = [[0; 3]; NAME_TITLES.len()];
    let mut i = 0;
    while i < openings.len() {
        let (title, mut at, mut letters) = (NAME_TITLES[i].as_bytes(), 0, 0);
        while at < title.len() && letters < 3 {
            if title[at] != b' ' {
                openings[i][letters] = title[at];
                letters += 1;
            }
            at += 1;
        }
        i += 1;
    }
    openings
};

/// For each first letter the second letters of [`NAME_TITLES`] and its rows, one bit each.
static TITLES: [(u32, u64); 26] = {
    let mut titles = [(0, 0); 26];
    let mut i = 0;
    while i < TITLE_OPENINGS.len() {
        let [first, second, _] = TITLE_OPENINGS[i];
        titles[(first - b'a') as usize].0 |= 1 << (second - b'a');
        titles[(first - b'a') as usize].1 |= 1 << i;
        i += 1;
    }
    titles
};

/// The rows of the titles that may begin with these folded letters, one bit each; a blank tells nothing of the second
/// one.
fn titles_with(first: u8, second: Option<u8>) -> u64 {
    let (seconds, rows) = TITLES.get(usize::from(first.wrapping_sub(b'a'))).copied().unwrap_or_default();
    match second {
        Some(second) if !(second.is_ascii_lowercase() && seconds >> (second - b'a') & 1 != 0) => 0,
        _ => rows,
    }
}

/// The third letter of `text`, folded, where no blank and no mark stands there; two letters stand before it.
fn third_letter(text: &str) -> Option<u8> {
    let mut at = 0;
    for _ in 0..2 {
        at += super::fold::sign_at(text, at)?.1;
    }
    let (sign, _) = super::fold::sign_at(text, at)?;
    (sign != b' ' && sign != super::fold::MARK).then_some(sign)
}

/// `text` without titles such as `TS.`, `ThS.BS` or `Đại tá` before the name.
pub(crate) fn without_name_title(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        let Some((first, second)) = super::fold::first_two(rest) else { return rest };
        let mut rows = titles_with(first, second);
        if rows == 0 {
            return rest;
        }
        let third = second.and_then(|_| third_letter(rest));
        let rows = std::iter::from_fn(|| {
            let row = (rows != 0).then(|| rows.trailing_zeros() as usize)?;
            rows &= rows - 1;
            Some(row)
        });
        let begins = |&row: &usize| {
            let [_, b, c] = TITLE_OPENINGS[row];
            second.is_none_or(|second| second == b) && third.is_none_or(|third| third == c || c == 0)
        };
        let found = rows.filter(begins).filter_map(|row| {
            let title = NAME_TITLES[row];
            let end = super::fold::word_prefix(rest, title)?;
            let after = rest[end..].trim_start_matches(['.', ',']);
            // "Ba" may be a family name; two words are a title, and so is what is no syllable.
            let sure = rest[end..].starts_with('.') || title.contains(' ') || !is_syllable(title);
            (sure && !after.trim().is_empty()).then_some(after)
        });
        match found.min_by_key(|after| after.len()) {
            Some(after) => rest = after.trim_start(),
            None => return rest,
        }
    }
}

/// A title that reads as a syllable, so that a name may begin with it.
fn is_syllable(title: &str) -> bool {
    matches!(title, "ba" | "ong")
}

/// False where behind the first word of `text` none begins as a title does.
pub(crate) fn may_hold_title(text: &str) -> bool {
    let mut words = text.split_whitespace().skip(1);
    words.any(|word| {
        super::fold::first_two(word).is_none_or(|(first, second)| titles_with(first, second) != 0)
    })
}

/// A person's name behind a title: `TS. Nguyễn Văn Sơn`.
pub(crate) fn is_titled_name(text: &str) -> bool {
    without_name_title(text).len() < text.trim_start().len() && is_person_name(text)
}

#[cfg(test)]
mod tests {
    use super::{FAMILY_NAMES, ends_closed, is_capitals, is_person_name, without_name_title};

    #[test]
    fn the_table_of_family_names_is_sorted() {
        assert!(FAMILY_NAMES.is_sorted());
    }

    #[test]
    fn words_are_counted_up_to_a_limit() {
        for (word, blank) in [("xã", " "), ("x", "  "), ("kế", "\t "), ("Ủy", "\r\n"), ("", " ")] {
            for count in [0, 1, 2, 8, 9, 44, 45, 46, 127, 128, 129, 300] {
                let text = vec![word; count].join(blank);
                for most in [1, 2, 8, 44, 45, 128, 299, 300] {
                    let few = text.split_ascii_whitespace().count() <= most;
                    assert_eq!(super::has_at_most(&text, most), few, "{text:?} {most}");
                }
            }
        }
    }

    #[test]
    fn widths_count_characters() {
        for text in ["", "a", "ế", "Kế hoạch", "TM. ỦY BAN NHÂN DÂN XÃ", &"ngày 5 tháng ế".repeat(300), "😀a"]
        {
            assert_eq!(super::width(text), text.chars().count(), "{text}");
        }
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
        assert!(
            is_person_name("Rmah H'Bé Nét") && is_person_name("Y-Thanh Niê") && !is_person_name("Ủy BAN")
        );
        for title in ["PGS.TS.", "PGS. TS.", "ThS.BS", "Bs.CKII", "BS. CK I.", "Đại tá, ThS.", "BSCKI"] {
            assert_eq!(without_name_title(&format!("{title} Trần Văn Năm")), "Trần Văn Năm", "{title}");
        }
        for bare in ["Ba Văn Năm", "Ông Văn Năm", "TS.", "Cki", "Thân Văn Năm"] {
            assert_eq!(without_name_title(bare), bare);
        }
    }

    #[test]
    fn every_title_is_seen_through() {
        for title in super::NAME_TITLES.iter().filter(|title| !super::is_syllable(title)) {
            let spaced: String = title.chars().flat_map(|c| [c, ' ']).collect();
            for printed in [(*title).to_owned(), title.to_uppercase(), spaced.trim_end().to_owned()] {
                for sign in [". ", " "] {
                    let text = format!("{printed}{sign}Trần Văn Năm");
                    assert_eq!(without_name_title(&text), "Trần Văn Năm", "{text}");
                    assert!(is_person_name(&text), "{text}");
                }
            }
        }
        for other in
            ["- Trần Văn Năm", "1. Trần Văn Năm", "Trần Văn Năm;", "(Trần Văn Năm)", "Trần - Văn", "Trần -"]
        {
            assert!(!is_person_name(other), "{other}");
        }
        assert!(is_person_name("Trần Văn Năm.") && is_person_name("-Trần Văn") && is_person_name("H' Bé"));
    }

    #[test]
    fn sentence_ends_are_seen_through_quotes() {
        assert!(ends_closed("xong.”") && ends_closed("gồm:") && ends_closed("(nếu có).)"));
        assert!(!ends_closed("các cấp,") && !ends_closed("các"));
    }
}

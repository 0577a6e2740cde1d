//! Lines as most are: prose that opens with a word, and items that a dash, a number or a letter opens.
//!
//! In: a line without blanks and markup at its ends. Out: its kind where its first letters alone show that no formula,
//! rule or page number opens it, and no label but the plainest, else nothing: then `classify` is to be asked. The tables
//! are made of the lists that `classify` reads when the crate is compiled.

use super::LineKind;
use super::keys;
use super::page::LONGEST_PAGE;
use crate::grammar::label::{DASH, Label, Level, may_follow_letter};
use crate::grammar::numeral;
use crate::grammar::unlabelled::{opens_no_label, opens_no_label_before_mark};
use crate::text::fold::sign_at;

/// The kind of an ordinary line that holds neither tab nor bar.
#[inline]
pub(super) fn kind(text: &str) -> Option<LineKind> {
    let line = text.as_bytes();
    match *line {
        [b'-' | b'+', b' ', first, second, ..] => item(text, first, second),
        // Alone on its line no letter but o, which may be a part of a rule, is anything else.
        [sign @ (b'-' | b'+'), b' ', letter] => {
            let plain = letter.is_ascii_alphabetic() && letter | 0x20 != b'o';
            plain.then_some(LineKind::Item(Label { level: bullet(sign), ..DASH }))
        }
        [b'0'..=b'9', ..] => numbered(text),
        // "Trang 3"
        [b'T' | b't' | b'P', ..] if line.len() <= LONGEST_PAGE => by_letters(text),
        [first, second, third, ..] => {
            let known = OPENS_TEXT.get(usize::from(first));
            let opens = known.is_some_and(|seconds| seconds >> class(second, third) & 1 != 0);
            let recipients = first | 0x20 == b'n' && (!third.is_ascii_alphabetic() || is_i_or_o(third));
            match second {
                _ if opens && !recipients => Some(LineKind::Text),
                b')' | b'.' | b'I' | b'V' | b'X' | 0x91 => labelled(text).or_else(|| by_letters(text)),
                _ => by_letters(text),
            }
        }
        _ => None,
    }
}

/// An item that a dash and a letter open.
#[inline]
fn item(text: &str, first: u8, second: u8) -> Option<LineKind> {
    let plain = match first {
        b'N' | b'n' | b'V' | b'v' | b'M' | b'm' | b'H' | b'h' => !keys::may_name_recipients(&text[2..]),
        b'O' | b'o' => false,
        // "- Trang 3 -"
        b'T' | b't' | b'P' | b'p' => text.len() > LONGEST_PAGE,
        _ => first.is_ascii_alphabetic() || is_marked_letter(first, second),
    };
    // "- a) Các xã"
    let behind = || text.as_bytes().get(4) == Some(&b')');
    let lettered = second == b')' && first.is_ascii_lowercase() || first == 0xc4 && behind();
    let level = bullet(text.as_bytes()[0]);
    (plain && !lettered).then_some(LineKind::Item(Label { level, ..DASH }))
}

/// The level of an item that a dash or a plus sign opens.
const fn bullet(sign: u8) -> Level {
    if sign == b'-' { DASH.level } else { Level::Plus }
}

/// True for the first bytes of a letter with a mark that is none of those which look like another consonant.
#[inline]
const fn is_marked_letter(lead: u8, next: u8) -> bool {
    match lead {
        // Of these Ç, Ñ, the eth and two signs are left out.
        0xc3 => !matches!(next, 0x87 | 0x90 | 0x91 | 0x97 | 0xa7 | 0xb0 | 0xb1 | 0xb7),
        // Ă and Đ.
        0xc4 => matches!(next, 0x82 | 0x83 | 0x90 | 0x91),
        // Ơ and Ư.
        0xc6 => matches!(next, 0xa0 | 0xa1 | 0xaf | 0xb0),
        0xe1 => matches!(next, 0xba | 0xbb),
        _ => false,
    }
}

/// `1. Mục đích`, `2) Các xã`: a number of a digit or more, its sign, a blank and a word.
fn numbered(text: &str) -> Option<LineKind> {
    let line = text.as_bytes();
    let digits = line.iter().take(MOST_DIGITS).take_while(|b| b.is_ascii_digit()).count();
    let level = match line.get(digits..digits + 2)? {
        b". " => Level::Arabic,
        b") " => Level::ArabicParen,
        _ => return None,
    };
    let end = digits + 1 + blanks(&line[digits + 1..]);
    let title = text.get(end..)?;
    let first = *line.get(end)?;
    // A letter alone makes no label with what stands before it.
    let second = line.get(end + 1).copied().unwrap_or(b'a');
    let plain = match first {
        b'N' | b'n' | b'V' | b'v' | b'M' | b'm' | b'H' | b'h' => !keys::may_name_recipients(title),
        _ => first.is_ascii_alphabetic() || is_marked_letter(first, second),
    };
    // "1. A. NHIỆM VỤ", "1. II. NHIỆM VỤ"
    let relabelled = first.is_ascii_uppercase()
        && (!second.is_ascii_alphabetic() && !is_marked_lead(second)
            || matches!((first, second), (b'I' | b'V' | b'X' | b'L', b'I' | b'V' | b'X')));
    let ordinal = line[..digits].iter().fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
    (plain && !relabelled).then(|| label(level, Some(ordinal), digits, end))
}

/// A number of a label has no more digits.
const MOST_DIGITS: usize = 3;

/// The first byte of a letter with a mark.
const fn is_marked_lead(lead: u8) -> bool {
    matches!(lead, 0xc3..=0xc6 | 0xe1)
}

/// How many blanks `line` begins with.
fn blanks(line: &[u8]) -> usize {
    line.iter().take_while(|&&b| b == b' ').count()
}

/// An item with this label at its start.
fn label(level: Level, ordinal: Option<u32>, len: usize, end: usize) -> LineKind {
    let narrow = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    LineKind::Item(Label { level, ordinal, len: narrow(len), end: narrow(end), ..DASH })
}

/// `a) Các xã`, `II. NỘI DUNG`.
fn labelled(text: &str) -> Option<LineKind> {
    let line = text.as_bytes();
    match *line {
        [lead, b')', b' ', ..] => {
            // Of the others some are read in another way, and some begin a formula.
            let plain = matches!(lead, b'a'..=b'e' | b'g' | b'i' | b'p' | b'r' | b's' | b'u' | b'x' | b'y');
            let end = 2 + blanks(&line[2..]);
            plain.then(|| label(Level::Letter, numeral::letter(char::from(lead)), 1, end))
        }
        [0xc4, 0x91, b')', b' ', ..] => {
            Some(label(Level::Letter, numeral::letter('đ'), 2, 3 + blanks(&line[3..])))
        }
        [b'I' | b'V' | b'X', ..] => {
            let len = line.iter().take_while(|b| matches!(b, b'I' | b'V' | b'X')).count();
            // "V. Nơi nhận" is not for a quick look.
            if !line.get(len..)?.starts_with(b". ") || line.starts_with(b"V.") {
                return None;
            }
            let value = numeral::roman(&text[..len])?;
            let ambiguous = len == 1 && line[0] != b'I';
            let end = len + 1 + blanks(&line[len + 1..]);
            match label(Level::Roman, Some(value), len, end) {
                LineKind::Item(label) => Some(LineKind::Item(Label { ambiguous, ..label })),
                other => Some(other),
            }
        }
        _ => None,
    }
}

/// Text whose first letters, whatever their marks, open nothing else.
fn by_letters(text: &str) -> Option<LineKind> {
    let line = text.as_bytes();
    let (lead, next) = (*line.first()?, *line.get(1)?);
    let mut at = 0;
    let mut signs = [0; 4];
    for (nth, sign) in signs.iter_mut().enumerate() {
        // One blank stands behind a word of two letters, or of three.
        if nth > 1 && line.get(at) == Some(&b' ') {
            // "TM BAN", "KT CHỦ TỊCH"
            if nth == 2 && matches!(lead, b'T' | b't' | b'K' | b'k') {
                return None;
            }
            at += 1;
        }
        let Some((letter, len)) = sign_at(text, at) else { break };
        (*sign, at) = (letter, at + len);
    }
    let [first, second, third, _] = signs;
    let no_label = match lead {
        // Ị may be a part of a numeral.
        b'I' | b'V' | b'X' | b'L' | b'H' | b'l' if !next.is_ascii() => second != b'i',
        b'I' | b'V' | b'X' | b'L' | b'H' => !may_follow_letter(next) && next != b'L',
        b'A'..=b'Z' | 0xe1 => true,
        b'o' if second == b'o' => false,
        b'a'..=b'z' => !next.is_ascii() || !may_follow_letter(next),
        0xc4 => matches!(next, 0x90 | 0x91),
        _ => false,
    };
    let page = line.len() <= LONGEST_PAGE
        && matches!((first, second, third), (b't', b'r', b'a') | (b'p', b'a', b'g'));
    (no_label && !page && keys::open_nothing(signs)).then_some(LineKind::Text)
}

const fn is_i_or_o(letter: u8) -> bool {
    matches!(letter | 0x20, b'i' | b'o')
}

/// What the second letter of a line is: one of ASCII, or by its first bytes some with a mark.
#[inline]
fn class(second: u8, third: u8) -> u32 {
    u32::from(CLASSES[usize::from(second)]) + u32::from(second == 0xe1 && third != 0xba)
}

/// Letters with a mark, by the bytes they begin with: what they are without it as far as the keywords of labels have it.
const MARKED: [&[u8]; 6] = [b"aeiouydcn", b"aeiouydcn", b"aeiouydcn", b"ou", b"ae", b"aeiouydcn"];

/// Where the letters with a mark begin among the classes.
const FIRST_MARKED: u8 = 52;
/// No letter, or one that is rare.
const OTHER: u8 = 63;

static CLASSES: [u8; 256] = {
    let mut classes = [OTHER; 256];
    let mut i = 0;
    while i < 26 {
        classes[b'a' as usize + i] = i as u8;
        classes[b'A' as usize + i] = 26 + i as u8;
        i += 1;
    }
    // The last stands for two: with 0xba behind it, and with anything else.
    let leads = [0xc3, 0xc4, 0xc5, 0xc6, 0xe1];
    i = 0;
    while i < leads.len() {
        classes[leads[i]] = FIRST_MARKED + i as u8;
        i += 1;
    }
    classes
};

/// For each first letter of ASCII the classes of second letters with which it opens nothing but text.
static OPENS_TEXT: [u64; 128] = {
    let mut opens = [0; 128];
    let mut first = 0;
    while first < 128u8 {
        if first.is_ascii_alphabetic() {
            let mut class = 0;
            while class < FIRST_MARKED + MARKED.len() as u8 {
                if opens_text(first, class) {
                    opens[first as usize] |= 1 << class;
                }
                class += 1;
            }
        }
        first += 1;
    }
    opens
};

const fn opens_text(first: u8, class: u8) -> bool {
    let folded = first | 0x20;
    if class >= FIRST_MARKED {
        let letters = MARKED[(class - FIRST_MARKED) as usize];
        return keys::asked_before_mark(folded) == 0
            && !matches!(folded, b'n' | b'v' | b'm' | b'h')
            && opens_no_label_before_mark(first, letters);
    }
    let second = if class < 26 { b'a' + class } else { b'A' + class - 26 };
    let recipients = match folded {
        b'n' => second.is_ascii_uppercase() || is_i_or_o(second),
        b'v' | b'm' | b'h' => second.is_ascii_uppercase() || matches!(second, b'o' | b'n'),
        _ => false,
    };
    // "o0o" is a rule.
    keys::asked(folded, second | 0x20) == 0
        && !recipients
        && !(first == b'o' && second | 0x20 == b'o')
        && opens_no_label(first, second)
}

#[cfg(test)]
mod tests {
    use super::super::classify::classify;
    use super::kind;
    use crate::lexicon::headings;
    use crate::lines::LineKind;

    fn check(text: &str) {
        if let Some(kind) = kind(text) {
            assert_eq!(classify(text, false), kind, "{text}");
        }
    }

    #[test]
    fn ordinary_lines_are_what_a_full_look_makes_of_them() {
        let letters = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵfjwzñçß0.)|[";
        let every = || letters.chars().flat_map(|c| c.to_uppercase().chain([c]));
        let tails = [
            " một hai ba bốn năm sáu",
            ". MỘT HAI BA BỐN NĂM SÁU",
            "i nhận: một hai ba bốn năm",
            ") MỘT HAI BA BỐN NĂM",
        ];
        for first in every() {
            for second in every() {
                for tail in tails {
                    check(&format!("{first}{second}{tail}"));
                    check(&format!("- {first}{second}{tail}"));
                    check(&format!("+ {first}{second}{tail}"));
                    for label in ["1. ", "12) ", "3.  ", "a) ", "đ) ", "II. ", "VI. ", "X. "] {
                        check(&format!("{label}{first}{second}{tail}"));
                    }
                    check(&format!("{first}{second}"));
                    for third in ["o", "n", "i", "l", "ơ", "ư", " "] {
                        check(&format!("{first}{second}{third}{tail}"));
                    }
                }
            }
        }
    }

    #[test]
    fn plain_labels_are_what_a_full_look_makes_of_them() {
        let letters =
            ('a'..='z').chain(['đ', 'ð']).flat_map(|letter| [letter.to_string(), format!("({letter}")]);
        let numbers = (0..120).map(|number: u32| number.to_string());
        let romans = ["I", "V", "X"]
            .into_iter()
            .flat_map(|a| ["", "I", "V", "X", "II", "IV", "IX", "VII", "L"].map(|b| format!("{a}{b}")));
        for label in letters.chain(numbers).chain(romans) {
            for sign in [".", ")", "/", "-", ".-", ").", ""] {
                for title in
                    ["Nơi nhận: x", "MỤC ĐÍCH", "A. VIỆC", "II. VIỆC", "các xã", "Công báo/Số 5", "5", "-"]
                {
                    for blank in [" ", "   ", ""] {
                        check(&format!("{label}{sign}{blank}{title}"));
                    }
                }
            }
        }
    }

    #[test]
    fn no_formula_is_ordinary() {
        let words = headings::SURE_CLOSING_WORDS.iter().chain(headings::APPENDIX_WORDS);
        let more = [
            "noi nhan",
            "noi gui",
            "phan",
            "chuong",
            "tieu muc",
            "muc",
            "dieu",
            "thoi gian ky",
            "nguoi ky",
            "tm ban",
            "kt chu tich",
            "tl truong ban",
            "tuq chu tich",
            "t/m ban",
            "q. giam doc",
            "den so",
            "cong bao",
        ];
        for word in words.copied().chain(more) {
            for text in
                [word.to_owned(), word.to_uppercase(), word.replacen('i', "ị", 1), word.replacen('u', "ụ", 1)]
            {
                for tail in [" I. MỘT HAI BA BỐN NĂM SÁU", ": một hai ba bốn năm sáu", " 1: 2", ""]
                {
                    check(&format!("{text}{tail}"));
                    check(&format!("- {text}{tail}"));
                }
            }
        }
        for text in ["Giao các cơ quan báo cáo", "thực hiện công tác", "Đảng ủy xã", "Ủy ban nhân dân"]
        {
            assert_eq!(kind(text), Some(LineKind::Text), "{text}");
        }
        for text in [
            "- Các xã, phường báo cáo",
            "- Đảng ủy",
            "1. Mục đích",
            "2) Yêu cầu",
            "a) Các xã",
            "đ) Các xã",
            "II. YÊU CẦU",
        ] {
            assert!(matches!(kind(text), Some(LineKind::Item(_))), "{text}");
        }
    }
}

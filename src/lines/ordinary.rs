//! Lines as most are: prose that opens with a word, and items that a dash opens.
//!
//! In: the bytes of a line without blanks at its start. Out: its kind where its first letters alone show that no formula,
//! label, number or rule opens it, else nothing: then `classify` is to be asked. The table is made of the lists that
//! `classify` reads when the crate is compiled.

use super::LineKind;
use super::classify::LONGEST_PAGE;
use super::keys;
use crate::grammar::label::{DASH, Label, Level};
use crate::grammar::unlabelled::{opens_no_label, opens_no_label_before_mark};

/// The kind of an ordinary line that holds neither tab nor bar.
#[inline]
pub(super) fn kind(line: &[u8]) -> Option<LineKind> {
    match *line {
        [sign @ (b'-' | b'+'), b' ', first, second, ..] => {
            let plain = match (first, second) {
                (0xe1, 0xba) => line.get(4).is_some_and(|&last| last >= 0xa0),
                (0xe1, 0xbb) => true,
                _ => {
                    first.is_ascii_alphabetic()
                        && !matches!(first | 0x20, b'o' | b'n' | b'v' | b'm' | b'h')
                        && (first.is_ascii_uppercase() || second != b')')
                }
            };
            let level = if sign == b'-' { DASH.level } else { Level::Plus };
            (plain && line.len() > LONGEST_PAGE).then_some(LineKind::Item(Label { level, ..DASH }))
        }
        // "Trang 3"
        [b'T' | b't' | b'P', ..] if line.len() <= LONGEST_PAGE => None,
        [first, second, third, ..] => {
            let opens = OPENS_TEXT.get(usize::from(first))? >> class(second, third) & 1 != 0;
            let recipients = first | 0x20 == b'n' && (!third.is_ascii_alphabetic() || is_i_or_o(third));
            (opens && !recipients).then_some(LineKind::Text)
        }
        _ => None,
    }
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
        if let Some(kind) = kind(text.as_bytes()) {
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
                    check(&format!("{first}{second}"));
                    for third in ["o", "n", "i", "l", "ơ", "ư", " "] {
                        check(&format!("{first}{second}{third}{tail}"));
                    }
                }
            }
        }
    }

    #[test]
    fn no_formula_is_ordinary() {
        let words = headings::SURE_CLOSING_WORDS.iter().chain(headings::APPENDIX_WORDS);
        let more =
            ["noi nhan", "noi gui", "phan", "chuong", "tieu muc", "muc", "dieu", "thoi gian ky", "nguoi ky"];
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
        assert_eq!(kind("Giao các cơ quan báo cáo".as_bytes()), Some(LineKind::Text));
        assert!(matches!(kind("- Các xã, phường báo cáo".as_bytes()), Some(LineKind::Item(_))));
    }
}

//! What a slash stands in, as the bytes around it tell: most are none of a symbol.
//!
//! In: a clean text and the offset of a slash. Out: false where no number with a symbol or a year can hold it. What is let
//! through is read by [`head`](super::head).

use crate::grammar::symbol::GLUED;

/// True where a capital letter or a year stands behind the slash at `slash`: most slashes stand in dates and between
/// words.
pub(super) fn may_be_symbol(text: &str, slash: usize) -> bool {
    let rest = text.as_bytes().get(slash + 1..).unwrap_or_default();
    let blanks = rest.iter().take_while(|sign| matches!(sign, b' ' | b'\t' | b'\n')).count();
    match &rest[blanks..] {
        [b'1', b'9', rest @ ..] | [b'2', b'0', rest @ ..] => rest.iter().take(2).all(u8::is_ascii_digit),
        [b'0', next, ..] => !next.is_ascii_digit(),
        // Đ, Ð and Ư.
        [b'A'..=b'Z' | 0xc3 | 0xc4 | 0xc6, ..] => may_be_group(&rest[blanks..]),
        _ => false,
    }
}

/// False for a word that no group of a symbol is, for a letter with marks goes on with it: `Đoàn`.
fn may_be_group(rest: &[u8]) -> bool {
    let mut at = 0;
    loop {
        at += match rest.get(at..).unwrap_or_default() {
            [b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'&' | b'.' | b'@', ..] => 1,
            [0xc4, 0x90 | 0x91, ..] | [0xc3, 0x90 | 0xb0, ..] | [0xc6, 0xaf | 0xb0, ..] => 2,
            // A word that sticks to the symbol has plain letters first.
            [0xc3..=0xc6, ..] | [0xe1, 0xb8..=0xbb, ..] => return may_end_symbol(&rest[..at]),
            _ => return true,
        };
    }
}

/// True where a symbol may end in `head` or at its end: a sign at the end of a group is none of it, and the plain letters
/// before a mark may be those of a word that sticks to it, see [`symbol`].
fn may_end_symbol(head: &[u8]) -> bool {
    matches!(head, [.., b'.' | b'&' | b'@'])
        || GLUED.iter().any(|(plain, _)| head.ends_with(plain.as_bytes()))
}

/// True where the slash at `slash` stands before the year of a date, `ngày 11/3/2025`, which neither a symbol nor a number
/// with its year can be: no kind stands before it but behind `số`.
pub(super) fn is_of_date(text: &str, slash: usize, floor: usize) -> bool {
    const WORDS: usize = 4;
    const MOST: usize = 8;
    let bytes = text.as_bytes();
    let year = bytes.get(slash + 1..).unwrap_or_default();
    let behind = match year {
        [b'1', b'9', y, z, rest @ ..] | [b'2', b'0', y, z, rest @ ..]
            if y.is_ascii_digit() && z.is_ascii_digit() =>
        {
            rest.iter().find(|sign| !matches!(sign, b' ' | b'\t'))
        }
        _ => return false,
    };
    if behind.is_some_and(|sign| matches!(sign, b'/' | b'-') || !sign.is_ascii()) {
        return false;
    }
    let without_digits =
        |head: &[u8]| head.len() - head.iter().rev().take_while(|b| b.is_ascii_digit()).count();
    let Some(head) = bytes.get(floor..slash) else { return false };
    let [day @ .., b'/'] = &head[..without_digits(head)] else { return false };
    let [before @ .., b' '] = &day[..without_digits(day)] else { return false };
    if before.len() + 1 == day.len() {
        return false;
    }
    let mut words = 0;
    for (count, word) in before.rsplit(|&b| b == b' ').enumerate() {
        if count == MOST || word.ends_with("số".as_bytes()) {
            return false;
        }
        words += usize::from(matches!(word, [b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | 0xc4, ..]));
        if words == WORDS {
            return true;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::super::Mention;
    use super::super::head::numbered;
    use super::{is_of_date, may_be_symbol};
    use crate::grammar::symbol::symbol;

    #[test]
    fn dates_are_told_by_a_look_at_their_words() {
        let pieces = [
            "Quyết định",
            "ngày",
            "số",
            "Lệnh",
            "11/3/2025",
            "5/2024",
            "/",
            "-",
            "–",
            " ",
            " ",
            " ",
            "(số",
            "2025",
            "Kế hoạch",
            "11",
            "3",
            "x",
            "Quý I",
            "×",
            "hoạch số",
        ];
        let mut random = 1_u64;
        let mut dates = 0;
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..9 {
                random =
                    random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text += pieces[(random >> 33) as usize % pieces.len()];
            }
            for (slash, _) in text.match_indices('/') {
                if is_of_date(&text, slash, 0) {
                    dates += 1;
                    let mut mention = Mention::default();
                    assert!(numbered(&text, slash, 0, None, &mut mention).is_none(), "{slash} in {text:?}");
                }
            }
        }
        assert!(dates > 500, "{dates}");
    }

    #[test]
    fn words_behind_a_slash_are_no_symbols() {
        let pieces = [
            "Đ", "đ", "Ð", "ð", "Ư", "ư", "oàn", "N", "TW", "UBND", "Tr", "ng", "c", "v", "ày", "ủa", "ề",
            "ế", "-", " ", ".", "@", "&", "15", "–", "\u{301}",
        ];
        let mut symbols = 0;
        for before in ["5", "5/2020", "12-KH", "KH", ""] {
            for a in pieces {
                for b in pieces {
                    for c in pieces {
                        let text = [before, "/", a, b, c].concat();
                        let slash = text.rfind('/').unwrap_or_default();
                        if symbol(&text).is_ok_and(|(rest, _)| text.len() - rest.len() > slash) {
                            symbols += 1;
                            assert!(may_be_symbol(&text, slash), "{text:?}");
                        }
                    }
                }
            }
        }
        assert!(symbols > 1000, "{symbols}");
    }

    #[test]
    fn slashes_that_are_no_signs_are_followed_by_nothing() {
        let pieces = [
            "1", "2", "0", "9", "19", "20", "KH", "kh", "Đ", "đ", "Ư", " ", "\t", "\n", "/", ".", "-", "*",
            "",
        ];
        for a in pieces {
            for b in pieces {
                for c in pieces {
                    let text = ["5/", a, b, c].concat();
                    let is_sign = crate::grammar::anchor::may_follow_slash(&text.as_bytes()[2..]);
                    assert!(is_sign || !may_be_symbol(&text, 1), "{text:?}");
                }
            }
        }
    }
}

//! Folding: Vietnamese letters to their ASCII skeleton, for look-ups that survive case, tone placement, NFD,
//! look-alikes and wrong diacritics. Emitted text is never folded.
//!
//! In: any text. Out: comparisons and short keys. Length-safe: offsets are always those of the text given,
//! never those of a folded copy.

/// The ASCII skeleton of a character: `ệ`, `Ê`, `E` give `e`; `Đ`, `Ð` (eth), `ð` give `d`; a combining mark
/// gives `None`; anything else gives its ASCII lower case or, outside ASCII, itself.
pub(crate) fn fold_char(c: char) -> Option<char> {
    let folded = match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        '\0'..='\u{7f}' => c,
        '\u{300}'..='\u{36f}' => return None,
        'À'..='Å' | 'à'..='å' | 'Ă' | 'ă' | '\u{1ea0}'..='\u{1eb7}' => 'a',
        'È'..='Ë' | 'è'..='ë' | '\u{1eb8}'..='\u{1ec7}' => 'e',
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ' | 'ĩ' | 'ı' | '\u{1ec8}'..='\u{1ecb}' => 'i',
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ơ' | 'ơ' | '\u{1ecc}'..='\u{1ee3}' => 'o',
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ' | 'ũ' | 'Ư' | 'ư' | '\u{1ee4}'..='\u{1ef1}' => 'u',
        'Ý' | 'ý' | 'ÿ' | '\u{1ef2}'..='\u{1ef9}' => 'y',
        'Đ' | 'đ' | 'Ð' | 'ð' | 'Ɖ' | 'ɖ' => 'd',
        'Ç' | 'ç' => 'c',
        'Ñ' | 'ñ' => 'n',
        // Cyrillic and Greek letters that look Latin (copies from web sites and scans).
        'А' | 'а' | 'Α' => 'a',
        'В' | 'Β' => 'b',
        'С' | 'с' => 'c',
        'Е' | 'е' | 'Ε' => 'e',
        'Н' | 'Η' => 'h',
        'І' | 'і' | 'Ι' => 'i',
        'К' | 'Κ' => 'k',
        'М' | 'Μ' => 'm',
        'Ν' => 'n',
        'О' | 'о' | 'Ο' | 'ο' | 'ᴏ' => 'o',
        'Р' | 'р' | 'Ρ' => 'p',
        'ѕ' | 'Ѕ' => 's',
        'Т' | 'Τ' => 't',
        'Х' | 'х' | 'Χ' => 'x',
        'у' | 'ү' | 'Υ' => 'y',
        'ᴄ' => 'c',
        'ᴠ' => 'v',
        'ᴢ' => 'z',
        // Full-width ASCII.
        '\u{ff01}'..='\u{ff5e}' => {
            return char::from_u32(c as u32 - 0xfee0).map(|narrow| narrow.to_ascii_lowercase());
        }
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => ' ',
        other => other,
    };
    Some(folded)
}

/// A letter or digit after folding: what remains of a key when blanks and punctuation do not count.
fn is_key_char(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

/// A short folded key: the letters and digits of a text, at most [`Key::MAX`] of them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key {
    bytes: [u8; Self::MAX],
    len: u8,
    whole: bool,
}

impl Key {
    /// How many letters a key holds; longer texts are cut, and [`Key::is_whole`] says so.
    pub(crate) const MAX: usize = 48;

    /// The folded letters and digits of `text`.
    pub(crate) fn of(text: &str) -> Self {
        let mut key = Self { bytes: [0; Self::MAX], len: 0, whole: true };
        for c in text.chars().filter_map(fold_char).filter(|&c| is_key_char(c)) {
            if usize::from(key.len) == Self::MAX {
                key.whole = false;
                break;
            }
            key.bytes[usize::from(key.len)] = c as u8;
            key.len += 1;
        }
        key
    }

    /// The key itself, ASCII lower case.
    pub(crate) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.len)]).unwrap_or_default()
    }

    /// False when the text was longer than a key holds.
    pub(crate) fn is_whole(&self) -> bool {
        self.whole
    }

    /// Equal to `wanted`, one letter wrong, missing or too many at most: what OCR does to a key line.
    pub(crate) fn is_nearly(&self, wanted: &str) -> bool {
        self.whole && within_one_edit(self.as_str().as_bytes(), wanted.as_bytes())
    }
}

/// True when `a` becomes `b` by at most one substitution, insertion or deletion.
pub(crate) fn within_one_edit(a: &[u8], b: &[u8]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let skip = usize::from(short.len() == long.len());
    short.get(same + skip..).is_none_or(|rest| rest == &long[(same + 1).min(long.len())..])
}

/// How many bytes of `text` say `wanted`, folded: blanks in `wanted` match any run of blanks (or none where
/// the text runs words together), marks and case do not count. `wanted` is folded already.
pub(crate) fn prefix(text: &str, wanted: &str) -> Option<usize> {
    let mut key = wanted.bytes().peekable();
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let Some(folded) = fold_char(c) else {
            end = at + c.len_utf8();
            continue;
        };
        if key.peek().is_none() {
            break;
        }
        if folded.is_whitespace() {
            if key.peek() == Some(&b' ') {
                key.next();
            }
            continue;
        }
        if key.peek() == Some(&b' ') {
            key.next();
        }
        if !folded.is_ascii() || key.next() != Some(folded as u8) {
            return None;
        }
        end = at + c.len_utf8();
    }
    key.peek().is_none().then_some(end)
}

/// The first letter of `text`, folded: a look at it spares most comparisons with a table.
pub(crate) fn first(text: &str) -> Option<u8> {
    let mut chars = text.chars();
    let c = chars.find(|c| !c.is_whitespace())?;
    fold_char(c).filter(char::is_ascii).map(|c| c as u8)
}

/// Like [`prefix`], and the match ends where a word ends.
pub(crate) fn word_prefix(text: &str, wanted: &str) -> Option<usize> {
    prefix(text, wanted).filter(|&end| !text[end..].starts_with(char::is_alphanumeric))
}

/// True when `text` ends with this folded word or words.
pub(crate) fn ends_with_word(text: &str, folded: &str) -> bool {
    let mut starts = text.char_indices().rev().filter(|&(at, c)| {
        c.is_alphabetic() && !text[..at].chars().next_back().is_some_and(char::is_alphanumeric)
    });
    let count = folded.split(' ').count();
    starts.nth(count - 1).is_some_and(|(at, _)| word_prefix(&text[at..], folded) == Some(text.len() - at))
}

/// True when `word` is `wanted` (lower case, NFC): the same letters in any case, or its bare ASCII skeleton.
/// `về` is `về` and `VỀ` and `ve`, but not `vệ`.
pub(crate) fn same_word(word: &str, wanted: &str) -> bool {
    if word.is_ascii() {
        let mut folded = wanted.chars().filter_map(fold_char);
        return word.bytes().all(|b| folded.next() == Some(b.to_ascii_lowercase() as char))
            && folded.next().is_none();
    }
    word.chars().flat_map(char::to_lowercase).eq(wanted.chars())
}

#[cfg(test)]
mod tests {
    use super::{Key, ends_with_word, prefix, same_word, word_prefix};

    #[test]
    fn keys_ignore_case_marks_and_blanks() {
        for printed in ["KẾ HOẠCH", "KÉ HOẠCH", "kê\u{301} hoa\u{323}ch", "K Ế  H O Ạ C H", "KE HOACH"]
        {
            assert_eq!(Key::of(printed).as_str(), "kehoach", "{printed}");
        }
        assert!(Key::of("Với nhận:").is_nearly("noinhan"));
        assert!(Key::of("Nơi nhân").is_nearly("noinhan"));
        assert!(Key::of("Nơi nhậnn").is_nearly("noinhan"));
        assert!(!Key::of("Nội dung").is_nearly("noinhan"));
    }

    #[test]
    fn a_prefix_is_measured_in_the_text_as_given() {
        assert_eq!(prefix("Nơi  nhận: x", "noi nhan"), Some("Nơi  nhận".len()));
        assert_eq!(word_prefix("Căn cứu hộ", "can cu"), None);
        assert_eq!(word_prefix("Căn cứ Luật", "can cu"), Some("Căn cứ".len()));
        assert_eq!(prefix("\u{212A}g", "kg"), None, "the Kelvin sign is no letter of ours and no panic");
    }

    #[test]
    fn last_words() {
        assert!(ends_with_word("với nội dung sau", "sau") && ends_with_word("như  sau", "nhu sau"));
        assert!(!ends_with_word("màu nâu", "sau"));
    }

    #[test]
    fn words_keep_their_marks() {
        assert!(same_word("VỀ", "về") && same_word("ve", "về"));
        assert!(!same_word("vệ", "về") && !same_word("vền", "về") && !same_word("v", "về"));
    }
}

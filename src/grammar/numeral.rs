//! Numerals of labels: roman, Vietnamese letters, number words.
//!
//! In: the characters of one numeral. Out: its value. Refuses what is no numeral: `IIII`, `IC`, `f`.

use crate::text::fold;

/// Roman numerals up to 89: no document has more parts. Refuses forms that nobody writes (`IIII`, `VX`).
pub(crate) fn roman(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 8 {
        return None;
    }
    let worth = |sign: u8| match sign {
        b'I' => Some(1),
        b'V' => Some(5),
        b'X' => Some(10),
        b'L' => Some(50),
        _ => None,
    };
    let mut value = 0;
    let mut after = 0;
    for sign in text.bytes().rev() {
        let worth = worth(sign)?;
        value += if worth < after { -worth } else { worth };
        after = after.max(worth);
    }
    let value = u32::try_from(value).ok().filter(|value| (1..90).contains(value))?;
    is_written(value, text).then_some(value)
}

/// True where `text` is how one writes `value`.
fn is_written(mut value: u32, mut text: &str) -> bool {
    for (worth, sign) in [(50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")] {
        while value >= worth {
            let Some(rest) = text.strip_prefix(sign) else { return false };
            text = rest;
            value -= worth;
        }
    }
    text.is_empty()
}

/// The letters that label points, in Vietnamese order (no f, j, w, z; đ after d): Decree 30/2020, Appendix I.
const POINT_LETTERS: [char; 23] = [
    'a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h', 'i', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v',
    'x', 'y',
];

/// The place of a letter among the labels of points: `a` is 1, `đ` is 5, `e` is 6; eth counts as đ.
pub(crate) fn letter(c: char) -> Option<u32> {
    let small = match c {
        'Đ' | 'Ð' | 'ð' => 'đ',
        other => other.to_ascii_lowercase(),
    };
    POINT_LETTERS.iter().zip(1..).find_map(|(&known, place)| (known == small).then_some(place))
}

/// The digit that a scan reads as the capital letter in this place: `S` for 5.
pub(crate) fn misread_digit(place: u32) -> Option<u32> {
    [('S', 5), ('B', 8)].into_iter().find(|&(sign, _)| letter(sign) == Some(place)).map(|(_, digit)| digit)
}

/// Number words after `Phần thứ`: `nhất` is 1, `tư` and `bốn` are 4; folded.
pub(crate) fn number_word(folded: &str) -> Option<u32> {
    NUMBER_WORDS.iter().find(|&&(word, _)| word == folded).map(|&(_, value)| value)
}

const NUMBER_WORDS: [(&str, u32); 13] = [
    ("nhat", 1),
    ("mot", 1),
    ("hai", 2),
    ("nhi", 2),
    ("ba", 3),
    ("tu", 4),
    ("bon", 4),
    ("nam", 5),
    ("sau", 6),
    ("bay", 7),
    ("tam", 8),
    ("chin", 9),
    ("muoi", 10),
];

/// The number word that `word` is when folded.
pub(crate) fn printed_number_word(word: &str) -> Option<u32> {
    /// For each first letter the second ones, one bit each.
    const SECONDS: [u32; 26] = {
        let mut seconds = [0; 26];
        let mut i = 0;
        while i < NUMBER_WORDS.len() {
            let word = NUMBER_WORDS[i].0.as_bytes();
            seconds[(word[0] - b'a') as usize] |= 1 << (word[1] - b'a');
            i += 1;
        }
        seconds
    };
    // A sign that is no letter tells nothing.
    if let Some((first @ b'a'..=b'z', Some(second @ b'a'..=b'z'))) = fold::first_two(word)
        && SECONDS[usize::from(first - b'a')] >> (second - b'a') & 1 == 0
    {
        return None;
    }
    number_word(fold::Key::of(word).as_str())
}

#[cfg(test)]
mod tests {
    use super::{letter, misread_digit, number_word, roman};

    #[test]
    fn roman_numerals() {
        let written =
            [("I", 1), ("III", 3), ("IV", 4), ("VIII", 8), ("IX", 9), ("XIV", 14), ("XL", 40), ("XXXIX", 39)];
        for (text, value) in written {
            assert_eq!(roman(text), Some(value), "{text}");
        }
        assert_eq!(roman("LXXXVIII"), Some(88));
        for refused in ["", "XC", "LXXXVIIII", "IIII", "VX", "IC", "IVI", "C", "IXX", "VV"] {
            assert_eq!(roman(refused), None, "{refused}");
        }
    }

    #[test]
    fn letters_follow_vietnamese_order() {
        assert_eq!(
            [letter('a'), letter('đ'), letter('Đ'), letter('e'), letter('g')].map(Option::unwrap),
            [1, 5, 5, 6, 7]
        );
        assert_eq!(letter('f'), None);
        assert_eq!(misread_digit(18), Some(5), "S");
        assert_eq!(misread_digit(2), Some(8), "B");
        assert_eq!(misread_digit(3), None);
    }

    #[test]
    fn printed_number_words_are_those_of_their_folded_letters() {
        for word in
            ["Hai", "BA", "bốn", "tư", "tám", "cứ", "theo", "(hai)", "b5a", "", "m ột", "\u{300}ba", "n"]
        {
            let slow = number_word(crate::text::fold::Key::of(word).as_str());
            assert_eq!(super::printed_number_word(word), slow, "{word}");
        }
    }

    #[test]
    fn number_words_count_to_ten() {
        let words = "mot hai ba bon nam sau bay tam chin muoi";
        assert!(words.split(' ').map(number_word).eq((1..=10).map(Some)));
        assert_eq!(["nhat", "nhi", "tu", "x"].map(number_word), [Some(1), Some(2), Some(4), None]);
    }
}

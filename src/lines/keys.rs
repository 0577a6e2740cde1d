//! Which formulae a line may open with, by its first two letters.
//!
//! In: the first letters of a line. Out: the questions of `classify::key_line` that they leave open, nearly always none.
//! The tables are made of the words of the formulae when the crate is compiled, so that no word can be missed.

use super::stamp::{ARRIVALS, GAZETTE, STAMP_WORDS};
use crate::grammar::keyword::KEYWORDS;
use crate::lexicon::headings;
use crate::text::fold::{Key, Opener, Opening};

/// A formula of the closing.
pub(super) const CLOSING: u8 = 1;
/// The prefix of an authority.
pub(super) const AUTHORITY: u8 = 1 << 1;
/// The heading of an appendix.
pub(super) const APPENDIX: u8 = 1 << 2;
/// The running head of the gazette.
pub(super) const GAZETTE_HEAD: u8 = 1 << 3;
/// The stamp of a registry.
pub(super) const ARRIVAL: u8 = 1 << 4;
/// What signing software, scanners and portals print.
pub(super) const STAMP: u8 = 1 << 5;

/// Everything that is no letter counts as one more.
const SIGN: usize = 26;
/// Where the second letter is not known.
const UNKNOWN: usize = SIGN + 1;

/// For each first letter and each second one the questions left open.
type Table = [[u8; UNKNOWN + 1]; SIGN];

static ASKED: Table = {
    let mut table = [[0; UNKNOWN + 1]; SIGN];
    table = with_words(table, headings::SURE_CLOSING_WORDS, CLOSING);
    table = with_words(table, headings::APPENDIX_WORDS, APPENDIX);
    table = with_words(table, &[GAZETTE], GAZETTE_HEAD);
    table = with_words(table, ARRIVALS, ARRIVAL);
    table = with_words(table, STAMP_WORDS, STAMP);
    // The sizes of letters that a site offers: "A- A A+".
    table[slot(b'a')][SIGN] |= STAMP;
    table[slot(b'a')][UNKNOWN] |= STAMP;
    // A sign stands behind the first letters of each prefix: "T/M", "TUQ.", "Q.".
    let (firsts, seconds) = (b"tkq", b"tmkluq.");
    let mut first = 0;
    while first < firsts.len() {
        let row = slot(firsts[first]);
        table[row][UNKNOWN] |= AUTHORITY;
        let mut second = 0;
        while second < seconds.len() {
            table[row][slot(seconds[second])] |= AUTHORITY;
            second += 1;
        }
        first += 1;
    }
    table
};

/// The place of a folded sign in a row or a column.
const fn slot(sign: u8) -> usize {
    match sign {
        b'a'..=b'z' => (sign - b'a') as usize,
        _ => SIGN,
    }
}

/// The table with a question for all that begins as one of the phrases does.
const fn with_words(mut table: Table, words: &[&str], question: u8) -> Table {
    let mut i = 0;
    while i < words.len() {
        let (opening, _) = Opening::of_phrase(words[i], 0, words[i].len());
        let row = slot(opening.first());
        table[row][slot(opening.second())] |= question;
        table[row][UNKNOWN] |= question;
        i += 1;
    }
    table
}

/// The questions that a line leaves open which begins with these folded letters, the first one of the alphabet.
#[inline]
pub(super) const fn asked(first: u8, second: u8) -> u8 {
    let first = slot(first);
    if first < SIGN { ASKED[first][slot(second)] } else { 0 }
}

/// The same where the second letter is not known.
#[inline]
pub(super) fn asked_alone(first: u8) -> u8 {
    ASKED.get(slot(first)).map_or(0, |row| row[UNKNOWN])
}

/// Letters that may follow others, one bit each.
type Followers = [u32; SIGN];

/// The letters that formulae and keywords of labels begin with.
struct Openings {
    /// For each first and second letter the third ones.
    thirds: [Followers; SIGN],
    /// For each third letter the fourth ones, all of them where one word has but three.
    fourths: Followers,
}

static OPENINGS: Openings = {
    let mut openings = Openings { thirds: [[0; SIGN]; SIGN], fourths: [0; SIGN] };
    let lists: [&[&str]; 6] = [
        headings::SURE_CLOSING_WORDS,
        headings::APPENDIX_WORDS,
        &[GAZETTE],
        ARRIVALS,
        STAMP_WORDS,
        // The longest of the prefixes of an authority, which signs do not part.
        &["tuq"],
    ];
    let mut list = 0;
    while list < lists.len() {
        let mut i = 0;
        while i < lists[list].len() {
            openings = openings.with(lists[list][i]);
            i += 1;
        }
        list += 1;
    }
    let mut i = 0;
    while i < KEYWORDS.len() {
        openings = openings.with(KEYWORDS[i].0);
        i += 1;
    }
    openings
};

impl Openings {
    const fn with(mut self, word: &str) -> Self {
        let (opening, _) = Opening::of_phrase(word, 0, word.len());
        let (first, second, third) = (slot(opening.first()), slot(opening.second()), slot(opening.third()));
        assert!(first < SIGN && second < SIGN && third < SIGN, "a phrase begins with three letters");
        self.thirds[first][second] |= 1 << third;
        let fourth = slot((opening.letters() >> 24) as u8);
        self.fourths[third] |= if fourth < SIGN { 1 << fourth } else { u32::MAX };
        self
    }
}

/// True where no formula, no keyword of a label and no spelling of `Nơi nhận` begins with these folded signs, of which
/// the first two are letters.
#[inline]
pub(super) fn open_nothing([first, second, third, fourth]: [u8; 4]) -> bool {
    let follows = |bits: u32, letter: u8| bits >> (letter - b'a') & 1 != 0;
    let thirds = OPENINGS.thirds.get(usize::from(first.wrapping_sub(b'a')));
    let Some(&thirds) = thirds.and_then(|row| row.get(usize::from(second.wrapping_sub(b'a')))) else {
        return false;
    };
    if !third.is_ascii_lowercase() {
        // A sign may part the prefix of an authority, or be amiss in the label of the recipients.
        return third.is_ascii_punctuation()
            && third != b'-'
            && !matches!(first, b't' | b'k' | b'q' | b'n' | b'v' | b'm' | b'h');
    }
    let recipients =
        matches!(first, b'n' | b'v' | b'm' | b'h') && !rules_out_recipients(first, second, third);
    let fourths = OPENINGS.fourths[usize::from(third - b'a')];
    let formula = follows(thirds, third) && (!fourth.is_ascii_lowercase() || follows(fourths, fourth));
    !recipients && !formula
}

/// The questions that a line leaves open which begins with this letter and a Latin one with a mark.
#[inline]
pub(super) const fn asked_before_mark(first: u8) -> u8 {
    let first = slot(first);
    if first < SIGN { BEFORE_MARK[first] } else { 0 }
}

static BEFORE_MARK: [u8; SIGN] = {
    let letters = b"aeiouydcn";
    let mut asked = [0; SIGN];
    let mut first = 0;
    while first < SIGN {
        let mut i = 0;
        while i < letters.len() {
            // The letters behind the first of a prefix have no marks.
            asked[first] |= ASKED[first][slot(letters[i])] & !AUTHORITY;
            i += 1;
        }
        first += 1;
    }
    asked
};

/// True where the first letters of `text` are those of no spelling of `Nơi nhận` with one letter wrong.
pub(crate) fn names_no_recipients(text: &str) -> bool {
    let Some(mut opener) = Opener::of(text) else { return false };
    opener.read(3);
    let opening = opener.opening();
    let (a, b, c) = (opening.first(), opening.second(), opening.third());
    a.is_ascii_lowercase() && c.is_ascii_lowercase() && rules_out_recipients(a, b, c)
}

/// True where a text that begins with these letters is no spelling of `Nơi nhận` or `Nơi gửi`.
const fn rules_out_recipients(a: u8, b: u8, c: u8) -> bool {
    match (a, b) {
        (b'n', b'o') | (_, ..b'a' | b'{'..) => false,
        (b'n', b'i') => !matches!(c, b'i' | b'o' | b'n'),
        (b'n', _) | (_, b'o') => !matches!(c, b'i' | b'o'),
        (_, b'n') => c != b'o',
        _ => a != b'o',
    }
}

/// False where the first letters of `head` are those of no spelling of `Nơi nhận` or `Nơi gửi` with one letter wrong.
pub(super) fn may_name_recipients(head: &str) -> bool {
    // Letters of ASCII alone tell of many lines, three of any kind of nearly all.
    match head.as_bytes() {
        [b'N' | b'n', b'a'..=b'h' | b'j'..=b'n' | b'p'..=b'z', third, ..]
            if third.is_ascii_alphabetic() && !matches!(third | 0x20, b'i' | b'o') =>
        {
            return false;
        }
        [b'V' | b'v' | b'M' | b'm' | b'H' | b'h', b'a'..=b'm' | b'p'..=b'z', ..] => return false,
        _ => {}
    }
    let Some(mut opener) = Opener::of(head) else { return true };
    opener.read(3);
    let opening = opener.opening();
    let (a, b, c) = (opening.first(), opening.second(), opening.third());
    if c.is_ascii_lowercase() && rules_out_recipients(a, b, c) {
        return false;
    }
    let key = Key::up_to(head, 4);
    let &[a, b, c, d] = key.as_bytes() else { return false };
    match (a, b) {
        // One of the next letters wrong, missing or too many.
        (b'n', b'o') => c == b'i' || matches!(d, b'i' | b'n') || (c, d) == (b'n', b'h'),
        (b'n', _) => matches!((b, c, d), (_, b'i', b'n') | (_, b'o', b'i') | (b'i', b'n', b'h')),
        // The first letter wrong or missing, or one before it.
        (_, b'o') => (c, d) == (b'i', b'n'),
        (_, b'n') => (c, d) == (b'o', b'i'),
        _ => (a, b, c, d) == (b'o', b'i', b'n', b'h'),
    }
}

#[cfg(test)]
mod tests {
    use super::super::classify::{formula, is_recipients};
    use super::*;
    use crate::text::fold;

    /// What the tables rule out is no key line.
    fn check(text: &str) {
        if let Some((first, second)) = fold::first_two(text).filter(|(first, _)| first.is_ascii_lowercase()) {
            let marked = matches!(text.as_bytes(), [lead, 0xc3..=0xc6 | 0xe1, ..] if lead.is_ascii());
            assert!(!marked || asked_before_mark(first) != 0 || formula(text, u8::MAX).is_none(), "{text}");
            assert_eq!(
                formula(text, second.map_or_else(|| asked_alone(first), |second| asked(first, second))),
                formula(text, u8::MAX),
                "{text}"
            );
        }
        assert!(may_name_recipients(text) || !is_recipients(text), "{text}");
    }

    #[test]
    fn no_key_line_is_ruled_out() {
        let lists =
            [headings::SURE_CLOSING_WORDS, headings::APPENDIX_WORDS, &[GAZETTE], ARRIVALS, STAMP_WORDS];
        let more = [
            "Ký bởi",
            "Mẫu số 1",
            "Biểu mẫu",
            "Trên đây là Kế hoạch",
            "TM. ỦY BAN",
            "T/M BAN",
            "TUQ. CHỦ TỊCH",
            "Q. GIÁM ĐỐC",
            "KT, CHỦ TỊCH",
            "A- A A+",
            "A A- A+",
            "Phụ lục I",
            "Nơi nhận:",
            "Nơi gửi:",
        ];
        for words in lists.into_iter().flatten().copied().chain(more) {
            let spaced: String = words.chars().flat_map(|c| [c, ' ']).collect();
            for text in [words.to_owned(), words.to_uppercase(), spaced] {
                for tail in ["", ": 12", " 1", " Số 5", "/Số 5", " ỦY BAN"] {
                    check(&format!("{text}{tail}"));
                }
            }
        }
    }

    #[test]
    fn no_spelling_near_the_recipients_is_ruled_out() {
        for at in 0..="noinhan".len() {
            let (head, tail) = "noinhan".split_at(at);
            let behind = tail.get(1..).unwrap_or_default();
            let texts = ('a'..='z').flat_map(|letter| {
                [
                    format!("{head}{letter}{tail}"),
                    format!("{head}{letter}{behind}"),
                    format!("{head}{behind}"),
                ]
            });
            for text in texts {
                assert!(!fold::is_nearly(&text, "noinhan") || !names_no_recipients(&text), "{text}");
            }
        }
    }

    #[test]
    fn no_spelling_of_the_recipients_is_ruled_out() {
        let letters = "abcdeghiklmnopqrstuvxy.";
        for word in ["noinhan", "noigui"] {
            for at in 0..=word.len() {
                let (head, tail) = word.split_at(at);
                check(&format!("{head}{}:", tail.get(1..).unwrap_or_default()));
                for letter in letters.chars() {
                    check(&format!("{head}{letter}{tail}:"));
                    check(&format!("{head}{letter}{}:", tail.get(1..).unwrap_or_default()));
                }
            }
        }
    }
}

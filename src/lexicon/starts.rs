//! Which tables hold a phrase that a text may begin with, told for all of them by its first five letters.
//!
//! In: a text. Out: a bit for each table that the readers of assignments look into. A bit that is not set rules the table
//! out; one that is set says no more than that its [`Phrases`] have to be asked.

use crate::lexicon::phrases::{Entry, Phrases, slot};
use crate::lexicon::{agencies, assignments, groups, labels, posts, verbs};
use crate::text::fold::{self, MARK, OTHER, Opener, Opening};
use crate::text::letter;

/// A set of tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tables(u32);

impl Tables {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const OPENERS: Self = Self(1);
    pub(crate) const HEADS: Self = Self(1 << 1);
    pub(crate) const PERSONS: Self = Self(1 << 2);
    pub(crate) const STAFF: Self = Self(1 << 3);
    pub(crate) const NOT_BODIES: Self = Self(1 << 4);
    pub(crate) const SMALL_BODIES: Self = Self(1 << 5);
    pub(crate) const DUTIES: Self = Self(1 << 6);
    pub(crate) const HEADING_VERBS: Self = Self(1 << 7);
    pub(crate) const NO_TASKS: Self = Self(1 << 8);
    pub(crate) const MANY: Self = Self(1 << 9);
    pub(crate) const KINDS: Self = Self(1 << 10);
    pub(crate) const WHICH: Self = Self(1 << 11);
    pub(crate) const STOPS: Self = Self(1 << 12);
    pub(crate) const POSTS: Self = Self(1 << 13);
    pub(crate) const DEPUTIES: Self = Self(1 << 20);
    pub(crate) const SEATS: Self = Self(1 << 21);
    pub(crate) const LABELS: Self = Self(1 << 14);
    pub(crate) const ASSIGNING_PARTS: Self = Self(1 << 15);
    pub(crate) const TASK_PARTS: Self = Self(1 << 16);
    pub(crate) const NOT_TASK_PARTS: Self = Self(1 << 17);
    pub(crate) const TIME_WORDS: Self = Self(1 << 18);
    pub(crate) const LIMITS: Self = Self(1 << 19);

    /// The tables of both.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// True where one of these tables is among `others`.
    #[inline(always)]
    pub(crate) const fn has(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// Those of the `wanted` tables that `text` may begin a phrase of.
    #[inline(always)]
    pub(crate) fn beginning(text: &str, wanted: Self) -> Self {
        match *text.as_bytes() {
            // Two letters without marks, as most texts have, are told at once.
            [first, second, ..] if first.is_ascii_alphabetic() && second.is_ascii_alphabetic() => {
                let slot = |letter: u8| usize::from((letter & 0x1f) - 1);
                let tables = Self(INDEX.firsts[slot(first)][slot(second)]);
                if tables.has(wanted) { Self::with_letters(text, wanted) } else { Self::NONE }
            }
            [first, ..] if Self::with_byte(first).has(wanted) => Self::with_letters(text, wanted),
            _ => Self::NONE,
        }
    }

    /// True where `text` may begin a phrase of one of the tables.
    #[inline(always)]
    pub(crate) fn may_begin(self, text: &str) -> bool {
        Self::beginning(text, self) != Self::NONE
    }

    /// The tables with a phrase that may begin with this byte.
    #[inline(always)]
    pub(crate) fn with_byte(first: u8) -> Self {
        Self(INDEX.bytes[usize::from(first)])
    }

    #[inline(never)]
    fn with_letters(text: &str, wanted: Self) -> Self {
        let bytes = text.as_bytes();
        let Some((first, at)) = letter_at(bytes, 0) else { return Self::with_any_letters(text, wanted) };
        let Some((second, at)) = letter_at(bytes, at) else { return Self::with_any_letters(text, wanted) };
        let tables = INDEX.firsts[first][second] & wanted.0;
        if tables == 0 {
            return Self::NONE;
        }
        // One blank stands behind a word of two letters, of three, or of four.
        let at = at + usize::from(bytes.get(at) == Some(&b' '));
        let Some((third, at)) = letter_at(bytes, at) else { return Self::with_any_letters(text, wanted) };
        let tables = tables & INDEX.seconds[second][third];
        if tables == 0 {
            return Self::NONE;
        }
        let at = at + usize::from(bytes.get(at) == Some(&b' '));
        let Some((fourth, at)) = letter_at(bytes, at) else { return Self(tables) };
        let tables = tables & INDEX.thirds[third][fourth];
        if tables == 0 {
            return Self::NONE;
        }
        let at = at + usize::from(bytes.get(at) == Some(&b' '));
        let Some((fifth, _)) = letter_at(bytes, at) else { return Self(tables) };
        Self(tables & INDEX.fourths[fourth][fifth])
    }

    /// The same whatever signs stand among the letters.
    #[cold]
    fn with_any_letters(text: &str, wanted: Self) -> Self {
        // What begins with a mark is read by no index.
        let Some(mut opener) = Opener::of(text) else { return wanted };
        opener.read(3);
        let opening = opener.opening();
        let (first, second, third) = (slot(opening.first()), slot(opening.second()), slot(opening.third()));
        Self(INDEX.firsts[first][second] & INDEX.seconds[second][third] & wanted.0)
    }
}

/// No letter that counts: a blank, a mark, a hyphen, which may stand for a dash.
const ASK: u8 = 27;

/// The letters of ASCII, of U+0080 to U+01FF and of U+1E00 to U+1EFF.
static LETTERS: [u8; 0x300] = {
    let mut letters = [ASK; 0x300];
    let mut i = 0;
    while i < letters.len() {
        let sign = if i < 0x200 { fold::LATIN[i] } else { fold::VIETNAMESE[i - 0x200] };
        if !matches!(sign, b' ' | b'-' | MARK | OTHER) {
            letters[i] = slot(sign) as u8;
        }
        i += 1;
    }
    letters
};

/// The slot of the letter at `at` and where the next stands, or nothing where that is no plain question.
#[inline(always)]
fn letter_at(text: &[u8], at: usize) -> Option<(usize, usize)> {
    let Some(&lead) = text.get(at) else { return Some((slot(0), at)) };
    let (index, len) = match lead {
        0..0x80 => (usize::from(lead), 1),
        0xc3..=0xc6 => (usize::from(lead & 0x07) << 6 | usize::from(text.get(at + 1)? & 0x3f), 2),
        0xe1 => match text.get(at + 1..at + 3)? {
            &[next @ 0xb8..=0xbb, last] => {
                (0x200 | usize::from(next & 0x03) << 6 | usize::from(last & 0x3f), 3)
            }
            _ => return None,
        },
        _ => return None,
    };
    let letter = LETTERS[index];
    (letter != ASK).then_some((usize::from(letter), at + len))
}

/// As many letters as an opening holds.
const LETTERS_READ: usize = 8;

/// The beginning of a text, read once for look-ups in several tables.
pub(crate) struct Start<'t> {
    text: &'t str,
    opening: Opening,
    /// Where its letters end.
    ends: [u32; LETTERS_READ],
}

impl<'t> Start<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        let mut start = Self { text, opening: Opening::NONE, ends: [0; LETTERS_READ] };
        let (mut letters, mut count, mut at) = (0u64, 0, 0);
        while let Some((sign, len)) = fold::sign_at(text, at) {
            at += len;
            if !sign.is_ascii_lowercase() {
                match sign {
                    // What begins so is read by no index.
                    MARK | OTHER if count == 0 => return start,
                    b' ' | MARK => continue,
                    // Two hyphens are a dash.
                    b'-' if count > 0 && letters >> (8 * (count - 1)) == u64::from(b'-') => continue,
                    _ => {}
                }
            }
            letters |= u64::from(sign) << (8 * count);
            start.ends[count] = at as u32;
            count += 1;
            if count == LETTERS_READ {
                break;
            }
        }
        start.opening = Opening::of_letters(letters);
        start
    }

    /// The longest phrase of a folded table that the text begins with, as [`Phrases::longest_prefix`] has it.
    pub(crate) fn longest(&self, phrases: &Phrases) -> Option<(usize, usize)> {
        self.prefixes(phrases).max_by_key(|&(_, end)| end)
    }

    /// The phrases of a folded table that the text begins with, as whole words, and where they end.
    pub(crate) fn prefixes(&self, phrases: &Phrases) -> impl Iterator<Item = (usize, usize)> {
        let words = phrases.words();
        self.beginning(phrases).filter_map(move |entry| {
            let word = entry.word();
            let end = match entry.letters() {
                Some(letters) => self.word_end(letters)?,
                None => fold::word_prefix(self.text, words.get(word)?)?,
            };
            Some((word, end))
        })
    }

    /// The phrases that the text may begin with.
    pub(crate) fn beginning(&self, phrases: &Phrases) -> impl Iterator<Item = &'static Entry> {
        let opening = self.opening;
        let entries = if opening == Opening::NONE { &[] } else { phrases.starting(opening.first()) };
        entries.iter().filter(move |entry| entry.may_begin(opening))
    }

    /// Where so many letters end, and the marks on the last, if no word goes on there.
    fn word_end(&self, letters: usize) -> Option<usize> {
        let mut end = *self.ends.get(letters.checked_sub(1)?)? as usize;
        while let Some((MARK, len)) = fold::sign_at(self.text, end) {
            end += len;
        }
        let goes_on = match self.text.as_bytes().get(end) {
            None => false,
            Some(&next) if next < 0x80 => next.is_ascii_alphanumeric(),
            _ => self.text.get(end..)?.starts_with(letter::is_word_char),
        };
        (!goes_on).then_some(end)
    }
}

/// For letters that stand side by side the tables that have them.
struct Index {
    /// By the first byte; all of them where it says nothing of the letter.
    bytes: [u32; 256],
    /// By the first letter and the second.
    firsts: [[u32; 32]; 27],
    /// By the second and the third.
    seconds: [[u32; 32]; 27],
    /// By the third and the fourth.
    thirds: [[u32; 32]; 27],
    /// By the fourth and the fifth.
    fourths: [[u32; 32]; 27],
}

const NO_PAIRS: [[u32; 32]; 27] = [[0; 32]; 27];

const NO_INDEX: Index =
    Index { bytes: [0; 256], firsts: NO_PAIRS, seconds: NO_PAIRS, thirds: NO_PAIRS, fourths: NO_PAIRS };

static INDEX: Index = NO_INDEX
    .with(Tables::OPENERS, &assignments::OPENER_WORDS)
    .with(Tables::HEADS, &agencies::HEADS)
    .with(Tables::PERSONS, &assignments::PERSONS)
    .with(Tables::STAFF, &assignments::STAFF)
    .with(Tables::NOT_BODIES, &assignments::NOT_BODIES)
    .with(Tables::SMALL_BODIES, &assignments::SMALL_BODIES)
    .with(Tables::DUTIES, &assignments::DUTIES)
    .with(Tables::HEADING_VERBS, &assignments::HEADING_VERBS)
    .with(Tables::NO_TASKS, &assignments::NO_TASKS)
    .with(Tables::MANY, &groups::MANY)
    .with(Tables::KINDS, &groups::KINDS)
    .with(Tables::WHICH, &groups::WHICH)
    .with(Tables::STOPS, &verbs::STOPS)
    .with(Tables::POSTS, &posts::POSTS)
    .with(Tables::DEPUTIES, &posts::DEPUTIES)
    .with(Tables::SEATS, &assignments::SEATS)
    .with(Tables::LABELS, &labels::ITEM_LABELS)
    .with(Tables::ASSIGNING_PARTS, &assignments::ASSIGNING_PARTS)
    .with(Tables::TASK_PARTS, &assignments::TASK_PARTS)
    .with(Tables::NOT_TASK_PARTS, &assignments::NOT_TASK_PARTS)
    .with(Tables::TIME_WORDS, &assignments::TIME_WORDS)
    .with(Tables::LIMITS, &assignments::LIMITS)
    .with_doubts();

impl Index {
    const fn with(mut self, table: Tables, phrases: &Phrases) -> Self {
        let entries: &[Entry] = phrases.entries();
        let mut i = 0;
        while i < entries.len() {
            self.add(table.0, entries[i].opening());
            i += 1;
        }
        self
    }

    const fn add(&mut self, table: u32, opening: Opening) {
        let [first, second, third, fourth] = opening.first_four();
        self.bytes[first as usize] |= table;
        self.bytes[first.to_ascii_uppercase() as usize] |= table;
        add_pair(&mut self.firsts, first, second, table);
        add_pair(&mut self.seconds, second, third, table);
        add_pair(&mut self.thirds, third, fourth, table);
        add_pair(&mut self.fourths, fourth, opening.letter(4), table);
    }

    /// Blanks, control characters and what is no ASCII tell nothing of the letter.
    const fn with_doubts(mut self) -> Self {
        let mut byte = 0;
        while byte < self.bytes.len() {
            if !(byte as u8).is_ascii_graphic() {
                self.bytes[byte] = u32::MAX;
            }
            byte += 1;
        }
        self
    }
}

/// Notes that a table has these two letters side by side. No letter stands for any: a phrase that is shorter goes on with
/// any other.
const fn add_pair(pairs: &mut [[u32; 32]; 27], letter: u8, next: u8, table: u32) {
    let (mut at, end) = slots(letter);
    while at < end {
        let (mut after, end) = slots(next);
        while after < end {
            pairs[at][after] |= table;
            after += 1;
        }
        at += 1;
    }
}

/// Where the slots of a letter begin and end: all of them for none.
const fn slots(letter: u8) -> (usize, usize) {
    if letter == 0 { (0, 27) } else { (slot(letter), slot(letter) + 1) }
}

#[cfg(test)]
mod tests {
    use super::{Start, Tables};
    use crate::lexicon::phrases::Phrases;
    use crate::lexicon::{agencies, assignments, groups, labels, posts, verbs};
    use crate::text::fold;

    /// Tables and their bits.
    static ALL: [(Tables, &Phrases); 22] = [
        (Tables::OPENERS, &assignments::OPENER_WORDS),
        (Tables::HEADS, &agencies::HEADS),
        (Tables::PERSONS, &assignments::PERSONS),
        (Tables::STAFF, &assignments::STAFF),
        (Tables::NOT_BODIES, &assignments::NOT_BODIES),
        (Tables::SMALL_BODIES, &assignments::SMALL_BODIES),
        (Tables::DUTIES, &assignments::DUTIES),
        (Tables::HEADING_VERBS, &assignments::HEADING_VERBS),
        (Tables::NO_TASKS, &assignments::NO_TASKS),
        (Tables::MANY, &groups::MANY),
        (Tables::KINDS, &groups::KINDS),
        (Tables::WHICH, &groups::WHICH),
        (Tables::STOPS, &verbs::STOPS),
        (Tables::POSTS, &posts::POSTS),
        (Tables::DEPUTIES, &posts::DEPUTIES),
        (Tables::SEATS, &assignments::SEATS),
        (Tables::LABELS, &labels::ITEM_LABELS),
        (Tables::ASSIGNING_PARTS, &assignments::ASSIGNING_PARTS),
        (Tables::TASK_PARTS, &assignments::TASK_PARTS),
        (Tables::NOT_TASK_PARTS, &assignments::NOT_TASK_PARTS),
        (Tables::TIME_WORDS, &assignments::TIME_WORDS),
        (Tables::LIMITS, &assignments::LIMITS),
    ];

    /// The words of all tables as documents print them: composed and not, in capitals, with blanks and marks amiss.
    fn texts() -> Vec<String> {
        let bare = |words: &str| words.chars().filter_map(fold::fold_char).collect::<String>();
        let words = ALL.iter().flat_map(|(_, phrases)| phrases.words());
        let printed = words.flat_map(|words| {
            let mut letters = words.chars();
            let first =
                letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str());
            [
                (*words).to_owned(),
                words.to_uppercase(),
                first.unwrap_or_default(),
                bare(words),
                words.replace('ệ', "e\u{323}\u{302}").replace('á', "a\u{301}").replace('ị', "i\u{323}"),
                words.replace(' ', "  "),
                words.replace(' ', ""),
                words.replace(' ', "\u{a0}"),
                words.replace('o', "о"),
                words.replace('a', "a\u{301}"),
                words.replace('-', "--"),
                words.replace('h', "h "),
                words.replace('n', "n  "),
                words.chars().skip(1).collect(),
                words.chars().take(3).collect(),
                words.chars().take(4).collect(),
                words.chars().take(6).collect(),
            ]
        });
        printed
            .flat_map(|text| ["", " xã", "x", ":", "\u{301}", "-1"].map(|tail| format!("{text}{tail}")))
            .collect()
    }

    #[test]
    fn no_table_is_ruled_out_that_has_a_phrase() {
        for text in texts().iter().map(String::as_str).chain(["", " ", "\u{301}ban", "×", "đ", "a", "- ban"])
        {
            for (table, phrases) in ALL {
                let found = phrases.beginning(text).next().is_some();
                assert!(!found || table.may_begin(text), "{text:?} {table:?}");
            }
        }
    }

    #[test]
    fn prefixes_are_those_of_a_look_at_every_phrase() {
        let folded = ALL.iter().filter(|(_, phrases)| phrases.words().iter().all(|words| words.is_ascii()));
        for (_, phrases) in folded {
            for text in texts() {
                assert_eq!(Start::of(&text).longest(phrases), phrases.longest_prefix(&text), "{text:?}");
            }
        }
    }
}

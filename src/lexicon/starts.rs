//! What a text begins with: the phrases of all the lists that the readers of assignments ask, found in one walk.
//!
//! In: a text, and which tables are asked. Out: a [`Start`], which tells of each of them the longest phrase that the text
//! begins with as whole words. One trie holds all of the tables; a look at the first two letters spares most texts the walk.

use crate::lexicon::phrases::{Phrases, ends_word, marks_follow, slot};
use crate::lexicon::trie::{
    Cell, End, LETTERS_BESIDE, List, Nodes, Seconds, Trie, first_cells, first_letters, most_nodes, phrases,
    seconds,
};
use crate::lexicon::{agencies, assignments, groups, labels, posts, times, verbs};
use crate::text::fold::{self, Opening};
use crate::text::marked::exact;
use crate::text::short::Short;

/// A set of tables, a bit for each row of [`TABLES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tables(u32);

/// How the phrases of a table are told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spelling {
    /// By their letters alone, as [`fold::word_prefix`] does.
    Folded,
    /// The same, and a word may go on behind them.
    Prefix,
    /// With their marks, as [`exact`] does.
    Marked,
}

macro_rules! tables {
    ($($number:literal $name:ident $spelling:ident $phrases:path;)*) => {
        impl Tables {
            $(pub(crate) const $name: Self = Self(1 << $number);)*
        }

        /// All tables.
        static TABLES: [(Spelling, &Phrases); [$($number),*].len()] = [$((Spelling::$spelling, &$phrases)),*];
    };
}

tables! {
    0 OPENERS Folded assignments::OPENER_WORDS;
    1 HEADS Folded agencies::HEADS;
    2 PERSONS Folded assignments::PERSONS;
    3 STAFF Marked assignments::STAFF;
    4 NOT_BODIES Folded assignments::NOT_BODIES;
    5 SMALL_BODIES Marked assignments::SMALL_BODIES;
    6 DUTIES Folded assignments::DUTIES;
    7 HEADING_VERBS Marked assignments::HEADING_VERBS;
    8 NO_TASKS Marked assignments::NO_TASKS;
    9 MANY Marked groups::MANY;
    10 KINDS Marked groups::KINDS;
    11 WHICH Marked groups::WHICH;
    12 STOPS Marked verbs::STOPS;
    13 POSTS Folded posts::POSTS;
    14 DEPUTIES Folded posts::DEPUTIES;
    15 SEATS Folded assignments::SEATS;
    16 LABELS Folded labels::LABEL_WORDS;
    17 VERB_LABELS Folded labels::VERB_LABELS;
    18 LABEL_TAILS Folded labels::LABEL_TAILS;
    19 NOT_TIMED Folded labels::NOT_TIMED;
    20 ASSIGNING_PARTS Prefix assignments::ASSIGNING_PARTS;
    21 TASK_PARTS Prefix assignments::TASK_PARTS;
    22 NOT_TASK_PARTS Prefix assignments::NOT_TASK_PARTS;
    23 TIME_WORDS Prefix times::TIME_WORDS;
    24 LIMITS Marked times::LIMITS;
    25 DEEDS Folded agencies::DEEDS;
    26 OF_STAFF Marked assignments::OF_STAFF;
    27 OFFICES Folded assignments::OFFICES;
    28 ITEM_LABELS Folded labels::ITEM_LABELS;
    29 LIMITED Prefix times::LIMITED;
    30 TITLES Marked assignments::TITLES;
    31 CIRCUMSTANCES Marked assignments::CIRCUMSTANCES;
}

impl Tables {
    pub(crate) const NONE: Self = Self(0);

    /// The tables of both.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// True where one of these tables is among `others`.
    #[inline(always)]
    pub(crate) const fn has(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// False where the first letters of `text` tell that it begins no phrase of these tables.
    #[inline(always)]
    pub(crate) fn may_begin(self, text: &str) -> bool {
        match *text.as_bytes() {
            // Two letters without marks, as most texts have, are told at once.
            [first, second, ..] if first.is_ascii_alphabetic() && second.is_ascii_alphabetic() => {
                Self(FIRSTS.pairs[plain_slot(first)][plain_slot(second)]).has(self)
            }
            [first, ..] => Self::with_byte(first).has(self) && self.may_begin_with(text),
            [] => false,
        }
    }

    /// The same of any letters.
    #[inline(never)]
    fn may_begin_with(self, text: &str) -> bool {
        let pair = first_letters(text);
        pair.is_none_or(|(first, second, _)| Self(FIRSTS.pairs[first][second]).has(self))
    }

    /// The tables with a phrase that may begin with this byte.
    #[inline(always)]
    pub(crate) fn with_byte(first: u8) -> Self {
        Self(FIRSTS.bytes[usize::from(first)])
    }
}

/// The place in the alphabet of a letter without marks.
#[inline(always)]
fn plain_slot(letter: u8) -> usize {
    usize::from((letter & 0x1f) - 1)
}

/// The beginning of a text: the phrases of some tables that it begins with.
pub(crate) struct Start<'t> {
    text: &'t str,
    /// Those with a phrase among them; of phrases with marks or signs that is no more than likely.
    tables: Tables,
    met: Short<Met, MOST_MET>,
}

/// Phrases of the same letters.
#[derive(Clone, Copy)]
struct Met {
    tables: Tables,
    /// Where they end in the text.
    end: u32,
    ends: u16,
}

impl<'t> Start<'t> {
    /// What `text` begins with of these tables.
    #[inline(always)]
    pub(crate) fn of(text: &'t str, wanted: Tables) -> Self {
        let mut start = Self { text, tables: Tables::NONE, met: Short::new() };
        match *text.as_bytes() {
            [first, second, ..] if first.is_ascii_alphabetic() && second.is_ascii_alphabetic() => {
                let (first, second) = (plain_slot(first), plain_slot(second));
                if Tables(FIRSTS.pairs[first][second]).has(wanted) {
                    start.walk(SECONDS[first][second].into(), 2, wanted);
                }
            }
            [first, ..] if Tables::with_byte(first).has(wanted) => start.open(wanted),
            _ => {}
        }
        start
    }

    /// The first two letters lead to their cell at once.
    #[inline(never)]
    fn open(&mut self, wanted: Tables) {
        match first_letters(self.text) {
            Some((first, second, at)) => {
                if Tables(FIRSTS.pairs[first][second]).has(wanted) {
                    self.walk(SECONDS[first][second].into(), at, wanted);
                }
            }
            None => self.walk(0, 0, wanted),
        }
    }

    #[inline(never)]
    fn walk(&mut self, cell: usize, at: usize, wanted: Tables) {
        let text = self.text;
        if !TRIE.walk_below(text, cell, at, wanted.0, |tables, ends, end| self.meet(tables, ends, end)) {
            self.walk_any(wanted);
        }
    }

    #[cold]
    fn walk_any(&mut self, wanted: Tables) {
        self.tables = Tables::NONE;
        self.met.clear();
        let text = self.text;
        TRIE.walk_any(text, wanted.0, |tables, ends, end| self.meet(tables, ends, end));
    }

    /// Notes the phrases of some tables that end at `end`, if no word goes on there.
    #[inline]
    fn meet(&mut self, tables: u32, ends: u16, end: usize) {
        let tables = Tables(if ends_word(self.text, end) { tables } else { tables & PREFIXES });
        if tables != Tables::NONE {
            self.met.push(Met { tables, end: end as u32, ends });
            self.tables = self.tables.or(tables);
        }
    }

    /// False where the text begins with no phrase of these tables. Of phrases with marks or signs true is no more than
    /// likely.
    #[inline(always)]
    pub(crate) fn may(&self, tables: Tables) -> bool {
        self.tables.has(tables)
    }

    /// True where it begins with a phrase of one of these tables.
    #[inline]
    pub(crate) fn begins(&self, tables: Tables) -> bool {
        self.may(tables) && self.longest_that(tables, |_, _| true).is_some()
    }

    /// The row of the longest phrase of a table, and where it ends.
    #[inline]
    pub(crate) fn longest(&self, table: Tables) -> Option<(usize, usize)> {
        if self.may(table) { self.longest_that(table, |_, _| true) } else { None }
    }

    /// Where the longest phrase of these tables ends.
    #[inline]
    pub(crate) fn end(&self, tables: Tables) -> Option<usize> {
        self.longest(tables).map(|(_, end)| end)
    }

    /// The longest phrase of these tables that `fits`: its row, and where it ends.
    pub(crate) fn longest_that(
        &self,
        tables: Tables,
        fits: impl Fn(usize, usize) -> bool,
    ) -> Option<(usize, usize)> {
        for met in self.met.iter().rev().filter(|met| met.tables.has(tables)) {
            let mut longest = None;
            for phrase in TRIE.ending(met.ends) {
                if tables.0 >> phrase.list & 1 != 0
                    && let Some(end) = self.told(phrase, met.end as usize)
                    && fits(usize::from(phrase.row), end)
                {
                    // Of the same letters the last phrase of a list counts.
                    longest = Some((usize::from(phrase.row), end));
                }
                if phrase.is_last() {
                    break;
                }
            }
            if longest.is_some() {
                return longest;
            }
        }
        None
    }

    /// Where a phrase ends, if it is told as its table wants it.
    fn told(&self, phrase: &End, end: usize) -> Option<usize> {
        let (spelling, phrases) = TABLES.get(usize::from(phrase.list))?;
        let words = || phrases.words().get(usize::from(phrase.row));
        match spelling {
            Spelling::Marked => {
                let words = words()?;
                // Nearly always it is printed as the table has it, but for a capital.
                let printed = self.text.as_bytes().get(..end)?;
                let same = printed.len() == words.len()
                    && printed[0].to_ascii_lowercase() == words.as_bytes()[0]
                    && printed[1..] == words.as_bytes()[1..];
                if same { Some(end) } else { exact(self.text, words) }
            }
            // Marks of their own belong to the last letter.
            _ if phrase.whole && !marks_follow(self.text, end) => Some(end),
            Spelling::Prefix => fold::prefix(self.text, words()?),
            Spelling::Folded => fold::word_prefix(self.text, words()?),
        }
    }
}

const LISTS: [List; TABLES.len()] = {
    let mut lists: [List; TABLES.len()] = [(0, &[]); TABLES.len()];
    let mut i = 0;
    while i < TABLES.len() {
        lists[i] = (i as u8, TABLES[i].1.words());
        i += 1;
    }
    lists
};

/// The tables whose phrases may end within a word.
const PREFIXES: u32 = {
    let (mut tables, mut i) = (0, 0);
    while i < TABLES.len() {
        tables |= (matches!(TABLES[i].0, Spelling::Prefix) as u32) << i;
        i += 1;
    }
    tables
};

const MOST_NODES: usize = most_nodes(&LISTS);
#[allow(long_running_const_eval, reason = "a trie of some thousand nodes")]
const NODES: Nodes<MOST_NODES> = Nodes::of(&LISTS);
/// Phrases of so many lengths at most stand at the beginning of one text.
const MOST_MET: usize = NODES.most_met();
const ENDS: ([End; phrases(&LISTS)], [u16; MOST_NODES]) = NODES.ends();
#[allow(long_running_const_eval, reason = "a trie of some thousand nodes")]
const CELLS: ([Cell; 2 * MOST_NODES + LETTERS_BESIDE], usize) = NODES.cells(&ENDS.1);

static USED: [Cell; CELLS.1] = first_cells(&CELLS.0);
static ALL_ENDS: [End; phrases(&LISTS)] = ENDS.0;
static TRIE: Trie = Trie::new(&USED, &ALL_ENDS);
static SECONDS: Seconds = seconds(&USED);

/// The tables by the first letters of their phrases.
struct Firsts {
    /// By the first byte; all of them where it says nothing of the letter.
    bytes: [u32; 256],
    /// By the first letter and the second.
    pairs: [[u32; 32]; 27],
}

static FIRSTS: Firsts = {
    let mut firsts = Firsts { bytes: [0; 256], pairs: [[0; 32]; 27] };
    let mut i = 0;
    while i < LISTS.len() {
        let (list, words) = LISTS[i];
        let mut row = 0;
        while row < words.len() {
            let (opening, _) = Opening::of_phrase(words[row], 0, words[row].len());
            firsts.add(1 << list, opening);
            row += 1;
        }
        i += 1;
    }
    firsts.with_doubts()
};

impl Firsts {
    const fn add(&mut self, table: u32, opening: Opening) {
        let (first, second) = (opening.first(), opening.second());
        self.bytes[first as usize] |= table;
        self.bytes[first.to_ascii_uppercase() as usize] |= table;
        // A phrase of one letter goes on with any other.
        let (mut next, end) = if second == 0 { (0, 27) } else { (slot(second), slot(second) + 1) };
        while next < end {
            self.pairs[slot(first)][next] |= table;
            next += 1;
        }
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

#[cfg(test)]
mod tests {
    use super::{Spelling, Start, TABLES, Tables};
    use crate::text::fold;
    use crate::text::marked::exact;
    /// The words of all tables as documents print them: composed and not, in capitals, with blanks and marks amiss.
    fn texts() -> Vec<String> {
        let bare = |words: &str| words.chars().filter_map(fold::fold_char).collect::<String>();
        let words = TABLES.iter().flat_map(|(_, phrases)| phrases.words());
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
    fn phrases_are_those_of_a_look_at_every_phrase() {
        let texts = texts();
        let others =
            ["", " ", "\u{301}ban", "×", "đ", "a", "- ban", "chính trị -- xã hội", "Tổ chức CT-\u{301}XH"];
        for text in texts.iter().map(String::as_str).chain(others) {
            let all = Start::of(text, Tables(u32::MAX));
            for (i, (spelling, phrases)) in TABLES.iter().enumerate() {
                let end = |words: &str| match spelling {
                    Spelling::Folded => fold::word_prefix(text, words),
                    Spelling::Prefix => fold::prefix(text, words),
                    Spelling::Marked => exact(text, words),
                };
                let rows = phrases.words().iter().enumerate();
                // What begins with a mark is looked up by no table.
                let slow =
                    rows.filter_map(|(row, words)| Some((row, end(words)?))).max_by_key(|&(_, end)| end);
                let slow = slow.filter(|_| fold::first(text).is_some());
                let table = Tables(1 << i);
                let own = Start::of(text, table).longest(table);
                assert_eq!(own.map(|(_, end)| end), slow.map(|(_, end)| end), "{text:?} {i}");
                if *spelling == Spelling::Folded {
                    assert_eq!(phrases.longest_prefix(text), own, "{text:?} {i}");
                }
                assert_eq!(all.longest(table), own, "{text:?} {i}");
                assert_eq!(all.begins(table), own.is_some(), "{text:?} {i}");
                assert!(own.is_none() || table.may_begin(text), "{text:?} {i}");
            }
        }
    }
}

//! Lists of phrases, indexed by their first letters when the crate is compiled.
//!
//! In: folded phrases, and a text. Out: those phrases that the text can begin with, found without a look at the
//! others. What a text begins with is said by [`fold::word_prefix`] alone; the index only rules out.

use crate::lexicon::trie::Trie;
use crate::text::fold::{self, MARK, Opener, Opening};
use crate::text::letter;

/// A list of folded phrases with its index. Made by [`phrases!`].
pub(crate) struct Phrases {
    words: &'static [&'static str],
    /// The phrases by their first letter, those with the same in the order of the list.
    entries: &'static [Entry],
    /// Where the phrases with a first letter begin in `entries`, and one more.
    from: [u16; 28],
    /// The second and third letters that the phrases with a first letter have, a bit for each [`pair`].
    pairs: [u64; 27],
    /// How many letters the longest entry with a first letter holds.
    letters: [u8; 27],
    /// All of them, where they are looked up by all of their letters.
    trie: Trie,
}

/// One phrase of the index.
#[derive(Clone, Copy)]
pub(crate) struct Entry {
    opening: Opening,
    /// The letters of `opening` that count: a phrase may be shorter.
    mask: u64,
    /// Its place in the list.
    word: u16,
}

/// Letters by their place in the alphabet; everything else is the last.
pub(crate) const fn slot(sign: u8) -> usize {
    match sign {
        b'a'..=b'z' => (sign - b'a') as usize,
        _ => 26,
    }
}

/// The bit that stands for a second and a third letter; others share it.
const fn pair(second: u8, third: u8) -> u64 {
    1 << ((slot(second) * 27 + slot(third)) % 64)
}

/// The bits of all texts that begin like this phrase: one of two letters goes on with any third.
const fn pairs(opening: Opening) -> u64 {
    if opening.second() == 0 {
        return u64::MAX;
    }
    if opening.third() != 0 {
        return pair(opening.second(), opening.third());
    }
    // No letter at all counts as a sign.
    let (mut bits, mut third) = (pair(opening.second(), 0), b'a');
    while third <= b'z' {
        bits |= pair(opening.second(), third);
        third += 1;
    }
    bits
}

/// The part of each phrase that the index holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// All of a phrase; its blanks and marks do not count.
    Whole,
    /// The first word of a phrase that keeps its marks.
    FirstWord,
    /// The last word of such a phrase: the texts looked up are last words.
    LastWord,
}

impl Part {
    /// The bytes of `phrase` that are this part.
    const fn of(self, phrase: &str) -> (usize, usize) {
        let bytes = phrase.as_bytes();
        let (mut start, mut end) = (0, bytes.len());
        let mut at = 0;
        while at < bytes.len() {
            if bytes[at] == b' ' {
                match self {
                    Self::Whole => {}
                    Self::FirstWord => return (0, at),
                    Self::LastWord => start = at + 1,
                }
            }
            at += 1;
        }
        // "phòng, chống": the comma is no part of the word.
        if !matches!(self, Self::Whole) && bytes[end - 1] == b',' {
            end -= 1;
        }
        (start, end)
    }
}

impl Entry {
    /// The index of a list, sorted by first letter.
    pub(crate) const fn all<const N: usize>(words: &[&str], part: Part) -> [Self; N] {
        let mut entries = [Self { opening: Opening::NONE, mask: 0, word: 0 }; N];
        let mut next = 0;
        let mut letter = 0;
        while letter < 27 {
            let mut i = 0;
            while i < N {
                let (start, end) = part.of(words[i]);
                let (opening, mask) = Opening::of_phrase(words[i], start, end);
                if slot(opening.first()) == letter {
                    entries[next] = Self { opening, mask, word: i as u16 };
                    next += 1;
                }
                i += 1;
            }
            letter += 1;
        }
        entries
    }
}

impl Phrases {
    /// A list whose index is `entries`.
    pub(crate) const fn new(words: &'static [&'static str], entries: &'static [Entry], trie: Trie) -> Self {
        let mut from = [0; 28];
        let mut bits = [0; 27];
        let mut letters = [0; 27];
        let mut i = 0;
        while i < entries.len() {
            let first = slot(entries[i].opening.first());
            bits[first] |= pairs(entries[i].opening);
            let own = (u64::BITS - entries[i].mask.leading_zeros()).div_ceil(u8::BITS) as u8;
            if letters[first] < own {
                letters[first] = own;
            }
            i += 1;
            // The phrases behind this one belong to a later letter unless they say otherwise.
            let mut later = first + 1;
            while later < from.len() {
                from[later] = i as u16;
                later += 1;
            }
        }
        Self { words, entries, from, pairs: bits, letters, trie }
    }

    /// The phrases as listed.
    pub(crate) const fn words(&self) -> &'static [&'static str] {
        self.words
    }

    /// The phrases that `text` can begin with, by their place in the list, in its order.
    #[inline]
    pub(crate) fn beginning<'p>(&'p self, text: &str) -> impl Iterator<Item = usize> + 'p {
        let (candidates, opening) = self.candidates(text);
        candidates
            .iter()
            .filter(move |entry| opening.begins_with(entry.opening, entry.mask))
            .map(|entry| usize::from(entry.word))
    }

    /// True where a phrase that `text` can begin with is the one looked for.
    #[inline]
    pub(crate) fn any_beginning(&self, text: &str, is_it: impl Fn(&str) -> bool) -> bool {
        self.beginning(text).any(|word| is_it(self.words[word]))
    }

    /// The part of the index for the first letter of `text`, empty where the next two rule all of it out.
    #[inline]
    fn candidates(&self, text: &str) -> (&[Entry], Opening) {
        let none: (&[Entry], Opening) = (&[], Opening::NONE);
        let Some(mut opener) = Opener::of(text) else { return none };
        let first = slot(opener.opening().first());
        let pairs = self.pairs[first];
        if pairs == 0 {
            return none;
        }
        opener.read(3);
        let opening = opener.opening();
        if pairs & pair(opening.second(), opening.third()) == 0 {
            return none;
        }
        opener.read(self.letters[first].into());
        let (from, to) = (usize::from(self.from[first]), usize::from(self.from[first + 1]));
        self.entries.get(from..to).map_or(none, |entries| (entries, opener.opening()))
    }

    /// The longest phrase that `text` begins with, as whole words: its place in the list and its length in
    /// bytes of `text`.
    pub(crate) fn longest_prefix(&self, text: &str) -> Option<(usize, usize)> {
        self.longest_that(text, |_, _| true)
    }

    /// The longest of those phrases that `fits`, which is asked with its place and its length.
    #[inline(always)]
    pub(crate) fn longest_that(
        &self,
        text: &str,
        fits: impl Fn(usize, usize) -> bool,
    ) -> Option<(usize, usize)> {
        let mut longest = None;
        let told = |ends, end| self.told(text, ends, end, &fits);
        if !self.trie.walk(text, 1, |_, ends, end| longest = told(ends, end).or(longest)) {
            longest = None;
            self.trie.walk_any(text, 1, |_, ends, end| longest = told(ends, end).or(longest));
        }
        longest
    }

    /// The last phrase that fits of those that end at a node and at `end` of `text`, if no word goes on there.
    fn told(
        &self,
        text: &str,
        ends: u16,
        end: usize,
        fits: &impl Fn(usize, usize) -> bool,
    ) -> Option<(usize, usize)> {
        if !ends_word(text, end) {
            return None;
        }
        let mut told = None;
        for phrase in self.trie.ending(ends) {
            let row = usize::from(phrase.row);
            // Marks of their own belong to the last letter.
            let own = if phrase.whole && !marks_follow(text, end) {
                Some(end)
            } else {
                fold::word_prefix(text, self.words.get(row)?)
            };
            told = own.filter(|&end| fits(row, end)).map(|end| (row, end)).or(told);
            if phrase.is_last() {
                break;
            }
        }
        told
    }
}

/// True where no word goes on at `at`.
#[inline(always)]
pub(crate) fn ends_word(text: &str, at: usize) -> bool {
    match text.as_bytes().get(at) {
        None => true,
        Some(&next) if next < 0x80 => !next.is_ascii_alphanumeric(),
        _ => !text[at..].chars().next().is_some_and(letter::is_word_char),
    }
}

/// True where a combining mark stands at `at`.
#[inline(always)]
pub(crate) fn marks_follow(text: &str, at: usize) -> bool {
    let wide = text.as_bytes().get(at).is_some_and(|&next| next >= 0x80);
    wide && fold::sign_at(text, at).is_some_and(|(sign, _)| sign == MARK)
}

/// The first part of each row of a table.
pub(crate) const fn firsts<T, const N: usize>(rows: &[(&'static str, T)]) -> [&'static str; N] {
    let mut words = [""; N];
    let mut i = 0;
    while i < N {
        words[i] = rows[i].0;
        i += 1;
    }
    words
}

/// The [`Phrases`] of a constant list of folded phrases, or of the first parts of a table: `phrases!(rows TABLE)`.
/// With `by FirstWord` or `by LastWord` the phrases keep their marks and are indexed by one word.
macro_rules! phrases {
    (rows $rows:expr $(, by $part:ident)?) => {{
        const WORDS: [&str; $rows.len()] = $crate::lexicon::phrases::firsts($rows);
        $crate::lexicon::phrases::phrases!(&WORDS $(, by $part)?)
    }};
    ($words:expr) => {{
        use $crate::lexicon::phrases::{Entry, Part, Phrases};
        use $crate::lexicon::trie::{self, Cell, End, List, Nodes, Trie};
        const LIST: &[&str] = $words;
        const ENTRIES: [Entry; LIST.len()] = Entry::all(LIST, Part::Whole);
        const LISTS: [List; 1] = [(0, LIST)];
        const NODES: Nodes<{ trie::most_nodes(&LISTS) }> = Nodes::of(&LISTS);
        const ENDS: ([End; LIST.len()], [u16; trie::most_nodes(&LISTS)]) = NODES.ends();
        const CELLS: ([Cell; 2 * trie::most_nodes(&LISTS) + trie::LETTERS_BESIDE], usize) = NODES.cells(&ENDS.1);
        const USED: [Cell; CELLS.1] = trie::first_cells(&CELLS.0);
        Phrases::new(LIST, &ENTRIES, Trie::new(&USED, &ENDS.0))
    }};
    ($words:expr, by $part:ident) => {{
        use $crate::lexicon::phrases::{Entry, Part, Phrases};
        use $crate::lexicon::trie::Trie;
        const LIST: &[&str] = $words;
        const ENTRIES: [Entry; LIST.len()] = Entry::all(LIST, Part::$part);
        Phrases::new(LIST, &ENTRIES, Trie::NONE)
    }};
}
pub(crate) use phrases;

#[cfg(test)]
mod tests {
    use super::Phrases;
    use crate::text::fold;

    static LIST: Phrases =
        phrases!(&["ban", "bo", "uy ban nhan dan", "ban chi dao", "uy ban", "v/v", "k", "so noi vu"]);

    #[test]
    fn the_index_finds_what_a_look_at_every_phrase_finds() {
        let texts = [
            "Ban Chỉ đạo xã",
            "BAN HÀNH",
            "Bộ Y tế",
            "ỦY BAN NHÂN DÂN",
            "UỷBan",
            "  Ban",
            "B an chỉ đạo",
            "V/v họp",
            "K ết",
            "k",
            "Sở Nội vụ",
            "",
            "\u{300}",
            "½",
            "Sở Nội",
            "đ",
        ];
        for text in texts {
            let every = LIST.words().iter().enumerate();
            let slow = every.filter_map(|(i, words)| Some((i, fold::word_prefix(text, words)?)));
            let wanted = slow.max_by_key(|&(_, end)| end).filter(|_| fold::first_two(text).is_some());
            assert_eq!(LIST.longest_prefix(text), wanted, "{text}");
        }
    }
}

//! Words as numbers: one look at eight bytes tells where a word ends and what it may be.
//!
//! In: a text whose words blanks part. Out: the end of a word and its key, in which capitals and small letters are the
//! same; of a letter with marks only its first byte counts. A [`Words`] tells by the key which lists may have the word: it
//! only rules out, in the sense of [`fold::same_word`](crate::text::fold::same_word).

use crate::text::fold::Opening;

/// The first eight bytes of a word, the first as the lowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Key(u64);

pub(crate) const BYTES: usize = 8;
const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = ONES << 7;
const BLANKS: u64 = ONES * b' ' as u64;

impl Key {
    /// The key of a whole word.
    #[cfg(test)]
    pub(crate) fn of(word: &str) -> Self {
        Self::within(word.as_bytes(), 0, word.len())
    }

    /// The key of the word at bytes `start..end` of a text.
    #[inline(always)]
    pub(crate) fn within(text: &[u8], start: usize, end: usize) -> Self {
        Self::read(eight(text, start), end.saturating_sub(start).min(BYTES))
    }

    /// The same for bytes `start..end` of a phrase.
    pub(crate) const fn of_part(phrase: &[u8], start: usize, end: usize) -> Self {
        let (mut bytes, mut len) = (0, 0);
        while len < BYTES && start + len < end {
            bytes |= (phrase[start + len] as u64) << (8 * len);
            len += 1;
        }
        Self::read(bytes, len)
    }

    /// The key of so many bytes, no more than eight.
    #[inline(always)]
    const fn read(bytes: u64, len: usize) -> Self {
        let high = bytes & HIGH;
        // A byte that goes on a character begins with the bits 10.
        let inner = high & !(bytes << 1);
        let small = bytes & !((inner >> 7) * 0xff) | (high ^ HIGH) >> 2;
        let unused = (BYTES - len) as u32 * 8;
        Self(if unused >= u64::BITS { 0 } else { small << unused >> unused })
    }

    /// How many [`bucket`](Self::bucket)s there are.
    pub(crate) const BUCKETS: usize = 256;

    /// A number below [`BUCKETS`](Self::BUCKETS) that few other keys have.
    #[inline(always)]
    pub(crate) const fn bucket(self) -> usize {
        self.hash() % Self::BUCKETS
    }

    /// A number below 2048 that few other keys have.
    #[inline(always)]
    const fn hash(self) -> usize {
        (self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 53) as usize
    }
}

/// Eight bytes from `at` on, with blanks for those that are missing.
#[inline(always)]
fn eight(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..).and_then(<[u8]>::first_chunk) {
        Some(&eight) => u64::from_le_bytes(eight),
        None => last(bytes, at),
    }
}

#[inline(never)]
fn last(bytes: &[u8], at: usize) -> u64 {
    let mut eight = [b' '; BYTES];
    eight.iter_mut().zip(bytes.get(at..).unwrap_or_default()).for_each(|(byte, &own)| *byte = own);
    u64::from_le_bytes(eight)
}

/// Where the word that begins at `at` ends, at a blank or with the text, and its key.
#[inline(always)]
pub(crate) fn at(bytes: &[u8], at: usize) -> (usize, Key) {
    let eight = eight(bytes, at);
    let other = eight ^ BLANKS;
    // The lowest bit that is set is that of the first blank.
    let blanks = other.wrapping_sub(ONES) & !other & HIGH;
    if blanks == 0 {
        let rest = bytes.get(at + BYTES..).unwrap_or_default();
        let more = rest.iter().position(|&byte| byte == b' ').unwrap_or(rest.len());
        return (at + BYTES + more, Key::read(eight, BYTES));
    }
    let len = blanks.trailing_zeros() as usize / 8;
    (at + len, Key::read(eight, len))
}

/// Which of a few lists may have a word, a bit for each.
pub(crate) struct Words([u8; 2048]);

impl Words {
    pub(crate) const NONE: Self = Self([0; 2048]);

    /// With the first words of phrases in lower case.
    pub(crate) const fn with_first(mut self, list: u8, phrases: &[&str]) -> Self {
        let mut i = 0;
        while i < phrases.len() {
            let (start, end) = first_word(phrases[i]);
            self.add(list, phrases[i], start, end);
            i += 1;
        }
        self
    }

    /// With the first words that have marks, without them.
    pub(crate) const fn with_bare_first(mut self, list: u8, phrases: &[&str]) -> Self {
        let mut i = 0;
        while i < phrases.len() {
            let (start, end) = first_word(phrases[i]);
            let mut at = start;
            while at < end && phrases[i].as_bytes()[at].is_ascii() {
                at += 1;
            }
            if at < end {
                self.0[bare(phrases[i], start, end).hash()] |= list;
            }
            i += 1;
        }
        self
    }

    /// With the last words of phrases.
    pub(crate) const fn with_last(mut self, list: u8, phrases: &[&str]) -> Self {
        let mut i = 0;
        while i < phrases.len() {
            let (start, end) = last_word(phrases[i]);
            self.add(list, phrases[i], start, end);
            i += 1;
        }
        self
    }

    /// Adds a word as it is and without its marks.
    const fn add(&mut self, list: u8, phrase: &str, start: usize, end: usize) {
        self.0[Key::of_part(phrase.as_bytes(), start, end).hash()] |= list;
        self.0[bare(phrase, start, end).hash()] |= list;
    }

    /// The lists that may have the word with this key.
    #[inline(always)]
    pub(crate) fn lists(&self, key: Key) -> u8 {
        self.0[key.hash()]
    }
}

/// Phrases in lower case, to find by the key of their first word, marks included.
pub(crate) struct ByFirst<const N: usize> {
    /// The keys with the numbers of their phrases, by their hash.
    rows: [(Key, u16); N],
    /// Where those with a hash begin, and one more.
    from: [u16; Key::BUCKETS + 1],
}

impl<const N: usize> ByFirst<N> {
    pub(crate) const fn new(phrases: &[&str]) -> Self {
        let mut keys = [Key(0); N];
        let mut i = 0;
        while i < N {
            let (start, end) = first_word(phrases[i]);
            keys[i] = Key::of_part(phrases[i].as_bytes(), start, end);
            i += 1;
        }
        let (mut rows, mut from) = ([(Key(0), 0); N], [0; Key::BUCKETS + 1]);
        let (mut bucket, mut next) = (0, 0);
        while bucket < Key::BUCKETS {
            i = 0;
            while i < N {
                if keys[i].bucket() == bucket {
                    rows[next] = (keys[i], i as u16);
                    next += 1;
                }
                i += 1;
            }
            bucket += 1;
            from[bucket] = next as u16;
        }
        Self { rows, from }
    }

    /// The numbers of the phrases whose first word has this key.
    #[inline]
    pub(crate) fn starting(&self, key: Key) -> impl Iterator<Item = usize> {
        let bucket = key.bucket();
        let rows = self.rows.get(self.from[bucket].into()..self.from[bucket + 1].into());
        let own = rows.unwrap_or_default().iter().filter(move |(own, _)| *own == key);
        own.map(|&(_, phrase)| phrase.into())
    }
}

/// Where the first word of a phrase begins and ends, its comma left out.
const fn first_word(phrase: &str) -> (usize, usize) {
    let phrase = phrase.as_bytes();
    let mut end = 0;
    while end < phrase.len() && phrase[end] != b' ' && phrase[end] != b',' {
        end += 1;
    }
    (0, end)
}

/// Where the last word of a phrase begins and ends.
const fn last_word(phrase: &str) -> (usize, usize) {
    let phrase = phrase.as_bytes();
    let mut start = phrase.len();
    while start > 0 && phrase[start - 1] != b' ' {
        start -= 1;
    }
    (start, phrase.len())
}

/// The key of a word without its marks.
pub(crate) const fn bare(phrase: &str, start: usize, end: usize) -> Key {
    Key(Opening::of_phrase(phrase, start, end).0.letters())
}

#[cfg(test)]
mod tests {
    use super::{Key, Words, at, bare};
    use crate::lexicon::{relations, verbs};
    use crate::text::fold;

    #[test]
    fn words_end_at_blanks() {
        for text in [
            "",
            "a",
            "xã",
            "xã ",
            "chương trình",
            "chươngtrìnhhành động",
            "12345678 9",
            "1234567 8",
            "1234567",
        ] {
            let end = text.find(' ').unwrap_or(text.len());
            assert_eq!(at(text.as_bytes(), 0), (end, Key::of(&text[..end])), "{text}");
            let longer = format!("{text} và những gì đứng sau");
            assert_eq!(at(longer.as_bytes(), 0), (end, Key::of(&text[..end])), "{text}");
        }
        assert_eq!(Key::of("Ủy"), Key::of("ủY"));
        assert_ne!(Key::of("ủy"), Key::of("úy"));
        assert_eq!(bare("x ủy quyền", 2, "x ủy".len()), Key::of("UY"));
    }

    #[test]
    fn no_word_of_a_list_is_ruled_out() {
        let cues: Vec<&str> = relations::CUES.iter().map(|&(cue, _)| cue).collect();
        let words = Words::NONE.with_first(1, verbs::STOPS.words()).with_last(2, &cues);
        for (i, phrase) in verbs::STOPS.words().iter().enumerate() {
            let first = phrase.split(' ').next().unwrap();
            for printed in [first, &first.to_uppercase()] {
                assert!(
                    verbs::STOPS_BY_WORD.starting(Key::of(printed)).any(|phrase| phrase == i),
                    "{phrase}"
                );
            }
        }
        let firsts = verbs::STOPS.words().iter().filter_map(|phrase| Some((1, phrase.split(' ').next()?)));
        let lasts = cues.iter().filter_map(|phrase| Some((2, phrase.rsplit(' ').next()?)));
        for (list, word) in firsts.chain(lasts) {
            let bare: String = word.chars().filter_map(fold::fold_char).collect();
            let mut first = word.chars();
            let capital = first.next().unwrap().to_uppercase().collect::<String>() + first.as_str();
            for printed in [word, &word.to_uppercase(), &capital, &bare, &bare.to_uppercase()] {
                assert!(
                    fold::same_word(printed, word) && words.lists(Key::of(printed)) & list != 0,
                    "{printed}"
                );
            }
        }
    }
}

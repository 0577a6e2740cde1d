//! The first bytes that the words of a list can have, and their last: one look at them rules nearly every text out.
//!
//! In: words in lower case with their marks, and a text. Out: false where the text begins with none of the words in the
//! sense of [`fold::same_word`](crate::text::fold::same_word), which alone says that it does. Made from the lists when
//! the crate is compiled.

use crate::lexicon::phrases::Phrases;
use crate::text::fold::Opening;

/// For each first byte the second ones that a word may have, by their last five bits, in which a capital is its small
/// letter.
pub(crate) struct Pairs([u32; 256]);

const LOW: u8 = 0x1f;

impl Pairs {
    /// The pairs of the first words of phrases.
    pub(crate) const fn of_first(phrases: &[&str]) -> Self {
        let mut pairs = [0; 256];
        let mut i = 0;
        while i < phrases.len() {
            let phrase = phrases[i].as_bytes();
            let (first, second) = (phrase[0], phrase[1]);
            assert!(second != b' ' && second != b',');
            let (capital, small) = (first.to_ascii_uppercase() as usize, first as usize);
            // Capitals of two bytes are right before their small letters, or 32 before.
            let mut bits = 1 << (second & LOW);
            if matches!(first, 0xc4..=0xc6) {
                bits |= 1 << ((second - 1) & LOW);
            }
            pairs[small] |= bits;
            pairs[capital] |= bits;
            // The same word without its marks.
            let (opening, _) = Opening::of_phrase(phrases[i], 0, phrase.len());
            let bits = 1 << (opening.second() & LOW);
            pairs[opening.first() as usize] |= bits;
            pairs[opening.first().to_ascii_uppercase() as usize] |= bits;
            i += 1;
        }
        Self(pairs)
    }

    /// False where none of the words stands at the start of `text`.
    #[inline(always)]
    pub(crate) fn may_begin(&self, text: &str) -> bool {
        match *text.as_bytes() {
            [first, second, ..] => self.0[usize::from(first)] >> (second & LOW) & 1 == 1,
            _ => false,
        }
    }
}

/// What the words of a list can look like, one bit for each mixture of length, first, second and last byte: more is ruled
/// out than by [`Pairs`] where the end of the word is known.
pub(crate) struct Shapes([u64; 16]);

impl Shapes {
    /// The shapes of the first words of phrases.
    pub(crate) const fn of_first(phrases: &[&str]) -> Self {
        Self::of(phrases, false)
    }

    /// The shapes of the last words of phrases.
    pub(crate) const fn of_last(phrases: &[&str]) -> Self {
        Self::of(phrases, true)
    }

    const fn of(phrases: &[&str], last: bool) -> Self {
        let mut shapes = [0; 16];
        let mut i = 0;
        while i < phrases.len() {
            let phrase = phrases[i].as_bytes();
            let (mut start, mut end) = (0, phrase.len());
            let mut at = 0;
            while at < end {
                if phrase[at] == b' ' {
                    if last {
                        start = at + 1;
                    } else {
                        end = at;
                    }
                }
                at += 1;
            }
            assert!(phrase[end - 1] != b',');
            let len = end - start;
            let bit = Self::bit(len, phrase[start], phrase[start + 1], phrase[end - 1]);
            shapes[bit / 64] |= 1 << (bit % 64);
            // The same word without its marks, up to eight letters.
            let (bare, mask) = Opening::of_phrase(phrases[i], start, end);
            let len = ((u64::BITS - mask.leading_zeros()) / u8::BITS) as usize;
            assert!(len < 8);
            let bit = Self::bit(len, bare.first(), bare.second(), bare.letter(len - 1));
            shapes[bit / 64] |= 1 << (bit % 64);
            i += 1;
        }
        Self(shapes)
    }

    /// The bit of a word of this length; it is that of its capitals as well.
    #[inline(always)]
    const fn bit(len: usize, first: u8, second: u8, last: u8) -> usize {
        // The first byte of a letter with marks is that of its capital, the last one need not be.
        const fn small(byte: u8) -> usize {
            if byte < 0x80 { (byte | 0x20) as usize } else { byte as usize }
        }
        let last = if last < 0x80 { small(last) } else { 0 };
        // A letter of two bytes that stands first is left out: its second byte is another one in a capital.
        let second = if first < 0x80 { small(second) } else { 0 };
        (len * 37 + small(first) * 11 + second * 5 + last * 3) % 1024
    }

    /// False where `word` is none of the words.
    #[inline(always)]
    pub(crate) fn may_be(&self, word: &str) -> bool {
        match *word.as_bytes() {
            [first, second, ref rest @ ..] => {
                let last = *rest.last().unwrap_or(&second);
                let bit = Self::bit(rest.len() + 2, first, second, last);
                self.0[bit / 64] >> (bit % 64) & 1 == 1
            }
            _ => false,
        }
    }
}

/// Phrases that are looked up at every word of a text, the pairs of their first words before all else.
pub(crate) struct Openers {
    phrases: Phrases,
    pairs: Pairs,
}

impl Openers {
    /// Made by [`openers!`].
    pub(crate) const fn new(phrases: Phrases, pairs: Pairs) -> Self {
        Self { phrases, pairs }
    }

    /// True where a phrase that `text` can begin with is the one looked for.
    #[inline(always)]
    pub(crate) fn any(&self, text: &str, is_it: impl Fn(&'static str) -> bool) -> bool {
        self.pairs.may_begin(text) && self.phrases.beginning(text).any(|i| is_it(self.phrases.words()[i]))
    }
}

/// The [`Openers`] of a constant list of phrases in lower case.
macro_rules! openers {
    ($words:expr) => {{
        use $crate::lexicon::pairs::{Openers, Pairs};
        use $crate::lexicon::phrases::phrases;
        Openers::new(phrases!($words, by FirstWord), Pairs::of_first($words))
    }};
}
pub(crate) use openers;

#[cfg(test)]
mod tests {
    use super::{Pairs, Shapes};
    use crate::lexicon::{phrases::Phrases, relations, verbs};
    use crate::text::fold;

    fn holds(pairs: &Pairs, word: &str) {
        let bare: String = word.chars().filter_map(fold::fold_char).collect();
        let mut first = word.chars();
        let capital = first.next().unwrap().to_uppercase().collect::<String>() + first.as_str();
        for printed in [word, &word.to_uppercase(), &capital, &bare, &bare.to_uppercase()] {
            assert!(!fold::same_word(printed, word) || pairs.may_begin(printed), "{printed}");
        }
    }

    fn shaped(shapes: &Shapes, word: &str) {
        let bare: String = word.chars().filter_map(fold::fold_char).collect();
        let mut first = word.chars();
        let capital = first.next().unwrap().to_uppercase().collect::<String>() + first.as_str();
        for printed in [word, &word.to_uppercase(), &capital, &bare, &bare.to_uppercase()] {
            assert!(!fold::same_word(printed, word) || shapes.may_be(printed), "{printed}");
        }
    }

    #[test]
    fn no_word_of_a_list_is_ruled_out() {
        let shapes = Shapes::of_last(&relations::CUES.iter().map(|&(cue, _)| cue).collect::<Vec<_>>());
        for (cue, _) in relations::CUES {
            shaped(&shapes, cue.rsplit(' ').next().unwrap());
        }
        verbs::STOPS
            .words()
            .iter()
            .for_each(|stop| shaped(&verbs::STOP_SHAPES, stop.split(' ').next().unwrap()));
        let first = |phrases: &Phrases, pairs: &Pairs| {
            for phrase in phrases.words() {
                holds(pairs, phrase.split([' ', ',']).next().unwrap());
            }
        };
        first(&verbs::STOPS, &Pairs::of_first(verbs::STOPS.words()));
        first(&verbs::ISSUING_VERBS, &Pairs::of_first(verbs::ISSUING_VERBS.words()));
        let pairs = Pairs::of_first(&["ấn", "ứng", "đã", "ưu", "ăn", "óc", "v/v"]);
        ["ấn", "ứng", "đã", "ưu", "ăn", "óc", "v/v"].iter().for_each(|word| holds(&pairs, word));
        assert!(!pairs.may_begin("b") && !pairs.may_begin("") && !pairs.may_begin("kế"));
    }
}

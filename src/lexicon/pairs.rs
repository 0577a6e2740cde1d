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
    pub(crate) fn may_begin(&self, text: &[u8]) -> bool {
        match *text {
            [first, second, ..] => self.0[usize::from(first)] >> (second & LOW) & 1 == 1,
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

    /// The phrases as listed.
    pub(crate) const fn words(&self) -> &'static [&'static str] {
        self.phrases.words()
    }

    /// False where none of the phrases stands at the start of `text`, as two bytes tell.
    #[inline(always)]
    pub(crate) fn may_begin(&self, text: &[u8]) -> bool {
        self.pairs.may_begin(text)
    }

    /// True where a phrase that `text` can begin with is the one looked for.
    #[inline(always)]
    pub(crate) fn any(&self, text: &str, is_it: impl Fn(&'static str) -> bool) -> bool {
        self.pairs.may_begin(text.as_bytes())
            && self.phrases.beginning(text).any(|i| is_it(self.phrases.words()[i]))
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
    use super::Pairs;
    use crate::lexicon::{phrases::Phrases, verbs};
    use crate::text::fold;

    fn holds(pairs: &Pairs, word: &str) {
        let bare: String = word.chars().filter_map(fold::fold_char).collect();
        let mut first = word.chars();
        let capital = first.next().unwrap().to_uppercase().collect::<String>() + first.as_str();
        for printed in [word, &word.to_uppercase(), &capital, &bare, &bare.to_uppercase()] {
            assert!(!fold::same_word(printed, word) || pairs.may_begin(printed.as_bytes()), "{printed}");
        }
    }

    #[test]
    fn no_word_of_a_list_is_ruled_out() {
        let first = |phrases: &Phrases, pairs: &Pairs| {
            for phrase in phrases.words() {
                holds(pairs, phrase.split([' ', ',']).next().unwrap());
            }
        };
        first(&verbs::STOPS, &Pairs::of_first(verbs::STOPS.words()));
        first(&verbs::ISSUING_VERBS, &Pairs::of_first(verbs::ISSUING_VERBS.words()));
        let pairs = Pairs::of_first(&["ấn", "ứng", "đã", "ưu", "ăn", "óc", "v/v"]);
        ["ấn", "ứng", "đã", "ưu", "ăn", "óc", "v/v"].iter().for_each(|word| holds(&pairs, word));
        assert!(!pairs.may_begin(b"b") && !pairs.may_begin(b"") && !pairs.may_begin("kế".as_bytes()));
    }
}

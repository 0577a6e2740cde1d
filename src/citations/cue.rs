//! Why a document is cited: the words right before it (`Căn cứ`, `theo quy định tại`, `được sửa đổi, bổ sung tại`).
//!
//! In: a clean text and where the citation begins. Out: the range of the words and the relation that they state.
//! Words of a title never count: the caller does not ask inside one.

use super::Range;
use super::words::{self, Class};
use crate::lexicon::pairs::{Pairs, Shapes};
use crate::lexicon::phrases::{Phrases, firsts, phrases};
use crate::lexicon::relations::CUES;
use crate::record::Relation;
use crate::text::fold;
use crate::text::place::begins_with_mark;
use crate::text::short::Short;

/// So many words before a citation are looked at, and so many bytes.
const MOST_WORDS: usize = 14;
const LONGEST: usize = 160;

/// Words that may stand between the cue and the citation.
const BETWEEN: &[&str] = &["các", "của", "một", "phần", "toàn", "bộ", "nội", "dung"];

/// A cue, and the relation that it states.
pub(super) type Cue = (Range, Option<Relation>);

/// The cue that ends at `at`, and its relation; nothing before `floor` is looked at.
pub(super) fn before(text: &str, at: usize, floor: usize) -> Option<Cue> {
    const MOST_BETWEEN: usize = 3;
    let from = floor.max(at.saturating_sub(LONGEST));
    let from = (from..=at).find(|&i| text.is_char_boundary(i)).unwrap_or(at);
    let mut words = Words { text, from, until: at, found: Short::new() };
    // "nội dung của": the cue may itself end with such a word, so the nearest reading is tried first.
    for skipped in 0..=MOST_BETWEEN {
        let last = words.get(skipped)?;
        if let Some((count, relation)) = cue_of(&mut words, skipped) {
            let first = words.get(skipped + count - 1)?;
            return Some((first.start..last.end, relation));
        }
        if !is_between(&text[last]) {
            return None;
        }
    }
    None
}

/// The longest cue whose last word is the one with the number `last` before the citation: how many words it has.
fn cue_of(words: &mut Words<'_>, last: usize) -> Option<(usize, Option<Relation>)> {
    let text = words.text;
    let word = &text[words.get(last)?];
    if !LAST_SHAPES.may_be(word) {
        return None;
    }
    let mut longest = None;
    let mut known: Option<(&str, bool)> = None;
    let mut initials = None;
    for cue in LAST_WORDS.beginning(word) {
        let initials = *initials.get_or_insert_with(|| words.initials(last));
        if !INITIALS[cue].begin(initials) {
            continue;
        }
        let (cue, relation) = CUES[cue];
        // Many cues have the same last word.
        let (own, mut before) = words::last(cue);
        if known.is_none_or(|(known, _)| known != own) {
            known = Some((own, same(word, own)));
        }
        let mut count = 1;
        let mut all = known.is_some_and(|(_, same)| same);
        while all && let Some(phrase) = before {
            let wanted;
            (wanted, before) = words::last(phrase);
            all = words.get(last + count).is_some_and(|word| same(&text[word], wanted));
            count += 1;
        }
        if all && longest.is_none_or(|(most, _)| count >= most) {
            longest = Some((count, relation));
        }
    }
    longest
}

/// The cues by their last word.
static LAST_WORDS: Phrases = phrases!(rows CUES, by LastWord);
static LAST_SHAPES: Shapes = Shapes::of_last(&firsts::<_, { CUES.len() }>(CUES));

/// The first letters of the last words of a text, folded, those of the last one in the lowest byte.
#[derive(Clone, Copy)]
struct Initials {
    letters: u32,
    /// The bytes that count: a cue may have fewer words.
    mask: u32,
}

impl Initials {
    /// So many words are told apart by their first letters.
    const WORDS: usize = 3;

    const fn of_phrase(phrase: &str) -> Self {
        let bytes = phrase.as_bytes();
        let mut own = Self { letters: 0, mask: 0 };
        let (mut at, mut shift) = (bytes.len(), 0);
        while at > 0 && shift < Self::WORDS as u32 * u8::BITS {
            at -= 1;
            if at == 0 || bytes[at - 1] == b' ' {
                let (opening, _) = fold::Opening::of_phrase(phrase, at, bytes.len());
                own.letters |= (opening.first() as u32) << shift;
                own.mask |= 0xff << shift;
                shift += u8::BITS;
            }
        }
        own
    }

    const fn begin(self, letters: u32) -> bool {
        letters & self.mask == self.letters
    }
}

/// The initials of all cues.
static INITIALS: [Initials; CUES.len()] = {
    let mut all = [Initials { letters: 0, mask: 0 }; CUES.len()];
    let mut i = 0;
    while i < all.len() {
        all[i] = Initials::of_phrase(CUES[i].0);
        i += 1;
    }
    all
};

fn same(word: &str, wanted: &str) -> bool {
    word == wanted || fold::first(word) == fold::first(wanted) && fold::same_word(word, wanted)
}

fn is_between(word: &str) -> bool {
    static PAIRS: Pairs = Pairs::of_first(BETWEEN);
    PAIRS.may_begin(word) && BETWEEN.iter().any(|between| same(word, between))
}

/// The words before a citation, the last first, as far as one clause goes: a semicolon, a colon or a full stop ends
/// it. They are read when they are asked for: mostly the first one tells.
struct Words<'t> {
    text: &'t str,
    /// Nothing before this offset is looked at.
    from: usize,
    /// Everything behind this offset has been read.
    until: usize,
    found: Short<(u32, u32), MOST_WORDS>,
}

impl Words<'_> {
    /// The word with this number, the one right before the citation being 0.
    fn get(&mut self, number: usize) -> Option<Range> {
        while self.found.len() <= number {
            let word = self.next().filter(|_| self.found.len() < MOST_WORDS)?;
            self.found.push(word);
        }
        self.found.get(number).map(|&(start, end)| start as usize..end as usize)
    }

    /// The first letters of this word and of those before it.
    fn initials(&mut self, last: usize) -> u32 {
        (0..Initials::WORDS).fold(0, |letters, before| {
            let letter = self.get(last + before).and_then(|word| fold::first(&self.text[word]));
            letters | u32::from(letter.unwrap_or_default()) << (before as u32 * u8::BITS)
        })
    }

    fn next(&mut self) -> Option<(u32, u32)> {
        let (from, bytes) = (self.from, self.text.as_bytes());
        let (mut start, mut end, mut behind) = (self.until, None, self.until);
        let range = |start, end| Some((u32::try_from(start).ok()?, u32::try_from(end).ok()?));
        let mut at = self.until;
        while at > from {
            at -= 1;
            let class = words::class(self.text, at);
            if class == Class::Inside {
                continue;
            }
            // Where the next character begins.
            let next = std::mem::replace(&mut behind, at);
            if class == Class::Word || begins_with_mark(&bytes[at..]) {
                end.get_or_insert(next);
                start = at;
                continue;
            }
            // A quote or a bracket may open the citation; a point behind an abbreviation is rare before one.
            let closes = matches!(bytes[at], b';' | b':' | b'.' | b')');
            if closes || end.is_some() {
                self.until = if closes { from } else { at };
                return range(start, end?);
            }
        }
        self.until = from;
        range(start, end?)
    }
}

#[cfg(test)]
mod tests {
    use super::before;
    use crate::record::Relation;

    #[test]
    fn cues_before_a_citation() {
        let read = |text: &'static str| {
            before(text, text.len(), 0).map(|(range, relation)| (&text[range], relation))
        };
        let cases = [
            ("(được sửa đổi, bổ sung tại ", "sửa đổi, bổ sung tại", Some(Relation::AmendedBy)),
            ("sửa đổi, bổ sung một số điều của ", "sửa đổi, bổ sung một số điều của", Some(Relation::Amends)),
            ("(Ban hành kèm theo ", "Ban hành kèm theo", Some(Relation::AttachedTo)),
            ("Kế hoạch này thay thế ", "thay thế", Some(Relation::Replaces)),
            ("đã bị bãi bỏ bởi ", "bãi bỏ bởi", Some(Relation::RepealedBy)),
            ("theo quy định tại ", "theo quy định tại", None),
            ("Căn cứ các ", "Căn cứ", None),
        ];
        for (text, cue, relation) in cases {
            assert_eq!(read(text), Some((cue, relation)), "{text}");
        }
        assert_eq!(read("tài liệu của "), None);
        assert_eq!(read("theo đó; "), None);
    }
}

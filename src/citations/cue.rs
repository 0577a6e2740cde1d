//! Why a document is cited: the words right before it (`Căn cứ`, `theo quy định tại`, `được sửa đổi, bổ sung tại`).
//!
//! In: a clean text and where the citation begins. Out: the range of the words and the relation that they state.
//! Words of a title never count: the caller does not ask inside one.

use super::Range;
use crate::lexicon::phrases::{Phrases, phrases};
use crate::lexicon::relations::CUES;
use crate::record::Relation;
use crate::text::fold;
use crate::text::letter;
use crate::text::short::Short;

/// So many words before a citation are looked at, and so many bytes.
const MOST_WORDS: usize = 14;
const LONGEST: usize = 160;

/// Words that may stand between the cue and the citation.
const BETWEEN: &[&str] = &["các", "của", "một", "phần", "toàn", "bộ", "nội", "dung"];

/// The cue that ends at `at`, and its relation; nothing before `floor` is looked at.
pub(super) fn before(text: &str, at: usize, floor: usize) -> Option<(Range, Option<Relation>)> {
    let from = floor.max(at.saturating_sub(LONGEST));
    let from = (from..=at).find(|&i| text.is_char_boundary(i)).unwrap_or(at);
    let words = words_backwards(text, from, at);
    let between = words.iter().take(3).take_while(|word| is_between(&text[(*word).clone()])).count();
    // "nội dung của": the cue may itself end with such a word, so the nearest reading is tried first.
    (0..=between).find_map(|skipped| {
        let words = words.get(skipped..)?;
        let matches = |cue: &str| {
            let mut count = 0;
            let same = words_of(cue).all(|wanted| {
                count += 1;
                words.get(count - 1).is_some_and(|word| same(&text[word.clone()], wanted))
            });
            same.then_some(count)
        };
        LAST_WORDS
            .beginning(&text[words.first()?.clone()])
            .map(|cue| CUES[cue])
            .filter_map(|(cue, relation)| Some((matches(cue)?, relation)))
            .max_by_key(|&(count, _)| count)
            .map(|(count, relation)| (words[count - 1].start..words[0].end, relation))
    })
}

/// The cues by their last word.
static LAST_WORDS: Phrases = phrases!(rows CUES, by LastWord);

/// The words of a phrase, the last first.
fn words_of(phrase: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(phrase);
    std::iter::from_fn(move || {
        let phrase = rest?;
        let blank = phrase.bytes().rposition(|b| b == b' ');
        rest = blank.map(|blank| &phrase[..blank]);
        Some(blank.map_or(phrase, |blank| &phrase[blank + 1..]))
    })
}

fn same(word: &str, wanted: &str) -> bool {
    fold::first(word) == fold::first(wanted) && fold::same_word(word, wanted)
}

fn is_between(word: &str) -> bool {
    BETWEEN.iter().any(|between| same(word, between))
}

/// The words before `at`, the last first, as far as one clause goes: a semicolon, a colon or a full stop ends it.
fn words_backwards(text: &str, from: usize, at: usize) -> Short<Range, MOST_WORDS> {
    let mut words = Short::<Range, MOST_WORDS>::new();
    let mut end = None;
    for (i, c) in text[from..at].char_indices().rev() {
        let i = from + i;
        if letter::is_word_char(c) || matches!(c, '\u{300}'..='\u{36f}') {
            end.get_or_insert(i + c.len_utf8());
            if i == from
                && let Some(end) = end
            {
                words.push(i..end);
            }
            continue;
        }
        if let Some(end) = end.take() {
            words.push(i + c.len_utf8()..end);
        }
        // A quote or a bracket may open the citation; a point behind an abbreviation is rare before one.
        if matches!(c, ';' | ':' | '.' | ')') || words.len() == MOST_WORDS {
            break;
        }
    }
    words.truncate(MOST_WORDS);
    words
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

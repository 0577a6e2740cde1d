//! Why a document is cited: the words right before it (`Căn cứ`, `theo quy định tại`, `được sửa đổi, bổ sung tại`).
//!
//! In: a clean text and where the citation begins. Out: the range of the words and the relation that they state.
//! Words of a title never count: the caller does not ask inside one.

use super::Range;
use super::words;
use crate::lexicon::phrases::firsts;
use crate::lexicon::relations::CUES;
use crate::record::Relation;
use crate::text::fold;
use crate::text::word::{self, Key, Words};

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
    let from = text.ceil_char_boundary(floor.max(at.saturating_sub(LONGEST)));
    let mut last = word_before(text, at, from)?;
    // "nội dung của": the cue may itself end with such a word, so the nearest reading is tried first.
    for skipped in 0..=MOST_BETWEEN {
        let lists = LISTS.lists(Key::within(text.as_bytes(), last.start, last.end));
        if lists & CUE != 0
            && let Some((start, relation)) = cue_of(text, &last, from, MOST_WORDS - skipped)
        {
            return Some((start..last.end, relation));
        }
        if lists & LINK == 0 || !BETWEEN.iter().any(|between| same(&text[last.clone()], between)) {
            return None;
        }
        last = word_before(text, last.start, from)?;
    }
    None
}

/// The longest cue whose last word is `last`: where it begins, and its relation. No more words than `most` are looked at.
fn cue_of(text: &str, last: &Range, from: usize, most: usize) -> Option<(usize, Option<Relation>)> {
    let mut longest = None;
    // The words that the text may have as those of a cue; without its marks one may be two.
    const MOST_NODES: usize = 4;
    let (mut nodes, mut count) = ([0; MOST_NODES], 1);
    let mut word = last.clone();
    for _ in 0..most {
        let key = Key::within(text.as_bytes(), word.start, word.end);
        let (mut next, mut found, mut goes_on, mut whole) = ([0; MOST_NODES], 0, false, None);
        for &node in nodes.iter().take(count) {
            let below = TREE.below(node);
            // One of many last words, of few words before it.
            let mut likely = if node == 0 { TREE.last_words[key.bucket()] } else { (1 << below.len()) - 1 };
            while likely != 0 {
                let Some(node) = below.get(likely.trailing_zeros() as usize) else { break };
                likely &= likely - 1;
                if (key == node.key || key == node.bare)
                    && found < MOST_NODES
                    && same(&text[word.clone()], node.word())
                {
                    next[found] = node.number;
                    found += 1;
                    goes_on |= node.below.1 > 0;
                    whole = whole.max(node.whole);
                }
            }
        }
        if let Some(cue) = whole {
            longest = Some((word.start, CUES.get(usize::from(cue))?.1));
        }
        if !goes_on {
            break;
        }
        (nodes, count) = (next, found);
        let Some(before) = word_before(text, word.start, from) else { break };
        word = before;
    }
    longest
}

/// The cues word by word, from the last one on: those with the same last words are below the same node.
struct Tree {
    nodes: [Node; 256],
    /// The last words by their keys, with marks and without, one bit each.
    last_words: [u64; Key::BUCKETS],
}

/// One word of a cue.
#[derive(Clone, Copy)]
struct Node {
    key: Key,
    /// The key of the word without its marks.
    bare: Key,
    number: u8,
    /// A cue that has the word, and where.
    cue: u8,
    start: u8,
    end: u8,
    /// The cue whose first word it is.
    whole: Option<u8>,
    /// The first of the nodes below it, and how many there are.
    below: (u8, u8),
}

impl Node {
    fn word(&self) -> &'static str {
        let cue =
            CUES.get(usize::from(self.cue)).and_then(|(cue, _)| cue.get(self.start.into()..self.end.into()));
        cue.unwrap_or_default()
    }
}

static TREE: Tree = Tree::new();

impl Tree {
    /// The nodes below one; those below the first are the last words.
    fn below(&self, node: u8) -> &[Node] {
        let (first, count) = self.nodes[usize::from(node)].below;
        self.nodes.get(first.into()..usize::from(first) + usize::from(count)).unwrap_or_default()
    }

    const fn new() -> Self {
        let key = Key::of_part(&[], 0, 0);
        let none = Node { key, bare: key, number: 0, cue: 0, start: 0, end: 0, whole: None, below: (0, 0) };
        let mut nodes = [none; 256];
        let mut count = 1;
        // The node of each cue so far, and where what is left of it ends.
        let (mut at, mut ends) = ([0; CUES.len()], [0; CUES.len()]);
        let mut cue = 0;
        while cue < CUES.len() {
            ends[cue] = CUES[cue].0.len();
            cue += 1;
        }
        let mut node = 0;
        // Those below a node come after it.
        while node < count {
            let first = count;
            cue = 0;
            while cue < CUES.len() {
                if at[cue] == node && ends[cue] > 0 {
                    let phrase = CUES[cue].0;
                    let (end, mut start) = (ends[cue], ends[cue]);
                    while start > 0 && phrase.as_bytes()[start - 1] != b' ' {
                        start -= 1;
                    }
                    let mut own = first;
                    while own < count && !nodes[own].is(phrase.as_bytes(), start, end) {
                        own += 1;
                    }
                    if own == count {
                        nodes[own] = Node {
                            key: Key::of_part(phrase.as_bytes(), start, end),
                            bare: word::bare(phrase, start, end),
                            number: own as u8,
                            cue: cue as u8,
                            start: start as u8,
                            end: end as u8,
                            ..none
                        };
                        count += 1;
                    }
                    if start == 0 {
                        nodes[own].whole = Some(cue as u8);
                    }
                    at[cue] = own;
                    ends[cue] = start.saturating_sub(1);
                }
                cue += 1;
            }
            assert!(count - first < u64::BITS as usize);
            nodes[node].below = (first as u8, (count - first) as u8);
            node += 1;
        }
        let (mut last_words, mut i) = ([0; Key::BUCKETS], 0);
        while i < nodes[0].below.1 as usize {
            let node = &nodes[nodes[0].below.0 as usize + i];
            last_words[node.key.bucket()] |= 1 << i;
            last_words[node.bare.bucket()] |= 1 << i;
            i += 1;
        }
        Self { nodes, last_words }
    }
}

impl Node {
    /// True where it has these bytes of a phrase.
    const fn is(&self, phrase: &[u8], start: usize, end: usize) -> bool {
        let (own, from) = (CUES[self.cue as usize].0.as_bytes(), self.start as usize);
        let mut at = 0;
        while start + at < end {
            if from + at >= self.end as usize || own[from + at] != phrase[start + at] {
                return false;
            }
            at += 1;
        }
        from + at == self.end as usize
    }
}

/// The last words of cues, and the words that may stand behind one.
static LISTS: Words =
    Words::NONE.with_last(CUE, &firsts::<_, { CUES.len() }>(CUES)).with_first(LINK, BETWEEN);
const CUE: u8 = 1;
const LINK: u8 = 2;

fn same(word: &str, wanted: &str) -> bool {
    match (word.as_bytes(), wanted.as_bytes()) {
        // As most are printed, or with a capital.
        ([first, rest @ ..], [own, wanted @ ..]) if rest == wanted && first.eq_ignore_ascii_case(own) => true,
        _ => fold::same_word(word, wanted),
    }
}

/// The word before `at`, as far as one clause goes: a semicolon, a colon or a full stop ends it. Nothing before `from` is
/// looked at.
fn word_before(text: &str, at: usize, from: usize) -> Option<Range> {
    let bytes = text.as_bytes();
    let mut end = at;
    // A quote or a bracket may open the citation; a point behind an abbreviation is rare before one.
    loop {
        if end <= from {
            return None;
        }
        match bytes[end - 1] {
            b' ' => end -= 1,
            b';' | b':' | b'.' | b')' => return None,
            last if last.is_ascii_alphanumeric() => break,
            0..0x80 => end -= 1,
            _ => {
                let start = text.floor_char_boundary(end - 1);
                if words::is_of_word(text, start) {
                    break;
                }
                end = start;
            }
        }
    }
    Some(words::start(text, end, from)..end)
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

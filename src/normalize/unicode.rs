//! The rewrite itself: NFC character by character, blanks and invisible characters.
//!
//! In: text and the offset of its first doubtful character. Out: the clean text and its map.
//! A segment is cut before each character that starts a combining sequence, so that composing segment by
//! segment gives the same text as composing the whole.

use crate::text::compose::{IsNormalized, UnicodeNormalization, canonical_combining_class, is_nfc_quick};
use crate::text::map::OffsetMap;

/// What a character on its own becomes.
enum Rewrite {
    Keep,
    To(char),
    Drop,
}

fn rewrite_char(c: char) -> Rewrite {
    match c {
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => Rewrite::To(' '),
        '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Rewrite::To('\n'),
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}' => Rewrite::Drop,
        '\t'..='\r' => Rewrite::Keep,
        c if c.is_control() => Rewrite::Drop,
        _ => Rewrite::Keep,
    }
}

/// True when the character does not stay as it is, whatever stands beside it.
#[cfg(test)]
pub(super) fn is_rewritten(c: char) -> bool {
    !matches!(rewrite_char(c), Rewrite::Keep)
}

/// True when the character is taken out.
fn goes(c: char) -> bool {
    matches!(rewrite_char(c), Rewrite::Drop)
}

/// True when `c` can join what stands before it: such a character never starts a segment.
pub(super) fn joins(c: char) -> bool {
    let quick = is_nfc_quick(std::iter::once(c));
    canonical_combining_class(c) != 0 || quick != IsNormalized::Yes
}

/// Rewrites `text` from `first` on; everything before is known to be clean.
pub(super) fn rewrite(text: &str, first: usize) -> (String, OffsetMap) {
    // The character before a combining mark belongs to its segment.
    let from = text[..first].char_indices().next_back().map_or(0, |(at, _)| at);
    let mut out = String::with_capacity(text.len());
    let mut map = OffsetMap::default();
    out.push_str(&text[..from]);
    let mut rest = text[from..].char_indices().map(|(at, c)| (from + at, c)).peekable();
    while let Some((start, c)) = rest.next() {
        let mut end = start + c.len_utf8();
        let mut joined = false;
        loop {
            let mut ahead = rest.clone();
            // What goes parts no mark from its letter, nor from another mark. A sign joins no mark, so that a label
            // or a colon keeps its end.
            let looks = joined || c.is_alphabetic() || !c.is_ascii() && canonical_combining_class(c) != 0;
            while looks && ahead.next_if(|&(_, next)| goes(next)).is_some() {}
            let Some((at, mark)) = ahead.next_if(|&(_, next)| !next.is_ascii() && joins(next)) else { break };
            joined = true;
            end = at + mark.len_utf8();
            rest = ahead;
        }
        let to = out.len();
        let stays = |from: usize| text[from..end].chars().filter(|&c| !goes(c)).nfc();
        match rewrite_char(c) {
            Rewrite::Keep if !joined && (c.is_ascii() || !joins(c)) => {
                out.push(c);
                continue;
            }
            Rewrite::Keep | Rewrite::Drop => out.extend(stays(start)),
            Rewrite::To(plain) => {
                out.push(plain);
                out.extend(stays(start + c.len_utf8()));
            }
        }
        if out[to..] != text[start..end] {
            // A letter or sign that no mark joins stays on its own, so that a text may end behind it.
            let alone = if out[to..].starts_with(c) { c.len_utf8() } else { 0 };
            let (to, start) = (to + alone, start + alone);
            map.push(to, out.len() - to, start, end - start);
        }
    }
    (out, map)
}

#[cfg(test)]
mod tests {
    use super::rewrite;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn nfd_and_mixed_text_becomes_nfc_with_a_map() {
        let nfc = "Tổ chức thực hiện – Ủy ban";
        let nfd: String = nfc.nfd().collect();
        let (clean, map) = rewrite(&nfd, 0);
        assert_eq!(clean, nfc);
        let word = clean.find("thực").unwrap();
        let (from, to) = (map.start(word as u32) as usize, map.end((word + "thực".len()) as u32) as usize);
        assert_eq!(nfd[from..to].nfc().collect::<String>(), "thực");
    }

    #[test]
    fn blanks_become_plain_and_invisible_characters_go() {
        let (clean, map) = rewrite("a\u{a0}b\u{200b}c\u{ad}\u{301}", 1);
        assert_eq!(clean, "a bć");
        assert_eq!((map.start(3), map.end(5)), (7, 12));
    }

    #[test]
    fn segments_compose_as_the_whole_does() {
        for text in [
            "\u{1100}\u{1161}\u{11a8}x",
            "e\u{323}\u{302}",
            "\u{301}a",
            "\u{212b}\u{2126}",
            "\u{1e9b}\u{323}",
            "\u{314}\u{11}\u{33a}",
            ".\u{200b}\u{314}\u{11}\u{33a}",
        ] {
            let composed: String = text.chars().filter(|&c| !super::goes(c)).nfc().collect();
            assert_eq!(rewrite(text, 0).0, composed, "{text:?}");
        }
    }
}

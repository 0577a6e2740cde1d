//! The rewrite itself: NFC character by character, blanks and invisible characters.
//!
//! In: text and the offset of its first doubtful character. Out: the clean text and its map.
//! A segment is cut before each character that starts a combining sequence, so that composing segment by
//! segment gives the same text as composing the whole. Vietnamese letters compose by a table; clean runs are copied.

use super::scan;
use super::vietnamese::{self, MARK_LEAD};
use crate::text::compose::{IsNormalized, UnicodeNormalization, canonical_combining_class, is_nfc_quick};
use crate::text::letter;
use crate::text::map::OffsetMap;

/// What a character on its own becomes.
enum Rewrite {
    Keep,
    To(char),
    Drop,
}

fn rewrite_char(c: char) -> Rewrite {
    match c {
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            Rewrite::To(' ')
        }
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

/// True when `c` can join what stands before it: such a character never starts a segment. A blank that composition
/// would turn into another one (U+2001) does not.
pub(super) fn joins(c: char) -> bool {
    !matches!(rewrite_char(c), Rewrite::To(_))
        && (canonical_combining_class(c) != 0 || is_nfc_quick(std::iter::once(c)) != IsNormalized::Yes)
}

/// Rewrites `text` from `first` on; everything before is known to be clean.
pub(super) fn rewrite(text: &str, first: usize) -> (String, OffsetMap) {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    let mut map = OffsetMap::default();
    // What is before is written, clean or not; the next doubtful character may have a mark for the one before it.
    let (mut at, mut doubtful) = (0, first);
    while doubtful < text.len() {
        let known = if bytes[doubtful] == MARK_LEAD { vietnamese::compose(bytes, doubtful) } else { None };
        match known {
            Some((start, letter, end)) if start >= at && ends_letter(bytes, end) => {
                out.push_str(&text[at..start]);
                let to = out.len();
                out.push(letter);
                map.push(to, out.len() - to, start, end - start);
                at = end;
            }
            // The blank of word processors joins nothing, and nearly never does anything join it.
            _ if bytes[doubtful..].starts_with(NO_BREAK) && ends_blank(bytes, doubtful + NO_BREAK.len()) => {
                out.push_str(&text[at..doubtful]);
                map.push(out.len(), 1, doubtful, NO_BREAK.len());
                out.push(' ');
                at = doubtful + NO_BREAK.len();
            }
            _ => {
                let start =
                    text[at..doubtful].char_indices().next_back().map_or(doubtful, |(last, _)| at + last);
                out.push_str(&text[at..start]);
                at = segment(text, start, &mut out, &mut map);
            }
        }
        doubtful = scan::next_unclean(text, at);
    }
    out.push_str(&text[at..]);
    (out, map)
}

/// U+00A0.
const NO_BREAK: &[u8] = "\u{a0}".as_bytes();

/// True where no mark stands at `at`.
fn ends_blank(bytes: &[u8], at: usize) -> bool {
    ends_letter(bytes, at) || bytes[at..].starts_with(NO_BREAK)
}

/// True where no mark for the letter before stands at `at` or behind what goes.
fn ends_letter(bytes: &[u8], at: usize) -> bool {
    bytes.get(at..).is_none_or(|rest| rest.is_empty() || !scan::is_unclean(rest))
}

/// Writes the character at `start` with all that joins it, whatever they are; gives where they end.
fn segment(text: &str, start: usize, out: &mut String, map: &mut OffsetMap) -> usize {
    let mut rest = text[start..].char_indices().map(|(at, c)| (start + at, c)).peekable();
    let Some((_, c)) = rest.next() else { return text.len() };
    let mut end = start + c.len_utf8();
    let mut joined = false;
    loop {
        let mut ahead = rest.clone();
        // What goes parts no mark from its letter, nor from another mark. A sign joins no mark, so that a label or a
        // colon keeps its end.
        let looks = joined || letter::is_letter(c) || !c.is_ascii() && canonical_combining_class(c) != 0;
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
            return end;
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
    end
}

#[cfg(test)]
mod tests {
    use super::{rewrite, segment};
    use crate::text::map::OffsetMap;
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
        assert_eq!(rewrite("a\u{2000}b\u{2001}\u{2003}c", 0).0, "a b  c", "blanks that composition changes");
    }

    #[test]
    fn the_table_and_the_copied_runs_change_nothing() {
        let signs: Vec<char> = "aeo y.Uđêơ1é\u{300}\u{301}\u{323}\u{302}\u{306}\u{31b}\u{309}\u{328}\u{340}\u{345}\u{200b}\u{ad}\u{a0}\u{1100}\u{1161}\u{212b}\u{2026}\u{20d0}\n"
            .chars()
            .collect();
        let mut random = 1_u64;
        for length in (1..12).cycle().take(20_000) {
            let mut text = "một hai ba bốn năm sáu bảy ".repeat(length / 11);
            for _ in 0..length {
                random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                text.push(signs[(random >> 33) as usize % signs.len()]);
            }
            let (mut plain, mut map, mut at) = (String::new(), OffsetMap::default(), 0);
            while at < text.len() {
                at = segment(&text, at, &mut plain, &mut map);
            }
            let first = super::super::scan::first_unclean(&text).unwrap_or(text.len());
            assert_eq!(rewrite(&text, first), (plain, map), "{text:?}");
        }
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

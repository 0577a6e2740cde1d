//! Proof that a text needs no rewriting, at memory speed.
//!
//! In: any text. Out: the offset of the first character that may need a rewrite, or none. The scan may stop
//! at a character that is in fact clean; it never passes one that is not (the exhaustive test below).

use crate::text::vector;

/// Bytes looked at together; the loop over them compiles to vector instructions.
const BLOCK: usize = vector::BLOCK;

/// The first character that [`super::unicode::rewrite`] might change.
pub(super) fn first_unclean(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        at = vector::free_until::<Unclean>(bytes, at);
        let Some(block) = bytes.get(at..).and_then(<[u8]>::first_chunk) else { break };
        // Quotes, long dashes and bullets are in many blocks, anything else in few.
        if !has_signs_alone(block)
            && let Some(found) = (at..at + BLOCK).find(|&i| is_unclean(&bytes[i..]))
        {
            return Some(found);
        }
        at += BLOCK;
    }
    (at..bytes.len()).find(|&i| is_unclean(&bytes[i..]))
}

/// The bytes with which a character that needs a rewrite may begin.
struct Unclean;

impl vector::Rare for Unclean {
    const BYTES: [bool; 256] = MAY_BE_UNCLEAN;
    /// Letters of Vietnamese.
    const LEAD: (u8, u8, u8) = (0xe1, 0xfc, 0xb8);
}

/// True when no byte of the block can begin a character that needs a rewrite, those of [`is_sign`] looked at. The block is
/// two bytes longer than [`BLOCK`], so that the bytes after each lead are seen.
fn has_signs_alone(block: &[u8; BLOCK + 2]) -> bool {
    vector::widest(
        #[inline(always)]
        || is_clean(block),
    )
}

/// Like [`first_unclean`] from `from` on, or the end of the text; made for text in which the next one is near.
#[inline]
pub(super) fn next_unclean(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let near = bytes.len().min(from + BLOCK);
    let mut at = from;
    while let Some(rest) = bytes.get(at..near) {
        let Some(found) = rest.iter().position(|&b| MAY_BE_UNCLEAN[usize::from(b)]) else { break };
        at += found;
        if is_unclean(&bytes[at..]) {
            return at;
        }
        at += 1;
    }
    let near = (near..).find(|&at| text.is_char_boundary(at)).unwrap_or(near);
    text.get(near..).and_then(first_unclean).map_or(text.len(), |found| near + found)
}

/// For each byte, whether [`is_unclean`] may be true where it stands first.
const MAY_BE_UNCLEAN: [bool; 256] = {
    let mut may_be = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        may_be[byte] = !matches!(byte as u8, b'\t' | b'\n' | b'\r' | b' '..=b'~' | 0x80..=0xc1 | 0xc3..=0xcb);
        byte += 1;
    }
    may_be
};

#[inline(always)]
fn is_clean(block: &[u8; BLOCK + 2]) -> bool {
    // What is not 0 is a doubt. Differences that stop at 0 and all bits for a yes are one vector instruction each.
    let all = |yes: bool| if yes { 0xff } else { 0 };
    let mut doubt = 0u8;
    for i in 0..BLOCK {
        let (b, next, third) = (block[i], block[i + 1], block[i + 2]);
        let control = 0x20u8.saturating_sub(b).min(b.wrapping_sub(b'\t').saturating_sub(b'\r' - b'\t'));
        let vietnamese = all(b == 0xe1);
        let other = b.saturating_sub(0xcb) & !vietnamese;
        let other = other & !all(is_sign(b, next, third));
        let beyond = (next & 0xfc ^ 0xb8) & vietnamese;
        doubt |= control | other | beyond | all(b == 0x0b) | all(b == 0x7f) | all(b == 0xc2);
    }
    doubt == 0
}

/// Dashes, quotes, bullets and the ellipsis.
#[inline(always)]
fn is_sign(b: u8, next: u8, third: u8) -> bool {
    (b == 0xe2) & (next == 0x80) & (third & 0xf8 != 0x80) & (third & 0xf8 != 0x88) & (third & 0xf8 != 0xa8)
}

/// Exact up to the characters that may be left to the rewrite: `rest` begins at any byte of the text.
#[inline(always)]
pub(super) fn is_unclean(rest: &[u8]) -> bool {
    let next = rest.get(1).copied().unwrap_or(0);
    let third = rest.get(2).copied().unwrap_or(0);
    match rest[0] {
        0..=0x08 | 0x0b | 0x0e..=0x1f | 0x7f => true,
        // U+0080..9F are controls, U+00A0 and U+00AD blanks; other Latin-1 signs stay.
        0xc2 => next <= 0xa0 || next == 0xad,
        0x00..=0xcb => false,
        0xe1 => !(0xb8..=0xbb).contains(&next),
        0xe2 => match next {
            // Dashes, quotes, bullets and the ellipsis stay; blanks and invisible characters do not.
            0x80 => !is_sign(0xe2, next, third),
            // Box drawings, geometric shapes, dingbats (U+2500..U+2A7F).
            0x94..=0xa9 => false,
            _ => true,
        },
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::first_unclean;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn no_character_that_needs_a_rewrite_passes() {
        for c in (0..=0x0010_ffff).filter_map(char::from_u32) {
            for pad in [0, 40] {
                let text = format!("{}{c}{}", "x".repeat(pad), "x".repeat(pad));
                if first_unclean(&text).is_some() {
                    continue;
                }
                let marks = unicode_normalization::char::canonical_combining_class(c) != 0;
                let quick = unicode_normalization::is_nfc_quick(std::iter::once(c));
                assert!(!marks, "U+{:04X} combines", c as u32);
                assert_eq!(quick, unicode_normalization::IsNormalized::Yes, "U+{:04X}", c as u32);
                assert!(text.nfc().eq(text.chars()), "U+{:04X} changes", c as u32);
                assert!(!super::super::unicode::is_rewritten(c), "U+{:04X} is rewritten", c as u32);
            }
        }
    }

    #[test]
    fn ordinary_vietnamese_text_passes() {
        let text =
            "Căn cứ Nghị định số 30/2020/NĐ-CP – “thể thức” … ỦY BAN NHÂN DÂN • ừ ỹ Ỵ\r\n\tABC".repeat(3);
        assert_eq!(first_unclean(&text), None);
        for (damaged, at) in [("Kê\u{301}", 3), ("a\u{a0}b", 1), ("a\u{ad}", 1), ("\u{200b}", 0), ("\0", 0)]
        {
            assert_eq!(first_unclean(damaged), Some(at), "{damaged:?}");
        }
    }
}

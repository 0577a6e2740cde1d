//! Proof that a text needs no rewriting, at memory speed.
//!
//! In: any text. Out: the offset of the first character that may need a rewrite, or none. The scan may stop
//! at a character that is in fact clean; it never passes one that is not (the exhaustive test below).

/// Bytes looked at together; the loop over them compiles to vector instructions.
const BLOCK: usize = 32;

/// The first character that [`super::unicode::rewrite`] might change.
pub(super) fn first_unclean(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at + BLOCK < bytes.len() {
        let block = &bytes[at..=at + BLOCK];
        if block_is_clean(block) {
            at += BLOCK;
            continue;
        }
        if let Some(found) = (at..at + BLOCK).find(|&i| is_unclean(&bytes[i..])) {
            return Some(found);
        }
        at += BLOCK;
    }
    (at..bytes.len()).find(|&i| is_unclean(&bytes[i..]))
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
static MAY_BE_UNCLEAN: [bool; 256] = {
    let mut may_be = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        may_be[byte] = !matches!(byte as u8, b'\t' | b'\n' | b'\r' | b' '..=b'~' | 0x80..=0xc1 | 0xc3..=0xcb);
        byte += 1;
    }
    may_be
};

/// True when no byte of the block can begin a character that needs a rewrite. The block is one byte longer
/// than [`BLOCK`], so that the byte after each lead is seen.
fn block_is_clean(block: &[u8]) -> bool {
    let mut doubt = 0u8;
    for pair in block.windows(2) {
        let (b, next) = (pair[0], pair[1]);
        let control = (b < 0x20) & (b.wrapping_sub(9) > 4) | (b == 0x0b);
        let other = (b >= 0xcc) & (b != 0xe1);
        let beyond = (b == 0xe1) & (next & 0xfc != 0xb8);
        doubt |= u8::from(control)
            | u8::from(other)
            | u8::from(beyond)
            | u8::from(b == 0xc2)
            | u8::from(b == 0x7f);
    }
    doubt == 0
}

/// Exact up to the characters that may be left to the rewrite: `rest` begins at any byte of the text.
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
            0x80 => !(0x90..=0xa7).contains(&third) && third < 0xb0,
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

//! Bytes that have to be folded, or may have to be taken out, where a text is read cleanly.
//!
//! In: a text as it stands. Out: whether it reads cleanly as it is, or where the first doubtful byte stands. Looked for
//! in blocks that compile to vector instructions; what a doubtful byte means is said by `place`.

use super::vector;

/// Bytes looked at together, and the one behind them; the loop over them compiles to vector instructions.
const BLOCK: usize = 32 + 1;

/// True when nothing inside `text` needs to be folded or taken out.
pub(super) fn reads_cleanly(text: &[u8]) -> bool {
    match text {
        [b'#' | b'>', ..] => false,
        // Before the last byte stands one that it is judged with.
        [.., last] if is_doubtful(*last, b'a') => false,
        _ if text.len() >= BLOCK => vector::widest(
            #[inline(always)]
            || is_clean_in_blocks(text),
        ),
        // A short one is filled up.
        _ => {
            let mut block = [b'a'; BLOCK];
            block[..text.len()].copy_from_slice(text);
            vector::widest(
                #[inline(always)]
                || is_clean(&block),
            )
        }
    }
}

/// True where no byte of `text` but the last is doubtful; it is no shorter than a block, and the last block may
/// look at bytes once more.
#[inline(always)]
fn is_clean_in_blocks(text: &[u8]) -> bool {
    let mut rest = text;
    while let Some(block) = rest.first_chunk::<BLOCK>() {
        if !is_clean(block) {
            return false;
        }
        rest = &rest[BLOCK - 1..];
    }
    rest.len() == 1 || text.last_chunk::<BLOCK>().is_some_and(is_clean)
}

/// How many bytes of `text` stand before the first that is doubtful.
pub(super) fn clean_len(text: &[u8]) -> usize {
    vector::widest(
        #[inline(always)]
        || clean_len_in_blocks(text),
    )
}

#[inline(always)]
fn clean_len_in_blocks(text: &[u8]) -> usize {
    let mut at = 0;
    while let Some(block) = text.get(at..).and_then(|rest| rest.first_chunk::<BLOCK>()) {
        if !is_clean(block) {
            return at + doubtful_at(block);
        }
        at += BLOCK - 1;
    }
    // The last block is filled up, so that nothing stands behind the text.
    let rest = &text[at..];
    let mut block = [b'a'; BLOCK];
    block[..rest.len()].copy_from_slice(rest);
    if is_clean(&block) { text.len() } else { at + doubtful_at(&block) }
}

/// Where the first doubtful byte of a block stands.
#[inline(always)]
fn doubtful_at(block: &[u8; BLOCK]) -> usize {
    let mut marks = [0; BLOCK - 1];
    for (at, mark) in marks.iter_mut().enumerate() {
        *mark = u8::from(is_doubtful(block[at], block[at + 1]));
    }
    let (eights, _) = marks.as_chunks::<8>();
    let before = eights.iter().take_while(|&&eight| u64::from_le_bytes(eight) == 0).count();
    let first = eights.get(before).map_or(0, |&eight| u64::from_le_bytes(eight).trailing_zeros() / u8::BITS);
    8 * before + first as usize
}

/// True where no byte of the block but the last is doubtful.
#[inline(always)]
fn is_clean(block: &[u8; BLOCK]) -> bool {
    let pairs = block.iter().zip(&block[1..]);
    !pairs.fold(false, |found, (&b, &next)| found | is_doubtful(b, next))
}

/// A byte that has to be folded or may have to be taken out. Said in few operations, without branches.
#[inline(always)]
const fn is_doubtful(b: u8, next: u8) -> bool {
    let blanks = b | next == b' ';
    (b < b' ') | blanks | (b == b'*') | (b == b'\\') | (b.wrapping_sub(b'_') <= b'`' - b'_')
}

#[cfg(test)]
mod tests {
    use super::{clean_len, is_doubtful, reads_cleanly};

    #[test]
    fn blocks_find_what_a_look_at_every_byte_finds() {
        for len in 0..150 {
            let clean = "Kế hoạch phòng, chống ".repeat(12).into_bytes();
            for doubt in [b"  ".as_slice(), b"*", b"\\", b"_", b"`", b"\n", b"\t", b""] {
                for at in (0..len).step_by(3) {
                    let mut text = clean[..len].to_vec();
                    text.splice(at..at, doubt.iter().copied());
                    let next = |i: usize| text.get(i + 1).copied().unwrap_or(b'a');
                    let slow = (0..text.len()).find(|&i| is_doubtful(text[i], next(i)));
                    assert_eq!(clean_len(&text), slow.unwrap_or(text.len()), "{len} {at} {doubt:?}");
                    assert_eq!(reads_cleanly(&text), slow.is_none(), "{len} {at} {doubt:?}");
                }
            }
        }
        assert!(!reads_cleanly(b"# Ban") && !reads_cleanly(b"> Ban") && reads_cleanly(b""));
    }
}

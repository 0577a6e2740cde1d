//! Looking for a sign in texts that may be very short: to call for vector instructions costs more than to look at a few
//! bytes.
//!
//! In: bytes. Out: where the first of one or two signs stands.

/// So many bytes are looked at one by one.
const FEW: usize = 16;

/// Where `sign` stands first.
#[inline]
pub(crate) fn first(sign: u8, bytes: &[u8]) -> Option<usize> {
    if bytes.len() <= FEW { bytes.iter().position(|&b| b == sign) } else { memchr::memchr(sign, bytes) }
}

/// Where one of two signs stands first.
#[inline]
pub(crate) fn first_of(one: u8, other: u8, bytes: &[u8]) -> Option<usize> {
    if bytes.len() <= FEW {
        bytes.iter().position(|&b| b == one || b == other)
    } else {
        memchr::memchr2(one, other, bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::{first, first_of};

    #[test]
    fn signs_are_found_in_few_bytes_as_in_many() {
        for len in 0..40 {
            for at in 0..=len {
                let mut text = vec![b'a'; len];
                text[at.min(len.saturating_sub(1))..].iter_mut().take(1).for_each(|b| *b = b'|');
                text.push(b'\t');
                for bytes in [&text[..], &text[..len]] {
                    assert_eq!(first(b'|', bytes), bytes.iter().position(|&b| b == b'|'));
                    assert_eq!(first_of(b'|', b'\t', bytes), bytes.iter().position(|b| b"|\t".contains(b)));
                }
            }
        }
    }
}

//! UTF-16, with a byte-order mark or without.
//!
//! In: bytes. Out: the byte order, where they are UTF-16; the text with its map, one edit a character. A
//! hand loop over `char::decode_utf16`: a decoder for whole buffers would not give the map.

use super::surface::{Damage, Surface};
use crate::text::map::OffsetMap;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Little,
    Big,
}

/// So many bytes are looked at for the pattern of zero bytes.
const SAMPLE: usize = 4096;

/// The byte order of UTF-16 text, or none where `bytes` are something else. Without a mark, most high bytes
/// of Vietnamese text are zero and no low byte is.
pub(super) fn order(bytes: &[u8]) -> Option<Order> {
    match bytes {
        [0xff, 0xfe, ..] => return Some(Order::Little),
        [0xfe, 0xff, ..] => return Some(Order::Big),
        _ => {}
    }
    memchr::memchr(0, &bytes[..bytes.len().min(64)])?;
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let (mut even, mut odd) = (0, 0);
    for pair in sample.chunks_exact(2) {
        even += usize::from(pair[0] == 0);
        odd += usize::from(pair[1] == 0);
    }
    let pairs = sample.len() / 2;
    let is_high = |zeros: usize, others: usize| zeros >= 4 && zeros * 5 >= pairs * 2 && others * 20 <= zeros;
    match (is_high(even, odd), is_high(odd, even)) {
        (true, false) => Some(Order::Big),
        (false, true) => Some(Order::Little),
        _ => None,
    }
}

/// The text. A lone surrogate or a last odd byte is U+FFFD; the byte-order mark stays as U+FEFF.
pub(super) fn surface(bytes: &[u8], order: Order) -> Surface<'static> {
    let units = bytes.chunks_exact(2).map(|pair| match order {
        Order::Little => u16::from_le_bytes([pair[0], pair[1]]),
        Order::Big => u16::from_be_bytes([pair[0], pair[1]]),
    });
    let mut text = String::with_capacity(bytes.len() / 2 + bytes.len() / 8);
    let mut map = OffsetMap::default();
    let mut damage = Damage::default();
    let mut at = 0;
    for read in char::decode_utf16(units) {
        let (c, len) = match read {
            Ok(c) => (c, 2 * c.len_utf16()),
            Err(_) => {
                damage.add(at, at + 2);
                ('\u{fffd}', 2)
            }
        };
        map.push(text.len(), c.len_utf8(), at, len);
        text.push(c);
        at += len;
    }
    if at < bytes.len() {
        damage.add(at, bytes.len());
        map.push(text.len(), '\u{fffd}'.len_utf8(), at, bytes.len() - at);
        text.push('\u{fffd}');
    }
    Surface { text: text.into(), map, damage }
}

#[cfg(test)]
mod tests {
    use super::{Order, order, surface};

    #[test]
    fn the_order_shows_without_a_mark() {
        let text = "KẾ HOẠCH\nthực hiện nhiệm vụ được giao năm 2024 của Ủy ban nhân dân xã";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!((order(&little), order(&big)), (Some(Order::Little), Some(Order::Big)));
        assert_eq!(surface(&big, Order::Big).text, text);
        for other in [&b"a\0b\0\0\0\0c\0\0"[..], b"", b"\0", b"abc\0", &[0; 100], text.as_bytes()] {
            assert_eq!(order(other), None);
        }
    }

    #[test]
    fn damage_is_one_character_and_is_mapped() {
        let bytes = [b'a', 0, 0x00, 0xd8, b'b', 0, 0x3d, 0xd8, 0x00, 0xde, b'c'];
        let read = surface(&bytes, Order::Little);
        assert_eq!(read.text, "a\u{fffd}b\u{1f600}\u{fffd}");
        assert_eq!((read.map.start(1), read.map.end(4)), (2, 4));
        assert_eq!((read.map.start(5), read.map.end(9)), (6, 10));
        assert_eq!((read.damage.bytes, read.damage.spans.len()), (3, 2));
    }
}

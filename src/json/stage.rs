//! Bytes of JSON on their way out.
//!
//! In: pieces whose size the compiler knows, numbers, texts. Out: bytes, handed to a sink in pieces of [`STAGE`].
//! Room is taken in blocks of a fixed size, so that one comparison pays for a whole piece and no piece needs a call to
//! copy it. A text is looked through for what must be escaped while it is copied, in blocks that compile to vector
//! instructions. Texts are UTF-8, and so is each piece
//! that the sink gets.

use std::io;

/// How much gathers before it is handed on.
const STAGE: usize = 1 << 12;
/// Bytes of a text that are looked at together.
const BLOCK: usize = 32;
/// The longest name of a field that is written as one piece.
const LONGEST_KEY: usize = 58;

/// Bytes that the sink has not got yet.
pub(super) struct Stage<'w> {
    bytes: [u8; STAGE],
    length: usize,
    sink: &'w mut dyn io::Write,
    /// The first failure of the sink; nothing is handed to it any more.
    failed: Option<io::Error>,
}

impl<'w> Stage<'w> {
    pub(super) fn new(sink: &'w mut dyn io::Write) -> Self {
        Self { bytes: [0; STAGE], length: 0, sink, failed: None }
    }

    /// Hands on what is left; says what failed on the way.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.hand_on(self.length);
        self.failed.map_or(Ok(()), Err)
    }

    /// Hands on what has gathered, but for a character of which more may come.
    #[cold]
    #[inline(never)]
    fn make_room(&mut self) {
        let gathered = &self.bytes[..self.length];
        let whole = match gathered.last() {
            Some(last) if !last.is_ascii() => gathered.iter().rposition(|b| b & 0xc0 != 0x80).unwrap_or(0),
            _ => self.length,
        };
        self.hand_on(whole);
        self.bytes.copy_within(whole..self.length, 0);
        self.length -= whole;
    }

    fn hand_on(&mut self, length: usize) {
        if self.failed.is_none() {
            self.failed = self.sink.write_all(&self.bytes[..length]).err();
        }
    }

    /// The next `N` bytes, of which the caller counts those that it needs. There is always room.
    #[inline(always)]
    fn room<const N: usize>(&mut self) -> Option<&mut [u8; N]> {
        // A character has four bytes.
        const { assert!(N + 4 <= STAGE) };
        if self.length > STAGE - N {
            self.make_room();
        }
        self.bytes.get_mut(self.length..)?.first_chunk_mut()
    }

    /// Adds a piece.
    #[inline(always)]
    pub(super) fn put<const N: usize>(&mut self, piece: &[u8; N]) {
        if let Some(room) = self.room() {
            *room = *piece;
            self.length += N;
        }
    }

    /// Adds `before`, and `key` in quotes with a colon behind it.
    #[inline(always)]
    pub(super) fn key(&mut self, before: u8, key: &'static str) {
        if key.len() > LONGEST_KEY {
            self.put(&[before]);
            self.text(key);
            self.put(b":");
            return;
        }
        let Some(room) = self.room::<{ LONGEST_KEY + 4 }>() else { return };
        room[0] = before;
        room[1] = b'"';
        room[2..][..key.len()].copy_from_slice(key.as_bytes());
        room[2 + key.len()] = b'"';
        room[3 + key.len()] = b':';
        self.length += key.len() + 4;
    }

    /// Adds a number.
    #[inline]
    pub(super) fn number(&mut self, number: u64) {
        if number >= 100_000_000 {
            return self.long_number(number);
        }
        let digits = eight_digits(number);
        // A zero has a digit as well.
        let leading = (digits | 1 << 56).trailing_zeros() / 8;
        let Some(room) = self.room::<8>() else { return };
        *room = ((digits >> (8 * leading)) | 0x3030_3030_3030_3030).to_le_bytes();
        self.length += 8 - leading as usize;
    }

    /// Adds a number of nine digits or more.
    #[cold]
    fn long_number(&mut self, number: u64) {
        self.number(number / 100_000_000);
        self.put(&(eight_digits(number % 100_000_000) | 0x3030_3030_3030_3030).to_le_bytes());
    }

    /// Adds a text in quotes.
    pub(super) fn text(&mut self, text: &str) {
        self.put(b"\"");
        let (blocks, rest) = text.as_bytes().as_chunks::<BLOCK>();
        for block in blocks {
            if is_plain(block) {
                self.put(block);
            } else {
                self.escaped(block);
            }
        }
        match rest.len() {
            0 => {}
            1..=3 => self.few(rest),
            4..=7 => self.rest::<4>(rest),
            8..=15 => self.rest::<8>(rest),
            _ => self.rest::<16>(rest),
        }
        self.put(b"\"");
    }

    /// Adds one to three bytes.
    #[inline(always)]
    fn few(&mut self, bytes: &[u8]) {
        let length = bytes.len();
        let ends = [bytes[0], bytes[length / 2], bytes[length - 1]];
        if !is_plain(&ends) {
            return self.escaped(bytes);
        }
        let Some(room) = self.room::<4>() else { return };
        room[0] = ends[0];
        room[(length / 2) & 3] = ends[1];
        room[(length - 1) & 3] = ends[2];
        self.length += length;
    }

    /// Adds bytes of which the first and the last `N` are all.
    #[inline(always)]
    fn rest<const N: usize>(&mut self, bytes: &[u8]) {
        let (Some(first), Some(last)) = (bytes.first_chunk::<N>(), bytes.last_chunk::<N>()) else { return };
        if !is_plain(first) || !is_plain(last) {
            return self.escaped(bytes);
        }
        let Some(room) = self.room::<BLOCK>() else { return };
        room[..N].copy_from_slice(first);
        room[bytes.len() - N..][..N].copy_from_slice(last);
        self.length += bytes.len();
    }

    /// Adds bytes one by one.
    fn escaped(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            if is_escaped(byte) { self.escape(byte) } else { self.put(&[byte]) }
        }
    }

    /// Adds what stands for `byte`.
    fn escape(&mut self, byte: u8) {
        match byte {
            b'"' => self.put(b"\\\""),
            b'\\' => self.put(b"\\\\"),
            0x08 => self.put(b"\\b"),
            b'\t' => self.put(b"\\t"),
            b'\n' => self.put(b"\\n"),
            0x0c => self.put(b"\\f"),
            b'\r' => self.put(b"\\r"),
            _ => {
                let digit = |value: u8| b"0123456789abcdef"[usize::from(value & 15)];
                self.put(&[b'\\', b'u', b'0', b'0', digit(byte >> 4), digit(byte)]);
            }
        }
    }
}

/// The eight digits of a number below 100,000,000 as values of bytes, the first digit in the lowest byte: halves of
/// four digits, quarters of two, digits, in each step all at once.
#[inline(always)]
fn eight_digits(number: u64) -> u64 {
    let halves = (number / 10_000) | (number % 10_000) << 32;
    let hundreds = ((halves * 10_486) >> 20) & 0x7f_0000_007f;
    let quarters = hundreds | (halves - 100 * hundreds) << 16;
    let tens = ((quarters * 103) >> 10) & 0x000f_000f_000f_000f;
    tens | (quarters - 10 * tens) << 8
}

/// True where no byte of the block is escaped.
#[inline(always)]
fn is_plain<const N: usize>(block: &[u8; N]) -> bool {
    block.iter().fold(0, |found, &b| found | u8::from(is_escaped(b))) == 0
}

#[inline(always)]
fn is_escaped(byte: u8) -> bool {
    (byte < 0x20) | (byte == b'"') | (byte == b'\\')
}

#[cfg(test)]
mod tests {
    use super::{STAGE, Stage};
    use std::io;

    fn written(write: impl FnOnce(&mut Stage<'_>)) -> String {
        let mut out = Texts(String::new());
        let mut stage = Stage::new(&mut out);
        write(&mut stage);
        stage.finish().unwrap();
        out.0
    }

    /// Takes pieces that are UTF-8, each on its own.
    struct Texts(String);
    impl io::Write for Texts {
        fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
            self.0.push_str(std::str::from_utf8(piece).unwrap());
            Ok(piece.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn every_character_at_every_place_is_written_as_serde_json_writes_it() {
        let same = |text: &str| {
            assert_eq!(written(|stage| stage.text(text)), serde_json::to_string(text).unwrap(), "{text:?}");
        };
        let signs = (0..0x100).chain([0x2028, 0x1edb, 0xfffd, 0x1_f600]).filter_map(char::from_u32);
        for c in signs {
            for length in (0..70).chain([100, 129]) {
                let (before, after) = ("x".repeat(length), "ế".repeat(length % 5));
                same(&format!("{before}{c}{after}"));
                same(&format!("{after}{c}{before}{c}"));
            }
        }
        same("");
        same(&"\"\\".repeat(STAGE));
        for text in ["một hai ba ", "ế", "aế", "aaế", "é", "😀", "x😀"] {
            same(&text.repeat(STAGE));
        }
    }

    #[test]
    fn numbers_are_written_as_they_are() {
        let powers = (0..20).map(|power| 10_u64.pow(power));
        for n in (0..20_000)
            .chain((0..100_000_000).step_by(9_973))
            .chain(powers.flat_map(|n| [n - 1, n, n + 1]))
            .chain([u64::MAX, u32::MAX.into()])
        {
            assert_eq!(written(|stage| stage.number(n)), n.to_string());
        }
    }

    #[test]
    fn keys_of_any_length_are_written() {
        for length in [1, 10, 57, 58, 59, 200] {
            let key: &'static str = "k".repeat(length).leak();
            assert_eq!(written(|stage| stage.key(b',', key)), format!(",\"{key}\":"));
        }
    }

    #[test]
    fn a_sink_that_fails_is_left_alone() {
        struct Full(usize);
        impl io::Write for Full {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                self.0 += 1;
                Err(io::ErrorKind::StorageFull.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let mut sink = Full(0);
        let mut stage = Stage::new(&mut sink);
        stage.text(&"x".repeat(5 * STAGE));
        assert_eq!(stage.finish().unwrap_err().kind(), io::ErrorKind::StorageFull);
        assert_eq!(sink.0, 1);
    }
}

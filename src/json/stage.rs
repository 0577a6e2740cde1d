//! Bytes of JSON on their way out.
//!
//! In: pieces whose size the compiler knows, numbers, texts. Out: bytes, handed to a sink in pieces of [`STAGE`].
//! Room is taken in blocks of a fixed size, so that one comparison pays for a whole piece and no piece needs a call to
//! copy it. A text is looked through for what must be escaped while it is copied, in blocks that compile to vector
//! instructions; what was found is asked once at its end. Texts are UTF-8, and so is each piece that the sink gets.

use std::io;

/// How much gathers before it is handed on. Little enough that clearing it costs next to nothing.
const STAGE: usize = 2000;
/// Bytes of a text that are looked at together.
const BLOCK: usize = 32;
/// The most bytes of a text that are written at once.
const MOST: usize = 16 * BLOCK;
/// The longest piece known beforehand that is written at once.
const LONGEST_PIECE: usize = 64;
/// Room for the digits of a number below [`LONG`], and for those that are cut off.
const DIGITS: usize = 8;
/// A number that has more digits than two triples, and that no bits of smaller ones make up.
const LONG: u64 = 1 << 19;

/// The three digits of each number below 1000, the first in the lowest byte, and in the highest how many zeros lead them.
/// As many as bits can name.
static TRIPLES: [u32; 1024] = {
    let mut triples = [0; 1024];
    let mut number = 0;
    while number < 1000 {
        let zeros = (number < 10) as u8 + (number < 100) as u8;
        let digits = [number / 100, number / 10 % 10, number % 10];
        let digits = [b'0' + digits[0] as u8, b'0' + digits[1] as u8, b'0' + digits[2] as u8, zeros];
        triples[number] = u32::from_le_bytes(digits);
        number += 1;
    }
    triples
};

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

    /// Adds a text that the compiler knows and that needs no escape.
    #[inline(always)]
    pub(super) fn piece(&mut self, piece: &'static str) {
        if piece.len() > LONGEST_PIECE {
            return self.long_piece(piece);
        }
        let Some(room) = self.room::<LONGEST_PIECE>() else { return };
        room[..piece.len()].copy_from_slice(piece.as_bytes());
        self.length += piece.len();
    }

    /// Adds a name that the compiler knows in quotes.
    #[inline(always)]
    pub(super) fn name(&mut self, name: &'static str) {
        if name.len() + 2 > LONGEST_PIECE {
            return self.text(name);
        }
        let Some(room) = self.room::<LONGEST_PIECE>() else { return };
        room[0] = b'"';
        room[1..][..name.len()].copy_from_slice(name.as_bytes());
        room[1 + name.len()] = b'"';
        self.length += name.len() + 2;
    }

    #[cold]
    fn long_piece(&mut self, piece: &'static str) {
        piece.as_bytes().iter().for_each(|&byte| self.put(&[byte]));
    }

    /// Adds a number.
    #[inline]
    pub(super) fn number(&mut self, number: u64) {
        if number >= LONG {
            return self.long_number(number);
        }
        let Some(room) = self.room::<DIGITS>() else { return };
        self.length += digits(number as u32, &mut room[..]);
    }

    /// Adds a number of seven digits or more: three by three from the end.
    #[cold]
    fn long_number(&mut self, number: u64) {
        self.number(number / 1000);
        let [first, second, third, _] = TRIPLES[(number % 1000) as usize].to_le_bytes();
        self.put(&[first, second, third]);
    }

    /// Adds a pair of numbers with what stands around it: `[[1,20]]`.
    #[inline(always)]
    pub(super) fn pair<const N: usize>(
        &mut self,
        before: &[u8; 2],
        first: u32,
        second: u32,
        after: &[u8; N],
    ) {
        if u64::from(first | second) >= LONG {
            self.put(before);
            self.number(first.into());
            self.put(b",");
            self.number(second.into());
            return self.put(after);
        }
        let Some(room) = self.room::<32>() else { return };
        // What is cut off with the masks is never set; without them each step would look at its bounds.
        room[..2].copy_from_slice(before);
        let mut at = 2 + digits(first, &mut room[2..]);
        room[at & 15] = b',';
        at += 1;
        at += digits(second, &mut room[at & 15..]);
        room[at & 15..][..N].copy_from_slice(after);
        self.length += (at & 15) + N;
    }

    /// Adds a text in quotes.
    pub(super) fn text(&mut self, text: &str) {
        let bytes = text.as_bytes();
        if bytes.len() > MOST {
            return self.long_text(bytes);
        }
        let Some(room) = self.room::<{ MOST + BLOCK }>() else { return };
        let Some((quote, copy)) = room.split_first_mut() else { return };
        *quote = b'"';
        let plain = copied(bytes, copy);
        if let (Some(quote), true) = (copy.get_mut(bytes.len()), plain) {
            *quote = b'"';
            self.length += bytes.len() + 2;
        } else {
            self.put(b"\"");
            self.escaped(bytes);
            self.put(b"\"");
        }
    }

    /// Adds a text that is too long to be copied at once.
    #[inline(never)]
    fn long_text(&mut self, text: &[u8]) {
        self.put(b"\"");
        for bytes in text.chunks(MOST) {
            let Some(room) = self.room::<{ MOST + BLOCK }>() else { return };
            if copied(bytes, room) {
                self.length += bytes.len();
            } else {
                self.escaped(bytes);
            }
        }
        self.put(b"\"");
    }

    /// Adds bytes one by one.
    #[cold]
    #[inline(never)]
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

/// Copies at most [`MOST`] bytes; false where one must be escaped.
#[inline(always)]
fn copied(bytes: &[u8], copy: &mut [u8]) -> bool {
    match bytes.len() {
        0 => true,
        1..=3 => copy_few(bytes, copy),
        4..=7 => copy_fours(bytes, copy),
        8..=15 => copy_eights(bytes, copy),
        16..=31 => copy_sixteens(bytes, copy),
        _ => copy_blocks(bytes, copy),
    }
}

/// Copies one to three bytes; false where one must be escaped.
#[inline(always)]
fn copy_few(bytes: &[u8], copy: &mut [u8]) -> bool {
    let length = bytes.len();
    let (&[first, .., last] | &[first @ last]) = bytes else { return true };
    let middle = bytes[length / 2];
    if let Some(copy) = copy.first_chunk_mut::<4>() {
        copy[0] = first;
        copy[(length / 2) & 3] = middle;
        copy[(length - 1) & 3] = last;
    }
    are_plain(u64::from_le_bytes([first, middle, last, b'a', b'a', b'a', b'a', b'a']))
}

/// Copies bytes of which the first and the last `N` are all, and returns these two.
#[inline(always)]
fn copy_ends<const N: usize>(bytes: &[u8], copy: &mut [u8]) -> Option<([u8; N], [u8; N])> {
    let (first, last) = (bytes.first_chunk::<N>()?, bytes.last_chunk::<N>()?);
    *copy.first_chunk_mut::<N>()? = *first;
    *copy.get_mut(bytes.len() - N..)?.first_chunk_mut::<N>()? = *last;
    Some((*first, *last))
}

/// Copies four to seven bytes; false where one must be escaped.
#[inline(always)]
fn copy_fours(bytes: &[u8], copy: &mut [u8]) -> bool {
    copy_ends::<4>(bytes, copy).is_some_and(|(first, last)| {
        are_plain(u64::from(u32::from_le_bytes(first)) | u64::from(u32::from_le_bytes(last)) << 32)
    })
}

/// Copies eight to fifteen bytes; false where one must be escaped.
#[inline(always)]
fn copy_eights(bytes: &[u8], copy: &mut [u8]) -> bool {
    copy_ends::<8>(bytes, copy).is_some_and(|(first, last)| {
        are_plain(u64::from_le_bytes(first)) && are_plain(u64::from_le_bytes(last))
    })
}

/// Copies 16 to 31 bytes; false where one must be escaped.
#[inline(always)]
fn copy_sixteens(bytes: &[u8], copy: &mut [u8]) -> bool {
    copy_ends::<16>(bytes, copy).is_some_and(|(first, last)| is_plain(&first) & is_plain(&last))
}

/// Copies a block of bytes or more; false where one must be escaped.
#[inline(always)]
fn copy_blocks(bytes: &[u8], copy: &mut [u8]) -> bool {
    let Some(last) = bytes.last_chunk::<BLOCK>() else { return false };
    let mut found = [0; BLOCK];
    let mut look = |block: &[u8; BLOCK]| {
        for (found, &byte) in found.iter_mut().zip(block) {
            *found |= u8::from(is_escaped(byte)).wrapping_neg();
        }
    };
    let (blocks, _) = bytes.as_chunks::<BLOCK>();
    let (copies, _) = copy.as_chunks_mut::<BLOCK>();
    for (block, copy) in blocks.iter().zip(copies) {
        look(block);
        *copy = *block;
    }
    look(last);
    if let Some(copy) = copy.get_mut(bytes.len() - BLOCK..).and_then(|copy| copy.first_chunk_mut::<BLOCK>()) {
        *copy = *last;
    }
    found == [0; BLOCK]
}

/// The digits of a number below [`LONG`], as many as are returned; there is room for [`DIGITS`].
#[inline(always)]
fn digits(number: u32, room: &mut [u8]) -> usize {
    let Some(room) = room.first_chunk_mut::<DIGITS>() else { return 0 };
    let (above, below) = (number / 1000, number % 1000);
    let first = TRIPLES[(if above > 0 { above } else { below } & 1023) as usize];
    // Zeros that lead are moved out.
    let zeros = first >> 24 & 3;
    let length = (3 - zeros) as usize & 3;
    room[..4].copy_from_slice(&(first >> (8 * zeros)).to_le_bytes());
    if above == 0 {
        return length;
    }
    room[length..][..4].copy_from_slice(&TRIPLES[(below & 1023) as usize].to_le_bytes());
    length + 3
}

/// True where no byte of the block is escaped.
#[inline(always)]
fn is_plain<const N: usize>(block: &[u8; N]) -> bool {
    block.iter().fold(0, |found, &b| found | u8::from(is_escaped(b))) == 0
}

/// True where none of eight bytes is escaped, see [`is_escaped`].
#[inline(always)]
fn are_plain(bytes: u64) -> bool {
    const ONES: u64 = u64::MAX / 255;
    // The highest bit of each byte that is smaller than `than`.
    let smaller = |bytes: u64, than: u64| bytes.wrapping_sub(ONES * than) & !bytes & (ONES << 7);
    let turned = bytes ^ (ONES * u64::from(b'"' ^ b' '));
    smaller(turned, u64::from(b' ') + 1) | smaller(bytes ^ (ONES * u64::from(b'\\')), 1) == 0
}

/// A control character, a quotation mark or a backslash. The mark differs from a blank in one bit alone: with this bit
/// turned, all but the backslash are those up to the blank.
#[inline(always)]
fn is_escaped(byte: u8) -> bool {
    (byte ^ (b'"' ^ b' ') <= b' ') | (byte == b'\\')
}

#[cfg(test)]
mod tests {
    use super::{MOST, STAGE, Stage};
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
            for length in (0..70).chain([100, 129, MOST - 3, MOST - 2, MOST - 1, MOST]) {
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
    fn pieces_of_any_length_are_written() {
        for length in [0, 1, 10, 63, 64, 65, 200, 3 * STAGE] {
            let piece: &'static str = "k".repeat(length).leak();
            assert_eq!(written(|stage| stage.piece(piece)), piece);
        }
    }

    #[test]
    fn pairs_are_written_as_they_are() {
        let numbers = (0..10).flat_map(|power| [10_u32.pow(power) - 1, 10_u32.pow(power)]).chain([u32::MAX]);
        for first in numbers.clone() {
            for second in numbers.clone() {
                let wanted = format!("[[{first},{second}]]");
                assert_eq!(written(|stage| stage.pair(b"[[", first, second, b"]]")), wanted);
            }
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

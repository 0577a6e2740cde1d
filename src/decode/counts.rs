//! How charsets read the chunks that a text repeats: words come again and again, and each is read once.
//!
//! In: chunks of a surface, see [`super::trial::chunks`]. Out: the [`Tally`] of each, from memory where it was met before.
//! A chunk that meets another one in its slot takes the slot; what it costs then is what it would cost without memory.

use super::charset::Charset;
use super::trial::{Tally, tally};

/// The slots of the memory, a power of two.
const SLOTS: usize = 512;

/// A chunk that is longer is not kept: few come again.
const LONGEST: usize = 32;

/// A surface as it stands, and then each charset.
const READINGS: usize = Charset::ALL.len() + 1;

/// What was counted so far.
pub(super) struct Counts<'t> {
    slots: Vec<Slot<'t>>,
}

/// One chunk and what the readings of it that were asked for gave.
#[derive(Clone, Copy, Default)]
pub(super) struct Slot<'t> {
    chunk: &'t str,
    readings: [Option<Count>; READINGS],
}

/// A [`Tally`] of a chunk of so few bytes that it has no more words than a byte can count.
#[derive(Clone, Copy)]
struct Count {
    words: u8,
    valid: u8,
}

impl<'t> Counts<'t> {
    pub(super) fn new() -> Self {
        Self { slots: Vec::new() }
    }

    /// What is known of a chunk, nothing where it is a new one; `None` for one that is too long to be kept.
    pub(super) fn of(&mut self, chunk: &'t str) -> Option<&mut Slot<'t>> {
        if chunk.len() > LONGEST {
            return None;
        }
        if self.slots.is_empty() {
            self.slots = vec![Slot::default(); SLOTS];
        }
        let mix = |mixed: u32, byte: u8| (mixed ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        let mixed = chunk.bytes().fold(chunk.len() as u32, mix);
        let slot = self.slots.get_mut((mixed >> 16) as usize % SLOTS)?;
        if slot.chunk != chunk {
            *slot = Slot { chunk, ..Slot::default() };
        }
        Some(slot)
    }
}

impl Slot<'_> {
    /// The words of the chunk as a charset reads them, or as it stands.
    pub(super) fn tally(&mut self, charset: Option<Charset>) -> Tally {
        let reading = charset.map_or(0, |charset| charset as usize + 1);
        let Some(known) = self.readings.get_mut(reading) else { return tally(charset, self.chunk) };
        let Count { words, valid } = *known.get_or_insert_with(|| {
            let Tally { words, valid } = tally(charset, self.chunk);
            Count { words: words as u8, valid: valid as u8 }
        });
        Tally { words: words.into(), valid: valid.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::{Charset, Counts, tally};

    #[test]
    fn what_is_remembered_is_what_is_counted() {
        let words: Vec<String> = ["ngµy", "tØnh", "nh©n d©n", "viÖc", "Uû", "tổ", "a", "xã", ""]
            .iter()
            .flat_map(|word| (0..200).map(move |n| format!("{word}{}", "®ç".repeat(n % 18))))
            .collect();
        let mut counts = Counts::new();
        for word in words.iter().chain(&words) {
            let Some(slot) = counts.of(word) else {
                assert!(word.len() > super::LONGEST, "{word}");
                continue;
            };
            for charset in Charset::ALL.map(Some).into_iter().chain([None]) {
                let (known, slow) = (slot.tally(charset), tally(charset, word));
                assert_eq!((known.words, known.valid), (slow.words, slow.valid), "{word} {charset:?}");
            }
        }
    }
}

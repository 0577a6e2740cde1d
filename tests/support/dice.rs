//! Numbers that look random and are the same in every run.
//!
//! In: a seed. Out: numbers below 2³¹. Not for anything but tests.

/// A linear congruential generator.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    /// The next number.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    /// At most `most` bytes.
    pub(crate) fn bytes(&mut self, most: u64) -> Vec<u8> {
        (0..self.next() % (most + 1)).map(|_| (self.next() >> 8) as u8).collect()
    }
}

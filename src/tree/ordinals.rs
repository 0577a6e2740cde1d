//! The last ordinals met, one for each level.
//!
//! In: ordinals as they are met. Out: the one before on the same level. To forget them costs no more than to forget one.

use crate::grammar::label::Level;

/// For each level the last ordinal; 0 stands for none.
#[derive(Clone, Copy)]
pub(super) struct Ordinals {
    /// The levels that have one.
    known: u32,
    last: [u32; Level::COUNT],
}

impl Ordinals {
    pub(super) const NONE: Self = Self { known: 0, last: [0; Level::COUNT] };

    /// The last one of a level.
    #[inline]
    pub(super) fn get(&self, level: Level) -> u32 {
        if self.known & level.bit() != 0 { self.last[level as usize] } else { 0 }
    }

    /// The last one of a level; now it is this one.
    #[inline]
    pub(super) fn replace(&mut self, level: Level, ordinal: u32) -> u32 {
        let before = self.get(level);
        self.last[level as usize] = ordinal;
        self.known |= level.bit();
        before
    }

    /// Forgets those of all levels behind this one.
    #[inline]
    pub(super) fn forget_behind(&mut self, level: Level) {
        self.known &= level.bit() | (level.bit() - 1);
    }

    /// Forgets all.
    #[inline]
    pub(super) fn forget(&mut self) {
        self.known = 0;
    }

    /// True where no level has one.
    pub(super) fn is_none(&self) -> bool {
        self.known == 0
            || self.last.iter().enumerate().all(|(at, &last)| last == 0 || self.known >> at & 1 == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Level, Ordinals};

    #[test]
    fn ordinals_are_kept_for_each_level_until_they_are_forgotten() {
        let mut ordinals = Ordinals::NONE;
        assert!(ordinals.is_none());
        assert_eq!((ordinals.replace(Level::Arabic, 0), ordinals.is_none()), (0, true));
        assert_eq!([1, 2].map(|next| ordinals.replace(Level::Arabic, next)), [0, 1]);
        assert_eq!([4, 5].map(|next| ordinals.replace(Level::Arrow, next)), [0, 4]);
        ordinals.forget_behind(Level::Arrow);
        assert_eq!((ordinals.get(Level::Arabic), ordinals.get(Level::Arrow)), (2, 5));
        ordinals.forget_behind(Level::Arabic);
        assert_eq!((ordinals.get(Level::Arabic), ordinals.get(Level::Arrow)), (2, 0));
        ordinals.forget();
        assert!(ordinals.is_none() && ordinals.replace(Level::Arabic, 7) == 0);
    }
}

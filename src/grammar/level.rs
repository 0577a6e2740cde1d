//! The levels that labels belong to, in the order in which they nest where a document shows none of its own.
//!
//! In: nothing. Out: [`Level`], its marker in the record, and its place in a bit set.

use crate::record::Marker;

/// The level a label belongs to, outermost first where a document does not show its own order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(crate) enum Level {
    /// `Phần`
    Part,
    /// `Chương`
    Chapter,
    /// `Mục`
    Heading,
    /// `Tiểu mục`
    SubHeading,
    /// `Điều`
    Article,
    /// `A.`
    Capital,
    /// `I.`
    Roman,
    /// `1.`
    Arabic,
    /// `1.1`
    Decimal2,
    /// `1.1.1`
    Decimal3,
    /// `1.1.1.1` and deeper
    Decimal4,
    /// `1)`
    ArabicParen,
    /// `a)`
    Letter,
    /// `a1)`, `a.1)`
    LetterNumber,
    /// `(1)`
    ArabicBracket,
    /// `(a)`
    LetterBracket,
    /// `(i)`
    RomanBracket,
    /// `-`
    Dash,
    /// `+`
    Plus,
    /// `*`
    Star,
    /// `•`
    Bullet,
    /// `o`, `◦`
    Circle,
    /// `➢`, `✓`
    Arrow,
}

impl Level {
    /// How many levels there are; a set of them fits a 32-bit word.
    pub(crate) const COUNT: usize = Self::Arrow as usize + 1;

    /// The level as a member of a bit set.
    pub(crate) const fn bit(self) -> u32 {
        1 << self as u32
    }

    /// The marker of the record.
    pub(crate) const fn marker(self) -> Marker {
        match self {
            Self::Part | Self::Chapter | Self::Heading | Self::SubHeading | Self::Article => Marker::Keyword,
            Self::Roman | Self::RomanBracket => Marker::Roman,
            Self::Arabic | Self::ArabicParen | Self::ArabicBracket => Marker::Arabic,
            Self::Decimal2 | Self::Decimal3 | Self::Decimal4 => Marker::Decimal,
            Self::Capital | Self::Letter | Self::LetterNumber | Self::LetterBracket => Marker::Letter,
            Self::Dash => Marker::Dash,
            Self::Plus => Marker::Plus,
            Self::Star => Marker::Star,
            Self::Bullet | Self::Circle | Self::Arrow => Marker::Bullet,
        }
    }

    /// True for `-`, `+`, `*` and bullets.
    pub(crate) const fn is_bullet(self) -> bool {
        self.marker().is_bullet()
    }
}

#[cfg(test)]
mod tests {
    use super::Level;
    use crate::record::Marker;

    #[test]
    fn each_level_is_a_member_of_its_own() {
        let levels = [Level::Part, Level::Chapter, Level::Article, Level::Roman, Level::Dash, Level::Arrow];
        let bits = levels.map(|level| (level.bit().count_ones(), level.bit().trailing_zeros() as usize));
        assert_eq!(bits, levels.map(|level| (1, level as usize)));
        assert!(levels.iter().all(|&level| (level as usize) < Level::COUNT) && Level::COUNT == 23);
        assert!(Level::Arrow.is_bullet() && !Level::Letter.is_bullet());
        assert_eq!(Level::LetterNumber.marker(), Marker::Letter);
    }
}

//! The runs of lines that a block is made of, nearly always one.
//!
//! In: places. Out: a list of them that takes little room where it holds one, as there are as many as lines.

use std::ops::{Deref, DerefMut};

use crate::text::place::{Place, Places};

/// One run of lines or more.
#[derive(Clone, Debug)]
pub(crate) enum Runs {
    One(Place),
    Several(Box<Places>),
}

impl Runs {
    /// Adds a run behind the others.
    pub(crate) fn push(&mut self, place: Place) {
        match self {
            Self::One(first) => *self = Self::Several(Box::new(Places::from_slice(&[*first, place]))),
            Self::Several(places) => places.push(place),
        }
    }
}

impl Deref for Runs {
    type Target = [Place];
    #[inline]
    fn deref(&self) -> &[Place] {
        match self {
            Self::One(place) => std::slice::from_ref(place),
            Self::Several(places) => places,
        }
    }
}

impl DerefMut for Runs {
    #[inline]
    fn deref_mut(&mut self) -> &mut [Place] {
        match self {
            Self::One(place) => std::slice::from_mut(place),
            Self::Several(places) => places,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, Runs};

    #[test]
    fn runs_are_added_and_changed() {
        let place = |at: usize| Place::new(at, at + 1);
        let mut runs = Runs::One(place(1));
        assert_eq!(runs[..], [place(1)]);
        runs.push(place(3));
        runs.push(place(5));
        if let Some(last) = runs.last_mut() {
            last.end += 1;
        }
        assert_eq!(runs[..], [place(1), place(3), Place::new(5, 7)]);
        assert_eq!(size_of::<Runs>(), 16);
    }
}

//! Lists that are nearly always short, kept without an allocation.

/// A list that holds up to `N` elements in place.
pub(crate) type Short<T, const N: usize> = smallvec::SmallVec<[T; N]>;

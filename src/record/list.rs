//! Lists that nearly always hold one: who leads a task, who issued a document.
//!
//! In: elements, one after another. Out: [`List`]. One element takes no allocation of its own,
//! and clones of several share one.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use super::text::{Short, Text};

/// A list that keeps one element in place, in the order of the document. Dereferences to a slice.
///
/// ```
/// let plan = kehoach::parse("KẾ HOẠCH\nNăm 2024\nI. TỔ CHỨC THỰC HIỆN\n- Công an xã: tuần tra ban đêm.\n");
/// let who: Vec<&str> = plan.assignments[0].lead.iter().map(|body| &*body.text).collect();
/// assert_eq!(who, ["Công an xã"]);
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct List<T>(Few<T>);

/// A [`List`] of texts.
pub type Texts<'a> = List<Text<'a>>;

/// The number of elements alone decides the variant.
#[derive(Clone, PartialEq, Eq)]
enum Few<T> {
    None,
    One(T),
    /// Shared: a clone copies nothing.
    Several(Arc<[T]>),
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> List<T> {
    /// No element.
    #[must_use]
    pub const fn new() -> Self {
        Self(Few::None)
    }

    /// One element.
    pub(crate) const fn one(element: T) -> Self {
        Self(Few::One(element))
    }

    /// The same number of other elements.
    pub(super) fn map<O>(self, mut other: impl FnMut(T) -> O) -> List<O>
    where
        T: Clone,
    {
        List(match self.0 {
            Few::None => Few::None,
            Few::One(one) => Few::One(other(one)),
            Few::Several(all) => Few::Several(all.iter().cloned().map(other).collect()),
        })
    }
}

impl<T> Deref for List<T> {
    type Target = [T];
    #[inline]
    fn deref(&self) -> &[T] {
        match &self.0 {
            Few::None => &[],
            Few::One(one) => std::slice::from_ref(one),
            Few::Several(all) => all,
        }
    }
}

impl<T: Clone> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(elements: I) -> Self {
        let mut elements = elements.into_iter();
        let Some(first) = elements.next() else { return Self::new() };
        let Some(second) = elements.next() else { return Self(Few::One(first)) };
        let mut all: Short<T, 4> = Short::new();
        all.extend([first, second].into_iter().chain(elements));
        Self(Few::Several(all.iter().cloned().collect()))
    }
}

impl<T: Clone> From<Vec<T>> for List<T> {
    fn from(elements: Vec<T>) -> Self {
        elements.into_iter().collect()
    }
}

impl<'l, T> IntoIterator for &'l List<T> {
    type Item = &'l T;
    type IntoIter = std::slice::Iter<'l, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: fmt::Debug> fmt::Debug for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<T: Serialize> Serialize for List<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self[..].serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de> + Clone> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<T>::deserialize(deserializer).map(|all| all.into_iter().collect())
    }
}

//! A few texts, nearly always one: who leads a task, who supports it.
//!
//! In: nothing. Out: [`Texts`]. In JSON they are a list. One text takes no allocation of its own.

use std::fmt;
use std::ops::Deref;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use super::text::Text;

/// A few texts in the order of the document. Dereferences to a slice of [`Text`].
///
/// ```
/// let plan = kehoach::parse("KẾ HOẠCH\nNăm 2024\nI. TỔ CHỨC THỰC HIỆN\n- Công an xã: tuần tra ban đêm.\n");
/// let who: Vec<&str> = plan.assignments[0].lead.iter().map(|body| &*body.text).collect();
/// assert_eq!(who, ["Công an xã"]);
/// ```
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Texts<'a>(Few<'a>);

/// Their number alone decides the variant.
#[derive(Clone, PartialEq, Eq, Default)]
enum Few<'a> {
    #[default]
    None,
    One(Text<'a>),
    Several(Vec<Text<'a>>),
}

impl<'a> Texts<'a> {
    /// No text.
    #[must_use]
    pub const fn new() -> Self {
        Self(Few::None)
    }

    /// Adds a text behind the others.
    pub fn push(&mut self, text: Text<'a>) {
        match &mut self.0 {
            Few::Several(texts) => texts.push(text),
            few => {
                *few = match std::mem::take(few) {
                    Few::One(first) => Few::Several(vec![first, text]),
                    _ => Few::One(text),
                };
            }
        }
    }

    /// The same number of other texts.
    pub(super) fn map<'b>(self, mut other: impl FnMut(Text<'a>) -> Text<'b>) -> Texts<'b> {
        Texts(match self.0 {
            Few::None => Few::None,
            Few::One(text) => Few::One(other(text)),
            Few::Several(texts) => Few::Several(texts.into_iter().map(other).collect()),
        })
    }
}

impl<'a> Deref for Texts<'a> {
    type Target = [Text<'a>];
    #[inline]
    fn deref(&self) -> &[Text<'a>] {
        match &self.0 {
            Few::None => &[],
            Few::One(text) => std::slice::from_ref(text),
            Few::Several(texts) => texts,
        }
    }
}

impl<'a> Extend<Text<'a>> for Texts<'a> {
    fn extend<I: IntoIterator<Item = Text<'a>>>(&mut self, texts: I) {
        texts.into_iter().for_each(|text| self.push(text));
    }
}

impl<'a> FromIterator<Text<'a>> for Texts<'a> {
    fn from_iter<I: IntoIterator<Item = Text<'a>>>(texts: I) -> Self {
        let mut all = Self::new();
        all.extend(texts);
        all
    }
}

impl<'t, 'a> IntoIterator for &'t Texts<'a> {
    type Item = &'t Text<'a>;
    type IntoIter = std::slice::Iter<'t, Text<'a>>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Debug for Texts<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl Serialize for Texts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self[..].serialize(serializer)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Texts<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<Text<'a>>::deserialize(deserializer).map(|texts| texts.into_iter().collect())
    }
}

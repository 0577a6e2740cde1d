//! The strings of the record.
//!
//! In: a slice of the input, a string, or a range of a text that several strings share. Out: [`Str`], which reads as
//! `&str`. What reads as it stands in the input is borrowed from it; what does not is put together once for each part of
//! the document, and all that is read from there shares that one text.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

/// A string of the record: dereferences to `str`.
///
/// It borrows from the input where the input reads the same, see [`Str::is_borrowed`]. Otherwise it may be a range of a
/// text that others share, which a clone does not copy and which lives as long as any of them; `String::from` gives a
/// copy that stands alone.
///
/// ```
/// let plan = kehoach::parse("KẾ HOẠCH\nNăm 2024\nI. MỤC ĐÍCH\n");
/// let title = &plan.header.title.as_ref().unwrap().text;
/// assert_eq!(title, "Năm 2024");
/// assert!(title.is_borrowed());
/// assert_eq!(title.len(), "Năm 2024".len());
/// ```
#[derive(Clone)]
pub struct Str<'a>(Kind<'a>);

#[derive(Clone)]
enum Kind<'a> {
    /// A slice of the input, or a word of the parser.
    Borrowed(&'a str),
    /// A short text of its own: so many of these bytes.
    Short(u8, [u8; SHORT]),
    /// A longer one.
    Owned(Box<str>),
    /// These bytes of a text that others share.
    Shared(Arc<String>, u32, u32),
}

/// So many bytes take no more room than a slice does.
const SHORT: usize = 22;

impl<'a> Str<'a> {
    /// A copy of a text.
    pub(crate) fn copied(text: &str) -> Self {
        let mut bytes = [0; SHORT];
        Self(match (bytes.get_mut(..text.len()), u8::try_from(text.len())) {
            (Some(start), Ok(len)) => {
                start.copy_from_slice(text.as_bytes());
                Kind::Short(len, bytes)
            }
            _ => Kind::Owned(text.into()),
        })
    }

    /// A copy of texts, one behind the other.
    pub(crate) fn concat(parts: &[&str]) -> Self {
        let mut bytes = [0; SHORT];
        let mut len = 0;
        for part in parts {
            let Some(rest) = bytes.get_mut(len..len + part.len()) else { return parts.concat().into() };
            rest.copy_from_slice(part.as_bytes());
            len += part.len();
        }
        Self(Kind::Short(len as u8, bytes))
    }

    /// Bytes `start..end` of a text that others share; few bytes are copied.
    pub(crate) fn shared(text: &Arc<String>, start: u32, end: u32) -> Self {
        if end.saturating_sub(start) as usize <= SHORT {
            return Self::copied(text.get(start as usize..end as usize).unwrap_or_default());
        }
        Self(Kind::Shared(Arc::clone(text), start, end))
    }

    /// Where it begins in a text that others share, if it is a part of that.
    pub(crate) fn start_in(&self, whole: &Arc<String>) -> Option<u32> {
        match &self.0 {
            Kind::Shared(text, start, _) if Arc::ptr_eq(text, whole) => Some(*start),
            _ => None,
        }
    }

    /// The string itself.
    #[must_use]
    #[inline]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Kind::Borrowed(text) => text,
            Kind::Owned(text) => text,
            Kind::Short(len, bytes) => {
                let bytes = bytes.get(..usize::from(*len)).unwrap_or_default();
                std::str::from_utf8(bytes).unwrap_or_default()
            }
            Kind::Shared(text, start, end) => text.get(*start as usize..*end as usize).unwrap_or_default(),
        }
    }

    /// True where it is a slice of the input (or a fixed word) and holds no memory of its own.
    #[must_use]
    pub const fn is_borrowed(&self) -> bool {
        matches!(self.0, Kind::Borrowed(_))
    }

    /// The same, borrowing nothing.
    #[must_use]
    pub fn into_owned(self) -> Str<'static> {
        Str(match self.0 {
            Kind::Borrowed(text) => return Str::copied(text),
            Kind::Short(len, bytes) => Kind::Short(len, bytes),
            Kind::Owned(text) => Kind::Owned(text),
            Kind::Shared(text, start, end) => Kind::Shared(text, start, end),
        })
    }

    /// The same without the last of its bytes, from `end` on.
    pub(crate) fn truncate(&mut self, end: usize) {
        match &mut self.0 {
            Kind::Borrowed(text) => *text = text.get(..end).unwrap_or(text),
            Kind::Owned(text) if end < text.len() => {
                *self = Self::copied(text.get(..end).unwrap_or_default());
            }
            Kind::Owned(_) => {}
            Kind::Short(len, _) => *len = (*len).min(u8::try_from(end).unwrap_or(u8::MAX)),
            Kind::Shared(_, from, to) => *to = (*from as usize + end).min(*to as usize) as u32,
        }
    }
}

impl Default for Str<'_> {
    fn default() -> Self {
        Self(Kind::Borrowed(""))
    }
}

impl Deref for Str<'_> {
    type Target = str;
    #[inline]
    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Str<'_> {
    fn as_ref(&self) -> &str {
        self
    }
}

impl Borrow<str> for Str<'_> {
    fn borrow(&self) -> &str {
        self
    }
}

impl<'a> From<&'a str> for Str<'a> {
    #[inline]
    fn from(text: &'a str) -> Self {
        Self(Kind::Borrowed(text))
    }
}

impl From<String> for Str<'_> {
    fn from(text: String) -> Self {
        Self(Kind::Owned(text.into()))
    }
}

impl<'a> From<Cow<'a, str>> for Str<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        match text {
            Cow::Borrowed(text) => text.into(),
            Cow::Owned(text) => text.into(),
        }
    }
}

impl<'a> From<Str<'a>> for Cow<'a, str> {
    fn from(text: Str<'a>) -> Self {
        match text.0 {
            Kind::Borrowed(text) => Cow::Borrowed(text),
            _ => Cow::Owned(text.into()),
        }
    }
}

impl From<Str<'_>> for String {
    fn from(text: Str<'_>) -> Self {
        match text.0 {
            Kind::Owned(text) => text.into_string(),
            _ => text.as_str().to_owned(),
        }
    }
}

impl PartialEq for Str<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Str<'_> {}

impl PartialEq<str> for Str<'_> {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Str<'_> {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<Str<'_>> for str {
    fn eq(&self, other: &Str<'_>) -> bool {
        self == other.as_str()
    }
}

impl PartialEq<Str<'_>> for &str {
    fn eq(&self, other: &Str<'_>) -> bool {
        *self == other.as_str()
    }
}

impl PartialOrd for Str<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Str<'_> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.as_str().cmp(other)
    }
}

impl Hash for Str<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Display for Str<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.as_str(), f)
    }
}

impl fmt::Debug for Str<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl Serialize for Str<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Str<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Read;

        impl<'de> Visitor<'de> for Read {
            type Value = Str<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Str<'de>, E> {
                Ok(text.into())
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Str<'de>, E> {
                Ok(Str::copied(text))
            }

            fn visit_string<E: Error>(self, text: String) -> Result<Str<'de>, E> {
                Ok(text.into())
            }
        }

        deserializer.deserialize_str(Read)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{SHORT, Str};

    /// The same text, held in each of the ways that there are.
    fn each_way(text: &str) -> Vec<Str<'_>> {
        let whole = Arc::new(format!("trước {text} sau"));
        let start = "trước ".len();
        let shared = Str::shared(&whole, start as u32, (start + text.len()) as u32);
        vec![text.into(), text.to_owned().into(), Str::copied(text), Str::concat(&[text, ""]), shared]
    }

    #[test]
    fn a_string_reads_the_same_however_it_is_held() {
        let long = "Ủy ban nhân dân xã An Phú".repeat(3);
        for text in ["", "số 5", "Ủy ban nhân dân xã", &long[..SHORT - 1], &long[..SHORT + 2], &long] {
            for mut held in each_way(text) {
                assert_eq!(held, *text);
                assert_eq!(held.clone().into_owned(), *text);
                assert_eq!(String::from(held.clone()), text);
                assert_eq!(serde_json::to_string(&held).unwrap(), serde_json::to_string(text).unwrap());
                let end = text.floor_char_boundary(5);
                held.truncate(text.len() + 9);
                assert_eq!(held, *text);
                held.truncate(end);
                assert_eq!(held, text[..end]);
            }
        }
    }

    #[test]
    fn what_is_short_is_copied_and_what_is_long_is_shared() {
        let whole = Arc::new("Phòng Kinh tế - Hạ tầng huyện".to_owned());
        assert_eq!(Str::shared(&whole, 0, 6).start_in(&whole), None);
        assert_eq!(Str::shared(&whole, 7, whole.len() as u32).start_in(&whole), Some(7));
        // No part of it, and no panic.
        assert_eq!(Str::shared(&whole, 3, 300), "");
    }

    #[test]
    fn json_is_borrowed_where_it_reads_the_same() {
        let read: Str<'_> = serde_json::from_str("\"Kế hoạch\"").unwrap();
        assert!(read.is_borrowed());
        let escaped: Str<'_> = serde_json::from_str("\"Kế\\thoạch\"").unwrap();
        assert_eq!((escaped.is_borrowed(), &*escaped), (false, "Kế\thoạch"));
    }
}

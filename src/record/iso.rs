//! A date as ISO 8601 writes it.
//!
//! In: digits and signs. Out: [`Iso8601`], which takes no allocation. In JSON it is a string.

use std::fmt;
use std::ops::Deref;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

/// A date cut at the first part that is missing: `2024`, `2024-03`, `2024-03-05`. Dereferences to `str`.
///
/// ```
/// let plan = kehoach::parse("UBND XÃ AN PHÚ\nAn Phú, ngày 05 tháng 3 năm 2024\nKẾ HOẠCH\nNăm 2024\n");
/// let value = plan.header.date.unwrap().value.unwrap();
/// assert_eq!((&*value, value.to_string()), ("2024-03-05", "2024-03-05".to_owned()));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Iso8601 {
    /// ASCII, zeros behind the end.
    bytes: [u8; LONGEST],
    len: u8,
}

/// The length of `2021-01-01`.
const LONGEST: usize = 10;

impl Iso8601 {
    /// A year of four digits, with its month and day as far as they are known.
    pub(crate) fn of(year: u16, month: Option<u8>, day: Option<u8>) -> Self {
        let digit = |value: u16| b'0' + (value % 10) as u8;
        let mut bytes = [b'-'; LONGEST];
        bytes[..4].copy_from_slice(&[1000, 100, 10, 1].map(|unit| digit(year / unit)));
        let mut len = 4;
        for part in [month, day].into_iter().flatten() {
            bytes[len + 1] = digit(u16::from(part / 10));
            bytes[len + 2] = digit(part.into());
            len += 3;
        }
        bytes[len..].fill(0);
        Self { bytes, len: len as u8 }
    }

    /// The date that a text is.
    fn of_text(text: &str) -> Option<Self> {
        let mut parts = text.split('-').map(|part| part.bytes().all(|b| b.is_ascii_digit()).then_some(part));
        let is_date = matches!(text.len(), 4 | 7 | LONGEST)
            && parts.next().flatten().is_some_and(|year| year.len() == 4)
            && parts.all(|part| part.is_some_and(|part| part.len() == 2));
        let mut bytes = [0; LONGEST];
        bytes.get_mut(..text.len()).filter(|_| is_date)?.copy_from_slice(text.as_bytes());
        Some(Self { bytes, len: u8::try_from(text.len()).ok()? })
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let bytes = self.bytes.get(..usize::from(self.len)).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }
}

impl Deref for Iso8601 {
    type Target = str;
    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Iso8601 {
    fn as_ref(&self) -> &str {
        self
    }
}

impl fmt::Display for Iso8601 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl fmt::Debug for Iso8601 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl Serialize for Iso8601 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<'de> Deserialize<'de> for Iso8601 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Date;

        impl Visitor<'_> for Date {
            type Value = Iso8601;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date of ISO 8601, such as 2024-03-05")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Iso8601, E> {
                Iso8601::of_text(text)
                    .ok_or_else(|| E::invalid_value(serde::de::Unexpected::Str(text), &self))
            }
        }

        deserializer.deserialize_str(Date)
    }
}

#[cfg(test)]
mod tests {
    use super::Iso8601;

    #[test]
    fn parts_that_are_known_are_written() {
        let dates = [(2024, None, None), (2024, Some(3), None), (998, Some(12), Some(5))];
        let written = dates.map(|(year, month, day)| Iso8601::of(year, month, day).to_string());
        assert_eq!(written, ["2024", "2024-03", "0998-12-05"]);
        for text in &written {
            assert_eq!(Iso8601::of_text(text).as_deref(), Some(text.as_str()));
        }
        for text in
            ["2024-03-055", "năm", "", "202", "2024-3-5", "24-03-2024", "20240305", "2024-03-", "hello"]
        {
            assert_eq!(Iso8601::of_text(text), None, "{text}");
        }
    }
}

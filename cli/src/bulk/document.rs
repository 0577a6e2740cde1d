//! From an item to a document: its bytes, its name, what else came with it.
//!
//! In: an [`Item`]. Out: a [`Document`] or a [`Trouble`]. Files are read here, on the thread that parses them;
//! lines of JSON are taken apart here.

use std::borrow::Cow;
use std::fmt;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::args::ReadingArgs;
use super::kind;
use super::reader::{Item, Source, too_large};
use super::trouble::{Place, Reason, Trouble};
use super::unpack;

/// A text to parse.
#[derive(Debug)]
pub(crate) struct Document<'a> {
    /// Its id as text; `source.name` of the record.
    pub(crate) name: String,
    /// Its id as the line had it.
    pub(crate) id: Option<String>,
    pub(crate) text: Body<'a>,
    /// The other fields, as one JSON object.
    pub(crate) kept: Option<String>,
    /// The path below an output folder.
    pub(crate) below: String,
    pub(crate) place: Place,
}

/// Files may be in any encoding; JSON and Parquet hold text.
#[derive(Debug)]
pub(crate) enum Body<'a> {
    Text(Cow<'a, str>),
    Bytes(Cow<'a, [u8]>),
}

impl Body<'_> {
    /// The same, borrowed.
    fn again(&self) -> Body<'_> {
        match self {
            Self::Text(text) => Body::Text(Cow::Borrowed(text)),
            Self::Bytes(bytes) => Body::Bytes(Cow::Borrowed(bytes)),
        }
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
        }
    }
}

impl<'a> Document<'a> {
    /// Reads `item`; `read` goes up by the bytes of files.
    pub(crate) fn of(item: &'a Item, reading: &ReadingArgs, read: &AtomicU64) -> Result<Self, Trouble> {
        match item {
            Item::File { path, id, below } => {
                let place = Place::input(&**id);
                let bytes = read_file(path, reading.max_bytes, read, &place)?;
                Self::of_file(bytes.into(), id, below, place)
            }
            Item::Bytes { bytes, id, below } => {
                let place = Place::input(&**id);
                if bytes.len() as u64 > reading.max_bytes {
                    return Err(too_large(place, reading.max_bytes).with_id(&**id));
                }
                Self::of_file(bytes.into(), id, below, place)
            }
            Item::Line { bytes, place } => Self::of_line(bytes, place, reading),
            #[cfg(feature = "parquet")]
            Item::Row { row, place } => Self::of_row(row, place, reading),
            Item::Trouble(trouble) => Err(trouble.clone()),
        }
    }

    /// One of the several documents that its text holds, counted from 1. The text stays the whole one, as spans
    /// count its bytes.
    pub(crate) fn part(&self, number: usize) -> Document<'_> {
        Document {
            name: part_name(&self.name, number),
            id: None,
            text: self.text.again(),
            kept: self.kept.clone(),
            below: part_name(&self.below, number),
            place: self.place.clone(),
        }
    }

    fn of_file(text: Cow<'a, [u8]>, id: &str, below: &str, place: Place) -> Result<Self, Trouble> {
        if let Some(what) = kind::no_text(&text) {
            return Err(Trouble::new(place, Reason::NotText, format!("this is {what}")).with_id(id));
        }
        let (name, below) = (id.to_owned(), below.to_owned());
        Ok(Self { name, id: None, text: Body::Bytes(text), kept: None, below, place })
    }

    /// A line of JSON Lines.
    pub(crate) fn of_line(bytes: &'a [u8], source: &Source, reading: &ReadingArgs) -> Result<Self, Trouble> {
        let mut json = serde_json::Deserializer::from_slice(bytes);
        let fields = Fields { reading }.deserialize(&mut json).and_then(|line| json.end().map(|()| line));
        let line = fields.map_err(|error| {
            let message = format!("column {}: {}", error.column(), without_place(&error));
            Trouble::new(source.line(), Reason::InvalidJson, message)
        })?;
        let place = source.line();
        let name = line.id.as_deref().and_then(id_text).unwrap_or_else(|| place.name());
        let trouble = |reason, message: String| {
            Err(Trouble {
                id: line.id.as_ref().map(|_| name.clone()),
                ..Trouble::new(place.clone(), reason, message)
            })
        };
        let field = &reading.text_field;
        let text = match line.text {
            None => return trouble(Reason::NoText, format!("the line has no field {field:?}")),
            Some(TextField::Null) => return trouble(Reason::NoText, format!("the field {field:?} is null")),
            Some(TextField::Other(what)) => {
                return trouble(Reason::WrongType, format!("the field {field:?} is {what}, not a string"));
            }
            Some(TextField::Text(text)) => text,
        };
        if text.len() as u64 > reading.max_bytes {
            return Err(too_large(place, reading.max_bytes).with_id(name));
        }
        let kept = reading.keep_fields.then(|| format!("{{{}}}", line.kept));
        Ok(Self { below: below_id(&name), name, id: line.id, text: Body::Text(text), kept, place })
    }

    #[cfg(feature = "parquet")]
    fn of_row(
        row: &'a super::parquet_in::Row,
        source: &Source,
        reading: &ReadingArgs,
    ) -> Result<Self, Trouble> {
        let place = source.row();
        let name = row.id.clone().unwrap_or_else(|| place.name());
        let Some(text) = &row.text else {
            let message = format!("the column {:?} is null", reading.text_field);
            return Err(Trouble { id: row.id.clone(), ..Trouble::new(place, Reason::NoText, message) });
        };
        if text.bytes().len() as u64 > reading.max_bytes {
            return Err(too_large(place, reading.max_bytes).with_id(name));
        }
        Ok(Self { below: below_id(&name), name, id: None, text: text.again(), kept: row.kept.clone(), place })
    }
}

fn read_file(path: &Path, most: u64, read: &AtomicU64, place: &Place) -> Result<Vec<u8>, Trouble> {
    let open = || -> std::io::Result<Option<Vec<u8>>> {
        let file = File::open(path)?;
        let size = file.metadata()?.len();
        if size > most {
            read.fetch_add(size, Ordering::Relaxed);
            return Ok(None);
        }
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0) + 1);
        file.take(most + 1).read_to_end(&mut bytes)?;
        read.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        unpack::document(bytes, most)
    };
    match open() {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => Err(too_large(place.clone(), most).with_id(&*place.input)),
        Err(error) => Err(Trouble::unreadable(place.clone(), &error).with_id(&*place.input)),
    }
}

/// The id, or the path, of one of several documents in a text: `a7#2`.
pub(crate) fn part_name(name: &str, number: usize) -> String {
    format!("{name}#{number}")
}

/// An id as text: a string without its quotes, a number as it is written; nothing else is an id.
fn id_text(json: &str) -> Option<String> {
    match json.as_bytes().first()? {
        b'"' => serde_json::from_str(json).ok(),
        b'0'..=b'9' | b'-' => Some(json.to_owned()),
        _ => None,
    }
}

/// An id as a path that stays below the output folder: `/` parts folders, what a file system could take for
/// something else is written as its number in hexadecimal, as in addresses.
fn below_id(id: &str) -> String {
    let mut below = String::with_capacity(id.len());
    for (i, part) in id.split('/').enumerate() {
        if i > 0 {
            below.push('/');
        }
        match part {
            "" => below.push('%'),
            "." => below.push_str("%2E"),
            ".." => below.push_str("%2E%2E"),
            _ => part.chars().for_each(|c| match c {
                '\0'..='\x1F' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '%' => {
                    below.push_str(&format!("%{:02X}", u32::from(c)));
                }
                _ => below.push(c),
            }),
        }
    }
    below
}

/// The id of a line as JSON, where there is one; for lines that gave no document.
pub(crate) fn id_of(bytes: &[u8], reading: &ReadingArgs) -> Option<String> {
    Fields { reading }.deserialize(&mut serde_json::Deserializer::from_slice(bytes)).ok()?.id
}

/// The message of an error of JSON without the place, which an error record has anyway.
fn without_place(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.rsplit_once(" at line ").map_or(message.clone(), |(words, _)| words.to_owned())
}

/// A line taken apart.
struct Line<'de> {
    id: Option<String>,
    text: Option<TextField<'de>>,
    /// The other fields, between the braces.
    kept: String,
}

enum TextField<'de> {
    Text(Cow<'de, str>),
    Null,
    Other(&'static str),
}

struct Fields<'r> {
    reading: &'r ReadingArgs,
}

impl<'de> DeserializeSeed<'de> for Fields<'_> {
    type Value = Line<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Fields<'_> {
    type Value = Line<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut line = Line { id: None, text: None, kept: String::new() };
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            if key == *self.reading.text_field {
                line.text = Some(map.next_value_seed(TextSeed)?);
            } else if key == *self.reading.id_field {
                let id = map.next_value::<&RawValue>()?.get();
                line.id = (id != "null").then(|| id.to_owned());
            } else if self.reading.keep_fields {
                let value = map.next_value::<&RawValue>()?;
                if !line.kept.is_empty() {
                    line.kept.push(',');
                }
                line.kept.push_str(&serde_json::to_string(&*key).unwrap_or_default());
                line.kept.push(':');
                line.kept.push_str(value.get());
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(line)
    }
}

/// The text field, whatever stands in it.
struct TextSeed;

impl<'de> DeserializeSeed<'de> for TextSeed {
    type Value = TextField<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for TextSeed {
    type Value = TextField<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(TextField::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(TextField::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
        Ok(TextField::Text(Cow::Owned(text)))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(TextField::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(TextField::Other("true or false"))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(TextField::Other("a number"))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(TextField::Other("a number"))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(TextField::Other("a number"))
    }

    fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(TextField::Other("a list"))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(TextField::Other("an object"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_stays_below_the_folder() {
        for (id, below) in [
            ("0001", "0001"),
            ("a/b", "a/b"),
            ("../../x", "%2E%2E/%2E%2E/x"),
            ("/etc/x", "%/etc/x"),
            ("http://a?b", "http%3A/%/a%3Fb"),
            ("", "%"),
            ("Kế hoạch 1", "Kế hoạch 1"),
        ] {
            assert_eq!(below_id(id), below);
        }
    }
}

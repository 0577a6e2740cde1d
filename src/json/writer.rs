//! The record as indented JSON: a serializer for the record and nothing else.
//!
//! In: what the `Serialize` of the record types hands out, one value after another. Out: indented JSON with the value
//! of each key `spans` or `parts` on one line, and the names of values for JSON on one line too.
//!
//! Assumes that the names of fields hold nothing that JSON escapes. Negative numbers, numbers with a point, maps and
//! bytes are refused: a record has none.

use std::fmt;

use serde::ser::{self, Impossible, Serialize, Serializer};

use super::stage::Stage;

/// JSON as it grows.
pub(super) struct Writer<'s, 'w> {
    out: &'s mut Stage<'w>,
    /// How many arrays and objects are open, those of a value on one line left out.
    depth: usize,
    /// The key of the value that comes is `spans` or `parts`.
    spans: bool,
    /// How many arrays and objects of such a value are open.
    inline: usize,
}

impl<'s, 'w> Writer<'s, 'w> {
    #[inline]
    pub(super) fn new(out: &'s mut Stage<'w>) -> Self {
        Self { out, depth: 0, spans: false, inline: 0 }
    }

    /// Opens an array or an object.
    fn open(&mut self, sign: u8) {
        self.out.put(&[sign]);
        if self.spans || self.inline > 0 {
            self.spans = false;
            self.inline += 1;
            if sign == b'{' {
                self.out.put(b" ");
            }
        } else {
            self.depth += 1;
        }
    }

    /// Before each item or key.
    fn part(&mut self, first: bool) {
        if !first {
            self.out.put(b",");
        }
        if self.inline == 0 {
            self.line();
        } else if !first {
            self.out.put(b" ");
        }
    }

    /// Closes an array or an object; `empty` where nothing is in it.
    fn close(&mut self, sign: u8, empty: bool) {
        if self.inline > 0 {
            self.inline -= 1;
            if sign == b'}' {
                self.out.put(b" ");
            }
        } else {
            self.depth -= 1;
            if !empty {
                self.line();
            }
        }
        self.out.put(&[sign]);
    }

    /// A new line, indented.
    fn line(&mut self) {
        self.out.put(b"\n");
        for _ in 0..self.depth {
            self.out.put(b"  ");
        }
    }
}

/// Values that no record has.
macro_rules! refuse {
    ($($method:ident($($type:ty),*) $(-> $compound:ident)?;)+) => {
        $(fn $method(self, $(_: $type),*) -> Result<refuse!(@ $($compound)?), Failed> {
            Err(ser::Error::custom(concat!(stringify!($method), " in a record")))
        })+
    };
    (@) => { () };
    (@ $compound:ident) => { Impossible<(), Failed> };
}

impl<'c, 's, 'w> Serializer for &'c mut Writer<'s, 'w> {
    type Ok = ();
    type Error = Failed;
    type SerializeSeq = Open<'c, 's, 'w>;
    type SerializeTuple = Open<'c, 's, 'w>;
    type SerializeStruct = Open<'c, 's, 'w>;
    type SerializeTupleStruct = Impossible<(), Failed>;
    type SerializeTupleVariant = Impossible<(), Failed>;
    type SerializeMap = Impossible<(), Failed>;
    type SerializeStructVariant = Impossible<(), Failed>;

    #[inline]
    fn serialize_bool(self, value: bool) -> Result<(), Failed> {
        if value {
            self.out.put(b"true");
        } else {
            self.out.put(b"false");
        }
        Ok(())
    }

    #[inline]
    fn serialize_u8(self, value: u8) -> Result<(), Failed> {
        self.serialize_u64(value.into())
    }

    #[inline]
    fn serialize_u16(self, value: u16) -> Result<(), Failed> {
        self.serialize_u64(value.into())
    }

    #[inline]
    fn serialize_u32(self, value: u32) -> Result<(), Failed> {
        self.serialize_u64(value.into())
    }

    #[inline]
    fn serialize_u64(self, value: u64) -> Result<(), Failed> {
        self.out.number(value);
        Ok(())
    }

    #[inline]
    fn serialize_str(self, value: &str) -> Result<(), Failed> {
        self.out.text(value);
        Ok(())
    }

    #[inline]
    fn serialize_none(self) -> Result<(), Failed> {
        self.out.put(b"null");
        Ok(())
    }

    #[inline]
    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Result<(), Failed> {
        value.serialize(self)
    }

    #[inline(always)]
    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Result<(), Failed> {
        self.out.name(name);
        Ok(())
    }

    #[inline]
    fn serialize_newtype_struct<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Failed> {
        value.serialize(self)
    }

    #[inline]
    fn serialize_seq(self, _: Option<usize>) -> Result<Open<'c, 's, 'w>, Failed> {
        self.open(b'[');
        Ok(Open { writer: self, first: true })
    }

    #[inline]
    fn serialize_tuple(self, _: usize) -> Result<Open<'c, 's, 'w>, Failed> {
        self.serialize_seq(None)
    }

    #[inline]
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Open<'c, 's, 'w>, Failed> {
        self.open(b'{');
        Ok(Open { writer: self, first: true })
    }

    refuse! {
        serialize_i8(i8);
        serialize_i16(i16);
        serialize_i32(i32);
        serialize_i64(i64);
        serialize_f32(f32);
        serialize_f64(f64);
        serialize_char(char);
        serialize_bytes(&[u8]);
        serialize_unit();
        serialize_unit_struct(&'static str);
        serialize_tuple_struct(&'static str, usize) -> none;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> none;
        serialize_map(Option<usize>) -> none;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> none;
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Failed> {
        Err(ser::Error::custom("serialize_newtype_variant in a record"))
    }
}

/// An array or an object that is not closed yet.
pub(super) struct Open<'c, 's, 'w> {
    writer: &'c mut Writer<'s, 'w>,
    /// Nothing is in it yet.
    first: bool,
}

impl ser::SerializeSeq for Open<'_, '_, '_> {
    type Ok = ();
    type Error = Failed;

    #[inline]
    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Failed> {
        self.writer.part(self.first);
        self.first = false;
        value.serialize(&mut *self.writer)
    }

    #[inline]
    fn end(self) -> Result<(), Failed> {
        self.writer.close(b']', self.first);
        Ok(())
    }
}

impl ser::SerializeTuple for Open<'_, '_, '_> {
    type Ok = ();
    type Error = Failed;

    #[inline]
    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Failed> {
        ser::SerializeSeq::serialize_element(self, value)
    }

    #[inline]
    fn end(self) -> Result<(), Failed> {
        ser::SerializeSeq::end(self)
    }
}

impl ser::SerializeStruct for Open<'_, '_, '_> {
    type Ok = ();
    type Error = Failed;

    #[inline]
    fn serialize_field<T: ?Sized + Serialize>(&mut self, key: &'static str, value: &T) -> Result<(), Failed> {
        let writer = &mut *self.writer;
        writer.part(self.first);
        writer.out.text(key);
        writer.out.put(b": ");
        writer.spans = matches!(key, "spans" | "parts");
        self.first = false;
        value.serialize(writer)
    }

    #[inline]
    fn end(self) -> Result<(), Failed> {
        self.writer.close(b'}', self.first);
        Ok(())
    }
}

/// A value that no record has.
#[derive(Debug)]
pub(super) struct Failed(String);

impl ser::Error for Failed {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Failed {}

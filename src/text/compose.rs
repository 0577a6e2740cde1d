//! Unicode composition; the one door to `unicode-normalization`.
//!
//! In: characters. Out: their canonical forms and classes, for `normalize` and for the legacy charsets, whose
//! letters are built from a base and its marks.

pub(crate) use unicode_normalization::char::{canonical_combining_class, compose};
pub(crate) use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

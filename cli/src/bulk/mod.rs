//! Many documents: what `kehoach convert` and `kehoach filter` are made of.
//!
//! In: inputs that hold any number of documents. Out: a record for each, or an error record, in order, in
//! memory that does not grow with their number.
//!
//! ```text
//! inputs ─reader→ Batch ─work→ Outcome ─writer→ output, error file, manifest
//!         (in order)   (any thread)     (in order)
//! ```
//!
//! `pool` runs the middle on all cores and keeps the order. `inputs` finds, `kind` and `unpack` open,
//! `document` takes lines and rows apart, `forms` writes records as the output has them.

#![cfg_attr(not(feature = "parquet"), allow(dead_code, reason = "columns are for Parquet only"))]

pub(crate) mod args;
mod document;
mod files;
mod fill;
mod forms;
mod inputs;
mod isolate;
mod kind;
mod manifest;
mod mirror;
#[cfg(feature = "parquet")]
mod parquet_in;
#[cfg(feature = "parquet")]
mod parquet_out;
#[cfg(feature = "parquet")]
mod parts;
mod pool;
mod progress;
mod reader;
mod rows;
mod tables;
mod tally;
mod trouble;
mod unpack;
mod value;
mod work;
mod writer;

pub(crate) mod convert;
pub(crate) mod filter;

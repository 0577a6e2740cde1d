//! The promises of the library, asked of one input.
//!
//! In: a [`Made`] input. Out: a sentence for each promise broken. Panics are left to the caller.
//!
//! Every input is asked for coverage, spans and texts by a walk over the record (`walk.rs`), which is quick. What
//! takes longer is asked of some inputs, which their bytes choose, so an input that failed fails again: JSON and
//! back, a second parse, parsing as text, and the structural checks of `tests/support/structure.rs`. [`Depth::All`]
//! asks everything.

use kehoach::{Encoding, Plan};

use crate::makers::Made;
use crate::{structure, walk};

/// How much is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// The dear promises of some inputs only.
    Some,
    /// All promises.
    All,
}

/// Every promise that `made` breaks.
pub fn broken(made: &Made, depth: Depth) -> Vec<String> {
    let bytes = made.bytes.as_slice();
    let plan = made.options().parse_bytes(bytes);
    let mut broken = walk::broken(bytes, &plan);
    let hash =
        bytes.iter().fold(0xcbf2_9ce4_u32, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let one_in = |n: u32| depth == Depth::All || (hash >> 7).is_multiple_of(n);
    if one_in(16) {
        broken.extend(json(&plan));
    }
    if one_in(16) && made.options().parse_bytes(bytes) != plan {
        broken.push("the same bytes gave another record".to_owned());
    }
    if one_in(16) {
        broken.extend(text(made, &plan));
    }
    if one_in(16) {
        broken.extend(several(made));
    }
    // A single-byte charset that was imposed on bytes with zeros cannot be told from UTF-16 afterwards.
    let obscure = made.encoding.is_some() && bytes.contains(&0);
    if one_in(256) && !obscure {
        match serde_json::to_value(&plan) {
            Ok(record) => broken.extend(structure::check(bytes, &record)),
            Err(error) => broken.push(format!("the record is no JSON: {error}")),
        }
    }
    broken
}

/// Text and bytes give one record, but where the bytes are taken for UTF-16, which text cannot be.
fn text(made: &Made, plan: &Plan<'_>) -> Option<String> {
    let text = std::str::from_utf8(&made.bytes).ok()?;
    let utf16 = |encoding| matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be);
    if utf16(plan.source.encoding) || made.encoding.is_some_and(utf16) || made.bytes.contains(&0) {
        return None;
    }
    (made.options().parse(text) != *plan).then(|| "text and bytes give two records".to_owned())
}

/// Record to JSON to record is the identity.
fn json(plan: &Plan<'_>) -> Option<String> {
    let json = plan.to_json();
    match Plan::from_json(&json) {
        Ok(back) if back == *plan => None,
        Ok(_) => Some("the record read back from JSON is another".to_owned()),
        Err(error) => Some(format!("the record cannot be read back: {error}")),
    }
}

/// The records of an input that holds several documents share it out between them.
fn several(made: &Made) -> Vec<String> {
    if !made.several {
        return Vec::new();
    }
    let plans = made.options().parse_bytes_all(&made.bytes);
    match serde_json::to_value(&plans) {
        Ok(records) if !plans.is_empty() => structure::check(&made.bytes, &records),
        Ok(_) => vec!["no record at all".to_owned()],
        Err(error) => vec![format!("the records are no JSON: {error}")],
    }
}

//! What every fuzz target does: make an input out of the fuzzer's bytes, parse it, check all promises.
//!
//! In: bytes of the fuzzer. Out: a panic where a promise is broken, with the input that broke it. The makers and
//! the checks are those that `tests/replay.rs` runs on a stable compiler.

pub mod makers;
pub mod promises;
mod walk;

/// The structural checks of the tests.
#[allow(dead_code, reason = "the tests use more of it")]
#[path = "../../tests/support/structure.rs"]
mod structure;
#[path = "../../tests/support/claims.rs"]
mod claims;
#[path = "../../tests/support/source.rs"]
mod source;

/// Checks the input that `make` makes out of `data`.
///
/// # Panics
/// Where a promise is broken.
pub fn run(make: fn(&[u8]) -> makers::Made, data: &[u8]) {
    let made = make(data);
    let broken = promises::broken(&made, promises::Depth::Some);
    assert!(broken.is_empty(), "{}\n{:?}\nof {made}", broken.join("\n"), made);
}

/// Asks single functions of the library about the text that `data` makes for the target `name`.
///
/// # Panics
/// Where an answer is not what it must be, or there is no such target.
pub fn run_part(name: &str, check: fn(&str), data: &[u8]) {
    let part = makers::PARTS.iter().find(|(part, _)| *part == name);
    let (_, alphabets) = part.expect("a target of makers::PARTS");
    check(&makers::part(alphabets, data));
}

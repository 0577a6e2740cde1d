//! What the stages need of `src/text`.

#![allow(dead_code, unused_imports, reason = "files of the library, of which a benchmark calls a part")]

#[path = "../../src/text/compose.rs"]
pub(crate) mod compose;
#[path = "../../src/text/letter.rs"]
pub(crate) mod letter;
#[path = "../../src/text/map.rs"]
pub(crate) mod map;
#[path = "../../src/text/vector.rs"]
pub(crate) mod vector;

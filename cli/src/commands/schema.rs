//! `kehoach schema`: the JSON Schema of the record.
//!
//! In: nothing. Out: `docs/schema/kehoach-1.schema.json`, which the library carries.

use crate::failure::Exit;
use crate::output;

/// Prints it.
pub(crate) fn run() -> Exit {
    output::print(kehoach::SCHEMA)
}

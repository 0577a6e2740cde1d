//! `kehoach convert`: many documents → records, in bulk.
//!
//! In: arguments. Out: an exit code; the work is done in [`crate::bulk`].

use crate::bulk::args::ConvertArgs;
use crate::bulk::convert;
use crate::failure::{Exit, Failure};

/// Converts, and says on standard error what went wrong.
pub(crate) fn run(args: &ConvertArgs) -> Exit {
    let ended = args
        .form()
        .map_err(|misuse| Failure::other(misuse.to_owned()))
        .and_then(|form| convert::run(args, form));
    ended.unwrap_or_else(|failure| failure.end())
}

//! `kehoach filter`: JSON Lines in, JSON Lines out.
//!
//! In: arguments. Out: an exit code; the work is done in [`crate::bulk`].

use crate::bulk::args::FilterArgs;
use crate::bulk::filter;
use crate::failure::Exit;

/// Filters, and says on standard error what went wrong.
pub(crate) fn run(args: &FilterArgs) -> Exit {
    match filter::run(args) {
        Ok(()) => Exit::Success,
        Err(failure) if failure.is_broken_pipe() => Exit::Success,
        Err(failure) => {
            failure.report();
            Exit::Failure
        }
    }
}

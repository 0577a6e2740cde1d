//! `kehoach filter`: JSON Lines in, JSON Lines out.
//!
//! In: arguments. Out: an exit code; the work is done in [`crate::bulk`].

use crate::bulk::args::FilterArgs;
use crate::bulk::filter;
use crate::failure::{Exit, ended};

/// Filters, and says on standard error what went wrong.
pub(crate) fn run(args: &FilterArgs) -> Exit {
    ended(filter::run(args), Exit::Success)
}

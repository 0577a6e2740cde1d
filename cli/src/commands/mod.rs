//! The commands, one line each.
//!
//! In: a [`Command`]. Out: an [`Exit`]; what a command says and writes is its own affair.

mod convert;
mod filter;
mod parse;

use crate::args::Command;
use crate::failure::Exit;

/// Does what was asked.
pub(crate) fn run(command: &Command) -> Exit {
    match command {
        Command::Parse(args) => parse::run(args),
        Command::Convert(args) => convert::run(args),
        Command::Filter(args) => filter::run(args),
    }
}

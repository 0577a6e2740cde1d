//! The commands, one line each.
//!
//! In: a [`Command`]. Out: an [`Exit`]; what a command says and writes is its own affair.

mod parse;

use crate::args::Command;
use crate::failure::Exit;

/// Does what was asked.
pub(crate) fn run(command: &Command) -> Exit {
    match command {
        Command::Parse(args) => parse::run(args),
    }
}

//! The commands, one line each.
//!
//! In: a [`Command`]. Out: an [`Exit`]; what a command says and writes is its own affair.

mod convert;
mod filter;
mod check;
mod explain;
mod parse;
mod schema;
mod shell;
mod show;

use crate::args::Command;
use crate::failure::Exit;

/// Does what was asked.
pub(crate) fn run(command: &Command) -> Exit {
    match command {
        Command::Parse(args) => parse::run(args),
        Command::Convert(args) => convert::run(args),
        Command::Filter(args) => filter::run(args),
        Command::Check(args) => check::run(args),
        Command::Show(args) => show::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Schema => schema::run(),
        Command::Completions(args) => shell::completions(args),
        Command::Man(args) => shell::man(args),
    }
}

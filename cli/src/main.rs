//! The command `kehoach`: arguments → command → exit code.
//!
//! In: the arguments, files and standard input. Out: data on standard output or in a file, messages on
//! standard error, and an exit code: 0 all done, 1 something could not be read or written, 2 misuse.

mod args;
mod input;
mod output;
mod bulk;
mod look;
mod failure;
mod commands;

use std::process::ExitCode;

fn main() -> ExitCode {
    match args::read() {
        Ok(command) => commands::run(&command).into(),
        Err(misuse) => misuse.exit(),
    }
}

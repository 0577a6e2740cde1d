//! `kehoach completions` and `kehoach man`: what a shell and `man` want to know of the command.
//!
//! In: the definition of the command line. Out: a script, a page of the manual.

use clap::Command;

use crate::args;
use crate::failure::Exit;
use crate::look::args::{CompletionsArgs, ManArgs};
use crate::output;

/// The completions for one shell.
pub(crate) fn completions(args: &CompletionsArgs) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut args::definition(), "kehoach", &mut script);
    output::print(&String::from_utf8_lossy(&script))
}

/// The page of one command; that such a command exists is checked with the arguments.
pub(crate) fn man(args: &ManArgs) -> Exit {
    let definition = args::definition();
    let command = args.command.as_deref().and_then(|name| definition.find_subcommand(name));
    let page = match command {
        Some(command) => command.clone(),
        None => definition.clone(),
    };
    output::print(&String::from_utf8_lossy(&rendered(page)))
}

fn rendered(command: Command) -> Vec<u8> {
    let mut page = Vec::new();
    // Writing to memory does not fail.
    let _ = clap_mangen::Man::new(command).render(&mut page);
    page
}

//! What may be asked of the commands that show things: check, explain, show, schema, completions, man.
//!
//! In: the arguments as clap reads them. Out: the arguments of each command.

use std::path::PathBuf;

use clap::ValueEnum;
use clap::builder::PossibleValuesParser;
use kehoach::Code;

use crate::args::Encoding;

pub(crate) const AFTER_CHECK: &str = "\
A doubt is an info (worth knowing), a warning (look before you rely on that
field) or an error (no plan to rely on). \"kehoach explain CODE\" says what a code
means and what to do.

Exit codes:
    0  every input was read (without --strict whatever is doubtful in it)
    1  an input could not be read, or --strict and there is a warning or an error
    2  the command line makes no sense
  141  the reader of the output went away early, as \"head\" does; nothing is said

Examples:
  kehoach check plan.txt
  kehoach check --strict plans/*.txt
  kehoach check --format github plans/*.txt";

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// For people: the sentence, the place, the line
    Text,
    /// JSON Lines: one object a doubt
    Json,
    /// Annotations of a GitHub workflow
    Github,
}

/// The documents to look at.
#[derive(Debug, clap::Args)]
pub(crate) struct Looked {
    /// Documents to read; "-" is standard input
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// The encoding of the inputs [default: found for each input]
    #[arg(long, value_enum, value_name = "ENCODING")]
    pub(crate) encoding: Option<Encoding>,

    /// When to use colours
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(crate) color: Color,

    /// Columns to write to [default: those of the terminal, or 100]
    #[arg(long, value_name = "COLUMNS")]
    pub(crate) width: Option<u16>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) looked: Looked,

    /// How to write doubts
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = CheckFormat::Text)]
    pub(crate) format: CheckFormat,

    /// Exit with 1 where there is a warning or an error
    #[arg(long)]
    pub(crate) strict: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ShowArgs {
    #[command(flatten)]
    pub(crate) looked: Looked,

    /// One line for each text of the body
    #[arg(long)]
    pub(crate) brief: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ExplainArgs {
    /// The code of a diagnostic; without it all are listed
    #[arg(value_name = "CODE", hide_possible_values = true, value_parser = codes())]
    pub(crate) code: Option<String>,
}

fn codes() -> PossibleValuesParser {
    PossibleValuesParser::new(Code::ALL.iter().map(|code| code.name()))
}

#[derive(Debug, clap::Args)]
pub(crate) struct CompletionsArgs {
    /// The shell to complete for
    #[arg(value_enum, value_name = "SHELL")]
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ManArgs {
    /// The command whose page to write; without it the page of kehoach
    #[arg(value_name = "COMMAND")]
    pub(crate) command: Option<String>,
}

//! The command line: what may be asked and how it is explained.
//!
//! In: the arguments of the process. Out: a [`Command`] that makes sense. May assume nothing. Help and misuse
//! come back as [`clap::Error`], which knows its stream and its exit code (0 and 2).

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};

use crate::bulk::args::{AFTER_CONVERT, AFTER_FILTER, ConvertArgs, FilterArgs};
use crate::input::Input;
use crate::look::args::{AFTER_CHECK, CheckArgs, CompletionsArgs, ExplainArgs, ManArgs, ShowArgs};

/// The argument that means standard input or standard output.
const DASH: &str = "-";

/// Reads Vietnamese plan documents (kế hoạch) and gives back their structure as JSON
#[derive(Debug, Parser)]
#[command(name = "kehoach", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Turns documents into records, one record a document
    #[command(after_long_help = AFTER_PARSE)]
    Parse(ParseArgs),

    /// Turns folders, JSON Lines or Parquet files of documents into records, on all cores
    #[command(after_long_help = AFTER_CONVERT)]
    Convert(ConvertArgs),

    /// Turns lines of JSON into lines of JSON, one for one: for pipes and engines
    #[command(after_long_help = AFTER_FILTER)]
    Filter(FilterArgs),
    /// Says what is doubtful in documents, with the lines concerned
    #[command(after_long_help = AFTER_CHECK)]
    Check(CheckArgs),

    /// Draws the record of documents for people
    Show(ShowArgs),

    /// Says what the code of a diagnostic means and what to do
    Explain(ExplainArgs),

    /// Prints the JSON Schema of the record
    Schema,

    /// Prints the completions for a shell
    Completions(CompletionsArgs),

    /// Prints a page of the manual, in roff
    Man(ManArgs),
}

const AFTER_PARSE: &str = "\
Parsing never fails: what is doubtful in a document, even an empty one, stands in
the \"diagnostics\" of its record and leaves the exit code alone. An input that
cannot be read is named on standard error and the others are still done.

Exit codes:
    0  every input was parsed
    1  an input could not be read, or the output could not be written
    2  the command line makes no sense
  141  the reader of the output went away early, as \"head\" does; nothing is said

Examples:
  kehoach parse plan.txt
  kehoach parse plans/*.txt --output plans.jsonl
  pdftotext -layout plan.pdf - | kehoach parse --format jsonl";

#[derive(Debug, clap::Args)]
pub(crate) struct ParseArgs {
    /// Documents to read; "-" is standard input
    ///
    /// Without FILE standard input is read, unless it is a terminal. The path
    /// as given becomes "source.name"; standard input is named "-".
    #[arg(value_name = "FILE", verbatim_doc_comment)]
    files: Vec<PathBuf>,

    /// How to write records [default: json for one input, jsonl for several]
    ///
    /// The default goes by the inputs on the command line, readable or not.
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,

    /// Where to write instead of standard output; "-" is standard output
    ///
    /// The file is replaced only when all records are written, so it may be one
    /// of the inputs. If no input could be read, or writing fails, it stays as
    /// it was. The new content is first written to a file beside it; the folder
    /// must allow that. Devices and pipes are written directly.
    #[arg(long, value_name = "FILE", verbatim_doc_comment)]
    output: Option<PathBuf>,

    /// One record for each document where an input holds several
    ///
    /// A document begins with a letterhead and a kind line of its own; spans
    /// still count bytes of the whole input. Records are JSON Lines then,
    /// unless --format says otherwise.
    #[arg(long, verbatim_doc_comment)]
    split: bool,

    /// The encoding of the inputs [default: found for each input]
    #[arg(long, value_enum, value_name = "ENCODING")]
    encoding: Option<Encoding>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Encoding {
    #[value(name = "utf-8")]
    Utf8,
    #[value(name = "utf-16le")]
    Utf16Le,
    #[value(name = "utf-16be")]
    Utf16Be,
    #[value(name = "windows-1258")]
    Windows1258,
    Tcvn3,
    Vni,
    Viscii,
}

impl From<Encoding> for kehoach::Encoding {
    fn from(encoding: Encoding) -> Self {
        match encoding {
            Encoding::Utf8 => Self::Utf8,
            Encoding::Utf16Le => Self::Utf16Le,
            Encoding::Utf16Be => Self::Utf16Be,
            Encoding::Windows1258 => Self::Windows1258,
            Encoding::Tcvn3 => Self::Tcvn3,
            Encoding::Vni => Self::Vni,
            Encoding::Viscii => Self::Viscii,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Indented; several records follow one another, with no array around them
    Json,
    /// JSON Lines: each record on one line
    Jsonl,
}

impl ParseArgs {
    /// One record for each document inside an input.
    pub(crate) fn split(&self) -> bool {
        self.split
    }

    /// The encoding to impose.
    pub(crate) fn encoding(&self) -> Option<kehoach::Encoding> {
        self.encoding.map(Into::into)
    }

    /// The documents in the order given; never empty. `None` is standard input.
    pub(crate) fn inputs(&self) -> Vec<Option<&Path>> {
        if self.files.is_empty() { vec![None] } else { self.files.iter().map(|file| undash(file)).collect() }
    }

    /// The file to write; `None` is standard output.
    pub(crate) fn output(&self) -> Option<&Path> {
        self.output.as_deref().and_then(undash)
    }

    /// The format asked for, or the one that suits the number of inputs.
    pub(crate) fn format(&self) -> Format {
        self.format.unwrap_or(if self.files.len() > 1 || self.split { Format::Jsonl } else { Format::Json })
    }

    /// Refuses what clap cannot know to be wrong.
    fn check(&self, stdin_is_terminal: bool) -> Result<(), clap::Error> {
        check_files("parse", &self.files, stdin_is_terminal)
    }
}

/// Refuses inputs of `command` that clap cannot know to be wrong.
fn check_files(command: &str, files: &[PathBuf], stdin_is_terminal: bool) -> Result<(), clap::Error> {
    if files.is_empty() && stdin_is_terminal {
        let message = "no FILE given and standard input is a terminal; \"-\" reads from the terminal";
        return Err(misuse_of(command, ErrorKind::MissingRequiredArgument, message));
    }
    if files.iter().filter(|file| undash(file).is_none()).count() > 1 {
        let message = "standard input, \"-\", can be given only once";
        return Err(misuse_of(command, ErrorKind::ArgumentConflict, message));
    }
    Ok(())
}

/// The documents in the order given, standard input where none is.
pub(crate) fn inputs(files: &[PathBuf]) -> Vec<Input<'_>> {
    if files.is_empty() { vec![Input(None)] } else { files.iter().map(|file| Input(undash(file))).collect() }
}

/// The whole command line, for those who describe it.
pub(crate) fn definition() -> clap::Command {
    let mut cli = Cli::command();
    cli.build();
    cli
}

/// The command asked for.
///
/// # Errors
/// Help, version and misuse; [`clap::Error::exit`] says the rest.
pub(crate) fn read() -> Result<Command, clap::Error> {
    let Cli { command } = Cli::try_parse()?;
    match &command {
        Command::Parse(args) => args.check(io::stdin().is_terminal())?,
        Command::Convert(args) => {
            args.check_here()
                .map_err(|message| misuse_of("convert", ErrorKind::ArgumentConflict, message))?;
        }
        Command::Filter(_) => {}
        Command::Check(args) => check_files("check", &args.looked.files, io::stdin().is_terminal())?,
        Command::Show(args) => check_files("show", &args.looked.files, io::stdin().is_terminal())?,
        Command::Man(ManArgs { command: Some(name) }) if definition().find_subcommand(name).is_none() => {
            return Err(misuse_of("man", ErrorKind::InvalidValue, format!("there is no command '{name}'")));
        }
        Command::Explain(_) | Command::Schema | Command::Completions(_) | Command::Man(_) => {}
    }
    Ok(command)
}

fn undash(path: &Path) -> Option<&Path> {
    (path.as_os_str() != DASH).then_some(path)
}

/// An error that shows how a command is used.
fn misuse_of(command: &str, kind: ErrorKind, message: impl std::fmt::Display) -> clap::Error {
    let mut cli = Cli::command();
    cli.build();
    match cli.find_subcommand_mut(command) {
        Some(command) => command.error(kind, message),
        None => cli.error(kind, message),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse_args(words: &[&str]) -> ParseArgs {
        let words = ["kehoach", "parse"].iter().chain(words);
        match Cli::try_parse_from(words).unwrap().command {
            Command::Parse(args) => args,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_definition_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_terminal_is_read_only_when_asked_for() {
        let error = parse_args(&[]).check(true).unwrap_err();
        assert_eq!((error.kind(), error.exit_code()), (ErrorKind::MissingRequiredArgument, 2));
        assert!(error.to_string().contains("Usage: kehoach parse "), "{error}");
        assert!(parse_args(&[]).check(false).is_ok());
        assert!(parse_args(&["-"]).check(true).is_ok());
        assert!(parse_args(&["a.txt"]).check(true).is_ok());
    }

    #[test]
    fn only_the_bare_dash_is_special() {
        let args = parse_args(&["-", "./-", "--output", "-"]);
        assert_eq!(args.inputs(), [None, Some(Path::new("./-"))]);
        assert_eq!(args.output(), None);
    }
}

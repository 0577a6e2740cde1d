//! What may be asked of the bulk commands, `kehoach convert` and `kehoach filter`.
//!
//! In: the arguments as clap reads them. Out: [`ConvertArgs`] and [`FilterArgs`]; what clap cannot know to be
//! wrong is said by [`ConvertArgs::check_here`]. May assume nothing.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::thread;

use clap::ValueEnum;

use crate::args::Encoding;

/// A cell of Parquet ends at 2 GiB, and a record is several times as long as its document.
const LARGEST_CELL: u64 = 256 << 20;

/// The argument that means standard input or standard output.
pub(crate) const DASH: &str = "-";

pub(crate) const AFTER_CONVERT: &str = "\
Inputs are taken in the order given, a folder's files in the order of their
names, and records come out in that order, whatever the number of threads.
Memory does not grow with the number of documents.

No bad document stops a run. What gives no record (a file that cannot be read,
a line that is no JSON, a PDF among the texts, a document over --max-bytes) gives
an error record: {\"id\", \"reason\", \"message\", \"place\"}, one a line in the --errors
file. What is doubtful inside a document stands in its record's \"diagnostics\".

While it runs, output goes to OUT.part (Parquet: to a folder OUT.parts), and
OUT.manifest says how far it is complete and from which inputs; the manifest stays.
After a kill, Ctrl-C or a full disk the same command with --resume goes on from
there. Where an input, an option or the version of kehoach has changed since, the
work is done again from that place on.

Exit codes:
  0    every document gave a record
  1    a document gave none, or the output could not be written
  2    the command line makes no sense
  130  interrupted; the documents in hand are complete

Examples:
  kehoach convert plans/ --output plans.jsonl
  kehoach convert plans/ --exclude '*.pdf' --output records/ --format json
  kehoach convert dump.jsonl.gz --id-field url --output plans.parquet
  kehoach convert dump.jsonl --output tables/ --format parquet --tables
  kehoach convert 'archive/**/*.txt' --output csv/ --format csv
  kehoach convert scans/ --split --output plans.jsonl
  find . -name '*.txt' -print0 | kehoach convert --files-from - -0 -o plans.jsonl";

#[derive(Debug, clap::Args)]
pub(crate) struct ConvertArgs {
    #[command(flatten)]
    pub(crate) inputs: InputArgs,

    #[command(flatten)]
    pub(crate) reading: ReadingArgs,

    /// Where to write; "-" is standard output (JSON Lines only)
    #[arg(long, short, value_name = "OUT")]
    pub(crate) output: PathBuf,

    /// How to write [default: by the name of OUT]
    ///
    /// The default is parquet for a name that ends in .parquet, json for a folder
    /// (there already, or a name that ends in /), jsonl for anything else.
    #[arg(long, value_enum, value_name = "FORMAT", verbatim_doc_comment)]
    pub(crate) format: Option<OutputFormat>,

    /// Parquet: flat tables in the folder OUT instead of one nested table
    ///
    /// documents, sections, citations, recipients, signatories, assignments,
    /// table_cells and diagnostics, to be joined by doc_id. CSV is always so.
    #[arg(long, verbatim_doc_comment)]
    pub(crate) tables: bool,

    /// One record for each document where a text holds several
    ///
    /// A document begins with a letterhead and a kind line of its own; spans still
    /// count bytes of the whole text. Where there are several, their ids are
    /// "ID#1", "ID#2" and so on; where there is one, its id is ID.
    #[arg(long, verbatim_doc_comment)]
    pub(crate) split: bool,

    /// Where error records go, as JSON Lines [default: messages on standard error]
    #[arg(long, value_name = "FILE")]
    pub(crate) errors: Option<PathBuf>,

    /// Go on where an earlier run of this command was stopped
    #[arg(long)]
    pub(crate) resume: bool,

    /// How many threads work [default: one a core]
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) jobs: Option<u16>,

    /// No progress and no closing summary
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// Which documents.
#[derive(Debug, clap::Args)]
pub(crate) struct InputArgs {
    /// Files, folders or quoted globs ("plans/**/*.txt"); "-" is standard input
    ///
    /// Plain text, JSON Lines or Parquet, told by name and content; each also
    /// packed with gzip or zstd. Folders are read with all below them, but for
    /// names that begin with a dot.
    #[arg(value_name = "INPUT", verbatim_doc_comment)]
    pub(crate) inputs: Vec<PathBuf>,

    /// Read further inputs from this file, one a line; "-" is standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) files_from: Option<PathBuf>,

    /// The names in --files-from end in a zero byte instead of a line feed
    #[arg(long, short = '0', requires = "files_from")]
    pub(crate) null: bool,

    /// In folders take only files that match; as in .gitignore; may be repeated
    #[arg(long, value_name = "GLOB")]
    pub(crate) include: Vec<String>,

    /// In folders leave out files and folders that match; as in .gitignore; may be repeated
    #[arg(long, value_name = "GLOB")]
    pub(crate) exclude: Vec<String>,

    /// A file of such patterns, as .gitignore is written
    #[arg(long, value_name = "FILE")]
    pub(crate) exclude_from: Vec<PathBuf>,

    /// What the inputs are [default: told by name and content]
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "auto", hide_default_value = true)]
    pub(crate) input_format: InputFormat,
}

/// How documents are read.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct ReadingArgs {
    /// JSON Lines, Parquet: the field or column that holds the text
    #[arg(long, value_name = "NAME", default_value = "text")]
    pub(crate) text_field: String,

    /// JSON Lines, Parquet: the field or column that holds the id
    ///
    /// A document without it is named after its place: "dump.jsonl:12". The id
    /// becomes "source.name". Files are named by their path.
    #[arg(long, value_name = "NAME", default_value = "id", verbatim_doc_comment)]
    pub(crate) id_field: String,

    /// JSON Lines, Parquet: keep the other fields, as "input" in the record
    #[arg(long)]
    pub(crate) keep_fields: bool,

    /// The largest document that is read: bytes, or with K, M or G
    #[arg(long, value_name = "SIZE", default_value = "64M", value_parser = size)]
    pub(crate) max_bytes: u64,

    /// The encoding of files [default: found for each document]
    #[arg(long, value_enum, value_name = "ENCODING")]
    pub(crate) encoding: Option<Encoding>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputFormat {
    /// Told by name and content
    Auto,
    /// Each file is one document
    Text,
    /// JSON Lines: each line is an object that holds one document
    Jsonl,
    /// Parquet: each row holds one document
    Parquet,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputFormat {
    /// JSON Lines: one record a line, in the order of the inputs
    Jsonl,
    /// A folder with one indented .json file a document, under the name of the input
    Json,
    /// Parquet: one nested table, or flat ones with --tables
    Parquet,
    /// A folder of flat tables as CSV, UTF-8 with a byte-order mark
    Csv,
}

/// What kind of output, decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Lines,
    Mirror,
    Nested,
    Tables,
    Csv,
}

impl Form {
    /// The name in the manifest.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Lines => "jsonl",
            Self::Mirror => "json",
            Self::Nested => "parquet",
            Self::Tables => "parquet tables",
            Self::Csv => "csv",
        }
    }

    /// True where OUT is a folder.
    pub(crate) fn is_folder(self) -> bool {
        matches!(self, Self::Mirror | Self::Tables | Self::Csv)
    }
}

impl InputArgs {
    /// True where standard input is an input or a list of them.
    pub(crate) fn uses_stdin(&self) -> bool {
        let dash = |path: &PathBuf| path.as_os_str() == DASH;
        self.inputs.iter().chain(&self.files_from).any(dash)
            || (self.inputs.is_empty() && self.files_from.is_none())
    }
}

impl ConvertArgs {
    /// The form of the output.
    ///
    /// # Errors
    /// What makes no sense, in words.
    pub(crate) fn form(&self) -> Result<Form, &'static str> {
        let format = self.format.unwrap_or_else(|| self.guess());
        let stdout = self.output.as_os_str() == DASH;
        let form = match (format, self.tables) {
            (OutputFormat::Jsonl, false) => Form::Lines,
            (OutputFormat::Json, false) => Form::Mirror,
            (OutputFormat::Parquet, false) => Form::Nested,
            (OutputFormat::Parquet, true) => Form::Tables,
            (OutputFormat::Csv, _) => Form::Csv,
            (_, true) => return Err("--tables goes with --format parquet or csv"),
        };
        if stdout && form != Form::Lines {
            return Err("standard output takes JSON Lines only; name a file or folder with --output");
        }
        if stdout && self.resume {
            return Err("standard output cannot be resumed; name a file with --output");
        }
        if matches!(form, Form::Nested | Form::Tables) && self.reading.max_bytes > LARGEST_CELL {
            return Err("Parquet takes documents of up to 256M (--max-bytes)");
        }
        if cfg!(not(feature = "parquet")) && matches!(form, Form::Nested | Form::Tables) {
            return Err("this kehoach was built without Parquet");
        }
        Ok(form)
    }

    fn guess(&self) -> OutputFormat {
        let slash = self.output.as_os_str().as_encoded_bytes().ends_with(b"/");
        let ends = |extension: &str| self.output.extension().is_some_and(|it| it == extension);
        if ends("parquet") || self.tables {
            OutputFormat::Parquet
        } else if slash || self.output.is_dir() {
            OutputFormat::Json
        } else {
            OutputFormat::Jsonl
        }
    }

    /// How many threads.
    pub(crate) fn jobs(&self) -> usize {
        let cores = || thread::available_parallelism().map_or(1, usize::from);
        self.jobs.map_or_else(cores, usize::from)
    }

    /// Refuses what clap cannot know to be wrong.
    pub(crate) fn check(&self, stdin_is_terminal: bool) -> Result<(), &'static str> {
        let dashes = self.inputs.inputs.iter().filter(|input| input.as_os_str() == DASH).count()
            + usize::from(self.inputs.files_from.as_ref().is_some_and(|file| file.as_os_str() == DASH));
        if dashes > 1 {
            return Err("standard input, \"-\", can be given only once");
        }
        if self.inputs.inputs.is_empty() && self.inputs.files_from.is_none() && stdin_is_terminal {
            return Err("no INPUT given and standard input is a terminal");
        }
        self.form().map(|_| ())
    }

    /// Refuses what makes no sense.
    pub(crate) fn check_here(&self) -> Result<(), &'static str> {
        self.check(std::io::stdin().is_terminal())
    }
}

pub(crate) const AFTER_FILTER: &str = "\
Reads JSON Lines from standard input and writes one line for each line read, in
order, each as soon as it is done:
  {\"id\": …, \"record\": {…}, \"error\": null}
  {\"id\": …, \"record\": null, \"error\": {\"reason\": …, \"message\": …, \"place\": …}}
The id is kept as it was, number or string. No line makes it fail: the exit code is
0 unless standard input or output breaks.

With --isolate each document is parsed in a child process, so that neither a crash
nor a document that takes longer than --timeout ends the filter.

Examples:
  kehoach filter < plans.jsonl > records.jsonl
  zcat dump.jsonl.gz | kehoach filter --id-field url --keep-fields | jq .record.header.title";

#[derive(Debug, clap::Args)]
pub(crate) struct FilterArgs {
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,

    /// What a line holds: the record, or the row of the Parquet table of convert
    #[arg(long, value_enum, value_name = "SHAPE", default_value = "records")]
    pub(crate) shape: Shape,

    /// Parse in a child process; a crash or a time-out becomes an error record
    #[arg(long)]
    pub(crate) isolate: bool,

    /// With --isolate: seconds that one document may take
    #[arg(long, value_name = "SECONDS", default_value = "60", requires = "isolate")]
    pub(crate) timeout: f64,

    /// With --isolate: the program that does the work of the child [default: kehoach itself]
    #[arg(long, value_name = "PROGRAM", requires = "isolate", hide = true)]
    pub(crate) child: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Shape {
    /// "record": the record, as kehoach parse writes it
    Records,
    /// "row": a row of the nested Parquet table, for engines that write Parquet themselves
    Rows,
}

/// `64M` → bytes.
fn size(word: &str) -> Result<u64, String> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let shift = match word[digits.len()..].to_ascii_uppercase().as_str() {
        "" => 0,
        "K" | "KB" | "KIB" => 10,
        "M" | "MB" | "MIB" => 20,
        "G" | "GB" | "GIB" => 30,
        unit => return Err(format!("{unit:?} is no unit; K, M and G are")),
    };
    let number: u64 = digits.parse().map_err(|_| "a whole number, with K, M or G behind it".to_owned())?;
    match number.checked_shl(shift).filter(|bytes| bytes >> shift == number) {
        // The parser counts bytes in 32 bits.
        Some(bytes) if (1..=u64::from(u32::MAX)).contains(&bytes) => Ok(bytes),
        _ => Err("between 1 byte and 4 GiB".to_owned()),
    }
}

/// `-` is `None`.
pub(crate) fn undash(path: &Path) -> Option<&Path> {
    (path.as_os_str() != DASH).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes() {
        for (word, bytes) in
            [("1", Some(1)), ("64M", Some(64 << 20)), ("2k", Some(2048)), ("3GiB", Some(3 << 30))]
        {
            assert_eq!(size(word).ok(), bytes, "{word}");
        }
        for word in ["", "M", "0", "-1", "1.5M", "5G", "9T", "99999999999999999999", "17179869185G"] {
            assert!(size(word).is_err(), "{word}");
        }
    }
}

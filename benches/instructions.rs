//! Instructions per byte, counted by callgrind: the same for the same program and bytes, whatever else the
//! machine does.
//!
//! usage: cargo bench --bench instructions [-- --check | FOLDER]
//!        cargo bench --bench instructions -- --records FOLDER
//!
//! In: documents varied from the fixtures, see [`documents`], or the `.txt` files of FOLDER. Out: a table in Markdown
//! on standard output; with `--check` only the rows that `benches/instructions.limit` names, and exit 1 where the
//! ratio of one to its yardstick is above the one given there; with `--records` the records of these files, one a line,
//! for a comparison with what another version gives. Without valgrind it says so and ends well. Only the calls of
//! [`measured`] are counted, in one process for each row.

#![expect(clippy::print_stdout, reason = "the table")]

mod documents;
mod stages;
#[path = "stages/text.rs"]
mod text;

use std::env;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, ExitCode};

use unicode_normalization::{UnicodeNormalization, is_nfc_quick};

/// How much text is read; valgrind takes fifty times as long as the program itself.
const BYTES: usize = 500_000;

/// One thing to count.
struct Row {
    name: &'static str,
    texts: Texts,
    /// The row that it is compared with, on the same texts.
    yardstick: &'static str,
    method: fn(&str),
}

/// What a row reads.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Texts {
    /// Documents as long as plans are.
    Typical,
    /// Documents as long as fixtures are.
    Short,
    /// The typical ones, decomposed.
    Nfd,
}

impl Texts {
    fn name(self) -> &'static str {
        match self {
            Self::Typical => "12 KB",
            Self::Short => "short",
            Self::Nfd => "12 KB NFD",
        }
    }

    /// The texts, those of a folder where one is given.
    fn read(self, folder: Option<&str>) -> Vec<String> {
        let texts = match (folder, self) {
            (Some(folder), _) => documents::read(Path::new(folder), "txt"),
            (None, Self::Short) => documents::short(BYTES),
            (None, _) => documents::typical(BYTES),
        };
        let texts = texts.into_iter().map(|text| String::from_utf8(text).unwrap_or_default());
        if self == Self::Nfd { texts.map(|text| text.nfd().collect()).collect() } else { texts.collect() }
    }
}

const MARKDOWN: &str = "pulldown-cmark, all events";
const QUICK: &str = "is_nfc_quick";
const COMPOSE: &str = ".nfc().collect()";

#[rustfmt::skip]
const ROWS: &[Row] = &[
    Row { name: "bytes to record", texts: Texts::Typical, yardstick: MARKDOWN, method: record },
    Row { name: "bytes to JSON", texts: Texts::Typical, yardstick: MARKDOWN, method: json },
    Row { name: MARKDOWN, texts: Texts::Typical, yardstick: MARKDOWN, method: markdown },
    Row { name: "bytes to record", texts: Texts::Short, yardstick: MARKDOWN, method: record },
    Row { name: "bytes to JSON", texts: Texts::Short, yardstick: MARKDOWN, method: json },
    Row { name: MARKDOWN, texts: Texts::Short, yardstick: MARKDOWN, method: markdown },
    Row { name: "NFC check", texts: Texts::Typical, yardstick: QUICK, method: nfc_check },
    Row { name: QUICK, texts: Texts::Typical, yardstick: QUICK, method: nfc_quick },
    Row { name: "NFD to NFC with spans", texts: Texts::Nfd, yardstick: COMPOSE, method: compose },
    Row { name: COMPOSE, texts: Texts::Nfd, yardstick: COMPOSE, method: nfc_collect },
    Row { name: "bytes to record", texts: Texts::Nfd, yardstick: COMPOSE, method: record },
];

fn record(text: &str) {
    black_box(kehoach::parse_bytes(text.as_bytes()));
}

fn json(text: &str) {
    let mut json = Vec::with_capacity(3 * text.len());
    let _ = kehoach::parse_bytes(text.as_bytes()).write_json(&mut json);
    black_box(&json);
}

fn markdown(text: &str) {
    for event in pulldown_cmark::Parser::new(text) {
        black_box(&event);
    }
}

fn nfc_check(text: &str) {
    black_box(stages::is_clean(text));
}

fn nfc_quick(text: &str) {
    black_box(is_nfc_quick(text.chars()));
}

fn compose(text: &str) {
    black_box(stages::rewritten(text));
}

fn nfc_collect(text: &str) {
    black_box(text.nfc().collect::<String>());
}

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "--row") {
        let row = arguments.get(at + 1).and_then(|row| row.parse().ok()).and_then(|row: usize| ROWS.get(row));
        if let Some(row) = row {
            measured(&row.texts.read(arguments.get(at + 2).map(String::as_str)), row.method);
        }
        return ExitCode::SUCCESS;
    }
    let folder = arguments.iter().find(|argument| !argument.starts_with('-'));
    if let (Some(folder), true) = (folder, arguments.iter().any(|argument| argument == "--records")) {
        for bytes in documents::read(Path::new(folder), "txt") {
            println!("{}", kehoach::parse_bytes(&bytes).to_json());
        }
        return ExitCode::SUCCESS;
    }
    if !arguments.iter().any(|argument| argument == "--bench") {
        // `cargo test --benches`: counting takes too long for a test.
        return ExitCode::SUCCESS;
    }
    if Command::new("valgrind").arg("--version").output().is_err() {
        println!("valgrind is not installed: no instructions counted");
        return ExitCode::SUCCESS;
    }
    let is_check = arguments.iter().any(|argument| argument == "--check");
    let passed = if is_check { check() } else { table(folder.map(String::as_str)) };
    if passed == Some(true) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What callgrind counts.
#[inline(never)]
fn measured(texts: &[String], method: fn(&str)) {
    for text in texts {
        method(text);
    }
}

/// Counts all rows; on the documents of a folder the short ones are left out.
fn table(folder: Option<&str>) -> Option<bool> {
    let rows: Vec<&Row> = ROWS.iter().filter(|row| folder.is_none() || row.texts != Texts::Short).collect();
    let counts: Vec<f64> = rows.iter().map(|row| per_byte(row, folder)).collect::<Option<_>>()?;
    println!("| | documents | instructions per byte | ratio | to |\n|---|---|---:|---:|---|");
    for (row, count) in rows.iter().zip(&counts) {
        let ratio = count / counts[rows.iter().position(|other| std::ptr::eq(*other, yardstick(row)))?];
        println!("| {} | {} | {count:.2} | {ratio:.3} | {} |", row.name, row.texts.name(), row.yardstick);
    }
    Some(true)
}

/// Counts the rows that have a limit; false where one is above it.
fn check() -> Option<bool> {
    let mut passed = true;
    for line in include_str!("instructions.limit").lines().filter(|line| !line.starts_with('#')) {
        let (limit, name) = line.split_once(' ')?;
        let limit: f64 = limit.parse().ok()?;
        // A row is named by itself and what it reads: `bytes to record, 12 KB`.
        let row = ROWS.iter().find(|row| name == format!("{}, {}", row.name, row.texts.name()))?;
        let ratio = per_byte(row, None)? / per_byte(yardstick(row), None)?;
        let verdict = if ratio > limit { "TOO MANY" } else { "allowed" };
        println!("{name}: {ratio:.3} times {}, {limit} {verdict}", row.yardstick);
        passed &= ratio <= limit;
    }
    Some(passed)
}

/// The row that is the yardstick of this one.
fn yardstick(row: &'static Row) -> &'static Row {
    ROWS.iter().find(|other| other.name == row.yardstick && other.texts == row.texts).unwrap_or(row)
}

/// The instructions that a row takes for each byte.
fn per_byte(row: &Row, folder: Option<&str>) -> Option<f64> {
    let bytes: usize = row.texts.read(folder).iter().map(String::len).sum();
    let at = ROWS.iter().position(|other| std::ptr::eq(other, row))?;
    let counted = count(at, folder);
    if counted.is_none() {
        println!("callgrind gave no count of {}", row.name);
    }
    Some(counted? as f64 / bytes as f64)
}

/// The instructions that one row takes.
fn count(row: usize, folder: Option<&str>) -> Option<u64> {
    let output = Command::new("valgrind")
        .args([
            "--tool=callgrind",
            "--callgrind-out-file=/dev/null",
            "--toggle-collect=instructions::measured",
        ])
        .arg(env::current_exe().ok()?)
        .args(["--row", &row.to_string()])
        .args(folder)
        .output()
        .ok()?;
    let report = String::from_utf8_lossy(&output.stderr).into_owned();
    let collected = report.lines().find_map(|line| line.split("Collected :").nth(1))?;
    collected.trim().parse().ok()
}

//! Instructions per byte, counted by callgrind: the same for the same program and bytes, whatever else the
//! machine does.
//!
//! usage: cargo bench --bench instructions [-- --check]
//!
//! In: documents varied from the fixtures. Out: a table on standard output; with `--check`, exit 1 where the
//! ratio to the Markdown parser is above the one in `benches/instructions.limit`. Without valgrind it says so
//! and ends well. Only the calls of [`measured`] are counted, in one process for each row.

#![expect(clippy::print_stdout, reason = "the table")]

mod documents;

use std::env;
use std::hint::black_box;
use std::process::{Command, ExitCode};

use unicode_normalization::UnicodeNormalization;

/// How much text is read; valgrind takes fifty times as long as the program itself.
const BYTES: usize = 400_000;

/// One thing to count, by its name.
type Row = (&'static str, fn(&[u8]));

const RECORD: &str = "bytes to record";
const JSON: &str = "bytes to JSON";
const MARKDOWN: &str = "pulldown-cmark, all events";

const ROWS: &[Row] = &[
    (RECORD, |document| {
        black_box(kehoach::parse_bytes(document));
    }),
    (JSON, |document| {
        black_box(kehoach::parse_bytes(document).to_json());
    }),
    (MARKDOWN, |document| {
        let text = std::str::from_utf8(document).unwrap_or_default();
        for event in pulldown_cmark::Parser::new(text) {
            black_box(&event);
        }
    }),
    ("NFD bytes to record", |document| {
        black_box(kehoach::parse_bytes(document));
    }),
    (".nfc().collect() of NFD", |document| {
        black_box(std::str::from_utf8(document).unwrap_or_default().nfc().collect::<String>());
    }),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "--row") {
        let row = arguments.get(at + 1).and_then(|row| row.parse().ok()).and_then(|row: usize| ROWS.get(row));
        if let Some(&(name, method)) = row {
            measured(&texts(name), method);
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
    table(arguments.iter().any(|argument| argument == "--check"))
}

/// The documents of a row, decomposed where its name says so.
fn texts(name: &str) -> Vec<Vec<u8>> {
    let texts = documents::varied(BYTES);
    if !name.contains("NFD") {
        return texts;
    }
    let decompose = |text: Vec<u8>| String::from_utf8_lossy(&text).nfd().collect::<String>().into_bytes();
    texts.into_iter().map(decompose).collect()
}

/// What callgrind counts.
#[inline(never)]
fn measured(texts: &[Vec<u8>], method: fn(&[u8])) {
    for text in texts {
        method(text);
    }
}

/// Counts all rows; fails where a limit is set and passed.
fn table(check: bool) -> ExitCode {
    let mut counts = Vec::new();
    println!("{:28} {:>18} {:>18}", "row", "instructions/byte", "to pulldown-cmark");
    for (at, (name, _)) in ROWS.iter().enumerate() {
        let bytes: usize = texts(name).iter().map(Vec::len).sum();
        let Some(count) = count(at) else {
            println!("{name:28} callgrind gave no count");
            return ExitCode::FAILURE;
        };
        counts.push((name, count as f64 / bytes as f64));
    }
    let of = |wanted: &str| counts.iter().find(|(name, _)| **name == wanted).map_or(1.0, |&(_, count)| count);
    for (name, count) in &counts {
        println!("{name:28} {count:18.1} {:17.2}x", count / of(MARKDOWN));
    }
    let limits = include_str!("instructions.limit");
    let mut passed = true;
    for line in limits.lines().filter(|line| !line.starts_with('#')) {
        let Some((limit, name)) = line.split_once(' ') else { continue };
        let limit: f64 = limit.parse().unwrap_or(0.0);
        let ratio = of(name) / of(MARKDOWN);
        if check && ratio > limit {
            println!("{name}: {ratio:.2} times pulldown-cmark, more than the {limit} allowed");
            passed = false;
        }
    }
    if passed { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The instructions that one row takes.
fn count(row: usize) -> Option<u64> {
    let output = Command::new("valgrind")
        .args([
            "--tool=callgrind",
            "--callgrind-out-file=/dev/null",
            "--toggle-collect=instructions::measured",
        ])
        .arg(env::current_exe().ok()?)
        .args(["--row", &row.to_string()])
        .output()
        .ok()?;
    let report = String::from_utf8_lossy(&output.stderr).into_owned();
    let collected = report.lines().find_map(|line| line.split("Collected :").nth(1))?;
    collected.trim().parse().ok()
}

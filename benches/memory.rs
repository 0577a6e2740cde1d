//! Memory: the heap at its peak and how often it is asked, for documents as long as plans are.
//!
//! usage: cargo bench --bench memory [-- --check | FOLDER]
//!
//! In: documents varied from the fixtures, or the `.txt` files of FOLDER. Out: a table in Markdown on standard output; with
//! `--check` exit 1 where a document costs more than [`LIMITS`]. A program of its own, because counting slows what is
//! timed elsewhere. The document itself is not counted.

#![expect(clippy::print_stdout, reason = "the table")]

mod documents;

use std::env;
use std::hint::black_box;
use std::path::Path;
use std::process::ExitCode;

use allocation_counter::{AllocationInfo, measure};
use unicode_normalization::UnicodeNormalization;

/// How much text is read.
const BYTES: usize = 2_000_000;

/// The most heap at its peak, as a multiple of the input, and the most allocations a document in the mean, from bytes to
/// the record of the documents varied from the fixtures: what was measured last and 6 % more.
const LIMITS: (f64, f64) = (3.28, 145.0);

fn main() -> ExitCode {
    let is_check = env::args().any(|argument| argument == "--check");
    let folder = env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let documents =
        folder.map_or_else(|| documents::typical(BYTES), |folder| documents::read(Path::new(&folder), "txt"));
    // Tables that are made at their first use are no document's.
    black_box(kehoach::parse_bytes(&documents.concat()));
    let decomposed: Vec<Vec<u8>> = documents
        .iter()
        .map(|document| String::from_utf8_lossy(document).nfd().collect::<String>().into_bytes())
        .collect();
    println!("{} documents\n", documents.len());
    println!("| | heap at its peak to input | allocations a document, mean | most |\n|---|---:|---:|---:|");
    let (heap, allocations) = row("bytes to record", &documents, |document| {
        black_box(kehoach::parse_bytes(document));
    });
    if is_check {
        let (most_heap, most_allocations) = LIMITS;
        let passed = heap <= most_heap && allocations <= most_allocations;
        println!("\n{}at most {most_heap} and {most_allocations}", if passed { "" } else { "TOO MANY: " });
        return if passed { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    row("bytes to record, NFD", &decomposed, |document| {
        black_box(kehoach::parse_bytes(document));
    });
    row("bytes to JSON", &documents, |document| {
        black_box(kehoach::parse_bytes(document).to_json());
    });
    row("pulldown-cmark, all events", &documents, |document| {
        for event in pulldown_cmark::Parser::new(std::str::from_utf8(document).unwrap_or_default()) {
            black_box(&event);
        }
    });
    ExitCode::SUCCESS
}

/// Prints a row; the heap at its peak, as a multiple of the input, and the allocations of a document in the mean.
fn row(name: &str, documents: &[Vec<u8>], method: fn(&[u8])) -> (f64, f64) {
    let infos: Vec<(usize, AllocationInfo)> =
        documents.iter().map(|document| (document.len(), measure(|| method(document)))).collect();
    let bytes: usize = infos.iter().map(|(bytes, _)| bytes).sum();
    let peaks: u64 = infos.iter().map(|(_, info)| info.bytes_max).sum();
    let total: u64 = infos.iter().map(|(_, info)| info.count_total).sum();
    let most = infos.iter().map(|(_, info)| info.count_total).max().unwrap_or(0);
    let (heap, allocations) = (peaks as f64 / bytes as f64, total as f64 / infos.len() as f64);
    println!("| {name} | {heap:.2} | {allocations:.1} | {most} |");
    (heap, allocations)
}

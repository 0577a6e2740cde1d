//! Memory: the heap at its peak and how often it is asked, for documents as long as plans are.
//!
//! usage: cargo bench --bench memory [-- FOLDER]
//!
//! In: documents varied from the fixtures, or the `.txt` files of FOLDER. Out: a table in Markdown on standard output. A program of its own, because
//! counting slows what is timed elsewhere. The document itself is not counted.

#![expect(clippy::print_stdout, reason = "the table")]

mod documents;

use std::env;
use std::hint::black_box;
use std::path::Path;

use allocation_counter::{AllocationInfo, measure};
use unicode_normalization::UnicodeNormalization;

/// How much text is read.
const BYTES: usize = 2_000_000;

fn main() {
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
    row("bytes to record", &documents, |document| {
        black_box(kehoach::parse_bytes(document));
    });
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
}

fn row(name: &str, documents: &[Vec<u8>], method: fn(&[u8])) {
    let infos: Vec<(usize, AllocationInfo)> =
        documents.iter().map(|document| (document.len(), measure(|| method(document)))).collect();
    let bytes: usize = infos.iter().map(|(bytes, _)| bytes).sum();
    let peaks: u64 = infos.iter().map(|(_, info)| info.bytes_max).sum();
    let total: u64 = infos.iter().map(|(_, info)| info.count_total).sum();
    let most = infos.iter().map(|(_, info)| info.count_total).max().unwrap_or(0);
    println!(
        "| {name} | {:.2} | {:.1} | {most} |",
        peaks as f64 / bytes as f64,
        total as f64 / infos.len() as f64
    );
}

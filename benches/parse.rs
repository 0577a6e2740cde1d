//! Times: bytes to record and bytes to JSON, beside a Markdown parser and UTF-8 validation; the check and the
//! composition of Unicode beside those of `unicode-normalization`; documents of growing length; floods.
//!
//! usage: cargo bench --bench parse [-- [--quick] [--floods | --sizes | FOLDER]]
//!        cargo bench --bench parse -- --write FOLDER
//!
//! In: the `.txt` files of FOLDER, or documents varied from the fixtures. Out: tables in Markdown on standard output;
//! with `--write`, those documents as files, for other programs to read.
//! Text is varied, never replicated: a branch predictor learns replicated text by heart, and UTF-8 validation
//! then reads four times as fast as on text it has not met. All methods take turns on the same bytes, so that
//! what else the machine does falls on all of them. Times are those of the processor, medians of the rounds.

#![expect(clippy::print_stdout, reason = "the tables")]

mod documents;
mod stages;
#[path = "stages/text.rs"]
mod text;

use std::env;
use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use cpu_time::ThreadTime;
use unicode_normalization::{UnicodeNormalization, is_nfc_quick};

/// What a run measures.
struct Size {
    /// Text for the methods.
    bytes: usize,
    rounds: usize,
    /// The longest document.
    longest: usize,
    /// Text of each flood.
    flood: usize,
}

const FULL: Size = Size { bytes: 8_000_000, rounds: 5, longest: 1 << 26, flood: 1 << 22 };
const QUICK: Size = Size { bytes: 200_000, rounds: 1, longest: 1 << 14, flood: 1 << 15 };

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    // `cargo bench` passes --bench; `cargo test --benches` passes --test or nothing.
    let quick = !arguments.iter().any(|a| a == "--bench")
        || arguments.iter().any(|a| a == "--quick" || a == "--test");
    let size = if quick { QUICK } else { FULL };
    if arguments.iter().any(|argument| argument == "--write") {
        let folder = arguments.iter().find(|argument| !argument.starts_with('-'));
        documents::write(Path::new(folder.map_or(".", String::as_str)), &documents::typical(size.bytes / 2));
        return;
    }
    if arguments.iter().any(|argument| argument == "--floods") {
        floods(size.flood);
        return;
    }
    if arguments.iter().any(|argument| argument == "--sizes") {
        by_size(&utf8(documents::typical(size.longest)), size.rounds, size.longest);
        return;
    }
    if let Some(folder) = arguments.iter().find(|argument| !argument.starts_with('-')) {
        throughput(folder, &utf8(documents::read(Path::new(folder), "txt")), ENDS, size.rounds);
        return;
    }
    let typical = utf8(documents::typical(size.bytes));
    throughput("Documents as long as plans are", &typical, ENDS, size.rounds);
    throughput("Short documents", &utf8(documents::short(size.bytes / 4)), ENDS, size.rounds);
    throughput("Clean text", &typical, NFC, size.rounds);
    let decomposed: Vec<String> = typical.iter().map(|text| text.nfd().collect()).collect();
    throughput("Decomposed text", &decomposed, NFD, size.rounds);
    by_size(&utf8(documents::typical(size.longest)), size.rounds, size.longest);
    floods(size.flood);
}

/// Documents that are UTF-8, as texts.
fn utf8(documents: Vec<Vec<u8>>) -> Vec<String> {
    documents.into_iter().filter_map(|document| String::from_utf8(document).ok()).collect()
}

/// One way to read a document.
type Method = (&'static str, fn(&str));

const RECORD: Method = ("kehoach, bytes to record", |text| {
    black_box(kehoach::parse_bytes(text.as_bytes()));
});
const JSON: Method = ("kehoach, bytes to JSON", |text| {
    let mut json = Vec::with_capacity(3 * text.len());
    let _ = kehoach::parse_bytes(text.as_bytes()).write_json(&mut json);
    black_box(&json);
});

/// From end to end; the others are compared with the first.
const ENDS: &[Method] = &[
    ("pulldown-cmark, all events", |text| {
        for event in pulldown_cmark::Parser::new(text) {
            black_box(&event);
        }
    }),
    RECORD,
    JSON,
    ("std from_utf8", |text| {
        let _ = black_box(std::str::from_utf8(text.as_bytes()));
    }),
    ("simdutf8", |text| {
        let _ = black_box(simdutf8::basic::from_utf8(text.as_bytes()));
    }),
];

/// Whether text is NFC.
const NFC: &[Method] = &[
    ("is_nfc_quick", |text| {
        black_box(is_nfc_quick(text.chars()));
    }),
    ("kehoach, NFC check", |text| {
        black_box(stages::is_clean(text));
    }),
];

/// Text into NFC.
const NFD: &[Method] = &[
    (".nfc().collect()", |text| {
        black_box(text.nfc().collect::<String>());
    }),
    ("kehoach, NFC with spans", |text| {
        black_box(stages::rewritten(text));
    }),
    RECORD,
];

/// Every method over all documents, in turns.
fn throughput(title: &str, documents: &[String], methods: &[Method], rounds: usize) {
    let total: usize = documents.iter().map(String::len).sum();
    let mut times = vec![Vec::with_capacity(rounds); methods.len()];
    for _ in 0..rounds {
        for ((_, method), times) in methods.iter().zip(&mut times) {
            times.push(time(|| documents.iter().for_each(|document| method(document))));
        }
    }
    let mean = total / documents.len().max(1);
    println!("\n{title}: {} of {mean} bytes in the mean, {rounds} rounds\n", documents.len());
    println!("| method | MB/s | µs a document | ns a byte | times {} |", methods[0].0);
    println!("|---|---:|---:|---:|---:|");
    let medians: Vec<f64> = times.into_iter().map(median).collect();
    for ((name, _), seconds) in methods.iter().zip(&medians) {
        println!(
            "| {name} | {:.1} | {:.1} | {:.3} | {:.2} |",
            mega(total) / seconds,
            seconds * 1e6 / documents.len() as f64,
            seconds * 1e9 / total as f64,
            medians[0] / seconds,
        );
    }
}

/// Time per byte for inputs of growing size, each made of documents run together.
fn by_size(documents: &[String], rounds: usize, longest: usize) {
    println!(
        "\nOne document of growing length\n\n| KB | record, ns a byte | JSON, ns a byte |\n|---:|---:|---:|"
    );
    let joined = documents.concat();
    let mut size = 4 << 10;
    let mut columns = [Vec::new(), Vec::new()];
    while size <= longest {
        let inputs: Vec<&str> = pieces(&joined, size).take((1 << 20) / size + 1).collect();
        let bytes: usize = inputs.iter().map(|input| input.len()).sum();
        let rounds = rounds.min((1 << 24) / size + 1);
        for ((_, method), column) in [RECORD, JSON].iter().zip(&mut columns) {
            let times = (0..rounds).map(|_| time(|| inputs.iter().for_each(|input| method(input))));
            column.push(median(times.collect()) * 1e9 / bytes as f64);
        }
        let last = |column: &Vec<f64>| column.last().copied().unwrap_or(0.0);
        println!("| {} | {:.2} | {:.2} |", size >> 10, last(&columns[0]), last(&columns[1]));
        size *= 4;
    }
    let spread = |column: &[f64]| {
        column.iter().copied().fold(0.0, f64::max) / column.iter().copied().fold(f64::INFINITY, f64::min)
    };
    println!("| largest to smallest | {:.2} | {:.2} |", spread(&columns[0]), spread(&columns[1]));
}

/// Pieces of about `size` bytes.
fn pieces(text: &str, size: usize) -> impl Iterator<Item = &str> {
    let boundary = move |at: usize| (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    (0..text.len() / size).map(move |nth| &text[boundary(nth * size)..boundary((nth + 1) * size)])
}

/// Inputs that repeat one sign or word: what a parser that looks ahead or back without bound drowns in.
const FLOODS: &[&str] = &[
    "1. ",
    "1. a\n",
    "- ",
    "- a\n",
    "I. A\n",
    "a) ",
    "Luật ",
    "số ",
    "số 1/",
    "Căn cứ ",
    "ngày ",
    "\n",
    "\r\n",
    " ",
    "\t",
    "| a ",
    "|a|b|\n",
    "a\tb\n",
    "*",
    "**a** ",
    "_",
    "“",
    "(",
    "[",
    "<b>",
    "<!--",
    "&amp;",
    "\u{301}",
    "\u{a0}",
    "o\u{302}\u{301}",
    "Nơi nhận:\n",
    "TM. ỦY BAN\n",
    "KẾ HOẠCH\n",
    "PHỤ LỤC\n",
    "Giao ",
    "trước ngày ",
    "Điều ",
    "/",
    "-",
    ".",
];

/// Throughput on floods, each beside a quarter of itself: linear where both read alike.
fn floods(bytes: usize) {
    println!("\nFloods of {:.1} MB\n\n| flood | MB/s | to a quarter of it |\n|---|---:|---:|", mega(bytes));
    let mut worst = f64::INFINITY;
    for flood in FLOODS {
        let seconds = |bytes: usize| {
            let text = flood.repeat(bytes / flood.len());
            let spent = time(|| {
                black_box(kehoach::parse_bytes(text.as_bytes()));
            });
            spent.as_secs_f64()
        };
        let (quarter, whole) = (seconds(bytes / 4), seconds(bytes));
        let name = format!("{flood:?}").replace('|', "\\|");
        println!("| `{name}` | {:.1} | {:.2} |", mega(bytes) / whole, whole / quarter / 4.0);
        worst = worst.min(mega(bytes) / whole);
    }
    println!("| worst | {worst:.1} | |");
}

/// The time of the processor, not of the clock: it does not count what other programs take.
fn time(run: impl FnOnce()) -> Duration {
    let start = ThreadTime::now();
    run();
    start.elapsed()
}

/// The median, in seconds.
fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times.get(times.len() / 2).map_or(0.0, Duration::as_secs_f64)
}

fn mega(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

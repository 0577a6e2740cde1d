//! End to end: bytes to record and bytes to JSON, beside a Markdown parser and UTF-8 validation.
//!
//! usage: cargo bench [-- [--quick] [FOLDER]]
//!
//! In: the `.txt` files of FOLDER, or documents varied from the fixtures. Out: a table on standard output.
//! Text is varied, never replicated: a branch predictor learns replicated text by heart, and UTF-8 validation
//! then reads four times as fast as on text it has not met. All methods take turns on the same bytes, so that
//! what else the machine does falls on all of them; each figure is the median of its rounds.

#![expect(clippy::print_stdout, reason = "the table")]

mod documents;

use std::env;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

/// What a run measures.
struct Size {
    bytes: usize,
    rounds: usize,
}

const FULL: Size = Size { bytes: 16_000_000, rounds: 7 };
const QUICK: Size = Size { bytes: 200_000, rounds: 1 };

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    // `cargo bench` passes --bench; `cargo test --benches` passes --test or nothing.
    let quick = !arguments.iter().any(|a| a == "--bench")
        || arguments.iter().any(|a| a == "--quick" || a == "--test");
    let size = if quick { QUICK } else { FULL };
    let folder = arguments.iter().find(|argument| !argument.starts_with('-'));
    let documents = match folder {
        Some(folder) => documents::read(Path::new(folder), "txt"),
        None => documents::varied(size.bytes),
    };
    let total: usize = documents.iter().map(Vec::len).sum();
    println!("{} documents, {:.1} MB, median of {} rounds\n", documents.len(), mega(total), size.rounds);
    throughput(&documents, size.rounds);
    by_size(&documents, size.rounds, if quick { 1 << 14 } else { 1 << 24 });
    floods(if quick { 1 << 15 } else { 1 << 22 });
}

/// One way to read every document.
type Method = (&'static str, fn(&[Vec<u8>]));

const METHODS: &[Method] = &[
    ("kehoach, bytes to record", |documents| {
        for document in documents {
            black_box(kehoach::parse_bytes(document));
        }
    }),
    ("kehoach, bytes to JSON", |documents| {
        let mut json = Vec::new();
        for document in documents {
            json.clear();
            let _ = kehoach::parse_bytes(document).write_json(&mut json);
            black_box(&json);
        }
    }),
    (MARKDOWN, |documents| {
        for document in documents {
            let text = std::str::from_utf8(document).unwrap_or_default();
            black_box(pulldown_cmark::Parser::new(text).fold(0usize, |n, event| {
                black_box(&event);
                n + 1
            }));
        }
    }),
    ("std from_utf8", |documents| {
        for document in documents {
            let _ = black_box(std::str::from_utf8(document));
        }
    }),
    ("simdutf8", |documents| {
        for document in documents {
            let _ = black_box(simdutf8::basic::from_utf8(document));
        }
    }),
];

/// What the others are compared with.
const MARKDOWN: &str = "pulldown-cmark, all events";

/// Every method over all documents, in turns.
fn throughput(documents: &[Vec<u8>], rounds: usize) {
    let total: usize = documents.iter().map(Vec::len).sum();
    let mut times = vec![Vec::with_capacity(rounds); METHODS.len()];
    for _ in 0..rounds {
        for ((_, method), times) in METHODS.iter().zip(&mut times) {
            times.push(time(|| method(documents)));
        }
    }
    let medians: Vec<f64> = times.into_iter().map(median).collect();
    let markdown = METHODS.iter().position(|(name, _)| *name == MARKDOWN).map_or(1.0, |at| medians[at]);
    println!("{:28} {:>9} {:>10} {:>9} {:>18}", "method", "MB/s", "us/doc", "ns/byte", "to pulldown-cmark");
    for ((name, _), seconds) in METHODS.iter().zip(&medians) {
        println!(
            "{name:28} {:9.1} {:10.1} {:9.2} {:17.2}x",
            mega(total) / seconds,
            seconds * 1e6 / documents.len() as f64,
            seconds * 1e9 / total as f64,
            markdown / seconds,
        );
    }
}

/// Time per byte for inputs of growing size, each made of documents run together.
fn by_size(documents: &[Vec<u8>], rounds: usize, largest: usize) {
    println!("\n{:>10} {:>16} {:>16}", "KB", "record ns/byte", "JSON ns/byte");
    let joined: Vec<u8> = documents.iter().flatten().copied().take(largest).collect();
    let mut size = 4 << 10;
    while size <= joined.len() {
        let inputs: Vec<Vec<u8>> =
            joined.chunks_exact(size).take((1 << 20) / size + 1).map(<[u8]>::to_vec).collect();
        let bytes: usize = inputs.iter().map(Vec::len).sum();
        let per_byte = |method: fn(&[Vec<u8>])| {
            median((0..rounds).map(|_| time(|| method(&inputs))).collect()) * 1e9 / bytes as f64
        };
        println!("{:10} {:16.2} {:16.2}", size >> 10, per_byte(METHODS[0].1), per_byte(METHODS[1].1));
        size *= 4;
    }
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
    println!("\n{:16} {:>9} {:>18}", "flood", "MB/s", "to a quarter of it");
    for flood in FLOODS {
        let seconds = |bytes: usize| {
            let text = flood.repeat(bytes / flood.len());
            let spent = time(|| {
                black_box(kehoach::parse_bytes(text.as_bytes()));
            });
            spent.as_secs_f64()
        };
        let (quarter, whole) = (seconds(bytes / 4), seconds(bytes));
        println!("{:16} {:9.1} {:17.2}x", format!("{flood:?}"), mega(bytes) / whole, whole / quarter / 4.0);
    }
}

fn time(run: impl FnOnce()) -> Duration {
    let start = Instant::now();
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

//! Properties of the parser over every fixture: cut, with lines and words lost, doubled and swapped, spliced with each
//! other, and over any string.
//!
//! In: the fixtures, changed by the test; strings of a generator. Out: every promise of `fuzz/src/promises.rs` holds
//! for each: coverage, no byte twice, spans on character boundaries and rising, texts that stand at their spans,
//! JSON and back the identity, the same record for the same bytes.
//!
//! A plain run takes a sample of the changes, the same in every run. `KEHOACH_ALL=1` takes all of them, which is
//! for a release build.

mod support;

#[path = "support/findings.rs"]
mod findings;
#[path = "../fuzz/src/makers.rs"]
#[allow(unreachable_pub, dead_code, reason = "public for the fuzz targets")]
mod makers;
#[path = "../fuzz/src/promises.rs"]
#[allow(unreachable_pub, dead_code, reason = "public for the fuzz targets")]
mod promises;
#[path = "../fuzz/src/walk.rs"]
#[allow(unreachable_pub, reason = "public for the fuzz targets")]
mod walk;

use std::env;

use findings::Findings;
use makers::Made;
use promises::Depth;
use support::{Document, dice::Dice, source, structure};

/// The most bytes of inputs that a test parses in a plain run.
const SAMPLE: usize = if cfg!(debug_assertions) { 4 << 20 } else { 200 << 20 };
/// A fixture that is longer than this is changed more rarely: it repeats what the short ones show.
const LONG: usize = 16 << 10;

/// How each input is parsed.
fn made(bytes: Vec<u8>) -> Made {
    Made { several: true, ..bytes.into() }
}

/// One change in how many is made, so that changes of `bytes` in all stay within the sample.
fn one_in(bytes: usize) -> usize {
    if env::var_os("KEHOACH_ALL").is_some_and(|all| all == "1") { 1 } else { bytes / SAMPLE + 1 }
}

/// Makes a sample of the changes to every fixture and checks what comes out. `count` says how many changes there
/// are to a fixture, `change` makes the n-th.
fn check(
    what: &'static str,
    count: impl Fn(&Document) -> usize,
    change: impl Fn(&Document, usize) -> Option<(String, Vec<u8>)>,
) {
    let mut fixtures = support::fixtures();
    fixtures.retain(|fixture| !fixture.bytes.is_empty());
    let size = |fixture: &Document| fixture.bytes.len();
    let short = |fixture: &&Document| size(fixture) <= LONG;
    let total: usize = fixtures.iter().filter(short).map(|fixture| count(fixture) * size(fixture)).sum();
    let one_in = one_in(total);
    let mut dice = Dice(what.len() as u64);
    let mut findings = Findings::of(what, Depth::Some);
    for fixture in &fixtures {
        let rarer = size(fixture) / LONG * 8 + 1;
        for n in 0..count(fixture) {
            // Chance and no step: a step would meet the same columns of the same lines.
            if dice.next().is_multiple_of((one_in * rarer) as u64)
                && let Some((name, bytes)) = change(fixture, n)
            {
                findings.ask(&made(bytes), || format!("{} {name}", fixture.slug));
            }
        }
    }
    findings.report();
}

fn lines(bytes: &[u8]) -> Vec<&[u8]> {
    bytes.split_inclusive(|&byte| byte == b'\n').collect()
}

#[test]
fn a_document_may_end_at_any_byte() {
    check(
        "ends",
        |fixture| fixture.bytes.len(),
        |fixture, at| Some((format!("cut at byte {at}"), fixture.bytes[..at].to_vec())),
    );
}

#[test]
fn a_document_may_begin_at_any_byte() {
    check(
        "beginnings",
        |fixture| fixture.bytes.len(),
        |fixture, at| Some((format!("from byte {at}"), fixture.bytes[at..].to_vec())),
    );
}

#[test]
fn any_byte_may_be_missing() {
    check(
        "missing bytes",
        |fixture| fixture.bytes.len(),
        |fixture, at| {
            let mut bytes = fixture.bytes.clone();
            bytes.remove(at);
            Some((format!("without byte {at}"), bytes))
        },
    );
}

/// What is done to a line.
const TO_LINES: [&str; 5] =
    ["lost", "doubled", "swapped with the next", "joined with the next", "moved away"];

#[test]
fn lines_may_be_lost_doubled_swapped_joined_and_moved() {
    check(
        "lines",
        |fixture| lines(&fixture.bytes).len() * TO_LINES.len(),
        |fixture, n| {
            let mut lines = lines(&fixture.bytes);
            let (n, what) = (n / TO_LINES.len(), TO_LINES[n % TO_LINES.len()]);
            let (line, next) = (lines[n], (n + 1) % lines.len());
            match what {
                "lost" => drop(lines.remove(n)),
                "doubled" => lines.insert(n, line),
                "swapped with the next" => lines.swap(n, next),
                "joined with the next" => lines[n] = line.strip_suffix(b"\n").unwrap_or(line),
                _ => {
                    lines.remove(n);
                    lines.insert((n * 7 + 3) % (lines.len() + 1), line);
                }
            }
            Some((format!("with line {} {what}", n + 1), lines.concat()))
        },
    );
}

/// What is done to a word.
const TO_WORDS: [&str; 3] = ["dropped", "doubled", "swapped with the next"];

#[test]
fn words_may_be_dropped_doubled_and_swapped() {
    let words = |bytes: &[u8]| bytes.split_inclusive(|&byte| byte == b' ').count();
    check(
        "words",
        |fixture| words(&fixture.bytes) * TO_WORDS.len(),
        |fixture, n| {
            let mut words: Vec<&[u8]> = fixture.bytes.split_inclusive(|&byte| byte == b' ').collect();
            let (n, what) = (n / TO_WORDS.len(), TO_WORDS[n % TO_WORDS.len()]);
            match what {
                "dropped" => drop(words.remove(n)),
                "doubled" => words.insert(n, words[n]),
                _ => {
                    let next = (n + 1) % words.len();
                    words.swap(n, next);
                }
            }
            Some((format!("with word {} {what}", n + 1), words.concat()))
        },
    );
}

/// The head of one fixture, the tail of another: every pair of lines of every pair, from which chance takes some.
#[test]
fn two_documents_may_be_spliced() {
    let all = support::fixtures();
    let donors: Vec<Vec<&[u8]>> =
        all.iter().map(|fixture| lines(&fixture.bytes)).filter(|lines| lines.len() > 1).collect();
    check(
        "splices",
        |fixture| lines(&fixture.bytes).len() * donors.len(),
        |fixture, n| {
            let (at, donor) = (n / donors.len(), &donors[n % donors.len()]);
            let from = (at * 31 + n * 17) % donor.len();
            let tail = donor[from..].concat();
            if tail.len() > LONG {
                return None;
            }
            let spliced = [&lines(&fixture.bytes)[..at].concat()[..], &tail].concat();
            Some((format!("up to line {at}, then lines of another from {}", from + 1), spliced))
        },
    );
}

#[test]
fn any_string_keeps_all_promises() {
    let rounds = 2000 * if one_in(SAMPLE) == 1 { 100 } else { 1 };
    let all = support::fixtures();
    let sources: Vec<&str> = all.iter().filter_map(Document::text).filter(|text| text.len() < LONG).collect();
    let mut dice = Dice(99);
    let mut findings = Findings::of("strings", Depth::Some);
    for round in 0..rounds {
        let mut text = String::new();
        for _ in 0..dice.next() % 40 {
            piece(&mut dice, &sources, &mut text);
        }
        findings.ask(&made(text.into_bytes()), || format!("string {round}"));
    }
    findings.report();
}

/// A character of any kind, or a few of a fixture.
fn piece(dice: &mut Dice, sources: &[&str], out: &mut String) {
    let within = |range: std::ops::RangeInclusive<u32>, dice: &mut Dice| {
        let width = u64::from(range.end() - range.start() + 1);
        char::from_u32(range.start() + (dice.next() % width) as u32)
    };
    let character = match dice.next() % 10 {
        0 => within(0..=0x7f, dice),
        1 => within(0..=0x10_ffff, dice),
        2 => within(0x80..=0x24f, dice),
        3 => within(0x300..=0x36f, dice),
        4 => within(0x1e00..=0x1eff, dice),
        5 => within(0x2000..=0x206f, dice),
        _ => {
            let source = sources[dice.next() as usize % sources.len()];
            let skip = dice.next() as usize % source.chars().count().max(1);
            let take = 1 << (dice.next() % 7);
            out.extend(source.chars().skip(skip).take(take));
            None
        }
    };
    out.extend(character);
}

//! Damaged and hostile inputs: no panic, nothing lost, time in step with the input.
//!
//! In: fixtures damaged by the test (`properties.rs` cuts and shuffles them); floods of one construct. Out: the structural checks
//! hold for each, and four times the input takes about four times as long.

#![expect(clippy::unwrap_used, reason = "a test helper that fails fails its test")]

mod support;

use std::panic;

use kehoach::parse_bytes;
use support::floods::{FLOODS, IN_THE_BODY, OPENINGS, flood};
use support::{growth, report, steps, structure};

/// The findings for one input; a panic is one.
fn findings(bytes: &[u8], check: fn(&[u8], &serde_json::Value) -> Vec<String>) -> Vec<String> {
    let record = panic::catch_unwind(|| serde_json::to_value(parse_bytes(bytes)).unwrap());
    match record {
        Ok(record) => check(bytes, &record),
        Err(_) => vec!["panics".to_owned()],
    }
}

#[test]
fn bytes_may_be_damaged() {
    let mut all = Vec::new();
    let mut random = 7u64;
    for document in support::fixtures().iter().filter(|document| !document.bytes.is_empty()) {
        for round in 0..8 {
            let mut bytes = document.bytes.clone();
            for _ in 0..=round * 4 {
                random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                let at = (random >> 33) as usize % bytes.len();
                bytes[at] = (random >> 24) as u8;
            }
            let found = findings(&bytes, structure::check);
            all.extend(found.into_iter().map(|f| format!("{} damaged, round {round}: {f}", document.slug)));
        }
    }
    report("damage", &all);
}

#[test]
fn floods_lose_nothing() {
    let mut all = Vec::new();
    for (place, opening) in OPENINGS {
        for unit in FLOODS {
            let found = findings(flood(opening, unit, 2000).as_bytes(), structure::check);
            all.extend(found.into_iter().take(3).map(|f| format!("{unit:?} {place}: {f}")));
        }
    }
    report("floods", &all);
}

#[test]
fn time_grows_in_step_with_the_input() {
    if steps::can_be_counted() {
        // `steps.rs` counts instructions, which tells more than a clock.
        return;
    }
    let mut slow = Vec::new();
    // Without optimisation two places have to do.
    let places =
        OPENINGS.iter().filter(|(place, _)| !cfg!(debug_assertions) || matches!(*place, "" | IN_THE_BODY));
    for (place, opening) in places {
        for unit in FLOODS {
            if let Err(times) = growth::check(|bytes| flood(opening, unit, bytes)) {
                slow.push(format!("{unit:?} {place}: {times}"));
            }
        }
    }
    support::report_each("growth", &slow);
}

/// A test of its own, so that it runs beside the one that measures times.
#[test]
fn floods_of_full_size_lose_nothing() {
    let bytes = if cfg!(debug_assertions) { 200_000 } else { 1_000_000 };
    let mut all = Vec::new();
    for unit in FLOODS {
        let found = findings(flood("", unit, bytes).as_bytes(), structure::check_accounting);
        all.extend(found.into_iter().take(3).map(|f| format!("{unit:?}, {bytes} bytes: {f}")));
    }
    support::report_each("floods of full size", &all);
}

#[test]
fn one_line_of_four_megabytes_is_read() {
    let bytes = if cfg!(debug_assertions) { 1 << 20 } else { 4 << 20 };
    report("one line", &findings(&vec![b'x'; bytes], structure::check_accounting));
}

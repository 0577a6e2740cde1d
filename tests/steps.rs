//! Linear time, shown by a count of instructions: twice the input takes about twice the steps, and no byte of it
//! more than a budget.
//!
//! In: floods of each construct, in two sizes. Out: the ratio of their steps. Where valgrind is missing the test says
//! so and `robustness.rs` measures times instead. `KEHOACH_ALL=1` takes every place and larger floods.

mod support;

use support::floods::{FLOODS, IN_THE_BODY, MANY_PARTS, OPENINGS, flood};
use support::steps;

/// Steps for twice the input, at most: a quadratic part shows as up to four.
const MOST: f64 = 2.4;
/// Steps for one byte, at most. The dearest floods are those that give a record entry every few bytes.
const BUDGET: u64 = if cfg!(debug_assertions) { 100_000 } else { 10_000 };

/// Bytes of the smaller flood.
fn size(unit: &str) -> usize {
    match (all() || MANY_PARTS.contains(&unit), cfg!(debug_assertions)) {
        (true, _) => 32 << 10,
        (false, true) => 2 << 10,
        (false, false) => 8 << 10,
    }
}

fn all() -> bool {
    std::env::var_os("KEHOACH_ALL").is_some_and(|all| all == "1")
}

/// Every flood that is counted: the place, the construct, the text before.
fn floods() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let places = OPENINGS.iter().filter(|(place, _)| match *place {
        IN_THE_BODY => true,
        "" => all() || !cfg!(debug_assertions),
        _ => all(),
    });
    places.flat_map(|&(place, opening)| FLOODS.iter().map(move |&unit| (place, unit, opening)))
}

#[test]
fn steps_grow_in_step_with_the_input() {
    if !steps::can_be_counted() {
        eprintln!("skipped: no valgrind, no steps counted");
        return;
    }
    let counts = steps::count("what_is_counted");
    assert_eq!(counts.len(), floods().count() * 2, "callgrind counted something else");
    let mut findings = Vec::new();
    let (mut steepest, mut dearest) = ((0.0, String::new()), (0, String::new()));
    for ((place, unit, opening), pair) in floods().zip(counts.chunks(2)) {
        let ratio = pair[1] as f64 / pair[0] as f64;
        let bytes = flood(opening, unit, size(unit) * 2).len() as u64;
        let name = format!("{unit:?} {place}");
        if ratio > MOST {
            findings
                .push(format!("{name}: {} steps, {} for twice as much: {ratio:.2} times", pair[0], pair[1]));
        }
        if pair[1] / bytes > BUDGET {
            findings.push(format!("{name}: {} steps a byte", pair[1] / bytes));
        }
        if ratio > steepest.0 {
            steepest = (ratio, name.clone());
        }
        if pair[1] / bytes > dearest.0 {
            dearest = (pair[1] / bytes, name);
        }
    }
    eprintln!(
        "steepest: {:.2} times, {}; dearest: {} steps a byte, {}",
        steepest.0, steepest.1, dearest.0, dearest.1
    );
    support::report_each("steps", &findings);
}

/// What the test above has counted; nothing in a plain run.
#[test]
fn what_is_counted() {
    if !steps::are_counted() {
        return;
    }
    // What is set up once is no step of any flood.
    let _ = kehoach::parse_bytes(b"I. x\n");
    for (_, unit, opening) in floods() {
        steps::counted(flood(opening, unit, size(unit)).as_bytes());
        steps::counted(flood(opening, unit, size(unit) * 2).as_bytes());
    }
}

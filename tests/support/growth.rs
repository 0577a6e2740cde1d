//! Does the time to parse grow in step with the input?
//!
//! In: a maker of inputs of any size. Out: nothing, or a sentence with the times. Four times the input may
//! take eight times as long: a linear parser stays far below, a quadratic one takes sixteen times as long.
//!
//! The small input is parsed as many times as the large one is longer, so both measurements take about as long and
//! a busy machine interrupts both alike; the shortest of several rounds counts.

use std::time::{Duration, Instant};

/// Bytes of the small input.
const SMALL: usize = if cfg!(debug_assertions) { 8 << 10 } else { 32 << 10 };
/// How much longer the large input is.
const TIMES: usize = 4;
/// How much longer it may take.
const MOST: f64 = 8.0;
/// Rounds, each of which can show that the growth is linear: a busy machine fails none for good.
const ROUNDS: usize = 8;
/// A parse shorter than this says nothing about growth.
const TOO_SHORT: Duration = Duration::from_millis(2);
/// A parse of a small input that is longer than this has failed already.
const TOO_LONG: Duration = Duration::from_secs(4);

/// Compares the time for an input of `make(n)` with that of `make(4 * n)` in bytes.
pub(crate) fn check(make: impl Fn(usize) -> String) -> Result<(), String> {
    let mut small = make(SMALL);
    let mut a = parse(&small);
    while a < TOO_SHORT && small.len() < 4 << 20 {
        small = make(small.len() * 2);
        a = parse(&small);
    }
    if a > TOO_LONG {
        return Err(format!("{} KB in {:.1} s", small.len() >> 10, a.as_secs_f64()));
    }
    let large = make(small.len() * TIMES);
    let mut b = Duration::MAX;
    let mut best = f64::INFINITY;
    for round in 0..ROUNDS {
        b = b.min(parse(&large));
        // Most inputs are done with the first look.
        if round > 0 || b.as_secs_f64() > MOST * a.as_secs_f64() {
            let start = Instant::now();
            (0..TIMES).for_each(|_| _ = parse(&small));
            let times = u32::try_from(TIMES).unwrap_or(u32::MAX);
            a = if round == 0 { start.elapsed() / times } else { a.min(start.elapsed() / times) };
        }
        best = b.as_secs_f64() / a.as_secs_f64();
        // What takes seconds is no accident of the moment.
        if best <= MOST || b > TOO_LONG {
            break;
        }
    }
    if best <= MOST {
        return Ok(());
    }
    let kilobytes = |input: &str| input.len() >> 10;
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    Err(format!(
        "{} KB in {:.1} ms, {} KB in {:.1} ms: {best:.1} times as long",
        kilobytes(&small),
        milliseconds(a),
        kilobytes(&large),
        milliseconds(b),
    ))
}

/// The time to parse `input` once, the record's end included.
fn parse(input: &str) -> Duration {
    let start = Instant::now();
    drop(std::hint::black_box(kehoach::parse_bytes(std::hint::black_box(input.as_bytes()))));
    start.elapsed()
}

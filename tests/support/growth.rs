//! Does the time to parse grow in step with the input?
//!
//! In: a maker of inputs of any size. Out: nothing, or a sentence with the times. Four times the input may
//! take eight times as long: a linear parser stays far below, a quadratic one takes sixteen times as long.

use std::time::{Duration, Instant};

/// Bytes of the small input; small enough for builds without optimisation.
const SMALL: usize = 48 << 10;
/// How much longer the large input is.
const TIMES: usize = 4;
/// How much longer it may take.
const MOST: f64 = 8.0;
/// Rounds, each of which can show that the growth is linear: a busy machine fails none for good.
const ROUNDS: usize = 4;
/// A parse this short says nothing about growth.
const TOO_SHORT: Duration = Duration::from_micros(300);

/// Compares the time for an input of `make(n)` with that of `make(4 * n)` in bytes.
pub(crate) fn check(make: impl Fn(usize) -> String) -> Result<(), String> {
    let mut size = SMALL;
    let mut small = make(size);
    while best_of(3, &small) < TOO_SHORT && size < 4 << 20 {
        size *= 2;
        small = make(size);
    }
    let large = make(size * TIMES);
    let mut worst = String::new();
    for _ in 0..ROUNDS {
        let (a, b) = (best_of(3, &small), best_of(1, &large));
        let factor = b.as_secs_f64() / a.as_secs_f64().max(1e-9);
        if factor <= MOST {
            return Ok(());
        }
        worst = format!(
            "{} KB in {:.1} ms, {} KB in {:.1} ms: {factor:.1} times as long",
            small.len() >> 10,
            a.as_secs_f64() * 1e3,
            large.len() >> 10,
            b.as_secs_f64() * 1e3,
        );
    }
    Err(worst)
}

fn best_of(times: usize, input: &str) -> Duration {
    let one = || {
        let start = Instant::now();
        std::hint::black_box(kehoach::parse_bytes(std::hint::black_box(input.as_bytes())));
        start.elapsed()
    };
    (0..times).map(|_| one()).min().unwrap_or_default()
}

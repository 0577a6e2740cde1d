//! The widest vector instructions of the processor at hand, chosen while the program runs.
//!
//! In: a loop that compiles to vector instructions. Out: what it gives, faster. With `prints` the only door to
//! `fearless_simd`, which does what needs `unsafe`; nothing here does.

use fearless_simd::{Level, dispatch};

/// Runs `body` compiled for the widest vectors that there are. It is only where all of it is inlined that it is
/// compiled anew: closures and what they call say `#[inline(always)]`.
#[inline(always)]
pub(crate) fn widest<R>(body: impl FnOnce() -> R) -> R {
    dispatch!(Level::new(), simd => fearless_simd::Simd::vectorize(simd, body))
}

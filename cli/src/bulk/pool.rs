//! Work done by several threads and taken in the order in which it was handed out.
//!
//! In: a source of work, what to do with each piece, and who takes the results. Out: every result, in order.
//! There are no threads but the workers: whoever is free takes the next piece, and whoever holds the result
//! that is due hands it on, with those that waited for it. No piece is taken while more than a few results
//! wait, so memory is bounded. With one worker all is done on the calling thread.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Pieces in hand or waiting, for each worker.
const AHEAD: u64 = 3;

/// Runs until `next` has no more work or `take` breaks.
pub(crate) fn run<T, R: Send>(
    workers: usize,
    next: impl FnMut() -> Option<T> + Send,
    work: impl Fn(T) -> R + Sync,
    take: impl FnMut(R) -> ControlFlow<()> + Send,
) {
    let (mut next, mut take) = (next, take);
    if workers <= 1 {
        while let Some(piece) = next() {
            if take(work(piece)).is_break() {
                return;
            }
        }
        return;
    }
    let order = Mutex::new(Order { due: 0, ready: BTreeMap::new(), taking: false, stopped: false });
    let pool = Pool {
        source: Mutex::new((next, 0)),
        order,
        moved: Condvar::new(),
        taker: Mutex::new(take),
        ahead: AHEAD * workers as u64,
    };
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| pool.work(&work));
        }
    });
}

struct Pool<N, K, R> {
    /// The source, and the number of the next piece.
    source: Mutex<(N, u64)>,
    order: Mutex<Order<R>>,
    /// `due` went up, or the run was stopped.
    moved: Condvar,
    taker: Mutex<K>,
    ahead: u64,
}

struct Order<R> {
    /// The number of the result that is to be taken next.
    due: u64,
    ready: BTreeMap<u64, R>,
    /// Some worker is taking.
    taking: bool,
    stopped: bool,
}

impl<N, K, R> Pool<N, K, R> {
    fn work<T>(&self, work: &impl Fn(T) -> R)
    where
        N: FnMut() -> Option<T>,
        K: FnMut(R) -> ControlFlow<()>,
    {
        while let Some((number, piece)) = self.next() {
            let result = work(piece);
            if self.hand_on(number, result).is_break() {
                return;
            }
        }
    }

    /// The next piece, once it is not too far ahead of what was taken.
    fn next<T>(&self) -> Option<(u64, T)>
    where
        N: FnMut() -> Option<T>,
    {
        let mut source = lock(&self.source);
        let (next, number) = &mut *source;
        let mut order = lock(&self.order);
        while *number >= order.due + self.ahead && !order.stopped {
            order = self.moved.wait(order).unwrap_or_else(PoisonError::into_inner);
        }
        if order.stopped {
            return None;
        }
        drop(order);
        let piece = next()?;
        *number += 1;
        Some((*number - 1, piece))
    }

    /// Leaves a result; takes what is due, unless another worker is at it.
    fn hand_on(&self, number: u64, result: R) -> ControlFlow<()>
    where
        K: FnMut(R) -> ControlFlow<()>,
    {
        let mut order = lock(&self.order);
        order.ready.insert(number, result);
        if order.taking {
            return ControlFlow::Continue(());
        }
        order.taking = true;
        loop {
            let due = order.due;
            let Some(result) = order.ready.remove(&due) else {
                order.taking = false;
                return ControlFlow::Continue(());
            };
            drop(order);
            let flow = (lock(&self.taker))(result);
            order = lock(&self.order);
            order.due += 1;
            order.stopped |= flow.is_break();
            self.moved.notify_all();
            if order.stopped {
                return ControlFlow::Break(());
            }
        }
    }
}

/// A panic on another thread ends the run anyway.
fn lock<T: ?Sized>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicI64, Ordering};

    #[test]
    fn order_is_kept_and_few_are_in_hand() {
        for workers in [1, 2, 7] {
            let (in_hand, most) = (AtomicI64::new(0), AtomicI64::new(0));
            let mut pieces = 0..500_u64;
            let mut taken = Vec::new();
            run(
                workers,
                || {
                    most.fetch_max(in_hand.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    pieces.next()
                },
                |piece| {
                    if piece % 7 == 0 {
                        thread::yield_now();
                    }
                    piece * 2
                },
                |result| {
                    in_hand.fetch_sub(1, Ordering::SeqCst);
                    taken.push(result);
                    ControlFlow::Continue(())
                },
            );
            assert_eq!(taken, (0..500).map(|piece| piece * 2).collect::<Vec<_>>());
            // Counted as in hand are also the questions that found no more work.
            assert!(most.into_inner() <= (AHEAD as usize * workers + workers + 1) as i64);
        }
    }

    #[test]
    fn a_break_ends_it() {
        for workers in [1, 3] {
            let mut taken = 0;
            run(
                workers,
                || Some(()),
                |()| (),
                |()| {
                    taken += 1;
                    if taken == 10 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                },
            );
            assert_eq!(taken, 10);
        }
    }
}

//! How far a run is, on standard error.
//!
//! In: counters that the workers move. Out: one line that is redrawn on a terminal, or a plain line every few
//! seconds elsewhere; and messages between them. The total is found by a second walk over the inputs, on a
//! thread of its own, which ends with the run.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::inputs::Inputs;
use super::work::Work;

/// Between two lines where standard error is no terminal.
const PLAIN: Duration = Duration::from_secs(5);
/// Between two drawings on a terminal.
const DRAWN: Duration = Duration::from_millis(200);

/// The total size of the inputs, once it is known.
#[derive(Default)]
pub(crate) struct Total {
    bytes: AtomicU64,
    known: AtomicBool,
}

/// Speaks on standard error.
pub(crate) struct Progress {
    terminal: bool,
    over: Mutex<bool>,
    ended: Condvar,
    started: Instant,
    total: Arc<Total>,
}

impl Progress {
    pub(crate) fn new() -> Self {
        Self {
            terminal: io::stderr().is_terminal(),
            over: Mutex::new(false),
            ended: Condvar::new(),
            started: Instant::now(),
            total: Arc::new(Total::default()),
        }
    }

    /// Counts the inputs on a thread of its own; it is not waited for.
    pub(crate) fn count(&self, inputs: Inputs) {
        let total = Arc::clone(&self.total);
        thread::spawn(move || {
            for found in inputs.flatten() {
                if !found.regular {
                    return;
                }
                total.bytes.fetch_add(found.size, Ordering::Relaxed);
            }
            total.known.store(true, Ordering::Relaxed);
        });
    }

    /// Shows the counters of `work` until [`Progress::end`].
    pub(crate) fn show(&self, work: &Work) {
        let pause = if self.terminal { DRAWN } else { PLAIN };
        let mut over = self.over.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            over = self.ended.wait_timeout(over, pause).unwrap_or_else(PoisonError::into_inner).0;
            if *over {
                break;
            }
            let line = self.line(work);
            let mut stderr = io::stderr().lock();
            let _ = if self.terminal {
                write!(stderr, "\r\x1b[K{line}")
            } else {
                writeln!(stderr, "kehoach: {line}")
            };
            let _ = stderr.flush();
        }
        if self.terminal {
            let _ = write!(io::stderr().lock(), "\r\x1b[K");
        }
    }

    /// Ends [`Progress::show`].
    pub(crate) fn end(&self) {
        *self.over.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.ended.notify_all();
    }

    /// How long the run has taken.
    pub(crate) fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    fn line(&self, work: &Work) -> String {
        let seconds = self.elapsed().as_secs_f64().max(1e-9);
        let documents = work.documents.load(Ordering::Relaxed);
        let megabytes = work.bytes.load(Ordering::Relaxed) as f64 / 1e6;
        let mut line = format!(
            "{documents} documents, {:.0}/s, {:.1} MB/s",
            documents as f64 / seconds,
            megabytes / seconds
        );
        let read = work.read.load(Ordering::Relaxed) as f64;
        let total = self.total.bytes.load(Ordering::Relaxed) as f64;
        if self.total.known.load(Ordering::Relaxed) && total > 0.0 && read > 0.0 {
            let share = (read / total).min(1.0);
            let left = seconds * (1.0 - share) / share;
            line.push_str(&format!(", {:.0} %, {} left", share * 100.0, clock(left)));
        }
        match work.failed.load(Ordering::Relaxed) {
            0 => {}
            failed => line.push_str(&format!(", {failed} failed")),
        }
        line
    }
}

/// `1:02:03`, `2:03`, `0:03`.
fn clock(seconds: f64) -> String {
    let seconds = seconds as u64;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bulk::args::{Form, ReadingArgs};

    /// A run of some seconds with these counts: documents, bytes of text, bytes read, failed.
    fn line(seconds: u64, total: Option<u64>, [documents, bytes, read, failed]: [u64; 4]) -> String {
        let mut progress = Progress::new();
        progress.started = Instant::now().checked_sub(Duration::from_secs(seconds)).unwrap();
        if let Some(total) = total {
            progress.total.bytes.store(total, Ordering::Relaxed);
            progress.total.known.store(true, Ordering::Relaxed);
        }
        let work = Work {
            form: Form::Lines,
            reading: ReadingArgs {
                text_field: "text".to_owned(),
                id_field: "id".to_owned(),
                keep_fields: false,
                max_bytes: 1,
                encoding: None,
            },
            split: false,
            read: Arc::new(read.into()),
            documents: documents.into(),
            bytes: bytes.into(),
            failed: failed.into(),
        };
        progress.line(&work)
    }

    #[test]
    fn a_line_says_speed_share_time_left_and_failures() {
        let counts = [5000, 20_000_000, 30_000_000, 0];
        assert_eq!(line(100, None, counts), "5000 documents, 50/s, 0.2 MB/s");
        assert_eq!(line(100, Some(120_000_000), counts), "5000 documents, 50/s, 0.2 MB/s, 25 %, 5:00 left");
        let failed = [5000, 20_000_000, 30_000_000, 7];
        assert_eq!(line(100, None, failed), "5000 documents, 50/s, 0.2 MB/s, 7 failed");
        // Before the first byte nothing is known; an input that grew meanwhile is not more than whole.
        assert_eq!(line(1, Some(10), [0, 0, 0, 0]), "0 documents, 0/s, 0.0 MB/s");
        assert!(line(1, Some(10), [1, 1, 20, 0]).ends_with(", 100 %, 0:00 left"));
    }

    #[test]
    fn clocks() {
        for (seconds, text) in [(3.9, "0:03"), (123.0, "2:03"), (3723.0, "1:02:03")] {
            assert_eq!(clock(seconds), text);
        }
    }
}

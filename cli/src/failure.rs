//! What goes wrong outside the documents, worded for people.
//!
//! In: the name of an input or output and the error of the system. Out: one line on standard error and an
//! exit code.

use std::fmt;
use std::io::{self, Write};
use std::process::ExitCode;

/// How a command ended; most misuse (2) ends before a command starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    Success,
    Failure,
    Misuse,
    Interrupted,
    /// The reader of the output went away before the end, as `head` does: what a shell gives for a program that the
    /// signal of a closed pipe ended. Not all was done, so it is no success.
    Closed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Success => Self::SUCCESS,
            Exit::Failure => Self::from(1),
            Exit::Misuse => Self::from(2),
            Exit::Interrupted => Self::from(130),
            Exit::Closed => Self::from(141),
        }
    }
}

/// An input that could not be read or an output that could not be written.
#[derive(Debug)]
pub(crate) struct Failure {
    /// Empty where the error says all.
    verb: &'static str,
    name: String,
    error: io::Error,
    /// What to do about it.
    advice: String,
}

impl Failure {
    pub(crate) fn read(name: impl Into<String>, error: io::Error) -> Self {
        Self { verb: "read", name: name.into(), error, advice: String::new() }
    }

    pub(crate) fn write(name: impl Into<String>, error: io::Error) -> Self {
        Self { verb: "write", name: name.into(), error, advice: String::new() }
    }

    /// What was asked for cannot be done.
    pub(crate) fn other(message: String) -> Self {
        Self { verb: "", name: String::new(), error: io::Error::other(message), advice: String::new() }
    }

    /// The same with a word on what to do.
    pub(crate) fn and(mut self, advice: &str) -> Self {
        self.advice = format!("; {advice}");
        self
    }

    /// The reader of an output has gone away, as `head` does; nobody is left to be told.
    pub(crate) fn is_broken_pipe(&self) -> bool {
        self.verb == "write" && self.error.kind() == io::ErrorKind::BrokenPipe
    }

    /// Ends a command: says what is wrong, where anybody listens, and gives the exit code that fits.
    pub(crate) fn end(&self) -> Exit {
        if self.is_broken_pipe() {
            return Exit::Closed;
        }
        self.report();
        if self.verb.is_empty() { Exit::Misuse } else { Exit::Failure }
    }

    /// Says so on standard error, as far as anyone listens.
    pub(crate) fn report(&self) {
        let _ = writeln!(io::stderr().lock(), "kehoach: {self}");
    }
}

/// How a command ends whose output was `written` or not, and that would end with `exit` otherwise. A reader that went
/// away hides no failure from before.
pub(crate) fn ended(written: Result<(), Failure>, exit: Exit) -> Exit {
    match written.map_err(|failure| failure.end()) {
        Err(Exit::Closed) if exit != Exit::Success => exit,
        Err(failed) => failed,
        Ok(()) => exit,
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.verb.is_empty() {
            return f.write_str(&plain(&self.error));
        }
        write!(f, "cannot {} {}: {}{}", self.verb, self.name, plain(&self.error), self.advice)
    }
}

/// What an error of the system says, without its number.
pub(crate) fn plain(error: &io::Error) -> String {
    let mut reason = error.to_string();
    if let Some(code) = error.raw_os_error() {
        // The number says nothing that the words do not.
        let number = format!(" (os error {code})");
        reason.truncate(reason.strip_suffix(&number).map_or(reason.len(), str::len));
    }
    reason
}

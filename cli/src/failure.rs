//! What goes wrong outside the documents, worded for people.
//!
//! In: the name of an input or output and the error of the system. Out: one line on standard error and an
//! exit code.

use std::fmt;
use std::io::{self, Write};
use std::process::ExitCode;

/// How a command ended; misuse (2) ends before a command starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    Success,
    Failure,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Success => Self::SUCCESS,
            Exit::Failure => Self::from(1),
        }
    }
}

/// An input that could not be read or an output that could not be written.
#[derive(Debug)]
pub(crate) struct Failure {
    verb: &'static str,
    name: String,
    error: io::Error,
}

impl Failure {
    pub(crate) fn read(name: impl Into<String>, error: io::Error) -> Self {
        Self { verb: "read", name: name.into(), error }
    }

    pub(crate) fn write(name: impl Into<String>, error: io::Error) -> Self {
        Self { verb: "write", name: name.into(), error }
    }

    /// The reader of an output has gone away, as `head` does; nobody is left to be told.
    pub(crate) fn is_broken_pipe(&self) -> bool {
        self.verb == "write" && self.error.kind() == io::ErrorKind::BrokenPipe
    }

    /// Says so on standard error, as far as anyone listens.
    pub(crate) fn report(&self) {
        let _ = writeln!(io::stderr().lock(), "kehoach: {self}");
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut reason = self.error.to_string();
        if let Some(code) = self.error.raw_os_error() {
            // The number says nothing that the words do not.
            let number = format!(" (os error {code})");
            reason.truncate(reason.strip_suffix(&number).map_or(reason.len(), str::len));
        }
        write!(f, "cannot {} {}: {reason}", self.verb, self.name)
    }
}

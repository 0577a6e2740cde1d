//! Where documents come from: files and standard input.
//!
//! In: a path, or none for standard input. Out: a name and all the bytes. May assume that standard input is
//! asked for once.

use std::borrow::Cow;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

use crate::failure::Failure;

/// One document, not yet read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Input<'a>(pub(crate) Option<&'a Path>);

impl<'a> Input<'a> {
    /// What goes into `source.name`: the path as given, `-` for standard input.
    pub(crate) fn name(self) -> Cow<'a, str> {
        self.0.map_or(Cow::Borrowed("-"), Path::to_string_lossy)
    }

    /// The bytes, as they are.
    pub(crate) fn read(self) -> Result<Vec<u8>, Failure> {
        match self.0 {
            Some(path) => read_file(path).map_err(|error| Failure::read(path.to_string_lossy(), error)),
            None => read_stdin().map_err(|error| Failure::read("standard input", error)),
        }
    }
}

fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    // Systems word a folder that is opened as a file differently, some misleadingly.
    fs::read(path).map_err(|error| {
        if path.is_dir() { io::Error::new(io::ErrorKind::IsADirectory, "Is a directory") } else { error }
    })
}

fn read_stdin() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

//! A folder with one file a document, under the name of the input.
//!
//! In: one batch's records and their paths. Out: files, each there as a whole or not at all; a [`Trouble`] for
//! what no file can be made for: an id that was there before, a name that the file system refuses.

use std::collections::HashSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use twox_hash::XxHash3_64;

use super::document::part_name;
use super::files;
use super::trouble::{Reason, Trouble};
use super::work::Mirrored;

/// The output folder.
pub(crate) struct Mirror {
    root: PathBuf,
    /// Hashes of all paths written: eight bytes a document.
    seen: HashSet<u64>,
    /// The folder that was made last.
    made: PathBuf,
}

impl Mirror {
    pub(crate) fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), seen: HashSet::new(), made: PathBuf::new() }
    }

    /// Paths that an earlier run wrote: of each document, and of its parts where `parts` says that it gave none or
    /// several.
    pub(crate) fn known(&mut self, below: &[String], parts: &[usize]) {
        for (i, below) in below.iter().enumerate() {
            let hash = |path: &str| XxHash3_64::oneshot(path.as_bytes());
            match parts.get(i).copied().unwrap_or(1) {
                1 => self.seen.extend([hash(below)]),
                several => self.seen.extend((1..=several).map(|number| hash(&part_name(below, number)))),
            }
        }
    }

    /// Writes the files of one batch; only what concerns all of them is an error.
    pub(crate) fn write(&mut self, bytes: &[u8], files: Vec<Mirrored>) -> io::Result<Vec<Trouble>> {
        let mut troubles = Vec::new();
        let mut start = 0;
        for Mirrored { below, end, trouble } in files {
            let record = bytes.get(start..end).unwrap_or_default();
            start = end;
            if !self.seen.insert(XxHash3_64::oneshot(below.as_bytes())) {
                let message = format!("{below}.json is the record of another document");
                troubles.push(Trouble { reason: Reason::DuplicateId, message, ..trouble });
                continue;
            }
            match self.place(&below, record) {
                Ok(()) => {}
                Err(error) if is_of_name(&error) => {
                    let message = format!("cannot write {below}.json: {}", crate::failure::plain(&error));
                    troubles.push(Trouble { reason: Reason::BadName, message, ..trouble });
                }
                Err(error) => return Err(error),
            }
        }
        Ok(troubles)
    }

    /// Takes away what a killed run may have left.
    pub(crate) fn tidy(&self) {
        files::tidy(&self.root);
    }

    fn place(&mut self, below: &str, record: &[u8]) -> io::Result<()> {
        let path = self.root.join(format!("{below}.json"));
        let folder = path.parent().unwrap_or(&self.root);
        if self.made != folder {
            fs::create_dir_all(folder)?;
            self.made = folder.to_owned();
        }
        files::place(&self.root, &path, record)
    }
}

/// True where an error is about this name and not about the disk.
fn is_of_name(error: &io::Error) -> bool {
    use ErrorKind::{AlreadyExists, InvalidFilename, InvalidInput, IsADirectory, NotADirectory};
    matches!(error.kind(), AlreadyExists | InvalidFilename | InvalidInput | IsADirectory | NotADirectory)
}

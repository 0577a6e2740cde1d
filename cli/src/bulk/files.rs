//! Output files that grow batch by batch and become final in one step.
//!
//! In: a path and chunks of bytes. Out: while the run goes on the bytes are in `<path>.part`; at the end that
//! is renamed. An output that is no ordinary file (standard output, a pipe) is written to directly. May assume
//! that whoever calls keeps account of how far a file is good.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::manifest::length;

/// A file before it has its name.
const TEMPORARY: &str = ".kehoach.tmp";

/// A growing file.
pub(crate) struct Growing {
    target: Option<PathBuf>,
    file: Option<Box<dyn Write + Send>>,
    /// An ordinary file: to be synced and renamed.
    part: Option<File>,
    end: u64,
    /// What the file begins with.
    head: Vec<u8>,
}

impl Growing {
    /// A file that is to be at `target`; `None` is standard output. Nothing is opened yet.
    pub(crate) fn new(target: Option<&Path>) -> Self {
        Self { target: target.map(Path::to_owned), file: None, part: None, end: 0, head: Vec::new() }
    }

    /// The same with a beginning of its own.
    pub(crate) fn with_head(mut self, head: Vec<u8>) -> Self {
        self.head = head;
        self
    }

    /// How much an earlier run left: in the part, or in the finished file.
    pub(crate) fn known(&self) -> u64 {
        let target = self.target.as_deref();
        target.and_then(|target| length(&part(target)).or_else(|| length(target))).unwrap_or(0)
    }

    /// Opens for writing behind the first `end` bytes.
    pub(crate) fn open(&mut self, end: u64) -> io::Result<()> {
        self.end = end;
        let Some(target) = &self.target else {
            self.file = Some(Box::new(io::stdout()));
            return Ok(());
        };
        if let Ok(metadata) = fs::metadata(target) {
            if metadata.is_dir() {
                return Err(io::Error::new(io::ErrorKind::IsADirectory, "Is a directory"));
            }
            if !metadata.is_file() {
                self.file = Some(Box::new(OpenOptions::new().write(true).open(target)?));
                return Ok(());
            }
        }
        let path = part(target);
        let there = length(&path).is_some();
        let mut file = OpenOptions::new().append(true).create(true).open(&path)?;
        if there || end == 0 {
            file.set_len(end)?;
        } else {
            // The finished file stays until the new one is complete.
            io::copy(&mut File::open(target)?.take(end), &mut file)?;
        }
        self.file = Some(Box::new(file.try_clone()?));
        self.part = Some(file);
        let head = std::mem::take(&mut self.head);
        if end == 0 { self.write(&head).map(|_| ()) } else { Ok(()) }
    }

    /// Writes a chunk and says where it ends.
    pub(crate) fn write(&mut self, chunk: &[u8]) -> io::Result<u64> {
        if let Some(file) = &mut self.file {
            file.write_all(chunk)?;
            self.end += chunk.len() as u64;
        }
        Ok(self.end)
    }

    /// Bytes that will not be lost any more; the name is not yet final.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        if let Some(file) = &mut self.file {
            file.flush()?;
        }
        // Some file systems report a full disk only now.
        self.part.as_ref().map_or(Ok(()), File::sync_all)
    }

    /// Makes the file final.
    pub(crate) fn finish(&mut self) -> io::Result<()> {
        self.flush()?;
        self.file = None;
        if let (Some(_), Some(target)) = (self.part.take(), &self.target) {
            fs::rename(part(target), target)?;
        }
        Ok(())
    }
}

/// `plans.jsonl` → `plans.jsonl.part`.
pub(crate) fn part(target: &Path) -> PathBuf {
    with_suffix(target, ".part")
}

/// A path with more behind its name.
pub(crate) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Writes a file in one step, by way of `folder`: it is there as a whole or not at all.
pub(crate) fn place(folder: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let temporary = folder.join(TEMPORARY);
    let written = fs::write(&temporary, bytes).and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        tidy(folder);
    }
    written
}

/// Takes away what a killed run may have left.
pub(crate) fn tidy(folder: &Path) {
    let _ = fs::remove_file(folder.join(TEMPORARY));
}

/// All that a run may write for `output`, beside what it puts into a folder.
pub(crate) fn beside(output: &Path) -> [PathBuf; 4] {
    [output.to_owned(), part(output), with_suffix(output, ".manifest"), with_suffix(output, ".parts")]
}

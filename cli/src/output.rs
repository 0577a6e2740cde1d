//! Where records go: standard output, or a file that is replaced in one step.
//!
//! In: a path, or none for standard output, and bytes. Out: those bytes, all of them or none where the path is
//! that of an ordinary file. Nothing is final before [`Output::finish`]; an output dropped before leaves an
//! ordinary file as it was, so inputs may be read up to then even where one of them is the output.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, StdoutLock, Write};
use std::path::{Path, PathBuf};
use std::process;

use crate::failure::{Exit, Failure, ended};

/// An output that can be written to.
pub(crate) struct Output {
    name: String,
    writer: BufWriter<Sink>,
}

enum Sink {
    Stdout(StdoutLock<'static>),
    /// A pipe, a terminal, `/dev/null`: nothing to keep and nothing that may be replaced.
    Device(File),
    Replacement(Replacement),
}

impl Output {
    /// Opens `path` or standard output, so that a bad path is known before any work is done.
    pub(crate) fn open(path: Option<&Path>) -> Result<Self, Failure> {
        let (name, sink) = match path {
            None => ("standard output".to_owned(), Ok(Sink::Stdout(io::stdout().lock()))),
            Some(path) => (path.to_string_lossy().into_owned(), open_path(path)),
        };
        match sink {
            Ok(sink) => Ok(Self { name, writer: BufWriter::with_capacity(1 << 16, sink) }),
            Err(error) => Err(Failure::write(name, error)),
        }
    }

    /// Writes what `write` writes.
    pub(crate) fn write(
        &mut self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        write(&mut self.writer).map_err(|error| Failure::write(&self.name, error))
    }

    /// Makes what was written final.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        let Self { name, writer } = self;
        let finish = || match writer.into_inner().map_err(io::IntoInnerError::into_error)? {
            Sink::Stdout(mut stdout) => stdout.flush(),
            Sink::Device(mut device) => device.flush(),
            Sink::Replacement(replacement) => replacement.commit(),
        };
        finish().map_err(|error| Failure::write(name, error))
    }
}

/// Prints a text on standard output: all that a small command does.
pub(crate) fn print(text: &str) -> Exit {
    let printed = Output::open(None).and_then(|mut output| {
        output.write(|writer| writer.write_all(text.as_bytes()))?;
        output.finish()
    });
    ended(printed, Exit::Success)
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(stdout) => stdout.write(bytes),
            Self::Device(file) | Self::Replacement(Replacement { file, .. }) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(stdout) => stdout.flush(),
            Self::Device(file) | Self::Replacement(Replacement { file, .. }) => file.flush(),
        }
    }
}

fn open_path(path: &Path) -> io::Result<Sink> {
    // Opening, without truncating, asks the system whether this may be written at all and what it is.
    let existing = match OpenOptions::new().write(true).open(path) {
        Ok(existing) => existing,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Replacement::create(linked(path)).map(Sink::Replacement);
        }
        Err(_) if path.is_dir() => return Err(io::Error::new(ErrorKind::IsADirectory, "Is a directory")),
        Err(error) => return Err(error),
    };
    let metadata = existing.metadata()?;
    if !metadata.is_file() {
        return Ok(Sink::Device(existing));
    }
    // A link stays a link: what it points to is replaced. A private file stays private.
    let replacement = Replacement::create(fs::canonicalize(path)?)?;
    if replacement.file.metadata()?.permissions() != metadata.permissions() {
        replacement.file.set_permissions(metadata.permissions())?;
    }
    Ok(Sink::Replacement(replacement))
}

/// As many links in a row as the systems themselves follow.
const MOST_LINKS: usize = 40;

/// Where a link that points to nothing yet leads to; any other path as it is.
fn linked(path: &Path) -> PathBuf {
    let mut target = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(next) = fs::read_link(&target) else { break };
        target = target.parent().unwrap_or(Path::new("")).join(next);
    }
    target
}

/// New content for an ordinary file, kept beside it until it is complete.
struct Replacement {
    // Before `temporary`, so that the file is closed when it is removed.
    file: File,
    temporary: Temporary,
    target: PathBuf,
}

impl Replacement {
    fn create(target: PathBuf) -> io::Result<Self> {
        let folder = target.parent().unwrap_or(Path::new(""));
        // Process numbers are not unique on a shared disk.
        for attempt in 0..1000 {
            let path = folder.join(format!(".kehoach-{}-{attempt}.tmp", process::id()));
            match File::create_new(&path) {
                Ok(file) => return Ok(Self { file, temporary: Temporary(Some(path)), target }),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(ErrorKind::AlreadyExists.into())
    }

    fn commit(self) -> io::Result<()> {
        let Self { file, mut temporary, target } = self;
        // Some file systems report a full disk only now.
        let synced = file.sync_all();
        drop(file);
        synced?;
        temporary.rename(&target)
    }
}

/// A file that is removed when dropped, unless it was renamed.
struct Temporary(Option<PathBuf>);

impl Temporary {
    fn rename(&mut self, target: &Path) -> io::Result<()> {
        if let Some(path) = &self.0 {
            fs::rename(path, target)?;
        }
        self.0 = None;
        Ok(())
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if let Some(path) = &self.0 {
            let _ = fs::remove_file(path);
        }
    }
}

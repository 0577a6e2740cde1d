//! Which inputs there are: files, folders, globs and lists of them, one after another.
//!
//! In: the arguments. Out: an iterator over what they name, in an order that depends on nothing but the names;
//! folders are gone through without recursion, and only the names of open folders are in memory. What cannot
//! be found is a [`Trouble`] in its place. May assume that standard input is named once.

use std::collections::VecDeque;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::args::{InputArgs, undash};
use super::trouble::{Place, Reason, Trouble};

/// One input.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// `None` is standard input.
    pub(crate) path: Option<PathBuf>,
    /// What it is called: the path as given.
    pub(crate) id: String,
    /// Its path below an output folder: as seen from the folder given.
    pub(crate) below: String,
    /// Bytes, as the system says; 0 for a pipe.
    pub(crate) size: u64,
    /// An ordinary file, which can be opened twice.
    pub(crate) regular: bool,
}

/// All inputs, in order.
pub(crate) struct Inputs {
    given: VecDeque<PathBuf>,
    list: Option<List>,
    walk: Vec<Level>,
    include: Option<Gitignore>,
    exclude: Gitignore,
    /// What the run itself writes, as absolute paths; and the part of it below the folder that is gone through.
    written: Vec<PathBuf>,
    own: Vec<String>,
    /// The rest of a glob, while the folder before it is gone through, and whether it matched.
    glob: Option<(Gitignore, PathBuf, bool)>,
}

struct List {
    name: String,
    reader: Box<dyn BufRead + Send>,
    end: u8,
}

/// An open folder: the names in it that are still to come, last first.
struct Level {
    path: PathBuf,
    below: String,
    names: Vec<(Box<OsStr>, bool)>,
}

impl Inputs {
    /// All that `args` name; in folders, what is `written` is passed over.
    ///
    /// # Errors
    /// A pattern that is none, or a list that cannot be opened, in words.
    pub(crate) fn new(args: &InputArgs, written: &[PathBuf]) -> Result<Self, String> {
        let mut given: VecDeque<PathBuf> = args.inputs.iter().cloned().collect();
        if given.is_empty() && args.files_from.is_none() {
            given.push_back(PathBuf::from(super::args::DASH));
        }
        let list = args.files_from.as_deref().map(|file| List::open(file, args.null)).transpose()?;
        let include = if args.include.is_empty() { None } else { Some(patterns(&args.include, &[])?) };
        let exclude = patterns(&args.exclude, &args.exclude_from)?;
        let written = written.iter().filter_map(|path| absolute(path)).collect();
        Ok(Self { given, list, walk: Vec::new(), include, exclude, written, own: Vec::new(), glob: None })
    }

    /// One input named on the command line or in a list: a file is found, a folder or glob opened.
    fn begin(&mut self, path: &Path) -> Option<Result<Found, Trouble>> {
        let id = path.to_string_lossy().into_owned();
        if path.as_os_str() == super::args::DASH {
            return Some(Ok(Found { path: None, id, below: "-".to_owned(), size: 0, regular: false }));
        }
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => self.open(path, String::new()).err().map(Err),
            Ok(metadata) => {
                let (size, regular) = (metadata.len(), metadata.is_file());
                let below = below_root(path);
                Some(Ok(Found { path: Some(path.to_owned()), id, below, size, regular }))
            }
            Err(error) => match glob(path) {
                Some((base, rest)) => self.begin_glob(path, &base, &rest).err().map(Err),
                None => Some(Err(Trouble::unreadable(Place::input(&*id), &error).with_id(id))),
            },
        }
    }

    fn begin_glob(&mut self, whole: &Path, base: &Path, rest: &str) -> Result<(), Trouble> {
        let fail = |message: String| {
            Trouble::new(Place::input(whole.to_string_lossy()), Reason::Unreadable, message)
        };
        let matcher = patterns(&[format!("/{rest}")], &[]).map_err(fail)?;
        self.open(if base.as_os_str().is_empty() { Path::new(".") } else { base }, String::new())?;
        if let (Some(level), true) = (self.walk.last_mut(), base.as_os_str().is_empty()) {
            level.path = PathBuf::new();
        }
        self.glob = Some((matcher, whole.to_owned(), false));
        Ok(())
    }

    fn open(&mut self, path: &Path, below: String) -> Result<(), Trouble> {
        let names = names(path).map_err(|error| {
            let id = path.to_string_lossy().into_owned();
            Trouble::unreadable(Place::input(&*id), &error).with_id(id)
        })?;
        if below.is_empty() {
            let root = path.canonicalize().unwrap_or_else(|_| path.to_owned());
            let below = |path: &PathBuf| Some(slashed(path.strip_prefix(&root).ok()?));
            self.own = self.written.iter().filter_map(below).collect();
        }
        self.walk.push(Level { path: path.to_owned(), below, names });
        Ok(())
    }

    /// The next name of the open folders.
    fn step(&mut self) -> Option<Result<Found, Trouble>> {
        let level = self.walk.last_mut()?;
        let Some((name, is_folder)) = level.names.pop() else {
            self.walk.pop();
            return if self.walk.is_empty() { self.end_glob() } else { None };
        };
        let path = level.path.join(&*name);
        let name = name.to_string_lossy();
        let below =
            if level.below.is_empty() { name.into_owned() } else { format!("{}/{name}", level.below) };
        if self.own.contains(&below) || self.exclude.matched(&below, is_folder).is_ignore() {
            return None;
        }
        if is_folder {
            return self.open(&path, below).err().map(Err);
        }
        if self.include.as_ref().is_some_and(|include| !include.matched(&below, false).is_ignore()) {
            return None;
        }
        if let Some((glob, _, matched)) = &mut self.glob {
            if !glob.matched(&below, false).is_ignore() {
                return None;
            }
            *matched = true;
        }
        let id = path.to_string_lossy().into_owned();
        match fs::metadata(&path) {
            Ok(metadata) if metadata.is_file() => {
                Some(Ok(Found { path: Some(path), id, below, size: metadata.len(), regular: true }))
            }
            // A link to a folder could lead back up; a pipe or a device in a folder is no document.
            Ok(_) => None,
            Err(error) => Some(Err(Trouble::unreadable(Place::input(&*id), &error).with_id(id))),
        }
    }

    fn end_glob(&mut self) -> Option<Result<Found, Trouble>> {
        let (_, whole, matched) = self.glob.take()?;
        let trouble = || {
            let place = Place::input(whole.to_string_lossy());
            Err(Trouble::new(place, Reason::Unreadable, "no file has a name like this"))
        };
        (!matched).then(trouble)
    }
}

impl Iterator for Inputs {
    type Item = Result<Found, Trouble>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let found = if !self.walk.is_empty() {
                self.step()
            } else if let Some(path) = self.given.pop_front() {
                self.begin(&path)
            } else {
                match self.list.as_mut()?.next() {
                    Some(Ok(path)) => self.begin(&path),
                    Some(Err(trouble)) => {
                        self.list = None;
                        Some(Err(trouble))
                    }
                    None => {
                        self.list = None;
                        None
                    }
                }
            };
            if found.is_some() {
                return found;
            }
            if self.walk.is_empty() && self.given.is_empty() && self.list.is_none() {
                return None;
            }
        }
    }
}

impl List {
    fn open(file: &Path, null: bool) -> Result<Self, String> {
        let name = file.to_string_lossy().into_owned();
        let reader: Box<dyn BufRead + Send> = match undash(file) {
            None => Box::new(BufReader::new(io::stdin())),
            Some(path) => match File::open(path) {
                Ok(file) => Box::new(BufReader::new(file)),
                Err(error) => return Err(format!("cannot read {name}: {}", crate::failure::plain(&error))),
            },
        };
        Ok(Self { name, reader, end: if null { 0 } else { b'\n' } })
    }

    /// The next name that is not empty.
    fn next(&mut self) -> Option<Result<PathBuf, Trouble>> {
        let mut name = Vec::new();
        loop {
            name.clear();
            match self.reader.read_until(self.end, &mut name) {
                Ok(0) => return None,
                Ok(_) => {}
                Err(error) => return Some(Err(Trouble::unreadable(Place::input(&*self.name), &error))),
            }
            if name.last() == Some(&self.end) {
                name.pop();
            }
            if self.end == b'\n' && name.last() == Some(&b'\r') {
                name.pop();
            }
            if !name.is_empty() {
                return Some(Ok(path_of(name)));
            }
        }
    }
}

#[cfg(unix)]
fn path_of(name: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    PathBuf::from(std::ffi::OsString::from_vec(name))
}

#[cfg(not(unix))]
fn path_of(name: Vec<u8>) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(&name).into_owned())
}

/// The names in a folder that do not begin with a dot, and whether each is a folder; sorted, last first.
fn names(folder: &Path) -> io::Result<Vec<(Box<OsStr>, bool)>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        if !name.as_encoded_bytes().starts_with(b".") {
            names.push((name.into_boxed_os_str(), entry.file_type()?.is_dir()));
        }
    }
    names.sort_unstable_by(|(a, _), (b, _)| b.as_encoded_bytes().cmp(a.as_encoded_bytes()));
    names.shrink_to_fit();
    Ok(names)
}

/// Patterns as `.gitignore` has them, matched against paths below the folder that is gone through.
fn patterns(globs: &[String], files: &[PathBuf]) -> Result<Gitignore, String> {
    let mut builder = GitignoreBuilder::new("");
    for file in files {
        let text = fs::read_to_string(file)
            .map_err(|error| format!("cannot read {}: {}", file.display(), crate::failure::plain(&error)))?;
        for line in text.lines() {
            builder.add_line(None, line).map_err(|error| error.to_string())?;
        }
    }
    for glob in globs {
        builder.add_line(None, glob).map_err(|error| error.to_string())?;
    }
    builder.build().map_err(|error| error.to_string())
}

/// The folder before the first part with a special sign, and the rest.
fn glob(path: &Path) -> Option<(PathBuf, String)> {
    let special = |part: &Path| part.to_string_lossy().contains(['*', '?', '[']);
    let parts: Vec<&Path> = path.iter().map(Path::new).collect();
    let first = parts.iter().position(|part| special(part))?;
    let base: PathBuf = parts.get(..first)?.iter().collect();
    let rest: PathBuf = parts.get(first..)?.iter().collect();
    Some((base, rest.to_string_lossy().replace('\\', "/")))
}

/// The path from the root of the system, of a file that need not be there.
fn absolute(path: &Path) -> Option<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    path.canonicalize().ok().or_else(|| Some(folder.canonicalize().ok()?.join(path.file_name()?)))
}

fn slashed(path: &Path) -> String {
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// A path given by name, as a path that cannot leave an output folder.
fn below_root(path: &Path) -> String {
    let mut below = String::new();
    for part in path.components() {
        if let std::path::Component::Normal(part) = part {
            if !below.is_empty() {
                below.push('/');
            }
            below.push_str(&part.to_string_lossy());
        }
    }
    below
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_glob_begins() {
        let cut = |path: &str| glob(Path::new(path)).map(|(base, rest)| (base.display().to_string(), rest));
        assert_eq!(cut("a/b.txt"), None);
        assert_eq!(cut("*.txt"), Some((String::new(), "*.txt".to_owned())));
        assert_eq!(cut("/a/b/**/c?.txt"), Some(("/a/b".to_owned(), "**/c?.txt".to_owned())));
    }

    #[test]
    fn nothing_leaves_the_output_folder() {
        for (path, below) in [("../../a.txt", "a.txt"), ("/x/./y", "x/y"), ("a/b", "a/b")] {
            assert_eq!(below_root(Path::new(path)), below);
        }
    }
}

//! The public interface as a list, so that no change of it goes unseen.
//!
//! In: the sources under `src`. Out: every public type with its fields, variants and methods, and every public function,
//! compared with `docs/API.md`. `BLESS=1 cargo test --test surface` writes the list anew.

#![expect(clippy::unwrap_used, reason = "a test helper that fails fails its test")]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// What stands before the list.
const HEAD: &str = "\
# Public interface

Every public name of the library, as its sources declare it; `tests/surface.rs` keeps the list. What each of them
means, with examples: `cargo doc --open`. Every type with a lifetime has `into_owned` as well. The variants of `Code` are the headings of [DIAGNOSTICS.md](DIAGNOSTICS.md).

";

/// The sources of the library, their tests left out.
fn sources() -> Vec<String> {
    let mut files = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs")
                // No part of the interface: only the fuzz targets and the tests are built with it.
                && !path.ends_with("src/fuzzing.rs")
            {
                files.push(path);
            }
        }
    }
    assert!(files.len() > 20, "the sources were not found");
    files.sort();
    let mut sources: Vec<String> = files.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    for source in &mut sources {
        source.truncate(source.find("#[cfg(test)]\nmod tests {").unwrap_or(source.len()));
    }
    sources
}

/// The name that `text` begins with.
fn name(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len())]
}

/// A declaration without its body, on one line.
fn declaration(lines: &[&str]) -> String {
    let mut joined = String::new();
    for line in lines {
        joined.push_str(line.trim());
        if line.ends_with(['{', ';', ','])
            && !line.trim_end_matches([' ', '{', ';', ',']).ends_with('(')
            && joined.matches('(').count() == joined.matches(')').count()
        {
            break;
        }
        joined.push(' ');
    }
    let joined = joined.split(" = ").next().unwrap_or_default();
    joined.trim_end_matches([' ', '{', ';', ',']).replace("( ", "(").replace(", )", ")")
}

/// The type that an `impl` line is for.
fn target(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("impl")?;
    let rest = if let Some(generic) = rest.strip_prefix('<') {
        generic.split_once("> ")?.1
    } else {
        rest.trim_start()
    };
    (!rest.contains(" for ")).then(|| name(rest))
}

/// The public names, each type with what belongs to it.
fn surface() -> String {
    let mut types: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for source in sources() {
        let lines: Vec<&str> = source.lines().collect();
        let (mut owner, mut variants) = (String::new(), false);
        for (at, line) in lines.iter().enumerate() {
            if let Some(target) = target(line) {
                (owner, variants) = (target.to_owned(), false);
            } else if *line == "}" {
                (owner, variants) = (String::new(), false);
            }
            let inner = line.strip_prefix("    ").unwrap_or(line);
            if let Some(public) = inner.strip_prefix("pub ") {
                let text = declaration(&lines[at..]);
                let text = text.trim_start_matches("pub ").to_owned();
                match public.split_once(' ') {
                    Some(("struct" | "enum", rest)) => {
                        owner = name(rest).to_owned();
                        variants = public.starts_with("enum");
                        types.entry(owner.clone()).or_default().insert(0, text);
                        if line.ends_with(';') {
                            owner.clear();
                        }
                    }
                    Some(("use" | "mod", _)) => {}
                    _ => types.entry(owner.clone()).or_default().push(text),
                }
            } else if variants
                && inner.len() < line.len()
                && inner.starts_with(|c: char| c.is_ascii_uppercase())
            {
                types
                    .entry(owner.clone())
                    .or_default()
                    .push(inner.trim_end_matches([',', ' ', '{']).to_owned());
            }
        }
    }
    let mut list = HEAD.to_owned();
    for (owner, items) in types {
        let title = if owner.is_empty() { "Functions and constants" } else { &owner };
        write!(list, "## {title}\n\n```rust,ignore\n{}\n```\n\n", items.join("\n")).unwrap();
    }
    list.truncate(list.trim_end().len());
    list + "\n"
}

#[test]
fn the_public_interface_is_the_one_listed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/API.md");
    let surface = surface();
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &surface).unwrap();
    }
    let listed = fs::read_to_string(&path).unwrap_or_default();
    let changed = surface.lines().zip(listed.lines()).find(|(now, then)| now != then);
    assert!(
        surface == listed,
        "the public interface is not the one in docs/API.md (BLESS=1 writes it): first difference {changed:?}"
    );
}

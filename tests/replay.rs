//! The fuzz targets on a stable compiler: seeds, inputs that once broke a promise, and made-up ones.
//!
//! In: `fuzz/corpus`, `fixtures/crashes`, and bytes of a generator for the makers of `fuzz/src`. Out: every promise
//! holds for each. `KEHOACH_ROUNDS` sets how many inputs each maker makes (200 without it).

mod support;

#[path = "../fuzz/src/makers.rs"]
#[allow(unreachable_pub, reason = "public for the fuzz targets")]
mod makers;
#[path = "../fuzz/src/promises.rs"]
#[allow(unreachable_pub, dead_code, reason = "public for the fuzz targets")]
mod promises;
#[path = "../fuzz/src/walk.rs"]
#[allow(unreachable_pub, reason = "public for the fuzz targets")]
mod walk;

use std::fs;
use std::panic;
use std::path::{Path, PathBuf};

use makers::Made;
use promises::Depth;
use support::{source, structure};

/// Every promise that `made` breaks; a panic is one.
fn broken(name: &str, made: &Made) -> Vec<String> {
    match panic::catch_unwind(|| promises::broken(made, Depth::All)) {
        Ok(broken) => broken.into_iter().map(|what| format!("{name}: {what} in {made:?}")).collect(),
        Err(_) => vec![format!("{name}: panics on {made:?}")],
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn bytes(&mut self, most: u64) -> Vec<u8> {
        (0..self.next() % (most + 1)).map(|_| (self.next() >> 8) as u8).collect()
    }
}

#[test]
fn inputs_that_broke_a_promise_keep_it_now() {
    let files: Vec<PathBuf> = support::entries(&root().join("fixtures/crashes"));
    let files: Vec<&PathBuf> =
        files.iter().filter(|file| file.extension().is_some_and(|e| e == "txt")).collect();
    let mut all = Vec::new();
    for file in files {
        let made = Made { several: true, ..fs::read(file).unwrap().into() };
        all.extend(broken(&file.display().to_string(), &made));
    }
    support::report("crashes", &all);
}

#[test]
fn seeds_of_the_fuzz_targets_keep_all_promises() {
    let mut all = Vec::new();
    for (name, make) in makers::ALL {
        let seeds = support::entries(&root().join("fuzz/corpus").join(name));
        assert!(!seeds.is_empty(), "{name} has no seed");
        for seed in seeds.iter().filter(|seed| seed.display().to_string().contains("/seed-")) {
            all.extend(broken(&seed.display().to_string(), &make(&fs::read(seed).unwrap())));
        }
    }
    support::report("seeds", &all);
}

#[test]
fn any_string_of_any_alphabet_keeps_all_promises() {
    let rounds = std::env::var("KEHOACH_ROUNDS").map_or(200, |rounds| rounds.parse().unwrap());
    let mut all = Vec::new();
    for (name, make) in makers::ALL {
        let mut dice = Dice(name.len() as u64);
        for round in 0..rounds {
            // A change to a fixture takes three bytes, a piece one or two.
            let most = if *name == "documents" { 32 } else { 8 << (round % 6) };
            let made = make(&dice.bytes(most));
            all.extend(broken(&format!("{name}, round {round}"), &made));
        }
    }
    support::report("made-up inputs", &all);
}

#[test]
fn every_target_has_a_maker_and_every_maker_a_target() {
    let targets = support::entries(&root().join("fuzz/fuzz_targets"));
    let targets: Vec<_> = targets.iter().map(|path| path.file_stem().unwrap().to_string_lossy()).collect();
    let mut named: Vec<&str> = makers::ALL.iter().map(|(name, _)| *name).collect();
    named.sort_unstable();
    assert_eq!(targets, named);
    let manifest = fs::read_to_string(root().join("fuzz/Cargo.toml")).unwrap();
    for name in named {
        assert!(manifest.contains(&format!("name = \"{name}\"")), "fuzz/Cargo.toml does not name {name}");
    }
}

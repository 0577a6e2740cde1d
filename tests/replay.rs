//! The fuzz targets on a stable compiler: seeds, inputs that once broke a promise, and made-up ones.
//!
//! In: `fuzz/corpus`, `fixtures/crashes`, and bytes of a generator for the makers of `fuzz/src`. Out: every promise
//! holds for each. `KEHOACH_ROUNDS` sets how many inputs each maker makes (200
//! without it), `KEHOACH_SEED` which.

mod support;

#[path = "support/findings.rs"]
mod findings;
#[path = "../fuzz/src/makers.rs"]
#[allow(unreachable_pub, dead_code, reason = "public for the fuzz targets")]
mod makers;
#[path = "../fuzz/src/promises.rs"]
#[allow(unreachable_pub, dead_code, reason = "public for the fuzz targets")]
mod promises;
#[path = "../fuzz/src/walk.rs"]
#[allow(unreachable_pub, reason = "public for the fuzz targets")]
mod walk;

use std::fs;
use std::path::{Path, PathBuf};

use findings::Findings;
use makers::Made;
use promises::Depth;
use support::{dice::Dice, source, structure};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn inputs_that_broke_a_promise_keep_it_now() {
    let files: Vec<PathBuf> = support::entries(&root().join("fixtures/crashes"));
    let files: Vec<&PathBuf> =
        files.iter().filter(|file| file.extension().is_some_and(|e| e == "txt")).collect();
    let mut findings = Findings::of("crashes", Depth::All);
    for file in files {
        let made = Made { several: true, ..fs::read(file).unwrap().into() };
        findings.ask(&made, || file.display().to_string());
    }
    findings.report();
}

#[test]
fn seeds_of_the_fuzz_targets_keep_all_promises() {
    let mut findings = Findings::of("seeds", Depth::All);
    for (name, make) in makers::ALL {
        let seeds = support::entries(&root().join("fuzz/corpus").join(name));
        assert!(!seeds.is_empty(), "{name} has no seed");
        for seed in seeds.iter().filter(|seed| seed.display().to_string().contains("/seed-")) {
            findings.ask(&make(&fs::read(seed).unwrap()), || seed.display().to_string());
        }
    }
    findings.report();
}

#[test]
fn any_string_of_any_alphabet_keeps_all_promises() {
    let number = |name: &str, usual: u64| std::env::var(name).map_or(usual, |given| given.parse().unwrap());
    let (rounds, seed) = (number("KEHOACH_ROUNDS", 200), number("KEHOACH_SEED", 0));
    // A long run asks the dear promises of some inputs only, as the fuzz targets do.
    let mut findings = Findings::of("made-up inputs", if rounds > 1000 { Depth::Some } else { Depth::All });
    for (name, make) in makers::ALL {
        let mut dice = Dice(name.len() as u64 + seed * 1000);
        for round in 0..rounds {
            // A change to a fixture takes three bytes, a piece one or two.
            let most = if matches!(*name, "documents" | "words") { 32 } else { 8 << (round % 6) };
            let made = make(&dice.bytes(most));
            findings.ask(&made, || format!("{name}, round {round}"));
        }
    }
    findings.report();
}

#[test]
fn every_target_has_a_maker_and_every_maker_a_target() {
    let targets = support::entries(&root().join("fuzz/fuzz_targets"));
    let targets: Vec<_> = targets.iter().map(|path| path.file_stem().unwrap().to_string_lossy()).collect();
    let parts = makers::PARTS.iter().map(|(name, _)| *name);
    let mut named: Vec<&str> = makers::ALL.iter().map(|(name, _)| *name).chain(parts).collect();
    named.sort_unstable();
    assert_eq!(targets, named);
    let manifest = fs::read_to_string(root().join("fuzz/Cargo.toml")).unwrap();
    for name in named {
        assert!(manifest.contains(&format!("name = \"{name}\"")), "fuzz/Cargo.toml does not name {name}");
    }
}

//! Fuzz target `part-symbol`; what it asks is said at `fuzzing::symbol` in the library.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| kehoach_fuzz::run_part("part-symbol", kehoach::fuzzing::symbol, data));

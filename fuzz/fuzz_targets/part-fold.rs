//! Fuzz target `part-fold`; what it asks is said at `fuzzing::fold` in the library.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| kehoach_fuzz::run_part("part-fold", kehoach::fuzzing::fold, data));

//! Fuzz target `part-clean`; what it asks is said at `fuzzing::clean` in the library.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| kehoach_fuzz::run_part("part-clean", kehoach::fuzzing::clean, data));

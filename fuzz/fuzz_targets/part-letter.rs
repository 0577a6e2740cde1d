//! Fuzz target `part-letter`; what it asks is said at `fuzzing::letter` in the library.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| kehoach_fuzz::run_part("part-letter", kehoach::fuzzing::letter, data));

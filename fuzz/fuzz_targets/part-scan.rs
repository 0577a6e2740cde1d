//! Fuzz target `part-scan`; what it asks is said at `fuzzing::scan` in the library.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| kehoach_fuzz::run_part("part-scan", kehoach::fuzzing::scan, data));

//! Fuzz target `part-date`; what it asks is said at `fuzzing::date` in the library.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| kehoach_fuzz::run_part("part-date", kehoach::fuzzing::date, data));

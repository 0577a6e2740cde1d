//! Fuzz target `part-normalize`; what it asks is said at `fuzzing::normalize` in the library.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| kehoach_fuzz::run_part("part-normalize", kehoach::fuzzing::normalize, data));

//! Fuzz target `part-label`; what it asks is said at `fuzzing::label` in the library.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| kehoach_fuzz::run_part("part-label", kehoach::fuzzing::label, data));

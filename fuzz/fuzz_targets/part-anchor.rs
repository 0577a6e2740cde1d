//! Fuzz target `part-anchor`; what it asks is said at `fuzzing::anchor` in the library.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| kehoach_fuzz::run_part("part-anchor", kehoach::fuzzing::anchor, data));

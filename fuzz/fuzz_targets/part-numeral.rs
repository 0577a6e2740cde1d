//! Fuzz target `part-numeral`; what it asks is said at `fuzzing::numeral` in the library.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| kehoach_fuzz::run_part("part-numeral", kehoach::fuzzing::numeral, data));

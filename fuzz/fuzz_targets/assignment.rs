//! Fuzz target `assignment`; what it feeds the parser is said at `makers::assignment`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| kehoach_fuzz::run(kehoach_fuzz::makers::assignment, data));

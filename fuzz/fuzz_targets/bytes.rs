//! Fuzz target `bytes`; what it feeds the parser is said at `makers::bytes`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| kehoach_fuzz::run(kehoach_fuzz::makers::bytes, data));

//! Fuzz target `words`; what it feeds the parser is said at `makers::words`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| kehoach_fuzz::run(kehoach_fuzz::makers::words, data));

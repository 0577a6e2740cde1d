//! Fuzz target `tokens`; what it feeds the parser is said at `makers::tokens`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| kehoach_fuzz::run(kehoach_fuzz::makers::tokens, data));

//! Fuzz target `letterhead`; what it feeds the parser is said at `makers::letterhead`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| kehoach_fuzz::run(kehoach_fuzz::makers::letterhead, data));

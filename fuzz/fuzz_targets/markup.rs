//! Fuzz target `markup`; what it feeds the parser is said at `makers::markup`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| kehoach_fuzz::run(kehoach_fuzz::makers::markup, data));

//! Fuzz target `number`; what it feeds the parser is said at `makers::number`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| kehoach_fuzz::run(kehoach_fuzz::makers::number, data));

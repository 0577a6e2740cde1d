//! Fuzz target `table`; what it feeds the parser is said at `makers::table`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| kehoach_fuzz::run(kehoach_fuzz::makers::table, data));

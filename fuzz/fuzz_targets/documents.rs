//! Fuzz target `documents`; what it feeds the parser is said at `makers::documents`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| kehoach_fuzz::run(kehoach_fuzz::makers::documents, data));

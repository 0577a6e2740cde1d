//! Fuzz target `part-decode`; what it asks is said at `fuzzing::decode` in the library.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| kehoach::fuzzing::decode(data));

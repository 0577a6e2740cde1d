//! The smallest input that shows what a large one showed.
//!
//! In: an input, and what is wrong with an input. Out: an input from which nothing can be cut away, neither a
//! line, nor a run of characters, nor one character, without the finding being gone.

/// Inputs that are tried at most; a document of the fixtures takes some hundred.
const MOST_TRIES: usize = 4000;

/// Cuts `input` down as long as `shows` it.
pub(crate) fn shrink(input: &[u8], shows: impl Fn(&[u8]) -> bool) -> Vec<u8> {
    let mut units = units(input);
    let mut tries = 0;
    let mut size = units.len().div_ceil(2);
    while size > 0 && tries < MOST_TRIES {
        let (mut at, mut shorter) = (0, false);
        while at < units.len() && tries < MOST_TRIES {
            let end = (at + size).min(units.len());
            let rest: Vec<&[u8]> = [&units[..at], &units[end..]].concat();
            tries += 1;
            if shows(&rest.concat()) {
                units = rest;
                shorter = true;
            } else {
                at = end;
            }
        }
        // One character may hold up another.
        if !(shorter && size == 1) {
            size /= 2;
        }
    }
    units.concat()
}

/// Characters where the input is UTF-8, else bytes.
fn units(input: &[u8]) -> Vec<&[u8]> {
    match std::str::from_utf8(input) {
        Ok(text) => text.char_indices().map(|(at, c)| &input[at..at + c.len_utf8()]).collect(),
        Err(_) => input.chunks(1).collect(),
    }
}

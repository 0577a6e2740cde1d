//! Lists of bodies: `Phòng Nội vụ, Phòng Tư pháp; UBND các xã, phường`.
//!
//! In: a clean text that names bodies. Out: where each begins and ends: cut only where every piece is a body on its own.

use super::groups;
use crate::lexicon::starts::{Start, Tables};
use crate::text::fold;
use crate::text::shape;
use crate::text::short::Short;

/// The bodies of a list: where each begins and ends. Most lists are short.
pub(super) type Ranges = Short<(usize, usize), 4>;

/// A list of bodies is no longer than this, in bytes; anything longer is prose and stays whole.
const LONGEST_LIST: usize = 2000;

/// The bodies in a list: cut at `;`, and at `,` and `và` only where every piece is a body on its own.
pub(super) fn split(text: &str) -> Ranges {
    if text.len() > LONGEST_LIST {
        return Ranges::from_slice(&[(0, text.len())]);
    }
    // Most texts name one body.
    let bytes = text.as_bytes();
    let parts = |at: usize| bytes[at] != b'v' || at > 0 && bytes[at - 1..].starts_with(AND.as_bytes());
    if memchr::memchr3_iter(b';', b',', b'v', bytes).any(parts) {
        return several(text);
    }
    let mut bodies = Ranges::new();
    if let Some(body) = trimmed(text, 0, text.len()) {
        bodies.push(body);
    }
    bodies
}

/// The same of a text that may name several.
#[inline(never)]
fn several(text: &str) -> Ranges {
    let mut list = List { text, and: next_and(text, 0).unwrap_or(usize::MAX), bodies: Ranges::new() };
    let bytes = text.as_bytes();
    let (mut from, mut commas) = (0, false);
    for at in memchr::memchr2_iter(b';', b',', bytes).chain([text.len()]) {
        if bytes.get(at) == Some(&b',') {
            commas = true;
            continue;
        }
        if let Some((start, end)) = trimmed(text, from, at) {
            if std::mem::take(&mut commas) {
                list.by_comma(start, end);
            } else {
                list.at_and(start, end);
            }
        }
        (from, commas) = (at + 1, false);
    }
    list.bodies
}

/// A list while it is read.
struct List<'t> {
    text: &'t str,
    /// Where the first `và` stands.
    and: usize,
    bodies: Ranges,
}

impl List<'_> {
    /// One piece between semicolons, cut further where every part is a body.
    fn by_comma(&mut self, start: usize, end: usize) {
        let text = self.text;
        let commas = with_groups_whole(text, cut(text, start, end));
        if commas.len() == 1 {
            return self.at_and(start, end);
        }
        // "Sở Tài chính, các xã, phường": the group at the end holds a comma itself.
        let mut unlisted = None;
        if let (Some(&(_, last)), Some(k)) =
            (commas.last(), commas.iter().position(|&(from, _)| starts_small(&text[from..])))
            && k > 0
        {
            if !is_listed(&text[commas[k].0..last]) {
                unlisted = Some(k).filter(|k| k + 1 == commas.len());
            } else if commas[..k].iter().all(|&(from, to)| is_agency(&text[from..to])) {
                self.bodies.extend_from_slice(&commas[..k]);
                self.bodies.push((commas[k].0, last));
                return;
            }
        }
        let before = self.bodies.len();
        let listed = commas.iter().enumerate().all(|(i, &(from, to))| {
            let known = self.bodies.len();
            self.at_and(from, to);
            self.bodies.len() > known + 1 || unlisted != Some(i) && is_listed(&text[from..to])
        });
        if !listed || self.bodies.len() - before < 2 {
            self.bodies.truncate(before);
            self.at_and(start, end);
        }
    }

    /// A range cut at `và` where every part is a body.
    fn at_and(&mut self, start: usize, end: usize) {
        // Few lists have the word.
        if self.and < end {
            let parts = by_and(self.text, start, end);
            if parts.len() > 1 && parts.iter().all(|&(from, to)| is_listed(&self.text[from..to])) {
                self.bodies.extend_from_slice(&parts);
                return;
            }
        }
        self.bodies.push((start, end));
    }
}

/// The pieces, those together that name one group: `UBND các xã, phường`.
fn with_groups_whole(text: &str, pieces: Ranges) -> Ranges {
    // Most lists have none.
    if !pieces.iter().skip(1).any(|&(from, _)| starts_small(&text[from..])) {
        return pieces;
    }
    let mut whole = Ranges::new();
    // Whether the last piece names several of a kind, where that is known.
    let mut several = None;
    for &(from, to) in &pieces {
        if let Some((first, last)) = whole.last_mut()
            && starts_small(&text[from..to])
            && *several.get_or_insert_with(|| groups::is_several(&text[*first..*last]))
            && groups::go_on(text, *last, to) >= to
        {
            *last = to;
        } else {
            whole.push((from, to));
            several = None;
        }
    }
    whole
}

const AND: &str = " và ";

/// Where the first `và` at `from` or behind it stands, with its blanks.
fn next_and(text: &str, from: usize) -> Option<usize> {
    // "v" is rare enough to be looked for.
    let bytes = text.as_bytes();
    let letters = memchr::memchr_iter(b'v', &bytes[from..]).map(|at| from + at);
    letters.filter_map(|letter| letter.checked_sub(1)).find(|&at| {
        // "và và": the second shares a blank with the first.
        at >= from && bytes[at..].starts_with(AND.as_bytes())
    })
}

/// A range cut at `và`, but for the office that two bodies share: `Văn phòng HĐND và UBND`.
fn by_and(text: &str, start: usize, end: usize) -> Ranges {
    let text = &text[..end];
    let mut parts = Ranges::new();
    let mut from = start;
    let mut next = start;
    while let Some(at) = next_and(text, next) {
        let shared = Start::of(&text[from..at], Tables::OFFICES).begins(Tables::OFFICES)
            && ["hdnd", "hoi dong nhan dan", "dbqh", "doan dai bieu quoc hoi"]
                .iter()
                .any(|body| fold::ends_with_word(&text[from..at], body));
        if !shared {
            parts.push((from, at));
            from = at + AND.len();
        }
        next = if shared { at + 1 } else { from };
    }
    parts.push((from, end));
    parts
}

/// True where the first letter is small, as [`shape::starts_small`] has it.
#[inline]
fn starts_small(text: &str) -> bool {
    match text.as_bytes().first() {
        Some(first) if first.is_ascii_alphabetic() => first.is_ascii_lowercase(),
        _ => shape::starts_small(text),
    }
}

/// True for an agency, and for a group that is named in small letters behind one: `UBND xã và các thôn`.
fn is_listed(text: &str) -> bool {
    is_agency(text)
        || starts_small(text) && groups::known_group_end(text, 0).is_some_and(|end| end == text.len())
}

/// What is no longer is an agency only with a name behind its kind, in characters.
const SHORT: usize = 8;

fn is_agency(text: &str) -> bool {
    if !shape::starts_capital(text) {
        return false;
    }
    let Some(end) = Start::of(text, Tables::HEADS).end(Tables::HEADS) else { return false };
    // No letter takes more than four bytes.
    end < text.len() || text.len() > 4 * SHORT || text.chars().count() > SHORT
}

/// The pieces of a range between commas, without the signs of a list before them and the points behind.
fn cut(text: &str, start: usize, end: usize) -> Ranges {
    let mut pieces = Ranges::new();
    let mut from = start;
    for to in memchr::memchr_iter(b',', &text.as_bytes()[start..end]).map(|comma| start + comma).chain([end])
    {
        if let Some(piece) = trimmed(text, from, to) {
            pieces.push(piece);
        }
        from = to + 1;
    }
    pieces
}

/// A piece without those signs, if anything else is in it.
fn trimmed(text: &str, from: usize, to: usize) -> Option<(usize, usize)> {
    let before = |b: u8| matches!(b, b' ' | b'-' | b'+');
    let behind = |b: u8| matches!(b, b' ' | b'.' | b',' | b';');
    let piece = &text.as_bytes()[from..to];
    let lead = piece.iter().position(|&b| !before(b))?;
    if behind(piece[lead]) && piece[lead..].iter().all(|&b| before(b) || behind(b)) {
        return None;
    }
    let last = piece.iter().rposition(|&b| !behind(b))?;
    Some((from + lead, from + last + 1))
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn lists_are_cut_where_each_piece_is_a_body() {
        let pieces =
            |text: &'static str| split(text).into_iter().map(|(a, b)| &text[a..b]).collect::<Vec<_>>();
        assert_eq!(pieces("Các phòng, ban; UBND các xã."), ["Các phòng, ban", "UBND các xã"]);
        assert_eq!(pieces("Phòng Nội vụ, Phòng Tư pháp"), ["Phòng Nội vụ", "Phòng Tư pháp"]);
        assert_eq!(pieces("Văn phòng xã, đơn vị liên quan."), ["Văn phòng xã, đơn vị liên quan"]);
        assert_eq!(pieces("Công an xã và Trạm Y tế xã"), ["Công an xã", "Trạm Y tế xã"]);
        assert_eq!(pieces("Công an xã và và Trạm Y tế xã"), ["Công an xã và và Trạm Y tế xã"]);
        assert_eq!(pieces("Sở Y tế, các xã, phường"), ["Sở Y tế", "các xã, phường"]);
        assert_eq!(pieces("Công an xã và các thôn"), ["Công an xã", "các thôn"]);
        assert_eq!(
            pieces("Sở Nội vụ, UBND các xã, phường, đặc khu"),
            ["Sở Nội vụ", "UBND các xã, phường, đặc khu"]
        );
        assert_eq!(pieces("Văn phòng HĐND và UBND xã"), ["Văn phòng HĐND và UBND xã"]);
        assert_eq!(
            pieces("Sở Nông nghiệp và Môi trường, Sở Y tế"),
            ["Sở Nông nghiệp và Môi trường", "Sở Y tế"]
        );
    }
}

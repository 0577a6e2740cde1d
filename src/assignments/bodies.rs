//! Who is charged: bodies named in headings, sentences and cells.
//!
//! In: a clean text. Out: byte ranges of the bodies in it.

use crate::citations::agency_end;
use crate::lexicon::assignments::{DUTIES, NOT_BODIES, OPENERS, PERSONS};
use crate::lexicon::{agencies, longest_prefix};
use crate::record::Binding;
use crate::text::fold;
use crate::text::shape;

/// A body named in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Body {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) binding: Option<Binding>,
}

/// The body that a heading names: all of it, without `Giao`, `Đề nghị` before and `có trách nhiệm` behind.
pub(super) fn named(heading: &str, assigning: bool) -> Option<Body> {
    let (start, binding) = opener(heading);
    let ordered = start > 0;
    if !(ordered || assigning && is_body(&heading[start..])) {
        return None;
    }
    if heading[start..].split_whitespace().count() > 45 {
        return None;
    }
    // An order to nobody, "Giao :", ends before the blank behind it.
    let mut end = heading.trim_end_matches([':', '.', ';', ' ']).len().max(start);
    for duty in DUTIES {
        if let Some(at) = heading[start..end]
            .rmatch_indices(' ')
            .map(|(at, _)| start + at + 1)
            .find(|&at| fold::word_prefix(&heading[at..end], duty) == Some(end - at))
        {
            end = at;
        }
    }
    let end = start + heading[start..end].trim_end().len();
    (end > start).then_some(Body { start, end, binding })
}

/// `Giao`, `Đề nghị` and the like: how many bytes they take, and whether they bind.
fn opener(text: &str) -> (usize, Option<Binding>) {
    // One short word needs its marks: "Giáo viên" is no "Giao viên".
    let exact = |words: &str, end: usize| match words {
        "giao" => text[..end].to_lowercase() == "giao",
        "moi" => text[..end].to_lowercase() == "mời",
        _ => true,
    };
    let found = OPENERS
        .iter()
        .filter_map(|&(words, binding)| Some((words, fold::word_prefix(text, words)?, binding)))
        .filter(|&(words, end, _)| exact(words, end))
        .map(|(_, end, binding)| (end, binding))
        .max_by_key(|&(end, _)| end);
    match found {
        Some((end, binding)) => (end + (text[end..].len() - text[end..].trim_start().len()), binding),
        None => (0, None),
    }
}

/// True where the text begins as the name of an agency, a post or a group does.
fn is_body(text: &str) -> bool {
    shape::starts_capital(text)
        && longest_prefix(text, NOT_BODIES).is_none()
        && (longest_prefix(text, agencies::HEADS).is_some() || longest_prefix(text, PERSONS).is_some())
}

/// The body at the start of a sentence and where its task begins: `Giao Phòng Tư pháp tham mưu …`,
/// `Cục Viễn thám chủ trì …`.
pub(super) fn subject(text: &str) -> Option<(Body, usize)> {
    let (start, binding) = opener(text);
    if !is_body(&text[start..]) {
        return None;
    }
    let end = agency_end(text, start);
    let rest = text[end..].trim_start();
    let mut at = text.len() - rest.len();
    if let Some((_, len)) = longest_prefix(rest, DUTIES) {
        at += len;
        at += text[at..].len() - text[at..].trim_start_matches([' ', ':']).len();
    }
    let verb = shape::starts_small(&text[at..]) && end > start + 2;
    verb.then_some((Body { start, end, binding }, at))
}

/// A list of bodies is no longer than this, in bytes; anything longer is prose and stays whole.
const LONGEST_LIST: usize = 2000;

/// The bodies in a list: cut at `;`, and at `,` and `và` only where every piece is a body on its own.
pub(super) fn split(text: &str) -> Vec<(usize, usize)> {
    if text.len() > LONGEST_LIST {
        return vec![(0, text.len())];
    }
    let mut pieces = cut(text, 0, text.len(), |c| c == ';');
    let by_comma: Vec<(usize, usize)> = pieces
        .iter()
        .flat_map(|&(start, end)| {
            let parts = cut(text, start, end, |c| c == ',');
            let whole = parts.len() > 1 && parts.iter().all(|&(from, to)| is_agency(&text[from..to]));
            if whole { parts } else { vec![(start, end)] }
        })
        .collect();
    if by_comma.len() > pieces.len() {
        pieces = by_comma;
    }
    pieces
}

fn is_agency(text: &str) -> bool {
    shape::starts_capital(text)
        && longest_prefix(text, agencies::HEADS)
            .is_some_and(|(_, end)| end < text.len() || text.chars().count() > 8)
}

fn cut(text: &str, start: usize, end: usize, separator: impl Fn(char) -> bool) -> Vec<(usize, usize)> {
    let mut pieces = Vec::new();
    let mut from = start;
    let mut push = |from: usize, to: usize| {
        let piece = &text[from..to];
        let lead = piece.len() - piece.trim_start_matches([' ', '-', '+']).len();
        let body = piece.trim_matches([' ', '.', ',', ';', '-', '+']);
        if !body.is_empty() {
            pieces.push((
                from + lead,
                from + lead + piece[lead..].trim_end_matches([' ', '.', ',', ';']).len(),
            ));
        }
    };
    for (at, c) in text[start..end].char_indices() {
        if separator(c) {
            push(from, start + at);
            from = start + at + c.len_utf8();
        }
    }
    push(from, end);
    pieces
}

/// X in `Chủ trì, phối hợp với X …`.
pub(super) fn support(text: &str) -> Option<(usize, usize)> {
    let lead = fold::word_prefix(text, "chu tri")?;
    let rest = text[lead..].trim_start_matches([',', ' ']);
    let with =
        fold::word_prefix(rest, "phoi hop voi").or_else(|| fold::word_prefix(rest, "phoi hop cung"))?;
    let name = rest[with..].trim_start();
    let start = text.len() - name.len();
    if shape::starts_capital(name) {
        let end = agency_end(text, start);
        return (end > start).then_some((start, end));
    }
    // "các cơ quan, đơn vị có liên quan": a group without a name ends with its own word.
    let group = fold::word_prefix(name, "cac")
        .or_else(|| fold::word_prefix(name, "co quan"))
        .or_else(|| fold::word_prefix(name, "don vi"))?;
    let mut end = None;
    for (at, _) in name.match_indices("liên quan").take(1) {
        end = Some(at + "liên quan".len());
    }
    end.filter(|&end| end > group && end < 120).map(|end| (start, start + end))
}

#[cfg(test)]
mod tests {
    use super::{named, split, subject, support};
    use crate::record::Binding;

    #[test]
    fn bodies_in_headings_and_sentences() {
        let heading = "Giao Chánh Văn phòng UBND xã";
        let body = named(heading, false).unwrap();
        assert_eq!(
            (&heading[body.start..body.end], body.binding),
            ("Chánh Văn phòng UBND xã", Some(Binding::Assign))
        );
        let heading = "Cục Địa chất có trách nhiệm";
        let body = named(heading, true).unwrap();
        assert_eq!(&heading[body.start..body.end], "Cục Địa chất");
        assert!(named("Tổ chức hội nghị", true).is_none() && named("Phòng Nội vụ", false).is_none());
        let text = "Giao Phòng Tư pháp tham mưu kế hoạch.";
        let (body, at) = subject(text).unwrap();
        assert_eq!((&text[body.start..body.end], &text[at..]), ("Phòng Tư pháp", "tham mưu kế hoạch."));
    }

    #[test]
    fn lists_are_cut_where_each_piece_is_a_body() {
        let pieces =
            |text: &'static str| split(text).into_iter().map(|(a, b)| &text[a..b]).collect::<Vec<_>>();
        assert_eq!(pieces("Các phòng, ban; UBND các xã."), ["Các phòng, ban", "UBND các xã"]);
        assert_eq!(pieces("Phòng Nội vụ, Phòng Tư pháp"), ["Phòng Nội vụ", "Phòng Tư pháp"]);
        assert_eq!(pieces("Văn phòng xã, đơn vị liên quan."), ["Văn phòng xã, đơn vị liên quan"]);
        let text = "Chủ trì, phối hợp với Phòng Nội vụ chỉ đạo";
        assert_eq!(support(text).map(|(a, b)| &text[a..b]), Some("Phòng Nội vụ"));
    }
}

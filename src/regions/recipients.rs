//! Recipients (nơi nhận) and the retention line (lưu).
//!
//! In: the left-hand cells of the ending. Out: [`Recipients`]. Source: Decree 30/2020/NĐ-CP, article 8.9 and
//! Appendix I, section II.9.

use super::recipient_ends::{ends_item, ends_short, is_kept, keeps_copy, leaves_bracket_open, without_next};
use crate::context::Context;
use crate::record::{Archive, Code, Recipient, Recipients, ResidueReason, Text};
use crate::text::fold;
use crate::text::letter;
use crate::text::place::{Clean, Place, Places};
use crate::text::shape;
use crate::text::short::Short;

/// Collects recipients cell by cell.
#[derive(Default)]
pub(crate) struct Collector {
    label: Option<Place>,
    items: Short<Places, 12>,
    archive: Option<Places>,
    /// The numbers of a numbered list.
    numbers: Vec<Place>,
    /// Something else stood behind the retention line: it is finished.
    finished: bool,
}

/// What a cell of the ending turned out to be for the recipient list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    Taken,
    /// Not a recipient.
    Refused,
}

impl Collector {
    /// True once `Nơi nhận:` was seen.
    pub(crate) fn is_open(&self) -> bool {
        self.label.is_some()
    }

    /// True once the retention line was seen.
    pub(crate) fn is_closed(&self) -> bool {
        self.archive.is_some()
    }

    /// A cell of another part came between.
    pub(crate) fn interrupt(&mut self) {
        self.finished = self.archive.is_some();
    }

    /// Takes `Nơi nhận:`; what follows the colon is an item, or residue of a scan.
    pub(crate) fn open(&mut self, context: &mut Context<'_, '_>, place: Place) {
        let norm = context.norm();
        let text = place.of(norm);
        let end = text.find(':').map_or(text.len(), |at| at + 1);
        self.label = Some(place.first(end));
        let rest = text[end..].trim_start_matches(['*', '_', ' ', '\t']);
        // Emphasis that closes the label belongs to it.
        let closing = text.len() - end - rest.len();
        if text[end..end + closing].contains(['*', '_']) && !text[end..].trim_start().starts_with(['*', '_'])
            || rest.is_empty()
        {
            self.label = Some(place.first(end + closing));
        }
        if rest.is_empty() {
            return;
        }
        let rest = place.after(end).trimmed(norm);
        for item in split_inline(norm, rest) {
            let bare = item.of(norm).trim_matches(|c: char| !letter::is_word_char(c));
            if is_scrap(bare) {
                context.set_aside(item, ResidueReason::Noise);
                context.report(Code::NoiseSetAside, &[item]);
            } else {
                self.item(norm, item);
            }
        }
    }

    /// Takes a cell as one recipient or several, the retention line, or the rest of the line before.
    pub(crate) fn add(&mut self, norm: &str, place: Place, gap: bool) -> Use {
        let mut rest = place;
        let mut taken = Use::Refused;
        // What goes on with the line before may hold the next ones as well: "xã (b/c); - Các thôn;".
        let mut within = self.label.is_some() && self.archive.is_none();
        while let Some(end) = next_bullet(rest.of(norm), std::mem::take(&mut within)) {
            if self.add_one(norm, rest.first(end).trimmed(norm), gap) == Use::Refused {
                break;
            }
            taken = Use::Taken;
            rest = rest.after(end).trimmed(norm);
        }
        if self.add_one(norm, rest, gap) == Use::Refused && taken == Use::Refused {
            return Use::Refused;
        }
        Use::Taken
    }

    fn add_one(&mut self, norm: &str, place: Place, gap: bool) -> Use {
        // Signs of quoting and emphasis are none of a list: "> **GIÁM ĐỐC**".
        let text = place.of(norm).trim_start_matches(['>', ' ']).trim_start_matches("**");
        let bare = match text.strip_prefix("- ") {
            Some(rest) if rest.starts_with(letter::is_letter) => rest,
            _ => text.trim_start_matches(|c: char| !letter::is_word_char(c) && c != '('),
        };
        let bare = &bare[self.number(bare)..];
        let marked = bare.len() < text.len() || text.starts_with('(');
        // What a dash alone stands before is an item as it stands.
        let is_plain =
            text.len() == bare.len() + 2 && text.starts_with("- ") && bare.starts_with(letter::is_letter);
        let archived = is_archive(bare);
        if archived {
            if self.archive.is_some() {
                return Use::Refused;
            }
            if let Some(mut dash) = self.items.last().filter(|last| is_bullet(norm, last)).cloned() {
                self.items.pop();
                dash.push(place);
                self.archive = Some(dash);
            } else if is_plain {
                self.archive = Some(one(place));
            } else {
                self.item(norm, place);
            }
            return Use::Taken;
        }
        if self.archive.is_some() {
            // Behind the retention line only its own rest is left.
            let short = !self.finished
                && bare.chars().count() <= 24
                && !gap
                && !marked
                && !shape::is_person_name(bare)
                && !shape::is_capitals(bare);
            if short && let Some(archive) = &mut self.archive {
                archive.push(place);
                return Use::Taken;
            }
            return Use::Refused;
        }
        if self.label.is_none() && !marked {
            return Use::Refused;
        }
        let bracket =
            text.starts_with('(') && self.items.last().is_some_and(|last| !ends_item(norm, last)) && !gap;
        if bracket && let Some(last) = self.items.last_mut() {
            last.push(place);
            return Use::Taken;
        }
        // A dash on a line of its own.
        let begun = !marked && self.items.last().is_some_and(|last| is_bullet(norm, last));
        // "- Bộ Y tế (Cục⏎QLD);", "- Lãnh đạo VP.⏎UBND tỉnh;"
        let open = |last: &Places| {
            text.contains(')') && leaves_bracket_open(norm, last)
                || text.ends_with(';') && ends_short(norm, last)
        };
        let wrapped = !marked && !gap && self.items.last().is_some_and(open)
            || !marked
            && !gap
            && self.items.last().is_some_and(|last| !ends_item(norm, last))
            // "- CT,⏎PCT UBND TP;": short forms in capitals, closed as an item is.
            && (!shape::is_capitals(bare) || text.ends_with(';') && bare.contains(' '))
            || begun;
        if (wrapped || !marked && shape::starts_small(bare))
            && let Some(last) = self.items.last_mut()
        {
            last.push(place);
            return Use::Taken;
        }
        let is_item = marked && !text.starts_with('(')
            || text.ends_with([';', '.'])
            || self.label.is_some() && !shape::is_capitals(bare);
        if !is_item {
            return Use::Refused;
        }
        if is_plain {
            self.items.push(one(place));
        } else {
            self.item(norm, place);
        }
        Use::Taken
    }

    /// The length of the number of a numbered list with which the next recipient begins: `3. `; 0 without one.
    fn number(&self, text: &str) -> usize {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 {
            return 0;
        }
        let next = (1..=9).contains(&digits) && text[..digits].parse() == Ok(self.items.len() + 1);
        let rest = next.then(|| &text[digits..]).and_then(|rest| rest.strip_prefix(['.', ')']));
        rest.filter(|rest| rest.starts_with(' ')).map_or(0, |rest| text.len() - rest.trim_start().len())
    }

    fn item(&mut self, norm: &str, place: Place) {
        let number = self.number(place.of(norm));
        self.numbers.extend((number > 0).then(|| place.first(number)));
        let place = place.after(number);
        let bare = || place.of(norm).trim_start_matches(|c: char| !letter::is_word_char(c));
        if self.archive.is_none() && is_archive(bare()) {
            self.archive = Some(one(place));
        } else {
            self.items.push(one(place));
        }
    }

    /// The recipients of the record; `None` where nothing was collected.
    pub(crate) fn finish<'a>(mut self, context: &mut Context<'_, 'a>) -> Option<Recipients<'a>> {
        if self.label.is_none() && self.items.is_empty() && self.archive.is_none() {
            return None;
        }
        let label = self.label.map(|place| label(context, place));
        for number in self.numbers {
            context.set_aside(number.trimmed(context.norm()), ResidueReason::Markup);
        }
        let norm = context.norm();
        if self.archive.is_none() && self.items.last().is_some_and(|last| keeps_copy(norm, last)) {
            self.archive = self.items.pop();
        }
        let words =
            |places: &Places| places.iter().any(|place| place.of(norm).contains(letter::is_word_char));
        // Signs alone are no recipient.
        for place in self.items.iter().filter(|places| !words(places)).flat_map(|places| places.iter()) {
            context.set_aside(*place, ResidueReason::Markup);
        }
        let items = self.items.iter().filter(|places| words(places));
        let items = items.map(|places| recipient(context, places)).collect();
        let archive = self.archive.map(|mut places| archive(context, &mut places));
        Some(Recipients { label, items, archive })
    }
}

/// A list of one place.
fn one(place: Place) -> Places {
    let mut places = Places::new();
    places.push(place);
    places
}

/// Where the next recipient begins on a line that holds several: `- Sở Nội vụ; - Lưu: VT.`
///
/// `within` says that the line may begin amid a recipient.
fn next_bullet(text: &str, within: bool) -> Option<usize> {
    if !within && !text.starts_with(['-', '–', '+', '•', '\\']) {
        return None;
    }
    // A semicolon at the end parts nothing.
    let bytes = text.strip_suffix(';').unwrap_or(text).as_bytes();
    memchr::memchr_iter(b';', bytes).map(|at| at + 1).find(|&at| {
        let rest = text[at..].trim_start().trim_start_matches('\\');
        let bare = rest.trim_start_matches(['-', '–', '+', '•']);
        bare.len() < rest.len() && bare.starts_with(' ')
    })
}

/// True for a list sign that stands alone.
fn is_bullet(norm: &str, places: &Places) -> bool {
    places.iter().all(|place| matches!(place.of(norm), "-" | "–" | "+" | "•"))
}

/// A few letters that are no word: scanner residue behind the label.
fn is_scrap(text: &str) -> bool {
    let letters = text.chars().filter(|&c| letter::is_letter(c)).count();
    letters <= 3 && !text.chars().any(letter::is_capital)
}

/// `Lưu`, and what OCR makes of it before its colon.
pub(crate) fn is_archive(text: &str) -> bool {
    // Nearly every recipient begins with another letter.
    if text.as_bytes().first().is_some_and(|b| b.is_ascii_alphabetic() && !matches!(b, b'L' | b'l')) {
        return false;
    }
    let Some(end) = fold::word_prefix(text, "luu") else {
        let bytes = text.as_bytes();
        let head = memchr::memchr2(b':', b' ', bytes).filter(|&end| bytes[end] == b':');
        return head
            .is_some_and(|end| ["lwu", "luru", "uu"].iter().any(|word| fold::is_spelt(&text[..end], word)));
    };
    // "Lưu trữ tỉnh" is a recipient.
    fold::word_prefix(text, "luu tru").is_none() || text[end..].trim_start().starts_with(':')
}

/// Recipients on one line, each after a dash that blanks surround: `- Như trên; - Sở Nội vụ; - Lưu: VT.`
pub(crate) fn split_inline(norm: &str, place: Place) -> Vec<Place> {
    let text = place.of(norm);
    let mut starts = vec![0];
    for (at, _) in text.match_indices("- ").chain(text.match_indices("– ")) {
        // Markdown writes a dash as "\\-".
        let lead = text[..at].strip_suffix('\\').unwrap_or(&text[..at]);
        let Some(before) = lead.strip_suffix(' ') else { continue };
        let before = before.trim_end();
        if before.ends_with([';', '.', ':', ',', ')']) || before.is_empty() {
            starts.push(lead.len());
        }
    }
    for (at, _) in text.match_indices("; ") {
        let rest = text[at + 1..].trim_start();
        if is_archive(rest) || shape::starts_capital(rest) && starts.len() == 1 && !text.contains(" - ") {
            starts.push(at + 1);
        }
    }
    starts.sort_unstable();
    starts.dedup();
    starts.push(text.len());
    let base = place.start as usize;
    starts
        .windows(2)
        .map(|pair| Place::new(base + pair[0], base + pair[1]).trimmed(norm))
        .filter(|p| !p.is_empty())
        .collect()
}

/// The label: a list sign before it belongs to its spans, not to its text.
fn label<'a>(context: &mut Context<'_, 'a>, place: Place) -> Text<'a> {
    let norm = context.norm();
    let sign = place.of(norm).trim_start_matches(['-', '–', '+', '•', ' ', '*', '_']);
    let bare = place.after(place.of(norm).len() - sign.len());
    Text { text: context.source.read(&[bare]), spans: context.source.spans(&[place]) }
}

/// One recipient: the dash and the closing sign belong to its spans, not to its text.
fn recipient<'a>(context: &mut Context<'_, 'a>, places: &Places) -> Recipient<'a> {
    let clean = Clean::of(context.norm(), places);
    let (start, end) = bare_range(&clean.text);
    let text = context.source.cut(&clean, start, end);
    let note =
        note(&clean.text[start..end]).map(|(from, to)| context.source.cut(&clean, start + from, start + to));
    Recipient { text, spans: context.source.spans(places), note }
}

/// Without bullet before and `;` `.` `,` `:` behind.
fn bare_range(text: &str) -> (usize, usize) {
    let opens = |c: char| letter::is_word_char(c) || matches!(c, '(' | '“' | '"');
    let start = match text.as_bytes() {
        [b'-', b' ', b'A'..=b'Z' | b'a'..=b'z', ..] => 2,
        _ => text.len() - text.trim_start_matches(|c| !opens(c)).len(),
    };
    let closes = |c: char| c.is_whitespace() || matches!(c, ';' | '.' | ',' | ':' | '*' | '_');
    let rest = without_next(text[start..].trim_end());
    (start, start + rest.trim_end_matches(closes).len())
}

/// What the copy is for: the last brackets where they hold a purpose.
fn note(text: &str) -> Option<(usize, usize)> {
    let inner_end = text.strip_suffix(')')?.len();
    let inner_start = text[..inner_end].rfind('(')? + 1;
    let inner = &text[inner_start..inner_end];
    let purpose = [
        "de ",
        "b/c",
        "bc",
        "t/h",
        "p/h",
        "ph/h",
        "thuc hien",
        "phoi hop",
        "bao cao",
        "theo doi",
        "ph/hop",
        "p/hop",
        "chi dao",
        "biet",
    ];
    let begins = |word: &str| {
        let mut letters = inner.chars().filter_map(fold::fold_char);
        word.chars().all(|wanted| letters.next() == Some(wanted))
    };
    purpose.iter().any(|word| begins(word)).then_some((inner_start, inner_end))
}

/// The retention line: its text, and the units that keep a copy.
fn archive<'a>(context: &mut Context<'_, 'a>, places: &mut Places) -> Archive<'a> {
    if let Some(last) = places.last_mut() {
        let scrap = scrap_behind(last.of(context.norm()));
        if scrap > 0 {
            let kept = last.of(context.norm()).len() - scrap;
            let behind = last.after(kept);
            *last = last.first(kept).trimmed(context.norm());
            context.set_aside(behind, ResidueReason::Noise);
            context.report(Code::NoiseSetAside, &[behind]);
        }
    }
    let clean = Clean::of(context.norm(), places);
    let bare = clean.text.trim_start_matches(|c: char| !letter::is_word_char(c));
    let start = clean.text.len() - bare.len();
    let Text { text, spans } = Text {
        text: context.source.cut(&clean, start, clean.text.len()),
        spans: context.source.spans(places),
    };
    let end = || bare.find(|c: char| !letter::is_letter(c)).unwrap_or(bare.len());
    // "- VT, HS." names units alone.
    let word = if is_kept(bare) { 0 } else { end() };
    let tail = &bare[word..];
    let cut = |mark: &str| {
        let at = mark.as_ptr() as usize - clean.text.as_ptr() as usize;
        context.source.cut(&clean, at, at + mark.len())
    };
    let marks = marks(tail).map(cut).collect();
    Archive { text, spans, marks }
}

/// Signs that no retention line holds: what a stamp or a pen left.
const SCRAP: &[char] = &['†', '¿', '£', '{', '}', '\\', '©', '®', '«', '»', '¬', '¢', '¥', '§'];

/// The length of a last word that is scanner residue: `NN. £}f`.
fn scrap_behind(text: &str) -> usize {
    let word = text.trim_end().rsplit(' ').next().unwrap_or_default();
    let letters = word.chars().filter(|&c| letter::is_word_char(c)).count();
    if word.contains(SCRAP) && letters <= 3 && word.len() < text.len() {
        text.len() - (text.trim_end().len() - word.len())
    } else {
        0
    }
}

/// `: VT, NV. 07b` holds the marks `VT` and `NV`; a number of copies is none.
fn marks(tail: &str) -> impl Iterator<Item = &str> {
    let tail = tail.trim_start_matches([':', ' ', '.', ';']);
    // Signs in brackets part nothing: "NC (TP, Vinh)".
    let count = |sign: u8| memchr::memchr_iter(sign, tail.as_bytes()).count();
    let bracketed = count(b'(') == count(b')');
    let mut depth = 0i32;
    let parts = move |c: char| {
        match c {
            '(' if bracketed => depth += 1,
            ')' if bracketed => depth -= 1,
            _ => {}
        }
        depth <= 0 && matches!(c, ',' | ';' | '\n')
    };
    tail.split(parts)
        .map(|piece| {
            let piece = piece.trim().trim_end_matches(['.', ' ', '*', '_']);
            // Copies and initials stand behind a point or at the end: "NV. 07b", "NC, NVA.20b", "VP (03b)", "(02b)".
            let piece = without_count(piece);
            let inner = piece.strip_prefix('(').and_then(|piece| piece.strip_suffix(')')).unwrap_or(piece);
            let piece = if without_copies(inner).is_empty() { "" } else { piece };
            let piece =
                without_copies(piece.strip_suffix("b)").map_or(piece, |_| piece.trim_end_matches(')')));
            // Who wrote it stands behind the unit: "KT. Hoa", "KT. Hoa15b".
            let pointed = memchr::memchr(b'.', piece.as_bytes()).and_then(|_| piece.split_once(". "));
            pointed
                .filter(|(_, rest)| shape::starts_capital(rest) && !shape::is_capitals(rest))
                .map_or(piece, |(unit, _)| unit)
        })
        .filter(|piece| !piece.is_empty())
}

/// The piece up to a number of copies in brackets; the drafter's name may stand before or behind it: `QHĐP (3) Cương`,
/// `VT(NDT_25b)`.
fn without_count(piece: &str) -> &str {
    let count = memchr::memchr_iter(b'(', piece.as_bytes()).find(|&at| {
        let inner = &piece[at + 1..];
        let near = &inner.as_bytes()[..inner.len().min(LONGEST_COUNT)];
        let end = memchr::memchr(b')', near).or((near.len() == inner.len()).then_some(near.len()));
        end.is_some_and(|end| counts_copies(&inner[..end]))
    });
    count.map_or(piece, |at| piece[..at].trim_end_matches([' ', '.']))
}

/// `3`, `02 bản`, `NDT_25b`: a number of copies, initials perhaps before it.
fn counts_copies(text: &str) -> bool {
    let text = text.trim();
    let unit = COPIES.iter().find_map(|unit| text.strip_suffix(unit));
    let count = unit.unwrap_or(text).trim_end();
    let before = count.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = count.len() - before.len();
    let initials = || unit.is_some() && before.ends_with(['.', '_', '-', ' ']);
    (1..=3).contains(&digits) && (before.is_empty() || initials())
}

/// A number of copies with what stands beside it is no longer than this, in bytes.
const LONGEST_COUNT: usize = 40;

/// What copies are counted in.
const COPIES: &[&str] = &["bản", "bộ", "b", "B"];

/// The piece without the number of copies at its end.
fn without_copies(piece: &str) -> &str {
    let bare = piece.trim_end_matches(['b', 'B', 'c', 'p']);
    if bare.len() == piece.len() && !piece.ends_with(|c: char| c.is_ascii_digit()) {
        return piece;
    }
    let digits = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    let copies = bare.len() - digits.len();
    let apart = digits.is_empty() || digits.ends_with([' ', '.', '(', '-']);
    if (1..=3).contains(&copies) && apart { digits.trim_end_matches([' ', '.', '(', '-']) } else { piece }
}

#[cfg(test)]
mod tests {
    use super::{is_archive, note};

    fn marks(tail: &str) -> Vec<&str> {
        super::marks(tail).collect()
    }

    #[test]
    fn units_that_keep_a_copy() {
        assert_eq!(marks(": VT, CQ."), ["VT", "CQ"]);
        assert_eq!(marks(": VTUB, NV. 07b"), ["VTUB", "NV"]);
        assert_eq!(marks(" VT, VP(TH), BĐKH."), ["VT", "VP(TH)", "BĐKH"]);
        assert_eq!(marks("."), Vec::<&str>::new());
        assert_eq!(marks(": VT, P.CNTT."), ["VT", "P.CNTT"]);
        assert_eq!(marks(": VT, NV.25b"), ["VT", "NV"]);
        assert_eq!(marks(": VT, VP (03b), KT. Hoa15b, P. TCKT"), ["VT", "VP", "KT", "P. TCKT"]);
        assert_eq!(marks(": VT, (02b)."), ["VT"]);
        assert_eq!(marks(": VT, QHĐP (3) Cương"), ["VT", "QHĐP"]);
        assert_eq!(marks(": VT, CCHC (02 bản)."), ["VT", "CCHC"]);
        assert_eq!(marks(": VT, NC2, (Q.65b)."), ["VT", "NC2"]);
        assert_eq!(marks(": VT, TTHT.(3b)"), ["VT", "TTHT"]);
        assert_eq!(marks(": VT, NC (TP, Vinh)."), ["VT", "NC (TP, Vinh)"]);
        assert_eq!(marks(": VT, NC (TP, Vinh"), ["VT", "NC (TP", "Vinh"]);
        assert_eq!(marks(": VP, VT(NDT_25b)"), ["VP", "VT"]);
        assert_eq!(marks(": VT, VP(TH1), P(NC.2), TH (P. 12)"), ["VT", "VP(TH1)", "P(NC.2)", "TH (P. 12)"]);
    }

    #[test]
    fn notes_and_retention_lines() {
        assert_eq!(note("UBND tỉnh (để b/c)").map(|(a, b)| &"UBND tỉnh (để b/c)"[a..b]), Some("để b/c"));
        assert!(note("Ban VSTB (Sở LĐ)").is_none());
        assert!(is_archive("Lưu: VT") && is_archive("Lưu VT, V.") && !is_archive("Lưu trữ tỉnh"));
    }
}

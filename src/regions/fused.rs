//! Cells of the ending that a converter or a scan cut in two, or ran together: `chủ⏎tịch`, `- Lưu: VT. Lê Văn An`.
//!
//! In: the cells of the ending, in order. Out: the same cells, each one post, one recipient or one name.

use super::cells::{Cell, Cells, unmarked};
use super::ending::is_label;
use super::signs::{Sign, may_name_recipients};
use super::{cells, recipients, rejoin, signature};
use crate::lexicon::{agencies, posts};
use crate::lines::{Line, authority, is_lone_prefix};
use crate::text::fold;
use crate::text::letter;
use crate::text::place::Place;
use crate::text::shape;

/// Makes one of the cells that a converter cut in a post or behind a prefix: `chủ⏎tịch`, `TM.⏎ỦY BAN NHÂN DÂN`.
pub(super) fn join(norm: &str, lines: &[Line], cells: &mut Cells) {
    cells.dedup_by(|cell, before| {
        if before.row + 1 != cell.row {
            return false;
        }
        let lone = is_lone_prefix(unmarked(before.place.of(norm)));
        if !(lone || rejoin::overflows(lines, *before, *cell))
            || !rejoin::between(before.place, cell.place).of(norm).trim().is_empty()
        {
            return false;
        }
        let whole = Place { start: before.place.start, end: cell.place.end };
        if lone {
            before.row = cell.row;
        } else if before.place.of(norm).len() > LONGEST_POST
            || !posts::is_whole(&rejoin::flat(whole.of(norm)))
        {
            return false;
        }
        before.place = whole;
        true
    });
}

/// The part of a post that was cut off is no longer than this, in bytes.
const LONGEST_POST: usize = 60;

/// The cells, each that holds two columns cut in two. Behind the retention line or a recipient stands the name below a post
/// that was cut off or has none (`- Lưu: VT. Lê Văn An`), the rest of the body above (`- Sở Y tế; NHÂN DÂN`) or what stands
/// for the signature. A post alone on its line between recipients belongs to the column that was cut off.
pub(super) fn part(norm: &str, cells: Cells) -> Cells {
    let text = |cell: &Cell| cell.place.of(norm);
    // In most endings there is none.
    let fused = cells.iter().position(|cell| fused_post(text(cell)).is_some());
    let Some(first) = fused.or_else(|| unsigned_from(norm, &cells)) else {
        return cells;
    };
    let mut parted = Cells::new();
    parted.extend_from_slice(&cells[..first]);
    let mut unsigned = fused.is_none();
    // The last cell that is a name alone, looked for once.
    let mut last_name = None;
    // The row of the last authority that was cut off, or of the rest of its body.
    let mut headed = None;
    for (at, cell) in cells.iter().enumerate().skip(first) {
        let text = text(cell);
        let post = fused_post(text);
        let rest = || headed.filter(|row| row + 1 == cell.row).and_then(|_| fused_rest(text));
        let stamp = || fused.and_then(|_| fused_stamp(text));
        let name = || {
            let cut = if unsigned { fused_name(text)? } else { return None };
            let named = |cell: &Cell| shape::is_person_name(unmarked(cell.place.of(norm)));
            let last = last_name.get_or_insert_with(|| cells.iter().rposition(named));
            last.is_none_or(|last| last <= at).then_some(cut)
        };
        let rest = if post.is_none() { rest() } else { None };
        let stamp = if post.or(rest).is_none() { stamp() } else { None };
        let Some(cut) = post.or(rest).or(stamp).or_else(name) else {
            unsigned = unsigned && !shape::is_person_name(unmarked(text));
            let alone = fused.is_some() && cell.column == 0 && is_post_alone(unmarked(text));
            parted.push(Cell { column: cell.column + usize::from(alone), ..*cell });
            continue;
        };
        unsigned = post.or(rest).is_some() || unsigned && stamp.is_some();
        let right = cell.place.after(cut).trimmed(norm);
        if post.or(rest).is_some() {
            let body = rest.is_some() || authority(right.of(norm)).is_some();
            headed = body.then_some(cell.row);
        }
        parted.push(Cell { place: cell.place.first(cut).trimmed(norm), ..*cell });
        parted.push(Cell { place: right, column: cell.column + 1, ..*cell });
    }
    parted
}

/// The last post or authority in the right column, where no name stands below it.
fn unsigned_from(norm: &str, cells: &Cells) -> Option<usize> {
    // Most endings have one column.
    if cells.iter().all(|cell| cell.column == 0) {
        return None;
    }
    for (at, cell) in cells.iter().enumerate().rev() {
        let text = unmarked(cell.place.of(norm));
        if shape::is_person_name(text) {
            return None;
        }
        if cell.column > 0 && shape::is_capitals(text) {
            return Sign::of(text).is_head().then_some(at);
        }
    }
    None
}

/// True for a whole post in capitals, or one behind the prefix of an authority.
fn is_post_alone(text: &str) -> bool {
    shape::is_capitals(text) && (posts::is_whole(text) || authority(text).is_some())
}

/// Where behind the semicolon of a recipient capitals stand that belong to the body above: `- Sở Y tế; NHÂN DÂN`.
fn fused_rest(text: &str) -> Option<usize> {
    let bare = text.trim_start_matches(|c: char| !letter::is_word_char(c));
    let at = memchr::memrchr(b';', text.as_bytes())? + 1;
    let rest = text[at..].trim();
    let words = rest.chars().all(|c| letter::is_letter(c) || c == ' ') && rest.chars().count() > 1;
    (words && bare.len() < text.len() && shape::is_capitals(rest) && !recipients::is_archive(bare))
        .then_some(at)
}

/// Where behind a recipient stands what stands for a signature: `- Sở Y tế; (Đã ký)`.
fn fused_stamp(text: &str) -> Option<usize> {
    let at = if text.ends_with(')') { memchr::memrchr(b'(', text.as_bytes())? } else { return None };
    (text[..at].trim_end().ends_with([';', '.']) && signature::is_stamp(&text[at..])).then_some(at)
}

/// The parts of a line in which blanks of the same width as those between columns part nothing, for they stand amid a
/// post or the name of a body: `TRƯỞNG   PHÒNG`. A PDF that sets letters apart gives them.
pub(super) fn stretched(text: &str) -> Vec<(usize, usize)> {
    let mut whole: Vec<(usize, usize)> = Vec::new();
    let (mut start, mut at) = (0, 0);
    while whole.len() < MOST_PARTS
        && let Some(found) = cells::gap(&text[at..])
    {
        let from = at + found;
        let rest = text[from..].trim_start_matches(' ');
        let next = text.len() - rest.len();
        let end = cells::gap(rest).map_or(text.len(), |gap| next + gap);
        if is_stretched(&text[start..from], &text[from..end]) {
            whole.push((start, end));
        } else {
            start = next;
        }
        at = next;
    }
    whole
}

/// No more such parts stand on a line.
const MOST_PARTS: usize = 4;

/// True where the blanks between both, few enough, stand amid a post or the name of a body.
pub(super) fn is_stretched(before: &str, after: &str) -> bool {
    let blanks = after.len() - after.trim_start_matches(' ').len();
    let (before, after) = (unmarked(before), unmarked(after));
    if blanks > MOST_STRETCHED
        || before.len() + after.len() > LONGEST_POST * 2
        || !shape::is_capitals(before)
        || !shape::is_capitals(after)
    {
        return false;
    }
    let head = &before[authority(before).map_or(0, |(end, _)| end)..];
    let whole = [head, " ", after].concat();
    let amid = |end: usize| end > head.len() + 1;
    posts::prefix(&whole).is_some_and(amid)
        || agencies::WRAPPING.iter().any(|body| fold::word_prefix(&whole, body).is_some_and(amid))
}

/// No more blanks than these are those of letters set apart.
const MOST_STRETCHED: usize = 4;

/// Where a name begins behind a retention line that a point ends, or behind the semicolon of a recipient, which may have
/// wrapped and whose semicolon a scan may have taken for a colon.
fn fused_name(text: &str) -> Option<usize> {
    let bare = text.trim_start_matches(|c: char| !letter::is_word_char(c));
    let archive = recipients::is_archive(bare);
    let listed = bare.len() < text.len();
    let signs = |two: &[u8]| match two {
        b". " => archive,
        b"; " => !archive,
        b": " => listed && !archive,
        _ => false,
    };
    // "- Lưu: VT, KT Lê Văn An": the letters of an office end the line where a scan lost the point.
    let unpointed = |at: usize| {
        let (head, name) = text.split_at(at);
        archive
            && head.trim_end_matches(',').as_bytes().last().is_some_and(u8::is_ascii_uppercase)
            && head.contains(':')
            && name.split_whitespace().count() >= 3
            && shape::starts_capital(name.trim_start())
    };
    let last = || memchr::memrchr_iter(b' ', text.as_bytes()).take(MOST_NAME_WORDS).find(|&at| unpointed(at));
    let signed = text.as_bytes().windows(2).rposition(signs).map(|at| at + 1);
    let cut = signed.or_else(last)?;
    let name = text[cut..].trim();
    let family = name.split_whitespace().next().is_some_and(shape::is_family_name);
    (family && shape::is_person_name(name)).then_some(cut)
}

/// A name behind a retention line has no more words.
const MOST_NAME_WORDS: usize = 5;

/// Two columns that a scan ran together with one blank: a recipient, then an authority or a post in capitals.
/// Returns where the right one begins.
fn fused_post(text: &str) -> Option<usize> {
    // Most signatures are told by their first letters.
    let bytes = text.as_bytes();
    if bytes.len() > LONGEST_FUSED || !text.starts_with('-') && !may_name_recipients(bytes) {
        return None;
    }
    // A sign stands before the blank. From the end, for what follows is in capitals to the end.
    let (mut found, mut small, mut at) = (None, 0, bytes.len());
    while at > 1 {
        at -= 1;
        let b = bytes[at];
        if b.is_ascii_lowercase() {
            // So many small letters are too many for capitals, wherever they begin.
            small += 9;
            if small > bytes.len() {
                break;
            }
        } else if b == b' '
            && if matches!(bytes[at - 1], b':' | b';' | b',' | b'.' | b')') {
                opens_post(text[at..].trim())
            } else {
                signs_for(text[at..].trim()) || is_post_behind_word(text, at)
            }
        {
            found = Some(at);
        }
    }
    let listed = || text.trim_start_matches(['*', '_']).starts_with(['-', '+', '–', '•']) || is_label(text);
    found.filter(|_| text.starts_with('-') || listed())
}

/// Two columns in one cell are no longer than this, in bytes.
const LONGEST_FUSED: usize = 300;

/// True where behind a word in small letters the whole post of a deputy stands in capitals: `- Thường trực
/// Tỉnh ủy PHÓ CHỦ TỊCH`.
fn is_post_behind_word(text: &str, at: usize) -> bool {
    let (head, post) = (&text[..at], text[at..].trim());
    // "- Lưu: VT, KT. GIÁM ĐỐC" may have been misread in its prefix.
    let bare = text.trim_start_matches(|c: char| !letter::is_word_char(c));
    head.ends_with(letter::is_small)
        && !recipients::is_archive(bare)
        && post.contains(' ')
        && shape::is_capitals(post)
        && posts::is_whole(post)
        // "từ CHỦ TỊCH" may be KT. CHỦ TỊCH: whose post it is is not known.
        && posts::DEPUTIES.longest_prefix(post).is_some()
}

/// True for an authority or a post in capitals.
fn opens_post(text: &str) -> bool {
    // "- CT, PCT;" goes on with the list, and so does "- CT, PCT UBND TP (1A)".
    let listed = || text.contains([';', ',', '(']) || !text.contains(' ');
    // "T-CHỦ TỊCH": what a stamp left of a prefix or a deputy, then a whole post.
    let torn = || text.rsplit_once('-').is_some_and(|(_, post)| posts::is_whole(post));
    shape::is_capitals(text) && (authorised(text) || !listed() && (posts::prefix(text).is_some() || torn()))
}

/// True for a prefix with its point and a whole post in capitals: no recipient ends with `KT. CHỦ TỊCH`.
fn signs_for(text: &str) -> bool {
    text.starts_with(['K', 'T'])
        && shape::is_capitals(text)
        && authority(text).is_some_and(|(end, _)| {
            text[..end].trim_end().ends_with('.') && posts::is_whole(text[end..].trim())
        })
}

/// True for `KT. CHỦ TỊCH`, `TM. UBND XÃ`; in `Lưu: VT, KT, NL.` the letters are those of an office.
fn authorised(text: &str) -> bool {
    // "…: LĐVP, TH, KT, TTTT;" goes on with the list.
    authority(text).filter(|_| !text.ends_with(';')).is_some_and(|(end, _)| {
        let body = &text[end..];
        body.contains(' ') || posts::prefix(body).is_some() || agencies::HEADS.longest_prefix(body).is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::fused_name;

    #[test]
    fn names_behind_recipients() {
        for (text, name) in [
            ("- Lưu: VT. Lê Văn An", Some("Lê Văn An")),
            ("- UBND các xã; Lê Văn An", Some("Lê Văn An")),
            ("- UBND các xã, phường: Lê Văn An", Some("Lê Văn An")),
            ("đơn vị: TH, KT, NC; Lê Văn An", Some("Lê Văn An")),
            ("- Lưu: VT, KT Lê Văn An", Some("Lê Văn An")),
            ("- Lưu: VT, KT, Lê Văn An", Some("Lê Văn An")),
            ("- Lưu: VT, KT (Lê Văn An)", None),
            ("đơn vị: Lê Văn An", None),
            ("- Lưu: Lê Văn An", None),
            ("- UBND các xã; Phòng Nội vụ", None),
        ] {
            assert_eq!(fused_name(text).map(|at| text[at..].trim()), name, "{text}");
        }
    }
}

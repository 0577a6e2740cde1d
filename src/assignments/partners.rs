//! Who works with whom: `chủ trì, phối hợp với …` in a task.
//!
//! In: a clean text. Out: the range of those who support, and in the value of a label also of those who lead.

use super::bodies::{before_verb, body_end, is_body};
use super::groups;
use super::words::{exact, exact_any, skip, without_signs};
use crate::lexicon::agencies;
use crate::text::fold;
use crate::text::shape;
use crate::text::short::Short;

/// X, Y and Z in `Chủ trì, phối hợp với X, Y và Z …`.
pub(super) fn support(text: &str) -> Option<(usize, usize)> {
    let lead = leading(text)?;
    let (start, linked) = partners_at(text, skip(text, lead))?;
    supporters(text, start, linked)
}

/// True for a task that says whom its body leads: `chủ trì, phối hợp với …`.
pub(super) fn leads(task: &str) -> bool {
    exact(task, "chủ trì").is_some_and(|lead| partners_at(task, skip(task, lead)).is_some())
}

/// The parts of a value that names partners too, each with whether it leads: `Chủ trì: A; Phối hợp: B`,
/// `A chủ trì, phối hợp với B`. `None` where all of it leads, as in most.
pub(super) fn parts(text: &str) -> Option<Short<(bool, (usize, usize)), 4>> {
    let says = |at: usize, words: &str| text.as_bytes()[at..].starts_with(words.as_bytes());
    if !memchr::memchr_iter(b'h', text.as_bytes()).any(|at| says(at, "hủ trì") || says(at, "hối hợp"))
    {
        return None;
    }
    let mut parts = Short::new();
    let mut from = 0;
    while from < text.len() {
        let to = piece_end(text, from);
        part(text, from, to, &mut parts);
        from = to + 1;
    }
    // Nobody leads: the value means something else.
    parts.iter().any(|&(leads, _)| leads).then_some(parts)
}

/// Where the piece at `from` ends: at a semicolon, or at a bullet before a label.
fn piece_end(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let bullet = |at: usize| {
        let rest = text[at + 1..].trim_start();
        LABELS
            .iter()
            .any(|label| exact(rest, label).is_some_and(|len| rest[len..].trim_start().starts_with(':')))
    };
    memchr::memchr2_iter(b';', b'-', &bytes[from..])
        .map(|at| from + at)
        .find(|&at| at > from && (bytes[at] == b';' || bullet(at)))
        .unwrap_or(text.len())
}

/// Labels within a value, lower case: who leads, who supports.
const LABELS: [&str; 2] = ["chủ trì", "phối hợp"];

/// One piece: behind a label, or parted at the verbs.
fn part(text: &str, from: usize, to: usize, parts: &mut Short<(bool, (usize, usize)), 4>) {
    let from = from + (text[from..to].len() - text[from..to].trim_start_matches([' ', '-', '+', ',']).len());
    let piece = &text[from..to];
    for (label, leads) in LABELS.into_iter().zip([true, false]) {
        if let Some(len) = exact(piece, label) {
            let behind = piece[len..].trim_start();
            if let Some(value) = behind.strip_prefix(':') {
                let value = value.trim_start();
                parts.push((leads, (to - value.len(), to)));
                return;
            }
            if !leads {
                let start = partners_at(text, from).map_or(to, |(start, _)| start);
                if start < to {
                    parts.push((false, (start, to)));
                }
                return;
            }
        }
    }
    let verb = memchr::memchr_iter(b' ', piece.as_bytes()).map(|at| from + at + 1).find(|&at| {
        let rest = &text[at..to];
        shape::starts_small(rest)
            && (exact(rest, "chủ trì").is_some()
                || exact(rest, "phối hợp")
                    .is_some_and(|_| partners_at(text, at).is_some_and(|(_, linked)| linked)))
    });
    let name = |verb: usize| text[from..verb].trim_end_matches([' ', ',']);
    // "Cơ quan chủ trì" is the head of a column.
    let Some(verb) = verb.filter(|&verb| !groups::is_bare_kind(name(verb))) else {
        match cooperating(piece) {
            Some(end) => parts.push((false, (from, from + end))),
            None if piece.is_empty() => {}
            None => parts.push((true, (from, to))),
        }
        return;
    };
    parts.push((true, (from, from + name(verb).len())));
    let behind = exact(&text[verb..to], "chủ trì").map_or(verb, |len| verb + len);
    if let Some((start, end)) =
        partners_at(text, behind).and_then(|(start, linked)| supporters(text, start, linked))
        && start < end.min(to)
    {
        parts.push((false, (start, end.min(to))));
        return;
    }
    // "A chủ trì, B phối hợp"
    let other = text[behind..to].trim_start_matches([' ', ',']);
    let other = exact(other, "và").map_or(other, |len| other[len..].trim_start());
    if let Some(end) = cooperating(other) {
        let start = to - other.len();
        parts.push((false, (start, start + end)));
    }
}

/// Where the names end of those who work with others: `Công an xã phối hợp`.
fn cooperating(piece: &str) -> Option<usize> {
    let piece = without_signs(piece, b".;, ");
    let ends = ["phối hợp", "phối hợp thực hiện"];
    let names = ends.into_iter().find_map(|end| piece.strip_suffix(end))?;
    (names.ends_with(' ') && !groups::is_bare_kind(names.trim_end()) && !names.trim_end().is_empty())
        .then(|| without_signs(names, b", ").len())
}

/// Where the words end with which a task makes its body the leading one.
fn leading(text: &str) -> Option<usize> {
    const LONGEST_INTRODUCTION: usize = 120;
    if let Some(end) = exact(text, "chủ trì") {
        return Some(end);
    }
    // "Là cơ quan thường trực, chủ trì, phối hợp với …"
    if !(fold::first(text) == Some(b'l') && exact(text, "là").is_some()) {
        return None;
    }
    const COMMA: &str = ", chủ trì";
    let comma = memchr::memmem::find(text.as_bytes(), COMMA.as_bytes())?;
    let closed = text[..comma].contains([';', '.', ':']);
    (comma <= LONGEST_INTRODUCTION && !closed).then_some(comma + COMMA.len())
}

/// Where the partners are named behind `phối hợp với` at `at`, which a comma or `và` may precede, and whether `với`
/// leads to them.
fn partners_at(text: &str, at: usize) -> Option<(usize, bool)> {
    let at = skip(text, at + usize::from(text[at..].starts_with(',')));
    let at = exact(&text[at..], "và").map_or(at, |len| skip(text, at + len));
    let at = skip(text, at + exact(&text[at..], "phối hợp")?);
    let at = exact_any(&text[at..], &["chặt chẽ", "thường xuyên"]).map_or(at, |len| skip(text, at + len));
    match exact_any(&text[at..], &["cùng với", "với", "cùng"]) {
        Some(len) => Some((skip(text, at + len), true)),
        None => Some((at, false)),
    }
}

/// The bodies at `start`. Without `với` before them the first must be known for one.
fn supporters(text: &str, start: usize, linked: bool) -> Option<(usize, usize)> {
    const MOST_SUPPORTERS: usize = 12;
    let name = &text[start..];
    let mut end = match related_end(text, start).or_else(|| groups::known_group_end(text, start)) {
        Some(end) => before_verb(text, start, end),
        None if shape::starts_capital(name) && (linked || is_body(name)) => {
            before_verb(text, start, body_end(text, start))
        }
        None => return None,
    };
    for _ in 0..MOST_SUPPORTERS {
        let rest = &text[end..];
        let Some(next) = rest.strip_prefix(", ").or_else(|| rest.strip_prefix(" và ")) else { break };
        let at = text.len() - next.len();
        match related_end(text, at).or_else(|| groups::known_group_end(text, at)) {
            Some(group) => end = before_verb(text, at, group),
            None if shape::starts_capital(next) && agencies::HEADS.longest_prefix(next).is_some() => {
                end = before_verb(text, at, body_end(text, at));
            }
            None => break,
        }
    }
    (end > start).then_some((start, end))
}

/// `các cơ quan, đơn vị có liên quan` at `start`: the group ends with that word.
fn related_end(text: &str, start: usize) -> Option<usize> {
    const LONGEST: usize = 120;
    const RELATED: &str = "liên quan";
    let mut longest = text.len().min(start + LONGEST);
    while !text.is_char_boundary(longest) {
        longest -= 1;
    }
    let name = &text[start..longest];
    let group = exact_any(name, &["các", "cơ quan", "đơn vị"])?;
    let end = memchr::memmem::find(name.as_bytes(), RELATED.as_bytes())? + RELATED.len();
    (end > group && !name[..end].contains([';', '.'])).then_some(start + end)
}

#[cfg(test)]
mod tests {
    use super::{parts, support};

    #[test]
    fn partners_in_values() {
        let read = |text: &'static str| {
            let list = |leads| {
                move |&(own, (from, to)): &(bool, (usize, usize))| (own == leads).then(|| &text[from..to])
            };
            let parts = parts(text)?;
            Some((
                parts.iter().filter_map(list(true)).collect::<Vec<_>>(),
                parts.iter().filter_map(list(false)).collect::<Vec<_>>(),
            ))
        };
        for (text, lead, support) in [
            ("Phòng Kinh tế chủ trì, phối hợp với UBND các xã", "Phòng Kinh tế", "UBND các xã"),
            ("Sở Tư pháp phối hợp với Ủy ban MTTQ Thành phố", "Sở Tư pháp", "Ủy ban MTTQ Thành phố"),
            ("Sở Tư pháp chủ trì; phối hợp: Sở Nội vụ", "Sở Tư pháp", "Sở Nội vụ"),
            ("Chủ trì: Phòng KHTH; Phối hợp: Phòng TCCB", "Phòng KHTH", "Phòng TCCB"),
            ("- Chủ trì: Thanh tra Sở - Phối hợp: Văn phòng", "Thanh tra Sở", "Văn phòng"),
            ("Chủ trì: Sở Y tế. Phối hợp", "Sở Y tế. Phối hợp", ""),
            ("Phòng Kinh tế chủ trì, Công an xã phối hợp.", "Phòng Kinh tế", "Công an xã"),
            (
                "Phòng Kinh tế chủ trì; Công an xã, Trạm Y tế phối hợp",
                "Phòng Kinh tế",
                "Công an xã, Trạm Y tế",
            ),
        ] {
            let (leads, supports) = read(text).unwrap();
            assert_eq!((leads.join("|").trim(), supports.join("|").as_str()), (lead, support), "{text}");
        }
        assert_eq!(
            read("Hội đồng phối hợp phổ biến, giáo dục pháp luật huyện"),
            Some((vec!["Hội đồng phối hợp phổ biến, giáo dục pháp luật huyện"], vec![]))
        );
        assert_eq!(read("Phối hợp với các xã"), None);
        assert_eq!(read("Phòng Nội vụ, Phòng Tư pháp"), None);
    }

    #[test]
    fn partners_in_tasks() {
        for (text, wanted) in [
            ("Chủ trì, phối hợp với Phòng Nội vụ chỉ đạo", "Phòng Nội vụ"),
            (
                "Chủ trì, phối hợp với Sở Y tế, UBND các huyện và các địa phương tham mưu.",
                "Sở Y tế, UBND các huyện và các địa phương",
            ),
            ("Chủ trì, phối hợp với các thôn, Công an xã tuyên truyền.", "các thôn, Công an xã"),
            (
                "Chủ trì, phối hợp với Sở Nội vụ, UBND các xã, phường, đặc khu tổ chức triển khai.",
                "Sở Nội vụ, UBND các xã, phường, đặc khu",
            ),
            (
                "Chủ trì, phối hợp với Công an tỉnh và UBND các huyện, thành phố kiểm tra.",
                "Công an tỉnh và UBND các huyện, thành phố",
            ),
            (
                "Chủ trì, phối hợp với Ủy ban MTTQ xã và các tổ chức chính trị - xã hội tuyên truyền.",
                "Ủy ban MTTQ xã và các tổ chức chính trị - xã hội",
            ),
            ("Là cơ quan thường trực, chủ trì, phối hợp với Phòng Nội vụ xây dựng.", "Phòng Nội vụ"),
            ("Chủ trì và phối hợp với Phòng Nội vụ tổ chức tập huấn.", "Phòng Nội vụ"),
            ("Chủ trì, phối hợp chặt chẽ với Phòng Nội vụ kiểm tra.", "Phòng Nội vụ"),
            ("chủ trì phối hợp Phòng Nội vụ tổng hợp.", "Phòng Nội vụ"),
            ("Chủ trì, phối hợp với các phòng, đơn vị thuộc huyện báo cáo.", "các phòng, đơn vị thuộc huyện"),
            ("Chủ trì, phối hợp với các xã, rà soát hộ nghèo.", "các xã"),
            ("Chủ trì, phối hợp với Ban Chỉ huy Quân sự xã tuần tra.", "Ban Chỉ huy Quân sự xã"),
        ] {
            assert_eq!(support(text).map(|(from, to)| &text[from..to]), Some(wanted), "{text}");
        }
        for text in [
            "Chủ trì, phối hợp với các phòng, tổ in tài liệu.",
            "Chủ trì, phối hợp với các xã, in tài liệu.",
            "Chủ trì, phối hợp Tổ chức lễ ra quân.",
            "Chủ trì, phối hợp với các trường hợp đã nêu.",
            "Là đơn vị đầu mối; chủ trì, phối hợp với Phòng Nội vụ tổng hợp.",
        ] {
            assert_eq!(support(text), None, "{text}");
        }
    }
}

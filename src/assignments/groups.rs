//! Where the name of a group of bodies ends: `các sở, ban, ngành và UBND các xã, phường`.
//!
//! In: a clean text, and where the name begins. Out: where it ends. A comma ends the name of one body; behind several
//! of a kind it goes on with the next kind.

use super::words::{blanks, exact, skip};
use crate::citations::name_end;
use crate::lexicon::starts::{Start, Tables};
use crate::text::shape;

/// No more kinds than this are read in a row.
const MOST_KINDS: usize = 16;

/// The group at `start`, which begins with `các`: where it ends.
pub(super) fn group_end(text: &str, start: usize) -> Option<usize> {
    let kind = first_kind(text, start)?;
    let end = names_behind(text, kind).unwrap_or_else(|| kind_end(text, start, kind));
    Some(go_on(text, end, usize::MAX))
}

/// Where the names end that stand behind the colon of a group: `Các sở: Tài chính, Y tế và Nội vụ`.
pub(super) fn names_end(text: &str, start: usize) -> Option<usize> {
    names_behind(text, first_kind(text, start)?)
}

/// The same where the kind of the group ends at `kind`.
fn names_behind(text: &str, kind: usize) -> Option<usize> {
    let names = text[kind..].strip_prefix(':')?.trim_start();
    let is_name = |name: &str| shape::starts_capital(name) && !verb(name);
    let mut end = kind;
    let mut next = Some(names).filter(|name| is_name(name));
    let mut count = 0;
    while let Some(name) = next.filter(|_| count < MOST_KINDS) {
        let at = text.len() - name.len();
        end = name_end(text, at, at);
        count += 1;
        let rest = &text[end..];
        next = rest.strip_prefix(", ").or_else(|| rest.strip_prefix(" và ")).filter(|name| is_name(name));
    }
    (count > 1).then_some(end)
}

/// The same where all of it is known: an unknown verb could pass for the end of the name.
pub(super) fn known_group_end(text: &str, start: usize) -> Option<usize> {
    let mut kind = first_kind(text, start)?;
    let mut end = kind_end(text, start, kind);
    while let Some(next) = next_kind(text, end) {
        kind = next;
        end = kind_end(text, end, next);
    }
    let tail = text[kind..end].trim_start();
    let known = tail.is_empty() || shape::starts_capital(tail) || which(tail).is_some();
    (known && is_closed(&text[end..])).then_some(end)
}

/// Where the name that begins at `start` and ends at `end` goes on to, if it names several of a kind:
/// `UBND các xã, thị trấn`.
pub(super) fn with_further_kinds(text: &str, start: usize, end: usize) -> usize {
    further_kinds_up_to(text, start, end, usize::MAX)
}

/// The same where no more has to be known than whether it goes on up to `enough`.
pub(super) fn further_kinds_up_to(text: &str, start: usize, end: usize, enough: usize) -> usize {
    if next_begins(text, end).is_some() && is_several(&text[start..end]) {
        go_on(text, end, enough)
    } else {
        end
    }
}

/// Where the next body of a list begins, behind a comma or `và` at `end`.
#[inline]
fn next_begins(text: &str, end: usize) -> Option<usize> {
    let signs = [", ", " và "].into_iter().find(|sign| text.as_bytes()[end..].starts_with(sign.as_bytes()));
    signs.map(|sign| end + sign.len())
}

/// Where a name that ends at `end` goes on to with further kinds, no farther than `enough` where that is reached.
pub(super) fn go_on(text: &str, mut end: usize, enough: usize) -> usize {
    for _ in 0..MOST_KINDS {
        if end >= enough {
            break;
        }
        let Some(kind) = next_kind(text, end) else { break };
        end = kind_end(text, end, kind);
    }
    end
}

/// Where the name ends that begins at `start` and whose kind ends at `kind`.
fn kind_end(text: &str, start: usize, kind: usize) -> usize {
    // Most kinds of a list stand alone.
    match text.as_bytes()[kind..] {
        [] | [b';' | b':' | b')' | b'(', ..] | [b',' | b'.'] | [b',' | b'.', b' ', ..] => kind,
        _ => name_end(text, start, kind),
    }
}

/// Where the first kind of a group ends: `các sở`.
fn first_kind(text: &str, start: usize) -> Option<usize> {
    let many = many(&text[start..])?;
    kind(text, skip(text, start + many))
}

/// Where the kind ends that stands behind a comma or `và` at `end`.
fn next_kind(text: &str, end: usize) -> Option<usize> {
    let at = next_begins(text, end)?;
    let start = Start::of(&text[at..], KIND.or(Tables::MANY));
    let many = start.end(Tables::MANY).map(|len| skip(text, at + len));
    // "UBND các xã, chủ động rà soát", "…, bản đồ": the first syllable of another word is no kind.
    many.and_then(|at| kind(text, at)).or_else(|| kind_of(text, at, &start)).filter(|&end| {
        let rest = text[end..].trim_start();
        !shape::starts_small(rest) || goes_on_behind_kind(rest)
    })
}

/// True for small letters behind a kind that end its name: `và`, words that tell which are meant, a verb.
fn goes_on_behind_kind(rest: &str) -> bool {
    exact(rest, "và").is_some() || which(rest).is_some() || verb(rest)
}

/// Where the kind of body at `at` ends, with words that tell which are meant; "các trường hợp" and ", ban hành" name
/// none.
fn kind(text: &str, at: usize) -> Option<usize> {
    kind_of(text, at, &Start::of(&text[at..], KIND))
}

/// Tables that tell a kind.
const KIND: Tables = Tables::KINDS.or(Tables::NOT_BODIES);

/// The same where what stands at `at` is read for [`KIND`].
fn kind_of(text: &str, at: usize, start: &Start<'_>) -> Option<usize> {
    let len = start.end(Tables::KINDS)?;
    if start.end(Tables::NOT_BODIES).is_some_and(|other| other > len) {
        return None;
    }
    let end = skip(text, at + len);
    Some(which(&text[end..]).map_or(at + len, |which| end + which))
}

/// True for a name that tells several of a kind.
pub(super) fn is_several(name: &str) -> bool {
    const MANY: &[u8] = " các ".as_bytes();
    many(name).is_some() || blanks(name).any(|at| name.as_bytes()[at..].starts_with(MANY))
}

/// True for a kind of body without a name: `cơ quan`, `Đơn vị`.
pub(super) fn is_bare_kind(text: &str) -> bool {
    Start::of(text, Tables::KINDS).end(Tables::KINDS) == Some(text.len())
}

/// True for `các` before what is no body: `Các công việc khác`.
pub(super) fn names_things(text: &str) -> bool {
    exact(text, "các").is_some_and(|many| kind(text, skip(text, many)).is_none())
}

/// True where `rest` goes on with a sign, a verb or another name.
fn is_closed(rest: &str) -> bool {
    match rest.strip_prefix(',').map(str::trim_start) {
        Some(next) => shape::starts_capital(next) || many(next).is_some() || verb(next),
        None => {
            let next = rest.trim_start();
            next.is_empty() || next.starts_with(['.', ';', ')']) || next.starts_with("và ") || verb(next)
        }
    }
}

/// How many bytes of `text` tell that there are several: `các`.
fn many(text: &str) -> Option<usize> {
    Start::of(text, Tables::MANY).end(Tables::MANY)
}

/// How many bytes of it tell which are meant: `có liên quan`.
fn which(text: &str) -> Option<usize> {
    Start::of(text, Tables::WHICH).end(Tables::WHICH)
}

/// True where it begins with a verb or a link that ends a name.
fn verb(text: &str) -> bool {
    Start::of(text, Tables::STOPS).begins(Tables::STOPS)
}

#[cfg(test)]
mod tests {
    use super::{first_kind, kind_end};
    use crate::citations::name_end;

    #[test]
    fn a_kind_that_stands_alone_ends_its_name() {
        for kinds in ["các sở", "Các phòng", "các đơn vị liên quan", "các xã"] {
            for behind in [
                "",
                ",",
                ".",
                ";",
                ":",
                ")",
                "(",
                ", ban",
                ". Sở Y tế",
                "; Sở",
                ": Tài chính",
                ",x",
                " và xã",
                " An",
            ] {
                let text = format!("{kinds}{behind}");
                if let Some(kind) = first_kind(&text, 0) {
                    assert_eq!(kind_end(&text, 0, kind), name_end(&text, 0, kind), "{text}");
                }
            }
        }
    }
}

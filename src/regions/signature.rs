//! Signatures: authority, post, name.
//!
//! In: the cells of one signature column, top to bottom. Out: [`Signatory`]s. Source: Decree 30/2020/NĐ-CP,
//! article 13 and Appendix I, section II.7; Party guideline 36-HD/VPTW (`T/M`, `K/T`).

use super::cells::{self, unmarked};
use super::ending::Signed;
use super::signs::{Sign, first_word};
use super::{columns, fused};
use crate::context::Context;
use crate::lexicon::phrases::{Phrases, phrases};
use crate::lexicon::{agencies, posts};
use crate::lines::{self, authority};
use crate::record::{Authority, Code, ResidueReason, Signatory, Text};
use crate::text::fold;
use crate::text::letter;
use crate::text::place::{Place, Places};
use crate::text::shape;
use crate::text::short::Short;

/// One signature being read.
#[derive(Default)]
struct Block {
    /// Prefixes with the words behind them, in order.
    authorities: Short<(Authority, Places), 1>,
    /// The body above the post, where no prefix stands before it: `BƯU ĐIỆN HUYỆN⏎GIÁM ĐỐC`.
    body: Option<Place>,
    position: Option<Places>,
    name: Option<Place>,
    /// The line that says why the signer signs: `DUYỆT CỦA BGH`.
    approval: Option<Place>,
    /// Every line of the block, in order.
    lines: Places,
}

impl Block {
    fn is_empty(&self) -> bool {
        self.authorities.is_empty() && self.position.is_none() && self.name.is_none()
    }
}

/// Reads one column of the ending that holds signatures.
pub(super) fn read<'a>(context: &mut Context<'_, 'a>, cells: &[Signed]) -> Vec<Signatory<'a>> {
    let norm = context.norm();
    let mut blocks: Short<Block, 2> = Short::from_iter([Block::default()]);
    let last_name = cells.iter().rposition(|cell| cell.sign.is_name(unmarked(cell.place.of(norm))));
    // A digital signature stands right above.
    let mut stamped = false;
    for (at, cell) in cells.iter().enumerate() {
        // Capitals before a name in title case are a stamp, not a name.
        let name_follows = last_name.is_some_and(|last| last > at);
        let is_last = last_name == Some(at);
        let gap = cell.gap;
        for place in pieces(norm, cell) {
            let text = unmarked(place.of(norm));
            let sign = if place == cell.place { cell.sign } else { Sign::of(text) };
            let Sign { authority, capitals, post, .. } = sign;
            // Who signed wraps: "Digitally signed by UBND⏎HUYỆN AN PHÚ".
            let goes_on = stamped && !gap && capitals && authority.is_none() && post.is_none();
            stamped = goes_on || lines::is_stamp(text) || stamped && is_stamp_field(text);
            if stamped {
                context.set_aside(place, ResidueReason::Stamp);
                continue;
            }
            let Some(block) = blocks.last_mut() else { return Vec::new() };
            if let Some((prefix, name)) = authority {
                if block.name.is_some() || block.position.is_some() {
                    blocks.push(Block::default());
                }
                let Some(block) = blocks.last_mut() else { return Vec::new() };
                let whole = place.of(norm);
                let lead = text.as_ptr() as usize - whole.as_ptr() as usize;
                let words = place.after(lead + prefix);
                block.authorities.push((authority_of(name), one(words)));
                block.lines.push(place);
            } else if (block.is_empty() || block.name.is_some()) && posts::is_approval(text) {
                if block.name.is_some() {
                    blocks.push(Block::default());
                }
                let Some(block) = blocks.last_mut() else { return Vec::new() };
                // It stands for the post where none follows.
                if post.is_some() {
                    block.position.get_or_insert_default().push(place);
                }
                block.approval = Some(place);
                block.lines.push(place);
            } else if post.is_some()
                && (capitals || is_small(text, sign) || lost_capitals(text, sign, block))
                && takes_post(text, block, norm)
            {
                if block.name.is_some() {
                    blocks.push(Block::default());
                }
                let Some(block) = blocks.last_mut() else { return Vec::new() };
                block.position = Some(one(place));
                block.lines.push(place);
            } else if block.name.is_none()
                && (!block.is_empty() || block.approval.is_some())
                && (is_last && place == cell.place
                    || sign.is_name(text)
                    || !name_follows && capitals && is_capital_name(text, block))
            {
                block.name = Some(place);
                block.lines.push(place);
            } else if (block.is_empty() || block.name.is_some())
                && capitals
                && columns::is_body(text)
                && cells.get(at + 1).is_some_and(|next| !next.gap && next.sign.is_head())
            {
                if block.name.is_some() {
                    blocks.push(Block::default());
                }
                let Some(block) = blocks.last_mut() else { return Vec::new() };
                block.body = Some(place);
                block.lines.push(place);
            } else if text.contains(['†', '¿', '£', '{', '}', '\\', '©', '®']) {
                context.set_aside(place, ResidueReason::Noise);
                context.report(Code::NoiseSetAside, &[place]);
            } else if (capitals || post.is_some() && is_small(text, sign) && last_name == Some(at + 1))
                && block.name.is_none()
                && !block.is_empty()
                && (!gap
                    || post.is_some() && signs_elsewhere(block) && last_name == Some(at + 1)
                    || cuts_body(block, cells.get(at + 1)))
                && !is_torn_post(norm, block, text)
                && (text.chars().count() > 3 || completes_body(norm, block, text))
            {
                // The rest of a post or body that wrapped, or the signer's post in another body.
                match (&mut block.position, block.authorities.last_mut()) {
                    (Some(position), _) => position.push(place),
                    (None, Some((_, words))) => words.push(place),
                    (None, None) => continue,
                }
                block.lines.push(place);
            } else if block.is_empty() && cells.len() == 1 && sign.is_name(text) {
                block.name = Some(place);
                block.lines.push(place);
            } else {
                let reason = if is_stamp(text) { ResidueReason::Stamp } else { ResidueReason::Noise };
                context.set_aside(place, reason);
                context.report(Code::NoiseSetAside, &[place]);
            }
        }
    }
    blocks.retain(|block| !block.is_empty());
    let mut signatories = Vec::with_capacity(blocks.len());
    signatories.extend(blocks.into_iter().map(|block| signatory(context, block)));
    signatories
}

/// `(Đã ký)` and the like.
pub(super) fn is_stamp(text: &str) -> bool {
    let longest = "signature".len();
    let key = fold::Key::up_to(text, longest);
    key.is_whole() && matches!(key.as_bytes(), b"daky" | b"signed" | b"signature" | b"kyten" | b"dakyten")
}

/// `Date: 2022.05.30`: what signing software prints beside the signer's name.
fn is_stamp_field(text: &str) -> bool {
    const FIELDS: &[&str] = &["date", "reason", "location", "co quan", "to chuc", "thoi gian ky"];
    FIELDS.iter().any(|field| fold::word_prefix(text, field).is_some_and(|end| text[end..].starts_with(':')))
}

fn authority_of(name: &str) -> Authority {
    match name {
        "KT" => Authority::Deputy,
        "TL" => Authority::ByOrder,
        "TUQ" => Authority::Delegated,
        "Q" => Authority::Acting,
        _ => Authority::OnBehalf,
    }
}

/// True where a post is the first below a prefix, or the post of the next signer.
fn takes_post(text: &str, block: &Block, norm: &str) -> bool {
    let approval =
        |places: &Places| places.first().is_some_and(|place| posts::is_approval(unmarked(place.of(norm))));
    let first = || block.position.as_ref().is_none_or(|places| approval(places) && !posts::is_approval(text));
    block.name.is_some() || first()
}

/// `TM. ỦY BAN NHÂN⏎DÂN`: with the word the name of the body that was cut is whole.
fn completes_body(norm: &str, block: &Block, text: &str) -> bool {
    let words = block.authorities.last().filter(|_| block.position.is_none()).map(|(_, places)| places);
    words.and_then(|places| places.last()).is_some_and(|place| {
        let whole = [unmarked(place.of(norm)), " ", text].concat();
        agencies::WRAPPING.iter().any(|head| fold::word_prefix(&whole, head) == Some(whole.len()))
    })
}

/// True where a post stands below what a blank line parts from a body: `TM. BAN THƯỜNG VỤ⏎⏎ĐOÀN XÃ⏎BÍ THƯ`.
fn cuts_body(block: &Block, next: Option<&Signed>) -> bool {
    let on_behalf = block.authorities.last().is_some_and(|(authority, _)| *authority == Authority::OnBehalf);
    let post = |next: &Signed| next.sign.capitals && next.sign.post.is_some() && !next.gap;
    on_behalf && block.position.is_none() && next.is_some_and(post)
}

/// What a stamp left of a post below one that is whole, or below a body: `HỦ TỊCH`, `T-CHỦ TỊCH`.
fn is_torn_post(norm: &str, block: &Block, text: &str) -> bool {
    if block.position.is_some() || posts::prefix(text).is_some() {
        return false;
    }
    let Some((_, places)) = block.authorities.last() else { return false };
    // "T-CHỦ TỊCH": a sign parts it from what stood before.
    let behind_sign = text.rsplit_once(['-', '.', '/', '\'']).map(|(_, post)| post.trim());
    if behind_sign.is_some_and(posts::is_whole) {
        return true;
    }
    let above = places.last().map(|place| unmarked(place.of(norm)));
    // "KT. CHỦ TỊCH⏎HỦ TỊCH": the end of the same post.
    above.filter(|above| posts::is_whole(above)).is_some_and(|above| {
        let (above, torn) = (fold::Key::up_to(above, LONGEST_TORN), fold::Key::up_to(text, LONGEST_TORN));
        let is_end = above.as_bytes().ends_with(torn.as_bytes());
        above.is_whole() && torn.is_whole() && !torn.as_bytes().is_empty() && is_end
    })
}

/// A post that a stamp tore has no more letters than this.
const LONGEST_TORN: usize = 40;

/// True where below the post in the body signed for the signer's post elsewhere may stand: `TRƯỞNG BAN⏎PHÓ CHỦ TỊCH
/// UBND XÃ`.
fn signs_elsewhere(block: &Block) -> bool {
    !block.authorities.is_empty() && block.position.is_some()
}

/// A post in small letters, and nothing else: `Người lập kế hoạch`.
pub(super) fn is_small_post(text: &str) -> bool {
    shape::starts_capital(text) && posts::prefix(text).is_some() && is_small(text, Sign::of(text))
}

/// The same where it is known that a post opens the text.
fn is_small(text: &str, sign: Sign) -> bool {
    shape::starts_capital(text)
        && text.split_whitespace().count() <= 8
        && !text.contains([',', ';', ':'])
        && !shape::ends_closed(text)
        && !sign.is_name(text)
}

/// A post without any capital below the authority it stands for, as a font of capitals leaves it.
fn lost_capitals(text: &str, sign: Sign, block: &Block) -> bool {
    !block.authorities.is_empty() && shape::starts_small(text) && sign.post == Some(text.len())
}

/// The name in capitals below a post: its first word is a family name.
fn is_capital_name(text: &str, block: &Block) -> bool {
    block.position.is_some()
        && text.chars().all(|c| letter::is_letter(c) || c.is_whitespace())
        && (2..=4).contains(&text.split_whitespace().count())
        && shape::is_family_name(first_word(text))
}

/// A signature on one line is no longer than this, in bytes.
const LONGEST_LINE: usize = 600;

/// A signature on one line (a cell of a table): prefix and posts in capitals, then the name.
fn pieces(norm: &str, cell: &Signed) -> Places {
    let place = cell.place;
    let text = place.of(norm);
    let base = place.start as usize;
    if text.len() > LONGEST_LINE {
        return one(place);
    }
    let gaps = cells::has_gap(text);
    if cell.sign.person && !gaps && !shape::may_hold_title(text) {
        return one(place.trimmed(norm));
    }
    let mut cuts: Short<usize, 4> = Short::from_slice(&[0]);
    // Wide blanks part what stood on lines of its own.
    let mut at = if gaps { 0 } else { text.len() };
    while let Some(found) = text.as_bytes()[at..].windows(3).position(|three| three == b"   ") {
        let from = at + found;
        let next = from + (text[from..].len() - text[from..].trim_start().len());
        let last = cuts.last().copied().unwrap_or(0);
        let end = cells::gap(&text[next..]).map_or(text.len(), |gap| next + gap);
        if !fused::is_stretched(&text[last..from], &text[from..end]) {
            cuts.push(next);
        }
        at = next.max(from + 1);
    }
    // Small letters after capitals: the name begins at the first word in title case.
    let (mut capitals_seen, mut bracket) = (false, false);
    // "TM. Ủy ban nhân dân": a body in small letters is no name behind capitals.
    let marked = unmarked(text).as_ptr() != text.as_ptr();
    let prefix = cell.sign.authority.filter(|_| !marked).map_or(0, |(end, _)| end);
    let small_body = prefix > 0 && !shape::is_capitals(first_word(&text[prefix..]));
    let body = if small_body { text.len() } else { 0 };
    let may_name = shape::may_end_name(unmarked(text).trim_end_matches(['.', ',']));
    for (start, word) in words(&text[..text.len() - body]) {
        // Signs of emphasis before the word belong to it.
        let bare = word.trim_start_matches(EMPHASIS);
        let rest = &text[start + word.len() - bare.len()..];
        // "_(Đã ký)_ **Lê Văn An**"
        let signed = || {
            bare.len() < word.len()
                && is_stamp(unmarked(&text[..start]))
                && shape::is_person_name(unmarked(rest))
        };
        if may_name && signed() {
            cuts.push(start);
            break;
        }
        // "GIÁM ĐỐC TS. Nguyễn Văn Sơn": the title belongs to the name.
        if may_name && shape::is_titled_name(unmarked(rest)) {
            cuts.push(start);
            break;
        }
        // "PHÓ CHỦ TỊCH (Đã ký) Lê Văn An": brackets part the name from the post.
        if capitals_seen && bare.starts_with('(') && opens_stamp(rest) {
            cuts.push(start);
            bracket = true;
        }
        if bracket {
            bracket = !word.trim_end_matches(EMPHASIS).ends_with(')');
            continue;
        }
        if shape::is_capitals(word) {
            let from = || cuts.iter().filter(|&&cut| cut <= start).max().copied().unwrap_or(0);
            if capitals_seen && begins_next_line(&text[from()..start], rest) {
                cuts.push(start);
            }
            capitals_seen = true;
        } else if !is_title_case(word) {
            // "TM. UBND xã Tân Lộc": the name of a place goes on.
            capitals_seen = false;
        } else if capitals_seen {
            cuts.push(start);
            break;
        }
    }
    if let [_] = cuts[..] {
        return one(place.trimmed(norm));
    }
    cuts.sort_unstable();
    cuts.dedup();
    cuts.push(text.len());
    cuts.windows(2)
        .map(|pair| Place::new(base + pair[0], base + pair[1]).trimmed(norm))
        .filter(|p| !p.is_empty())
        .collect()
}

/// A list of one place.
fn one(place: Place) -> Places {
    let mut places = Places::new();
    places.push(place);
    places
}

/// A capital, and a small letter behind it.
fn is_title_case(word: &str) -> bool {
    let mut letters = word.chars().filter(|&c| letter::is_letter(c));
    letters.next().is_some_and(letter::is_capital) && letters.any(letter::is_small)
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// `(Đã ký) …`: brackets around what stands for a signature.
fn opens_stamp(text: &str) -> bool {
    text.find(')').is_some_and(|end| is_stamp(&text[..end]))
}

/// Signs of emphasis.
const EMPHASIS: [char; 2] = ['*', '_'];

/// True where behind `before` a line of its own begins in the same run of capitals: a second post ("KT. BỘ TRƯỞNG
/// THỨ TRƯỞNG") or, behind a whole body, the prefix of one who signs for its head ("TM. UBND XÃ KT. CHỦ TỊCH").
fn begins_next_line(before: &str, after: &str) -> bool {
    // Emphasis that closes before it parts it from whatever stands there.
    let apart = before.trim_end().ends_with(EMPHASIS) && posts::prefix(after).is_some();
    let before = unmarked(before);
    let body = || authority(before).is_some_and(|(end, _)| !before[end..].trim().is_empty());
    let post = || {
        SECOND_POSTS.longest_prefix(after).is_some()
            && begins_second_post(before, after)
            && posts::prefix(after).is_some()
    };
    let prefixed = || {
        // A prefix opens with one of two letters.
        after.starts_with(['K', 'T'])
            && authority(after).is_some_and(|(end, _)| posts::prefix(&after[end..]).is_some())
            && body()
    };
    apart && body() || post() || prefixed()
}

/// True where `after` begins a post of its own and `before` is a whole prefix with its post, or a whole post.
fn begins_second_post(before: &str, after: &str) -> bool {
    let before = before.trim();
    let prefix = authority(before);
    let begins = |words: &[&str]| words.iter().any(|word| fold::word_prefix(after, word).is_some());
    let deputy = begins(DEPUTIES);
    if prefix.is_none() && !deputy {
        return false;
    }
    let head_at = prefix.map_or(0, |(end, _)| end);
    let head = &before[head_at..];
    // The word belongs to a post that began before it: "KT. BỘ TRƯỞNG".
    let run = [head, " ", after].concat();
    if posts::prefix(&run).is_some_and(|end| end > head.len() + 1 && head.len() < end)
        && posts::prefix(head) != Some(head.len())
    {
        return false;
    }
    let whole = posts::prefix(head).is_some_and(|end| end == head.len());
    // "TM. BAN BÍ THƯ": the word alone names no body.
    let body = || prefix.is_some() && posts::prefix(head).is_none() && !fold::same_word(head.trim(), "ban");
    whole && deputy || body() && begins(CHIEFS)
}

/// First words of a second post behind a whole one.
const DEPUTIES: &[&str] = &["pho", "thu truong"];
/// First words of a post behind a body.
const CHIEFS: &[&str] =
    &["chu tich", "giam doc", "bi thu", "hieu truong", "chanh", "bo truong", "truong", "pho"];
/// All of them.
static SECOND_POSTS: Phrases = phrases!(&[
    "pho",
    "thu truong",
    "chu tich",
    "giam doc",
    "bi thu",
    "hieu truong",
    "chanh",
    "bo truong",
    "truong",
]);

/// Who approves, where the line says so: the post in `PHÊ DUYỆT CỦA HIỆU TRƯỞNG`, or the whole of `DUYỆT CỦA BAN GIÁM HIỆU`.
fn approver(norm: &str, place: Place) -> Option<Place> {
    let (_, of) = cells::find(place.of(norm), "cua")?;
    let whose = place.after(of).trimmed(norm);
    let post = posts::is_whole(unmarked(whose.of(norm)));
    (!whose.is_empty()).then_some(if post { whose } else { place })
}

fn signatory<'a>(context: &mut Context<'_, 'a>, block: Block) -> Signatory<'a> {
    let Text { text, spans } = context.source.text(&block.lines);
    let mut authorities = block.authorities;
    let last = authorities.pop();
    let body = authorities.pop().map(|(_, places)| places).or(block.body.map(one));
    let body = body.map(|places| trimmed_text(context, &places));
    let authority = last.as_ref().map(|(authority, _)| *authority);
    let mut on_behalf_of = last.map(|(_, places)| trimmed_text(context, &places));
    let approved = || block.name.and(block.approval).and_then(|place| approver(context.norm(), place));
    let position = block.position.or_else(|| approved().map(one));
    let mut position = position.map(|places| trimmed_text(context, &places));
    // "Q. GIÁM ĐỐC": the words behind the prefix are the signer's own post.
    if authority == Some(Authority::Acting) && position.is_none() {
        position = on_behalf_of.take();
    }
    let name = block.name.map(|place| trimmed_text(context, &[place]));
    if name.is_none() {
        context.report(Code::NoSignerName, &block.lines);
    }
    Signatory { text, spans, authority, on_behalf_of, body, position, name }
}

/// A text without the punctuation that a line of a signature may end with.
fn trimmed_text<'a>(context: &mut Context<'_, 'a>, places: &[Place]) -> Text<'a> {
    context.source.text(places)
}

/// Names that OCR ran together under two posts: cut where the second family name stands.
pub(crate) fn split_names(norm: &str, place: Place, count: usize) -> Option<Vec<Place>> {
    let text = place.of(norm);
    let words: Vec<(usize, &str)> = words(text).collect();
    let is_title = shape::is_capitals(text) || authority(text).is_some() || posts::prefix(text).is_some();
    if count != 2
        || is_title
        || !(4..=10).contains(&words.len())
        || !words.iter().all(|(_, word)| shape::starts_capital(word))
    {
        return None;
    }
    let cut = (2..=words.len() - 2)
        .filter(|&i| shape::is_family_name(words[i].1))
        .min_by_key(|&i| i.abs_diff(words.len() / 2))?;
    let base = place.start as usize;
    let at = words[cut].0;
    Some(vec![Place::new(base, base + at).trimmed(norm), Place::new(base + at, base + text.len())])
}

#[cfg(test)]
mod tests {
    use super::{CHIEFS, DEPUTIES, SECOND_POSTS};

    #[test]
    fn a_title_stays_with_its_name_in_stars_or_without() {
        for printed in [
            "TS. Lê Văn An",
            "**TS. Lê Văn An**",
            "*BS. Lê Văn An*",
            "**Lê Văn An**",
            "**PGS.TS Trần Thị An**",
            "**ĐẠI TÁ Lê Văn An**",
        ] {
            let plan = format!("KẾ HOẠCH\nNăm 2024\nI. VIỆC\n1. Làm.\nGIÁM ĐỐC\n{printed}\n");
            let plan = crate::parse(&plan);
            let name = plan.signatories.first().and_then(|signatory| signatory.name.as_ref());
            assert_eq!(name.map(AsRef::as_ref), Some(printed.trim_matches('*')), "{printed}");
            assert!(plan.residue.is_empty(), "{printed}");
        }
    }

    #[test]
    fn what_a_stamp_left_of_a_post_is_no_body() {
        for (head, torn) in [("KT. CHỦ TỊCH", "HỦ TỊCH"), ("TM. ỦY BAN NHÂN DÂN", "T-CHỦ TỊCH")]
        {
            let plan = format!("KẾ HOẠCH\nNăm 2024\nI. VIỆC\n1. Làm.\n{head}\n{torn}\n\nLê Văn An\n");
            let plan = crate::parse(&plan);
            let [signer] = &plan.signatories[..] else { panic!("{:?}", plan.signatories) };
            let printed = signer.on_behalf_of.as_ref().map(|text| text.text.to_string());
            assert_eq!(printed.as_deref(), Some(&head[4..]), "{torn}");
            assert_eq!(signer.name.as_ref().map(AsRef::as_ref), Some("Lê Văn An"), "{torn}");
            assert!(
                signer.position.is_none() && plan.residue.iter().any(|piece| piece.text == torn),
                "{torn}"
            );
        }
    }

    #[test]
    fn no_second_post_is_ruled_out() {
        for post in DEPUTIES.iter().chain(CHIEFS) {
            for printed in [(*post).to_owned(), post.to_uppercase(), format!("{post} AN PHÚ")] {
                assert!(SECOND_POSTS.longest_prefix(&printed).is_some(), "{printed}");
            }
        }
    }
}

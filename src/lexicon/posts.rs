//! Posts (chức vụ) that stand in a signature block, folded.

use crate::lexicon::phrases::{Phrases, phrases};
use crate::lexicon::starts::{Start, Tables};
use crate::text::fold;
use crate::text::letter;

/// First words of a post.
pub(crate) static POSTS: Phrases = phrases!(&[
    "bi thu",
    "bo truong",
    "chanh an",
    "chanh thanh tra",
    "chanh van phong",
    "chi cuc truong",
    "chi huy truong",
    "chinh uy",
    "chu nhiem",
    "chu tich",
    "chu toa",
    "cuc truong",
    "dai su",
    "doi truong",
    "giam doc",
    "hieu pho",
    "hieu truong",
    "ke toan truong",
    "nguoi lap",
    "nguoi lap bieu",
    "pho bi thu",
    "pho chanh",
    "pho chi cuc truong",
    "pho chi huy truong",
    "pho chu nhiem",
    "pho chu tich",
    "pho cuc truong",
    "pho giam doc",
    "pho hieu truong",
    "pho thu truong",
    "pho tong giam doc",
    "pho truong",
    "pho tu lenh",
    "pho vien truong",
    "pho vu truong",
    "pho tong cuc truong",
    "quyen",
    "q chu tich",
    "thu truong",
    "thu tuong",
    "thu ky",
    "to truong",
    "to pho",
    "tong cuc truong",
    "tong giam doc",
    "tong bi thu",
    "tong thanh tra",
    "tram truong",
    "truong",
    "tu lenh",
    "uy vien",
    "vien truong",
    "vu truong",
    "pho doi truong",
    "truong ban",
    "truong phong",
    "truong cong an",
    "chanh",
    "thuong truc",
    "pct",
    "ct",
    "dang uy",
    "hieu truong nha truong",
    "nguoi ky",
    "quyen giam doc",
    "vien pho",
    "chinh tri vien",
    "doan truong",
    "doi pho",
    "giao vien",
    "hat truong",
    "hoi truong",
    "lien doi truong",
    "nguoi xay dung ke hoach",
    "phu trach",
    "quan doc",
    "tham muu truong",
    "thong doc",
    "tong kiem toan",
    "tong phu trach",
    "trung doan truong",
    "trung tam truong",
]);

/// What stands before any post of a deputy, folded.
pub(crate) static DEPUTIES: Phrases = phrases!(&["pho"]);

/// First words of a line that says why someone signs, above the post or instead of it, folded.
pub(crate) static APPROVALS: Phrases = phrases!(&[
    "bgh duyet",
    "duyet",
    "ky duyet",
    "kiem duyet",
    "nguoi duyet",
    "nguoi lap",
    "nguoi phe duyet",
    "nguoi thuc hien",
    "nguoi viet",
    "nguoi xay dung",
    "phe duyet",
    "thong qua",
    "xac nhan",
    "y kien",
]);

/// The first letters of [`APPROVALS`], one bit each.
const FIRSTS: u32 = {
    let (words, mut letters, mut i) = (APPROVALS.words(), 0, 0);
    while i < words.len() {
        letters |= 1 << (words[i].as_bytes()[0] - b'a');
        i += 1;
    }
    letters
};

/// False where `text` begins with a letter of ASCII that none of them begins with, or with a small one.
fn may_approve(text: &str) -> bool {
    match text.as_bytes() {
        [first @ b'A'..=b'Z', ..] => FIRSTS >> (first - b'A') & 1 != 0,
        [first, ..] => !first.is_ascii(),
        [] => false,
    }
}

/// True for a line that says why someone signs: `XÁC NHẬN CỦA BGH`, `Người lập kế hoạch`.
pub(crate) fn is_approval(text: &str) -> bool {
    may_approve(text)
        && crate::text::shape::starts_capital(text)
        && APPROVALS.longest_prefix(text).is_some()
        && text.split_whitespace().nth(8).is_none()
        && !text.contains([',', ';', '.'])
}

/// True where `text` is a post and nothing else.
pub(crate) fn is_whole(text: &str) -> bool {
    prefix(text) == Some(text.len())
}

/// The length of the post that `text` begins with, in bytes.
pub(crate) fn prefix(text: &str) -> Option<usize> {
    prefix_in(text, &Start::of(text, TABLES))
}

/// Tables of which a post begins with a phrase.
pub(crate) const TABLES: Tables = Tables::POSTS.or(Tables::DEPUTIES);

/// The same where the beginning of the text is read for [`TABLES`].
pub(crate) fn prefix_in(text: &str, start: &Start<'_>) -> Option<usize> {
    if !start.may(TABLES) && !is_abbreviated(text) && !fold::begins_with_mark(text) {
        return None;
    }
    // Whatever the post, its deputy is one: PHÓ THỦ TƯỚNG, PHÓ THỐNG ĐỐC. So none of the deputies in the table is longer.
    let deputy = deputy_end(text, start).and_then(|end| {
        // "PHÓ-CHỦ TỊCH", as some write and as a scan reads a line across the blank.
        let rest = text[end..].trim_start_matches(['-', '–']).trim_start();
        let post = Start::of(rest, Tables::POSTS).end(Tables::POSTS)?;
        Some(text.len() - rest.len() + post)
    });
    deputy
        .or_else(|| start.end(Tables::POSTS))
        .or_else(|| abbreviated_deputy(text))
        .filter(|_| !names_school(text))
}

/// Where the word ends that makes a deputy of the post behind it. A mark that a line break parted from its letter may
/// stand before it.
fn deputy_end(text: &str, start: &Start<'_>) -> Option<usize> {
    if !fold::begins_with_mark(text) {
        return start.end(Tables::DEPUTIES);
    }
    DEPUTIES.words().first().and_then(|pho| fold::word_prefix(text, pho))
}

/// True where the first letters are those of an abbreviated deputy: `P.`.
fn is_abbreviated(text: &str) -> bool {
    text.starts_with("P.") || text.starts_with("P ")
}

/// The length of `P. HIỆU TRƯỞNG`, `P.TRƯỞNG PHÒNG`. What is no post by its marks is the name of a place, as in `P. Trương
/// Định`.
fn abbreviated_deputy(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("P.").or_else(|| text.strip_prefix("P "))?.trim_start();
    let (post, end) = POSTS.longest_prefix(rest)?;
    let sure = POSTS.words().get(post)?.contains(' ') || fold::same_word(&rest[..end], "trưởng");
    (sure && !names_school(rest)).then_some(text.len() - rest.len() + end)
}

/// TRƯỜNG is a school, TRƯỞNG its head: where the marks are printed, they tell.
fn names_school(text: &str) -> bool {
    if !text.starts_with(['T', 't']) {
        return false;
    }
    let word = text.split(|c: char| !letter::is_letter(c)).next().unwrap_or_default();
    !word.is_ascii() && fold::same_word(word, "trường")
}

#[cfg(test)]
mod tests {
    use super::{POSTS, is_whole, prefix};

    #[test]
    fn what_a_deputy_in_the_table_is_deputy_of_is_a_post() {
        let posts = POSTS.words();
        let deputies: Vec<&str> = posts.iter().filter_map(|post| post.strip_prefix("pho ")).collect();
        assert!(deputies.len() > 10 && deputies.iter().all(|post| posts.contains(post)));
    }

    #[test]
    fn deputies_of_any_post() {
        for post in ["PHÓ HIỆU TRƯỞNG", "P. HIỆU TRƯỞNG", "P.HIỆU TRƯỞNG", "P GIÁM ĐỐC", "PHÓ THỐNG ĐỐC"]
        {
            assert!(is_whole(post), "{post}");
        }
        assert_eq!(prefix("P. TRƯỞNG CA"), Some("P. TRƯỞNG".len()));
        assert!(is_whole("\u{309}PHÓ GIÁM ĐỐC"));
        for place in ["P. Trương Định", "P. TRƯƠNG ĐỊNH", "P. TRƯỜNG THI", "P. 12", "P.", "TRƯỜNG THPT"]
        {
            assert_eq!(prefix(place), None, "{place}");
        }
    }
}

//! Who sits in a board: `Thành viên`, `Lê Văn An - Trưởng ban`.
//!
//! In: a clean text. Out: whether it names a seat and nothing else.

use super::words::without_signs;
use crate::citations::agency_end;
use crate::lexicon::posts;
use crate::lexicon::starts::{Start, Tables};
use crate::text::shape;

/// Tables of which a seat begins with a phrase.
const SEATS_AND_POSTS: Tables = Tables::SEATS.or(posts::TABLES);

/// True for a seat in a board, alone or behind the name or post of who has it: `Lê Văn An - Trưởng ban`.
pub(super) fn is_seat(text: &str) -> bool {
    let text = without_signs(text, b".;, ");
    let seat = |text: &str| {
        let start = Start::of(text, SEATS_AND_POSTS);
        let post = posts::prefix_in(text, &start).max(start.end(Tables::SEATS));
        post.is_some_and(|end| {
            let body = text[end..].trim_start();
            body.is_empty() || shape::starts_capital(body) && agency_end(body, 0) == body.len()
        })
    };
    let holder = |who: &str| {
        let name = who.split(',').next().and_then(|name| name.split(" - ").next());
        seat(who) || name.is_some_and(shape::is_person_name)
    };
    seat(text) || last_dash(text).is_some_and(|(who, post)| seat(post) && holder(who))
}

/// What stands before and behind the last hyphen with blanks around it, or else the last dash.
fn last_dash(text: &str) -> Option<(&str, &str)> {
    const DASH: &[u8] = " – ".as_bytes();
    let bytes = text.as_bytes();
    // Most texts have neither.
    memchr::memchr2(b'-', DASH[1], bytes)?;
    let blank = |at: Option<usize>| at.and_then(|at| bytes.get(at)) == Some(&b' ');
    let hyphen = memchr::memrchr_iter(b'-', bytes)
        .find(|&at| blank(at.checked_sub(1)) && blank(Some(at + 1)))
        .map(|at| (at - 1, at + 2));
    // No letter has the first of the three bytes of a dash.
    let dash = || {
        memchr::memrchr_iter(DASH[1], bytes)
            .filter_map(|first| first.checked_sub(1))
            .find(|&start| bytes[start..].starts_with(DASH))
            .map(|start| (start, start + DASH.len()))
    };
    let (start, end) = hyphen.or_else(dash)?;
    Some((&text[..start], &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::is_seat;

    #[test]
    fn a_seat_in_a_board_is_no_task() {
        for seat in [
            "Thành viên.",
            "Lê Văn An - Trưởng ban",
            "Phó Trưởng ban thường trực;",
            "Ủy viên Ban Chỉ đạo",
            "Phó Chủ tịch UBND xã - Phó Trưởng ban",
            "Lê Văn Tú - Trưởng Công an xã - Ủy viên",
        ] {
            assert!(is_seat(seat), "{seat}");
        }
        for task in [
            "Thành viên họp mỗi tuần.",
            "Chủ tịch UBND xã chỉ đạo các thôn.",
            "Tổ trưởng tổ chức họp dân",
            "Phối hợp với Trạm Y tế - Trưởng ban",
        ] {
            assert!(!is_seat(task), "{task}");
        }
    }
}

//! Words of assignment: who leads, who supports, by when.
//!
//! Source: the column heads and item labels in use in plans (Decree 30/2020/NĐ-CP prescribes none).

use crate::lexicon::phrases::{Phrases, phrases};
use crate::text::fold;

/// Folded words in the heading of a part that assigns tasks to bodies.
pub(crate) static ASSIGNING_PARTS: Phrases = phrases!(&[
    "to chuc thuc hien",
    "trach nhiem",
    "phan cong",
    "to chuc trien khai",
    "giao nhiem vu",
    "nhiem vu cua cac",
    "to chuc, thuc hien",
]);

/// Folded words in the heading of a part that may be ordered by bodies: it assigns where the sections below are
/// headed by them.
pub(crate) static TASK_PARTS: Phrases = phrases!(&["nhiem vu", "giai phap", "thuc hien", "trien khai"]);

/// Folded words in the heading of a part that tells what was done, with what and by whom.
pub(crate) static NOT_TASK_PARTS: Phrases = phrases!(&[
    "ket qua",
    "tinh hinh",
    "thuc trang",
    "kinh phi",
    "dia diem",
    "thanh phan",
    "thoi gian",
    "danh sach",
    "danh gia",
    "doi tuong",
]);

/// Headings below such a part that name no body, folded.
pub(crate) static NOT_BODIES: Phrases = phrases!(&[
    "to chuc",
    "ban hanh",
    "hoi nghi",
    "hoi thao",
    "hoi thi",
    "phong chong",
    "phong, chong",
    "phong ngua",
    "xa hoi hoa",
    "khoa hoc",
    "dai hoi",
    "phong benh",
    "phong dich",
    "phong trao",
    "nhom giai phap",
    "nhom nhiem vu",
    "nhom noi dung",
    "nhom chi tieu",
    "quy trinh",
    "quy dinh",
    "quy che",
    "quy mo",
    "quy hoach",
    "quy uoc",
    "truong hop",
    "bao cao",
    "bo chi so",
    "so luong",
    "so lieu",
    "doan ket",
    "cong tac",
    "don vi tinh",
    "vu viec",
    "bao dam",
    "che do",
    "kinh phi",
    "nguon kinh phi",
    "thoi gian",
    "cac noi dung",
    "cac nhiem vu",
    "cac giai phap",
    "cac hoat dong",
    "cac buoc",
    "cac chi tieu",
    "cac muc tieu",
    "cac van ban",
    "cac cuoc",
    "to chuc thuc hien",
    "truong ban hanh",
    "phan cong",
    "thanh tra, kiem tra",
    "cac hinh thuc",
    "hoi dong thi",
    "cac bien phap",
    "nhiem vu",
    "trach nhiem",
    "cong viec",
    "chi tieu",
    "cac quy dinh",
    "cac dieu kien",
]);

/// Words that differ from the first word of a body in their marks alone, lower case: "Đối tượng" is no "Đội".
pub(crate) static NOT_HEADS: Phrases = phrases!(&[
    "bàn", "bạn", "bản", "bán", "bảo", "bão", "bố", "bỏ", "bổ", "đại", "đãi", "đoạn", "đoán", "đối", "đổi",
    "hát", "hồi", "hỏi", "quy", "quý", "quá", "số", "sổ", "so", "từ", "tự", "tờ", "tỏ", "tư", "viên", "viễn",
    "viền", "vũ", "vu", "bá", "ba", "khoán", "khoản", "trám", "tràm", "ngạnh", "thuê",
], by FirstWord);

/// Opening words that order or request, folded, and whether they bind.
pub(crate) const OPENERS: &[(&str, Option<crate::record::Binding>)] = &[
    ("giao cho", Some(crate::record::Binding::Assign)),
    ("giao", Some(crate::record::Binding::Assign)),
    ("phan cong", Some(crate::record::Binding::Assign)),
    ("yeu cau", Some(crate::record::Binding::Assign)),
    ("uy quyen", Some(crate::record::Binding::Assign)),
    ("de nghi", Some(crate::record::Binding::Request)),
    ("kinh de nghi", Some(crate::record::Binding::Request)),
    ("kinh moi", Some(crate::record::Binding::Request)),
    ("moi", Some(crate::record::Binding::Request)),
    ("trach nhiem cua", None),
    ("doi voi", None),
    ("ve phia", None),
];

/// The words of [`OPENERS`].
pub(crate) static OPENER_WORDS: Phrases = phrases!(rows OPENERS);

/// First words of a group or a person that an order names in small letters, lower case.
pub(crate) static SMALL_BODIES: Phrases = phrases!(&[
    "các",
    "đồng chí",
    "đ/c",
    "ông",
    "bà",
    "cán bộ",
    "công chức",
    "viên chức",
    "giáo viên",
    "nhân viên",
    "trưởng",
    "thủ trưởng",
    "lãnh đạo",
    "hiệu trưởng",
    "giám đốc",
    "người đứng đầu",
    "toàn thể",
    "tất cả",
    "thầy",
    "từng",
    "đơn vị",
    "cơ quan",
    "bộ phận",
    "ban giám hiệu",
    "văn phòng",
    "phòng",
    "ủy ban",
    "uỷ ban",
    "công an",
    "thôn",
    "tổ",
    "chủ tịch",
    "cấp tỉnh",
    "cấp huyện",
    "cấp xã",
    "cấp ủy",
    "cấp uỷ",
    "chi bộ",
    "chi đoàn",
    "đảng viên",
    "đoàn viên",
    "hội viên",
    "thành viên",
    "nhà trường",
]);

/// Words between a body and its task, folded: no part of either.
pub(crate) static DUTIES: Phrases = phrases!(DUTY_WORDS);

const DUTY_WORDS: &[&str] =
    &["co trach nhiem", "chiu trach nhiem", "co nhiem vu", "thuc hien cac nhiem vu sau"];

/// Words behind the body in a heading that say what it does, lower case: no part of its name.
pub(crate) static HEADING_VERBS: Phrases = phrases!(&[
    "làm đầu mối",
    "làm cơ quan",
    "là cơ quan",
    "là đơn vị",
    "là đầu mối",
    "chủ trì",
    "phối hợp với",
    "phối hợp cùng",
    "có trách nhiệm",
    "chịu trách nhiệm",
    "có nhiệm vụ",
    "lãnh đạo, chỉ đạo",
    "căn cứ",
    "theo chức năng",
    "tham mưu cho",
    "tham mưu giúp",
    "trong phạm vi",
]);

/// Words behind a body that go on with its name or with another sentence, lower case: no task begins so.
pub(crate) static NO_TASKS: Phrases = phrases!(&[
    "và",
    "hoặc",
    "đến hết",
    "đến ngày",
    "đến tháng",
    "đến năm",
    "đến nay",
    "trừ",
    "có liên quan",
    "liên quan",
    "thuộc",
    "của",
    "khác",
    "nếu",
    "này",
    "nêu trên",
    "nói trên",
    "đã",
    "đang",
    "còn",
    "được",
]);

/// False where the last letters of `text` tell that none of [`DUTIES`] ends there.
pub(crate) fn may_end_duty(text: &str) -> bool {
    const LETTERS: usize = 4;
    // The last letters of each, the last one in the lowest byte.
    const LAST: [u32; DUTY_WORDS.len()] = {
        let mut last = [0; DUTY_WORDS.len()];
        let mut duty = 0;
        while duty < DUTY_WORDS.len() {
            let words = DUTY_WORDS[duty].as_bytes();
            let (mut at, mut count) = (words.len(), 0);
            while count < LETTERS {
                at -= 1;
                if words[at] != b' ' {
                    last[duty] |= (words[at] as u32) << (8 * count);
                    count += 1;
                }
            }
            duty += 1;
        }
        last
    };
    // Most texts end with another letter.
    if let Some(last @ 0x21..0x7f) = text.as_bytes().last()
        && !LAST.iter().any(|letters| *letters as u8 == last.to_ascii_lowercase())
    {
        return false;
    }
    let letters = text.chars().rev().filter_map(fold::fold_char).filter(|&sign| sign != ' ').take(LETTERS);
    let last = letters.zip([0, 8, 16, 24]).fold(0, |last, (letter, shift)| last | (letter as u32) << shift);
    LAST.contains(&last)
}

/// Seats in a board, folded: who has one is listed, not charged with a task.
pub(crate) static SEATS: Phrases = phrases!(&[
    "truong ban",
    "truong ban chi dao",
    "pho ban",
    "pho truong ban",
    "pho truong ban chi dao",
    "pho truong ban thuong truc",
    "thanh vien",
    "thanh vien ban chi dao",
    "uy vien",
    "uy vien thuong truc",
    "thu ky",
    "to truong",
    "to pho",
    "pho to truong",
    "nhom truong",
    "truong doan",
    "pho truong doan",
    "truong tieu ban",
    "chu tich hoi dong",
    "pho chu tich hoi dong",
]);

/// Last words of a kind of place, lower case: where they stand for the place itself, the name of a body ends.
pub(crate) const PLACES: &[&str] =
    &["xã", "phường", "trấn", "huyện", "quận", "tỉnh", "phố", "thôn", "xóm", "ấp", "trường"];

/// Words that make another word of one of [`PLACES`] before them, or go on with the name, lower case.
pub(crate) const NOT_BEHIND_PLACES: &[&str] = &[
    "hội",
    "ủy",
    "uỷ",
    "đoàn",
    "đội",
    "viên",
    "học",
    "và",
    "hoặc",
    "phường",
    "thị",
    "huyện",
    "tỉnh",
    "thành",
    "trực",
    "mầm",
    "tiểu",
    "trung",
];

/// First words of a body that is no agency: persons and groups, folded.
pub(crate) static PERSONS: Phrases = phrases!(&[
    "nha van hoa",
    "nha thieu nhi",
    "thu vien",
    "bao tang",
    "hat",
    "hop tac xa",
    "doi",
    "quy",
    "xi nghiep",
    "nha may",
    "lam truong",
    "hiep hoi",
    "cong chuc",
    "nhan vien",
    "can bo",
    "giao vien",
    "truong",
    "thu truong",
    "chu tich",
    "pho chu tich",
    "giam doc",
    "chanh van phong",
    "hieu truong",
    "cac dong chi",
    "dong chi",
    "bi thu",
    "tu phap",
    "dia chinh",
    "van hoa",
    "tai chinh",
    "ke toan",
    "ong",
    "ba",
    "quan su",
    "cac",
    "to truong",
    "tong phu trach",
    "nganh",
    "thuong truc",
    "lanh dao",
    "toan the",
    "mat tran",
    "doan the",
    "pho hieu truong",
    "ban giam hieu",
    "chi huy truong",
    "nguoi dung dau",
    "dang vien",
    "thanh vien ban chi dao",
    "thanh vien to cong tac",
    "thanh vien to giup viec",
    "hai don vi",
    "hai co quan",
]);

/// Persons whom a heading or the words before a colon name by what they are, lower case. A name, a place or nothing
/// follows: "Bảo vệ môi trường" is no person.
pub(crate) static STAFF: Phrases = phrases!(&[
    "bgh",
    "gvcn",
    "gvbm",
    "cbgv",
    "tpt",
    "tpt đội",
    "ttcm",
    "cmhs",
    "thầy",
    "thầy giáo",
    "cô",
    "cô giáo",
    "đ/c",
    "bảo vệ",
    "thủ quỹ",
    "văn thư",
    "phụ huynh",
    "học sinh",
    "chuyên viên",
]);

/// Titles before the name of a person, lower case: "Anh" alone is a language.
pub(crate) static TITLES: Phrases = phrases!(&["anh", "chị", "bs", "ths", "ts", "ks", "ds", "đd"]);

/// First words of a sentence that tell when or by what its body acts, lower case: a comma and the body follow.
pub(crate) static CIRCUMSTANCES: Phrases = phrases!(&[
    "trong quá trình thực hiện",
    "trong quá trình tổ chức thực hiện",
    "trong quá trình triển khai",
    "trong quá trình triển khai thực hiện",
    "quá trình thực hiện",
    "căn cứ kế hoạch này",
    "căn cứ nội dung kế hoạch này",
    "trên cơ sở kế hoạch này",
]);

/// Words behind [`STAFF`] that belong to the name, lower case.
pub(crate) static OF_STAFF: Phrases =
    phrases!(&["các lớp", "các khối", "nhà trường", "lớp", "khối", "học đường"], by FirstWord);

/// Offices that two bodies may share, folded: `Văn phòng HĐND và UBND`.
pub(crate) static OFFICES: Phrases = phrases!(&["van phong", "vp", "chanh van phong"]);

#[cfg(test)]
mod tests {
    use super::{DUTY_WORDS, may_end_duty};
    use crate::text::fold;

    #[test]
    fn no_duty_is_ruled_out_at_the_end_of_a_text() {
        let marks = ["o", "ó", "o\u{301}", "O", "o "];
        for text in DUTY_WORDS.iter().flat_map(|duty| marks.map(|mark| duty.replace('o', mark))) {
            for text in [
                text.clone(),
                text.to_uppercase(),
                format!("Phòng Nội vụ {text}\u{323}"),
                text.replace(' ', "  "),
            ] {
                let ends = |at: usize| {
                    DUTY_WORDS
                        .iter()
                        .any(|duty| fold::word_prefix(&text[at..], duty) == Some(text.len() - at))
                };
                let any = text.char_indices().any(|(at, _)| ends(at));
                assert!(!any || may_end_duty(&text), "{text}");
            }
        }
        assert!(may_end_duty("Cục Địa chất có trách nhiệm") && may_end_duty("thực hiện các nhiệm vụ sau"));
        assert!(!may_end_duty("Phòng Nội vụ") && !may_end_duty("vụ") && !may_end_duty(""));
    }
}

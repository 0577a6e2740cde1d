//! Openers of preamble paragraphs that state a ground, and the words that relate one citation to another.

use crate::lexicon::phrases::{Phrases, phrases};
use crate::text::fold;
use crate::text::letter;

/// Openers of grounds: folded key and the relation of the record. Longest match wins.
pub(crate) const OPENERS: &[(&str, &str)] = &[
    ("can cu", "căn cứ"),
    ("thuc hien", "thực hiện"),
    ("tiep tuc thuc hien", "tiếp tục thực hiện"),
    ("trien khai", "triển khai"),
    ("trien khai thuc hien", "triển khai thực hiện"),
    ("tiep tuc trien khai", "tiếp tục triển khai"),
    ("tiep tuc trien khai thuc hien", "tiếp tục triển khai thực hiện"),
    ("to chuc thuc hien", "tổ chức thực hiện"),
    ("to chuc trien khai", "tổ chức triển khai"),
    ("thi hanh", "thi hành"),
    ("chap hanh", "chấp hành"),
    ("theo", "theo"),
    ("xet", "xét"),
    ("de", "để"),
    ("nham", "nhằm"),
    ("huong ung", "hưởng ứng"),
    ("phuc dap", "phúc đáp"),
    ("tra loi", "trả lời"),
    ("tiep theo", "tiếp theo"),
    ("tren co so", "trên cơ sở"),
    ("cu the hoa", "cụ thể hóa"),
    ("quan triet", "quán triệt"),
    ("can cu vao", "căn cứ"),
];

/// Words that open a ground and nothing else, folded.
const SURE_OPENERS: &[&str] = &["can cu", "theo de nghi", "xet de nghi"];

/// True for a text that opens with one of [`SURE_OPENERS`].
pub(crate) fn opens_surely(text: &str) -> bool {
    let first = fold::first(text);
    let opens =
        |words: &&str| words.as_bytes().first().copied() == first && fold::word_prefix(text, words).is_some();
    SURE_OPENERS.iter().any(opens)
}

/// The opener that `text` begins with: its relation and its length in bytes.
pub(crate) fn opener(text: &str) -> Option<(&'static str, usize)> {
    let first = text.chars().next()?;
    if !letter::is_letter(first) {
        return None;
    }
    static WORDS: Phrases = phrases!(rows OPENERS);
    // One short word needs its marks: "Đề án" does not open with "để".
    let fits = |row: usize, end: usize| {
        let relation = OPENERS[row].1;
        relation.contains(' ') || crate::text::fold::same_word(&text[..end], relation)
    };
    WORDS.longest_that(text, fits).map(|(row, end)| (OPENERS[row].1, end))
}

/// Words right before a citation that say why it is cited, lower case and without commas, and the relation that
/// they state, if any. The longest that the text before the citation ends with wins.
pub(crate) const CUES: &[(&str, Option<crate::record::Relation>)] = {
    use crate::record::Relation::{
        AmendedBy, Amends, AttachedTo, ConsolidatedBy, Consolidates, RepealedBy, Repeals, ReplacedBy,
        Replaces,
    };
    &[
        ("căn cứ", None),
        ("căn cứ vào", None),
        ("trên cơ sở", None),
        ("xét", None),
        ("thực hiện", None),
        ("tiếp tục thực hiện", None),
        ("triển khai", None),
        ("triển khai thực hiện", None),
        ("tổ chức thực hiện", None),
        ("thi hành", None),
        ("chấp hành", None),
        ("quán triệt", None),
        ("cụ thể hóa", None),
        ("theo", None),
        ("theo quy định tại", None),
        ("theo quy định của", None),
        ("theo tinh thần", None),
        ("quy định tại", None),
        ("nêu tại", None),
        ("tại", None),
        ("phúc đáp", None),
        ("trả lời", None),
        ("tiếp theo", None),
        ("hướng dẫn thi hành", None),
        ("hướng dẫn thực hiện", None),
        ("quy định chi tiết", None),
        ("sửa đổi bổ sung tại", Some(AmendedBy)),
        ("sửa đổi bổ sung bởi", Some(AmendedBy)),
        ("sửa đổi bổ sung theo", Some(AmendedBy)),
        ("sửa đổi bổ sung bằng", Some(AmendedBy)),
        ("sửa đổi tại", Some(AmendedBy)),
        ("sửa đổi bởi", Some(AmendedBy)),
        ("sửa đổi theo", Some(AmendedBy)),
        ("bổ sung tại", Some(AmendedBy)),
        ("bổ sung bởi", Some(AmendedBy)),
        ("bổ sung theo", Some(AmendedBy)),
        ("sửa đổi bổ sung một số điều tại", Some(AmendedBy)),
        ("sửa đổi bổ sung một số điều bởi", Some(AmendedBy)),
        ("sửa đổi bổ sung một số điều theo", Some(AmendedBy)),
        ("đính chính tại", Some(AmendedBy)),
        ("điều chỉnh tại", Some(AmendedBy)),
        ("sửa đổi bổ sung một số điều của", Some(Amends)),
        ("sửa đổi một số điều của", Some(Amends)),
        ("bổ sung một số điều của", Some(Amends)),
        ("sửa đổi bổ sung một số nội dung của", Some(Amends)),
        ("sửa đổi một số nội dung của", Some(Amends)),
        ("điều chỉnh một số nội dung của", Some(Amends)),
        ("bãi bỏ một số điều của", Some(Repeals)),
        ("bãi bỏ một số nội dung của", Some(Repeals)),
        ("hướng dẫn một số điều của", None),
        ("hướng dẫn thi hành một số điều của", None),
        ("hướng dẫn thực hiện một số điều của", None),
        ("quy định chi tiết một số điều của", None),
        ("quy định chi tiết thi hành một số điều của", None),
        ("quy định chi tiết và hướng dẫn thi hành một số điều của", None),
        ("sửa đổi bổ sung", Some(Amends)),
        ("sửa đổi", Some(Amends)),
        ("điều chỉnh", Some(Amends)),
        ("đính chính", Some(Amends)),
        ("kèm theo", Some(AttachedTo)),
        ("ban hành kèm theo", Some(AttachedTo)),
        ("phê duyệt kèm theo", Some(AttachedTo)),
        ("đính kèm", Some(AttachedTo)),
        ("thay thế bởi", Some(ReplacedBy)),
        ("thay thế bằng", Some(ReplacedBy)),
        ("thay thế", Some(Replaces)),
        ("thay thế cho", Some(Replaces)),
        ("bãi bỏ bởi", Some(RepealedBy)),
        ("bãi bỏ tại", Some(RepealedBy)),
        ("bãi bỏ theo", Some(RepealedBy)),
        ("bãi bỏ", Some(Repeals)),
        ("hủy bỏ", Some(Repeals)),
        ("huỷ bỏ", Some(Repeals)),
        ("hợp nhất tại", Some(ConsolidatedBy)),
        ("hợp nhất bởi", Some(ConsolidatedBy)),
        ("hợp nhất", Some(Consolidates)),
    ]
};

/// Words that define a short form, lower case.
pub(crate) const ALIASES: &[&str] = &[
    "sau đây gọi tắt là",
    "sau đây gọi chung là",
    "sau đây gọi là",
    "sau đây viết tắt là",
    "dưới đây gọi tắt là",
    "dưới đây gọi là",
    "gọi tắt là",
    "viết tắt là",
];

/// The length of the words at the start of `text` that define an alias.
pub(crate) fn alias_prefix(text: &str) -> Option<usize> {
    ALIASES.iter().find_map(|words| starts_with_words(text, words))
}

/// Words that define an alias are shorter, in bytes.
const LONGEST_WORD: usize = 64;

/// The length of `words` at the start of `text`, word by word.
fn starts_with_words(text: &str, words: &str) -> Option<usize> {
    let mut at = 0;
    for wanted in words.split(' ') {
        let rest = &text[at..];
        at += rest.len() - rest.trim_start().len();
        // A word that goes on beyond the window is none of these.
        let near = &text[at..text.floor_char_boundary(at + LONGEST_WORD)];
        let word = near.split([' ', ':', ')', '“', '"']).next().unwrap_or_default();
        if !fold::same_word(word, wanted) {
            return None;
        }
        at += word.len();
    }
    Some(at)
}

//! Openers of preamble paragraphs that state a ground, and the words that relate one citation to another.

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

/// The opener that `text` begins with: its relation and its length in bytes.
pub(crate) fn opener(text: &str) -> Option<(&'static str, usize)> {
    let first = text.chars().next()?;
    if !first.is_alphabetic() {
        return None;
    }
    let first = crate::text::fold::first(text)?;
    OPENERS
        .iter()
        .filter(|(key, _)| key.as_bytes().first() == Some(&first))
        .filter_map(|&(key, relation)| Some((relation, crate::text::fold::word_prefix(text, key)?)))
        // One short word needs its marks: "Đề án" does not open with "để".
        .filter(|&(relation, end)| {
            relation.contains(' ') || crate::text::fold::same_word(&text[..end], relation)
        })
        .max_by_key(|&(_, end)| end)
}

/// Words right before a citation that relate it to another one or to the document, folded; the first that
/// the text before the citation ends with wins.
pub(crate) const BEFORE_CITATION: &[(&str, crate::record::Relation)] = {
    use crate::record::Relation::{AmendedBy, Amends, AttachedTo, Repeals, ReplacedBy, Replaces};
    &[
        ("sua doi bo sung tai", AmendedBy),
        ("sua doi bo sung boi", AmendedBy),
        ("sua doi bo sung theo", AmendedBy),
        ("sua doi bo sung bang", AmendedBy),
        ("sua doi tai", AmendedBy),
        ("sua doi boi", AmendedBy),
        ("sua doi theo", AmendedBy),
        ("bo sung tai", AmendedBy),
        ("bo sung boi", AmendedBy),
        ("mot so dieu tai", AmendedBy),
        ("mot so dieu theo", AmendedBy),
        ("mot so dieu cua", Amends),
        ("mot so noi dung cua", Amends),
        ("sua doi bo sung", Amends),
        ("sua doi", Amends),
        ("dieu chinh", Amends),
        ("kem theo", AttachedTo),
        ("dinh kem", AttachedTo),
        ("thay the boi", ReplacedBy),
        ("thay the bang", ReplacedBy),
        ("thay the boi cac", ReplacedBy),
        ("thay the", Replaces),
        ("thay the cho", Replaces),
        ("bai bo", Repeals),
        ("huy bo", Repeals),
    ]
};

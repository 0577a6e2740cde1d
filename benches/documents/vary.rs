//! Documents that no run has met, made from a few that it has.
//!
//! In: texts whose syllables are taken, texts to vary, and how many bytes are wanted. Out: documents in which three
//! of ten lower-case syllables are replaced by other syllables of the same texts and every number is drawn again,
//! but for the labels of items. Words that carry structure stay, so that the documents keep their parts. The same
//! texts always give the same documents.

use std::collections::BTreeSet;

use super::random::Random;

/// Words that carry structure.
const KEPT: &str = "căn cứ số ngày tháng năm thực hiện theo của về việc ban hành quyết định nghị kế hoạch luật \
    thông tư chỉ thị chương trình nơi nhận lưu thứ hai ba bốn phụ lục cơ quan chủ trì phối hợp thời gian kèm \
    trước quý";

/// Documents varied from `texts`, of at least `bytes` bytes in all.
pub(super) fn documents(
    sources: &[String],
    texts: impl Iterator<Item = String>,
    bytes: usize,
) -> Vec<Vec<u8>> {
    let kept: BTreeSet<&str> = KEPT.split_whitespace().collect();
    let words: BTreeSet<&str> = sources
        .iter()
        .flat_map(|source| source.split(|c: char| !c.is_alphabetic()))
        .filter(|word| is_free(word, &kept))
        .collect();
    let words: Vec<&str> = words.into_iter().collect();
    let mut random = Random::new(7);
    let mut documents = Vec::new();
    let mut made = 0;
    for text in texts {
        if made >= bytes || words.is_empty() {
            break;
        }
        let document = vary(&text, &words, &kept, &mut random).into_bytes();
        made += document.len();
        documents.push(document);
    }
    documents
}

/// True for a word that may be replaced.
fn is_free(word: &str, kept: &BTreeSet<&str>) -> bool {
    word.chars().nth(1).is_some() && word.chars().all(char::is_lowercase) && !kept.contains(word)
}

fn vary(source: &str, words: &[&str], kept: &BTreeSet<&str>, random: &mut Random) -> String {
    let mut out = String::with_capacity(source.len() + source.len() / 8);
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let is_same: fn(char) -> bool = match first {
            c if c.is_alphabetic() => char::is_alphabetic,
            '0'..='9' => |c| c.is_ascii_digit(),
            _ => |c| !c.is_alphabetic() && !c.is_ascii_digit(),
        };
        let length = rest.find(|c| !is_same(c)).unwrap_or(rest.len());
        let (token, next) = rest.split_at(length);
        rest = next;
        let is_label = length <= 2 && rest.starts_with(['.', ')']) && out.ends_with(['\n', ' ', '*']);
        if first.is_ascii_digit() && length > 1 && !is_label {
            out.push_str(&number(token, random));
        } else if is_free(token, kept) && random.below(10) < 3 {
            out.push_str(words[random.below(words.len())]);
        } else {
            out.push_str(token);
        }
    }
    out
}

/// Another number of the same length: years stay years, two digits stay a day and a month.
fn number(token: &str, random: &mut Random) -> String {
    let is_year = token.len() == 4 && (token.starts_with("19") || token.starts_with("20"));
    match token.len() {
        4 if is_year => (2000 + random.below(27)).to_string(),
        2 => format!("{:02}", 1 + random.below(12)),
        _ => (0..token.len()).map(|_| char::from(b'1' + random.below(9) as u8)).collect(),
    }
}

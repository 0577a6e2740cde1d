//! Labels as they are printed, and what looks like one.
//!
//! In: lines and texts. Out: the tests of `label`.

use super::bullet::{bullet, bullet_level, circle, damaged_dash, damaged_letter, dash};
use super::keyword::keyword;
use super::label::{Label, Level, bracketed, capital, damaged_roman, label, letter, numbered, roman};
use super::listed::{emphasised, listed, renumbered};
use crate::text::fold;

fn read(line: &str) -> Option<(Level, &str, Option<u32>, &str)> {
    let label = label(line)?;
    let (start, end) = (usize::from(label.start), usize::from(label.start + label.len));
    Some((label.level, &line[start..end], label.ordinal, &line[usize::from(label.end)..]))
}

#[test]
fn every_form_of_label() {
    let cases = [
        ("I. MỤC ĐÍCH", Level::Roman, "I", Some(1), "MỤC ĐÍCH"),
        ("II- YÊU CẦU", Level::Roman, "II", Some(2), "YÊU CẦU"),
        ("lII. YÊU CẦU", Level::Roman, "lII", Some(3), "YÊU CẦU"),
        ("IH. KINH PHÍ", Level::Roman, "IH", Some(3), "KINH PHÍ"),
        ("[. MỤC ĐÍCH", Level::Roman, "[", Some(1), "MỤC ĐÍCH"),
        ("IV.KINH PHÍ", Level::Roman, "IV", Some(4), "KINH PHÍ"),
        ("V/ Thời gian", Level::Roman, "V", Some(5), "Thời gian"),
        ("I.** MỤC TIÊU**", Level::Roman, "I", Some(1), "MỤC TIÊU**"),
        ("1. Mục đích", Level::Arabic, "1", Some(1), "Mục đích"),
        ("1.Mục đích", Level::Arabic, "1", Some(1), "Mục đích"),
        ("1\\. Mục đích", Level::Arabic, "1", Some(1), "Mục đích"),
        ("12)  Các xã", Level::ArabicParen, "12", Some(12), "Các xã"),
        ("2/ Yêu cầu", Level::Arabic, "2", Some(2), "Yêu cầu"),
        ("3.", Level::Arabic, "3", Some(3), ""),
        ("1.2. Yêu cầu", Level::Decimal2, "1.2", Some(2), "Yêu cầu"),
        ("1.2 Yêu cầu", Level::Decimal2, "1.2", Some(2), "Yêu cầu"),
        ("2.10.3. Yêu cầu", Level::Decimal3, "2.10.3", Some(3), "Yêu cầu"),
        ("II.1. Yêu cầu", Level::Decimal2, "II.1", Some(1), "Yêu cầu"),
        ("I/. MỤC ĐÍCH", Level::Roman, "I", Some(1), "MỤC ĐÍCH"),
        ("1/. Thời gian", Level::Arabic, "1", Some(1), "Thời gian"),
        ("1. A.   NHIỆM VỤ", Level::Capital, "A", Some(1), "NHIỆM VỤ"),
        ("1. A. Nguyễn Văn", Level::Arabic, "1", Some(1), "A. Nguyễn Văn"),
        ("- a) Các xã", Level::Letter, "a", Some(1), "Các xã"),
        ("- 2. Các xã", Level::Arabic, "2", Some(2), "Các xã"),
        ("- 03 lớp", Level::Dash, "-", None, "03 lớp"),
        ("- 8.30: Khai mạc", Level::Dash, "-", None, "8.30: Khai mạc"),
        ("a) Các xã", Level::Letter, "a", Some(1), "Các xã"),
        ("a). Các xã", Level::Letter, "a", Some(1), "Các xã"),
        ("đ) các xã", Level::Letter, "đ", Some(5), "các xã"),
        ("e. Các xã", Level::Letter, "e", Some(6), "Các xã"),
        ("a.1) Các xã", Level::LetterNumber, "a.1", Some(1), "Các xã"),
        ("A. ĐÁNH GIÁ", Level::Capital, "A", Some(1), "ĐÁNH GIÁ"),
        ("(2) Các xã", Level::ArabicBracket, "2", Some(2), "Các xã"),
        ("(b) các xã", Level::LetterBracket, "b", Some(2), "các xã"),
        ("- Các xã", Level::Dash, "-", None, "Các xã"),
        ("–Các xã", Level::Dash, "–", None, "Các xã"),
        ("+ Các xã", Level::Plus, "+", None, "Các xã"),
        ("* Các xã", Level::Star, "*", None, "Các xã"),
        ("• Các xã", Level::Bullet, "•", None, "Các xã"),
        ("o Các xã", Level::Circle, "o", None, "Các xã"),
        ("~ Các xã", Level::Dash, "~", None, "Các xã"),
        ("e Các xã", Level::Bullet, "e", None, "Các xã"),
        ("-\tCác xã", Level::Dash, "-", None, "Các xã"),
        ("1.1- Các xã", Level::Decimal2, "1.1", Some(1), "Các xã"),
        ("➢ Các xã", Level::Arrow, "➢", None, "Các xã"),
        ("Phần thứ nhất", Level::Part, "thứ nhất", Some(1), ""),
        ("PHẦN II. NỘI DUNG", Level::Part, "II", Some(2), "NỘI DUNG"),
        ("Chương IV", Level::Chapter, "IV", Some(4), ""),
        ("Mục 1 QUY ĐỊNH CHUNG", Level::Heading, "1", Some(1), "QUY ĐỊNH CHUNG"),
        ("Điều 5a. Hiệu lực", Level::Article, "5a", Some(5), "Hiệu lực"),
    ];
    for (line, level, printed, ordinal, rest) in cases {
        assert_eq!(read(line), Some((level, printed, ordinal, rest)), "{line}");
    }
}

#[test]
fn what_only_looks_like_a_label() {
    for line in [
        "20/2008/NĐ-CP ngày",
        "23/TTr-PNN ngày",
        "1.250.000 đồng",
        "1.5 tỷ đồng",
        "95,5%",
        "2021",
        "24/7",
        "----",
        "- ",
        "***",
        "*Ghi chú*",
        "Điều 5 của Luật",
        "Chương trình",
        "Mục tiêu",
        "Phần mềm",
        "V-League",
        "V/v tổ chức",
        "V/V TỔ CHỨC",
        "I",
        "VI phạm",
        "a",
        "xã hội",
        "(2021)",
        "(có)",
        "8.30 giờ",
        "TP. Huế",
        "ISO 9001",
        "o",
        "Phần lớn",
        "Điều này",
    ] {
        assert_eq!(read(line), None, "{line}");
    }
}

#[test]
fn what_closes_a_label_and_what_may_stand_behind_it() {
    let cases = [
        // Keywords.
        (r"Điều 5\. Hiệu lực", Level::Article, "5", Some(5), "Hiệu lực"),
        ("Điều 5.*abc*", Level::Article, "5", Some(5), "*abc*"),
        ("Điều 5.Hiệu lực", Level::Article, "5", Some(5), "Hiệu lực"),
        ("Điều 5**", Level::Article, "5", Some(5), ""),
        ("Điều 12: Hiệu lực", Level::Article, "12", Some(12), "Hiệu lực"),
        ("Tiểu mục 2. Thu", Level::SubHeading, "2", Some(2), "Thu"),
        ("Phần A", Level::Part, "A", Some(1), ""),
        ("Phần thứ hai. VIỆC", Level::Part, "thứ hai", Some(2), "VIỆC"),
        ("Chương X - VIỆC", Level::Chapter, "X", Some(10), "VIỆC"),
        // Bullets.
        ("+Các xã", Level::Plus, "+", None, "Các xã"),
        ("•Các xã", Level::Bullet, "•", None, "Các xã"),
        ("-ab: Các xã", Level::Dash, "-", None, "ab: Các xã"),
        ("-a b", Level::Dash, "-", None, "a b"),
        ("-a, b", Level::Dash, "-", None, "a, b"),
        ("-_ Các xã", Level::Dash, "-", None, "Các xã"),
        ("- _ Các xã", Level::Dash, "-", None, "Các xã"),
        ("-. Các xã", Level::Dash, "-", None, "Các xã"),
        ("-_. Các xã", Level::Dash, "-", None, "Các xã"),
        ("-.- Các xã", Level::Dash, "-", None, "Các xã"),
        ("— ‘ Các xã", Level::Dash, "—", None, "Các xã"),
        ("- _Các xã_", Level::Dash, "-", None, "_Các xã_"),
        ("- ... Các xã", Level::Dash, "-", None, "... Các xã"),
        ("- - Các xã", Level::Dash, "-", None, "- Các xã"),
        ("« Các xã", Level::Dash, "«", None, "Các xã"),
        ("» Các xã", Level::Dash, "»", None, "Các xã"),
        ("_ Các xã", Level::Dash, "_", None, "Các xã"),
        ("° Các xã", Level::Dash, "°", None, "Các xã"),
        ("◦ các xã", Level::Circle, "◦", None, "các xã"),
        ("s Các xã", Level::Bullet, "s", None, "Các xã"),
        // Numbers.
        ("1) các xã", Level::ArabicParen, "1", Some(1), "các xã"),
        ("1.- Các xã", Level::Arabic, "1", Some(1), "Các xã"),
        ("1**. **Các xã**", Level::Arabic, "1", Some(1), "**Các xã**"),
        ("II**. VIỆC", Level::Roman, "II", Some(2), "VIỆC"),
        ("a*) các xã", Level::Letter, "a", Some(1), "các xã"),
        ("1.2**. Các xã", Level::Decimal2, "1.2", Some(2), "Các xã"),
        ("1/- Các xã", Level::Arabic, "1", Some(1), "Các xã"),
        ("1-/ Các xã", Level::Arabic, "1", Some(1), "Các xã"),
        ("1.. Các xã", Level::Arabic, "1", Some(1), "Các xã"),
        ("1.) Các xã", Level::Arabic, "1", Some(1), "Các xã"),
        ("1/Mục đích", Level::Arabic, "1", Some(1), "Mục đích"),
        ("1- Các xã", Level::Arabic, "1", Some(1), "Các xã"),
        ("1: Các xã", Level::Arabic, "1", Some(1), "Các xã"),
        ("1, Các xã", Level::Arabic, "1", Some(1), "Các xã"),
        ("1 . Các xã", Level::Arabic, "1", Some(1), "Các xã"),
        ("123. Các xã", Level::Arabic, "123", Some(123), "Các xã"),
        ("99- Các xã", Level::Arabic, "99", Some(99), "Các xã"),
        ("1. “Sáng”", Level::Arabic, "1", Some(1), "“Sáng”"),
        ("1.**Mục đích**", Level::Arabic, "1", Some(1), "**Mục đích**"),
        ("1. các xã", Level::Arabic, "1", Some(1), "các xã"),
        ("1.1.Các xã", Level::Decimal2, "1.1", Some(1), "Các xã"),
        ("1.1: Các xã", Level::Decimal2, "1.1", Some(1), "Các xã"),
        ("1.1. các xã", Level::Decimal2, "1.1", Some(1), "các xã"),
        ("1.1.", Level::Decimal2, "1.1", Some(1), ""),
        ("1.1** Các xã", Level::Decimal2, "1.1", Some(1), "Các xã"),
        ("1.1.1.1. Các xã", Level::Decimal4, "1.1.1.1", Some(1), "Các xã"),
        ("1.1.1.1.9. Các xã", Level::Decimal4, "1.1.1.1.9", Some(9), "Các xã"),
        ("II.1.2. Các xã", Level::Decimal3, "II.1.2", Some(2), "Các xã"),
        // Roman numerals.
        ("I-MỤC ĐÍCH", Level::Roman, "I", Some(1), "MỤC ĐÍCH"),
        ("I- Mục đích", Level::Roman, "I", Some(1), "Mục đích"),
        ("I .MỤC ĐÍCH", Level::Roman, "I", Some(1), "MỤC ĐÍCH"),
        ("I.- MỤC ĐÍCH", Level::Roman, "I", Some(1), "MỤC ĐÍCH"),
        ("I/- MỤC ĐÍCH", Level::Roman, "I", Some(1), "MỤC ĐÍCH"),
        ("II/-MỤC ĐÍCH", Level::Roman, "II", Some(2), "MỤC ĐÍCH"),
        ("III-/ MỤC ĐÍCH", Level::Roman, "III", Some(3), "MỤC ĐÍCH"),
        ("I.. MỤC ĐÍCH", Level::Roman, "I", Some(1), "MỤC ĐÍCH"),
        ("A/- Mục đích", Level::Capital, "A", Some(1), "Mục đích"),
        ("a/- các xã", Level::Letter, "a", Some(1), "các xã"),
        ("b.- Các xã", Level::Letter, "b", Some(2), "Các xã"),
        ("I) Mục đích", Level::Roman, "I", Some(1), "Mục đích"),
        ("I.Mục đích", Level::Roman, "I", Some(1), "Mục đích"),
        ("HI. KINH PHÍ", Level::Roman, "HI", Some(3), "KINH PHÍ"),
        ("1V. KINH PHÍ", Level::Roman, "1V", Some(4), "KINH PHÍ"),
        ("|I. KINH PHÍ", Level::Roman, "|I", Some(2), "KINH PHÍ"),
        ("lX. KINH PHÍ", Level::Roman, "lX", Some(9), "KINH PHÍ"),
        // Letters.
        ("A) Các xã", Level::Capital, "A", Some(1), "Các xã"),
        ("B/Các xã", Level::Capital, "B", Some(2), "Các xã"),
        ("B- Các xã", Level::Capital, "B", Some(2), "Các xã"),
        ("Đ. CÁC XÃ", Level::Capital, "Đ", Some(5), "CÁC XÃ"),
        ("H. CÁC XÃ", Level::Capital, "H", Some(8), "CÁC XÃ"),
        ("a)các xã", Level::Letter, "a", Some(1), "các xã"),
        ("a- các xã", Level::Letter, "a", Some(1), "các xã"),
        ("a/ các xã", Level::Letter, "a", Some(1), "các xã"),
        ("a, Thôn 1", Level::Letter, "a", Some(1), "Thôn 1"),
        ("l. Các xã", Level::Letter, "l", Some(11), "Các xã"),
        ("o) Các xã", Level::Letter, "o", Some(14), "Các xã"),
        ("a1) Các xã", Level::LetterNumber, "a1", Some(1), "Các xã"),
        ("b2. Các xã", Level::LetterNumber, "b2", Some(2), "Các xã"),
        // Brackets.
        ("(2)Các xã", Level::ArabicBracket, "2", Some(2), "Các xã"),
        ("(2). Các xã", Level::ArabicBracket, "2", Some(2), "Các xã"),
        ("(2)", Level::ArabicBracket, "2", Some(2), ""),
        ("(iv) các xã", Level::RomanBracket, "iv", Some(4), "các xã"),
        ("(i) các xã", Level::RomanBracket, "i", Some(1), "các xã"),
        ("(đ) các xã", Level::LetterBracket, "đ", Some(5), "các xã"),
        // Behind the sign of a converter.
        ("- đ) Các xã", Level::Letter, "đ", Some(5), "Các xã"),
        ("- 12. **Các xã**", Level::Arabic, "12", Some(12), "**Các xã**"),
        ("- a. Các xã", Level::Dash, "-", None, "a. Các xã"),
        ("- 1.2. Các xã", Level::Dash, "-", None, "1.2. Các xã"),
        ("- 1) Các xã", Level::Dash, "-", None, "1) Các xã"),
        ("- 1. các xã", Level::Dash, "-", None, "1. các xã"),
        ("- 1.Các xã", Level::Dash, "-", None, "1.Các xã"),
        ("- 1- Các xã", Level::Dash, "-", None, "1- Các xã"),
        ("2. I. NHIỆM VỤ", Level::Roman, "I", Some(1), "NHIỆM VỤ"),
        ("2. II. NHIỆM VỤ", Level::Roman, "II", Some(2), "NHIỆM VỤ"),
    ];
    let wrong: Vec<_> = cases
        .iter()
        .map(|&(line, level, printed, ordinal, rest)| {
            (line, Some((level, printed, ordinal, rest)), read(line))
        })
        .filter(|(_, wanted, found)| wanted != found)
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    let refused = [
        "F. Việc",
        "J) Việc",
        "W/ Việc",
        "1/A",
        "1.1-Các xã",
        "B/abc",
        "Điều 5.abc",
        "Điều 5 HIỆU LỰC",
        "Mục 1 quy định",
        "Chương 5 của luật",
        "Điều5. Hiệu lực",
        "Phần thứ x",
        "Phần f",
        "1.mục đích",
        "(a)b",
        "B.a",
        "B-A",
        "I.a",
        "•",
        "••",
        "+",
        "++ x",
        "-e: x",
        "--",
        "-=x",
        "« Các xã »",
        "_ Các xã_",
        "_Các xã",
        "~ các xã",
        "e các xã",
        "◦Các xã",
        "o các xã",
        "1-",
        "100- Các xã",
        "1,5 tỷ",
        "1: 2",
        "1/2/3",
        "1/abc",
        "1/KH-UBND",
        "1/-UBND",
        "1/-5",
        "1...",
        "I... việc",
        "1.1 mục tiêu",
        "1.1% xã",
        "1.1.1%",
        "1.123",
        "IIII. VIỆC",
        "I-Mục đích",
        "11I việc",
        "a",
        "a1/ Các xã",
        "a: các xã",
        "a, thôn",
        "a,Thôn",
        "a-b",
        "a.b",
        "1** và 2",
        "A**và",
        "(f) x",
        "(123) x",
        "(1)a",
    ];
    let taken: Vec<_> = refused.iter().filter_map(|line| Some((line, read(line)?))).collect();
    assert!(taken.is_empty(), "{taken:?}");
}

/// The same as [`label`], every form tried by the first character alone.
fn slow_label(line: &str) -> Option<Label> {
    let first = line.chars().next()?;
    let found = plain_slow_label(line, first);
    found.or_else(|| if first.is_ascii_alphanumeric() { emphasised(line) } else { None })
}

fn plain_slow_label(line: &str, first: char) -> Option<Label> {
    match first {
        '-' | '–' | '—' | '−' => listed(line).or_else(|| dash(line)),
        '+' | '＋' => bullet(line, Level::Plus),
        '*' => bullet(line, Level::Star).filter(|l| l.end > l.len),
        '(' => bracketed(line),
        '0'..='9' => renumbered(line).or_else(|| damaged_roman(line)).or_else(|| numbered(line)),
        'V' if fold::word_prefix(line, "v/v").is_some() => None,
        'I' | 'V' | 'X' | 'L' => roman(line).or_else(|| damaged_roman(line)).or_else(|| capital(line)),
        'l' | '|' => damaged_roman(line).or_else(|| letter(line)),
        '[' => damaged_roman(line),
        'H' => damaged_roman(line).or_else(|| capital(line)),
        'o' | '◦' | '○' => circle(line).or_else(|| letter(line)),
        'e' | 'c' | 's' if line[1..].starts_with(' ') => damaged_letter(line),
        'a'..='z' | 'đ' | 'ð' => letter(line),
        'A'..='Z' | 'Đ' | 'Ð' => keyword(line).or_else(|| capital(line)),
        '_' | '~' | '¬' | '«' | '»' | '©' | '®' | '°' | '√' | '¢' => damaged_dash(line),
        _ => bullet(line, bullet_level(first)?),
    }
}

#[test]
fn the_first_bytes_rule_out_no_label() {
    let firsts =
        "abcdeghiklmnopqstuvxyzABCDEGHIKLMNOPQSTUVXYZĐđÐðàếƯơĩ0123459-–—−+＋*([|_~¬«©®°√•●➢◦○\u{f0b7}";
    let seconds = " .)/-:,\\0159IVXLlH|[ạếĐđ–•aehiouMT*+Ị";
    let tails =
        ["", " Mục đích", "MỤC ĐÍCH", ". MỤC ĐÍCH", ") Các xã", "- x", "1. Mục đích", "hần I", "iều 3. Tên"];
    for first in firsts.chars() {
        for second in seconds.chars() {
            for tail in tails {
                let line = format!("{first}{second}{tail}");
                assert_eq!(label(&line), slow_label(&line), "{line}");
            }
        }
    }
}

//! Symbols as they are printed, and what looks like one.
//!
//! In: lines and texts. Out: the tests of `symbol`.

use super::symbol::{any_symbol, symbol};

#[test]
fn usual_symbols_are_read_as_the_productions_read_them() {
    let pieces = [
        "/",
        "/",
        "/",
        "-",
        "-",
        " ",
        "5",
        "12",
        "123456",
        "2020",
        "1912",
        "KH",
        "QĐ",
        "UBND",
        "ubnd",
        "CP",
        "TTr",
        "L",
        "CT",
        "đ",
        "Đ",
        "Ð",
        "a",
        "l",
        "O",
        "&",
        ".",
        "(QLHC)",
        "(a",
        " ngày",
        " được",
        "ngày",
        ",",
        ";",
        ")",
        "–",
        "_",
        "\t",
        "HĐNN8",
        "KHUBND",
        "ND",
        "UBNĐ",
        ":",
        "%",
    ];
    let mut random = 1_u64;
    let mut draw = |most: usize| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) as usize % most
    };
    let mut read = 0;
    for round in 0..60_000 {
        let mut text = String::from(if round % 2 == 0 { "12/" } else { "" });
        for _ in 0..2 + draw(6) {
            text += pieces[draw(pieces.len())];
        }
        let slow = any_symbol(&text).ok();
        read += usize::from(slow.is_some());
        assert_eq!(symbol(&text).ok(), slow, "{text:?}");
    }
    assert!(read > 5_000, "{read}");
    for blanks in 0..80 {
        let text = format!("12{}/KH-UBND", " ".repeat(blanks));
        assert_eq!(symbol(&text).ok(), any_symbol(&text).ok(), "{text:?}");
    }
}

#[test]
fn every_class_of_symbol() {
    let cases = [
        ("88/KH-UBND", Some("88/KH-UBND"), "KH-UBND", ""),
        ("19 /KH-UBND ngày", Some("19/KH-UBND"), "KH-UBND", " ngày"),
        ("/KH - SNV", None, "KH-SNV", ""),
        ("22/2020/QĐ-UBND ngày", Some("22/2020/QĐ-UBND"), "QĐ-UBND", " ngày"),
        ("45/2019/QH14.", Some("45/2019/QH14"), "QH14", "."),
        ("12-KH/TU ngày", Some("12-KH/TU"), "KH/TU", " ngày"),
        ("298 KH/TWĐTN", Some("298-KH/TWĐTN"), "KH/TWĐTN", ""),
        ("- CT/ĐU ngày", None, "CT/ĐU", " ngày"),
        ("27-KH/DU", Some("27-KH/ĐU"), "KH/ĐU", ""),
        ("12a/KH-UBND", Some("12a/KH-UBND"), "KH-UBND", ""),
        ("66.7/2025/NQ-CP", Some("66.7/2025/NQ-CP"), "NQ-CP", ""),
        ("55/2005/TTLT-BNV-VPCP của", Some("55/2005/TTLT-BNV-VPCP"), "TTLT-BNV-VPCP", " của"),
        ("2231/SNV-CCHC&PC", Some("2231/SNV-CCHC&PC"), "SNV-CCHC&PC", ""),
        ("348/OĐ-UBND", Some("348/QĐ-UBND"), "QĐ-UBND", ""),
        ("1735/LĐÐTBXH-BGD", Some("1735/LĐĐTBXH-BGD"), "LĐĐTBXH-BGD", ""),
        ("07/CT-TTg", Some("07/CT-TTg"), "CT-TTg", ""),
        ("622/QĐ-VNPT-BĐH-KTKH và", Some("622/QĐ-VNPT-BĐH-KTKH"), "QĐ-VNPT-BĐH-KTKH", " và"),
        ("88/KH-UBND - Lưu", Some("88/KH-UBND"), "KH-UBND", " - Lưu"),
        ("57/L-CTN", Some("57/L-CTN"), "L-CTN", ""),
        ("45/KH-CAH(QLHC) ngày", Some("45/KH-CAH(QLHC)"), "KH-CAH(QLHC)", " ngày"),
        ("45/KH-UBND(sau đây", Some("45/KH-UBND"), "KH-UBND", "(sau đây"),
        ("14/KHPH/QĐ-ĐTN", Some("14/KHPH/QĐ-ĐTN"), "KHPH/QĐ-ĐTN", ""),
        ("17/2003/TTLT/BLĐTBXH-BNV của", Some("17/2003/TTLT/BLĐTBXH-BNV"), "TTLT/BLĐTBXH-BNV", " của"),
        ("42/LCT/HĐNN8 ngày", Some("42/LCT/HĐNN8"), "LCT/HĐNN8", " ngày"),
        ("943/SGD ĐT-GDTrH ngày", Some("943/SGDĐT-GDTrH"), "SGDĐT-GDTrH", " ngày"),
        ("8l/KHUBND", Some("81/KH-UBND"), "KH-UBND", ""),
    ];
    for (text, id, symbol_text, rest) in cases {
        let (left, read) = symbol(text).unwrap_or_else(|_| panic!("{text}"));
        assert_eq!((read.id().as_deref(), &*read.symbol, left), (id, symbol_text, rest), "{text}");
    }
}

#[test]
fn numbers_without_a_slash() {
    let id = |read: super::Parsed<'_, super::symbol::Symbol<'_>>| read.ok().and_then(|(_, read)| read.id());
    assert_eq!(id(super::symbol::old_symbol("353-HĐBT ngày")).as_deref(), Some("353-HĐBT"));
    assert_eq!(id(super::symbol::bare_number("52/2013 ngày")).as_deref(), Some("52/2013"));
    assert_eq!(id(super::symbol::standard("TCVN ISO 9001:2015,")).as_deref(), Some("TCVN ISO 9001:2015"));
    assert_eq!(id(super::symbol::standard("QCVN 01:2021/BTNMT")).as_deref(), Some("QCVN 01:2021/BTNMT"));
    for text in ["15-20", "19-NQ/TW", "12-A"] {
        assert!(super::symbol::old_symbol(text).is_err(), "{text}");
    }
    for text in ["57%", "12/5", "1.250", "3,5", "5-7", "12a", "2/2"] {
        assert!(super::symbol::bare_number(text).is_err(), "{text}");
    }
    assert!(
        super::symbol::standard("TCVN 9001").is_err() && super::symbol::standard("ISO 9001:2015").is_err()
    );
}

#[test]
fn what_is_no_symbol() {
    for text in
        ["24/7", "km/h", "20/10/2020", "1/500", "0235/3851234", "5/Đoàn", "HĐND/UBND", "12-15/3", "T/M"]
    {
        assert!(symbol(text).is_err(), "{text}");
    }
}

/// What a symbol says, in one line: number, its bytes, year, symbol, where it begins, what is left.
fn said(parsed: super::Parsed<'_, super::symbol::Symbol<'_>>) -> String {
    let Ok((rest, read)) = parsed else { return "none".into() };
    let year = read.year.map(|year| format!(" of {year}")).unwrap_or_default();
    let (party, repaired) =
        (if read.party { " party" } else { "" }, if read.repaired { " repaired" } else { "" });
    let number = read.number.as_deref().unwrap_or("no");
    format!(
        "{number}:{}{year}, {}:{}{party}{repaired}, {rest:?}",
        read.number_len, read.symbol, read.symbol_at
    )
}

#[test]
fn each_part_of_a_symbol_is_read_for_itself() {
    fn check(
        parse: fn(&str) -> super::Parsed<'_, super::symbol::Symbol<'_>>,
        cases: &[(&str, &str)],
        refused: &[&str],
    ) {
        let refused = refused.iter().map(|&text| (text, "none"));
        let all =
            cases.iter().copied().chain(refused).map(|(text, wanted)| (text, wanted, said(parse(text))));
        let wrong: Vec<_> = all.filter(|(_, wanted, found)| wanted != found).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
    check(
        symbol,
        &[
            ("8l/KH-UBND", r#"81:2, KH-UBND:3 repaired, """#),
            ("8O/KH-UBND", r#"80:2, KH-UBND:3 repaired, """#),
            ("12a /KH-UBND", r#"12a:3, KH-UBND:5, """#),
            ("66.25/KH-UBND", r#"66.25:5, KH-UBND:6, """#),
            ("12345/KH-UBND", r#"12345:5, KH-UBND:6, """#),
            ("12đ/KH-UBND", r#"12đ:4, KH-UBND:5, """#),
            ("5/KH-UBND- x", r#"5:1, KH-UBND:2, "- x""#),
            ("5/KH- UBND", r#"5:1, KH-UBND:2, """#),
            ("5/KH -UBND", r#"5:1, KH-UBND:2, """#),
            ("5/KH – UBND", r#"5:1, KH-UBND:2, """#),
            ("5/KH_UBND", r#"5:1, KH-UBND:2, """#),
            ("5/KH-\nUBND", r#"5:1, KH-UBND:2, """#),
            ("5/KH- SGDTr", r#"5:1, KH-SGDTr:2, """#),
            ("5/KH- SGTr", r#"5:1, KH-SGTr:2, """#),
            ("5/KH- SGr", r#"5:1, KH:2, "- SGr""#),
            ("5/KH - SGr", r#"5:1, KH:2, " - SGr""#),
            ("5/KH - SGD", r#"5:1, KH-SGD:2, """#),
            ("5/KH-S", r#"5:1, KH-S:2, """#),
            ("5/KH - S", r#"5:1, KH:2, " - S""#),
            ("5/KH- S", r#"5:1, KH:2, "- S""#),
            ("5/KH-1", r#"5:1, KH:2, "-1""#),
            ("5/ĐU-VP", r#"5:1, ĐU-VP:2, """#),
            ("5/2020∕KH-UBND", r#"5:1 of 2020, KH-UBND:9, """#),
            ("5/KH-UBNDc", r#"5:1, KH-UBNDc:2, """#),
            ("5/KH-a", r#"5:1, KH:2, "-a""#),
            ("5/KH-UBND-VP-A-B-C-D-E-F-G", r#"5:1, KH-UBND-VP-A-B-C-D-E:2, "-F-G""#),
            ("5/QĐ-TWngày", r#"5:1, QĐ-TW:2, "ngày""#),
            ("5/QĐ-UBNDcủa", r#"5:1, QĐ-UBND:2, "của""#),
            ("5/QĐ-UBNDvề", r#"5:1, QĐ-UBND:2, "về""#),
            ("5/QĐ-aong", r#"5:1, QĐ:2, "-aong""#),
            ("5/KH-UBND.", r#"5:1, KH-UBND:2, ".""#),
            ("5/KH-UBND&", r#"5:1, KH-UBND:2, "&""#),
            ("5/KH-UBND@", r#"5:1, KH-UBND:2, "@""#),
            ("5/KH-UBNDế", r#"5:1, KH:2, "-UBNDế""#),
            ("5/Kh-UBND", r#"5:1, Kh-UBND:2, """#),
            ("5/L-CTN", r#"5:1, L-CTN:2, """#),
            ("5/KH-CAH(A)", r#"5:1, KH-CAH:2, "(A)""#),
            ("5/KH-CAH(AB)", r#"5:1, KH-CAH(AB):2, """#),
            ("5/KH-CAH(2B)", r#"5:1, KH-CAH:2, "(2B)""#),
            ("5/KH-CAH(ABCDEFGHIJ)", r#"5:1, KH-CAH(ABCDEFGHIJ):2, """#),
            ("5/KH-CAH(ABCDEFGHIJK)", r#"5:1, KH-CAH:2, "(ABCDEFGHIJK)""#),
            ("5/KH-CAH(QL-HC)", r#"5:1, KH-CAH(QL-HC):2, """#),
            ("5/KH-CAH(Đ2)", r#"5:1, KH-CAH(Đ2):2, """#),
            ("5/KH-CAH(QLHC", r#"5:1, KH-CAH:2, "(QLHC""#),
            ("943/SGD ĐT-GDTrH", r#"943:3, SGDĐT-GDTrH:4, """#),
            ("943/SGD Đ-GDTrH", r#"943:3, SGD:4, " Đ-GDTrH""#),
            ("943/SGD ĐT-gd", r#"943:3, SGD:4, " ĐT-gd""#),
            ("943/SGD ĐT", r#"943:3, SGD:4, " ĐT""#),
            ("943/SGD Đt-GD", r#"943:3, SGD:4, " Đt-GD""#),
            ("943/SGD Đ&-GD", r#"943:3, SGD:4, " Đ&-GD""#),
            ("12-KH/TU", r#"12:2, KH/TU:3 party, """#),
            ("12 - KH/TU", r#"12:2, KH/TU:5 party, """#),
            ("12 KH/TU", r#"12:2, KH/TU:3 party, """#),
            ("-KH/TU", r#"no:0, KH/TU:1 party, """#),
            ("12-KH /TU", r#"12:2, KH/TU:3 party, """#),
            ("12-QÐ/TU", r#"12:2, QĐ/TU:3 party repaired, """#),
            ("12-KH/DU", r#"12:2, KH/ĐU:3 party repaired, """#),
            ("12-KH/DUK", r#"12:2, KH/DUK:3 party, """#),
            ("12-KH/BCĐ-VP", r#"12:2, KH/BCĐ-VP:3 party, """#),
            ("5/2020/KH-UBND", r#"5:1 of 2020, KH-UBND:7, """#),
            ("5/2020 / KH-UBND", r#"5:1 of 2020, KH-UBND:9, """#),
            ("5/2020-KH-UBND", r#"5:1 of 2020, KH-UBND:7, """#),
            ("5/1999/KH-UBND", r#"5:1 of 1999, KH-UBND:7, """#),
            ("/2020/KH-UBND", r#"no:0 of 2020, KH-UBND:6, """#),
            ("42/LCT/HĐNN8", r#"42:2, LCT/HĐNN8:3, """#),
            ("42/LCT/HĐNN", r#"42:2, LCT/HĐNN:3, """#),
            ("42/LCT/HĐND8", r#"42:2, LCT/HĐND8:3, """#),
            ("5∕KH-UBND", r#"5:1, KH-UBND:4, """#),
            ("5⁄KH-UBND", r#"5:1, KH-UBND:4, """#),
            ("5/ KH-UBND", r#"5:1, KH-UBND:3, """#),
            ("5/QD-UBND", r#"5:1, QĐ-UBND:2 repaired, """#),
            ("5/ND-CP", r#"5:1, NĐ-CP:2 repaired, """#),
            ("5/NO-HĐND", r#"5:1, NQ-HĐND:2 repaired, """#),
            ("5/QĐ-UBNĐ", r#"5:1, QĐ-UBND:2 repaired, """#),
            ("5/QĐ-HDND", r#"5:1, QĐ-HĐND:2 repaired, """#),
            ("5/QĐ-TTq", r#"5:1, QĐ-TTg:2 repaired, """#),
            ("5/UBND-QD", r#"5:1, UBND-QD:2, """#),
            ("5/QĐ-ƯBND", r#"5:1, QĐ-UBND:2 repaired, """#),
            ("5/QÐ-UBND", r#"5:1, QĐ-UBND:2 repaired, """#),
            ("5/QĐ-LÐTBXH", r#"5:1, QĐ-LĐTBXH:2 repaired, """#),
            ("5/KHUBND", r#"5:1, KH-UBND:2 repaired, """#),
            ("5/QĐTTg", r#"5:1, QĐ-TTg:2 repaired, """#),
            ("5/XUBND", r#"5:1, XUBND:2, """#),
            ("5/KH UBND", r#"5:1, KH:2, " UBND""#),
            ("5/NQHĐND", r#"5:1, NQ-HĐND:2 repaired, """#),
            ("5/UBND", r#"5:1, UBND:2, """#),
            ("5/CTUB", r#"5:1, CT-UB:2 repaired, """#),
        ],
        &[
            "66.257/KH-UBND",
            "123456/KH-UBND",
            "l2/KH-UBND",
            "12f/KH-UBND",
            "5/0Đ-UBND",
            "5/0D-UBND",
            "5/0AB-UBND",
            "5/xĐX-UBND",
            "5/Kế-UBND",
            "5/K-UBND",
            "5/L",
            "KH/TU",
            "12-KX/TU",
            "5/2020KH-UBND",
            "5/1899/KH-UBND",
            "5/2020",
            "5/20201/KH-UBND",
            "5/Đoàn",
            "5/Ð",
        ],
    );
    check(
        super::symbol::without_slash,
        &[
            ("KH-UBND", r#"no:0, KH-UBND:0, """#),
            ("KH/TU", r#"no:0, KH/TU:0 party, """#),
            ("QÐ-UBND ngày", r#"no:0, QĐ-UBND:0 repaired, " ngày""#),
            ("KH – UBND", r#"no:0, KH-UBND:0, """#),
            ("KH - UBND", r#"no:0, KH-UBND:0, """#),
            ("KH/UBND-VP", r#"no:0, KH/UBND-VP:0 party, """#),
        ],
        &["UBND", "UBND-VP", "KH-", "QD-UBND", "KHx-UBND", "KH∕TU", "KH⁄TU", "KH(A)"],
    );
    check(
        super::symbol::old_symbol,
        &[
            ("353-HĐBT ngày", r#"353:3, HĐBT:4 party, " ngày""#),
            ("28-CP", r#"28:2, CP:3 party, """#),
            ("353 - HĐBT", r#"353:3, HĐBT:6 party, """#),
            ("353-HĐBT7", r#"353:3, HĐBT7:4 party, """#),
            ("12a-TTg", r#"12a:3, TTg:4 party, """#),
        ],
        &["45-LCT/HĐNN", "45-LCT-A", "12-A", "353HĐBT", "-CP", "28-cp"],
    );
    check(
        super::symbol::bare_number,
        &[
            ("57", r#"57:2, :2, """#),
            ("57 ngày", r#"57:2, :2, " ngày""#),
            ("57, 58", r#"57:2, :2, ", 58""#),
            ("57.", r#"57:2, :2, ".""#),
            ("57-", r#"57:2, :2, "-""#),
            ("57: x", r#"57:2, :2, ": x""#),
            ("52/2013", r#"52:2 of 2013, :7, """#),
            ("52 / 2013 x", r#"52:2 of 2013, :9, " x""#),
            ("1234", r#"1234:4, :4, """#),
            ("57;", r#"57:2, :2, ";""#),
        ],
        &[
            "57:x",
            "57.x",
            "57-x",
            "57,x",
            "52/2013a",
            "52/1812",
            "5/12",
            "12345",
            "57%",
            "57∕",
            "52/2013/x",
            "52/2013-x",
        ],
    );
    check(
        super::symbol::standard,
        &[
            ("TCVN 7790-1:2007", r#"7790-1:2007:11 of 2007, TCVN:0, """#),
            ("TCVN7790:2007", r#"7790:2007:9 of 2007, TCVN:0, """#),
            ("TCVN ISO 9001:2015", r#"ISO 9001:2015:13 of 2015, TCVN:0, """#),
            ("TCVN ISO/IEC 17025:2017", r#"ISO/IEC 17025:2017:18 of 2017, TCVN:0, """#),
            ("TCVN IEC 1:2000", r#"IEC 1:2000:10 of 2000, TCVN:0, """#),
            ("QCVN 01:2021/BTNMT", r#"01:2021/BTNMT:13 of 2021, QCVN:0, """#),
            ("QCVN 01:2021/x", r#"01:2021:7 of 2021, QCVN:0, "/x""#),
            ("TCVN ISO9001:2015", r#"ISO9001:2015:12 of 2015, TCVN:0, """#),
            ("TCVN 1.2-3:2015.", r#"1.2-3:2015:10 of 2015, TCVN:0, ".""#),
        ],
        &["TCVN 9001", "TCVN 9001:15", "ABCD 1:2015", "TCV 1:2015", "TCVNX 1:2015", "TCVN :2015"],
    );
    let far = |blanks: usize| said(symbol(&format!("12{}/KH-UBND", " ".repeat(blanks))));
    assert_eq!((far(61).as_str(), far(62).as_str()), ("12:2, KH-UBND:64, \"\"", "none"));
}

#[test]
fn the_code_of_a_kind_is_the_first_group() {
    let code = |text: &str| symbol(text).ok().and_then(|(_, read)| read.code().map(str::to_owned));
    assert_eq!(code("5/KH-UBND").as_deref(), Some("KH"));
    assert_eq!(code("12-KH/TU").as_deref(), Some("KH"));
    assert_eq!(code("5/KH.UBND").as_deref(), Some("KH"));
    assert_eq!(code("5/SNV-VP"), None);
}

#[test]
fn a_symbol_that_is_printed_as_it_is_named() {
    let printed = [
        "88/KH-UBND",
        "22/2020/QĐ-UBND",
        "12-KH/TU",
        "12 KH/TU",
        "5/2020 / KH-UBND",
        "5/QD-UBND",
        "8l/KH-UBND",
    ];
    for text in printed {
        let (_, read) = symbol(text).unwrap_or_else(|_| panic!("{text}"));
        let id = read.id().unwrap_or_default();
        assert_eq!(read.is_printed(text), id == text, "{text}");
        assert!(read.is_printed(&id) && !read.is_printed(&format!("{id}x")), "{text}");
        assert!(
            !read.is_printed(&id.replace("2020", "2021").replace("UBND", "HĐND").replace("TU", "TW")),
            "{text}"
        );
    }
    let (_, bare) = super::symbol::bare_number("52/2013").unwrap();
    assert!(!bare.is_printed("52/2013"));
    let (_, standard) = super::symbol::standard("TCVN 1:2015").unwrap();
    assert!(!standard.is_printed("1:2015/2015/TCVN"));
    let (_, blank) = symbol("/KH-SNV").unwrap();
    assert!(!blank.is_printed("/KH-SNV"));
    assert_eq!(super::symbol::bare_number("52 ngày").unwrap().1.id().as_deref(), Some("52"));
}

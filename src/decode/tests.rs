//! Whole inputs through the decoder: every charset there and back, mixed, damaged, foreign and short texts.

use std::borrow::Cow;
use std::path::PathBuf;

use unicode_normalization::UnicodeNormalization;

use super::encoders::{as_latin_1, as_windows_1252, encode, to_tcvn3, to_viscii, to_vni, to_windows_1258};
use super::trial::{Tally, chunks, tally};
use super::{Decoded, decode, decode_str};
use crate::record::{Code, Encoding};

/// An invented plan, more than a kilobyte, with capitals in every charset's hard places.
const PLAN: &str = "ỦY BAN NHÂN DÂN        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\
XÃ ĐÔNG HẢI                 Độc lập - Tự do - Hạnh phúc\n\
Số: 47/KH-UBND              Đông Hải, ngày 05 tháng 3 năm 2024\n\n\
KẾ HOẠCH\n\
Tổ chức tuần lễ đọc sách và phát triển văn hóa đọc năm 2024\n\n\
Căn cứ Quyết định số 329/QĐ-TTg ngày 15 tháng 3 năm 2017 của Thủ tướng Chính phủ;\n\
Theo đề nghị của công chức văn hóa – xã hội, ủy ban nhân dân xã xây dựng kế hoạch “Tuần lễ đọc sách” như sau:\n\n\
I. MỤC ĐÍCH, YÊU CẦU\n\
1. Nâng cao nhận thức của cán bộ, giáo viên, học sinh và người dân về vị trí, ý nghĩa của việc đọc…\n\
2. Bảo đảm thiết thực, tiết kiệm, phù hợp với điều kiện của từng trường, từng khu phố.\n\n\
II. NỘI DUNG\n\
a) Trưng bày 1.250 cuốn sách tại thư viện xã, mở cửa cả ngày thứ bảy, chủ nhật;\n\
b) Vận động quyên góp sách cũ, truyện thiếu nhi; mỗi hộ gia đình góp ít nhất 02 cuốn;\n\
c) Thi kể chuyện theo sách, vẽ tranh, thuyết trình: giải nhất 500.000 đồng, giải nhì 300.000 đồng.\n\n\
III. TỔ CHỨC THỰC HIỆN\n\
Giao các trường học, ban ấp, hội phụ nữ, đoàn thanh niên phối hợp chặt chẽ; những khó khăn, vướng mắc phản ánh \
kịp thời để được hướng dẫn, giải quyết. Nghiêm cấm lợi dụng hoạt động này để bán sách lậu.\n\n\
NƠI NHẬN:                                   TM. ỦY BAN NHÂN DÂN\n\
- Như trên;                                     CHỦ TỊCH\n\
- Lưu: VT.\n                                      Nguyễn Thị Thuỳ Dương\n";

fn has(decoded: &Decoded<'_>, code: Code) -> bool {
    decoded.diagnostics.iter().any(|d| d.code == code)
}

/// Every letter of the decoded text comes from the bytes that the letter was encoded to.
fn check_map<B: AsRef<[u8]>>(decoded: &Decoded<'_>, letters: &[B]) {
    let (mut to, mut from) = (0, 0);
    let mut text = decoded.text.chars();
    for bytes in letters {
        let len = bytes.as_ref().len();
        let c = text.next().expect("as many letters as were encoded");
        let span = (decoded.map.start(to), decoded.map.end(to + c.len_utf8() as u32));
        assert_eq!(span, (from, from + len as u32), "{c:?} at {to}");
        to += c.len_utf8() as u32;
        from += len as u32;
    }
    assert_eq!(text.next(), None);
}

/// The plan as a charset can carry it. VISCII has letters where the others have punctuation. TCVN3 has no
/// toned capitals: the plan has them only where whole words are in capitals, which is what can be restored.
fn carried(encoding: Encoding) -> String {
    match encoding {
        Encoding::Viscii => PLAN.replace(['“', '”'], "\"").replace('–', "-").replace('…', "."),
        _ => PLAN.to_owned(),
    }
}

type Encoder = fn(char) -> Vec<u8>;
const CHARSETS: [(Encoding, Encoder); 4] = [
    (Encoding::Tcvn3, to_tcvn3),
    (Encoding::Vni, to_vni),
    (Encoding::Viscii, to_viscii),
    (Encoding::Windows1258, to_windows_1258),
];

#[test]
fn every_charset_there_and_back() {
    assert!(PLAN.len() > 1024);
    for (encoding, encoder) in CHARSETS {
        let plan = carried(encoding);
        let letters = encode(&plan, encoder);
        let bytes = letters.concat();
        let decoded = decode(&bytes, None);
        assert_eq!(decoded.encoding, encoding);
        assert_eq!(decoded.text, plan, "{encoding:?}");
        check_map(&decoded, &letters);
        let codes: Vec<Code> = decoded.diagnostics.iter().map(|d| d.code).collect();
        assert_eq!(codes, [Code::LegacyEncoding]);
        let run = decoded.diagnostics[0].spans[0];
        assert_eq!((run.start, run.end as usize), (0, bytes.len() - 1), "{encoding:?}");
        for surface in [as_latin_1(&letters), as_windows_1252(&letters)] {
            let mojibake = surface.concat();
            for decoded in [decode_str(&mojibake, None), decode(mojibake.as_bytes(), None)] {
                assert_eq!((decoded.encoding, &*decoded.text), (encoding, &*plan));
                check_map(&decoded, &surface);
            }
            // The same surface saved as UTF-16.
            let units: Vec<Vec<u8>> =
                surface.iter().map(|s| s.encode_utf16().flat_map(u16::to_le_bytes).collect()).collect();
            let bytes = units.concat();
            let decoded = decode(&bytes, None);
            assert_eq!((decoded.encoding, &*decoded.text), (encoding, &*plan));
            check_map(&decoded, &units);
        }
    }
}

#[test]
fn utf_8_that_was_read_as_windows_1252_is_read_again() {
    let letters = encode(PLAN, |c| c.to_string().into_bytes());
    for surface in [as_latin_1(&letters), as_windows_1252(&letters)] {
        let once = surface.concat();
        let decoded = decode_str(&once, None);
        assert_eq!((decoded.encoding, &*decoded.text), (Encoding::Utf8, PLAN));
        assert!(has(&decoded, Code::DoubleEncoded) && !has(&decoded, Code::LegacyEncoding));
        check_map(&decoded, &surface);
        // Read wrongly twice.
        let twice: Vec<String> = surface
            .iter()
            .map(|s| as_windows_1252(&encode(s, |c| c.to_string().into_bytes())).concat())
            .collect();
        let text = twice.concat();
        let decoded = decode_str(&text, None);
        assert_eq!(decoded.text, PLAN);
        check_map(&decoded, &twice);
    }
    // No-break spaces became blanks, soft hyphens and undefined codes went.
    let worn = as_windows_1252(&letters).concat().replace('\u{a0}', " ");
    assert_eq!(decode_str(&worn, None).text, PLAN);
    let worn = worn.replace("áº\u{ad}", "áº").replace("Ã\u{ad}", "Ã").replace("Ä\u{90}", "Ä");
    assert_eq!(decode_str(&worn, None).text, PLAN);
}

#[test]
fn unicode_in_any_form_stays() {
    let nfd: String = PLAN.nfd().collect();
    for text in [PLAN, &nfd, "", "\u{feff}", "plain", "Hà Nam", "naïve café"] {
        let decoded = decode_str(text, None);
        assert!(matches!(decoded.text, Cow::Borrowed(_)) && decoded.map.is_identity());
        assert!(decoded.diagnostics.is_empty() && decoded.encoding == Encoding::Utf8);
        assert_eq!(decode(text.as_bytes(), None).text, text);
    }
}

#[test]
fn utf_16_with_and_without_a_mark() {
    for mark in ["\u{feff}", ""] {
        let text = format!("{mark}{PLAN}");
        let little: Vec<Vec<u8>> =
            encode(&text, |c| c.encode_utf16(&mut [0; 2]).iter().flat_map(|u| u.to_le_bytes()).collect());
        let big: Vec<Vec<u8>> =
            encode(&text, |c| c.encode_utf16(&mut [0; 2]).iter().flat_map(|u| u.to_be_bytes()).collect());
        for (letters, encoding) in [(little, Encoding::Utf16Le), (big, Encoding::Utf16Be)] {
            let bytes = letters.concat();
            let decoded = decode(&bytes, None);
            assert_eq!((decoded.encoding, &*decoded.text), (encoding, &*text));
            assert!(decoded.diagnostics.is_empty());
            check_map(&decoded, &letters);
        }
    }
    assert_eq!(decode(b"\xff\xfe", None).text, "\u{feff}");
}

#[test]
fn mixed_documents_keep_what_is_unicode() {
    for (encoding, encoder) in CHARSETS {
        let plan = carried(encoding);
        let (head, body) = plan.split_at(plan.find("I. MỤC").unwrap());
        let surface = as_windows_1252(&encode(body, encoder)).concat();
        let mojibake = format!("{head}{surface}Nơi nhận: Trần Văn Ánh\nHà Nam\n");
        let decoded = decode_str(&mojibake, None);
        assert_eq!(decoded.text, format!("{head}{body}Nơi nhận: Trần Văn Ánh\nHà Nam\n"), "{encoding:?}");
        assert_eq!(decoded.encoding, encoding);
        let run = decoded.diagnostics[0].spans[0];
        assert!(decoded.diagnostics[0].spans.len() == 1 && run.start as usize >= head.len());
        // Bytes of both kinds in one file.
        let bytes = [head.as_bytes(), &encode(body, encoder).concat(), "Trần Văn Ánh".as_bytes()].concat();
        let decoded = decode(&bytes, None);
        assert_eq!(decoded.text, format!("{head}{body}Trần Văn Ánh"), "{encoding:?}");
        assert!(!has(&decoded, Code::InvalidBytes));
    }
}

#[test]
fn words_of_a_line_that_mixes_fonts() {
    let header = "Céng hßa x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc\n";
    let line = "Ng\u{1b0}\u{1edd}i k\u{fd}: Chñ tÞch Tr\u{1b0}\u{1a1}ng T\u{1ea5}n Hµ\n";
    let text = format!("{header}{line}");
    let decoded = decode_str(&text, None);
    assert_eq!(
        decoded.text,
        "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc\nNgười ký: Chủ tịch Trương Tấn Hà\n"
    );
}

#[test]
fn tcvn_3_that_lost_its_u_with_horn() {
    let plan = "Căn cứ Quyết định của Thủ tướng về việc bồi dưỡng người đứng đầu, được hướng dẫn như sau:\n\
                Thông tư số 5 hướng dẫn phường, trường; Lưu: VT\n";
    let surface = as_latin_1(&encode(plan, to_tcvn3)).concat();
    let worn = surface.replace('\u{ad}', "");
    assert_eq!(decode_str(&worn, None).text, plan);
    let from_pdf =
        surface.replace('\u{ad}', "\u{2212}").replace('\u{b7}', "\u{2219}") + "nhiệt độ − 5 là −5 °C";
    assert_eq!(decode_str(&from_pdf, None).text, format!("{plan}nhiệt độ − 5 là −5 °C"));
}

#[test]
fn damage_is_reported_in_every_encoding() {
    let mut bytes = PLAN.as_bytes().to_vec();
    bytes.splice(40..41, [0xff, 0xc0]);
    let decoded = decode(&bytes, None);
    assert!(has(&decoded, Code::InvalidBytes) && !has(&decoded, Code::NotText));
    assert_eq!(decoded.text.matches('\u{fffd}').count(), 1);
    for (encoding, encoder) in CHARSETS.into_iter().filter(|(encoding, _)| *encoding != Encoding::Viscii) {
        let mut letters = encode(PLAN, encoder);
        let at = PLAN.chars().position(|c| c == '\n').unwrap();
        letters.insert(at, vec![0x81]);
        let bytes = letters.concat();
        let decoded = decode(&bytes, None);
        let expected = PLAN.replacen('\n', "\u{fffd}\n", 1);
        assert_eq!((decoded.encoding, &*decoded.text), (encoding, &*expected));
        let report = decoded.diagnostics.iter().find(|d| d.code == Code::InvalidBytes).unwrap();
        let place = report.spans[0];
        assert_eq!((report.spans.len(), place.len(), bytes[place.start as usize]), (1, 1, 0x81));
    }
}

#[test]
fn other_languages_and_short_texts_are_not_repaired() {
    let texts = [
        "La première réunion a été organisée à l'hôtel de ville; les élèves y étaient présents, très émus.",
        "Las señoras también están aquí; mañana habrá más información según el señor Núñez, así será.",
        "Die Schüler müssen für die Prüfung üben; ihr könnt später zurückkehren, schöne Grüße.",
        "The plan says so — “quoted” text, §5, ½ cup, 30 °C, £5, ®, © 2024.",
        "KÕ ho¹ch",
        "Sè: /KH",
    ];
    for text in texts {
        let decoded = decode_str(text, None);
        assert_eq!(decoded.text, text);
        assert!(decoded.diagnostics.is_empty());
    }
    // As bytes they have no encoding that a record can name.
    let latin_1: Vec<u8> = texts[0].chars().map(|c| c as u8).collect();
    assert!(has(&decode(&latin_1, None), Code::InvalidBytes));
}

#[test]
fn an_imposed_encoding_is_obeyed() {
    let short = decode(b"K\xd5 ho\xb9ch", Some(Encoding::Tcvn3));
    assert_eq!((short.encoding, &*short.text), (Encoding::Tcvn3, "Kế hoạch"));
    assert_eq!(decode_str("Keá hoaïch", Some(Encoding::Vni)).text, "Kế hoạch");
    assert_eq!(decode_str("Kế hoạch", Some(Encoding::Vni)).text, "Kế hoạch");
    assert_eq!(decode_str("ASCII", Some(Encoding::Viscii)).encoding, Encoding::Viscii);
    let mojibake = as_latin_1(&encode(PLAN, to_vni)).concat();
    let kept = decode_str(&mojibake, Some(Encoding::Utf8));
    assert!(kept.text == mojibake && kept.diagnostics.is_empty());
    let bytes = encode(PLAN, to_vni).concat();
    assert!(has(&decode(&bytes, Some(Encoding::Utf8)), Code::InvalidBytes));
    assert_eq!(decode(b"a\0b\0c", Some(Encoding::Utf16Le)).text, "ab\u{fffd}");
}

#[test]
fn any_bytes_are_read_and_mapped() {
    // A small generator, so that the test needs no crate and fails the same way twice.
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = move || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed
    };
    let legacy = encode(PLAN, to_tcvn3).concat();
    let imposed = [
        None,
        Some(Encoding::Tcvn3),
        Some(Encoding::Vni),
        Some(Encoding::Viscii),
        Some(Encoding::Windows1258),
    ];
    for round in 0..120 {
        let mut bytes: Vec<u8> = match round % 4 {
            0 => (0..random() % 200).map(|_| random() as u8).collect(),
            1 => PLAN.bytes().take((random() % 900) as usize).collect(),
            2 => legacy.clone(),
            _ => as_latin_1(&encode(PLAN, to_vni)).concat().into_bytes(),
        };
        for _ in 0..random() % 8 {
            let at = (random() % (bytes.len() as u64 + 1)) as usize;
            bytes.insert(at, random() as u8);
        }
        for encoding in imposed {
            let decoded = decode(&bytes, encoding);
            let mut last = 0;
            for (at, c) in decoded.text.char_indices() {
                let (start, end) =
                    (decoded.map.start(at as u32), decoded.map.end((at + c.len_utf8()) as u32));
                assert!(start <= end && end as usize <= bytes.len() && last <= end, "round {round}: {c:?}");
                last = end;
            }
            assert_eq!(last as usize, bytes.len(), "round {round}");
        }
    }
    let random: Vec<u8> = (0..5000).map(|_| random() as u8).collect();
    assert!(has(&decode(&random, None), Code::NotText));
}

/// The real texts, where the shared corpus is at hand.
#[test]
fn real_legacy_texts() {
    let shared = std::env::var_os("KEHOACH_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let folder = shared.join("corpus/legacy");
    let files = [
        ("tcvn3_nd114.txt", Encoding::Tcvn3),
        ("tcvn3_qd256_cantho.txt", Encoding::Tcvn3),
        ("vni_qd991_binhphuoc.txt", Encoding::Vni),
    ];
    if !folder.is_dir() {
        println!("skipped: no {}", folder.display());
        return;
    }
    for (name, encoding) in files {
        let text = std::fs::read_to_string(folder.join(name)).unwrap();
        let decoded = decode_str(&text, None);
        assert_eq!(decoded.encoding, encoding, "{name}");
        let mut sum = Tally::default();
        // TTg, TTr: abbreviations.
        let capitals = |chunk: &str| chunk.chars().take_while(|c| c.is_uppercase()).count();
        for (_, chunk) in chunks(&decoded.text).filter(|(_, chunk)| !(2..4).contains(&capitals(chunk))) {
            let part = tally(None, chunk);
            sum = Tally { words: sum.words + part.words, valid: sum.valid + part.valid };
        }
        println!("{name}: {} of {} words are syllables", sum.valid, sum.words);
        assert!(u64::from(sum.valid) * 100 >= u64::from(sum.words) * 99, "{name}");
    }
}

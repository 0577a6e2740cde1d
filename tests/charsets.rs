//! Encodings as a caller sees them: `source.encoding`, diagnostics and their spans, the imposed encoding.

use kehoach::{Code, Encoding, Options, Plan, parse, parse_bytes};

/// `Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc` in four charsets.
const MOTTO: [(Encoding, &[u8]); 4] = [
    (
        Encoding::Tcvn3,
        b"C\xe9ng h\xdfa x\xb7 h\xe9i ch\xf1 ngh\xdca Vi\xd6t Nam, \xa7\xe9c l\xcbp - T\xf9 do - H\xb9nh ph\xf3c",
    ),
    (
        Encoding::Vni,
        b"Co\xe4ng ho\xf8a xa\xf5 ho\xe4i chu\xfb ngh\xf3a Vie\xe4t Nam, \xd1o\xe4c la\xe4p - T\xf6\xef do - Ha\xefnh phu\xf9c",
    ),
    (
        Encoding::Viscii,
        b"C\xb5ng h\xf2a x\xe3 h\xb5i ch\xfc ngh\xeea Vi\xaet Nam, \xd0\xb5c l\xa7p - T\xf1 do - H\xd5nh ph\xfac",
    ),
    (
        Encoding::Windows1258,
        b"C\xf4\xf2ng ho\xcca xa\xde h\xf4\xf2i chu\xd2 nghi\xdea Vi\xea\xf2t Nam, \xd0\xf4\xf2c l\xe2\xf2p - T\xfd\xf2 do - Ha\xf2nh phu\xecc",
    ),
];

fn codes(plan: &Plan<'_>) -> Vec<Code> {
    let about_encoding = [Code::LegacyEncoding, Code::DoubleEncoded, Code::InvalidBytes, Code::NotText];
    plan.diagnostics.iter().map(|d| d.code).filter(|code| about_encoding.contains(code)).collect()
}

#[test]
fn legacy_bytes_and_legacy_text_are_named() {
    for (encoding, bytes) in MOTTO {
        let plan = parse_bytes(bytes);
        assert_eq!((plan.source.encoding, codes(&plan)), (encoding, vec![Code::LegacyEncoding]));
        let repaired = plan.diagnostics.iter().find(|d| d.code == Code::LegacyEncoding).unwrap();
        assert_eq!(repaired.spans.outer().unwrap().slice(bytes), Some(bytes), "{encoding:?}");
        let mojibake: String = bytes.iter().map(|&b| char::from(b)).collect();
        let plan = parse(&mojibake);
        assert_eq!((plan.source.encoding, codes(&plan)), (encoding, vec![Code::LegacyEncoding]));
        assert_eq!(plan.source.bytes as usize, mojibake.len());
    }
}

#[test]
fn utf_8_read_wrongly_stays_utf_8() {
    let plan = parse("Cá»™ng hÃ²a xÃ£ há»™i chá»§ nghÄ©a Viá»‡t Nam, Tá»± do - Háº¡nh phÃºc");
    assert_eq!((plan.source.encoding, codes(&plan)), (Encoding::Utf8, vec![Code::DoubleEncoded]));
}

#[test]
fn utf_16_needs_no_mark() {
    let text = "\u{feff}KẾ HOẠCH tổ chức thực hiện";
    for text in [text, &text[3..]] {
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(parse_bytes(&little).source.encoding, Encoding::Utf16Le);
        assert_eq!(parse_bytes(&big).source.encoding, Encoding::Utf16Be);
        assert!(codes(&parse_bytes(&big)).is_empty());
    }
}

#[test]
fn other_inputs_are_utf_8() {
    let texts = ["", "\u{feff}", "ASCII", "Kế hoạch", "KÕ ho¹ch", "Où êtes-vous, mon cher élève? À Genève."];
    for text in texts {
        assert_eq!(parse(text).source.encoding, Encoding::Utf8);
        let plan = parse_bytes(text.as_bytes());
        assert_eq!((plan.source.encoding, codes(&plan)), (Encoding::Utf8, vec![]), "{text}");
    }
    let damaged = "Kế hoạch năm học của trường, Đoàn thanh niên".replace('n', "\u{1}").into_bytes();
    let damaged: Vec<u8> = damaged.into_iter().map(|b| if b == 1 { 0xff } else { b }).take(10).collect();
    assert_eq!(parse_bytes(&damaged).source.encoding, Encoding::Utf8);
    assert_eq!(codes(&parse_bytes(&[0xff; 40])), [Code::InvalidBytes, Code::NotText]);
}

#[test]
fn a_caller_may_impose_the_encoding() {
    let imposed = |encoding| Options::default().encoding(encoding);
    assert_eq!(imposed(Encoding::Tcvn3).parse_bytes(b"K\xd5 ho\xb9ch").source.encoding, Encoding::Tcvn3);
    assert_eq!(imposed(Encoding::Vni).parse("Keá hoaïch").source.encoding, Encoding::Vni);
    let (_, vni) = MOTTO[1];
    let plan = imposed(Encoding::Utf8).parse_bytes(vni);
    assert_eq!(plan.source.encoding, Encoding::Utf8);
    assert!(codes(&plan).contains(&Code::InvalidBytes));
}

/// The record without what differs between encodings: spans, source, diagnostics.
fn values(plan: &Plan<'_>) -> serde_json::Value {
    fn strip(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(fields) => {
                for name in ["spans", "parts", "source", "diagnostics"] {
                    fields.remove(name);
                }
                fields.values_mut().for_each(strip);
            }
            serde_json::Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    #[expect(clippy::expect_used, reason = "a helper of a test")]
    let mut value = serde_json::to_value(plan).expect("a record is JSON");
    strip(&mut value);
    value
}

#[test]
fn the_record_is_the_same_in_every_encoding() {
    let text = "ỦY BAN NHÂN DÂN\nXÃ ĐÔNG HẢI\nSố: 47/KH-UBND\nĐông Hải, ngày 05 tháng 3 năm 2024\n\
        KẾ HOẠCH\nTổ chức tuần lễ đọc sách\nCăn cứ Quyết định số 329/QĐ-TTg ngày 15/3/2017;\n\
        I. MỤC ĐÍCH\n1. Nâng cao nhận thức\n- Của cán bộ.\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n";
    let wanted = parse(text);
    assert_eq!(wanted.header.title.as_ref().map(|t| t.text.as_ref()), Some("Tổ chức tuần lễ đọc sách"));
    let latin_1: String = text.bytes().map(char::from).collect();
    let twice: String = latin_1.bytes().map(char::from).collect();
    let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mangled_utf_16: Vec<u8> = latin_1.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [latin_1.as_bytes(), twice.as_bytes(), &utf_16, &mangled_utf_16] {
        let plan = parse_bytes(bytes);
        assert_eq!(values(&plan), values(&wanted), "{}", plan.source.encoding.name());
        let title = plan.header.title.as_ref().and_then(|t| t.spans.outer()).unwrap();
        // The span is the title as these bytes have it.
        let title = title.slice(bytes).unwrap();
        assert!(title.len() > "Tổ chức tuần lễ đọc sách".chars().count());
        assert_eq!(bytes.windows(title.len()).filter(|window| *window == title).count(), 1);
    }
}

//! Signatures side by side and what stands behind them.
//!
//! In: small documents. Out: what their records say.

use crate::record::{NodeRef, Plan, Text};

const HEAD: &str = "UBND XÃ AN PHÚ\nSố: 5/KH-UBND\nKẾ HOẠCH\nNăm 2024\nI. VIỆC\n1. Làm đường.\n\n";
const LIST: &str = "Nơi nhận:\n- Sở Nội vụ;\n- Lưu: VT.\n";

fn printed(part: Option<&Text<'_>>) -> String {
    part.map_or(String::new(), |text| text.text.to_string())
}

/// Who signs, as "authority/on behalf of/body/post/name".
fn signers(plan: &Plan<'_>) -> Vec<String> {
    let signers = plan.signatories.iter().map(|signer| {
        let authority = signer.authority.map_or(String::new(), |authority| format!("{authority:?}"));
        let parts = [&signer.on_behalf_of, &signer.body, &signer.position, &signer.name];
        parts.iter().fold(authority, |all, part| [all, printed(part.as_ref())].join("/"))
    });
    signers.collect()
}

fn signed(ending: &str) -> Vec<String> {
    let text = format!("{HEAD}{ending}");
    let plan = crate::parse(&text);
    assert!(plan.residue.iter().all(|piece| !piece.text.contains(char::is_alphabetic)), "{:?}", plan.residue);
    signers(&plan)
}

#[test]
fn signatures_of_unequal_height() {
    let pair = |left: [&str; 4], right: [&str; 4], tab: bool| {
        let rows = left.iter().zip(right).map(|(left, right)| {
            let fill = if tab { "\t".to_owned() } else { " ".repeat(26 - left.chars().count()) };
            if right.is_empty() { format!("{left}\n") } else { format!("{left}{fill}{right}\n") }
        });
        rows.collect::<String>()
    };
    let an = ["GIÁM ĐỐC", "", "", "Nghiêm Xuân Bách"];
    let deputy = ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "", "Lê Văn Tám"];
    let (an_read, deputy_read) = ("///GIÁM ĐỐC/Nghiêm Xuân Bách", "Deputy/GIÁM ĐỐC//PHÓ GIÁM ĐỐC/Lê Văn Tám");
    let chair = ["TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "", "Nghiêm Xuân Bách"];
    let police = ["TRƯỞNG CÔNG AN XÃ", "", "", "Lê Văn Tám"];
    let (chair_read, police_read) =
        ("OnBehalf/BAN THƯỜNG VỤ//CHỦ TỊCH/Nghiêm Xuân Bách", "///TRƯỞNG CÔNG AN XÃ/Lê Văn Tám");
    let three = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Tôn Nữ Diệu Hiền"];
    let three_read = "Deputy/CHỦ TỊCH/ỦY BAN NHÂN DÂN/PHÓ CHỦ TỊCH/Tôn Nữ Diệu Hiền";
    for list in ["", LIST] {
        for tab in [false, true] {
            for (left, right, read) in [
                (an, deputy, [an_read, deputy_read]),
                (chair, police, [chair_read, police_read]),
                (an, three, [an_read, three_read]),
            ] {
                let ending = format!("{list}{}", pair(left, right, tab));
                assert_eq!(signed(&ending), read, "{ending}");
            }
            let ending = format!("{list}{}", pair(deputy, an, tab));
            let read = ["Deputy/GIÁM ĐỐC//PHÓ GIÁM ĐỐC/Lê Văn Tám", "///GIÁM ĐỐC/Nghiêm Xuân Bách"];
            assert_eq!(signed(&ending), read, "{ending}");
        }
    }
    let school = ["XÁC NHẬN CỦA NHÀ TRƯỜNG", "HIỆU TRƯỞNG", "", "Nghiêm Xuân Bách"];
    let ending = pair(school, ["NGƯỜI LẬP", "", "", "Lê Văn Tám"], false);
    assert_eq!(signed(&ending), ["///HIỆU TRƯỞNG/Nghiêm Xuân Bách", "///NGƯỜI LẬP/Lê Văn Tám"]);
}

#[test]
fn the_body_above_a_post() {
    let bodies = "BƯU ĐIỆN HUYỆN                BẢO HIỂM XÃ HỘI HUYỆN\nGIÁM ĐỐC                      KT. GIÁM ĐỐC\n                              PHÓ GIÁM ĐỐC\n\nNghiêm Xuân Bách              Tôn Nữ Diệu Hiền\n";
    let read = [
        "//BƯU ĐIỆN HUYỆN/GIÁM ĐỐC/Nghiêm Xuân Bách",
        "Deputy/GIÁM ĐỐC/BẢO HIỂM XÃ HỘI HUYỆN/PHÓ GIÁM ĐỐC/Tôn Nữ Diệu Hiền",
    ];
    for list in ["", LIST] {
        assert_eq!(signed(&format!("{list}{bodies}")), read, "{list}");
    }
    let stacked = "CÔNG AN XÃ\nTRƯỞNG CÔNG AN\n\nLê Văn Tám\n\nHỘI LHPN XÃ\nCHỦ TỊCH\n\nĐàm Thị Nhung\n";
    assert_eq!(
        signed(&format!("{LIST}{stacked}")),
        ["//CÔNG AN XÃ/TRƯỞNG CÔNG AN/Lê Văn Tám", "//HỘI LHPN XÃ/CHỦ TỊCH/Đàm Thị Nhung"]
    );
    assert_eq!(
        signed("ĐẠI DIỆN NHÀ TRƯỜNG\nHIỆU TRƯỞNG\n\nLê Văn Tám\n"),
        ["//ĐẠI DIỆN NHÀ TRƯỜNG/HIỆU TRƯỞNG/Lê Văn Tám"]
    );
}

#[test]
fn prefixes_with_a_stroke_behind_them() {
    for stroke in ["/", "/ "] {
        let read = signed(&format!("{LIST}TM{stroke}BAN THƯỜNG VỤ\nCHỦ TỊCH\n\nLê Văn Tám\n"));
        assert_eq!(read, ["OnBehalf/BAN THƯỜNG VỤ//CHỦ TỊCH/Lê Văn Tám"]);
        let read = signed(&format!("{LIST}KT{stroke}CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nLê Văn Tám\n"));
        assert_eq!(read, ["Deputy/CHỦ TỊCH//PHÓ CHỦ TỊCH/Lê Văn Tám"]);
    }
}

#[test]
fn the_post_elsewhere_in_small_letters_and_who_approves() {
    let read = signed(&format!("{LIST}TM. BCĐ\nTRƯỞNG BAN\n\nPCT UBND xã\nLê Văn Tám\n"));
    assert_eq!(read, ["OnBehalf/BCĐ//TRƯỞNG BAN PCT UBND xã/Lê Văn Tám"]);
    let read = signed(&format!("{LIST}PHÊ DUYỆT CỦA HIỆU TRƯỞNG\n\nLê Văn Tám\n"));
    assert_eq!(read, ["///HIỆU TRƯỞNG/Lê Văn Tám"]);
    let read = signed(&format!("{LIST}DUYỆT CỦA BAN GIÁM HIỆU\n\nLê Văn Tám\n"));
    assert_eq!(read, ["///DUYỆT CỦA BAN GIÁM HIỆU/Lê Văn Tám"]);
}

#[test]
fn a_retention_line_without_its_word() {
    let text = format!("{HEAD}Nơi nhận:\n- Sở Nội vụ;\n- VT, HS.\nCHỦ TỊCH\n\nLê Văn Tám\n");
    let plan = crate::parse(&text);
    let recipients = plan.recipients.as_ref().unwrap();
    let marks = recipients
        .archive
        .as_ref()
        .map(|archive| archive.marks.iter().map(ToString::to_string).collect::<Vec<_>>());
    assert_eq!((recipients.items.len(), marks), (1, Some(vec!["VT".to_owned(), "HS".to_owned()])));
}

#[test]
fn what_stands_behind_the_signature_is_an_appendix() {
    let table = "TT\tHọ và tên\tChức vụ\n1\tTrần Văn A\tTrưởng đoàn\n";
    for (title, below) in [
        ("DANH SÁCH\nĐoàn kiểm tra công tác phòng dịch năm 2025", table),
        ("DANH SÁCH\nĐoàn kiểm tra công tác phòng dịch năm 2025\n", table),
        ("DỰ TOÁN KINH PHÍ\nTổ chức hội thi năm 2025", table),
        ("THỂ LỆ\nCuộc thi viết năm 2025", "Điều 1. Đối tượng\n- Học sinh.\n"),
        ("ĐỀ CƯƠNG BÁO CÁO\nKết quả thực hiện năm 2025", "I. Tình hình chung\nII. Kết quả\n"),
        ("PHIẾU ĐĂNG KÝ\nTham gia hội thi năm 2025", "1. Họ và tên: ....\n2. Ngày sinh: ....\n"),
        ("ĐƠN ĐĂNG KÝ DỰ THI", "Kính gửi: Ban Tổ chức\nTên tôi là: ......\n"),
        ("BẢN ĐĂNG KÝ THAM GIA", "Kính gửi: UBND xã\nTên tôi là: ......\n"),
    ] {
        for motto in ["", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"]
        {
            let text =
                format!("{HEAD}{LIST}TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLê Văn Tám\n\n{motto}{title}\n{below}");
            let plan = crate::parse(&text);
            assert_eq!((plan.signatories.len(), plan.residue.len()), (1, 0), "{text}");
            let [appendix] = &plan.appendices[..] else { panic!("{text}: {:?}", plan.appendices) };
            let header = appendix.header.as_ref();
            assert!(header.is_none_or(|header| header.issuer.is_none()), "{text}");
            let own = header.and_then(|header| header.title.as_ref()).or(appendix.title.as_ref());
            let kind = header.and_then(|header| header.kind.as_ref()).map(|kind| kind.text.to_string());
            let whole = [kind.unwrap_or_default(), printed(own)].join(" ");
            assert_eq!(whole.trim(), title.trim().replace('\n', " "), "{text}");
            let tables = appendix.children.iter().filter(|node| matches!(node, NodeRef::Table(_))).count();
            assert_eq!(tables, usize::from(below == table), "{text}");
        }
    }
}

#[test]
fn a_place_and_a_date_in_figures() {
    let date = |printed: &str| {
        let text =
            format!("UBND XÃ AN PHÚ\nSố: 5/KH-UBND\n{printed}\nKẾ HOẠCH\nNăm 2024\nI. VIỆC\n1. Làm đường.\n");
        let plan = crate::parse(&text);
        let place = plan.header.place.as_ref().map(|place| place.text.to_string());
        place.filter(|_| plan.header.date.is_some())
    };
    assert_eq!(date("Thủ Đức, 15/9/2025").as_deref(), Some("Thủ Đức"));
    assert_eq!(date("Thứ Hai, 15/9/2025"), None);
}

#[test]
fn the_names_of_lower_bodies_are_no_rest_of_the_upper() {
    for (upper, lower) in [
        ("LĐLĐ QUẬN BẮC HÀ", "CĐCS TRƯỜNG THPT LÊ QUÝ ĐÔN"),
        ("CĐN GIÁO DỤC TỈNH AN PHÚ", "CĐ TRƯỜNG THPT LÊ QUÝ ĐÔN"),
        ("KHO BẠC NHÀ NƯỚC", "KBNN KHU VỰC V"),
        ("BỘ TƯ LỆNH QUÂN KHU 9", "SƯ ĐOÀN 330"),
        ("SƯ ĐOÀN 330", "TRUNG ĐOÀN 20"),
        ("TỔNG CÔNG TY 36", "CHI NHÁNH MIỀN NAM"),
    ] {
        let text = format!("{upper}\n{lower}\nSố: 5/KH-ABC\nKẾ HOẠCH\nNăm 2024\nI. VIỆC\n1. Làm đường.\n");
        let plan = crate::parse(&text);
        let issuer = plan.header.issuer.as_ref().map(|issuer| issuer.text.to_string());
        assert_eq!(
            (printed(plan.header.parent.as_ref()), issuer.as_deref()),
            (upper.to_owned(), Some(lower))
        );
    }
}

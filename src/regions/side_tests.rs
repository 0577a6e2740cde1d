//! Signatures side by side and what stands behind them.
//!
//! In: small documents. Out: what their records say.

use crate::record::Text;

fn printed(part: Option<&Text<'_>>) -> String {
    part.map_or(String::new(), |text| text.text.to_string())
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

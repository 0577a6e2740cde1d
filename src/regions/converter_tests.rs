//! Endings and letterheads as converters print them: the columns of a table without borders, put below one another.
//!
//! In: small documents. Out: what their records say.

const HEAD: &str = "UBND XÃ AN PHÚ\nSố: 5/KH-UBND\nKẾ HOẠCH\nNăm 2024\nI. VIỆC\n1. Làm đường.\n";

/// Who signs in `ending`, as "authority/on behalf of/post/name", and the recipients.
fn signed(ending: &str) -> (Vec<String>, Vec<String>) {
    let text = format!("{HEAD}{ending}");
    let plan = crate::parse(&text);
    let part = |part: &Option<crate::record::Text<'_>>| {
        part.as_ref().map_or(String::new(), |text| text.text.to_string())
    };
    let signers = plan.signatories.iter().map(|signer| {
        let authority = signer.authority.map_or(String::new(), |authority| format!("{authority:?}"));
        [authority, part(&signer.on_behalf_of), part(&signer.position), part(&signer.name)].join("/")
    });
    let items = plan.recipients.iter().flat_map(|recipients| &recipients.items);
    (signers.collect(), items.map(|item| item.text.to_string()).collect())
}

#[test]
fn cells_below_one_another_are_one_signature() {
    let list = "Nơi nhận:\n- Sở Nội vụ;\n- Các thôn;\n- Lưu: VT.";
    for sign in [" | ", "\t", "|"] {
        let (signers, recipients) =
            signed(&format!("{list}{sign}TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\nLê Thị An\n"));
        assert_eq!(signers, ["Deputy/CHỦ TỊCH/PHÓ CHỦ TỊCH/Lê Thị An"], "{sign:?}");
        assert_eq!(recipients, ["Sở Nội vụ", "Các thôn"], "{sign:?}");
    }
    let two = format!("{list} | TRƯỞNG PHÒNG\nLê An\nLê Thị An | GIÁM ĐỐC\nTrần Văn Bình\n");
    assert_eq!(signed(&two).0.len(), 2);
    let rows = "DUYỆT CỦA BGH | NGƯỜI LẬP\nHIỆU TRƯỞNG | TỔ TRƯỞNG\nLê Thị An | Trần Văn Bình\n";
    assert_eq!(signed(rows).0.len(), 2);
}

#[test]
fn emphasis_in_a_cell_parts_the_lines_of_a_signature() {
    let list = "**Nơi nhận:** - Sở Nội vụ; - Lưu: VT.";
    for cell in [
        "**TM. ỦY BAN NHÂN DÂN**  **KT. CHỦ TỊCH**  **PHÓ CHỦ TỊCH**  **Lê Thị An**",
        "**TM. ỦY BAN NHÂN DÂN** **KT. CHỦ TỊCH** **PHÓ CHỦ TỊCH** **Lê Thị An**",
        "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê Thị An",
        "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH     Lê Thị An",
    ] {
        let (signers, _) = signed(&format!("| {list} | {cell} |\n| --- | --- |\n"));
        assert_eq!(signers, ["Deputy/CHỦ TỊCH/PHÓ CHỦ TỊCH/Lê Thị An"], "{cell}");
    }
    let (signers, _) = signed("| **KT. BỘ TRƯỞNG** **THỨ TRƯỞNG** **Lê Thị An** |\n");
    assert_eq!(signers, ["Deputy/BỘ TRƯỞNG/THỨ TRƯỞNG/Lê Thị An"]);
}

#[test]
fn recipients_behind_dashes_that_markdown_escapes() {
    let (signers, recipients) = signed(
        "_**Nơi nhận:**_ \\- Sở Nội vụ; \\- Các thôn; \\- Lưu: VT. |  **TM. ỦY BAN NHÂN DÂN** **CHỦ TỊCH**   \n  \n**Lê Thị An**  \n---|---\n",
    );
    assert_eq!(recipients, ["Sở Nội vụ", "Các thôn"]);
    assert_eq!(signers, ["OnBehalf/ỦY BAN NHÂN DÂN/CHỦ TỊCH/Lê Thị An"]);
}

#[test]
fn a_paragraph_of_html_is_one_line_however_its_source_is_wrapped() {
    let (signers, recipients) = signed(
        "<table><tr><td><p>Nơi nhận:</p><p>- Sở\n\t\t\tNội vụ;</p><p>-\n Lưu: VT.</p></td>\n<td><p><b>KT. CHỦ\n\t\tTỊCH</b></p><p>PHÓ CHỦ TỊCH</p><p><b>Lê\n\t\t\tThị An</b></p></td></tr></table>",
    );
    assert_eq!(recipients, ["Sở Nội vụ"]);
    assert_eq!(signers, ["Deputy/CHỦ TỊCH/PHÓ CHỦ TỊCH/Lê Thị An"]);
}

#[test]
fn a_place_and_date_wrapped_in_a_drawn_cell() {
    for (first, last) in [("An Phú, ngày 5 tháng", "3 năm 2024"), ("*An Phú, ngày 5 tháng", "3 năm 2024*")]
    {
        let text = format!(
            "+---------------+----------------------+\n| UBND XÃ AN PHÚ | Độc lập - Tự do - Hạnh phúc |\n| | |\n\
             | Số: 5/KH-UBND | {first}   |\n|               | {last} |\n+===============+==================+\n\n\
             KẾ HOẠCH\n\nTrồng cây\n\nI. VIỆC\n\n1. Trồng.\n"
        );
        let header = crate::parse(&text).header;
        assert_eq!(header.place.map(|place| place.text.to_string()).as_deref(), Some("An Phú"));
        let date = header.date.map(|date| (date.text.to_string(), date.value.map(|value| value.to_string())));
        assert_eq!(date, Some(("ngày 5 tháng 3 năm 2024".to_owned(), Some("2024-03-05".to_owned()))));
        assert_eq!(
            header.number.and_then(|number| number.id.map(|id| id.to_string())).as_deref(),
            Some("5/KH-UBND")
        );
    }
}

#[test]
fn names_parted_by_emphasis_and_a_name_that_wrapped() {
    let names = |head: &str| {
        let text = format!("{head}\nKẾ HOẠCH\nTrồng cây\nI. VIỆC\n1. Trồng.\n");
        let header = crate::parse(&text).header;
        let parent = header.parent.map(|parent| parent.text.to_string());
        (parent.unwrap_or_default(), header.issuer.map(|issuer| issuer.text.to_string()).unwrap_or_default())
    };
    let two = names(
        "|  |  |\n| --- | --- |\n| HUYỆN ĐOÀN AN PHÚ  **BCH ĐOÀN XÃ TÂN AN**  \\_\\_\\_\\_ | **ĐOÀN TNCS HỒ CHÍ MINH** |",
    );
    assert_eq!(two, ("HUYỆN ĐOÀN AN PHÚ".to_owned(), "BCH ĐOÀN XÃ TÂN AN".to_owned()));
    let one = names(
        "| **ỦY BAN NHÂN DÂN**  **XÃ AN PHÚ** | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM** |\n| --- | --- |",
    );
    assert_eq!(one, (String::new(), "ỦY BAN NHÂN DÂN XÃ AN PHÚ".to_owned()));
    let three = names(
        "BỘ CÂY XANH VÀ MÔI\nTRƯỜNG\nTỔNG CỤC KHÍ TƯỢNG\nTHỦY VĂN\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n",
    );
    assert_eq!(three, ("BỘ CÂY XANH VÀ MÔI TRƯỜNG".to_owned(), "TỔNG CỤC KHÍ TƯỢNG THỦY VĂN".to_owned()));
    let wrapped =
        names("UBND XÃ AN PHÚ\nTRƯỜNG TIỂU HỌC LÊ VĂN\nTÁM\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n");
    assert_eq!(wrapped, ("UBND XÃ AN PHÚ".to_owned(), "TRƯỜNG TIỂU HỌC LÊ VĂN TÁM".to_owned()));
}

#[test]
fn the_empty_heads_of_a_table_of_columns_belong_to_the_ending() {
    let text = format!(
        "{HEAD}Trên đây là Kế hoạch trồng cây của xã./.\n\n|  |  |\n| --- | --- |\n| **Nơi nhận:**  - Sở Nội vụ;  - Lưu: VT. | **CHỦ TỊCH**  *(Đã ký)*  **Lê Thị An** |\n"
    );
    let plan = crate::parse(&text);
    assert_eq!(plan.closing.len(), 1);
    assert!(!plan.body.all().iter().any(|node| matches!(node, crate::Node::Table(_))));
    assert_eq!(plan.signatories[0].name.as_ref().map(AsRef::as_ref), Some("Lê Thị An"));
}

#[test]
fn a_title_cut_before_what_looks_like_a_label_or_amid_a_quotation() {
    let title = |title: &str| {
        let text = format!(
            "UBND XÃ AN PHÚ\n\nKẾ HOẠCH\n\n{title}\n\nCăn cứ Luật Đất đai;\n\nI. VIỆC\n\n1. Trồng.\n"
        );
        let plan = crate::parse(&text);
        assert_eq!(plan.preamble.len(), 1, "{title}");
        plan.header.title.map(|title| title.text.to_string())
    };
    let capitals = "KIỂM KÊ TÀI SẢN TẠI CƠ QUAN, TỔ CHỨC, ĐƠN\nVỊ, TÀI SẢN CỦA XÃ NĂM 2024";
    assert_eq!(title(capitals), Some(capitals.replace('\n', " ")));
    let quoted = "Tổ chức “Tuần sinh hoạt –\n\nHọc sinh” năm 2024";
    assert_eq!(title(quoted), Some(quoted.replace("\n\n", " ")));
}

#[test]
fn the_end_of_a_motto_beside_an_agency_is_none_of_its_name() {
    let head = "UBND HUYỆN AN PHÚ CỘNG HÒA XÃ HỘI CHỦ NGHĨA";
    for gap in ["\n", "\n\n"] {
        let text = format!(
            "{head}{gap}TRƯỜNG TH TÂN AN VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 5/KH-THTA\nKẾ HOẠCH\nNăm 2024\nI. VIỆC\n1. Làm.\n"
        );
        let header = crate::parse(&text).into_owned().header;
        let of = |text: Option<&str>| text.map(str::to_owned);
        assert_eq!(
            of(header.issuer.as_ref().map(|issuer| &*issuer.text)).as_deref(),
            Some("TRƯỜNG TH TÂN AN")
        );
        assert_eq!(
            of(header.parent.as_ref().map(|parent| &*parent.text)).as_deref(),
            Some("UBND HUYỆN AN PHÚ")
        );
    }
    let own = "TỔNG CÔNG TY AN PHÚ VIỆT NAM\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 5/KH-TCT\nKẾ HOẠCH\nNăm 2024\n";
    let issuer = crate::parse(own).into_owned().header.issuer;
    assert_eq!(issuer.map(|issuer| issuer.text.to_string()).as_deref(), Some("TỔNG CÔNG TY AN PHÚ VIỆT NAM"));
}

#[test]
fn a_signer_behind_the_recipients_of_a_scan() {
    let (signers, recipients) = signed(
        "Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- Bộ Y tế; KT. CHỦ TỊCH\n- Sở Y tế; PHÓ CHỦ TỊCH\n- UBND các xã, phường: Lê Văn An\n- Lưu: VT, NC.\n",
    );
    assert_eq!(signers, ["Deputy/CHỦ TỊCH/PHÓ CHỦ TỊCH/Lê Văn An"]);
    assert_eq!(recipients, ["Bộ Y tế", "Sở Y tế", "UBND các xã, phường"]);
}

#[test]
fn posts_that_a_stamp_touched_are_no_recipients() {
    for (post, signer) in [
        ("PHÓ CHỦ TỊCH", "Deputy/CHỦ TỊCH/PHÓ CHỦ TỊCH/Lê Văn An"),
        ("PHÓ-CHỦ TỊCH", "Deputy/CHỦ TỊCH/PHÓ-CHỦ TỊCH/Lê Văn An"),
        ("T-CHỦ TỊCH", "Deputy/CHỦ TỊCH//Lê Văn An"),
    ] {
        let (signers, recipients) = signed(&format!(
            "Nơi nhận: KT. CHỦ TỊCH\n- Bộ Y tế; {post}\n- Sở Y tế;\n- ưu: VT, NC Lê Văn An\n"
        ));
        assert_eq!(signers, [signer]);
        assert_eq!(recipients, ["Bộ Y tế", "Sở Y tế"], "{post}");
    }
    let (signers, recipients) = signed(
        "Nơi nhận: KT. CHỦ TỊCH\n- Thường trực Tỉnh ủy PHÓ CHỦ TỊCH\n- Sở Y tế;\n- Lưu: VT.\n\nLê Văn An\n",
    );
    assert_eq!(signers, ["Deputy/CHỦ TỊCH/PHÓ CHỦ TỊCH/Lê Văn An"]);
    assert_eq!(recipients, ["Thường trực Tỉnh ủy", "Sở Y tế"]);
    let (signers, _) = signed("Nơi nhận:\n- Sở Y tế;\n- Lưu: VT. HIỆU TRƯỞNG\n\nLê Văn An\n");
    assert_eq!(signers, ["//HIỆU TRƯỞNG/Lê Văn An"]);
    let (signers, _) = signed("Nơi nhận:\n- Sở Y tế;\n- Lưu: VT, kt GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nLê Văn An\n");
    assert_eq!(signers, ["//PHÓ GIÁM ĐỐC/Lê Văn An"]);
}

#[test]
fn a_title_goes_on_with_the_years_that_its_dash_asks_for() {
    let title = |between: &str| {
        let text = format!(
            "UBND XÃ AN PHÚ\nSố: 5/KH-UBND\nKẾ HOẠCH\nTRỒNG CÂY GIAI ĐOẠN 2026 -{between}2030\n\nCăn cứ Luật Trồng cây;\nI. VIỆC\n1. Trồng.\n"
        );
        crate::parse(&text).header.title.map(|title| title.text.to_string())
    };
    assert_eq!(title("\n\n").as_deref(), Some("TRỒNG CÂY GIAI ĐOẠN 2026 - 2030"));
    assert_eq!(title("\n"), title(" "));
    assert_eq!(title("\n\n\n\n").as_deref(), Some("TRỒNG CÂY GIAI ĐOẠN 2026 -"));
}

#[test]
fn a_title_goes_on_over_a_blank_line_behind_a_word_that_ends_none() {
    let title = |title: &str, below: &str| {
        let text = format!(
            "UBND XÃ AN PHÚ\nSố: 5/KH-UBND\nKẾ HOẠCH\n{title}\n\n{below}\nCăn cứ Luật Trồng cây;\nI. VIỆC\n1. Trồng.\n"
        );
        let plan = crate::parse(&text);
        assert_eq!(plan.preamble.len(), 1, "{title}");
        plan.header.title.map(|title| title.text.to_string()).unwrap_or_default()
    };
    for (above, below) in [
        ("TRIỂN KHAI CHỈ THỊ SỐ 3/CT-TTG NGÀY 2/1/2025 CỦA", "THỦ TƯỚNG CHÍNH PHỦ"),
        ("Triển khai Chương trình hành động của", "Ban Thường vụ Tỉnh ủy về trồng cây"),
        ("TRỒNG CÂY GIAI ĐOẠN", "2026 - 2030"),
        ("TRỒNG CÂY NĂM", "2026"),
        ("Trồng cây năm", "2026 của xã An Phú"),
        ("BẢO VỆ RỪNG VÀ", "CÂY XANH"),
    ] {
        for blank in ["", "\n"] {
            assert_eq!(title(&format!("{above}\n{blank}{below}"), ""), format!("{above} {below}"));
        }
    }
    let enacted = "UBND XÃ AN PHÚ\nSố: 5/QĐ-UBND\nQUYẾT ĐỊNH\nVỀ VIỆC CHUYỂN ĐỔI SỐ\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN PHÚ\n\nCăn cứ Luật Giao dịch điện tử;\nĐiều 1. Giao việc.\n";
    let numbered =
        "UBND XÃ AN PHÚ\nKẾ HOẠCH\nTRỒNG CÂY\n\nSố: 61/KH-UBND(VP)\n\nCăn cứ Luật Trồng cây;\nI. VIỆC\n";
    for (text, title) in [(enacted, "VỀ VIỆC CHUYỂN ĐỔI SỐ"), (numbered, "TRỒNG CÂY")] {
        let found = crate::parse(text).into_owned().header.title;
        assert_eq!(found.map(|title| title.text.to_string()).as_deref(), Some(title));
    }
}

#[test]
fn the_year_of_the_title_of_an_appendix() {
    let ending = "Nơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nLê Thị An\n";
    let title = |title: &str| {
        let plan = crate::parse(&format!("{HEAD}{ending}{title}")).into_owned();
        plan.appendices[0].title.as_ref().map(|title| title.text.to_string()).unwrap_or_default()
    };
    let list = "1. Làm đường.\n2. Trồng cây.\n";
    for gap in ["\n", "\n\n"] {
        assert_eq!(title(&format!("PHỤ LỤC I\nCÂY TRỒNG NĂM{gap}2026\n{list}")), "CÂY TRỒNG NĂM 2026");
        assert_eq!(title(&format!("PHỤ LỤC I\nCây trồng năm{gap}2026\n{list}")), "Cây trồng năm 2026");
        let attached = format!("DANH SÁCH CÂY TRỒNG NĂM{gap}2026\n(Kèm theo Kế hoạch số 5/KH-UBND)\n{list}");
        assert_eq!(title(&attached), "DANH SÁCH CÂY TRỒNG NĂM 2026");
    }
}

#[test]
fn a_body_and_a_post_run_into_recipients_go_on_below() {
    let (signers, recipients) = signed(
        "Nơi nhận: TM. THƯỜNG TRỰC HỘI ĐỒNG\n- TT HĐND huyện; NHÂN DÂN\n- TT Đảng ủy; \nPHÓ CHỦ TỊCH\n- UBND xã;\n- Lưu: VT.\n(Đã ký)\nLê Thị An\n",
    );
    assert_eq!(signers, ["OnBehalf/THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN/PHÓ CHỦ TỊCH/Lê Thị An"]);
    assert_eq!(recipients, ["TT HĐND huyện", "TT Đảng ủy", "UBND xã"]);
    let (signers, recipients) = signed(
        "Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- Bộ Y tế; KT. CHỦ TỊCH\n- Sở Y tế; (Đã ký)\nPHÓ CHỦ TỊCH\n- UBND các xã; Lê Văn An\n- Lưu: VT, NC.\n",
    );
    assert_eq!(signers, ["Deputy/CHỦ TỊCH/PHÓ CHỦ TỊCH/Lê Văn An"]);
    assert_eq!(recipients, ["Bộ Y tế", "Sở Y tế", "UBND các xã"]);
    // Short forms behind a semicolon that nothing heads are recipients.
    let (signers, recipients) = signed("Nơi nhận: CHỦ TỊCH\n- Sở Y tế; BVĐK\n- Lưu: VT.\n\nLê Văn An\n");
    assert_eq!(signers, ["//CHỦ TỊCH/Lê Văn An"]);
    assert_eq!(recipients, ["Sở Y tế; BVĐK"]);
}

#[test]
fn a_name_behind_a_recipient_where_the_posts_stand_apart() {
    let (signers, recipients) = signed(
        "Nơi nhận:                   KT. CHỦ TỊCH\n- Bộ Y tế;               PHÓ CHỦ TỊCH\n- PCT UBND xã Lê Văn An;\n- Sở Y tế; Lê Văn An\n- Lưu: VT.\n",
    );
    assert_eq!(signers, ["Deputy/CHỦ TỊCH/PHÓ CHỦ TỊCH/Lê Văn An"]);
    assert_eq!(recipients, ["Bộ Y tế", "PCT UBND xã Lê Văn An", "Sở Y tế"]);
}

#[test]
fn letters_set_apart_cut_no_post_and_no_body() {
    for (printed, signer) in [
        ("TM. BAN THƯỜNG   VỤ", "OnBehalf/BAN THƯỜNG VỤ/BÍ THƯ/Lê Văn An"),
        ("T/M BAN THƯỜNG   VỤ ĐOÀN", "OnBehalf/BAN THƯỜNG VỤ ĐOÀN/BÍ THƯ/Lê Văn An"),
    ] {
        let (signers, recipients) = signed(&format!(
            "Nơi nhận:               {printed}\n- Bộ Y tế;                       BÍ THƯ\n- Lưu: VT.\n\n                         Lê Văn An\n"
        ));
        assert_eq!(signers, [signer]);
        assert_eq!(recipients, ["Bộ Y tế"]);
    }
    let post = "Nơi nhận:               TRƯỞNG   PHÒNG\n- Lưu: VT.\n\n                     Lê Văn An\n";
    assert_eq!(signed(post).0, ["//TRƯỞNG PHÒNG/Lê Văn An"]);
    let two = "TRƯỞNG PHÒNG   GIÁM ĐỐC\n\nLê Văn An       Trần Thị Bình\n";
    assert_eq!(signed(two).0.len(), 2);
}

#[test]
fn a_blank_line_amid_the_body_above_a_post() {
    let (signers, _) =
        signed("Nơi nhận:\n- Lưu: VT.\n\nTM. THƯỜNG TRỰC HỘI ĐỒNG\n\nNHÂN DÂN\nPHÓ CHỦ TỊCH\n\nLê Thị An\n");
    assert_eq!(signers, ["OnBehalf/THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN/PHÓ CHỦ TỊCH/Lê Thị An"]);
}

#[test]
fn the_rest_of_a_name_left_of_the_place() {
    let header = |rest: &str, place: &str| {
        let text = format!(
            "PHÒNG GD&ĐT AN PHÚ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTRƯỜNG MẦM NON HOA --------------\n{rest} {place}, ngày 02 tháng 10 năm 2024\nSố: 15/KH-MN\nKẾ HOẠCH\nTrồng cây\nI. VIỆC\n1. Trồng.\n"
        );
        let header = crate::parse(&text).into_owned().header;
        let issuer = header.issuer.map(|issuer| issuer.text.to_string()).unwrap_or_default();
        assert!(header.date.is_some_and(|date| date.value.is_some()), "{rest}");
        (issuer, header.place.map(|place| place.text.to_string()).unwrap_or_default())
    };
    for (rest, place) in [("HỒNG", "An Phú"), ("MẶT TRỜI", "TP Tân An"), ("HỒNG VÀ HOA CÚC TÂN AN", "Tân An")]
    {
        assert_eq!(header(rest, place), (format!("TRƯỜNG MẦM NON HOA {rest}"), place.to_owned()));
    }
    assert_eq!(header("TP.", "Tân An").1, "TP. Tân An");
    assert_eq!(header("THÀNH PHỐ", "Tân An").1, "THÀNH PHỐ Tân An");
}

#[test]
fn one_word_below_the_name_of_a_letter_without_a_kind() {
    let text = "UBND HUYỆN AN PHÚ\nPHÒNG GIÁO DỤC VÀ ĐÀO\nTẠO\n_______\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 67/PGDĐT-CT\nV/v trồng cây\nKính gửi: Các trường.\nThực hiện Kế hoạch số 5/KH-PGDĐT, các trường trồng cây như sau:\n1. Trồng.\n";
    let header = crate::parse(text).into_owned().header;
    let issuer = header.issuer.map(|issuer| issuer.text.to_string());
    assert_eq!(issuer.as_deref(), Some("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"));
    assert_eq!(
        header.number.and_then(|number| number.id.map(|id| id.to_string())).as_deref(),
        Some("67/PGDĐT-CT")
    );
}

#[test]
fn a_number_that_wrapped_in_a_narrow_column() {
    let number = |head: &str| {
        let text = format!("UBND XÃ AN PHÚ\n{head}\nKẾ HOẠCH\nTrồng cây\nI. VIỆC\n1. Trồng.\n");
        let header = crate::parse(&text).into_owned().header;
        assert_eq!(header.issuer.map(|issuer| issuer.text.to_string()).as_deref(), Some("UBND XÃ AN PHÚ"));
        header.number.and_then(|number| number.id.map(|id| id.to_string())).unwrap_or_default()
    };
    for head in [
        "Số: 617/KH-\nUBND\nĐộc lập - Tự do - Hạnh phúc\nAn Phú, ngày 5 tháng 3 năm 2024",
        "Số: 617/\nKH-UBND\n\nAn Phú, ngày 5 tháng 3 năm 2024",
        "Số: 617/KH-        Độc lập - Tự do - Hạnh phúc\n  UBND           An Phú, ngày 5 tháng 3 năm 2024",
        "Số: 617/KH-\nUBND An Phú, ngày 5 tháng 3 năm 2024",
    ] {
        assert_eq!(number(head), "617/KH-UBND", "{head}");
    }
    assert_eq!(number("Số: 617/KH-UBND\nAn Phú, ngày 5 tháng 3 năm 2024"), "617/KH-UBND");
}

#[test]
fn a_motto_that_lost_a_letter_is_no_agency() {
    for motto in
        ["CỘNG HÒA XÃ HỘ CHỦ NGHĨA VIỆT NAM", "CỘNG HÒA X HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập Tự do Hạnh phúc"]
    {
        let text =
            format!("UBND XÃ AN PHÚ\n{motto}\nSố: 5/KH-UBND\nKẾ HOẠCH\nTrồng cây\nI. VIỆC\n1. Trồng.\n");
        let header = crate::parse(&text).into_owned().header;
        assert_eq!(header.issuer.map(|issuer| issuer.text.to_string()).as_deref(), Some("UBND XÃ AN PHÚ"));
        assert_eq!(header.motto.map(|motto| motto.text.to_string()).as_deref(), Some(motto));
    }
}

#[test]
fn recipients_that_wrap_behind_a_short_form_or_in_a_bracket() {
    let (_, recipients) = signed(
        "Nơi nhận:\n- Bộ Y tế (Vụ KHTC, Cục\nQLD);\n- Lãnh đạo VP.\nUBND xã;\n- Các thôn.\n- Lưu: VT.\nCHỦ TỊCH\nLê Thị An\n",
    );
    assert_eq!(recipients, ["Bộ Y tế (Vụ KHTC, Cục QLD)", "Lãnh đạo VP. UBND xã", "Các thôn"]);
}

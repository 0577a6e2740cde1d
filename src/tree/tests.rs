//! Small bodies and the trees that they become.
//!
//! In: lines of a body. Out: its tree in one line, which a table of cases compares.

use crate::{NodeRef, Siblings};

/// The tree of a body: a section as its label, `#` and its ordinal where that says something else, `=` and a heading, `:`
/// and a text; `p` for paragraphs, `t` for tables; children in brackets. Behind it the doubts about labels.
fn tree(body: &str) -> String {
    let text = format!("KẾ HOẠCH\nVề x\n{body}\n");
    let plan = crate::parse(&text);
    let mut out = nodes(plan.body.iter());
    for doubt in &plan.diagnostics {
        if matches!(
            doubt.code.name(),
            "duplicate-label" | "skipped-label" | "label-out-of-order" | "reread-label"
        ) {
            let at = doubt.spans[0];
            out.push_str(&format!(" !{} {}", doubt.code.name(), &text[at.start as usize..at.end as usize]));
        }
    }
    out
}

fn nodes(nodes: Siblings<'_, '_>) -> String {
    let said = |node: NodeRef<'_, '_>| match node {
        NodeRef::Section(section) => {
            let keyword = section.keyword().iter().map(|word| format!("{word} ")).collect::<String>();
            let mut out = format!("{keyword}{}", section.label);
            if let Some(ordinal) = section.ordinal
                && ordinal.to_string() != *section.label
            {
                out.push_str(&format!("#{ordinal}"));
            }
            section.heading().iter().for_each(|text| out.push_str(&format!("={}", text.text)));
            section.text().iter().for_each(|text| out.push_str(&format!(":{}", text.text)));
            if !section.children().is_empty() {
                out.push_str(&format!("[{}]", self::nodes(section.children())));
            }
            out
        }
        NodeRef::Paragraph(paragraph) => format!("p:{}", paragraph.text),
        _ => "t".to_owned(),
    };
    nodes.map(said).collect::<Vec<_>>().join("; ")
}

fn check(cases: &[(&str, &str)]) {
    let all = cases.iter().map(|&(body, wanted)| (body, wanted, tree(body)));
    let wrong: Vec<_> = all.filter(|(_, wanted, found)| wanted != found).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn levels_nest_as_the_document_nests_them() {
    check(&[
        (
            "I. A\n1. B\na) C\n- D\n+ E\n1. B\nII. F",
            "I#1=A[1=B[a#1=C[-:D[+:E]]]; 1:B]; II#2=F !duplicate-label 1.",
        ),
        ("I. A\n- B\n1. C\n- D\n2. E\nII. F\n- G\n1. H", "I#1=A[-:B; 1=C[-:D]; 2:E]; II#2=F[-:G; 1:H]"),
        ("1. A:\n- B:\na) C\nb) D\n- E\n2. F", "1=A[-:B:[a#1:C; b#2:D]; -:E]; 2:F"),
        ("1. A\n- B\na) C\nb) D\n- E\n2. F", "1=A[-:B; a#1:C; b#2=D[-:E]]; 2:F"),
        ("1. A\n+ B\n- C\n+ D\n- E\n2. F", "1=A[+:B[-:C]; +:D[-:E]]; 2:F"),
        ("1. A\n- B\n+ C\n- D\n+ E\n* F\n+ G\n2. H", "1=A[-:B[+:C]; -:D[+:E[*:F]; +:G]]; 2:H"),
        ("- A\n+ B\n* C\n- D\n* E\n+ F", "-:A[+:B[*:C]]; -:D[*:E; +:F]"),
        ("- A\n+ B\n1. C\n+ D", "-:A[+:B]; 1=C[+:D]"),
        ("A. X\nI. Y\n1. Z\nB. X\nI. Y", "A#1=X[I#1=Y[1:Z]]; B#2=X[I#1=Y]"),
        ("I. A\nA. B\n1. C\nB. D\nII. E\nA. F", "I#1=A[A#1=B[1:C]; B#2=D]; II#2=E[A#1=F]"),
        (
            "I. A\n1. B\n1.1. C\n1.1.1. D\n1.2. E\n2. F\n2.1. G",
            "I#1=A[1=B[1.1#1=C[1.1.1#1:D]; 1.2#2:E]; 2=F[2.1#1:G]]",
        ),
        ("1. A\na) B\n(1) C\n(a) D\n(i) E\nb) F\n(1) G", "1=A[a#1=B[1=C[a#1=D[i#1:E]]]; b#2=F[1:G]]"),
        ("1. A\n1) B\n2) C\n2. D\n1) E", "1=A[1:B; 2:C]; 2=D[1:E]"),
        (
            "Phần I\nA\nChương I\nB\nMục 1. C\nĐiều 1. D\n1. E\na) F\nĐiều 2. G\nChương II\nH",
            "Phần I#1=A[Chương I#1=B[Mục 1=C[Điều 1=D[1=E[a#1:F]]; Điều 2=G]]; Chương II#2=H]",
        ),
        ("I. A\n2. B\n3. C\nII. D\n1. E", "I#1=A[2:B; 3:C]; II#2=D[1:E]"),
        ("I. A\n* B\n1. C\n2. D\n* E\n1. F", "I#1=A[*:B; 1:C; 2=D[*:E]; 1:F] !label-out-of-order 1."),
        ("I. A\n* B:\n1. C\n2. D\n* E:\n1. F", "I#1=A[*:B:[1:C; 2:D]; *:E:[1:F]]"),
        (
            "I. A\n1. B\n- C:\n1. D\n2. E\n2. F",
            "I#1=A[1=B[-:C:]; 1:D; 2:E; 2:F] !duplicate-label 1. !duplicate-label 2.",
        ),
        ("1. A\n2. B:\na) C\nb) D\nI. E\n1. F", "1:A; 2=B[a#1:C; b#2=D[I#1=E]]; 1:F !label-out-of-order 1."),
    ]);
}

#[test]
fn labels_repeated_skipped_and_out_of_order_are_reported() {
    check(&[
        (
            "1. A\n1. B\n2. C\n4. D\n3. E\n5. F",
            "1:A; 1:B; 2:C; 4:D; 3:E; 5:F !duplicate-label 1. !skipped-label 4. !label-out-of-order 3. !skipped-label 5.",
        ),
        (
            "I. A\n1. B\n2. C\nII. D\n1. E\n3. F\nIV. G",
            "I#1=A[1:B; 2:C]; II#2=D[1:E; 3:F]; IV#4=G !skipped-label 3. !skipped-label IV.",
        ),
        ("2. A\n3. B", "2:A; 3:B"),
        ("- A\n- B\n- C", "-:A; -:B; -:C"),
    ]);
}

#[test]
fn a_list_ends_before_a_paragraph_that_it_does_not_announce() {
    check(&[
        ("1. A\n- B;\n- C.\nĐoạn văn.\n2. D", "1=A[-:B;; -:C.; p:Đoạn văn.]; 2:D"),
        ("1. A\n- B;\n- C:\nĐoạn văn.\n- D\n2. E", "1=A[-:B;; -:C:[p:Đoạn văn.]; -:D]; 2:E"),
        ("1. A\n- B:\n+ C\nĐoạn văn.\n2. E", "1=A[-:B:[+:C]; p:Đoạn văn.]; 2:E"),
        (
            "1. A\n- B:\n| x | y |\n|---|---|\n| 1 | 2 |\n- C\n| x | y |\n|---|---|\n| 1 | 2 |\n2. D",
            "1=A[-:B:[t]; -:C; t]; 2:D",
        ),
        ("a) A\nĐoạn văn.\nb) B", "a#1=A[p:Đoạn văn.]; b#2:B"),
    ]);
}

#[test]
fn a_line_is_what_the_line_beside_it_is() {
    check(&[
        (
            "1. Mục đích\nĐoạn văn.\n2. Yêu cầu chung.\nĐoạn văn.\n3. Làm.",
            "1=Mục đích[p:Đoạn văn.]; 2=Yêu cầu chung.[p:Đoạn văn.]; 3:Làm.",
        ),
        (
            "1. Mục đích.\nĐoạn văn.\nĐoạn văn.\n2. Yêu cầu chung của các xã và thôn.\nĐoạn văn.",
            "1=Mục đích.[p:Đoạn văn.; p:Đoạn văn.]; 2:Yêu cầu chung của các xã và thôn.[p:Đoạn văn.]",
        ),
        (
            "1. Mục đích\n- A\n- B\n2. Yêu cầu chung của các xã và thôn.\n- A.\n3. Việc.\n- A.\n- B.",
            "1=Mục đích[-:A; -:B]; 2=Yêu cầu chung của các xã và thôn.[-:A.]; 3=Việc.[-:A.; -:B.]",
        ),
        (
            "a) Mục đích chung\n- A\n1. Yêu cầu chung của các xã và thôn.\n- A.",
            "a#1=Mục đích chung[-:A]; 1:Yêu cầu chung của các xã và thôn.[-:A.]",
        ),
    ]);
}

#[test]
fn a_colon_cuts_heading_and_text() {
    check(&[
        (
            "1. Văn phòng: Làm ngay\nviệc này.\n2. **Công an:** Làm.\n3. **Y tế**: Làm.\n4. Thôn:** Làm**",
            "1=Văn phòng:Làm ngay việc này.; 2=Công an:Làm.; 3=Y tế:Làm.; 4=Thôn:Làm",
        ),
        ("1. Văn\nphòng: Làm ngay\n2. Xong:", "1=Văn phòng:Làm ngay; 2=Xong"),
        (
            "1. A.   NHIỆM VỤ\n1. Làm.\n2. B.   KINH PHÍ\n1. Làm.",
            "A#1=NHIỆM VỤ[1:Làm.]; B#2=KINH PHÍ[1:Làm.]",
        ),
    ]);
}

#[test]
fn a_label_is_read_again_where_its_neighbours_say_so() {
    check(&[
        (
            "I. MỤC ĐÍCH\n1. A\nII. YÊU CẦU\nI. Nhiệm vụ\n2. B\nIII. C",
            "I#1=MỤC ĐÍCH[1:A]; II#2=YÊU CẦU[I#1:Nhiệm vụ; 2:B]; III#3=C !reread-label I. ",
        ),
        (
            "I. MỤC ĐÍCH\n1. A\nII. YÊU CẦU\nI. NHIỆM VỤ\n2. B",
            "I#1=MỤC ĐÍCH[1:A]; II#2=YÊU CẦU; I#1=NHIỆM VỤ[2:B] !label-out-of-order I.",
        ),
        (
            "I. MỤC ĐÍCH\n1. A\nII. YÊU CẦU\n1. A\nI. Nhiệm vụ\n2. B",
            "I#1=MỤC ĐÍCH[1:A]; II#2=YÊU CẦU[1:A]; I#1=Nhiệm vụ[2:B] !label-out-of-order I.",
        ),
        (
            "I. MỤC ĐÍCH\n1. A\nII. YÊU CẦU\nI. Nhiệm vụ\n3. B",
            "I#1=MỤC ĐÍCH[1:A]; II#2=YÊU CẦU; I#1=Nhiệm vụ[3:B] !label-out-of-order I.",
        ),
        (
            "I. Mục đích\n1. A\nII. Yêu cầu\nI. Nhiệm vụ\n2. B",
            "I#1=Mục đích[1:A]; II#2=Yêu cầu; I#1=Nhiệm vụ[2:B] !label-out-of-order I.",
        ),
        (
            "1. MỤC ĐÍCH\n1. A\n2. B\nII. YÊU CẦU\n1. A",
            "1=MỤC ĐÍCH[1:A; 2:B]; II#2=YÊU CẦU[1:A] !reread-label 1. ",
        ),
        ("1. MỤC ĐÍCH\n- A\nII. YÊU CẦU\n1. A", "1=MỤC ĐÍCH[-:A]; II#2=YÊU CẦU[1:A] !reread-label 1. "),
        (
            "1. MỤC ĐÍCH\nI. A\nII. YÊU CẦU\n1. A",
            "1=MỤC ĐÍCH; I#1=A; II#2=YÊU CẦU[1:A] !reread-label 1.  !duplicate-label I.",
        ),
        ("1. MỤC ĐÍCH\nII. YÊU CẦU\n1. A", "1=MỤC ĐÍCH; II#2=YÊU CẦU[1:A] !reread-label 1. "),
        ("1. MỤC ĐÍCH\n2. B\nII. YÊU CẦU\n1. A", "1=MỤC ĐÍCH; 2:B; II#2=YÊU CẦU[1:A]"),
        ("1. MỤC ĐÍCH\na) B\nII. YÊU CẦU\n1. A", "1=MỤC ĐÍCH[a#1:B]; II#2=YÊU CẦU[1:A]"),
        ("1. Mục đích\n1. A\nII. YÊU CẦU\n1. A", "1:Mục đích; 1:A; II#2=YÊU CẦU[1:A] !duplicate-label 1."),
        ("1. MỤC ĐÍCH\n1. A\nIII. YÊU CẦU\n1. A", "1=MỤC ĐÍCH; 1:A; III#3=YÊU CẦU[1:A] !duplicate-label 1."),
        ("1. MỤC ĐÍCH\n1. A\nII. Yêu cầu\n1. A", "1=MỤC ĐÍCH; 1:A; II#2=Yêu cầu[1:A] !duplicate-label 1."),
        ("A. X\nB. Y\nC. Z\nD. T\nV. U", "A#1=X; B#2=Y; C#3=Z; D#4=T[V#5=U]"),
        ("I. A\nII. B\nIII. C\nIV. D\nV. E\nVI. F", "I#1=A; II#2=B; III#3=C; IV#4=D; V#5=E; VI#6=F"),
        (
            "I. A\nV. E\nX. F\nL. G",
            "I#1=A; V#5=E; X#10=F; L#50=G !skipped-label V. !skipped-label X. !skipped-label L.",
        ),
        (
            "I. MỤC ĐÍCH\n1. A\nl1. YÊU CẦU\n1. A\n11I. TỔ CHỨC",
            "I#1=MỤC ĐÍCH[1:A]; l1#2=YÊU CẦU[1:A]; 11I#3=TỔ CHỨC !reread-label l1.  !reread-label 11I. ",
        ),
        ("l. MỤC ĐÍCH\n1. A\nII. YÊU CẦU", "l#1=MỤC ĐÍCH[1:A]; II#2=YÊU CẦU !reread-label l. "),
        (
            "I. MỤC ĐÍCH\n1. A\n11. YÊU CẦU\n1. A\n111. TỔ CHỨC\n1. A",
            "I#1=MỤC ĐÍCH[1:A]; 11#2=YÊU CẦU[1:A]; 111#3=TỔ CHỨC[1:A] !reread-label 11.  !reread-label 111. ",
        ),
        ("I. MỤC ĐÍCH\n1. A\nH. YÊU CẦU\n1. A", "I#1=MỤC ĐÍCH[1:A]; H#2=YÊU CẦU[1:A] !reread-label H. "),
        (
            "I. MỤC ĐÍCH\n1. A\n11. Yêu cầu\n1. A",
            "I#1=MỤC ĐÍCH[1:A; 11:Yêu cầu; 1:A] !skipped-label 11. !label-out-of-order 1.",
        ),
        (
            "I. MỤC ĐÍCH\n1. A\n2. B\n3. C\n4. D\n5. E\n6. F\n7. G\n8. H\n9. I\n10. K\n11. YÊU CẦU",
            "I#1=MỤC ĐÍCH[1:A; 2:B; 3:C; 4:D; 5:E; 6:F; 7:G; 8:H; 9:I; 10:K; 11=YÊU CẦU]",
        ),
        ("I. MỤC ĐÍCH\n1. A\n111. YÊU CẦU", "I#1=MỤC ĐÍCH[1:A; 111=YÊU CẦU] !skipped-label 111."),
        ("G. MỤC ĐÍCH\nH. YÊU CẦU", "G#7=MỤC ĐÍCH; H#8=YÊU CẦU"),
        (
            "1. A\n2. B\n3. C\n4. D\nS. Công an\n6. E",
            "1:A; 2:B; 3:C; 4:D; S#5:Công an; 6:E !reread-label S. ",
        ),
        (
            "1. A\n2. B\n3. C\n4. D\nE. Công an\n6. E",
            "1:A; 2:B; 3:C; 4=D[p:E. Công an]; 6:E !skipped-label 6.",
        ),
        ("6. A\n7. B\nB. Công an\n9. C", "6:A; 7:B; B#8:Công an; 9:C !reread-label B. "),
        ("A. X\n7. B\nB. Công an\n9. C", "A#1=X[7:B]; B#2=Công an[9:C]"),
        ("l. Mục đích\n2. Yêu cầu", "l#1:Mục đích; 2:Yêu cầu !reread-label l. "),
        ("l. Mục đích\n3. Yêu cầu", "l#11:Mục đích; 3:Yêu cầu"),
        ("a. A\nl. Mục đích\n2. Yêu cầu", "a#1:A; l#11:Mục đích; 2:Yêu cầu !skipped-label l."),
        ("l1) Mục đích\n2. Yêu cầu", "l1#1:Mục đích; 2:Yêu cầu"),
        ("a. Mục đích\n2. Yêu cầu", "a#1:Mục đích; 2:Yêu cầu"),
        ("k. A\nl. MỤC ĐÍCH\nII. B", "k#10:A; l#11=MỤC ĐÍCH; II#2=B"),
        (
            "Điều 1. A\nI. MỤC ĐÍCH\n1. A\n11. YÊU CẦU",
            "Điều 1=A[I#1=MỤC ĐÍCH[1:A]; 11#2=YÊU CẦU] !reread-label 11. ",
        ),
    ]);
}

#[test]
fn capital_letters_that_are_numerals_as_well() {
    let letters: Vec<String> = "ABCDĐEGHIKLMNOPQRSTUVXY".chars().map(|c| format!("{c}. {c}")).collect();
    // The ninth is no such letter: `I.` opens a part, and right would be `I#9` beside the others.
    let read = tree(&letters.join("\n"));
    assert!(read.starts_with(
        "A#1=A; B#2=B; C#3=C; D#4=D; Đ#5=Đ; E#6=E; G#7=G; H#8=H[I#1=I]; K#10=K; L#11=L; M#12=M"
    ));
    let end = "; U#20=U; V#21=V; X#22=X; Y#23=Y !reread-label L.  !reread-label V.  !reread-label X.  !skipped-label K.";
    assert!(read.ends_with(end), "{read}");
    check(&[
        ("A. X\nL. Y", "A#1=X[L#50=Y]"),
        ("A. X\nB. Y\nX. Z", "A#1=X; B#2=Y[X#10=Z]"),
        ("I. X\nL. Y", "I#1=X; L#50=Y !skipped-label L."),
    ]);
}

#[test]
fn headings_without_labels_and_fields_end_lists() {
    check(&[
        (
            "1. A.\n2. B.\n\n**Tổ chức thực hiện**\n\n1. C.\n- D.",
            "1:A.; 2:B.; p:Tổ chức thực hiện; 1=C.[-:D.]",
        ),
        // The same heading goes on with the list where the numbers do, or where it is no heading.
        ("1. A.\n2. B.\n\n**Tổ chức**\n\n3. C.", "1:A.; 2=B.[p:Tổ chức]; 3:C."),
        (
            "1. A.\n2. B.\n\nCác xã làm theo.\n\n1. C.",
            "1:A.; 2=B.[p:Các xã làm theo.]; 1:C. !label-out-of-order 1.",
        ),
        (
            "1. Thể chế\na) Nâng cao.\nb) Rà soát.\nThời gian thực hiện: Thường xuyên.\n2. Việc khác",
            "1=Thể chế[a#1:Nâng cao.; b#2:Rà soát.; p:Thời gian thực hiện: Thường xuyên.]; 2:Việc khác",
        ),
        // What a letter heads keeps its own fields.
        (
            "1. Thể chế\na) Nâng cao\nThời gian: Quý I.\nb) Rà soát\nThời gian: Quý II.",
            "1=Thể chế[a#1=Nâng cao[p:Thời gian: Quý I.]; b#2=Rà soát[p:Thời gian: Quý II.]]",
        ),
    ]);
}

#[test]
fn labels_that_a_scan_spoilt_are_reported() {
    check(&[
        ("I. A\n~ Các xã\ne Các thôn", "I#1=A[~:Các xã[e:Các thôn]] !reread-label ~  !reread-label e "),
        (
            "1. Tuyên truyền trong nội bộ các cơ quan.\n- A\n- B",
            "1=Tuyên truyền trong nội bộ các cơ quan.[-:A; -:B]",
        ),
        ("I. A\u{a0}B\n1. C\n- D", "I#1=A B[1=C[-:D]]"),
    ]);
    let plan = crate::parse("KẾ HOẠCH\nVề x\nl. Mục đích\n2. Yêu cầu\n");
    let markers: Vec<_> = plan.sections().map(|visit| visit.section.marker).collect();
    assert_eq!(markers, [crate::Marker::Arabic; 2]);
    let letters: Vec<String> = "ABCDĐEGHIK".chars().map(|c| format!("{c}. {c}\n")).collect();
    let read = tree(&format!("{}II. Việc", letters.concat()));
    assert!(read.contains("II#2=Việc") && !read.contains("reread"), "{read}");
}

/// What stands at the spans of each section: its head, its heading, its text.
fn places(body: &str) -> Vec<String> {
    let text = format!("KẾ HOẠCH\nVề x\n{body}\n");
    let plan = crate::parse(&text);
    let at = |spans: &crate::Spans| {
        let pieces = spans.iter().map(|span| &text[span.start as usize..span.end as usize]);
        pieces.collect::<Vec<_>>().join("+")
    };
    let said = |visit: crate::Visit<'_, '_>| {
        let section = visit.section;
        let texts = [section.heading(), section.text()].into_iter().flatten().map(|text| at(&text.spans));
        std::iter::once(at(&section.spans)).chain(texts).collect::<Vec<_>>().join("|")
    };
    let residue = plan.residue.iter().map(|rest| format!("residue {}", at(&rest.spans)));
    plan.sections().map(said).chain(residue).collect()
}

#[test]
fn heads_headings_and_texts_stand_where_they_are_printed() {
    let body = "1. A.   NHIỆM VỤ\n2. **Công an:** Làm.\n3. **Y tế**: Làm.\n4. Thôn:** Làm**\nĐiều 5. Hiệu lực\n- a) Xã";
    let wanted = [
        "A.|NHIỆM VỤ",
        "2.|**Công an:**|Làm.",
        "3.|**Y tế**:|Làm.",
        "4.|Thôn:**|Làm**",
        "Điều 5.|Hiệu lực",
        "- a)|Xã",
        "residue 1.",
    ];
    assert_eq!(places(body), wanted);
}

#[test]
fn the_only_number_alone_below_a_first_page_is_its_second() {
    let page = "I. A\n- B.\n".repeat(6);
    let last =
        |rest: &str| tree(&format!("{page}{rest}")).split("!dup").next().map(|read| read.contains("p:2"));
    assert_eq!(last("2\nII. C\n- D."), Some(false));
    // A cell among others, or the middle of a sentence, is text.
    assert_eq!(last("2\nII. C\n- D.\n3\nIII. E"), Some(true));
    assert_eq!(last("2\nCác xã"), Some(true));
}

#[test]
fn emphasis_over_two_lines_is_one_paragraph_but_for_a_signature() {
    let signature = "KẾ HOẠCH\nNăm 2024\n\nI. A\n\n1. x\n\nTM. UBND\nCHỦ TỊCH\nTrần An\n\nPHỤ LỤC\n\n## B\n\n- c\n\n**TM. ỦY BAN NHÂN DÂN  \nCHỦ TỊCH**\n";
    let prose =
        signature.replace("TM. ỦY BAN NHÂN DÂN  \nCHỦ TỊCH**", "Ủy ban nhân dân\nHuyện An Phú giao.**");
    let paragraphs = |text: &str| {
        let plan = crate::parse(text);
        plan.appendices[0]
            .children
            .all()
            .iter()
            .filter(|node| matches!(node, crate::Node::Paragraph(_)))
            .count()
    };
    assert_eq!((paragraphs(signature), paragraphs(&prose)), (2, 1));
}

#[test]
fn words_behind_a_number_head_what_stands_right_below_them() {
    let long = |words: &str| {
        format!("{words} trong suốt quá trình triển khai các\nnội dung của kế hoạch này trên địa bàn.")
    };
    let text = [
        "I. A",
        "1. Mục đích",
        &long("Nâng cao thu nhập của mọi người dân toàn xã"),
        "2. Yêu cầu",
        &long("Triển khai đồng bộ, bảo đảm hiệu quả cao nhất"),
        "II. B",
        "1. Việc chung",
        &long("Phát thanh mỗi tuần hai buổi trên đài của xã"),
        "2. Việc riêng",
        &long("Vận động người dân tham gia và báo cáo hằng tháng"),
        "3. Việc khác",
        &long("Hướng dẫn kỹ thuật cho các hộ có vườn cây lâu năm"),
        "4. Các ấp\nVận động người dân tham gia, báo cáo kết quả hằng tháng về Ủy ban nhân dân xã.",
    ]
    .join("\n\n");
    let tree = tree(&text);
    assert!(tree.contains("; 4=Các ấp[p:Vận động người dân"), "{tree}");
}

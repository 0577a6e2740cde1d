//! A walk through the public API, as a program that embeds the library uses it.
//!
//! In: a clean document of a few lines. Out: assertions on types, borrowing, strictness, walking, JSON and on
//! what else the library brings into a build.

use std::collections::BTreeSet;
use std::process::Command;

use kehoach::{
    Appendix, Assignment, Citation, Code, Diagnostic, DocumentKind, Encoding, Format, Ground, Header, Marker,
    Node, Nodes, NotARecord, Options, Paragraph, Plan, Recipients, Rejected, Residue, Section, Severity,
    Signatory, Source, Span, Spans, Str, Table, Text, parse, parse_bytes,
};
use serde_json::Value;

const PLAN: &str = "\
ỦY BAN NHÂN DÂN\nXÃ AN PHÚ\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n\
Số: 12/KH-UBND\nAn Phú, ngày 05 tháng 3 năm 2024\n\nKẾ HOẠCH\nCải cách hành chính năm 2024\n\n\
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;\n\n\
I. MỤC ĐÍCH\n1. Yêu cầu\n1.1. Kịp thời.\n1.2. Tiết kiệm.\n- Đúng hạn.\n- Đúng người.\n\
II. TỔ CHỨC THỰC HIỆN\nCác bộ phận thực hiện Kế hoạch này.\n\n\
Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n\nTrần Văn An\n";

fn crosses_threads<T: Send + Sync + 'static>() {}

#[test]
fn owned_records_cross_threads() {
    crosses_threads::<Plan<'static>>();
    crosses_threads::<Rejected<'static>>();
    crosses_threads::<NotARecord>();
    crosses_threads::<Options<'static>>();
    let plan = {
        let text = PLAN.to_owned();
        parse(&text).into_owned()
    };
    let title = std::thread::spawn(move || plan.header.title.map(|title| title.text)).join().unwrap();
    assert_eq!(title.as_deref(), Some("Cải cách hành chính năm 2024"));
}

#[test]
fn every_part_can_be_named_and_owned() {
    let plan = parse(PLAN);
    let Plan { header, preamble, body, recipients, signatories, residue, .. } = plan.clone();
    let header: Header<'static> = header.into_owned();
    let kind: DocumentKind<'static> = header.kind.clone().unwrap();
    assert_eq!((kind.text.as_ref(), kind.code.as_deref()), ("KẾ HOẠCH", Some("KH")));
    let grounds: Vec<Ground<'static>> = preamble.into_iter().map(Ground::into_owned).collect();
    assert_eq!(grounds[0].relation.as_deref(), Some("căn cứ"));
    let body: Nodes<'static> = body.into_owned();
    let recipients: Recipients<'static> = recipients.unwrap().into_owned();
    assert_eq!(recipients.archive.unwrap().marks, ["VT"]);
    let signatories: Vec<Signatory<'static>> = signatories.into_iter().map(Signatory::into_owned).collect();
    assert_eq!(signatories[0].name.as_ref().map(AsRef::as_ref), Some("Trần Văn An"));
    let residue: Vec<Residue<'static>> = residue.into_iter().map(Residue::into_owned).collect();
    assert!(residue.is_empty(), "{residue:?}");
    for node in body.all() {
        // A program that meets a kind of node that it does not know goes on.
        match node {
            Node::Section(Section { label, .. }) => assert!(!label.is_empty()),
            Node::Paragraph(Paragraph { text, .. }) => assert!(!text.is_empty()),
            Node::Table(Table { columns, .. }) => assert!(columns.is_empty()),
            _ => {}
        }
    }
}

#[test]
fn texts_of_a_clean_document_borrow_from_it() {
    let input = PLAN.as_bytes().as_ptr_range();
    let borrows = |text: &Str<'_>| {
        assert!(text.is_borrowed(), "{text:?} is a copy");
        assert!(input.contains(&text.as_ptr()), "{text:?} stands outside the input");
    };
    let plan = parse(PLAN);
    let header = &plan.header;
    let texts = [&header.place, &header.title].into_iter().flatten().map(|text| &text.text);
    texts.for_each(borrows);
    header.number.iter().for_each(|number| borrows(&number.text));
    header.date.iter().for_each(|date| borrows(&date.text));
    header.kind.iter().for_each(|kind| borrows(&kind.text));
    plan.preamble.iter().for_each(|ground| borrows(&ground.text));
    for visit in plan.sections() {
        borrows(&visit.section.label);
        visit.section.heading().into_iter().chain(visit.section.text()).for_each(|text| borrows(&text.text));
    }
    plan.recipients.iter().flat_map(|recipients| &recipients.items).for_each(|item| borrows(&item.text));
    for signatory in &plan.signatories {
        signatory.name.iter().chain(&signatory.position).for_each(|text| borrows(&text.text));
    }
    for citation in &plan.citations {
        borrows(&citation.text);
    }
}

#[test]
fn spans_lead_back_to_the_input() {
    let plan = parse(PLAN);
    let title: &Text<'_> = plan.header.title.as_ref().unwrap();
    let spans: &Spans = &title.spans;
    let span: Span = spans.outer().unwrap();
    assert_eq!(span.slice(PLAN.as_bytes()), Some(title.text.as_bytes()));
    assert_eq!(&PLAN[span.start as usize..span.end as usize], title.text);
    assert_eq!(span.len() as usize, title.text.len());
    assert_eq!(span.slice(&PLAN.as_bytes()[..span.start as usize]), None, "an input that is too short");
    assert!(Span::new(5, 2).is_empty());
    assert_eq!(Spans::from_iter([Span::new(1, 2), Span::new(4, 9)]).outer(), Some(Span::new(1, 9)));
    assert_eq!(Spans::new().outer(), None);
}

#[test]
fn sections_are_walked_with_their_label_path() {
    let plan = parse(PLAN);
    let visits: Vec<_> = plan.sections().collect();
    let paths: Vec<(&str, usize)> = visits.iter().map(|visit| (visit.path.as_str(), visit.depth)).collect();
    assert_eq!(
        paths,
        [("I", 1), ("I.1", 2), ("I.1.1", 3), ("I.1.2", 3), ("I.1.2.-1", 4), ("I.1.2.-2", 4), ("II", 1)]
    );
    assert!(visits.iter().all(|visit| visit.appendix.is_none()));
    assert_eq!(visits[3].section.marker, Marker::Decimal);
    assert_eq!(visits[3].section.ordinal, Some(2));
    assert!(visits[4].section.marker.is_bullet());

    let with_appendix = format!("{PLAN}\nPHỤ LỤC I\nDANH MỤC\n1. Một\n2. Hai\n");
    let plan = parse(&with_appendix);
    let appendix: &Appendix<'_> = &plan.appendices[0];
    assert_eq!(appendix.label.as_deref(), Some("I"));
    let inside: Vec<_> = plan.sections().filter(|visit| visit.appendix == Some(0)).collect();
    assert_eq!(inside.iter().map(|visit| visit.path.as_str()).collect::<Vec<_>>(), ["1", "2"]);
}

#[test]
fn strict_callers_get_a_result() {
    let plan = parse(PLAN);
    let strict: Result<Plan<'_>, Rejected<'_>> = plan.clone().into_result();
    assert!(strict.is_ok_and(|same| same == plan));

    let rejected = parse_bytes(b" \n").into_result().unwrap_err();
    assert_eq!(format!("{rejected:?}"), rejected.to_string(), "no record on the screen");
    let errors: Vec<&Diagnostic> = rejected.errors().collect();
    assert_eq!(errors[0].code, Code::EmptyInput);
    assert_eq!(errors[0].severity, Severity::Error);
    assert_eq!(errors[0].to_string(), format!("error[empty-input]: {}", errors[0].message));
    let as_error: Box<dyn std::error::Error + Send + Sync> = Box::new(rejected.clone());
    assert_eq!(as_error.to_string(), rejected.to_string());
    assert_eq!(rejected.plan.source.bytes, 2);
}

#[test]
fn options_name_the_input() {
    let owned = Options::default().name(String::from("a/b.txt")).parse(PLAN);
    let borrowed = Options::default().name("a/b.txt").parse_bytes(PLAN.as_bytes());
    assert_eq!(owned, borrowed);
    let source: &Source<'_> = &owned.source;
    assert_eq!(source.name.as_deref(), Some("a/b.txt"));
    assert_eq!((source.bytes, source.encoding), (PLAN.len() as u64, Encoding::Utf8));
    assert_eq!(parse(PLAN).source.name, None);
    assert_eq!(owned.format, Format::V1);
}

#[test]
fn json_and_back_is_the_identity() {
    let plan = parse(PLAN);
    let json = plan.to_json();
    assert!(!json.contains('\n'));
    let back = Plan::from_json(&json).unwrap();
    assert_eq!(back, plan);
    assert_eq!(back.to_json(), json);
    assert_eq!(Plan::from_json(&plan.to_json_pretty()).unwrap(), plan);

    let mut written = Vec::new();
    plan.write_json(&mut written).unwrap();
    assert_eq!(written, json.as_bytes());
    written.clear();
    plan.write_json_pretty(&mut written).unwrap();
    assert_eq!(written, plan.to_json_pretty().as_bytes());

    // Any serde format does; the value tree of serde_json stands for it.
    let value: Value = serde_json::to_value(&plan).unwrap();
    let text = value.to_string();
    assert_eq!(serde_json::from_str::<Plan<'_>>(&text).unwrap(), plan);

    let refused: NotARecord = Plan::from_json("{\"format\":\"kehoach/2\"}").unwrap_err();
    assert!(refused.to_string().starts_with("not a kehoach/1 record: "), "{refused}");
}

#[test]
fn every_field_is_always_present() {
    let mut wanted = BTreeSet::new();
    for input in ["", PLAN, "KẾ HOẠCH\n"] {
        let Value::Object(record) = serde_json::to_value(parse(input)).unwrap() else { panic!("no object") };
        let keys: BTreeSet<String> = record.keys().cloned().collect();
        let header: BTreeSet<String> = record["header"].as_object().unwrap().keys().cloned().collect();
        wanted.insert((keys, header));
    }
    assert_eq!(wanted.len(), 1, "the fields of a record depend on the document");
    let standoff: (Vec<Citation<'_>>, Vec<Assignment<'_>>) = Default::default();
    assert_eq!(serde_json::to_string(&standoff).unwrap(), "[[],[]]");
}

#[test]
fn the_library_brings_few_dependencies_and_no_argument_parser() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1", "--manifest-path"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let library = packages.iter().find(|package| package["name"] == "kehoach").unwrap();
    let mut normal: Vec<&str> = library["dependencies"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|dependency| dependency["kind"].is_null())
        .map(|dependency| dependency["name"].as_str().unwrap())
        .collect();
    normal.sort_unstable();
    assert_eq!(
        normal,
        [
            "fearless_simd",
            "memchr",
            "nom",
            "serde",
            "serde_json",
            "simdutf8",
            "smallvec",
            "unicode-normalization"
        ]
    );
}

//! What the documentation shows is what the tool does.
//!
//! In: `README.md`, `docs/RECORD.md`, `docs/DIAGNOSTICS.md`. Out: a failure where an excerpt is none any more or a table is not complete.
//! Examples in Rust are documentation tests; see the end of `src/lib.rs`.

use kehoach::{Code, Options};

const README: &str = include_str!("../README.md");
const RECORD: &str = include_str!("../docs/RECORD.md");
const DIAGNOSTICS: &str = include_str!("../docs/DIAGNOSTICS.md");
const PATH: &str = "fixtures/documents/commune-clean/input.txt";
const INPUT: &str = include_str!("../fixtures/documents/commune-clean/input.txt");

/// The text of each fenced block of this language.
fn blocks<'t>(markdown: &'t str, language: &str) -> Vec<&'t str> {
    let fence = format!("\n```{language}\n");
    markdown.split(&fence).skip(1).filter_map(|rest| rest.split("\n```").next()).collect()
}

/// True where the runs of lines that `…` parts stand in `whole`, in order.
fn is_excerpt(excerpt: &str, whole: &str) -> Result<(), String> {
    let whole: Vec<&str> = whole.lines().collect();
    let mut from = 0;
    for run in excerpt.lines().collect::<Vec<_>>().split(|line| line.trim() == "…") {
        let run: Vec<&str> = run.to_vec();
        if run.is_empty() {
            continue;
        }
        let found = whole[from..].windows(run.len()).position(|window| window == run);
        from += found.ok_or_else(|| format!("not there (any more):\n{}", run.join("\n")))? + run.len();
    }
    Ok(())
}

#[test]
fn the_readme_shows_a_real_document_and_its_record() {
    let [input, record] = blocks(README, "text")[..] else { panic!("two blocks, input and record") };
    is_excerpt(input, INPUT).unwrap();
    let json = Options::default().name(PATH).parse(INPUT).to_json_pretty();
    is_excerpt(record, &json).unwrap();
}

#[test]
fn every_diagnostic_is_described_as_it_is() {
    let rows: Vec<&str> =
        RECORD.lines().skip_while(|line| !line.starts_with("| code | severity")).skip(2).collect();
    for (&code, row) in Code::ALL.iter().zip(&rows) {
        assert_eq!(*row, format!("| `{code}` | {} | {} |", code.severity(), code.sentence()));
    }
    assert_eq!(rows[Code::ALL.len()], "", "a row for a code that is none");
}

/// A code without a fixture: it takes an input of 4 GiB.
const WITHOUT_FIXTURE: Code = Code::InputTooLarge;

#[test]
fn every_code_has_its_section_and_a_fixture_that_shows_it() {
    let headings: Vec<&str> = DIAGNOSTICS.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    let codes: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
    assert_eq!(headings, codes, "a section for each code, in the order of the table");
    for &code in Code::ALL {
        let section = code.explanation();
        let severity = code.severity().to_string();
        let first = format!("{}{}: {}", severity[..1].to_uppercase(), &severity[1..], code.sentence());
        assert_eq!(section.lines().next(), Some(&*first));
        assert!(section.contains("\n**What to do.** "), "{code}");
        let slug = section.split_once("\nExample").and_then(|(_, rest)| rest.split('`').nth(1));
        let Some(slug) = slug else {
            assert_eq!(code, WITHOUT_FIXTURE, "no example");
            continue;
        };
        let input = std::fs::read(format!("fixtures/documents/{slug}/input.txt")).unwrap();
        let plan = kehoach::parse_bytes(&input);
        let doubts: Vec<_> = plan.diagnostics.iter().filter(|doubt| doubt.code == code).collect();
        assert!(!doubts.is_empty(), "{slug} does not show {code}");
        // What is quoted stands there, on a line that the doubt is about where it is about one.
        let Some(quoted) = section.split("```text\n").nth(1).and_then(|rest| rest.lines().next()) else {
            continue;
        };
        let text = match std::str::from_utf8(&input) {
            Ok(text) => text.to_owned(),
            Err(_) => input.iter().map(|&byte| char::from(byte)).collect(),
        };
        assert!(text.lines().any(|line| line.trim() == quoted), "{code}: {slug} does not hold {quoted}");
        let Ok(text) = std::str::from_utf8(&input) else { continue };
        let spans: Vec<_> = doubts.iter().flat_map(|doubt| doubt.spans.iter()).collect();
        let about = |at: usize| {
            let line = at..at + quoted.len();
            spans.iter().any(|span| (span.start as usize) < line.end && span.end as usize > line.start)
        };
        let somewhere = text.match_indices(quoted).any(|(at, _)| about(at));
        assert!(spans.is_empty() || somewhere, "{code} is not about {quoted}");
    }
}

#[test]
fn every_fixture_named_in_the_documentation_exists() {
    for file in [README, include_str!("../CONTRIBUTING.md"), include_str!("../docs/ARCHITECTURE.md")] {
        for path in file.split("fixtures/documents/").skip(1) {
            let slug: &str = path.split('/').next().unwrap();
            let named = slug.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
            assert!(!named || std::path::Path::new("fixtures/documents").join(slug).is_dir(), "{slug}");
        }
    }
}

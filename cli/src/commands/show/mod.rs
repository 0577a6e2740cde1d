//! `kehoach show`: documents → their records, drawn for people.
//!
//! In: inputs and a width. Out: the letterhead in a box, the tree of sections, who does what by when, recipients
//! and signers side by side as on paper, appendices, what is cited, what was set aside, what is doubtful. May
//! assume that the arguments make sense.

mod body;
mod ending;
mod front;
mod lists;

use kehoach::Plan;

use crate::failure::Exit;
use crate::look::args::ShowArgs;
use crate::look::documents;
use crate::look::line::{Ink, Line, Paint, columns};
use crate::look::place::Sheet;
use crate::look::width::{self, clean};

/// From this width on two columns stand side by side.
const WIDE: usize = 72;

/// Shows every input; unreadable ones are reported and skipped.
pub(crate) fn run(args: &ShowArgs) -> Exit {
    let paint = Paint::new(args.looked.color);
    let columns = columns(args.looked.width);
    documents::run(|output, skip| {
        documents::pages(&args.looked, output, skip, |_, plan, sheet| {
            paint.page(&page(plan, sheet, columns, args.brief))
        })
    })
}

/// The page of one record.
fn page(plan: &Plan<'_>, sheet: &Sheet<'_>, columns: usize, brief: bool) -> Vec<Line> {
    let look = Look { columns, brief };
    let mut page = front::draw(&plan.header, columns);
    page.push(facts(plan));
    let grounds = plan.preamble.iter().flat_map(|ground| look.entry("·", &ground.text)).collect();
    section(&mut page, "Preamble", "căn cứ", grounds);
    section(&mut page, "Body", "nội dung", body::draw(plan.body.iter(), look));
    let closing = plan.closing.iter().flat_map(|text| look.entry("·", &text.text)).collect();
    section(&mut page, "Closing", "kết thúc", closing);
    section(&mut page, "Who, what, when", "phân công", lists::assignments(&plan.assignments, columns));
    ending::draw(&mut page, plan, columns);
    for appendix in &plan.appendices {
        let mut lines = Vec::new();
        if let Some(header) = &appendix.header {
            lines.extend(front::draw(header, columns));
        }
        let titles = appendix.heading.iter().chain(&appendix.title);
        for line in titles.flat_map(|text| width::wrap(&clean(&text.text), columns)) {
            lines.push(Line::default().and(Ink::Bold, line));
        }
        lines.extend(body::draw(appendix.children.iter(), look));
        section(&mut page, "Appendix", "phụ lục", lines);
    }
    section(&mut page, "Cited", "văn bản viện dẫn", lists::citations(&plan.citations, columns));
    section(&mut page, "Set aside", "ngoài nội dung", lists::residue(&plan.residue, columns));
    section(&mut page, "Doubts", "nghi vấn", lists::doubts(&plan.diagnostics, sheet, columns));
    page.push(Line::default());
    page
}

/// How texts are written.
#[derive(Clone, Copy)]
struct Look {
    columns: usize,
    /// One line a text.
    brief: bool,
}

impl Look {
    /// The lines of `text` in `columns` columns.
    fn lines(self, text: &str, columns: usize) -> Vec<String> {
        let text = clean(text);
        if self.brief { vec![width::cut(&text, columns)] } else { width::wrap(&text, columns) }
    }

    /// A text behind a sign.
    fn entry(self, sign: &str, text: &str) -> Vec<Line> {
        let lines = self.lines(text, self.columns.saturating_sub(4).max(12));
        let sign = |n: usize| if n == 0 { format!("  {sign} ") } else { "    ".to_owned() };
        lines.into_iter().enumerate().map(|(n, text)| Line::from(text).behind(Ink::Dim, sign(n))).collect()
    }
}

/// Adds a part with its name in English and in Vietnamese; nothing where it is empty.
fn section(page: &mut Vec<Line>, name: &str, term: &str, lines: Vec<Line>) {
    if !lines.is_empty() {
        page.push(Line::default());
        page.push(heading(name, term));
        page.extend(lines);
    }
}

/// The heading of a part.
fn heading(name: &str, term: &str) -> Line {
    Line::default().and(Ink::Blue, name.to_uppercase()).and(Ink::Dim, format!("  {term}"))
}

/// Where the record comes from, and what it is called.
fn facts(plan: &Plan<'_>) -> Line {
    let header = &plan.header;
    let id = header.number.as_ref().and_then(|number| number.id.as_deref());
    let date = header.date.as_ref().and_then(|date| date.value.as_deref());
    let mut facts: Vec<String> = [id, date].into_iter().flatten().map(clean).collect();
    facts.push(format!("{} bytes", plan.source.bytes));
    facts.push(plan.source.encoding.name().to_owned());
    facts.extend(plan.source.name.as_deref().map(clean));
    Line::default().and(Ink::Dim, format!("  {}", facts.join(" · ")))
}

#[cfg(test)]
mod tests {
    use super::page;
    use crate::look::args::Color;
    use crate::look::line::Paint;
    use crate::look::place::Sheet;
    use crate::look::width::width;

    /// However narrow the page and whatever the document, no line is wider than the page.
    #[test]
    fn no_line_is_wider_than_the_page() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/documents");
        for folder in std::fs::read_dir(root).unwrap() {
            let path = folder.unwrap().path().join("input.txt");
            let bytes = std::fs::read(&path).unwrap();
            let source = kehoach::Options::default().source_text(&bytes);
            let plan = kehoach::parse_bytes(&bytes);
            for columns in [30, 60, 72, 100, 160] {
                for brief in [false, true] {
                    let lines = page(&plan, &Sheet::new(&source), columns, brief);
                    for line in Paint::new(Color::Never).page(&lines).lines() {
                        let most = if line.contains(" bytes · ") { usize::MAX } else { columns };
                        assert!(width(line) <= most, "{}, {columns} columns: {line}", path.display());
                    }
                }
            }
        }
    }
}

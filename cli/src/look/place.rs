//! Where a span stands, for people: line, column, and the line itself with what is meant underlined.
//!
//! In: the input as text and a span of the record. Out: [`Place`]s and [`Line`]s. Columns of a place count
//! characters, as editors do; the underline goes by columns of the terminal.

use kehoach::{LineColumn, LineIndex, SourceText, Span};

use super::line::{Ink, Line};
use super::width;

/// An input ready to be looked at.
pub(crate) struct Sheet<'t> {
    source: &'t SourceText<'t>,
    index: LineIndex<'t>,
}

/// From the first character of a span to the one behind the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) start: LineColumn,
    pub(crate) end: LineColumn,
}

impl<'t> Sheet<'t> {
    pub(crate) fn new(source: &'t SourceText<'t>) -> Self {
        Self { source, index: LineIndex::new(source.as_str().as_bytes()) }
    }

    /// Where `span` begins and ends.
    pub(crate) fn place(&self, span: Span) -> Place {
        let range = self.source.range(span);
        let at = |offset: usize| self.index.line_column(u32::try_from(offset).unwrap_or(u32::MAX));
        Place { start: at(range.start), end: at(range.end) }
    }

    /// The line on which `span` begins, and below it a mark under what the span covers of it, in `columns`
    /// columns: a longer line is cut around the mark.
    pub(crate) fn snippet(&self, span: Span, columns: usize) -> (String, String) {
        let text = self.source.as_str();
        let range = self.source.range(span);
        let start = text[..range.start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let end = text[range.start..].find(['\n', '\r']).map_or(text.len(), |at| range.start + at);
        let shown = |from: usize, to: usize| width::clean(text.get(from..to).unwrap_or_default());
        let before = shown(start, range.start).trim_start_matches('\u{feff}').to_owned();
        let marked = shown(range.start, range.end.min(end).max(range.start));
        let after = shown(range.end.min(end).max(range.start), end);
        fit(&before, &marked, &after, columns)
    }
}

/// A line out of three parts, the second underlined, in `columns` columns.
fn fit(before: &str, marked: &str, after: &str, columns: usize) -> (String, String) {
    let marked = width::cut(marked, columns.saturating_sub(12).max(8));
    let free = columns.saturating_sub(width::width(&marked));
    let before = if width::width(before) > free / 2 && width::width(before) + width::width(after) > free {
        tail(before, free / 2)
    } else {
        before.to_owned()
    };
    let after = width::cut(after, free.saturating_sub(width::width(&before)).max(1));
    let mark = "^".repeat(width::width(&marked).max(1));
    let under = format!("{}{mark}", " ".repeat(width::width(&before)));
    (format!("{before}{marked}{after}").trim_end().to_owned(), under)
}

/// The last `most` columns of `text`, an ellipsis before them.
fn tail(text: &str, most: usize) -> String {
    let mut start = text.len();
    for (at, _) in text.char_indices().rev() {
        if width::width(&text[at..]) + 1 > most {
            break;
        }
        start = at;
    }
    format!("…{}", &text[start..])
}

/// The lines under the heading of a doubt: where, and what stands there.
pub(crate) fn lines(sheet: &Sheet<'_>, name: &str, span: Span, ink: Ink, columns: usize) -> Vec<Line> {
    let place = sheet.place(span);
    let number = place.start.line.to_string();
    let gutter = " ".repeat(number.len());
    let several = if place.end.line > place.start.line && place.end.column > 1 {
        format!(" to line {}", place.end.line)
    } else {
        String::new()
    };
    let (text, mark) = sheet.snippet(span, columns.saturating_sub(number.len() + 3).max(16));
    vec![
        Line::default()
            .and(Ink::Cyan, format!("{gutter}--> "))
            .and(Ink::Plain, format!("{name}:{}", place.start))
            .and(Ink::Dim, several),
        Line::default().and(Ink::Cyan, format!("{gutter} |")),
        Line::default().and(Ink::Cyan, format!("{number} | ")).and(Ink::Plain, text),
        Line::default().and(Ink::Cyan, format!("{gutter} | ")).and(ink, mark),
    ]
}

#[cfg(test)]
mod tests {
    use super::{Sheet, fit};
    use kehoach::{Options, Span};

    #[test]
    fn marks_stand_under_what_they_mean() {
        // Tabs, marks that combine and wide characters before the place.
        for (line, wanted) in [("1.\tYe\u{302}u ca\u{302}\u{300}u X", 11), ("一 X", 3), ("Yêu cầu X", 8)]
        {
            let text = format!("I. A\n{line}\n");
            let source = Options::default().source_text(text.as_bytes());
            let sheet = Sheet::new(&source);
            let at = text.find('X').unwrap() as u32;
            let (_, mark) = sheet.snippet(Span::new(at, at + 1), 80);
            assert_eq!(mark.len() - 1, wanted, "{line:?}");
            assert_eq!(sheet.place(Span::new(at, at + 1)).start.line, 2);
        }
    }

    #[test]
    fn long_lines_are_cut_around_the_mark() {
        let (text, mark) = fit(&"ă".repeat(300), "X", &"b".repeat(300), 40);
        assert!(text.chars().count() <= 40, "{text}");
        assert_eq!(text.chars().nth(mark.len() - 1), Some('X'), "{text}");
        assert!(text.starts_with('…') && text.ends_with('…'), "{text}");
        let (text, mark) = fit("", &"x".repeat(300), "", 40);
        assert!(text.ends_with('…') && mark.len() <= 40, "{text}");
    }
}

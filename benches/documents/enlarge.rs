//! Documents as long as plans are, out of fixtures that are a tenth of that.
//!
//! In: texts of fixtures. Out: texts of 4 to 28 KB, 12 KB in the mean. A fixture lends what it opens and ends with
//! and its own sections; more sections come from all fixtures of the same layout (HTML, Markdown, wrapped lines,
//! whole paragraphs), numbered on, until the length is reached that was drawn for the document. Most paragraphs are
//! lengthened by sentences of the same fixtures, because those of fixtures are a third as long as those of plans.
//!
//! Assumes nothing of the parser: what it makes does not change when the parser does.

use std::collections::BTreeMap;

use super::random::Random;

/// Lengths in bytes that are drawn: the shortest, and how much there may be more.
const SHORTEST: usize = 4_000;
const SPREAD: usize = 24_000;
/// Numbers of sections.
const ROMANS: [&str; 40] = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI",
    "XVII", "XVIII", "XIX", "XX", "XXI", "XXII", "XXIII", "XXIV", "XXV", "XXVI", "XXVII", "XXVIII", "XXIX",
    "XXX", "XXXI", "XXXII", "XXXIII", "XXXIV", "XXXV", "XXXVI", "XXXVII", "XXXVIII", "XXXIX", "XL",
];

/// A fixture in three parts.
struct Frame<'a> {
    layout: Layout,
    opening: &'a str,
    /// Each begins with a line under a Roman number.
    sections: Vec<&'a str>,
    ending: &'a str,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Layout {
    Html,
    Markdown,
    Wrapped,
    Whole,
}

/// What fixtures of one layout lend.
#[derive(Default)]
struct Stock<'a> {
    sections: Vec<&'a str>,
    sentences: Vec<&'a str>,
}

/// Long documents without end, out of `sources`; none where no source is a plan with numbered sections.
pub(super) fn documents(sources: &[String]) -> impl Iterator<Item = String> {
    let frames: Vec<Frame<'_>> = sources.iter().filter_map(|source| cut(source)).collect();
    let mut stocks: BTreeMap<Layout, Stock<'_>> = BTreeMap::new();
    for frame in &frames {
        let stock = stocks.entry(frame.layout).or_default();
        stock.sections.extend(&frame.sections);
        stock.sentences.extend(frame.sections.iter().flat_map(|section| sentences(section)));
    }
    let mut random = Random::new(11);
    let count = frames.len();
    (0..).map_while(move |at: usize| {
        let frame = frames.get(at.checked_rem(count)?)?;
        Some(enlarge(frame, stocks.get(&frame.layout)?, &mut random))
    })
}

/// Cuts a text at its first Roman number and where its recipients or its signature begin.
fn cut(source: &str) -> Option<Frame<'_>> {
    let starts: Vec<usize> = line_starts(source).filter(|&at| roman(&source[at..]).is_some()).collect();
    let first = *starts.first()?;
    let is_ending = |line: &str| {
        let line = line.trim_start_matches(|c: char| !c.is_alphabetic());
        ["Nơi nhận", "TM.", "KT.", "TL."].iter().any(|formula| line.starts_with(formula))
    };
    let ending = line_starts(source).find(|&at| at > first && is_ending(&source[at..]))?;
    let mut sections: Vec<&str> = Vec::new();
    for (nth, &start) in starts.iter().enumerate().filter(|&(_, &start)| start < ending) {
        let end = starts.get(nth + 1).map_or(ending, |&next| next.min(ending));
        sections.push(&source[start..end]);
    }
    Some(Frame { layout: layout(source), opening: &source[..first], sections, ending: &source[ending..] })
}

fn line_starts(text: &str) -> impl Iterator<Item = usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1))
}

/// Where the Roman number of a line stands, behind marks of headings and bold letters.
fn roman(line: &str) -> Option<std::ops::Range<usize>> {
    let start = line.find(|c: char| !matches!(c, '#' | '*' | ' '))?;
    let length = line[start..].find(|c: char| !matches!(c, 'I' | 'V' | 'X'))?;
    let follows = &line[start + length..];
    (length > 0 && follows.starts_with('.')).then_some(start..start + length)
}

fn layout(source: &str) -> Layout {
    let lines = source.lines().filter(|line| line.chars().count() > 50);
    let longest = lines.map(|line| line.chars().count()).max().unwrap_or(0);
    if source.contains("</") {
        Layout::Html
    } else if source.contains("**") || source.contains("# ") {
        Layout::Markdown
    } else if longest < 110 {
        Layout::Wrapped
    } else {
        Layout::Whole
    }
}

/// The lines of a section that are a sentence and name no document.
fn sentences(section: &str) -> impl Iterator<Item = &str> {
    let texts = section.lines().map(|line| line.trim_start_matches(|c: char| !c.is_alphabetic()));
    texts.filter(|text| text.len() > 60 && !text.contains('/') && !text.contains('|') && !text.contains('*'))
}

fn enlarge(frame: &Frame<'_>, stock: &Stock<'_>, random: &mut Random) -> String {
    // The smaller of two draws: many documents of middling length, few long ones.
    let drawn = SHORTEST + random.below(SPREAD).min(random.below(SPREAD));
    let mut out = frame.opening.to_owned();
    for (nth, number) in ROMANS.iter().enumerate() {
        let own = frame.sections.get(nth).copied();
        if own.is_none() && out.len() + frame.ending.len() >= drawn {
            break;
        }
        let section = own.unwrap_or_else(|| stock.sections[random.below(stock.sections.len())]);
        let label = roman(section).unwrap_or(0..0);
        out.push_str(&section[..label.start]);
        out.push_str(number);
        for line in section[label.end..].split_inclusive('\n') {
            push_line(&mut out, line, frame.layout, stock, random);
        }
    }
    out.push_str(frame.ending);
    out
}

/// Adds a line; most paragraphs are made longer, and wrapped where the layout wraps them.
fn push_line(out: &mut String, line: &str, layout: Layout, stock: &Stock<'_>, random: &mut Random) {
    let text = line.trim_end();
    let is_paragraph = text.len() > 40 && text.ends_with(['.', ';']) && !text.contains('|');
    if !is_paragraph || stock.sentences.is_empty() || random.below(5) == 0 {
        out.push_str(line);
        return;
    }
    out.push_str(text.trim_end_matches(['.', ';']));
    let mut width = text.chars().count();
    for _ in 0..=random.below(4) {
        out.push(',');
        let sentence = stock.sentences[random.below(stock.sentences.len())].trim_end();
        for word in sentence.trim_end_matches(['.', ';', ':', ',']).split(' ') {
            let is_full = layout == Layout::Wrapped && width > 72;
            width = if is_full { 0 } else { width + 1 } + word.chars().count();
            out.push(if is_full { '\n' } else { ' ' });
            // No word begins a line or a sentence that did not begin one before: its letters are small.
            out.extend(word.chars().flat_map(char::to_lowercase));
        }
    }
    out.push_str(&line[text.len() - 1..]);
}

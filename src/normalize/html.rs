//! HTML as converters and web pages leave it: tags taken out, blocks to lines, table rows to `|` rows.
//!
//! In: NFC text. Out: text without tags and its map, or none where the text holds no HTML. A tag is a *hole*: it
//! belongs to no text, the accounting of bytes finds it. Entities become their characters. Tables that hold a
//! letterhead or a signature are layout: their cells become lines, one after another.

use super::entity::entity;
use super::unicode::joins;
use crate::text::compose::UnicodeNormalization;
use crate::text::fold;
use crate::text::letter;
use crate::text::map::OffsetMap;
use crate::text::place::begins_with_mark;

/// Tags that end a line.
#[rustfmt::skip]
const BLOCKS: &[&str] = &[
    "p", "div", "br", "hr", "tr", "table", "tbody", "thead", "tfoot", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5",
    "h6", "section", "article", "center", "blockquote", "html", "body", "head", "title", "header", "footer", "main",
    "nav", "dl", "dt", "dd", "pre", "caption", "colgroup", "col", "meta", "link", "form", "figure", "doc", "page",
];

/// Tags inside a line.
#[rustfmt::skip]
const INLINE: &[&str] = &[
    "b", "i", "u", "strong", "em", "span", "font", "a", "sup", "sub", "small", "big", "img", "label", "o:p",
    "s", "strike", "del", "ins", "code", "mark", "abbr", "input", "button", "tt", "wbr", "td", "th", "nobr",
];

/// Elements whose content is no text.
const SILENT: &[&str] = &["script", "style", "noscript", "svg"];

/// What a tag does to the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Element {
    Block,
    Inline,
    Silent,
}

/// The bytes of a name in lower case, the first in the lowest byte.
type Name = u128;

/// A name is no longer than this, in bytes.
const LONGEST_NAME: usize = 12;

const fn name(name: &str) -> Name {
    let bytes = name.as_bytes();
    assert!(bytes.len() <= LONGEST_NAME);
    let mut packed = 0;
    let mut at = bytes.len();
    while at > 0 {
        at -= 1;
        packed = packed << 8 | bytes[at] as Name;
    }
    packed
}

/// All names that are known, sorted.
static ELEMENTS: [(Name, Element); BLOCKS.len() + INLINE.len() + SILENT.len()] = {
    let lists = [(BLOCKS, Element::Block), (INLINE, Element::Inline), (SILENT, Element::Silent)];
    let mut all = [(0, Element::Block); BLOCKS.len() + INLINE.len() + SILENT.len()];
    let (mut list, mut count) = (0, 0);
    while list < lists.len() {
        let (names, element) = lists[list];
        let mut at = 0;
        while at < names.len() {
            let own = name(names[at]);
            let mut place = count;
            while place > 0 && all[place - 1].0 > own {
                all[place] = all[place - 1];
                place -= 1;
            }
            all[place] = (own, element);
            (at, count) = (at + 1, count + 1);
        }
        list += 1;
    }
    all
};

const TABLE: Name = name("table");
const TR: Name = name("tr");
const TD: Name = name("td");
const TH: Name = name("th");
const BR: Name = name("br");
const P: Name = name("p");

/// A tag is no longer than this, in bytes.
const LONGEST_TAG: usize = 2000;

/// The character that stands for a line break inside a table cell; alone it stands for a cell that is empty.
const CELL_BREAK: char = '\u{b}';

/// In so many columns cells that cover several rows are followed.
const COLUMNS: usize = 20;

/// One tag: its name in lower case, and how many bytes it takes.
struct Tag {
    name: Name,
    element: Element,
    closing: bool,
    len: usize,
    /// `colspan`, 1 without one.
    span: usize,
    /// `rowspan`, 1 without one.
    rows: usize,
}

/// How a table is written out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Text,
    /// Rows of cells.
    Data,
    /// Cells one after another.
    Layout,
}

/// Takes the HTML out of `text`; `None` where there is none.
pub(super) fn rewrite(text: &str) -> Option<(String, OffsetMap)> {
    let bytes = text.as_bytes();
    let first = memchr::memchr2_iter(b'<', b'&', bytes).find(|&at| match bytes[at] {
        b'<' => tag(&text[at..]).is_some() || text[at..].starts_with("<!"),
        _ => entity(&text[at..]).is_some(),
    })?;
    let mut writer = Writer {
        out: String::with_capacity(text.len()),
        map: OffsetMap::default(),
        mode: Mode::Text,
        row: false,
        flows: false,
        spans: 0,
        column: 0,
        cell: usize::MAX,
        covered: [0; COLUMNS],
        known: (0, Mode::Text),
        missing: Vec::new(),
    };
    writer.out.push_str(&text[..first]);
    let mut at = first;
    while at < text.len() {
        let rest = &text[at..];
        let next = memchr::memchr2(b'<', b'&', rest.as_bytes()).unwrap_or(rest.len());
        writer.text(&rest[..next], at);
        at += next;
        let rest = &text[at..];
        if rest.is_empty() {
            break;
        }
        at += writer.markup(rest, at);
        if begins_with_mark(&text.as_bytes()[at..]) {
            // Without the tag the mark would join the letter before it.
            writer.map.push(writer.out.len(), 1, at, 0);
            writer.out.push(' ');
        }
    }
    Some((writer.out, writer.map))
}

struct Writer {
    out: String,
    map: OffsetMap,
    mode: Mode,
    /// Inside a row of a data table.
    row: bool,
    /// Inside a paragraph or cell that the next tag of a block closes: its line ends are blanks.
    flows: bool,
    /// Cells that the open cell spans beyond itself.
    spans: usize,
    /// The column of the next cell.
    column: usize,
    /// Where the open cell begins in the text written.
    cell: usize,
    /// For each column how many more rows a cell above covers.
    covered: [u8; COLUMNS],
    /// Up to here the last look at a table holds: tables inside it are of its mode.
    known: (usize, Mode),
    /// What was looked for once and does not come again up to the end of the text.
    missing: Vec<&'static str>,
}

impl Writer {
    /// Where `sign` begins in `rest`; what is once missing is not looked for again.
    fn close(&mut self, sign: &'static str, rest: &str) -> Option<usize> {
        if self.missing.contains(&sign) {
            return None;
        }
        let found = rest.find(sign);
        if found.is_none() {
            self.missing.push(sign);
        }
        found
    }

    /// Plain text; inside a data row line breaks are blanks, and inside a paragraph with the blanks around them.
    fn text(&mut self, text: &str, from: usize) {
        if !self.row && self.flows {
            self.flowing(text, from);
            return;
        }
        if !self.row {
            self.out.push_str(text);
            return;
        }
        for (at, c) in text.char_indices() {
            if matches!(c, '\n' | '\r' | '|') {
                self.map.push(self.out.len(), 1, from + at, 1);
                self.out.push(if c == '|' { '/' } else { ' ' });
            } else {
                self.out.push(c);
            }
        }
    }

    /// Text whose line ends are blanks.
    fn flowing(&mut self, text: &str, from: usize) {
        let mut at = 0;
        while let Some(found) = memchr::memchr2(b'\n', b'\r', &text.as_bytes()[at..]) {
            let start = text[..at + found].trim_end_matches([' ', '\t']).len().max(at);
            let end = text.len() - text[start..].trim_start_matches([' ', '\t', '\n', '\r']).len();
            self.out.push_str(&text[at..start]);
            self.map.push(self.out.len(), 1, from + start, end - start);
            self.out.push(' ');
            at = end;
        }
        self.out.push_str(&text[at..]);
    }

    /// What begins with `<` or `&`; returns how many bytes were read.
    fn markup(&mut self, rest: &str, from: usize) -> usize {
        if rest.starts_with("<!") {
            let end = if rest.starts_with("<!--") {
                self.close("-->", rest).map(|at| at + 3)
            } else {
                self.close(">", rest).map(|at| at + 1)
            };
            if let Some(len) = end {
                self.hole("", from, len);
                return len;
            }
        }
        if let Some(tag) = tag(rest) {
            return self.tag(&tag, rest, from);
        }
        if let Some((c, len)) = entity(rest) {
            if letter::is_word_char(c) || joins(c) {
                return self.letter(c, len, rest, from);
            }
            let mut buffer = [0; 4];
            self.hole(c.encode_utf8(&mut buffer), from, len);
            return len;
        }
        self.out.push_str(&rest[..1]);
        1
    }

    /// A letter or a mark that an entity of `len` bytes gives, with the marks behind it, as entities or not: one
    /// piece of the text, composed. A mark joins what stands before it: `ca&#769;ch` is cách.
    fn letter(&mut self, c: char, len: usize, rest: &str, from: usize) -> usize {
        let mut start = from;
        let mut letters = String::new();
        if joins(c) {
            let base = self.base();
            start -= base;
            letters.push_str(&self.out[self.out.len() - base..]);
            self.out.truncate(self.out.len() - base);
            if base == 0 && !self.out.is_empty() {
                // Behind a tag the mark would join the letter before it.
                self.map.push(self.out.len(), 1, from, 0);
                self.out.push(' ');
            }
        }
        letters.push(c);
        let mut read = len;
        loop {
            let ahead = &rest[read..];
            let next = ahead.chars().next().filter(|c| !c.is_ascii()).map(|c| (c, c.len_utf8()));
            let Some((mark, len)) = next.or_else(|| entity(ahead)).filter(|&(c, _)| joins(c)) else { break };
            letters.push(mark);
            read += len;
        }
        let to = self.out.len();
        self.out.extend(letters.nfc());
        self.map.push(to, self.out.len() - to, start, from + read - start);
        read
    }

    /// How many bytes at the end of what is written a mark can join: a character with its marks that stands as it
    /// is in the old text.
    fn base(&self) -> usize {
        let edited = self.map.edits().last().map_or(0, |edit| (edit.to + edit.to_len) as usize);
        let plain = self.out.get(edited..).unwrap_or_default();
        let base = plain.char_indices().rev().find(|&(_, c)| c.is_ascii() || !joins(c));
        base.filter(|&(_, c)| !c.is_whitespace()).map_or(0, |(at, _)| plain.len() - at)
    }

    fn tag(&mut self, tag: &Tag, rest: &str, from: usize) -> usize {
        if let Some(&silent) = SILENT.iter().find(|&&silent| name(silent) == tag.name)
            && tag.element == Element::Silent
            && !tag.closing
        {
            let len = self.silent_len(tag, silent, rest);
            self.hole("\n", from, len);
            return len;
        }
        let cell = matches!(tag.name, TD | TH);
        if (tag.element == Element::Block || cell) && tag.name != BR {
            self.flows = (cell || tag.name == P) && !tag.closing && closes(tag.name, &rest[tag.len..]);
        }
        let written = match (tag.name, self.mode) {
            (TABLE, _) => {
                self.row = false;
                self.covered = [0; COLUMNS];
                self.mode = if tag.closing { Mode::Text } else { self.table_mode(&rest[tag.len..], from) };
                "\n"
            }
            (TR, Mode::Data) => {
                self.end_row();
                self.row = !tag.closing;
                "\n"
            }
            (_, Mode::Data) if cell && !tag.closing => {
                let before = self.begin_cell(tag);
                self.hole(&before, from, tag.len);
                self.cell = self.out.len();
                return tag.len;
            }
            (_, Mode::Data) if cell => {
                // An empty first cell does not make the row go on with the one above.
                let text = self.out.get(std::mem::replace(&mut self.cell, usize::MAX)..);
                let empty = self.column == 1 + self.spans && text.is_some_and(|text| text.trim().is_empty());
                let mut written = if empty { String::from(CELL_BREAK) } else { String::new() };
                written.push_str(&"|".repeat(self.spans.min(COLUMNS)));
                self.spans = 0;
                self.hole(&written, from, tag.len);
                return tag.len;
            }
            (_, Mode::Data) if self.row && tag.element == Element::Block => " ",
            (TD | TH, Mode::Layout) => "\n",
            (BR, Mode::Text) if self.on_pipe_row() => {
                let mut buffer = [0; 4];
                self.hole(CELL_BREAK.encode_utf8(&mut buffer), from, tag.len);
                return tag.len;
            }
            _ if tag.element == Element::Block => "\n",
            _ => "",
        };
        self.hole(written, from, tag.len);
        tag.len
    }

    /// The length of an element that says nothing, up to its closing tag, in whatever case; that of its tag where none
    /// closes it.
    fn silent_len(&mut self, tag: &Tag, silent: &'static str, rest: &str) -> usize {
        if self.missing.contains(&silent) {
            return tag.len;
        }
        let content = rest.get(tag.len..).unwrap_or_default();
        let close = content.match_indices("</").find(|(at, _)| {
            let end = content.get(at + 2..).and_then(|text| text.get(..silent.len()));
            end.is_some_and(|end| end.eq_ignore_ascii_case(silent))
        });
        if close.is_none() {
            self.missing.push(silent);
        }
        tag.len + close.map_or(0, |(at, _)| at)
    }

    /// What is written before a cell: an empty cell for each column that a cell above covers, and a bar.
    fn begin_cell(&mut self, tag: &Tag) -> String {
        let mut before = String::new();
        while let Some(rows) = self.covered.get_mut(self.column).filter(|rows| **rows > 0) {
            *rows -= 1;
            self.column += 1;
            before.push('|');
            before.push(CELL_BREAK);
        }
        before.push('|');
        self.spans = tag.span - 1;
        let below = u8::try_from(tag.rows - 1).unwrap_or(u8::MAX);
        self.covered.iter_mut().skip(self.column).take(tag.span).for_each(|rows| *rows = below);
        self.column += tag.span;
        before
    }

    /// The columns behind the last cell of a row have been covered for one row more.
    fn end_row(&mut self) {
        if self.row {
            self.covered.iter_mut().skip(self.column).for_each(|rows| *rows = rows.saturating_sub(1));
        }
        self.column = 0;
        self.cell = usize::MAX;
    }

    /// The mode of a table that begins at `from`; inside a table already looked at it is that table's.
    fn table_mode(&mut self, content: &str, from: usize) -> Mode {
        if from >= self.known.0 {
            let (seen, mode) = table_mode(content);
            self.known = (from + seen, mode);
        }
        self.known.1
    }

    /// True where the line being written is a row of a Markdown table.
    fn on_pipe_row(&self) -> bool {
        let start = self.out.rfind(['\n', '\r']).map_or(0, |at| at + 1);
        self.out[start..].trim_start().starts_with('|')
    }

    fn hole(&mut self, written: &str, from: usize, len: usize) {
        self.map.push_hole(self.out.len(), written.len(), from, len);
        self.out.push_str(written);
    }
}

/// A paragraph is no longer than this, in bytes.
const LONGEST_PARAGRAPH: usize = 8000;

/// True where the next tag of a block in `text` closes the element: what is between is one paragraph.
fn closes(own: Name, text: &str) -> bool {
    let bytes = text.as_bytes();
    let window = &bytes[..bytes.len().min(LONGEST_PARAGRAPH)];
    let next = memchr::memchr_iter(b'<', window).find_map(|at| {
        let tag = tag(&text[at..])?;
        let inline = tag.element == Element::Inline && !matches!(tag.name, TD | TH);
        (!inline && tag.name != BR).then_some(tag)
    });
    next.is_some_and(|tag| tag.closing && tag.name == own)
}

/// The known tag at the start of `text`.
fn tag(text: &str) -> Option<Tag> {
    let inner = text.strip_prefix('<')?;
    let closing = inner.starts_with('/');
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let is_letter = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b':' | b'_');
    let letters = inner.as_bytes();
    let name_len = letters.iter().take(LONGEST_NAME).take_while(|b| is_letter(b)).count();
    if !matches!(letters.get(name_len), Some(b'>' | b' ' | b'/' | b'\t' | b'\n' | b'\r')) {
        return None;
    }
    let own =
        letters[..name_len].iter().rev().fold(0, |own, b| own << 8 | Name::from(b.to_ascii_lowercase()));
    let known = ELEMENTS.binary_search_by_key(&own, |&(name, _)| name);
    let element = match known.ok().and_then(|at| ELEMENTS.get(at)) {
        Some(&(_, element)) => element,
        // Smart tags of a word processor.
        None if own & Name::from(u32::MAX) == name("st1:") => Element::Inline,
        None => return None,
    };
    let window = inner.as_bytes();
    let close = memchr::memchr(b'>', &window[..window.len().min(LONGEST_TAG)])?;
    let attributes = &inner[name_len..close];
    let count = |name: &str| {
        // Most tags have no attributes.
        let at = if attributes.len() > name.len() { attributes.find(name)? } else { return None };
        let digits: String = attributes[at + name.len()..]
            .chars()
            .skip_while(|c| !c.is_ascii_digit())
            .take_while(char::is_ascii_digit)
            .take(2)
            .collect();
        digits.parse().ok().filter(|&count: &usize| count >= 1)
    };
    let len = text.len() - inner.len() + close + 1;
    let (span, rows) = (count("colspan").unwrap_or(1), count("rowspan").unwrap_or(1));
    Some(Tag { name: own, element, closing, len, span, rows })
}

/// How far a table is looked into, in bytes.
const TABLE_LOOK: usize = 20_000;

/// Layout where the cells hold a letterhead or a signature, data otherwise.
fn table_mode(content: &str) -> (usize, Mode) {
    let mut end = content.len().min(TABLE_LOOK);
    while !content.is_char_boundary(end) {
        end -= 1;
    }
    let content = &content[..end];
    let end = content.find("</table").unwrap_or(content.len());
    let layout = content[..end].char_indices().any(|(at, c)| {
        matches!(c, 'N' | 'n' | 'Đ' | 'Ð' | 'đ' | 'C' | 'c')
            && ["noi nhan", "doc lap - tu do", "cong hoa xa hoi", "dang cong san"]
                .iter()
                .any(|key| fold::prefix(&content[at..], key).is_some())
    });
    (end, if layout { Mode::Layout } else { Mode::Data })
}

#[cfg(test)]
mod tests {
    use super::rewrite;

    fn read(text: &str) -> String {
        rewrite(text).map_or_else(|| text.to_owned(), |(out, _)| out)
    }

    #[test]
    fn tags_become_lines_and_rows() {
        assert_eq!(read("<p>Một <b>hai</b></p><p>ba</p>").trim(), "Một hai\n\nba");
        let table = "<table><tr><td>STT</td><td colspan=\"2\"><p>Nội\ndung</p></td></tr></table>";
        assert_eq!(read(table).trim(), "|STT| Nội dung |");
        assert_eq!(
            read("<table><tr><td>SỞ<br>A</td><td>Độc lập - Tự do</td></tr></table>")
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
            "SỞ A Độc lập - Tự do"
        );
        assert_eq!(read("| SỞ A<br>B | C |"), "| SỞ A\u{b}B | C |");
        assert_eq!(read("R&amp;D&nbsp;&ocirc; &#7871;"), "R&D ô ế");
    }

    #[test]
    fn marks_of_entities_join_their_letters() {
        assert_eq!(read("ca&#769;ch"), "cách");
        assert_eq!(read("ti&ecirc;&#769;n &#7841;&#x302;"), "tiến ậ");
        assert_eq!(read("ch&agrave;\u{323}"), "chạ\u{300}");
        assert_eq!(read("b\u{301}&#803;"), "ḅ\u{301}");
        assert_eq!(read("a<b>&#769;</b>"), "a \u{301}");
        assert_eq!(read("&#769;"), "\u{301}");
        let (out, map) = rewrite("ca&#769;ch").unwrap();
        assert_eq!((&out[1..3], map.start(1), map.end(3)), ("á", 1, 8));
    }

    #[test]
    fn cells_over_several_rows_leave_their_columns_open() {
        let table = "<table><tr><td rowspan=2>TT</td><td colspan=2>Phân công</td><td rowspan=2>Hạn</td></tr>\
                     <tr><td>Chủ trì</td><td>Phối hợp</td></tr><tr><td></td><td>A</td></tr></table>";
        let out = read(table);
        let rows: Vec<&str> = out.lines().filter(|line| !line.trim().is_empty()).collect();
        assert_eq!(rows, ["|TT|Phân công||Hạn", "|\u{b}|Chủ trì|Phối hợp", "|\u{b}|A"]);
    }

    #[test]
    fn what_is_no_markup_stays() {
        for text in ["dưới < 5 người và > 3", "<5%", "a <b", "AT&T; &x;", "<Đơn vị>"] {
            assert!(rewrite(text).is_none(), "{text}");
        }
    }
}

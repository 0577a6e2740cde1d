//! Documents that Markdown quotes throughout: `> ` before each line, `>` alone between paragraphs.
//!
//! In: NFC text. Out: the text without these signs and its map, or none where most lines have none. A sign is a
//! *hole* as a tag of HTML is. A word processor's indented text becomes such a quotation in Markdown.

use crate::text::map::OffsetMap;
use crate::text::place::begins_with_mark;

/// In a document that is quoted throughout a sign stands within so many bytes.
const NEAR: usize = 2000;

/// Fewer quoted lines are no document.
const FEWEST: usize = 4;

/// So many blanks at most stand before the sign.
const INDENT: usize = 3;

/// Takes the signs out of `text`; `None` where it is not quoted throughout.
pub(super) fn rewrite(text: &str) -> Option<(String, OffsetMap)> {
    let near = text.as_bytes().get(..NEAR).unwrap_or(text.as_bytes());
    memchr::memchr(b'>', near)?;
    if !is_quoted(text) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut map = OffsetMap::default();
    let mut from = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let (indent, len) = signs(line);
        let behind = line.get(indent + len..).unwrap_or_default();
        if len == 0 || begins_with_mark(behind.as_bytes()) {
            out.push_str(line);
        } else {
            // With the line end before it: no blank stretch is left between two signs.
            let end = usize::from(from > 0);
            map.push_hole(out.len() - end, end, from - end, end + indent + len);
            out.push_str(behind);
        }
        from += line.len();
    }
    Some((out, map))
}

/// True where half of the lines that are not blank begin with a sign; an indented paragraph is quoted, a heading is not.
fn is_quoted(text: &str) -> bool {
    let filled = text.split(['\n', '\r']).filter(|line| !line.trim_ascii().is_empty());
    let (lines, quoted) =
        filled.fold((0, 0), |(lines, quoted), line| (lines + 1, quoted + usize::from(signs(line).1 > 0)));
    quoted >= FEWEST && quoted * 2 >= lines
}

/// The blanks before the signs that open a line, and the length of these with the blank behind each.
fn signs(line: &str) -> (usize, usize) {
    let bytes = line.as_bytes();
    let indent = bytes.iter().take(INDENT).take_while(|&&b| b == b' ').count();
    let mut end = indent;
    while bytes.get(end) == Some(&b'>') {
        end += 1 + usize::from(bytes.get(end + 1) == Some(&b' '));
    }
    (indent, end - indent)
}

#[cfg(test)]
mod tests {
    use super::rewrite;

    #[test]
    fn signs_are_taken_out_where_nearly_every_line_has_one() {
        let text = "> Một\n> hai\n>\n> > ba\n   >bốn\n";
        let (plain, map) = rewrite(text).unwrap();
        assert_eq!(plain, "Một\nhai\n\nba\nbốn\n");
        let at = |word: &str| {
            let start = u32::try_from(plain.find(word).unwrap()).unwrap();
            let end = start + u32::try_from(word.len()).unwrap();
            text.get(map.start(start) as usize..map.end(end) as usize)
        };
        assert_eq!(["Một", "hai", "ba", "bốn"].map(at), ["Một", "hai", "ba", "bốn"].map(Some));
    }

    #[test]
    fn a_few_quoted_lines_and_signs_of_comparison_stay() {
        for text in [
            "> a\n> b\n",
            "> a\n> b\n> c\n> d\ne\nf\ng\nh\ni\n",
            "đạt\n> 95%\n> 90%\n",
            "",
            ">",
            "a > b\nc > d\ne > f\ng > h\n",
        ] {
            assert!(rewrite(text).is_none(), "{text}");
        }
        let (plain, _) = rewrite("> a\n> \u{301}b\n> c\n> d\n").unwrap();
        assert_eq!(plain, "a\n> \u{301}b\nc\nd\n", "no mark joins what stands before the sign");
    }
}

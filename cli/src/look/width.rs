//! How wide a text is on a terminal, and texts cut to a width. The one door to `unicode_width`.
//!
//! In: any text. Out: texts without controls, measured in columns: a combining mark takes none, a CJK character
//! two. Vietnamese letters take one, composed or not.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns that `text` takes.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// Columns that `c` takes.
fn width_of(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// `text` with what would move the cursor, change a colour or turn the direction shown as U+FFFD, and each tab
/// and line end as a blank.
pub(crate) fn clean(text: &str) -> String {
    text.chars().map(clean_char).collect()
}

/// What [`clean`] makes of one character.
pub(crate) fn clean_char(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        c if c.is_control() => '\u{fffd}',
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c => c,
    }
}

/// The first `most` columns of `text`, an ellipsis at the end where there is more.
pub(crate) fn cut(text: &str, most: usize) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 0;
    for c in text.chars() {
        used += width_of(c);
        if used >= most.max(1) {
            break;
        }
        out.push(c);
    }
    out.truncate(out.trim_end().len());
    out.push('…');
    out
}

/// `text` in lines of at most `most` columns, broken at blanks, and inside a word that is wider. Never empty.
pub(crate) fn wrap(text: &str, most: usize) -> Vec<String> {
    let most = most.max(1);
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let wide = width(word);
        if used > 0 && used + 1 + wide > most {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        for c in word.chars() {
            if used > 0 && used + width_of(c) > most {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push(c);
            used += width_of(c);
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// `text` with blanks behind it up to `columns`.
pub(crate) fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// `text` in the middle of `columns`, blanks on both sides.
pub(crate) fn centre(text: &str, columns: usize) -> String {
    let free = columns.saturating_sub(width(text));
    format!("{}{text}{}", " ".repeat(free / 2), " ".repeat(free - free / 2))
}

#[cfg(test)]
mod tests {
    use super::{centre, clean, cut, pad, width, wrap};

    #[test]
    fn vietnamese_letters_take_one_column_composed_or_not() {
        assert_eq!(width("Kế hoạch"), 8);
        assert_eq!(width("Ke\u{302}\u{301} hoa\u{323}ch"), 8);
        assert_eq!(pad("ế", 3), "ế  ");
        assert_eq!(centre("ế", 4), " ế  ");
    }

    #[test]
    fn nothing_in_a_document_commands_the_terminal() {
        assert_eq!(clean("a\u{1b}[31mb\tc\u{202e}d\u{9b}e"), "a\u{fffd}[31mb c\u{fffd}d\u{fffd}e");
    }

    #[test]
    fn lines_break_at_blanks_and_in_words_that_are_too_wide() {
        assert_eq!(wrap("Cải cách hành chính", 9), ["Cải cách", "hành", "chính"]);
        assert_eq!(wrap("hành  chínhh", 4), ["hành", "chín", "hh"]);
        assert_eq!(wrap("", 4), [""]);
        assert_eq!(wrap("一二三", 4), ["一二", "三"]);
    }

    #[test]
    fn what_is_cut_says_so() {
        assert_eq!(cut("Kế hoạch", 8), "Kế hoạch");
        assert_eq!(cut("Kế hoạch", 5), "Kế h…");
        assert_eq!(cut("Kế hoạch", 4), "Kế…");
    }
}

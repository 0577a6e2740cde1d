//! Line and column of a byte, for people: an editor's way to name a place.
//!
//! In: the input as given, and an offset into it such as a span's start. Out: [`LineColumn`]. The lines are found
//! once; each look-up is a binary search and a walk along one line. The record itself never holds lines.

/// Where the lines of an input begin.
///
/// Lines end with LF, CRLF or CR. The index reads the input as UTF-8: in a single-byte encoding lines and
/// columns come out right all the same, in UTF-16 they mean nothing.
///
/// ```
/// use kehoach::LineIndex;
/// let input = "KẾ HOẠCH\nCăn cứ Quyết định số 12/QĐ-UBND ngày 05/3/2024;\n";
/// let plan = kehoach::parse(input);
/// let index = LineIndex::new(input.as_bytes());
/// let at = index.line_column(plan.citations[0].spans[0].start);
/// assert_eq!((at.line, at.column), (2, 8));
/// ```
#[derive(Clone, Debug)]
pub struct LineIndex<'t> {
    input: &'t [u8],
    /// First byte of each line; the first line begins at 0 even where the input is empty.
    starts: Vec<u32>,
}

/// A place as editors name it: both numbers count from 1.
///
/// ```
/// use kehoach::LineIndex;
/// let at = LineIndex::new(b"I.\r\nII.").line_column(5);
/// assert_eq!(at.to_string(), "2:2");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineColumn {
    /// The line, 1 for the first.
    pub line: u32,
    /// The column in characters, 1 for the first of the line.
    pub column: u32,
}

impl std::fmt::Display for LineColumn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

impl<'t> LineIndex<'t> {
    /// Finds the lines of `input`, which must be the bytes that were parsed.
    #[must_use]
    pub fn new(input: &'t [u8]) -> Self {
        // What lies beyond the reach of a span needs no line.
        let input = input.get(..u32::MAX as usize).unwrap_or(input);
        let mut starts = Vec::with_capacity(input.len() / 64 + 1);
        starts.push(0);
        for at in memchr::memchr2_iter(b'\n', b'\r', input) {
            let in_crlf = input[at] == b'\r' && input.get(at + 1) == Some(&b'\n');
            if !in_crlf {
                starts.push(narrow(at + 1));
            }
        }
        Self { input, starts }
    }

    /// Line and column of the byte at `offset`.
    ///
    /// A column counts characters as people see them: a combining mark (as in NFD) has no column of its own,
    /// nor has a byte-order mark at the start; a byte that is not valid UTF-8 has one. A byte inside a
    /// character has the column of the character, a byte of a line end the column behind the last character.
    /// An offset behind the input is taken as its end.
    ///
    /// ```
    /// use kehoach::LineIndex;
    /// let input = "Ke\u{302}\u{301} hoạch";
    /// let index = LineIndex::new(input.as_bytes());
    /// let at = u32::try_from(input.find("hoạch").unwrap()).unwrap();
    /// assert_eq!(index.line_column(at).column, 4);
    /// assert_eq!(index.line_column(9_999).column, 9);
    /// ```
    #[must_use]
    pub fn line_column(&self, offset: u32) -> LineColumn {
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts[line - 1] as usize;
        let end = self.starts.get(line).map_or(self.input.len(), |&next| next as usize);
        let column = column(&self.input[start..end], offset as usize - start, start == 0);
        LineColumn { line: narrow(line), column }
    }
}

/// The column of the byte `at` of a line, which may hold its line end.
fn column(line: &[u8], at: usize, first: bool) -> u32 {
    let content = line.strip_suffix(b"\n").unwrap_or(line);
    let content = content.strip_suffix(b"\r").unwrap_or(content);
    let at = at.min(content.len());
    // A character is at most four bytes long: enough to hold the one that `at` may be inside of.
    let content = &content[..content.len().min(at + 3)];
    let mut position = 0;
    let mut column = 1;
    for chunk in content.utf8_chunks() {
        for c in chunk.valid().chars() {
            let next = position + c.len_utf8();
            if next > at {
                // A mark stands in the column of the character before it.
                return if position > 0 && is_mark(c) { column - 1 } else { column };
            }
            let unseen = is_mark(c) || c == '\u{feff}' && first && position == 0;
            column += u32::from(!unseen);
            position = next;
        }
        let damaged = chunk.invalid().len().min(at - position);
        column += narrow(damaged);
        position += damaged;
    }
    column
}

/// True for characters that stand on the one before them: the blocks of combining marks.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '\u{300}'..='\u{36f}'
            | '\u{1ab0}'..='\u{1aff}'
            | '\u{1dc0}'..='\u{1dff}'
            | '\u{20d0}'..='\u{20ff}'
            | '\u{fe20}'..='\u{fe2f}'
    )
}

/// Offsets fit: the index holds no more than 4 GiB.
fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::LineIndex;

    fn places(input: &[u8]) -> Vec<(u32, u32)> {
        let index = LineIndex::new(input);
        (0..=u32::try_from(input.len()).unwrap())
            .map(|offset| index.line_column(offset))
            .map(|at| (at.line, at.column))
            .collect()
    }

    #[test]
    fn every_line_end_begins_a_line() {
        assert_eq!(places(b""), [(1, 1)]);
        assert_eq!(places(b"a\nb"), [(1, 1), (1, 2), (2, 1), (2, 2)]);
        assert_eq!(places(b"a\rb\n"), [(1, 1), (1, 2), (2, 1), (2, 2), (3, 1)]);
        assert_eq!(places(b"a\r\nb"), [(1, 1), (1, 2), (1, 2), (2, 1), (2, 2)]);
        assert_eq!(places(b"\n\r\r\n"), [(1, 1), (2, 1), (3, 1), (3, 1), (4, 1)]);
    }

    #[test]
    fn columns_are_characters() {
        assert_eq!(places("ếa".as_bytes()), [(1, 1), (1, 1), (1, 1), (1, 2), (1, 3)]);
        assert_eq!(places("𝟙a".as_bytes()).last(), Some(&(1, 3)));
        assert_eq!(places("\u{feff}a".as_bytes())[3..], [(1, 1), (1, 2)]);
    }

    #[test]
    fn combining_marks_have_no_column() {
        let input = "e\u{302}\u{301}a\n\u{301}b";
        let wanted = [(1, 1), (1, 1), (1, 1), (1, 1), (1, 1), (1, 2), (1, 3), (2, 1), (2, 1), (2, 1), (2, 2)];
        assert_eq!(places(input.as_bytes()), wanted);
    }

    #[test]
    fn invalid_bytes_have_one_column_each() {
        assert_eq!(places(b"\xff\xfea"), [(1, 1), (1, 2), (1, 3), (1, 4)]);
        // The head of a character that never ends.
        assert_eq!(places(b"a\xe1\xba"), [(1, 1), (1, 2), (1, 3), (1, 4)]);
        assert_eq!(places(b"\xe1\xba\nb"), [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2)]);
    }
}

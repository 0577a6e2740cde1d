//! Markup of Markdown inside a text: signs of headings and quotes at the start of a line, emphasis around words.
//!
//! In: a line or a text and the place of a sign. Out: how many bytes of markup stand there, 0 for text.

/// How many bytes of a Markdown heading or quote sign open the line.
pub(super) fn line_markup(line: &str) -> usize {
    let hashes = line.bytes().take_while(|&b| b == b'#').count();
    if (1..=6).contains(&hashes) && line[hashes..].starts_with([' ', '*', '_']) {
        return hashes;
    }
    usize::from(line.starts_with("> "))
}

/// How many bytes of emphasis markup begin at `at`: `**` always, a lone sign where it opens or closes a word
/// and has its partner in the text.
pub(super) fn emphasis(bytes: &[u8], at: usize, sign: u8) -> usize {
    let len = bytes[at..].iter().take_while(|&&b| b == sign).count();
    let before = at.checked_sub(1).map(|i| bytes[i]);
    let after = bytes.get(at + len).copied();
    let is_word = |b: u8| b.is_ascii_alphanumeric() || b >= 0x80;
    if sign == b'_' {
        // Underscores stand in names and blank slots too: only a pair around the whole text is markup.
        let whole = bytes.len() > 2 * len && bytes.first() == Some(&b'_') && bytes.last() == Some(&b'_');
        let edge = at == 0 || at + len == bytes.len();
        let inner = if at == 0 { after } else { before };
        if len == 2 && strong(bytes, at) {
            return len;
        }
        return if whole && edge && len <= 3 && inner.is_some_and(is_word) { len } else { 0 };
    }
    if len >= 2 {
        return if len <= 3 || before.is_some_and(is_word) || after.is_some_and(is_word) { len } else { 0 };
    }
    let opens = |i: usize| {
        let before = i.checked_sub(1).map(|j| bytes[j]);
        let after = bytes.get(i + 1).copied();
        !before.is_some_and(is_word)
            && after.is_some_and(|b| is_word(b) || matches!(b, b'(' | b'"' | b'[' | b'\\' | b'+' | b'-'))
    };
    let closes = |i: usize| {
        let before = i.checked_sub(1).map(|j| bytes[j]);
        let after = bytes.get(i + 1).copied();
        before.is_some_and(|b| !b.is_ascii_whitespace() && b != b'(') && !after.is_some_and(is_word)
    };
    let lone =
        |i: &usize| bytes[*i] == b'*' && bytes.get(i + 1) != Some(&b'*') && (*i == 0 || bytes[i - 1] != b'*');
    // The partner is looked for in a bounded stretch and among few stars, so that a flood of them stays linear.
    const REACH: usize = 2000;
    const MOST: usize = 32;
    let stars = |from: usize, to: usize| memchr::memchr_iter(b'*', &bytes[from..to]).map(move |i| from + i);
    let forward = stars(at + 1, bytes.len().min(at + REACH).max(at + 1)).take(MOST);
    let backward = stars(at.saturating_sub(REACH), at).rev().take(MOST);
    // "*Đơn vị chủ trì: *Sở Nội vụ": a converter left the blank inside; before the colon the sign that opens may stand
    // outside the text.
    let inside = |i: usize| {
        let sign = i.checked_sub(2).and_then(|j| bytes.get(j..i)).filter(|before| before[1] == b' ');
        let goes_on = bytes.get(i + 1).is_some_and(|&b| is_word(b));
        sign.map(|before| before[0])
            .filter(|sign| goes_on && matches!(sign, b':' | b')' | b'.' | b';' | b','))
    };
    let paired = opens(at) && forward.clone().filter(lone).take(8).any(|i| closes(i) || inside(i).is_some())
        || closes(at) && (at + 1 == bytes.len() || backward.clone().filter(lone).take(8).any(opens))
        || inside(at).is_some_and(|sign| sign == b':' || backward.filter(lone).take(8).any(opens));
    usize::from(paired)
}

/// True where the two underscores at `at` open or close a word and have their partner around it: `__Số__`.
fn strong(bytes: &[u8], at: usize) -> bool {
    let is_word = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
    let before = |at: usize| at.checked_sub(1).and_then(|i| bytes.get(i));
    let opens = |at: usize| !is_word(before(at)) && is_word(bytes.get(at + 2));
    let closes = |at: usize| is_word(before(at)) && !is_word(bytes.get(at + 2));
    let pair = |at: usize| bytes[at..].starts_with(b"__");
    let after = memchr::memchr(b'_', &bytes[at + 2..]).map(|found| at + 2 + found);
    let ahead = memchr::memrchr(b'_', &bytes[..at]).and_then(|found| found.checked_sub(1));
    opens(at) && after.is_some_and(|at| pair(at) && closes(at))
        || closes(at) && ahead.is_some_and(|at| pair(at) && opens(at))
}

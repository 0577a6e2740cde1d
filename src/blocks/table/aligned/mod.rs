//! Tables whose columns only blanks part, as `pdftotext -layout` leaves them.
//!
//! In: lines with their indents. Out: where such a table ends, and its rows. A line of heads opens it; each
//! piece of a later line belongs to the column it stands below. A line that sums up, or has a figure of its own
//! wherever the row above has one, is a row without a number.

mod own;

use smallvec::SmallVec;

use super::evident;
use super::groups;
use super::heads::is_ordinal_head;
use super::list::RowList;
use super::pieces::{self, MOST_PIECES, Piece, Pieces, pieces};
use super::{Grid, Row};
use crate::grammar::numeral;
use crate::lexicon::labels;
use crate::lines::{Line, LineKind};
use crate::text::letter;
use crate::text::place::{Place, Places};
use crate::text::shape;
use crate::text::vector;

/// Within so many lines of the heads the second row begins.
const LOOK: usize = 24;

/// A head that is known is no longer than this, in characters.
const LONGEST_HEAD: usize = 40;

/// Above the number of a row stand no more lines of it than this.
const HIGHEST_HALF: usize = 4;

/// The range of a column on the page, and its head.
struct Column {
    from: usize,
    to: usize,
    head: Places,
}

/// A table being read.
struct Reader<'n> {
    norm: &'n str,
    columns: Vec<Column>,
    /// The first column holds the numbers of the rows.
    numbered: bool,
    /// The numbers stand in the middle of their rows, as in cells that are centred from top to bottom.
    centred: bool,
    /// Such a row has its number.
    counted: bool,
    /// The lines of the heads, to know them again.
    head_lines: Vec<Place>,
    /// How many lines of repeated heads were just read.
    repeated: usize,
    /// Blank lines stand before each row.
    spaced: bool,
    /// The numbers of the last row and of the last group.
    number: u32,
    group: u32,
    rows: Vec<Row>,
    furniture: Vec<usize>,
}

/// The line after the table that begins at `at`; `None` where none does.
pub(super) fn end(norm: &str, lines: &[Line], at: usize) -> Option<usize> {
    let lines_from = lines.get(at..)?;
    let mut reader = Reader::open(norm, lines_from, false)?;
    let end = at + reader.run(lines_from);
    (reader.rows.len() >= 2).then_some(end)
}

/// The rows of the table that all the lines make.
pub(super) fn read(norm: &str, lines: &[Line]) -> Grid {
    let Some(mut reader) = Reader::open(norm, lines, true) else {
        return Grid::new(RowList::default(), 0, Vec::new());
    };
    reader.run(lines);
    let heads = reader.columns.into_iter().map(|column| column.head).collect();
    let rows = std::iter::once(heads).chain(reader.rows).collect();
    Grid::new(rows, 1, reader.furniture)
}

impl<'n> Reader<'n> {
    /// The table that the first of the lines heads, where it is `sure` or its words or the rows below say so.
    fn open(norm: &'n str, lines: &[Line], sure: bool) -> Option<Self> {
        let line = lines.first()?;
        if line.kind != LineKind::Text || !pieces::is_plain(line) {
            return None;
        }
        let text = line.place.of(norm);
        vector::blanks::<2>(text.as_bytes())?;
        let first = pieces::parts(text).map(|(_, part)| plain(part)).next()?;
        let numbered = is_ordinal_head(first);
        let known = numbered || says_heads(text);
        if !sure && !known && !shape::starts_capital(first) {
            return None;
        }
        let pieces = pieces(norm, line);
        let told = known && pieces.len() >= 3;
        if pieces.len() < 2 || !sure && !told && !evident::are_heads(norm, lines, &pieces) {
            return None;
        }
        let columns = pieces
            .iter()
            .map(|piece| Column { from: piece.from, to: piece.to, head: Places::from_slice(&[piece.place]) })
            .collect();
        let head_lines = vec![line.place];
        Some(Self {
            norm,
            columns,
            numbered,
            centred: false,
            counted: true,
            head_lines,
            repeated: 0,
            spaced: true,
            number: 0,
            group: 0,
            rows: Vec::new(),
            furniture: Vec::new(),
        })
    }

    /// Reads on below the heads; returns how many lines belong to the table.
    fn run(&mut self, lines: &[Line]) -> usize {
        let mut end = 1;
        let mut beyond = Vec::new();
        let mut behind_group = 0;
        self.centred = self.numbered && self.is_centred(lines);
        for (at, line) in lines.iter().enumerate().skip(1) {
            if self.rows.len() < 2 && at > LOOK {
                break;
            }
            if at < behind_group {
                end = at + 1;
                continue;
            }
            let taken = match line.kind {
                LineKind::Rule => None,
                LineKind::PageNumber(_) => self.lone_number(line).then_some(true),
                LineKind::Text | LineKind::Item(_) => {
                    behind_group = self.group(lines, at).unwrap_or_default();
                    Some(behind_group > at || self.line(line, !beyond.is_empty()))
                }
                _ => Some(false),
            };
            match taken {
                None => beyond.push(at),
                Some(false) => break,
                Some(true) => {
                    self.furniture.append(&mut beyond);
                    end = at + 1;
                }
            }
        }
        end
    }

    /// Reads the title of a group over the columns; returns the line behind it.
    fn group(&mut self, lines: &[Line], at: usize) -> Option<usize> {
        if !self.numbered || self.centred {
            return None;
        }
        let is_row = |line: &Line| {
            let mut pieces = pieces(self.norm, line);
            if pieces.len() >= 2 {
                self.part_number(&mut pieces);
            }
            let Some((&first, rest)) = pieces.split_first() else { return false };
            let number = ordinal(first.place.of(self.norm));
            rest.len() >= 2
                && self.is_number(first)
                && (number == Some(1) || number == Some(self.number + 1))
                && rest.iter().all(|&piece| self.fits(piece, self.below(piece)))
        };
        let end = groups::end(self.norm, lines, at, self.group + 1, is_row)?;
        self.group += 1;
        self.start_row();
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.first_mut()) {
            cell.extend(lines.get(at..end)?.iter().map(|line| line.place));
        }
        Some(end)
    }

    /// True where the first row begins with a capital above its number, and goes on beside or below it.
    fn is_centred(&self, lines: &[Line]) -> bool {
        let starts = |line: &Line| {
            let pieces = pieces(self.norm, line);
            let number = pieces.first().is_some_and(|&first| self.is_number(first));
            let task = pieces.iter().find(|&&piece| self.below(piece) == 1);
            (number, task.map(|task| shape::starts_capital(task.place.of(self.norm))))
        };
        let first = lines.get(1).is_some_and(|line| starts(line) == (false, Some(true)));
        let mut rest = lines.iter().skip(2).take(HIGHEST_HALF).map(starts);
        first && rest.find(|&(number, _)| number).is_some_and(|(_, task)| task != Some(true))
    }

    /// The number of a row, in the first column.
    fn is_number(&self, piece: Piece) -> bool {
        self.below(piece) == 0
            && is_ordinal(plain(piece.place.of(self.norm)))
            && self.columns.get(1).is_some_and(|next| piece.to <= next.from)
    }

    /// One line of a row with its number in the middle. Behind a row that has its number a capital opens the next.
    fn centred_line(&mut self, pieces: &[Piece]) -> bool {
        let number = pieces.first().is_some_and(|&first| self.is_number(first));
        let capital =
            |piece: &&Piece| self.below(**piece) == 1 && shape::starts_capital(piece.place.of(self.norm));
        let task = pieces.iter().find(capital).is_some();
        let fits = |&piece: &Piece| {
            let column = self.below(piece);
            self.fits(piece, column) && (column > 0 || number)
        };
        if !pieces.iter().all(fits) {
            return false;
        }
        if self.counted && (task || number) {
            self.start_row();
            self.counted = false;
        }
        self.counted |= number;
        for &piece in pieces {
            self.put(self.below(piece), piece, true);
        }
        true
    }

    /// A number alone on its line that stands in the first column opens a row; one below a cell that asks for it goes on.
    fn lone_number(&mut self, line: &Line) -> bool {
        let pieces = pieces(self.norm, line);
        let [piece] = pieces[..] else { return false };
        if line.gap == 0 && self.is_asked_for(piece) {
            self.put(self.below(piece), piece, true);
            return true;
        }
        let first = &self.columns[0];
        let inside = piece.from + 1 >= first.from && piece.to <= first.to + 1;
        let opens = self.numbered && line.gap == 0 && inside && piece.to < self.columns[1].from;
        if opens && self.centred {
            return self.centred_line(&[piece]);
        }
        if opens {
            self.start_row();
            self.put(0, piece, false);
        }
        opens
    }

    /// Reads one line; false where the table has ended before it.
    fn line(&mut self, line: &Line, after_page: bool) -> bool {
        if self.repeats_heads(line) {
            return true;
        }
        let mut pieces = pieces(self.norm, line);
        let Some(&first) = pieces.first() else { return false };
        if self.columns.len() > MOST_PIECES {
            return false;
        }
        if pieces.len() >= 2 {
            self.part_number(&mut pieces);
        }
        if let Some(columns) = self.total_columns(&pieces) {
            return self.own_row(&pieces, &columns);
        }
        if !self.centred && self.opens_row(&pieces, line) {
            self.spaced &= line.gap > 0;
            return self.opening_line(&pieces);
        }
        let labelled = line.label().is_some_and(|label| !label.level.is_bullet() || line.gap > 0);
        let apart = line.gap > 0 && !after_page && !line.page_break;
        if pieces.len() == 1 {
            let small = shape::starts_small(first.place.of(self.norm));
            if labelled || apart && !small {
                return false;
            }
        } else if labelled && line.gap > 0 {
            return false;
        }
        if self.centred {
            return self.centred_line(&pieces);
        }
        if self.rows.is_empty() {
            return self.head_line(line, &pieces);
        }
        // Below two columns a line may be a paragraph that begins between them.
        let between = |next: &Column| first.from < next.from && self.below(first) == 1;
        if self.columns.len() == 2 && pieces.len() == 1 && self.columns.last().is_some_and(between) {
            return false;
        }
        // Each piece below one column; below the numbers stand numbers only.
        let fits = |piece: &Piece| {
            let column = self.below(*piece);
            self.fits(*piece, column) && !(self.numbered && column == 0)
        };
        if !pieces.iter().all(fits) {
            return false;
        }
        let parted = line.gap > 0 && !after_page && self.is_parted(&pieces);
        if parted || self.has_own_figures(&pieces) {
            self.start_row();
        }
        for piece in pieces {
            self.put(self.below(piece), piece, true);
        }
        true
    }

    /// The same heads again, on a later page.
    fn repeats_heads(&mut self, line: &Line) -> bool {
        let expected = self.head_lines.get(self.repeated).map(|place| place.of(self.norm));
        let same = !self.rows.is_empty()
            && expected
                .is_some_and(|head| head.split_whitespace().eq(line.place.of(self.norm).split_whitespace()));
        self.repeated = if same { self.repeated + 1 } else { 0 };
        same
    }

    /// `1 Khảo sát`: one blank only parts the number from the next column.
    fn part_number(&self, pieces: &mut Pieces) {
        let piece = pieces[0];
        let text = piece.place.of(self.norm);
        let Some((number, _)) = text.split_once(' ') else { return };
        let rest = piece.from + number.chars().count() + 1;
        if self.numbered && is_ordinal(number) && rest >= self.columns[0].to && self.below(piece) != 0 {
            let place = Place { start: piece.place.start, end: piece.place.first(number.len()).end };
            pieces[0] = Piece { place: piece.place.after(number.len() + 1), from: rest, to: piece.to };
            pieces.insert(0, Piece { place, from: piece.from, to: rest - 1 });
        }
    }

    fn opens_row(&self, pieces: &[Piece], line: &Line) -> bool {
        let first = pieces[0];
        let text = first.place.of(self.norm);
        if self.below(first) != 0 {
            return false;
        }
        if self.numbered {
            return is_ordinal(plain(text)) && first.to <= self.columns[1].from;
        }
        let whole = pieces.len() >= self.columns.len() || line.gap > 0 && pieces.len() >= 2;
        is_ordinal(plain(text)) || whole && !shape::starts_small(text)
    }

    /// The first line of a row; a title may run over the columns.
    fn opening_line(&mut self, pieces: &[Piece]) -> bool {
        let title = pieces.len() == 2;
        if !title && pieces[1..].iter().any(|&piece| !self.fits(piece, self.below(piece))) {
            return false;
        }
        self.start_row();
        let index = pieces.first().map_or("", |piece| piece.place.of(self.norm));
        self.number = ordinal(index).unwrap_or(self.number);
        self.group += u32::from(numeral::roman(closed(index)) == Some(self.group + 1));
        for (at, &piece) in pieces.iter().enumerate() {
            let below = self.below(piece);
            if at == 0 {
                self.put(0, piece, true);
            } else if self.fits(piece, below) {
                self.put(below, piece, true);
            } else {
                let column = self.columns.iter().rposition(|column| column.from <= piece.from + 1);
                self.put(column.unwrap_or(0).max(1), piece, false);
            }
        }
        true
    }

    /// One more line of heads. Two pieces below one head are its parts.
    fn head_line(&mut self, line: &Line, pieces: &[Piece]) -> bool {
        let words = pieces.iter().all(|piece| {
            let text = piece.place.of(self.norm);
            text.chars().count() <= 40 && !text.ends_with([';', '.'])
        });
        if self.head_lines.len() >= 5 || line.gap > 1 || !words {
            return false;
        }
        let below: SmallVec<[usize; 8]> = pieces.iter().map(|&piece| self.below(piece)).collect();
        // From the last to the first, so that a column that is parted moves none still to be looked at.
        let mut at = pieces.len();
        while at > 0 {
            let column = below[at - 1];
            let first = below.iter().position(|&other| other == column).unwrap_or(at - 1);
            if at - first == 1 {
                self.columns[column].head.push(pieces[at - 1].place);
                self.widen(column, pieces[at - 1]);
            } else {
                let parts = pieces[first..at].iter().map(|piece| Column {
                    from: piece.from,
                    to: piece.to,
                    head: Places::from_slice(&[piece.place]),
                });
                self.columns.splice(column..=column, parts.collect::<Vec<_>>());
            }
            at = first;
        }
        self.head_lines.push(line.place);
        true
    }

    /// The column that the piece overlaps most, or the nearest one.
    fn below(&self, piece: Piece) -> usize {
        let mut best = (0, isize::MIN);
        for (at, column) in self.columns.iter().enumerate() {
            // Negative: how far apart they stand.
            let shared = piece.to.min(column.to) as isize - piece.from.max(column.from) as isize;
            if shared > best.1 {
                best = (at, shared);
            }
        }
        best.0
    }

    /// True where the piece reaches into no other column than this.
    fn fits(&self, piece: Piece, column: usize) -> bool {
        let before = column.checked_sub(1).map_or(0, |at| self.columns[at].to);
        let after = self.columns.get(column + 1).map_or(usize::MAX, |column| column.from);
        piece.from + 1 >= before && piece.to <= after.saturating_add(1)
    }

    fn start_row(&mut self) {
        self.rows.push(Row::from_elem(Places::new(), self.columns.len()));
    }

    fn put(&mut self, column: usize, piece: Piece, widens: bool) {
        if widens {
            self.widen(column, piece);
        }
        if let Some(row) = self.rows.last_mut() {
            row[column].push(piece.place);
        }
    }

    /// The column takes the room that its text takes, its neighbours' left out.
    fn widen(&mut self, at: usize, piece: Piece) {
        let before = at.checked_sub(1).map_or(0, |at| self.columns[at].to);
        let after = self.columns.get(at + 1).map_or(usize::MAX, |column| column.from);
        let column = &mut self.columns[at];
        column.from = column.from.min(piece.from.max(before));
        column.to = column.to.max(piece.to.min(after));
    }
}

/// True where two of the heads are known.
fn says_heads(text: &str) -> bool {
    let known = |part: &&str| {
        shape::starts_capital(part)
            && (part.len() <= LONGEST_HEAD || part.chars().count() <= LONGEST_HEAD)
            && labels::field(part).is_some()
    };
    pieces::parts(text).map(|(_, part)| plain(part)).filter(known).take(2).count() == 2
}

/// The text without emphasis around it.
fn plain(text: &str) -> &str {
    match text.as_bytes() {
        [first, .., last] if !matches!(first, b'*' | b'_') && !matches!(last, b'*' | b'_') => text,
        _ => text.trim_matches(['*', '_']),
    }
}

/// The text without the sign that closes a number.
fn closed(text: &str) -> &str {
    text.trim_end_matches(['.', ')'])
}

/// The number of a row that is one number alone.
fn ordinal(text: &str) -> Option<u32> {
    closed(plain(text)).parse().ok().filter(|&number| number < 1000)
}

/// `1`, `2.`, `1.1`, `a)`, `IV`: the number of a row.
fn is_ordinal(text: &str) -> bool {
    let inner = closed(text);
    let digits = |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let single = inner.chars().count() == 1 && inner.starts_with(letter::is_letter);
    !inner.is_empty()
        && inner.len() <= 12
        && (inner.split('.').all(digits) || single || numeral::roman(inner).is_some())
}

#[cfg(test)]
mod tests {
    use super::{end, read};
    use crate::lines::split;

    pub(super) fn table(norm: &str) -> (usize, Vec<Vec<String>>) {
        let lines = split(norm);
        let end = end(norm, &lines, 0).unwrap_or(0);
        let text = |cell: &crate::text::place::Places| {
            cell.iter().map(|place| place.of(norm)).collect::<Vec<_>>().join(" ")
        };
        let rows = if end == 0 { super::RowList::default() } else { read(norm, &lines[..end]).rows };
        (end, rows.iter().map(|row| row.iter().map(text).collect()).collect())
    }

    #[test]
    fn pieces_belong_to_the_column_above_them() {
        let norm = "  STT        Nội dung          Chủ trì       Thời gian\n                                             hoàn thành\n    \
                    1   Khảo sát khu vực    Sở Khoa học      Tháng 5\n        chưa có sóng        và Công nghệ\n\n    \
                    2   Cấp phép            Sở Xây dựng\n                     2\n        xây dựng\n\n        II. KINH PHÍ";
        let (end, rows) = table(norm);
        assert_eq!(end, 7);
        assert_eq!(
            rows,
            [
                ["STT", "Nội dung", "Chủ trì", "Thời gian hoàn thành"],
                ["1", "Khảo sát khu vực chưa có sóng", "Sở Khoa học và Công nghệ", "Tháng 5"],
                ["2", "Cấp phép xây dựng", "Sở Xây dựng", ""],
            ]
        );
    }

    #[test]
    fn numbers_in_the_middle_of_their_rows() {
        let norm = "TT   Nội dung            Đơn vị           Thời gian\n     Rà soát danh mục\n\
                    1                        Phòng Nội vụ     Quý I\n     dịch vụ công\n     \
                    Tổ chức hội nghị    Văn phòng\n2                                         Quý III\n     \
                    tổng kết            UBND xã\n3    In ấn               Văn thư          Quý IV\nII. KINH PHÍ";
        let (end, rows) = table(norm);
        assert_eq!(end, 8);
        assert_eq!(
            rows,
            [
                ["TT", "Nội dung", "Đơn vị", "Thời gian"],
                ["1", "Rà soát danh mục dịch vụ công", "Phòng Nội vụ", "Quý I"],
                ["2", "Tổ chức hội nghị tổng kết", "Văn phòng UBND xã", "Quý III"],
                ["3", "In ấn", "Văn thư", "Quý IV"],
            ]
        );
    }

    #[test]
    fn titles_and_repeated_heads() {
        let norm = "TT   Nhiệm vụ      Chủ trì\nI    XÂY DỰNG QUY HOẠCH CHUNG\n1    In            Phòng A\n\n\
                    TT   Nhiệm vụ      Chủ trì\n2    Phát          Phòng B";
        let (end, rows) = table(norm);
        assert_eq!(end, 5);
        assert_eq!(rows[1], ["I", "XÂY DỰNG QUY HOẠCH CHUNG", ""]);
        assert_eq!(rows[3], ["2", "Phát", "Phòng B"]);
    }

    #[test]
    fn titles_of_groups_over_the_columns() {
        for (first, second) in [
            ("I. Chỉ đạo", "II. Báo cáo"),
            ("I CHỈ ĐẠO", "      II. BÁO CÁO"),
            ("A. Chỉ đạo", "\nB. Báo cáo"),
        ] {
            let norm = format!(
                "TT   Nhiệm vụ      Chủ trì      Hạn\n{first}\n1    In            Phòng A      5/3\n\
                 2    Phát          Phòng B      6/3\n{second}\n3    Viết          Phòng A      7/3\nIII. KINH PHÍ\n1. Tỉnh cấp.\n"
            );
            let (end, rows) = table(&norm);
            assert_eq!(end, 6, "{first}");
            assert_eq!(rows[1], [first, "", "", ""]);
            assert_eq!(rows[4], [second.trim(), "", "", ""]);
            assert_eq!(rows[5], ["3", "Viết", "Phòng A", "7/3"]);
        }
    }

    #[test]
    fn heads_that_their_rows_tell() {
        let norm =
            "Thời gian        Nội dung\n\nTrước 05/3/2025  Gửi đề cương\n\n20/4/2025        Hoàn thành\n";
        assert_eq!(table(norm).1[2], ["20/4/2025", "Hoàn thành"]);
        let norm = "Khu vực   Số hộ  Số khẩu  Nơi đến\nẤp Bãi    86     312      Trường\nẤp Nhà    54     197      Nhà\n\
                    Tổng      140    509\n";
        assert_eq!(table(norm).1[3], ["Tổng", "140", "509", ""]);
    }

    #[test]
    fn two_columns_end_where_a_paragraph_begins_between_them() {
        let norm = "TT        Nội dung\n1         Khai giảng\n          năm học\n2         Nghỉ lễ\n     Các lớp làm theo lịch này.\n";
        let (end, rows) = table(norm);
        assert_eq!(
            (end, &rows[1..]),
            (
                4,
                &[
                    vec!["1".to_owned(), "Khai giảng năm học".to_owned()],
                    vec!["2".to_owned(), "Nghỉ lễ".to_owned()]
                ][..]
            )
        );
    }

    #[test]
    fn justified_prose_is_no_table() {
        for norm in [
            "Nội dung  của  kế hoạch  gồm\ncác  việc  sau",
            "TT   Nhiệm vụ   Chủ trì\n1    In    A",
            "STT  1  2\nVăn bản thường dài hơn cột",
        ] {
            assert_eq!(table(norm).0, 0, "{norm}");
        }
    }

    #[test]
    fn a_month_or_a_day_alone_is_the_rest_of_its_cell() {
        for (cell, rest) in [("Đến tháng", "12/2024"), ("Trước ngày", "30/11"), ("Trước ngày", "9/10")]
        {
            let norm = format!(
                "TT   Nhiệm vụ      Chủ trì      Thời gian\n1    In            Phòng A      Quý I\n2    Phát          Phòng B      {cell}\n                                {rest}\nII. KINH PHÍ"
            );
            let (end, rows) = table(&norm);
            assert_eq!((end, rows[2][3].as_str()), (4, format!("{cell} {rest}").as_str()));
        }
    }
}

//! Lines of a table whose columns blanks part that are rows without a number, or the end of a cell.
//!
//! In: the pieces of a line, and the rows above it. Out: whether it sums up, has a figure or an hour of its own wherever the row above
//! has one, begins anew behind a blank line, or is a number that a cell asks for.

use smallvec::SmallVec;

use super::{Reader, plain};
use crate::blocks::table::evident::{is_figure, is_hour};
use crate::blocks::table::heads;
use crate::blocks::table::pieces::Piece;
use crate::blocks::table::torn::is_open;
use crate::lexicon::joints;
use crate::text::place::Place;
use crate::text::shape;

impl Reader<'_> {
    /// `12/2024` below `Từ tháng 4 đến tháng`.
    pub(super) fn is_asked_for(&self, piece: Piece) -> bool {
        let column = self.below(piece);
        let cell = self.rows.last().and_then(|row| row.get(column));
        let asks = |place: &Place| {
            let text = place.of(self.norm);
            is_open(text, piece.place.of(self.norm)) || joints::asks_for_number(text)
        };
        column > 0 && self.fits(piece, column) && cell.and_then(|cell| cell.last()).is_some_and(asks)
    }

    /// The columns of the pieces of a line that sums up with a figure; its words may run over several of them.
    pub(super) fn total_columns(&self, pieces: &[Piece]) -> Option<SmallVec<[usize; 8]>> {
        let (first, rest) = pieces.split_first()?;
        let figure = rest.iter().any(|piece| is_figure(plain(piece.place.of(self.norm))));
        if self.rows.is_empty() || !figure || !heads::is_total(self.norm, &[first.place]) {
            return None;
        }
        let mut columns: SmallVec<[usize; 8]> = pieces.iter().map(|&piece| self.below(piece)).collect();
        let lowest = usize::from(self.numbered);
        let behind = columns.get(1)?.checked_sub(1).filter(|&behind| behind >= lowest)?;
        *columns.first_mut()? = columns.first().copied()?.clamp(lowest, behind);
        let apart = columns.windows(2).all(|two| two[0] < two[1]);
        let fits = rest.iter().zip(columns.iter().skip(1)).all(|(&piece, &column)| self.fits(piece, column));
        (apart && fits).then_some(columns)
    }

    /// A row of pieces whose columns are known.
    pub(super) fn own_row(&mut self, pieces: &[Piece], columns: &[usize]) -> bool {
        self.start_row();
        self.counted = true;
        for (&piece, &column) in pieces.iter().zip(columns) {
            self.put(column, piece, self.fits(piece, column));
        }
        true
    }

    /// A figure or an hour wherever the row above has one, beside words that begin anew.
    pub(super) fn has_own_figures(&self, pieces: &[Piece]) -> bool {
        let Some(row) = self.rows.last().filter(|_| pieces.len() >= 2) else { return false };
        let is_figure = |place: Place| {
            let text = plain(place.of(self.norm));
            is_figure(text) || is_hour(text)
        };
        let lowest = usize::from(self.numbered);
        let figures = row.iter().enumerate().skip(lowest).filter(|(_, cell)| match cell[..] {
            [place] => is_figure(place),
            _ => false,
        });
        let own =
            |column: usize| pieces.iter().any(|&piece| is_figure(piece.place) && self.below(piece) == column);
        let mut wanted = figures.map(|(column, _)| column).peekable();
        wanted.peek().is_some()
            && wanted.all(own)
            && !pieces.iter().any(|piece| shape::starts_small(piece.place.of(self.norm)))
    }

    /// Behind a blank line, where blank lines part all rows, pieces that all begin anew: the first cell goes for two rows.
    pub(super) fn is_parted(&self, pieces: &[Piece]) -> bool {
        !self.numbered
            && self.spaced
            && pieces.len() >= 2
            && pieces.first().is_some_and(|&first| self.below(first) > 0)
            && !pieces.iter().any(|piece| shape::starts_small(piece.place.of(self.norm)))
    }
}

#[cfg(test)]
mod tests {
    use crate::blocks::table::aligned::tests::table;

    #[test]
    fn a_line_that_sums_up_is_a_row() {
        for between in ["", "\n"] {
            let norm = format!(
                "TT   Khu vực      Số hộ   Số khẩu   Nơi đến\n1    Ấp Bãi       86      312       Trường học\n\
                 2    Ấp Nhà       54      197       Nhà văn hóa\n{between}     Tổng cộng    140     509\n"
            );
            assert_eq!(table(&norm).1[3], ["", "Tổng cộng", "140", "509", ""]);
        }
        // Words over the first columns; a line with its own figures; a cell that goes on.
        let norm = "TT   Khu vực      Số hộ   Số khẩu\n1    Ấp Bãi       86      312\n     và Nhà\n\
                    2    Ấp Nhà       54      197\n     Ấp Mới       7       9\n  Tổng cộng       147     518\n";
        let rows = table(norm).1;
        assert_eq!(rows[1], ["1", "Ấp Bãi và Nhà", "86", "312"]);
        assert_eq!(rows[3..], [["", "Ấp Mới", "7", "9"], ["", "Tổng cộng", "147", "518"]]);
        // No numbers at all.
        let norm = "Nội dung    Kinh phí   Ghi chú\nIn          5          Mới\nPhát        6          Mới\nTổng        11\n";
        assert_eq!(table(norm).1[3], ["Tổng", "11", ""]);
    }

    #[test]
    fn a_number_below_a_cell_that_asks_for_it() {
        let norm = "TT   Việc      Chủ trì      Hạn\n1    In        Tổ 1         Đến tháng\n                             12/2024\n\
                    2    Phát      Tổ 2         Trước ngày\n                             30/11\n";
        let rows = table(norm).1;
        assert_eq!(
            (&rows[1][3], &rows[2][3]),
            (&"Đến tháng 12/2024".to_owned(), &"Trước ngày 30/11".to_owned())
        );
    }

    #[test]
    fn rows_that_share_their_first_cell() {
        let norm = "Thứ    Buổi     Nội dung       Chủ trì\n\nHai    Sáng     Chào cờ        Ông An\n                đầu tuần\n\n       \
                    Chiều    Làm việc       Bà Bình\n                với xã\n\nBa     Sáng     Tiếp dân       Ông An\n";
        let rows = table(norm).1;
        assert_eq!(rows[1], ["Hai", "Sáng", "Chào cờ đầu tuần", "Ông An"]);
        assert_eq!(rows[2], ["", "Chiều", "Làm việc với xã", "Bà Bình"]);
        let norm = "Buổi     Thời gian   Nội dung     Chủ trì\nSáng     07h30       Đón khách    Ông An\n         \
                    08h00       Khai mạc     Bà Bình\nChiều    14h00       Bế mạc       Ông An\n";
        assert_eq!(table(norm).1[2], ["", "08h00", "Khai mạc", "Bà Bình"]);
    }
}

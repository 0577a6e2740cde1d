//! VNI for Windows (fonts `VNI-…`): a base letter, then one mark for modifier and tone together.
//!
//! In: nothing. Out: marks, what each base becomes under each mark, and the letters that stand alone. Only
//! the small forms are listed: a capital base gives a capital, whatever the case of its mark.

/// The marks, small.
pub(in crate::decode) const MARKS: [char; 17] =
    ['ù', 'ø', 'û', 'õ', 'ï', 'â', 'á', 'à', 'å', 'ã', 'ä', 'ê', 'é', 'è', 'ú', 'ü', 'ë'];

/// For each base, the letters that it gives with [`MARKS`], in order; a base without them all ends early.
#[rustfmt::skip]
pub(in crate::decode) const BASES: [(char, &[char]); 8] = [
    ('a', &['á', 'à', 'ả', 'ã', 'ạ', 'â', 'ấ', 'ầ', 'ẩ', 'ẫ', 'ậ', 'ă', 'ắ', 'ằ', 'ẳ', 'ẵ', 'ặ']),
    ('e', &['é', 'è', 'ẻ', 'ẽ', 'ẹ', 'ê', 'ế', 'ề', 'ể', 'ễ', 'ệ']),
    ('i', &['í', 'ì']), // tolerated; the letters that stand alone are the rule
    ('o', &['ó', 'ò', 'ỏ', 'õ', 'ọ', 'ô', 'ố', 'ồ', 'ổ', 'ỗ', 'ộ']),
    ('u', &['ú', 'ù', 'ủ', 'ũ', 'ụ']),
    ('y', &['ý', 'ỳ', 'ỷ', 'ỹ', 'ỵ']), // ỵ tolerated
    ('ô', &['ớ', 'ờ', 'ở', 'ỡ', 'ợ']),
    ('ö', &['ứ', 'ừ', 'ử', 'ữ', 'ự']),
];

/// Letters of one code, small; those that stand for themselves (í, ì) are left out.
pub(in crate::decode) const SINGLES: [(char, char); 7] =
    [('ô', 'ơ'), ('ö', 'ư'), ('ñ', 'đ'), ('æ', 'ỉ'), ('ó', 'ĩ'), ('ò', 'ị'), ('î', 'ỵ')];

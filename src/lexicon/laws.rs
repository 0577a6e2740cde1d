//! Names of laws, codes and ordinances, folded without the word `Luật`: a known name ends where it ends, even
//! where prose goes on without punctuation. Names not listed here are read up to a boundary in the text.
//!
//! Source: titles of the National Assembly's laws, 1990 to 2025.

use crate::lexicon::phrases::{Phrases, phrases};
use crate::text::{fold, shape};

/// Known names.
pub(crate) static NAMES: Phrases = phrases!(&[
    "an ninh mang",
    "an ninh quoc gia",
    "an toan thong tin mang",
    "an toan thuc pham",
    "an toan, ve sinh lao dong",
    "ban hanh van ban quy pham phap luat",
    "bao hiem xa hoi",
    "bao hiem y te",
    "bao ve bi mat nha nuoc",
    "bao ve moi truong",
    "bao ve quyen loi nguoi tieu dung",
    "bao ve va phat trien rung",
    "bao ve, cham soc va giao duc tre em",
    "bau cu dai bieu quoc hoi va dai bieu hoi dong nhan dan",
    "binh dang gioi",
    "bien phong viet nam",
    "cac to chuc tin dung",
    "can bo, cong chuc",
    "cac to chuc chinh tri - xa hoi",
    "can cuoc",
    "can cuoc cong dan",
    "chan nuoi",
    "chuyen giao cong nghe",
    "cong an nhan dan",
    "cong doan",
    "cong nghe cao",
    "cong nghe thong tin",
    "cong chung",
    "cu tru",
    "dan quan tu ve",
    "dat dai",
    "dau gia tai san",
    "dau thau",
    "dau tu",
    "dau tu cong",
    "di san van hoa",
    "dien luc",
    "doanh nghiep",
    "du lich",
    "duoc",
    "duong sat",
    "giao duc",
    "giao duc dai hoc",
    "giao duc nghe nghiep",
    "giao duc quoc phong va an ninh",
    "giao dich dien tu",
    "giao thong duong bo",
    "giam dinh tu phap",
    "giam sat",
    "gia",
    "hai quan",
    "ho tich",
    "hoa giai o co so",
    "hoat dong giam sat cua quoc hoi va hoi dong nhan dan",
    "hon nhan va gia dinh",
    "hop tac xa",
    "ke toan",
    "kham benh, chua benh",
    "khi tuong thuy van",
    "khieu nai",
    "khieu nai, to cao",
    "khoa hoc va cong nghe",
    "khoang san",
    "kien truc",
    "kinh doanh bat dong san",
    "kiem toan nha nuoc",
    "lam nghiep",
    "lao dong",
    "luu tru",
    "ly lich tu phap",
    "mat tran to quoc viet nam",
    "ngan sach nha nuoc",
    "ngan hang nha nuoc viet nam",
    "nghia vu quan su",
    "nguoi cao tuoi",
    "nguoi khuyet tat",
    "nha giao",
    "nha o",
    "nhap canh, xuat canh, qua canh, cu tru cua nguoi nuoc ngoai tai viet nam",
    "nuoi con nuoi",
    "phi va le phi",
    "pho bien, giao duc phap luat",
    "phong chay va chua chay",
    "phong chay, chua chay va cuu nan, cuu ho",
    "phong, chong bao luc gia dinh",
    "phong, chong benh truyen nhiem",
    "phong, chong ma tuy",
    "phong, chong mua ban nguoi",
    "phong, chong rua tien",
    "phong, chong tac hai cua ruou, bia",
    "phong, chong tac hai cua thuoc la",
    "phong, chong tham nhung",
    "phong, chong thien tai",
    "phong, chong khung bo",
    "phong chong tham nhung",
    "phong chong thien tai",
    "quan ly ngoai thuong",
    "quan ly no cong",
    "quan ly thue",
    "quan ly, su dung tai san cong",
    "quan ly, su dung vu khi, vat lieu no va cong cu ho tro",
    "quang cao",
    "quoc phong",
    "quoc tich viet nam",
    "quy hoach",
    "quy hoach do thi",
    "quy hoach do thi va nong thon",
    "sua doi, bo sung mot so dieu",
    "sy quan quan doi nhan dan viet nam",
    "so huu tri tue",
    "su dung nang luong tiet kiem va hieu qua",
    "tai nguyen nuoc",
    "thanh nien",
    "thanh tra",
    "the duc, the thao",
    "thi dua, khen thuong",
    "thi hanh an dan su",
    "thi hanh an hinh su",
    "thong ke",
    "thue gia tri gia tang",
    "thue thu nhap ca nhan",
    "thue thu nhap doanh nghiep",
    "thu y",
    "thuc hanh tiet kiem, chong lang phi",
    "thuc hien dan chu o co so",
    "thuc hien dan chu o xa, phuong, thi tran",
    "thuong mai",
    "thuy loi",
    "thuy san",
    "tiep can thong tin",
    "tiep cong dan",
    "tieu chuan va quy chuan ky thuat",
    "to cao",
    "to chuc chinh phu",
    "to chuc chinh quyen dia phuong",
    "to chuc hoi dong nhan dan va uy ban nhan dan",
    "to chuc quoc hoi",
    "to chuc toa an nhan dan",
    "to chuc vien kiem sat nhan dan",
    "to tung hanh chinh",
    "to tung hinh su",
    "to tung dan su",
    "trach nhiem boi thuong cua nha nuoc",
    "tre em",
    "trong trot",
    "trung cau y dan",
    "trong tai thuong mai",
    "tro giup phap ly",
    "vien chuc",
    "vien thong",
    "ve sinh an toan thuc pham",
    "xay dung",
    "xu ly vi pham hanh chinh",
    "xuat ban",
    "hinh su",
    "dan su",
    "hang hai viet nam",
    "hang khong dan dung viet nam",
    "bao chi",
    "dien anh",
    "nguoi lao dong viet nam di lam viec o nuoc ngoai theo hop dong",
    "hoat dong chu thap do",
    "hien, lay, ghep mo, bo phan co the nguoi va hien, lay xac",
    "luc luong tham gia bao ve an ninh, trat tu o co so",
    "trat tu, an toan giao thong duong bo",
    "duong bo",
    "du lieu",
    "du lieu ca nhan",
    "bao ve du lieu ca nhan",
    "luc luong du bi dong vien",
    "uu dai nguoi co cong voi cach mang",
    "tin nguong, ton giao",
    "quy hoach tong the quoc gia",
    "an phi, le phi toa an",
    "canh tranh",
    "chat luong san pham, hang hoa",
    "chung khoan",
    "co yeu",
    "cong nghiep cong nghe so",
    "cong nghiep quoc phong, an ninh va dong vien cong nghiep",
    "dac xa",
    "dan so",
    "dau khi",
    "dia chat va khoang san",
    "giao thong duong thuy noi dia",
    "hoa chat",
    "ho tro doanh nghiep nho va vua",
    "khoa hoc, cong nghe va doi moi sang tao",
    "kinh doanh bao hiem",
    "nang luong nguyen tu",
    "pha san",
    "phong benh",
    "phong thu dan su",
    "quan ly, su dung von nha nuoc dau tu vao san xuat, kinh doanh tai doanh nghiep",
    "tai nguyen, moi truong bien va hai dao",
    "tan so vo tuyen dien",
    "thi hanh tam giu, tam giam",
    "thu do",
    "thue xuat khau, thue nhap khau",
    "thue tieu thu dac biet",
    "tri tue nhan tao",
    "tu phap nguoi chua thanh nien",
    "viec lam",
    "cap, thoat nuoc",
    "phong khong nhan dan",
    "quan ly phat trien do thi",
]);

/// Known names of one word with their marks, lower case: without them they are other words, `được` and `gia`.
const OF_ONE_WORD: &[&str] = &["dược", "giá"];

/// The length in bytes of the longest known name that `text` begins with. Commas count as printed.
pub(crate) fn known_prefix(text: &str) -> Option<usize> {
    let (name, end) = NAMES.longest_prefix(text)?;
    let one_word = !NAMES.words()[name].contains(' ');
    // Without their marks they need their capital.
    let printed = || {
        let name = &text[..end];
        OF_ONE_WORD.iter().any(|word| fold::same_word(name, word))
            && (shape::starts_capital(name) || !name.is_ascii())
    };
    (!one_word || printed()).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::{NAMES, OF_ONE_WORD, known_prefix};
    use crate::text::fold::Key;

    #[test]
    fn names_of_one_word_are_known_with_their_marks() {
        assert_eq!(known_prefix("Dược năm 2016"), Some("Dược".len()));
        assert_eq!(known_prefix("GIÁ SỐ 16"), Some("GIÁ".len()));
        assert_eq!(known_prefix("dược số 34/2005/QH11"), Some("dược".len()));
        for other in ["được Quốc hội thông qua", "Được thông qua", "duoc thong qua", "Đước năm"]
        {
            assert_eq!(known_prefix(other), None, "{other}");
        }
        let listed = NAMES.words().iter().filter(|name| !name.contains(' '));
        assert!(
            listed.eq(OF_ONE_WORD
                .iter()
                .map(|word| Key::of(word).as_str().to_owned())
                .collect::<Vec<_>>()
                .iter())
        );
    }
}

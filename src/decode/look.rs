//! The cheap look that spares clean text everything else.
//!
//! In: valid UTF-8. Out: whether it may hold text in a legacy charset. Vietnamese in Unicode is full of
//! characters that start with E1, C4 or C6 (ế đ ư …) or with CC (combining tones); a legacy text read as
//! Latin-1 has C2 and C3 only, and among them signs that no Vietnamese text uses in quantity (`®`, `µ`, `ñ`).
//! A yes costs time, never letters: `trial` decides.
//!
//! Windows of 64 bytes are counted with vector instructions, sixteen of them or one for each KiB (in texts
//! beyond 4 MiB, 4096 of them): validating the UTF-8 costs several times more. So a legacy run is met that
//! fills a sixteenth of the text or a KiB; one in windows-1258, which uses no strange signs, half of the text
//! or 8 KiB.

const WINDOW: usize = 64;
/// So many windows at least, spread over the text; in long texts one in [`STEP`] bytes.
const FEWEST: usize = 16;
const STEP: usize = 1024;
const MOST: usize = 4096;
/// So many windows are judged together.
const GROUP: usize = 8;

#[derive(Clone, Copy, Default)]
struct Counts {
    /// Leads of letters that only Unicode text has.
    genuine: u64,
    /// Leads of Latin-1 characters.
    latin: u64,
    /// Latin-1 characters that Vietnamese does not use.
    alien: u64,
}

impl Counts {
    fn add(&mut self, other: Self) {
        self.genuine += other.genuine;
        self.latin += other.latin;
        self.alien += other.alien;
    }
}

/// True when `text` may hold runs in a legacy charset.
pub(super) fn is_suspicious(text: &str) -> bool {
    let bytes = text.as_bytes();
    let step = (bytes.len() / FEWEST).clamp(WINDOW, STEP).max(bytes.len() / MOST);
    let (mut total, mut group) = (Counts::default(), Counts::default());
    for (at, start) in (0..bytes.len()).step_by(step).enumerate() {
        let counts = match bytes[start..].first_chunk() {
            Some(window) => count(window),
            None => count_end(&bytes[start..]),
        };
        if counts.alien >= 3 && counts.alien > counts.genuine {
            return true;
        }
        group.add(counts);
        if at % GROUP == GROUP - 1 {
            if group.latin >= 12 && group.latin > 6 * group.genuine {
                return true;
            }
            total.add(group);
            group = Counts::default();
        }
    }
    total.add(group);
    total.latin > 6 * total.genuine || 4 * total.alien > total.genuine
}

fn count_end(end: &[u8]) -> Counts {
    let mut window = [0; WINDOW + 1];
    let taken = end.len().min(WINDOW + 1);
    window[..taken].copy_from_slice(&end[..taken]);
    count(&window)
}

/// Counts in the first [`WINDOW`] bytes; one byte more is given, so that each lead has its next byte.
fn count(window: &[u8; WINDOW + 1]) -> Counts {
    let (mut genuine, mut latin, mut alien) = (0u8, 0u8, 0u8);
    for (&b, &next) in window[..WINDOW].iter().zip(&window[1..]) {
        genuine += u8::from((b == 0xe1) | (b == 0xc4) | (b == 0xc6) | (b == 0xcc));
        latin += u8::from(b & 0xfe == 0xc2);
        // Signs, U+00A0 aside, and ä å æ ç ë ï ñ ö ø û, of which VNI is full; capitals too. Not ð, which many
        // write for đ.
        let folded = next & 0x1f;
        let strange = (next & 0x1c == 0x04)
            | (next & 0x1b == 0x0b)
            | (folded == 0x11)
            | (folded == 0x16)
            | (folded == 0x18)
            | (folded == 0x1b);
        alien += u8::from(((b == 0xc2) & (next != 0xa0)) | ((b == 0xc3) & strange));
    }
    Counts { genuine: genuine.into(), latin: latin.into(), alien: alien.into() }
}

#[cfg(test)]
mod tests {
    use super::is_suspicious;
    use unicode_normalization::UnicodeNormalization;

    const CLEAN: &str = "ỦY BAN NHÂN DÂN XÃ MỸ ĐỨC – Số: 12/KH-UBND\n\
        Căn cứ Kế hoạch số 5 của tỉnh; mức chi 50 m² × 2, nhiệt độ 30°C; Ðịnh hướng “xã hội hoá”…\n";

    #[test]
    fn clean_text_is_left_alone() {
        let nfd: String = CLEAN.nfd().collect();
        for text in ["", "x", "plain ASCII, 100 % of it", CLEAN, &nfd, &CLEAN.repeat(500), &nfd.repeat(500)] {
            assert!(!is_suspicious(text));
        }
    }

    #[test]
    fn legacy_text_is_met_wherever_it_stands() {
        let legacy =
            ["C¨n cø LuËt Tæ chøc Héi ®ång nh©n d©n", "Caên cöù Luaät Toå chöùc", "Cãn cýì Luâòt Tôò chýìc"];
        for run in legacy {
            assert!(is_suspicious(run), "{run}");
            assert!(is_suspicious(&run.repeat(1000)), "{run}");
        }
        for run in &legacy[..2] {
            for at in (0..700).step_by(7) {
                let pad = "x".repeat(at);
                let text = format!("{}{pad}\n{}{}", CLEAN.repeat(100), run.repeat(30), CLEAN.repeat(100));
                assert!(is_suspicious(&text), "{run} after {at}");
            }
        }
    }
}

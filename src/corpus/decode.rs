//! Bytes → text: the encoding, then what no reader of the text needs.

use encoding_rs::{BIG5, Encoding, GB18030, UTF_16BE, UTF_16LE};

use crate::text::{is_cjk_mark, is_han, is_hangul, is_kana, is_zero_width};

/// A file's text.
pub(super) struct Decoded {
    /// Without BOM and zero-width characters, line ends as `\n`.
    pub text: String,
    /// As [`super::Document::lost`].
    pub lost: Vec<(usize, isize)>,
    /// The encoding's name, and the line of the first byte that it does not
    /// allow, where there is one.
    pub invalid: Option<(&'static str, usize)>,
}

/// Decodes a file, or says what it is where it is not text.
///
/// A BOM decides; then NUL bytes (UTF-16 or no text); then strict UTF-8, which
/// other encodings hardly ever satisfy by chance; then the share of common
/// characters under GB18030 and Big5; then chardetng's guess.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, &'static str> {
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(what);
    }
    let decoded = match bytes {
        [0xff, 0xfe, ..] => with(UTF_16LE, bytes),
        [0xfe, 0xff, ..] => with(UTF_16BE, bytes),
        _ if bytes.contains(&0) => with(utf16_without_bom(bytes).ok_or("a binary file")?, bytes),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => {
                let mut clean = Clean::default();
                clean.push_str(text);
                clean.done(None)
            }
            Err(_) if is_damaged_utf8(bytes) => damaged_utf8(bytes),
            Err(_) => with(legacy(bytes), bytes),
        },
    };
    if is_text(&decoded.text) {
        Ok(decoded)
    } else {
        Err("a binary file")
    }
}

/// First bytes of files that are taken for text by nothing else here.
const MAGIC: [(&[u8], &str); 16] = [
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a picture, sound or film (RIFF)"),
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x7fELF", "a program"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
    (b"SQLite format 3", "a database"),
];

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let mut clean = Clean::default();
    clean.push_str(&text);
    clean.done(had_errors.then(|| encoding.name()))
}

/// Which UTF-16 a file with NUL bytes and without BOM is; `None` where it is no
/// text. ASCII puts a NUL on one side, but so does `一` (U+4E00) on the other:
/// hence both are decoded and weighed.
fn utf16_without_bom(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    let share = |encoding: &'static Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(sample);
        let plausible = text
            .chars()
            .filter(|c| {
                matches!(*c, '\t' | '\n' | '\r' | ' '..='~' | '\u{a0}'..='\u{24f}' | '\u{2010}'..='\u{2027}')
                    || matches!(*c, '\u{370}'..='\u{6ff}')
                    || is_han(*c)
                    || is_kana(*c)
                    || is_hangul(*c)
                    || is_cjk_mark(*c)
            })
            .count();
        // Swapped ASCII (U+6100 for `a`) is Han as well: lines, spaces and marks decide.
        let marks = text
            .chars()
            .filter(|c| matches!(*c, '\n' | ' ' | ',' | '.' | '，' | '。'))
            .count();
        let all = text.chars().count().max(1);
        (plausible * 100 / all >= 95).then_some((marks, plausible))
    };
    match (share(UTF_16LE), share(UTF_16BE)) {
        (None, None) => None,
        (le, be) if le >= be => Some(UTF_16LE),
        _ => Some(UTF_16BE),
    }
}

/// Bytes that are looked at to tell an encoding.
const SAMPLE: usize = 1 << 16;

/// Whether it is UTF-8 but for some bytes: most characters beyond ASCII are
/// well-formed (GBK bytes are so in one of seven cases), or the only bytes that
/// are not are lone marks of Windows-1252.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut invalid, mut lone) = (0usize, 0usize, 0usize);
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        at += chunk.valid().len() + chunk.invalid().len();
        if !chunk.invalid().is_empty() {
            invalid += 1;
            let next_is_ascii = bytes.get(at).is_none_or(u8::is_ascii);
            lone += usize::from(next_is_ascii && windows_1252_mark(chunk.invalid()).is_some());
        }
    }
    valid > (invalid - lone) * 2 || (valid == 0 && lone == invalid)
}

/// The mark that a lone byte stands for in Windows-1252: the ones that editors
/// paste into UTF-8 text.
fn windows_1252_mark(bytes: &[u8]) -> Option<char> {
    Some(match bytes {
        [0x85] => '…',
        [0x91] => '‘',
        [0x92] => '’',
        [0x93] => '“',
        [0x94] => '”',
        [0x96] => '–',
        [0x97] => '—',
        _ => return None,
    })
}

fn damaged_utf8(bytes: &[u8]) -> Decoded {
    let mut clean = Clean::default();
    let mut invalid = None;
    for chunk in bytes.utf8_chunks() {
        clean.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            let mark = windows_1252_mark(chunk.invalid()).unwrap_or_else(|| {
                invalid = Some("UTF-8");
                char::REPLACEMENT_CHARACTER
            });
            clean.push(mark, chunk.invalid().len());
        }
    }
    clean.done(invalid)
}

/// The encoding of a text that is not Unicode.
fn legacy(bytes: &[u8]) -> &'static Encoding {
    let from = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0);
    let sample = &bytes[from..bytes.len().min(from + SAMPLE)];
    let common = |encoding: &'static Encoding, list: &str| {
        let (text, _) = encoding.decode_without_bom_handling(sample);
        let (mut beyond, mut hits) = (0usize, 0usize);
        for c in text.chars().filter(|c| !c.is_ascii() && !is_cjk_mark(*c)) {
            beyond += 1;
            hits += usize::from(list.contains(c));
        }
        hits * 100 / beyond.max(1)
    };
    let gb = common(GB18030, COMMON_SIMPLIFIED);
    let big5 = common(BIG5, COMMON_TRADITIONAL);
    if gb.max(big5) >= COMMON_SHARE {
        return if gb >= big5 { GB18030 } else { BIG5 };
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
    detector.feed(sample, true);
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

/// Per cent of a Chinese text's characters that are at least in these lists;
/// running text has 50 or more, a wrong encoding gives under 15.
const COMMON_SHARE: usize = 30;
const COMMON_SIMPLIFIED: &str = "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应向头文体美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿东声提立及比员解水名真论处走义各入几口认条平系气题活更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直命山金指统区保至队形社便空决治展马科司五眼书非则听白却界达光像难且思王完设式色路记南品住告类求据程北边死张该交万取格望觉术确共传师清今切院让识候带导争运人工智能";
const COMMON_TRADITIONAL: &str = "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應向頭文體美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒東聲提立及比員解水名真論處走義各入幾口認條平系氣題活更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直命山金指統區保至隊形社便空決治展馬科司五眼書非則聽白卻界達光像難且思王完設式色路記南品住告類求據程北邊死張該交萬取格望覺術確共傳師清今切院讓識候帶導爭運人工智慧";

/// Whether it can be read: controls and replaced bytes are rare in it. The two
/// are allowed, since a text of ten characters may have one of them.
fn is_text(text: &str) -> bool {
    let (mut all, mut odd) = (0usize, 0usize);
    for c in text.chars() {
        all += 1;
        odd += usize::from(
            c == char::REPLACEMENT_CHARACTER
                || (c.is_control() && !matches!(c, '\t' | '\n' | '\u{b}' | '\u{c}' | '\u{1b}' | '\u{85}')),
        );
    }
    odd <= 2 || odd * 20 <= all
}

/// Text on its way out, with the bookkeeping of what goes.
#[derive(Default)]
struct Clean {
    text: String,
    lost: Vec<(usize, isize)>,
}

impl Clean {
    fn push_str(&mut self, text: &str) {
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '\r' if chars.peek() == Some(&'\n') => self.lose(1),
                '\r' => self.text.push('\n'),
                c if is_zero_width(c) => self.lose(c.len_utf8() as isize),
                c => self.text.push(c),
            }
        }
    }

    /// A character that stands for other bytes than its own.
    fn push(&mut self, c: char, file_bytes: usize) {
        self.text.push(c);
        self.lose(file_bytes as isize - c.len_utf8() as isize);
    }

    fn lose(&mut self, bytes: isize) {
        let sum = self.lost.last().map_or(0, |(_, sum)| *sum) + bytes;
        match self.lost.last_mut() {
            Some(last) if last.0 == self.text.len() => last.1 = sum,
            _ => self.lost.push((self.text.len(), sum)),
        }
    }

    fn done(self, invalid: Option<&'static str>) -> Decoded {
        let line = |text: &str| {
            let end = text.find(char::REPLACEMENT_CHARACTER).unwrap_or(0);
            text[..end].matches('\n').count() + 1
        };
        Decoded {
            invalid: invalid.map(|encoding| (encoding, line(&self.text))),
            text: self.text,
            lost: self.lost,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZH: &str =
        "记者：你怎么看待时间？\n林晚：时间是我们唯一不能再生产的东西，所以我很少说“没有时间”。\n";
    const TW: &str =
        "記者：你怎麼看待時間？\n林晚：時間是我們唯一不能再生產的東西，所以我很少說「沒有時間」。\n";

    fn text(bytes: &[u8]) -> String {
        decode(bytes)
            .map(|d| d.text)
            .unwrap_or_else(|what| format!("<{what}>"))
    }

    fn utf16(text: &str, big: bool, bom: bool) -> Vec<u8> {
        let bom = bom.then_some(0xfeff);
        bom.into_iter()
            .chain(text.encode_utf16())
            .flat_map(|unit| {
                if big {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            })
            .collect()
    }

    #[test]
    fn encodings_are_told_apart() {
        let en = "Host: Why one lens?\nMira: It’s “enough”.\n";
        for (name, bytes, expected) in [
            ("UTF-8", ZH.as_bytes().to_vec(), ZH),
            ("UTF-8 with BOM", format!("\u{feff}{ZH}").into_bytes(), ZH),
            ("UTF-16 LE with BOM", utf16(ZH, false, true), ZH),
            ("UTF-16 BE with BOM", utf16(ZH, true, true), ZH),
            ("UTF-16 LE", utf16(ZH, false, false), ZH),
            ("UTF-16 BE", utf16(ZH, true, false), ZH),
            ("UTF-16 LE, Latin", utf16(en, false, false), en),
            ("UTF-16 BE, Latin", utf16(en, true, false), en),
            ("GBK", GB18030.encode(ZH).0.into_owned(), ZH),
            (
                "GBK, five characters",
                GB18030.encode("灯是承诺。").0.into_owned(),
                "灯是承诺。",
            ),
            ("Big5", BIG5.encode(TW).0.into_owned(), TW),
            (
                "Windows-1252",
                encoding_rs::WINDOWS_1252.encode(en).0.into_owned(),
                en,
            ),
            (
                "Shift_JIS",
                encoding_rs::SHIFT_JIS
                    .encode("聞き手：なぜ書くのですか。\n")
                    .0
                    .into_owned(),
                "聞き手：なぜ書くのですか。\n",
            ),
            (
                "Windows-1252 marks inside UTF-8",
                [ZH.as_bytes(), b"It\x92s \x93enough\x94\x85"].concat(),
                &format!("{ZH}It’s “enough”…"),
            ),
        ] {
            assert_eq!(text(&bytes), expected, "{name}");
        }
    }

    #[test]
    fn what_is_not_text_is_named() {
        for (bytes, expected) in [
            (&b"\x89PNG\r\n\x1a\n\0\0"[..], "<a PNG picture>"),
            (b"%PDF-1.7 plain", "<a PDF file>"),
            (b"\x01\x02\x00\x03\x80\x90\xff\x00\x07", "<a binary file>"),
            (b"\x01\x02\x03\x04\x05\x06\x07\x08", "<a binary file>"),
        ] {
            assert_eq!(text(bytes), expected, "{bytes:?}");
        }
    }

    #[test]
    fn invalid_bytes_are_replaced_and_named_by_line() {
        let mut bytes = ZH.as_bytes().to_vec();
        bytes.extend(b"caf\xe9.\n");
        let decoded = decode(&bytes).ok().unwrap();
        assert!(decoded.text.ends_with("caf\u{fffd}.\n"), "{}", decoded.text);
        assert_eq!(decoded.invalid, Some(("UTF-8", 3)));
    }
}

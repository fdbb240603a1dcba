//! Golden images: one issue of setting or drawing per image, and the built-in
//! templates as they are used. Bundled fonts only.
//!
//! `QUOTECARD_BLESS=1 cargo test --test it -- golden` draws the images anew; look at
//! each that changed before it is committed.

mod compare;

use std::path::Path;

use quotecard::card::{Card, Picture, Size};
use quotecard::draw::png;
use quotecard::finding::Code;
use quotecard::font::{FontOptions, Fonts};
use quotecard::layout::layout;
use quotecard::quote::Quote;
use quotecard::template::{Template, builtin};
use quotecard::text::Language;

use compare::Gallery;

/// A page with one frame, shown lighter than the ground so that the ends of its lines can
/// be judged. `style` is added to the quote's.
fn page(style: &str) -> String {
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%">
          <style>
            #frame {{ x: 24px; y: 16px; width: calc(100% - 48px); height: calc(100% - 32px) }}
            .ground {{ fill: #e4ded0 }}
            .frame {{ fill: #fffdf7; x: 24px; y: 16px; width: calc(100% - 48px); height: calc(100% - 32px) }}
            .quote {{
              shape-inside: url(#frame); font-family: serif; font-weight: 600; font-size: 32px;
              line-height: 1.5; fill: #26211c; {style}
            }}
          </style>
          <defs><rect id="frame"/></defs>
          <rect class="ground" width="100%" height="100%"/>
          <rect class="frame"/>
          <text class="quote">{{quote}}</text>
        </svg>"##
    )
}

/// (name, size, language, style, text)
const TEXTS: &[(&str, &str, &str, &str, &str)] = &[
    // GB/T 15834 §5.1, CSS Text 4 §8.3: marks that meet share their blank.
    (
        "zh-compression",
        "480x180",
        "zh-Hans",
        "",
        "他说：“旧书不怕晒。”（《山海志》、《水路记》都晒过！）然后关灯，走了。",
    ),
    // CLREQ §3.2.2, CSS Text 4 §8.4: an eighth of an em, typed or not, none beside a mark.
    (
        "zh-gaps",
        "480x180",
        "zh-Hans",
        "",
        "用 Rust 写的工具，2024年处理了100倍的数据，比上一版快3.5秒（约12%）。",
    ),
    // A quotation mark before the measure; every line's end mark is trimmed.
    (
        "zh-hanging",
        "424x180",
        "zh-Hans",
        "hanging-punctuation: first",
        "“水到渠成，不在于急；渠在水先，才叫准备。”",
    ),
    (
        "zh-justify",
        "420x228",
        "zh-Hans",
        "text-align: justify; text-wrap: wrap",
        "把一件小事做一百遍，比把一百件小事各做一遍要难，也更有意思；因为第九十九遍会教你第一遍。",
    ),
    (
        "zh-kai-centre",
        "420x180",
        "zh-Hans",
        "font-family: cursive; font-weight: 400; text-align: center",
        "山里的路，走的人多了就宽；心里的路，走的人少了才深。",
    ),
    // The shared marks belong to the text round them, not to the first family.
    (
        "latin-first-marks",
        "480x228",
        "zh-Hans",
        "font-family: 'Source Serif 4', serif",
        "她写“hello world”——然后……“don’t panic”·第一课。He said “你好” and left—at once…",
    ),
    // CLREQ §3.1.1: 。，、：；！？ stand in the middle of their square.
    (
        "zh-hant-centred",
        "480x228",
        "zh-Hant",
        "",
        "「真的嗎？」他問。「書，可以再讀；話，不必再說！」《夜航》、《晨渡》：兩本都在。",
    ),
    // JIS X 4051: no small kana, ー, 々 or closing mark at the start of a line.
    (
        "ja-kinsoku",
        "328x276",
        "ja",
        "text-wrap: wrap",
        "ちょっと待って、コーヒーを飲む人々は「きょうはゆっくり。」と言って笑っていた。",
    ),
    // Words are not broken, and spaces are the font's.
    (
        "ko-words",
        "400x180",
        "ko",
        "",
        "천천히 가는 사람은 길을 보고, 서두르는 사람은 시계를 본다.",
    ),
    (
        "vertical",
        "400x420",
        "zh-Hant",
        "writing-mode: vertical-rl",
        "他說：「讀『夜航』要慢——12月讀一頁，Rust讀一年，2024年再讀……（不急。）」",
    ),
    // U+30FC is turned, small kana and 、。 go to the upper right.
    (
        "vertical-ja",
        "280x360",
        "ja",
        "writing-mode: vertical-rl",
        "ちょっと、コーヒーでも。「はい！」と答えた。",
    ),
    // UTS #51: a family, a flag, a skin tone, a keycap and text or emoji by its selector.
    (
        "emoji",
        "400x132",
        "zh-Hans",
        "",
        "一家👨‍👩‍👧‍👦去🇨🇳爬山，👍🏽！带3️⃣杯☕️，晴☀️不晴☀︎。",
    ),
    // UAX #9 in a paragraph that runs from the left.
    (
        "bidi-in-chinese",
        "480x180",
        "zh-Hans",
        "",
        "他在门上写了שלום עולם两个词，又写了مرحبا (2024)，然后走了。",
    ),
    // A paragraph that runs from the right, with digits and Latin in it.
    (
        "arabic",
        "480x180",
        "ar",
        "",
        "من كتب كل يوم 10 صفحات بلغة Rust فهم، ومن أسرع نسي.",
    ),
    // Words by the dictionary; marks above and below keep their places.
    (
        "thai",
        "400x180",
        "th",
        "",
        "น้ำขึ้นให้รีบตัก แต่อย่าลืมดูว่าถังของเรารั่วหรือไม่",
    ),
    (
        "hindi",
        "400x132",
        "hi",
        "",
        "धीरे चलो, पर रुको मत; रास्ता चलने से बनता है।",
    ),
    // Ligatures, kerning, real italics for an English quotation.
    (
        "en-quotes",
        "480x228",
        "en",
        "font-family: 'Source Serif 4', serif; hanging-punctuation: first",
        "“Don’t hurry,” she said, “the ’90s office taught me: AVA fits first—find the fjord, then ‘float’.”",
    ),
    (
        "en-italic-centre",
        "480x180",
        "en",
        "font-family: 'Source Serif 4', serif; font-weight: 400; font-style: italic; text-align: center",
        "A library is a promise that somebody else was here before you and left the light on.",
    ),
    // Stacked marks, precomposed or not.
    (
        "vi-marks",
        "420x180",
        "vi",
        "font-family: 'Source Serif 4', serif",
        "Đường đi khó, không vì ngăn sông; lòng ngươ\u{300}i ngại núi e\u{302}\u{323} sông.",
    ),
    // A character that no face covers keeps its room, empty; a finding names it.
    ("no-face", "320x84", "zh-Hans", "", "古文字𓀀在此"),
];

/// 骨 直 令 are drawn in one way each in the five regions.
const HAN_FORMS: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%">
  <style>
    rect { fill: #fffdf7 }
    text { font-size: 44px; fill: #26211c }
    .serif { font-family: 'Source Serif 4', serif; font-weight: 600 }
    .sans { font-family: sans-serif }
  </style>
  <rect width="100%" height="100%"/>
  <g class="serif">
    <text x="20" y="60" lang="zh-Hans">{quote}</text>
    <text x="20" y="116" lang="zh-Hant">{quote}</text>
    <text x="20" y="172" lang="zh-HK">{quote}</text>
    <text x="20" y="228" lang="ja">{quote}</text>
    <text x="20" y="284" lang="ko">{quote}</text>
  </g>
  <g class="sans">
    <text x="220" y="60" lang="zh-Hans">{quote}</text>
    <text x="220" y="116" lang="zh-Hant">{quote}</text>
    <text x="220" y="172" lang="zh-HK">{quote}</text>
    <text x="220" y="228" lang="ja">{quote}</text>
    <text x="220" y="284" lang="ko">{quote}</text>
  </g>
</svg>"##;

/// A card of a quotes file's line.
fn card(json: &str, size: Size) -> Card {
    let quote: Quote = serde_json::from_str(json).unwrap();
    Card::new(quote, 1, size)
}

#[test]
fn golden_images_are_drawn_as_they_were() {
    let (fonts, findings) = Fonts::load(&FontOptions::default());
    assert_eq!(findings, []);
    let mut gallery = Gallery::open();
    let mut hold = |case: &str, template: &Template, card: &Card| {
        let (width, height) = (card.size.width as f32, card.size.height as f32);
        let sheet = template.resolve(width, height, &card.palette).unwrap();
        let scene = layout(card, &sheet, &fonts);
        let codes: Vec<Code> = scene.findings.iter().map(|finding| finding.code).collect();
        let expected: &[Code] = if case == "no-face" {
            &[Code::MissingGlyph]
        } else {
            &[]
        };
        assert_eq!(codes, expected, "{case}: {:?}", scene.findings);
        gallery.hold(case, &png(&scene, &fonts).unwrap());
    };

    for (case, size, language, style, text) in TEXTS {
        let template = Template::parse(case, page(style).as_bytes(), None).unwrap();
        let mut card = Card::new(Quote::from_text(*text), 1, Size::parse(size, 1.0).unwrap());
        card.language = Language::parse(language).unwrap();
        hold(case, &template, &card);
    }

    let template = Template::parse("han-forms", HAN_FORMS.as_bytes(), None).unwrap();
    let size = Size::parse("420x340", 1.0).unwrap();
    hold(
        "han-forms",
        &template,
        &Card::new(Quote::from_text("骨直令角"), 1, size),
    );

    let portrait = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/portrait.png");
    let portrait = Picture::load(&portrait).unwrap();
    for template in builtin() {
        let parsed = Template::parse(template.name, template.svg.as_bytes(), None).unwrap();
        for (preset, pictured, quote) in [
            (
                "og",
                true,
                r#"{"text":"我们总说要“节约时间”，可时间从来没有变少——变少的，是肯为一件小事停下来的人。","speaker":"林见山","role":"钟表匠","source":"《慢工》2023年第4期"}"#,
            ),
            (
                "portrait",
                true,
                r#"{"text":"People ask what the garden taught me. Mostly that you can’t shout at a seed. You water it, you wait, and one morning the argument is over.","speaker":"Edith Marlowe","role":"gardener","source":"The Slow Almanac"}"#,
            ),
            (
                "story",
                true,
                r#"{"text":"地图只告诉你路在哪里，不告诉你该不该走。","speaker":"周野","role":"向导","title":"山中十日谈","date":"2022-10-06","translation":"A map tells you where the road is, not whether to take it."}"#,
            ),
            ("wechat-cover", false, r#"{"text":"慢就是快。"}"#),
        ] {
            let mut card = card(quote, Size::parse(preset, 0.5).unwrap());
            if pictured {
                card.pictures.insert("portrait".to_owned(), portrait.clone());
            }
            hold(&format!("{}-{preset}", template.name), &parsed, &card);
        }
    }
    gallery.close();
}

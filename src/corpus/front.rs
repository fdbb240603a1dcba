//! What is not said by anybody: titles, dates, sources, leads, headings, key
//! points, credits.

use std::ops::Range;

use crate::text::is_east_asian;

use super::label::is_time;
use super::paragraph::{bullet, columns, ends_sentence, is_rule};
use super::reader::Reading;
use super::{Block, Kind, date};

/// A block of a kind, without the white space round it; `None` where there is
/// nothing else.
pub(super) fn block(text: &str, span: Range<usize>, kind: Kind) -> Option<Block> {
    let inner = text.get(span.clone())?;
    let start = span.start + inner.len() - inner.trim_start().len();
    let end = start + inner.trim().len();
    (start < end).then_some(Block {
        span: start..end,
        kind,
        turn: None,
        cut_head: false,
        cut_tail: false,
        marked: false,
    })
}

/// What a line of a document's head says of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Date,
    Source,
    Url,
    /// Something that is not kept.
    Other,
}

/// Reads `Title: …`, `发布时间：…`: the field and its value.
pub(super) fn field(line: &str) -> Option<(Field, &str)> {
    let line = line.trim().trim_matches('*');
    let (name, value) = line.split_once([':', '：'])?;
    let field = match name.trim().trim_matches('*').to_lowercase().as_str() {
        "title" | "标题" | "題目" | "题目" | "标题名称" => Field::Title,
        "date" | "published" | "publish date" | "publication date" | "upload date" | "日期" | "发布日期"
        | "发布时间" | "发表时间" | "發布日期" => Field::Date,
        "source" | "publisher" | "site" | "channel" | "来源" | "來源" | "出处" | "频道" => {
            Field::Source
        }
        "url" | "link" | "链接" | "連結" | "原文链接" | "网址" | "地址" => Field::Url,
        "timestamp" | "fetched" | "status" | "duration" | "language" | "views" | "author" | "authors"
        | "tags" | "作者" | "状态" | "时长" | "抓取时间" | "标签" => Field::Other,
        _ => return None,
    };
    let value = value.trim().trim_matches(['*', '"']).trim();
    // An address as the source is a link.
    let is_link = value.starts_with("http://") || value.starts_with("https://");
    Some((
        if is_link && field == Field::Source {
            Field::Url
        } else {
            field
        },
        value,
    ))
}

/// Keeps a field's value, if it is the first of its kind.
pub(super) fn keep(reading: &mut Reading, field: Field, value: &str) {
    if value.is_empty() {
        return;
    }
    match field {
        Field::Title => reading.title = reading.title.take().or_else(|| Some(clean_title(value))),
        Field::Date => reading.date = reading.date.take().or_else(|| date::find(value)),
        Field::Source => reading.source = reading.source.take().or_else(|| Some(value.to_owned())),
        Field::Url => reading.url = reading.url.take().or_else(|| Some(value.to_owned())),
        Field::Other => {}
    }
}

/// A title without markup, video id and site name.
pub(super) fn clean_title(title: &str) -> String {
    let mut title = title
        .trim()
        .trim_start_matches('#')
        .trim()
        .trim_matches('*')
        .trim();
    loop {
        let before = title;
        if let Some((head, last)) = title.rsplit_once(char::is_whitespace) {
            let id = last.trim_matches(['[', ']', '(', ')', '【', '】']);
            if is_video_id(id, last) {
                title = head.trim_end();
            }
        }
        for mark in [" | ", " - ", " – ", " — ", "_", "｜", "|"] {
            if let Some((head, site)) = title.rsplit_once(mark)
                && is_site(site.trim())
                && !head.trim().is_empty()
            {
                title = head.trim_end();
            }
        }
        if title == before {
            return title.to_owned();
        }
    }
}

/// `BV1hM…` and `av…` of Bilibili as they are; eleven characters of YouTube only in brackets.
fn is_video_id(id: &str, as_written: &str) -> bool {
    let alphanumeric = id.bytes().all(|b| b.is_ascii_alphanumeric());
    (id.len() == 12 && id.starts_with("BV1") && alphanumeric)
        || (id.len() >= 5
            && id
                .strip_prefix("av")
                .is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit())))
        || (id.len() == 11
            && as_written.len() == 13
            && id
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')))
}

fn is_site(name: &str) -> bool {
    const SITES: [&str; 16] = [
        "youtube",
        "bilibili",
        "哔哩哔哩",
        "medium",
        "substack",
        "知乎",
        "豆瓣",
        "微信公众平台",
        "36氪",
        "虎嗅",
        "少数派",
        "澎湃新闻",
        "腾讯新闻",
        "wikipedia",
        "bbc news",
        "the new york times",
    ];
    SITES.contains(&name.to_lowercase().as_str())
        || (name.chars().count() <= 8 && name.chars().all(|c| !c.is_whitespace()) && name.ends_with('网'))
}

/// Whether a line is only a date, with or without the time of day.
fn is_date_line(line: &str) -> bool {
    columns(line) <= 40 && date::find(line).is_some() && !ends_sentence(line) && {
        let letters = line.chars().filter(|c| c.is_alphabetic()).count();
        letters <= 12
    }
}

/// `By Ada Stone | March 5, 2024`.
fn is_byline(line: &str) -> bool {
    let name = line.strip_prefix("By ").or_else(|| line.strip_prefix("BY "));
    columns(line) <= 80
        && !ends_sentence(line)
        && name.is_some_and(|name| name.starts_with(char::is_uppercase))
}

fn is_url(line: &str) -> bool {
    (line.starts_with("https://") || line.starts_with("http://")) && !line.contains(char::is_whitespace)
}

/// Whether a line opens a list of key points.
pub(super) fn opens_key_points(text: &str) -> bool {
    let bare = text
        .trim()
        .trim_start_matches('#')
        .trim()
        .trim_matches('*')
        .trim();
    let bare = bare
        .trim_end_matches([':', '：'])
        .trim_end_matches('*')
        .trim()
        .to_lowercase();
    matches!(
        bare.as_str(),
        "划重点"
            | "劃重點"
            | "要点"
            | "核心要点"
            | "本文要点"
            | "内容要点"
            | "重点"
            | "核心观点"
            | "精华摘要"
            | "金句"
            | "key points"
            | "key takeaways"
            | "takeaways"
            | "highlights"
            | "tl;dr"
            | "tldr"
    )
}

/// Whether a paragraph is a heading: marked as one, or a short line that is no
/// sentence and stands right above a label.
pub(super) fn is_heading(text: &str, above_label: bool) -> bool {
    if is_marked_heading(text) {
        return true;
    }
    let short = columns(text) <= 80 && !text.contains('\n');
    let bare = text.trim_end_matches(['?', '？', '!', '！']);
    let stops = bare.contains(['。', ';', '；'])
        || bare.ends_with(['.', ',', '，', '、', '…', ':', '：', '”', '"', ')']);
    above_label && short && (is_numbered(text) || text.starts_with("**")) && !bare.ends_with(['.', '。'])
        || (above_label && short && !stops && !text.ends_with(['!', '！', '?', '？']) && bullet(text) == 0)
}

fn is_marked_heading(text: &str) -> bool {
    let marks = text.bytes().take_while(|b| *b == b'#').count();
    (1..=6).contains(&marks) && text[marks..].starts_with([' ', '\t']) && !text.contains('\n')
}

/// `01 开头`, `第三章`, `一、`.
fn is_numbered(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let han = text.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
    (digits == 2 && text[2..].starts_with([' ', '　', '.', '、', '｜', '|', '/']))
        || (han.len() < text.len() && han.starts_with(['、', '，', ' ', '.']))
        || (text.starts_with('第') && text.chars().take(6).any(|c| "章节節部回讲講".contains(c)))
}

/// Bytes of the credit at the end of a paragraph: `（编译/金鹿）`.
pub(super) fn credit_behind(paragraph: &str) -> usize {
    let text = paragraph.trim_end();
    let Some(inner) = text.strip_suffix(['）', ')', '】', ']']) else {
        return 0;
    };
    let Some((at, open)) = inner
        .char_indices()
        .rev()
        .take(40)
        .find(|(_, c)| matches!(c, '（' | '(' | '【' | '['))
    else {
        return 0;
    };
    if is_credit(&inner[at + open.len_utf8()..]) {
        paragraph.len() - at
    } else {
        0
    }
}

/// Whether it says who translated, edited, wrote: `编译/某某`, `文：某某`, `Translated by …`.
fn is_credit(text: &str) -> bool {
    const ROLES: [&str; 22] = [
        "编译",
        "編譯",
        "翻译",
        "翻譯",
        "译者",
        "编辑",
        "編輯",
        "责任编辑",
        "责编",
        "校对",
        "审校",
        "整理",
        "撰文",
        "采写",
        "作者",
        "记者",
        "文",
        "译",
        "图",
        "摄影",
        "排版",
        "来源",
    ];
    let head: String = text
        .chars()
        .take_while(|c| !matches!(c, '/' | '／' | ':' | '：' | '|' | '｜' | '丨' | ' '))
        .collect();
    let lower = text.to_lowercase();
    let english = [
        "translated by",
        "compiled by",
        "edited by",
        "transcribed by",
        "photo by",
        "written by",
    ];
    columns(text) <= 80
        && ((head.len() < text.len() && ROLES.contains(&head.trim()))
            || english.iter().any(|words| lower.starts_with(words)))
}

/// What a paragraph among or behind the turns is, if it is plainly the publisher's.
pub(super) fn closing_kind(text: &str) -> Option<Kind> {
    let bare = text.trim_matches(|c| matches!(c, '（' | '）' | '(' | ')' | '【' | '】' | '*' | '_' | ' '));
    if is_credit(bare) {
        return Some(Kind::Credit);
    }
    const FOOTERS: [&str; 19] = [
        "阅读原文",
        "点击阅读",
        "关注公众号",
        "扫码",
        "长按识别",
        "版权声明",
        "版权所有",
        "未经授权",
        "免责声明",
        "本文首发于",
        "本文来自",
        "本文转载",
        "subscribe to",
        "all rights reserved",
        "read more",
        "sign up for",
        "本文图片",
        "图片由",
        "图片来源",
    ];
    let lower = bare.to_lowercase();
    let ending = matches!(
        lower.trim_matches(|c: char| matches!(c, '-' | '—' | '=') || c.is_whitespace()),
        "end" | "the end" | "完" | "全文完"
    );
    (ending
        || is_time(bare.trim_end_matches([')', ':', '：']))
        || (columns(text) <= 120 && FOOTERS.iter().any(|words| lower.starts_with(words))))
    .then_some(Kind::Boilerplate)
}

/// Speech in pieces: markup of lists and quotations apart from what is said,
/// and whether a reader marked it (`>`).
pub(super) fn speech_pieces(text: &str, span: Range<usize>) -> Vec<(Range<usize>, Kind, bool)> {
    let inner = &text[span.clone()];
    let lead = inner.len() - inner.trim_start().len();
    let start = span.start + lead;
    let rest = &text[start..span.end];
    if rest.starts_with('>') {
        let marks = rest.len() - rest.trim_start_matches(['>', ' ']).len();
        return vec![
            (start..start + marks, Kind::Boilerplate, false),
            (start + marks..span.end, Kind::Speech, true),
        ];
    }
    let bullet = bullet(rest);
    vec![
        (start..start + bullet, Kind::Boilerplate, false),
        (start + bullet..span.end, Kind::Speech, false),
    ]
}

/// Reads what stands before a talk: all of it is the publisher's.
pub(super) fn read(text: &str, paragraphs: &[Range<usize>], reading: &mut Reading) {
    let title = title_among(text, paragraphs);
    let mut in_points = false;
    let mut prose = false;
    for (i, span) in paragraphs.iter().enumerate() {
        let paragraph = &text[span.clone()];
        let is_last = i + 1 == paragraphs.len();
        let kind = if let Some(kind) = metadata(paragraph, reading) {
            kind
        } else if opens_key_points(paragraph) {
            in_points = true;
            Kind::Heading
        } else if in_points && bullet(paragraph) > 0 {
            Kind::KeyPoint
        } else if Some(i) == title || is_marked_heading(paragraph) {
            in_points = false;
            if is_marked_heading(paragraph) || Some(i) == title {
                keep(reading, Field::Title, paragraph);
            }
            Kind::Heading
        } else if closing_kind(paragraph) == Some(Kind::Credit) || announces_credit(paragraph) {
            Kind::Credit
        } else if is_heading(paragraph, is_last) && is_last && prose {
            Kind::Heading
        } else if !prose && title.is_none_or(|title| i < title) && columns(paragraph) <= 60 {
            // Site names and widgets above the title.
            let next_is_date = paragraphs
                .get(i + 1)
                .is_some_and(|next| is_date_line(&text[next.clone()]));
            if next_is_date && !ends_sentence(paragraph) {
                keep(reading, Field::Source, paragraph);
            }
            Kind::Boilerplate
        } else {
            in_points = false;
            if !prose {
                lead(paragraph, reading);
            }
            prose = true;
            Kind::Editorial
        };
        reading.blocks.extend(block(text, span.clone(), kind));
    }
}

/// What a paragraph says of the document itself, if it does nothing else.
pub(super) fn metadata(paragraph: &str, reading: &mut Reading) -> Option<Kind> {
    if let Some((field, value)) = field(paragraph).filter(|_| !paragraph.contains('\n')) {
        keep(reading, field, value);
    } else if is_url(paragraph) {
        keep(reading, Field::Url, paragraph);
    } else if is_date_line(paragraph) || is_byline(paragraph) {
        keep(reading, Field::Date, paragraph);
        if let Some((_, source)) = paragraph
            .split_once("来源：")
            .or_else(|| paragraph.split_once("来源:"))
        {
            keep(
                reading,
                Field::Source,
                source.split_whitespace().next().unwrap_or_default(),
            );
        }
    } else if !is_rule(paragraph) {
        return None;
    }
    Some(Kind::Boilerplate)
}

/// `Below is the full interview, compiled by …:`.
fn announces_credit(paragraph: &str) -> bool {
    let lower = paragraph.to_lowercase();
    columns(paragraph) <= 120
        && paragraph.ends_with([':', '：'])
        && ["compiled by", "translated by", "transcribed by", "编译", "翻译"]
            .iter()
            .any(|words| lower.contains(words))
}

/// The source and day that a report's first words give: `某某讯 4月16日消息，`.
fn lead(paragraph: &str, reading: &mut Reading) {
    let head: String = paragraph.chars().take(40).collect();
    let report = head.match_indices('讯').find_map(|(at, word)| {
        let rest = &head[at + word.len()..];
        rest.starts_with([' ', '，', '　', '（', '：'])
            .then_some((&head[..at], rest))
    });
    if let Some((source, rest)) = report {
        let own = matches!(source, "本报" | "本刊" | "本网" | "综合" | "");
        if !own && source.chars().count() <= 10 && !source.contains(['，', '。', ' ']) {
            keep(reading, Field::Source, source);
        }
        keep(reading, Field::Date, rest);
    } else if head.contains("日消息") || head.contains("日电") || head.contains("日报道") {
        keep(reading, Field::Date, &head);
    }
}

/// Which paragraph is the title: the first heading of the first order; or the
/// longest line above the first prose that is no sentence, and has at least
/// three words or five East Asian characters.
fn title_among(text: &str, paragraphs: &[Range<usize>]) -> Option<usize> {
    let of = |i: usize| &text[paragraphs[i].clone()];
    let has_field = (0..paragraphs.len()).any(|i| matches!(field(of(i)), Some((Field::Title, _))));
    if has_field {
        return None;
    }
    if let Some(i) = (0..paragraphs.len()).find(|i| of(*i).starts_with("# ")) {
        return Some(i);
    }
    (0..paragraphs.len())
        .take_while(|i| !is_prose(of(*i)) && !opens_key_points(of(*i)))
        .filter(|i| is_title(of(*i)))
        .max_by_key(|i| (columns(of(*i)), std::cmp::Reverse(*i)))
}

/// Whether a paragraph runs on like text.
fn is_prose(paragraph: &str) -> bool {
    let width = columns(paragraph);
    width > 240
        || (width > 60
            && ends_sentence(paragraph)
            && !paragraph.ends_with(['?', '？', '!', '！', '）', '”', '"']))
}

/// Whether a line can be a title.
pub(super) fn is_title(line: &str) -> bool {
    let wide = line.chars().filter(|c| is_east_asian(*c)).count();
    let words = line.split_whitespace().count();
    !line.contains('\n')
        && columns(line) <= 240
        && (wide >= 5 || (words >= 3 && wide == 0) || (words >= 2 && wide >= 3))
        && !line.ends_with(['.', '。', ',', '，', ':', '：', ';', '；'])
        && !is_date_line(line)
        && !is_url(line)
        && field(line).is_none()
        && bullet(line) == 0
        && !is_rule(line)
}

//! The four real documents, where they lie beside the project.

use std::path::Path;

use quotecard::corpus::{self, Document, Kind, Origin};

use super::{count, names, only_document, outline, turns_by_name};

/// One of the four real documents, where they lie beside the project.
fn real(prefix: &str) -> Option<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let path = std::fs::read_dir(&folder).ok().and_then(|entries| {
        entries.filter_map(|entry| Some(entry.ok()?.path())).find(|path| {
            path.file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with(prefix))
        })
    });
    let Some(path) = path else {
        println!("skipped: {} has no {prefix}*", folder.display());
        return None;
    };
    Some(only_document(corpus::read(&[Origin::Path(path)])))
}

#[test]
fn real_000_an_english_interview() {
    let Some(d) = real("000") else { return };
    // 58 labels of the host, two of them in a row.
    assert_eq!(
        turns_by_name(&d),
        names(&[
            ("Host", 57),
            ("Sam Altman", 39),
            ("Brad Lightcap", 25),
            ("(Sam and Brad)", 1)
        ])
    );
    assert_eq!(count(&d, Kind::Label), 123);
    for block in d.blocks.iter().filter(|block| d.line(block.span.start) <= 24) {
        assert!(block.turn.is_none(), "{}", outline(&d));
    }
    assert!(
        d.title
            .as_deref()
            .is_some_and(|title| title.starts_with("OpenAI CEO and COO's first joint"))
    );
    assert_eq!(d.date.as_deref(), Some("2024-04-16"));
    assert_eq!(d.source.as_deref(), Some("Wallstreetcn"));
    assert_eq!(d.url, None);
    assert_eq!(d.people[1].role.as_deref(), Some("OpenAI CEO"));
    let mashed: Vec<usize> = d
        .blocks
        .iter()
        .filter(|block| block.kind == Kind::Label)
        .filter(|block| !d.text[..block.span.start].ends_with(['\n', '*']) && block.span.start > 0)
        .map(|block| d.line(block.span.start))
        .collect();
    assert_eq!(mashed, [26, 122, 148, 156, 194, 254, 284]);
    assert!(d.turns.iter().all(|turn| !turn.suspect_speaker));
}

#[test]
fn real_001_a_chinese_interview() {
    let Some(d) = real("001") else { return };
    assert_eq!(
        turns_by_name(&d),
        names(&[("斯特宾斯", 47), ("奥特曼", 36), ("莱特卡普", 19)])
    );
    assert_eq!(count(&d, Kind::KeyPoint), 4);
    // Twice the title, the head of the key points, seven headings.
    assert_eq!(count(&d, Kind::Heading), 10);
    assert_eq!(
        d.title.as_deref(),
        Some("奥特曼与OpenAI COO首次“合体”访谈：未来AI成本将趋近零（视频+实录）")
    );
    assert_eq!(d.date.as_deref(), Some("--04-16"));
    assert_eq!(d.source.as_deref(), Some("腾讯科技"));
    let last: Vec<_> = d
        .blocks
        .iter()
        .rev()
        .take(2)
        .map(|block| (block.kind, &d.text[block.span.clone()]))
        .collect();
    assert_eq!(last[0], (Kind::Credit, "（编译/金鹿）"));
    assert!(last[1].1.ends_with("我依然充满了期待。"));
    let hosts: Vec<&str> = d
        .people
        .iter()
        .filter(|p| p.host)
        .map(|p| p.name.as_str())
        .collect();
    assert_eq!(hosts, ["斯特宾斯"]);
    for (person, variants) in [
        (1, ["山姆", "山姆·奥特曼", "山姆·奥尔曼"]),
        (2, ["布拉德", "布拉德·莱特卡普", "布拉德·莱特凯普"]),
    ] {
        for variant in variants {
            assert!(
                d.people[person].names.iter().any(|name| name == variant),
                "{variant}: {:?}",
                d.people[person]
            );
        }
    }
    assert_eq!(d.people[1].role.as_deref(), Some("OpenAI首席执行官"));
    let suspect: Vec<usize> = d
        .turns
        .iter()
        .filter(|t| t.suspect_speaker)
        .map(|t| d.line(t.span.start))
        .collect();
    assert_eq!(suspect, [84]);
}

#[test]
fn real_002_captions() {
    let Some(d) = real("002") else { return };
    assert_eq!(turns_by_name(&d), names(&[("(Unknown)", 23), ("Sam Altman", 8)]));
    assert_eq!(d.blocks.iter().filter(|block| block.cut_head).count(), 20);
    assert_eq!(d.blocks.iter().filter(|block| block.cut_tail).count(), 10);
    assert_eq!((&d.title, &d.date, &d.url), (&None, &None, &None));
    assert_eq!(d.people.len(), 1);
}

#[test]
fn real_004_video_notes() {
    let Some(d) = real("004") else { return };
    assert_eq!(turns_by_name(&d), names(&[("()", 1)]));
    assert_eq!((count(&d, Kind::Speech), count(&d, Kind::Diagram)), (1, 1));
    assert_eq!(
        d.title.as_deref(),
        Some("OpenAI内部揭秘：ChatGPT的诞生、挑战与未来")
    );
    assert_eq!(d.url.as_deref(), Some("https://b23.tv/HGISJQp"));
    assert_eq!(d.date, None);
    let cast: Vec<_> = d.people.iter().map(|p| (p.name.as_str(), p.host)).collect();
    assert_eq!(
        cast,
        [
            ("Andrew Maine", true),
            ("Mark Chen", false),
            ("Nick Turley", false)
        ]
    );
}

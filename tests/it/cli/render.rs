//! `render`: a folder of cards and its manifest.

use super::Sandbox;

fn quotes() -> Sandbox {
    Sandbox::new().file(
        "quotes.jsonl",
        "{\"text\": \"慢不是目的，看清才是。\", \"author\": \"林见山\", \"source\": \"渡口访谈\", \"note\": \"kept\"}\n\
         {\"text\": \"Hope is a filing system.\", \"speaker\": \"../../Maren <Holt>\"}\n\
         {\"text\": \"Hope is a filing system.\", \"speaker\": \"../../maren <holt>\"}\n",
    )
}

#[test]
fn a_quotes_file_is_drawn_whole_and_in_its_order() {
    let sandbox = quotes();
    sandbox
        .run(&["render", "quotes.jsonl", "--top", "1", "--size", "320x200"])
        .code(0)
        .says(&["3 of 3 cards in cards; no findings"]);
    assert_eq!(
        sandbox.names("cards"),
        [
            "001-林见山-慢不是目的-看清才是.png",
            "002-Maren-Holt-Hope-is-a-filing-system.png",
            "003-maren-holt-Hope-is-a-filing-system.png",
            "manifest.json"
        ]
    );
    assert_eq!(sandbox.names("."), ["cards", "quotes.jsonl"]);
}

#[test]
fn the_manifest_tells_what_each_file_is() {
    let sandbox = quotes();
    sandbox
        .run(&[
            "render",
            "quotes.jsonl",
            "-o",
            "out",
            "--size",
            "320x200",
            "--scale",
            "1.5",
        ])
        .code(0);
    let manifest = sandbox.json("out/manifest.json");
    let card = &manifest["cards"][0];
    let expected: [(&str, serde_json::Value); 10] = [
        ("/file", "001-林见山-慢不是目的-看清才是.png".into()),
        ("/width", 480.into()),
        ("/height", 300.into()),
        ("/size", "320x200".into()),
        ("/template", "paper".into()),
        ("/quote/text", "慢不是目的，看清才是。".into()),
        ("/quote/speaker", "林见山".into()),
        ("/quote/source", "渡口访谈".into()),
        ("/quote/note", "kept".into()),
        ("/alt_text", "林见山：“慢不是目的，看清才是。”".into()),
    ];
    for (pointer, value) in &expected {
        assert_eq!(card.pointer(pointer), Some(value), "{pointer} in {card:#}");
    }
    let png = image(&sandbox, "out/001-林见山-慢不是目的-看清才是.png");
    assert_eq!((png.width, png.height), (480, 300));
    let texts: Vec<_> = png
        .utf8_text
        .iter()
        .map(|chunk| (chunk.keyword.as_str(), chunk.get_text().unwrap()))
        .collect();
    for expected in [
        ("Title", "慢不是目的，看清才是。"),
        ("Author", "林见山"),
        ("Source", "渡口访谈"),
        ("Description", "林见山：“慢不是目的，看清才是。”"),
    ] {
        assert!(
            texts.contains(&(expected.0, expected.1.to_owned())),
            "no {expected:?} in {texts:?}"
        );
    }
}

fn image(sandbox: &Sandbox, name: &str) -> png::Info<'static> {
    let file = std::io::BufReader::new(std::fs::File::open(sandbox.path(name)).unwrap());
    let mut reader = png::Decoder::new(file).read_info().unwrap();
    reader.finish().unwrap();
    reader.info().clone()
}

#[test]
fn several_templates_and_sizes_have_names_of_their_own() {
    let sandbox = Sandbox::new().file("q.jsonl", "{\"text\": \"One.\"}\n");
    let own = sandbox.run(&["templates", "show", "paper"]).code(0).output.stdout;
    let sandbox = sandbox.file("Paper.svg", own);
    sandbox
        .run(&[
            "render",
            "q.jsonl",
            "--template",
            "paper",
            "--template",
            "Paper.svg",
            "--size",
            "320x200",
            "--size",
            "200x320",
            "--size",
            "320x200",
        ])
        .code(0)
        .says(&["4 of 4 cards in cards; 1 unknown-speaker in"]);
    assert_eq!(
        sandbox.cards("cards"),
        [
            "001-One-Paper-200x320-2.png",
            "001-One-Paper-320x200-2.png",
            "001-One-paper-200x320.png",
            "001-One-paper-320x200.png"
        ]
    );
}

#[test]
fn the_same_batch_gives_the_same_bytes_on_any_number_of_threads() {
    let sandbox = quotes();
    for (folder, jobs) in [("a", "1"), ("b", "3")] {
        sandbox
            .run(&[
                "render",
                "quotes.jsonl",
                "-o",
                folder,
                "--jobs",
                jobs,
                "--size",
                "320x200",
            ])
            .code(0);
    }
    assert_eq!(sandbox.names("a"), sandbox.names("b"));
    for name in sandbox.names("a") {
        let read = |folder: &str| std::fs::read(sandbox.path(folder).join(&name)).unwrap();
        assert!(read("a") == read("b"), "{name} differs");
    }
}

#[test]
fn the_built_in_sample_makes_twelve_cards_with_speakers() {
    let sandbox = Sandbox::new();
    let manifest = sandbox
        .run(&["render", "--size", "320x200", "--format", "json"])
        .code(0)
        .says(&["12 of 12 cards"])
        .json();
    let speakers: Vec<_> = manifest["cards"]
        .as_array()
        .unwrap()
        .iter()
        .map(|card| card["quote"]["speaker"].as_str().unwrap_or("nobody").to_owned())
        .collect();
    for name in ["林见山", "Maren Holt"] {
        assert!(
            speakers.iter().any(|s| s == name),
            "{name} is not among {speakers:?}"
        );
    }
    assert!(
        speakers.iter().all(|s| s == "林见山" || s == "Maren Holt"),
        "{speakers:?}"
    );
}

#[test]
fn denied_findings_fail_the_run_and_the_cards_are_there() {
    let sandbox = Sandbox::new().file("q.jsonl", "{\"text\": \"A private \\ue123 character.\"}\n");
    let args = ["render", "q.jsonl", "--size", "320x200"];
    sandbox.run(&args).code(0);
    sandbox.run(&[&args[..], &["--deny", "all"]].concat()).code(1);
    assert_eq!(sandbox.cards("cards").len(), 1);
    sandbox
        .run(&[&args[..], &["--deny", "owerflow"]].concat())
        .code(2)
        .says(&["owerflow"]);
}

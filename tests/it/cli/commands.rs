//! The other commands.

use super::Sandbox;

#[test]
fn a_card_as_png_and_svg_to_a_file_and_to_standard_output() {
    let sandbox = Sandbox::new();
    let card = |more: &[&str]| {
        let args = ["card", "慢就是快。", "--speaker", "林 & 山", "--size", "320x200"];
        sandbox.run(&[&args[..], more].concat()).code(0)
    };
    card(&[]);
    card(&["-o", "card.svg"]);
    assert_eq!(sandbox.names("."), ["card.png", "card.svg"]);
    let svg = std::fs::read_to_string(sandbox.path("card.svg")).unwrap();
    assert!(
        svg.contains("<title>慢就是快。</title>") && svg.contains("林 &amp; 山"),
        "{svg}"
    );
    assert!(!svg.contains("<text"), "{svg}");
    assert_eq!(
        card(&["-o", "-"]).output.stdout,
        std::fs::read(sandbox.path("card.png")).unwrap()
    );
    assert_eq!(card(&["-o", "-", "--format", "svg"]).stdout(), svg);
}

#[test]
fn a_text_from_standard_input() {
    let sandbox = Sandbox::new();
    let ran = sandbox
        .run_with(&["inspect", "-"], "慢就是快。\n".as_bytes())
        .code(0);
    assert_eq!(ran.json()["boxes"][0]["text"], "慢就是快。", "{}", ran.stdout());
    sandbox
        .run_with(
            &["select", "-", "--format", "jsonl"],
            "{\"text\": \"一句话。\"}\n".as_bytes(),
        )
        .code(0)
        .prints(&["一句话。"]);
}

#[test]
fn inspect_tells_every_line_and_cluster() {
    let text = "修桥的人不急着过桥，桥是给不认识的人修的。";
    let report = Sandbox::new()
        .run(&["inspect", "--box", "400x400", "--font-size", "48", text])
        .code(0)
        .json();
    let set = &report["boxes"][0];
    assert_eq!(set["slot"], "quote");
    assert_eq!(set["font_size"], 48.0);
    assert_eq!(set["writing_mode"], "horizontal-tb");
    assert_eq!(
        set["box"],
        serde_json::json!({"x": 0.0, "y": 0.0, "width": 400.0, "height": 400.0})
    );
    let lines = set["lines"].as_array().unwrap();
    assert!(lines.len() > 1, "{set:#}");
    let joined: String = lines.iter().map(|line| line["text"].as_str().unwrap()).collect();
    assert_eq!(joined, text);
    for line in lines {
        let (start, end) = (
            line["start"].as_u64().unwrap() as usize,
            line["end"].as_u64().unwrap() as usize,
        );
        assert_eq!(&text[start..end], line["text"].as_str().unwrap());
        assert!(line["width"].as_f64().unwrap() <= 400.0, "{line:#}");
        let cluster = &line["clusters"][0];
        assert_eq!(cluster["language"], "zh-Hans", "{cluster:#}");
        assert!(cluster["family"].as_str().unwrap().contains("CJK"), "{cluster:#}");
        assert!(cluster["advance"].as_f64().unwrap() > 0.0, "{cluster:#}");
    }
    assert_eq!(report["missing"], serde_json::json!([]));
    assert_eq!(report["findings"], serde_json::json!([]));
}

#[test]
fn characters_that_no_face_has_are_told_with_their_place() {
    // U+E123 is for private use; U+10FFFF is no character.
    let sandbox = Sandbox::new()
        .file("a.txt", "全都有。\n没有\u{e123}的，又是\u{e123}。\n")
        .file("b.txt", "All is well.\n");
    sandbox
        .run(&["fonts", "--no-system-fonts", "--covers", "a.txt", "b.txt"])
        .code(1)
        .prints(&["a.txt:2: ", "U+E123", "2 times"]);
    sandbox.run(&["fonts", "--covers", "b.txt"]).code(0);
}

#[test]
fn lists_are_for_people_and_for_programs() {
    let sandbox = Sandbox::new();
    for (command, pointer, expected) in [
        ("sizes", "/0/name", "og"),
        ("templates", "/0/name", "paper"),
        ("fonts", "/0/origin", "bundled"),
    ] {
        let json = sandbox.run(&[command, "--format", "json"]).code(0).json();
        assert_eq!(
            json.pointer(pointer).and_then(|v| v.as_str()),
            Some(expected),
            "{command}"
        );
        sandbox.run(&[command]).code(0).prints(&[expected]);
    }
}

#[test]
fn every_command_has_examples() {
    let sandbox = Sandbox::new();
    sandbox
        .run(&["--help"])
        .code(0)
        .prints(&["Examples:", "Exit codes"]);
    for command in [
        "select",
        "render",
        "card",
        "inspect",
        "templates",
        "fonts",
        "completions",
    ] {
        sandbox
            .run(&[command, "--help"])
            .code(0)
            .prints(&["Examples:", "quotecard"]);
    }
    sandbox
        .run(&["completions", "bash"])
        .code(0)
        .prints(&["_quotecard"]);
    sandbox
        .run(&["--version"])
        .code(0)
        .prints(&[env!("CARGO_PKG_VERSION")]);
    sandbox.run(&["rendr"]).code(2).says(&["render"]);
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_error() {
    let sandbox = Sandbox::new();
    for command in [
        "completions bash",
        "fonts",
        "select",
        "card x -o - --size 320x200",
    ] {
        let script = format!(
            "{{ {} {command}; echo $? > code; }} | true",
            env!("CARGO_BIN_EXE_quotecard")
        );
        let output = sandbox
            .command(std::path::Path::new("sh"))
            .args(["-c", &script])
            .output()
            .unwrap();
        let code = std::fs::read_to_string(sandbox.path("code")).unwrap();
        assert_eq!(
            (code.trim(), String::from_utf8_lossy(&output.stderr).as_ref()),
            ("0", ""),
            "{command}"
        );
    }
}

#[test]
fn the_command_line_can_be_run_twice_in_one_process() {
    let sandbox = Sandbox::new();
    let output = sandbox.path("card.svg");
    let args = ["quotecard", "card", "慢就是快。", "-o", output.to_str().unwrap()];
    let mut drawn = Vec::new();
    for _ in 0..2 {
        let code = quotecard::cli::run(args.iter().map(std::ffi::OsString::from));
        assert_eq!(
            format!("{code:?}"),
            format!("{:?}", std::process::ExitCode::SUCCESS)
        );
        drawn.push(std::fs::read(&output).unwrap());
        std::fs::remove_file(&output).unwrap();
    }
    assert!(drawn[0] == drawn[1], "the second run drew another card");
}

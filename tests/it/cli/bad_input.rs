//! What bad input gets: a message with file and line, the right exit code,
//! nothing half-written, and the good cards.

use std::path::Path;

use super::{Ran, Sandbox};

/// A quotes file that makes one card.
const GOOD: &str = "{\"text\": \"修桥的人不急着过桥。\", \"speaker\": \"林见山\"}\n";
/// Small, so that tests are quick.
const SIZE: [&str; 2] = ["--size", "320x200"];

fn render(sandbox: &Sandbox, inputs: &[&str]) -> Ran {
    let args: Vec<&str> = ["render"].iter().chain(inputs).chain(&SIZE).copied().collect();
    sandbox.run(&args)
}

#[test]
fn inputs_that_hold_nothing() {
    let sandbox = Sandbox::new()
        .folder("empty")
        .file("empty.txt", "")
        .file("blank.txt", " \n\u{feff}\n")
        .file("picture.bin", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    for (input, message) in [
        ("empty", "the folder holds no file"),
        ("empty.txt", "holds no text"),
        ("blank.txt", "holds no text"),
        ("picture.bin", "not text"),
        ("absent.txt", "cannot be read"),
    ] {
        render(&sandbox, &[input])
            .code(2)
            .says(&[input, message, "error: "]);
        assert_eq!(sandbox.names("cards"), [""; 0], "{input}: something was written");
    }
}

#[test]
fn a_bad_input_does_not_stop_the_good_ones() {
    let sandbox = Sandbox::new()
        .file("good.jsonl", GOOD)
        .file("binary.dat", [0u8, 1, 2, 3, 255, 0, 0, 7])
        .file("huge.txt", "");
    let huge = std::fs::File::options()
        .write(true)
        .open(sandbox.path("huge.txt"))
        .unwrap();
    huge.set_len(200 << 20).unwrap();
    render(&sandbox, &["binary.dat", "huge.txt", "good.jsonl"])
        .code(1)
        .says(&[
            "binary.dat: ",
            "[binary-input]",
            "huge.txt: ",
            "200 MiB",
            "[too-large]",
            "1 of 1 cards",
        ]);
    assert_eq!(sandbox.cards("cards"), ["001-林见山-修桥的人不急着过桥.png"]);
    let manifest = sandbox.json("cards/manifest.json");
    assert_eq!(manifest["findings"].as_array().unwrap().len(), 2, "{manifest:#}");
}

#[test]
fn invalid_utf8_is_told_and_read_as_far_as_it_goes() {
    let text = [
        "{\"text\": \"一座桥不会在剪彩那天倒下。\"}\n{\"text\": \"慢不是目的".as_bytes(),
        b"\xff",
        "看清才是。\"}\n".as_bytes(),
    ]
    .concat();
    let sandbox = Sandbox::new().file("mixed.jsonl", text);
    render(&sandbox, &["mixed.jsonl"])
        .code(0)
        .says(&["mixed.jsonl:2: ", "[invalid-bytes]"]);
}

#[cfg(unix)]
#[test]
fn a_folder_without_read_permission() {
    use std::os::unix::fs::PermissionsExt as _;
    let sandbox = Sandbox::new()
        .file("good.jsonl", GOOD)
        .file("closed/a.txt", "text");
    let closed = sandbox.path("closed");
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o000)).unwrap();
    let readable = std::fs::read_dir(&closed).is_ok();
    if readable {
        println!("skipped: root reads every folder");
    } else {
        render(&sandbox, &["closed", "good.jsonl"])
            .code(1)
            .says(&["closed", "[unreadable-input]"]);
        assert_eq!(sandbox.cards("cards").len(), 1);
    }
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_bad_line_of_a_quotes_file_is_named_and_the_others_are_drawn() {
    let lines = "{\"text\": \"One.\"}\nnot json\n{\"speaker\": \"nobody\"}\n{\"text\": \"Two.\"}\n";
    let sandbox = Sandbox::new().file("quotes.jsonl", lines);
    render(&sandbox, &["quotes.jsonl"]).code(1).says(&[
        "quotes.jsonl:2: ",
        "quotes.jsonl:3: ",
        "[bad-quote]",
        "2 of 2 cards",
    ]);
    assert_eq!(sandbox.cards("cards"), ["001-One.png", "002-Two.png"]);
}

#[test]
fn templates_that_cannot_be_used() {
    let svg = |body: &str| {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 400 300\">\n{body}\n</svg>")
    };
    let quote = "<defs><rect id=\"r\" width=\"300\" height=\"200\"/></defs>\
                 <text style=\"shape-inside:url(#r);font-size:20px\">{quote}</text>\n";
    let sandbox = Sandbox::new()
        .file("secret.png", b"\x89PNG")
        .file("t/notes.svg", "just a note")
        .file("t/html.svg", "<html><body/></html>")
        .file("t/boxless.svg", svg("<rect width=\"10\" height=\"10\"/>"))
        .file(
            "t/missing.svg",
            svg(&format!(
                "{quote}<image href=\"gone.png\" width=\"9\" height=\"9\"/>"
            )),
        )
        .file(
            "t/outside.svg",
            svg(&format!(
                "{quote}<image href=\"../secret.png\" width=\"9\" height=\"9\"/>"
            )),
        )
        .file(
            "t/network.svg",
            svg(&format!(
                "{quote}<image href=\"https://example.com/a.png\" width=\"9\" height=\"9\"/>"
            )),
        );
    for (template, parts) in [
        ("papr", ["papr", "paper"]),
        ("t/absent.svg", ["t/absent.svg", "read"]),
        ("t/notes.svg", ["t/notes.svg:1", "XML"]),
        ("t/html.svg", ["t/html.svg", "SVG"]),
        ("t/boxless.svg", ["t/boxless.svg", "quote"]),
        ("t/missing.svg", ["t/missing.svg:3", "gone.png"]),
        ("t/outside.svg", ["t/outside.svg:3", "../secret.png"]),
        ("t/network.svg", ["t/network.svg:3", "https://example.com/a.png"]),
    ] {
        sandbox
            .run(&["render", "--template", template])
            .code(2)
            .says(&parts);
        sandbox
            .run(&["card", "慢就是快。", "--template", template])
            .code(2)
            .says(&parts);
        sandbox
            .run(&["templates", "check", template])
            .code(1)
            .says(&parts);
    }
    assert_eq!(sandbox.names("."), ["secret.png", "t"], "something was written");
}

#[test]
fn sizes_that_cannot_be_drawn() {
    let sandbox = Sandbox::new();
    for (size, part) in [
        ("0x0", "out of bounds"),
        ("100000x100000", "out of bounds"),
        ("sqare", "did you mean \"square\""),
        ("12", "WIDTHxHEIGHT"),
    ] {
        sandbox.run(&["render", "--size", size]).code(2).says(&[part]);
        sandbox
            .run(&["card", "慢就是快。", "--size", size])
            .code(2)
            .says(&[part]);
        sandbox
            .run(&["inspect", "慢就是快。", "--box", size])
            .code(2)
            .says(&[part]);
    }
    sandbox
        .run(&["card", "x", "--scale", "0"])
        .code(2)
        .says(&["--scale"]);
    sandbox
        .run(&["card", "x", "--scale", "100"])
        .code(2)
        .says(&["out of bounds"]);
    assert_eq!(sandbox.names("."), [""; 0], "something was written");
}

#[test]
fn outputs_that_cannot_be_written() {
    let sandbox = Sandbox::new()
        .file("good.jsonl", GOOD)
        .file("file", "kept")
        .folder("dir.png");
    for (args, code, part) in [
        (
            &["render", "good.jsonl", "-o", "file"][..],
            2,
            "file: this is a file",
        ),
        (&["render", "good.jsonl", "-o", "file/below"], 2, "file/below"),
        (&["card", "x", "-o", "dir.png"], 2, "dir.png: this is a folder"),
        (
            &["card", "x", "-o", "absent/card.png"],
            1,
            "absent/card.png: cannot write",
        ),
        (&["card", "x", "-o", "card.doc"], 2, "use .png or .svg"),
        (&["select", "good.jsonl", "-o", "quotes.doc"], 2, ".jsonl"),
    ] {
        let all: Vec<&str> = args
            .iter()
            .chain(&SIZE[..if args[0] == "select" { 0 } else { 2 }])
            .copied()
            .collect();
        sandbox.run(&all).code(code).says(&[part]);
    }
    assert_eq!(sandbox.names("."), ["dir.png", "file", "good.jsonl"]);
    assert_eq!(std::fs::read(sandbox.path("file")).unwrap(), b"kept");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_named() {
    let sandbox = Sandbox::new();
    sandbox
        .run(&[
            "card",
            "慢就是快。",
            "-o",
            "/dev/full",
            "--format",
            "png",
            SIZE[0],
            SIZE[1],
        ])
        .code(1)
        .says(&["/dev/full: the disk is full"]);
    assert!(!Path::new("/dev/full").is_file());
}

/// A file system of 64 KiB, in a mount namespace of its own, where the system lets
/// a test have one.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_fills_up() {
    let quotes: String = (0..40)
        .map(|i| {
            format!("{{\"text\": \"第{i}座桥是给不认识的人修的，你永远不会知道谁因为你而平安回家。\"}}\n")
        })
        .collect();
    let sandbox = Sandbox::new().file("quotes.jsonl", quotes).folder("cards");
    let script = format!(
        "mount -t tmpfs -o size=64k none cards || exit 99
         {} render quotes.jsonl --jobs 2 --size 600x400
         code=$?; ls -A cards; cat cards/manifest.json; exit $code",
        env!("CARGO_BIN_EXE_quotecard")
    );
    let ran = sandbox
        .command(Path::new("unshare"))
        .args(["--mount", "--map-root-user", "sh", "-c", &script])
        .output();
    let Some(output) = ran.ok().filter(|o| !matches!(o.status.code(), Some(99) | None)) else {
        println!("skipped: no mount namespace here");
        return;
    };
    if String::from_utf8_lossy(&output.stderr).contains("unshare:") {
        println!("skipped: no mount namespace here");
        return;
    }
    let ran = Ran {
        what: "render on a full disk".to_owned(),
        output,
    }
    .code(1)
    .says(&["the disk is full", "more cards were not drawn", "[write-failed]"]);
    let listed: Vec<String> = ran
        .stdout()
        .lines()
        .take_while(|l| *l != "{")
        .map(str::to_owned)
        .collect();
    assert!(
        !listed.iter().any(|name| name.starts_with(".quotecard-")),
        "{listed:?}"
    );
    let cards: Vec<&String> = listed.iter().filter(|name| name.ends_with(".png")).collect();
    assert!(!cards.is_empty() && cards.len() < 40, "{listed:?}");
    let json = ran
        .stdout()
        .split_once("\n{\n")
        .map(|(_, json)| format!("{{\n{json}"));
    let manifest: serde_json::Value = serde_json::from_str(&json.unwrap()).unwrap();
    let named: Vec<&str> = manifest["cards"]
        .as_array()
        .unwrap()
        .iter()
        .map(|card| card["file"].as_str().unwrap())
        .collect();
    assert_eq!(cards, named, "the manifest does not tell what is there");
}

#[test]
fn texts_that_are_no_quote() {
    let sandbox = Sandbox::new();
    let long = "长".repeat(5001);
    for (text, part) in [
        ("", "the text is empty"),
        (" \n", "the text is empty"),
        (&long, "at most 5000"),
    ] {
        sandbox.run(&["card", text]).code(2).says(&[part]);
        sandbox.run(&["inspect", text]).code(2).says(&[part]);
    }
    sandbox
        .run(&["card", "慢就是快。", "--speaker", &long])
        .code(2)
        .says(&["--speaker", "more than 5000"]);
}

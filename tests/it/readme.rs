//! What the README says is so: its commands are run, and its tables are compared
//! with the code.

use std::collections::{BTreeMap, BTreeSet};

use quotecard::card::PRESETS;
use quotecard::finding::Code;
use quotecard::limits;
use quotecard::template::{Template, builtin};

const README: &str = include_str!("../../README.md");

/// The fenced code blocks in order: language and content.
fn blocks() -> Vec<(&'static str, &'static str)> {
    // Every second piece between fences stands inside of one.
    let inside = README.split("```").skip(1).step_by(2);
    inside.map(|block| block.split_once('\n').unwrap()).collect()
}

fn block(language: &str) -> &'static str {
    let found = blocks().into_iter().find(|(name, _)| *name == language);
    found.unwrap_or_else(|| panic!("there is no {language} block")).1
}

/// Whether a line is the expected one, of which `…` may be anything.
#[cfg(unix)]
fn is_like(line: &str, expected: &str) -> bool {
    let mut parts = expected.trim().split('…');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = line.trim().strip_prefix(first) else {
        return false;
    };
    for part in parts {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.is_empty() || expected.ends_with('…')
}

/// In the order of the page, in one folder, as a reader would. A `text` block is what
/// the block above it prints.
#[cfg(unix)]
#[test]
fn its_commands_do_what_it_says() {
    use std::path::Path;

    use crate::cli::Sandbox;

    // Its first section: a few quotes, so that few pictures are drawn.
    let sample = include_str!("../../src/cli/sample/zh.txt");
    let sample = &sample[..sample.find("\n## ").unwrap()];
    let sandbox = Sandbox::new()
        .file("FOLDER/zh.txt", sample)
        .file("interviews/zh.txt", sample);
    sandbox
        .run(&["card", "A portrait.", "--size", "64x64", "-o", "maren.png"])
        .code(0);

    let binary = Path::new(env!("CARGO_BIN_EXE_quotecard"));
    let mut path = vec![binary.parent().unwrap().to_owned()];
    path.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap()));
    let path = std::env::join_paths(path).unwrap();
    let mut printed = String::new();
    let mut seen = BTreeSet::new();
    for (language, content) in blocks() {
        match language {
            "sh" => {
                // The page has some commands twice, in two languages.
                let mut script = String::from("exec 2>&1\n");
                for line in content.lines() {
                    if seen.insert(line.split(" #").next().unwrap_or(line).trim_end()) {
                        script.push_str(&line.replace("cargo run --release --", "quotecard"));
                        script.push('\n');
                    }
                }
                let output = sandbox
                    .command(Path::new("sh"))
                    .args(["-ec", &script])
                    .env("PATH", &path)
                    .output()
                    .unwrap();
                printed = String::from_utf8_lossy(&output.stdout).into_owned();
                assert!(output.status.success(), "{content}--- prints\n{printed}");
            }
            "text" => {
                for expected in content.lines() {
                    let found = printed.lines().any(|line| is_like(line, expected));
                    assert!(found, "nowhere is\n{expected}\n--- in\n{printed}");
                }
            }
            _ => {}
        }
    }
    let quotes = block("json").lines().count();
    let sandbox = sandbox.file("two.jsonl", block("json"));
    sandbox.run(&["render", "two.jsonl", "-o", "two"]).code(0);
    assert_eq!(sandbox.cards("two").len(), quotes);
}

#[test]
fn its_template_fits_every_size() {
    let template = Template::parse("README.md", block("xml").as_bytes(), None).unwrap();
    assert_eq!(template.findings(), []);
    for preset in PRESETS {
        let (width, height) = (preset.width as f32, preset.height as f32);
        template.resolve(width, height, &BTreeMap::new()).unwrap();
    }
}

/// The example of `lib.rs` is a doctest; this is the same.
#[test]
fn its_library_example_is_the_one_that_is_tested() {
    let example: Vec<&str> = include_str!("../../src/lib.rs")
        .lines()
        .skip_while(|line| *line != "//! ```")
        .skip(1)
        .take_while(|line| *line != "//! ```")
        .map(|line| line.strip_prefix("//!").unwrap().trim_start_matches(' '))
        .filter(|line| !line.starts_with("# "))
        .collect();
    assert_eq!(block("rust").lines().collect::<Vec<_>>(), example);
}

#[test]
fn its_tables_are_complete() {
    let mut rows: Vec<String> = Code::ALL
        .iter()
        .map(|code| format!("| `{code}` | {} |", i32::from(code.is_failure())))
        .collect();
    rows.extend(PRESETS.iter().map(|preset| format!("\n{:<14}", preset.name)));
    rows.extend(
        builtin()
            .iter()
            .map(|template| format!("\n{:<12}", template.name)),
    );
    let count = |n: usize| format!("{},{:03}", n / 1000, n % 1000);
    let mib = |bytes: u64| format!("{} MiB", bytes >> 20);
    rows.extend([
        format!("| one input file | {} |", mib(limits::INPUT_BYTES)),
        format!("| files of one run | {} |", count(limits::INPUT_FILES)),
        format!(
            "| one quote, and each other field of it | {} characters |",
            count(limits::QUOTE_CHARS)
        ),
        format!(
            "| one template | {}, {} elements, {} deep |",
            mib(limits::TEMPLATE_BYTES),
            count(limits::TEMPLATE_ELEMENTS),
            limits::TEMPLATE_DEPTH
        ),
        format!(
            "| one picture | {}, {} megapixels |",
            mib(limits::PICTURE_BYTES),
            limits::PICTURE_PIXELS >> 20
        ),
        format!(
            "| the canvas | sides of {} to {} pixels, {} megapixels |",
            limits::SIDE_PIXELS.start(),
            count(*limits::SIDE_PIXELS.end() as usize),
            limits::CANVAS_PIXELS >> 20
        ),
        format!("| one font file | {} |", mib(limits::FONT_BYTES)),
    ]);
    let missing: Vec<&String> = rows.iter().filter(|row| !README.contains(row.as_str())).collect();
    assert!(missing.is_empty(), "not in README.md: {missing:#?}");
}

//! The module list is the architecture: a room uses only what stands above it.

use std::path::Path;

/// The rooms from top to bottom, as in `lib.rs`.
const ROOMS: [&str; 13] = [
    "finding", "limits", "text", "corpus", "quote", "card", "template", "font", "scene", "layout", "draw",
    "export", "cli",
];

fn sources(dir: &Path, out: &mut Vec<std::path::PathBuf>) {
    let mut entries: Vec<_> = std::fs::read_dir(dir)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

#[test]
fn a_room_uses_only_what_stands_above_it() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    let mut wrong = Vec::new();
    for file in files {
        let relative = file.strip_prefix(&src).unwrap();
        let first = relative.iter().next().unwrap().to_str().unwrap();
        let Some(own) = ROOMS
            .iter()
            .position(|room| *room == first.trim_end_matches(".rs"))
        else {
            continue;
        };
        let text = std::fs::read_to_string(&file).unwrap();
        for (number, line) in text.lines().enumerate() {
            for part in line.split("crate::").skip(1) {
                let used: String = part
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                match ROOMS.iter().position(|room| *room == used) {
                    Some(other) if other <= own => {}
                    Some(_) => wrong.push(format!(
                        "{}:{}: {} uses {used}, which stands below it",
                        relative.display(),
                        number + 1,
                        ROOMS[own]
                    )),
                    None => wrong.push(format!(
                        "{}:{}: `crate::{used}` is not a room; import from the room that owns it",
                        relative.display(),
                        number + 1
                    )),
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

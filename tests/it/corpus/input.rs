//! Files and folders: order, findings, offsets.

use std::path::Path;

use quotecard::corpus::{self, Corpus, Input, Origin};
use quotecard::finding::Code;

use super::{document, read_bytes};

/// The codes and lines of the findings.
fn codes(corpus: &Corpus) -> Vec<(Code, Option<usize>)> {
    corpus
        .findings
        .iter()
        .map(|finding| (finding.code, finding.line))
        .collect()
}

#[test]
fn a_folder_is_read_in_order_and_bad_files_are_findings() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    };
    write("b.txt", "灯是承诺。".as_bytes());
    write("a/c.md", "雾不看日历。".as_bytes());
    write("d.jsonl", b"{\"text\":\"a\"}\n");
    write("e.csv", b"text,speaker\na,b\n");
    write("f-empty.txt", b" \n");
    write("g-binary.dat", b"\x00\x01\x02\x80\x00\xff");
    write(
        "h-invalid.txt",
        "灯是承诺。\n雾"
            .as_bytes()
            .iter()
            .copied()
            .chain(*b"\xff\xe9")
            .collect::<Vec<_>>()
            .as_slice(),
    );
    write("i-picture.png", b"\x89PNG\r\n\x1a\n");
    write("j-report.pdf", b"%PDF-1.4");
    write(".hidden.txt", b"hidden");
    write(".gitignore", b"*.txt\n");
    let corpus = corpus::read(&[Origin::Path(folder.path().to_owned())]);
    let read: Vec<String> = corpus
        .inputs
        .iter()
        .map(|input| {
            let path = match input {
                Input::Document(document) => &document.path,
                Input::Quotes(quotes) => &quotes.path,
            };
            Path::new(path)
                .file_name()
                .unwrap()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    assert_eq!(read, ["c.md", "b.txt", "d.jsonl", "e.csv", "h-invalid.txt"]);
    assert_eq!(
        codes(&corpus),
        [
            (Code::EmptyInput, None),
            (Code::BinaryInput, None),
            (Code::InvalidBytes, Some(2)),
            (Code::BinaryInput, None)
        ]
    );
    assert!(
        corpus.findings.iter().all(|finding| finding.file.is_some()),
        "{:?}",
        corpus.findings
    );
}

#[test]
fn inputs_that_cannot_be_read_are_findings() {
    let folder = tempfile::tempdir().unwrap();
    let large = folder.path().join("large.txt");
    // Sparse: the limit is checked before a byte is read.
    std::fs::File::create(&large).unwrap().set_len(200 << 20).unwrap();
    let empty = folder.path().join("empty");
    std::fs::create_dir(&empty).unwrap();
    let missing = folder.path().join("missing.txt");
    let text = Origin::Bytes {
        name: "-".to_owned(),
        bytes: "灯是承诺。".into(),
    };
    let corpus = corpus::read(&[
        Origin::Path(missing),
        Origin::Path(large),
        text,
        Origin::Path(empty),
    ]);
    assert_eq!(
        codes(&corpus),
        [
            (Code::UnreadableInput, None),
            (Code::TooLarge, None),
            (Code::EmptyInput, None)
        ]
    );
    assert_eq!(corpus.inputs.len(), 1, "the good one is read");
    assert!(
        corpus.findings[0]
            .file
            .as_deref()
            .is_some_and(|file| file.ends_with("missing.txt"))
    );
}

#[cfg(unix)]
#[test]
fn a_folder_without_permission_is_a_finding() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let locked = folder.path().join("locked");
    std::fs::create_dir(&locked).unwrap();
    std::fs::write(folder.path().join("a.txt"), "灯是承诺。").unwrap();
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser reads everything.
    if std::fs::read_dir(&locked).is_err() {
        let corpus = corpus::read(&[Origin::Path(folder.path().to_owned())]);
        assert_eq!(codes(&corpus), [(Code::UnreadableInput, None)]);
        assert!(
            corpus.findings[0].message.contains("locked"),
            "{}",
            corpus.findings[0]
        );
        assert_eq!(corpus.inputs.len(), 1);
    }
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o700)).unwrap();
}

#[test]
fn a_file_that_is_named_twice_is_read_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.txt");
    std::fs::write(&file, "灯是承诺。").unwrap();
    let corpus = corpus::read(&[Origin::Path(file), Origin::Path(folder.path().to_owned())]);
    assert_eq!((corpus.inputs.len(), corpus.findings.len()), (1, 0));
}

#[test]
fn spans_lead_back_to_the_file() {
    let file = "\u{feff}灯\u{200b}是\r\n承诺。\r\n\r\nIt\u{2060}s late.\r\n";
    let d = document(file);
    assert_eq!(d.text, "灯是\n承诺。\n\nIts late.\n");
    for (found, expected) in [
        ("灯", "灯"),
        ("灯是", "灯\u{200b}是"),
        ("是", "是"),
        ("承诺。", "承诺。"),
        ("Its", "It\u{2060}s"),
        ("late.", "late."),
    ] {
        let start = d.text.find(found).unwrap();
        let span = d.file_span(start..start + found.len());
        assert_eq!(&file[span], expected);
    }
    let damaged = ["灯是承诺。".as_bytes(), b"It\x92s \xff late \x93now\x94."].concat();
    let corpus = read_bytes("-", &damaged);
    let Input::Document(d) = &corpus.inputs[0] else {
        panic!("no document")
    };
    assert_eq!(d.text, "灯是承诺。It’s \u{fffd} late “now”.");
    let start = d.text.find("“now”").unwrap();
    assert_eq!(
        &damaged[d.file_span(start..start + "“now”".len())],
        b"\x93now\x94"
    );
}

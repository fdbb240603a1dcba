//! Drawn pixels against the golden images.

use std::collections::BTreeSet;
use std::io::Cursor;
use std::path::{Path, PathBuf};

/// The variable that, set to `1`, makes what is drawn the golden images.
const BLESS: &str = "QUOTECARD_BLESS";

/// RGBA, rows from the top.
#[derive(PartialEq)]
struct Pixels {
    width: usize,
    height: usize,
    data: Vec<[u8; 4]>,
}

impl Pixels {
    fn decode(bytes: &[u8]) -> Result<Pixels, png::DecodingError> {
        let mut decoder = png::Decoder::new(Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::ALPHA);
        let mut reader = decoder.read_info()?;
        let mut data = vec![0; reader.output_buffer_size().unwrap_or(0)];
        let info = reader.next_frame(&mut data)?;
        assert_eq!(info.color_type, png::ColorType::Rgba, "cards are not grey");
        Ok(Pixels {
            width: info.width as usize,
            height: info.height as usize,
            data: data.as_chunks::<4>().0.to_vec(),
        })
    }

    fn encode(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, self.width as u32, self.height as u32);
        encoder.set_color(png::ColorType::Rgba);
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(self.data.as_flattened()).unwrap();
        writer.finish().unwrap();
        out
    }

    fn get(&self, x: usize, y: usize) -> Option<[u8; 4]> {
        (x < self.width && y < self.height).then(|| self.data[y * self.width + x])
    }
}

/// Expected, difference and actual side by side; in the middle red where the two differ,
/// over the expected picture made pale. And how many pixels differ.
fn diff(expected: &Pixels, actual: &Pixels) -> (Pixels, usize) {
    const EDGE: usize = 8;
    let width = expected.width.max(actual.width);
    let height = expected.height.max(actual.height);
    let step = width + EDGE;
    let mut picture = Pixels {
        width: 3 * width + 2 * EDGE,
        height,
        data: vec![[0x80, 0x80, 0x80, 0xff]; (3 * width + 2 * EDGE) * height],
    };
    let mut count = 0;
    for y in 0..height {
        for x in 0..width {
            let (was, is) = (expected.get(x, y), actual.get(x, y));
            let between = if was == is {
                was.map(|[r, g, b, a]| [r, g, b, a / 4])
            } else {
                count += 1;
                Some([0xff, 0, 0, 0xff])
            };
            for (column, pixel) in [was, between, is].into_iter().enumerate() {
                if let Some(pixel) = pixel {
                    picture.data[y * picture.width + column * step + x] = pixel;
                }
            }
        }
    }
    (picture, count)
}

/// The golden images and what was found wrong.
pub struct Gallery {
    golden: PathBuf,
    diffs: PathBuf,
    bless: bool,
    seen: BTreeSet<String>,
    faults: Vec<String>,
}

impl Gallery {
    /// The images of `tests/golden`; differences go to `tests/diffs`.
    pub fn open() -> Gallery {
        let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
        Gallery {
            golden: tests.join("golden"),
            diffs: tests.join("diffs"),
            bless: std::env::var(BLESS).is_ok_and(|value| value == "1"),
            seen: BTreeSet::new(),
            faults: Vec::new(),
        }
    }

    /// Holds a drawn PNG against the golden image of its case.
    ///
    /// The pixels must be equal: what the cases draw takes integer and plain IEEE 754
    /// arithmetic only, so there is nothing to tolerate. The bytes may differ, as the
    /// text chunks name the version.
    pub fn hold(&mut self, case: &str, png: &[u8]) {
        assert!(self.seen.insert(case.to_owned()), "two cases are called {case}");
        let path = self.golden.join(format!("{case}.png"));
        let actual = Pixels::decode(png).unwrap();
        let expected = match std::fs::read(&path) {
            Ok(bytes) => Pixels::decode(&bytes).unwrap_or_else(|e| panic!("{}: {e}", path.display())),
            Err(_) => Pixels {
                width: 0,
                height: 0,
                data: Vec::new(),
            },
        };
        if expected == actual {
            return;
        }
        if self.bless {
            std::fs::create_dir_all(&self.golden).unwrap();
            return std::fs::write(&path, png).unwrap();
        }
        let (picture, count) = diff(&expected, &actual);
        let shown = self.diffs.join(format!("{case}.png"));
        std::fs::create_dir_all(&self.diffs).unwrap();
        std::fs::write(&shown, picture.encode()).unwrap();
        let size = |p: &Pixels| format!("{}x{}", p.width, p.height);
        let what = if expected.data.is_empty() {
            "has no golden image".to_owned()
        } else if size(&expected) != size(&actual) {
            format!("is {}, not {}", size(&actual), size(&expected))
        } else {
            format!("differs in {count} of {} pixels", actual.data.len())
        };
        self.faults.push(format!("{case} {what}: {}", shown.display()));
    }

    /// Fails with all faults, golden images that no case draws among them.
    pub fn close(mut self) {
        for entry in std::fs::read_dir(&self.golden).unwrap() {
            let path = entry.unwrap().path();
            if path
                .file_stem()
                .is_some_and(|s| self.seen.contains(&*s.to_string_lossy()))
            {
                continue;
            }
            if self.bless {
                std::fs::remove_file(&path).unwrap();
            } else {
                self.faults.push(format!("{}: no case draws it", path.display()));
            }
        }
        assert!(
            self.faults.is_empty(),
            "{}\nEach picture shows expected | difference | actual. If the new ones are right: \
             {BLESS}=1 cargo test --test it -- golden",
            self.faults.join("\n")
        );
    }
}

#[test]
fn a_difference_is_counted_and_shown() {
    let [white, black] = [[0xff; 4], [0, 0, 0, 0xff]];
    let pixels = |data: &[[u8; 4]]| Pixels {
        width: 2,
        height: data.len() / 2,
        data: data.to_vec(),
    };
    let (picture, count) = diff(&pixels(&[white, black]), &pixels(&[white, [0, 0, 1, 0xff]]));
    assert_eq!(count, 1);
    assert_eq!(
        picture.get(10, 0),
        Some([0xff, 0xff, 0xff, 0x3f]),
        "the same, pale"
    );
    assert_eq!(picture.get(11, 0), Some([0xff, 0, 0, 0xff]), "not the same, red");
    assert_eq!(picture.get(21, 0), Some([0, 0, 1, 0xff]), "the actual one");
    // A row too many is a difference too.
    assert_eq!(diff(&pixels(&[white; 2]), &pixels(&[white; 4])).1, 2);
}

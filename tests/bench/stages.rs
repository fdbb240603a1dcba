//! How long each step from a quote to its PNG takes: `cargo bench --bench stages`.
//!
//! One thread, everything warm. The rows below `card` are its parts.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a table for people, of input that is known to be good"
)]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use quotecard::card::{Card, Size};
use quotecard::draw;
use quotecard::font::{FontOptions, Fonts};
use quotecard::layout::layout;
use quotecard::quote::Quote;
use quotecard::template;
use resvg::{tiny_skia, usvg};

/// Sixty characters with what costs: marks that meet, a Latin word, a number.
const TEXT: &str = "他说：“做了30年钟表，我只学会一件事。”快的时候要想着慢，慢的时候要想着准；写代码、用Rust的年轻人，大概也该听听。";

/// How often each step is run.
const RUNS: usize = 50;

/// Prints the median and the least time of a step in ms; gives its last result and the median.
fn time<T>(name: &str, mut step: impl FnMut() -> T) -> (T, f64) {
    let mut last = black_box(step());
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            last = black_box(step());
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    let median = ms(times[RUNS / 2]);
    println!("{name:26} {median:10.3} {:10.3}", ms(times[0]));
    (last, median)
}

fn main() {
    println!(
        "{RUNS} runs, {} characters, ms\n\n{:26} {:>10} {:>10}",
        TEXT.chars().count(),
        "",
        "median",
        "min"
    );
    let (fonts, _) = time("font load", || Fonts::load(&FontOptions::default()).0);
    let (template, _) = time("template parse and check", || template::find("paper").unwrap());
    for size in ["1200x630", "1080x1350"] {
        println!("\n{size}");
        let mut quote = Quote::from_text(TEXT);
        quote.speaker = Some("林见山".to_owned());
        quote.source = Some("《慢工》".to_owned());
        let card = Card::new(quote, 1, Size::parse(size, 1.0).unwrap());
        let (width, height) = (card.size.width as f32, card.size.height as f32);
        let resolve = || template.resolve(width, height, &BTreeMap::new()).unwrap();

        time("card", || {
            draw::png(&layout(&card, &resolve(), &fonts), &fonts).unwrap()
        });
        let (sheet, _) = time("  resolve", resolve);
        let (scene, _) = time("  layout", || layout(&card, &sheet, &fonts));
        let (_, png) = time("  png", || draw::png(&scene, &fonts).unwrap());
        // What `draw::png` does, as far as it can be called from outside.
        let (svg, write) = time("    svg", || draw::svg(&scene, &fonts));
        let options = usvg::Options::default();
        let (tree, parse) = time("    usvg parse", || usvg::Tree::from_str(&svg, &options).unwrap());
        let (_, render) = time("    resvg render", || {
            let mut pixmap = tiny_skia::Pixmap::new(card.size.width, card.size.height).unwrap();
            resvg::render(&tree, tiny_skia::Transform::identity(), &mut pixmap.as_mut());
            pixmap
        });
        println!(
            "{:26} {:10.3}",
            "    encode (the rest)",
            png - write - parse - render
        );
    }
}

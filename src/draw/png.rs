//! `Scene` → PNG: the raster of the scene's SVG, small and with its text in
//! iTXt chunks.

use std::collections::HashMap;

use resvg::tiny_skia::Pixmap;

use super::DrawError;
use super::raster::raster;
use super::svg::svg;
use crate::font::Fonts;
use crate::scene::{Node, Scene};

/// Draws a scene as PNG. The same scene gives the same bytes.
///
/// Its iTXt chunks (PNG 3rd edition §11.3.3) are `Title` (the quote), `Author` (the
/// speaker), `Source` (who published it), `Description` (the alternative
/// text) and `Software`. There is no alpha channel where every pixel is opaque,
/// and a palette where no more than 256 colours are used, which is so of text
/// on a plain ground.
///
/// # Errors
/// What [`DrawError`] names.
pub fn png(scene: &Scene, fonts: &Fonts) -> Result<Vec<u8>, DrawError> {
    let pixmap = raster(&svg(scene, fonts))?;
    let texts = [
        ("Title", Some(scene.title.as_str())),
        ("Author", scene.speaker.as_deref()),
        ("Source", scene.source.as_deref()),
        ("Description", Some(scene.description.as_str())),
        ("Software", Some(concat!("quotecard ", env!("CARGO_PKG_VERSION")))),
    ];
    // Rows of glyphs on a plain ground or a gradient deflate best as they are
    // (13 % less than with filters chosen by row); photographs do not.
    let filter = if has_picture(&scene.nodes) {
        png::Filter::Adaptive
    } else {
        png::Filter::NoFilter
    };
    encode(&pixmap, &texts, scene.language.tag(), filter)
}

fn has_picture(nodes: &[Node]) -> bool {
    nodes.iter().any(|node| match node {
        Node::Image(_) => true,
        Node::Group(group) => has_picture(&group.nodes),
        Node::Decoration(_) | Node::Text(_) => false,
    })
}

fn encode(
    pixmap: &Pixmap,
    texts: &[(&str, Option<&str>)],
    language: &str,
    filter: png::Filter,
) -> Result<Vec<u8>, DrawError> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, pixmap.width(), pixmap.height());
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Balanced);
    encoder.set_filter(filter);
    encoder.set_source_srgb(png::SrgbRenderingIntent::Perceptual);

    let pixels = pixmap.data();
    let opaque = pixels.as_chunks::<4>().0.iter().all(|p| p[3] == u8::MAX);
    let data = if !opaque {
        encoder.set_color(png::ColorType::Rgba);
        pixmap
            .pixels()
            .iter()
            .flat_map(|p| {
                let c = p.demultiply();
                [c.red(), c.green(), c.blue(), c.alpha()]
            })
            .collect()
    } else if let Some((palette, indices)) = indexed(pixels) {
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_palette(palette);
        // Neighbouring indices say nothing of each other.
        encoder.set_filter(png::Filter::NoFilter);
        indices
    } else {
        encoder.set_color(png::ColorType::Rgb);
        pixels
            .as_chunks::<4>()
            .0
            .iter()
            .flat_map(|[r, g, b, _]| [*r, *g, *b])
            .collect::<Vec<u8>>()
    };

    let mut writer = encoder.write_header()?;
    for (keyword, text) in texts {
        let Some(text) = text.filter(|t| !t.is_empty()) else {
            continue;
        };
        // Zero ends a field of the chunk.
        let mut chunk = png::text_metadata::ITXtChunk::new(*keyword, text.replace('\0', ""));
        if *keyword != "Software" {
            language.clone_into(&mut chunk.language_tag);
        }
        writer.write_text_chunk(&chunk)?;
    }
    writer.write_image_data(&data)?;
    writer.finish()?;
    Ok(out)
}

/// The palette (RGB) in order of appearance and each pixel's place in it;
/// `None` past 256 colours. `pixels` is opaque RGBA.
fn indexed(pixels: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let mut places = HashMap::new();
    let mut palette = Vec::new();
    let mut indices = Vec::with_capacity(pixels.len() / 4);
    let mut last = ([0u8; 4], 0u8);
    for pixel in pixels.as_chunks::<4>().0 {
        if *pixel != last.0 {
            let next = places.len();
            let place = *places.entry(*pixel).or_insert(next);
            last = (*pixel, u8::try_from(place).ok()?);
            if place == next {
                palette.extend_from_slice(&pixel[..3]);
            }
        }
        indices.push(last.1);
    }
    Some((palette, indices))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A canvas whose pixel `i` has the colour `color(i)`.
    fn pixmap(width: u32, height: u32, color: impl Fn(usize) -> [u8; 4]) -> Pixmap {
        let mut pixmap = Pixmap::new(width, height).unwrap();
        for (i, pixel) in pixmap.data_mut().chunks_exact_mut(4).enumerate() {
            pixel.copy_from_slice(&color(i));
        }
        pixmap
    }

    fn decode(bytes: &[u8]) -> (png::ColorType, Vec<u8>) {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::IDENTITY);
        let color = decoder.read_header_info().unwrap().color_type;
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut data = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut data).unwrap();
        (color, data)
    }

    #[test]
    fn few_colours_make_a_palette_and_more_do_not() {
        let distinct = |i: usize, n: usize| [(i % n % 256) as u8, (i % n / 256) as u8, 7, 255];
        for (n, expected) in [
            (1, png::ColorType::Indexed),
            (256, png::ColorType::Indexed),
            (257, png::ColorType::Rgb),
        ] {
            let drawn = pixmap(32, 32, |i| distinct(i, n));
            let bytes = encode(&drawn, &[], "zh", png::Filter::NoFilter).unwrap();
            let (color, data) = decode(&bytes);
            assert_eq!(color, expected, "{n} colours");
            let rgb: Vec<u8> = drawn
                .data()
                .chunks_exact(4)
                .flat_map(|p| p[..3].to_vec())
                .collect();
            assert_eq!(data, rgb, "{n} colours: pixels changed");
        }
    }

    #[test]
    fn transparent_pixels_keep_their_alpha() {
        // Premultiplied half-transparent red.
        let drawn = pixmap(4, 4, |_| [128, 0, 0, 128]);
        let (color, data) = decode(&encode(&drawn, &[], "en", png::Filter::NoFilter).unwrap());
        assert_eq!(color, png::ColorType::Rgba);
        assert_eq!(&data[..4], [255, 0, 0, 128]);
    }

    #[test]
    fn texts_are_carried_with_their_language() {
        let drawn = pixmap(4, 4, |_| [0, 0, 0, 255]);
        let texts = [
            ("Title", Some("智能的\0成本")),
            ("Author", None),
            ("Software", Some("quotecard")),
        ];
        let bytes = encode(&drawn, &texts, "zh-Hans", png::Filter::NoFilter).unwrap();
        let reader = png::Decoder::new(std::io::Cursor::new(&bytes))
            .read_info()
            .unwrap();
        let chunks: Vec<_> = reader
            .info()
            .utf8_text
            .iter()
            .map(|c| (c.keyword.as_str(), c.language_tag.as_str(), c.get_text().unwrap()))
            .collect();
        assert_eq!(
            chunks,
            [
                ("Title", "zh-Hans", "智能的成本".to_owned()),
                ("Software", "", "quotecard".to_owned())
            ]
        );
    }
}

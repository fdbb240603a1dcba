//! SVG → pixels, by usvg and resvg.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg;

use super::DrawError;
use crate::limits;

/// Draws an SVG that holds no `<text>` at its own width and height. Pictures
/// come from `data:` URLs only: no file is read and no address is opened.
///
/// # Errors
/// What usvg cannot read, and a canvas above [`limits::CANVAS_PIXELS`].
pub(super) fn raster(svg: &str) -> Result<Pixmap, DrawError> {
    let options = usvg::Options {
        image_href_resolver: usvg::ImageHrefResolver {
            resolve_data: usvg::ImageHrefResolver::default_data_resolver(),
            resolve_string: Box::new(|_, _| None),
        },
        ..usvg::Options::default()
    };
    let tree = usvg::Tree::from_str(svg, &options)?;
    let size = tree.size().to_int_size();
    let too_large = DrawError::Canvas {
        width: size.width(),
        height: size.height(),
    };
    if u64::from(size.width()) * u64::from(size.height()) > limits::CANVAS_PIXELS {
        return Err(too_large);
    }
    let mut pixmap = Pixmap::new(size.width(), size.height()).ok_or(too_large)?;
    resvg::render(&tree, Transform::identity(), &mut pixmap.as_mut());
    Ok(pixmap)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_addresses_are_not_opened() {
        let folder = tempfile::tempdir().unwrap();
        let picture = folder.path().join("a.png");
        Pixmap::new(4, 4).unwrap().save_png(&picture).unwrap();
        for href in [
            picture.to_str().unwrap(),
            "http://127.0.0.1:9/a.png",
            "/etc/passwd",
        ] {
            let svg = format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\">\
                 <image href=\"{href}\" width=\"8\" height=\"8\"/></svg>"
            );
            let pixmap = raster(&svg).unwrap();
            assert!(pixmap.data().iter().all(|b| *b == 0), "{href} was drawn");
        }
    }

    #[test]
    fn a_canvas_above_the_limit_is_refused_before_memory_is_taken() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90000\" height=\"90000\"/>";
        assert!(matches!(
            raster(svg),
            Err(DrawError::Canvas { width: 90_000, .. })
        ));
    }
}

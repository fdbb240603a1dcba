//! Sizes: the presets, `WxH`, and what they mean.

use crate::limits;

/// A canvas: its size in px, and device pixels per px.
#[derive(Debug, Clone, PartialEq)]
pub struct Size {
    /// The preset's name, or `WxH`.
    pub name: String,
    /// Width in px.
    pub width: u32,
    /// Height in px.
    pub height: u32,
    /// Device pixels per px.
    pub scale: f32,
}

/// A size with a name. Guides contradict each other and age: the table says when
/// each was last looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preset {
    /// What `--size` takes.
    pub name: &'static str,
    /// Width in px.
    pub width: u32,
    /// Height in px.
    pub height: u32,
    /// Where it is used.
    pub usage: &'static str,
}

const fn preset(name: &'static str, width: u32, height: u32, usage: &'static str) -> Preset {
    Preset {
        name,
        width,
        height,
        usage,
    }
}

/// The presets, as of November 2026.
pub const PRESETS: [Preset; 9] = [
    preset("og", 1200, 630, "link previews: Open Graph, Facebook, LinkedIn"),
    preset("x", 1600, 900, "posts on X, 16:9"),
    preset("square", 1080, 1080, "Instagram, Weibo"),
    preset("portrait", 1080, 1350, "Instagram, 4:5"),
    preset("story", 1080, 1920, "stories, Reels, Douyin"),
    preset("xiaohongshu", 1080, 1440, "Xiaohongshu, 3:4"),
    preset(
        "wechat-cover",
        900,
        383,
        "head picture of a WeChat article, 2.35:1",
    ),
    preset("slide", 1920, 1080, "slides, 16:9"),
    preset("slide-4x3", 1440, 1080, "slides, 4:3"),
];

/// Why a size was refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SizeError {
    /// Neither a preset nor `WxH`.
    #[error("there is no size {name:?}{}; `quotecard sizes` lists them, or give WIDTHxHEIGHT in pixels, as 1200x630", .nearest.map(|n| format!(" (did you mean {n:?}?)")).unwrap_or_default())]
    Unknown {
        /// What was given.
        name: String,
        /// The preset that is nearest by spelling.
        nearest: Option<&'static str>,
    },
    /// Outside the limits.
    #[error("the size {width}x{height} at scale {scale} is out of bounds: each side must be {least} to {greatest} pixels, and both together at most {pixels} pixels", least = limits::SIDE_PIXELS.start(), greatest = limits::SIDE_PIXELS.end(), pixels = limits::CANVAS_PIXELS)]
    OutOfBounds {
        /// Width in px.
        width: u64,
        /// Height in px.
        height: u64,
        /// Device pixels per px.
        scale: f32,
    },
}

impl Size {
    /// Reads a preset's name or `WxH` (px), at a scale.
    ///
    /// # Errors
    /// An unknown name, or a canvas outside [`limits::SIDE_PIXELS`] and [`limits::CANVAS_PIXELS`].
    pub fn parse(text: &str, scale: f32) -> Result<Size, SizeError> {
        if let Some(p) = PRESETS.iter().find(|p| p.name == text) {
            return Size::new(text, p.width.into(), p.height.into(), scale);
        }
        let sides = text
            .split_once(['x', 'X', '×'])
            .and_then(|(w, h)| Some((w.trim().parse::<u64>().ok()?, h.trim().parse::<u64>().ok()?)));
        match sides {
            Some((width, height)) => Size::new(&format!("{width}x{height}"), width, height, scale),
            None => Err(SizeError::Unknown {
                name: text.to_owned(),
                nearest: PRESETS
                    .iter()
                    .map(|p| (strsim::damerau_levenshtein(p.name, text), p.name))
                    .filter(|(distance, _)| *distance <= 3)
                    .min()
                    .map(|(_, name)| name),
            }),
        }
    }

    fn new(name: &str, width: u64, height: u64, scale: f32) -> Result<Size, SizeError> {
        let error = SizeError::OutOfBounds { width, height, scale };
        if !scale.is_finite() || scale <= 0.0 || width > 1 << 20 || height > 1 << 20 {
            return Err(error);
        }
        let (dw, dh) = device(width as u32, height as u32, scale);
        let sides = &limits::SIDE_PIXELS;
        if !sides.contains(&dw)
            || !sides.contains(&dh)
            || u64::from(dw) * u64::from(dh) > limits::CANVAS_PIXELS
        {
            return Err(error);
        }
        Ok(Size {
            name: name.to_owned(),
            width: width as u32,
            height: height as u32,
            scale,
        })
    }

    /// Width and height in device pixels.
    pub fn device(&self) -> (u32, u32) {
        device(self.width, self.height, self.scale)
    }
}

fn device(width: u32, height: u32, scale: f32) -> (u32, u32) {
    let px = |side: u32| (f64::from(side) * f64::from(scale)).round() as u32;
    (px(width), px(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presets_and_pixels() {
        let og = Size::parse("og", 2.0).unwrap();
        assert_eq!(og.device(), (2400, 1260));
        assert_eq!(Size::parse("640x480", 1.0).unwrap().device(), (640, 480));
    }

    #[test]
    fn refused_sizes() {
        for (text, part) in [
            ("0x0", "out of bounds"),
            ("100000x100000", "out of bounds"),
            ("99999999999x1", "out of bounds"),
            ("sqare", "did you mean \"square\""),
            ("big", "`quotecard sizes`"),
        ] {
            let error = Size::parse(text, 1.0).unwrap_err().to_string();
            assert!(error.contains(part), "{text}: {error}");
        }
        assert!(Size::parse("og", f32::NAN).is_err());
        assert!(Size::parse("og", 100.0).is_err());
    }
}

//! Pictures that a card or a template brings: bytes with their size, not decoded.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use base64::Engine as _;

use crate::limits;

/// A picture file, read and checked but not decoded.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Width in its own pixels.
    pub width: u32,
    /// Height in its own pixels.
    pub height: u32,
    /// The file as a `data:` URL.
    pub url: Arc<str>,
}

/// Why a picture was refused.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PictureError {
    /// The file could not be read.
    #[error("{}: cannot read the picture: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// More bytes or pixels than the limits allow.
    #[error("{}: the picture is too large; at most {} MiB and {} megapixels are read: make it smaller", path.display(), limits::PICTURE_BYTES >> 20, limits::PICTURE_PIXELS >> 20)]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// Not PNG, JPEG, GIF or WebP.
    #[error("{}: not a PNG, JPEG, GIF or WebP picture; convert it to one of these", path.display())]
    UnknownFormat {
        /// The file.
        path: PathBuf,
    },
}

impl Picture {
    /// Reads a picture file.
    ///
    /// # Errors
    /// A file that cannot be read, is larger than [`limits::PICTURE_BYTES`] or
    /// [`limits::PICTURE_PIXELS`] (told by its header, before it is decoded), or is
    /// not PNG, JPEG, GIF or WebP.
    pub fn load(path: &Path) -> Result<Picture, PictureError> {
        let unreadable = |source| PictureError::Unreadable {
            path: path.to_owned(),
            source,
        };
        let too_large = || PictureError::TooLarge {
            path: path.to_owned(),
        };
        if std::fs::metadata(path).map_err(unreadable)?.len() > limits::PICTURE_BYTES {
            return Err(too_large());
        }
        let bytes = std::fs::read(path).map_err(unreadable)?;
        let unknown = || PictureError::UnknownFormat {
            path: path.to_owned(),
        };
        let mime = match imagesize::image_type(&bytes) {
            Ok(imagesize::ImageType::Png) => "image/png",
            Ok(imagesize::ImageType::Jpeg) => "image/jpeg",
            Ok(imagesize::ImageType::Gif) => "image/gif",
            Ok(imagesize::ImageType::Webp) => "image/webp",
            _ => return Err(unknown()),
        };
        let size = imagesize::blob_size(&bytes).map_err(|_| unknown())?;
        if size.width as u64 * size.height as u64 > limits::PICTURE_PIXELS {
            return Err(too_large());
        }
        let data = base64::engine::general_purpose::STANDARD.encode(&bytes);
        Ok(Picture {
            width: size.width as u32,
            height: size.height as u32,
            url: format!("data:{mime};base64,{data}").into(),
        })
    }
}

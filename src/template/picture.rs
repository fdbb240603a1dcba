//! Which picture an `<image>` draws: a field of the card, a file beside the template,
//! or a data: URL; checked when the template is loaded.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use imagesize::ImageType;

use super::error::{PictureProblem, Problem, nearest};
use crate::card::{self, PICTURE_FIELDS, PictureError};
use crate::limits;

/// The source of an `<image>`.
#[derive(Debug, Clone)]
pub(super) struct Source {
    pub field: Option<String>,
    /// The picture as a data: URL.
    pub href: Option<Arc<str>>,
    /// Width and height of what `href` names, pixels.
    pub pixels: Option<(usize, usize)>,
}

/// Reads `href`, and `data-default` where `href` is a field.
pub(super) fn source(href: &str, default: Option<&str>, folder: Option<&Path>) -> Result<Source, Problem> {
    let href = href.trim();
    let field = match href.strip_prefix('{').and_then(|h| h.strip_suffix('}')) {
        Some(name) => Some(field(name.trim())?),
        None => None,
    };
    let file = if field.is_some() { default } else { Some(href) };
    let checked = file
        .map(|file| {
            check(file, folder).map_err(|problem| Problem::Picture {
                href: file.chars().take(80).collect(),
                problem,
            })
        })
        .transpose()?;
    let (href, pixels) = checked.unzip();
    Ok(Source { field, href, pixels })
}

fn field(name: &str) -> Result<String, Problem> {
    if PICTURE_FIELDS.contains(&name) {
        return Ok(name.to_owned());
    }
    Err(Problem::UnknownPictureField {
        name: name.chars().take(40).collect(),
        nearest: nearest(name, PICTURE_FIELDS),
    })
}

fn check(href: &str, folder: Option<&Path>) -> Result<(Arc<str>, (usize, usize)), PictureProblem> {
    if href.starts_with("data:") {
        let bytes = data_url(href).ok_or(PictureProblem::NotRaster)?;
        return Ok((Arc::from(href), measure(&bytes)?));
    }
    let path = local_path(href, folder)?;
    let picture = card::Picture::load(&path).map_err(|error| match error {
        PictureError::Unreadable { source, .. } => unreadable(source),
        PictureError::TooLarge { .. } => PictureProblem::TooLarge,
        PictureError::UnknownFormat { .. } => PictureProblem::NotRaster,
    })?;
    Ok((picture.url, (picture.width as usize, picture.height as usize)))
}

fn local_path(href: &str, folder: Option<&Path>) -> Result<PathBuf, PictureProblem> {
    // `C:` is a drive; every other scheme has two letters or more.
    let scheme = href.split_once(':').map(|(scheme, _)| scheme);
    if scheme.is_some_and(|s| {
        s.len() > 1
            && s.bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
    }) || href.starts_with("//")
    {
        return Err(PictureProblem::NotLocal);
    }
    let relative = percent_decoded(href);
    let relative = Path::new(&relative);
    let inside = relative
        .components()
        .all(|c| matches!(c, Component::Normal(_) | Component::CurDir));
    if !inside || scheme.is_some() || href.contains('\\') {
        return Err(PictureProblem::Outside);
    }
    let folder = folder.ok_or(PictureProblem::NoFolder)?;
    let path = folder.join(relative);
    let real = |path: &Path| std::fs::canonicalize(path).map_err(unreadable);
    // A symbolic link may lead out of the folder.
    if !real(&path)?.starts_with(real(folder)?) {
        return Err(PictureProblem::Outside);
    }
    Ok(path)
}

#[allow(clippy::needless_pass_by_value)] // For map_err.
fn unreadable(error: std::io::Error) -> PictureProblem {
    PictureProblem::Unreadable {
        reason: error.to_string(),
    }
}

fn measure(bytes: &[u8]) -> Result<(usize, usize), PictureProblem> {
    if !matches!(
        imagesize::image_type(bytes),
        Ok(ImageType::Png | ImageType::Jpeg | ImageType::Gif | ImageType::Webp)
    ) {
        return Err(PictureProblem::NotRaster);
    }
    let size = imagesize::blob_size(bytes).map_err(|_| PictureProblem::NotRaster)?;
    let (width, height) = (size.width, size.height);
    if (width as u64).saturating_mul(height as u64) > limits::PICTURE_PIXELS {
        return Err(PictureProblem::TooLarge);
    }
    Ok((width, height))
}

/// The bytes of a base64 data: URL.
fn data_url(href: &str) -> Option<Vec<u8>> {
    let (head, body) = href.split_once(',')?;
    if !head.ends_with(";base64") {
        return None;
    }
    // Inkscape breaks long data: URLs into lines.
    let body: Vec<u8> = body.bytes().filter(|b| !b.is_ascii_whitespace()).collect();
    STANDARD.decode(body).ok()
}

/// `%20` and the like, as Inkscape writes file names.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let code = after
            .get(..2)
            .filter(|_| *first == b'%')
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = after
            .get(if code.is_some() { 2 } else { 0 }..)
            .unwrap_or_default();
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

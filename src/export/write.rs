//! Files that are written whole or not at all.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Why a file was not written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// No room is left, or the quota is used up.
    #[error("{}: the disk is full; make room there, or write elsewhere with -o", path.display())]
    Full {
        /// The file.
        path: PathBuf,
    },
    /// The path is a folder.
    #[error("{}: this is a folder; give the name of a file with -o", path.display())]
    IsFolder {
        /// The folder.
        path: PathBuf,
    },
    /// A folder is wanted where a file stands.
    #[error("{}: this is a file; give the name of a folder with -o", path.display())]
    NotAFolder {
        /// The file.
        path: PathBuf,
    },
    /// Anything else the system said.
    #[error("{}: cannot write: {source}", path.display())]
    Failed {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl WriteError {
    fn new(path: &Path, source: io::Error) -> WriteError {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => WriteError::Full { path },
            io::ErrorKind::IsADirectory => WriteError::IsFolder { path },
            _ => WriteError::Failed { path, source },
        }
    }

    /// The file it is about.
    pub fn path(&self) -> &Path {
        match self {
            WriteError::Full { path }
            | WriteError::IsFolder { path }
            | WriteError::NotAFolder { path }
            | WriteError::Failed { path, .. } => path,
        }
    }
}

/// Writes a file whole: under a temporary name beside it, then renamed. After an
/// error what stood at `path` is as it was and nothing is left beside it. A link is
/// followed; a device or pipe is written to, as it cannot be replaced.
///
/// The file is handed to the system, not forced onto the disk (no `fsync`).
///
/// # Errors
/// What [`WriteError`] names.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let fail = |source| WriteError::new(path, source);
    let target = match std::fs::metadata(path) {
        Ok(meta) if meta.is_dir() => {
            return Err(WriteError::IsFolder {
                path: path.to_owned(),
            });
        }
        Ok(meta) if meta.is_file() => std::fs::canonicalize(path).map_err(fail)?,
        Ok(_) => {
            let mut device = std::fs::OpenOptions::new().write(true).open(path).map_err(fail)?;
            return device.write_all(bytes).map_err(fail);
        }
        Err(_) => path.to_owned(),
    };
    let folder = match target.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".quotecard-");
    #[cfg(unix)]
    {
        // The mode of any new file; the system takes the umask off it.
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder).map_err(fail)?;
    file.write_all(bytes).map_err(fail)?;
    file.persist(&target).map_err(|e| fail(e.error))?;
    Ok(())
}

/// Makes a folder for results, with those above it, and tries that files can be
/// made in it.
///
/// # Errors
/// A file stands there, or the system refuses.
pub fn make_folder(path: &Path) -> Result<(), WriteError> {
    if std::fs::metadata(path).is_ok_and(|meta| !meta.is_dir()) {
        return Err(WriteError::NotAFolder {
            path: path.to_owned(),
        });
    }
    let fail = |source| WriteError::new(path, source);
    std::fs::create_dir_all(path).map_err(fail)?;
    tempfile::tempfile_in(path).map_err(fail)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_whole() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.png");
        write_whole(&path, b"one").unwrap();
        write_whole(&path, b"two").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
        assert_eq!(entries(dir.path()), ["a.png"]);
    }

    #[test]
    fn a_failure_leaves_nothing_behind() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("file");
        write_whole(&file, b"kept").unwrap();
        let under_a_file = file.join("a.png");
        assert!(matches!(
            write_whole(&under_a_file, b"x"),
            Err(WriteError::Failed { .. })
        ));
        assert!(matches!(
            write_whole(dir.path(), b"x"),
            Err(WriteError::IsFolder { .. })
        ));
        assert!(matches!(make_folder(&file), Err(WriteError::NotAFolder { .. })));
        assert!(write_whole(&dir.path().join("absent/a.png"), b"x").is_err());
        assert_eq!(entries(dir.path()), ["file"]);
        assert_eq!(std::fs::read(&file).unwrap(), b"kept");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_named_and_a_device_is_not_replaced() {
        let error = write_whole(Path::new("/dev/full"), b"x").unwrap_err();
        assert!(error.to_string().contains("the disk is full"), "{error}");
        assert!(!std::fs::metadata("/dev/full").unwrap().is_file());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_and_the_mode_is_that_of_new_files() {
        use std::os::unix::fs::PermissionsExt as _;
        let dir = tempfile::tempdir().unwrap();
        let (target, link) = (dir.path().join("target"), dir.path().join("link"));
        std::fs::write(&target, b"old").unwrap();
        let usual = std::fs::metadata(&target).unwrap().permissions().mode();
        std::os::unix::fs::symlink(&target, &link).unwrap();
        write_whole(&link, b"new").unwrap();
        assert_eq!(std::fs::read(&target).unwrap(), b"new");
        assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(std::fs::metadata(&target).unwrap().permissions().mode(), usual);
    }
}

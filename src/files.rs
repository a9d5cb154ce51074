//! Writing files so that none is ever half there.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The file being written, for [`remove_unfinished`].
static UNFINISHED: Mutex<Option<PathBuf>> = Mutex::new(None);

/// Writes a new file beside `path`, flushes it to disk and renames it into place. On an error `path` is as before.
pub fn write_whole<T, E: From<io::Error>>(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<&File>) -> Result<T, E>,
) -> Result<T, E> {
    // A link stays a link to the new file.
    let path = &path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beside = tempfile::Builder::new().prefix(".editlens-").tempfile_in(folder)?;
    remember(Some(beside.path().to_owned()));
    let mut writer = BufWriter::new(beside.as_file());
    let outcome = write(&mut writer);
    let flushed = writer.flush();
    drop(writer);
    let outcome = outcome?;
    flushed?;
    beside.as_file().sync_all()?;
    make_readable(beside.as_file())?;
    beside.persist(path).map_err(|error| error.error)?;
    remember(None);
    Ok(outcome)
}

/// Removes a file that is still being written, where the program is about to end without returning.
#[cfg(feature = "cli")]
pub fn remove_unfinished() {
    if let Some(path) = UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner).take() {
        // Nothing is left to be told when this fails.
        let _ = std::fs::remove_file(path);
    }
}

fn remember(path: Option<PathBuf>) {
    *UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner) = path;
}

/// Temporary files are private to their owner; the result has the usual mode of a new file.
#[cfg(unix)]
fn make_readable(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn make_readable(_: &File) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_leaves_the_old_file_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("model.json");
        write_whole(&path, |file| file.write_all(b"old")).unwrap();
        let failed: io::Result<()> = write_whole(&path, |file| {
            file.write_all(b"ne")?;
            Err(io::Error::other("disk full"))
        });
        assert!(failed.is_err());
        assert_eq!(std::fs::read(&path).unwrap(), b"old");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}

//! Writing files so that none is ever half there.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The files being written, for [`remove_unfinished`].
static UNFINISHED: Unfinished = Unfinished(Mutex::new(Vec::new()));

/// Writes a new file beside `path`, flushes it to disk and renames it into place. On an error `path` is as before.
pub fn write_whole<T, E: From<io::Error>>(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<&File>) -> Result<T, E>,
) -> Result<T, E> {
    // A link stays a link to the new file.
    let path = &path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beside = tempfile::Builder::new()
        .prefix(".editlens-")
        .tempfile_in(folder)
        .map_err(|error| unwritable(folder, &error))?;
    let _listed = UNFINISHED.list(beside.path());
    let mut writer = BufWriter::new(beside.as_file());
    let outcome = write(&mut writer);
    let flushed = writer.flush();
    drop(writer);
    let outcome = outcome?;
    flushed?;
    beside.as_file().sync_all()?;
    make_readable(beside.as_file())?;
    beside.persist(path).map_err(|error| error.error)?;
    Ok(outcome)
}

/// Why no file can be made in a folder, without the name that it would have had for a while.
fn unwritable(folder: &Path, error: &io::Error) -> io::Error {
    let reason = match error.kind() {
        io::ErrorKind::NotFound => "there is no such folder".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to write there".to_owned(),
        _ => error.to_string(),
    };
    io::Error::new(error.kind(), format!("{}: {reason}", folder.display()))
}

/// Removes the files that are still being written, where the program is about to end without returning.
#[cfg(feature = "cli")]
pub fn remove_unfinished() {
    UNFINISHED.remove_all();
}

/// Files that are there but not whole; several threads may write at once.
struct Unfinished(Mutex<Vec<PathBuf>>);

/// A place in the list, for as long as the file is not whole.
struct Listed<'a> {
    list: &'a Unfinished,
    path: PathBuf,
}

impl Unfinished {
    fn list(&self, path: &Path) -> Listed<'_> {
        self.paths().push(path.to_owned());
        Listed { list: self, path: path.to_owned() }
    }

    #[cfg(feature = "cli")]
    fn remove_all(&self) {
        for path in self.paths().drain(..) {
            // Nothing is left to be told when this fails.
            let _ = std::fs::remove_file(path);
        }
    }

    fn paths(&self) -> MutexGuard<'_, Vec<PathBuf>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Listed<'_> {
    fn drop(&mut self) {
        self.list.paths().retain(|path| *path != self.path);
    }
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

    #[test]
    #[cfg(feature = "cli")]
    fn of_several_files_all_that_are_unfinished_are_removed() {
        let folder = tempfile::tempdir().unwrap();
        let unfinished = Unfinished(Mutex::new(Vec::new()));
        let [first, second, third] = ["a", "b", "c"].map(|name| folder.path().join(name));
        [&first, &second, &third].into_iter().for_each(|path| std::fs::write(path, "").unwrap());
        let listed = [&first, &second, &third].map(|path| unfinished.list(path));
        let [_first, finished, _third] = listed;
        drop(finished);
        unfinished.remove_all();
        assert_eq!([first, second, third].map(|path| path.exists()), [false, true, false]);
    }
}

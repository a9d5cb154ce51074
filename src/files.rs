//! Writing files so that none is ever half there.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Writes a new file beside `path`, flushes it to disk and renames it into place. On an error `path` is as before.
pub fn write_whole(path: &Path, write: impl FnOnce(&mut BufWriter<&File>) -> io::Result<()>) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beside = tempfile::Builder::new().prefix(".editlens-").tempfile_in(folder)?;
    let mut writer = BufWriter::new(beside.as_file());
    write(&mut writer)?;
    writer.flush()?;
    drop(writer);
    beside.as_file().sync_all()?;
    make_readable(beside.as_file())?;
    beside.persist(path).map_err(|error| error.error)?;
    Ok(())
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
        let failed = write_whole(&path, |file| {
            file.write_all(b"ne")?;
            Err(io::Error::other("disk full"))
        });
        assert!(failed.is_err());
        assert_eq!(std::fs::read(&path).unwrap(), b"old");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}

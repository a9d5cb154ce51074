//! The files that a caller means: each as named, or all that a folder holds.

use std::path::{Path, PathBuf};

use super::compression::Compression;
use crate::input::{InputError, formats};

/// One input and its name in ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::input) struct Input {
    pub path: PathBuf,
    pub name: String,
}

/// The input itself; for a folder, its files of known formats and those of its folders, by name.
pub(in crate::input) fn expand(path: &Path) -> Result<Vec<Input>, InputError> {
    if !path.is_dir() {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        return Ok(vec![Input { path: path.to_owned(), name }]);
    }
    let mut inputs = Vec::new();
    walk(path, "", &mut inputs)?;
    if inputs.is_empty() {
        let known = formats::extensions().join(", ");
        return Err(InputError::EmptyFolder { path: path.display().to_string(), known });
    }
    Ok(inputs)
}

/// Files of one name, such as `a/review.txt` and `b/review.txt`, are named by their paths: ids must differ.
pub(in crate::input) fn tell_apart(inputs: &mut [Input]) {
    let mut names: Vec<String> = inputs.iter().map(|input| input.name.clone()).collect();
    names.sort_unstable();
    let taken: Vec<&String> = names.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| &pair[0]).collect();
    for input in inputs {
        if taken.binary_search(&&input.name).is_ok() {
            input.name = input.path.display().to_string();
        }
    }
}

fn walk(folder: &Path, prefix: &str, inputs: &mut Vec<Input>) -> Result<(), InputError> {
    let failed = |error| InputError::from_io(folder.display().to_string(), error);
    let mut entries = std::fs::read_dir(folder).map_err(failed)?.collect::<Result<Vec<_>, _>>().map_err(failed)?;
    entries.sort_by_key(|entry| entry.file_name());
    for entry in entries {
        let path = entry.path();
        let file_name = entry.file_name().to_string_lossy().into_owned();
        let name = format!("{prefix}{file_name}");
        // Links to folders are not followed: they may lead in circles. Hidden files are nobody's reviews.
        if file_name.starts_with('.') {
            continue;
        } else if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            walk(&path, &format!("{name}/"), inputs)?;
        } else if path.is_file() && !formats::of_name(Compression::of_name(&name).0).is_empty() {
            inputs.push(Input { path, name });
        }
    }
    Ok(())
}

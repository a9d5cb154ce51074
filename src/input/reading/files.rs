//! The files that a caller means: each as named, or all that a folder or an archive holds.

use std::io::Read;
use std::path::Path;

use super::input::Input;
use super::opening::open;
use super::own;
use crate::input::bytes::archive::{self, Content};
use crate::input::bytes::compression::Compression;
use crate::input::{InputError, Options, Progress, RowError, Source, formats};

/// From so many files on those that are not read are counted.
const MOST_NAMED: usize = 9;
/// As many names are listed of files that are passed over.
const NAMES_SHOWN: usize = 10;
/// Names of files beside reviews that are none, whatever their extension.
const NO_REVIEWS: [&str; 9] =
    ["readme", "license", "licence", "copying", "changelog", "contributing", "citation", "authors", "notice"];
/// As many bytes tell what this program has written.
const OWN_START: u64 = 4 << 10;

/// What a caller's paths lead to.
#[derive(Default)]
pub(in crate::input) struct Found {
    pub inputs: Vec<Input>,
    /// Files of folders that cannot be read, and why.
    unread: Vec<(String, String)>,
    /// Files of folders that are no reviews.
    passed_over: Vec<String>,
}

impl Found {
    /// Adds the input itself; for a folder or an archive, its files and those of its folders, by name.
    pub fn add(&mut self, path: &Path, options: &Options) -> Result<(), InputError> {
        let before = self.inputs.len();
        if path.is_dir() {
            self.walk(path, "", options)?;
            return self.added_since(before, path);
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        self.add_one(Input { path: path.to_owned(), name, ..Input::default() }, options)
    }

    /// Adds bytes under a name; for an archive, its files.
    pub fn add_bytes(&mut self, name: &str, bytes: Vec<u8>, options: &Options) -> Result<(), InputError> {
        self.add_one(
            Input { path: name.into(), name: name.to_owned(), entry: None, bytes: Some(bytes.into()) },
            options,
        )
    }

    fn add_one(&mut self, input: Input, options: &Options) -> Result<(), InputError> {
        let (before, path) = (self.inputs.len(), input.path.clone());
        if options.format.is_some() || !self.unfold(&input, "", options)? {
            self.inputs.push(input);
        }
        self.added_since(before, &path)
    }

    /// An error where nothing has come of a folder or an archive.
    fn added_since(&self, before: usize, path: &Path) -> Result<(), InputError> {
        if self.inputs.len() == before {
            let known = formats::extensions().join(", ");
            return Err(InputError::EmptyFolder { path: path.display().to_string(), known });
        }
        Ok(())
    }

    /// Files of one name, such as `a/review.txt` and `b/review.txt`, are named by their paths: ids must differ.
    pub fn tell_apart(&mut self) {
        let mut names: Vec<String> = self.inputs.iter().map(|input| input.name.clone()).collect();
        names.sort_unstable();
        let taken: Vec<&String> = names.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| &pair[0]).collect();
        for input in &mut self.inputs {
            if taken.binary_search(&&input.name).is_ok() {
                input.name = input.shown();
            }
        }
    }

    /// Each file of a folder that cannot be read; many of them are counted.
    pub fn errors(&self) -> Vec<RowError> {
        let error =
            |file: &str, reason: String| RowError { file: file.to_owned(), line: 0, id: None, reason, remedy: None };
        if self.unread.len() <= MOST_NAMED {
            return self.unread.iter().map(|(file, reason)| error(file, format!("not read: {reason}"))).collect();
        }
        let (first, reason) = &self.unread[0];
        let more = self.unread.len() - 1;
        vec![error(first, format!("not read, like {more} other files: {reason}"))]
    }

    /// What was passed over.
    pub fn notice(&self) -> Option<String> {
        let names: Vec<&str> = self.passed_over.iter().take(NAMES_SHOWN).map(String::as_str).collect();
        let more = self.passed_over.len() - names.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        (!names.is_empty()).then(|| format!("passed over, since they are no reviews: {}{more}", names.join(", ")))
    }

    fn walk(&mut self, folder: &Path, prefix: &str, options: &Options) -> Result<(), InputError> {
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
                self.walk(&path, &format!("{name}/"), options)?;
            } else if path.is_file() {
                let input = Input { path, name, ..Input::default() };
                match self.unfold(&input, &format!("{}/", input.name), options) {
                    Ok(true) => {}
                    Ok(false) => self.member(input, options),
                    Err(error) => self.unread(&input.path.display().to_string(), error),
                }
            }
        }
        Ok(())
    }

    /// Adds the files of an archive, unless it is an office document or no archive.
    fn unfold(&mut self, input: &Input, prefix: &str, options: &Options) -> Result<bool, InputError> {
        if !input.is_archive() {
            return Ok(false);
        }
        let path = &input.path;
        let damaged = |reason| InputError::Damaged { path: path.display().to_string(), reason };
        let file = input.open().map_err(|error| InputError::from_io(path.display().to_string(), error))?;
        let mut archive = archive::open(file).map_err(damaged)?;
        if archive::content(&mut archive) != Content::Folder {
            return Ok(false);
        }
        for member in archive::members(&mut archive) {
            let name = format!("{prefix}{}", member.name);
            match member.entry {
                Ok(entry) => {
                    let place = Input { name, entry: Some(entry), ..input.clone() };
                    self.member(place, options);
                }
                Err(reason) => self.unread.push((format!("{}/{}", path.display(), member.name), reason.to_owned())),
            }
        }
        Ok(true)
    }

    /// Adds a file of a folder where it can be read and may hold reviews.
    fn member(&mut self, input: Input, options: &Options) {
        let base = input.name.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
        let stem = base.split('.').next().unwrap_or_default();
        if NO_REVIEWS.contains(&stem) || is_own(&input) {
            self.passed_over.push(input.name);
            return;
        }
        match open(&input, options.format, &Progress::default()) {
            Ok(_) => self.inputs.push(input),
            Err(error) => self.unread(&input.shown(), error),
        }
    }

    fn unread(&mut self, shown: &str, error: InputError) {
        let message = error.to_string();
        let reason = message.strip_prefix(shown).and_then(|rest| rest.strip_prefix(": ")).unwrap_or(&message);
        self.unread.push((shown.to_owned(), reason.to_owned()));
    }
}

/// Whether this program has written the file.
fn is_own(input: &Input) -> bool {
    let Ok(opened) = input.open() else { return false };
    let (_, by_name) = Compression::of_name(&input.name);
    // What is within an archive, or cannot be read, is reported where it is read.
    let unpacked = match input.entry {
        None => Source::unpack(&input.name, opened, by_name).map(|(source, _)| source),
        Some(_) => open(input, None, &Progress::default()).map(|(source, _)| source),
    };
    let mut start = Vec::new();
    let read = unpacked.map(|source| source.reader.take(OWN_START).read_to_end(&mut start));
    read.is_ok() && own::is_own(&String::from_utf8_lossy(&start))
}

//! The files that a caller means: each as named, or all that a folder or an archive holds.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::archive::{self, Content, Entry};
use super::source::Source;
use crate::input::{InputError, Options, Progress, RowError, formats};

/// From so many files on those that are not read are counted.
const MOST_NAMED: usize = 9;
/// As many names are listed of files that are passed over.
const NAMES_SHOWN: usize = 10;
/// Names of files beside reviews that are none, whatever their extension.
const NO_REVIEWS: [&str; 9] =
    ["readme", "license", "licence", "copying", "changelog", "contributing", "citation", "authors", "notice"];
/// As many bytes tell what this program has written.
const OWN_START: u64 = 4 << 10;

/// One input and its name in ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::input) struct Input {
    pub path: PathBuf,
    pub name: String,
    /// Where its bytes are in the archive that the path names.
    pub entry: Option<Entry>,
}

impl Input {
    /// As messages name it.
    pub fn shown(&self) -> String {
        if self.path == Path::new("-") {
            return "standard input".to_owned();
        }
        let path = self.path.display();
        if self.entry.is_some() { format!("{path}/{}", self.name) } else { path.to_string() }
    }
}

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
        let folder = path.is_dir();
        if folder {
            self.walk(path, "", options)?;
        } else if !(options.format.is_none() && self.unfold(path, "", options)?) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            self.inputs.push(Input { path: path.to_owned(), name, entry: None });
        }
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
                match self.unfold(&path, &format!("{name}/"), options) {
                    Ok(true) => {}
                    Ok(false) => self.member(Input { path, name, entry: None }, options),
                    Err(error) => self.unread(&path.display().to_string(), error),
                }
            }
        }
        Ok(())
    }

    /// Adds the files of an archive, unless it is an office document or no archive.
    fn unfold(&mut self, path: &Path, prefix: &str, options: &Options) -> Result<bool, InputError> {
        if !path.is_file() || !archive::is_archive(path) {
            return Ok(false);
        }
        let damaged = |reason| InputError::Damaged { path: path.display().to_string(), reason };
        let file = File::open(path).map_err(|error| InputError::from_io(path.display().to_string(), error))?;
        let mut archive = archive::open(file).map_err(damaged)?;
        if archive::content(&mut archive) != Content::Folder {
            return Ok(false);
        }
        for member in archive::members(&mut archive) {
            let name = format!("{prefix}{}", member.name);
            match member.entry {
                Ok(entry) => self.member(Input { path: path.to_owned(), name, entry: Some(entry) }, options),
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
        match Source::open(&input, options.format, &Progress::default()) {
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

/// Whether this program has written the file: its report page or its verdicts as JSON Lines or CSV.
fn is_own(input: &Input) -> bool {
    let mut start = Vec::new();
    if let Ok((source, _)) = Source::open(input, None, &Progress::default()) {
        // What cannot be read is reported where it is read.
        let _ = source.reader.take(OWN_START).read_to_end(&mut start);
    }
    let start = String::from_utf8_lossy(&start);
    let line = start.lines().next().unwrap_or_default();
    let names = ["\"probabilities\":", "\"ai_probability\":", "\"words\":"];
    start.contains("<meta name=\"generator\" content=\"editlens")
        || line.starts_with('{') && names.iter().all(|name| line.contains(name))
        || ["id,kind,label,level,score,p0,", "id,group,title,reviewer,"].iter().any(|head| line.starts_with(head))
            && line.contains(",ai_probability,")
}

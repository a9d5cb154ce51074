//! The reviews of all inputs, one behind the other.

use std::collections::hash_map::Entry;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::iter::FusedIterator;
use std::path::Path;
use std::vec::IntoIter;

use rustc_hash::FxHashMap;

use super::notices::{Labels, Notices};
use super::reading::files::Found;
use super::reading::input::Input;
use super::reading::opening::open;
use crate::input::{Fault, InputError, LeftOut, Options, Progress, Review, Row, RowError, Rows};
use crate::remedy::Remedy;

/// What to do where [`Reviews::labels_are_two_way`]: the rest of a sentence.
pub const TWO_WAY_LABELS: &str = "if they say who wrote a review, write `human` and `ai`; if they are levels, write the names, such as `Lightly AI-edited`";

/// The reviews of files, folders or standard input, read as they are asked for.
///
/// ```
/// use editlens::input::Reviews;
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("reviews.jsonl");
/// std::fs::write(&path, "{\"id\": \"a\", \"text\": \"It is clear.\", \"label\": 0}\n{\"text\": 3}\n")?;
/// let rows: Vec<_> = Reviews::open(&path)?.collect();
/// assert_eq!(rows[0].as_ref().unwrap().text, "It is clear.");
/// assert!(rows[1].as_ref().unwrap_err().to_string().contains("reviews.jsonl:2: `text` is not a string"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Reviews {
    waiting: IntoIter<Input>,
    options: Options,
    progress: Progress,
    input: Input,
    rows: Rows,
    /// The ids so far as hashes, and where each was: 16 bytes a row, however long the ids are.
    seen: FxHashMap<u64, Seen>,
    /// Files so far, the current one the last.
    files: Vec<String>,
    /// Files of folders that could not be read.
    unread: IntoIter<RowError>,
    /// Errors that belong to no row.
    beside_rows: usize,
    left_out: LeftOut,
    /// How the labels of the files so far were written.
    labels: Labels,
    /// Of the current file, and of those before it as sentences.
    noticed: Notices,
    notices: Vec<String>,
}

/// Where an id was: the number of the file, and the paper as a hash.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Seen {
    file: u32,
    paper: u32,
}

impl Reviews {
    /// Opens one file or folder with the usual options; `-` is standard input.
    ///
    /// # Errors
    /// When nothing can be read from the path at all; what goes wrong later is an error of its row.
    pub fn open(path: &Path) -> Result<Reviews, InputError> {
        Self::open_all(&[path], &Options::default())
    }

    /// Opens files and folders; the files of a folder follow each other by name. Only one is open at a time.
    ///
    /// # Errors
    /// When one of the paths cannot be opened, or its format is not known.
    pub fn open_all<P: AsRef<Path>>(paths: &[P], options: &Options) -> Result<Reviews, InputError> {
        let mut found = Found::default();
        for path in paths {
            found.add(path.as_ref(), options)?;
        }
        Self::of(found, options)
    }

    /// Opens files that lie in memory, each with its name, which tells the format as that of a file does. An archive
    /// among them is read file by file.
    ///
    /// ```
    /// use editlens::input::{Options, Reviews};
    /// let file = ("reviews.csv".to_owned(), b"id,text\na,It is clear.\n".to_vec());
    /// let rows: Vec<_> = Reviews::open_bytes([file], &Options::default())?.collect();
    /// assert_eq!(rows[0].as_ref().unwrap().text, "It is clear.");
    /// # Ok::<(), editlens::input::InputError>(())
    /// ```
    ///
    /// # Errors
    /// When the format of one of the files is not known, or nothing can be read from it.
    pub fn open_bytes(
        files: impl IntoIterator<Item = (String, Vec<u8>)>,
        options: &Options,
    ) -> Result<Reviews, InputError> {
        let mut found = Found::default();
        for (name, bytes) in files {
            found.add_bytes(&name, bytes, options)?;
        }
        Self::of(found, options)
    }

    fn of(mut found: Found, options: &Options) -> Result<Reviews, InputError> {
        found.tell_apart();
        let (errors, notice) = (found.errors(), found.notice());
        let inputs = found.inputs;
        let progress = Progress::of(inputs.iter().map(Input::size).sum());
        // Opening each once reports a mistyped name before hours of work. Pipes can be opened only once.
        let trial = Progress::default();
        for input in inputs.iter().skip(1).filter(|input| !input.is_pipe().unwrap_or(false)) {
            open(input, options.format, &trial)?;
        }
        let mut reviews = Reviews {
            waiting: inputs.into_iter(),
            options: options.clone(),
            progress,
            input: Input::default(),
            unread: errors.into_iter(),
            rows: Box::new(std::iter::empty()),
            seen: FxHashMap::default(),
            files: Vec::new(),
            beside_rows: 0,
            left_out: LeftOut::default(),
            labels: Labels::default(),
            noticed: Notices::default(),
            notices: notice.into_iter().collect(),
        };
        if let Some(first) = reviews.waiting.next() {
            reviews.read(first)?;
        }
        Ok(reviews)
    }

    /// How much has been read; may be kept and asked while the reviews are read.
    pub fn progress(&self) -> Progress {
        self.progress.clone()
    }

    /// Whether this file is one of those that are read.
    pub fn reads(&self, path: &Path) -> bool {
        let Ok(path) = path.canonicalize() else { return false };
        let inputs = std::iter::once(&self.input).chain(self.waiting.as_slice());
        let inputs = inputs.filter(|input| input.bytes.is_none());
        inputs.filter_map(|input| input.path.canonicalize().ok()).any(|input| input == path)
    }

    /// Whether all labels so far were the figures 0 and 1, with a 1 among them: they may say human or AI, and no level.
    pub fn labels_are_two_way(&self) -> bool {
        self.labels.one && !self.labels.other
    }

    /// How many of the errors so far belong to no row: a file that cannot be read, a column that no row has.
    pub fn errors_beside_rows(&self) -> usize {
        self.beside_rows
    }

    /// What was no review so far.
    pub fn left_out(&self) -> &LeftOut {
        &self.left_out
    }

    /// What a reader of the results should know of the files that have been read, a sentence each.
    pub fn notices(&self) -> &[String] {
        &self.notices
    }

    /// The same, and what was no review, in one more sentence.
    pub fn all_notices(&self) -> Vec<String> {
        let left_out = (!self.left_out.is_empty()).then(|| self.left_out.to_string());
        self.notices.iter().cloned().chain(left_out).collect()
    }

    fn read(&mut self, input: Input) -> Result<(), InputError> {
        let opened = open(&input, self.options.format, &self.progress);
        self.input = input;
        self.files.push(self.input.shown());
        let (source, format) = opened?;
        self.noticed = source.notices.clone();
        self.rows = (format.read)(source, &self.options);
        Ok(())
    }

    /// Keeps what was noticed of the file that has ended; an error where a column that was asked for was nowhere.
    fn close(&mut self) -> Option<RowError> {
        let noticed = std::mem::take(&mut self.noticed);
        self.notices.extend(noticed.sentences(&self.input.name));
        self.labels.add(noticed.labels());
        self.left_out.add_all(&noticed.all_left_out());
        let reason = noticed.missing()?;
        Some(RowError { file: self.input.shown(), line: 0, id: None, reason, remedy: None })
    }

    /// The review with an id of its own, or the error with its place; none for what is left out.
    fn placed(&mut self, row: Row) -> Option<Result<Review, RowError>> {
        let Row { line, number, outcome } = row;
        let mut review = match outcome {
            Ok(review) => review,
            Err(Fault::LeftOut(kind)) => {
                self.left_out.add(kind);
                return None;
            }
            Err(Fault::Unreadable { id, reason, remedy }) => {
                let id = id.or_else(|| number.is_none().then(|| self.input.name.clone()));
                return Some(Err(RowError { file: self.input.shown(), line, id, reason, remedy }));
            }
        };
        review.place = match number {
            Some(number) => format!("{}:{number}", self.input.name),
            None => self.input.name.clone(),
        };
        if review.id.is_empty() {
            review.id.clone_from(&review.place);
        }
        let Err(earlier) = self.name(&mut review) else { return Some(Ok(review)) };
        let file = self.input.shown();
        let place = self.files.get(earlier.file as usize).filter(|path| **path != file).cloned();
        let place = place.unwrap_or_else(|| "this file".to_owned());
        let reason = format!(
            "the id {:?} has been there before, in {place}; ids must differ within a file and paper: leave one out, or \
             take them from another field",
            review.id
        );
        Some(Err(RowError { file, line, id: Some(review.id), reason, remedy: Some(Remedy::NameId) }))
    }

    /// Makes sure that the id is the review's own: one that is there in another file, or for another paper, gets the
    /// name of its file or paper before it. Else where it was before.
    fn name(&mut self, review: &mut Review) -> Result<(), Seen> {
        let hash = |word: &str| BuildHasherDefault::<DefaultHasher>::default().hash_one(word);
        let paper = review.group.as_deref().map_or(0, |paper| hash(paper) as u32);
        let here = Seen { file: self.files.len() as u32 - 1, paper };
        let earlier = match self.seen.entry(hash(&review.id)) {
            Entry::Vacant(entry) => {
                entry.insert(here);
                return Ok(());
            }
            Entry::Occupied(entry) => *entry.get(),
        };
        let files = &self.files;
        let path = |seen: Seen| files.get(seen.file as usize);
        // A file that is named twice is one file.
        let settled = |seen: Seen| if path(seen) == path(here) { Seen { file: here.file, ..seen } } else { seen };
        let earlier = settled(earlier);
        // The id of a note names it everywhere.
        if earlier == here || review.forum.is_some() {
            return Err(earlier);
        }
        let (file, id) = (self.input.name.as_str(), review.id.as_str());
        let of_paper = review.group.as_deref().map(|paper| format!("{paper}/{id}"));
        let of_file = (earlier.file != here.file).then(|| format!("{file}/{id}"));
        let of_both = of_paper.as_ref().map(|of_paper| format!("{file}/{of_paper}"));
        let of_paper = of_paper.filter(|_| earlier.file == here.file);
        for id in [of_file, of_paper, of_both].into_iter().flatten() {
            match self.seen.entry(hash(&id)) {
                Entry::Vacant(entry) => {
                    entry.insert(here);
                    review.id = id;
                    self.noticed.renamed();
                    return Ok(());
                }
                Entry::Occupied(entry) if settled(*entry.get()) == here => return Err(here),
                Entry::Occupied(_) => {}
            }
        }
        Err(earlier)
    }
}

impl Iterator for Reviews {
    type Item = Result<Review, RowError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(row) = self.rows.next() {
                match self.placed(row) {
                    Some(placed) => return Some(placed),
                    None => continue,
                }
            }
            // An input that has ended is not asked again.
            self.rows = Box::new(std::iter::empty());
            if let Some(error) = self.close() {
                self.beside_rows += 1;
                return Some(Err(error));
            }
            let Some(input) = self.waiting.next() else {
                let unread = self.unread.next();
                self.beside_rows += usize::from(unread.is_some());
                return unread.map(Err);
            };
            if let Err(error) = self.read(input) {
                self.beside_rows += 1;
                let file = self.input.shown();
                let (reason, remedy) = (error.to_string(), error.remedy());
                return Some(Err(RowError { file, line: 0, id: None, reason, remedy }));
            }
        }
    }
}

impl FusedIterator for Reviews {}

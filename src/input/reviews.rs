//! The reviews of all inputs, one behind the other.

use std::collections::hash_map::Entry;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::iter::FusedIterator;
use std::path::{Path, PathBuf};
use std::vec::IntoIter;

use rustc_hash::FxHashMap;

use super::reading::files::{self, Input, expand};
use super::{Fault, InputError, LeftOut, Options, Progress, Review, Row, RowError, Rows, Source};

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
    /// The ids so far as hashes, and the file of each: 16 bytes a row, however long the ids are.
    seen: FxHashMap<u64, usize>,
    /// Files so far, the current one the last.
    files: Vec<PathBuf>,
    left_out: LeftOut,
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
        let mut inputs = Vec::new();
        for path in paths {
            inputs.extend(expand(path.as_ref())?);
        }
        files::tell_apart(&mut inputs);
        let mut progress = Progress::default();
        progress.total = Some(0);
        for input in &inputs {
            let size = std::fs::metadata(&input.path).ok().filter(|metadata| metadata.is_file());
            progress.total = progress.total.zip(size.map(|metadata| metadata.len())).map(|(sum, size)| sum + size);
        }
        // Opening each once reports a mistyped name before hours of work. Pipes can be opened only once.
        let trial = Progress::default();
        for input in inputs.iter().skip(1).filter(|input| !is_pipe(&input.path)) {
            Source::open(&input.path, &input.name, options.format, &trial)?;
        }
        let mut reviews = Reviews {
            waiting: inputs.into_iter(),
            options: options.clone(),
            progress,
            input: Input { path: PathBuf::new(), name: String::new() },
            rows: Box::new(std::iter::empty()),
            seen: FxHashMap::default(),
            files: Vec::new(),
            left_out: LeftOut::default(),
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

    /// What was no review so far.
    pub fn left_out(&self) -> &LeftOut {
        &self.left_out
    }

    fn read(&mut self, input: Input) -> Result<(), InputError> {
        let opened = Source::open(&input.path, &input.name, self.options.format, &self.progress);
        self.input = input;
        self.files.push(self.input.path.clone());
        let (source, format) = opened?;
        self.rows = (format.read)(source, &self.options);
        Ok(())
    }

    /// The review with an id of its own, or the error with its place; none for what is left out.
    fn placed(&mut self, row: Row) -> Option<Result<Review, RowError>> {
        let Row { line, number, outcome } = row;
        let file = || shown(&self.input.path);
        let mut review = match outcome {
            Ok(review) => review,
            Err(Fault::LeftOut(kind)) => {
                self.left_out.add(kind);
                return None;
            }
            Err(Fault::Unreadable { id, reason }) => {
                let id = id.or_else(|| number.is_none().then(|| self.input.name.clone()));
                return Some(Err(RowError { file: file(), line, id, reason }));
            }
        };
        if review.id.is_empty() {
            review.id = match number {
                Some(number) => format!("{}:{number}", self.input.name),
                None => self.input.name.clone(),
            };
        }
        let hash = BuildHasherDefault::<DefaultHasher>::default().hash_one(&review.id);
        let earlier = match self.seen.entry(hash) {
            Entry::Vacant(entry) => {
                entry.insert(self.files.len() - 1);
                return Some(Ok(review));
            }
            Entry::Occupied(entry) => *entry.get(),
        };
        let file = file();
        let place = self.files.get(earlier).map(|path| shown(path)).filter(|path| *path != file);
        let place = place.unwrap_or_else(|| "this file".to_owned());
        let reason = format!(
            "the id {:?} has been there before, in {place}; ids must differ within a run: leave one out, or name \
             another field with --id-column",
            review.id
        );
        Some(Err(RowError { file, line, id: Some(review.id), reason }))
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
            let input = self.waiting.next()?;
            if let Err(error) = self.read(input) {
                let file = shown(&self.input.path);
                return Some(Err(RowError { file, line: 0, id: None, reason: error.to_string() }));
            }
        }
    }
}

impl FusedIterator for Reviews {}

/// A path as messages name it.
fn shown(path: &Path) -> String {
    if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() }
}

fn is_pipe(path: &Path) -> bool {
    path == Path::new("-") || std::fs::metadata(path).is_ok_and(|metadata| !metadata.is_file())
}

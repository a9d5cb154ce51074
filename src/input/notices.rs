//! What was noticed while a file was read, beside its rows.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::Value;

use super::fields::asked::{Asked, suggestion};
use crate::input::{LeftOut, NotReview};

/// As many names of fields are remembered.
const MOST_NAMES: usize = 200;

/// Shared by the reader of a file and whoever tells of it.
#[derive(Clone, Default)]
pub(super) struct Notices {
    noticed: Arc<Mutex<Noticed>>,
}

/// How labels were written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Labels {
    /// As the figure 1.
    pub one: bool,
    /// In words, or as a figure beyond 0 and 1.
    pub other: bool,
}

impl Labels {
    pub fn add(&mut self, other: Self) {
        self.one |= other.one;
        self.other |= other.other;
    }
}

/// Words of a document that are no part of its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Unseen {
    /// Nobody sees them.
    pub hidden: usize,
    /// They were struck out or deleted.
    pub struck: usize,
    /// They stand where a visitor of a page may write.
    pub typed: usize,
    /// What nobody sees, as far as it is kept: it may be meant for a language model.
    pub text: String,
}

/// As many bytes of hidden text are kept.
const MOST_HIDDEN: usize = 8 << 10;
/// As many characters of it are shown.
const SHOWN_OF_HIDDEN: usize = 80;

impl Unseen {
    /// Counts words that nobody sees, and keeps them.
    pub fn hide(&mut self, text: &str) {
        self.hidden += text.split_whitespace().count();
        let left = MOST_HIDDEN.saturating_sub(self.text.len());
        if self.text.ends_with(|last: char| !last.is_whitespace()) && text.starts_with(char::is_uppercase) {
            self.text.push('\n');
        }
        self.text.extend(text.chars().take(left));
    }

    pub fn add(&mut self, other: Self) {
        let left = MOST_HIDDEN.saturating_sub(self.text.len());
        self.text.extend(other.text.chars().take(left));
        self.hidden += other.hidden;
        self.struck += other.struck;
        self.typed += other.typed;
    }
}

#[derive(Default)]
struct Noticed {
    unseen: Unseen,
    /// Hidden text that no review has of its own.
    hidden_beside: Vec<String>,
    labels: Labels,
    /// What stood beside reviews in their rows.
    left_out: LeftOut,
    /// Rows that were read as Windows-1252.
    guessed: usize,
    /// In how many rows each field held a long text that was not read.
    unread: BTreeMap<String, usize>,
    /// Attachments of a mail, which are not read.
    attached: Vec<String>,
    /// Reviews whose id was there before.
    renamed: usize,
    /// Names that several columns had, with values that differ.
    repeated: BTreeSet<String>,
    /// The columns asked for that no row had so far.
    missing: Vec<Asked>,
    /// Fields of the rows, where one asked for is missing.
    names: Vec<String>,
}

impl Notices {
    fn lock(&self) -> MutexGuard<'_, Noticed> {
        self.noticed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A label as the row has it.
    pub fn label(&self, label: &Value) {
        let figure = match label {
            Value::Number(figure) => figure.as_f64(),
            Value::String(word) => word.trim().parse().ok(),
            _ => return,
        };
        let mut noticed = self.lock();
        match figure {
            Some(1.0) => noticed.labels.one = true,
            Some(0.0) => {}
            _ if label == "" => {}
            _ => noticed.labels.other = true,
        }
    }

    pub fn labels(&self) -> Labels {
        self.lock().labels
    }

    /// What stands beside the review of a row.
    pub fn left_out(&self, kind: NotReview) {
        self.lock().left_out.add(kind);
    }

    /// All that stood beside reviews in their rows.
    pub fn all_left_out(&self) -> LeftOut {
        self.lock().left_out.clone()
    }

    /// A row that is not UTF-8 and was read as Windows-1252.
    pub fn guessed(&self) {
        self.lock().guessed += 1;
    }

    /// Words that were left out of a document.
    pub fn unseen(&self, words: Unseen) {
        if words != Unseen::default() {
            self.lock().unseen.add(Unseen { text: String::new(), ..words });
        }
    }

    /// Hidden text that may be of any of several reviews.
    pub fn hidden_beside(&self, text: &str) {
        if !text.trim().is_empty() {
            self.lock().hidden_beside.push(text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }

    /// A long text in a field that is not read.
    pub fn unread(&self, name: &str) {
        let mut noticed = self.lock();
        if let Some(rows) = noticed.unread.get_mut(name) {
            *rows += 1;
        } else if noticed.unread.len() < MOST_NAMES {
            noticed.unread.insert(name.to_owned(), 1);
        }
    }

    /// Attachments that are not read.
    pub fn attached(&self, names: &[String]) {
        self.lock().attached.extend(names.iter().take(MOST_NAMES).cloned());
    }

    /// A review whose id is there in another file or for another paper.
    pub fn renamed(&self) {
        self.lock().renamed += 1;
    }

    /// A name that several columns have, with values that differ in a row.
    pub fn repeated(&self, name: &str) {
        let mut noticed = self.lock();
        if noticed.repeated.len() < MOST_NAMES && !noticed.repeated.contains(name) {
            noticed.repeated.insert(name.to_owned());
        }
    }

    /// The columns that some row must have.
    pub fn ask(&self, asked: Vec<Asked>) {
        self.lock().missing = asked;
    }

    /// The fields of a row.
    pub fn fields<'a>(&self, names: impl Iterator<Item = &'a String> + Clone) {
        let mut noticed = self.lock();
        if noticed.missing.is_empty() {
            return;
        }
        noticed.missing.retain(|asked| !names.clone().any(|name| *name == asked.usual));
        for name in names {
            if noticed.names.len() < MOST_NAMES && !noticed.names.contains(name) {
                noticed.names.push(name.clone());
            }
        }
    }

    /// What was noticed of the file of this name, a sentence each.
    pub fn sentences(&self, file: &str) -> Vec<String> {
        let noticed = self.lock();
        let mut sentences = Vec::new();
        if noticed.guessed > 0 {
            let count = counted(noticed.guessed);
            sentences
                .push(format!("{file}: {count} not UTF-8, read as Windows-1252; save the file as UTF-8 to be sure"));
        }
        if !noticed.attached.is_empty() {
            let names = noticed.attached.join(", ");
            sentences.push(format!("{file}: attachments were not read: {names}; save them as files, and give those"));
        }
        if noticed.renamed > 0 {
            let count = counted(noticed.renamed);
            sentences.push(format!(
                "{file}: {count} with ids that other files or papers have too; their file or paper stands before the id"
            ));
        }
        for name in &noticed.repeated {
            sentences.push(format!("{file}: several columns are named `{name}`, of which the last is read"));
        }
        let Unseen { hidden, struck, typed, .. } = noticed.unseen;
        for (words, why) in [
            (hidden, "hidden, no reader sees them"),
            (struck, "struck out or deleted"),
            (typed, "in boxes to write into"),
        ] {
            if words > 0 {
                let count = if words == 1 { "1 word was".to_owned() } else { format!("{words} words were") };
                sentences.push(format!("{file}: {count} left out: {why}"));
            }
        }
        for text in &noticed.hidden_beside {
            let shown: String = text.chars().take(SHOWN_OF_HIDDEN).collect();
            let more = if shown.len() < text.len() { "..." } else { "" };
            sentences.push(format!(
                "{file}: the hidden words, which may be of any review in it, begin with {shown:?}{more}"
            ));
        }
        if !noticed.unread.is_empty() {
            let rows = |(name, rows): (&String, &usize)| format!("`{name}` in {}", counted(*rows));
            let fields: Vec<String> = noticed.unread.iter().map(rows).collect();
            sentences.push(format!(
                "{file}: long texts were not read: {}; name the fields of the text where they belong to it",
                fields.join(", ")
            ));
        }
        sentences
    }

    /// Which columns that were asked for no row had.
    pub fn missing(&self) -> Option<String> {
        let noticed = self.lock();
        // A file without rows lacks nothing.
        if noticed.names.is_empty() || noticed.missing.is_empty() {
            return None;
        }
        let missing = noticed.missing.iter().map(|asked| suggestion(asked, &noticed.names));
        Some(format!("no row has {}", missing.collect::<Vec<_>>().join("; nor ")))
    }
}

/// A number of rows.
fn counted(rows: usize) -> String {
    format!("{rows} row{}", if rows == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_that_were_not_read_are_named_once() {
        let notices = Notices::default();
        assert!(notices.sentences("a.csv").is_empty());
        notices.unread("notes");
        notices.unread("notes");
        notices.unread("diary");
        let expected = "a.csv: long texts were not read: `diary` in 1 row, `notes` in 2 rows; ";
        let sentences = notices.sentences("a.csv");
        assert!(sentences.len() == 1 && sentences[0].starts_with(expected), "{sentences:?}");
    }
}

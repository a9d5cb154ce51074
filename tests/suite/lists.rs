//! Every list of data/ says when it was written and where it comes from, and names nothing twice.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::common::project;

/// What in data/ is no list: texts that tests read, each as it is.
const TEXTS: [&str; 2] = ["samples", "not_reviews"];

/// The lists in the folders of data/.
fn lists() -> Vec<PathBuf> {
    let entries = |folder: &Path| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>();
    let folders = entries(&project("data")).into_iter().filter(|path| path.is_dir());
    let folders = folders.filter(|path| !TEXTS.contains(&path.file_name().unwrap().to_str().unwrap()));
    folders.flat_map(|folder| entries(&folder)).collect()
}

#[test]
fn every_list_has_a_date_and_a_source() {
    let lists = lists();
    assert!(lists.len() > 60, "{}", lists.len());
    for path in lists {
        let (name, list) = (path.display(), fs::read_to_string(&path).unwrap());
        let said = |what: &str| {
            let mut comments = list.lines().take_while(|line| line.starts_with('#'));
            comments.find_map(|line| line.strip_prefix(what)).unwrap_or_else(|| panic!("{name}: no line `{what}`"))
        };
        let date = said("# date: ");
        let parts: Vec<Option<u32>> = date.split('-').map(|part| part.parse().ok()).collect();
        assert!(matches!(parts[..], [Some(2026..), Some(1..=12), Some(1..=31)]), "{name}: {date} is no date");
        assert!(said("# source: ").split(' ').count() >= 4, "{name}: the source is not named");
        let mut seen = HashSet::new();
        for entry in list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            assert!(entry.trim() == entry, "{name}: `{entry}` has blanks around it");
            assert!(seen.insert(entry), "{name}: `{entry}` stands twice");
        }
    }
}

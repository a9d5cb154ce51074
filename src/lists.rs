//! The lists of data/ and of users: an entry a line, and what is said of the list after `#`.

use memchr::{memchr, memchr_iter};

/// The entries in their order, without empty lines.
pub fn entries(list: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    // As `str::lines`, in vector steps: tables are read at the start.
    let lines = memchr_iter(b'\n', list.as_bytes()).chain([list.len()]).map(move |end| {
        let line = &list[start..end];
        start = end + 1;
        line.strip_suffix('\r').unwrap_or(line)
    });
    lines.filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The cells of a row, which tabs part.
pub fn cells(row: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(row);
    std::iter::from_fn(move || {
        let row = rest?;
        let end = memchr(b'\t', row.as_bytes());
        rest = end.map(|end| &row[end + 1..]);
        Some(end.map_or(row, |end| &row[..end]))
    })
}

/// The rows of a file that holds several lists: the name of a list and an entry of it.
pub fn rows(lists: &str) -> impl Iterator<Item = (&str, &str)> {
    entries(lists).filter_map(|row| memchr(b'\t', row.as_bytes()).map(|end| (&row[..end], &row[end + 1..])))
}

/// The entries of one of these lists.
#[cfg(any(test, feature = "input"))]
pub fn list<'l>(lists: &'l str, name: &str) -> impl Iterator<Item = &'l str> {
    rows(lists).filter(move |(list, _)| *list == name).map(|(_, entry)| entry)
}

/// The lists of one file of data/ as the static `WORDS`, which has a field of the name of each list: first those that are in
/// order, then the sets.
macro_rules! word_lists {
    ($file:literal: $($list:ident),+ $(,)? $(; sets $($set:ident),+ $(,)?)?) => {
        const LISTS: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/", $file));

        #[derive(Default)]
        struct Words {
            $($list: Vec<&'static str>,)+
            $($($set: rustc_hash::FxHashSet<&'static str>,)+)?
        }

        static WORDS: std::sync::LazyLock<Words> = std::sync::LazyLock::new(|| {
            let mut words = Words::default();
            for (list, entry) in $crate::lists::rows(LISTS) {
                match list {
                    $(stringify!($list) => words.$list.push(entry),)+
                    $($(stringify!($set) => drop(words.$set.insert(entry)),)+)?
                    _ => {}
                }
            }
            words
        });

        #[test]
        fn every_row_is_of_a_known_list_and_every_list_has_some() {
            let counts = [$(WORDS.$list.len(),)+ $($(WORDS.$set.len(),)+)?];
            assert!(counts.iter().all(|count| *count > 0), "{counts:?}");
            assert_eq!(counts.iter().sum::<usize>(), $crate::lists::entries(LISTS).count());
        }
    };
}

pub(crate) use word_lists;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_empty_lines_are_no_entries() {
        let list = "# date: 2026-11-28\none\ttwo\n\nthree # four\n#five\r\nsix\r\n";
        assert_eq!(entries(list).collect::<Vec<_>>(), ["one\ttwo", "three # four", "six"]);
    }

    #[test]
    fn cells_are_what_tabs_part() {
        for row in ["", "one", "one\ttwo \u{e9}", "\tone\t\ttwo\t"] {
            assert!(cells(row).eq(row.split('\t')), "{row:?}");
        }
    }

    #[test]
    fn rows_are_of_a_list() {
        let lists = "# date: 2026-11-28\nby\twith\nuse\tused\nby\tusing a\n";
        assert_eq!(rows(lists).collect::<Vec<_>>(), [("by", "with"), ("use", "used"), ("by", "using a")]);
        assert_eq!(list(lists, "by").collect::<Vec<_>>(), ["with", "using a"]);
    }
}

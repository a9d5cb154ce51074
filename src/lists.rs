//! The lists of data/ and of users: an entry a line, and what is said of the list after `#`.

/// The entries in their order, without empty lines.
pub fn entries(list: &str) -> impl Iterator<Item = &str> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The entries of one list of a file that holds several: rows of a list's name and an entry.
pub fn of_list<'a>(lists: &'a str, name: &str) -> impl Iterator<Item = &'a str> {
    entries(lists).filter_map(|row| row.split_once('\t')).filter(move |(list, _)| *list == name).map(|(_, entry)| entry)
}

/// The lists of one file of data/lexicons as the static `WORDS`, which has a field of the name of each list.
macro_rules! word_lists {
    ($file:literal: $($list:ident),+ $(,)?) => {
        const LISTS: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/lexicons/", $file));

        struct Words {
            $($list: Vec<&'static str>,)+
        }

        static WORDS: std::sync::LazyLock<Words> =
            std::sync::LazyLock::new(|| Words { $($list: $crate::lists::of_list(LISTS, stringify!($list)).collect(),)+ });

        #[test]
        fn every_row_is_of_a_known_list_and_every_list_has_some() {
            let counts = [$(WORDS.$list.len(),)+];
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
    fn a_list_is_told_from_the_others_of_its_file() {
        let lists = "# date: 2026-11-28\nby\twith\nuse\tused\nby\tusing a\n";
        assert_eq!(of_list(lists, "by").collect::<Vec<_>>(), ["with", "using a"]);
        assert_eq!(of_list(lists, "b").count(), 0);
    }
}

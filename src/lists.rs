//! The lists of data/ and of users: an entry a line, and what is said of the list after `#`.

/// The entries in their order, without empty lines.
pub fn entries(list: &str) -> impl Iterator<Item = &str> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_empty_lines_are_no_entries() {
        let list = "# date: 2026-11-28\none\ttwo\n\nthree # four\n#five\r\nsix\r\n";
        assert_eq!(entries(list).collect::<Vec<_>>(), ["one\ttwo", "three # four", "six"]);
    }
}

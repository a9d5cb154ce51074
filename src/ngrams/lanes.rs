//! The file of n-grams as a page for browsers and the Python package carry it: what stands in a column of the grams lies
//! together, since that packs a sixth smaller. `build.rs` parts it; it is joined again when it is opened.

/// Bytes of a number, and numbers of a gram.
const NUMBER: usize = 4;
const NUMBERS: usize = 4;

/// The same bytes with every fourth number together: first the first of each row of four, then the second.
#[allow(dead_code, reason = "for build.rs and tests")]
pub fn parted(bytes: &[u8]) -> Vec<u8> {
    let (rows, rest) = bytes.as_chunks::<{ NUMBER * NUMBERS }>();
    let lane = |lane: usize| rows.iter().flat_map(move |row| &row[NUMBER * lane..NUMBER * (lane + 1)]);
    (0..NUMBERS).flat_map(lane).chain(rest).copied().collect()
}

/// The bytes that were parted.
#[allow(dead_code, reason = "for pages, packages and tests")]
pub fn joined(parted: &[u8]) -> Vec<u8> {
    let (numbers, _) = parted.as_chunks::<NUMBER>();
    let rows = parted.len() / (NUMBER * NUMBERS);
    let in_rows = (0..rows).flat_map(|row| (0..NUMBERS).flat_map(move |lane| numbers[lane * rows + row]));
    in_rows.chain(parted[rows * NUMBER * NUMBERS..].iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_parted_is_joined_again() {
        for length in [0, 3, 16, 21, 64, 1_000] {
            let bytes: Vec<u8> = (0..length).map(|number: u32| (number * 7) as u8).collect();
            assert_eq!(joined(&parted(&bytes)), bytes, "{length}");
        }
        let rows: Vec<u8> = (0..32).collect();
        assert_eq!(parted(&rows)[..12], [0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7]);
    }
}

//! Bands of length, in words: how often the model errs depends on the length, so figures are given by band.
//!
//! A band has its first length and, but for the last, the first one of the next band.

/// Where one band ends and the next begins.
#[cfg(feature = "evaluation")]
const EDGES: [usize; 4] = [100, 200, 400, 800];

/// All bands from a first length on, which is in the first band.
#[cfg(feature = "evaluation")]
pub fn bands(first: usize) -> impl Iterator<Item = (usize, Option<usize>)> {
    let starts = std::iter::once(first).chain(EDGES);
    starts.zip(EDGES.into_iter().map(Some).chain([None]))
}

/// The band that a text of so many words is in.
#[cfg(feature = "evaluation")]
pub fn band(words: usize) -> (usize, Option<usize>) {
    bands(0).find(|(from, to)| holds(*from, *to, words)).unwrap_or_default()
}

/// Whether a text of so many words is in a band.
pub fn holds(from: usize, to: Option<usize>, words: usize) -> bool {
    words >= from && to.is_none_or(|to| words < to)
}

/// A band for people: its first and its last length.
#[cfg(feature = "report")]
pub fn described(from: usize, to: Option<usize>) -> String {
    to.map_or_else(|| format!("{from} or more"), |to| format!("{from} to {}", to - 1))
}

#[cfg(all(test, feature = "report"))]
mod tests {
    use super::*;

    #[test]
    fn every_length_is_in_one_band() {
        assert_eq!(bands(75).next(), Some((75, Some(100))));
        assert_eq!(bands(75).last(), Some((800, None)));
        for (words, band_of) in [(0, (0, Some(100))), (99, (0, Some(100))), (100, (100, Some(200))), (800, (800, None))]
        {
            assert_eq!(band(words), band_of);
            assert_eq!(bands(0).filter(|(from, to)| holds(*from, *to, words)).count(), 1);
        }
        assert_eq!((described(100, Some(200)), described(800, None)), ("100 to 199".into(), "800 or more".into()));
    }
}

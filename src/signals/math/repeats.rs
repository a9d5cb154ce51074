//! What stands in a text again: stretches of bytes, and runs of words.

use super::word_types::WORDS_READ;

/// The shortest stretch of bytes that counts as a match: longer than most endings.
const MATCH: usize = 5;
/// At most so many bytes are searched.
pub const MOST_BYTES: usize = 2_000;
/// A power of two above twice the words read, so that probing ends soon.
const SLOTS: usize = 1024;

/// Bytes covered by a greedy parse into matches of [`MATCH`] bytes or more with the last place of the same first bytes; of
/// at most [`MOST_BYTES`] bytes.
pub fn repeated_bytes(bytes: &[u8]) -> usize {
    let mut places = [0; MOST_BYTES];
    let places = last_places(bytes, &mut places);
    let (mut at, mut covered) = (0, 0);
    while let Some(skipped) = places.get(at..).and_then(|rest| rest.iter().position(|&place| place > 0)) {
        at += skipped;
        let before = usize::from(places[at]) - 1;
        let more = bytes[before + MATCH..].iter().zip(&bytes[at + MATCH..]).take_while(|(one, other)| one == other);
        let length = MATCH + more.count();
        covered += length;
        at += length;
    }
    covered
}

/// For each place one more than the last place before it whose bytes hashed alike, where they are the same; else 0.
fn last_places<'a>(bytes: &[u8], places: &'a mut [u16; MOST_BYTES]) -> &'a [u16] {
    // The bytes, and after them one more than their place.
    let mut last = [0_u64; 1024];
    let starts = bytes.windows(MATCH);
    let count = starts.len();
    for ((bytes, place), number) in starts.zip(places.iter_mut()).zip(1..) {
        let &[a, b, c, d, e] = bytes else { continue };
        let key = u32::from_le_bytes([a, b, c, d]);
        let hash = (key ^ u32::from(e).wrapping_mul(0x0100_0193)).wrapping_mul(0x9e37_79b1) >> 22;
        let start = (u64::from(e) << 32 | u64::from(key)) << 16;
        let before = std::mem::replace(&mut last[hash as usize], start | number);
        // Without a branch: whether a text repeats itself is hard to predict.
        *place = before as u16 & u16::from(before >> 16 == start >> 16).wrapping_neg();
    }
    &places[..count]
}

/// Calls `found` for every triple of types that stood before, with its place, and with whether the quadruple of the word
/// before it and the triple stood before, too. Types are numbers under 512, at most [`WORDS_READ`].
pub fn repeated_triples(types: &[u16], mut found: impl FnMut(usize, bool)) {
    // One more than the last place of a triple, by its types; and for each place the same of the one before it.
    let (mut last, mut before) = ([0_u16; SLOTS], [0_u16; WORDS_READ]);
    let triple = |place: usize| -> Option<&[u16; 3]> { types[place..].first_chunk() };
    for place in 0..types.len().saturating_sub(2) {
        let Some(&[one, two, three]) = triple(place) else { break };
        let key = u32::from(one) << 18 | u32::from(two) << 9 | u32::from(three);
        let same = |other: u16| other == 0 || triple(usize::from(other) - 1) == triple(place);
        let mut slot = (key.wrapping_mul(0x9e37_79b1) >> 22) as usize % SLOTS;
        while !same(last[slot]) {
            slot = (slot + 1) % SLOTS;
        }
        before[place] = std::mem::replace(&mut last[slot], place as u16 + 1);
        if before[place] == 0 {
            continue;
        }
        let last_before = |place: usize| usize::from(before[place]).checked_sub(1);
        let mut others = std::iter::successors(last_before(place), |other| last_before(*other));
        // A quadruple is a triple with the word before it.
        let quadruple = place > 0 && others.any(|other| other > 0 && types[other - 1] == types[place - 1]);
        found(place, quadruple);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_of_five_bytes_count_and_shorter_ones_do_not() {
        assert_eq!(repeated_bytes(b"abcd-abcd+"), 0);
        assert_eq!(repeated_bytes(b"abcde-abcde+"), 5);
        // The second "aaaaa" overlaps the first.
        assert_eq!(repeated_bytes(b"aaaaaaaa"), 7);
    }

    #[test]
    fn triples_and_quadruples_that_stood_before_are_found() {
        let places = |types: &[u16]| {
            let mut places = Vec::new();
            repeated_triples(types, |place, quadruple| places.push((place, quadruple)));
            places
        };
        assert_eq!(places(&[0, 1, 2, 3, 0, 1, 2, 3]), [(4, false), (5, true)]);
        assert_eq!(places(&[0, 1, 2, 3, 4, 1, 2, 3]), [(5, false)]);
        assert_eq!(places(&[0, 1]), []);
    }
}

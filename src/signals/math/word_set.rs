//! A set of words that is known when the program is compiled: a word is looked up with one comparison.

const SLOTS: usize = 1024;

/// At most 255 words with their places in a list.
pub struct WordSet {
    words: &'static [&'static str],
    longest: usize,
    start: u32,
    /// The place of each word by [`slot`], counted from 1; 0 is empty.
    slots: [u8; SLOTS],
}

impl WordSet {
    /// The set of these words. Does not compile where two of them meet in one slot: then another `start` is to be tried.
    pub const fn new(words: &'static [&'static str], start: u32) -> Self {
        let (mut slots, mut longest, mut index) = ([0; SLOTS], 0, 0);
        while index < words.len() {
            let word = words[index].as_bytes();
            let slot = slot(word, start);
            assert!(slots[slot] == 0, "two words meet in one slot of the set: give it another start");
            index += 1;
            slots[slot] = index as u8;
            longest = if word.len() > longest { word.len() } else { longest };
        }
        assert!(words.len() <= u8::MAX as usize, "too many words for the set");
        Self { words, longest, start, slots }
    }

    /// The place of a word in the list, from 0.
    pub fn find(&self, word: &str) -> Option<usize> {
        let place = if word.len() <= self.longest { self.slots[slot(word.as_bytes(), self.start)] } else { 0 };
        let index = usize::from(place.checked_sub(1)?);
        (self.words[index] == word).then_some(index)
    }
}

/// The last ten bits of FNV-1a from another start than its own.
const fn slot(word: &[u8], start: u32) -> usize {
    let mut hash = start;
    let mut index = 0;
    while index < word.len() {
        hash = (hash ^ word[index] as u32).wrapping_mul(16_777_619);
        index += 1;
    }
    (hash >> 22) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_their_places_and_others_none() {
        static SET: WordSet = WordSet::new(&["the", "of", "without"], 1);
        let places = ["the", "of", "without", "", "The", "ofx", "throughout"].map(|word| SET.find(word));
        assert_eq!(places, [Some(0), Some(1), Some(2), None, None, None, None]);
    }
}

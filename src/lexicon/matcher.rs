//! Looks every word of a view up once and finds the lists' words and phrases in it.

use std::hint::select_unpredictable;
use std::ops::Range;

use super::{Class, Lexicon, ListedWord, SOUGHT};
use crate::text::{Span, TextView};

/// What people read across commas: "If you'd like, I can shorten it". Lists that signals count do not.
const ACROSS_COMMAS: u64 = Class::AssistantSayings.bit() | Class::InjectedPrompts.bit();

/// A word or phrase of a list, found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    pub class: Class,
    /// Index of the first token.
    pub first: u32,
    /// Index of the last token.
    pub last: u32,
}

impl Hit {
    pub fn span(&self, view: &TextView) -> Span {
        view.tokens()[self.first as usize].span.to(view.tokens()[self.last as usize].span)
    }
}

/// All that the lists find in one text. Within a class hits do not overlap: the longest phrase wins.
#[derive(Debug, Clone)]
pub struct Annotations {
    hits: Vec<Hit>,
    counts: [u32; Class::ALL.len()],
    covered_to: [u32; Class::ALL.len()],
}

impl Default for Annotations {
    fn default() -> Self {
        Self { hits: Vec::new(), counts: [0; Class::ALL.len()], covered_to: [0; Class::ALL.len()] }
    }
}

impl Annotations {
    /// Annotates a view, in the buffers of the text before. `listed` are the tokens that lists know, in order, and `words` is
    /// what they say of each token; of none, behind the end.
    pub fn annotate(
        &mut self,
        lexicon: &Lexicon,
        view: &TextView,
        listed: impl Iterator<Item = usize>,
        words: impl Fn(usize) -> ListedWord,
    ) {
        self.hits.clear();
        self.counts.fill(0);
        self.covered_to.fill(0);
        for first in listed {
            let word = words(first);
            let (next, _) = next_token(view, first);
            // Longer phrases come first, so that shorter ones of the same class see the place taken.
            if lexicon.may_go_on(word.first_node, words(next)) {
                self.phrases(lexicon, view, &words, first, word.first_node);
            }
            self.add(word.classes & SOUGHT, first, first);
        }
    }

    fn phrases(
        &mut self,
        lexicon: &Lexicon,
        view: &TextView,
        words: &impl Fn(usize) -> ListedWord,
        first: usize,
        mut node: u32,
    ) {
        let mut found = [(0_u64, 0_usize); 8];
        let mut length = 0;
        let mut last = first;
        let mut allowed = u64::MAX;
        loop {
            let (next, comma) = next_token(view, last);
            match lexicon.next_node(node, words(next)) {
                Some(to) => node = to,
                None => break,
            }
            last = next;
            allowed = if comma { ACROSS_COMMAS } else { allowed };
            let classes = lexicon.nodes[node as usize].classes & allowed;
            if classes != 0 && length < found.len() {
                found[length] = (classes, last);
                length += 1;
            }
        }
        for &(classes, last) in found[..length].iter().rev() {
            self.add(classes, first, last);
        }
    }

    /// Adds what is in some classes: nearly always in one or in none, so that the first is added without a branch.
    fn add(&mut self, mut classes: u64, first: usize, last: usize) {
        let (first, last) = (first as u32, last as u32);
        loop {
            let index = (classes.trailing_zeros() as usize).min(Class::ALL.len() - 1);
            let counts = (classes != 0) & (first >= self.covered_to[index]);
            self.hits.push(Hit { class: Class::ALL[index], first, last });
            self.hits.truncate(self.hits.len() - usize::from(!counts));
            self.counts[index] += u32::from(counts);
            self.covered_to[index] = select_unpredictable(counts, last + 1, self.covered_to[index]);
            classes &= classes.wrapping_sub(1);
            if classes == 0 {
                break;
            }
        }
    }

    /// How often words or phrases of a class were found; common words are not counted here.
    pub fn count(&self, class: Class) -> u32 {
        debug_assert!(SOUGHT & class.bit() != 0);
        self.counts[class as usize]
    }

    /// The hits of one class in the order of the text.
    pub fn hits(&self, class: Class) -> impl Iterator<Item = &Hit> {
        self.hits.iter().filter(move |hit| hit.class == class).take(self.count(class) as usize)
    }

    /// The hits of several classes, ordered by their first token.
    pub fn hits_of(&self, classes: &[Class]) -> impl Iterator<Item = &Hit> {
        let wanted = classes.iter().fold(0, |wanted, class| wanted | class.bit());
        let count: u32 = classes.iter().map(|class| self.count(*class)).sum();
        self.hits.iter().filter(move |hit| hit.class.bit() & wanted != 0).take(count as usize)
    }

    /// The hits of one class that start in a range of tokens, in the order of the text.
    pub fn hits_in(&self, class: Class, tokens: Range<usize>) -> impl Iterator<Item = &Hit> {
        let hits = if self.count(class) == 0 { [].as_slice() } else { &self.hits };
        let first = hits.partition_point(|hit| (hit.first as usize) < tokens.start);
        let inside = hits[first..].iter().take_while(move |hit| (hit.first as usize) < tokens.end);
        inside.filter(move |hit| hit.class == class)
    }
}

/// The token that may be the next word of a phrase, behind white space, a hyphen or a comma, and whether there is a comma.
fn next_token(view: &TextView, token: usize) -> (usize, bool) {
    let sign = view.sign(token + 1);
    (token + 1 + usize::from(matches!(sign, b'-' | b',')), sign == b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look_up<'a>(lexicon: &'a Lexicon, view: &'a TextView) -> impl Fn(usize) -> ListedWord + 'a {
        |index| view.tokens().get(index).map_or(ListedWord::default(), |token| lexicon.look_up(token.hash))
    }

    #[test]
    fn some_lists_are_read_across_commas() {
        let lists = [(Class::AssistantSayings, "if so i can"), (Class::Boosters, "if so i")];
        let lexicon = Lexicon::compile(lists.iter().map(|(class, list)| (class.bit(), *list)));
        let view = TextView::parse("If so, I can. If so I");
        let mut found = Annotations::default();
        found.annotate(&lexicon, &view, 0..view.tokens().len(), look_up(&lexicon, &view));
        let text = |class| found.hits(class).map(|hit| view.slice(hit.span(&view))).collect::<Vec<_>>();
        assert_eq!((text(Class::AssistantSayings), text(Class::Boosters)), (vec!["If so, I can"], vec!["If so I"]));
    }

    #[test]
    fn the_longest_phrase_of_a_class_wins_and_stops_at_punctuation() {
        let lists = [(Class::ALL[0], "seems\nit seems\nit seems to me"), (Class::ALL[1], "seems")];
        let lexicon = Lexicon::compile(lists.iter().map(|(class, list)| (class.bit(), *list)));
        let view = TextView::parse("It seems to me good. It-seems, it, seems");
        let mut found = Annotations::default();
        found.annotate(&lexicon, &view, 0..view.tokens().len(), look_up(&lexicon, &view));
        let texts: Vec<&str> = found.hits(Class::ALL[0]).map(|hit| view.slice(hit.span(&view))).collect();
        assert_eq!(texts, ["It seems to me", "It-seems", "seems"]);
        assert_eq!(found.count(Class::ALL[1]), 3);
        assert_eq!(found.hits_in(Class::ALL[0], 1..9).count(), 1);
    }
}

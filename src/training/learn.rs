//! From texts to learned words and the table: all of the recipe that needs text.

use rustc_hash::FxHashMap;

use crate::features::Table;
use crate::input::{Label, Review};
use crate::words::{DIRECTIONS, Gram, WordTable};

use super::rows::{hash, join_groups, measure};
use super::words::{Fitted, Linear, Member, Role, Vocabulary, adapt, vocabulary};

/// Grams that get a weight, at most.
const MOST_GRAMS: usize = 150_000;
/// One paper in so many of the population is kept out of the word training, for the table.
const KEPT_OUT: u64 = 6;
/// Significant digits of weights and scales in the word table.
const DIGITS: usize = 3;

/// What the texts gave.
pub struct Learned {
    pub words: WordTable,
    pub table: Table,
}

/// Learns words from labelled reviews and a population, and measures the table: every labelled review, and the part of
/// the population whose papers were kept out of the training. No row of the table is measured with words that have seen
/// its label or its paper.
pub fn learn(labelled: &[Review], population: &[Review], shares: &[f64; 5], mut progress: impl FnMut(&str)) -> Learned {
    let reviews: Vec<&Review> = labelled.iter().chain(population).collect();
    progress("joining copies");
    let groups = join_groups(&reviews);
    let members = members(&reviews, labelled.len(), &groups);
    progress("choosing words");
    let (vocabulary, presence) = vocabulary::learn(&reviews, MOST_GRAMS);
    let fitted = adapt(&presence, &members, shares, |round| progress(&format!("adapting, round {round}")));
    drop(presence);
    let words = mean_table(&vocabulary, &fitted);
    let halves = [0, 1].map(|half| half_table(&vocabulary, &fitted[half]));
    progress("measuring signals");
    let rows: Vec<(&Review, &str, usize)> = reviews
        .iter()
        .zip(&groups)
        .zip(&members)
        .enumerate()
        .filter(|(_, (_, member))| member.role != Role::Population)
        .map(|(index, ((review, group), member))| {
            // A trained-on row and its copies are read with the words of the other half, all others with those that ship.
            let is_kept_out = index >= labelled.len() || matches!(review.label, Some(Label::Level(_)));
            (*review, group.as_str(), if is_kept_out { 2 } else { 1 - member.half })
        })
        .collect();
    let table = measure(&rows, &[&halves[0], &halves[1], &words]);
    Learned { words, table }
}

/// What each review is in the training of words. Reviews with one of the five levels are kept apart: they only choose and
/// measure.
fn members(reviews: &[&Review], labelled: usize, groups: &[String]) -> Vec<Member> {
    let mut papers: FxHashMap<&str, u32> = FxHashMap::default();
    let kept_out = |group: &str| hash(&["kept out", group]).is_multiple_of(KEPT_OUT);
    let levelled: std::collections::HashSet<&str> =
        reviews.iter().zip(groups).filter(|(review, _)| is_levelled(review)).map(|(_, group)| group.as_str()).collect();
    reviews
        .iter()
        .zip(groups)
        .enumerate()
        .map(|(index, (review, group))| {
            let next = papers.len() as u32;
            let paper = *papers.entry(group).or_insert(next);
            let role = if levelled.contains(group.as_str()) {
                Role::Apart
            } else if index < labelled {
                role(review)
            } else if kept_out(group) {
                Role::Apart
            } else {
                Role::Population
            };
            Member { role, paper, half: (hash(&[group]) % 2) as usize }
        })
        .collect()
}

fn is_levelled(review: &Review) -> bool {
    matches!(review.label, Some(Label::Level(_)))
}

/// The role by label and kind. Prose that is no review has no venue; its kinds are stated edit levels, for which stands
/// the mean share of words that was changed (word edit distance over the general prose of APT-Eval and HPPT).
fn role(review: &Review) -> Role {
    let is_review = review.venue.is_some();
    match (review.label, review.kind.as_deref()) {
        (Some(Label::Human), _) if is_review => Role::Human,
        (Some(Label::Ai), _) if is_review => Role::Generated,
        (Some(Label::Human), _) => Role::Prose(0),
        (Some(Label::Ai), _) => Role::Prose(100),
        (_, Some("ai_from_key_points")) => Role::Generated,
        (_, Some("ai_polished")) => Role::Polished,
        (_, Some("light")) => Role::Prose(17),
        (_, Some("moderate" | "edited")) => Role::Prose(35),
        (_, Some("heavy")) => Role::Prose(52),
        _ => Role::Apart,
    }
}

fn mean_table(vocabulary: &Vocabulary, fitted: &Fitted) -> WordTable {
    let mean = [0, 1].map(|direction| {
        let [first, second] = [&fitted[0][direction], &fitted[1][direction]];
        let weights = first.weights.iter().zip(&second.weights).map(|(a, b)| (a + b) / 2.0).collect();
        Linear { weights, intercept: (first.intercept + second.intercept) / 2.0 }
    });
    half_table(vocabulary, &mean)
}

fn half_table(vocabulary: &Vocabulary, directions: &[Linear; DIRECTIONS]) -> WordTable {
    let grams = vocabulary.grams.iter().zip(&vocabulary.scales).enumerate().map(|(column, (text, scale))| Gram {
        text: text.clone(),
        scale: rounded(*scale),
        weights: [0, 1].map(|direction| rounded(directions[direction].weights[column])),
    });
    WordTable::new(grams.collect(), [0, 1].map(|direction| rounded(directions[direction].intercept)))
}

fn rounded(value: f32) -> f32 {
    format!("{value:.*e}", DIGITS - 1).parse().unwrap_or_default()
}

//! From texts to learned words and the table: all of the recipe that needs text.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::features::Table;
use crate::input::Review;
use crate::label::Label;
use crate::ngrams::{DIRECTIONS, Ngram, NgramModel};

use super::rows::{hash, join_groups, measure};
use super::words::{
    Linear, Member, Presence, ROUNDS, Tag, Venue, Vocabulary, adapt, centred, mean_of_halves, vocabulary,
};

/// Grams that get a weight, at most.
const MOST_GRAMS: usize = 150_000;
/// One paper in so many of the population is kept out of the word training, for the table.
const KEPT_OUT: u64 = 6;
/// Significant digits of weights and scales in the word table.
const DIGITS: usize = 3;

/// Reviews made ready for learning.
pub struct Corpus<'a> {
    pub reviews: Vec<&'a Review>,
    /// Of these the first so many are labelled ones, the rest is the population.
    pub labelled: usize,
    groups: Vec<String>,
    pub members: Vec<Member>,
    vocabulary: Vocabulary,
    pub presence: Presence,
}

/// Joins copies and chooses the words.
pub fn prepare<'a>(labelled: &'a [Review], population: &'a [Review], mut progress: impl FnMut(&str)) -> Corpus<'a> {
    let reviews: Vec<&Review> = labelled.iter().chain(population).collect();
    progress("joining copies");
    let groups = join_groups(&reviews);
    let members = members(&reviews, labelled.len(), &groups);
    progress("choosing words");
    let (vocabulary, presence) = vocabulary::learn(&reviews, MOST_GRAMS);
    Corpus { reviews, labelled: labelled.len(), groups, members, vocabulary, presence }
}

/// What a corpus taught.
pub struct Learned {
    /// The words that ship.
    pub words: Arc<NgramModel>,
    /// Words learned from one half of the papers, and those from the other.
    pub halves: [Arc<NgramModel>; 2],
    pub table: Table,
}

impl Corpus<'_> {
    pub fn group(&self, row: usize) -> &str {
        &self.groups[row]
    }

    /// Reviews of the population whose papers no training sees.
    pub fn kept_out(&self) -> Vec<u32> {
        let rows = self.members.iter().enumerate().skip(self.labelled);
        rows.filter(|(_, member)| member.role == Tag::Apart).map(|(row, _)| row as u32).collect()
    }

    /// Learns the words and measures the table: every labelled review, and the part of the population that was kept out. No
    /// row of the table is measured with words that have seen its label or its paper.
    pub fn learn(&self, venue: &Venue, mut progress: impl FnMut(&str)) -> Learned {
        let fitted = adapt(&self.presence, &self.members, venue, &ROUNDS, |round| {
            progress(&format!("adapting, round {round}"));
        });
        let reference = self.presence.select(self.kept_out());
        let words = word_table(&self.vocabulary, &mean_of_halves(&fitted, &reference));
        let halves = [0, 1].map(|half: usize| {
            let models = [0, 1].map(|direction: usize| centred(&fitted[half][direction], &reference));
            word_table(&self.vocabulary, &models)
        });
        progress("measuring signals");
        let rows: Vec<(&Review, &str, usize)> =
            self.held_out().map(|(row, unseen)| (self.reviews[row], self.group(row), unseen)).collect();
        let table = measure(&rows, &[&halves[0], &halves[1], &words].map(Arc::clone));
        Learned { words, halves, table }
    }

    /// Every review but the population that words were learned from, each with the words that have not seen it: those of
    /// the first half of the papers (0), of the second (1), or those that ship (2).
    pub fn held_out(&self) -> impl Iterator<Item = (usize, usize)> {
        let rows = self.members.iter().enumerate().filter(|(_, member)| member.role != Tag::Population);
        rows.map(|(row, member)| {
            // What was trained on, and its copies, is read with the words of the other half.
            let is_unseen = row >= self.labelled || is_levelled(self.reviews[row]);
            (row, if is_unseen { 2 } else { 1 - member.half })
        })
    }
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
                Tag::Apart
            } else if index < labelled {
                role(review)
            } else if kept_out(group) {
                Tag::Apart
            } else {
                Tag::Population
            };
            let traits = [review.ratings.rating, Some(review.text.chars().count() as f64)];
            Member { role, paper, half: (hash(&[group]) % 2) as usize, traits }
        })
        .collect()
}

pub fn is_levelled(review: &Review) -> bool {
    matches!(review.label, Some(Label::Level(_)))
}

/// The role by label and kind. Prose that is no review has no venue; its kinds are stated edit levels, for which stands
/// the mean share of words that was changed (word edit distance over the general prose of APT-Eval and HPPT).
fn role(review: &Review) -> Tag {
    let is_review = review.venue.is_some();
    match (review.label, review.kind.as_deref()) {
        (Some(Label::Human), _) if is_review => Tag::Human,
        (Some(Label::Ai), _) if is_review => Tag::Generated,
        (Some(Label::Human), _) => Tag::Prose(0),
        (Some(Label::Ai), _) => Tag::Prose(100),
        (_, Some("ai_from_key_points")) => Tag::Generated,
        (_, Some("ai_polished")) => Tag::Polished,
        (_, Some("light")) => Tag::Prose(17),
        (_, Some("moderate" | "edited")) => Tag::Prose(35),
        (_, Some("heavy")) => Tag::Prose(52),
        _ => Tag::Apart,
    }
}

fn word_table(vocabulary: &Vocabulary, directions: &[Linear; DIRECTIONS]) -> Arc<NgramModel> {
    let grams = vocabulary.grams.iter().zip(&vocabulary.scales).enumerate().map(|(column, (text, scale))| Ngram {
        text: text.clone(),
        scale: rounded(*scale),
        weights: [0, 1].map(|direction: usize| rounded(directions[direction].weights[column])),
    });
    Arc::new(NgramModel::new(
        &grams.collect::<Vec<Ngram>>(),
        [0, 1].map(|direction: usize| rounded(directions[direction].intercept)),
    ))
}

fn rounded(value: f32) -> f32 {
    format!("{value:.*e}", DIGITS - 1).parse().unwrap_or_default()
}

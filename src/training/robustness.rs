//! What the finished model does with texts: under attack, to human writers of every kind, and where it abstains.
//!
//! Every text is read with n-grams that were fitted to neither it nor its paper. The last step, a few numbers that join
//! n-grams and signals, has seen the labels of the reviews that EditLens labelled.

use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::evaluation::{
    ATTACKS, AbstentionRate, Attack, AttackFigures, Case, HumanErrors, LAYOUTS, Outcome, abstention_rates,
    attack_figures, human_errors,
};
use crate::features::Table;
use crate::input::Review;
use crate::label::Label;
use crate::model::Model;
use crate::verdict::{Abstention, Judge, Verdict};

use super::corpus::{Corpus, FittedNgrams, is_levelled};
use super::recipe::Recipe;
use super::venue::Names;

/// What was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Robustness {
    /// The checksum of the table that was made from the same texts.
    pub table: String,
    /// Each set under every attack.
    pub attacks: Vec<AttackedSet>,
    /// The reviews with one of the five labels in every layout.
    pub layouts: Vec<AttackFigures>,
    /// Of all texts known to be human.
    pub human: Vec<HumanErrors>,
    /// Of all labelled texts and the held-out population.
    pub abstention: Vec<AbstentionRate>,
}

/// One set of texts under every attack; the first figures are without any.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AttackedSet {
    /// Which texts.
    pub set: String,
    /// The figures without an attack, then those of each.
    pub figures: Vec<AttackFigures>,
}

/// A review with the place of the model to read it with.
pub type Reading<'a> = (&'a Review, usize);

/// Whether a review belongs to a set.
type Wanted<'a> = &'a dyn Fn(&Review) -> bool;

impl Robustness {
    /// Puts a model that was fitted to this table and these n-grams to the test.
    pub(super) fn measure(
        corpus: &Corpus,
        ngrams: &FittedNgrams,
        model: &Model,
        table: &Table,
        names: &Names,
        recipe: &Recipe,
        mut progress: impl FnMut(&str),
    ) -> Self {
        let [first, second] =
            ngrams.halves.each_ref().map(|ngrams| Arc::new(model.clone().with_ngrams(Arc::clone(ngrams))));
        let models = [first, second, Arc::new(model.clone())];
        let readings: Vec<Reading> = corpus.held_out().map(|(row, unseen)| (corpus.reviews[row], unseen)).collect();
        let before_doubt = |review: &Review| is_old_human(review, recipe.calibration.first_doubtful_year);
        let (labelled, unlabelled) = (names.labelled(), format!("reviews of {} without a label", names.venue));
        let sets: [(&str, Wanted); 4] = [
            (&labelled, &is_levelled),
            ("reviews written by models", &|review| review.label == Some(Label::Ai) && review.venue.is_some()),
            ("human reviews written before 2022", &before_doubt),
            (&unlabelled, &|review| review.label.is_none() && review.kind.is_none()),
        ];
        let most = recipe.robustness.most_attacked;
        let attacks = sets.map(|(set, is_in)| {
            progress(&format!("attacking {set}"));
            let attacked = sample(readings.iter().copied().filter(|(review, _)| is_in(review)).collect(), most);
            AttackedSet { set: set.to_owned(), figures: attack_all(&ATTACKS, &attacked, &models, recipe.seed) }
        });
        progress("laying texts out anew");
        let levelled: Vec<Reading> = readings.iter().copied().filter(|(review, _)| is_levelled(review)).collect();
        let layouts = attack_all(&LAYOUTS, &levelled, &models, recipe.seed);
        let cases: Vec<Case> = (0..table.rows.len()).map(|row| case(table, row, model)).collect();
        let (human, abstention) = (human_errors(&cases), abstention_rates(&cases));
        Self { table: table.checksum.clone(), attacks: attacks.into(), layouts, human, abstention }
    }
}

fn is_old_human(review: &Review, first_doubtful_year: u16) -> bool {
    let is_old = review.year.is_none_or(|year| year < first_doubtful_year);
    review.label == Some(Label::Human) && review.venue.is_some() && is_old
}

/// Every so many-th, so that all sources are in it; at most `most`.
fn sample<T>(all: Vec<T>, most: usize) -> Vec<T> {
    let step = all.len().div_ceil(most).max(1);
    all.into_iter().step_by(step).collect()
}

/// The figures without an attack, then those of each.
pub fn attack_all(attacks: &[Attack], readings: &[Reading], models: &[Arc<Model>], seed: u64) -> Vec<AttackFigures> {
    let judges = || models.iter().map(|model| Judge::new(Arc::clone(model))).collect::<Vec<Judge>>();
    // A text is read without a change and then under each attack by the same judge, who remembers most of its words.
    let outcomes_of = |judges: &mut Vec<Judge>, (row, (review, model)): (usize, &Reading)| -> Vec<Outcome> {
        let mut read = |text: &str| outcome(&judges[*model].predict(text));
        let plain = read(&review.text);
        let attacked = attacks.iter().map(|attack| read(&attack.apply(&review.text, seed + row as u64)));
        std::iter::once(plain).chain(attacked).collect()
    };
    let outcomes: Vec<Vec<Outcome>> = readings.par_iter().enumerate().map_init(judges, outcomes_of).collect();
    let names = std::iter::once("none").chain(attacks.iter().map(|attack| attack.name));
    let figures = names.enumerate().map(|(place, name)| {
        let rows = readings.iter().zip(&outcomes);
        let rows: Vec<_> = rows.map(|((review, _), outcomes)| (review.label, outcomes[0], outcomes[place])).collect();
        attack_figures(name, &rows)
    });
    figures.collect()
}

fn outcome(verdict: &Verdict) -> Outcome {
    let ai_probability = verdict.estimate().map_or(0.0, |estimate| estimate.ai_probability);
    Outcome { level: verdict.level(), ai_probability }
}

/// The verdict on a row, which was measured with n-grams that have not seen it.
fn case(table: &Table, index: usize, model: &Model) -> Case {
    let row = &table.rows[index];
    let values: Vec<f64> = table.values.row(index).iter().map(|value| f64::from(*value)).collect();
    let scores = model.score(&values);
    let judged = row.abstained.is_empty();
    let code = if judged && model.review_test().is_some_and(|test| !test.passes(&values)) {
        Abstention::NotAReview.code()
    } else if judged && model.calibration().is_undecided(&scores.probabilities, scores.level) {
        Abstention::Undecided.code()
    } else {
        &row.abstained
    };
    Case {
        source: row.source.clone(),
        venue: Some(row.venue.clone()).filter(|venue| !venue.is_empty()),
        year: row.year.parse().ok(),
        label: row.label.parse().ok(),
        words: row.words,
        level: code.is_empty().then_some(scores.level),
        abstained: Some(code.to_owned()).filter(|code| !code.is_empty()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_goes_through_all_of_it() {
        assert_eq!(sample((0..20).collect(), 20).len(), 20);
        // 41 of at most 20: every third.
        let found = sample((0..41).collect(), 20);
        assert_eq!((found.len(), found[1], found.last()), (14, 3, Some(&39)));
    }

    #[test]
    fn old_reviews_are_reviews_by_people_from_before_2022() {
        let review = |venue: Option<&str>, year, label| Review {
            venue: venue.map(str::to_owned),
            year,
            label: Some(label),
            ..Review::default()
        };
        assert!(is_old_human(&review(Some("ICLR"), Some(2021), Label::Human), 2022));
        assert!(is_old_human(&review(Some("ICLR"), None, Label::Human), 2022));
        assert!(!is_old_human(&review(Some("ICLR"), Some(2022), Label::Human), 2022));
        assert!(!is_old_human(&review(None, Some(2019), Label::Human), 2022));
        assert!(!is_old_human(&review(Some("ICLR"), Some(2019), Label::Ai), 2022));
    }
}

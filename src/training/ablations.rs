//! What the n-grams owe to self-training, and what they do with sources and generators that they have not met.

use crate::evaluation::{FiveWay, TwoWay, five_way, two_way};
use crate::label::Label;
use crate::level::Level;
use crate::ngrams::{DIRECTIONS, EDITED, GENERATED};

use super::corpus::{Corpus, is_levelled};
use super::ngrams::{Member, Role, levels_within, mean_of_halves, self_train};
use super::recipe::{Recipe, Round};
use super::venue::Venue;

/// Of fewer reviews that were left out no share is given.
const FEWEST_WRITTEN: usize = 100;

/// What n-grams fitted in one way make of the labelled reviews, by the population's cuts alone: no label is used.
#[derive(Debug, Clone)]
pub struct Ablation {
    /// What was left out.
    pub name: String,
    /// Reviews that were left out of the training, by who wrote them, and what they are called.
    pub left_out: Vec<LeftOut>,
    /// Levels 4 and 0 of the labelled reviews.
    pub two_way: TwoWay,
    /// All levels of the labelled reviews.
    pub five_way: FiveWay,
}

/// Verdicts on reviews of a source or generator that no training has met.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LeftOut {
    /// "human", "polished" or "generated".
    pub written: &'static str,
    /// How many.
    pub n: usize,
    /// Share at level 1 or above.
    pub touched: f64,
    /// Share at level 2 or above.
    pub edited: f64,
    /// Share at level 4.
    pub generated: f64,
}

/// Runs all: labelled sets alone, with self-training, and each source and generator left out.
pub fn ablate(corpus: &Corpus, venue: &Venue, recipe: &Recipe, mut progress: impl FnMut(&str)) -> Vec<Ablation> {
    let all = |_: usize| true;
    let rounds = &recipe.self_training.rounds;
    let short: Vec<Round> = recipe.ablations.rounds.iter().filter_map(|round| rounds.get(*round).copied()).collect();
    let ablation = |name: &str, keep: &dyn Fn(usize) -> bool, rounds: &[Round], venue: &Venue| {
        ablation(corpus, name, keep, rounds, venue, recipe)
    };
    progress("without self-training");
    let mut ablations = vec![ablation("labelled sets alone", &all, &[], venue)];
    progress("with self-training");
    ablations.push(ablation(&format!("self-training, {} rounds", short.len()), &all, &short, venue));
    ablations.push(ablation(&format!("self-training, {} rounds", rounds.len()), &all, rounds, venue));
    let shares_alone = Venue { averages: None, ..*venue };
    ablations.push(ablation("the same without averages", &all, rounds, &shares_alone));
    for (kind, name) in parts(corpus, recipe.ablations.fewest_reviews) {
        progress(&format!("without {kind} {name}"));
        let keep = |row: usize| part_of(corpus, row, kind) != Some(name.as_str());
        ablations.push(ablation(&format!("without {kind} {name}"), &keep, &short, venue));
    }
    ablations
}

/// The sources and generators of reviews that are large enough, in alphabetical order.
fn parts(corpus: &Corpus, fewest_reviews: usize) -> Vec<(&'static str, String)> {
    let mut counts: std::collections::BTreeMap<(&'static str, String), usize> = std::collections::BTreeMap::new();
    for row in 0..corpus.labelled {
        if !matches!(corpus.members[row].role, Role::Human | Role::Polished | Role::Generated) {
            continue;
        }
        for kind in ["generator", "source"] {
            if let Some(name) = part_of(corpus, row, kind) {
                *counts.entry((kind, name.to_owned())).or_default() += 1;
            }
        }
    }
    counts.into_iter().filter(|(_, count)| *count >= fewest_reviews).map(|(part, _)| part).collect()
}

fn part_of<'a>(corpus: &'a Corpus, row: usize, kind: &str) -> Option<&'a str> {
    let review = corpus.reviews[row];
    if kind == "source" { review.source.as_deref() } else { review.generator.as_deref() }
}

fn ablation(
    corpus: &Corpus,
    name: &str,
    keep: &dyn Fn(usize) -> bool,
    rounds: &[Round],
    venue: &Venue,
    recipe: &Recipe,
) -> Ablation {
    let members: Vec<Member> = (0..corpus.members.len())
        .map(|row| match keep(row) {
            true => corpus.members[row],
            false => Member { role: Role::Apart, ..corpus.members[row] },
        })
        .collect();
    let fitted = self_train(&corpus.matrix, &members, venue, rounds, recipe, |_| {});
    let kept_out = corpus.matrix.select(corpus.kept_out());
    let models = mean_of_halves(&fitted, &kept_out);
    let score = |rows: Vec<u32>| -> [Vec<f64>; DIRECTIONS] {
        let rows = corpus.matrix.select(rows);
        [EDITED, GENERATED].map(|direction| models[direction].apply(&rows).into_iter().map(f64::from).collect())
    };
    let population = score(corpus.kept_out());
    let levels =
        |scores: &[Vec<f64>; DIRECTIONS]| levels_within(&population, scores, &recipe.projection.mix, &venue.shares);

    let levelled: Vec<usize> = (0..corpus.labelled).filter(|row| is_levelled(corpus.reviews[*row])).collect();
    let scores = score(levelled.iter().map(|row| *row as u32).collect());
    let truth: Vec<Level> = levelled
        .iter()
        .filter_map(|row| match corpus.reviews[*row].label {
            Some(Label::Level(level)) => Some(level),
            _ => None,
        })
        .collect();
    let groups: Vec<&str> = levelled.iter().map(|row| corpus.group(*row)).collect();
    let ends: Vec<usize> =
        (0..truth.len()).filter(|index| matches!(truth[*index], Level::FullyHuman | Level::FullyGenerated)).collect();
    let end_scores: Vec<f64> = ends.iter().map(|index| scores[GENERATED][*index]).collect();
    let is_ai: Vec<bool> = ends.iter().map(|index| truth[*index] == Level::FullyGenerated).collect();
    let end_groups: Vec<&str> = ends.iter().map(|index| groups[*index]).collect();
    Ablation {
        name: name.to_owned(),
        left_out: left_out(corpus, keep, |rows| levels(&score(rows))),
        two_way: two_way(&end_scores, &is_ai, &end_groups, 0.0, recipe.seed),
        five_way: five_way(&levels(&scores), &truth, &groups, recipe.seed),
    }
}

/// The verdicts on the human, the polished and the generated reviews that were left out, where there are enough of them.
fn left_out(corpus: &Corpus, keep: &dyn Fn(usize) -> bool, levels: impl Fn(Vec<u32>) -> Vec<Level>) -> Vec<LeftOut> {
    let roles = [("human", Role::Human), ("polished", Role::Polished), ("generated", Role::Generated)];
    let found = roles.map(|(written, role)| {
        let rows = (0..corpus.labelled).filter(|row| !keep(*row) && corpus.members[*row].role == role);
        let rows: Vec<u32> = rows.map(|row| row as u32).collect();
        if rows.len() < FEWEST_WRITTEN {
            return None;
        }
        let levels = levels(rows);
        let share = |wanted: fn(Level) -> bool| {
            levels.iter().filter(|level| wanted(**level)).count() as f64 / levels.len().max(1) as f64
        };
        Some(LeftOut {
            written,
            n: levels.len(),
            touched: share(|level| level >= Level::LightlyEdited),
            edited: share(|level| level >= Level::ModeratelyEdited),
            generated: share(|level| level == Level::FullyGenerated),
        })
    });
    found.into_iter().flatten().collect()
}

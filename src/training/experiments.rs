//! What the learned words owe to adaptation, and what they do with sources and generators that they have not met.

use crate::evaluation::{FiveWay, TwoWay, five_way, two_way};
use crate::label::Label;
use crate::level::Level;
use crate::ngrams::{DIRECTIONS, EDITED, GENERATED};

use super::learn::{Corpus, is_levelled};
use super::words::{LATER_MIX, Member, ROUNDS, Round, Tag, Venue, adapt, levels_within, mean_of_halves};

/// Sources and generators with fewer reviews are not left out one by one.
const FEWEST_REVIEWS: usize = 500;
/// Leaving something out is tried with so many rounds, of the seven: the figures settle in the first two.
const SHORT: [usize; 3] = [0, 4, 5];

/// What words learned in one way make of the labelled reviews, by the population's cuts alone: no label is used.
#[derive(Debug, Clone)]
pub struct Experiment {
    pub name: String,
    /// Reviews that were left out of the training, and what is called of them.
    pub left_out: Option<LeftOut>,
    pub two_way: TwoWay,
    pub five_way: FiveWay,
}

/// Verdicts on reviews of a source or generator that no training has met.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LeftOut {
    pub is_generated: bool,
    pub n: usize,
    /// Share at level 1 or above.
    pub touched: f64,
    /// Share at level 2 or above.
    pub edited: f64,
    /// Share at level 4.
    pub generated: f64,
}

/// Runs all: labelled sets alone, with adaptation, and each source and generator left out.
pub fn run(corpus: &Corpus, venue: &Venue, seed: u64, mut progress: impl FnMut(&str)) -> Vec<Experiment> {
    let all = |_: usize| true;
    let short = SHORT.map(|round| ROUNDS[round]);
    progress("without adaptation");
    let mut experiments = vec![experiment(corpus, "labelled sets alone", &all, &[], venue, seed)];
    progress("with adaptation");
    experiments.push(experiment(corpus, "adapted, 3 rounds", &all, &short, venue, seed));
    experiments.push(experiment(corpus, "adapted, 7 rounds", &all, &ROUNDS, venue, seed));
    let shares_alone = Venue { averages: None, ..*venue };
    experiments.push(experiment(corpus, "the same without averages", &all, &ROUNDS, &shares_alone, seed));
    for (kind, name) in parts(corpus) {
        progress(&format!("without {kind} {name}"));
        let keep = |row: usize| part_of(corpus, row, kind) != Some(name.as_str());
        experiments.push(experiment(corpus, &format!("without {kind} {name}"), &keep, &short, venue, seed));
    }
    experiments
}

/// The sources and generators of reviews that are large enough, in alphabetical order.
fn parts(corpus: &Corpus) -> Vec<(&'static str, String)> {
    let mut counts: std::collections::BTreeMap<(&'static str, String), usize> = std::collections::BTreeMap::new();
    for row in 0..corpus.labelled {
        if !matches!(corpus.members[row].role, Tag::Human | Tag::Polished | Tag::Generated) {
            continue;
        }
        for kind in ["generator", "source"] {
            if let Some(name) = part_of(corpus, row, kind) {
                *counts.entry((kind, name.to_owned())).or_default() += 1;
            }
        }
    }
    counts.into_iter().filter(|(_, count)| *count >= FEWEST_REVIEWS).map(|(part, _)| part).collect()
}

fn part_of<'a>(corpus: &'a Corpus, row: usize, kind: &str) -> Option<&'a str> {
    let review = corpus.reviews[row];
    if kind == "source" { review.source.as_deref() } else { review.generator.as_deref() }
}

fn experiment(
    corpus: &Corpus,
    name: &str,
    keep: &dyn Fn(usize) -> bool,
    rounds: &[Round],
    venue: &Venue,
    seed: u64,
) -> Experiment {
    let members: Vec<Member> = (0..corpus.members.len())
        .map(|row| match keep(row) {
            true => corpus.members[row],
            false => Member { role: Tag::Apart, ..corpus.members[row] },
        })
        .collect();
    let fitted = adapt(&corpus.presence, &members, venue, rounds, |_| {});
    let kept_out = corpus.presence.select(corpus.kept_out());
    let models = mean_of_halves(&fitted, &kept_out);
    let score = |rows: Vec<u32>| -> [Vec<f64>; DIRECTIONS] {
        let rows = corpus.presence.select(rows);
        [EDITED, GENERATED].map(|direction| models[direction].apply(&rows).into_iter().map(f64::from).collect())
    };
    let population = score(corpus.kept_out());
    let levels = |scores: &[Vec<f64>; DIRECTIONS]| levels_within(&population, scores, &LATER_MIX, &venue.shares);

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
    Experiment {
        name: name.to_owned(),
        left_out: left_out(corpus, keep, |rows| levels(&score(rows))),
        two_way: two_way(&end_scores, &is_ai, &end_groups, 0.0, seed),
        five_way: five_way(&levels(&scores), &truth, &groups, seed),
    }
}

/// The verdicts on human or generated reviews that were left out; whichever of the two there are more of.
fn left_out(corpus: &Corpus, keep: &dyn Fn(usize) -> bool, levels: impl Fn(Vec<u32>) -> Vec<Level>) -> Option<LeftOut> {
    let of_role = |role: Tag| -> Vec<u32> {
        let rows = (0..corpus.labelled).filter(|row| !keep(*row) && corpus.members[*row].role == role);
        rows.map(|row| row as u32).collect()
    };
    let (human, generated) = (of_role(Tag::Human), of_role(Tag::Generated));
    let is_generated = generated.len() > human.len();
    let levels = levels(if is_generated { generated } else { human });
    let share = |wanted: fn(Level) -> bool| {
        levels.iter().filter(|level| wanted(**level)).count() as f64 / levels.len().max(1) as f64
    };
    (!levels.is_empty()).then(|| LeftOut {
        is_generated,
        n: levels.len(),
        touched: share(|level| level >= Level::LightlyEdited),
        edited: share(|level| level >= Level::ModeratelyEdited),
        generated: share(|level| level == Level::FullyGenerated),
    })
}

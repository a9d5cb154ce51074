//! Ways to draw a label from a distribution, held against each other; and what it would buy to label fewer reviews.

use ndarray::ArrayView1;

use crate::evaluation::metrics::Confusion;
use crate::evaluation::{Bootstrap, FiveWay, Interval, Rate, five_way};
use crate::level::Level;
use crate::model::{Calibration, logistic, mean_score, middle, place};

use super::heads::{Heads, surprise};

/// What the rules draw a label from.
#[derive(Debug, Clone, Copy)]
pub struct Drawn {
    /// The label by every one of [`RULES`].
    levels: [Level; RULES.len()],
    /// The probabilities of the logits alone, and those of the scale.
    distributions: [[f64; 5]; 2],
}

/// A way to draw a label.
struct Rule {
    name: &'static str,
    /// Which of the distributions stands beside its label.
    beside: usize,
    level: fn(&Drawn, cut: Level) -> Level,
}

const LOGITS: usize = 0;
const SCALE: usize = 1;

/// The last is the one that ships.
const RULES: [Rule; 6] = [
    Rule { name: "cut points of their own beside the logits (0.1.0)", beside: LOGITS, level: |_, cut| cut },
    Rule {
        name: "likeliest level of the logits",
        beside: LOGITS,
        level: |drawn, _| likeliest(&drawn.distributions[LOGITS]),
    },
    Rule { name: "middle of the logits", beside: LOGITS, level: |drawn, _| middle(&drawn.distributions[LOGITS]) },
    Rule {
        name: "mean of the logits, rounded",
        beside: LOGITS,
        level: |drawn, _| rounded(&drawn.distributions[LOGITS]),
    },
    Rule {
        name: "likeliest level of the scale",
        beside: SCALE,
        level: |drawn, _| likeliest(&drawn.distributions[SCALE]),
    },
    Rule { name: "middle of the scale (ships)", beside: SCALE, level: |drawn, _| middle(&drawn.distributions[SCALE]) },
];
const SHIPS: usize = RULES.len() - 1;

impl Drawn {
    /// What the heads make of a row of scores.
    pub fn of(heads: &Heads, row: ArrayView1<f64>) -> Self {
        let latent = heads.latent(row);
        let ordinal = &heads.ordinal;
        let cut = latent.iter().zip(&heads.logit_cuts).take_while(|(latent, cut)| latent > cut).count();
        let mut drawn = Self {
            levels: [Level::ALL[cut]; RULES.len()],
            distributions: [
                of_logits(&latent, &ordinal.thresholds),
                ordinal.scale.probabilities(place(&latent, &ordinal.thresholds)),
            ],
        };
        drawn.levels = RULES.each_ref().map(|rule| (rule.level)(&drawn, Level::ALL[cut]));
        drawn
    }

    /// The probabilities that ship.
    pub fn probabilities(&self) -> [f64; 5] {
        self.distributions[SCALE]
    }

    /// The label that ships, as if no review were undecided.
    pub fn level(&self) -> Level {
        self.levels[SHIPS]
    }
}

/// A cumulative probability never exceeds the one before it.
fn of_logits(latent: &[f64; 4], thresholds: &[f64; 4]) -> [f64; 5] {
    let mut before = 1.0_f64;
    let mut above = [0.0; 4];
    for (above, (latent, threshold)) in above.iter_mut().zip(latent.iter().zip(thresholds)) {
        before = before.min(logistic(latent - threshold));
        *above = before;
    }
    [1.0 - above[0], above[0] - above[1], above[1] - above[2], above[2] - above[3], above[3]]
}

fn likeliest(probabilities: &[f64; 5]) -> Level {
    let best = Level::ALL.into_iter().rev().max_by(|a, b| at(probabilities, *a).total_cmp(&at(probabilities, *b)));
    best.unwrap_or(Level::FullyHuman)
}

fn rounded(probabilities: &[f64; 5]) -> Level {
    let mean = (4.0 * mean_score(probabilities)).round() as u8;
    Level::from_number(mean).unwrap_or(Level::FullyGenerated)
}

fn at(probabilities: &[f64; 5], level: Level) -> f64 {
    probabilities[usize::from(level.number())]
}

/// What a rule is worth, every review labelled.
#[derive(Debug, Clone)]
pub struct RuleFigures {
    /// How the label is drawn.
    pub name: &'static str,
    /// On labelled reviews of other papers.
    pub five_way: FiveWay,
    /// Its quadratic kappa less that of the rule that ships, on the same draws of papers.
    pub kappa_difference: Interval,
    /// The mean negative logarithm of the true level's probability, in what stands beside the label.
    pub log_loss: f64,
    /// Of the labels of the population.
    pub shares: [f64; 5],
    /// Labels of the population that are not the likeliest level.
    pub not_likeliest: Rate,
    /// Labels of the population that are the least likely level.
    pub least_likely: Rate,
    /// The lowest probability of any label of the population.
    pub lowest: f64,
}

/// Every rule on the labelled reviews, drawn by heads fitted to other papers, and on the population.
pub fn compare(held_out: &[(Drawn, Level, &str)], population: &[Drawn], seed: u64) -> Vec<RuleFigures> {
    let truth: Vec<Level> = held_out.iter().map(|(_, truth, _)| *truth).collect();
    let groups: Vec<&str> = held_out.iter().map(|(.., group)| *group).collect();
    let numbers = |levels: &[Level]| levels.iter().map(|level| usize::from(level.number())).collect::<Vec<_>>();
    let by_rule = |rule: usize| held_out.iter().map(|(drawn, ..)| drawn.levels[rule]).collect::<Vec<Level>>();
    let figures = RULES.iter().enumerate().map(|(index, rule)| {
        let (levels, ships) = (by_rule(index), by_rule(SHIPS));
        let [kappa_difference] = Bootstrap::new(seed).intervals(&groups, |weights| {
            let kappa =
                |levels: &[Level]| Confusion::<5>::new(&numbers(&truth), &numbers(levels), weights).quadratic_kappa();
            [kappa(&levels) - kappa(&ships)]
        });
        let log_loss: f64 =
            held_out.iter().map(|(drawn, truth, _)| surprise(&drawn.distributions[rule.beside], *truth)).sum();
        let labels = || population.iter().map(|drawn| (drawn.levels[index], &drawn.distributions[rule.beside]));
        let count = |level: Level| labels().filter(|(label, _)| *label == level).count() as f64;
        RuleFigures {
            name: rule.name,
            five_way: five_way(&levels, &truth, &groups, seed),
            kappa_difference,
            log_loss: log_loss / held_out.len() as f64,
            shares: Level::ALL.map(|level| count(level) / population.len().max(1) as f64),
            not_likeliest: Rate::of(labels().map(|(label, all)| all.iter().any(|other| *other > at(all, label)))),
            least_likely: Rate::of(labels().map(|(label, all)| all.iter().all(|other| *other >= at(all, label)))),
            lowest: labels().map(|(label, all)| at(all, label)).fold(1.0, f64::min),
        }
    });
    figures.collect()
}

/// What labels are worth when only narrow ranges get one.
#[derive(Debug, Clone, Copy)]
pub struct Narrowing {
    /// A label is given where the range has at most so many levels: with 5 everywhere, with 4 wherever the range does not run
    /// from human to generated, as the model that ships does.
    pub most_levels: u8,
    /// Labelled reviews that get a label.
    pub coverage: Rate,
    /// Reviews of the population that get one.
    pub population: Rate,
    /// Labels that are not EditLens's.
    pub wrong: Rate,
    /// Labels two or more levels from EditLens's.
    pub far: Rate,
    /// Labels of level 1 or more on reviews that EditLens calls human.
    pub human_called_more: Rate,
}

/// From every review to those of which the range is one level alone.
pub fn narrowing(held_out: &[(Drawn, Level, &str)], population: &[Drawn], calibration: &Calibration) -> Vec<Narrowing> {
    let size = |drawn: &Drawn| {
        let (first, last) = calibration.level_range(&drawn.probabilities(), drawn.level());
        last.number() - first.number() + 1
    };
    let points = (1..=5).rev().map(|most_levels| {
        let labelled: Vec<(Level, Level)> = held_out
            .iter()
            .filter(|(drawn, ..)| size(drawn) <= most_levels)
            .map(|(drawn, truth, _)| (drawn.level(), *truth))
            .collect();
        let rate =
            |counts: fn(Level, Level) -> bool| Rate::of(labelled.iter().map(|(given, truth)| counts(*given, *truth)));
        let human = labelled.iter().filter(|(_, truth)| *truth == Level::FullyHuman);
        Narrowing {
            most_levels,
            coverage: Rate::new(labelled.len(), held_out.len()),
            population: Rate::of(population.iter().map(|drawn| size(drawn) <= most_levels)),
            wrong: rate(|given, truth| given != truth),
            far: rate(|given, truth| given.number().abs_diff(truth.number()) > 1),
            human_called_more: Rate::of(human.map(|(given, _)| *given > Level::FullyHuman)),
        }
    });
    points.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_differ_where_they_should() {
        let bimodal = [0.4, 0.15, 0.02, 0.01, 0.42];
        assert_eq!(likeliest(&bimodal), Level::FullyGenerated);
        assert_eq!(middle(&bimodal), Level::LightlyEdited);
        // The mean level is .15 + .04 + .03 + 1.68 = 1.9.
        assert_eq!(rounded(&bimodal), Level::ModeratelyEdited);
        assert_eq!(likeliest(&[0.3, 0.3, 0.2, 0.1, 0.1]), Level::FullyHuman);
        assert_eq!(
            of_logits(&[0.0, 9.0, -50.0, 0.0], &[0.0; 4]).map(|it| (it * 100.0).round()),
            [50.0, 0.0, 50.0, 0.0, 0.0]
        );
    }
}

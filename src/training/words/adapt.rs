//! Self-training on a population whose labels are unknown and whose shares are known.
//!
//! Each round scores the population, cuts it at the shares into provisional levels, and fits the directions to the
//! provisional and the labelled reviews at once. The labelled sets keep the direction, the population brings its own
//! words. Papers are split in two halves and each half is scored by the model of the other, so that no review confirms
//! itself. In the later rounds the scores are held to the published averages of rating and length (see `balance`).

use crate::level::Level;
use crate::ngrams::{DIRECTIONS, EDITED, GENERATED};

use super::balance::{Balance, TRAITS, Venue, about_mean};
use super::matrix::{Presence, Rows};
use super::ridge::{Linear, Problem, ridge};

/// How a round makes its provisional levels.
#[derive(Debug, Clone, Copy)]
pub struct Round {
    /// How much of the first direction decides each of the four cuts; the rest is the second's.
    mix: [f64; 4],
    /// Whether the scores are first held to the published averages.
    is_balanced: bool,
}

/// The middle levels begin between the directions and are then left to the second, which orders them better. The population's
/// own words must be found before there is something to balance.
pub const ROUNDS: [Round; 7] = [FIRST, FIRST, FIRST, FIRST, LATER, LATER, LATER];
const FIRST: Round = Round { mix: [1.0, 0.66, 0.33, 0.0], is_balanced: false };
const LATER: Round = Round { mix: LATER_MIX, is_balanced: true };
pub const LATER_MIX: [f64; 4] = [0.7, 0.2, 0.0, 0.0];
const ITERATIONS: usize = 35;
const PENALTY: f32 = 6.0;
/// Before the first round there is one direction, in which a polished review stands here.
const FIRST_POLISHED: f32 = 0.45;
const FIRST_PENALTY: f32 = 30.0;

/// The target of each level in each direction, in the order of [`EDITED`] and [`GENERATED`].
const LEVEL_TARGETS: [[f32; 5]; DIRECTIONS] = [[0.0, 0.7, 0.8, 0.9, 1.0], [0.0, 0.12, 0.25, 0.45, 1.0]];

/// What is known about a row before training.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tag {
    /// Of the population: no label.
    Population,
    Human,
    /// A human review rewritten by a model.
    Polished,
    Generated,
    /// Prose that is no review, and what share of its words a model changed, in hundredths.
    Prose(u8),
    /// Not to be seen in training.
    Apart,
}

impl Tag {
    /// The target in each direction.
    fn targets(self) -> Option<[f32; DIRECTIONS]> {
        match self {
            Tag::Population | Tag::Apart => None,
            Tag::Human => Some([0.0, 0.0]),
            Tag::Polished => Some([0.85, 0.2]),
            Tag::Generated => Some([1.0, 1.0]),
            Tag::Prose(0) => Some([0.0, 0.0]),
            Tag::Prose(100) => Some([1.0, 1.0]),
            Tag::Prose(changed) => {
                let changed = f32::from(changed) / 100.0;
                Some([(0.5 + changed).min(1.0), (0.5 * changed).min(0.45)])
            }
        }
    }

    /// How many reviews of the population a row weighs.
    fn weight(self) -> f32 {
        match self {
            Tag::Population => 1.0,
            Tag::Human | Tag::Generated => 4.0,
            Tag::Polished => 8.0,
            Tag::Prose(_) => 2.0,
            Tag::Apart => 0.0,
        }
    }
}

/// A row: what is known, its paper, and the half of the papers that it belongs to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Member {
    pub role: Tag,
    pub paper: u32,
    /// 0 or 1.
    pub half: usize,
    /// The rating given, and the length in characters, where known.
    pub traits: [Option<f64>; TRAITS],
}

/// For each half the directions fitted on it.
pub type Fitted = [[Linear; DIRECTIONS]; 2];

/// Runs the rounds; without any, the labelled rows decide alone. `members` are the rows of `matrix`.
pub fn adapt(
    matrix: &Presence,
    members: &[Member],
    venue: &Venue,
    rounds: &[Round],
    mut each_round: impl FnMut(usize),
) -> Fitted {
    let halves = [0, 1].map(|half| Half::new(matrix, members, half));
    // The models of a half are balanced on what they score: the population of the other.
    let balances = [0, 1].map(|half| {
        let is_needed = venue.averages.is_some() && rounds.iter().any(|round| round.is_balanced);
        is_needed.then(|| halves[half].balance(&halves[1 - half], venue)).flatten()
    });
    let scoring = |fitted: &Fitted, round: &Round| {
        [0, 1].map(|half| match &balances[half] {
            Some(balance) if round.is_balanced => {
                balance.apply(&fitted[half], |scores| provisional_levels(scores, &round.mix, &venue.shares))
            }
            _ => fitted[half].clone(),
        })
    };
    let mut fitted = [0, 1].map(|half| {
        let first = halves[half].fit_first();
        [first.clone(), first]
    });
    for (number, round) in rounds.iter().enumerate() {
        let scoring = scoring(&fitted, round);
        // Each half's population is scored by the models of the other.
        let levels = [0, 1].map(|half| halves[half].provisional_levels(&scoring[1 - half], &round.mix, &venue.shares));
        fitted = [0, 1].map(|half| {
            [EDITED, GENERATED].map(|direction| halves[half].fit(direction, &levels[half], &fitted[half][direction]))
        });
        each_round(number + 1);
    }
    rounds.last().map_or_else(|| fitted.clone(), |last| scoring(&fitted, last))
}

/// The rows of one half: its population first, then its labelled rows.
struct Half<'a> {
    population: Rows<'a>,
    labelled: Rows<'a>,
    all: Rows<'a>,
    /// Of the labelled rows.
    roles: Vec<Tag>,
    /// Of all rows; labelled ones have none, since the papers' sets differ as a whole.
    papers: Vec<Option<u32>>,
    /// Of the population, less their means; what is not known is put there.
    traits: [Vec<f64>; TRAITS],
}

impl<'a> Half<'a> {
    fn new(matrix: &'a Presence, members: &[Member], half: usize) -> Self {
        let mine = || members.iter().zip(0..).filter(|(member, _)| member.half == half && member.role != Tag::Apart);
        let population: Vec<u32> =
            mine().filter(|(member, _)| member.role == Tag::Population).map(|(_, row)| row).collect();
        let labelled: Vec<u32> =
            mine().filter(|(member, _)| member.role != Tag::Population).map(|(_, row)| row).collect();
        let roles = labelled.iter().map(|row| members[*row as usize].role).collect();
        let mut papers: Vec<Option<u32>> = population.iter().map(|row| Some(members[*row as usize].paper)).collect();
        papers.resize(population.len() + labelled.len(), None);
        let all = population.iter().chain(&labelled).copied().collect();
        let traits = [0, 1].map(|of: usize| {
            let known = || population.iter().map(|row| members[*row as usize].traits[of]);
            let mean = known().flatten().sum::<f64>() / known().flatten().count().max(1) as f64;
            about_mean(known().map(|value| value.unwrap_or(mean)).collect())
        });
        Self {
            population: matrix.select(population),
            labelled: matrix.select(labelled),
            all: matrix.select(all),
            roles,
            papers,
            traits,
        }
    }

    /// The labelled reviews alone, in one direction.
    fn fit_first(&self) -> Linear {
        let target = |role: &Tag| match role {
            Tag::Polished => FIRST_POLISHED,
            other => other.targets().map_or(0.0, |targets| targets[GENERATED]),
        };
        let weight = |role: &Tag| if matches!(role, Tag::Prose(_)) { 0.0 } else { 1.0 };
        let targets: Vec<f32> = self.roles.iter().map(target).collect();
        let weights: Vec<f32> = self.roles.iter().map(weight).collect();
        let papers = vec![None; targets.len()];
        let problem = Problem {
            rows: &self.labelled,
            targets: &targets,
            weights: &weights,
            papers: &papers,
            penalty: FIRST_PENALTY,
        };
        ridge(&problem, ITERATIONS, None)
    }

    fn fit(&self, direction: usize, levels: &[Level], start: &Linear) -> Linear {
        let provisional = levels.iter().map(|level| LEVEL_TARGETS[direction][usize::from(level.number())]);
        let known = self.roles.iter().filter_map(|role| role.targets()).map(|targets| targets[direction]);
        self.fit_to(&provisional.chain(known).collect::<Vec<f32>>(), Some(start))
    }

    /// What this half's models must give up so that they meet the published averages on the other half's population.
    fn balance<'b>(&self, other: &'b Half<'b>, venue: &Venue) -> Option<Balance<'b>> {
        let foretelling = self.traits.each_ref().map(|of| {
            let labelled = self.roles.iter().map(|_| 0.0);
            let targets: Vec<f32> = of.iter().map(|value| *value as f32).chain(labelled).collect();
            self.fit_to(&targets, None)
        });
        Balance::new(venue, &other.population, other.traits.clone(), foretelling, &LEVEL_TARGETS)
    }

    /// The ridge problem of all rows, for any targets.
    fn fit_to(&self, targets: &[f32], start: Option<&Linear>) -> Linear {
        let mut weights = vec![Tag::Population.weight(); targets.len() - self.roles.len()];
        weights.extend(self.roles.iter().map(|role| role.weight()));
        let problem = Problem { rows: &self.all, targets, weights: &weights, papers: &self.papers, penalty: PENALTY };
        ridge(&problem, ITERATIONS, start)
    }

    fn provisional_levels(&self, models: &[Linear; DIRECTIONS], mix: &[f64; 4], shares: &[f64; 5]) -> Vec<Level> {
        let scores = [EDITED, GENERATED].map(|direction| {
            let scores = models[direction].apply(&self.population);
            scores.into_iter().map(f64::from).collect::<Vec<f64>>()
        });
        provisional_levels(&scores, mix, shares)
    }
}

/// The model that ships: the mean of the two halves', with intercepts that put the mean of `reference` at 0.
pub fn mean_of_halves(fitted: &Fitted, reference: &Rows) -> [Linear; DIRECTIONS] {
    [EDITED, GENERATED].map(|direction| {
        let [first, second] = [&fitted[0][direction].weights, &fitted[1][direction].weights];
        let weights = first.iter().zip(second).map(|(a, b)| (a + b) / 2.0).collect();
        centred(&Linear { weights, intercept: 0.0 }, reference)
    })
}

/// The same model with an intercept that puts the mean of `reference` at 0.
pub fn centred(model: &Linear, reference: &Rows) -> Linear {
    let bare = Linear { weights: model.weights.clone(), intercept: 0.0 };
    let scores = bare.apply(reference);
    let sum: f64 = scores.iter().map(|score| f64::from(*score)).sum();
    Linear { intercept: -(sum / scores.len().max(1) as f64) as f32, ..bare }
}

/// Cuts a population at the shares, each cut on its own mixture of the two directions' ranks.
pub fn provisional_levels(scores: &[Vec<f64>; DIRECTIONS], mix: &[f64; 4], shares: &[f64; 5]) -> Vec<Level> {
    levels_within(scores, scores, mix, shares)
}

/// The levels of other texts, by the cuts and ranks of a population.
pub fn levels_within(
    population: &[Vec<f64>; DIRECTIONS],
    scores: &[Vec<f64>; DIRECTIONS],
    mix: &[f64; 4],
    shares: &[f64; 5],
) -> Vec<Level> {
    let sorted = [EDITED, GENERATED].map(|direction| {
        let mut sorted = population[direction].clone();
        sorted.sort_by(f64::total_cmp);
        sorted
    });
    let ranks = |scores: &[Vec<f64>; DIRECTIONS]| {
        [EDITED, GENERATED].map(|direction| logit_ranks(&sorted[direction], &scores[direction]))
    };
    let (population, ranks) = (ranks(population), ranks(scores));
    let mixed = |ranks: &[Vec<f64>; DIRECTIONS], mix: f64| -> Vec<f64> {
        ranks[EDITED].iter().zip(&ranks[GENERATED]).map(|(a, b)| mix * a + (1.0 - mix) * b).collect()
    };
    let mut levels = vec![0_u8; ranks[EDITED].len()];
    let mut below = 0.0;
    for (mix, share) in mix.iter().zip(shares) {
        below += share;
        let cut = quantile(&mixed(&population, *mix), below);
        levels.iter_mut().zip(mixed(&ranks, *mix)).for_each(|(level, value)| *level += u8::from(value > cut));
    }
    levels.into_iter().filter_map(Level::from_number).collect()
}

/// The log-odds of each value's rank among `sorted` ones: alike in scale whatever the values are.
fn logit_ranks(sorted: &[f64], values: &[f64]) -> Vec<f64> {
    let rank = |value: &f64| {
        let below = sorted.partition_point(|other| other < value);
        let rank = (below as f64 + 0.5) / (sorted.len() as f64 + 1.0);
        (rank / (1.0 - rank)).ln()
    };
    values.iter().map(rank).collect()
}

/// The value below or at which this share of the values lies.
pub fn quantile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let position = (share * sorted.len() as f64).round() as usize;
    sorted.get(position.clamp(1, sorted.len().max(1)) - 1).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of papers of 20, the first 40 labelled, in two halves.
    fn members(role: impl Fn(usize) -> Tag, traits: impl Fn(usize) -> [f64; TRAITS]) -> Vec<Member> {
        let member = |row: usize| Member {
            role: if row < 40 { role(row) } else { Tag::Population },
            paper: row as u32 / 20,
            half: row / 20 % 2,
            traits: traits(row).map(Some),
        };
        (0..400).map(member).collect()
    }

    #[test]
    fn the_population_is_cut_at_the_shares_and_the_words_of_a_side_get_its_sign() {
        // Ngram 0 marks human, gram 1 generated texts, gram 2 says nothing.
        let rows: Vec<Vec<u32>> = (0..400).map(|row| if row % 5 < 3 { vec![0, 2] } else { vec![1, 2] }).collect();
        let matrix = Presence::new(rows, &[1.0, 1.0, 1.0]);
        let members = members(|row| if row % 5 < 3 { Tag::Human } else { Tag::Generated }, |_| [0.0; TRAITS]);
        let venue = Venue { shares: [0.6, 0.0, 0.0, 0.0, 0.4], averages: None };
        let fitted = adapt(&matrix, &members, &venue, &ROUNDS, |_| {});
        for models in &fitted {
            for model in models {
                assert!(model.weights[0] < -0.1 && model.weights[1] > 0.1, "{model:?}");
                assert!(model.weights[2].abs() < 0.1);
            }
        }
    }

    #[test]
    fn praise_tells_nothing_where_the_venue_found_the_same_ratings_on_both_sides() {
        // Ngram 0 marks human, gram 1 generated texts; a fifth has neither. Ngram 2 is praise: in the labelled reviews only
        // generated ones praise, in the population it goes with the rating alone. Ngram 3 goes with the length.
        let (praises, is_long) = (|row: usize| (row / 5).is_multiple_of(2), |row: usize| (row / 10).is_multiple_of(2));
        let row = |row: usize| {
            let author = [0, 0, 4, 1, 1][row % 5];
            let praise = if row < 40 { author == 1 } else { praises(row) };
            [(true, author), (praise, 2), (is_long(row), 3)]
                .into_iter()
                .filter(|(holds, _)| *holds)
                .map(|(_, gram)| gram)
        };
        let matrix = Presence::new((0..400).map(|index| row(index).collect()).collect(), &[1.0; 5]);
        let members = members(
            |row| [Tag::Human, Tag::Human, Tag::Apart, Tag::Generated, Tag::Generated][row % 5],
            |row| [if praises(row) { 6.0 } else { 2.0 }, if is_long(row) { 4000.0 } else { 2000.0 }],
        );
        let praise_weights = |averages| {
            let venue = Venue { shares: [0.5, 0.0, 0.0, 0.0, 0.5], averages };
            adapt(&matrix, &members, &venue, &ROUNDS, |_| {}).map(|models| models[GENERATED].weights[2])
        };
        let plain = praise_weights(None);
        let balanced = praise_weights(Some([[4.0; 5], [3000.0; 5]]));
        assert!(plain.iter().all(|weight| *weight > 0.1), "{plain:?}");
        assert!(balanced.iter().zip(plain).all(|(weight, plain)| weight.abs() < plain / 2.0), "{balanced:?} {plain:?}");
    }

    #[test]
    fn a_quantile_is_one_of_the_values() {
        assert_eq!(quantile(&[4.0, 1.0, 3.0, 2.0], 0.5), 2.0);
        assert_eq!(quantile(&[4.0, 1.0], 0.0), 1.0);
    }
}

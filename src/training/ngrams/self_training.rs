//! Self-training on a population whose labels are unknown and whose shares are known.
//!
//! Each round scores the population, cuts it at the shares into provisional levels, and fits the directions to the
//! provisional and the labelled reviews at once. The labelled sets keep the direction, the population brings its own
//! words. Papers are split in two halves and each half is scored by the model of the other, so that no review confirms
//! itself. In the later rounds the scores are held to the published averages of rating and length (see `moment_matching`).

use crate::level::Level;
use crate::ngrams::{DIRECTIONS, EDITED, GENERATED};
use crate::training::Venue;
use crate::training::recipe::{self, Recipe, Roles, Round, SelfTraining};
use crate::training::venue::TRAITS;

use super::levels::provisional_levels;
use super::matrix::{Rows, TermDocumentMatrix};
use super::moment_matching::{MomentMatching, about_mean};
use super::ridge::{Linear, Problem, ridge};

/// What is known about a row before training.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
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

impl Role {
    /// The targets and the weight; nothing for rows without a label.
    fn of(self, roles: &Roles) -> Option<recipe::Role> {
        match self {
            Role::Population | Role::Apart => None,
            Role::Human => Some(roles.human),
            Role::Polished => Some(roles.polished),
            Role::Generated => Some(roles.generated),
            Role::Prose(changed) => {
                Some(recipe::Role { targets: roles.prose.targets(changed), weight: roles.prose.weight })
            }
        }
    }
}

/// A row: what is known, its paper, and the half of the papers that it belongs to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Member {
    pub role: Role,
    pub paper: u32,
    /// 0 or 1.
    pub half: usize,
    /// The rating given, and the length in characters, where known.
    pub traits: [Option<f64>; TRAITS],
}

/// For each half the directions fitted on it.
pub type Fitted = [[Linear; DIRECTIONS]; 2];

/// Runs `rounds`; without any, the labelled rows decide alone. `members` are the rows of `matrix`.
pub fn self_train(
    matrix: &TermDocumentMatrix,
    members: &[Member],
    venue: &Venue,
    rounds: &[Round],
    recipe: &Recipe,
    mut each_round: impl FnMut(usize),
) -> Fitted {
    let halves = [0, 1].map(|half| Half::new(matrix, members, half, recipe));
    // The models of a half are matched to what they score: the population of the other.
    let matchings = [0, 1].map(|half| {
        let is_needed = venue.averages.is_some() && rounds.iter().any(|round| round.matches_moments);
        is_needed.then(|| halves[half].moment_matching(&halves[1 - half], venue)).flatten()
    });
    let scoring = |fitted: &Fitted, round: &Round| {
        [0, 1].map(|half| match &matchings[half] {
            Some(matching) if round.matches_moments => {
                matching.apply(&fitted[half], |scores| provisional_levels(scores, &round.mix, &venue.shares))
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
        fitted = [0, 1].map(|half| halves[half].fit(&levels[half], &fitted[half]));
        each_round(number + 1);
    }
    rounds.last().map_or_else(|| fitted.clone(), |last| scoring(&fitted, last))
}

/// The rows of one half: its population first, then its labelled rows.
struct Half<'a> {
    recipe: &'a Recipe,
    population: Rows<'a>,
    labelled: Rows<'a>,
    all: Rows<'a>,
    /// Of the labelled rows, with their targets and weights.
    roles: Vec<(Role, recipe::Role)>,
    /// Of all rows; labelled ones have none, since the papers' sets differ as a whole.
    papers: Vec<Option<u32>>,
    /// Of the population, less their means; what is not known is put there.
    traits: [Vec<f64>; TRAITS],
}

impl<'a> Half<'a> {
    fn new(matrix: &'a TermDocumentMatrix, members: &[Member], half: usize, recipe: &'a Recipe) -> Self {
        let mine = || members.iter().zip(0..).filter(|(member, _)| member.half == half);
        let population: Vec<u32> =
            mine().filter(|(member, _)| member.role == Role::Population).map(|(_, row)| row).collect();
        let of = |member: &Member| Some((member.role, member.role.of(&recipe.self_training.roles)?));
        let (labelled, roles): (Vec<u32>, Vec<(Role, recipe::Role)>) =
            mine().filter_map(|(member, row)| Some((row, of(member)?))).unzip();
        let mut papers: Vec<Option<u32>> = population.iter().map(|row| Some(members[*row as usize].paper)).collect();
        papers.resize(population.len() + labelled.len(), None);
        let all = population.iter().chain(&labelled).copied().collect();
        let traits = [0, 1].map(|of: usize| {
            let known = || population.iter().map(|row| members[*row as usize].traits[of]);
            let mean = known().flatten().sum::<f64>() / known().flatten().count().max(1) as f64;
            about_mean(known().map(|value| value.unwrap_or(mean)).collect())
        });
        Self {
            recipe,
            population: matrix.select(population),
            labelled: matrix.select(labelled),
            all: matrix.select(all),
            roles,
            papers,
            traits,
        }
    }

    fn settings(&self) -> &SelfTraining {
        &self.recipe.self_training
    }

    /// The labelled reviews alone, in one direction.
    fn fit_first(&self) -> Linear {
        let target = |(role, known): &(Role, recipe::Role)| match role {
            Role::Polished => self.settings().first_polished,
            _ => known.targets[GENERATED],
        };
        let targets: Vec<[f32; 1]> = self.roles.iter().map(|role| [target(role) as f32]).collect();
        let is_review = |role: &Role| !matches!(role, Role::Prose(_));
        let weights: Vec<f32> = self.roles.iter().map(|(role, _)| f32::from(u8::from(is_review(role)))).collect();
        let papers = vec![None; targets.len()];
        let problem = Problem {
            rows: &self.labelled,
            targets: &targets,
            weights: &weights,
            papers: &papers,
            penalty: self.settings().first_penalty as f32,
        };
        let [fitted] = ridge(&problem, self.settings(), None);
        fitted
    }

    fn fit(&self, levels: &[Level], start: &[Linear; DIRECTIONS]) -> [Linear; DIRECTIONS] {
        let target = |level: &Level| [EDITED, GENERATED].map(|direction| self.settings().target(direction, *level));
        let provisional = levels.iter().map(target);
        let known = self.roles.iter().map(|(_, role)| role.targets);
        self.fit_to(provisional.chain(known), Some(start))
    }

    /// What this half's models must give up so that they meet the published averages on the other half's population.
    fn moment_matching<'b>(&'b self, other: &'b Half<'b>, venue: &Venue) -> Option<MomentMatching<'b>> {
        let [ratings, lengths] = &self.traits;
        let population = ratings.iter().zip(lengths).map(|(rating, length)| [*rating, *length]);
        let labelled = self.roles.iter().map(|_| [0.0; TRAITS]);
        let trait_models = self.fit_to(population.chain(labelled), None);
        MomentMatching::new(venue, self.recipe, &other.population, other.traits.clone(), trait_models)
    }

    /// The ridge problem of all rows, for any targets.
    fn fit_to<const N: usize>(
        &self,
        targets: impl Iterator<Item = [f64; N]>,
        start: Option<&[Linear; N]>,
    ) -> [Linear; N] {
        let targets: Vec<[f32; N]> = targets.map(|targets| targets.map(|target| target as f32)).collect();
        // A review of the population weighs 1.
        let mut weights = vec![1.0; targets.len() - self.roles.len()];
        weights.extend(self.roles.iter().map(|(_, role)| role.weight as f32));
        let penalty = self.settings().penalty as f32;
        let problem = Problem { rows: &self.all, targets: &targets, weights: &weights, papers: &self.papers, penalty };
        ridge(&problem, self.settings(), start)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of papers of 20, the first 40 labelled, in two halves.
    fn members(role: impl Fn(usize) -> Role, traits: impl Fn(usize) -> [f64; TRAITS]) -> Vec<Member> {
        let member = |row: usize| Member {
            role: if row < 40 { role(row) } else { Role::Population },
            paper: row as u32 / 20,
            half: row / 20 % 2,
            traits: traits(row).map(Some),
        };
        (0..400).map(member).collect()
    }

    #[test]
    fn the_population_is_cut_at_the_shares_and_the_words_of_a_side_get_its_sign() {
        // Ngram 0 marks human, gram 1 generated texts, gram 2 says nothing.
        let rows = (0..400).map(|row| if row % 5 < 3 { vec![0, 2] } else { vec![1, 2] });
        let matrix = TermDocumentMatrix::new(rows, &[1.0, 1.0, 1.0]);
        let members = members(|row| if row % 5 < 3 { Role::Human } else { Role::Generated }, |_| [0.0; TRAITS]);
        let recipe = Recipe::default();
        let venue = Venue { shares: [0.6, 0.0, 0.0, 0.0, 0.4], averages: None };
        let fitted = self_train(&matrix, &members, &venue, &recipe.self_training.rounds, &recipe, |_| {});
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
        let matrix = TermDocumentMatrix::new((0..400).map(|index| row(index).collect::<Vec<u32>>()), &[1.0; 5]);
        let members = members(
            |row| [Role::Human, Role::Human, Role::Apart, Role::Generated, Role::Generated][row % 5],
            |row| [if praises(row) { 6.0 } else { 2.0 }, if is_long(row) { 4000.0 } else { 2000.0 }],
        );
        let recipe = Recipe::default();
        let praise_weights = |averages| {
            let venue = Venue { shares: [0.5, 0.0, 0.0, 0.0, 0.5], averages };
            self_train(&matrix, &members, &venue, &recipe.self_training.rounds, &recipe, |_| {})
                .map(|models| models[GENERATED].weights[2])
        };
        let plain = praise_weights(None);
        let balanced = praise_weights(Some([[4.0; 5], [3000.0; 5]]));
        assert!(plain.iter().all(|weight| *weight > 0.1), "{plain:?}");
        assert!(balanced.iter().zip(plain).all(|(weight, plain)| weight.abs() < plain / 2.0), "{balanced:?} {plain:?}");
    }
}

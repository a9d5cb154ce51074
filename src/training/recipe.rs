//! Every number that training rests on, in the order of its steps.

use serde::{Deserialize, Serialize};

use crate::lengths;
use crate::level::Level;
use crate::lists::entries;
use crate::ngrams::DIRECTIONS;
use crate::verdict::FEWEST_WORDS;

/// The hyper-parameters of training. The default is the recipe of the model that the program carries. Pairs of numbers are for
/// the two directions: touched by an AI at all, and written by one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    /// Of folds, attacks and bootstrap intervals.
    pub seed: u64,
    /// Folds of the cross-validation by paper.
    pub folds: usize,
    /// Joining the groups of copied reviews.
    pub copies: Copies,
    /// Choosing n-grams.
    pub vocabulary: Vocabulary,
    /// Fitting their weights.
    pub self_training: SelfTraining,
    /// Holding them to what the venue published.
    pub moment_matching: MomentMatching,
    /// Joining n-grams and signals.
    pub projection: Projection,
    /// Telling reviews from other texts.
    pub review_test: ReviewTest,
    /// From directions to levels.
    pub heads: Heads,
    /// From levels to a label.
    pub decision: Decision,
    /// How both are solved.
    pub solver: Solver,
    /// What the model learns of its own error.
    pub calibration: CalibrationRecipe,
    /// What it is put to.
    pub robustness: Robustness,
    /// What is left out to see what it gave.
    pub ablations: Ablations,
}

/// When two reviews are copies, so that their groups are joined.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Copies {
    /// Words in a shingle.
    pub shingle_words: usize,
    /// One in so many shingles is kept, chosen by its hash.
    pub one_shingle_in: u64,
    /// A shingle in more reviews than this is a stock phrase, not a copy.
    pub most_reviews: usize,
    /// Copies share this part of the shorter one's shingles, and at least [`Self::fewest_shared`].
    pub shared_part: f64,
    /// Shingles that copies share at least.
    pub fewest_shared: usize,
}

/// Which words and word pairs get a weight.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vocabulary {
    /// N-grams at most, the commonest first.
    pub most_ngrams: usize,
    /// An n-gram in fewer reviews than this is left out.
    pub fewest_reviews: u32,
    /// Significant digits of weights in the n-gram file.
    pub digits: usize,
}

/// The ridge regression on provisional and on known labels, round by round.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SelfTraining {
    /// One paper of the population in so many is kept out, for the table.
    pub one_paper_kept_out_in: u64,
    /// How each round makes its provisional levels. The middle levels begin between the directions and are then left to the
    /// second, which orders them better.
    pub rounds: Vec<Round>,
    /// The target of each level in each direction.
    pub level_targets: [[f64; 5]; DIRECTIONS],
    /// What known rows are fitted to.
    pub roles: Roles,
    /// Of the squared weights.
    pub penalty: f64,
    /// Before the first round there is one direction, in which a polished review stands here, and this penalty.
    pub first_polished: f64,
    /// The penalty before the first round.
    pub first_penalty: f64,
    /// Steps of conjugate gradients at most.
    pub most_iterations: usize,
    /// The steps end when the residual of the normal equations has shrunk to this part.
    pub tolerance: f64,
}

/// How a round makes its provisional levels.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// How much of the first direction decides each of the four cuts; the rest is the second's.
    pub mix: [f64; 4],
    /// Whether the scores are first held to the published averages.
    pub matches_moments: bool,
}

/// What known rows are fitted to, and how many reviews of the population each of them weighs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Roles {
    /// A human review.
    pub human: Role,
    /// A human review rewritten by a model.
    pub polished: Role,
    /// A review that a model wrote.
    pub generated: Role,
    /// Prose that is no review.
    pub prose: Prose,
    /// Human reviews of later years may hold the text of a chat assistant: they take no part.
    pub last_human_year: u16,
}

/// The targets and the weight of one kind of row.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// What its score is to be in each direction.
    pub targets: [f64; DIRECTIONS],
    /// How many reviews of the population it weighs.
    pub weight: f64,
}

/// Prose that is no review, of which a model changed a share c of the words: nothing (targets 0 and 0), all (1 and 1), or
/// in between `touched_from + c`, at most 1, and `written_part c`, at most `written_most`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prose {
    /// How many reviews of the population a text weighs.
    pub weight: f64,
    /// The first direction of a text of which hardly a word was changed.
    pub touched_from: f64,
    /// How much of the share that was changed counts in the second direction.
    pub written_part: f64,
    /// The most that it may count.
    pub written_most: f64,
    /// The mean share of words that was changed at each stated level of editing, in hundredths: word edit distance over the
    /// general prose of APT-Eval and HPPT.
    pub light: u8,
    /// Of moderate editing.
    pub moderate: u8,
    /// Of heavy editing.
    pub heavy: u8,
}

/// Holding the provisional levels to the average ratings and lengths that the venue published.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MomentMatching {
    /// The correlation of provisional and true levels, about the quadratic kappa on reviews that EditLens labelled. The best
    /// estimate of a target varies with any trait of the text as the target does, but has only this part of its deviation;
    /// cutting at the shares brings the deviation back and stretches the covariance with it.
    pub agreement: f64,
    /// Newton steps; the excess shrinks to about a tenth.
    pub steps: usize,
}

/// The two directions over all signals.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Projection {
    /// The part of the signals in each direction; the rest is the n-gram score's. Fixed before any label was looked at
    /// closely: from 0 to 0.3 the figures on labelled reviews hardly differ.
    pub signals_part: f64,
    /// Of the fits of some 300 signals to some 12,000 provisional levels.
    pub penalty: f64,
    /// How the provisional levels are cut, as in a round of the self-training.
    pub mix: [f64; 4],
    /// Signals whose names begin so stay out of the model; data/left_out.tsv has them with the reasons.
    pub excluded: Vec<String>,
    /// Signals that level off where the population has few longer reviews.
    pub levelled: Vec<String>,
    /// The part of the population below that level.
    pub level_at: f64,
}

/// Telling reviews from other texts: a logistic model on a few signals.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewTest {
    /// Rates, so that length tells nothing, of what reviewers do: data/review_test.txt.
    pub signals: Vec<String>,
    /// Of the squared weights.
    pub penalty: f64,
    /// One row of the table in so many is fitted to; the others measure.
    pub one_row_in: usize,
    /// How many rows a text of data/not_reviews weighs.
    pub text_weight: usize,
}

/// The logistic heads on the two projections.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Heads {
    /// Of the squared weights of level 4 against level 0.
    pub binary_penalty: f64,
    /// Of the squared weights of the five levels.
    pub ordinal_penalty: f64,
    /// The penalty of a threshold's own weights, as a multiple of the other.
    pub ordinal_stiffness: f64,
    /// The value of a threshold's own column: large, so that the penalty hardly touches the thresholds.
    pub threshold_value: f64,
}

/// Setting the scale that probabilities and label are read on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// How often the cuts are set at the shares of the reviews that get a label, and the slope and the undecided reviews are
    /// found anew.
    pub rounds: usize,
    /// The lowest and the highest slope that is looked at.
    pub slopes: [f64; 2],
    /// How closely the logarithm of the slope is found.
    pub slope_tolerance: f64,
}

/// When a logistic fit ends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Solver {
    /// Rounds of L-BFGS at most.
    pub most_iterations: u64,
    /// Per row, since linfa's tolerance is on the gradient of the summed loss.
    pub tolerance: f64,
    /// A fit whose gradient per row is larger than this has not converged: linfa does not say so itself.
    pub largest_gradient: f64,
}

/// What the model is to know of its own error.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalibrationRecipe {
    /// Where length bands begin, in words.
    pub bands_from: Vec<usize>,
    /// A band with fewer human reviews is joined to its neighbour: 99 are what a bound of 1 in 100 needs.
    pub fewest_reviews: usize,
    /// How often a range of levels is to hold the true one.
    pub coverage: f64,
    /// How often the range is set anew on scales that leave out what it left undecided.
    pub rounds: usize,
    /// Folds in which the coverage is tested.
    pub folds: usize,
    /// Human reviews from this year on may have been written with a chat assistant and set no bounds.
    pub first_doubtful_year: u16,
    /// Sources of human texts that are no reviews.
    pub prose_sources: Vec<String>,
}

/// What the model is put to after training.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Robustness {
    /// Texts of a set that are attacked, at most: each gets eleven verdicts.
    pub most_attacked: usize,
}

/// What is left out to see what it gave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ablations {
    /// Sources and generators with fewer reviews are not left out one by one.
    pub fewest_reviews: usize,
    /// The rounds of the self-training that each is tried with: the figures settle in the first two.
    pub rounds: Vec<usize>,
}

impl Default for Recipe {
    fn default() -> Self {
        let late_mix = [0.7, 0.2, 0.0, 0.0];
        let early = Round { mix: [1.0, 0.66, 0.33, 0.0], matches_moments: false };
        // The population's own words must be found before there is something to match.
        let late = Round { mix: late_mix, matches_moments: true };
        Self {
            seed: 1,
            folds: 10,
            copies: Copies {
                shingle_words: 8,
                one_shingle_in: 8,
                most_reviews: 20,
                shared_part: 0.25,
                fewest_shared: 4,
            },
            vocabulary: Vocabulary { most_ngrams: 150_000, fewest_reviews: 30, digits: 3 },
            self_training: SelfTraining {
                one_paper_kept_out_in: 6,
                rounds: vec![early, early, early, early, late, late, late],
                level_targets: [[0.0, 0.7, 0.8, 0.9, 1.0], [0.0, 0.12, 0.25, 0.45, 1.0]],
                roles: Roles {
                    human: Role { targets: [0.0, 0.0], weight: 4.0 },
                    polished: Role { targets: [0.85, 0.05], weight: 10.0 },
                    generated: Role { targets: [1.0, 1.0], weight: 4.0 },
                    prose: Prose {
                        weight: 2.0,
                        touched_from: 0.5,
                        written_part: 0.5,
                        written_most: 0.45,
                        light: 17,
                        moderate: 35,
                        heavy: 52,
                    },
                    last_human_year: 2022,
                },
                penalty: 6.0,
                first_polished: 0.45,
                first_penalty: 30.0,
                most_iterations: 35,
                tolerance: 1e-4,
            },
            moment_matching: MomentMatching { agreement: 0.8, steps: 6 },
            projection: Projection {
                signals_part: 0.2,
                penalty: 300.0,
                mix: late_mix,
                excluded: first_cells(include_str!("../../data/left_out.tsv")),
                levelled: vec!["length.words".to_owned()],
                level_at: 0.95,
            },
            review_test: ReviewTest {
                signals: first_cells(include_str!("../../data/review_test.txt")),
                penalty: 10.0,
                one_row_in: 4,
                text_weight: 30,
            },
            heads: Heads { binary_penalty: 1.0, ordinal_penalty: 0.3, ordinal_stiffness: 3.0, threshold_value: 10.0 },
            decision: Decision { rounds: 4, slopes: [0.1, 10.0], slope_tolerance: 1e-6 },
            solver: Solver { most_iterations: 500, tolerance: 1e-6, largest_gradient: 1e-4 },
            calibration: CalibrationRecipe {
                bands_from: lengths::bands(FEWEST_WORDS).map(|(from, _)| from).collect(),
                fewest_reviews: 99,
                coverage: 0.9,
                rounds: 3,
                folds: 10,
                first_doubtful_year: 2022,
                prose_sources: ["apt_eval", "hppt", "shijaku_toefl"].map(str::to_owned).to_vec(),
            },
            robustness: Robustness { most_attacked: 2000 },
            ablations: Ablations { fewest_reviews: 500, rounds: vec![0, 4, 5] },
        }
    }
}

/// The first cell of each row of a list.
fn first_cells(list: &str) -> Vec<String> {
    entries(list).filter_map(|row| row.split('\t').next()).map(str::to_owned).collect()
}

impl SelfTraining {
    /// The target of a level in a direction.
    pub fn target(&self, direction: usize, level: Level) -> f64 {
        self.level_targets[direction][usize::from(level.number())]
    }
}

impl Prose {
    /// The targets of a text of which so many hundredths were changed.
    pub fn targets(&self, changed: u8) -> [f64; DIRECTIONS] {
        match changed {
            0 => [0.0, 0.0],
            100 => [1.0, 1.0],
            _ => {
                let changed = f64::from(changed) / 100.0;
                [(self.touched_from + changed).min(1.0), (self.written_part * changed).min(self.written_most)]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recipe_is_read_as_it_is_written_and_knows_no_other_field() {
        let json = serde_json::to_string(&Recipe::default()).unwrap();
        assert_eq!(serde_json::from_str::<Recipe>(&json).unwrap(), Recipe::default());
        let other = json.replacen("\"folds\"", "\"fold\"", 1);
        assert!(serde_json::from_str::<Recipe>(&other).unwrap_err().to_string().contains("fold"));
    }

    #[test]
    fn prose_stands_between_the_ends_by_what_was_changed() {
        let prose = Recipe::default().self_training.roles.prose;
        assert_eq!([prose.targets(0), prose.targets(100)], [[0.0, 0.0], [1.0, 1.0]]);
        // 0.5 + 0.2 and 0.5 * 0.2; 0.5 + 0.6 is over 1; 0.5 * 0.95 is over 0.45.
        assert_eq!([20, 60, 95].map(|changed| prose.targets(changed)), [[0.7, 0.1], [1.0, 0.3], [1.0, 0.45]]);
    }
}

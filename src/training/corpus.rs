//! The texts to train on: joined into groups, each with its role, counted; and the n-gram models that they give.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::features::Table;
use crate::input::Review;
use crate::label::Label;
use crate::ngrams::{DIRECTIONS, Ngram, NgramModel, symbols};
use crate::text::TextView;

use super::copies::{hash, join_groups, shingles_of};
use super::lists::Lists;
use super::measurement::measure;
use super::ngrams::{
    Linear, Member, Role, Symbol, Symbols, TermDocumentMatrix, Vocabulary, centred, mean_of_halves, self_train,
};
use super::recipe::{Recipe, Roles};
use super::venue::Venue;

/// Texts that are parsed before their symbols are numbered: what lies between is the memory that it takes.
const PARSED_AT_ONCE: usize = 2048;

/// Reviews, and what is known of each before anything is fitted.
pub struct Corpus<'a> {
    pub reviews: Vec<&'a Review>,
    /// Of these the first so many are labelled ones, the rest is the population.
    pub labelled: usize,
    groups: Vec<String>,
    pub members: Vec<Member>,
    vocabulary: Vocabulary,
    pub matrix: TermDocumentMatrix,
}

/// The n-gram models of a corpus.
pub struct FittedNgrams {
    /// The one that ships.
    pub shipped: Arc<NgramModel>,
    /// Fitted to one half of the papers, and to the other.
    pub halves: [Arc<NgramModel>; 2],
}

impl<'a> Corpus<'a> {
    /// Parses all texts once: joins the groups of copied reviews, gives each review its role, and counts n-grams.
    pub fn new(
        labelled: &'a [Review],
        population: &'a [Review],
        recipe: &Recipe,
        mut progress: impl FnMut(&str),
    ) -> Self {
        let reviews: Vec<&Review> = labelled.iter().chain(population).collect();
        progress("parsing texts");
        let mut counted = Symbols::default();
        let mut shingles = Lists::default();
        // Parsing is the slow part and runs side by side; numbering keeps the order.
        for chunk in reviews.chunks(PARSED_AT_ONCE) {
            let parsed: Vec<(Vec<u64>, Vec<Symbol>)> = chunk
                .par_iter()
                .map_init(TextView::default, |view, review| {
                    view.reparse(&review.text);
                    let symbols = symbols(view).into_iter().map(|symbol| counted.find(symbol)).collect();
                    (shingles_of(view, &recipe.copies), symbols)
                })
                .collect();
            for (of_review, symbols) in parsed {
                shingles.push(of_review);
                counted.add(symbols);
            }
        }
        progress("joining copies");
        let groups = join_groups(&reviews, &shingles, &recipe.copies);
        drop(shingles);
        let members = members(&reviews, labelled.len(), &groups, recipe);
        progress("choosing n-grams");
        let (vocabulary, matrix) = Vocabulary::fit(counted, &recipe.vocabulary);
        Self { reviews, labelled: labelled.len(), groups, members, vocabulary, matrix }
    }

    /// The paper of a review, or several papers that share a copied review.
    pub fn group(&self, row: usize) -> &str {
        &self.groups[row]
    }

    /// Reviews of the population whose papers take no part in any fit of n-grams.
    pub fn kept_out(&self) -> Vec<u32> {
        let rows = self.members.iter().enumerate().skip(self.labelled);
        rows.filter(|(_, member)| member.role == Role::Apart).map(|(row, _)| row as u32).collect()
    }

    /// Fits the weights of the n-grams by self-training.
    pub fn fit_ngrams(&self, venue: &Venue, recipe: &Recipe, mut progress: impl FnMut(&str)) -> FittedNgrams {
        let rounds = &recipe.self_training.rounds;
        let fitted = self_train(&self.matrix, &self.members, venue, rounds, recipe, |round| {
            progress(&format!("self-training, round {round} of {}", rounds.len()));
        });
        let reference = self.matrix.select(self.kept_out());
        let digits = recipe.vocabulary.digits;
        FittedNgrams {
            shipped: ngram_model(&self.vocabulary, &mean_of_halves(&fitted, &reference), digits),
            halves: [0, 1].map(|half: usize| {
                let models = fitted[half].each_ref().map(|model| centred(model, &reference));
                ngram_model(&self.vocabulary, &models, digits)
            }),
        }
    }

    /// Measures the table: every labelled review, and the part of the population that was kept out. No row is measured with
    /// n-grams that have seen its label or its paper.
    pub fn measure(&self, ngrams: &FittedNgrams) -> Table {
        let rows: Vec<(&Review, &str, usize)> =
            self.held_out().map(|(row, unseen)| (self.reviews[row], self.group(row), unseen)).collect();
        measure(&rows, &[&ngrams.halves[0], &ngrams.halves[1], &ngrams.shipped].map(Arc::clone))
    }

    /// Every review but the population that n-grams were fitted to, each with the model that has not seen it: that of the
    /// first half of the papers (0), of the second (1), or the one that ships (2).
    pub fn held_out(&self) -> impl Iterator<Item = (usize, usize)> {
        let rows = self.members.iter().enumerate().filter(|(_, member)| member.role != Role::Population);
        rows.map(|(row, member)| {
            // What was trained on, and its copies, is read with the model of the other half.
            let is_unseen = row >= self.labelled || is_levelled(self.reviews[row]);
            (row, if is_unseen { 2 } else { 1 - member.half })
        })
    }
}

/// What each review is in the fits of n-grams. Reviews with one of the five levels are kept apart: they only choose and
/// measure.
fn members(reviews: &[&Review], labelled: usize, groups: &[String], recipe: &Recipe) -> Vec<Member> {
    let settings = &recipe.self_training;
    let mut papers: FxHashMap<&str, u32> = FxHashMap::default();
    let kept_out = |group: &str| hash(&["kept out", group]).is_multiple_of(settings.one_paper_kept_out_in);
    let levelled: FxHashSet<&str> =
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
                role(review, &settings.roles)
            } else if kept_out(group) {
                Role::Apart
            } else {
                Role::Population
            };
            let traits = [review.ratings.rating, Some(review.text.chars().count() as f64)];
            Member { role, paper, half: (hash(&[group]) % 2) as usize, traits }
        })
        .collect()
}

/// Whether the label is one of the five levels.
pub fn is_levelled(review: &Review) -> bool {
    matches!(review.label, Some(Label::Level(_)))
}

/// The role by label and kind. Prose other than reviews has no venue; its kinds are stated levels of editing.
fn role(review: &Review, roles: &Roles) -> Role {
    let (is_review, prose) = (review.venue.is_some(), &roles.prose);
    match (review.label, review.kind.as_deref()) {
        (Some(Label::Human), _) if review.year.is_some_and(|year| year > roles.last_human_year) => Role::Apart,
        (Some(Label::Human), _) if is_review => Role::Human,
        (Some(Label::Ai), _) if is_review => Role::Generated,
        (Some(Label::Human), _) => Role::Prose(0),
        (Some(Label::Ai), _) => Role::Prose(100),
        (_, Some("ai_from_key_points")) => Role::Generated,
        (_, Some("ai_polished")) => Role::Polished,
        (_, Some("light")) => Role::Prose(prose.light),
        (_, Some("moderate" | "edited")) => Role::Prose(prose.moderate),
        (_, Some("heavy")) => Role::Prose(prose.heavy),
        _ => Role::Apart,
    }
}

fn ngram_model(vocabulary: &Vocabulary, directions: &[Linear; DIRECTIONS], digits: usize) -> Arc<NgramModel> {
    let rounded = |value: f32| format!("{value:.*e}", digits - 1).parse().unwrap_or_default();
    let ngrams =
        vocabulary.ngrams.iter().zip(&vocabulary.idf_weights).enumerate().map(|(column, (text, scale))| Ngram {
            text: text.clone(),
            scale: rounded(*scale),
            weights: directions.each_ref().map(|direction| rounded(direction.weights[column])),
        });
    let intercepts = directions.each_ref().map(|direction| rounded(direction.intercept));
    Arc::new(NgramModel::new(&ngrams.collect::<Vec<Ngram>>(), intercepts))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn review(id: &str, group: &str, label: Option<Label>, kind: Option<&str>) -> Review {
        Review {
            id: id.to_owned(),
            group: Some(group.to_owned()),
            venue: Some("V".to_owned()),
            label,
            kind: kind.map(str::to_owned),
            ..Review::default()
        }
    }

    #[test]
    fn no_paper_with_a_level_is_trained_on_and_one_in_six_of_the_population_is_kept_out() {
        let level = Some(Label::Level(crate::level::Level::FullyHuman));
        let labelled = [
            review("a", "levelled", level, None),
            review("b", "other", Some(Label::Human), None),
            review("c", "levelled", Some(Label::Human), None),
            review("d", "other", None, Some("ai_polished")),
            review("e", "other", None, Some("ai_humanized")),
        ];
        let mut population: Vec<Review> =
            (0..600).map(|row| review(&row.to_string(), &format!("paper {}", row / 2), None, None)).collect();
        population.push(review("z", "levelled", None, None));
        let recipe = Recipe::default();
        let corpus = Corpus::new(&labelled, &population, &recipe, |_| {});
        let roles: Vec<Role> = corpus.members[..5].iter().map(|member| member.role).collect();
        assert_eq!(roles, [Role::Apart, Role::Human, Role::Apart, Role::Polished, Role::Apart]);
        let kept_out = corpus.kept_out();
        assert!((60..=140).contains(&kept_out.len()), "{}", kept_out.len());
        assert!(kept_out.contains(&605), "a paper with a level takes no part");
        // Both reviews of a paper share its fate and its half.
        for pair in corpus.members[5..605].chunks(2) {
            assert_eq!((pair[0].role, pair[0].half, pair[0].paper), (pair[1].role, pair[1].half, pair[1].paper));
        }
        let unseen: FxHashMap<usize, usize> = corpus.held_out().collect();
        assert_eq!((unseen[&0], unseen[&605]), (2, 2));
        assert_eq!(unseen[&1], 1 - corpus.members[1].half);
        assert_eq!(unseen.len(), 5 + kept_out.len());
    }

    #[test]
    fn human_reviews_of_the_years_of_chat_assistants_take_no_part() {
        let roles = Recipe::default().self_training.roles;
        let of = |year| role(&Review { year: Some(year), ..review("a", "b", Some(Label::Human), None) }, &roles);
        assert_eq!((of(2022), of(2023)), (Role::Human, Role::Apart));
    }

    #[test]
    fn prose_without_a_venue_is_no_review() {
        let roles = Recipe::default().self_training.roles;
        let of = |label, kind: Option<&str>| role(&Review { venue: None, ..review("a", "b", label, kind) }, &roles);
        assert_eq!(of(Some(Label::Human), None), Role::Prose(0));
        assert_eq!(of(Some(Label::Ai), None), Role::Prose(100));
        assert_eq!(of(None, Some("light")), Role::Prose(17));
        assert_eq!(of(None, Some("edited")), Role::Prose(35));
        assert_eq!(of(None, Some("heavy")), Role::Prose(52));
    }
}

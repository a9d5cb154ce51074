//! Reasons that a committee can read: signals of one thing joined, each with what is usual, and learned words as words.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::reasons::strongest;
use super::{Contribution, Explanation, Side, WordEffect};
use crate::lists::{cells, entries};
use crate::model::{Reference, Usual};
use crate::signals::{FAMILIES, SignalSet};

/// Reasons for either side, at most.
const MOST: usize = 5;
/// The least part of what moved the estimate that a reason is worth.
const LEAST_SHARE: f64 = 0.03;
/// Learned words shown, at most.
const WORDS_SHOWN: usize = 10;
/// The signals that are sums over learned words.
const LEARNED: &str = "ngrams.";
/// What the reason of learned words is called.
const LEARNED_NAME: &str = "words and word pairs";
/// What all others are called.
const OTHERS_NAME: &str = "function words, marks, names and all weaker words";

/// Why the estimate leans to one side.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Reason<'a> {
    /// What was measured, in few words.
    pub name: &'static str,
    /// What it adds to the log-odds of level 4 against level 0.
    pub contribution: f64,
    /// Its part of all that moved the log-odds, to either side.
    pub share: f64,
    /// What a reader can check.
    pub evidence: ReasonEvidence<'a>,
}

/// What a reader can check of a reason.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum ReasonEvidence<'a> {
    /// A value beside what is usual on the other side.
    Value {
        /// The signal, its value and its places.
        part: &'a Contribution,
        /// Whether there is more of it than usual, or less.
        more: bool,
        /// The middle half of the other side's reviews.
        usual: [f64; 2],
    },
    /// Learned words of the reviewer's own that mean something, the strongest first.
    Words(Vec<&'a WordEffect>),
    /// Small things, of which none says anything alone.
    Together {
        /// How many move the log-odds.
        count: usize,
        /// The most that one of them adds to this side.
        strongest: f64,
    },
}

/// A row of data/reasons.tsv.
struct Group {
    name: &'static str,
    beginnings: Vec<&'static str>,
    together: bool,
}

static GROUPS: LazyLock<Vec<Group>> = LazyLock::new(|| {
    let rows = entries(include_str!("../../data/reasons.tsv"));
    let group = |row: &'static str| {
        let mut cells = cells(row);
        let (name, beginnings) = (cells.next()?, cells.next()?);
        let together = cells.next() == Some("together");
        Some(Group { name, beginnings: beginnings.split(' ').collect(), together })
    };
    rows.filter_map(group).collect()
});

/// The reason of every signal: an index of [`GROUPS`], or beyond these that of its family; none for learned words.
static GROUP_OF_SIGNAL: LazyLock<Vec<Option<usize>>> = LazyLock::new(|| {
    let families = FAMILIES.iter().enumerate().flat_map(|(index, family)| family.signals.iter().map(move |_| index));
    let group = |(signal, family): (&crate::signals::Signal, usize)| {
        let listed =
            GROUPS.iter().position(|group| group.beginnings.iter().any(|start| signal.name.starts_with(start)));
        (!signal.name.starts_with(LEARNED)).then(|| listed.unwrap_or(GROUPS.len() + family))
    };
    SignalSet::signals().zip(families).map(group).collect()
});

fn group_of(part: &Contribution) -> Option<usize> {
    GROUP_OF_SIGNAL.get(part.signal).copied().flatten()
}

impl Explanation {
    /// The reasons for one side, the strongest first: at most five, each at least 3 % of what moved the log-odds to either
    /// side. Without a reference nothing is known of what is usual, and values are no reasons.
    pub fn reasons(&self, side: Side, reference: &Reference) -> Vec<Reason<'_>> {
        self.weighed().reasons(side, reference)
    }

    /// Those for an AI and those for a person, which takes hardly longer than one side.
    #[cfg(feature = "report")]
    pub(crate) fn reasons_of_both(&self, reference: &Reference) -> [Vec<Reason<'_>>; 2] {
        let weighed = self.weighed();
        [Side::Ai, Side::Human].map(|side| weighed.reasons(side, reference))
    }

    /// What reasons for either side are chosen from.
    fn weighed(&self) -> Weighed<'_> {
        let mut sums = vec![0.0; GROUPS.len() + FAMILIES.len()];
        for part in &self.contributions {
            if let Some(group) = group_of(part) {
                sums[group] += part.contribution;
            }
        }
        let mut own = self.own();
        let telling: Vec<&WordEffect> =
            self.words.iter().filter(|word| own.words(word.span) == Some(word.span)).collect();
        let shown = [Side::Ai, Side::Human].map(|side| {
            let words = telling.iter().copied().filter(|word| side.strength(word.effect) > 0.0);
            strongest(words, WORDS_SHOWN, |word| word.effect.abs())
        });
        let shown_words = shown.iter().flatten().map(|word| word.span).collect::<FxHashSet<_>>();
        let rest = self.words.iter().filter(|word| !shown_words.contains(&word.span)).map(|word| word.effect);
        Weighed { contributions: &self.contributions, sums, shown, rest: rest.collect() }
    }
}

/// The parts of an explanation, as reasons join them.
struct Weighed<'a> {
    contributions: &'a [Contribution],
    /// Of the contributions of each group.
    sums: Vec<f64>,
    /// The words to show of either side.
    shown: [Vec<&'a WordEffect>; 2],
    /// The effects of all other words.
    rest: Vec<f64>,
}

impl<'a> Weighed<'a> {
    fn reasons(&self, side: Side, reference: &Reference) -> Vec<Reason<'a>> {
        let Self { contributions, sums, shown: [ai, human], rest } = self;
        let (shown, against) = match side {
            Side::Ai => (ai, human),
            Side::Human => (human, ai),
        };
        let effect = |words: &[&WordEffect]| words.iter().map(|word| word.effect).sum::<f64>();
        let (learned, opposed, others) = (effect(shown), effect(against), rest.iter().sum::<f64>());
        let total = sums.iter().chain([&learned, &opposed, &others]).map(|sum| sum.abs()).sum::<f64>();
        let share = |contribution: f64| contribution.abs() / total.max(f64::MIN_POSITIVE);
        let of_groups = sums.iter().enumerate().filter_map(|(index, sum)| {
            let worth = side.strength(*sum) > 0.0 && share(*sum) >= LEAST_SHARE;
            let parts = || contributions.iter().filter(|part| group_of(part) == Some(index)).collect();
            let evidence = worth.then(|| evidence(index, parts(), side, reference)).flatten()?;
            let name = GROUPS.get(index).map_or_else(|| FAMILIES[index - GROUPS.len()].title, |group| group.name);
            Some(Reason { name, contribution: *sum, share: share(*sum), evidence })
        });
        let of_words = [
            (LEARNED_NAME, learned, ReasonEvidence::Words(shown.clone())),
            (OTHERS_NAME, others, together(rest.iter().copied(), side)),
        ];
        let of_words =
            of_words.into_iter().filter(|(_, sum, _)| side.strength(*sum) > 0.0 && share(*sum) >= LEAST_SHARE);
        let of_words =
            of_words.map(|(name, sum, evidence)| Reason { name, contribution: sum, share: share(sum), evidence });
        let mut reasons: Vec<Reason> = of_groups.chain(of_words).collect();
        reasons.sort_by(|a, b| b.share.total_cmp(&a.share));
        reasons.truncate(MOST);
        reasons
    }
}

/// The strongest signal of which a true sentence can be said; none where there is none.
fn evidence<'a>(
    group: usize,
    mut parts: Vec<&'a Contribution>,
    side: Side,
    reference: &Reference,
) -> Option<ReasonEvidence<'a>> {
    if GROUPS.get(group).is_some_and(|group| group.together) {
        return Some(together(parts.iter().map(|part| part.contribution), side));
    }
    parts.retain(|part| side.strength(part.contribution) > 0.0);
    parts.sort_by(|a, b| b.contribution.abs().total_cmp(&a.contribution.abs()));
    parts.into_iter().find_map(|part| {
        let usual = reference.usual.get(part.signal()?.name)?;
        let (more, usual) = beyond(part.value, usual, side)?;
        Some(ReasonEvidence::Value { part, more, usual })
    })
}

fn together(effects: impl Iterator<Item = f64>, side: Side) -> ReasonEvidence<'static> {
    let (mut count, mut strongest) = (0, 0.0_f64);
    for effect in effects.filter(|effect| *effect != 0.0) {
        count += 1;
        if side.strength(effect) > side.strength(strongest) {
            strongest = effect;
        }
    }
    ReasonEvidence::Together { count, strongest }
}

/// Whether a value lies beyond the middle half of the other side's reviews, in the direction of this side's own median.
fn beyond(value: f64, usual: &Usual, side: Side) -> Option<(bool, [f64; 2])> {
    let (own, [low, median, high]) = match side {
        Side::Ai => (usual.ai[1], usual.human),
        Side::Human => (usual.human[1], usual.ai),
    };
    let more = value > high && own >= median;
    let less = value < low && own <= median;
    (more || less).then_some((more, [low, high]))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::text::Span;

    fn signal(name: &str) -> usize {
        SignalSet::position(name).unwrap()
    }

    fn part(name: &str, value: f64, contribution: f64) -> Contribution {
        Contribution { signal: signal(name), value, contribution, place_effect: 0.0, spans: Vec::new() }
    }

    fn reference(name: &str, human: [f64; 3], ai: [f64; 3]) -> Reference {
        Reference { usual: BTreeMap::from([(name.to_owned(), Usual { human, ai })]), ..Reference::default() }
    }

    fn explanation(contributions: Vec<Contribution>, words: Vec<WordEffect>) -> Explanation {
        let silent = vec![Span { start: 0, end: 3 }];
        Explanation { log_odds: 0.0, intercept: 0.0, contributions, words, silent, text_length: 100 }
    }

    #[test]
    fn signals_of_one_thing_are_one_reason_with_a_true_sentence() {
        let parts = vec![
            part("hedging.modal_verbs", 5.0, 0.3),
            part("hedging.personal_opinions", 2.0, 0.2),
            part("person.first_singular", 1.0, 0.1),
        ];
        let reference = reference("hedging.personal_opinions", [6.0, 9.0, 14.0], [1.0, 2.0, 3.0]);
        let explanation = explanation(parts, Vec::new());
        let reasons = explanation.reasons(Side::Ai, &reference);
        assert_eq!(reasons.len(), 1);
        assert!((reasons[0].contribution - 0.6).abs() < 1e-12 && reasons[0].share == 1.0);
        // Nothing is known of what is usual of the strongest; the next lies under the middle half of people's reviews.
        let ReasonEvidence::Value { part, more, usual } = &reasons[0].evidence else { panic!("{reasons:?}") };
        assert_eq!((part.value, *more, *usual), (2.0, false, [6.0, 14.0]));
        assert_eq!(explanation.reasons(Side::Human, &reference), []);
    }

    #[test]
    fn what_is_usual_on_the_other_side_is_no_reason() {
        let usual = Usual { human: [1.0, 2.0, 3.0], ai: [3.0, 5.0, 6.0] };
        assert_eq!(beyond(4.0, &usual, Side::Ai), Some((true, [1.0, 3.0])));
        assert_eq!(beyond(2.5, &usual, Side::Ai), None);
        // Less than people have, but AI has more than people.
        assert_eq!(beyond(0.5, &usual, Side::Ai), None);
        assert_eq!(beyond(0.5, &usual, Side::Human), Some((false, [3.0, 6.0])));
    }

    #[test]
    fn small_reasons_are_left_out_and_words_stand_as_words() {
        let word = |start, effect| WordEffect { ngram: 0, span: Span { start, end: start + 3 }, effect };
        let words = vec![word(0, 0.5), word(10, 0.4), word(20, 0.1), word(30, -0.02)];
        let explanation = explanation(vec![part("bullets.bullet_lines", 0.9, 0.01)], words);
        let reference = reference("bullets.bullet_lines", [0.0, 0.1, 0.2], [0.5, 0.6, 0.7]);
        let reasons = explanation.reasons(Side::Ai, &reference);
        // The strongest is a name or a function word, so it stands with what is gathered.
        let found: Vec<_> =
            reasons.iter().map(|reason| (reason.name, (1000.0 * reason.contribution).round())).collect();
        assert_eq!(found, [(LEARNED_NAME, 500.0), (OTHERS_NAME, 500.0)]);
        let ReasonEvidence::Words(shown) = &reasons[0].evidence else { panic!("{reasons:?}") };
        assert_eq!(shown.iter().map(|word| word.effect).collect::<Vec<_>>(), [0.4, 0.1]);
        let ReasonEvidence::Together { count, strongest } = reasons[1].evidence else { panic!("{reasons:?}") };
        assert_eq!((count, strongest), (1, 0.5));
        assert_eq!(explanation.reasons(Side::Human, &reference), [], "under 3 %");
    }

    #[test]
    fn the_strongest_of_many_is_one_of_their_own_side() {
        let effects = [-3.0, 0.0, 0.5, 2.0, -0.25];
        let found = |side| together(effects.into_iter(), side);
        assert_eq!(found(Side::Ai), ReasonEvidence::Together { count: 4, strongest: 2.0 });
        assert_eq!(found(Side::Human), ReasonEvidence::Together { count: 4, strongest: -3.0 });
    }

    #[test]
    fn every_row_names_signals() {
        for group in GROUPS.iter() {
            for start in &group.beginnings {
                assert!(SignalSet::signals().any(|signal| signal.name.starts_with(start)), "{}: {start}", group.name);
            }
        }
        assert!(GROUPS.len() > 10 && GROUP_OF_SIGNAL.len() == SignalSet::len());
    }
}

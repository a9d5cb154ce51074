//! Attacks: small changes to a text that leave its author the same, to see whether the verdict stays, too.

use rand::seq::SliceRandom;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};

use super::SHIPPED_THRESHOLD;
use super::interval::Rate;
use crate::label::Label;
use crate::level::Level;

/// One way to change a text.
pub struct Attack {
    /// What it does, in a few words.
    pub name: &'static str,
    change: fn(&str, &mut ChaCha8Rng) -> String,
}

/// Every attack, with its strength.
pub const ATTACKS: [Attack; 10] = [
    Attack { name: "look-alikes 30 %", change: look_alikes },
    Attack { name: "zero-width 15 %", change: zero_width },
    Attack { name: "doubled spaces", change: |text, _| text.replace(' ', "  ") },
    Attack { name: "case swaps 5 %", change: case_swaps },
    Attack { name: "articles deleted 50 %", change: articles_deleted },
    Attack { name: "misspelling 20 %", change: misspelling },
    Attack { name: "markdown and typography stripped", change: |text, _| stripped(text) },
    Attack { name: "\"I think\" every fourth sentence", change: |text, _| i_think(text) },
    Attack { name: "synonyms", change: |text, _| synonyms(text) },
    Attack { name: "paragraphs shuffled", change: shuffled },
];

impl Attack {
    pub(super) const fn new(name: &'static str, change: fn(&str, &mut ChaCha8Rng) -> String) -> Self {
        Self { name, change }
    }

    /// The changed text; the same text and seed give the same.
    pub fn apply(&self, text: &str, seed: u64) -> String {
        (self.change)(text, &mut ChaCha8Rng::seed_from_u64(seed))
    }
}

/// Letters that look like these Latin ones: Cyrillic.
const LOOK_ALIKES: [(char, char); 14] = [
    ('a', '\u{430}'),
    ('c', '\u{441}'),
    ('e', '\u{435}'),
    ('i', '\u{456}'),
    ('j', '\u{458}'),
    ('o', '\u{43e}'),
    ('p', '\u{440}'),
    ('s', '\u{455}'),
    ('x', '\u{445}'),
    ('y', '\u{443}'),
    ('A', '\u{410}'),
    ('E', '\u{415}'),
    ('O', '\u{41e}'),
    ('T', '\u{422}'),
];
const ZERO_WIDTH: [char; 3] = ['\u{200b}', '\u{200c}', '\u{2060}'];

/// Words that the trade of rewriting puts for one another, as a program would: by the word alone.
const SYNONYMS: [(&str, &str); 30] = [
    ("demonstrates", "shows"),
    ("demonstrate", "show"),
    ("comprehensive", "broad"),
    ("novel", "new"),
    ("significant", "large"),
    ("significantly", "much"),
    ("additionally", "also"),
    ("furthermore", "also"),
    ("moreover", "also"),
    ("however", "but"),
    ("particularly", "mainly"),
    ("robust", "stable"),
    ("robustness", "stability"),
    ("crucial", "key"),
    ("limited", "small"),
    ("lacks", "misses"),
    ("provides", "gives"),
    ("provide", "give"),
    ("utilize", "use"),
    ("approach", "method"),
    ("framework", "system"),
    ("evaluation", "testing"),
    ("various", "many"),
    ("insights", "ideas"),
    ("clarify", "explain"),
    ("across", "over"),
    ("potential", "possible"),
    ("effectively", "well"),
    ("enhance", "improve"),
    ("thorough", "careful"),
];

fn look_alikes(text: &str, random: &mut ChaCha8Rng) -> String {
    let swap = |letter: char| {
        let twin = LOOK_ALIKES.iter().find(|(latin, _)| *latin == letter).map(|(_, twin)| *twin);
        twin.filter(|_| random.random_bool(0.3)).unwrap_or(letter)
    };
    text.chars().map(swap).collect()
}

/// A hidden character behind 15 % of the letters that have another letter behind them.
fn zero_width(text: &str, random: &mut ChaCha8Rng) -> String {
    let mut changed = String::with_capacity(text.len() * 2);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        changed.push(character);
        let inside = character.is_alphabetic() && characters.peek().is_some_and(|next| next.is_alphabetic());
        if inside && random.random_bool(0.15) {
            changed.push(ZERO_WIDTH[random.random_range(0..ZERO_WIDTH.len())]);
        }
    }
    changed
}

fn case_swaps(text: &str, random: &mut ChaCha8Rng) -> String {
    let swap = |letter: char| match letter.is_ascii_alphabetic() && random.random_bool(0.05) {
        true if letter.is_ascii_lowercase() => letter.to_ascii_uppercase(),
        true => letter.to_ascii_lowercase(),
        false => letter,
    };
    text.chars().map(swap).collect()
}

/// Changes words, and leaves all that stands between them as it is.
fn map_words(text: &str, mut change: impl FnMut(&str) -> String) -> String {
    let mut changed = String::with_capacity(text.len());
    for piece in text.split_inclusive(|character: char| !character.is_alphabetic()) {
        let word = piece.trim_end_matches(|character: char| !character.is_alphabetic());
        changed.push_str(&change(word));
        changed.push_str(&piece[word.len()..]);
    }
    changed
}

fn articles_deleted(text: &str, random: &mut ChaCha8Rng) -> String {
    let is_article = |word: &str| ["the", "a", "an"].iter().any(|article| word.eq_ignore_ascii_case(article));
    let kept = |piece: &&str| !(is_article(piece.trim_end()) && piece.ends_with(' ') && random.random_bool(0.5));
    text.split_inclusive([' ', '\n']).filter(kept).collect()
}

/// Two neighbouring letters inside a word of four letters or more change places.
fn misspelling(text: &str, random: &mut ChaCha8Rng) -> String {
    map_words(text, |word| {
        let mut letters: Vec<char> = word.chars().collect();
        if letters.len() >= 4 && random.random_bool(0.2) {
            let at = random.random_range(1..letters.len() - 2);
            letters.swap(at, at + 1);
        }
        letters.into_iter().collect()
    })
}

fn stripped(text: &str) -> String {
    let plain = |line: &str| {
        let line = line.trim_start_matches(['#', '>', '*', '-', '\u{2022}', ' ']);
        let mut plain = String::with_capacity(line.len());
        for character in line.chars() {
            match character {
                '*' | '`' | '_' => {}
                '\u{2018}' | '\u{2019}' => plain.push('\''),
                '\u{201c}' | '\u{201d}' => plain.push('"'),
                '\u{2013}' | '\u{2014}' => plain.push('-'),
                '\u{2026}' => plain.push_str("..."),
                other => plain.push(other),
            }
        }
        plain
    };
    text.lines().map(plain).collect::<Vec<_>>().join("\n")
}

/// A sentence starts at a capital behind ". ".
fn i_think(text: &str) -> String {
    let mut sentences = 0;
    let mut changed = String::with_capacity(text.len());
    let mut from = 0;
    for (at, _) in text.match_indices(". ") {
        let next = at + 2;
        if text[next..].starts_with(|letter: char| letter.is_ascii_uppercase()) {
            sentences += 1;
            if sentences % 4 == 0 {
                changed.push_str(&text[from..next]);
                changed.push_str("I think ");
                changed.push(text.as_bytes()[next].to_ascii_lowercase().into());
                from = next + 1;
            }
        }
    }
    changed.push_str(&text[from..]);
    changed
}

fn synonyms(text: &str) -> String {
    map_words(text, |word| {
        let Some((_, other)) = SYNONYMS.iter().find(|(known, _)| word.eq_ignore_ascii_case(known)) else {
            return word.to_owned();
        };
        match word.starts_with(|first: char| first.is_ascii_uppercase()) {
            true => other[..1].to_ascii_uppercase() + &other[1..],
            false => (*other).to_owned(),
        }
    })
}

fn shuffled(text: &str, random: &mut ChaCha8Rng) -> String {
    let mut paragraphs: Vec<&str> = text.split("\n\n").collect();
    paragraphs.shuffle(random);
    paragraphs.join("\n\n")
}

/// The verdict on one text, as far as attacks matter.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Outcome {
    /// None where the verdict abstains.
    pub level: Option<Level>,
    /// Level 4 against level 0.
    pub ai_probability: f64,
}

impl Outcome {
    fn is_ai(&self) -> bool {
        self.level.is_some() && self.ai_probability >= SHIPPED_THRESHOLD
    }
}

/// What one attack did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct AttackFigures {
    /// The name of the attack, or `none`.
    pub attack: String,
    /// AI texts (level 4, or of AI origin) called AI; abstaining is a miss.
    pub true_positives: Rate,
    /// Human texts (level 0, or of human origin) called AI.
    pub false_positives: Rate,
    /// Texts called AI without the attack that are not with it.
    pub no_longer_ai: Rate,
    /// Texts not called AI without the attack that are with it.
    pub newly_ai: Rate,
    /// Texts whose label is another than without the attack.
    pub changed: Rate,
    /// Of texts with a verdict, those without one after the attack.
    pub abstained: Rate,
}

/// The figures of an attack. `rows` has for each text its label, the verdict without the attack and the one with it.
pub fn attack_figures(attack: &str, rows: &[(Option<Label>, Outcome, Outcome)]) -> AttackFigures {
    let called = |wanted: fn(Label) -> bool| {
        Rate::of(rows.iter().filter(|(label, ..)| label.is_some_and(wanted)).map(|(.., after)| after.is_ai()))
    };
    let of_those = |was_ai: bool| rows.iter().filter(move |(_, before, _)| before.is_ai() == was_ai);
    let spoken = rows.iter().filter(|(_, before, _)| before.level.is_some());
    AttackFigures {
        attack: attack.to_owned(),
        true_positives: called(Label::is_generated),
        false_positives: called(Label::is_human),
        no_longer_ai: Rate::of(of_those(true).map(|(.., after)| !after.is_ai())),
        newly_ai: Rate::of(of_those(false).map(|(.., after)| after.is_ai())),
        changed: Rate::of(rows.iter().map(|(_, before, after)| before.level != after.level)),
        abstained: Rate::of(spoken.map(|(.., after)| after.level.is_none())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# Summary\n\nThe paper demonstrates a novel method. It is clear. The \u{201c}proof\u{201d} holds. \
        An error remains. The table is **odd**.\n\n- A line\u{2014}with a dash.";

    fn after(name: &str) -> String {
        ATTACKS.iter().find(|attack| attack.name.starts_with(name)).unwrap().apply(TEXT, 3)
    }

    #[test]
    fn each_attack_changes_what_it_says_and_no_more() {
        assert_eq!(after("doubled").replace("  ", " "), TEXT);
        assert_eq!(after("case").to_lowercase(), TEXT.to_lowercase());
        let visible: String = after("zero").chars().filter(|letter| !ZERO_WIDTH.contains(letter)).collect();
        assert_eq!(visible, TEXT);
        let unmasked =
            |letter| LOOK_ALIKES.iter().find(|(_, twin)| *twin == letter).map_or(letter, |(latin, _)| *latin);
        assert_eq!(after("look").chars().map(unmasked).collect::<String>(), TEXT);
        assert!(after("synonyms").starts_with("# Summary\n\nThe paper shows a new method."));
        assert!(after("\"I think").contains("An error remains. I think the table"));
        assert!(after("markdown").ends_with("The table is odd.\n\nA line-with a dash."));
        let mut letters: [Vec<char>; 2] = [TEXT.chars().collect(), after("misspelling").chars().collect()];
        letters.iter_mut().for_each(|letters| letters.sort_unstable());
        assert_eq!(letters[0], letters[1]);
        let articles = after("articles");
        assert!(articles.len() < TEXT.len() && articles.contains("demonstrates"));
        let mut paragraphs: Vec<String> = after("paragraphs").split("\n\n").map(str::to_owned).collect();
        paragraphs.sort_unstable();
        let mut given: Vec<&str> = TEXT.split("\n\n").collect();
        given.sort_unstable();
        assert_eq!(paragraphs, given);
    }

    #[test]
    fn the_same_seed_gives_the_same_text() {
        for attack in &ATTACKS {
            assert_eq!(attack.apply(TEXT, 9), attack.apply(TEXT, 9), "{}", attack.name);
        }
        assert_ne!(ATTACKS[0].apply(TEXT, 9), ATTACKS[0].apply(TEXT, 10));
    }

    #[test]
    fn figures_count_labels_and_changes() {
        let outcome = |level: u8, ai_probability| Outcome { level: Level::from_number(level), ai_probability };
        let rows = [
            (Some(Label::Ai), outcome(4, 0.9), outcome(4, 0.8)),
            (Some(Label::Level(Level::FullyGenerated)), outcome(4, 0.9), outcome(9, 0.8)),
            (Some(Label::Human), outcome(0, 0.1), outcome(1, 0.6)),
            (None, outcome(0, 0.1), outcome(0, 0.9)),
        ];
        let figures = attack_figures("x", &rows);
        let counts = |rate: Rate| (rate.count, rate.of);
        assert_eq!((counts(figures.true_positives), counts(figures.false_positives)), ((1, 2), (1, 1)));
        assert_eq!((counts(figures.changed), counts(figures.abstained)), ((2, 4), (1, 4)));
        // The second is abstained, the third and the fourth are called AI.
        assert_eq!((counts(figures.no_longer_ai), counts(figures.newly_ai)), ((1, 2), (2, 2)));
    }
}

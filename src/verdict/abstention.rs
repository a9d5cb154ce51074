//! When there is no verdict.

use super::own::Own;
use crate::signals::Measured;
use crate::text::TextView;

/// EditLens wants at least this many words; below, false accusations soar (11.5 % at 50 words against .4 % in full).
pub const FEWEST_WORDS: usize = 75;
/// Of the words of 75,136 reviews of ICLR 2026 the common ones are .38 in the median, .20 at the thousandth quantile, below
/// .15 in two (terse lists of names), and nowhere below .13. Paragraphs in eleven other languages reach at most .14.
const FEWEST_COMMON_WORDS: f64 = 0.15;
/// Mostly is more than half.
const LEAST_PROSE: f64 = 0.5;

/// The reason for giving no label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Abstention {
    /// There is no word in the text.
    Empty,
    /// The text has fewer than [`FEWEST_WORDS`].
    TooShort,
    /// Mostly quotation, code, tables or formulas.
    NotProse,
    /// Too few of the words are common English ones.
    NotEnglish,
    /// The model's test of what is a review fails ([`ReviewTest`](crate::model::ReviewTest)).
    NotAReview,
    /// The reader of the input found several reviews in the text and no line between them.
    SeveralReviews,
    /// The text is longer than the judge was told to read ([`JudgeOptions::longest_text`](super::JudgeOptions)).
    TooLong,
    /// The levels that cover the true one nine times out of ten run from human to generated
    /// ([`Verdict::undecided`](super::Verdict::undecided)).
    Undecided,
}

impl Abstention {
    /// All reasons.
    pub const ALL: [Abstention; 8] = [
        Abstention::Empty,
        Abstention::TooShort,
        Abstention::NotProse,
        Abstention::NotEnglish,
        Abstention::NotAReview,
        Abstention::SeveralReviews,
        Abstention::TooLong,
        Abstention::Undecided,
    ];

    /// The reason that holds for a text whatever the model, if one does. `measured` is what the lists found in it.
    pub(crate) fn of(view: &TextView, measured: &Measured, own: &Own) -> Option<Self> {
        let words = view.word_count();
        if words == 0 {
            Some(Abstention::Empty)
        } else if words < FEWEST_WORDS {
            Some(Abstention::TooShort)
        } else if (own.prose as f64) < LEAST_PROSE * words as f64 {
            let most_is_foreign = 2 * own.foreign > words - own.prose;
            Some(if most_is_foreign { Abstention::NotEnglish } else { Abstention::NotProse })
        } else if own.words < FEWEST_WORDS {
            Some(Abstention::TooShort)
        } else if measured.share_of_common_words(view) < FEWEST_COMMON_WORDS {
            Some(Abstention::NotEnglish)
        } else {
            None
        }
    }

    /// The short code that scripts read.
    pub fn code(self) -> &'static str {
        match self {
            Abstention::Empty => "empty",
            Abstention::TooShort => "too_short",
            Abstention::NotProse => "not_prose",
            Abstention::NotEnglish => "not_english",
            Abstention::NotAReview => "not_a_review",
            Abstention::SeveralReviews => "several_reviews",
            Abstention::TooLong => "too_long",
            Abstention::Undecided => "undecided",
        }
    }

    /// One sentence for people.
    pub fn reason(self) -> String {
        match self {
            Abstention::Empty => "there is no text".to_owned(),
            Abstention::TooShort => format!("under {FEWEST_WORDS} words an estimate would be wrong too often"),
            Abstention::NotProse => "most of the text is quotation, code, tables or formulas".to_owned(),
            Abstention::NotEnglish => {
                "the text does not look like English, the only language the model knows".to_owned()
            }
            Abstention::NotAReview => {
                "the text does not look like a review of a paper, the only kind of text the model knows".to_owned()
            }
            Abstention::SeveralReviews => {
                "the text looks like several reviews, or like one with answers between its lines, and where one ends \
                is not told; give each a file of its own, or put a line such as \"Review 1\" above each"
                    .to_owned()
            }
            Abstention::TooLong => "the text is longer than the limit that was set, and was not read".to_owned(),
            Abstention::Undecided => {
                "the levels that hold the true one nine times out of ten run from human to generated".to_owned()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ngrams::NgramModel;
    use crate::signals::SignalSet;

    fn reason(text: &str) -> Option<&'static str> {
        let view = TextView::parse(text);
        let words = NgramModel::new(&[], [0.0; 2]);
        let mut signals = SignalSet::new(words);
        let measured = signals.measure(&view, false);
        Abstention::of(&view, &measured, &Own::of(&view, &measured)).map(Abstention::code)
    }

    const REVIEW: &str = "The paper cuts graphs into small parts and shows that this saves memory. I like the idea, and \
        the proof in section 3 is easy to follow. The experiments are thin: there is one dataset, and the baselines are \
        old. Why is the error so large in the last row of table 2? I could not find how the parts were chosen, and the \
        authors do not say what happens when a part is empty. It would help to compare with a method that does not cut \
        at all. I am on the fence but would not mind to see it accepted.";

    #[test]
    fn each_reason_has_its_text() {
        assert_eq!(reason(REVIEW), None);
        assert_eq!(reason(" \n "), Some("empty"));
        assert_eq!(reason("The paper is good."), Some("too_short"));
        let quoted = REVIEW.replace(". ", ".\n> ");
        assert_eq!(reason(&format!("> {quoted}\nI agree with this review.")), Some("not_prose"));
        assert_eq!(reason(&format!("```\n{REVIEW}\n```\nSee above.")), Some("not_prose"));
        let formula = "the bound $a = b c + d e f + g h k l m n p q r$ holds. ".repeat(20);
        assert_eq!(reason(&formula), Some("not_prose"));
    }

    #[test]
    fn more_than_half_of_the_words_are_to_be_the_authors_own() {
        let words: Vec<&str> = REVIEW.split(' ').collect();
        let with_quotation = |tenths: usize| {
            let quoted: Vec<&str> = words.iter().copied().cycle().take(words.len() * tenths / 10).collect();
            format!("{REVIEW}\n\n> {}", quoted.join(" "))
        };
        // 10 of 18 words are outside the quotation, then 10 of 25.
        assert_eq!(reason(&with_quotation(8)), None);
        assert_eq!(reason(&with_quotation(15)), Some("not_prose"));
    }

    #[test]
    fn other_languages_get_no_verdict() {
        let texts = [
            "Die Arbeit stellt ein neues Verfahren vor, mit dem sich Graphen in kleine Teile zerlegen lassen. Die Idee ist \
             gut und wird klar erklärt, aber die Versuche überzeugen mich nicht. Es fehlt ein Vergleich mit den älteren \
             Verfahren, und die Autoren sagen nicht, an welchen Daten sie so gemessen haben. In der dritten Tabelle ist \
             mir unklar, was die Zahlen bedeuten. Warum wird der Fehler am Ende größer? Ich würde die Annahme trotzdem \
             empfehlen, wenn diese Fragen in der Antwort geklärt werden.",
            "Het artikel stelt een nieuwe methode voor om grafen in kleine delen te splitsen. Het idee is goed en wordt \
             helder uitgelegd, maar de proeven overtuigen me niet. Er is geen vergelijking met oudere methoden, en de \
             auteurs zeggen niet op welke data we de cijfers moeten zien. In de derde tabel is het me niet duidelijk wat \
             de getallen zijn. Waarom is de fout aan het einde groter? Het bewijs was in orde, al had ik meer uitleg in \
             de bijlage verwacht. Toch is mijn advies: aannemen als dit in de reactie is opgelost.",
            "O artigo propõe um novo método para dividir os grafos em partes pequenas. A ideia é boa e bem explicada, mas \
             as experiências não me convencem. Falta uma comparação com os métodos mais antigos, e os autores não dizem a \
             que dados se referem as medidas. No terceiro quadro não me é claro o que os números significam. Por que o \
             erro aumenta no fim? Apesar de tudo, a meu ver, a aceitação do trabalho é possível se as perguntas forem \
             esclarecidas na resposta dos autores a as críticas.",
        ];
        for text in texts {
            assert_eq!(reason(text), Some("not_english"), "{text}");
        }
    }
}

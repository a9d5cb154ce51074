//! Sentences in which the writer says that a tool helped with the text.

use std::ops::Range;

use super::Sources;
use crate::lexicon::{Class, Hit};
use crate::text::{Sentence, Span, TokenKind};

/// Words that turn a disclosure round, or ask for one.
const DENIALS: [&str; 9] = ["not", "no", "never", "dont", "don't", "didn't", "without", "suspect", "whether"];
/// "Translated with DeepL": words that begin such a line.
const BEGINNINGS: [&str; 5] = ["translated", "polished", "proofread", "edited", "rephrased"];
const BY: [&str; 3] = ["with", "by", "using"];
/// Words between that and the tool, at most: "with assistance from a large language model".
const WORDS_BEFORE_TOOL: usize = 5;
const USES: [&str; 8] = ["used", "use", "using", "employed", "utilized", "utilised", "relied", "asked"];
/// A person uses a tool on these.
const OWN: [&str; 10] =
    ["review", "reviews", "comments", "comment", "report", "english", "grammar", "wording", "language", "writing"];
/// Whose text is spoken of, where it is not the writer's own.
const OTHERS: [&str; 8] = ["authors", "author", "paper", "manuscript", "article", "they", "their", "your"];

/// The sentence of every disclosure.
pub fn spans(sources: &Sources) -> Vec<Span> {
    let mut spans = Vec::new();
    // A sentence may name many tools and is read once.
    let mut read: Option<(usize, Claim)> = None;
    for hit in sources.matches.hits(Class::DisclosureTools) {
        let Some(at) = sources.view.sentence_of(hit.first as usize) else { continue };
        let sentence = &sources.view.sentences()[at];
        let claim = match read {
            Some((last, claim)) if last == at => claim,
            _ => claim(sources, sentence),
        };
        read = Some((at, claim));
        let discloses = match claim {
            Claim::OfTheWriter => true,
            Claim::OfTheText => is_means(sources, sentence, hit),
            Claim::None => false,
        };
        let span = sources.view.original_span(sentence.span);
        if discloses && !sources.is_quoted(sources.span_of(hit)) && spans.last() != Some(&span) {
            spans.push(span);
        }
    }
    spans
}

/// What a sentence that names a tool says.
#[derive(Clone, Copy)]
enum Claim {
    /// That the writer used it, or what it did, as a line of its own.
    OfTheWriter,
    /// That something was done to the writer's text; by the tool, where its name follows at once.
    OfTheText,
    /// Nothing of the writer's text.
    None,
}

fn claim(sources: &Sources, sentence: &Sentence) -> Claim {
    let tokens = sentence.tokens.clone();
    let has = |class: Class| sources.matches.hits_in(class, tokens.clone()).next().is_some();
    let words: Vec<&str> = words(sources, tokens.clone()).collect();
    let any = |list: &[&str]| words.iter().any(|word| list.contains(word));
    if !has(Class::DisclosureVerbs) || any(&DENIALS) {
        return Claim::None;
    }
    let begins = matches!(words.as_slice(), [first, second, ..] if BEGINNINGS.contains(first) && BY.contains(second));
    let first_person = words.windows(3).any(|three| {
        let between = matches!(three[1], "have" | "also" | "only" | "just" | "then");
        matches!(three[0], "i" | "we") && (USES.contains(&three[1]) || between && USES.contains(&three[2]))
    });
    if begins || first_person && any(&OWN) && !any(&OTHERS) {
        Claim::OfTheWriter
    } else if has(Class::DisclosureSubjects) && !any(&OTHERS) {
        Claim::OfTheText
    } else {
        Claim::None
    }
}

/// Whether a tool follows "with", "by" or "using".
fn is_means(sources: &Sources, sentence: &Sentence, tool: &Hit) -> bool {
    let before = words(sources, sentence.tokens.start..tool.first as usize);
    before.rev().take(WORDS_BEFORE_TOOL).any(|word| BY.contains(&word))
}

fn words<'a>(sources: &'a Sources, tokens: Range<usize>) -> impl DoubleEndedIterator<Item = &'a str> {
    let words = sources.view.tokens()[tokens].iter().filter(|token| token.kind == TokenKind::Word);
    words.map(|token| sources.view.folded_slice(token.span))
}

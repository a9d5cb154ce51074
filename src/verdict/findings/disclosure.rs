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
    for hit in sources.matches.hits(Class::DisclosureTools) {
        let sentences = sources.view.sentences();
        let at = sentences.partition_point(|sentence| sentence.tokens.end <= hit.first as usize);
        let Some(sentence) = sentences.get(at).filter(|sentence| is_disclosure(sources, sentence, hit)) else {
            continue;
        };
        let span = sources.view.original_span(sentence.span);
        if !sources.is_quoted(sources.span_of(hit)) && spans.last() != Some(&span) {
            spans.push(span);
        }
    }
    spans
}

fn is_disclosure(sources: &Sources, sentence: &Sentence, tool: &Hit) -> bool {
    let tokens = sentence.tokens.clone();
    let has = |class: Class| sources.matches.hits_in(class, tokens.clone()).next().is_some();
    let words: Vec<&str> = words(sources, tokens.clone()).collect();
    let any = |list: &[&str]| words.iter().any(|word| list.contains(word));
    if !has(Class::DisclosureVerbs) || any(&DENIALS) {
        return false;
    }
    let begins = matches!(words.as_slice(), [first, second, ..] if BEGINNINGS.contains(first) && BY.contains(second));
    let mut before_tool = self::words(sources, tokens.start..tool.first as usize).rev().take(WORDS_BEFORE_TOOL);
    let own = has(Class::DisclosureSubjects) && before_tool.any(|word| BY.contains(&word)) && !any(&OTHERS);
    let first_person = words.windows(3).any(|three| {
        let between = matches!(three[1], "have" | "also" | "only" | "just" | "then");
        matches!(three[0], "i" | "we") && (USES.contains(&three[1]) || between && USES.contains(&three[2]))
    });
    begins || own || first_person && any(&OWN) && !any(&OTHERS)
}

fn words<'a>(sources: &'a Sources, tokens: Range<usize>) -> impl DoubleEndedIterator<Item = &'a str> {
    let words = sources.view.tokens()[tokens].iter().filter(|token| token.kind == TokenKind::Word);
    words.map(|token| sources.view.folded_slice(token.span))
}

//! Sentences in which the writer says that a tool helped with the text.

use std::ops::Range;

use super::Sources;
use crate::lexicon::{Class, Hit};
use crate::lists::word_lists;
use crate::text::{Sentence, Span, TokenKind};

/// Words between that and the tool, at most: "with assistance from a large language model".
const WORDS_BEFORE_TOOL: usize = 5;
/// Words before the tool where a sentence says that it was used: "AI usage statement: ChatGPT was used".
const WORDS_BEFORE_USED: usize = 3;
/// Words after "was" or "has" in which that is said: "has also been used".
const WORDS_AFTER_PASSIVE: usize = 3;
/// Words after a denial in which it may say what it is about: "is not my first language", "no native speaker".
const WORDS_AFTER_DENIAL: usize = 3;
/// A line that begins with what was done to it, such as "Translated from German with DeepL", is no longer than this.
const SHORT_LINE: usize = 10;

word_lists!("lexicons/disclosure_rules.tsv": denials, exceptions, beginnings, done_to_text, by, with, uses, between, own, others, passives, done, statements, mother_tongue, tongues, helped, me);

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
            Claim::OfTheText => is_means(sources, sentence, hit) || is_used(sources, sentence, hit),
            Claim::Other => helped(sources, sentence, hit),
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
    /// Nothing of the writer's text, but perhaps that a tool helped.
    Other,
    /// Nothing, or that no tool was used.
    None,
}

fn claim(sources: &Sources, sentence: &Sentence) -> Claim {
    let tokens = sentence.tokens.clone();
    let has = |class: Class| sources.matches.hits_in(class, tokens.clone()).next().is_some();
    let (has_verb, has_subject) = (has(Class::DisclosureVerbs), has(Class::DisclosureSubjects));
    if !has_verb && !has_subject {
        return Claim::None;
    }
    let words: Vec<&str> = words(sources, tokens.clone()).collect();
    let any = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let denies = |at: usize| {
        let about = words[at..].iter().skip(1).take(WORDS_AFTER_DENIAL);
        WORDS.denials.contains(&words[at]) && !about.copied().any(|word| WORDS.mother_tongue.contains(&word))
    };
    // What is denied may have an exception: "No LLM was used, except for a check by ChatGPT".
    let from = words.iter().position(|word| WORDS.exceptions.contains(word)).unwrap_or(0);
    if !has_verb && !any(&WORDS.done) || (from..words.len()).any(denies) {
        return Claim::None;
    }
    let first_person = words.windows(3).any(|three| {
        let uses = |word| WORDS.uses.contains(word);
        let speaks = matches!(three[0], "i" | "we" | "reviewer");
        speaks && (uses(&three[1]) || WORDS.between.contains(&three[1]) && uses(&three[2]))
    });
    let opens_with = |firsts: &[&str], list: &[&str]| matches!(words.as_slice(), [first, second, ..] if firsts.contains(first) && list.contains(second));
    let opens = |list: &[&str]| opens_with(&WORDS.beginnings, list);
    let is_short = words.len() <= SHORT_LINE;
    let is_line = is_short && (opens(&WORDS.tongues) || opens_with(&WORDS.done_to_text, &WORDS.with));
    let states = || {
        let two = words.get(..2).map(|two| two.join(" "));
        two.is_some_and(|two| WORDS.statements.contains(&two.as_str())) && any(&WORDS.done)
    };
    if opens(&WORDS.by) || first_person && any(&WORDS.own) && !any(&WORDS.others) {
        Claim::OfTheWriter
    } else if (has_subject || is_line || states()) && !any(&WORDS.others) {
        Claim::OfTheText
    } else if any(&WORDS.others) {
        Claim::None
    } else {
        Claim::Other
    }
}

/// Whether a tool, at the start of what its sentence says, helped the writer: "Claude helped me to phrase it".
fn helped(sources: &Sources, sentence: &Sentence, tool: &Hit) -> bool {
    let mut after = words(sources, tool.last as usize + 1..sentence.tokens.end);
    after.next().is_some_and(|word| WORDS.helped.contains(&word))
        && after.next().is_some_and(|word| WORDS.me.contains(&word))
}

/// Whether a tool follows "with", "by" or "using".
fn is_means(sources: &Sources, sentence: &Sentence, tool: &Hit) -> bool {
    let before = words(sources, sentence.tokens.start..tool.first as usize);
    before.rev().take(WORDS_BEFORE_TOOL).any(|word| WORDS.by.contains(&word))
}

/// Whether a sentence says at its beginning that a tool was used.
fn is_used(sources: &Sources, sentence: &Sentence, tool: &Hit) -> bool {
    let mut after = words(sources, tool.last as usize + 1..sentence.tokens.end);
    // No more are looked at, for a sentence may name many tools.
    words(sources, sentence.tokens.start..tool.first as usize).take(WORDS_BEFORE_USED + 1).count() <= WORDS_BEFORE_USED
        && after.next().is_some_and(|word| WORDS.passives.contains(&word))
        && after.take(WORDS_AFTER_PASSIVE).any(|word| WORDS.done.contains(&word))
}

fn words<'a>(sources: &'a Sources, tokens: Range<usize>) -> impl DoubleEndedIterator<Item = &'a str> {
    let words = sources.view.tokens()[tokens].iter().filter(|token| token.kind == TokenKind::Word);
    words.map(|token| sources.view.folded_slice(token.span))
}

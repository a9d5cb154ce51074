//! One parsed view of a review: normalised text, tokens, sentences and typed lines, each with its place.

mod breaks;
pub mod bytes;
mod characters;
mod items;
mod letters;
mod lines;
mod look_alikes;
mod misread;
mod normalise;
mod offsets;
mod pasted;
mod plain;
mod rules;
mod sentences;
mod spelling;
mod tokeniser;
mod tokens;

use std::ops::Range;

pub(crate) use crate::word_hash::{hash_of, mix};
pub use letters::Letters;
pub use lines::{Line, LineKind};
pub use normalise::{Anomaly, AnomalyKind};
pub use tokens::{Gap, Token, TokenKind};

use offsets::{OffsetMap, OriginalSpans};
use tokeniser::Tokeniser;
use tokens::Landmarks;

/// A half-open range of bytes, on character boundaries of the text it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(into = "[u32; 2]", from = "[u32; 2]")]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// From the first byte to the one after the last; both are below 4 GiB.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32 }
    }

    /// The same for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The smallest span that holds both.
    #[inline]
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The words of this place of a text, on one line and cut where they have more characters than this.
    pub(crate) fn excerpt(self, text: &str, most: usize) -> String {
        let words = text.get(self.range()).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        let mut cut: String = words.chars().take(most).collect();
        if cut.len() < words.len() {
            cut.push('\u{2026}');
        }
        cut
    }
}

impl From<[u32; 2]> for Span {
    fn from([start, end]: [u32; 2]) -> Self {
        Self { start, end }
    }
}

impl From<Span> for [u32; 2] {
    fn from(span: Span) -> Self {
        [span.start, span.end]
    }
}

/// A sentence as readers part them, inside one line; `tokens` indexes [`TextView::tokens`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Bytes of the normalised text.
    pub span: Span,
    /// Its tokens, as indices of [`TextView::tokens`].
    pub tokens: Range<usize>,
    /// Its line, as an index of [`TextView::lines`].
    pub line: usize,
}

/// A review parsed once; every signal only reads it. Spans are in bytes of [`TextView::text`] unless said
/// otherwise; [`TextView::original_span`] leads back to the text as given.
///
/// ```
/// use editlens::TextView;
/// let view = TextView::parse("Strengths:\n- It is\u{a0}clear.");
/// assert_eq!(view.word_count(), 4);
/// assert_eq!(view.lines().len(), 2);
/// ```
#[derive(Debug, Default, Clone)]
pub struct TextView {
    text: String,
    folded: String,
    offsets: OffsetMap,
    anomalies: Vec<Anomaly>,
    /// Where characters stand that need the tables of all Unicode.
    uncommon: Vec<usize>,
    tokens: Vec<Token>,
    landmarks: Landmarks,
    sentences: Vec<Sentence>,
    lines: Vec<Line>,
    word_count: usize,
}

impl TextView {
    /// Parses a text of at most 4 GiB (the module `input` refuses longer ones).
    pub fn parse(original: &str) -> Self {
        let mut view = Self::default();
        view.reparse(original);
        view
    }

    /// Parses another text into the same buffers.
    pub fn reparse(&mut self, original: &str) {
        match misread::repair(original) {
            Some(repaired) => self.read_repaired(repaired),
            None => self.read_characters(original),
        }
        loop {
            // Some of what was misread comes out only once letters and their marks are put together.
            while let Some(mut repaired) = misread::repair(&self.text) {
                let before = std::mem::take(&mut self.anomalies);
                repaired.lead_through(&self.offsets);
                self.read_repaired(repaired);
                self.anomalies.extend(before);
            }
            // That a text is quoted may show only once its lines are whole.
            if !breaks::restore(&mut self.text) || !self.undo_copying() {
                break;
            }
        }
        self.folded.clear();
        self.folded.push_str(&self.text);
        self.folded.make_ascii_lowercase();
        characters::find_uncommon(&self.text, &mut self.uncommon);
        let Self { text, folded, uncommon, tokens, landmarks, lines, sentences, .. } = self;
        Tokeniser::new(text, folded, tokens, landmarks).run(uncommon);
        lines::split(text, tokens, &landmarks.line_starts, lines);
        sentences::split(lines, tokens, &landmarks.final_marks, text, sentences);
        let last = self.tokens.last();
        self.word_count = last.map_or(0, |last| last.words_before as usize + usize::from(last.kind != TokenKind::Mark));
    }

    /// Writes the text as it is read, without a look at its lines, and the way back.
    fn read_characters(&mut self, given: &str) {
        normalise::normalise(given, &mut self.text, &mut self.offsets, &mut self.anomalies);
        self.undo_copying();
    }

    /// Undoes what copying did, and says whether it did anything; letters may look alike only in the words that come out.
    fn undo_copying(&mut self) -> bool {
        let changed = pasted::undo(&mut self.text, &mut self.offsets);
        look_alikes::fold(&mut self.text, &mut self.offsets, &mut self.anomalies);
        changed
    }

    fn read_repaired(&mut self, repaired: misread::Repaired) {
        self.read_characters(&repaired.text);
        self.offsets.lead_through(&repaired.offsets);
        self.anomalies.iter_mut().for_each(|anomaly| anomaly.span = repaired.offsets.original(anomaly.span));
        self.anomalies.extend(repaired.places.iter().map(|span| Anomaly { kind: AnomalyKind::Misread, span: *span }));
    }

    /// The normalised text: NFKC, look-alike letters folded, hidden characters gone, white space collapsed; without the
    /// marks of a quotation of the whole, numbers of lines, Markdown's escapes and hyphens at line ends.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The normalised text with ASCII letters in lower case; same length, same offsets.
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// Words, numbers and marks, in the order of the text.
    #[inline]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The [`hash_of`] a token in lower case, letter for letter as it stands.
    #[inline]
    pub(crate) fn spelling_hash(&self, index: usize) -> u64 {
        let token = &self.tokens[index];
        if token.letters.holds(Letters::BEYOND_ASCII) { self.rare_spelling_hash(token.span) } else { token.hash }
    }

    #[cold]
    fn rare_spelling_hash(&self, span: Span) -> u64 {
        hash_of(self.folded_slice(span))
    }

    /// The words with a capital letter of ASCII behind their first byte, as indices of [`TextView::tokens`].
    pub(crate) fn inner_capitals(&self) -> &[usize] {
        &self.landmarks.inner_capitals
    }

    /// The tokens that are backslashes, in the same way.
    pub(crate) fn backslashes(&self) -> &[usize] {
        &self.landmarks.backslashes
    }

    /// Tokens that are words with at least one letter, in order, with their index in [`TextView::tokens`].
    pub fn words(&self) -> impl DoubleEndedIterator<Item = (usize, &Token)> + Clone {
        self.tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Word)
    }

    /// Sentences, in the order of the text.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// Lines with something in them, in the order of the text.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// What normalisation removed or replaced, in spans of the original text.
    pub fn anomalies(&self) -> &[Anomaly] {
        &self.anomalies
    }

    /// Words by Unicode rules, numbers among them.
    pub fn word_count(&self) -> usize {
        self.word_count
    }

    /// How many of some tokens are words or numbers.
    pub fn words_in(&self, tokens: Range<usize>) -> usize {
        let before = |index: usize| self.tokens.get(index).map_or(self.word_count, |token| token.words_before as usize);
        before(tokens.end).saturating_sub(before(tokens.start))
    }

    /// Runs of lines without an empty line between.
    pub fn paragraphs(&self) -> impl Iterator<Item = &[Line]> {
        self.lines.chunk_by(|_, next| !next.blank_before)
    }

    /// The line that a token is in.
    pub(crate) fn line_of(&self, token: usize) -> Option<&Line> {
        let at = self.lines.partition_point(|line| line.tokens.end <= token);
        self.lines.get(at).filter(|line| line.tokens.contains(&token))
    }

    /// The sentence that a token is in, as an index of [`TextView::sentences`].
    pub(crate) fn sentence_of(&self, token: usize) -> Option<usize> {
        let at = self.sentences.partition_point(|sentence| sentence.tokens.end <= token);
        self.sentences.get(at).filter(|sentence| sentence.tokens.contains(&token)).map(|_| at)
    }

    /// The text of a span.
    #[inline]
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// The text of a span with ASCII letters in lower case.
    #[inline]
    pub fn folded_slice(&self, span: Span) -> &str {
        &self.folded[span.range()]
    }

    /// The bytes of the original text that a span of the normalised text came from.
    pub fn original_span(&self, span: Span) -> Span {
        self.offsets.original(span)
    }

    /// The same of span after span.
    pub(crate) fn original_spans(&self) -> OriginalSpans<'_> {
        self.offsets.spans()
    }

    /// What stands between token `index` and the next one.
    #[inline]
    pub fn gap_after(&self, index: usize) -> Gap {
        self.tokens.get(index + 1).map_or(Gap::None, |next| next.gap)
    }

    /// The ASCII mark that stands once at a token; 0 for all else and behind the end.
    #[inline]
    pub fn sign(&self, index: usize) -> u8 {
        self.tokens.get(index).map_or(0, Token::sign)
    }

    /// The kind of a token; of none, behind the end.
    #[inline]
    pub fn kind(&self, index: usize) -> Option<TokenKind> {
        self.tokens.get(index).map(|token| token.kind)
    }
}

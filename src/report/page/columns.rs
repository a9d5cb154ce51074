//! The details of a chunk as bytes: what the panel shows of its reviews, in streams of numbers and strings, since what is
//! alike packs far better together.
//!
//! The first line has the bytes of each stream, in the order of [`Stream`]; then come the streams. Every number is as
//! `numbers` says, strings are as `dictionary` shortens them, each with [`END_OF_STRING`] behind it. `assets/details.js`
//! reads the same in the same order and gives the columns of `contract`.

use super::contract::Details;
use super::detail::PLACES;
use super::dictionary::{Dictionary, END_OF_STRING};
use super::numbers::{bytes_of, unsigned};
use super::places::{self, Tokens, spans};

use Stream::*;

/// What stands together.
#[derive(Clone, Copy)]
enum Stream {
    /// How many there are of everything, review by review.
    Counts,
    /// 32 bytes a review.
    Hashes,
    Probabilities,
    LogOdds,
    Calibration,
    HighlightStarts,
    HighlightLengths,
    Strengths,
    /// Whether a reason speaks for an AI, and where its places are told.
    Reasons,
    Shares,
    Sentences,
    /// The row of each word of a reason in the words of the review, from 1; 0 where it is not there.
    ReasonWords,
    OtherWords,
    OtherEffects,
    Families,
    Signals,
    Values,
    /// From strongest to weakest by the distance from the one before, with the side in the lowest bit.
    Contributions,
    PlaceCounts,
    PlaceStarts,
    PlaceLengths,
    Words,
    /// By the distance from the one before, since they fall.
    Effects,
    Findings,
    /// Places that are not whole tokens.
    ExactPlaces,
}
const STREAMS: usize = ExactPlaces as usize + 1;

/// Where the places of a reason are told: 0 among all places, 1 the first places of its words, from 2 those of a signal.
const OWN: usize = 0;
const OF_WORDS: usize = 1;
const OF_SIGNALS: usize = 2;

/// The head and the streams of the details of some reviews.
pub fn streams(details: &Details, texts: &[String], dictionary: &Dictionary) -> Vec<Vec<u8>> {
    let mut writer = Writer { streams: vec![Vec::new(); STREAMS], dictionary };
    for (row, text) in texts.iter().enumerate() {
        writer.review(details, row, text);
    }
    let lengths: Vec<String> = writer.streams.iter().map(|stream| stream.len().to_string()).collect();
    let head = format!("{}\n", lengths.join(" ")).into_bytes();
    std::iter::once(head).chain(writer.streams).collect()
}

struct Writer<'a> {
    streams: Vec<Vec<u8>>,
    dictionary: &'a Dictionary,
}

impl Writer<'_> {
    fn review(&mut self, details: &Details, row: usize, text: &str) {
        let (tokens, in_text) = (Tokens::of(text), places::Words::of(text));
        let Details { highlights, reasons, signals, words, findings, .. } = details;
        self.hash(&details.text_hash[row]);
        self.count(details.probabilities[row].map_or(0, |all| all.len()));
        for probability in details.probabilities[row].into_iter().flatten() {
            self.number(Probabilities, thousandths(probability) as u64);
        }
        self.count(details.abstention[row].map_or(0, |abstention| abstention + 1));
        self.signed(LogOdds, hundredths(details.log_odds[row]));
        self.count(details.calibration[row].len());
        for sentence in &details.calibration[row] {
            self.string(Calibration, sentence);
        }
        self.count(details.families[row].len());
        for family in &details.families[row] {
            self.signed(Families, hundredths(*family));
        }

        let steps = highlights.gap[row].iter().zip(&highlights.length[row]);
        let steps: Vec<i32> = steps.flat_map(|(gap, length)| [*gap as i32, *length as i32]).collect();
        self.count(highlights.strength[row].len());
        self.places(&tokens, &steps, [HighlightStarts, HighlightLengths]);
        for strength in &highlights.strength[row] {
            self.signed(Strengths, i64::from(*strength));
        }

        self.count(words.word[row].len());
        for word in &words.word[row] {
            self.string(Words, word);
        }
        let mut before = 0;
        for effect in &words.effect[row] {
            let effect = hundredths(*effect);
            self.signed(Effects, before - effect);
            before = effect;
        }

        self.count(signals.signal[row].len());
        let mut before = 0;
        for (place, signal) in signals.signal[row].iter().enumerate() {
            self.number(Signals, *signal as u64);
            self.signed(Values, thousandths(signals.value[row][place]));
            let contribution = hundredths(signals.contribution[row][place]);
            let weaker = unsigned(before - contribution.abs());
            self.number(Contributions, weaker << 1 | u64::from(contribution < 0));
            before = contribution.abs();
            self.own_places(&tokens, &signals.steps[row][place]);
        }

        self.count(reasons.sentence[row].len());
        for (place, steps) in reasons.steps[row].iter().enumerate() {
            let named = &reasons.words[row][place];
            let listed = named.len().min(PLACES);
            let told = if in_text.first_places(&named[..listed]) == *steps {
                OF_WORDS
            } else {
                signals.steps[row].iter().position(|other| other == steps).map_or(OWN, |signal| OF_SIGNALS + signal)
            };
            self.number(Reasons, (told << 1 | usize::from(reasons.toward_ai[row][place])) as u64);
            self.string(Shares, &reasons.share[row][place]);
            self.string(Sentences, &reasons.sentence[row][place]);
            if told == OWN {
                self.own_places(&tokens, steps);
            }
            self.count(named.len());
            for (word, effect) in named.iter().zip(&reasons.effects[row][place]) {
                let known = words.word[row].iter().zip(&words.effect[row]).position(|known| known == (word, effect));
                self.number(ReasonWords, known.map_or(0, |place| place as u64 + 1));
                if known.is_none() {
                    self.string(OtherWords, word);
                    self.signed(OtherEffects, hundredths(*effect));
                }
            }
        }

        self.count(findings.kind[row].len());
        for (kind, steps) in findings.kind[row].iter().zip(&findings.steps[row]) {
            self.number(Findings, *kind as u64);
            self.own_places(&tokens, steps);
        }
    }

    fn number(&mut self, stream: Stream, number: u64) {
        let stream = &mut self.streams[stream as usize];
        bytes_of(number, |byte| stream.push(byte));
    }

    fn signed(&mut self, stream: Stream, number: i64) {
        self.number(stream, unsigned(number));
    }

    fn count(&mut self, count: usize) {
        self.number(Counts, count as u64);
    }

    fn string(&mut self, stream: Stream, string: &str) {
        let stream = &mut self.streams[stream as usize];
        // What does not show is escaped, so that it is in no string.
        self.dictionary.shorten(string, stream);
        stream.push(END_OF_STRING);
    }

    /// From its hexadecimal digits.
    fn hash(&mut self, digits: &str) {
        let value = |digit: u8| char::from(digit).to_digit(16).unwrap_or_default() as u8;
        let (pairs, _) = digits.as_bytes().as_chunks();
        self.streams[Hashes as usize].extend(pairs.iter().map(|[high, low]| value(*high) << 4 | value(*low)));
    }

    fn own_places(&mut self, tokens: &Tokens, steps: &[i32]) {
        self.number(PlaceCounts, steps.len() as u64 / 2);
        self.places(tokens, steps, [PlaceStarts, PlaceLengths]);
    }

    /// Each by the distance of its first token from that of the place before, and the number of its tokens; 0 stands for
    /// one that is not whole tokens.
    fn places(&mut self, tokens: &Tokens, steps: &[i32], [starts, lengths]: [Stream; 2]) {
        let mut before = 0;
        for (start, end) in spans(steps) {
            match tokens.find(start, end) {
                Some((first, count)) => {
                    self.signed(starts, first as i64 - before);
                    self.number(lengths, count as u64);
                    before = first as i64;
                }
                None => {
                    self.number(lengths, 0);
                    self.number(ExactPlaces, u64::from(start));
                    self.number(ExactPlaces, u64::from(end - start));
                }
            }
        }
    }
}

fn thousandths(value: f64) -> i64 {
    (1000.0 * value).round() as i64
}

fn hundredths(value: f64) -> i64 {
    (100.0 * value).round() as i64
}

//! Verdicts to and from any format of serde: the fields of the program's lines, with the explanation where there is one.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::form::Form;
use super::{Abstention, Contribution, Estimate, Explanation, Finding, FindingCode, Verdict, WordEffect};
use crate::level::Level;
use crate::model::{ConformalPValue, middle};
use crate::signals::{Signal, SignalSet};
use crate::text::Span;

#[derive(Serialize)]
struct Written<'a> {
    #[serde(flatten)]
    form: Form<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    log_odds: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<WrittenExplanation<'a>>,
}

#[derive(Serialize)]
struct WrittenExplanation<'a> {
    log_odds: f64,
    intercept: f64,
    contributions: Vec<WrittenContribution<'a>>,
    learned_words: &'a [WordEffect],
    silent: &'a [Span],
    text_length: u32,
}

#[derive(Serialize)]
struct WrittenContribution<'a> {
    signal: &'static str,
    value: f64,
    contribution: f64,
    place_effect: f64,
    spans: &'a [Span],
}

impl Serialize for Verdict {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let names: Vec<&Signal> = SignalSet::signals().collect();
        let explanation = self.explanation.as_ref().map(|explanation| WrittenExplanation {
            log_odds: explanation.log_odds,
            intercept: explanation.intercept,
            contributions: explanation
                .contributions
                .iter()
                .filter_map(|part| Some((names.get(part.signal)?, part)))
                .map(|(signal, part)| written(signal, part))
                .collect(),
            learned_words: &explanation.words,
            silent: &explanation.silent,
            text_length: explanation.text_length,
        });
        let log_odds = self.estimate().map(|estimate| estimate.log_odds);
        Written { form: self.form(), log_odds, explanation }.serialize(serializer)
    }
}

fn written<'a>(signal: &Signal, part: &'a Contribution) -> WrittenContribution<'a> {
    let Contribution { value, contribution, place_effect, ref spans, .. } = *part;
    WrittenContribution { signal: signal.name, value, contribution, place_effect, spans }
}

#[derive(Deserialize)]
struct Read {
    label: Option<Level>,
    score: Option<f64>,
    probabilities: Option<[f64; 5]>,
    ai_probability: Option<f64>,
    log_odds: Option<f64>,
    words: usize,
    words_judged: usize,
    level_range: Option<[u8; 2]>,
    human_tail: Vec<ReadTail>,
    abstained: Option<String>,
    undecided: Option<ReadUndecided>,
    findings: Vec<ReadFinding>,
    explanation: Option<ReadExplanation>,
}

#[derive(Deserialize)]
struct ReadUndecided {
    score: f64,
    probabilities: [f64; 5],
    ai_probability: f64,
    log_odds: f64,
    human_tail: Vec<ReadTail>,
}

#[derive(Deserialize)]
struct ReadTail {
    origin: String,
    from_words: usize,
    to_words: Option<usize>,
    reviews: usize,
    as_high: usize,
}

#[derive(Deserialize)]
struct ReadFinding {
    code: String,
    spans: Vec<Span>,
    quotes: Vec<String>,
}

#[derive(Deserialize)]
struct ReadExplanation {
    log_odds: f64,
    intercept: f64,
    contributions: Vec<ReadContribution>,
    learned_words: Vec<WordEffect>,
    silent: Vec<Span>,
    text_length: u32,
}

#[derive(Deserialize)]
struct ReadContribution {
    signal: String,
    value: f64,
    contribution: f64,
    place_effect: f64,
    spans: Vec<Span>,
}

impl<'de> Deserialize<'de> for Verdict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = Read::deserialize(deserializer)?;
        let abstained = read.abstained.as_deref().map(|code| {
            let reason = Abstention::ALL.into_iter().find(|reason| reason.code() == code);
            reason.ok_or_else(|| D::Error::custom(format!("`{code}` is no reason to abstain")))
        });
        let abstained = abstained.transpose()?;
        let estimate = match abstained {
            Some(Abstention::Undecided) => {
                Some(undecided(&read).ok_or_else(|| D::Error::custom("an undecided verdict lacks its figures"))?)
            }
            Some(_) => None,
            None => Some(estimate(&read).ok_or_else(|| D::Error::custom("a verdict lacks one of its figures"))?),
        };
        let findings = read.findings.into_iter().map(|ReadFinding { code, spans, quotes }| {
            let known = FindingCode::ALL.into_iter().find(|known| known.code() == code);
            known
                .map(|code| Finding { code, spans, quotes })
                .ok_or_else(|| D::Error::custom(format!("`{code}` is no finding")))
        });
        let findings = findings.collect::<Result<_, D::Error>>()?;
        let explanation = read.explanation.map(explanation).transpose().map_err(D::Error::custom)?;
        Ok(Self { estimate, words: read.words, words_judged: read.words_judged, abstained, findings, explanation })
    }
}

fn estimate(read: &Read) -> Option<Estimate> {
    let [first, last] = read.level_range?.map(Level::from_number);
    Some(Estimate {
        level: read.label?,
        score: read.score?,
        probabilities: read.probabilities?,
        log_odds: read.log_odds?,
        ai_probability: read.ai_probability?,
        level_range: (first?, last?),
        p_values: p_values(&read.human_tail),
    })
}

fn undecided(read: &Read) -> Option<Estimate> {
    let figures = read.undecided.as_ref()?;
    Some(Estimate {
        level: middle(&figures.probabilities),
        score: figures.score,
        probabilities: figures.probabilities,
        log_odds: figures.log_odds,
        ai_probability: figures.ai_probability,
        level_range: (Level::FullyHuman, Level::FullyGenerated),
        p_values: p_values(&figures.human_tail),
    })
}

fn p_values(tails: &[ReadTail]) -> Vec<ConformalPValue> {
    let read = |tail: &ReadTail| ConformalPValue {
        origin: tail.origin.clone(),
        from: tail.from_words,
        to: tail.to_words,
        reviews: tail.reviews,
        as_high: tail.as_high,
    };
    tails.iter().map(read).collect()
}

fn explanation(read: ReadExplanation) -> Result<Explanation, String> {
    let contribution = |part: ReadContribution| {
        let ReadContribution { signal: name, value, contribution, place_effect, spans } = part;
        let signal = SignalSet::position(&name);
        let signal = signal.ok_or_else(|| format!("`{name}` is a signal that this version does not measure"))?;
        Ok(Contribution { signal, value, contribution, place_effect, spans })
    };
    Ok(Explanation {
        log_odds: read.log_odds,
        intercept: read.intercept,
        contributions: read.contributions.into_iter().map(contribution).collect::<Result<_, String>>()?,
        words: read.learned_words,
        silent: read.silent,
        text_length: read.text_length,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Model;
    use crate::verdict::Judge;

    const REVIEW: &str = "I think the paper is nice, and the idea of a graph that is cut is new to me. The proof in section 3 \
        is easy to follow. The experiments are thin: there is one dataset, and the baselines are old. Why is the error so \
        large in the last row of table 2? I could not find how the parts were chosen, and the authors do not say what \
        happens when a part is empty. It would help to compare with a method that does not cut at all.\u{a0}Thanks.";

    #[test]
    fn what_is_written_is_read_again() {
        let mut judge = Judge::new(Model::embedded().unwrap());
        for text in [REVIEW, "Too short.\u{200b}", ""] {
            for verdict in [judge.predict(text), judge.explain(text)] {
                let json = serde_json::to_string(&verdict).unwrap();
                assert_eq!(serde_json::from_str::<Verdict>(&json).unwrap(), verdict);
            }
        }
    }

    #[test]
    fn where_it_abstains_there_are_no_numbers() {
        let mut judge = Judge::new(Model::embedded().unwrap());
        let json = serde_json::to_value(judge.predict("Too short.")).unwrap();
        for field in ["label", "level", "score", "probabilities", "ai_probability"] {
            assert!(json[field].is_null(), "{field}");
        }
        assert_eq!(json["abstained"], "too_short");
        assert!(serde_json::to_value(judge.predict(REVIEW)).unwrap()["score"].is_f64());
    }

    #[test]
    fn what_is_no_verdict_is_refused() {
        let json = serde_json::to_string(&Judge::new(Model::embedded().unwrap()).predict("Too short.")).unwrap();
        let refused = |from: &str, to: &str| {
            let changed = json.replacen(from, to, 1);
            assert_ne!(changed, json);
            serde_json::from_str::<Verdict>(&changed).unwrap_err().to_string()
        };
        assert!(refused("too_short", "too_odd").contains("no reason to abstain"));
        assert!(refused("\"too_short\"", "null").contains("lacks one of its figures"));
    }
}

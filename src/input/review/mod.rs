//! One review and what is known about it.

pub(super) mod error;
pub(super) mod left_out;
pub(super) mod progress;
pub(super) mod ratings;
pub(super) mod row;

use std::ops::Range;

use crate::label::Label;

/// A review as it was given; spans of evidence are byte offsets into `text`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Review {
    /// Its own id, or the file name, for rows with `:` and their number after it. Where another file or paper has the id
    /// too, the name of its file or paper stands before it.
    pub id: String,
    /// The text, all its sections together.
    pub text: String,
    /// The paper. Reviews of one group are never split.
    pub group: Option<String>,
    /// The paper's forum on OpenReview, where the row names one; `id` is then that of the review's note.
    pub forum: Option<String>,
    /// Who wrote it, where known.
    pub label: Option<Label>,
    /// A label that is none of [`Label`]'s, such as `ai_polished`.
    pub kind: Option<String>,
    /// The reviewer's figures.
    pub ratings: Ratings,
    /// The paper's title.
    pub title: Option<String>,
    /// Who wrote it, as the venue names them, such as `Reviewer aBcd`.
    pub reviewer: Option<String>,
    /// The collection that it comes from.
    pub source: Option<String>,
    /// Where it was written for.
    pub venue: Option<String>,
    /// The model that wrote or edited it.
    pub generator: Option<String>,
    /// The year it was written in.
    pub year: Option<u16>,
    /// Where the source has parts: which bytes of the text are which, in their order. Nothing else than blank lines is
    /// between them.
    pub sections: Vec<Section>,
    /// Whether the text looks like several reviews that cannot be told apart; it is then not to be judged.
    pub several: bool,
    /// What stands in the same document or field and no reader sees, as far as it is kept. It is not judged, but may give
    /// orders to a language model.
    pub hidden: String,
    /// Where it stands: its file and, where that may hold several, the number of its row, as in `reviews.csv:3`.
    pub place: String,
    /// The further fields that [`Columns::kept`](super::Columns::kept) asked for, where the row has them: name and value.
    pub kept: Vec<(String, String)>,
}

/// What [`Review::field`] knows of every review.
const FIELDS: [&str; 15] = [
    "id",
    "group",
    "label",
    "kind",
    "title",
    "reviewer",
    "source",
    "venue",
    "generator",
    "year",
    "rating",
    "confidence",
    "soundness",
    "presentation",
    "contribution",
];

impl Review {
    /// Whether [`Review::field`] finds this without its being kept.
    pub fn knows(name: &str) -> bool {
        FIELDS.contains(&name)
    }

    /// Whether a rating or the sections of a form show that it is a review, whatever its words are.
    pub fn is_known_review(&self) -> bool {
        self.ratings.rating.is_some() || !self.sections.is_empty()
    }

    /// What is known of a review under this name, as a word; else the field that was kept under it.
    pub fn field(&self, name: &str) -> Option<String> {
        let figure = |value: Option<f64>| value.map(|value| value.to_string());
        match name {
            "id" => Some(self.id.clone()),
            "group" => self.group.clone(),
            "label" => match self.label {
                Some(label) => Some(label.as_str().to_owned()),
                None => self.kind.clone(),
            },
            "kind" => self.kind.clone(),
            "title" => self.title.clone(),
            "reviewer" => self.reviewer.clone(),
            "source" => self.source.clone(),
            "venue" => self.venue.clone(),
            "generator" => self.generator.clone(),
            "year" => self.year.map(|year| year.to_string()),
            "rating" => figure(self.ratings.rating),
            "confidence" => figure(self.ratings.confidence),
            "soundness" => figure(self.ratings.soundness),
            "presentation" => figure(self.ratings.presentation),
            "contribution" => figure(self.ratings.contribution),
            _ => self.kept.iter().find(|(kept, _)| kept == name).map(|(_, value)| value.clone()),
        }
    }
}

/// A part of a review, such as `summary`, `strengths`, `weaknesses` or `questions`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What the source calls it.
    pub name: String,
    /// Bytes of the review's text.
    pub span: Range<usize>,
}

/// The reviewer's figures, on the venue's own scales.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Ratings {
    /// The recommendation.
    pub rating: Option<f64>,
    /// How sure the reviewer is.
    pub confidence: Option<f64>,
    /// Soundness.
    pub soundness: Option<f64>,
    /// Presentation.
    pub presentation: Option<f64>,
    /// Contribution.
    pub contribution: Option<f64>,
}

impl Ratings {
    /// These figures, and the others where one is not known.
    pub(in crate::input) fn or(self, other: Self) -> Self {
        Self {
            rating: self.rating.or(other.rating),
            confidence: self.confidence.or(other.confidence),
            soundness: self.soundness.or(other.soundness),
            presentation: self.presentation.or(other.presentation),
            contribution: self.contribution.or(other.contribution),
        }
    }
}

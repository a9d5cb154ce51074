//! From reviews to the table of their signal values.

use std::sync::Arc;

use ndarray::Array2;
use rayon::prelude::*;

use crate::features::{Row, Table};
use crate::input::Review;
use crate::label::Label;
use crate::ngrams::NgramModel;
use crate::signals::SignalSet;
use crate::text::TextView;
use crate::verdict::{Abstention, Own};

/// Measures reviews. Each is given with its group and with the index in `ngrams` of the model that has not seen it.
pub fn measure(reviews: &[(&Review, &str, usize)], ngrams: &[Arc<NgramModel>]) -> Table {
    let buffers = || {
        (
            TextView::default(),
            ngrams.iter().map(|ngrams| SignalSet::new(Arc::clone(ngrams))).collect::<Vec<SignalSet>>(),
        )
    };
    let measured: Vec<(Vec<f32>, usize, Option<Abstention>)> = reviews
        .par_iter()
        .map_init(buffers, |(view, sets), (review, _, unseen)| {
            view.reparse(&review.text);
            let measured = sets[*unseen].measure(view, false);
            let values = measured.values.iter().map(|value| *value as f32).collect();
            (values, view.word_count(), Abstention::of(view, &measured, &Own::of(view, &measured)))
        })
        .collect();
    let rows = reviews.iter().zip(&measured);
    let rows = rows.map(|((review, group, _), (_, words, abstained))| row(review, group, *words, *abstained)).collect();
    let values = measured.into_iter().flat_map(|(values, ..)| values).collect();
    let values = Array2::from_shape_vec((reviews.len(), SignalSet::len()), values).unwrap_or_default();
    Table { rows, values, lacking: Vec::new(), checksum: String::new() }
}

fn row(review: &Review, group: &str, words: usize, abstained: Option<Abstention>) -> Row {
    Row {
        id: review.id.clone(),
        source: review.source.clone().unwrap_or_default(),
        group: group.to_owned(),
        label: review.label.map_or("", Label::as_str).to_owned(),
        kind: review.kind.clone().unwrap_or_default(),
        venue: review.venue.clone().unwrap_or_default(),
        year: review.year.map(|year| year.to_string()).unwrap_or_default(),
        generator: review.generator.clone().unwrap_or_default(),
        words,
        abstained: abstained.map_or("", Abstention::code).to_owned(),
    }
}

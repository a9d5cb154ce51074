//! Transforms and standardisation of one column.

use serde::{Deserialize, Serialize};

use crate::signals::Unit;

/// Standardised values beyond this many standard deviations are cut off: one freak count decides nothing.
const LIMIT: f64 = 4.0;

/// What is done to a value before it is standardised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Transform {
    /// The value stays as it is.
    None,
    /// The square root, which evens out the variance of counts (Bartlett 1936).
    SquareRoot,
    /// The natural logarithm of one plus the value.
    Logarithm,
}

impl Transform {
    /// The transform for values of a unit.
    pub fn for_unit(unit: Unit) -> Self {
        match unit {
            Unit::PerThousandWords | Unit::Hits => Transform::SquareRoot,
            Unit::ShareOfWords | Unit::ShareOfSentences | Unit::ShareOfLines => Transform::SquareRoot,
            Unit::Words | Unit::Characters => Transform::Logarithm,
            Unit::Logarithm | Unit::Ratio => Transform::None,
        }
    }

    fn apply(self, value: f64) -> f64 {
        match self {
            Transform::None => value,
            Transform::SquareRoot => value.max(0.0).sqrt(),
            Transform::Logarithm => value.max(0.0).ln_1p(),
        }
    }
}

/// A column of the model's row: a signal, transformed and standardised.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// The name of the signal.
    pub signal: String,
    /// What is done to its value first.
    pub transform: Transform,
    /// The mean of the transformed values in training.
    pub mean: f64,
    /// Their standard deviation, above 0.
    pub deviation: f64,
    /// A larger value counts as this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub highest: Option<f64>,
}

impl Column {
    /// Fits mean and standard deviation of the transformed values. A constant column gets the deviation 1.
    pub fn fit(signal: &str, transform: Transform, values: impl Iterator<Item = f64> + Clone) -> Self {
        let count = values.clone().count().max(1) as f64;
        let mean = values.clone().map(|value| transform.apply(value)).sum::<f64>() / count;
        let variance = values.map(|value| (transform.apply(value) - mean).powi(2)).sum::<f64>() / count;
        let deviation = if variance > 1e-12 { variance.sqrt() } else { 1.0 };
        Self { signal: signal.to_owned(), transform, mean, deviation, highest: None }
    }

    /// The same for a column that levels off: values above `highest` count as it.
    pub fn fit_levelled(
        signal: &str,
        transform: Transform,
        values: impl Iterator<Item = f64> + Clone,
        highest: f64,
    ) -> Self {
        let column = Self::fit(signal, transform, values.map(|value| value.min(highest)));
        Self { highest: Some(highest), ..column }
    }

    /// The standardised value, between -4 and 4.
    #[inline]
    pub fn scale(&self, value: f64) -> f64 {
        let value = self.highest.map_or(value, |highest| value.min(highest));
        ((self.transform.apply(value) - self.mean) / self.deviation).clamp(-LIMIT, LIMIT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_standardised_and_cut_off() {
        let values = [1.0, 4.0, 9.0, 16.0];
        let column = Column::fit("x", Transform::SquareRoot, values.into_iter());
        // sklearn: StandardScaler().fit_transform(np.sqrt([[1], [4], [9], [16]])) -> -1.34164079, ...
        assert!((column.scale(1.0) + 1.341_640_79).abs() < 1e-8);
        assert_eq!(column.scale(1e9), 4.0);
        assert_eq!(Column::fit("x", Transform::None, [2.0, 2.0].into_iter()).scale(2.0), 0.0);
    }

    #[test]
    fn a_levelled_column_tells_no_large_values_apart() {
        let column = Column::fit_levelled("x", Transform::None, [1.0, 3.0, 50.0].into_iter(), 5.0);
        // Mean and deviation of 1, 3 and 5: 3 and the root of 8 / 3.
        assert!((column.scale(5.0) - 2.0 / (8.0_f64 / 3.0).sqrt()).abs() < 1e-12);
        assert_eq!(column.scale(5.0), column.scale(1e6));
    }
}

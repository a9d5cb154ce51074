//! The two kinds of fit, both by linfa-logistic's binary logistic regression with an L2 penalty.

use linfa::prelude::*;
use linfa_logistic::LogisticRegression;
use ndarray::{Array1, Array2, ShapeBuilder};

use crate::level::Level;
use crate::model::{BinaryHead, LevelScale, OrdinalHead, logistic};

use super::recipe::{Heads, Solver};

/// Why a fit failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FitError {
    /// The solver gave up.
    #[error("the fit failed: {0}; check that both ends of the scale have rows")]
    Solver(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("the fit did not converge (gradient {gradient:.1e} per row); raise the penalty")]
    /// The gradient is still large where the rounds ended.
    NotConverged {
        /// Its largest part, per row.
        gradient: f64,
    },
    /// A class has no row.
    #[error("there is no row of {0}; add reviews with that label")]
    NoRows(&'static str),
}

/// Fits level 4 (true) against level 0 (false). `rows` has the shape (rows, columns), standardised; `penalty` is linfa's
/// `alpha`, that of the summed loss (scikit-learn's `1 / C`).
pub fn fit_binary(
    rows: &Array2<f64>,
    generated: &[bool],
    penalty: f64,
    solver: &Solver,
) -> Result<BinaryHead, FitError> {
    if generated.iter().all(|generated| *generated) {
        return Err(FitError::NoRows("human reviews"));
    }
    if !generated.iter().any(|generated| *generated) {
        return Err(FitError::NoRows("generated reviews"));
    }
    let (weights, intercept) = fit(column_major(rows), generated, penalty, true, solver)?;
    Ok(BinaryHead { weights: weights.to_vec(), intercept })
}

/// Fits four cumulative logits to levels: each row is repeated once a threshold with the target `level > j` and a column for
/// each threshold (extended binary classification, Li and Lin 2007, section 3), and each column once more a threshold, for
/// the deviation of that threshold's weights, whose penalty is higher by the stiffness.
pub fn fit_ordinal(
    rows: &Array2<f64>,
    levels: &[Level],
    settings: &Heads,
    solver: &Solver,
) -> Result<OrdinalHead, FitError> {
    for level in [Level::FullyHuman, Level::FullyGenerated] {
        if !levels.contains(&level) {
            return Err(FitError::NoRows(level.label()));
        }
    }
    let (count, width) = rows.dim();
    // A column times 1 / sqrt(s) has its weight penalised s times as much.
    let deviation_value = settings.ordinal_stiffness.sqrt().recip();
    let mut stacked = Array2::zeros((4 * count, 5 * width + 4).f());
    let mut above = Vec::with_capacity(4 * count);
    for threshold in 0..4 {
        let block = threshold * count..(threshold + 1) * count;
        let deviations = (threshold + 1) * width..(threshold + 2) * width;
        stacked.slice_mut(ndarray::s![block.clone(), ..width]).assign(rows);
        stacked.slice_mut(ndarray::s![block.clone(), deviations]).assign(&(rows * deviation_value));
        stacked.slice_mut(ndarray::s![block, 5 * width + threshold]).fill(settings.threshold_value);
        above.extend(levels.iter().map(|level| usize::from(level.number()) > threshold));
    }
    let (fitted, _) = fit(stacked, &above, settings.ordinal_penalty, false, solver)?;
    let thresholds = [0, 1, 2, 3].map(|threshold| -fitted[5 * width + threshold] * settings.threshold_value);
    let weights = [0, 1, 2, 3].map(|threshold| {
        let deviation = |column: usize| fitted[(threshold + 1) * width + column] * deviation_value;
        (0..width).map(|column| fitted[column] + deviation(column)).collect()
    });
    // The scale is set on the population, which is not known here.
    Ok(OrdinalHead { weights, thresholds, scale: LevelScale { slope: 1.0, cuts: [0.0; 4] } })
}

fn column_major(rows: &Array2<f64>) -> Array2<f64> {
    let mut copy = Array2::zeros(rows.raw_dim().f());
    copy.assign(rows);
    copy
}

/// Weights and intercept of `P(true)`, whichever class linfa takes for the positive one.
fn fit(
    records: Array2<f64>,
    targets: &[bool],
    penalty: f64,
    intercept: bool,
    solver: &Solver,
) -> Result<(Array1<f64>, f64), FitError> {
    let count = records.nrows() as f64;
    let dataset = Dataset::new(records, Array1::from_vec(targets.to_vec()));
    let fitted = LogisticRegression::default()
        .alpha(penalty)
        .max_iterations(solver.most_iterations)
        .gradient_tolerance(solver.tolerance * count)
        .with_intercept(intercept)
        .fit(&dataset)
        .map_err(|error| FitError::Solver(error.into()))?;
    // linfa calls the larger class positive (rust-ml/linfa #393).
    let sign = if fitted.labels().pos.class { 1.0 } else { -1.0 };
    let weights = fitted.params() * sign;
    let intercept = fitted.intercept() * sign;
    let gradient = gradient(&dataset, &weights, intercept, penalty) / count;
    if gradient > solver.largest_gradient {
        return Err(FitError::NotConverged { gradient });
    }
    Ok((weights, intercept))
}

/// The largest absolute entry of the gradient of the penalised loss over the weights.
fn gradient(dataset: &Dataset<f64, bool, ndarray::Ix1>, weights: &Array1<f64>, intercept: f64, penalty: f64) -> f64 {
    let residuals = (dataset.records().dot(weights) + intercept).mapv(logistic)
        - dataset.targets().mapv(|target| if target { 1.0 } else { 0.0 });
    let gradient = dataset.records().t().dot(&residuals) + weights * penalty;
    gradient.iter().fold(0.0, |largest: f64, entry| largest.max(entry.abs()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::Recipe;
    use ndarray::array;

    fn ordinal(levels: &[Level], ordinal_stiffness: f64) -> Result<OrdinalHead, FitError> {
        let recipe = Recipe::default();
        let settings = Heads { ordinal_penalty: 0.1, ordinal_stiffness, ..recipe.heads };
        fit_ordinal(&rows(), levels, &settings, &recipe.solver)
    }

    fn rows() -> Array2<f64> {
        array![[-2.0, 0.3], [-1.0, -0.5], [-0.4, 1.0], [0.2, -1.2], [0.6, 0.8], [1.1, -0.1], [1.9, 0.4]]
    }

    /// LogisticRegression(C=2, tol=1e-10).fit(X, [0,0,1,0,1,1,1]) of scikit-learn 1.9.1:
    /// coef_ [[1.25539981, 1.3449636]], intercept_ [0.30016756]; and with the targets swapped the negatives.
    #[test]
    fn the_binary_fit_is_that_of_scikit_learn_whichever_class_is_larger() {
        let targets = [false, false, true, false, true, true, true];
        let head = fit_binary(&rows(), &targets, 0.5, &Recipe::default().solver).unwrap();
        let swapped = fit_binary(&rows(), &targets.map(|target| !target), 0.5, &Recipe::default().solver).unwrap();
        for (head, sign) in [(head, 1.0), (swapped, -1.0)] {
            assert!((sign * head.weights[0] - 1.25539981).abs() < 1e-4, "{head:?}");
            assert!((sign * head.weights[1] - 1.3449636).abs() < 1e-4);
            assert!((sign * head.intercept - 0.30016756).abs() < 1e-4);
        }
    }

    #[test]
    fn ordinal_thresholds_ascend_and_levels_follow_the_first_column() {
        let levels: Vec<Level> = [0u8, 0, 1, 2, 3, 4, 4].into_iter().filter_map(Level::from_number).collect();
        let head = ordinal(&levels, 1e6).unwrap();
        assert!(head.thresholds.is_sorted());
        for weights in &head.weights {
            assert!(weights[0] > 1.0 && (weights[0] - head.weights[0][0]).abs() < 1e-3);
        }
        let free = ordinal(&levels, 1.0).unwrap();
        assert!((free.weights[0][0] - free.weights[3][0]).abs() > 1e-2);
    }

    #[test]
    fn a_class_without_rows_is_an_error() {
        assert!(matches!(
            fit_binary(&rows(), &[true; 7], 1.0, &Recipe::default().solver),
            Err(FitError::NoRows("human reviews"))
        ));
        assert!(matches!(ordinal(&[Level::LightlyEdited; 7], 1.0), Err(FitError::NoRows(_))));
    }
}

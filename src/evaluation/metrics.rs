//! Figures of agreement. Every row has a weight, so that the bootstrap can draw it several times or not at all.

/// Rows ordered by score once, so that each draw of the bootstrap is one pass.
pub struct Ranking {
    /// Score, row and whether the row is positive, the highest score first.
    rows: Vec<(f64, usize, bool)>,
}

/// A threshold and the share of positives that score above it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OperatingPoint {
    /// Rows that score above it are called positive.
    pub threshold: f64,
    /// The share of positives that score above it.
    pub true_positive_rate: f64,
}

impl Ranking {
    /// One score and one truth a row; scores are not NaN.
    pub fn new(scores: &[f64], is_positive: &[bool]) -> Self {
        let rows = scores.iter().zip(is_positive).enumerate();
        let mut rows: Vec<_> = rows.map(|(row, (score, positive))| (*score, row, *positive)).collect();
        rows.sort_by(|left, right| right.0.total_cmp(&left.0));
        Self { rows }
    }

    /// The weights of positives and negatives at each score, from the highest down.
    fn ties<'a>(&'a self, weights: &'a [f64]) -> impl Iterator<Item = (f64, f64, f64)> + 'a {
        self.rows.chunk_by(|left, right| left.0 == right.0).map(|tied| {
            let (mut positives, mut negatives) = (0.0, 0.0);
            for (_, row, positive) in tied {
                *(if *positive { &mut positives } else { &mut negatives }) += weights[*row];
            }
            (tied[0].0, positives, negatives)
        })
    }

    /// Area under the ROC curve: the chance that a positive scores above a negative, ties counted half (Mann and
    /// Whitney 1947). NaN without positives or negatives.
    pub fn auc(&self, weights: &[f64]) -> f64 {
        let (mut pairs, mut positives_above, mut all_negatives) = (0.0, 0.0, 0.0);
        for (_, positives, negatives) in self.ties(weights) {
            pairs += negatives * (positives_above + positives / 2.0);
            positives_above += positives;
            all_negatives += negatives;
        }
        pairs / (positives_above * all_negatives)
    }

    /// The ROC curve: shares of negatives and of positives above each threshold, from (0, 0) to (1, 1). Without positives
    /// or negatives its shares are NaN.
    pub fn curve(&self) -> Vec<[f64; 2]> {
        let every_row_once = vec![1.0; self.rows.len()];
        let (mut negatives_above, mut positives_above) = (0.0, 0.0);
        let mut points = vec![[0.0; 2]];
        for (_, positives, negatives) in self.ties(&every_row_once) {
            negatives_above += negatives;
            positives_above += positives;
            points.push([negatives_above, positives_above]);
        }
        points
            .into_iter()
            .map(|[negatives, positives]| [negatives / negatives_above, positives / positives_above])
            .collect()
    }

    /// At the smallest score with at most the share `limit` of negatives strictly above it: the share of positives
    /// strictly above it. NaN without positives or negatives.
    pub fn at_false_positive_rate(&self, limit: f64, weights: &[f64]) -> OperatingPoint {
        let (mut all_positives, mut all_negatives) = (0.0, 0.0);
        for (_, positives, negatives) in self.ties(weights) {
            all_positives += positives;
            all_negatives += negatives;
        }
        let undefined = OperatingPoint { threshold: f64::NAN, true_positive_rate: f64::NAN };
        if all_positives == 0.0 || all_negatives == 0.0 {
            return undefined;
        }
        // Weights are whole numbers: the allowance only has to outlast rounding.
        let allowed = limit * all_negatives + 1e-9;
        let (mut positives_above, mut negatives_above) = (0.0, 0.0);
        let mut point = undefined;
        for (score, positives, negatives) in self.ties(weights) {
            if negatives_above > allowed {
                break;
            }
            point = OperatingPoint { threshold: score, true_positive_rate: positives_above / all_positives };
            positives_above += positives;
            negatives_above += negatives;
        }
        point
    }
}

/// A confusion matrix of ordered classes: truth by row, verdict by column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Confusion<const N: usize>(pub [[f64; N]; N]);

impl<const N: usize> Confusion<N> {
    /// One true class, one verdict and one weight a row.
    pub fn new(truth: &[usize], verdict: &[usize], weights: &[f64]) -> Self {
        let mut cells = [[0.0; N]; N];
        for ((truth, verdict), weight) in truth.iter().zip(verdict).zip(weights) {
            cells[*truth][*verdict] += weight;
        }
        Self(cells)
    }

    /// The mean over all rows of a figure of truth and verdict; NaN without rows.
    fn mean(&self, figure: impl Fn(usize, usize) -> f64) -> f64 {
        let (mut sum, mut total) = (0.0, 0.0);
        for (truth, row) in self.0.iter().enumerate() {
            for (verdict, cell) in row.iter().enumerate() {
                sum += cell * figure(truth, verdict);
                total += cell;
            }
        }
        sum / total
    }

    fn row_sum(&self, truth: usize) -> f64 {
        self.0[truth].iter().sum()
    }

    fn column_sum(&self, verdict: usize) -> f64 {
        self.0.iter().map(|row| row[verdict]).sum()
    }

    /// The share of rows whose verdict is the truth.
    pub fn accuracy(&self) -> f64 {
        self.mean(|truth, verdict| f64::from(truth == verdict))
    }

    /// The share of verdicts at most one class off.
    pub fn within_one(&self) -> f64 {
        self.mean(|truth, verdict| f64::from(truth.abs_diff(verdict) <= 1))
    }

    /// In classes.
    pub fn mean_absolute_error(&self) -> f64 {
        self.mean(|truth, verdict| truth.abs_diff(verdict) as f64)
    }

    /// Cohen's kappa with quadratic weights (Cohen 1968). NaN where chance alone agrees fully.
    pub fn quadratic_kappa(&self) -> f64 {
        let squared = |truth: usize, verdict: usize| truth.abs_diff(verdict).pow(2) as f64;
        let total: f64 = (0..N).map(|truth| self.row_sum(truth)).sum();
        let by_chance = std::array::from_fn(|truth| {
            std::array::from_fn(|verdict| self.row_sum(truth) * self.column_sum(verdict) / total)
        });
        1.0 - self.mean(squared) / Confusion::<N>(by_chance).mean(squared)
    }

    /// The mean of the F1 of each class that is there in truth or verdict, as scikit-learn has it.
    pub fn macro_f1(&self) -> f64 {
        let (mut sum, mut present) = (0.0, 0.0);
        for class in 0..N {
            let either = self.row_sum(class) + self.column_sum(class);
            if either > 0.0 {
                sum += 2.0 * self.0[class][class] / either;
                present += 1.0;
            }
        }
        sum / present
    }

    /// The matrix in whole rows.
    pub fn counts(&self) -> [[usize; N]; N] {
        self.0.map(|row| row.map(|cell| cell as usize))
    }
}

impl Confusion<5> {
    /// Three ways: human (level 0), edited (1 to 3), AI (4).
    pub fn collapse(&self) -> Confusion<3> {
        const WAY: [usize; 5] = [0, 1, 1, 1, 2];
        let mut cells = [[0.0; 3]; 3];
        for (truth, row) in self.0.iter().enumerate() {
            for (verdict, cell) in row.iter().enumerate() {
                cells[WAY[truth]][WAY[verdict]] += cell;
            }
        }
        Confusion(cells)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Expected values are scikit-learn 1.9's, on these rows.
    const SCORES: [f64; 10] = [0.1, 0.4, 0.35, 0.8, 0.4, 0.7, 0.2, 0.4, 0.9, 0.35];
    const POSITIVE: [bool; 10] = [false, false, true, true, true, false, false, false, true, true];
    const WEIGHTS: [f64; 10] = [2.0, 1.0, 0.0, 3.0, 1.0, 1.0, 2.0, 0.0, 1.0, 1.0];
    const TRUTH: [usize; 13] = [0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 4, 4, 4];
    const VERDICT: [usize; 13] = [0, 0, 1, 4, 1, 0, 2, 2, 1, 4, 4, 4, 3];
    const ROW_WEIGHTS: [f64; 13] = [1.0, 2.0, 0.0, 1.0, 3.0, 1.0, 1.0, 0.0, 2.0, 1.0, 2.0, 1.0, 1.0];

    fn assert_close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-12, "{found}, not {expected}");
    }

    #[test]
    fn auc_counts_ties_half() {
        let ranking = Ranking::new(&SCORES, &POSITIVE);
        // roc_auc_score(POSITIVE, SCORES), and with sample_weight=WEIGHTS
        assert_close(ranking.auc(&[1.0; 10]), 0.68);
        assert_close(ranking.auc(&WEIGHTS), 0.9027777777777779);
        assert!(Ranking::new(&[0.5], &[true]).auc(&[1.0]).is_nan());
    }

    #[test]
    fn true_positives_at_a_false_positive_rate() {
        let ranking = Ranking::new(&SCORES, &POSITIVE);
        // fpr, tpr, _ = roc_curve(POSITIVE, SCORES, drop_intermediate=False); max(tpr[fpr <= limit])
        for (limit, threshold, rate) in [(0.0, 0.7, 0.4), (0.2, 0.4, 0.4), (0.5, 0.4, 0.4), (0.6, 0.2, 1.0)] {
            let point = ranking.at_false_positive_rate(limit, &[1.0; 10]);
            assert_eq!(point, OperatingPoint { threshold, true_positive_rate: rate }, "{limit}");
        }
        // the same with sample_weight=WEIGHTS and a limit of .2
        assert_close(ranking.at_false_positive_rate(0.2, &WEIGHTS).true_positive_rate, 2.0 / 3.0);
        assert!(Ranking::new(&[0.5], &[false]).at_false_positive_rate(0.01, &[1.0]).true_positive_rate.is_nan());
    }

    #[test]
    fn five_levels_agree_with_scikit_learn() {
        let confusion = Confusion::<5>::new(&TRUTH, &VERDICT, &[1.0; 13]);
        // confusion_matrix(TRUTH, VERDICT)
        let cells = [[2, 1, 0, 0, 1], [1, 1, 1, 0, 0], [0, 1, 1, 0, 0], [0, 0, 0, 0, 1], [0, 0, 0, 1, 2]];
        assert_eq!(confusion.counts(), cells);
        // accuracy_score; np.mean(abs(TRUTH - VERDICT) <= 1); mean_absolute_error
        assert_close(confusion.accuracy(), 0.46153846153846156);
        assert_close(confusion.within_one(), 0.9230769230769231);
        assert_close(confusion.mean_absolute_error(), 0.7692307692307693);
        // cohen_kappa_score(TRUTH, VERDICT, labels=range(5), weights="quadratic"); f1_score(..., average="macro")
        assert_close(confusion.quadratic_kappa(), 0.65625);
        assert_close(confusion.macro_f1(), 0.3952380952380952);
    }

    #[test]
    fn weights_stand_for_repeated_rows() {
        let confusion = Confusion::<5>::new(&TRUTH, &VERDICT, &ROW_WEIGHTS);
        // the same calls with sample_weight=ROW_WEIGHTS
        assert_close(confusion.accuracy(), 0.5625);
        assert_close(confusion.quadratic_kappa(), 0.7215189873417722);
        assert_close(confusion.macro_f1(), 0.4033333333333333);
        assert_close(confusion.mean_absolute_error(), 0.625);
    }

    #[test]
    fn classes_that_are_nowhere_do_not_count() {
        // f1_score([0, 0, 1, 1], [0, 1, 1, 1], average="macro"), and with verdicts [0, 2, 1, 1]
        assert_close(Confusion::<5>::new(&[0, 0, 1, 1], &[0, 1, 1, 1], &[1.0; 4]).macro_f1(), 0.7333333333333334);
        assert_close(Confusion::<5>::new(&[0, 0, 1, 1], &[0, 2, 1, 1], &[1.0; 4]).macro_f1(), 0.5555555555555555);
        let same = Confusion::<5>::new(&[2, 2], &[2, 2], &[1.0; 2]);
        assert!(same.quadratic_kappa().is_nan());
        assert!(Confusion::<5>::new(&[], &[], &[]).accuracy().is_nan());
    }

    #[test]
    fn three_ways() {
        let three = Confusion::<5>::new(&TRUTH, &VERDICT, &[1.0; 13]).collapse();
        // the same calls with levels 1 to 3 as one
        assert_eq!(three.counts(), [[2, 1, 1], [1, 4, 1], [0, 1, 2]]);
        assert_close(three.accuracy(), 0.6153846153846154);
        assert_close(three.macro_f1(), 0.6031746031746031);
    }
}

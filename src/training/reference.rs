//! The reference distribution: quartiles of every signal, and the errors at each length.

use crate::features::Table;
use crate::level::Level;
use crate::model::{Model, Reference, SetErrors, Usual};
use crate::verdict::FEWEST_WORDS;

use super::projection::Parts;

/// Quartiles over the reviews that EditLens labelled fully human or fully generated, and those of the population that the
/// model itself labels so; and the errors that were held out.
pub fn reference(table: &Table, model: &Model, errors: Vec<SetErrors>) -> Reference {
    let parts = Parts::of(table);
    let provisional = |row: usize| {
        let values: Vec<f64> = table.values.row(row).iter().map(|value| f64::from(*value)).collect();
        model.score(&values).level
    };
    let population = parts.population.iter().map(|row| (*row, provisional(*row)));
    let rows: Vec<(usize, Level)> = parts
        .levelled
        .iter()
        .copied()
        .chain(population)
        .filter(|(row, _)| table.rows[*row].words >= FEWEST_WORDS)
        .collect();
    let of_level =
        |wanted: Level| rows.iter().filter(|(_, level)| *level == wanted).map(|(row, _)| *row).collect::<Vec<_>>();
    let (human, ai) = (of_level(Level::FullyHuman), of_level(Level::FullyGenerated));
    let usual = table.signals().map(|(signal, meta)| {
        let quartiles = |rows: &[usize]| quartiles(rows.iter().map(|row| table.values[(*row, signal)]).collect());
        (meta.name.to_owned(), Usual { human: quartiles(&human), ai: quartiles(&ai) })
    });
    Reference { human_reviews: human.len(), ai_reviews: ai.len(), usual: usual.collect(), errors }
}

/// By linear interpolation between the neighbouring values (Hyndman and Fan 1996, type 7); zeros without values.
fn quartiles(mut values: Vec<f32>) -> [f64; 3] {
    values.sort_by(f32::total_cmp);
    let Some(last) = values.len().checked_sub(1) else { return [0.0; 3] };
    [0.25, 0.5, 0.75].map(|share| {
        let place = share * last as f64;
        let (below, above) = (f64::from(values[place.floor() as usize]), f64::from(values[place.ceil() as usize]));
        let quantile = below + (above - below) * place.fract();
        // Four digits are what the table has.
        format!("{quantile:.3e}").parse().unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quartiles_agree_with_numpy() {
        // numpy.quantile([1, 2, 4, 8], [.25, .5, .75])
        assert_eq!(quartiles(vec![8.0, 1.0, 4.0, 2.0]), [1.75, 3.0, 5.0]);
        assert_eq!(quartiles(vec![7.0]), [7.0; 3]);
        assert_eq!(quartiles(Vec::new()), [0.0; 3]);
    }
}

//! What a user can do about an error, with the program's own commands and options.

use std::error::Error;

use crate::features::TableError;
use crate::input::{InputError, RowError};
use crate::model::ModelError;
use crate::ngrams::NgramModelError;
use crate::remedy::Remedy;
use crate::training::TrainError;

/// The error, and the way out where there is one.
pub fn with_remedy(error: &(dyn Error + 'static)) -> String {
    match remedy(error) {
        Some(remedy) => format!("{error}; {}", sentence(remedy)),
        None => error.to_string(),
    }
}

/// The row's error with the way out in its reason, as every output has it.
pub fn of_row(error: RowError) -> RowError {
    match error.remedy {
        Some(remedy) => RowError { reason: format!("{}; {}", error.reason, sentence(remedy)), remedy: None, ..error },
        None => error,
    }
}

fn remedy(error: &(dyn Error + 'static)) -> Option<Remedy> {
    let model = error.downcast_ref().and_then(ModelError::remedy);
    let ngrams = || error.downcast_ref().and_then(NgramModelError::remedy);
    let table = || error.downcast_ref().and_then(TableError::remedy);
    let input = || error.downcast_ref().and_then(InputError::remedy);
    let row = || error.downcast_ref::<RowError>().and_then(|error| error.remedy);
    let training = || error.downcast_ref().and_then(TrainError::remedy);
    model.or_else(ngrams).or_else(table).or_else(input).or_else(row).or_else(training)
}

fn sentence(remedy: Remedy) -> &'static str {
    match remedy {
        Remedy::TrainModel => "make it anew with `editlens train`",
        Remedy::RebuildTable => "rebuild it with `editlens train FILE... --adapt FILE`",
        Remedy::NameFormat => "or say what it is with --input-format",
        Remedy::NameText => "name the text's with --text-column",
        Remedy::NameId => "name the id's with --id-column",
        Remedy::EnableParquet => {
            "or get one with it by `cargo install --path . --features parquet` in the folder of its source"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_without_parquet_says_how_to_get_it() {
        let message = with_remedy(&InputError::WithoutParquet { path: "a.parquet".to_owned() });
        assert!(message.starts_with("a.parquet: this editlens was built without Parquet"), "{message}");
        assert!(message.contains("`cargo install --path . --features parquet`"), "{message}");
    }
}

//! The model file: JSON with a schema name, a version and a hash over everything else.

#[cfg(feature = "train")]
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{BinaryHead, Calibration, Model, OrdinalHead, Origin, ReviewTest};
use crate::features::{Column, schema_hash};
#[cfg(feature = "train")]
use crate::files::write_whole;
use crate::hash::sha256;
use crate::ngrams::{NgramModel, NgramModelError};
use crate::remedy::Remedy;

const SCHEMA: &str = "editlens-model";
const SCHEMA_VERSION: u32 = 4;
/// A model file larger than this is refused unread.
const MOST_BYTES: u64 = 64 << 20;

/// What is wrong with a model.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// The file cannot be read or written.
    #[error("{path}: {source}; give the path of a model file")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The file is no JSON, or has other fields.
    #[error("the model is not JSON of the form expected: {0}")]
    Format(String),
    /// The file is of another kind or version.
    #[error("the model has the schema {found}, this version reads {SCHEMA} {SCHEMA_VERSION}")]
    Schema {
        /// Its name and version.
        found: String,
    },
    /// The content is not the one that was written.
    #[error("the model was changed after it was written (its hash does not fit)")]
    Hash,
    /// A column is a signal that is not known here; its name.
    #[error("the model uses the signal {0}, which this version does not measure; use the version that made it")]
    UnknownSignal(String),
    /// The signals of the columns were defined otherwise.
    #[error("the model was made when its signals were defined otherwise")]
    SignalsChanged,
    /// The word table is that of another model.
    #[error("the word table beside the model is not the one it was made with; copy both files together")]
    OtherWords,
    /// The word table cannot be read.
    #[error(transparent)]
    Words(#[from] NgramModelError),
    /// The numbers make no model; why not.
    #[error("the model cannot be used: {0}")]
    Content(String),
}

impl ModelError {
    /// Takes the sentence alone, so that no other package's type is part of this one's interface.
    pub(super) fn format(error: impl std::fmt::Display) -> Self {
        Self::Format(error.to_string())
    }

    /// What helps, where the message does not say it.
    pub fn remedy(&self) -> Option<Remedy> {
        match self {
            Self::File { .. } | Self::OtherWords => None,
            Self::Words(error) => error.remedy(),
            Self::Format(_)
            | Self::Schema { .. }
            | Self::Hash
            | Self::UnknownSignal(_)
            | Self::SignalsChanged
            | Self::Content(_) => Some(Remedy::TrainModel),
        }
    }
}

/// What a model was trained on, and how.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Training {
    /// SHA-256 of the table, in hexadecimal digits.
    pub table: String,
    /// Reviews in the table.
    pub rows: usize,
    /// Papers in the table, counting papers that share a copied review as one.
    pub groups: usize,
    /// The shares of the five levels in the population, as training took them.
    pub shares: [f64; 5],
    /// Every hyper-parameter, as JSON: what training had, and nothing that a verdict needs.
    pub(crate) recipe: serde_json::Value,
}

impl Training {
    /// Every hyper-parameter of the training, as JSON.
    pub fn recipe(&self) -> String {
        self.recipe.to_string()
    }
}

/// The file's content; the hash is taken with the field `hash` empty.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ModelFile {
    schema: String,
    schema_version: u32,
    hash: String,
    name: String,
    version: String,
    venue: String,
    /// The hash of the names and units of the signals that the columns come from.
    signals: String,
    /// The hash of the n-gram file that belongs to the model and lies beside it.
    ngrams: String,
    training: Training,
    columns: Vec<Column>,
    binary: BinaryHead,
    ordinal: OrdinalHead,
    calibration: Calibration,
    review_test: Option<ReviewTest>,
}

/// The model that the program carries, models/default.json as build.rs packs it.
const EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/default.msgpack"));

impl Model {
    /// The model that the program carries. It starts every run, so its hashes are verified by a test and not here.
    pub fn embedded() -> Result<Self, ModelError> {
        let file: ModelFile = rmp_serde::from_slice(EMBEDDED).map_err(ModelError::format)?;
        check_schema(&file.schema, file.schema_version)?;
        Self::assemble(file, NgramModel::carried()?)
    }

    /// Reads and checks a model file.
    pub fn read(path: &Path) -> Result<Self, ModelError> {
        let file = parse_and_verify(&read_bounded(path)?)?;
        Self::assemble(file, NgramModel::read(&Self::words_path(path))?)
    }

    /// Reads and checks the bytes of a model file and of its word table.
    pub fn from_parts(json: &[u8], words: &[u8]) -> Result<Self, ModelError> {
        Self::assemble(parse_and_verify(json)?, NgramModel::from_bytes(words)?)
    }

    fn assemble(file: ModelFile, words: NgramModel) -> Result<Self, ModelError> {
        if words.hash() != file.ngrams {
            return Err(ModelError::OtherWords);
        }
        let (signals, review_test) = (file.signals, file.review_test);
        let origin = Origin { name: file.name, version: file.version, venue: file.venue, training: file.training };
        let model =
            Model::new(origin, file.columns, file.binary, file.ordinal, words)?.with_calibration(file.calibration)?;
        match schema_hash(model.columns().iter().map(|column| column.signal.as_str())) {
            Some(hash) if hash == signals => Ok(model.with_review_test(review_test)),
            _ => Err(ModelError::SignalsChanged),
        }
    }

    /// Writes the word table and the model file, each beside its path and renamed into place: the same model gives the
    /// same bytes.
    #[cfg(feature = "train")]
    pub fn write(&self, path: &Path) -> Result<(), ModelError> {
        let json = self.to_json()?;
        self.ngrams().write(&Self::words_path(path))?;
        write_whole(path, |file| file.write_all(json.as_bytes()))
            .map_err(|source| ModelError::File { path: path.to_owned(), source })
    }

    /// Where the word table of a model lies: `default.json` has `default.words` beside it.
    pub fn words_path(model: &Path) -> PathBuf {
        model.with_extension("words")
    }

    /// The text of the model file.
    pub fn to_json(&self) -> Result<String, ModelError> {
        Ok(serde_json::to_string_pretty(&self.to_file()?).map_err(ModelError::format)? + "\n")
    }

    /// The hash that its file has: SHA-256 of all that makes the model, its word table included.
    pub fn hash(&self) -> Result<String, ModelError> {
        Ok(self.to_file()?.hash)
    }

    fn to_file(&self) -> Result<ModelFile, ModelError> {
        let names = self.columns().iter().map(|column| column.signal.as_str());
        let mut file = ModelFile {
            schema: SCHEMA.to_owned(),
            schema_version: SCHEMA_VERSION,
            hash: String::new(),
            name: self.name().to_owned(),
            version: self.version().to_owned(),
            venue: self.venue().to_owned(),
            signals: schema_hash(names).ok_or(ModelError::SignalsChanged)?,
            ngrams: self.ngrams().hash().to_owned(),
            training: self.training().clone(),
            columns: self.columns().to_vec(),
            binary: self.binary().clone(),
            ordinal: self.ordinal().clone(),
            calibration: self.calibration().clone(),
            review_test: self.review_test().cloned(),
        };
        file.hash = hash_of(&file)?;
        Ok(file)
    }
}

/// Reads the model file, but for its hash.
fn parse(json: &[u8]) -> Result<ModelFile, ModelError> {
    #[derive(Deserialize)]
    struct Head {
        schema: String,
        schema_version: u32,
    }
    let file: Result<ModelFile, _> = serde_json::from_slice(json);
    match &file {
        Ok(file) => check_schema(&file.schema, file.schema_version)?,
        // Another version may well have other fields: then its version is what to say.
        Err(_) => {
            let head: Head = serde_json::from_slice(json).map_err(ModelError::format)?;
            check_schema(&head.schema, head.schema_version)?;
        }
    }
    file.map_err(ModelError::format)
}

fn check_schema(schema: &str, version: u32) -> Result<(), ModelError> {
    match (schema, version) {
        (SCHEMA, SCHEMA_VERSION) => Ok(()),
        _ => Err(ModelError::Schema { found: format!("{schema} {version}") }),
    }
}

fn parse_and_verify(json: &[u8]) -> Result<ModelFile, ModelError> {
    let mut file = parse(json)?;
    let hash = std::mem::take(&mut file.hash);
    if hash_of(&file)? != hash {
        return Err(ModelError::Hash);
    }
    Ok(file)
}

/// The bytes of a file that is not too large.
fn read_bounded(path: &Path) -> Result<Vec<u8>, ModelError> {
    let file_error = |source| ModelError::File { path: path.to_owned(), source };
    let size = std::fs::metadata(path).map_err(file_error)?.len();
    if size > MOST_BYTES {
        return Err(ModelError::Content(format!("{} has {size} bytes, more than any model", path.display())));
    }
    std::fs::read(path).map_err(file_error)
}

fn hash_of(file: &ModelFile) -> Result<String, ModelError> {
    Ok(sha256(&serde_json::to_vec(file).map_err(ModelError::format)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::Transform;
    use crate::model::LevelScale;

    fn words() -> NgramModel {
        NgramModel::new(&[], [0.0; 2])
    }

    fn words_bytes() -> Vec<u8> {
        words().to_bytes()
    }

    fn model() -> Model {
        let recipe = serde_json::json!({"seed": 1, "tolerance": 1e-6, "mix": [0.7, 0.1 + 0.2]});
        let training = Training { table: "0".repeat(64), rows: 2, groups: 2, shares: [0.2; 5], recipe };
        let origin = Origin { name: "test".to_owned(), version: "1".to_owned(), venue: "V 2020".to_owned(), training };
        let column = Column {
            signal: "bullets.bullet_lines".to_owned(),
            transform: Transform::None,
            mean: 0.1,
            deviation: 0.3,
            highest: None,
        };
        let ordinal = OrdinalHead {
            weights: [const { Vec::new() }; 4].map(|_: Vec<f64>| vec![0.7]),
            thresholds: [-1.0, 0.0, 1.0, 2.0],
            scale: LevelScale { slope: 1.5, cuts: [-1.0, 0.0, 1.0, 2.0] },
        };
        let binary = BinaryHead { weights: vec![1.0 / 3.0], intercept: -0.2 };
        Model::new(origin, vec![column], binary, ordinal, words()).unwrap()
    }

    #[test]
    fn what_is_written_is_read_again() {
        let json = model().to_json().unwrap();
        assert_eq!(Model::from_parts(json.as_bytes(), &words_bytes()).unwrap(), model());
    }

    #[test]
    fn the_embedded_model_has_the_hashes_that_it_says() {
        let (json, words) = (include_bytes!("../../models/default.json"), include_bytes!("../../models/default.words"));
        assert_eq!(Model::from_parts(json, words).unwrap(), Model::embedded().unwrap());
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let json = model().to_json().unwrap();
        let refused = |from: &str, to: &str| {
            let changed = json.replacen(from, to, 1);
            assert_ne!(changed, json);
            Model::from_parts(changed.as_bytes(), &words_bytes()).unwrap_err().to_string()
        };
        assert!(refused("editlens-model", "other-model").contains("schema other-model 4"));
        assert!(refused("\"schema_version\": 4", "\"schema_version\": 9").contains("schema editlens-model 9"));
        assert!(refused("0.7", "0.8").contains("hash"));
        assert!(refused("-0.2", "NaN").contains("not JSON"));
        assert!(refused("\"rows\"", "\"row\"").contains("not JSON"));
    }

    #[test]
    fn sizes_and_signals_are_checked() {
        let good = model();
        let mut binary = good.binary().clone();
        binary.weights.push(0.0);
        let build = |columns: Vec<Column>, binary: BinaryHead| {
            Model::new(good.origin().clone(), columns, binary, good.ordinal().clone(), words())
        };
        assert!(matches!(build(good.columns().to_vec(), binary), Err(ModelError::Content(_))));
        let mut columns = good.columns().to_vec();
        columns[0].signal = "no.such_signal".to_owned();
        assert!(matches!(build(columns, good.binary().clone()), Err(ModelError::UnknownSignal(_))));
        let infinite = BinaryHead { weights: vec![f64::INFINITY], intercept: 0.0 };
        assert!(matches!(build(good.columns().to_vec(), infinite), Err(ModelError::Content(_))));
    }
}

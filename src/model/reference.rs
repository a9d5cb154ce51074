//! What is usual for human and for AI reviews, and how often the model errs at each length: a file beside the model's.

use std::collections::BTreeMap;
#[cfg(feature = "train")]
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::ModelError;
#[cfg(feature = "train")]
use crate::files::write_whole;
use crate::hash::sha256;

const SCHEMA: &str = "editlens-reference";
const SCHEMA_VERSION: u32 = 2;
/// That of the model that the program carries, models/default.reference.json as build.rs packs it.
const EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/default.reference.msgpack"));

/// First quartile, median and third quartile of one signal, in its unit.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Usual {
    /// Of human reviews.
    pub human: [f64; 3],
    /// Of AI reviews.
    pub ai: [f64; 3],
}

/// Labels of one set of human reviews, none of which should get a higher one than fully human-written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SetErrors {
    /// Whose reviews these are, as it follows a number.
    pub origin: String,
    /// By length, shortest first.
    pub bands: Vec<LengthErrors>,
}

/// The labels of held-out human reviews of `from` words up to, but without, `to`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LengthErrors {
    /// The first length of the band, in words.
    pub from: usize,
    /// The first length of the next band; none for the last.
    pub to: Option<usize>,
    /// Human reviews of this length that were judged.
    pub human: usize,
    /// How many got each level or a higher one.
    pub at_or_above: [usize; 5],
    /// How many got no label, since any would fit.
    pub undecided: usize,
}

/// What a reader holds a verdict against.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Reference {
    /// Reviews behind the quartiles.
    pub human_reviews: usize,
    /// AI reviews that the quartiles are of.
    pub ai_reviews: usize,
    /// By the name of the signal.
    pub usual: BTreeMap<String, Usual>,
    /// The set that is most like today's reviews first.
    pub errors: Vec<SetErrors>,
}

/// The file's content; the hash is taken with the field `hash` empty.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReferenceFile {
    schema: String,
    schema_version: u32,
    hash: String,
    reference: Reference,
}

impl Reference {
    /// The reference of the model that the program carries. A test verifies its hash.
    pub fn embedded() -> Result<Self, ModelError> {
        let file: ReferenceFile = rmp_serde::from_slice(EMBEDDED).map_err(ModelError::format)?;
        file.check_schema()?;
        Ok(file.reference)
    }

    /// The reference beside a model file; empty where there is none.
    pub fn beside(model: &Path) -> Result<Self, ModelError> {
        let path = Self::path(model);
        match std::fs::read(&path) {
            Ok(json) => Self::from_json(&json),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(source) => Err(ModelError::File { path, source }),
        }
    }

    /// Reads and checks the bytes of a reference file.
    pub fn from_json(json: &[u8]) -> Result<Self, ModelError> {
        let mut file: ReferenceFile = serde_json::from_slice(json).map_err(ModelError::format)?;
        file.check_schema()?;
        let hash = std::mem::take(&mut file.hash);
        if hash_of(&file)? != hash {
            return Err(ModelError::Hash);
        }
        Ok(file.reference)
    }

    /// Writes the file beside the model's: the same reference gives the same bytes.
    #[cfg(feature = "train")]
    pub fn write(&self, model: &Path) -> Result<(), ModelError> {
        let json = self.to_json()?;
        let path = Self::path(model);
        write_whole(&path, |output| output.write_all(json.as_bytes()))
            .map_err(|source| ModelError::File { path, source })
    }

    /// The text of the reference file.
    pub fn to_json(&self) -> Result<String, ModelError> {
        let mut file = ReferenceFile {
            schema: SCHEMA.to_owned(),
            schema_version: SCHEMA_VERSION,
            hash: String::new(),
            reference: self.clone(),
        };
        file.hash = hash_of(&file)?;
        Ok(serde_json::to_string_pretty(&file).map_err(ModelError::format)? + "\n")
    }

    /// Where it lies: `default.json` has `default.reference.json` beside it.
    pub fn path(model: &Path) -> PathBuf {
        model.with_extension("reference.json")
    }
}

impl ReferenceFile {
    fn check_schema(&self) -> Result<(), ModelError> {
        match (self.schema.as_str(), self.schema_version) {
            (SCHEMA, SCHEMA_VERSION) => Ok(()),
            (schema, version) => Err(ModelError::Schema { found: format!("{schema} {version}") }),
        }
    }
}

fn hash_of(file: &ReferenceFile) -> Result<String, ModelError> {
    Ok(sha256(&serde_json::to_vec(file).map_err(ModelError::format)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_reference_has_its_hash() {
        let json = include_bytes!("../../models/default.reference.json");
        assert_eq!(Reference::from_json(json).unwrap(), Reference::embedded().unwrap());
    }

    #[test]
    fn what_is_written_is_read_again_and_changes_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let model = folder.path().join("m.json");
        let usual = Usual { human: [0.1, 1.0 / 3.0, 2.0], ai: [0.0; 3] };
        let band = LengthErrors { from: 100, to: Some(200), human: 7, at_or_above: [7, 2, 1, 0, 0], undecided: 1 };
        let reference = Reference {
            human_reviews: 7,
            ai_reviews: 2,
            usual: BTreeMap::from([("bullets.bullet_lines".to_owned(), usual)]),
            errors: vec![SetErrors { origin: "reviews".to_owned(), bands: vec![band] }],
        };
        std::fs::write(Reference::path(&model), reference.to_json().unwrap()).unwrap();
        assert_eq!(Reference::beside(&model).unwrap(), reference);
        let json = std::fs::read_to_string(Reference::path(&model)).unwrap();
        assert!(matches!(Reference::from_json(json.replace("2.0", "3.0").as_bytes()), Err(ModelError::Hash)));
        assert_eq!(Reference::beside(&folder.path().join("other.json")).unwrap(), Reference::default());
    }
}

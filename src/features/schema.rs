//! The names and units that a table or a model was made with.

use crate::hash::sha256;
use crate::signals::{Signal, SignalSet};

/// Bump when the meaning of a signal changes under the same name.
const VERSION: u32 = 2;
/// How much of SHA-256 is kept.
const DIGITS: usize = 16;

/// A hash over the version, names and units of these signals, in their order: 16 hexadecimal digits. `None` when one of
/// them is unknown to this program.
pub fn schema_hash<'a>(names: impl Iterator<Item = &'a str>) -> Option<String> {
    // The version as four bytes, lowest first.
    let mut content = VERSION.to_le_bytes().to_vec();
    let signals: Vec<&Signal> = SignalSet::signals().collect();
    for name in names {
        let signal = signals[SignalSet::position(name)?];
        content.extend([signal.name, "\t", signal.unit.label(), "\n"].concat().bytes());
    }
    let mut hash = sha256(&content);
    hash.truncate(DIGITS);
    Some(hash)
}

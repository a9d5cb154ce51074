//! The names and units that a table or a model was made with.

use sha2::{Digest, Sha256};

use crate::signals::SignalSet;

/// Bump when the meaning of a signal changes under the same name.
const VERSION: u32 = 1;

/// A hash over the version, names and units of these signals, in their order: 16 hexadecimal digits. `None` when one of
/// them is unknown to this program.
pub fn schema_hash<'a>(names: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut hasher = Sha256::new();
    hasher.update(VERSION.to_le_bytes());
    for name in names {
        let signal = SignalSet::signals().find(|signal| signal.name == name)?;
        hasher.update(format!("{}\t{}\n", signal.name, signal.unit.label()));
    }
    Some(crate::files::hexadecimal(&hasher.finalize()[..8]))
}

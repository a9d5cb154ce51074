//! Learning the weights of words and word pairs, and adapting them to a population without labels.

mod adapt;
mod matrix;
mod ridge;
pub mod vocabulary;

pub use adapt::{Fitted, LATER_MIX, Member, PUBLISHED_SHARES, Role, adapt, provisional_levels, quantile};
pub use ridge::Linear;
pub use vocabulary::Vocabulary;

//! Learning the weights of words and word pairs, and adapting them to a population without labels.

mod adapt;
mod balance;
mod matrix;
mod ridge;
pub mod vocabulary;

pub use adapt::{
    LATER_MIX, Member, ROUNDS, Round, Tag, adapt, centred, levels_within, mean_of_halves, provisional_levels, quantile,
};
pub use balance::Venue;
pub use matrix::Presence;
pub use ridge::Linear;
pub use vocabulary::Vocabulary;

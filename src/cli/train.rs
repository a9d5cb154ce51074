//! `editlens train`.
use super::{CommandResult, Outcome};
/// Fit the model
#[derive(clap::Args)]
pub struct Arguments {}
pub fn run(_: &Arguments) -> CommandResult {
    Ok(Outcome::Clean)
}

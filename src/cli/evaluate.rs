//! `editlens evaluate`.
use super::{CommandResult, Outcome};
/// x
#[derive(clap::Args)]
pub struct Arguments {}
pub fn run(_: &Arguments) -> CommandResult {
    Ok(Outcome::Clean)
}

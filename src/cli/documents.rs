//! `editlens completions` and `editlens man`: what shells and `man` know of the program.

use std::io::Write;
use std::path::PathBuf;

use clap::CommandFactory;
use clap_complete::Shell;

use super::{Arguments, CommandResult, Outcome};

/// Write the completions of a shell to standard output
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  editlens completions bash > ~/.local/share/bash-completion/completions/editlens\
    \n  editlens completions zsh > ~/.zfunc/_editlens\n  editlens completions fish > \
    ~/.config/fish/completions/editlens.fish")]
pub struct Completions {
    shell: Shell,
}

/// Write the manual pages into a folder
#[derive(clap::Args)]
#[command(after_help = "Example:\n  editlens man ~/.local/share/man/man1")]
pub struct Man {
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

pub fn completions(arguments: &Completions) -> CommandResult {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "editlens", &mut script);
    std::io::stdout().write_all(&script)?;
    Ok(Outcome::Clean)
}

pub fn man(arguments: &Man) -> CommandResult {
    std::fs::create_dir_all(&arguments.folder)?;
    clap_mangen::generate_to(Arguments::command(), &arguments.folder)?;
    Ok(Outcome::Clean)
}

//! The program `editlens`.

fn main() -> std::process::ExitCode {
    editlens::cli::run()
}

//! The report page in a real browser, and its scripts against the contract with Rust.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Once;

use crate::common::program;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/report");
/// The test of pages needs more rows than a page of the table shows, and rows of more than one chunk.
const COPIES: usize = 68;

/// The first of these programs that runs.
fn installed<'a>(names: &[&'a str]) -> Option<&'a str> {
    let runs = |name: &&str| Command::new(name).arg("--version").output().is_ok_and(|output| output.status.success());
    names.iter().copied().find(runs)
}

fn succeeds(command: &mut Command) {
    let output = command.output().unwrap();
    let printed = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{printed}");
}

/// What the tests need from npm; it is fetched once.
fn fetch_packages() {
    static FETCHED: Once = Once::new();
    FETCHED.call_once(|| {
        if !Path::new(FOLDER).join("node_modules").exists() {
            let options = ["--no-package-lock", "--no-audit", "--no-fund", "--silent"];
            succeeds(Command::new("npm").args(["install", "--prefix", FOLDER]).args(options));
        }
    });
}

/// Makes a page on the same day each time.
fn report(input: &Path, page: &Path, exit_code: i32, options: &[&str]) {
    let mut command = program();
    command.env("SOURCE_DATE_EPOCH", "1795824000").arg("report").arg(input).arg("-o").arg(page).args(options);
    command.assert().code(exit_code);
}

#[test]
#[ignore = "needs Chromium, Node and npm: apt-get install chromium nodejs npm"]
fn the_page_works_in_a_browser() {
    let (folder, out) = (Path::new(FOLDER), tempfile::tempdir().unwrap());
    let page = |name: &str| out.path().join(name);
    report(&folder.join("reviews.jsonl"), &page("report.html"), 0, &[]);
    report(&folder.join("incomplete.jsonl"), &page("incomplete.html"), 1, &["--title", "Track <on> memory"]);
    let (rows, mut many) = (fs::read_to_string(folder.join("reviews.jsonl")).unwrap(), String::new());
    for copy in 0..COPIES {
        for row in rows.lines() {
            writeln!(many, "{}", row.replacen("{\"id\": \"", &format!("{{\"id\": \"{copy}-"), 1)).unwrap();
        }
    }
    fs::write(page("many.jsonl"), many).unwrap();
    report(&page("many.jsonl"), &page("many.html"), 0, &[]);
    let other = fs::read_to_string(page("report.html")).unwrap();
    let other = other.replacen("\"schema_version\":2", "\"schema_version\":999", 1);
    fs::write(page("other-version.html"), other).unwrap();
    fetch_packages();
    let chromium = installed(&["chromium", "google-chrome"]).expect("install chromium");
    let chromium = which(chromium);
    succeeds(Command::new("node").arg(folder.join("browser.mjs")).arg(chromium).arg(out.path()));
}

/// Where a program lies.
fn which(name: &str) -> std::path::PathBuf {
    let path = std::env::var_os("PATH").unwrap();
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|program| program.is_file()).unwrap()
}

#[test]
#[ignore = "needs Node and npm: apt-get install nodejs npm"]
fn the_scripts_of_the_browser_fit_the_contract() {
    fetch_packages();
    succeeds(Command::new("npm").args(["--prefix", FOLDER, "run", "--silent", "types"]));
}

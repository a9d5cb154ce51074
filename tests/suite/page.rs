//! The report page in real browsers, and its scripts against the contract with Rust.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use crate::common::program;

/// Beside what cargo builds.
const KEPT: &str = env!("CARGO_TARGET_TMPDIR");
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/report");
/// The test of pages needs more rows than a page of the table shows, and rows of more than one chunk.
const COPIES: usize = 68;

/// Where the first of these programs lies.
fn installed(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let runs = |program: &PathBuf| Command::new(program).arg("--version").output().is_ok_and(|it| it.status.success());
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(runs)
}

fn succeeds(command: &mut Command) {
    let output = command.output().unwrap();
    let printed = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{printed}");
}

/// The folder with what the tests need from npm; it is fetched once for each package.json.
static PACKAGES: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = Path::new(KEPT).join("report-packages");
    let (wanted, ready) = (fs::read_to_string(Path::new(FOLDER).join("package.json")).unwrap(), folder.join("ready"));
    if fs::read_to_string(&ready).ok().as_deref() != Some(wanted.as_str()) {
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("package.json"), &wanted).unwrap();
        let options = ["--no-package-lock", "--no-audit", "--no-fund", "--silent"];
        succeeds(Command::new("npm").arg("install").args(options).current_dir(&folder));
        fs::write(ready, wanted).unwrap();
    }
    folder
});

/// The pages that the tests open; each is made on the same day every time.
static PAGES: LazyLock<PathBuf> = LazyLock::new(|| {
    let (folder, out) = (Path::new(FOLDER), Path::new(KEPT).join("report-pages"));
    fs::create_dir_all(&out).unwrap();
    let page = |name: &str| out.join(name);
    let report = |input: &Path, name: &str, exit_code: i32, options: &[&str]| {
        let mut command = program();
        command.env("SOURCE_DATE_EPOCH", "1795824000").arg("report").arg(input).arg("-o").arg(page(name)).args(options);
        command.assert().code(exit_code);
    };
    report(&folder.join("reviews.jsonl"), "report.html", 0, &[]);
    report(&folder.join("incomplete.jsonl"), "incomplete.html", 1, &["--title", "Track <on> memory"]);
    report(&folder.join("notes.jsonl"), "notes.html", 0, &[]);
    let (rows, mut many) = (fs::read_to_string(folder.join("reviews.jsonl")).unwrap(), String::new());
    for copy in 0..COPIES {
        for row in rows.lines() {
            writeln!(many, "{}", row.replacen("{\"id\": \"", &format!("{{\"id\": \"{copy}-"), 1)).unwrap();
        }
    }
    fs::write(page("many.jsonl"), many).unwrap();
    report(&page("many.jsonl"), "many.html", 0, &[]);
    let whole = fs::read_to_string(page("report.html")).unwrap();
    for (name, sound, changed) in [
        (
            "other-version.html",
            "id=\"data\">",
            "id=\"data\">{\"schema\":\"editlens-page\",\"schema_version\":999}</script><script type=\"text/plain\">",
        ),
        ("broken-index.html", "id=\"words\">", "id=\"words\">AAAA"),
    ] {
        assert!(whole.contains(sound), "{sound}");
        fs::write(page(name), whole.replacen(sound, changed, 1)).unwrap();
    }
    out
});

/// Runs the tests of tests/report in a browser.
fn passes_in(name: &str, browser: &Path) {
    let script = Path::new(FOLDER).join("run.mjs");
    succeeds(Command::new("node").arg(script).arg(&*PACKAGES).arg(&*PAGES).arg(name).arg(browser));
}

#[test]
#[ignore = "needs Chromium, Node and npm: apt-get install chromium nodejs npm"]
fn the_page_works_in_a_browser() {
    passes_in("chrome", &installed(&["chromium", "google-chrome"]).expect("install chromium"));
}

#[test]
#[ignore = "needs Firefox, Node and npm: apt-get install firefox-esr nodejs npm"]
fn the_page_works_in_the_browser_firefox() {
    passes_in("firefox", &installed(&["firefox-esr", "firefox"]).expect("install firefox-esr"));
}

#[test]
#[ignore = "needs Node and npm: apt-get install nodejs npm"]
fn the_scripts_of_the_browser_fit_the_contract() {
    let project = concat!(env!("CARGO_MANIFEST_DIR"), "/src/report/page/assets");
    succeeds(Command::new(PACKAGES.join("node_modules/.bin/tsc")).arg("--project").arg(project));
}

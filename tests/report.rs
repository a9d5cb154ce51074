//! The report page in a real browser; without Chromium and Node the test says so and passes.

use std::process::Command;

use assert_cmd::cargo::cargo_bin_cmd;

/// The first of these programs that runs.
fn installed<'a>(names: &[&'a str]) -> Option<&'a str> {
    let runs = |name: &&str| Command::new(name).arg("--version").output().is_ok_and(|output| output.status.success());
    names.iter().copied().find(runs)
}

#[test]
fn the_page_works_in_chromium() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/report");
    let out = tempfile::tempdir().unwrap();
    let page = out.path().join("report.html");
    cargo_bin_cmd!("editlens")
        .arg("report")
        .arg(format!("{folder}/reviews.jsonl"))
        .arg("-o")
        .arg(&page)
        .assert()
        .success();
    let (Some(chromium), Some(node)) = (installed(&["chromium", "google-chrome"]), installed(&["node"])) else {
        eprintln!("skipped: install chromium and nodejs to test the page in a browser");
        return;
    };
    let script = format!("{folder}/browser.mjs");
    let output = Command::new(node).arg(script).arg(chromium).arg(&page).output().unwrap();
    let printed = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{printed}");
}

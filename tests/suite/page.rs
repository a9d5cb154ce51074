//! The report page in a real browser.

use std::process::Command;

use crate::common::program;

/// The first of these programs that runs.
fn installed<'a>(names: &[&'a str]) -> Option<&'a str> {
    let runs = |name: &&str| Command::new(name).arg("--version").output().is_ok_and(|output| output.status.success());
    names.iter().copied().find(runs)
}

#[test]
#[ignore = "needs Chromium and Node: apt-get install chromium nodejs"]
fn the_page_works_in_a_browser() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/report");
    let out = tempfile::tempdir().unwrap();
    let page = out.path().join("report.html");
    program().arg("report").arg(format!("{folder}/reviews.jsonl")).arg("-o").arg(&page).assert().success();
    let chromium = installed(&["chromium", "google-chrome"]).expect("install chromium");
    let node = installed(&["node", "nodejs"]).expect("install nodejs");
    let script = format!("{folder}/browser.mjs");
    let output = Command::new(node).arg(script).arg(chromium).arg(&page).output().unwrap();
    let printed = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{printed}");
}

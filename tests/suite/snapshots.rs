//! What the program prints at length, kept in tests/snapshots; a change of wording shows as a change of these files.

use crate::common::{assert_clean, assert_file, editlens, stdout};

/// The commands that the help lists, and the one that only packagers need.
fn commands() -> Vec<String> {
    let help = editlens(&["--help"]);
    let listed = stdout(&help).lines().skip_while(|line| *line != "Commands:").skip(1);
    // What is set in deeper goes on from the line before.
    let starts = listed.take_while(|line| !line.is_empty()).filter(|line| !line.starts_with("   "));
    let names = starts.filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").chain(["man"]).map(str::to_owned).collect()
}

fn assert_snapshot(name: &str, arguments: &[&str]) -> String {
    let output = editlens(arguments);
    assert_clean(&output);
    let lines: Vec<&str> = stdout(&output).lines().map(str::trim_end).collect();
    let text = lines.join("\n") + "\n";
    assert_file(&format!("tests/snapshots/{name}"), &text);
    text
}

#[test]
fn every_command_has_a_help_with_an_example() {
    assert_snapshot("help.txt", &["--help"]);
    let commands = commands();
    assert!(commands.len() >= 11, "{commands:?}");
    for command in &commands {
        let help = assert_snapshot(&format!("help-{command}.txt"), &[command, "--help"]);
        assert!(help.contains("\nExample"), "{command} has no example");
    }
}

#[test]
fn explanations_of_the_samples() {
    for sample in ["careful-human", "generated", "mixed"] {
        let path = format!("data/samples/{sample}.txt");
        assert_snapshot(&format!("explain-{sample}.txt"), &["predict", "--explain", &path]);
    }
    assert_snapshot("explain-mixed.jsonl", &["predict", "--explain", "--format", "jsonl", "data/samples/mixed.txt"]);
}

//! The architecture: data flows one way through the modules of src/, and files are short. That nothing panics and only src/cli
//! prints is checked by clippy (Cargo.toml, clippy.toml).
//!
//!     input -> text -> (lexicon, ngrams) -> signals -> features -> model -> verdict -> report

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use crate::common::project;

/// What each top-level module may depend on: a module, or one item of a module. A module may always use itself.
const DEPENDENCIES: [(&str, &[&str]); 13] = [
    ("input", &[]),
    ("text", &[]),
    ("lexicon", &["text"]),
    ("ngrams", &["text"]),
    ("signals", &["text", "lexicon", "ngrams"]),
    ("features", &["signals"]),
    // The learned words belong to a model, and its columns are signals by name.
    ("model", &["features", "signals::Plan", "signals::SignalSet", "ngrams"]),
    ("verdict", &["model", "signals", "text", "lexicon", "ngrams"]),
    ("evaluation", &["input::Review", "model::QuantileBins", "verdict::Verdict"]),
    ("training", &["input", "text", "ngrams", "signals", "features", "model", "verdict", "evaluation"]),
    ("report", &["input", "signals", "model", "verdict", "evaluation", "training", "text::Span"]),
    (
        "cli",
        &["input", "text", "ngrams", "signals", "features", "model", "verdict", "evaluation", "training", "report"],
    ),
    ("main", &["cli"]),
];
/// The parts of modules, each of which may use itself and those before it.
const PARTS: [(&str, &[&str]); 2] = [
    (
        "input",
        &[
            "review", "fields", "notices", "bytes", "markup", "json", "layouts", "options", "rows", "formats",
            "reading", "reviews",
        ],
    ),
    // The engine and the arithmetic know nothing of what is counted.
    ("signals", &["math", "engine", "patterns", "families"]),
];
/// One family does not build on another.
const APART: [&str; 1] = ["families"];
/// What every module may use.
const SHARED: [&str; 9] = ["copies", "label", "lengths", "level", "lists", "files", "hash", "remedy", "word_hash"];
const LONGEST_SOURCE: usize = 400;
const LONGEST_TEST: usize = 500;
const LONGEST_FAMILY: usize = 150;

#[test]
fn data_flows_one_way() {
    let exports = exports();
    let mut against = String::new();
    for file in sources() {
        let path_of_file = module_of(&file);
        let Some(module) = path_of_file.first().filter(|name| *name != "lib" && !SHARED.contains(&name.as_str()))
        else {
            continue;
        };
        let Some((_, allowed)) = DEPENDENCIES.iter().find(|(name, _)| name == module) else {
            panic!("{}: the module {module} has no row in DEPENDENCIES", file.display());
        };
        for path in paths(&code_of(&file), &path_of_file) {
            // What lib.rs re-exports is used from where it lives.
            let path = exports.iter().find(|export| export.last() == path.first()).unwrap_or(&path);
            let (target, joined) = (path[0].as_str(), path.join("::"));
            let fits = |allowed: &&str| joined == **allowed || joined.starts_with(&format!("{allowed}::"));
            if target != module && !SHARED.contains(&target) && !allowed.iter().any(fits) {
                let _ = writeln!(against, "{}: {module} may not use {joined}", file.display());
            }
        }
    }
    assert!(against.is_empty(), "dependencies against the flow:\n{against}");
}

#[test]
fn the_parts_of_a_module_build_on_one_another() {
    let mut against = String::new();
    for file in sources() {
        let module = module_of(&file);
        let Some((_, parts)) = PARTS.iter().find(|(name, _)| Some(*name) == module.first().map(String::as_str)) else {
            continue;
        };
        let place_of = |path: &[String]| parts.iter().position(|part| path.get(1).is_some_and(|name| name == part));
        let Some(place) = place_of(&module) else { continue };
        for path in paths(&code_of(&file), &module) {
            let Some(other) = place_of(&path).filter(|_| path[0] == module[0] && !path.starts_with(&module)) else {
                continue;
            };
            if other > place || other == place && APART.contains(&parts[place]) {
                let _ = writeln!(against, "{}: {} may not use {}", file.display(), parts[place], path.join("::"));
            }
        }
    }
    assert!(against.is_empty(), "\n{against}");
}

#[test]
fn files_are_short() {
    let mut long = String::new();
    let mut check = |file: &Path, limit: usize| {
        let lines = fs::read_to_string(file).unwrap().lines().count();
        if lines > limit {
            let _ = writeln!(long, "{}: {lines} lines, at most {limit}", file.display());
        }
    };
    for file in sources() {
        let is_family = file.parent().unwrap().ends_with("signals/families");
        check(&file, if is_family { LONGEST_FAMILY } else { LONGEST_SOURCE });
    }
    rust_files(&project("tests")).iter().for_each(|file| check(file, LONGEST_TEST));
    assert!(long.is_empty(), "\n{long}");
}

#[test]
fn the_reader_of_this_test_sees_what_it_should() {
    let code =
        strip("use crate::text::{Span, a::B as C}; // crate::no\nlet q = ('\"', \"crate::no\"); super::input::X");
    let found: Vec<String> =
        paths(&code, &["model".into(), "file".into()]).iter().map(|path| path.join("::")).collect();
    assert_eq!(found, ["text::Span", "text::a::B", "model::input::X"]);
    assert_eq!(paths("super::input::Label", &["model".into()])[0], ["input", "Label"]);
}

/// The files of src/ that are not tests.
fn sources() -> Vec<PathBuf> {
    let is_test = |file: &PathBuf| {
        let inside = file.strip_prefix(project("src")).unwrap().with_extension("");
        inside.iter().any(|name| name == "tests" || name.to_str().is_some_and(|name| name.ends_with("_tests")))
    };
    rust_files(&project("src")).into_iter().filter(|file| !is_test(file)).collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// `src/text/lines.rs` is the module `text::lines`, `src/text/mod.rs` is `text`.
fn module_of(file: &Path) -> Vec<String> {
    let inside = file.strip_prefix(project("src")).unwrap().with_extension("");
    let parts = inside.iter().map(|part| part.to_str().unwrap().to_owned());
    parts.filter(|part| part != "mod").collect()
}

/// The paths that lib.rs re-exports, such as `text::Span`.
fn exports() -> Vec<Vec<String>> {
    let code = strip(&fs::read_to_string(project("src/lib.rs")).unwrap());
    code.split("pub use ").skip(1).flat_map(|rest| tree(&mut rest.chars().peekable(), &[])).collect()
}

/// A file without its test module, its comments and its strings.
fn code_of(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    strip(code)
}

fn strip(code: &str) -> String {
    let mut kept = String::new();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(hashes) = raw_string(rest) {
            let start = hashes + 2;
            let end = format!("\"{}", "#".repeat(hashes));
            rest[start..].find(&end).map_or(rest.len(), |at| start + at + end.len())
        } else if first == '"' {
            end_of_quoted(rest, '"')
        } else if first == '\'' && (rest.starts_with("'\\") || rest.chars().nth(2) == Some('\'')) {
            end_of_quoted(rest, '\'')
        } else {
            kept.push(first);
            first.len_utf8()
        };
        rest = &rest[skipped..];
    }
    kept
}

/// The number of hashes of the raw string that starts here.
fn raw_string(code: &str) -> Option<usize> {
    let behind = code.strip_prefix('r')?;
    let hashes = behind.len() - behind.trim_start_matches('#').len();
    behind[hashes..].starts_with('"').then_some(hashes)
}

fn end_of_quoted(code: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, character) in code.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if character == quote => return at + quote.len_utf8(),
            _ => {}
        }
    }
    code.len()
}

/// Every path of the crate that the code of a module names, from the root of the crate.
fn paths(code: &str, module: &[String]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(at) = [rest.find("crate::"), rest.find("super::")].into_iter().flatten().min() {
        let before = rest[..at].chars().next_back();
        let is_crate = rest[at..].starts_with("crate::");
        rest = &rest[at + "crate::".len()..];
        if before.is_some_and(|before| before.is_alphanumeric() || before == '_') {
            continue;
        }
        let mut base: &[String] = if is_crate { &[] } else { &module[..module.len() - 1] };
        while let Some(outer) = rest.strip_prefix("super::") {
            (rest, base) = (outer, &base[..base.len() - 1]);
        }
        found.extend(tree(&mut rest.chars().peekable(), base));
    }
    found
}

/// The paths of a use tree, `a::{b, c::d}` being `a::b` and `a::c::d`.
fn tree(code: &mut std::iter::Peekable<std::str::Chars>, base: &[String]) -> Vec<Vec<String>> {
    let mut path = base.to_vec();
    loop {
        while code.next_if(|character| character.is_whitespace()).is_some() {}
        if code.next_if_eq(&'{').is_some() {
            let mut all = Vec::new();
            while code.peek().is_some_and(|character| *character != '}') {
                all.extend(tree(code, &path));
                // What follows a name, such as `as Other`, is passed over.
                while code.next_if(|character| !matches!(character, ',' | '}')).is_some() {}
                code.next_if_eq(&',');
                while code.next_if(|character| character.is_whitespace()).is_some() {}
            }
            code.next();
            return all;
        }
        let mut name = String::new();
        while let Some(character) = code.next_if(|character| character.is_alphanumeric() || *character == '_') {
            name.push(character);
        }
        if name.is_empty() {
            break;
        }
        path.push(name);
        if !(code.next_if_eq(&':').is_some() && code.next_if_eq(&':').is_some()) {
            break;
        }
    }
    if path.is_empty() { Vec::new() } else { vec![path] }
}

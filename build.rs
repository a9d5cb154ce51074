//! Makes one class of each list in data/lexicons, so that a new list is a new file and nothing else, makes the tables that a
//! start would else make anew, and packs the model.

use std::path::Path;
use std::{env, fs, io};

#[path = "src/ngrams/lanes.rs"]
mod lanes;
#[path = "src/ngrams/slots.rs"]
mod slots;
#[allow(dead_code, reason = "the program has more use of it")]
#[path = "src/lexicon/table.rs"]
mod table;
#[allow(dead_code, reason = "the program has more use of it")]
#[path = "src/word_hash.rs"]
mod word_hash;

/// Words alone, looked up another way (src/lexicon/misspellings.rs).
const DICTIONARY: &str = "misspellings";
/// Of four strange words one is looked up; twice as large, one of ten.
const FILTER_BYTES: usize = 1 << 15;

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    for source in ["word_hash.rs", "lexicon/table.rs", "ngrams/lanes.rs", "ngrams/slots.rs"] {
        println!("cargo::rerun-if-changed=src/{source}");
    }
    println!("cargo::rerun-if-changed=data/lexicons");
    let mut names = Vec::new();
    for entry in fs::read_dir("data/lexicons")? {
        let path = entry?.path();
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        if path.extension().is_some_and(|extension| extension == "txt") && name != DICTIONARY {
            names.push(name.to_owned());
        }
    }
    names.sort();
    let rows: Vec<String> = names.iter().map(|name| format!("    {} => \"{name}\",\n", camel_case(name))).collect();
    let folder = env::var("OUT_DIR").map_err(io::Error::other)?;
    let folder = Path::new(&folder);
    fs::write(folder.join("classes.rs"), format!("classes! {{\n{}}}\n", rows.concat()))?;
    fs::write(folder.join("lexicon.rs"), lexicon(&names)?)?;
    fs::write(folder.join(format!("{DICTIONARY}.filter")), dictionary_filter()?)?;
    write_ngrams(folder)?;
    ["default", "default.reference"].iter().try_for_each(|name| pack(name, folder))
}

/// The lists of these names as a table, in Rust: what `Debug` writes of it is an expression.
fn lexicon(names: &[String]) -> io::Result<String> {
    let lists = names.iter().map(|name| fs::read_to_string(format!("data/lexicons/{name}.txt")));
    let lists: Vec<String> = lists.collect::<io::Result<_>>()?;
    let bits = (0..).map(|place| 1 << place);
    Ok(format!("{:?}", table::Lexicon::compile(bits.zip(lists.iter().map(String::as_str)))))
}

/// The filter of the words of the dictionary; a page for browsers is handed on, and carries one that holds everything.
fn dictionary_filter() -> io::Result<Vec<u8>> {
    if is_page() {
        return Ok(vec![u8::MAX; word_hash::BLOCK]);
    }
    let mut filter = vec![0; FILTER_BYTES];
    let words = fs::read_to_string(format!("data/lexicons/{DICTIONARY}.txt"))?;
    words.lines().for_each(|word| word_hash::add(&mut filter, word_hash::hash_of(word)));
    Ok(filter)
}

/// Whether it is built for a page for browsers.
fn is_page() -> bool {
    env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm")
}

/// Writes the index of the symbols of the model's n-grams; for what is handed on also these in three parts: the line before
/// them, the numbers in lanes, the texts of the symbols. The first number says how many symbols there are, the fifth how long
/// their texts are; where each ends follows from the eighth on (src/ngrams/layout.rs).
fn write_ngrams(folder: &Path) -> io::Result<()> {
    let path = "models/default.words";
    println!("cargo::rerun-if-changed={path}");
    let file = fs::read(path)?;
    let parts = || {
        let (head, content) = file.split_at(file.iter().position(|byte| *byte == b'\n')? + 1);
        let number = |at: usize| content.as_chunks().0.get(at).map(|bytes| u32::from_le_bytes(*bytes) as usize);
        let (numbers, texts) = content.split_at(content.len().checked_sub(number(4)?)?);
        let ends: Vec<usize> = (7..7 + number(0)?).map(number).collect::<Option<_>>()?;
        let (slots, filter) = slots::filled(ends.into_iter(), std::str::from_utf8(texts).ok()?);
        let mut parts = vec![("slots", slots.concat()), ("filter", filter)];
        if is_page() || env::var_os("CARGO_FEATURE_COMPACT").is_some() {
            parts.extend([("head", head.to_vec()), ("lanes", lanes::parted(numbers)), ("texts", texts.to_vec())]);
        }
        Some(parts)
    };
    let parts = parts().ok_or_else(|| io::Error::other(format!("{path} is no file of n-grams")))?;
    parts.iter().try_for_each(|(name, part)| fs::write(folder.join(format!("default.words.{name}")), part))
}

/// Writes a JSON file of the model as MessagePack: numbers as they are used, since every start reads them.
fn pack(name: &str, folder: &Path) -> io::Result<()> {
    let path = format!("models/{name}.json");
    println!("cargo::rerun-if-changed={path}");
    let content: serde_json::Value = serde_json::from_slice(&fs::read(path)?)?;
    let packed = rmp_serde::to_vec(&content).map_err(io::Error::other)?;
    fs::write(folder.join(format!("{name}.msgpack")), packed)
}

/// "words_of_2025" as `WordsOf2025`.
fn camel_case(name: &str) -> String {
    let capitalised = |word: &str| word[..1].to_uppercase() + &word[1..];
    name.split('_').filter(|word| !word.is_empty()).map(capitalised).collect()
}

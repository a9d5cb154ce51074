//! The page's modules as the one script that a page without other files can hold.
//!
//! In `assets/` they are plain JavaScript modules, each with its imports at the top. Here each becomes a function that
//! returns what it exports, so that nothing is shared but by an import: `data.js` becomes `$data`. bindings/web puts its
//! page together by this file, too, which therefore uses nothing else of the crate.

use std::fmt::Write;
use std::sync::LazyLock;

/// Every module stands after those that it imports; the last one starts the page.
const MODULES: [(&str, &str); 26] = [
    ("format", include_str!("assets/format.js")),
    ("elements", include_str!("assets/elements.js")),
    ("digits", include_str!("assets/digits.js")),
    ("packed", include_str!("assets/packed.js")),
    ("numbers", include_str!("assets/numbers.js")),
    ("dictionary", include_str!("assets/dictionary.js")),
    ("places", include_str!("assets/places.js")),
    ("details", include_str!("assets/details.js")),
    ("data", include_str!("assets/data.js")),
    ("state", include_str!("assets/state.js")),
    ("search", include_str!("assets/search.js")),
    ("words", include_str!("assets/words.js")),
    ("find", include_str!("assets/find.js")),
    ("table", include_str!("assets/table.js")),
    ("filters", include_str!("assets/filters.js")),
    ("export", include_str!("assets/export.js")),
    ("facts", include_str!("assets/facts.js")),
    ("reasons", include_str!("assets/reasons.js")),
    ("verdict", include_str!("assets/verdict.js")),
    ("beside", include_str!("assets/beside.js")),
    ("sheet", include_str!("assets/sheet.js")),
    ("reviews", include_str!("assets/reviews.js")),
    ("submissions", include_str!("assets/submissions.js")),
    ("charts", include_str!("assets/charts.js")),
    ("panel", include_str!("assets/panel.js")),
    ("page", include_str!("assets/page.js")),
];

/// The style.
pub const STYLE: &str = concat!(include_str!("assets/page.css"), include_str!("assets/panel.css"));
/// The script.
pub static SCRIPT: LazyLock<String> =
    LazyLock::new(|| format!("\"use strict\";\n(async () => {{\n{}}})();\n", bundle(&MODULES)));

/// Modules by name as one script; every one stands after those that it imports. Where one awaits what it exports, the script
/// must stand in an async function.
pub fn bundle(modules: &[(&str, &str)]) -> String {
    let mut script = String::new();
    for (name, source) in modules {
        let module = Module::read(source);
        // Writing to a String cannot fail.
        let (before, function) = if module.awaits { ("await ", "async ()") } else { ("", "()") };
        let exports = module.exports.join(", ");
        let _ = write!(
            script,
            "const ${name} = {before}({function} => {{\n{}return {{ {exports} }};\n}})();\n",
            module.body
        );
    }
    script
}

/// A module without its `import` and `export`.
struct Module<'a> {
    body: String,
    exports: Vec<&'a str>,
    awaits: bool,
}

impl<'a> Module<'a> {
    fn read(source: &'a str) -> Self {
        let (mut body, mut exports, mut awaits) = (String::new(), Vec::new(), false);
        for line in source.lines() {
            if let Some((names, module)) = import(line) {
                let _ = writeln!(body, "const {{ {names} }} = ${module};");
                continue;
            }
            let exported = line.strip_prefix("export ");
            exports.extend(exported.and_then(declared));
            awaits |= exported.is_some_and(|line| line.starts_with("const ") && line.contains("(await "));
            let _ = writeln!(body, "{}", exported.unwrap_or(line));
        }
        Self { body, exports, awaits }
    }
}

/// The names and the module of `import { a, b } from "./module.js";`.
fn import(line: &str) -> Option<(&str, &str)> {
    let (names, module) = line.strip_prefix("import { ")?.split_once(" } from \"./")?;
    Some((names, module.strip_suffix(".js\";")?))
}

/// The name that a line declares.
fn declared(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("async ").unwrap_or(line);
    let (_, rest) = rest.split_once(' ')?;
    rest.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').next()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn imports_and_exports_become_what_a_function_takes_and_returns() {
        let module = Module::read(
            "import { a, b } from \"./other.js\";\nexport function c() {}\nexport const d = a;\nexport async function e() {}\n",
        );
        assert_eq!(module.body, "const { a, b } = $other;\nfunction c() {}\nconst d = a;\nasync function e() {}\n");
        assert_eq!(module.exports, ["c", "d", "e"]);
        assert!(!module.awaits && Module::read("export const f = g(await h());\n").awaits);
    }

    #[test]
    fn every_import_names_what_an_earlier_module_exports() {
        let mut known: HashMap<&str, Vec<&str>> = HashMap::new();
        for (name, source) in MODULES {
            for line in source.lines().filter(|line| line.starts_with("import ")) {
                let (names, module) = import(line).unwrap_or_else(|| panic!("{name}.js: write it on one line: {line}"));
                let exports = known.get(module).unwrap_or_else(|| panic!("{name}.js: {module} stands later"));
                names.split(", ").for_each(|name| assert!(exports.contains(&name), "{module}.js exports no {name}"));
            }
            let exports = Module::read(source).exports;
            // What is exported is not changed later: an import here is a copy.
            assert!(!source.contains("export let ") && !source.contains("export default"), "{name}.js");
            assert_eq!(source.matches("\nexport ").count() + usize::from(source.starts_with("export ")), exports.len());
            known.insert(name, exports);
        }
    }
}

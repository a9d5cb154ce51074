//! The page: template, styles, scripts and the program, with a policy that lets nothing else run and nothing out.

use std::io;
use std::num::NonZeroU64;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256};
use zopfli::{Format, Options};

#[path = "../../../../src/report/page/bundle.rs"]
mod bundle;
#[path = "../../../../src/report/page/digits.rs"]
mod digits;

use bundle::bundle;
use digits::digits;

const TEMPLATE: &str = include_str!("../../assets/index.html");
const STYLE: &str = include_str!("../../assets/web.css");
/// What runs before the program does.
const FIRST: [(&str, &str); 3] = [
    ("digits", include_str!("../../../../src/report/page/assets/digits.js")),
    ("workers", include_str!("../../assets/workers.js")),
    ("boot", include_str!("../../assets/boot.js")),
];
/// What needs the program, those of the report's page among them.
const REST: [(&str, &str); 14] = [
    ("format", include_str!("../../../../src/report/page/assets/format.js")),
    ("elements", include_str!("../../../../src/report/page/assets/elements.js")),
    ("packed", include_str!("../../../../src/report/page/assets/packed.js")),
    ("numbers", include_str!("../../../../src/report/page/assets/numbers.js")),
    ("dictionary", include_str!("../../../../src/report/page/assets/dictionary.js")),
    ("places", include_str!("../../../../src/report/page/assets/places.js")),
    ("details", include_str!("../../../../src/report/page/assets/details.js")),
    ("data", include_str!("../../../../src/report/page/assets/data.js")),
    ("reasons", include_str!("../../../../src/report/page/assets/reasons.js")),
    ("verdict", include_str!("../../../../src/report/page/assets/verdict.js")),
    ("job", include_str!("../../assets/job.js")),
    ("files", include_str!("../../assets/files.js")),
    ("paste", include_str!("../../assets/paste.js")),
    ("app", include_str!("../../assets/app.js")),
];
const WORKER: [(&str, &str); 2] =
    [("wasm", include_str!("../../assets/wasm.js")), ("worker", include_str!("../../assets/worker.js"))];

/// The page around a program.
pub fn page(program: &[u8]) -> io::Result<String> {
    let script = format!("\"use strict\";\n{}$boot.boot(async () => {{\n{}}});\n", bundle(&FIRST), bundle(&REST));
    let worker = format!("\"use strict\";\n{}", bundle(&WORKER));
    let style = format!("{}{STYLE}", bundle::STYLE);
    let packed = packed(program)?;
    let parts = [
        ("policy", policy(&script, &style)),
        ("version", env!("CARGO_PKG_VERSION").to_owned()),
        ("style", style),
        ("worker", worker),
        ("program", digits(&packed).into_iter().map(char::from).collect()),
        ("script", script),
    ];
    let mut page = String::new();
    let mut rest = TEMPLATE;
    while let Some((before, after)) = rest.split_once("{{ ") {
        let (name, after) = after.split_once(" }}").unwrap_or_default();
        let part = parts.iter().find(|(known, _)| *known == name);
        let (_, part) = part.ok_or_else(|| io::Error::other(format!("the template asks for {name}")))?;
        page.push_str(before);
        page.push_str(part);
        rest = after;
    }
    page.push_str(rest);
    Ok(page)
}

/// A page is packed once and sent often: zopfli takes 20 s, and makes the program a twentieth smaller than gzip does.
fn packed(program: &[u8]) -> io::Result<Vec<u8>> {
    // More rounds save hardly anything.
    let options = Options { iteration_count: NonZeroU64::MIN.saturating_add(1), ..Options::default() };
    let mut packed = Vec::new();
    zopfli::compress(options, Format::Gzip, program, &mut packed)?;
    Ok(packed)
}

/// The report is shown in a frame that inherits the policy, so its script and style are in it.
fn policy(script: &str, style: &str) -> String {
    let hash = |source: &str| format!("'sha256-{}'", BASE64.encode(Sha256::digest(source)));
    format!(
        "default-src 'none'; script-src 'wasm-unsafe-eval' {} {}; style-src {} {}; worker-src blob:; frame-src blob:; \
         img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'",
        hash(script),
        hash(&bundle::SCRIPT),
        hash(style),
        hash(bundle::STYLE)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_holds_all_that_it_needs_and_may_ask_for_nothing() {
        let page = page(b"\0asm").unwrap();
        let policy = page.split_once("Content-Security-Policy\" content=\"").unwrap().1.split_once('"').unwrap().0;
        assert!(policy.starts_with("default-src 'none'; script-src 'wasm-unsafe-eval' 'sha256-"));
        assert!(
            !policy.contains("connect-src") && !policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'")
        );
        let (_, script) = page.rsplit_once("<script>").unwrap();
        let (script, _) = script.split_once("</script>").unwrap();
        assert!(policy.contains(&BASE64.encode(Sha256::digest(script))));
        // The one address is the name of a kind of elements.
        let elsewhere = page.replace("http://www.w3.org/2000/svg", "").contains("://");
        assert!(!page.contains(" src=\"") && !elsewhere);
    }

    #[test]
    fn every_import_names_a_module_that_stands_before() {
        for modules in [[&FIRST[..], &REST].concat(), WORKER.to_vec()] {
            let mut known: Vec<(&str, &str)> = Vec::new();
            for (name, source) in modules {
                for line in source.lines().filter(|line| line.starts_with("import ")) {
                    let (names, module) = line.trim_start_matches("import { ").split_once(" } from \"./").unwrap();
                    let module = module.trim_end_matches(".js\";");
                    let (_, source) =
                        known.iter().find(|(known, _)| *known == module).unwrap_or_else(|| panic!("{name}: {line}"));
                    for name in names.split(", ") {
                        let kinds = ["function", "async function", "const", "class"];
                        let exported = kinds.iter().any(|kind| source.contains(&format!("export {kind} {name}")));
                        assert!(exported, "{module}.js exports no {name}");
                    }
                }
                known.push((name, source));
            }
        }
    }
}

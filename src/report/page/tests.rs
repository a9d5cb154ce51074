use std::io::Read;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;

use super::*;
use crate::model::{Model, Reference};
use crate::verdict::Judge;

const HOSTILE: &str = "</script><script>alert(1)</script> <!-- ]]> \"quotes\" & <b>bold</b> \u{2028}";

fn page_of(texts: &[&str]) -> String {
    let model = Arc::new(Model::embedded().unwrap());
    let reference = Reference::embedded().unwrap();
    let heading =
        Heading { title: Some(HOSTILE.to_owned()), date: "2026-11-28".into(), inputs: vec![HOSTILE.to_owned()] };
    let background = Background { model: &model, reference: &reference };
    let mut page = Page::new(background, heading).unwrap();
    let mut judge = Judge::new(model.clone());
    for text in texts {
        let review = Review {
            id: format!("{HOSTILE} id"),
            title: Some(HOSTILE.to_owned()),
            text: (*text).to_owned(),
            ..Review::default()
        };
        let verdict = judge.explain(text);
        let details = Details::of(text, &verdict, background);
        page.add(&review, &verdict, details).unwrap();
    }
    let error = RowError {
        file: "/home/me/rows.csv".into(),
        line: 7,
        id: Some(HOSTILE.into()),
        reason: HOSTILE.into(),
        remedy: None,
    };
    page.add_unreadable(&error);
    let mut output = Vec::new();
    page.finish(&mut output, None, &[format!("left out: 2 {HOSTILE}")]).unwrap();
    String::from_utf8(output).unwrap()
}

#[test]
fn nothing_of_a_review_becomes_markup() {
    let html = page_of(&[HOSTILE]);
    assert!(!html.contains("alert(1)</script>") && !html.contains("<b>bold") && !html.contains("<!-- "));
    // The data, the script, the dictionary, two elements of the index of words, the texts and the details.
    assert_eq!(html.matches("</script>").count(), 7);
    let data: serde_json::Value = serde_json::from_slice(&unpacked(&html, "data")).unwrap();
    assert_eq!(data["papers"]["title"][0], HOSTILE);
    assert!(html.contains("left out: 2 &#60;/script&#62;"), "the notices of the input");
    assert!(html.contains("<strong>rows.csv:7</strong>") && !html.contains("/home/me"), "rows that could not be read");
}

#[test]
fn the_policy_names_the_hashes_of_what_stands_in_the_page() {
    use sha2::{Digest, Sha256};
    let html = page_of(&[]);
    for tag in ["style", "script"] {
        let content = html.split(&format!("<{tag}>")).nth(1).unwrap().split(&format!("</{tag}>")).next().unwrap();
        let hash = BASE64.encode(Sha256::digest(content));
        assert!(html.contains(&format!("{tag}-src 'sha256-{hash}'")), "{tag}");
    }
    assert!(html.contains("default-src 'none'"));
}

/// The bytes of digits, by the definition: each pair of digits has 13 bits, the lowest first, and one alone has six.
fn bytes_of_digits(digits: &str) -> Vec<u8> {
    let digit = |byte: u8| u32::from(byte - b'#') - u32::from(byte > b'<');
    let pairs = digits.as_bytes().chunks(2).map(|pair| match pair {
        [low, high] => (digit(*low) + 91 * digit(*high), 13),
        _ => (digit(pair[0]), 6),
    });
    let bits: Vec<bool> = pairs.flat_map(|(value, bits)| (0..bits).map(move |bit| value >> bit & 1 == 1)).collect();
    let byte = |bits: &[bool]| bits.iter().rev().fold(0, |byte, bit| byte << 1 | u8::from(*bit));
    bits.as_chunks::<8>().0.iter().map(|bits| byte(bits)).collect()
}

/// What is packed in an element of the page.
pub fn unpacked(html: &str, id: &str) -> Vec<u8> {
    let packed = html.split(&format!("id=\"{id}\">")).nth(1).unwrap().split('<').next().unwrap();
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(bytes_of_digits(packed).as_slice()).read_to_end(&mut bytes).unwrap();
    bytes
}

#[test]
fn chunks_unpack_to_the_texts() {
    let texts: Vec<String> = (0..Chunk::REVIEWS + 1).map(|number| format!("Text {number} \u{1f600}")).collect();
    let html = page_of(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let dictionary = Dictionary::of(&Model::embedded().unwrap());
    let chunk = |texts: &[String]| {
        let (mut all, mut lengths) = (Vec::new(), Vec::new());
        for text in texts {
            let start = all.len();
            dictionary.shorten(text, &mut all);
            lengths.push((all.len() - start).to_string());
        }
        [format!("{}\n", lengths.join(" ")).into_bytes(), all].concat()
    };
    assert_eq!(unpacked(&html, "texts0"), chunk(&texts[..Chunk::REVIEWS]));
    assert_eq!(unpacked(&html, "texts1"), chunk(&texts[Chunk::REVIEWS..]));
    let hash = crate::hash::sha256(texts[Chunk::REVIEWS].as_bytes());
    let details = unpacked(&html, "details1");
    assert!(
        details.windows(32).any(|bytes| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>() == hash)
    );
}

#[test]
fn a_review_has_its_limits_as_the_terminal_shows_them() {
    let parts =
        [include_str!("../../../data/samples/careful-human.txt"), include_str!("../../../data/samples/mixed.txt")];
    let text = &parts.concat();
    let model = Arc::new(Model::embedded().unwrap());
    let reference = Reference::embedded().unwrap();
    let verdict = Judge::new(model.clone()).explain(text);
    let details = Details::of(text, &verdict, Background { model: &model, reference: &reference });
    let details = serde_json::to_value(&details).unwrap();
    let sentences: Vec<&str> =
        details["calibration"][0].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
    let estimate = verdict.estimate().unwrap();
    let (first, last) = estimate.level_range;
    assert!(first < last, "choose other samples");
    assert_eq!(sentences[0], format!("Nine times out of ten: {} to {}", first.label(), last.label()));
    let tail = &estimate.p_values[0];
    let counted = format!("Scoring as high: {} of {} {}", tail.as_high, tail.reviews, tail.origin);
    assert!(sentences[1].replace(',', "").starts_with(&counted), "{sentences:?}");
    let recent = "Of 109 reviews of ICLR 2026 that EditLens calls fully human, ";
    assert!(sentences[2].starts_with(recent) && sentences[3].contains("written before 2022"), "{sentences:?}");
    assert_eq!(sentences.len(), 4);
}

/// The types as the scripts see them; `EDITLENS_UPDATE=1 cargo test --lib contract` writes them anew.
#[test]
fn the_scripts_see_the_contract() {
    use contract::*;
    use ts_rs::{Config, TS};

    use crate::report::titles::{Scale, ValueFormat};
    let config = Config::new();
    let mut types = "// Made from contract.rs by the tests: EDITLENS_UPDATE=1 cargo test --lib contract\n".to_owned();
    macro_rules! declare {
        ($($name:ty),* $(,)?) => {
            $(types += &format!("\n{}export {}\n", <$name as TS>::docs().unwrap_or_default(), <$name as TS>::decl(&config));)*
        };
    }
    declare!(
        PageData,
        Made,
        Name,
        Family,
        Signal,
        ValueFormat,
        Scale,
        Usual,
        FindingKind,
        Estimate,
        PaperColumns,
        ReviewColumns,
        Details,
        HighlightColumns,
        ReasonColumns,
        SignalColumns,
        WordColumns,
        FindingColumns,
        Agreement,
        Figure,
        Roc,
        ReliabilityBin,
    );
    let types = types.replace("/**\n * ", "/** ").replace("\n */", " */").replace(", \n", ",\n").replace("{ \n", "{\n");
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/report/page/assets/contract.d.ts");
    if std::env::var_os("EDITLENS_UPDATE").is_some() {
        std::fs::write(path, &types).unwrap();
    }
    let known = std::fs::read_to_string(path).unwrap_or_default();
    let data = include_str!("assets/data.js");
    assert!(data.contains(&format!("const SCHEMA = \"{SCHEMA}\";\nconst SCHEMA_VERSION = {SCHEMA_VERSION};\n")));
    assert!(known == types, "run EDITLENS_UPDATE=1 cargo test --lib contract, then check the scripts (tests/report)");
}

//! Any bytes are read as JSON Lines and as a JSON document.
#![no_main]

use editlens_fuzz::rows;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    for name in ["reviews.jsonl", "reviews.json"] {
        for review in rows(name, data) {
            assert!(review.sections.iter().all(|section| review.text.get(section.span.clone()).is_some()));
        }
    }
});

//! Any bytes are read as CSV, as TSV and as a saved page.
#![no_main]

use editlens_fuzz::rows;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    for name in ["reviews.csv", "reviews.tsv", "page.html"] {
        for review in rows(name, data) {
            assert!(review.sections.iter().all(|section| review.text.get(section.span.clone()).is_some()));
        }
    }
});

//! A file of n-grams with a hash that fits: any content, and the shipped one with bytes changed.
#![no_main]

use editlens::NgramModel;
use editlens_fuzz::{EMBEDDED, NGRAMS, sha256, try_out};
use libfuzzer_sys::fuzz_target;

/// The file that has this content, with the head of the shipped file.
fn sealed(content: &[u8]) -> Vec<u8> {
    let end = NGRAMS.iter().position(|byte| *byte == b'\n').unwrap();
    let head = NGRAMS[..end].rsplitn(2, |byte| *byte == b'\t').last().unwrap();
    [head, b"\t", sha256(content).as_bytes(), b"\n", content].concat()
}

fn attempt(content: &[u8]) {
    if let Ok(ngrams) = NgramModel::from_bytes(&sealed(content)) {
        // Every n-gram has a text, whatever the offsets say.
        (0..ngrams.len()).for_each(|at| drop(ngrams.text(at)));
        try_out(editlens::Model::clone(&EMBEDDED).with_ngrams(std::sync::Arc::new(ngrams)));
    }
}

fuzz_target!(|data: &[u8]| {
    attempt(data);
    let start = NGRAMS.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let mut content = NGRAMS[start..].to_vec();
    for edit in data.chunks_exact(5).take(16) {
        // Half of the edits go to the first kilobytes, where the counts are.
        let place = u32::from_le_bytes([edit[0], edit[1], edit[2], 0]) as usize;
        let place = if edit[3] & 1 == 0 { place % 4096 } else { place % content.len() };
        content[place] = edit[4];
    }
    attempt(&content);
});

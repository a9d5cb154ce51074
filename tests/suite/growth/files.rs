//! Files: every reader, on files as they are and on packed ones.

use std::fs;
use std::io::Write;
use std::path::Path;

use editlens::input::Reviews;

use super::{FORMS, Form, cases, is_full, seconds, steep};

/// A file format with what its files begin and end with, and what they and attacks on their reader are made of.
struct Reader {
    extension: &'static str,
    start: &'static str,
    end: &'static str,
    pieces: &'static [&'static str],
}

const READERS: [Reader; 10] = [
    Reader {
        extension: "json",
        start: "[",
        end: "]",
        pieces: &["{\"text\": \"a\"},", "{", "[", "}", "]", "\"a\": ", "\"", "\\", ",", " ", "\n", "1", "\"notes\": ["],
    },
    Reader {
        extension: "json",
        start: "{\"a\": 1, \"id\": \"p\", \"details\": {\"replies\": [",
        end: "null]}}",
        pieces: &[
            "{\"content\": {\"review\": {\"value\": \"a\"}}},",
            "{\"invitations\": [\"Official_Review\"], \"content\": {}},",
            "null,",
            "{\"details\": {\"replies\": [",
            "]}},",
            "{\"content\": {\"summary\": \"",
            "\"}},",
        ],
    },
    Reader {
        extension: "jsonl",
        start: "",
        end: "",
        pieces: &[
            "{\"text\": \"a\"}\n",
            "{\"text\": \"",
            "\"}\n",
            "{",
            "[",
            "a",
            "\\n",
            "\\u0430",
            " ",
            "\n",
            "\"a\": 1,",
        ],
    },
    Reader {
        extension: "jsonl",
        start: "{\"details\": {\"replies\": [",
        end: "null]}}\n",
        pieces: &[
            "{\"content\": {\"review\": \"a\"}},",
            "null,",
            "{\"details\": {\"replies\": [",
            "]}},",
            "[",
            "],",
            "1,",
        ],
    },
    Reader {
        extension: "csv",
        start: "id,text\n",
        end: "\n",
        pieces: &["a,b\n", "\"", "\"\"", ",", "a", ";", "\n", "\r\n", "\r", " ", "\"a\",\"b\"\n"],
    },
    Reader { extension: "tsv", start: "id\ttext\n", end: "\n", pieces: &["a\tb\n", "\"", "\t", "a", "\n", "\r", " "] },
    Reader {
        extension: "html",
        start: "<html><table><tr><th>Text</th></tr>",
        end: "</table></html>",
        pieces: &[
            "<tr>",
            "</tr>",
            "<td>",
            "</td>",
            "<table>",
            "</table>",
            "a",
            "&amp;",
            "&",
            "<",
            "<!--",
            "-->",
            "<script>",
            "</script>",
            "<p>",
            "<b a=\"",
            "\"",
            "'",
            "<![CDATA[",
            "</",
            ">",
            " ",
            "\n",
            "<textarea>",
            "<title>",
        ],
    },
    Reader {
        extension: "html",
        start: "<html>",
        end: "</html>",
        pieces: &[
            "<p>",
            "Soundness: ",
            "Confidence: 4",
            "a ",
            "<tr><td>",
            "Fully human-written",
            "&#32;",
            "<style>",
            "<p style='display:none'>",
        ],
    },
    Reader {
        extension: "txt",
        start: "Title Ratings Review Text EditLens Prediction\n",
        end: "",
        pieces: &[
            "Soundness: 2 Presentation: 2 Contribution: 2 Rating: 4 Confidence: 4 ",
            "Soundness: ",
            "Presentation: ",
            "Confidence: 4",
            "Title ",
            "Title Ratings ",
            "Fully human-written ",
            "Fully ",
            "PreviousPage",
            "a ",
            "\n",
            " ",
            "Review 1\n",
            "---\n",
            "=====\n",
            "Strengths:\n",
        ],
    },
    Reader {
        extension: "txt",
        start: "",
        end: "",
        // What the layouts of forums and exports look for.
        pieces: &[
            "a",
            "a ",
            "\n",
            " ",
            "\u{a0}",
            "(",
            "[",
            "**",
            "*a",
            "# ",
            ":",
            ": \n",
            "- \n",
            "=====\n",
            "Summary\n",
            "Summary:\nRating: 6\n",
            "Rating: 6\n",
            "Rating:\n",
            "Rating:\n\n",
            "Rating: 6: accept\n",
            "Code Of Conduct:\n",
            "Confidence: 4: You are confident in your assessment, but not absolutely certain. It is unlikely \n",
            "by Reviewer aBcd 30 Oct 2025\n",
            "30 Oct 2025, 12:00 Everyone\n",
            "Official Review of Submission12 by Reviewer aBcd\n",
            "Official Review of Submission12 by Reviewer aBcd\nSummary:\nFine.\nRating: 6\n",
            "Official Comment by Authors 20 Nov 2025, 12:00 Everyone\n\n",
            "Official Comment by Authors\n[Deleted]\n",
            "Replying to\nOfficial Review of Submission12 by Reviewer aBcd\n",
            "### Note 1 (ID: a)\n- **Signatures:** a/b/Submission12/Reviewer_aBcd\n",
            "Reviewer #1: fine\n\n",
            "Reviewer One - Rating: 4\n",
            "Abstract\n\n",
            "Response:\nWe thank the reviewer.\n\n",
            "Meta-review: the reviewers agree.\n\n",
            "==+== Begin Review #12A\n==*== Strengths\nFine.\n",
            "=====\nReview #12A\n-----\nOverall merit: 2. Weak\n   reject\n===== Strengths =====\nFine.\n",
            "----- REVIEW 1 -----\nSCORE: 1\n----- TEXT:\nFine.\n",
        ],
    },
];

#[test]
fn files_take_linear_time() {
    let folder = tempfile::tempdir().unwrap();
    let size = if is_full() { 256 << 10 } else { 16 << 10 };
    let mut failures = Vec::new();
    for reader in READERS {
        // About a hundred cases each, but for each piece by itself.
        let every = (FORMS.len() * reader.pieces.len().pow(2) / 100).max(17);
        for (one, other, form) in cases(reader.pieces, every) {
            let mut written = [0; 2];
            let found = steep(&[reader.extension], size, |size| {
                let path = folder.path().join(format!("{size}.{}", reader.extension));
                if !written.contains(&size) {
                    fs::write(&path, reader.start.to_owned() + &form.fill(one, other, size) + reader.end).unwrap();
                    written = [written[1], size];
                }
                vec![seconds(|| read(&path))]
            });
            failures.extend(found.into_iter().map(|reader| format!("{one:?} {other:?} {form:?}: {reader}")));
        }
    }
    assert!(failures.is_empty(), "{} are steep:\n{}", failures.len(), failures.join("\n"));
}

/// How many rows a file has, good or bad.
fn read(path: &Path) -> usize {
    Reviews::open(path).map_or(0, Iterator::count)
}

/// A few kilobytes that unpack to megabytes: as one row over the limit, as one within it and as many small ones.
#[test]
fn packed_files_take_linear_time() {
    let folder = tempfile::tempdir().unwrap();
    let small = ["a", " ", "\n", "{\"text\": \"a\"}\n", "{\"text\":", "Soundness: ", "<td>", "\"a\",b\n"]
        .map(|piece| (piece, 64 << 10));
    let mut failures = Vec::new();
    for extension in ["json", "jsonl", "csv", "tsv", "html", "txt"] {
        // One row over the limit, whatever it is packed in.
        let large = Some(("a", 5 << 20)).filter(|_| extension == "jsonl");
        for (piece, size) in small.into_iter().chain(large) {
            for packing in ["gz", "zst"] {
                let mut written = [0; 2];
                let found = steep(&[extension], size, |size| {
                    let path = folder.path().join(format!("{size}.{extension}.{packing}"));
                    if !written.contains(&size) {
                        fs::write(&path, packed(packing, piece, size)).unwrap();
                        written = [written[1], size];
                    }
                    vec![seconds(|| read(&path))]
                });
                failures.extend(found.into_iter().map(|reader| format!("{piece:?} {packing}: {reader}")));
            }
        }
    }
    assert!(failures.is_empty(), "{} are steep:\n{}", failures.len(), failures.join("\n"));
}

fn packed(packing: &str, piece: &str, size: usize) -> Vec<u8> {
    let text = Form::OnceThenMany.fill("id,text\n", piece, size);
    if packing == "zst" {
        return zstd::encode_all(text.as_bytes(), 1).unwrap();
    }
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

//! Any bytes at all: no parser panics, hangs or makes more rows than there are bytes.

use std::io::Cursor;

use proptest::prelude::*;

use crate::input::reading::opening::chosen;
use crate::input::*;

fn exhaust(bytes: &[u8], format: &'static Format) -> usize {
    let source = Source::of(Box::new(Cursor::new(bytes.to_vec())));
    let mut count = 0;
    for row in (format.read)(source, &Options::default()) {
        count += 1;
        assert!(count <= bytes.len() + 1, "{} rows of {} bytes", count, bytes.len());
        if let Ok(review) = row.outcome {
            assert!(review.text.len() <= 3 * bytes.len(), "a text longer than its file");
            for section in &review.sections {
                assert!(review.text.get(section.span.clone()).is_some());
            }
        }
    }
    count
}

/// Pieces that the parsers know, mixed with what they do not.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    const PIECES: [&str; 36] = [
        "{",
        "}",
        "[",
        "]",
        "\"",
        ":",
        ",",
        ";",
        "\t",
        "\n",
        "\r\n",
        "\\",
        "\"text\"",
        "\"notes\"",
        "\"content\"",
        "text",
        "id",
        "\"id\"",
        "summary",
        "Soundness: 3: good ",
        "Presentation: 3: good ",
        "Contribution: 2: fair ",
        "Rating: 6: fine ",
        "Confidence: 5: You are absolutely certain",
        "Fully AI-generated",
        "Lightly AI-edited",
        "<table>",
        "<tr>",
        "<td>",
        "</td>",
        "</tr>",
        "Review Text",
        "<script>",
        "&amp;",
        "\u{feff}",
        "é",
    ];
    let piece = prop_oneof![
        6 => (0..PIECES.len()).prop_map(|index| PIECES[index].as_bytes().to_vec()),
        1 => proptest::collection::vec(any::<u8>(), 0..6),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_bytes_in_any_format(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        for format in formats::any() {
            exhaust(&bytes, format);
        }
    }

    #[test]
    fn known_pieces_in_any_order_in_any_format(bytes in pieces()) {
        for format in formats::any() {
            exhaust(&bytes, format);
        }
    }

    #[test]
    fn any_bytes_behind_the_marks_of_a_packed_file(bytes in proptest::collection::vec(any::<u8>(), 0..300), gzip: bool) {
        let mark: &[u8] = if gzip { b"\x1f\x8b\x08\x00" } else { b"\x28\xb5\x2f\xfd" };
        let packed = [mark, &bytes].concat();
        let mut source = Source::unpack("a", Cursor::new(packed), None).unwrap().0;
        let format = chosen(&source.peek(), &formats::any());
        prop_assert!((format.read)(source, &Options::default()).take(100_000).count() < 100_000);
    }
}

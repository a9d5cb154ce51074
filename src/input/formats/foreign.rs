//! Kinds of files that hold reviews at times and are not read: each is named, with the way out.

/// A kind of file, by its first bytes.
#[derive(Debug, Clone, Copy)]
pub(in crate::input) struct Kind {
    pub name: &'static str,
    pub remedy: &'static str,
    mark: &'static [u8],
    at: usize,
}

const fn from(mark: &'static [u8], name: &'static str, remedy: &'static str) -> Kind {
    Kind { name, remedy, mark, at: 0 }
}

const AS_TEXT: &str = "copy its text into a .txt file, or save it as .docx or plain text in the program that wrote it";
const AS_TABLE: &str = "write the table as CSV, JSON Lines or Parquet";
const UNPACK: &str = "unpack it, and give the folder";
const IMAGE: &str = "type or copy its text into a .txt file";

static KINDS: [Kind; 20] = [
    from(b"%PDF-", "a PDF", "copy its text into a .txt file, or run `pdftotext -layout` on it and give what it writes"),
    from(b"{\\rtf", "a rich text file (RTF)", AS_TEXT),
    from(b"%!PS", "a PostScript file", "turn it into text with `ps2ascii`"),
    from(b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
    from(b"Rar!\x1a\x07", "a RAR archive", UNPACK),
    Kind { name: "a tar archive", remedy: UNPACK, mark: b"ustar", at: 257 },
    from(b"SQLite format 3\0", "an SQLite database", AS_TABLE),
    from(b"ARROW1\0\0", "an Arrow or Feather file", AS_TABLE),
    from(b"FEA1", "a Feather file", AS_TABLE),
    from(b"\x89HDF\r\n\x1a\n", "an HDF5 file", AS_TABLE),
    from(b"\x80\x04\x95", "a Python pickle", AS_TABLE),
    from(b"\x80\x05\x95", "a Python pickle", AS_TABLE),
    from(b"Obj\x01", "an Avro file", AS_TABLE),
    from(b"$FL2", "an SPSS file", AS_TABLE),
    from(b"RDX3\n", "an R data file", AS_TABLE),
    from(b"\x89PNG\r\n\x1a\n", "an image", IMAGE),
    from(b"\xff\xd8\xff", "an image", IMAGE),
    from(b"GIF8", "an image", IMAGE),
    from(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an office document of the time before 2007, or one with a password",
        "open it and save it as .docx, or a spreadsheet as CSV",
    ),
    from(
        b"bplist00",
        "a web archive or property list of Apple",
        "save the page as HTML or copy its text into a .txt file",
    ),
];

/// The kind that first bytes are of.
pub(in crate::input) fn kind(start: &[u8]) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| start.get(kind.at..).is_some_and(|start| start.starts_with(kind.mark)))
}

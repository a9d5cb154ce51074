//! Web pages that a browser saved as one file (MHTML), and mail: MIME, of which the page or else the text is read.
//! Attachments are not read, and named.

use std::io::{self, Cursor, Read};

use mailparse::{DispositionType, ParsedMail};

use super::html;
use crate::input::review::error::broken_off;
use crate::input::{Fault, Format, LIMIT, Options, Row, Rows, Source, layouts};

pub(in crate::input) const FORMAT: Format =
    Format { name: "mhtml", extensions: &[".mhtml", ".mht", ".eml"], fits: is_mime, read };

/// A saved page holds its pictures too.
const MOST: usize = 4 * LIMIT;

/// Whether these bytes are the head of a MIME document.
fn is_mime(start: &[u8]) -> bool {
    let lines = start.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    let mut head = lines.take_while(|line| !line.is_empty()).peekable();
    let first_is_field = head.peek().is_some_and(|line| {
        let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
        name.len() < line.len() && name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
    });
    first_is_field && head.any(|line| line.to_ascii_lowercase().starts_with(b"mime-version:"))
}

fn read(source: Source, options: &Options) -> Rows {
    let notices = source.notices.clone();
    let mut attached = Vec::new();
    let part = part(source.reader, &mut attached);
    notices.attached(&attached);
    match part {
        Ok(Part::Page(page)) => {
            let source = Source { notices, ..Source::of(Box::new(Cursor::new(page.into_bytes()))) };
            html::read(source, options)
        }
        Ok(Part::Text(text)) => Box::new(layouts::rows(text).into_iter()),
        Err(reason) => Box::new(std::iter::once(Row { line: 0, number: None, outcome: Err(Fault::from(reason)) })),
    }
}

enum Part {
    Page(String),
    Text(String),
}

/// The name of an attachment; none for a part that is shown.
fn attachment(part: &ParsedMail) -> Option<String> {
    let disposition = part.get_content_disposition();
    let name = disposition.params.get("filename").or_else(|| part.ctype.params.get("name"));
    match (disposition.disposition, part.ctype.mimetype.as_str()) {
        (DispositionType::Attachment, kind) => Some(name.cloned().unwrap_or_else(|| kind.to_owned())),
        (_, "message/rfc822") => Some(name.cloned().unwrap_or_else(|| "a mail".to_owned())),
        // Pictures and styles of a page have names, too.
        (_, kind) if kind.starts_with("application/") || kind == "text/plain" => name.cloned(),
        _ => None,
    }
}

/// What is read of a document: its first page, or else its first text; and the names of its attachments.
fn part(reader: impl Read, attached: &mut Vec<String>) -> Result<Part, String> {
    let mut bytes = Vec::new();
    let read = reader.take(MOST as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|cause: io::Error| broken_off(&cause))?;
    if bytes.len() > MOST {
        return Err(format!("the page is longer than {} MiB; save it as HTML alone", MOST >> 20));
    }
    let damaged = |cause| format!("the page is damaged ({cause}); save it again, or as HTML");
    let whole = mailparse::parse_mail(&bytes).map_err(damaged)?;
    let whole_is_page = whole.subparts.is_empty();
    let is_shown = |part: &&ParsedMail| whole_is_page || attachment(part).is_none();
    attached.extend(whole.parts().filter(|_| !whole_is_page).filter_map(attachment));
    let of_kind = |kind: &str| whole.parts().filter(is_shown).find(|part| part.ctype.mimetype == kind);
    let text = |part: &ParsedMail| part.get_body().map_err(damaged);
    match (of_kind("text/html"), of_kind("text/plain")) {
        (Some(page), _) => Ok(Part::Page(text(page)?)),
        (None, Some(plain)) => {
            let more = whole.parts().filter(is_shown).filter(|part| part.ctype.mimetype == "text/plain").count() - 1;
            match more {
                0 => {}
                1 => attached.push("a further text".to_owned()),
                _ => attached.push(format!("{more} further texts")),
            }
            Ok(Part::Text(text(plain)?.replace("\r\n", "\n")))
        }
        _ if !attached.is_empty() => {
            Err(format!("it has no text beside its attachments ({}); save them, and give those", attached.join(", ")))
        }
        _ => Err("there is neither a page nor a text in it; save the page as HTML".to_owned()),
    }
}

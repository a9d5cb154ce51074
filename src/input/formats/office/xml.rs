//! The XML inside of office documents: names without their prefixes, text with its references resolved, a limit on all.

use std::io::{BufRead, BufReader, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::input::bytes::opened::Opened;

/// As much XML of one document is read.
pub(super) const MOST_XML: u64 = 128 << 20;
const BUFFER: usize = 64 << 10;

/// What comes next in a document.
pub(super) enum Part {
    /// An element starts: its name, and whether it is empty.
    Start(Element),
    End(String),
    Text(String),
}

/// An element's name without its prefix, and its attributes, likewise.
pub(super) struct Element {
    pub name: String,
    pub empty: bool,
    attributes: Vec<(String, String)>,
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }
}

/// Hands on the parts of one file of an archive until there are no more or `each` has enough.
pub(super) fn read(
    archive: &mut ZipArchive<Opened>,
    name: &str,
    mut each: impl FnMut(Part) -> Result<(), String>,
) -> Result<(), String> {
    let file = archive.by_name(name).map_err(|cause| damaged(&cause))?;
    let mut reader = Reader::from_reader(BufReader::with_capacity(BUFFER, file.take(MOST_XML)));
    let mut buffer = Vec::new();
    loop {
        let part = match next(&mut reader, &mut buffer)? {
            Some(Event::Start(start)) => Part::Start(element(&start, false)),
            Some(Event::Empty(start)) => Part::Start(element(&start, true)),
            Some(Event::End(end)) => Part::End(local(end.name().as_ref())),
            Some(Event::Text(text)) => Part::Text(text.to_string()),
            Some(Event::CData(text)) => Part::Text(text.to_string()),
            Some(Event::GeneralRef(reference)) => {
                let character = reference.resolve_char_ref().ok().flatten();
                let named = match reference.as_ref() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => None,
                };
                Part::Text(character.or(named).map(String::from).unwrap_or_default())
            }
            Some(_) => continue,
            None => break,
        };
        each(part)?;
    }
    if reader.buffer_position() >= MOST_XML {
        return Err(format!("it holds more than {} MiB of XML", MOST_XML >> 20));
    }
    Ok(())
}

fn next<'a, R: BufRead>(reader: &mut Reader<R>, buffer: &'a mut Vec<u8>) -> Result<Option<Event<'a>>, String> {
    buffer.clear();
    match reader.read_event_into(buffer).map_err(|cause| damaged(&cause))? {
        Event::Eof => Ok(None),
        event => Ok(Some(event)),
    }
}

fn damaged(cause: &dyn std::fmt::Display) -> String {
    format!("the document is damaged ({cause})")
}

fn element(start: &BytesStart, empty: bool) -> Element {
    let attributes = start.attributes().flatten();
    let attributes =
        attributes.map(|attribute| (local(attribute.key.as_ref()), attribute.value.into_owned())).collect();
    Element { name: local(start.name().as_ref()), empty, attributes }
}

fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or_default().to_owned()
}

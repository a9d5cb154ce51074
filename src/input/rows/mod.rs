//! A row of named fields, as most formats have them, to a review.

pub(super) mod cells;
pub(super) mod columns;
mod openreview;
pub(super) mod reviewers;
mod sections;
mod text;
pub(super) mod titles;

use std::borrow::Cow;
use std::str::Utf8Error;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::bytes::encoding;
use super::fields::asked::asked;
use super::fields::forms::{self, Role, names_of};
use super::fields::names::{is_usual, usual};
use super::fields::texts::{is_long, is_text};
use super::notices::Notices;
use super::review::ratings::{self, figure};
use super::{Columns, Fault, Options, Ratings, Review, Section, Source, layouts};
use cells::word;
use titles::Titles;

/// The longest that an id in a column `review` is, such as `1A`.
const LONGEST_ID: usize = 20;

/// Makes reviews of the rows of one file.
pub(in crate::input) struct RowReader {
    columns: Arc<Columns>,
    notices: Notices,
    titles: Titles,
}

impl RowReader {
    pub fn new(source: &Source, options: &Options) -> Self {
        source.notices.ask(asked(&options.columns));
        Self { columns: Arc::new(options.columns.clone()), notices: source.notices.clone(), titles: Titles::default() }
    }

    /// The titles that notes have named so far.
    pub fn titles(&self) -> Titles {
        self.titles.clone()
    }

    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    /// The text of bytes; that it is not UTF-8 is noticed.
    pub fn decode<'a>(&self, bytes: &'a [u8]) -> Result<Cow<'a, str>, Utf8Error> {
        let (text, guessed) = encoding::text(bytes)?;
        if guessed {
            self.notices.guessed();
        }
        Ok(text)
    }

    /// The reviews of an object of JSON: one, or those among a submission's replies.
    pub fn reviews(&self, fields: Result<Map<String, Value>, Fault>) -> Vec<Result<Review, Fault>> {
        let notes = match fields {
            Ok(fields) => openreview::unfold(fields),
            Err(fault) => return vec![Err(fault)],
        };
        let mut found = Vec::with_capacity(notes.len());
        for note in notes {
            match note {
                Ok(fields) => self.add(fields, &mut found),
                Err(kind) => found.push(Err(Fault::LeftOut(kind))),
            }
        }
        found
    }

    /// The reviews of a row of a table: one, or those of several reviewers beside each other.
    pub fn of_row(&self, fields: Map<String, Value>) -> Vec<Result<Review, Fault>> {
        let mut found = Vec::with_capacity(1);
        self.add(fields, &mut found);
        found
    }

    fn add(&self, fields: Map<String, Value>, found: &mut Vec<Result<Review, Fault>>) {
        // Nearly every row has its text in one field.
        if reviewers::is_one(&fields, &self.columns) {
            return found.push(self.review(fields));
        }
        match reviewers::apart(fields, &self.columns) {
            Ok(rows) => found.extend(rows.into_iter().map(|row| self.review(row))),
            Err(fault) => found.push(Err(fault)),
        }
    }

    /// The review of a row, its id empty where the row has none.
    pub fn review(&self, fields: Map<String, Value>) -> Result<Review, Fault> {
        let fields = cells::decoded(fields, &self.columns.text)?;
        if let Some(kind) = openreview::not_review(&fields) {
            if let Some((paper, title)) = openreview::paper_of(&fields) {
                self.titles.learn(paper, title);
            }
            return Err(Fault::LeftOut(kind));
        }
        if fields.contains_key("forum") && fields.get("content").is_some_and(Value::is_object) {
            self.titles.want();
        }
        let columns = &self.columns;
        let forum = openreview::forum(&fields);
        let mut fields = self.looked_up(openreview::flatten(fields))?;
        let asked = |name: &str| columns.text.iter().any(|column| usual(column) == name);
        let unseen = cells::as_text(&mut fields, asked)?;
        let hidden = unseen.text.clone();
        self.notices.unseen(unseen);
        self.notices.fields(fields.keys());
        let kept = self.kept(&fields);
        let id = id(&mut fields, &columns.id);
        let fault = |id: &Option<String>, reason| Fault::unreadable(id.clone(), reason);
        let (text, sections) = text::of(&mut fields, columns).map_err(|fault| fault.of(&id))?;
        let pasted = self.pasted(text, sections)?;
        let label = take(&mut fields, &columns.label, "label");
        label.iter().for_each(|label| self.notices.label(label));
        let (label, kind) = label.map_or(Ok((None, None)), ratings::label).map_err(|reason| fault(&id, reason))?;
        let group = take(&mut fields, &columns.group, "paper").and_then(word).or(pasted.group);
        let mut named = |column: &Option<String>, known: &str| take_figure(&mut fields, column, known);
        let ratings = Ratings {
            rating: named(&columns.rating, "rating"),
            confidence: named(&columns.confidence, "confidence"),
            soundness: named(&None, "soundness"),
            presentation: named(&None, "presentation"),
            contribution: named(&None, "contribution"),
        };
        let ratings = ratings.or(pasted.ratings);
        let title = take(&mut fields, &None, "paper_title").and_then(word).or(pasted.title);
        let reviewer = take(&mut fields, &None, "reviewer").and_then(word).or(pasted.reviewer);
        let year = fields.remove("year").as_ref().and_then(figure);
        let mut plain = |name: &str| fields.remove(name).and_then(word);
        let (source, venue, generator) = (plain("source"), plain("venue"), plain("generator"));
        self.report_unread(&fields, &pasted.text);
        Ok(Review {
            // A link names the note, too.
            forum: forum.filter(|_| id.as_deref().is_some_and(openreview::is_id)),
            id: id.unwrap_or_default(),
            text: pasted.text,
            sections: pasted.sections,
            kept,
            label,
            kind,
            group,
            ratings,
            title,
            reviewer,
            several: pasted.several,
            hidden,
            source,
            venue,
            generator,
            year: year.filter(|year| year.fract() == 0.0 && (1.0..=9999.0).contains(year)).map(|year| year as u16),
            ..Review::default()
        })
    }

    /// All fields under the names that they are looked up by.
    fn looked_up(&self, fields: Map<String, Value>) -> Result<Map<String, Value>, Fault> {
        if fields.keys().all(|name| is_usual(name)) {
            return Ok(fields);
        }
        let names: Vec<String> = fields.keys().cloned().collect();
        let names = columns::looked_up(&names, &self.columns);
        self.row(names.into_iter().zip(fields.into_iter().map(|(_, value)| value)))
    }

    /// A row of cells under the names of their columns. Of several with one name that which is not empty counts; texts
    /// that differ are a fault.
    pub fn row(&self, cells: impl Iterator<Item = (String, Value)>) -> Result<Map<String, Value>, Fault> {
        let mut row: Map<String, Value> = Map::new();
        for (name, value) in cells {
            let Some(former) = row.get_mut(&name) else {
                row.insert(name, value);
                continue;
            };
            if cells::is_empty(&value) || *former == value {
                continue;
            }
            if !cells::is_empty(former) {
                let is_text = is_text(&name) || forms::section_of(&name).is_some() || is_long(former);
                if is_text || is_long(&value) {
                    let reason = format!(
                        "two columns are named `{name}` and differ in this row; give each a name of its own, or each \
                         text a row"
                    );
                    return Err(reason.into());
                }
                self.notices.repeated(&name);
            }
            *former = value;
        }
        Ok(row)
    }

    /// The review that a text is; what was pasted into one field is read as a text in a file is.
    fn pasted(&self, text: String, sections: Vec<Section>) -> Result<Review, Fault> {
        if sections.len() > 1 {
            return Ok(Review { text, sections, ..Review::default() });
        }
        let (review, others) = layouts::of_field(text);
        if let (None, Some(kind)) = (&review, others.first()) {
            return Err(Fault::LeftOut(*kind));
        }
        others.into_iter().for_each(|kind| self.notices.left_out(kind));
        let mut review = review.unwrap_or_default();
        if sections.iter().any(|section| section.span.len() == review.text.len()) {
            review.sections = sections;
        }
        Ok(review)
    }

    fn kept(&self, fields: &Map<String, Value>) -> Vec<(String, String)> {
        let kept = |name: &String| Some((name.clone(), shown(fields.get(&usual(name))?)?));
        self.columns.kept.iter().filter_map(kept).collect()
    }

    /// Reports what is left over of a row where it may belong to the review.
    fn report_unread(&self, fields: &Map<String, Value>, text: &str) {
        for (name, value) in fields {
            let Some(value) = value.as_str().filter(|_| is_long(value)) else { continue };
            if !matches!(forms::role(name), Some((Role::Other | Role::Known, _)))
                && !text.contains(value.trim())
                && !self.columns.kept.iter().any(|kept| usual(kept) == *name)
            {
                self.notices.unread(name);
            }
        }
    }
}

/// The field that the caller named, or else the first of the usual ones.
fn take(fields: &mut Map<String, Value>, column: &Option<String>, known: &str) -> Option<Value> {
    match column {
        // Most rows hold an id and a text alone.
        _ if fields.is_empty() => None,
        Some(column) => fields.remove(&usual(column)),
        None => names_of(known).iter().find_map(|name| fields.remove(name)),
    }
}

/// The figure in the field that the caller named, or else in the first of the usual ones that holds one.
fn take_figure(fields: &mut Map<String, Value>, column: &Option<String>, known: &str) -> Option<f64> {
    match column {
        _ if fields.is_empty() => None,
        Some(column) => fields.remove(&usual(column)).as_ref().and_then(figure),
        None => names_of(known).iter().find_map(|name| figure(&fields.remove(name)?)),
    }
}

/// The id of a row: its own field, a `review` such as `1A`, or a paper with the letter of its review.
fn id(fields: &mut Map<String, Value>, column: &Option<String>) -> Option<String> {
    if let Some(id) = take(fields, column, "id").and_then(word) {
        return Some(id);
    }
    if fields.get("review").and_then(Value::as_str).is_some_and(is_id) {
        return fields.remove("review").and_then(word);
    }
    let (paper, letter) = (fields.get("pid")?, fields.get("ordinal")?);
    Some(word(paper.clone())? + &word(letter.clone())?)
}

/// Whether a field is an id such as `1A` or `R2` rather than a text.
fn is_id(value: &str) -> bool {
    let value = value.trim();
    value.len() <= LONGEST_ID
        && !value.contains(char::is_whitespace)
        && value.contains(|letter: char| letter.is_ascii_digit())
}

/// Any value as a word.
fn shown(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(_) | Value::Number(_) => word(value.clone()),
        value => Some(value.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::label::Label;
    use crate::level::Level;

    fn read(json: &str) -> Result<Review, Fault> {
        let Value::Object(fields) = serde_json::from_str(json).unwrap() else { panic!("{json}") };
        RowReader::new(&Source::of(Box::new(std::io::empty())), &Options::default()).review(fields)
    }

    #[test]
    fn labels() {
        let moderate = Some(Label::Level(Level::ModeratelyEdited));
        let cases = [
            ("null", None, None),
            ("\"\"", None, None),
            ("2", moderate, None),
            ("2.0", moderate, None),
            ("\"2\"", moderate, None),
            ("\" moderately AI-edited\"", moderate, None),
            ("\"Human\"", Some(Label::Human), None),
            ("\"ai\"", Some(Label::Ai), None),
            ("\"ai_polished\"", None, Some("ai_polished")),
        ];
        for (json, label, kind) in cases {
            let review = read(&format!("{{\"text\": \"\", \"label\": {json}}}")).unwrap();
            assert_eq!((review.label, review.kind.as_deref()), (label, kind), "{json}");
        }
        for json in ["5", "-1", "2.5", "\"7\"", "true", "[1]"] {
            let Err(Fault::Unreadable { id, reason, .. }) =
                read(&format!("{{\"id\": \"a\", \"text\": \"\", \"label\": {json}}}"))
            else {
                panic!("{json}")
            };
            assert_eq!(id.as_deref(), Some("a"));
            assert!(reason.contains("is no level"), "{json}: {reason}");
        }
    }

    #[test]
    fn figures() {
        let review = read(
            r#"{"text": "", "rating": "6: marginally above the bar", "confidence": 3, "soundness": "2.5",
                "presentation": "good", "contribution": null, "year": "2026"}"#,
        );
        let review = review.unwrap();
        let figures = Ratings {
            rating: Some(6.0),
            confidence: Some(3.0),
            soundness: Some(2.5),
            presentation: Some(3.0),
            ..Ratings::default()
        };
        assert_eq!(review.ratings, figures);
        assert_eq!(review.year, Some(2026));
        for (rating, expected) in [
            ("-1: no", Some(-1.0)),
            ("3,5", Some(3.5)),
            ("3/5", Some(3.0)),
            ("6, or so", Some(6.0)),
            ("4.", Some(4.0)),
            (".5", Some(0.5)),
            ("no", None),
        ] {
            let row = format!("{{\"text\": \"\", \"rating\": \"{rating}\", \"year\": 70000}}");
            assert_eq!(read(&row).unwrap().ratings.rating, expected, "{rating}");
        }
    }

    #[test]
    fn names() {
        let review = read(
            r#"{"id": 7, "text": "a", "group": "p1", "title": "T", "source": "s", "venue": "", "generator": "g", "more": []}"#,
        );
        let review = review.unwrap();
        assert_eq!(
            (review.id.as_str(), review.group.as_deref(), review.title.as_deref()),
            ("7", Some("p1"), Some("T"))
        );
        assert_eq!((review.source.as_deref(), review.venue, review.generator.as_deref()), (Some("s"), None, Some("g")));
    }

    #[test]
    fn a_review_has_a_forum_where_it_has_the_id_of_a_note() {
        let forum = |id: &str| read(&format!(r#"{{"id": "{id}", "forum": "aB3_x-Z9kQ", "text": "a"}}"#)).unwrap().forum;
        assert_eq!((forum("zY8-w_X7vU").as_deref(), forum("7")), (Some("aB3_x-Z9kQ"), None));
    }
}

//! OpenReview notes, as its API gives them: `content` holds the form's fields, in version 2 each as `{"value": ...}`.
//! A submission may hold its replies, reviews among them. Other exports nest reviews in papers in the same way.

use serde_json::{Map, Value};

use crate::input::NotReview;
use crate::input::fields::forms::{OF_NOTES, is_form};
use crate::input::fields::names::usual;
use crate::input::fields::said_kinds::{self, kind_by_word};
use crate::input::fields::texts::is_long;

/// Fields of a submission whose array holds its replies.
const REPLIES: [&str; 5] = ["replies", "directReplies", "reviews", "official_reviews", "notes"];
/// Fields that hold what was answered to a review.
const ANSWERS: [&str; 4] = ["replies", "directReplies", "comments", "responses"];

/// OpenReview's ids have at least this many letters.
const SHORTEST_ID: usize = 9;

/// The reviews among a submission's replies, each with the paper's forum and title, and what else there is; any other
/// row alone.
pub(in crate::input) fn unfold(mut fields: Map<String, Value>) -> Vec<Result<Map<String, Value>, NotReview>> {
    // An edit holds the note as it leaves it.
    if let Some(Value::Object(note)) = fields.get_mut("note")
        && note.contains_key("content")
    {
        fields = std::mem::take(note);
    }
    let answers = below(&mut fields);
    if !answers.is_empty() {
        return std::iter::once(Ok(fields)).chain(answers.into_iter().flat_map(answer)).collect();
    }
    let Some(replies) = take_replies(&mut fields) else { return vec![Ok(fields)] };
    let is_note = OF_NOTES.iter().any(|name| fields.contains_key(*name));
    let paper = ["forum", "id", "number", "paper_id", "pid", "paper"].iter().find_map(|name| fields.remove(*name));
    let mut flat = flat(fields);
    let title = flat.remove("title");
    let paper = |mut review: Map<String, Value>| {
        let has_group = ["forum", "group"].iter().any(|name| review.contains_key(*name));
        // What is no note has no forum, whatever its paper is called.
        let group = if is_note || review.contains_key("content") { "forum" } else { "group" };
        for (name, value) in [(group, paper.as_ref().filter(|_| !has_group)), ("title", title.as_ref())] {
            if let (None, Some(value)) = (review.get(name), value) {
                review.insert(name.into(), value.clone());
            }
        }
        review
    };
    let mut found: Vec<_> = Vec::with_capacity(replies.len());
    found.extend(flat.contains_key("abstract").then_some(Err(NotReview::Abstract)));
    for reply in replies {
        let mut reply = match reply {
            Value::Object(reply) => reply,
            text if is_long(&text) => Map::from_iter([("text".to_owned(), text)]),
            _ => {
                found.push(Err(NotReview::Other));
                continue;
            }
        };
        let answers = below(&mut reply);
        found.push(match not_review(&reply) {
            Some(kind) => Err(kind),
            None if reply.contains_key("content") && !is_invited(&reply) && !has_form(&reply) => {
                Err(NotReview::Comment)
            }
            None => Ok(paper(reply)),
        });
        found.extend(answers.into_iter().flat_map(answer).map(|answer| answer.map(paper)));
    }
    found
}

/// What was answered to a review, taken out of it; nothing where the fields are those of a paper.
fn below(fields: &mut Map<String, Value>) -> Vec<Value> {
    let names_text =
        ["text", "review_text", "review"].iter().any(|name| fields.get(*name).is_some_and(Value::is_string));
    let is_paper = ["abstract", "reviews"].iter().any(|name| fields.contains_key(*name));
    let answers_paper = fields.get("forum").is_some_and(|forum| fields.get("id") != Some(forum));
    let is_review = names_text && !is_paper || answers_paper || is_review(fields);
    if !is_review {
        return Vec::new();
    }
    let mut found = Vec::new();
    for name in ANSWERS {
        let of_details = fields.get_mut("details").and_then(Value::as_object_mut);
        let answers = of_details.and_then(|details| details.remove(name));
        let are_objects = |value: &Value| value.as_array().is_some_and(|values| values.iter().any(Value::is_object));
        let own = fields.get(name).is_some_and(are_objects).then(|| fields.remove(name)).flatten();
        for answers in [answers, own].into_iter().flatten() {
            if let Value::Array(answers) = answers {
                found.extend(answers);
            }
        }
    }
    found
}

/// An answer to a review and those below it: none is a review that does not say so.
fn answer(answer: Value) -> Vec<Result<Map<String, Value>, NotReview>> {
    let Value::Object(mut fields) = answer else { return vec![Err(NotReview::Comment)] };
    let mut below: Vec<Value> = Vec::new();
    for name in ANSWERS {
        if let Some(Value::Array(answers)) = fields.remove(name) {
            below.extend(answers);
        }
    }
    let own = match not_review(&fields) {
        Some(kind) => Err(kind),
        None if is_review(&fields) || has_form(&fields) => Ok(fields),
        None => Err(NotReview::Comment),
    };
    std::iter::once(own).chain(below.into_iter().flat_map(self::answer)).collect()
}

/// Whether a note's invitation is that of a review.
fn is_review(note: &Map<String, Value>) -> bool {
    invitations(note).iter().any(|path| kind_of(path) == Some(None))
}

/// The replies of a submission; a review's own replies are left where they are.
fn take_replies(fields: &mut Map<String, Value>) -> Option<Vec<Value>> {
    let forum = fields.get("forum");
    if forum.is_some_and(|forum| fields.get("id") != Some(forum)) || fields.get("replyto").is_some_and(Value::is_string)
    {
        return None;
    }
    let are_objects = |value: &Value| {
        let is_reply = |value: &Value| value.is_object() || is_long(value);
        value.as_array().is_some_and(|values| values.iter().any(is_reply) || values.is_empty())
    };
    let from = |holder: &mut Map<String, Value>, names: &[&str]| {
        let name = names.iter().find(|name| holder.get(**name).is_some_and(are_objects))?;
        match holder.remove(*name)? {
            Value::Array(replies) => Some(replies),
            _ => None,
        }
    };
    if let Some(Value::Object(details)) = fields.get_mut("details")
        && let Some(replies) = from(details, &REPLIES)
    {
        return Some(replies);
    }
    from(fields, &REPLIES)
}

/// Why a note is no review, by what was done to it, by its invitation and by what it says it is; none for a review and for
/// any other row.
pub(in crate::input) fn not_review(note: &Map<String, Value>) -> Option<NotReview> {
    if let Some(kind) = said_kinds::of(note) {
        return Some(kind);
    }
    let is_set = |name: &str| match note.get(name) {
        Some(Value::Bool(set)) => *set,
        Some(Value::Number(_)) => true,
        _ => false,
    };
    let invitations = invitations(note);
    let is_note = !invitations.is_empty() || note.get("content").is_some_and(Value::is_object);
    if is_note && (is_set("ddate") || is_set("trash")) {
        return Some(NotReview::Deleted);
    }
    let kinds: Vec<Option<NotReview>> = invitations.iter().filter_map(|path| kind_of(path)).collect();
    // The edits of a note are among its invitations, so one of a review is enough.
    let (first, is_review) = (kinds.first().copied().flatten(), kinds.contains(&None));
    let kind = if is_review { None } else { first };
    let kind = kind.or_else(|| (!invitations.is_empty() && kinds.is_empty()).then_some(NotReview::Other));
    let by_authors = || signature(note).is_some_and(|signature| signature.starts_with("Authors"));
    match kind {
        Some(NotReview::Comment) if by_authors() => Some(NotReview::AuthorReply),
        kind => kind,
    }
}

/// The forum and the title of a submission.
pub(in crate::input) fn paper_of(note: &Map<String, Value>) -> Option<(&str, &str)> {
    let id = note.get("id")?.as_str()?;
    let is_paper = note.get("forum").is_none_or(|forum| forum == id);
    let title = note.get("content")?.get("title")?;
    let title = title.get("value").unwrap_or(title).as_str()?;
    is_paper.then_some((id, title))
}

/// The forum that a row names, where that is an id as OpenReview gives them.
pub(in crate::input) fn forum(row: &Map<String, Value>) -> Option<String> {
    row.get("forum")?.as_str().filter(|id| is_id(id)).map(str::to_owned)
}

/// Whether this looks like an id of OpenReview: letters, digits, `-` and `_`, ten in most years.
pub(in crate::input) fn is_id(word: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    SHORTEST_ID <= word.len() && word.bytes().all(fits) && word.bytes().any(|byte| byte.is_ascii_alphabetic())
}

/// What the last part of an invitation says; none for edits and where it says nothing.
fn kind_of(invitation: &str) -> Option<Option<NotReview>> {
    let name = invitation.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    kind_by_word(&name).or_else(|| (name != "edit" && name != "revision").then_some(Some(NotReview::Other)))
}

fn invitations(note: &Map<String, Value>) -> Vec<&str> {
    match (note.get("invitations"), note.get("invitation")) {
        (Some(Value::Array(paths)), _) => paths.iter().filter_map(Value::as_str).collect(),
        // A table holds them in one cell.
        (Some(Value::String(paths)), _) | (_, Some(Value::String(paths))) => {
            let marks = |letter: char| matches!(letter, '[' | ']' | '\'' | '"' | ',' | ';') || letter.is_whitespace();
            paths.split(marks).filter(|path| path.contains('/')).collect()
        }
        _ => Vec::new(),
    }
}

fn is_invited(note: &Map<String, Value>) -> bool {
    !invitations(note).is_empty()
}

/// Whether a note's content has the fields of a review's form.
fn has_form(note: &Map<String, Value>) -> bool {
    let content = note.get("content").and_then(Value::as_object);
    let names: Vec<String> = content.into_iter().flat_map(Map::keys).map(|name| usual(name)).collect();
    is_form(names.iter().map(String::as_str))
}

/// Who signed a note, such as `Reviewer_aBcd`.
fn signature(note: &Map<String, Value>) -> Option<&str> {
    note.get("signatures")?.as_array()?.first()?.as_str()?.rsplit('/').next()
}

/// A note's fields beside those of its form; another row as it is. A title in a review's form is its headline.
pub(in crate::input) fn flatten(fields: Map<String, Value>) -> Map<String, Value> {
    let is_note = OF_NOTES.iter().any(|name| fields.contains_key(*name)) && fields.contains_key("content");
    let names_paper = fields.contains_key("title");
    let mut flat = flat(fields);
    if is_note && !names_paper {
        flat.remove("title");
    }
    flat
}

fn flat(mut fields: Map<String, Value>) -> Map<String, Value> {
    let reviewer = signature(&fields).map(|name| name.replace('_', " "));
    let Some(Value::Object(content)) = fields.get_mut("content") else { return fields };
    let content = std::mem::take(content);
    let mut flat: Map<String, Value> = Map::new();
    for (name, value) in content {
        let value = match value {
            Value::Object(mut wrapped) => wrapped.remove("value").unwrap_or(Value::Null),
            value => value,
        };
        flat.insert(usual(&name), value);
    }
    // Ids and forums are the note's, whatever a form calls its fields; a title beside the form is the paper's.
    for (name, from) in [("id", "id"), ("group", "forum"), ("title", "title")] {
        if let Some(value) = fields.remove(from) {
            flat.insert(name.into(), value);
        }
    }
    if let Some(reviewer) = reviewer {
        flat.insert("reviewer".into(), Value::String(reviewer));
    }
    flat
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(json: &str) -> Map<String, Value> {
        let Value::Object(fields) = serde_json::from_str(json).unwrap() else { panic!("{json}") };
        fields
    }

    #[test]
    fn invitations_of_both_versions_tell_what_a_note_is() {
        use NotReview::*;
        for (invitation, kind) in [
            ("ICLR.cc/2026/Conference/Submission7/-/Official_Review", None),
            ("ICLR.cc/2018/Conference/-/Paper7/Official_Review", None),
            ("ICLR.cc/2017/conference/-/paper7/official/review", None),
            ("V/Submission7/-/Meta_Review", Some(MetaReview)),
            ("V/Submission7/-/Ethics_Review", Some(EthicsReview)),
            ("V/Submission7/-/Official_Comment", Some(Comment)),
            ("V/-/Paper7/Public_Comment", Some(Comment)),
            ("V/Submission7/Official_Review2/-/Rebuttal", Some(AuthorReply)),
            ("V/Submission7/-/Decision", Some(Decision)),
            ("V/Submission7/-/Withdrawal", Some(Withdrawn)),
            ("V/-/Blind_Submission", Some(Abstract)),
            ("V/Reviewers/-/Bid", Some(Other)),
            ("V/Reviewers/-/Paper_Assignment", Some(Other)),
        ] {
            let first = note(&format!("{{\"invitation\": \"{invitation}\"}}"));
            let second = note(&format!("{{\"invitations\": [\"{invitation}\", \"V/-/Edit\"]}}"));
            assert_eq!((not_review(&first), not_review(&second)), (kind, kind), "{invitation}");
        }
        assert_eq!(not_review(&note(r#"{"text": "Fine.", "trash": true}"#)), None);
    }

    #[test]
    fn deleted_notes_and_replies_of_authors_are_no_reviews() {
        let review = r#"{"invitations": ["V/S7/-/Official_Review"], "content": {}, "ddate": DELETED}"#;
        assert_eq!(not_review(&note(&review.replace("DELETED", "1700000000000"))), Some(NotReview::Deleted));
        assert_eq!(not_review(&note(&review.replace("DELETED", "null"))), None);
        let reply =
            r#"{"invitation": "V/-/Paper7/Official_Comment", "signatures": ["V/Paper7/Authors"], "content": {}}"#;
        assert_eq!(not_review(&note(reply)), Some(NotReview::AuthorReply));
    }

    #[test]
    fn a_note_in_the_cells_of_a_table_is_told_too() {
        let row = note(r#"{"invitations": "['V/Submission7/-/Decision', 'V/-/Edit']", "text": "Reject"}"#);
        assert_eq!(not_review(&row), Some(NotReview::Decision));
    }

    #[test]
    fn a_forum_is_an_id_of_openreview() {
        let forum = |id: &str| forum(&note(&format!("{{\"forum\": {id}}}")));
        assert_eq!(forum("\"aB3_x-Z9kQ\"").as_deref(), Some("aB3_x-Z9kQ"));
        for other in ["\"short\"", "\"1234567890\"", "\"a paper of ours\"", "\"https://x.org/a\"", "7", "null"] {
            assert_eq!(forum(other), None, "{other}");
        }
    }

    #[test]
    fn the_paper_of_what_is_no_note_is_no_forum() {
        let papers = |json| unfold(note(json)).into_iter().map(|review| review.unwrap()).collect::<Vec<_>>();
        let of_site = papers(r#"{"paper_id": "submission-12", "reviews": [{"id": "review-1234", "text": "Fine."}]}"#);
        assert_eq!((of_site[0].get("forum"), &of_site[0]["group"]), (None, &Value::from("submission-12")));
        let of_forum = papers(r#"{"forum": "aB3_x-Z9kQ", "reviews": [{"id": "zY8-w_X7vU", "text": "Fine."}]}"#);
        assert_eq!(of_forum[0]["forum"], "aB3_x-Z9kQ");
    }

    #[test]
    fn a_review_names_who_signed_it() {
        let flat = flatten(note(
            r#"{"id": "r1", "forum": "f1", "signatures": ["V/Submission7/Reviewer_aBcd"], "content": {"title": {"value": "Good"},
                "summary": {"value": "Short."}}}"#,
        ));
        assert_eq!(flat["reviewer"], "Reviewer aBcd");
        assert!(!flat.contains_key("title"));
    }
}

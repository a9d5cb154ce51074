//! OpenReview notes, as its API gives them: `content` holds the form's fields, in version 2 each as `{"value": ...}`.
//! A submission may hold its replies in `details`, reviews among them.

use serde_json::{Map, Value};

use super::names::usual;
use super::sections::is_section;

/// The reviews among a submission's replies, each with the paper's forum and title; any other row alone.
pub(super) fn unfold(mut fields: Map<String, Value>) -> Vec<Map<String, Value>> {
    let Some(replies) = take_replies(&mut fields) else { return vec![fields] };
    let paper = ["forum", "id", "number"].iter().find_map(|name| fields.remove(*name));
    let mut flat = flatten(fields);
    let title = flat.remove("title");
    let reviews = replies.into_iter().filter_map(|reply| match reply {
        Value::Object(reply) if is_review(&reply) => Some(reply),
        _ => None,
    });
    let with_paper = |mut review: Map<String, Value>| {
        for (name, value) in [("forum", &paper), ("title", &title)] {
            if let (None, Some(value)) = (review.get(name), value) {
                review.insert(name.into(), value.clone());
            }
        }
        review
    };
    reviews.map(with_paper).collect()
}

/// The replies of a submission; a review's own replies are left where they are.
fn take_replies(fields: &mut Map<String, Value>) -> Option<Vec<Value>> {
    let forum = fields.get("forum");
    if forum.is_some_and(|forum| fields.get("id") != Some(forum)) {
        return None;
    }
    let details = fields.get_mut("details")?.as_object_mut()?;
    match ["replies", "directReplies"].iter().find_map(|name| details.remove(*name))? {
        Value::Array(replies) => Some(replies),
        _ => None,
    }
}

/// Whether a reply is a review by its invitation, or by its form's fields where it names none.
fn is_review(reply: &Map<String, Value>) -> bool {
    let of_review = |invitation: &Value| {
        let name = invitation.as_str().and_then(|path| path.rsplit('/').next()).unwrap_or_default();
        ["official_review", "review"].iter().any(|known| name.eq_ignore_ascii_case(known))
    };
    match (reply.get("invitations"), reply.get("invitation")) {
        (Some(Value::Array(invitations)), _) => invitations.iter().any(of_review),
        (_, Some(invitation)) => of_review(invitation),
        _ => reply
            .get("content")
            .and_then(Value::as_object)
            .is_some_and(|content| content.keys().any(|name| is_section(&usual(name)))),
    }
}

/// A note's fields beside those of its form; another row as it is.
pub(super) fn flatten(mut fields: Map<String, Value>) -> Map<String, Value> {
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
    for (name, from) in
        [("rating", "recommendation"), ("rating", "overall_recommendation"), ("rating", "overall_assessment")]
    {
        if !flat.contains_key(name)
            && let Some(value) = flat.remove(from)
        {
            flat.insert(name.into(), value);
        }
    }
    flat
}

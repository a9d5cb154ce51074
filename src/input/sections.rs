//! Reviews that come in parts, as venues' forms ask for them.

use serde_json::{Map, Value};

use super::Section;

/// What stands between two sections.
const BREAK: &str = "\n\n";

/// The fields of venues' forms that a reviewer writes text into, in the order of a review, and their common names.
/// From the forms of ICLR, NeurIPS, ICML, ACL Rolling Review, EMNLP, COLM and TMLR since 2021.
const FORMS: [(&str, &str); 40] = [
    ("summary", "summary"),
    ("paper_summary", "summary"),
    ("summary_of_the_paper", "summary"),
    ("summary_of_contributions", "summary"),
    ("paper_topic_and_main_contributions", "summary"),
    ("review", "review"),
    ("main_review", "review"),
    ("strengths", "strengths"),
    ("summary_of_strengths", "strengths"),
    ("reasons_to_accept", "strengths"),
    ("strengths_and_weaknesses", "strengths_and_weaknesses"),
    ("strength_and_weaknesses", "strengths_and_weaknesses"),
    ("strengths_and_contributions", "strengths"),
    ("weaknesses", "weaknesses"),
    ("summary_of_weaknesses", "weaknesses"),
    ("reasons_to_reject", "weaknesses"),
    ("claims_and_evidence", "claims_and_evidence"),
    ("methods_and_evaluation_criteria", "methods_and_evaluation_criteria"),
    ("theoretical_claims", "theoretical_claims"),
    ("experimental_designs_or_analyses", "experimental_designs_or_analyses"),
    ("supplementary_material", "supplementary_material"),
    ("relation_to_broader_scientific_literature", "relation_to_literature"),
    ("essential_references_not_discussed", "missing_references"),
    ("other_strengths_and_weaknesses", "strengths_and_weaknesses"),
    ("other_comments_or_suggestions", "comments"),
    ("comments_suggestions_and_typos", "comments"),
    ("detailed_comments", "comments"),
    ("clarity,_quality,_novelty_and_reproducibility", "quality"),
    ("questions", "questions"),
    ("questions_for_authors", "questions"),
    ("questions_for_the_authors", "questions"),
    ("questions_to_authors", "questions"),
    ("requested_changes", "requested_changes"),
    ("missing_references", "missing_references"),
    ("typos_grammar_style_and_presentation_improvements", "comments"),
    ("summary_of_the_review", "conclusion"),
    ("limitations", "limitations"),
    ("limitations_and_societal_impact", "limitations"),
    ("broader_impact_concerns", "limitations"),
    ("justification_for_recommendation", "conclusion"),
];

/// Whether a review can be put together from a field of this name.
pub(super) fn is_section(name: &str) -> bool {
    FORMS.iter().any(|(field, _)| *field == name)
}

/// The sections of a known form, joined; none where the row has no field of any.
pub(super) fn of_form(fields: &mut Map<String, Value>) -> Option<(String, Vec<Section>)> {
    let parts: Vec<(&str, String)> =
        FORMS.iter().filter_map(|(field, name)| Some((*name, text(fields, field)?))).collect();
    (!parts.is_empty()).then(|| join(parts))
}

/// The sections that the caller names, joined in that order; none where the row has none of them.
pub(super) fn of_columns(fields: &mut Map<String, Value>, columns: &[String]) -> Option<(String, Vec<Section>)> {
    let common = |column: &str| FORMS.iter().find(|(field, _)| *field == column).map_or("", |(_, name)| name);
    let parts = columns.iter().filter_map(|column| {
        let name = common(column);
        Some((if name.is_empty() { column.as_str() } else { name }, text(fields, column)?))
    });
    let parts: Vec<(&str, String)> = parts.collect();
    (!parts.is_empty()).then(|| join(parts))
}

fn text(fields: &mut Map<String, Value>, name: &str) -> Option<String> {
    match fields.get_mut(name)? {
        Value::String(text) => Some(std::mem::take(text)),
        _ => None,
    }
}

fn join(parts: Vec<(&str, String)>) -> (String, Vec<Section>) {
    let mut joined = String::new();
    let mut sections = Vec::new();
    for (name, part) in parts {
        let part = part.trim();
        if part.is_empty() {
            continue;
        }
        if !joined.is_empty() {
            joined.push_str(BREAK);
        }
        let start = joined.len();
        joined.push_str(part);
        sections.push(Section { name: name.to_owned(), span: start..joined.len() });
    }
    (joined, sections)
}

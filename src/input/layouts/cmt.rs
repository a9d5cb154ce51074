//! The columns of CMT's exports: `Paper ID`, `Reviewer Number`, and a question each, such as `Q2 (2. Strengths)` and
//! `Q5 (Overall Rating - Value)`.

use super::fields::named;
use super::lines::plain;
use super::tables::Known;

/// The columns under the names that rows of reviews have, each name once. Others stay as they are.
pub(in crate::input) fn columns(names: &[String]) -> Vec<String> {
    let is_export = names.iter().any(|name| question(name).is_some());
    let mut taken: Vec<String> = Vec::new();
    // A question with choices comes twice: what the value column says is the figure.
    let values: Vec<&str> = names.iter().filter_map(|name| value_of(question(name)?)).collect();
    for name in names {
        let known = if is_export { usual(name, &values) } else { None };
        let name = known.filter(|known| !taken.contains(known)).unwrap_or_else(|| name.clone());
        taken.push(name);
    }
    taken
}

/// What stands in the brackets of `Q2 (2. Strengths)`.
fn question(name: &str) -> Option<&str> {
    let rest = name.trim().strip_prefix(['Q', 'q'])?;
    let (number, inside) = rest.split_once('(')?;
    let is_number = !number.trim().is_empty() && number.trim().bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some(inside.trim().strip_suffix(')')?.trim())
}

/// The question whose value this column has.
fn value_of(question: &str) -> Option<&str> {
    question.strip_suffix("Value")?.trim_end().strip_suffix('-').map(str::trim_end)
}

fn usual(name: &str, values: &[&str]) -> Option<String> {
    let Some(question) = question(name) else {
        return match plain(name).as_str() {
            "paper id" => Some("submission_id".to_owned()),
            "paper title" => Some("title".to_owned()),
            "reviewer number" | "reviewer name" => Some("reviewer".to_owned()),
            _ => None,
        };
    };
    // Where the value has a column of its own, that of the wording is nobody's text.
    if values.contains(&question) {
        return None;
    }
    let asked = value_of(question).unwrap_or(question);
    Some(match named(asked)? {
        Known::Text(section) if !section.is_empty() => {
            plain(asked.trim_start_matches(|letter: char| !letter.is_alphabetic())).replace(' ', "_")
        }
        Known::Rating => "rating".to_owned(),
        Known::Confidence => "confidence".to_owned(),
        Known::Soundness => "soundness".to_owned(),
        Known::Presentation => "presentation".to_owned(),
        Known::Contribution => "contribution".to_owned(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_get_the_names_of_sections() {
        let names = [
            "Paper ID",
            "Paper Title",
            "Reviewer Number",
            "Q1 (Summary)",
            "Q2 (2. Strengths and weaknesses)",
            "Q3 (Overall Rating)",
            "Q3 (Overall Rating - Value)",
            "Q4 (Reviewer confidence)",
            "Q5 (Flavour of the paper)",
        ];
        let expected = [
            "submission_id",
            "title",
            "reviewer",
            "summary",
            "strengths_and_weaknesses",
            "Q3 (Overall Rating)",
            "rating",
            "confidence",
            "Q5 (Flavour of the paper)",
        ];
        assert_eq!(columns(&names.map(str::to_owned)), expected);
        let others = ["Paper ID", "text", "Q1"].map(str::to_owned);
        assert_eq!(columns(&others), others);
    }
}

//! What this program writes, by its first lines: none of it is a review.

/// Heads of tables.
const HEADS: [&str; 5] = [
    "id,kind,label,level,score,p0,",
    "id,group,title,reviewer,",
    "label,given,corrected,low,high",
    "words\tscale\tedited\tgenerated",
    "editlens-words\t",
];
/// Fields that lines of verdicts, of errors and of signals begin with.
const LINES: [&[&str]; 3] = [
    &["\"probabilities\":", "\"ai_probability\":", "\"words\":"],
    &["\"line\":", "\"error\":"],
    &["\"length.characters\":"],
];
/// Fields of a document in JSON: a model, a reference of one, shares, counts, figures.
const DOCUMENTS: [&[&str]; 4] = [
    &["\"schema\": \"editlens"],
    &["\"n\":", "\"given\":", "\"corrected\":"],
    &["\"label\":", "\"count\":", "\"share\":", "\"confidence\":", "\"length\":"],
    &["\"two_way\":", "\"auc\":"],
];

/// Whether a file that starts so was written by this program.
pub(super) fn is_own(start: &str) -> bool {
    let mut lines = start.lines().filter(|line| !line.trim().is_empty());
    let (first, second) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    let has = |text: &str, names: &&[&str]| names.iter().all(|name| text.contains(name));
    let table = || {
        HEADS.iter().any(|head| first.starts_with(head)) && !first.starts_with("id,")
            || first.starts_with("id,") && (first.contains(",ai_probability,") || first.contains(",length.characters,"))
            || first.contains("label,count,share,rating,confidence,length")
    };
    let json = || {
        first.starts_with("{\"id\":") && LINES.iter().any(|names| has(first, names))
            || matches!(first.trim(), "{" | "[" | "[{") && DOCUMENTS.iter().any(|names| has(start, names))
    };
    start.contains("<meta name=\"generator\" content=\"editlens")
        || start.starts_with("# Model card: ") && start.contains("Made by `editlens train`")
        || table()
        || json()
        || is_for_people(first, second)
}

/// Whether these are the first lines of verdicts, signals or tables as people read them.
fn is_for_people(first: &str, second: &str) -> bool {
    let words = |line: &str| line.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
    let counts = |line: &str| ["Prediction Count Avg", "Prediction Given Rating"].contains(&words(line).as_str());
    let verdict = || {
        let judged = ["  Estimate: ", "  No verdict (", "  Undecided ("].iter().any(|start| second.starts_with(start));
        judged && first.ends_with(" words")
    };
    verdict()
        || second.starts_with("  ngrams.edited ")
        || first.starts_with("ngrams.edited ")
        || counts(first)
        || counts(second)
        || first.contains(" with a verdict. In brackets: ") && words(second).starts_with("as given")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reviews_are_none_of_it() {
        for start in [
            "The paper is clear.\n  Estimate: none is given.\n",
            "{\"id\": \"a\", \"text\": \"Fine.\"}\n",
            "id,label,text\na,human,Fine.\n",
            "Title Ratings Review Text EditLens Prediction",
            "[\n{\"label\": \"human\", \"rating\": 3, \"text\": \"Fine.\"}]",
            "",
        ] {
            assert!(!is_own(start), "{start}");
        }
    }
}

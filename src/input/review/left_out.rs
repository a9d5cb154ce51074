//! What stands among reviews and is none: left out, and counted.

use std::fmt::{self, Display};

/// The kind of a note that is no review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NotReview {
    /// A submission with its abstract.
    Abstract,
    /// The authors' answer to reviews.
    AuthorReply,
    /// A comment in the discussion.
    Comment,
    /// What an area chair makes of the reviews.
    MetaReview,
    /// Whether the paper was accepted.
    Decision,
    /// A review of the paper's ethics alone.
    EthicsReview,
    /// A review, or a paper, that was taken back.
    Withdrawn,
    /// A note that was deleted.
    Deleted,
    /// A form without a word of its reviewer.
    EmptyForm,
    /// What the system of a journal or a mail program puts below its letters.
    Footer,
    /// Anything else, such as a bid or an assignment.
    Other,
}

/// Each kind, in the order of the enum, with the words for one and for several.
const KINDS: [(NotReview, &str, &str); 11] = [
    (NotReview::Abstract, "abstract", "abstracts"),
    (NotReview::AuthorReply, "author reply", "author replies"),
    (NotReview::Comment, "comment", "comments"),
    (NotReview::MetaReview, "meta-review", "meta-reviews"),
    (NotReview::Decision, "decision", "decisions"),
    (NotReview::EthicsReview, "ethics review", "ethics reviews"),
    (NotReview::Withdrawn, "withdrawn note", "withdrawn notes"),
    (NotReview::Deleted, "deleted note", "deleted notes"),
    (NotReview::EmptyForm, "empty form", "empty forms"),
    (NotReview::Footer, "footer of a letter", "footers of letters"),
    (NotReview::Other, "other note", "other notes"),
];

impl NotReview {
    /// The kind that the data files call this; none for any other name.
    pub(in crate::input) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "abstract" => Self::Abstract,
            "author_reply" => Self::AuthorReply,
            "comment" => Self::Comment,
            "meta_review" => Self::MetaReview,
            "decision" => Self::Decision,
            "ethics_review" => Self::EthicsReview,
            "withdrawn" => Self::Withdrawn,
            "deleted" => Self::Deleted,
            "other" => Self::Other,
            _ => return None,
        })
    }
}

/// How many notes of each kind were left out.
///
/// ```
/// use editlens::input::{LeftOut, NotReview};
/// let mut left_out = LeftOut::default();
/// left_out.add(NotReview::Decision);
/// left_out.add(NotReview::AuthorReply);
/// left_out.add(NotReview::AuthorReply);
/// assert_eq!(left_out.to_string(), "left out: 2 author replies, 1 decision");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeftOut {
    counts: [usize; KINDS.len()],
}

impl LeftOut {
    /// Counts one more of a kind.
    pub fn add(&mut self, kind: NotReview) {
        self.counts[kind as usize] += 1;
    }

    /// Counts all of another.
    pub(in crate::input) fn add_all(&mut self, other: &Self) {
        self.counts.iter_mut().zip(other.counts).for_each(|(count, more)| *count += more);
    }

    /// How many of a kind.
    pub fn count(&self, kind: NotReview) -> usize {
        self.counts[kind as usize]
    }

    /// Whether nothing was left out.
    pub fn is_empty(&self) -> bool {
        self.counts.iter().all(|count| *count == 0)
    }
}

impl Display for LeftOut {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("left out: ")?;
        let mut between = "";
        for (count, (_, one, several)) in self.counts.iter().zip(KINDS).filter(|(count, _)| **count > 0) {
            write!(formatter, "{between}{count} {}", if *count == 1 { one } else { several })?;
            between = ", ";
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_counts_under_its_own_words() {
        for (index, (kind, one, _)) in KINDS.into_iter().enumerate() {
            let mut left_out = LeftOut::default();
            assert!(left_out.is_empty());
            left_out.add(kind);
            assert_eq!((kind as usize, left_out.count(kind)), (index, 1));
            assert_eq!(left_out.to_string(), format!("left out: 1 {one}"));
        }
    }
}

//! Texts made to take long: four times the text takes at most eight times as long.

use std::time::{Duration, Instant};

use super::rows;

/// Each is repeated; what any layout looks for is among them.
const PIECES: [&str; 34] = [
    "a",
    "a ",
    "\n",
    " ",
    "\u{a0}",
    "(",
    "[",
    "**",
    "*a",
    "# ",
    ":",
    ": \n",
    "- \n",
    "=====\n",
    "Summary\n",
    "Summary:\nRating: 6\n",
    "Rating: 6\n",
    "Rating:\n",
    "Rating:\n\n",
    "Rating: 6: accept\n",
    "Code Of Conduct:\n",
    "Confidence: 4: You are confident in your assessment, but not absolutely certain. It is unlikely \n",
    "by Reviewer aBcd 30 Oct 2025\n",
    "30 Oct 2025, 12:00 Everyone\n",
    "Official Review of Submission12 by Reviewer aBcd\n",
    "Official Review of Submission12 by Reviewer aBcd\nSummary:\nFine.\nRating: 6\n",
    "Official Comment by Authors 20 Nov 2025, 12:00 Everyone\n\n",
    "Official Comment by Authors\n[Deleted]\n",
    "Replying to\nOfficial Review of Submission12 by Reviewer aBcd\n",
    "### Note 1 (ID: a)\n- **Signatures:** a/b/Submission12/Reviewer_aBcd\n",
    "Reviewer #1: fine\n\n",
    "==+== Begin Review #12A\n==*== Strengths\nFine.\n",
    "=====\nReview #12A\n-----\nOverall merit: 2. Weak\n   reject\n===== Strengths =====\nFine.\n",
    "----- REVIEW 1 -----\nSCORE: 1\n----- TEXT:\nFine.\n",
];
const BYTES: usize = 50_000;

fn time(text: &str) -> Duration {
    let once = || {
        let started = Instant::now();
        rows(text.to_owned());
        started.elapsed()
    };
    // The least of several is the time without what else the machine did.
    (0..9).map(|_| once()).min().unwrap()
}

#[test]
fn no_layout_takes_more_than_its_share() {
    for piece in PIECES {
        let text = |bytes: usize| piece.repeat(bytes / piece.len());
        let (short, long) = (time(&text(BYTES)), time(&text(4 * BYTES)));
        let growth = long.as_secs_f64() / short.as_secs_f64().max(1e-4);
        assert!(growth < 8.0, "{piece:?}: {short:?}, then {long:?}");
    }
}

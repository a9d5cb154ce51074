//! Texts made to take long: four times the text takes at most eight times as long.

use std::time::Instant;

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
const BYTES: usize = 20_000;
/// What else the machine does may slow down one try, but not every one.
const TRIES: usize = 8;

/// What this thread has computed so far in nanoseconds, without the time in which others had the processor; where the
/// system does not say, the time that has passed.
fn computed(since: Instant) -> u64 {
    // The count is brought up to date when the processor changes hands.
    std::thread::yield_now();
    let own = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    own.and_then(|line| line.split(' ').next()?.parse().ok()).unwrap_or(since.elapsed().as_nanos() as u64)
}

fn time(text: &str) -> u64 {
    let started = Instant::now();
    let once = || {
        let before = computed(started);
        rows(text.to_owned());
        computed(started) - before
    };
    (0..5).map(|_| once()).min().unwrap()
}

#[test]
fn no_layout_takes_more_than_its_share() {
    for piece in PIECES {
        let text = |bytes: usize| piece.repeat(bytes / piece.len());
        let growth = || time(&text(4 * BYTES)) as f64 / time(&text(BYTES)).max(100_000) as f64;
        let growths: Vec<f64> = (0..TRIES).map(|_| growth()).take_while(|growth| *growth >= 8.0).collect();
        assert!(growths.len() < TRIES, "{piece:?}: {growths:?}");
    }
}

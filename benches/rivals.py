#!/usr/bin/env python3
"""Other detectors of AI text that pip installs, on labelled reviews: AUC, accuracy, people called AI, and rate.

    pip install ./bindings/python
    EDITLENS_CORPORA=FOLDER benches/rivals.py

Each tool has a virtual environment of its own in target/rivals, judges all reviews of iclr2026_labelled.jsonl.gz whose label
is level 0 or 4 in one process on one core, and is judged at its own threshold. Rates are by processor time, so that other
work on the machine does not count. Texts on which editlens abstains count as not called AI for it; they are in its AUC with
the middle, as no sign of either. A tool that cannot be installed or does not start here is left out, and that is said. The
labels are those that editlens's thresholds were set on, so its own figures here are in-sample; the model card has those on
held-out papers. This script is not part of the checks.
"""

import gzip
import json
import os
import pathlib
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDER = ROOT / "target" / "rivals"
CORPORA = pathlib.Path(os.environ.get("EDITLENS_CORPORA", ROOT.parent / "shared" / "corpora"))
LABELS = {"Fully human-written": False, "Fully AI-generated": True}
# A rate is taken on about so many seconds of work, and on no more than so many reviews.
SECONDS = 5
MOST = 10_000


def editlens():
    from editlens import predict_batch

    def judge(texts):
        table = predict_batch(texts, threads=1, progress=False)
        shares = [0.5 if share is None else share for share in table["ai_probability"].to_pylist()]
        return [(share, level == 4) for share, level in zip(shares, table["level"].to_pylist())]

    return judge


def is_it_slop():
    from is_it_slop import is_this_slop_batch

    return lambda texts: [(found.ai_probability, found.classification == "AI") for found in is_this_slop_batch(texts)]


def mrm_ai_detector():
    from mrm_ai_detector import Detector

    # Without the intervals of its probability, which take fifteen times as long and change no verdict.
    detector = Detector(bootstrap=0)

    def judge(texts):
        found = (detector.analyze_text(text) for text in texts)
        return [(result.probability or 0.0, result.verdict.startswith("Likely AI")) for result in found]

    return judge


def lmscan():
    from lmscan import scan

    called = ("AI-generated", "Likely AI")
    return lambda texts: [(found.ai_probability, found.verdict in called) for found in map(scan, texts)]


# The package as it was installed, or a path; how it judges.
TOOLS = {
    "editlens": ("./bindings/python", editlens),
    "is-it-slop": ("is-it-slop", is_it_slop),
    "mrm-ai-detector": ("mrm-ai-detector", mrm_ai_detector),
    "lmscan": ("lmscan", lmscan),
}


def reviews():
    with gzip.open(CORPORA / "iclr2026_labelled.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [(row["text"], LABELS[row["label"]]) for row in rows if row["label"] in LABELS]


def judge(name):
    """In the environment of one tool: writes what it says of every review, and how long that took."""
    from importlib.metadata import version

    texts = [text for text, _ in reviews()]
    judge = TOOLS[name][1]()
    judge(texts[:3])
    start = time.process_time()
    verdicts = judge(texts)
    seconds = time.process_time() - start
    # What is fast is timed on more texts, so that starting does not count.
    rounds = max(1, min(round(SECONDS * len(texts) / seconds), MOST) // len(texts))
    if rounds > 1:
        start = time.process_time()
        judge(texts * rounds)
        seconds = (time.process_time() - start) / rounds
    json.dump({"version": version(name), "verdicts": verdicts, "seconds": seconds}, sys.stdout)


def auc(scores, is_ai):
    """The share of pairs of an AI's and a person's review in which the AI's scores higher; equal ones are half."""
    ai = [score for score, truth in zip(scores, is_ai) if truth]
    people = [score for score, truth in zip(scores, is_ai) if not truth]
    won = sum((a > b) + 0.5 * (a == b) for a in ai for b in people)
    return won / (len(ai) * len(people))


def environment(name, package):
    """The Python of a tool's environment, with the tool; that of this process where it has it."""
    if name == "editlens":
        return sys.executable
    python = FOLDER / name / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", FOLDER / name], check=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package], check=True)
    return python


def main():
    is_ai = [truth for _, truth in reviews()]
    print(f"{len(is_ai)} reviews, {sum(is_ai)} of them AI; one core; {time.strftime('%B %Y')}")
    print(f"{'tool':28}{'AUC':>8}{'accuracy':>10}{'people called AI':>18}{'AI called AI':>14}{'reviews/s':>11}")
    for name, (package, _) in TOOLS.items():
        one_core = {**os.environ, **dict.fromkeys(("OMP_NUM_THREADS", "RAYON_NUM_THREADS"), "1")}
        pinned = ["taskset", "-c", "0"] if sys.platform == "linux" else []
        try:
            command = [*pinned, environment(name, package), __file__, "--judge", name]
            run = subprocess.run(command, env=one_core, capture_output=True, text=True, check=True)
        except subprocess.CalledProcessError as error:
            reason = ((error.stderr or "").strip().splitlines() or ["pip could not install it"])[-1]
            print(f"{name}: left out, since it does not run here ({reason})")
            continue
        found = json.loads(run.stdout)
        scores = [score for score, _ in found["verdicts"]]
        called = [called for _, called in found["verdicts"]]
        right = sum(call == truth for call, truth in zip(called, is_ai)) / len(is_ai)
        people = sum(call for call, truth in zip(called, is_ai) if not truth) / (len(is_ai) - sum(is_ai))
        ai = sum(call for call, truth in zip(called, is_ai) if truth) / sum(is_ai)
        title, rate = f"{name} {found['version']}", len(is_ai) / found["seconds"]
        print(f"{title:28}{auc(scores, is_ai):8.3f}{right:10.3f}{people:18.1%}{ai:14.1%}{rate:11,.0f}")


if __name__ == "__main__":
    judge(sys.argv[2]) if sys.argv[1:2] == ["--judge"] else main()

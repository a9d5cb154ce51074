#!/usr/bin/env python3
"""Verdicts per second beside those of other programs, on the same texts, one core each.

    cargo build --release
    EDITLENS_CORPORA=reviews.jsonl.gz benches/peers.py

Every program in turn judges all texts, in several rounds, and the best round counts. The peers are installed with pip into
target/peers; one that cannot be installed is left out, and that is said. fastText (a word model) and scikit-learn (hashed
words and a logistic regression) are trained on the levels that editlens gives, for their speed does not depend on their
labels. textdescriptives is slow, so it reads the first texts only. At the end stands what the library's own benches say of
a text without reading and writing. This script is not part of the checks.
"""

import gzip
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / "target" / "peers"
ROUNDS = 5
MOST_TEXTS = 10_000
TEXTS_OF_THE_SLOW = 200


def enter_environment():
    """Starts again inside a virtual environment for the peers."""
    python = ENVIRONMENT / "bin" / "python"
    if pathlib.Path(sys.prefix) == ENVIRONMENT:
        return
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", ENVIRONMENT], check=True)
    os.execv(python, [python, *sys.argv])


def install(*packages):
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages]
    subprocess.run(command, check=True)


def read_texts(paths):
    texts = []
    for path in paths:
        opened = gzip.open if path.endswith(".gz") else open
        with opened(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                texts.append(json.loads(line)["text"])
                if len(texts) == MOST_TEXTS:
                    return texts
    return texts


class Editlens:
    """Runs over a file of the texts; starting and reading the file are part of the time."""

    def __init__(self, folder, texts):
        self.path = folder / "texts.jsonl"
        with open(self.path, "w", encoding="utf-8") as file:
            for number, text in enumerate(texts):
                file.write(json.dumps({"id": str(number), "text": text}) + "\n")
        self.program = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release" / "editlens"

    def predict(self, *options):
        command = [self.program, "predict", "--threads", "1", "--format", "jsonl", *options, self.path]
        return subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout


def fasttext_words(folder, texts, labels):
    install("fasttext-wheel", "numpy<2")
    import fasttext

    rows = [" ".join(text.split()) for text in texts]
    train = folder / "train.txt"
    train.write_text("".join(f"__label__{label} {row}\n" for label, row in zip(labels, rows)), encoding="utf-8")
    model = fasttext.train_supervised(str(train), thread=1, verbose=0)
    return texts, lambda: [model.predict(row) for row in rows]


def scikit_learn_hashing(folder, texts, labels):
    install("scikit-learn", "numpy<2")
    from sklearn.feature_extraction.text import HashingVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizer = HashingVectorizer(ngram_range=(1, 2))
    # Far from converged, and as fast as any other.
    regression = LogisticRegression(max_iter=20, tol=0.1).fit(vectorizer.transform(texts), labels)
    return texts, lambda: regression.predict_proba(vectorizer.transform(texts))


def textdescriptives_all(folder, texts, labels):
    install("textdescriptives", "numpy<2")
    import spacy
    import textdescriptives  # noqa: F401: enters its parts into spaCy

    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    for part in ["descriptive_stats", "readability"]:
        pipeline.add_pipe(f"textdescriptives/{part}")
    first = texts[:TEXTS_OF_THE_SLOW]
    return first, lambda: [document._.readability for document in pipeline.pipe(first)]


PEERS = {
    "fastText, words": fasttext_words,
    "scikit-learn, hashed words and pairs": scikit_learn_hashing,
    "textdescriptives, readability": textdescriptives_all,
}


def main():
    corpora = os.environ.get("EDITLENS_CORPORA", "").split()
    if not corpora:
        sys.exit("set EDITLENS_CORPORA to JSON Lines files, plain or gzipped, with a field `text`")
    enter_environment()
    for library in ["OMP", "OPENBLAS", "MKL"]:
        os.environ[f"{library}_NUM_THREADS"] = "1"
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    texts = read_texts(corpora)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        editlens = Editlens(folder, texts)
        labels = [int(json.loads(line)["score"] > 0.5) for line in editlens.predict().splitlines()]
        runs = {
            "editlens predict": (texts, editlens.predict),
            "editlens predict --explain": (texts, lambda: editlens.predict("--explain")),
        }
        for title, make in PEERS.items():
            try:
                runs[title] = make(folder, texts, labels)
            except Exception as error:
                print(f"{title}: left out, {error}", file=sys.stderr)
        seconds = dict.fromkeys(runs, float("inf"))
        for _ in range(ROUNDS):
            for title, (_, run) in runs.items():
                start = time.perf_counter()
                run()
                seconds[title] = min(seconds[title], time.perf_counter() - start)
    rates = {title: sum(len(text.encode()) for text in runs[title][0]) / seconds[title] / 1e6 for title in runs}
    print(f"{len(texts)} texts, best of {ROUNDS} rounds")
    for title, rate in rates.items():
        ratio = rates["editlens predict"] / rate
        reviews = len(runs[title][0]) / seconds[title]
        print(f"{title:38}{rate:9.2f} MB/s{reviews:9.0f} texts/s   editlens predict is {ratio:.2f} x as fast")
    sys.stdout.flush()
    subprocess.run(["cargo", "bench", "--bench", "text", "--", "verdict"], cwd=ROOT)


if __name__ == "__main__":
    main()

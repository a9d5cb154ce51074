#!/usr/bin/env python3
"""Verdicts per second beside those of other programs, on the same texts, one core each.

    cargo build --release
    EDITLENS_CORPORA=reviews.jsonl.gz benches/peers.py

Every program in turn judges all texts, in several rounds, and the best round counts. fastText (a word model) and
scikit-learn (hashed words and a logistic regression) are installed with pip into target/peers; they are trained on the
levels that editlens gives, for their speed does not depend on their labels. This script is not part of the checks.
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
PACKAGES = ["fasttext-wheel", "numpy<2", "scikit-learn"]
ROUNDS = 5
MOST_TEXTS = 10_000


def enter_environment():
    """Starts again inside a virtual environment that holds the peers."""
    python = ENVIRONMENT / "bin" / "python"
    if pathlib.Path(sys.prefix) == ENVIRONMENT:
        return
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", ENVIRONMENT], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
    os.execv(python, [python, *sys.argv])


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


def best(run):
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


def editlens(folder, name, texts):
    """Runs over a file of the texts; reading the file and starting are part of the time."""
    path = folder / name
    with open(path, "w", encoding="utf-8") as file:
        for number, text in enumerate(texts):
            file.write(json.dumps({"id": str(number), "text": text}) + "\n")
    program = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release" / "editlens"
    environment = dict(os.environ, RAYON_NUM_THREADS="1")

    def run(command=("summary",)):
        return subprocess.run([program, *command, path], env=environment, check=True, capture_output=True).stdout

    return run


def main():
    corpora = os.environ.get("EDITLENS_CORPORA", "").split()
    if not corpora:
        sys.exit("set EDITLENS_CORPORA to JSON Lines files, plain or gzipped, with a field `text`")
    enter_environment()
    import fasttext
    from sklearn.feature_extraction.text import HashingVectorizer
    from sklearn.linear_model import LogisticRegression

    texts = read_texts(corpora)
    size = sum(len(text.encode()) for text in texts)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        run = editlens(folder, "texts.jsonl", texts)
        verdicts = [json.loads(line) for line in run(("predict", "--format", "jsonl")).splitlines()]
        labels = [int(verdict["score"] > 0.5) for verdict in verdicts]
        seconds = {
            "editlens, start and reading included": best(run),
            "editlens --explain, as JSON Lines": best(lambda: run(("predict", "--format", "jsonl", "--explain"))),
        }
        rows = [" ".join(text.split()) for text in texts]
        train = folder / "train.txt"
        train.write_text("".join(f"__label__{label} {row}\n" for label, row in zip(labels, rows)), encoding="utf-8")
        model = fasttext.train_supervised(str(train), thread=1, verbose=0)
        seconds["fastText, words"] = best(lambda: [model.predict(row) for row in rows])
        vectorizer = HashingVectorizer(ngram_range=(1, 2))
        regression = LogisticRegression(max_iter=20).fit(vectorizer.transform(texts), labels)
        seconds["scikit-learn, hashed words and pairs"] = best(
            lambda: regression.predict_proba(vectorizer.transform(texts))
        )
    print(f"{len(texts)} texts, {size / 1e6:.1f} MB, best of {ROUNDS} rounds")
    ours = next(iter(seconds.values()))
    for name, time_taken in seconds.items():
        rate = f"{size / time_taken / 1e6:8.1f} MB/s {len(texts) / time_taken:9.0f} texts/s"
        print(f"{name:40} {rate}   editlens is {time_taken / ours:.2f} x as fast")


if __name__ == "__main__":
    main()

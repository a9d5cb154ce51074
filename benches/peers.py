#!/usr/bin/env python3
"""Verdicts per second beside those of other programs, on the same texts, one core each.

    cargo build --release
    EDITLENS_CORPORA=reviews.jsonl.gz benches/peers.py [PEER...]

Every program in turn judges all texts, in several rounds. Of each the best round is told in megabytes per second, and beside
it by how much editlens is faster: the median of the rounds and their range, in processor time, so that what else the
machine does counts less. Of editlens the whole process is timed, of the others the judging alone. The load says how quiet
the machine was. Where valgrind is installed, the instructions for each text are counted as well, without the start.

Without the name of a peer all are run. They are installed with pip into target/peers; one that cannot be is left out, and
that is said. fastText (a word model) and scikit-learn (hashed words and a logistic regression) are trained on the levels that
editlens gives, for their speed does not depend on their labels. textdescriptives is slow, so it reads the first texts only.
This script is not part of the checks.
"""

import gzip
import json
import os
import pathlib
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / "target" / "peers"
ROUNDS = 9
MOST_TEXTS = 2_000
TEXTS_OF_THE_SLOW = 50
# Instructions are those of the second run less those of the first.
COUNTED_TEXTS = [200, 2_000]


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

    def command(self, path, *options):
        return [self.program, "predict", "--threads", "1", "--format", "jsonl", *options, path]

    def predict(self, *options):
        command = self.command(self.path, *options)
        return subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout


def fasttext_words(folder, texts, labels):
    install("fasttext-wheel", "numpy<2")
    import fasttext

    rows = [" ".join(text.split()) for text in texts]
    train = folder / "train.txt"
    train.write_text("".join(f"__label__{label} {row}\n" for label, row in zip(labels, rows)), encoding="utf-8")
    model = fasttext.train_supervised(str(train), thread=1, verbose=0)
    model.save_model(str(folder / FASTTEXT_MODEL))
    return texts, lambda: [model.predict(row) for row in rows]


FASTTEXT_MODEL = "fasttext.bin"
FASTTEXT_SCRIPT = """
import fasttext, sys
model = fasttext.load_model(sys.argv[1])
for row in open(sys.argv[2], encoding="utf-8"):
    model.predict(row.rstrip("\\n"))
"""


def instructions(command):
    """How many a command takes, as callgrind counts them."""
    run = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *map(str, command)]
    told = subprocess.run(run, check=True, capture_output=True, text=True).stderr
    return int(re.search(r"Collected : (\d+)", told)[1])


def instructions_per_text(folder, editlens, texts):
    """Those of editlens and of fastText for each text, without the start."""
    counts = {"editlens predict": [], "fastText, words": []}
    for number in COUNTED_TEXTS:
        rows, plain = folder / f"{number}.jsonl", folder / f"{number}.txt"
        with open(editlens.path, encoding="utf-8") as lines:
            rows.write_text("".join(line for line, _ in zip(lines, range(number))), encoding="utf-8")
        plain.write_text("".join(" ".join(text.split()) + "\n" for text in texts[:number]), encoding="utf-8")
        counts["editlens predict"].append(instructions(editlens.command(rows)))
        script = [sys.executable, "-c", FASTTEXT_SCRIPT, folder / FASTTEXT_MODEL, plain]
        counts["fastText, words"].append(instructions(script))
    few, many = COUNTED_TEXTS
    return {title: (last - first) // (many - few) for title, (first, last) in counts.items()}


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
        labels = [int((json.loads(line)["score"] or 0) > 0.5) for line in editlens.predict().splitlines()]
        runs = {
            "editlens predict": (texts, editlens.predict),
            "editlens predict --explain": (texts, lambda: editlens.predict("--explain")),
        }
        for title, make in PEERS.items():
            if sys.argv[1:] and not any(title.startswith(name) for name in sys.argv[1:]):
                continue
            try:
                runs[title] = make(folder, texts, labels)
            except Exception as error:
                print(f"{title}: left out, {error}", file=sys.stderr)
        rounds = []
        load = os.getloadavg()[0]
        for _ in range(ROUNDS):
            rounds.append({title: processor_seconds(run) for title, (_, run) in runs.items()})
        counts = {}
        if shutil.which("valgrind") and "fastText, words" in runs:
            counts = instructions_per_text(folder, editlens, texts)
    print(f"{len(texts)} texts, {ROUNDS} rounds, load {load:.2f} at their start")
    # Some programs read the first texts only.
    size = {title: sum(len(text.encode()) for text in read) for title, (read, _) in runs.items()}
    for title, (read, _) in runs.items():
        best = min(seconds[title] for seconds in rounds)
        rates = [{one: size[one] / seconds[one] for one in runs} for seconds in rounds]
        ratios = [rate["editlens predict"] / rate[title] for rate in rates]
        ratio = f"{statistics.median(ratios):.2f} [{min(ratios):.2f} to {max(ratios):.2f}]"
        print(f"{title:38}{size[title] / best / 1e6:9.2f} MB/s{len(read) / best:9.0f} texts/s   editlens predict is {ratio} x as fast")
    for title, count in counts.items():
        print(f"{title:38}{count:9} instructions a text")


def processor_seconds(run):
    """What a run takes of the processor, in this process and in those that it starts."""
    def used():
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        return time.process_time() + children.ru_utime + children.ru_stime

    before = used()
    run()
    return used() - before


if __name__ == "__main__":
    main()

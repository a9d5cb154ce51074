#!/usr/bin/env python3
"""The fits of `editlens train` beside scikit-learn's on the same standardised matrix.

    cargo build --release
    benches/train.py

Both read data/table.csv.zst, standardise the signals, fit the two directions (a logistic regression on some 300 signals each)
and the heads, once on all labelled reviews and once for each of ten folds; same rows, targets, penalties, and tolerance. That
both find the same model is shown first, by the largest difference from a weight of models/default.json. `editlens train` does
more in the same process: it judges every row, compares five other models in ten folds each, and draws intervals. What is
needed is installed with pip into target/peers. This script is not part of the checks.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from peers import ROOT, enter_environment, install

ROUNDS = 3
FOLDS = 10
# What follows is said, with its reasons, in src/training/recipe.rs.
NGRAMS = ["ngrams.edited", "ngrams.generated"]
SIGNALS_PART = 0.2
SIGNALS_PENALTY, BINARY_PENALTY, ORDINAL_PENALTY = 300.0, 1.0, 0.3
STIFFNESS = 3.0
THRESHOLD_VALUE = 10.0
LATE_MIX = [0.7, 0.2, 0.0, 0.0]
SHARES = [count / 75800 for count in [32938, 16648, 7082, 3233, 15899]]
LEVELS = [
    "Fully human-written", "Lightly AI-edited", "Moderately AI-edited", "Heavily AI-edited", "Fully AI-generated",
]


def read_table(columns):
    """All rows standardised, the numbers of those of the population, those with a level, and these levels."""
    import numpy
    import pandas

    names = [column["signal"] for column in columns]
    keys = dict.fromkeys(["id", "group", "label", "kind"], str)
    table = pandas.read_csv(ROOT / "data" / "table.csv.zst", dtype=keys, usecols=[*keys, *names], low_memory=False)
    keys = table[[*keys]].fillna("")
    rows = table[names].to_numpy(float)
    numpy.nan_to_num(rows, copy=False)
    for index, column in enumerate(columns):
        values = rows[:, index]
        if column["transform"] == "square_root":
            values = numpy.sqrt(numpy.maximum(values, 0))
        elif column["transform"] == "logarithm":
            values = numpy.log1p(numpy.maximum(values, 0))
        rows[:, index] = ((values - column["mean"]) / column["deviation"]).clip(-4, 4)
    population = numpy.flatnonzero((keys["label"] == "") & (keys["kind"] == ""))
    levels = keys["label"].map({label: level for level, label in enumerate(LEVELS)})
    levelled = numpy.flatnonzero(levels.notna())
    return rows, population, levelled, levels.to_numpy()[levelled].astype(int)


def provisional_levels(scores):
    """The population cut at the shares, each cut on its own mixture of the two scores' ranks."""
    import numpy

    count = scores.shape[0]
    ranks = [(numpy.searchsorted(numpy.sort(score), score) + 0.5) / (count + 1) for score in scores.T]
    edited, generated = [numpy.log(rank / (1 - rank)) for rank in ranks]
    levels = numpy.zeros(count, int)
    for mix, below in zip(LATE_MIX, numpy.cumsum(SHARES)):
        mixed = mix * edited + (1 - mix) * generated
        levels += mixed > numpy.sort(mixed)[max(round(below * count), 1) - 1]
    return levels


def logistic(rows, targets, penalty, intercept=True):
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=1 / penalty, tol=1e-6, max_iter=500, fit_intercept=intercept).fit(rows, targets)


def fit_directions(rows, population, ngrams):
    import numpy

    inside = rows[population]
    levels = provisional_levels(inside[:, ngrams])
    signals = inside.copy()
    signals[:, ngrams] = 0
    directions = []
    for column, targets in zip(ngrams, [levels > 0, levels == 4]):
        weights = logistic(signals, targets, SIGNALS_PENALTY).coef_[0]
        direction = weights * (SIGNALS_PART / (inside @ weights).std())
        direction[column] = (1 - SIGNALS_PART) / inside[:, column].std()
        directions.append(direction)
    return numpy.array(directions)


def fit_heads(positions, levels):
    """The weights of the binary head; those of the ordinal one are fitted on rows stacked once a threshold."""
    import numpy

    ends = (levels == 0) | (levels == 4)
    binary = logistic(positions[ends], levels[ends] == 4, BINARY_PENALTY)
    count, width = positions.shape
    stacked = numpy.zeros((4 * count, 5 * width + 4))
    for threshold in range(4):
        block = slice(threshold * count, (threshold + 1) * count)
        stacked[block, :width] = positions
        stacked[block, (threshold + 1) * width:(threshold + 2) * width] = positions / STIFFNESS**0.5
        stacked[block, 5 * width + threshold] = THRESHOLD_VALUE
    above = numpy.concatenate([levels > threshold for threshold in range(4)])
    logistic(stacked, above, ORDINAL_PENALTY, intercept=False)
    return binary.coef_[0]


def train_with_scikit_learn(columns):
    """The binary head's weights over all columns, and the seconds that fitting took."""
    import numpy

    rows, population, levelled, levels = read_table(columns)
    names = [column["signal"] for column in columns]
    start = time.perf_counter()
    directions = fit_directions(rows, population, [names.index(name) for name in NGRAMS])
    directed = time.perf_counter()
    positions = rows[levelled] @ directions.T
    weights = fit_heads(positions, levels) @ directions
    for fold in range(FOLDS):
        others = numpy.arange(len(levels)) % FOLDS != fold
        fit_heads(positions[others], levels[others])
    return weights, directed - start, time.perf_counter() - directed


def main():
    enter_environment()
    install("scikit-learn", "pandas", "zstandard", "numpy<2")
    model = json.loads((ROOT / "models" / "default.json").read_text())
    program = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release" / "editlens"
    ours, theirs, directions, heads = [], [], [], []
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "default.words").write_bytes((ROOT / "models" / "default.words").read_bytes())
        for _ in range(ROUNDS):
            start = time.perf_counter()
            subprocess.run(
                [program, "train", "--out", pathlib.Path(folder) / "default.json"],
                cwd=ROOT, check=True, stdout=subprocess.DEVNULL,
            )
            ours.append(time.perf_counter() - start)
            start = time.perf_counter()
            weights, *seconds = train_with_scikit_learn(model["columns"])
            theirs.append(time.perf_counter() - start)
            directions.append(seconds[0])
            heads.append(seconds[1])
    difference = max(abs(a - b) for a, b in zip(weights, model["binary"]["weights"]))
    print(f"largest difference of a weight: {difference:.1e}, of weights up to {max(map(abs, weights)):.2f}")
    print(f"editlens train, all of it{min(ours):31.2f} s")
    print(f"scikit-learn, reading and fitting{min(theirs):23.2f} s   editlens takes {min(ours) / min(theirs):.2f} x as long")
    print(f"  of these the two directions{min(directions):28.2f} s")
    print(f"  of these the heads, {1 + FOLDS} times{min(heads):28.2f} s")


if __name__ == "__main__":
    main()

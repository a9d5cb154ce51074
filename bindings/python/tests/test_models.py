"""Models: files, pickles, and figures on data frames."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas
import polars
import pytest

import editlens
from conftest import PROJECT, SAMPLES


def frame() -> pandas.DataFrame:
    """Reviews of one paragraph: no layout of which the readers of files would know more than the text says."""
    names = ["generated.txt", "mixed.txt", "careful-human.txt", "terse-human.txt"]
    sentences = [" ".join((SAMPLES / name).read_text(encoding="utf-8").split()).split(". ") for name in names]
    long = [". ".join(of_one[start:] + of_one[:start]) for of_one in sentences for start in range(0, 8, 2)]
    return pandas.DataFrame(
        {
            "review": long,
            "label": ["human" if n % 2 else "Fully AI-generated" for n in range(len(long))],
            "group": [f"p{n // 2}" for n in range(len(long))],
        }
    )


def program(tmp_path: Path, command: list[str], data: pandas.DataFrame) -> Any:
    path = tmp_path / "reviews.jsonl"
    data.rename(columns={"review": "text"}).to_json(path, orient="records", lines=True)
    run = subprocess.run([sys.executable, "-m", "editlens", *command, str(path)], capture_output=True, check=True)
    return json.loads(run.stdout)


def test_the_figures_are_those_of_the_program(tmp_path: Path) -> None:
    data = frame()
    assert editlens.evaluate(data, text="review") == program(tmp_path, ["evaluate", "--format", "json"], data)
    assert editlens.drift(data, text="review") == program(tmp_path, ["drift", "--json"], data)
    found = editlens.prevalence(data, text="review")
    assert found == program(tmp_path, ["prevalence", "--format", "json"], data)
    assert found == editlens.prevalence(polars.DataFrame(data), text="review", threads=1)


@pytest.mark.filterwarnings("ignore::editlens.ReadWarning")
def test_rows_of_files_give_the_figures_of_the_program() -> None:
    path = next((PROJECT / "tests" / "cases" / "notes_wrapped").glob("*.json"))
    run = subprocess.run([sys.executable, "-m", "editlens", "drift", "--json", str(path)], capture_output=True, check=True)
    rows = [row for row in editlens.read(path) if not row["several"]]
    assert editlens.drift(rows) == json.loads(run.stdout)


def test_labels_are_read_as_in_files() -> None:
    data = frame()
    levels = data.assign(label=[4 if label != "human" else 0 for label in data["label"]])
    names = data.assign(label=["4.0" if level else "fully human-written" for level in levels["label"]])
    assert editlens.evaluate(levels, text="review") == editlens.evaluate(names, text="review")
    with pytest.raises(ValueError, match="row 0: `label` 7 is no level"):
        editlens.evaluate(data.assign(label=7), text="review")
    with pytest.raises(ValueError, match="only 0 and 1"):
        editlens.evaluate(data.assign(label=[n % 2 for n in range(len(data))]), text="review")
    with pytest.raises(ValueError, match="no row has a text and a label"):
        editlens.evaluate(data.assign(label=None), text="review")
    with pytest.raises(ValueError, match="no column `label`"):
        editlens.evaluate(data.drop(columns="label"), text="review")


def test_bounds_of_a_venue(tmp_path: Path) -> None:
    data = frame()
    people = data[data["label"] == "human"]
    model = editlens.calibrate(people, text="review", origin="reviews of 2019")
    verdict = model.predict(data["review"][0])
    assert {tail.origin for tail in verdict.human_tail} <= {"reviews of 2019"}
    path = tmp_path / "ours.json"
    model.save(path)
    again = editlens.Model.load(path)
    restored = pickle.loads(pickle.dumps(model))
    for other in (again, restored):
        assert other.predict(data["review"][0]) == verdict
    assert pickle.loads(pickle.dumps(verdict)).explain() == verdict.explain()
    with pytest.raises(ValueError, match="no human review is long enough"):
        editlens.calibrate(data.assign(label="ai"), text="review")


def test_the_shipped_file_is_the_carried_model(generated: str) -> None:
    loaded, carried = editlens.Model.load(PROJECT / "models" / "default.json"), editlens.Model.default()
    assert loaded.predict(generated) == carried.predict(generated) and loaded.name == carried.name
    assert loaded.predict(generated).explain() == carried.predict(generated).explain()
    assert len(pickle.dumps(carried)) < 200
    assert carried.venue in repr(carried)


def test_without_a_verdict_there_is_no_share() -> None:
    with pytest.raises(ValueError, match="no review got a verdict"):
        editlens.prevalence(["Too short."])
    with pytest.raises(ValueError, match="there is no text"):
        editlens.drift([None])

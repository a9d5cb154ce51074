"""Files: the program's readers as rows."""

from __future__ import annotations

from pathlib import Path

import pandas
import polars
import pytest

import editlens
from conftest import PROJECT, SAMPLES


def test_an_export_of_openreview_is_a_data_frame_in_one_call() -> None:
    path = next((PROJECT / "tests" / "cases" / "notes_wrapped").glob("*.json"))
    with pytest.warns(editlens.ReadWarning):
        frame = pandas.DataFrame(editlens.read(path))
    assert len(frame) > 0 and frame["text"].str.len().gt(0).all() and frame["error"].isna().all()
    with pytest.warns(editlens.ReadWarning):
        assert polars.DataFrame(list(editlens.read(path)))["id"].to_list() == frame["id"].to_list()


def test_parquet_is_read_as_by_the_program() -> None:
    formats = PROJECT / "tests" / "formats"
    texts = [[row["text"] for row in editlens.read(formats / name)] for name in ("reviews.parquet", "reviews.jsonl")]
    assert len(texts[0]) == 10 and texts[0] == texts[1]


def test_a_row_that_cannot_be_read_is_an_error_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "reviews.jsonl"
    path.write_text('{"id": "a", "text": "One."}\n{"id": "b", "text": 3}\n{"id": "c", "text": "Two.", "score": 9}\n')
    rows = editlens.read(path)
    assert next(rows)["id"] == "a"
    with pytest.raises(ValueError, match="reviews.jsonl:2: `text` is not a string"):
        next(rows)
    assert next(rows)["id"] == "c"
    kept = list(editlens.read(path, errors="keep", keep=["score"]))
    assert [(row["id"], row["text"], row["error"] is None) for row in kept] == [
        ("a", "One.", True),
        ("b", None, False),
        ("c", "Two.", True),
    ]
    assert [row.get("score") for row in kept] == [None, None, "9"]
    assert all(list(row) == list(kept[0]) for row in kept)


def test_hidden_text_is_a_finding_as_in_the_program() -> None:
    path = PROJECT / "tests" / "cases" / "hidden_order" / "review.html"
    with pytest.warns(editlens.ReadWarning, match="hidden"):
        rows = list(editlens.read(path))
    assert rows[0]["hidden_text"]
    found = editlens.predict_batch(rows).to_pylist()[0]["findings"]
    assert [finding["code"] for finding in found] == ["injected_prompt"]
    # A row without any has no such finding.
    rows[0]["hidden_text"] = None
    assert editlens.predict_batch(rows).to_pylist()[0]["findings"] == []


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="there is no such file"):
        editlens.read(tmp_path / "none.csv")
    with pytest.raises(ValueError, match="folder without a file of a known format"):
        editlens.read(tmp_path)
    odd = tmp_path / "odd.bin"
    odd.write_bytes(bytes(range(256)) * 9)
    with pytest.raises(ValueError, match="format="):
        editlens.read(odd)
    with pytest.raises(ValueError, match="`nothing` is no format; there are"):
        editlens.read(SAMPLES / "mixed.txt", format="nothing")
    with pytest.raises(ValueError, match="give 'raise' or 'keep'"):
        editlens.read(SAMPLES / "mixed.txt", errors="drop")  # type: ignore[arg-type]


def test_columns_of_another_name(tmp_path: Path) -> None:
    path = tmp_path / "reviews.csv"
    path.write_text("number,words,paper,verdict\n1,It is fine.,p,human\n")
    (row,) = editlens.read([path], text="words", id="number", group="paper", label="verdict")
    assert (row["id"], row["text"], row["group"], row["label"]) == ("1", "It is fine.", "p", "human")
    with pytest.raises(ValueError, match="text="):
        list(editlens.read(path))

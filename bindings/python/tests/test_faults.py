"""Bad input: an exception with a clear sentence, and nothing lost."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy
import pandas
import polars
import pyarrow
import pytest

import editlens
from conftest import PROJECT

MODELS = PROJECT / "models"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (None, "of the type NoneType and no string; there is no verdict on nothing"),
        (float("nan"), "of the type float and no string; where a text is missing, give None"),
        (3, "of the type int and no string"),
        (True, "of the type bool"),
        (b"bytes", r"of the type bytes and no string; decode it first"),
        (["a"], "for many texts use predict_batch"),
        ("half \ud83d a pair", "the text has a lone surrogate at index 5"),
    ],
)
def test_what_is_no_text_is_refused(text: Any, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        editlens.predict(text)


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        ("one text", "this is one text"),
        (b"bytes", "these are bytes"),
        (None, "holds no texts"),
        (3, "holds no texts"),
        ({"a", "b"}, "a set has no order"),
        (["a", 3], "row 1 is of the type int"),
        (["a", float("nan")], "row 1 is of the type float and no string; where a text is missing, give None"),
        (["a", b"b"], "row 1 is of the type bytes"),
        (["a", "b\udc80"], "row 1 has a lone surrogate at index 1"),
        (pandas.Series(["a", 3]), "row 1 is of the type int"),
        (pandas.Series([1.0, 2.0]), "type float64 and holds no texts"),
        (numpy.array([1, 2]), "type int64 and holds no texts"),
        (numpy.array([["a", "b"]]), "one dimension"),
        (pyarrow.array([1, 2]), "Arrow type Int64"),
        (polars.Series([1, 2]), "Arrow type Int64"),
        (pandas.DataFrame({"review": ["a"], "n": [1]}), r"no column `text`; name it with `text=`. There are: `review`, `n`"),
        (polars.DataFrame({"review": ["a"]}), "no column `text`"),
        (pyarrow.table({"review": ["a"]}), "no column `text`"),
        (polars.LazyFrame({"text": ["a"]}), "lazy"),
        ({"review": ["a"]}, "no column `text`"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_holds_no_texts_is_refused(texts: Any, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        editlens.predict_batch(texts)


def test_bytes_that_are_not_utf8_are_refused_though_an_array_says_they_are() -> None:
    offsets, data = pyarrow.py_buffer(numpy.array([0, 2], dtype=numpy.int32)), pyarrow.py_buffer(b"\xff\xfe")
    broken = pyarrow.Array.from_buffers(pyarrow.string(), 1, [None, offsets, data])
    with pytest.raises(ValueError, match="cannot be read through its Arrow interface: .*utf-8"):
        editlens.predict_batch(broken)


def test_a_text_of_100_mb_is_not_read() -> None:
    verdict = editlens.predict("a fine text " * 8_738_134)
    assert (verdict.abstained, verdict.words, verdict.label) == ("too_long", 0, None)


@pytest.mark.parametrize(
    "nothing",
    [
        [],
        (),
        pandas.Series([], dtype=object),
        pandas.Series([], dtype=float),
        numpy.array([]),
        polars.Series([]),
        polars.Series([], dtype=polars.String),
        pyarrow.array([], pyarrow.string()),
        pyarrow.array([]),
        pyarrow.chunked_array([], pyarrow.string()),
        pandas.DataFrame({"text": []}),
    ],
    ids=lambda value: f"{type(value).__module__}.{type(value).__name__}",
)
def test_nothing_gives_an_empty_table(nothing: Any) -> None:
    table = editlens.predict_batch(nothing)
    assert len(table) == 0 and table.column_names == editlens.predict_batch(["a"]).column_names
    assert len(pyarrow.table(table)) == len(table.to_pandas()) == len(table.to_polars()) == 0
    assert len(editlens.signals(nothing)) == 0


@pytest.mark.parametrize("missing", [[None] * 3, pandas.Series([None] * 3), pandas.Series([float("nan")] * 3), pyarrow.nulls(3)])
def test_only_missing_texts_stay_missing(missing: Any) -> None:
    assert editlens.predict_batch(missing)["words"].to_pylist() == [None] * 3


def test_a_million_empty_texts() -> None:
    table = editlens.predict_batch([""] * 1_000_000)
    assert len(table) == 1_000_000
    assert set(pyarrow.table(table)["abstained"].unique().to_pylist()) == {"empty"}


@pytest.mark.parametrize("threads", [0, -1, 1.5, True, "2"])
def test_threads_that_are_no_number(threads: Any) -> None:
    with pytest.raises(ValueError, match="give 1 or more, or None for all cores"):
        editlens.predict_batch(["a"], threads=threads)


def broken(folder: Path, change: str) -> Path:
    for name in ("default.json", "default.words", "default.reference.json"):
        shutil.copy(MODELS / name, folder / name)
    path, words = folder / "default.json", folder / "default.words"
    if change == "no JSON":
        path.write_text("{")
    elif change == "changed":
        path.write_text(path.read_text().replace('"venue": "', '"venue": "another ', 1))
    elif change == "other words":
        content = words.read_bytes()
        words.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    elif change == "cut words":
        words.write_bytes(words.read_bytes()[:1000])
    elif change == "binary":
        path.write_bytes(bytes(range(256)))
    elif change == "no words":
        words.unlink()
    return path


@pytest.mark.parametrize(
    ("change", "error", "sentence"),
    [
        ("no JSON", ValueError, "not JSON of the form expected.*editlens train"),
        ("changed", ValueError, "its hash does not fit"),
        ("other words", ValueError, "its hash does not fit"),
        ("cut words", ValueError, "word table cannot be used"),
        ("binary", ValueError, "not JSON"),
        ("no words", FileNotFoundError, "default.words"),
    ],
)
def test_a_broken_model_is_refused(tmp_path: Path, change: str, error: type[Exception], sentence: str) -> None:
    with pytest.raises(error, match=sentence):
        editlens.Model.load(broken(tmp_path, change))


def test_a_model_that_is_nowhere(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="give the path of a model file"):
        editlens.Model.load(tmp_path / "none.json")
    with pytest.raises(OSError):
        editlens.Model.load(tmp_path)


def test_columns_that_a_table_has_not() -> None:
    with pytest.raises(ValueError, match="there is no column `nothing`; there are label, level"):
        editlens.predict_batch(["a"])["nothing"]


def test_classes_of_the_native_part_cannot_be_misused() -> None:
    with pytest.raises(TypeError):
        editlens.Model.default()._native.predict()  # type: ignore[call-arg]
    with pytest.raises(ValueError):
        editlens.predict_batch({"text": ["a"], "known_review": [True, False]})

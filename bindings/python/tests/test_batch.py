"""Many texts: every kind of column in, and tables out."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from typing import Any

import numpy
import pandas
import polars
import pyarrow
import pytest

import editlens
from conftest import SAMPLES

TEXTS = [(SAMPLES / "careful-human.txt").read_text(encoding="utf-8"), None, "Too short."]
WORDS = editlens.predict(TEXTS[0] or "").words


class Capsule:
    """Something of which no more is known than that it has the Arrow PyCapsule interface."""

    def __init__(self, arrow: Any) -> None:
        self._arrow = arrow

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._arrow.__arrow_c_stream__(requested_schema)


def expected() -> list[dict[str, Any]]:
    rows = [None if text is None else editlens.predict(text).to_dict() for text in TEXTS]
    return [{name: None for name in rows[0] or {}} if row is None else row for row in rows]


@pytest.mark.parametrize(
    "column",
    [
        TEXTS,
        tuple(TEXTS),
        (text for text in TEXTS),
        numpy.array(TEXTS, dtype=object),
        pandas.Series(TEXTS),
        pandas.Series(TEXTS, dtype=object),
        pandas.Series(TEXTS, dtype="string"),
        pandas.Series(TEXTS, dtype="category"),
        pandas.Series(TEXTS, dtype=pandas.ArrowDtype(pyarrow.string())),
        pandas.Series([TEXTS[0], float("nan"), TEXTS[2]], dtype=object),
        pandas.Series([TEXTS[0], pandas.NA, TEXTS[2]], dtype=object),
        pandas.Series(TEXTS, index=[7, 7, 7]),
        polars.Series(TEXTS),
        polars.Series(TEXTS, dtype=polars.Categorical),
        pyarrow.array(TEXTS),
        pyarrow.array(TEXTS, pyarrow.large_string()),
        pyarrow.array(TEXTS, pyarrow.string_view()),
        pyarrow.array(TEXTS).dictionary_encode(),
        pyarrow.chunked_array([TEXTS[:1], TEXTS[1:]]),
        pyarrow.array([*TEXTS, "more"])[:3],
        pandas.DataFrame({"text": TEXTS, "n": range(3)}),
        polars.DataFrame({"text": TEXTS}),
        pyarrow.table({"n": [1, 2, 3], "text": TEXTS}),
        pyarrow.table({"text": TEXTS}).to_reader(),
        pyarrow.record_batch({"text": TEXTS}),
        Capsule(pyarrow.table({"text": TEXTS})),
        Capsule(pyarrow.chunked_array([TEXTS])),
        {"text": TEXTS},
        [{"text": text} for text in TEXTS],
    ],
    ids=lambda column: f"{type(column).__module__}.{type(column).__name__}.{getattr(column, 'dtype', '')}",
)
def test_every_kind_of_column_gives_the_same_verdicts(column: Any) -> None:
    found = editlens.predict_batch(column).to_pylist()
    for row, wanted in zip(found, expected(), strict=True):
        assert {name: row[name] for name in wanted} == {name: wanted[name] for name in wanted}


def test_the_table_is_taken_by_every_library() -> None:
    import duckdb

    table = editlens.predict_batch(TEXTS)
    rows = table.to_pylist()
    assert pyarrow.table(table).to_pylist() == rows
    assert polars.DataFrame(table).to_dicts() == rows == table.to_polars().to_dicts()
    assert pyarrow.array(table["words"]).to_pylist() == table["words"].to_pylist() == [WORDS, None, 2]
    arrow = pyarrow.table(table)
    assert len(arrow) == 3
    counted = duckdb.sql("select count(*), count(label), sum(words) from arrow")
    assert counted is not None and counted.fetchall() == [(3, 1, WORDS + 2)]
    frame = table.to_pandas()
    assert list(frame.columns) == table.column_names and frame.shape == table.shape == (3, 14)
    assert frame["score"].isna().tolist() == [False, True, True] and frame["level"].dtype == "Int64"
    assert frame["abstained"].tolist() == [None, None, "too_short"]


def test_the_order_is_kept_on_all_cores_and_the_same_on_one() -> None:
    texts = [f"Review {n} says that the paper is good. " * (n % 40) for n in range(3_000)]
    both = editlens.predict_batch(texts).to_pydict()
    assert both == editlens.predict_batch(texts, threads=1).to_pydict()
    assert both["words"] == [8 * (n % 40) for n in range(3_000)]


def test_signals_are_a_column_each() -> None:
    table = editlens.signals(["It may be so.", None, ""])
    assert table.column_names == [name for name, _, _ in editlens.signal_list()] and len(table) == 3
    assert table["hedging.modal_verbs"].to_pylist() == [250.0, None, 0.0]
    frame = table.to_pandas()
    assert frame.shape == table.shape and frame.iloc[1].isna().all() and frame.dtypes.eq("float64").all()


def test_python_goes_on_while_texts_are_judged() -> None:
    texts = ["The paper is good, but it may be thin. " * 100] * 1_500
    ticks, stop = [], threading.Event()

    def tick() -> None:
        while not stop.wait(0.002):
            ticks.append(time.monotonic())

    clock = threading.Thread(target=tick)
    clock.start()
    editlens.predict_batch(texts, threads=1)
    stop.set()
    clock.join()
    assert len(ticks) > 20


def test_an_interrupt_stops_a_batch() -> None:
    program = (
        "import editlens, os, signal, threading, time\n"
        "threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()\n"
        "start = time.monotonic()\n"
        "try:\n"
        "    editlens.predict_batch(['The paper is good, but it may be thin. ' * 2000] * 20000, threads=1)\n"
        "except KeyboardInterrupt:\n"
        "    print('stopped', time.monotonic() - start < 10)\n"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert run.stdout.split() == ["stopped", "True"], run.stderr


def test_a_process_that_forks_can_judge_before_and_after() -> None:
    program = (
        "import editlens, multiprocessing\n"
        "texts = ['The paper is good, but it may be thin. ' * 20] * 300\n"
        "def words(n): return editlens.predict_batch(texts)['words'].to_pylist()[n]\n"
        "print(words(0))\n"
        "with multiprocessing.get_context('fork').Pool(2) as pool: print(pool.map(words, range(4)))\n"
    )
    run = subprocess.run([sys.executable, "-W", "ignore", "-c", program], capture_output=True, text=True, timeout=60)
    assert run.stdout.split("\n")[:2] == ["180", "[180, 180, 180, 180]"], run.stderr


def test_progress_is_told_through_tqdm(capsys: pytest.CaptureFixture[str]) -> None:
    editlens.predict_batch(["Too short."] * 50, progress=True)
    assert "50/50" in capsys.readouterr().err
    editlens.predict_batch(["Too short."] * 50)
    editlens.predict_batch(["Too short."] * 3_000, progress=False)
    assert capsys.readouterr().err == ""


def test_rows_of_a_file_keep_what_is_known_of_them(tmp_path: Any) -> None:
    letter = "We are happy to tell you that the shop opens again on Monday, with new bread and cheese for all. " * 8
    path = tmp_path / "reviews.jsonl"
    path.write_text(f'{{"text": "{letter}"}}\n{{"text": "{letter} More.", "rating": 3}}\n')
    assert editlens.predict_batch(editlens.read(path))["abstained"].to_pylist()[0] == "not_a_review"
    assert editlens.predict_batch(editlens.read(path))["abstained"].to_pylist()[1] != "not_a_review"

"""The same verdicts, bit for bit, from the program, Python, Spark and DuckDB."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow
import pytest

import editlens
from conftest import own_texts, real_texts

MOST = 2_000


@pytest.fixture(scope="module", params=["the project's texts", "2,000 real reviews"])
def sample(request: pytest.FixtureRequest) -> list[str | None]:
    if request.param == "the project's texts":
        return [*own_texts(), None]
    texts = real_texts(MOST)
    if not texts:
        pytest.skip("there are no corpora here (EDITLENS_CORPORA), so real reviews were not compared")
    return [*texts]


@pytest.fixture(scope="module")
def batch(sample: list[str | None]) -> list[dict[str, Any]]:
    return editlens.predict_batch(sample).to_pylist()


@pytest.mark.filterwarnings("ignore::editlens.ReadWarning")
def test_the_program_gives_the_same(sample: list[str | None], batch: list[dict[str, Any]], tmp_path: Path) -> None:
    path = tmp_path / "reviews.jsonl"
    rows = [{"id": str(row), "text": text} for row, text in enumerate(sample) if text is not None]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    program = [os.environ["EDITLENS"]] if "EDITLENS" in os.environ else [sys.executable, "-m", "editlens"]
    run = subprocess.run([*program, "predict", "--format", "jsonl", str(path)], capture_output=True)
    assert run.returncode == 0, run.stderr.decode()
    lines = [json.loads(line) for line in run.stdout.decode().splitlines()]
    # As the readers give them: they know of forms, and of several reviews in one text.
    read = list(editlens.read(path))
    judged = editlens.predict_batch(read).to_pylist()
    as_given = 0
    for line, review, row in zip(lines, read, judged, strict=True):
        assert line["id"] == review["id"]
        check_line(line, row, review["text"] or "")
        place = int(str(review["id"]).partition(":")[0])
        if review["text"] == sample[place] and not (review["several"] or review["known_review"]):
            assert row == batch[place]
            as_given += 1
    assert as_given > 0.5 * len(rows)


def check_line(line: dict[str, Any], row: dict[str, Any], text: str) -> None:
    """A line of the program, whose places are bytes, against a row of a table."""
    for name in ("label", "level", "score", "probabilities", "ai_probability", "abstained", "human_tail", "model"):
        assert line[name] == row[name], (line["id"], name)
    assert (line["words"], line["words_judged"]) == (row["words"], row["words_judged"])
    assert line.get("level_range") == row["level_range"] and line.get("undecided") == row["undecided"]
    raw = text.encode()
    for of_program, finding in zip(line["findings"], row["findings"], strict=True):
        places = [raw[start:end].decode() for start, end in of_program["spans"]]
        assert places == [text[start:end] for start, end in finding["spans"]]
        assert {**of_program, "spans": None} == {**finding, "spans": None}


def test_one_by_one_gives_the_same(sample: list[str | None], batch: list[dict[str, Any]]) -> None:
    for text, row in list(zip(sample, batch, strict=True))[:500]:
        if text is not None:
            fields = editlens.predict(text).to_dict()
            assert {name: fields[name] for name in row} == row


def test_spark_gives_the_same(spark: Any, sample: list[str | None], batch: list[dict[str, Any]]) -> None:
    import editlens.spark

    rows = list(enumerate(sample))
    frame = spark.createDataFrame(rows, "row int, review string").repartition(4)
    judged = editlens.spark.predict(frame, text="review")
    found = sorted((row.asDict(recursive=True) for row in judged.collect()), key=lambda row: row["row"])
    assert len(found) == len(batch)
    for row, wanted, text in zip(found, batch, sample, strict=True):
        assert row["review"] == text and {name: row[name] for name in wanted} == wanted


def test_duckdb_gives_the_same(sample: list[str | None], batch: list[dict[str, Any]]) -> None:
    import duckdb
    from duckdb.func import FunctionNullHandling, PythonUDFType

    connection = duckdb.connect()
    table = pyarrow.table({"row": list(range(len(sample))), "review": pyarrow.array(sample, pyarrow.string())})
    connection.register("reviews", table)

    def score(texts: Any) -> Any:
        return pyarrow.table(editlens.predict_batch(texts, threads=1, progress=False))["score"]

    connection.create_function(
        "score", score, ["VARCHAR"], "DOUBLE", type=PythonUDFType.ARROW, null_handling=FunctionNullHandling.SPECIAL
    )
    found = connection.sql("select score(review) from reviews order by row").fetchall()
    assert [value for (value,) in found] == [row["score"] for row in batch]
    query = "select review from reviews order by row"
    for given in (lambda: connection.sql(query), connection.sql(query).to_arrow_table, connection.sql(query).to_arrow_reader):
        assert editlens.predict_batch(given(), text="review").to_pylist() == batch


def test_polars_gives_the_same(sample: list[str | None], batch: list[dict[str, Any]]) -> None:
    import polars

    frame = polars.DataFrame({"review": sample}, schema={"review": polars.String})
    judged = frame.with_columns(
        polars.col("review")
        .map_batches(
            lambda column: polars.DataFrame(editlens.predict_batch(column, progress=False))["score"],
            return_dtype=polars.Float64,
        )
        .alias("score")
    )
    assert judged["score"].to_list() == [row["score"] for row in batch]


def test_spark_uses_both_workers_with_one_model_each(spark: Any) -> None:
    import editlens.spark

    frame = spark.createDataFrame([(n, "The paper may be good. " * 40) for n in range(400)], "row int, text string")

    def process(batches: Iterator[Any]) -> Iterator[Any]:
        import time

        import pyarrow

        time.sleep(1)
        for batch in batches:
            columns = [pyarrow.array([os.getpid()] * batch.num_rows, pyarrow.int64())]
            yield pyarrow.RecordBatch.from_arrays(columns, names=["process"])

    judged = editlens.spark.predict(frame.repartition(2))
    processes = judged.select("level").mapInArrow(process, "process long").distinct().collect()
    assert len(processes) == 2


def test_what_spark_refuses(spark: Any) -> None:
    import editlens.spark

    frame = spark.createDataFrame([("a", "human", 3)], "text string, label string, n int")
    with pytest.raises(ValueError, match="there is no column `review`; name it with `text=`"):
        editlens.spark.predict(frame, text="review")
    with pytest.raises(ValueError, match="holds int and no texts"):
        editlens.spark.predict(frame, text="n")
    with pytest.raises(ValueError, match="`label` already; set new names apart"):
        editlens.spark.predict(frame)
    assert editlens.spark.predict(frame, prefix="verdict_").select("label", "verdict_abstained").collect() == [
        ("human", "too_short")
    ]
    with pytest.raises(ValueError, match="editlens.spark.predict"):
        editlens.predict_batch(frame)
    empty = spark.createDataFrame([], "text string")
    assert editlens.spark.predict(empty).collect() == []


def test_a_model_of_ones_own_goes_to_the_workers(spark: Any, generated: str) -> None:
    import editlens.spark

    model = editlens.calibrate([generated.replace("paper", f"paper {n}") for n in range(30)], origin="our reviews")
    frame = spark.createDataFrame([(generated,)], "text string")
    (row,) = editlens.spark.predict(frame, model=model).collect()
    assert row["human_tail"][0]["origin"] == "our reviews"

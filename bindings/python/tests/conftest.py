"""Texts that several tests read: the project's own, written about invented papers, and real ones where they are at hand."""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parents[3]
SAMPLES = PROJECT / "data" / "samples"


def own_texts() -> list[str]:
    """All texts of the repository, of every kind and length."""
    folders = ["data/samples", "data/not_reviews", "tests/attacked", "tests/layouts", "tests/signals", "tests/sentences"]
    files = sorted(file for folder in folders for file in (PROJECT / folder).rglob("*.txt"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    return [*texts, "", "Too short.", "Smile \U0001f600 " * 90, "\u0000\u200b\u202e odd \ufeff" * 80]


def real_texts(most: int) -> list[str]:
    """Real reviews where the corpora are at hand; none else."""
    folder = Path(os.environ.get("EDITLENS_CORPORA", PROJECT.parent / "shared" / "corpora"))
    path = folder / "iclr2026_unlabelled.jsonl.gz"
    if not path.is_file():
        return []
    texts = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            texts.append(json.loads(line)["text"])
            if len(texts) == most:
                break
    return texts


def has_spark() -> bool:
    return importlib.util.find_spec("pyspark") is not None and shutil.which("java") is not None


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """Spark on this machine, with two worker processes."""
    if not has_spark():
        pytest.skip("PySpark or Java is not installed, so Spark was not tested")
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    options: dict[str, bool | float | int | str | None] = {
        "spark.driver.host": "127.0.0.1",
        "spark.sql.shuffle.partitions": "2",
        "spark.ui.enabled": "false",
    }
    session = SparkSession.builder.master("local[2]").config(map=options).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(scope="session")
def generated() -> str:
    return (SAMPLES / "generated.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def human() -> str:
    return (SAMPLES / "careful-human.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def texts() -> list[str]:
    return own_texts()

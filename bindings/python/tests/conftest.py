"""Texts that several tests read: the project's own, written about invented papers, and real ones where they are at hand."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

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


@pytest.fixture(scope="session")
def generated() -> str:
    return (SAMPLES / "generated.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def human() -> str:
    return (SAMPLES / "careful-human.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def texts() -> list[str]:
    return own_texts()

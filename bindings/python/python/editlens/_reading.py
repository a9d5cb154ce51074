"""Reviews from files, by the program's readers."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from os import PathLike
from typing import Literal, TypedDict, cast

from . import _native


class ReadWarning(UserWarning):
    """What a reader of the results should know of the files: what was left out, and what was not read."""


class Review(TypedDict):
    """One row. A row that cannot be read has `error`, and no text."""

    id: str | None
    text: str | None
    group: str | None
    label: str | None
    title: str | None
    reviewer: str | None
    source: str | None
    venue: str | None
    generator: str | None
    year: int | None
    rating: float | None
    confidence: float | None
    soundness: float | None
    presentation: float | None
    contribution: float | None
    place: str | None
    known_review: bool
    several: bool
    hidden_text: str | None
    error: str | None


class Reviews(Iterator[Review]):
    """The rows of files, read as they are asked for."""

    def __init__(self, native: _native.Reviews) -> None:
        self._native = native
        self._told = False

    def __next__(self) -> Review:
        try:
            return cast(Review, next(self._native))
        except StopIteration:
            if not self._told:
                self._told = True
                for notice in self._native.notices():
                    warnings.warn(notice, ReadWarning, stacklevel=2)
            raise

    @property
    def notices(self) -> list[str]:
        """What a reader of the results should know of the files so far, a sentence each."""
        return self._native.notices()


def read(
    paths: str | PathLike[str] | Iterable[str | PathLike[str]],
    *,
    format: str | None = None,
    text: str | Iterable[str] = (),
    id: str | None = None,
    group: str | None = None,
    label: str | None = None,
    rating: str | None = None,
    confidence: str | None = None,
    keep: Iterable[str] = (),
    errors: Literal["raise", "keep"] = "raise",
) -> Reviews:
    """The reviews of files or folders of any format that the program reads, as an iterator of rows.

    `pandas.DataFrame(editlens.read("notes.json"))` is a data frame of an export of OpenReview, and
    `editlens.predict_batch(editlens.read(path))` the verdicts on a file. `text` (one name or several sections), `id`,
    `group`, `label`, `rating` and `confidence` name columns that are called otherwise than usual, `keep` further ones.

    Raises OSError for a file that cannot be opened, and ValueError for one of no known format and for a row that cannot be
    read; the next row may still be read. With `errors="keep"` such a row stands in its place with `error`. What was left
    out is a `ReadWarning` at the end.

    >>> import editlens, pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "reviews.csv")
    ...     _ = path.write_text("id,text,rating\\na,It is clear.,6\\n")
    ...     [(row["id"], row["text"], row["rating"]) for row in editlens.read(path)]
    [('a', 'It is clear.', 6.0)]
    """
    if errors not in ("raise", "keep"):
        raise ValueError(f"`errors` is {errors!r}; give 'raise' or 'keep'")
    native = _native.Reviews(
        [paths] if isinstance(paths, str | PathLike) else list(paths),
        format=format,
        text=[text] if isinstance(text, str) else list(text),
        id=id,
        group=group,
        label=label,
        rating=rating,
        confidence=confidence,
        keep=list(keep),
        keep_errors=errors == "keep",
    )
    return Reviews(native)

"""A model and what it does: one text, many texts, and data with labels."""

from __future__ import annotations

import json
from collections.abc import Callable
from os import PathLike
from typing import Any

from . import _native
from ._frames import Frame, Known, frame_of, texts_of, words_of
from ._table import Table
from ._verdict import Verdict

# Under so many texts a batch is done before a reader has seen how far it is.
_SHOWN_FROM = 2_000

_TWO_WAY = (
    "the labels are only 0 and 1: if they say who wrote a review, write `human` and `ai`; if they are levels, write the "
    "names, such as `Lightly AI-edited`"
)

_NOTHING = Known(known_review=None, several=None, hidden_text=None, label=None, group=None, source=None, generator=None)


class Model:
    """A trained model. `Model.default()` is the one that the package carries, and the functions of the package use it.

    A model can be pickled, and is shared by the verdicts that it gave.

    >>> from editlens import Model
    >>> Model.default().predict("").abstained
    'empty'
    """

    __slots__ = ("_native",)

    def __init__(self, native: _native.Model) -> None:
        self._native = native

    @classmethod
    def default(cls) -> Model:
        """The model that the package carries; it is read once."""
        return cls(_native.Model.default())

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Model:
        """The model of a file that `editlens train` or `Model.save` wrote, with the files beside it.

        Raises OSError where it cannot be read, and ValueError where it is no model of this version.
        """
        return cls(_native.Model.load(path))

    def save(self, path: str | PathLike[str]) -> None:
        """Writes the model file, and its word table and reference beside it."""
        self._native.save(path)

    @property
    def name(self) -> str:
        """Name and version, as verdicts quote them."""
        return self._native.name

    @property
    def venue(self) -> str:
        """Whose reviews it is for, as it follows "reviews of"."""
        return self._native.venue

    def __repr__(self) -> str:
        return f"<editlens.Model {self.name!r}, for reviews of {self.venue}>"

    def __reduce__(self) -> tuple[Callable[..., Model], tuple[Any, ...]]:
        parts = self._native.parts()
        return (_default, ()) if parts is None else (_restored, tuple(parts))

    def __deepcopy__(self, memo: object) -> Model:
        return self

    def predict(self, text: str, *, known_review: bool = False) -> Verdict:
        """The verdict on one text; see `editlens.predict`."""
        return Verdict._of(text, self._native.predict(text, known_review), self, known_review)

    def predict_batch(
        self, texts: Any, *, text: str = "text", threads: int | None = None, progress: bool | None = None
    ) -> Table:
        """The verdicts on many texts; see `editlens.predict_batch`."""
        rows = _rows(texts)
        known: Known = {
            **_NOTHING,
            "known_review": rows.flags("known_review"),
            "several": rows.flags("several"),
            "hidden_text": rows.hidden(),
        }
        found = texts_of(rows.column(text, "text"))
        with _Progress(len(found), progress) as shown:
            return Table(self._native.predict_batch(found, known, _threads(threads), shown.update))

    def signals(
        self, texts: Any, *, text: str = "text", threads: int | None = None, progress: bool | None = None
    ) -> Table:
        """The signals of many texts; see `editlens.signals`."""
        found = texts_of(texts, text)
        with _Progress(len(found), progress) as shown:
            return Table(self._native.signals(found, _threads(threads), shown.update))

    def evaluate(
        self,
        frame: Any,
        *,
        text: str = "text",
        label: str = "label",
        group: str | None = None,
        source: str | None = None,
        generator: str | None = None,
        threads: int | None = None,
        seed: int = 1,
    ) -> dict[str, Any]:
        """Verdicts against labels; see `editlens.evaluate`."""
        rows = frame_of(frame)
        labels = words_of(rows.column(label, "label"))
        if {_digits(word) for word in labels if word} in ({"0", "1"}, {"1"}):
            raise ValueError(_TWO_WAY)
        known: Known = {
            **rows.known(label=label, group=group),
            "source": rows.words(source, "source", "source"),
            "generator": rows.words(generator, "generator", "generator"),
        }
        return _object(self._native.evaluate(texts_of(rows.column(text, "text")), known, _threads(threads), seed))

    def prevalence(
        self, frame: Any, *, text: str = "text", group: str | None = None, threads: int | None = None, seed: int = 1
    ) -> dict[str, Any]:
        """The share of each level, corrected for known errors; see `editlens.prevalence`."""
        rows = _rows(frame)
        known: Known = {**rows.known(group=group), "label": None}
        return _object(self._native.prevalence(texts_of(rows.column(text, "text")), known, _threads(threads), seed))

    def calibrate(
        self,
        frame: Any,
        *,
        text: str = "text",
        label: str | None = None,
        group: str | None = None,
        origin: str = "human reviews of the venue",
        threads: int | None = None,
    ) -> Model:
        """A model with bounds from a venue's own human reviews; see `editlens.calibrate`."""
        rows = _rows(frame)
        known = rows.known(label=label, group=group)
        found = texts_of(rows.column(text, "text"))
        model, _ = self._native.calibrate(found, known, _threads(threads), origin)
        return Model(model)

    def drift(self, frame: Any, *, text: str = "text", threads: int | None = None) -> list[dict[str, Any]]:
        """How far each signal has moved; see `editlens.drift`."""
        found = self._native.drift(texts_of(frame, text), _threads(threads))
        drifts: list[dict[str, Any]] = json.loads(found)
        return drifts


def _default() -> Model:
    return Model.default()


def _restored(model: bytes, words: bytes, reference: bytes) -> Model:
    return Model(_native.Model.from_parts(model, words, reference))


def _rows(frame: Any) -> Frame:
    return Frame.of(frame) or Frame.of_values(frame)


def _object(written: str) -> dict[str, Any]:
    figures: dict[str, Any] = json.loads(written)
    return figures


def _digits(word: str) -> str:
    word = word.strip()
    return word[:-2] if word.endswith(".0") else word


def _threads(threads: int | None) -> int | None:
    if threads is None:
        return None
    if isinstance(threads, bool) or not isinstance(threads, int) or threads < 1:
        raise ValueError(f"`threads` is {threads!r}; give 1 or more, or None for all cores")
    return threads


class _Progress:
    """How far a batch is, through tqdm where that is installed."""

    def __init__(self, total: int, wanted: bool | None) -> None:
        self._bar: Any = None
        if wanted is False or wanted is None and total < _SHOWN_FROM:
            return
        try:
            from tqdm.auto import tqdm
        except ImportError:
            if wanted:
                raise ValueError("`progress=True` needs tqdm; install it with `pip install tqdm`") from None
            return
        # None: only where there is a terminal or a notebook.
        self._bar = tqdm(total=total, unit=" texts", disable=False if wanted else None)

    @property
    def update(self) -> Callable[[int], object] | None:
        """Takes the number of texts that are done."""
        return None if self._bar is None else lambda done: self._bar.update(done - self._bar.n)

    def __enter__(self) -> _Progress:
        return self

    def __exit__(self, *error: object) -> None:
        if self._bar is not None:
            self._bar.close()


def predict(text: str, *, known_review: bool = False) -> Verdict:
    """The verdict on one text, by the model that the package carries.

    `known_review` says that the text is known to be a review, since it comes with a rating or from a form: it is then
    never said to be none.

    Raises ValueError for what is no text, or holds half a character.

    >>> import editlens
    >>> verdict = editlens.predict("The paper is clear, and the proofs seem right to me, but I miss a baseline. " * 6)
    >>> verdict.label in editlens.LABELS, round(sum(verdict.probabilities), 9)
    (True, 1.0)
    """
    return Model.default().predict(text, known_review=known_review)


def predict_batch(texts: Any, *, text: str = "text", threads: int | None = None, progress: bool | None = None) -> Table:
    """The verdicts on many texts as a table, in their order; a row of None for None.

    `texts` is a list or any iterable of strings, a Series of pandas or Polars, an array of numpy or pyarrow, or anything
    with the Arrow PyCapsule interface; of a data frame, and of rows as `read` gives them, the column `text` names. NaN in a
    Series or an array is a missing text, as pandas has it. All cores are used unless `threads` says how many, without the
    GIL. `progress` shows how far it is through tqdm; None shows it where tqdm is installed, for many texts.

    >>> import editlens
    >>> table = editlens.predict_batch(["Too short.", None])
    >>> table.to_pylist()[0]["abstained"], table.to_pylist()[1]["words"]
    ('too_short', None)
    """
    return Model.default().predict_batch(texts, text=text, threads=threads, progress=progress)


def signals(texts: Any, *, text: str = "text", threads: int | None = None, progress: bool | None = None) -> Table:
    """The values of all signals as a table: a column for each, a row for each text, nulls for None.

    >>> import editlens
    >>> table = editlens.signals(["It may be so.", None])
    >>> table["hedging.modal_verbs"].to_pylist()
    [250.0, None]
    """
    return Model.default().signals(texts, text=text, threads=threads, progress=progress)


def signal_list() -> list[tuple[str, str, str]]:
    """Name, unit and meaning of every signal.

    >>> import editlens
    >>> [unit for name, unit, meaning in editlens.signal_list() if name == "hedging.modal_verbs"]
    ['per 1,000 words']
    """
    return _native.signal_list()


def evaluate(
    frame: Any,
    *,
    text: str = "text",
    label: str = "label",
    group: str | None = None,
    source: str | None = None,
    generator: str | None = None,
    threads: int | None = None,
    seed: int = 1,
) -> dict[str, Any]:
    """Verdicts against labels: the figures of `editlens evaluate --format json`, each with its 95 % interval.

    A label is a level from 0 to 4, its name, `human` or `ai`; another word is a group of its own. Intervals draw the papers
    that `group` names (the column `group` where there is one), else rows. Reviews that the model was trained on look better
    than they are.

    >>> import editlens
    >>> text = "I think that the paper is interesting, but the experiments seem thin. " * 10
    >>> editlens.evaluate({"text": [text, text], "label": ["human", "human"]})["n"]
    2
    """
    return Model.default().evaluate(
        frame,
        text=text,
        label=label,
        group=group,
        source=source,
        generator=generator,
        threads=threads,
        seed=seed,
    )


def prevalence(
    frame: Any, *, text: str = "text", group: str | None = None, threads: int | None = None, seed: int = 1
) -> dict[str, Any]:
    """The share of each level in many reviews, corrected for the errors that the model is known to make."""
    return Model.default().prevalence(frame, text=text, group=group, threads=threads, seed=seed)


def calibrate(
    frame: Any,
    *,
    text: str = "text",
    label: str | None = None,
    group: str | None = None,
    origin: str = "human reviews of the venue",
    threads: int | None = None,
) -> Model:
    """A model whose bounds are set by a venue's own human reviews.

    A bound of 1 in N needs at least N - 1 reviews of that length. Rows with a label of another kind than human are passed
    over. Reviews that the model was trained on give bounds that are too low.
    """
    return Model.default().calibrate(frame, text=text, label=label, group=group, origin=origin, threads=threads)


def drift(frame: Any, *, text: str = "text", threads: int | None = None) -> list[dict[str, Any]]:
    """How far the signals of reviews are from those of the reviews that the model was made for, the farthest first.

    A stability index below 0.1 is no drift; from 0.25 on the signal has moved.
    """
    return Model.default().drift(frame, text=text, threads=threads)

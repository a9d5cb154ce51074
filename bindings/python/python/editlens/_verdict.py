"""The verdict on one text."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from . import _native

if TYPE_CHECKING:
    from ._explanation import Explanation
    from ._model import Model


@dataclass(frozen=True, slots=True)
class HumanTail:
    """How many human reviews of one set and of this length score as high."""

    origin: str
    from_words: int
    to_words: int | None
    reviews: int
    as_high: int
    at_most_one_in: int | None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something worth knowing beside the verdict, with its places in Python's string indices."""

    code: str
    grade: str
    count: int
    spans: tuple[tuple[int, int], ...]
    quotes: tuple[str, ...]

    @property
    def meaning(self) -> str:
        """What it means, for people."""
        return _native.FINDINGS[self.code]


@dataclass(frozen=True, slots=True)
class Undecided:
    """The figures of a verdict that leaves every level open: apart, so that no mean takes them in."""

    score: float
    probabilities: tuple[float, ...]
    ai_probability: float
    log_odds: float
    human_tail: tuple[HumanTail, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the model makes of one text: an estimate for a human to weigh, never proof.

    The fields are those of the program's JSON. Where it abstains, those that a mean could take in are None. Verdicts
    compare by their text and all their figures, can be copied and pickled, and hold the text that they are about.

    >>> import editlens, pickle
    >>> verdict = editlens.predict("Too short to say.")
    >>> pickle.loads(pickle.dumps(verdict)) == verdict
    True
    """

    text: str = field(repr=False)
    label: str | None
    level: int | None
    score: float | None
    probabilities: tuple[float, ...] | None
    ai_probability: float | None
    log_odds: float | None
    words: int
    words_judged: int
    level_range: tuple[int, int] | None
    human_tail: tuple[HumanTail, ...] = field(repr=False)
    abstained: str | None
    undecided: Undecided | None = field(repr=False)
    findings: tuple[Finding, ...]
    model: str
    _model: Model = field(repr=False, compare=False)
    _known_review: bool = field(repr=False, compare=False)

    @property
    def reason(self) -> str | None:
        """Why there is no label, in one sentence; None where there is one.

        >>> import editlens
        >>> editlens.predict("").reason
        'there is no text'
        """
        return None if self.abstained is None else _native.ABSTENTIONS[self.abstained]

    def explain(self) -> Explanation:
        """Why: the reasons for either side, every signal and learned word, with places in Python's string indices.

        >>> import editlens
        >>> text = "I think that the paper is interesting, but the experiments seem thin. " * 10
        >>> explanation = editlens.predict(text).explain()
        >>> start, end = explanation.learned_words[0].span
        >>> text[start:end].lower() in explanation.learned_words[0].word
        True
        """
        from ._explanation import Explanation

        if self._model.name != self.model:
            raise ValueError(
                f"the verdict is by {self.model}, and this is {self._model.name}; judge the text again to explain it"
            )
        return Explanation._of(self.text, self._model._native.explain(self.text, self._known_review))

    def to_dict(self) -> dict[str, Any]:
        """The fields as the program's JSON has them, without the text.

        >>> import editlens
        >>> editlens.predict("").to_dict()["abstained"]
        'empty'
        """
        from dataclasses import asdict

        fields = asdict(self, dict_factory=_json_dict)
        return {name: value for name, value in fields.items() if name != "text"}

    def __str__(self) -> str:
        if self.label is None:
            return f"no verdict: {self.reason} ({self.words} words)"
        return f"{self.label}, score {self.score:.2f}, AI against human {self.ai_probability:.2f} ({self.words} words)"

    def _repr_html_(self) -> str:
        from ._html import verdict_html

        return verdict_html(self)

    @classmethod
    def _of(cls, text: str, written: str, model: Model, known_review: bool) -> Verdict:
        fields = json.loads(written)
        undecided = fields.get("undecided")
        return cls(
            text=text,
            label=fields["label"],
            level=fields["level"],
            score=fields["score"],
            probabilities=_tuple(fields["probabilities"]),
            ai_probability=fields["ai_probability"],
            log_odds=fields.get("log_odds"),
            words=fields["words"],
            words_judged=fields["words_judged"],
            level_range=_tuple(fields.get("level_range")),
            human_tail=_tails(fields["human_tail"]),
            abstained=fields["abstained"],
            undecided=undecided
            and Undecided(
                score=undecided["score"],
                probabilities=tuple(undecided["probabilities"]),
                ai_probability=undecided["ai_probability"],
                log_odds=undecided["log_odds"],
                human_tail=_tails(undecided["human_tail"]),
            ),
            findings=tuple(
                Finding(
                    code=finding["code"],
                    grade=finding["grade"],
                    count=finding["count"],
                    spans=tuple((start, end) for start, end in finding["spans"]),
                    quotes=tuple(finding["quotes"]),
                )
                for finding in fields["findings"]
            ),
            model=fields["model"],
            _model=model,
            _known_review=known_review,
        )


def _tuple(values: list[Any] | None) -> Any:
    return None if values is None else tuple(values)


def _tails(tails: list[dict[str, Any]]) -> tuple[HumanTail, ...]:
    return tuple(HumanTail(**tail) for tail in tails)


def _json_dict(items: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name: _lists(value) for name, value in items if not name.startswith("_")}


def _lists(value: Any) -> Any:
    return [_lists(item) for item in value] if isinstance(value, tuple) else value

"""Why a verdict is what it is."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, in words, with what it adds to the log-odds and its share of all that moved them."""

    name: str
    sentence: str
    contribution: float
    share: float
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one signal adds. `usual` has the quartiles of human and of AI reviews, where they are known."""

    signal: str
    value: float
    contribution: float
    usual: dict[str, list[float]] | None = field(hash=False)
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class LearnedWord:
    """What a learned word or word pair adds, and its first place."""

    word: str
    contribution: float
    span: Span


@dataclass(frozen=True, slots=True)
class Highlight:
    """A telling passage: strength -3 (most like a person's) to 3 (most like an AI's)."""

    span: Span
    strength: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """Contributions and the intercept add up to the log-odds of level 4 against level 0.

    All places are indices of the text as Python counts them: `text[start:end]`.
    """

    text: str = field(repr=False)
    log_odds: float
    intercept: float
    toward_ai: tuple[Reason, ...]
    toward_human: tuple[Reason, ...]
    contributions: tuple[Contribution, ...] = field(repr=False)
    learned_words: tuple[LearnedWord, ...] = field(repr=False)
    highlights: tuple[Highlight, ...] = field(repr=False)

    def __str__(self) -> str:
        sides = [("Toward AI", self.toward_ai), ("Toward a person", self.toward_human)]
        lines = []
        for title, reasons in sides:
            lines.append(f"{title}:" if reasons else f"{title}: nothing in particular")
            lines.extend(f"  {reason.share:4.0%}  {reason.sentence}" for reason in reasons)
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        from ._html import explanation_html

        return explanation_html(self)

    @classmethod
    def _of(cls, text: str, written: str) -> Explanation:
        fields = json.loads(written)
        return cls(
            text=text,
            log_odds=fields["log_odds"],
            intercept=fields["intercept"],
            toward_ai=tuple(Reason(**_spans(reason)) for reason in fields["toward_ai"]),
            toward_human=tuple(Reason(**_spans(reason)) for reason in fields["toward_human"]),
            contributions=tuple(Contribution(**_spans(part)) for part in fields["contributions"]),
            learned_words=tuple(LearnedWord(**_span(word)) for word in fields["learned_words"]),
            highlights=tuple(Highlight(**_span(highlight)) for highlight in fields["highlights"]),
        )


def _spans(fields: dict[str, Any]) -> dict[str, Any]:
    return {**fields, "spans": tuple((start, end) for start, end in fields["spans"])}


def _span(fields: dict[str, Any]) -> dict[str, Any]:
    start, end = fields["span"]
    return {**fields, "span": (start, end)}

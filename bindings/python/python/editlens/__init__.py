"""Who wrote this peer review: a person, a person with an AI's help, or an AI?

An unofficial model of the labels of EditLens. A verdict is an estimate for a human to weigh, never proof.

>>> import editlens
>>> verdict = editlens.predict("Too short to say.")
>>> verdict.label is None, verdict.abstained
(True, 'too_short')

For many texts there is `predict_batch`, which gives a table for pandas, Polars, pyarrow and DuckDB. `editlens.spark` and
`editlens.sklearn` are for those libraries, and `python -m editlens` is the command-line program.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._explanation import Contribution, Explanation, Highlight, LearnedWord, Reason
    from ._model import (
        Model,
        calibrate,
        drift,
        evaluate,
        predict,
        predict_batch,
        prevalence,
        signal_list,
        signals,
    )
    from ._reading import ReadWarning, Review, Reviews, read
    from ._table import Column, Table
    from ._verdict import Finding, HumanTail, Undecided, Verdict

from ._native import FEWEST_WORDS, LABELS, __version__

__all__ = [
    "FEWEST_WORDS",
    "LABELS",
    "Column",
    "Contribution",
    "Explanation",
    "Finding",
    "Highlight",
    "HumanTail",
    "LearnedWord",
    "Model",
    "ReadWarning",
    "Reason",
    "Review",
    "Reviews",
    "Table",
    "Undecided",
    "Verdict",
    "__version__",
    "calibrate",
    "drift",
    "evaluate",
    "predict",
    "predict_batch",
    "prevalence",
    "read",
    "signal_list",
    "signals",
]

# Where each name lives. They are loaded when they are asked for, since what they build on is slow to import.
_HOMES = {
    "_explanation": ("Contribution", "Explanation", "Highlight", "LearnedWord", "Reason"),
    "_model": (
        "Model",
        "calibrate",
        "drift",
        "evaluate",
        "predict",
        "predict_batch",
        "prevalence",
        "signal_list",
        "signals",
    ),
    "_reading": ("ReadWarning", "Review", "Reviews", "read"),
    "_table": ("Column", "Table"),
    "_verdict": ("Finding", "HumanTail", "Undecided", "Verdict"),
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    for home, names in _HOMES.items():
        if name in names:
            module = import_module(f".{home}", __name__)
            globals().update({each: getattr(module, each) for each in names})
            return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)

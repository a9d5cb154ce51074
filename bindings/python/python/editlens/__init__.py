"""Who wrote this peer review: a person, a person with an AI's help, or an AI?

An unofficial model of the labels of EditLens. A verdict is an estimate for a human to weigh, never proof.

>>> import editlens
>>> verdict = editlens.predict("Too short to say.")
>>> verdict.label is None, verdict.abstained
(True, 'too_short')

For many texts there is `predict_batch`, which gives a table for pandas, Polars, pyarrow and DuckDB. `editlens.spark` and
`editlens.sklearn` are for those libraries, and `python -m editlens` is the command-line program.
"""

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
from ._native import FEWEST_WORDS, LABELS, __version__
from ._reading import ReadWarning, Review, Reviews, read
from ._table import Column, Table
from ._verdict import Finding, HumanTail, Undecided, Verdict

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

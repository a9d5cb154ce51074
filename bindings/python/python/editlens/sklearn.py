"""Estimators for scikit-learn: the model as a classifier, and the signals as features of one's own."""

from __future__ import annotations

from os import PathLike
from typing import Any

import numpy
from sklearn.base import BaseEstimator, ClassifierMixin, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from . import _native
from ._frames import Frame, texts_of
from ._model import Model

ABSTAINED = -1
"""What `EditLensClassifier.predict` gives where there is no label."""


class _TextEstimator(BaseEstimator):  # type: ignore[misc]
    """What both have in common: texts in, a model by its file."""

    def __init__(self, *, model: str | PathLike[str] | None = None, threads: int | None = None) -> None:
        self.model = model
        self.threads = threads

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.one_d_array = True
        tags.input_tags.two_d_array = False
        tags.input_tags.allow_nan = True
        tags.target_tags.required = False
        tags.requires_fit = True
        return tags

    def _fit(self, X: Any, y: Any) -> None:
        texts = _texts(X)
        if y is not None and len(y) != len(texts):
            raise ValueError(f"there are {len(texts)} texts and {len(y)} labels; give one label for each text")
        self.model_ = Model.default() if self.model is None else Model.load(self.model)

    def __sklearn_is_fitted__(self) -> bool:
        return hasattr(self, "model_")


class EditLensClassifier(ClassifierMixin, _TextEstimator):  # type: ignore[misc]
    """The model as a classifier of texts. `fit` learns nothing: the model is trained.

    `predict` gives levels from 0 (fully human-written) to 4 (fully AI-generated), and -1 where the model abstains: such rows
    are to be left out of a score, not counted as human. `predict_proba` has a column for each level, and NaN there.

    >>> from editlens.sklearn import EditLensClassifier
    >>> EditLensClassifier().fit(["Too short."]).predict(["Too short to say.", None]).tolist()
    [-1, -1]
    """

    def fit(self, X: Any, y: Any = None) -> EditLensClassifier:
        """Reads the model."""
        self._fit(X, y)
        self.classes_ = numpy.arange(len(_native.LABELS))
        return self

    def predict(self, X: Any) -> Any:
        """The level of each text, -1 where the model abstains."""
        check_is_fitted(self)
        table = self.model_.predict_batch(_texts(X), threads=self.threads, progress=False)
        levels = table["level"].to_pylist()
        return numpy.array([ABSTAINED if level is None else level for level in levels], dtype=numpy.int64)

    def predict_proba(self, X: Any) -> Any:
        """The probability of each level, NaN where the model abstains."""
        check_is_fitted(self)
        table = self.model_.predict_batch(_texts(X), threads=self.threads, progress=False)
        missing = [float("nan")] * len(_native.LABELS)
        rows = [missing if row is None else row for row in table["probabilities"].to_pylist()]
        return numpy.array(rows, dtype=numpy.float64).reshape(-1, len(_native.LABELS))


class StylometricSignals(TransformerMixin, _TextEstimator):  # type: ignore[misc]
    """The signals of texts as a matrix, for a model of one's own; a row of NaN for None.

    >>> from editlens.sklearn import StylometricSignals
    >>> signals = StylometricSignals().fit(["It may be so."])
    >>> signals.transform(["It may be so."]).shape == (1, len(signals.get_feature_names_out()))
    True
    """

    def fit(self, X: Any, y: Any = None) -> StylometricSignals:
        """Reads the model, whose learned words some signals count."""
        self._fit(X, y)
        return self

    def transform(self, X: Any) -> Any:
        """A row for each text, a column for each signal."""
        check_is_fitted(self)
        table = self.model_.signals(_texts(X), threads=self.threads, progress=False)
        names = table.column_names
        matrix = numpy.empty((len(table), len(names)), order="F")
        for place, name in enumerate(names):
            matrix[:, place] = numpy.frombuffer(table._native.column(name).floats())
        return matrix

    def get_feature_names_out(self, input_features: Any = None) -> Any:
        """The names of the signals."""
        return numpy.array([name for name, _, _ in _native.signal_list()], dtype=object)


def _texts(X: Any) -> _native.Texts:
    """Texts from one column, be it of one dimension or of two."""
    if isinstance(X, _native.Texts):
        return X
    frame = Frame.of(X)
    if frame is not None and len(frame.names) == 1:
        return texts_of(frame.column(frame.names[0], "text"))
    if frame is not None and frame.names:
        raise ValueError(f"one column of texts is wanted, and there are {len(frame.names)}; choose one")
    if getattr(X, "ndim", 1) == 2 and X.shape[1] == 1:
        return texts_of(X[:, 0])
    return texts_of(X)

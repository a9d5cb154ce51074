"""Estimators in scikit-learn's own checks, and in pipelines."""

from __future__ import annotations

import warnings

import numpy
import pandas
import pytest
from sklearn.base import clone
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier
from sklearn.utils.estimator_checks import check_estimator

import editlens
from editlens.sklearn import EditLensClassifier, StylometricSignals


@pytest.mark.parametrize("estimator", [EditLensClassifier(), StylometricSignals()])
def test_the_checks_of_scikit_learn(estimator: EditLensClassifier | StylometricSignals) -> None:
    with warnings.catch_warnings():
        # It says that it has no checks for texts.
        warnings.simplefilter("ignore")
        check_estimator(estimator)
    clone(estimator)


def test_the_classifier_is_the_model(texts: list[str]) -> None:
    classifier = EditLensClassifier(threads=2).fit(texts)
    table = editlens.predict_batch(texts)
    levels = [-1 if level is None else level for level in table["level"].to_pylist()]
    assert classifier.predict(pandas.Series(texts)).tolist() == levels and -1 in levels and 4 in levels
    probabilities = classifier.predict_proba(numpy.array(texts, dtype=object).reshape(-1, 1))
    assert probabilities.shape == (len(texts), 5)
    assert (numpy.isnan(probabilities).all(axis=1) == (numpy.array(levels) == -1)).all()
    assert numpy.nanmax(abs(probabilities.sum(axis=1) - 1)) < 1e-9
    assert classifier.predict_proba([]).shape == (0, 5)


def test_signals_are_features_of_a_model_of_ones_own(texts: list[str]) -> None:
    frame = pandas.DataFrame({"text": texts})
    labels = numpy.array([len(text) > 400 for text in texts])
    pipeline = make_pipeline(StylometricSignals(), StandardScaler(), DecisionTreeClassifier(random_state=1))
    assert cross_val_score(pipeline, frame, labels, cv=3).mean() > 0.9
    signals = StylometricSignals().fit(texts)
    matrix = signals.transform(texts)
    table = editlens.signals(texts)
    assert matrix.tolist() == table.to_pandas().to_numpy().tolist()
    assert signals.get_feature_names_out().tolist() == table.column_names
    assert numpy.isnan(signals.transform([None])).all()


def test_what_is_wrong_is_said(texts: list[str]) -> None:
    from sklearn.exceptions import NotFittedError

    with pytest.raises(NotFittedError):
        EditLensClassifier().predict(["a"])
    with pytest.raises(ValueError, match="there are 1 texts and 2 labels"):
        EditLensClassifier().fit(["a"], [0, 1])
    with pytest.raises(ValueError, match="one column of texts is wanted"):
        StylometricSignals().fit(pandas.DataFrame({"a": ["x"], "b": ["y"]}))
    with pytest.raises(ValueError):
        StylometricSignals().fit(numpy.array([[1.0], [2.0]]))

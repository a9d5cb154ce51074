"""One text: the fields of a verdict, its reasons, and what can be done with it."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys

import pytest

import editlens


def test_the_fields_are_those_of_the_programs_json(generated: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "editlens", "predict", "--format", "jsonl", "-"],
        input=generated.encode(),
        capture_output=True,
        check=True,
    )
    line = json.loads(run.stdout)
    verdict = editlens.predict(generated)
    fields = verdict.to_dict()
    assert json.loads(json.dumps({name: fields[name] for name in line if name in fields})) == {
        name: value for name, value in line.items() if name in fields
    }
    assert set(line) - set(fields) <= {"id", "source"}
    assert verdict.label == "Fully AI-generated" and verdict.level == 4
    assert abs(sum(verdict.probabilities or ()) - 1) < 1e-9


def test_where_it_abstains_there_are_no_numbers() -> None:
    verdict = editlens.predict("Too short to say.")
    assert (verdict.label, verdict.level, verdict.score, verdict.probabilities) == (None, None, None, None)
    assert (verdict.abstained, verdict.words) == ("too_short", 4)
    assert verdict.reason == "under 75 words an estimate would be wrong too often"
    assert "no verdict" in str(verdict)


def test_a_known_review_is_never_said_to_be_none() -> None:
    letter = "We are happy to tell you that the shop opens again on Monday, with new bread and cheese for all. " * 8
    assert editlens.predict(letter).abstained == "not_a_review"
    assert editlens.predict(letter, known_review=True).abstained != "not_a_review"


def test_places_are_indices_of_the_python_string(human: str) -> None:
    text = "\U0001f600\u00e9 " + human + " As an AI language model, I can not say more.\u200b"
    explanation = editlens.predict(text).explain()
    for word in explanation.learned_words:
        place = text[word.span[0] : word.span[1]].lower()
        # Learned words have a digit for every number and one form of the marks.
        assert not place.isalpha() or place == word.word, (place, word)
    counted = {part.signal: part for part in explanation.contributions}
    places = [text[start:end] for start, end in counted["person.first_singular"].spans]
    assert places and {place.lower() for place in places} <= {"i", "me", "my", "myself", "mine", "i'm", "i've"}
    hidden = [finding for finding in editlens.predict(text).findings if finding.code == "hidden_characters"]
    assert [text[start:end] for start, end in hidden[0].spans] == ["\u200b"]
    assert hidden[0].spans == ((len(text) - 1, len(text)),)


def test_contributions_add_up_to_the_log_odds(generated: str) -> None:
    verdict = editlens.predict(generated)
    explanation = verdict.explain()
    total = explanation.intercept + sum(part.contribution for part in explanation.contributions)
    assert abs(total - explanation.log_odds) < 1e-9 and explanation.log_odds == verdict.log_odds
    assert explanation.toward_ai and all(reason.contribution > 0 for reason in explanation.toward_ai)
    assert all(reason.contribution < 0 for reason in explanation.toward_human)
    assert "Toward AI" in str(explanation)


def test_verdicts_pickle_copy_and_compare(generated: str, human: str) -> None:
    verdict, other = editlens.predict(generated), editlens.predict(human)
    for again in (pickle.loads(pickle.dumps(verdict)), copy.copy(verdict), copy.deepcopy(verdict)):
        assert again == verdict and hash(again) == hash(verdict) and again != other
        assert again.explain() == verdict.explain()
    assert len({verdict, editlens.predict(generated), other}) == 2
    assert pickle.loads(pickle.dumps(verdict.explain())) == verdict.explain()
    with pytest.raises(AttributeError):
        verdict.level = 0  # type: ignore[misc]


def test_the_page_of_a_notebook_is_escaped(generated: str) -> None:
    text = generated + "\n<script>alert('x')</script> & \u202e <img src=x onerror=1>\u200b"
    page = editlens.predict(text)._repr_html_()
    assert "<script" not in page and "<img" not in page and "\u202e" not in page and "\u200b" not in page
    assert "&lt;script&gt;" in page and "\\u{202e}" in page and "<mark" in page
    assert "prefers-color-scheme:dark" in page and "data-jp-theme-light=false" in page
    for label in editlens.LABELS:
        assert label in page
    assert "never proof" in page


def test_without_a_label_the_page_says_why() -> None:
    page = editlens.predict("Too short.")._repr_html_()
    assert "No label: under 75 words" in page and "<mark" not in page

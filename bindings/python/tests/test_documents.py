"""The guide and the five lines of the front page, run as a reader would."""

from __future__ import annotations

import doctest
import re
from typing import Any

import pytest

from conftest import PROJECT, has_spark


def run(name: str, text: str) -> None:
    test = doctest.DocTestParser().get_doctest(text, {}, name, name, 0)
    assert len(test.examples) > 3
    said: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    runner.run(test, out=said.append)
    assert not runner.failures, "".join(said)


@pytest.mark.filterwarnings("ignore")
def test_the_guide(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    monkeypatch.chdir(PROJECT)
    guide = (PROJECT / "docs" / "python.md").read_text(encoding="utf-8")
    if has_spark():
        request.getfixturevalue("spark")
    else:
        guide = guide[: guide.index("## Spark")]
    # The fences are not part of what Python says.
    run("docs/python.md", re.sub(r"^```.*$", "", guide, flags=re.MULTILINE))


def test_the_five_lines_of_the_front_page(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(PROJECT)
    document = (PROJECT / "README.md").read_text(encoding="utf-8")
    (lines,) = re.findall(r"```python\n(.*?)```", document, flags=re.DOTALL)
    assert len(lines.splitlines()) <= 5
    names: dict[str, Any] = {}
    exec(lines, names)
    assert "Fully AI-generated" in capsys.readouterr().out

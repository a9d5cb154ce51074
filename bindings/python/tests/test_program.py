"""The command-line program, and what importing costs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import editlens
from conftest import SAMPLES

PROGRAM = Path(sys.executable).parent / "editlens"


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(argument) for argument in arguments], capture_output=True, text=True)


def test_the_command_and_the_module_are_the_program() -> None:
    command, module = run(PROGRAM, "--version"), run(sys.executable, "-m", "editlens", "--version")
    assert command.stdout == module.stdout == f"editlens {editlens.__version__}\n"
    command = run(PROGRAM, "predict", SAMPLES / "mixed.txt")
    assert command.returncode == 0 and "Toward AI" in command.stdout


def test_exit_codes_are_those_of_the_program(tmp_path: Path) -> None:
    assert run(PROGRAM, "--help").returncode == 0
    assert run(PROGRAM, "nothing").returncode == 2
    missing = run(PROGRAM, "predict", tmp_path / "none.txt")
    assert missing.returncode == 2 and "there is no such file" in missing.stderr
    assert run(PROGRAM, "predict", "--fail-at", "4", SAMPLES / "generated.txt").returncode == 1
    written = tmp_path / "verdicts.jsonl"
    assert run(PROGRAM, "predict", SAMPLES / "mixed.txt", "-o", written).returncode == 0 and written.stat().st_size > 0


def test_importing_brings_no_other_library() -> None:
    program = (
        "import sys; import editlens; editlens.predict('A text.'); editlens.predict_batch(['A text.'])\n"
        "print(sorted({'numpy', 'pandas', 'pyarrow', 'polars', 'sklearn', 'pyspark', 'tqdm'} & set(sys.modules)))"
    )
    assert run(sys.executable, "-c", program).stdout == "[]\n"


def test_every_public_name_is_there() -> None:
    for name in editlens.__all__:
        assert getattr(editlens, name) is not None
    assert set(dir(editlens)) == set(editlens.__all__)
    assert not hasattr(editlens, "nothing")

"""The linters' settings bite: each tool refuses one planted fault of every kind the house minds."""

import shutil
from pathlib import Path

import pytest

from tests.house.tree import ROOT, run, tool


@pytest.fixture
def plant(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    planted = tmp_path / "src" / "samlingsplan" / "planted.py"
    planted.parent.mkdir(parents=True)
    return planted


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("x = 1\n", "D100"),
        ('"""Doc."""\n\nimport os\n', "F401"),
        ('"""Doc."""\n\nimport sys\nimport os\n\nprint(os, sys)\n', "I001"),
        ('"""Doc."""\n\n\ndef f(a=[]):\n    """Return it."""\n    return a\n', "B006"),
        ('"""Doc."""\n\nwith open("x") as file:\n    print(file)\n', "PTH123"),
        ('"""Doc."""\n\nlong = "' + "x" * 120 + '"\n', "E501"),
        ('"""Doc."""\n\n\ndef f(a):\n    """Return it."""\n' + "    a += 1\n" * 41 + "    return a\n", "PLR0915"),
        (
            '"""Doc."""\n\n\ndef f(a):\n    """Return it."""\n' + "    if a:\n        a += 1\n" * 11 + "    return a\n",
            "C901",
        ),
    ],
)
def test_ruff_refuses(plant: Path, source: str, code: str) -> None:
    plant.write_text(source, encoding="utf-8")
    answer = run(tool("ruff"), "check", "--no-cache", "--output-format=concise", cwd=plant.parents[2])
    assert code in answer.stdout


def test_mypy_refuses_untyped_and_wrongly_typed_code(plant: Path) -> None:
    plant.write_text("def f(a):\n    return a\n\n\nx: int = 'one'\n", encoding="utf-8")
    answer = run(tool("mypy"), "--cache-dir", plant.parent / "cache", "src", cwd=plant.parents[2])
    assert answer.returncode == 1
    assert "[no-untyped-def]" in answer.stdout
    assert "[assignment]" in answer.stdout

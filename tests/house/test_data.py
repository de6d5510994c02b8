"""Every data file has its provenance, and is the file it is said to be."""

import hashlib
from pathlib import Path

import pytest

from tests.house.tree import ROOT, project_files

DATA = ROOT / "data"
COLUMNS = ["file", "what", "unit", "source", "year", "licence", "sha256"]


def cells(line: str) -> list[str]:
    return [cell.strip().strip("`") for cell in line.strip().strip("|").split("|")]


def table() -> list[list[str]]:
    lines = (DATA / "README.md").read_text(encoding="utf-8").splitlines()
    return [cells(line) for line in lines if line.startswith("|")]


ROWS = {row[0]: row for row in table()[2:]}
FILES = [
    file
    for file in project_files()
    if DATA in file.parents and file.suffix not in {".md", ".py"} and "__pycache__" not in file.parts
]


def test_table_has_its_columns_and_is_sorted() -> None:
    assert table()[0] == COLUMNS
    assert list(ROWS) == sorted(ROWS)
    assert len(ROWS) == len(table()) - 2, "a file has two rows"


def test_every_file_has_a_row_and_every_row_a_file() -> None:
    assert sorted(ROWS) == sorted(file.relative_to(DATA).as_posix() for file in FILES)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(DATA).as_posix())
def test_file_is_the_one_described(file: Path) -> None:
    row = ROWS[file.relative_to(DATA).as_posix()]
    assert all(row), "an empty cell"
    assert row[-1] == hashlib.sha256(file.read_bytes()).hexdigest()

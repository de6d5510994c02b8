import csv
from pathlib import Path

import pytest

from samlingsplan.measures import MEASURES
from samlingsplan.messages import Words
from samlingsplan.plain_text import is_plain, plain
from samlingsplan.render.tables import TABLES
from tests.render.hostile import HOSTILE, ONE_BY_ONE
from tests.results import national, renamed, renamed_kommuner, tiny


def cells(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.reader(handle, delimiter=";"))


def test_one_file_a_measure(tmp_path: Path, words: Words) -> None:
    result = tiny()
    TABLES.write(result, tmp_path, words)
    for measure in MEASURES:
        head, *rows = cells(tmp_path / "tables" / f"{measure.name}.csv")
        assert tuple(head) == measure.columns
        assert len(rows) == len(measure.rows(result))


def test_a_norwegian_spreadsheet_reads_it(tmp_path: Path, words: Words) -> None:
    TABLES.write(tiny(), tmp_path, words)
    content = (tmp_path / "tables" / "by_class.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfclass_name;leaders;")
    # Bergen 1: three of four within 180 minutes, 21.666… hours on the way in the year.
    assert b"Bergen 1;4;130;100;240;300;0,25;0,25;0,75;21,6667;11,25;129,25;0;0;20000;74000" in content


def test_what_is_missing_is_empty_and_truth_is_spelt(tmp_path: Path, words: Words) -> None:
    TABLES.write(tiny(), tmp_path, words)
    assert cells(tmp_path / "tables" / "participants.csv")[4][-1] == ""
    assert cells(tmp_path / "tables" / "by_sami_area.csv")[1][0] == "false"


def assert_no_formula(folder: Path, *names: str) -> None:
    found = [cell for file in sorted(folder.rglob("*.csv")) for row in cells(file) for cell in row]
    assert [name for name in names if not any(plain(name) in cell for cell in found)] == []
    assert [cell for cell in found if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"))] == []
    assert all(map(is_plain, found))


@pytest.mark.parametrize("text", ONE_BY_ONE)
def test_no_cell_is_a_formula(text: str, tmp_path: Path, words: Words) -> None:
    TABLES.write(renamed(tiny(), text), tmp_path, words)
    assert_no_formula(tmp_path, text)


def test_no_name_of_a_kommune_is_a_formula(tmp_path: Path, words: Words) -> None:
    TABLES.write(renamed_kommuner(national(), HOSTILE), tmp_path, words)
    assert_no_formula(tmp_path, *HOSTILE)

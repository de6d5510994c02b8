from pathlib import Path

import pytest
from openpyxl import load_workbook

from samlingsplan.measures import MEASURES
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.plain_text import is_plain, plain
from samlingsplan.render.workbook import WORKBOOK
from tests.render.hostile import HOSTILE, ONE_BY_ONE
from tests.results import national, renamed, renamed_kommuner, tiny


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_a_measure_after_the_front(language: str, tmp_path: Path) -> None:
    words = Words(language)
    WORKBOOK.write(tiny(), tmp_path, words)
    book = load_workbook(tmp_path / "plan.xlsx")
    assert book.sheetnames == [
        words("render.front_sheet"),
        *(words(f"measures.titles.{measure.name}") for measure in MEASURES),
    ]
    assert words("render.synthetic") in [cell.value for cell in book.worksheets[0]["A"]]


def test_numbers_are_numbers_and_codes_are_words(tmp_path: Path, words: Words) -> None:
    WORKBOOK.write(tiny(), tmp_path, words)
    book = load_workbook(tmp_path / "plan.xlsx")
    head, bergen, oslo = book["Reise etter klasse"].iter_rows(values_only=True)
    assert head[:3] == ("Klasse", "Ledere", "Én vei, snitt (min)")
    assert (bergen[2], oslo[2]) == (130, 90)
    assert book["Kostnader"]["A2"].value == "Leverandøren"
    assert book["Kalender"]["I2"].number_format == "yyyy-mm-dd"
    assert book["Lederne"]["B2"].value == "0301"


def assert_all_is_text(file: Path, *names: str) -> None:
    found = []
    for sheet in load_workbook(file):
        texts = [cell.value for row in sheet for cell in row if isinstance(cell.value, str)]
        assert all(is_plain(line) for text in texts for line in text.split("\n"))
        assert not [cell for row in sheet for cell in row if cell.data_type == "f" or cell.hyperlink]
        found += texts
    assert [name for name in names if not any(plain(name) in text for text in found)] == []


@pytest.mark.parametrize("text", ONE_BY_ONE)
def test_names_stay_text(text: str, tmp_path: Path, words: Words) -> None:
    WORKBOOK.write(renamed(tiny(), text), tmp_path, words)
    assert_all_is_text(tmp_path / "plan.xlsx")


def test_each_name_of_a_kommune_stays_text(tmp_path: Path, words: Words) -> None:
    WORKBOOK.write(renamed_kommuner(national(), HOSTILE), tmp_path, words)
    assert_all_is_text(tmp_path / "plan.xlsx", *HOSTILE)

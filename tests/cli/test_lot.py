"""An applicant checks the own lot: with the command, and by hand as the page on admissions says."""

import re
from datetime import date
from pathlib import Path

import pytest

from samlingsplan.admission.commitments import read_commitments, read_salts
from samlingsplan.admission.lot import lot_of
from samlingsplan.study.admitting import commit_lots
from tests.admission.deciding import ADMISSION, LEADERS
from tests.cli.command import samlingsplan
from tests.house.tree import ROOT

PUBLIC = "7 12 19"


@pytest.fixture
def lots(tmp_path: Path) -> Path:
    (tmp_path / "leaders.csv").write_text(LEADERS, encoding="utf-8")
    (tmp_path / "opptak.yaml").write_text(ADMISSION, encoding="utf-8")
    commit_lots(tmp_path / "opptak.yaml", tmp_path / "lots.json", tmp_path / "salts.json", date(2021, 4, 16))
    return tmp_path / "lots.json"


def test_the_own_lot_and_its_place_among_all_are_said(lots: Path) -> None:
    salt = read_salts(lots.with_name("salts.json")).salts["a-3"]
    made = read_commitments(lots).commitments
    ran = samlingsplan("lot", "a-3", lots, "--salt", salt, "--public-number", PUBLIC)
    drawn = {number: lot_of(each, PUBLIC) for number, each in made.items()}
    place = sorted(drawn.values()).index(drawn["a-3"]) + 1
    assert ran.code == 0
    assert f"{drawn['a-3']:064x}. It is number {place} of 6 lots" in ran.data
    assert made["a-3"] in ran.data
    kept = samlingsplan("lot", "a-3", lots, "--salts", lots.with_name("salts.json"), "--public-number", PUBLIC)
    assert salt in kept.data


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_a_salt_or_a_commitment_that_is_another_is_noticed(lots: Path, lang: str) -> None:
    salt = read_salts(lots.with_name("salts.json")).salts["a-3"]
    flipped = f"{int(salt, 16) ^ 1:064x}"
    ran = samlingsplan("lot", "a-3", lots, "--salt", flipped, "--public-number", PUBLIC, lang=lang)
    assert ran.code != 0
    assert read_commitments(lots).commitments["a-3"] in ran.data
    for more, said in (("--salt", "abc"), ("--salts", lots)):
        assert samlingsplan("lot", "a-3", lots, more, said, "--public-number", PUBLIC, lang=lang).code == 2
    assert samlingsplan("lot", "x", lots, "--salt", salt, "--public-number", PUBLIC, lang=lang).code == 2
    assert samlingsplan("lot", "a-3", lots, "--public-number", PUBLIC, lang=lang).code == 2


def test_the_page_tells_how_to_compute_it_by_hand(lots: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (ROOT / "docs" / "opptak.md").read_text(encoding="utf-8")
    (recipe,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    salt = read_salts(lots.with_name("salts.json")).salts["a-3"]
    exec(recipe, {"nummer": "a-3", "salt": salt, "tall": PUBLIC})
    made = read_commitments(lots).commitments["a-3"]
    assert capsys.readouterr().out.split() == [made, f"{lot_of(made, PUBLIC):064x}"]

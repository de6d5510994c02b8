"""The finding about Gardermoen as a folder: the page says what the tables hold, and loads nothing."""

import csv
import re
from pathlib import Path

import pytest

from samlingsplan.messages import Words
from samlingsplan.study.gardermoen_study import find_gardermoen
from tests.render.feet import assert_foot


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("finding") / "gardermoen"
    find_gardermoen(out, 2020, Words("en"))
    return out


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle, delimiter=";"))


def test_every_kommune_has_its_row_with_the_places_nearer_by_road_and_in_truth(folder: Path) -> None:
    table = {row["kommune"]: row for row in rows(folder / "kommuner.csv")}
    assert len(table) == 356
    kautokeino = table["5430"]
    assert kautokeino["kommune_name"] == "Kautokeino – Guovdageaidnu"
    assert kautokeino["nearer_by_road"].startswith("Alta ")
    assert int(kautokeino["truth_min"]) < int(kautokeino["road_min"]) / 3


def test_the_claim_holds_where_the_study_found_it_and_not_where_it_did_not(folder: Path) -> None:
    fylker = {row["fylke"]: row for row in rows(folder / "fylker.csv")}
    towns = {row["town"]: row for row in rows(folder / "towns.csv")}
    # 11 of 18 in Finnmark, against Harstad or Finnsnes, and 15 of 21 in Troms, against Kirkenes and others; never
    # against Tromsø; against Førde for 17 kommuner of Vestland.
    assert (fylker["Troms og Finnmark"]["truth"], fylker["Troms og Finnmark"]["road"]) == ("26", "0")
    assert towns["Tromsø"]["truth"] == "0"
    assert int(towns["Førde"]["truth"]) == pytest.approx(17, abs=3)
    assert all(int(row["surely"]) <= int(row["truth"]) <= int(row["kommuner"]) for row in towns.values())


def test_the_page_says_the_sums_and_loads_nothing(folder: Path) -> None:
    assert_foot(folder / "gardermoen.html")
    page = (folder / "gardermoen.html").read_text(encoding="utf-8")
    holds = sum(int(row["truth"]) for row in rows(folder / "fylker.csv"))
    assert f"for {holds} of 356 kommuner" in page
    # Its own tables, which stand next to it, are all that it links to.
    assert re.findall(r"(?:src|href)=\"(?!#)([^\"]*)", page) == ["fylker.csv", "towns.csv", "kommuner.csv"]
    assert page.count('<svg class="norway"') == 3
    assert page.count("<table") == 3


def test_it_is_drawn_the_same_again(folder: Path, tmp_path: Path) -> None:
    find_gardermoen(tmp_path / "again", 2020, Words("en"))
    for file in sorted(folder.iterdir()):
        assert (tmp_path / "again" / file.name).read_bytes() == file.read_bytes()


def test_the_page_begins_with_one_sentence_and_folds_what_is_long(folder: Path) -> None:
    page = (folder / "gardermoen.html").read_text(encoding="utf-8")
    holds = sum(int(row["truth"]) for row in rows(folder / "fylker.csv"))
    surely = sum(int(row["surely"]) for row in rows(folder / "fylker.csv"))
    (answer,) = re.findall(r'<p class="answer">(.*?)</p>', page)
    assert f"{holds} of 356 kommuner." in answer
    assert answer.count(". ") == 0
    assert f"<dd>{surely} of the {holds}, " in page
    # About a hundred towns and all the kommuner are folded, the eleven fylker are not.
    unfolded = re.sub(r"<details.*?</details>", "", page, flags=re.DOTALL)
    assert [table for table in ("fylker", "towns", "kommuner") if f'data-table="{table}"' in unfolded] == ["fylker"]
    # That none is farther is a finding, not a lack of data.
    assert "url(#" not in page.partition('<div class="maps')[2].partition("</section>")[0]

"""The steering edition says what personal data it is; by groups, no file of it tells of fewer than three leaders."""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from samlingsplan.errors import InputError
from samlingsplan.measures.grouped import FEWEST
from samlingsplan.measures.leaders import seats
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render import Audience, Reader
from samlingsplan.render.page_table import shown
from samlingsplan.study import judge_folder
from samlingsplan.study.redrawing import draw_for, result_of
from tests.cli.command import samlingsplan
from tests.tiny import write_tiny

STEERING = Reader(Audience.STEERING)
GROUPED = Reader(Audience.STEERING, group_kommuner=True)
COUNTED = re.compile(r"([\d\u00a0]+) leaders?\b")


@pytest.fixture(scope="module")
def result(solved_2021: Path) -> Result:
    return result_of(solved_2021)


@pytest.fixture(scope="module")
def drawn(result: Result, solved_2021: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("grouped") / "out"
    draw_for(result, solved_2021, folder, Words("en"), GROUPED, ())
    return folder


def test_the_edition_says_that_it_is_personal_data_and_of_how_many(
    result: Result, solved_2021: Path, tmp_path: Path
) -> None:
    draw_for(result, solved_2021, tmp_path / "s", Words("en"), STEERING)
    counts = Counter((seat.kommune.id, seat.kull_class.id) for seat in seats(result))
    alone = sum(count == 1 for count in counts.values())
    assert alone > 1
    for file in ("report.html", "map.html"):
        text = (tmp_path / "s" / file).read_text(encoding="utf-8")
        assert f"That is so for {alone} leaders" in text
        assert "do not forward or publish it" in text


def rows_of(folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    for file in sorted((folder / "tables").iterdir()):
        with file.open(encoding="utf-8-sig", newline="") as handle:
            for row in csv.DictReader(handle, delimiter=";"):
                yield file.name, row


def test_no_table_shows_fewer_than_three_leaders(drawn: Path) -> None:
    told = [(name, row) for name, row in rows_of(drawn) if "leaders" in row]
    assert {name for name, _ in told} == {
        "by_class.csv", "by_fylke.csv", "by_sentralitet.csv", "class_sizes.csv", "kommune_groups.csv",
        "travel_summary.csv",
    }  # fmt: skip
    assert [(name, row) for name, row in told if int(row["leaders"]) < FEWEST] == []
    columns = {column for _, row in rows_of(drawn) for column in row}
    assert columns.isdisjoint({"id", "group", "attendances", "wished", "moved", "longest_min", "median_min"})


def test_no_page_shows_fewer_than_three_leaders(drawn: Path) -> None:
    for file in ("report.html", "map.html", "timetable.html"):
        text = (drawn / file).read_text(encoding="utf-8")
        found = [int(each.replace("\u00a0", "")) for each in COUNTED.findall(text)]
        assert min([count for count in found if count], default=FEWEST) >= FEWEST, file
    assert "at least 3 leaders" in (drawn / "report.html").read_text(encoding="utf-8")


def test_the_map_shows_each_kommune_as_its_group(drawn: Path, result: Result) -> None:
    text = (drawn / "map.html").read_text(encoding="utf-8")
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    data = json.loads(found.group(1))
    assert (data["homes"], data["flows"]) == ({}, [])
    assert 'id="choice-data"' not in text
    # Each has its number, its name, and lines on people.
    nordland = [people for key, said in data["kommuner"].items() if key.startswith("18") for _, _, people, _ in said]
    assert len({line for lines in nordland for line in lines if "kommuner in Nordland" in line}) == 1
    assert all(any("kommuner in Nordland" in line for line in lines) for lines in nordland)
    fills = {data["fills"]["minutes"][key] for key in data["fills"]["minutes"] if key.startswith("18")}
    assert len(fills) == 1


def test_no_leader_is_named_and_groups_are_named_in_words(drawn: Path, result: Result) -> None:
    texts = [file.read_text(encoding="utf-8-sig") for file in drawn.rglob("*") if file.suffix in (".html", ".csv")]
    assert not any(leader.id in text for leader in result.case.participants for text in texts)
    assert shown("kommuner_together", "3:Nordland", Words("nb")) == "3 kommuner i Nordland"
    assert shown("kommuner_together", "Oslo", Words("nb")) == "Oslo"


def test_a_kull_with_a_class_of_two_cannot_be_shown_by_groups(tmp_path: Path) -> None:
    ran = samlingsplan("solve", write_tiny(tmp_path), "--out", tmp_path / "out", "--time-limit", "20")
    assert ran.code == 0, ran.talk
    assert judge_folder(tmp_path / "out").verdict.lawful
    found = result_of(tmp_path / "out")
    with pytest.raises(InputError) as refusal:
        draw_for(found, tmp_path / "out", tmp_path / "s", Words("nb"), GROUPED)
    (complaint,) = refusal.value.complaints
    assert (complaint.key, dict(complaint.values)) == ("audience.too_few_to_group", {"found": 2, "allowed": 3})
    public = samlingsplan("draw", tmp_path / "out", "--audience", "public", "--group-kommuner")
    assert public.code == 2
    assert "--group-kommuner is for --audience steering" in public.talk

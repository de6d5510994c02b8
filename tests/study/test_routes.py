"""Routes through the whole pipeline: solved, checked, and drawn with each samling's own place."""

import json
from pathlib import Path

import pytest

from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.study import judge_folder, solve_scenario
from tests.tiny import LEADERS, write_tiny

# One way: from Oslo 16 minutes to Oslo, 40 to Gardermoen, 200 to København; from Tromsø 16 to Tromsø, 140 to Lakselv.
MATRIX = """\
origin,venue,travel_min,km,nok
0301,oslo,16,0,0
0301,gardermoen,40,47,200
0301,tromso,230,1100,1900
0301,lakselv,300,1400,2500
0301,kobenhavn,200,600,1500
5401,oslo,230,1100,1900
5401,gardermoen,200,1100,1800
5401,tromso,16,0,0
5401,lakselv,140,400,900
5401,kobenhavn,330,1600,2900
"""
ABROAD = """\
venues:
  kobenhavn:
    {name: København, country: Danmark, seats_per_room: 56, rooms: 1, group_rooms: 8, wheelchair: true}
single_place_routes: false
routes:
"""


def solved(folder: Path, more: str, *changes: tuple[str, str]) -> Result:
    scenario = write_tiny(folder, *changes, leaders=LEADERS, matrix=MATRIX, more=ABROAD + more)
    return solve_scenario(scenario, folder / "out", Words("en"), lambda progress: None)


def places(folder: Path) -> dict[str, list[str | None]]:
    document = json.loads((folder / "out" / "plan.json").read_text(encoding="utf-8"))
    return {each["id"]: [samling["place"] for samling in each["samlinger"]] for each in document["classes"]}


def test_a_class_alternates_and_every_output_says_where(tmp_path: Path) -> None:
    route = "  nord: {name: Nord, places: [gardermoen, lakselv, tromso, lakselv, digital, gardermoen]}\n"
    stay = "  oslo-1: {name: Sør, places: [oslo, oslo, oslo, oslo, oslo, oslo]}\n"
    result = solved(tmp_path, route + stay)
    # Oslo's two stay at home: 2 x 12 x 16 = 384. Tromsø's two: 2 x 2 x (200 + 140 + 16 + 140 + 200) = 2,784.
    assert result.outcome.levels[0].objective == 384 + 2784
    assert places(tmp_path)["nord-1"] == ["gardermoen", "lakselv", "tromso", "lakselv", None, "gardermoen"]
    assert judge_folder(tmp_path / "out").verdict.lawful
    document = json.loads((tmp_path / "out" / "plan.json").read_text(encoding="utf-8"))
    nord = next(each for each in document["classes"] if each["id"] == "nord-1")
    assert [each["mode"] for each in nord["samlinger"]][3:5] == ["physical", "digital"]
    ics = (tmp_path / "out" / "calendars" / "nord-1.ics").read_text(encoding="utf-8")
    where = [line.removeprefix("LOCATION:").strip() for line in ics.splitlines() if line.startswith("LOCATION:")]
    told = ["Gardermoen", "Lakselv", "Tromsø", "Lakselv", "Online", "Gardermoen"]
    assert where == [place for place in told for _ in range(3)]  # three days each
    timetable = (tmp_path / "out" / "timetable.html").read_text(encoding="utf-8")
    assert all(place in timetable for place in ("Gardermoen", "Lakselv", "Tromsø", "Oslo"))
    table = (tmp_path / "out" / "tables" / "participants.csv").read_text(encoding="utf-8")
    assert "Gardermoen, Lakselv, Tromsø" in table


@pytest.mark.usefixtures("undrawn")
def test_first_and_last_are_national_and_the_rest_regional(tmp_path: Path) -> None:
    route = "places: [gardermoen, regional, regional, regional, regional, gardermoen], regional: [oslo, tromso]"
    result = solved(tmp_path, f"  landet: {{name: landssamlinger, {route}}}\n")
    # 4 leaders x 2 x 4 x 16 at home, and two samlinger at Gardermoen: 2 x 2 x 2 x 40 and 2 x 2 x 2 x 200.
    assert result.outcome.levels[0].objective == 4 * 8 * 16 + 8 * 40 + 8 * 200
    assert places(tmp_path) == {
        f"landet-{region}-1": ["gardermoen", region, region, region, region, "gardermoen"]
        for region in ("oslo", "tromso")
    }


@pytest.mark.usefixtures("undrawn")
def test_a_samling_is_held_abroad(tmp_path: Path) -> None:
    result = solved(tmp_path, "  ut: {name: Ut, places: [oslo, oslo, oslo, oslo, oslo, kobenhavn]}\n")
    # One route for all: Oslo's two 2 x 2 x (5 x 16 + 200), Tromsø's two 2 x 2 x (5 x 230 + 330).
    assert result.outcome.levels[0].objective == 4 * 280 + 4 * 1480
    assert {tuple(each) for each in places(tmp_path).values()} == {("oslo",) * 5 + ("kobenhavn",)}
    assert judge_folder(tmp_path / "out").verdict.lawful

"""The interval of journeys is set by one half of what is published, and its coverage printed."""

import json
import sys
from pathlib import Path

import pytest

from benchmarks.clock import Flown
from benchmarks.halves import KEPT, SET, half, least, rank
from benchmarks.intervals import Air, air_rows, main, needed_on_road, set_by_rows, share_off
from benchmarks.travel import Answer, answers
from samlingsplan.domain import Leg
from samlingsplan.travel import TravelMode, TravelParameters
from samlingsplan.travel.journeys import journey_of
from samlingsplan.travel.timetable.rides import Direction

TABLE = """from,to,mode,minutes,source
Oslo,Hamar,car,85,a road map
Oslo,Lillehammer,rail,120,a timetable
Halhjem,Sandvikvåg,ferry,40,a timetable
"""


@pytest.fixture
def published(tmp_path: Path) -> list[Answer]:
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    return answers(tmp_path / "table.csv")


def test_a_pair_of_places_is_in_one_half_whichever_comes_first() -> None:
    assert half("Oslo", "Bergen") == half("Bergen", "Oslo")
    assert {half("Oslo", place) for place in ("Bergen", "Hamar", "Alta", "Bodø")} == {SET, KEPT}


def test_so_many_lie_within_that_nine_of_ten_others_do() -> None:
    # 0.9 × 10 = 9 of nine, 0.9 × 21 = 18.9, so 19 of 20, 0.9 × 100 = 90 of 99; of eight 8.1, so nine.
    assert [rank(count) for count in (8, 9, 20, 99)] == [9, 9, 19, 90]
    assert least(range(20)) == 18
    assert least(range(8)) is None


def test_a_drive_needs_the_least_width_that_covers_what_is_published(published: list[Answer]) -> None:
    # A drive of 100 min published as 140: the upper estimate is rounded to 140 from 139.5 on, √(39.5² − 5²) = 39.2,
    # and 39.2 / √(100 / 60) = 30.4.
    drive = published[0]
    legs = (Leg(TravelMode.ROAD, "A", "B", 100, 0, 0, 0),)
    longer = Answer(drive.row, 140, type(drive.found)(100, 72, 128, legs=legs))
    assert needed_on_road(longer) == 31
    assert needed_on_road(Answer(drive.row, 103, longer.found)) == 0  # 5 min at the ends are enough


def test_minutes_on_board_err_by_a_share_of_them(published: list[Answer]) -> None:
    # The model's 113 min for 120: 6.5 / 113; a ferry of 40 for 40.
    assert [round(share_off(answer), 3) for answer in published[1:]] == [0.058, 0.0]


def test_rows_of_the_other_half_set_nothing(published: list[Answer]) -> None:
    rows = {row.parameter: row for row in set_by_rows(published)}
    counts = {"road_hour_min": 0, "rail_share": 0, "sea_share": 0}
    for answer, parameter in zip(published, counts, strict=True):
        counts[parameter] += answer.half == SET
    assert {name: row.rows for name, row in rows.items()} == counts
    assert all(row.asked is None for row in rows.values()), "one row is too few"


FLIGHTS = {frozenset(("TRD", "OSL")): 26.0, frozenset(("VDS", "OSL")): 1.0}


def flown(region: str, direction: Direction, minutes: float, airport: str = "TRD") -> Flown:
    """Return a journey of 100 min in the air and 100 in airports by the formula, and some minutes by the timetable."""
    journey = journey_of((Leg(TravelMode.AIR, airport, "OSL", 100, 100, 0, 0),), TravelParameters(), FLIGHTS)
    return Flown("OSL", region, airport, direction, minutes, journey)


def test_widths_are_tried_as_the_package_reckons_them() -> None:
    journeys = [flown("Nord", Direction.OUTWARD, 150), flown("Nord", Direction.OUTWARD, 150, "VDS")]
    shipped = TravelParameters().uncertainty
    low, high = Air(journeys, FLIGHTS).sides(shipped.air_less_share, shipped.air_more_share, shipped.air_headway_share)
    assert high[1] > high[0] + 20, "the second leaves once a day"
    assert list(zip(low.tolist(), high.tolist(), strict=True)) == [
        (each.journey.low_min, each.journey.high_min) for each in journeys
    ]


def test_the_narrowest_widths_hold_in_every_region_there_and_back() -> None:
    # Of 20 outward two are far off, of 20 homeward none: nineteen have to lie within, so one of the two has to.
    # 200 − 155 = 45, less half a minute: √(44.5² − 5²) = 44.2 of 100 min of waits, so 45 % of them; 2 min more lie
    # within the 5 of the ends.
    outward = [flown("Nord", Direction.OUTWARD, each) for each in [*[198] * 18, 155, 100]]
    homeward = [flown("Nord", Direction.HOMEWARD, 202) for _ in range(20)]
    assert Air([*outward, *homeward], FLIGHTS).narrowest() == (0.45, 0.0, 0.0)
    few = [flown("Sør", Direction.OUTWARD, 200)] * 8
    assert Air([*outward, *few], FLIGHTS).narrowest() is None


def test_a_flight_that_leaves_seldom_needs_a_share_of_the_time_between_departures() -> None:
    # 266 − 200 = 66, less half a minute: √(65.5² − 5²) = 65.3 more. 7 % of the 960 between departures is 67.2; 6 %
    # with 5 % of 100 min of waits 62.6, with 10 % 67.6. The latter is wider for those that leave 26 times a day:
    # 10 + 2.2 in place of 7 % of 37 = 2.6.
    seldom = [flown("Nord", Direction.OUTWARD, 266, "VDS") for _ in range(20)]
    often = [flown("Nord", Direction.HOMEWARD, 202) for _ in range(20)]
    assert Air([*seldom, *often], FLIGHTS).narrowest() == (0.0, 0.0, 0.07)


def test_coverage_is_that_of_each_half_region_and_direction() -> None:
    inside, outside = flown("Nord", Direction.OUTWARD, 190), flown("Nord", Direction.OUTWARD, 20)
    rows = list(air_rows([inside, outside]))
    assert [(row.half, row.region, row.direction, row.journeys, row.covered) for row in rows] == [
        (half("TRD", "OSL"), "all", "outward", 2, 0.5),
        (half("TRD", "OSL"), "Nord", "outward", 2, 0.5),
    ]
    assert rows[0].width_min == (inside.journey.high_min or 0) - (inside.journey.low_min or 0)


def test_the_shipped_widths_of_flights_are_those_that_the_timetable_asks_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["intervals", str(tmp_path / "table.csv"), "--json"])
    assert main() == 0
    document = json.loads(capsys.readouterr().out)
    asked = {row["parameter"]: row for row in document["set"]}
    assert all(asked[name]["asked"] == asked[name]["shipped"] for name in asked if name.startswith("air_"))
    kept = [row for row in document["air"] if row["half"] == KEPT]
    assert len(kept) == 2 + 5 * 2
    assert all(0.9 <= row["covered"] <= 1 for row in kept)


def test_a_bad_table_is_refused_in_sentences(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "table.csv").write_text("from,to\nOslo,Hamar\n", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["intervals", str(tmp_path / "table.csv")])
    assert main() == 2
    assert "table.csv:1" in capsys.readouterr().err

"""Timetables made from the shipped one, as another year's might be."""

import random
from pathlib import Path

import pytest

from benchmarks.made_timetable import Change, made, main, read_changes
from samlingsplan.travel import load_network
from samlingsplan.travel.timetable.flights import read_flights
from samlingsplan.travel.timetable.parameters import TimetableParameters
from samlingsplan.travel.timetable.rides import DAY_MIN

HEAD = "from,to,block2016,block2024,dep2016,dep2024\n"


def flights(count: int, share: str = "1.0") -> list[dict[str, str]]:
    return [
        {
            "weekday": weekday,
            "flight": f"F{number}",
            "from": "A",
            "to": "B",
            "departure": f"{8 + number:02d}:00",
            "block_min": "50",
            "share_of_weeks": share,
        }
        for number in range(count)
        for weekday in ("mon", "tue")
    ]


def names(rows: list[dict[str, str]]) -> set[str]:
    return {row["flight"] for row in rows}


def test_flights_are_as_many_and_as_long_as_in_the_other_year() -> None:
    # Half of 8 flights, on both weekdays each, and 3 minutes longer.
    fewer = made(flights(8), {("A", "B"): Change(0.5, 3.0)}, 0, random.Random(1))
    assert (len(names(fewer)), len(fewer)) == (4, 8)
    assert {row["block_min"] for row in fewer} == {"53"}
    # Half as many again: four of the 8 fly once more, an hour to four away, where that is neither early nor late.
    more = made(flights(8), {("A", "B"): Change(1.5)}, 0, random.Random(1))
    assert names(more) >= {f"F{number}" for number in range(8)}
    assert 8 < len(names(more)) <= 12
    assert made(flights(8, "0.4"), {}, 0, random.Random(1)) == []


def test_a_flight_is_moved_the_same_on_all_weekdays() -> None:
    rows = made(flights(8), {}, 30, random.Random(1))
    before = {row["flight"]: row["departure"] for row in flights(8)}
    after = {row["flight"]: {each["departure"] for each in rows if each["flight"] == row["flight"]} for row in rows}
    assert all(len(clocks) == 1 for clocks in after.values())
    assert any(after[name] != {clock} for name, clock in before.items())


def test_a_table_of_frequencies_counts_both_ways(tmp_path: Path) -> None:
    file = tmp_path / "years.csv"
    rows = ["OSL,BGO,52.5,55,30,15", "OSL,MQN,0,0,0,0", "OSL,SVG,50,0,20,0", "TOS,VDS,70,0,2,0"]
    file.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    changes = read_changes(file)
    assert changes["BGO", "OSL"] == changes["OSL", "BGO"] == Change(0.5, 2.5)
    assert changes["OSL", "MQN"] == Change()
    # Nothing is recorded of 20 flights a day that are none; two a day may have been given up.
    assert (changes["OSL", "SVG"], changes["TOS", "VDS"]) == (Change(), Change(0.0))


def test_what_is_made_is_read_as_a_timetable(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    years, other = tmp_path / "years.csv", tmp_path / "other.csv"
    years.write_text(HEAD + "OSL,BGO,52.5,55,30,15\n", encoding="utf-8")
    assert main([str(years), "--seed", "2"]) == 0
    other.write_text(capsys.readouterr().out, encoding="utf-8")
    rides = read_flights(other, load_network().places, TimetableParameters())
    flown = [ride for ride in rides if (ride.start, ride.end) == ("OSL", "BGO")]
    tuesdays = [ride for ride in flown if DAY_MIN <= ride.departure_min < 2 * DAY_MIN]
    assert 10 < len(tuesdays) < 20
    years.write_text(HEAD + "OSL,BGO,x,55,30,15\n", encoding="utf-8")
    assert main([str(years)]) == 2

"""Journeys by the clock from the disk are those that were searched for, and a spoilt file is not believed."""

from datetime import date, time
from pathlib import Path

import numpy as np
import pytest

from samlingsplan.travel import ClockParameters, TravelParameters, load_network
from samlingsplan.travel.journey_cache import Source
from samlingsplan.travel.timetable import cache
from samlingsplan.travel.timetable.cache import ClockTable, cached_clock_table
from samlingsplan.travel.timetable.parameters import TimetableParameters
from samlingsplan.travel.timetable.rides import Appointment, Direction

NORWAY = load_network()
ASKED = (Appointment(Direction.OUTWARD, 1, 600), Appointment(Direction.HOMEWARD, 3, 900))
SOURCE = Source(date(2021, 9, 1), "a" * 64)


def asked(parameters: TravelParameters | None = None, clock: ClockParameters | None = None) -> ClockTable:
    known = (parameters or TravelParameters(), NORWAY, clock or ClockParameters(), SOURCE)
    return cached_clock_table(["Vadsø", "Hamar"], ["OSL"], ASKED, *known)


def test_journeys_are_kept_by_all_that_they_depend_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMLINGSPLAN_CACHE", str(tmp_path))
    found = asked()
    # Vadsø sleeps at Gardermoen the night before a start at 10, and is home the same evening; Hamar drives.
    assert [trips.nights[:, 0].tolist() for trips in found.values()] == [[1, 0], [0, 0]]
    asked(clock=ClockParameters(leave_home_from=time(5)))
    asked(TravelParameters(timetable=TimetableParameters(change_flight_min=60)))
    files = sorted((tmp_path / "clocks").iterdir())
    assert len(files) == 3
    monkeypatch.setattr(cache, "clock_table", lambda *_: pytest.fail("searched for what was kept"))
    again = asked()
    for appointment, trips in found.items():
        for known, read in zip(vars(trips).values(), vars(again[appointment]).values(), strict=True):
            np.testing.assert_array_equal(known, read)


@pytest.mark.parametrize("spoilt", [b"", b"nothing", b"PK\x03\x04"])
def test_a_spoilt_file_is_computed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoilt: bytes) -> None:
    monkeypatch.setenv("SAMLINGSPLAN_CACHE", str(tmp_path))
    monkeypatch.setattr(cache, "clock_table", lambda *_: {each: PLAIN for each in ASKED})
    asked()
    (file,) = (tmp_path / "clocks").iterdir()
    file.write_bytes(spoilt)
    assert asked()[ASKED[0]].nights.tolist() == [[3], [3]]


PLAIN = cache.Trips(*(np.full((2, 1), 3, dtype=np.int32) for _ in range(4)))

"""A table of stays by the clock: nights and lost hours are computed from its times, and faults have their line."""

from datetime import time
from pathlib import Path

import pytest

from samlingsplan.domain import (
    ClockedStay,
    ClockParameters,
    DayPattern,
    Journey,
    KommuneId,
    Mode,
    Origin,
    Samling,
    VenueId,
)
from samlingsplan.errors import InputError
from samlingsplan.intake.own_stays import read_times, stays_in
from samlingsplan.intake.spots import Spots
from samlingsplan.travel.clock import DAY_MIN
from samlingsplan.travel.matrix import write_matrix
from tests.intake.world import VENUES, book, said

TUE_THU, MON_WED = DayPattern.TUE_THU, DayPattern.MON_WED
NOON = Samling(1, "", Mode.PHYSICAL, (TUE_THU, MON_WED), None, time(12), time(9), time(16), time(15))
OSLO, VADSO = Origin(KommuneId("0301")), Origin(KommuneId("5405"), "Vadsø")
TROMSO = VenueId("tromso")
HEAD = "origin,venue,pattern,arrive_by,leave_after,leave_home,arrive,leave,home,there_min,back_min\n"
TUESDAY = "0301,tromso,tue-thu,12:00,15:00,tue 06:10,tue 10:40,thu 15:05,thu 20:00,250,270\n"
# To Monday from Saturday 14.00, with a night on the way; home on Friday at 10.00 and not before.
MONDAY = "0301,tromso,mon-wed,12:00,15:00,sat 14:00,sun 20:00,thu 06:00,fri 10:00,600,700\n"


def spots() -> Spots:
    return Spots(book(), VENUES, lambda: pytest.fail("no name needs the network"), dict)


def read(folder: Path, text: str) -> dict[tuple[Origin, VenueId, DayPattern], ClockedStay]:
    (folder / "clocks.csv").write_text(text, encoding="utf-8")
    found = stays_in(read_times(folder / "clocks.csv"), spots(), [NOON], ClockParameters())
    return {key[:3]: stay for key, stay in found.items()}


def test_nights_and_lost_hours_follow_from_the_times(tmp_path: Path) -> None:
    found = read(tmp_path, HEAD + TUESDAY + MONDAY)
    same_day, long = found[OSLO, TROMSO, TUE_THU], found[OSLO, TROMSO, MON_WED]
    assert (same_day.nights_before, same_day.nights_after, same_day.nights, same_day.early_min) == (0, 0, 2, 80)
    assert (same_day.lost_monday_min, same_day.lost_friday_min) == (0, 0)
    # Saturday to Monday, Monday to Wednesday, Wednesday to Friday: six nights; all of Monday, and Friday until 10.
    assert (long.nights_before, long.nights_after, long.nights) == (2, 2, 6)
    assert (long.leave_home_min, long.home_min) == (-2 * DAY_MIN + 14 * 60, 4 * DAY_MIN + 600)
    assert (long.lost_monday_min, long.lost_friday_min) == (480, 120)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "clocks.csv").write_text(HEAD + TUESDAY + MONDAY, encoding="utf-8")
    known = stays_in(read_times(tmp_path / "clocks.csv"), spots(), [NOON], ClockParameters())
    known |= {(VADSO, *key[1:]): stay for key, stay in known.items()}
    unclocked = Origin(KommuneId("4601"))
    journeys = {(origin, TROMSO): Journey(270, 900, 1500, 1) for origin in (OSLO, VADSO, unclocked)}
    write_matrix(journeys, tmp_path / "again.csv", known)
    assert stays_in(read_times(tmp_path / "again.csv"), spots(), [NOON], ClockParameters()) == known
    lines = (tmp_path / "again.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    # The first row of a pair holds its journey; a pair without a clock has it alone.
    assert [line.split(",")[2] for line in lines[1:]] == ["270", "", "270", "270", ""]
    assert lines[2] == TUESDAY.replace("tromso,", "tromso,,,,,,,,")
    assert lines[3] == "4601,tromso,270,,,900,1500,1,,,,,,,,,,\n"


def test_a_pair_that_lacks_some_weekdays_or_times_is_left_out_whole(tmp_path: Path) -> None:
    assert read(tmp_path, HEAD + TUESDAY) == {}
    assert read(tmp_path, HEAD + TUESDAY + MONDAY.replace("12:00", "11:00")) == {}


@pytest.mark.parametrize(
    ("old", "new", "faults"),
    [
        ("tue-thu", "thu-tue", [("travel.not_pattern", 2, 3)]),
        ("12:00", "noon", [("travel.not_clock", 2, 4)]),
        ("tue 06:10", "06:10", [("travel.not_weekday_and_clock", 2, 6)]),
        # An arrival after the time to arrive by, a departure before the end, a journey back in time.
        ("tue 10:40", "tue 12:01", [("travel.times_go_backwards", 2, 6)]),
        ("thu 15:05", "thu 14:59", [("travel.times_go_backwards", 2, 6)]),
        ("tue 06:10", "tue 10:41", [("travel.times_go_backwards", 2, 6)]),
        ("250,270", ",x", [("empty_cell", 2, 10), ("not_a_number", 2, 11)]),
        ("0301", "9999", [("kommune_unknown", 2, 1)]),
        # All of a row at once.
        (
            "tue 06:10,tue 10:40",
            "06:10,",
            [("travel.not_weekday_and_clock", 2, 6), ("travel.not_weekday_and_clock", 2, 7)],
        ),
        (
            "0301,tromso,tue-thu,12:00,15:00,tue 06:10",
            "9999,tromso,tue-thu,noon,15:00,early",
            [("kommune_unknown", 2, 1), ("travel.not_clock", 2, 4), ("travel.not_weekday_and_clock", 2, 6)],
        ),
    ],
)
def test_a_row_that_cannot_be_read_is_reported(
    tmp_path: Path, old: str, new: str, faults: list[tuple[str, int, int]]
) -> None:
    with pytest.raises(InputError) as refused:
        read(tmp_path, HEAD + TUESDAY.replace(old, new))
    assert said(refused.value) == faults

"""The nights aboard in a feed: a train or a boat boarded in the evening and left the next morning."""

import pytest

from samlingsplan.travel.gtfs.nights import night_services
from samlingsplan.travel.timetable.rides import DAY_MIN, WEEK_MIN, Ride

SIX = 6 * 60


def rides(*calls: tuple[str, int, str, int], day: int = 0, mode: str = "rail") -> list[Ride]:
    """Return the rides of one vehicle, as a feed has them: a departure is a minute of the week."""
    found = []
    for start, leave, end, arrive in calls:
        departure = (day * DAY_MIN + leave) % WEEK_MIN
        found.append(Ride(start, end, departure, departure + arrive - leave, f"t/{day}", mode))
    return found


def nights(aboard: list[Ride]) -> list[tuple[str, str, int, int]]:
    return [(ride.start, ride.end, *divmod(ride.departure_min, DAY_MIN)) for ride in night_services(aboard, SIX)]


NIGHT = (
    ("A", 23 * 60, "B", DAY_MIN + 60),
    ("B", DAY_MIN + 62, "C", DAY_MIN + 330),
    ("C", DAY_MIN + 332, "D", DAY_MIN + 420),
)


def test_one_sleeps_from_the_evening_to_the_morning() -> None:
    # From A at 23:00 to C at 05:30 and to D at 07:00; nobody leaves at B at 01:00, or boards there or at C.
    found = night_services(rides(*NIGHT), SIX)
    assert [(ride.start, ride.end, ride.departure_min, ride.arrival_min) for ride in found] == [
        ("A", "C", 23 * 60, DAY_MIN + 330),
        ("A", "D", 23 * 60, DAY_MIN + 420),
    ]


def test_a_night_from_sunday_ends_in_the_week_after() -> None:
    # The rides after midnight are at the beginning of the week of the feed.
    assert rides(*NIGHT, day=6)[1].departure_min == 62
    found = night_services(rides(*NIGHT, day=6), SIX)
    assert [(ride.end, ride.departure_min, ride.arrival_min) for ride in found] == [
        ("C", 6 * DAY_MIN + 23 * 60, WEEK_MIN + 330),
        ("D", 6 * DAY_MIN + 23 * 60, WEEK_MIN + 420),
    ]


@pytest.mark.parametrize(
    ("leave", "arrive", "mode", "expected"),
    [
        (18 * 60, DAY_MIN + 12 * 60, "boat", 1),
        (18 * 60 - 1, DAY_MIN + 7 * 60, "rail", 0),  # in the afternoon
        (22 * 60, DAY_MIN + 5 * 60, "rail", 1),
        (22 * 60, DAY_MIN + 5 * 60 - 1, "rail", 0),  # in the middle of the night
        (22 * 60, DAY_MIN + 12 * 60 + 1, "rail", 0),
        (22 * 60, 2 * DAY_MIN + 7 * 60, "boat", 0),  # two nights
        (22 * 60, DAY_MIN + 7 * 60, "bus", 0),  # no beds
        (22 * 60, DAY_MIN + 7 * 60, "air", 0),
    ],
)
def test_only_a_night_in_a_bed_counts(leave: int, arrive: int, mode: str, expected: int) -> None:
    assert len(nights(rides(("A", leave, "B", arrive), mode=mode))) == expected

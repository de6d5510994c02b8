"""Rooms by night: the evening before, between the days and after, by the clock and by the minutes alone."""

from dataclasses import replace
from datetime import date

from samlingsplan.domain import ClockedStay, DayPattern, KommuneId, Origin, VenueId
from samlingsplan.measures.room_nights import NightKind, nights_at, room_nights
from samlingsplan.plan import Result
from tests.results import tiny

DAY = 24 * 60
BEFORE, BETWEEN, AFTER = NightKind


def rooms(result: Result, place: str, number: int) -> list[tuple[date, NightKind, int]]:
    found = room_nights(result.case, result.plan, VenueId(place))
    return [(each.night, each.kind, each.rooms) for each in found if each.number == number]


def test_who_travels_less_than_an_hour_sleeps_at_home() -> None:
    # Oslo 1: Oslo 30 min sleeps at home; Hamar 90, Hamar 90 and Lillehammer 150 sleep there two nights between three
    # days, since 150 minutes fit between six and ten.
    assert rooms(tiny(), "oslo", 1) == [(date(2021, 9, 7), BETWEEN, 3), (date(2021, 9, 8), BETWEEN, 3)]


def test_who_cannot_be_there_in_the_morning_comes_the_evening_before() -> None:
    # Bergen 1: Bergen 20 min sleeps at home; Voss 100 twice and Utsira 300, which does not fit between six and ten at
    # samling 1, but between six and twelve at samling 2. From 15.00 on 300 minutes end at 20.00, before 23.00.
    first = [(date(2021, 9, 13), BEFORE, 1), (date(2021, 9, 14), BETWEEN, 3), (date(2021, 9, 15), BETWEEN, 3)]
    assert rooms(tiny(), "bergen", 1) == first
    assert [kind for _, kind, _ in rooms(tiny(), "bergen", 2)] == [BETWEEN, BETWEEN]


def test_a_digital_samling_and_one_followed_by_video_take_no_room() -> None:
    assert rooms(tiny(), "oslo", 4) == []
    leaders = tuple(replace(each, by_video=(1,)) for each in tiny().case.participants)
    assert rooms(tiny(participants=leaders), "oslo", 1) == []


def clocked(arrive: int, leave: int, before: int, after: int, nights: int) -> Result:
    """Return the tiny result in which the clock knows samling 1 of Utsira; minutes count from the Monday."""
    samling = tiny().case.samlinger[0]
    key = Origin(KommuneId("1151")), VenueId("bergen"), DayPattern.TUE_THU, samling.clocks
    stay = ClockedStay(arrive - 300, leave + 300, before, after, nights, arrive, leave, 300, 300, 0, 0, 0)
    return tiny(clocked={key: stay})


def of_utsira(result: Result) -> list[tuple[date, NightKind]]:
    held = result.plan.by_id["bergen-1"].samlinger[0]
    return list(nights_at(result.case, Origin(KommuneId("1151")), held))


def test_by_the_clock_a_night_on_the_way_is_none_at_the_hotel() -> None:
    between = [(date(2021, 9, 14), BETWEEN), (date(2021, 9, 15), BETWEEN)]
    # There on Monday at 20.00, away again on Friday at 07.00: a night before and a night after.
    both = clocked(20 * 60, 4 * DAY + 7 * 60, 1, 1, 4)
    assert of_utsira(both) == [(date(2021, 9, 13), BEFORE), *between, (date(2021, 9, 16), AFTER)]
    # There on Tuesday at 08.00 by a night train, and away on Thursday at 16.00: the nights on board need no room.
    assert of_utsira(clocked(DAY + 8 * 60, 3 * DAY + 16 * 60, 1, 1, 4)) == between


def test_step_free_rooms_are_counted_among_the_others() -> None:
    leaders = tuple(replace(each, wheelchair=each.id == "L002") for each in tiny().case.participants)
    found = room_nights(tiny(participants=leaders).case, tiny().plan, VenueId("oslo"))
    assert {(each.rooms, each.step_free) for each in found} == {(3, 1)}

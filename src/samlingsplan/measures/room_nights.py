"""The hotel rooms that the samlinger of a plan take, night by night; nobody is named."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from samlingsplan.domain import Case, Origin, Samling, VenueId
from samlingsplan.measures.leaders import held_on
from samlingsplan.plan import Held, Plan
from samlingsplan.travel.clock import DAY_MIN, away_by_minutes


class NightKind(StrEnum):
    """When a night is, seen from its samling."""

    BEFORE = "before"
    """Before the first day."""
    BETWEEN = "between"
    """Between the days."""
    AFTER = "after"
    """After the last day."""


@dataclass(frozen=True, slots=True, order=True)
class RoomNight:
    """The rooms that one class needs in one night.

    Parameters
    ----------
    night
        The day on which the night begins.
    number, class_id
        The samling and the class.
    kind
        When it is.
    rooms
        Single rooms.
    step_free
        Those of them that must be reached in a wheelchair.
    """

    night: date
    number: int
    class_id: str
    kind: NightKind
    rooms: int
    step_free: int


def room_nights(case: Case, plan: Plan, venue: VenueId) -> list[RoomNight]:
    """Return the rooms that the leaders need at a place, by night, samling and class.

    Who sleeps at home needs none; who is under way in a night, on a night train or on a journey of two days, needs none
    there.
    """
    rooms: Counter[tuple[date, int, str, NightKind]] = Counter()
    step_free: Counter[tuple[date, int, str, NightKind]] = Counter()
    for kull_class in plan.classes:
        for leader in plan.members(case, kull_class.id):
            for held in kull_class.visited_by(leader):
                if held.place == venue:
                    for night, kind in nights_at(case, leader.origin, held):
                        at = night, held.number, kull_class.id, kind
                        rooms[at] += 1
                        step_free[at] += leader.wheelchair
    return sorted(RoomNight(*at, count, step_free[at]) for at, count in rooms.items())


def nights_at(case: Case, origin: Origin, held: Held) -> Iterator[tuple[date, NightKind]]:
    """Yield the nights that a leader sleeps at the place of a samling, with when they are."""
    before, between, after = _counts(case, origin, held)
    for number in range(before, 0, -1):
        yield held.start - timedelta(days=number), NightKind.BEFORE
    for number in range((held.end - held.start).days if between else 0):
        yield held.start + timedelta(days=number), NightKind.BETWEEN
    for number in range(after):
        yield held.end + timedelta(days=number), NightKind.AFTER


def _counts(case: Case, origin: Origin, held: Held) -> tuple[int, bool, int]:
    """Return the nights before, whether those between the days are slept there, and the nights after."""
    assert held.place is not None
    samling: Samling = case.samlinger[held.number - 1]
    pattern = held_on(held, samling)
    clocked = case.clocked.get((origin, held.place, pattern, samling.clocks))
    if clocked is not None:
        last = pattern.first_weekday + pattern.length_days - 1
        before = pattern.first_weekday - clocked.arrive_min // DAY_MIN
        after = clocked.leave_min // DAY_MIN - last
        return max(0, before), clocked.nights > clocked.nights_before + clocked.nights_after, max(0, after)
    away = away_by_minutes(case.journeys[origin, held.place].travel_min, samling, pattern, case.clock)
    # By minutes alone the last day's travel to the place ends in the evening, and the first day's from it begins there.
    between = away.nights > away.nights_before + away.nights_after
    return min(1, away.nights_before), between, min(1, away.nights_after)

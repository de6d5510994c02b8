"""Who leaves home a day or more before a samling by the clock, what they board, and why; and who comes to each."""

from collections.abc import Iterator
from dataclasses import dataclass

from samlingsplan.domain import Boarding, Case, ClockedStay, Participant, StayKey
from samlingsplan.measures.leaders import Seat, held_on, samling_stays, seats
from samlingsplan.measures.measure import Measure, Row, once
from samlingsplan.plan import KullClass, Plan, Result

_DAY_MIN = 24 * 60
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""What a table calls the days."""


@dataclass(frozen=True, slots=True)
class Stayed:
    """One leader's stay at one samling by the clock.

    Parameters
    ----------
    leader, kull_class, number
        Who, in which class, and the samling.
    key, stay
        The key of the stay among those of the case, and the stay.
    """

    leader: Participant
    kull_class: KullClass
    number: int
    key: StayKey
    stay: ClockedStay


def stays(case: Case, plan: Plan) -> Iterator[Stayed]:
    """Yield the stays that a case knows by the clock, class by class."""
    for kull_class in plan.classes if case.clocked else ():
        for leader in plan.members(case, kull_class.id):
            for held in kull_class.visited_by(leader):
                if held.place is not None:
                    samling = case.samlinger[held.number - 1]
                    key = leader.origin, held.place, held_on(held, samling), samling.clocks
                    if (stay := case.clocked.get(key)) is not None:
                        yield Stayed(leader, kull_class, held.number, key, stay)


def leaving_early(case: Case, plan: Plan) -> Iterator[Stayed]:
    """Yield the stays of those who leave home a day or more before."""
    yield from (each for each in stays(case, plan) if each.stay.nights_before)


@once
def waited_h(result: Result) -> float:
    """Return the hours between arrivals and beginnings in the year, of those who arrive on the day itself."""
    found = (each.stay for each in stays(result.case, result.plan))
    return sum(stay.early_min for stay in found if not stay.nights_before) / 60


_COLUMNS = (
    "class_name", "place", "kommune", "kommune_name", "leaders", "numbers", "arrive_by", "leave_home", "boarded",
    "arrive", "early_h", "same_day",
)  # fmt: skip


def rows(result: Result) -> list[Row]:
    """Return one row for those of a kommune and a class who leave early for samlinger at one place and time."""
    groups: dict[tuple[object, ...], list[Stayed]] = {}
    for each in leaving_early(result.case, result.plan):
        groups.setdefault((each.kull_class.name, *each.key), []).append(each)
    ordered = sorted(groups.values(), key=lambda group: (group[0].kull_class.name, *_order(group[0])))
    return [_row(result, group) for group in ordered]


def _order(of: Stayed) -> tuple[str, ...]:
    origin, venue, pattern, clocks = of.key
    return str(origin), venue, pattern, *map(str, clocks)


def _row(result: Result, group: list[Stayed]) -> Row:
    case, first = result.case, group[0]
    origin, venue, pattern, clocks = first.key
    connection = case.connections.get(first.key)
    same_day = None if connection is None else connection.same_day_min
    arrive_by = pattern.first_weekday * _DAY_MIN + clocks.must_arrive.hour * 60 + clocks.must_arrive.minute
    return {
        "class_name": first.kull_class.name,
        "place": case.venues[venue].name,
        "kommune": origin.kommune,
        "kommune_name": case.kommuner[origin.kommune].full_name,
        "leaders": len({each.leader.id for each in group}),
        "numbers": ", ".join(map(str, sorted({each.number for each in group}))),
        "arrive_by": _weekday_and_clock(arrive_by),
        "leave_home": _weekday_and_clock(first.stay.leave_home_min),
        "boarded": None if connection is None else "; ".join(map(_ride, connection.boarded)),
        "arrive": _weekday_and_clock(first.stay.arrive_min),
        "early_h": round(first.stay.early_min / 60, 1),
        "same_day": None if same_day is None else _clock(same_day),
    }


def _ride(ride: Boarding) -> str:
    named = f"{ride.mode} {ride.vehicle}".strip()
    return f"{named} {ride.start} {_clock(ride.departure_min)} – {ride.end} {_clock(ride.arrival_min)}"


def _weekday_and_clock(minutes: int) -> str:
    return f"{WEEKDAYS[minutes // _DAY_MIN % 7]} {_clock(minutes)}"


def _clock(minutes: int) -> str:
    return "{:02d}:{:02d}".format(*divmod(minutes % _DAY_MIN, 60))


EARLY_DEPARTURES = Measure("early_departures", _COLUMNS, rows)


_SAMLING_COLUMNS = ("class_name", "number", "week", "place", "leaders", "evenings_before", "late_homes", "nights")


def samling_travel_rows(result: Result) -> list[Row]:
    """Return one row for each samling of each class: how many travel there, how many the evening before, and nights."""
    members: dict[str, list[Seat]] = {each.id: [] for each in result.plan.classes}
    for seat in seats(result):
        members[seat.kull_class.id].append(seat)
    return [row for each in result.plan.classes for row in _samling_rows(result, each, members[each.id])]


def _samling_rows(result: Result, kull_class: KullClass, members: list[Seat]) -> Iterator[Row]:
    stayed = [list(samling_stays(result.case, seat)) for seat in members]
    for position, held in enumerate(kull_class.samlinger):
        there = [
            stays_of[position]
            for seat, stays_of in zip(members, stayed, strict=True)
            if held.place is not None and held.number not in seat.leader.by_video
        ]
        yield {
            "class_name": kull_class.name,
            "number": held.number,
            "week": str(held.week),
            "place": None if held.place is None else result.case.venues[held.place].name,
            "leaders": len(there),
            "evenings_before": sum(each.evening_before for each in there),
            "late_homes": sum(not each.home_last_evening for each in there),
            "nights": sum(each.nights for each in there),
        }


SAMLING_TRAVEL = Measure("samling_travel", _SAMLING_COLUMNS, samling_travel_rows)

"""Tiny worlds, small enough that every plan of them can be written down."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from itertools import combinations, product

from samlingsplan.domain import (
    Burden,
    Case,
    DayPattern,
    EmployerKind,
    Journey,
    Kommune,
    KommuneId,
    Kull,
    LeaderLevel,
    Mode,
    Origin,
    Participant,
    ParticipantId,
    Route,
    RouteId,
    Samling,
    Tariff,
    Venue,
    VenueId,
    Week,
)
from samlingsplan.plan import Held, KullClass, Plan

FIRST_WEEK = Week(2021, 36)
"""Monday 6 September 2021."""


def kommune(number: str) -> Kommune:
    """Return a kommune that is nothing but its number."""
    return Kommune(KommuneId(number), 2020, f"K{number}", (), "99", "F", "L", False, 5000, 4, f"S{number}", 60.0, 10.0)


def venue(key: str, **changes: object) -> Venue:
    """Return a study place that no rule excludes."""
    here = Venue(VenueId(key), key.upper(), key.upper(), KommuneId("0001"), 99, 9, 99, True, None, 0, frozenset())
    return replace(here, **changes)


def leader(number: int, home: str, group: str | None = None, **changes: object) -> Participant:
    """Return leader ``p<number>`` of a kommune."""
    here = Participant(
        ParticipantId(f"p{number}"),
        number,
        EmployerKind.KOMMUNE,
        home,
        Origin(KommuneId(home)),
        group,
        LeaderLevel.UNIT,
        "x",
    )
    return replace(here, **changes)


def samling(number: int, patterns: Sequence[DayPattern] = (DayPattern.TUE_THU,), mode: Mode = Mode.PHYSICAL) -> Samling:
    """Return a samling from noon on the first day to three on the last."""
    return Samling(number, f"M{number}", mode, tuple(patterns), None, time(12), time(9), time(16), time(15))


def world(
    minutes: Mapping[tuple[str, str], int],
    leaders: Sequence[Participant],
    venues: Sequence[Venue],
    samlinger: Sequence[Samling] = (samling(1),),
    weeks: int = 2,
    **changes: object,
) -> Case:
    """Return a case. ``minutes`` are one way, by kommune and place; a pair left out cannot be travelled."""
    year = tuple(FIRST_WEEK.plus(i) for i in range(weeks))
    routes = tuple(
        Route(RouteId(v.id), v.name, tuple(v.id if s.mode is Mode.PHYSICAL else None for s in samlinger))
        for v in venues
    )
    trips = 2 * sum(s.mode is Mode.PHYSICAL for s in samlinger)
    journeys = {
        (Origin(KommuneId(home)), VenueId(place)): Journey(minute, 1.0, 1, 0)
        for (home, place), minute in minutes.items()
    }
    burdens = {
        (origin, RouteId(place)): Burden(trips * journey.travel_min, journey.travel_min, 0, 0)
        for (origin, place), journey in journeys.items()
    }
    case = Case(
        name="tiny",
        kull=Kull("Kull", 2021, len(leaders)),
        tariff=Tariff(0, 0),
        kommuner={KommuneId(home): kommune(home) for home in sorted({home for home, _ in minutes})},
        venues={v.id: v for v in venues},
        routes=routes,
        participants=tuple(leaders),
        samlinger=tuple(samlinger),
        weeks=year,
        public_holidays={},
        school_holidays={},
        teams={(s.number, week): 9 for s in samlinger for week in year},
        journeys=journeys,
        burdens=burdens,
    )
    return replace(case, **changes)


@dataclass(frozen=True)
class Shape:
    """How many classes each route has: what a plan's seats and calendars are filled into."""

    classes: tuple[tuple[str, str, RouteId], ...]


def shapes(case: Case, most_classes: int) -> Iterator[Shape]:
    """Yield every way to have at most a number of classes on the routes, at least one in all."""
    for counts in product(range(most_classes + 1), repeat=len(case.routes)):
        if 1 <= sum(counts) <= most_classes:
            yield Shape(
                tuple(
                    (f"{c.id}-{i}", c.name if n == 1 else f"{c.name} {i}", c.id)
                    for c, n in zip(case.routes, counts, strict=True)
                    for i in range(1, n + 1)
                )
            )


def paths(case: Case, route_id: RouteId) -> list[tuple[Held, ...]]:
    """Return every way a class can hold its samlinger in order, one a week at most."""
    places = next(c.places for c in case.routes if c.id == route_id)
    ways = []
    for weeks in combinations(case.weeks, len(case.samlinger)):
        for patterns in product(*(s.patterns for s in case.samlinger)):
            held = [
                _held(s, place, week, pattern)
                for s, place, week, pattern in zip(case.samlinger, places, weeks, patterns, strict=True)
            ]
            for teams in product(*(case.staff.teams_for(s.number) for s in case.samlinger)):
                ways.append(tuple(replace(each, lecturers=team) for each, team in zip(held, teams, strict=True)))
    return ways


def _held(of: Samling, place: VenueId | None, week: Week, pattern: DayPattern) -> Held:
    start = date.fromordinal(week.monday.toordinal() + pattern.first_weekday)
    return Held(of.number, place, start, date.fromordinal(start.toordinal() + pattern.length_days - 1))


def every_plan(case: Case, most_classes: int) -> Iterator[Plan]:
    """Yield every plan of a case: every shape, every seating with no class empty, every calendar."""
    for shape in shapes(case, most_classes):
        ids = [class_id for class_id, _, _ in shape.classes]
        calendars = [
            tuple(KullClass(i, n, c, way) for (i, n, c), way in zip(shape.classes, ways, strict=True))
            for ways in product(*(paths(case, route) for _, _, route in shape.classes))
        ]
        for seating in product([None, *ids], repeat=len(case.participants)):
            if set(ids) <= set(seating):
                seats = {p.id: seat for p, seat in zip(case.participants, seating, strict=True) if seat is not None}
                if all(
                    case.can_travel(p, dict((i, c) for i, _, c in shape.classes)[seats[p.id]])
                    for p in case.participants
                    if p.id in seats
                ):
                    for classes in calendars:
                        yield Plan(classes, seats)


def plan_of(case: Case, calendars: Mapping[str, Sequence[int | tuple[int, DayPattern]]], *seats: str | None) -> Plan:
    """Return one plan.

    ``calendars`` gives each class, ``<route>-<number>``, the weeks of its samlinger, counted from the case's
    first, with a day pattern where it is not the samling's first. ``seats`` gives each leader's class in turn.
    """
    classes = []
    for class_id, weeks in calendars.items():
        route, _, number = class_id.rpartition("-")
        route_id = next(c for c in case.routes if c.id == route)
        alone = sum(each.startswith(f"{route}-") for each in calendars) == 1
        slots = [week if isinstance(week, tuple) else (week, None) for week in weeks]
        samlinger = tuple(
            _held(s, place, case.weeks[0].plus(week), pattern or s.patterns[0])
            for s, place, (week, pattern) in zip(case.samlinger, route_id.places, slots, strict=True)
        )
        classes.append(
            KullClass(class_id, route_id.name if alone else f"{route_id.name} {number}", route_id.id, samlinger)
        )
    seated = {p.id: seat for p, seat in zip(case.participants, seats, strict=True) if seat is not None}
    return Plan(tuple(classes), seated)


def route(key: str, *places: str | None) -> Route:
    """Return a route through places, None where it is digital."""
    return Route(RouteId(key), key.upper(), tuple(None if place is None else VenueId(place) for place in places))


def on_routes(case: Case, *routes: Route) -> Case:
    """Return a case whose classes follow these routes, with the burdens its journeys make."""
    burdens = {}
    for origin in sorted({origin for origin, _ in case.journeys}):
        for route in routes:
            trips = [case.journeys.get((origin, place)) for place in route.places if place is not None]
            if None not in trips:
                minutes = [journey.travel_min for journey in trips]
                burdens[origin, route.id] = Burden(2 * sum(minutes), max(minutes, default=0), 0, 0)
    return replace(case, routes=routes, burdens=burdens)

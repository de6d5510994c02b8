"""Kulls of some size, as scenarios: leaders, candidate places, samlinger, weeks and routes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, permutations
from pathlib import Path

from samlingsplan.domain import Week
from samlingsplan.intake.structured import structured
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.study.synthetic_kull import draw_kull

BASE = """extends: package:base.yaml
title: "{leaders} ledere"
question: Hvor lang tid tar det?
kull: {{name: "{leaders}", start_year: 2021, places: {leaders}}}
participants: {{file: synthetic.csv, synthetic: true}}
lecturers: {{default_teams: {rooms}}}
rules:
  class_count: {{min_classes: {classes}, max_classes: {classes}}}
  class_size: {{min_participants: 30, max_participants: 40}}
  supplier_frame: {{frame_nok: {frame_nok}}}
"""
OTHER_WEEKS = """  study_year: {{last_by_week: {last_by}}}
  one_year: {{months: 15}}
calendar: {{last_week: {last}}}
"""
MORE_SAMLINGER = """  spacing: {min_weeks: 2, max_weeks: 5}
  credit_days: {max_days: 60}
"""
SAMLING = (
    "  {number}: {{module: Modul {number}, first_start: '12:00', day_start: '09:00', "
    "day_end: '16:00', last_end: '15:00'}}\n"
)
ADDED = (
    "  k{kommune}: {{kommune: '{kommune}', seats_per_room: 40, rooms: {rooms}, group_rooms: {group_rooms}, "
    "wheelchair: true}}\n"
)
VENUE = "  {key}: {{rooms: {rooms}, group_rooms: {group_rooms}}}\n"
ROUTE = "  rute{number}: {{name: Rute {number}, places: [{places}]}}\n"
FIRST_WEEK, AFTER_LAST_WEEKS = Week(2021, 33), 2
"""Of the calendar of ``base.yaml``, whose last samling is held two weeks before its end."""
FRAME_NOK_PER_CLASS = 5_000_000
GROUP_ROOMS_PER_CLASS = 5
"""Of eight leaders each: as many as a class of forty asks for."""
SEED = 2021
"""Of the drawn list."""


@dataclass(frozen=True, slots=True)
class Size:
    """The size of a kull.

    Parameters
    ----------
    leaders
        The leaders.
    places
        The candidate places: those of ``base.yaml``, and then the kommuner with the most inhabitants.
    samlinger, weeks
        Samlinger, and weeks of the calendar, of which two come after the last samling.
    routes
        Routes of two places each, besides those of one place.
    """

    leaders: int = 216
    places: int = 21
    samlinger: int = 6
    weeks: int = 46
    routes: int = 0

    @property
    def classes(self) -> int:
        """The classes: of the whole sector, 310 for 11,200 leaders."""
        return -(-310 * self.leaders // 11_200)

    @property
    def name(self) -> str:
        """What is printed."""
        return ", ".join(f"{getattr(self, axis)} {axis}" for axis in AXES)


AXES = {
    "leaders": (216, 600, 1_200, 2_400, 4_800, 11_200),
    "places": (21, 60, 150, 356),
    "samlinger": (6, 8, 10, 12),
    "weeks": (40, 46, 52, 60),
    "routes": (0, 1, 10, 30),
}
"""The sizes along each axis, all else as in the smallest kull."""


def along(axis: str) -> Iterator[Size]:
    """Yield the kulls of an axis, the smallest first; ``together`` grows all axes at once."""
    if axis != "together":
        yield from (replace(Size(), **{axis: value}) for value in AXES[axis])
        return
    for leaders, *others in ((216, 60, 8, 46, 1), (216, 150, 10, 52, 10), (216, 356, 12, 60, 30)):
        yield Size(leaders, *others)
    yield from (Size(leaders, 356, 12, 60, 30) for leaders in (1_200, 11_200))


def prepare(size: Size, folder: Path) -> Path:
    """Write the scenario and the leaders of a kull, and return the scenario's file."""
    file = folder / "kull.yaml"
    file.write_text("extends: package:base.yaml\n", encoding="utf-8")
    loaded, structure = structured(load(file, Scenario))
    stated = {key: str(venue.kommune) for key, venue in loaded.value.venues.items()}
    people = {number: each.population for number, each in structure.kommuner.items()}
    others = sorted(people.keys() - stated.values(), key=lambda number: (-people[number], number))
    file.write_text(scenario_of(size, list(stated), others[: size.places - len(stated)]), encoding="utf-8")
    draw_kull(folder / "synthetic.csv", file, SEED, applicants_per_place=1)
    return file


def scenario_of(size: Size, places: Sequence[str], kommuner: Sequence[str] = ()) -> str:
    """Return the scenario of a kull as text, with some places of ``base.yaml`` and others in some kommuner."""
    rooms = max(3, size.classes // 3)
    each = {"rooms": rooms, "group_rooms": GROUP_ROOMS_PER_CLASS * rooms}
    frame_nok = size.classes * FRAME_NOK_PER_CLASS
    venues = [VENUE.format(key=key, **each) for key in places] + [ADDED.format(kommune=n, **each) for n in kommuner]
    parts = [BASE.format(leaders=size.leaders, classes=size.classes, rooms=rooms, frame_nok=frame_nok)]
    parts += _dates(size)
    parts += ["venues:\n", *venues]
    if size.routes:
        parts += ["routes:\n", *_routes(size, places)]
    return "".join(parts)


def _dates(size: Size) -> Iterator[str]:
    """Yield the samlinger and the weeks, as far as they are not those of ``base.yaml``; rules come first."""
    smallest = Size()
    more = size.samlinger > smallest.samlinger
    if more:
        yield MORE_SAMLINGER
    if size.weeks != smallest.weeks:
        last = FIRST_WEEK.plus(size.weeks - 1)
        yield OTHER_WEEKS.format(last=last, last_by=last.plus(-AFTER_LAST_WEEKS).number)
    if more:
        yield "samlinger:\n"
        yield from (SAMLING.format(number=number) for number in range(smallest.samlinger + 1, size.samlinger + 1))


def _routes(size: Size, places: Sequence[str]) -> Iterator[str]:
    """Yield routes that begin and end at one place, and meet at another in between."""
    pairs = islice(permutations(places, 2), size.routes)
    for number, (one, other) in enumerate(pairs, start=1):
        yield ROUTE.format(number=number, places=", ".join((one, *(other,) * (size.samlinger - 2), one)))

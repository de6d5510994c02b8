"""What one more gives: a class, a seat, a place, a week, 100,000 kroner, a lecturer team."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import ClassVar

from samlingsplan.domain import Case, VenueId, Week
from samlingsplan.errors import Value
from samlingsplan.intake.checks import stated
from samlingsplan.plan import PathValue, Plan, Variant, VariantResult
from samlingsplan.questions.question import Asked, Question, parameter
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.employer_frame import EmployerFrame
from samlingsplan.rules.group_rooms import GroupRooms
from samlingsplan.rules.lecturer_teams import LecturerTeams
from samlingsplan.rules.place_count import PlaceCount
from samlingsplan.rules.rooms import Rooms
from samlingsplan.rules.spacing import Spacing
from samlingsplan.rules.study_year import StudyYear
from samlingsplan.rules.supplier_frame import SupplierFrame
from samlingsplan.scenario.schema import Scenario

STEP_NOK = 100_000
"""Kroner more, and less."""
_LAST_WEEK = 52


class Worth(Question):
    """Each limit of the scenario, one step wider, and the money one step narrower too.

    The limits are varied one at a time. What a limit is worth is the difference of two proven optima, not a shadow
    price: with whole classes and leaders there is none.
    """

    name: ClassVar[str] = "worth"

    def variants(self, asked: Asked) -> Sequence[Variant]:
        """Return one variant a limit that the scenario states; rooms only where the plan fills them."""
        scenario, case, plan = asked.base.loaded.value, asked.base.case, asked.found.plan
        levers = (
            _classes(scenario),
            () if plan is None else _rooms(scenario, case, plan),
            _places(scenario),
            _weeks(scenario, case),
            _money(scenario),
            _teams(scenario),
        )
        return [Variant(name, changes, levels=1) for name, changes in chain.from_iterable(levers)]

    def sentence(self, result: VariantResult) -> tuple[str, Mapping[str, Value]]:
        """Say which limit is changed, and what it becomes."""
        key, _, place = result.variant.name.partition("-")
        (_, allowed), *_ = result.variant.changes
        return key, {"place": place, "allowed": allowed if isinstance(allowed, int | str) else None}


_Lever = tuple[str, tuple[PathValue, ...]]
"""The name of a variant, its sentence's key and the place where it concerns one, and its changes."""


def _classes(scenario: Scenario) -> Iterator[_Lever]:
    if (count := stated(scenario, ClassCount)) is not None:
        yield "class", ((parameter(ClassCount, "max_classes"), count.max_classes + 1),)
    if (size := stated(scenario, ClassSize)) is not None:
        yield "seat", ((parameter(ClassSize, "max_participants"), size.max_participants + 1),)
        if size.min_participants > 1:
            yield "smaller", ((parameter(ClassSize, "min_participants"), size.min_participants - 1),)


def _rooms(scenario: Scenario, case: Case, plan: Plan) -> Iterator[_Lever]:
    """Yield the rooms that a class of the plan fills to the last seat, each with one seat, or one group room, more."""
    groups = stated(scenario, GroupRooms)
    for place in plan.open_venues():
        if place not in scenario.venues:
            continue
        venue, most = case.venues[place], _most(case, plan, place)
        if stated(scenario, Rooms) is not None and most == venue.seats_per_room:
            yield f"room-{place}", ((f"venues.{place}.seats_per_room", venue.seats_per_room + 1),)
        if groups is not None and most == groups.persons_per_room * venue.group_rooms:
            yield f"group_room-{place}", ((f"venues.{place}.group_rooms", venue.group_rooms + 1),)


def _most(case: Case, plan: Plan, place: VenueId) -> int:
    """Return the most leaders of one class that meet at a place."""
    meetings = ((each, held.number) for each in plan.classes for held in each.samlinger if held.place == place)
    return max((plan.attending(case, each)[number] for each, number in meetings), default=0)


def _places(scenario: Scenario) -> Iterator[_Lever]:
    if (count := stated(scenario, PlaceCount)) is not None:
        yield "place", ((parameter(PlaceCount, "max_places"), count.max_places + 1),)


def _weeks(scenario: Scenario, case: Case) -> Iterator[_Lever]:
    """Yield a study year that begins a week earlier or ends a week later, and a week more between samlinger."""
    year, study_year = case.kull.start_year, stated(scenario, StudyYear)
    first, last = Week.parse(scenario.calendar.first_week), Week.parse(scenario.calendar.last_week)
    if study_year is None:
        yield "earlier", (("calendar.first_week", str(first.plus(-1))),)
        yield "later", (("calendar.last_week", str(last.plus(1))),)
    else:
        if (begins := study_year.first_from_week - 1) >= 1:
            week = Week(year, begins)
            calendar = (("calendar.first_week", str(week)),) if week < first else ()
            yield "earlier", ((parameter(StudyYear, "first_from_week"), begins), *calendar)
        if (ends := study_year.last_by_week + 1) <= _LAST_WEEK:
            week = Week(year + 1, ends)
            calendar = (("calendar.last_week", str(week)),) if last < week else ()
            yield "later", ((parameter(StudyYear, "last_by_week"), ends), *calendar)
    if (spacing := stated(scenario, Spacing)) is not None:
        yield "spacing", ((parameter(Spacing, "max_weeks"), spacing.max_weeks + 1),)


def _money(scenario: Scenario) -> Iterator[_Lever]:
    for whose, frame in (("supplier", stated(scenario, SupplierFrame)), ("employers", stated(scenario, EmployerFrame))):
        if frame is not None:
            path = parameter(type(frame), "frame_nok")
            yield f"{whose}_more", ((path, frame.frame_nok + STEP_NOK),)
            if frame.frame_nok >= STEP_NOK:
                yield f"{whose}_less", ((path, frame.frame_nok - STEP_NOK),)


def _teams(scenario: Scenario) -> Iterator[_Lever]:
    """Yield one lecturer team more in each week, where the number of teams limits a samling."""
    lecturers = scenario.lecturers
    if stated(scenario, LecturerTeams) is None or all(each.teams for each in scenario.samlinger.values()):
        return
    more = [
        {**each.model_dump(mode="json", exclude_none=True), "teams": each.teams + 1} for each in lecturers.exceptions
    ]
    exceptions: tuple[PathValue, ...] = (("lecturers.exceptions", more),) if more else ()
    yield "team", (("lecturers.default_teams", lecturers.default_teams + 1), *exceptions)

"""What one more gives: a class, a seat, a place, a week, 100,000 kroner, a lecturer team."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import ClassVar

from samlingsplan.domain import Case, Week
from samlingsplan.errors import Value
from samlingsplan.intake.checks import stated
from samlingsplan.plan import PathValue, Variant, VariantResult
from samlingsplan.questions.limits import STEP_NOK, Limit, class_limits, place_limits, room_limits
from samlingsplan.questions.question import Asked, Question, parameter
from samlingsplan.rules.employer_frame import EmployerFrame
from samlingsplan.rules.lecturer_teams import LecturerTeams
from samlingsplan.rules.spacing import Spacing
from samlingsplan.rules.study_year import StudyYear
from samlingsplan.rules.supplier_frame import SupplierFrame
from samlingsplan.scenario.schema import Scenario

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
            _widened(class_limits(scenario, case)),
            () if plan is None else _widened(room_limits(scenario, case, plan)),
            _widened(place_limits(scenario, case)),
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


def _widened(limits: Iterable[Limit]) -> Iterator[_Lever]:
    for limit in limits:
        yield limit.name, limit.wider()


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

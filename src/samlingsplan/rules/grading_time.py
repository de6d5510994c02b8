"""Those who grade have the time they need, and the grades come in time."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.domain import Activity, Anchor, Case, Samling, Slot, VenueId, Week
from samlingsplan.errors import Value
from samlingsplan.plan import Margin, Plan, Violation, at_least
from samlingsplan.rules.base import Rule
from samlingsplan.rules.easing import Easing, downwards

if TYPE_CHECKING:
    from samlingsplan.algebra import Calendar

Point = Anchor | date
"""Where an activity stands: on a samling, or on a day that all classes share."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """What is handed in once, and its grading."""

    graded: Activity
    handed: Point
    grading: Activity
    due: Point

    @property
    def samlinger(self) -> tuple[int, ...]:
        """Numbers of the samlinger on which its days depend, in order."""
        return tuple(sorted({point.samling for point in (self.handed, self.due) if isinstance(point, Anchor)}))

    def days(self, weeks: Mapping[int, Week]) -> tuple[date, date]:
        """Return the last day to hand in and the day the grades are due, when samlinger are held in these weeks."""
        return _end(self.graded, self.handed, weeks), _end(self.grading, self.due, weeks)


class GradingTime(Rule):
    r"""Grades come at least ``weeks`` weeks after an exam or a hand-in, and by a given week.

    .. math:: handed_k + 7 \cdot weeks \le due_k \le sunday(by\_week)

    What is tied to a samling is graded by the grading of the same samling, otherwise by the first grading of a later
    one: grades can then be there before the samling that builds on them.

    «Undervisnings- og eksamensformer» (requirement specification, section 8); «Sensuren skal foreligge innen tre uker
    hvis ikke særlige grunner gjør det nødvendig å bruke mer tid» (universitets- og høyskoleloven, lov 1. april 2005 nr.
    15, § 3-9 fjerde ledd, in force until 2024): those who grade may use all three weeks, so the plan leaves them. For a
    kull under the later law, or graded under a longer term, ``weeks`` states the number.
    """

    name: ClassVar[str] = "grading_time"
    prices: ClassVar[Mapping[str, int]] = {"weeks": 50_000}

    weeks: int = Field(default=3, ge=0, le=52)
    """Weeks from the last day of what is graded to the day its grades are due, at least."""
    by_week: int | None = Field(default=None, ge=1, le=52)
    """ISO week of the year after the start year by which grades are due; any week when left out."""

    def easings(self, case: Case) -> Iterator[Easing]:
        """Yield less time to grade."""
        yield self.easing("weeks", downwards(self.weeks, 0))

    def _window(self, case: Case, handed: date) -> tuple[date, date]:
        """Return the first and last day on which the grades may be due."""
        if self.by_week is None:
            return handed + timedelta(weeks=self.weeks), date.max
        sunday = Week(case.kull.start_year + 1, self.by_week).monday + timedelta(days=6)
        return handed + timedelta(weeks=self.weeks), sunday

    def _breaks(self, case: Case, handed: date, due: date) -> bool:
        first, last = self._window(case, handed)
        return not first <= due <= last

    def forbids_slot(self, case: Case, venue: VenueId | None, samling: Samling, slot: Slot) -> bool:
        """Forbid slots from which grades would come too soon or too late."""
        weeks = {samling.number: slot.week}
        alone = (pair for pair in _pairs(case) if set(pair.samlinger) <= set(weeks))
        return any(self._breaks(case, *pair.days(weeks)) for pair in alone)

    def calendar(self, d: "Calendar") -> None:
        """Keep a samling whose papers are graded around another one far enough from it."""
        for pair in _pairs(d.case):
            if len(pair.samlinger) > 1:
                earlier, later = pair.samlinger
                d.keep_apart(self.name, earlier, later, self._clash(d.case, pair))

    def _clash(self, case: Case, pair: _Pair) -> Callable[[Slot, Slot], bool]:
        def clash(earlier: Slot, later: Slot) -> bool:
            weeks = dict(zip(pair.samlinger, (earlier.week, later.week), strict=True))
            return self._breaks(case, *pair.days(weeks))

        return clash

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell the weeks that grading takes, and by when it is done."""
        if self.by_week is None:
            yield "weeks", {"weeks": self.weeks}
        else:
            yield "weeks_by", {"weeks": self.weeks, "by": self.by_week}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Count the days from what each class hands in to its grades."""
        for name, activity, handed, due in _graded(case, plan):
            if self._breaks(case, handed, due):
                first, last = self._window(case, handed)
                allowed = f"{first}.." if last == date.max else f"{first}..{last}"
                yield self.breach(name, found=str(due), allowed=allowed, activity=activity)

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Look for the shortest time to grade, and for the last grades where a week limits them."""
        graded = [((due - handed).days, due, name) for name, _, handed, due in _graded(case, plan)]
        if graded:
            days, _, name = min(graded)
            yield at_least("shortest", days, 7 * self.weeks, "days", name)
        if graded and self.by_week is not None:
            last, name = max((due, name) for _, due, name in graded)
            limit = Week(case.kull.start_year + 1, self.by_week)
            room = Week.of(last).weeks_until(limit)
            yield Margin("last", Week.of(last).number, limit.number, "week", room, at_least=False, subject=name)


def _graded(case: Case, plan: Plan) -> Iterator[tuple[str, str, date, date]]:
    """Yield each class's name, what it hands in, the last day to hand it in, and the day its grades are due."""
    pairs = tuple(_pairs(case))
    for kull_class in plan.classes:
        weeks = {held.number: held.week for held in kull_class.samlinger}
        for pair in pairs:
            if set(pair.samlinger) <= set(weeks):
                yield kull_class.name, pair.graded.name, *pair.days(weeks)


def _end(activity: Activity, point: Point, weeks: Mapping[int, Week]) -> date:
    start = activity.start(point, weeks[point.samling]) if isinstance(point, Anchor) else point
    return activity.spell(start)[-1]


def _pairs(case: Case) -> Iterator[_Pair]:
    """Yield everything that is handed in, with its grading."""
    activities = {activity.id: activity for activity in case.activities}
    for grading in case.activities:
        graded = activities.get(grading.grades or "")
        if graded is not None:
            for index, handed in enumerate(_points(graded)):
                due = _due(grading, index, handed)
                if due is not None:
                    yield _Pair(graded, handed, grading, due)


def _due(grading: Activity, index: int, handed: Point) -> Point | None:
    """Return where the grading of what is handed in stands; where they share no samlinger they go by their order."""
    if isinstance(handed, Anchor) and grading.anchors:
        return next((anchor for anchor in grading.anchors if anchor.samling >= handed.samling), None)
    points = _points(grading)
    return points[min(index, len(points) - 1)] if points else None


def _points(activity: Activity) -> tuple[Point, ...]:
    return (*activity.anchors, *activity.dates)

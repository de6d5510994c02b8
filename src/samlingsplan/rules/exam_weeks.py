"""A class that writes its exam has no samling that week."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Activity, Anchor, Case, Samling, Slot, VenueId, Week
from samlingsplan.errors import Value
from samlingsplan.plan import Plan, Violation, class_activities, kull_activities
from samlingsplan.rules.base import Rule
from samlingsplan.rules.hanging import hanging

if TYPE_CHECKING:
    from samlingsplan.algebra import Calendar


class ExamWeeks(Rule):
    r"""A class holds no samling in the week of an exam, an exam conference or a hand-in.

    .. math:: week(samling) \ne week(exam) \quad \text{for each samling and each exam of a class}

    Time off is given «for å delta på obligatoriske samlinger og ved eksamen» (requirement specification, section 5):
    two reasons to be away do not fall in one week.
    """

    name: ClassVar[str] = "exam_weeks"

    def forbids_slot(self, case: Case, venue: VenueId | None, samling: Samling, slot: Slot) -> bool:
        """Forbid the weeks all classes share, and a samling that has its own exam in its week."""
        spells = (activity.spell(start) for activity in _examined(case) for start in activity.dates)
        shared = (Week.of(day) for days in spells for day in days)
        return slot.week in shared or any(a.samling == samling.number and a.weeks == 0 for a in _anchors(case))

    def calendar(self, d: "Calendar") -> None:
        """Keep each samling out of the weeks that hang on another."""
        for anchor in _anchors(d.case):
            for samling in d.case.samlinger:
                earlier, later = sorted((anchor.samling, samling.number))
                # What hangs after a samling can only meet a later one, what hangs before it an earlier one.
                if anchor.weeks * (samling.number - anchor.samling) > 0:
                    d.keep_apart(self.name, earlier, later, _weeks_apart(abs(anchor.weeks)))

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Name the exams with days that all classes share, and the samlinger on which others hang."""
        dated = [(activity, day) for activity in _examined(case) for day in activity.dates]
        if dated:
            yield "exams", {"exams": [f"{activity.name} ({day})" for activity, day in dated]}
        hung = ((activity, anchor) for activity in _examined(case) for anchor in activity.anchors)
        yield from (hanging(activity, anchor) for activity, anchor in hung)

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Look every samling's week up among the class's exams, exam conferences and hand-ins."""
        for kull_class in plan.classes:
            for each in (*kull_activities(case), *class_activities(case, kull_class)):
                for held in kull_class.samlinger:
                    # Dates that all share can last over a weekend, into a second week.
                    if each.activity.kind.is_exam and held.week in map(Week.of, each.days):
                        values = {"number": held.number, "activity": each.activity.name}
                        yield self.breach(kull_class.name, found=str(held.week), allowed=None, **values)


def _weeks_apart(weeks: int) -> Callable[[Slot, Slot], bool]:
    return lambda earlier, later: earlier.week.weeks_until(later.week) == weeks


def _examined(case: Case) -> Iterator[Activity]:
    yield from (activity for activity in case.activities if activity.kind.is_exam)


def _anchors(case: Case) -> Iterator[Anchor]:
    """Yield where what is part of the exam hangs, each once."""
    yield from sorted({anchor for activity in _examined(case) for anchor in activity.anchors})

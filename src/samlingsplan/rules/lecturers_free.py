"""Nobody teaches in two places at once, or while away."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case, LecturerId, Week
from samlingsplan.plan import Plan, Violation
from samlingsplan.rules.base import Rule

if TYPE_CHECKING:
    from samlingsplan.algebra import Calendar, Variable


class LecturersFree(Rule):
    r"""A samling is taught by one of its teams, and no lecturer teaches more classes in a week than they can.

    .. math:: \sum_{k, s, t \ni l} taught_{kswt} \le classes\_per\_week_l \quad \forall l, w, \qquad
              taught_{kswt} = 0 \text{ where a member of team } t \text{ is away in week } w

    It holds across modules: a week is one journey. A common samling counts once, however many classes attend it.

    «gode rutiner for samkjøring av undervisningspersonalets kompetanse» (requirement specification, section 8). Where
    no lecturers are named nothing is constrained.
    """

    name: ClassVar[str] = "lecturers_free"

    def calendar(self, d: "Calendar") -> None:
        """Bound the classes of everybody in every week."""
        busy: dict[tuple[LecturerId, Week], list[Variable]] = {}
        together: dict[tuple[LecturerId, Week, int], list[Variable]] = {}
        for taught, classes in d.taught.items():
            for lecturer in taught.team:
                if d.case.is_common(taught.number):
                    together.setdefault((lecturer, taught.week, taught.number), []).append(classes)
                else:
                    busy.setdefault((lecturer, taught.week), []).append(classes)
        for (lecturer, week, _), all_classes in together.items():
            busy.setdefault((lecturer, week), []).append(d.any_of(self.name, all_classes))
        for (lecturer, week), parts in busy.items():
            d.require(self.name, d.total(parts) <= d.case.staff.people[lecturer].classes_in(week))

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Look for samlinger that no team of theirs teaches, and count everybody's classes week by week."""
        staff = case.staff
        held = [(kull_class, samling) for kull_class in plan.classes for samling in kull_class.samlinger]
        for kull_class, samling in held:
            teams = staff.teams_for(samling.number)
            if samling.lecturers not in teams:
                allowed = " / ".join(staff.names(team) or "0" for team in teams)
                found = staff.names(samling.lecturers) or "0"
                yield self.breach(kull_class.name, found=found, allowed=allowed, week=str(samling.week))
        # The classes that attend a common samling count as one class for its lecturers.
        taught = {
            (key, samling.week, samling.number, "" if case.is_common(samling.number) else kull_class.id)
            for kull_class, samling in held
            for key in samling.lecturers
            if key in staff.people
        }
        busy = Counter((key, week) for key, week, _, _ in taught)
        for (lecturer, week), classes in sorted(busy.items()):
            here = staff.people[lecturer]
            if classes > here.classes_in(week):
                yield self.breach(here.name, found=classes, allowed=here.classes_in(week), week=str(week))

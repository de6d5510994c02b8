"""Nobody teaches in two places at once, or while away."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case, LecturerId, Week
from samlingsplan.errors import Value
from samlingsplan.plan import Plan, Violation
from samlingsplan.rules.base import Rule
from samlingsplan.rules.easing import Easing, upwards

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
    prices: ClassVar[Mapping[str, int]] = {"classes_per_week": 50_000}

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

    def singles(self, case: Case) -> Iterator[Easing]:
        """Yield a class a week more for each lecturer who is in a team."""
        for key in sorted({key for teams in case.staff.teams.values() for team in teams for key in team}):
            here = case.staff.people[key]
            now, path = here.classes_per_week, f"lecturers.people.{key}.classes_per_week"
            yield self.easing("classes_per_week", upwards(now, now + 2), path, now, name=here.name)

    def eased(self, case: Case, easing: Easing, value: int) -> tuple[Case, Rule]:
        """Let a lecturer teach more classes in a week."""
        key = LecturerId(easing.path.split(".")[2])
        people = {**case.staff.people, key: replace(case.staff.people[key], classes_per_week=value)}
        return replace(case, staff=replace(case.staff, people=people)), self

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Name the teams of the samling that can be taught in the fewest weeks, with the number of these."""
        found = []
        for number, teams in sorted(case.staff.teams.items()):
            free = [w for w in case.weeks if any(all(case.staff.people[k].classes_in(w) for k in t) for t in teams)]
            found.append((len(free), number, [case.staff.names(team).replace(", ", " + ") for team in teams]))
        if found:
            weeks, number, names = min(found)
            yield "teams", {"number": number, "teams": names, "weeks": weeks, "of": len(case.weeks)}

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

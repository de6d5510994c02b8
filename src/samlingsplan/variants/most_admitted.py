"""How many leaders of the ranked list can be admitted, where a scenario asks for as many as the rules allow.

The number is the first level of the plan: the greatest one from the top of the list for which a plan exists. Numbers
that classes or money cannot hold are left out by arithmetic; each other number above the answer is proven impossible by
both engines. A smaller kull may be impossible where a larger is not, since classes have a least size, so the numbers
are tried in descending order and not by bisection.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from samlingsplan.domain import Case
from samlingsplan.errors import Complaint, ImpossibleError, NoPlanInTimeError, Value
from samlingsplan.intake import first_beyond_frame, numbers_in_reach
from samlingsplan.intake.groups_at_the_line import at_the_line
from samlingsplan.plan import Conflict, Plan
from samlingsplan.rules import Rule
from samlingsplan.scenario.kinds import MAX
from samlingsplan.scenario.loader import settled
from samlingsplan.scenario.schema import laws_of
from samlingsplan.solve import Fit, Solver, clashes, conflicting_rules, fits
from samlingsplan.variants.base import Base, base_of
from samlingsplan.variants.impossible import conflict_complaints

_PLACES = ("kull", "places")
Explain = Callable[[Base, Case, Conflict, Solver], list[Complaint]]
"""Says why a case of a scenario has no plan."""


def _named(base: Base, case: Case, conflict: Conflict, _: Solver) -> list[Complaint]:
    """Return which rules cannot all hold, and no more."""
    return conflict_complaints(base.loaded, case, conflict)


@dataclass(frozen=True, slots=True)
class Admitted:
    """A scenario whose number of leaders is settled.

    Parameters
    ----------
    base
        The scenario with its number, and its case.
    refuted
        The greater numbers that are proven impossible, though classes and money could hold them.
    asked
        Whether the scenario asks for as many as the rules allow.
    """

    base: Base
    refuted: tuple[int, ...] = ()
    asked: bool = True

    def notes(self, plan: Plan) -> tuple[Complaint, ...]:
        """Return a note of how many leaders are admitted, and why no more are."""
        if not self.asked:
            return ()
        number = len(self.base.case.participants)
        values: dict[str, Value] = {"found": number, "classes": len(plan.classes)}
        where = self.base.loaded.location(_PLACES)
        if self.refuted:
            refuted = {"low": self.refuted[-1], "high": self.refuted[0], "count": len(self.refuted)}
            return (Complaint("solve.most_proven", where, values | refuted),)
        following = first_beyond_frame(self.base.loaded.value, number)
        if following is None:
            return (Complaint("solve.most_of_classes", where, values),)
        return (Complaint("solve.most_of_frame", where, values | {"next": following}),)


def most_admitted(base: Base, solver: Solver, explain: Explain = _named) -> Admitted:
    """Return a scenario with the number of leaders that it admits.

    Parameters
    ----------
    base
        The scenario.
    solver
        What looks for a plan of each number.
    explain
        Says why the least number that was tried has no plan, where none has.

    Raises
    ------
    ImpossibleError
        When no number of leaders from the top of the list has a plan.
    NoPlanInTimeError
        When the time is out before a number is known.
    """
    scenario = base.loaded.value
    if scenario.kull.places != MAX:
        return Admitted(base, asked=False)
    rules, _ = laws_of(scenario)
    where, tried = base.loaded.location(_PLACES), list[int]()
    number = _greatest(base, solver, rules, tried)
    if number is not None:
        return Admitted(with_number(base, number), tuple(tried))
    least = _first(base, min(tried, default=1))
    conflict = conflicting_rules(solver, least, rules)
    reasons = [] if conflict is None else explain(base, least, conflict, solver)
    raise ImpossibleError([Complaint("solve.most_none", where, {"found": len(least.participants)}), *reasons])


def room_for(base: Base, solver: Solver) -> int:
    """Return the greatest number of the first leaders of a case that has a plan; 0 where none has.

    Raises
    ------
    NoPlanInTimeError
        When the time is out before a number is known.
    """
    rules, _ = laws_of(base.loaded.value)
    return _greatest(base, solver, rules, []) or 0


def _greatest(base: Base, solver: Solver, rules: Sequence[Rule], tried: list[int]) -> int | None:
    """Return the greatest number of leaders that has a plan, None where none has; numbers without are put down."""
    for number in numbers_in_reach(base.loaded.value, _who_can_travel(base.case, rules)):
        fit = _fit(solver, _first(base, number), rules)
        if fit is Fit.PLAN:
            return number
        if fit is Fit.UNKNOWN:
            raise NoPlanInTimeError([Complaint("solve.most_unknown", base.loaded.location(_PLACES), {"found": number})])
        tried.append(number)
    return None


def with_number(base: Base, number: int) -> Base:
    """Return a scenario that admits a number of leaders."""
    if base.loaded.value.kull.places == number:
        return base
    loaded = settled(base.loaded, _PLACES, number)
    return base_of(loaded)  # whom the last place leaves out is known only now


def _first(base: Base, number: int) -> Case:
    """Return the case of the first leaders; of a group at the last place as the scenario says."""
    decision = base.loaded.value.participants.groups_at_the_line
    return replace(base.case, participants=at_the_line(base.case.participants, number, decision).admitted)


def _fit(solver: Solver, case: Case, rules: Sequence[Rule]) -> Fit:
    return Fit.NONE if clashes(case, rules) else fits(solver, case, rules)


def _who_can_travel(case: Case, rules: Sequence[Rule]) -> int:
    """Return the number of leaders above the first on the list who can follow no route."""
    for number, leader in enumerate(case.participants):
        routes = (each.id for each in case.routes if case.can_travel(leader, each.id))
        if all(any(rule.forbids_seat(case, leader, route) for rule in rules) for route in routes):
            return number
    return len(case.participants)

"""Goals of equal rank, added up by their weights."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samlingsplan.domain import Case
from samlingsplan.goals.base import Goal
from samlingsplan.plan import Part, Plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from samlingsplan.algebra import Allocation, Expression, Linear, TopKSum


@dataclass(frozen=True, slots=True)
class GoalLevel:
    """One level of the lexicographic objective.

    Parameters
    ----------
    name, unit
        As in the scenario.
    goals
        The goals whose weighted sum is minimised.
    """

    name: str
    unit: str
    goals: tuple[Goal, ...]

    @property
    def has_dates(self) -> bool:
        """Whether one of its goals depends on dates."""
        return any(goal.speaks_of_dates() for goal in self.goals)

    def value(self, case: Case, plan: Plan) -> int:
        """Return the weighted sum in a finished plan."""
        return sum(part.weight * part.value for part in self.parts(case, plan))

    def parts(self, case: Case, plan: Plan) -> tuple[Part, ...]:
        """Return what each goal adds in a finished plan."""
        return tuple(
            Part(goal.name, goal.weight, goal.value(case, plan), goal.leaders(case), goal.equivalent_min(case, plan))
            for goal in self.goals
        )

    def terms(self, part_of: "Callable[[Goal], Expression | None]") -> "list[Linear]":
        """Return the weighted expressions of the goals that the stage decides."""
        parts = ((goal.weight, part_of(goal)) for goal in self.goals)
        return [weight * expression for weight, expression in parts if expression is not None]

    def tail(self, d: "Allocation") -> "TopKSum | None":
        """Return the goal that sums only the greatest burdens, or None."""
        return next((tail for goal in self.goals if (tail := goal.tail(d)) is not None), None)

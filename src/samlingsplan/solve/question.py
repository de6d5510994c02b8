"""What every stage of a search is asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from samlingsplan.domain import Case
from samlingsplan.goals import GoalLevel
from samlingsplan.rules import Rule
from samlingsplan.solve.engine import Solver
from samlingsplan.solve.wire import Engine


@dataclass(frozen=True, slots=True)
class Question:
    """What every stage is asked.

    Parameters
    ----------
    case, rules, levels
        What is planned, under which laws, with which wishes.
    solver, engine
        Who proves it.
    """

    case: Case
    rules: Sequence[Rule]
    levels: Sequence[GoalLevel]
    solver: Solver
    engine: Engine

    @property
    def names(self) -> list[str]:
        """Names of the levels."""
        return [level.name for level in self.levels]

    @property
    def seats_price_dates(self) -> bool:
        """Whether a class's calendar is worth more or less by who sits in it."""
        return any(goal.prices_members for level in self.levels for goal in level.goals)

"""The input of every stage of the search."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from samlingsplan.domain import Case, RouteId, VenueId
from samlingsplan.goals import GoalLevel
from samlingsplan.plan import Plan
from samlingsplan.rules import Rule
from samlingsplan.solve.engine import Solver
from samlingsplan.solve.protocol import Engine

Foresee = Callable[[Collection[VenueId]], None]
"""Receives places that the plan will most likely meet at."""


@dataclass(frozen=True, slots=True)
class StageInput:
    """The input of every stage.

    Parameters
    ----------
    case, rules, levels
        The data of the plan, its rules and its levels.
    solver, engine
        The solver.
    background_solver
        A second solver for relaxations that run at the same time, if there is one.
    foresee
        Receives the places that are open in the optimum of the first level without dates, as soon as they are known:
        most often those of the plan.
    near
        A plan whose classes and dates the best one likely has, where one is known.
    floor
        What every plan has at least on the first level, where that is proven.
    """

    case: Case
    rules: Sequence[Rule]
    levels: Sequence[GoalLevel]
    solver: Solver
    engine: Engine
    background_solver: Solver | None = None
    foresee: Foresee = lambda places: None
    near: Plan | None = None
    floor: int = 0

    @property
    def names(self) -> list[str]:
        """Names of the levels."""
        return [level.name for level in self.levels]

    def values(self, plan: Plan) -> list[int]:
        """Return the value of a plan on every level."""
        return [level.value(self.case, plan) for level in self.levels]

    @property
    def classes_nearby(self) -> Mapping[RouteId, int] | None:
        """The number of classes of each route in the plan nearby."""
        return None if self.near is None else Counter(each.route for each in self.near.classes)

    @property
    def seats_price_dates(self) -> bool:
        """Whether the cost or lawfulness of a class's calendar depends on its members."""
        priced = any(goal.prices_members for level in self.levels for goal in level.goals)
        return priced or any(rule.binds_members for rule in self.rules)

    @property
    def filling_engine(self) -> Engine:
        """The faster solver for the composition.

        Measured on 216 leaders in four classes of one place: likeness of two traits 2.5 s by CP-SAT, 14 s by HiGHS; mix
        of four traits 25 s by CP-SAT, 3 s by HiGHS.
        """
        combinatorial = any(goal.combinatorial for level in self.levels for goal in level.goals)
        return Engine.CP_SAT if combinatorial else self.engine

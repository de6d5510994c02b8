"""A goal: one objective, optimised and reported by the same object."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.domain import Case, ParticipantId, Party, RouteId
from samlingsplan.plan import Plan
from samlingsplan.strict import FrozenModel

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Calendar, Composition, Expression, Profiles, Seating, TopKSum


class Goal(FrozenModel):
    """An objective to minimise. Its fields are its parameters in the scenario.

    Each stage method returns the goal as a linear expression over that stage's decisions, or None
    when the stage does not decide it. ``value`` recomputes the same number from a finished plan.
    A goal is never negative, so that leaving it out of a stage gives a bound that still holds.
    """

    name: ClassVar[str]
    unit: ClassVar[str]

    prices_members: ClassVar[bool] = False
    """Whether ``calendar`` depends on who sits in the class."""

    needs_earlier_plan: ClassVar[bool] = False
    """Whether the goal compares the plan with an earlier one."""

    alone: ClassVar[bool] = False
    """Whether the goal has a level to itself, since its value means nothing added to others."""

    looks_at: ClassVar[frozenset[str]] = frozenset()
    """Participant attributes, besides origin, that distinguish leaders in this goal."""

    combinatorial: ClassVar[bool] = False
    """Whether ``composition`` is a choice without order, which CP-SAT proves in less time than HiGHS."""

    evens_sizes: ClassVar[bool] = False
    """Whether the goal counts the leaders by which the largest class of each route exceeds its smallest."""

    @property
    def may_be_left_out(self) -> bool:
        """Whether a scenario that cannot have the goal does without it, and is not refused."""
        return False

    weight: int = Field(default=1, ge=1, le=1_000_000_000)
    """Points a unit within its level."""

    @classmethod
    def moves_leaders(cls) -> bool:
        """Return whether the goal depends on who goes where."""
        return cls.allocation is not Goal.allocation or cls.tail is not Goal.tail

    @classmethod
    def seats_leaders(cls) -> bool:
        """Return whether the goal depends on who shares a class, and can say so while it is open who goes where."""
        return cls.seating is not Goal.seating

    @classmethod
    def shares_classes(cls) -> bool:
        """Return whether the goal depends on who shares a class."""
        return cls.composition is not Goal.composition

    @classmethod
    def speaks_of_classes(cls) -> bool:
        """Return whether the goal depends on who shares a class or on its dates."""
        return cls.shares_classes() or cls.speaks_of_dates()

    @classmethod
    def speaks_of_dates(cls) -> bool:
        """Return whether the goal depends on the dates of classes."""
        return cls.calendar is not Goal.calendar

    def marks(self, case: Case) -> Mapping[ParticipantId, str]:
        """Return marks that distinguish single leaders, besides ``looks_at``; most leaders have none."""
        return {}

    def allocation(self, d: "Allocation") -> "Expression | None":
        """Return the goal over who goes where, or None."""
        return None

    def tail(self, d: "Allocation") -> "TopKSum | None":
        """Return the goal over who goes where, weighted, if it counts only the largest burdens; one goal a level may.

        Such a goal is not linear, and has no other stage.
        """
        return None

    def composition(self, d: "Composition") -> "Expression | None":
        """Return the goal over who shares a class, or None."""
        return None

    def seating(self, d: "Seating") -> "Expression | None":
        """Return what ``composition`` returns, while it is open who goes where; a lower bound on it, or None.

        Asked of goals on levels that do not come after those that say who goes where.
        """
        return None

    def profiles(self, case: Case, parties: "Sequence[Party]") -> "Profiles | None":
        """Return what each unit of some parties costs in a class named after a profile; None for any other goal.

        The goal of the classes that they sit in is then the least sum over the units, with a profile for each class.
        """
        return None

    def colours(self, d: "Composition", route_id: RouteId) -> "Mapping[str, frozenset[str]] | None":
        """Return the colours of each party of a route by its id, None where the goal counts no colours.

        The goal then counts, for each colour on a route, the classes with leaders of it, less one.
        """
        return None

    def calendar(self, d: "Calendar") -> "Expression | None":
        """Return the goal over when each commodity holds its samlinger, or None.

        Called for routes, where a commodity stands for all classes of the route, and for classes. For routes the
        expression is a lower bound on the goal's value, and None is always valid.
        """
        return None

    def names(self, case: Case) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Yield each name the goal's parameters use: the field, the name, and the names the case knows."""
        yield from ()

    def leaders(self, case: Case) -> int | None:
        """Return the number of leaders summed over, if not all; the report then shows the mean."""
        return None

    def equivalent_min(self, case: Case, plan: Plan) -> int | None:
        """Return the minutes per leader that the value corresponds to, where its unit is points."""
        return None

    def value(self, case: Case, plan: Plan) -> int:
        """Return the goal's value in a finished plan, unweighted."""
        raise NotImplementedError

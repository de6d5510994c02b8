"""A comparison of plans: each plan or the reason why there is none, the first as the base, and what was decided."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from samlingsplan.domain import Brief, Case
from samlingsplan.errors import Complaint
from samlingsplan.plan.answers import Interval
from samlingsplan.plan.result import Result
from samlingsplan.plan.variants import Ending


@dataclass(frozen=True, slots=True)
class Compared:
    """One column of a comparison.

    Parameters
    ----------
    name
        Its name, unique in the comparison.
    source
        The folder or file that it came from, as the planner named it; empty for a result from Python.
    case, brief
        What was planned.
    scenario
        The resolved scenario, as plain data.
    ending
        How its search ended.
    result
        The plan; None where there is none.
    reasons
        Why there is no plan.
    digest
        SHA-256 of ``plan.json`` as the manifest of its folder states it; None where no folder holds the plan.
    travel_min
        The interval in which its minutes of travel less those of the base lie nine times of ten, given the
        uncertainty of the travel model; None for the base, and where journeys have no legs.
    version
        The version of the program that found the plan, where it is another.
    command
        What gives the plan; empty for a result from Python.
    """

    name: str
    source: str
    case: Case
    brief: Brief
    scenario: Mapping[str, Any]
    ending: Ending
    result: Result | None = None
    reasons: tuple[Complaint, ...] = ()
    digest: str | None = None
    travel_min: Interval | None = None
    version: str | None = None
    command: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """Who said what, and when.

    Parameters
    ----------
    by
        A body or a role.
    on
        The day.
    said
        The advice, where it is written down.
    """

    by: str
    on: date
    said: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of the decision log.

    Parameters
    ----------
    what
        What was decided.
    advised
        Those who advised, in order.
    decided
        Who decided; None while the decision is to be made.
    plans
        The names of the compared plans that it rests on.
    """

    what: str
    advised: tuple[Advice, ...]
    decided: Advice | None
    plans: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Plans side by side.

    Parameters
    ----------
    plans
        The compared plans in order, at least two; the first is the base and has a plan.
    decisions
        The decision log.
    """

    plans: tuple[Compared, ...]
    decisions: tuple[Decision, ...] = field(default=())

    @property
    def base(self) -> Compared:
        """The plan that the others are compared with."""
        return self.plans[0]

    @property
    def others(self) -> tuple[Compared, ...]:
        """All plans but the base."""
        return self.plans[1:]

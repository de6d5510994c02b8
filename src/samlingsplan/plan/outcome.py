"""The result of a search with its bounds, and the verdict of the checker: violations and margins."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from samlingsplan.domain import ParticipantId, Week
from samlingsplan.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Margin:
    """The slack of a plan at one limit of a rule.

    Parameters
    ----------
    kind
        The limit, as a key under ``rules.<rule>.limits``.
    found, limit
        The value of the plan and the limit, both in ``unit``.
    unit
        Their unit, a key under ``units.count``; where they are weeks of the year, ``room`` is a number of weeks.
    room
        The slack in the same unit; negative when the plan breaks the rule.
    at_least
        Whether the limit is a minimum; else it is a maximum.
    subject, week
        The class, place or kommune that is nearest to the limit, and its week; never a leader.
    """

    kind: str
    found: int
    limit: int
    unit: str
    room: int
    at_least: bool
    subject: str = ""
    week: Week | None = None

    @property
    def binds(self) -> bool:
        """Whether there is no slack."""
        return self.room <= 0


def at_most(kind: str, found: int, limit: int, unit: str, subject: str = "", week: Week | None = None) -> Margin:
    """Return the margin below a maximum."""
    return Margin(kind, found, limit, unit, limit - found, at_least=False, subject=subject, week=week)


def at_least(kind: str, found: int, limit: int, unit: str, subject: str = "", week: Week | None = None) -> Margin:
    """Return the margin above a minimum."""
    return Margin(kind, found, limit, unit, found - limit, at_least=True, subject=subject, week=week)


@dataclass(frozen=True, slots=True)
class Violation:
    """One violation of one rule.

    Parameters
    ----------
    rule
        Name of the rule.
    subject
        The class, the place or the pseudonym of the leader that breaks it.
    found, allowed
        The two numbers or words that disagree.
    values
        Other values of the message ``rules.<rule>.violation``.
    """

    rule: str
    subject: str
    found: object
    allowed: object
    values: Mapping[str, object] = field(default_factory=dict)


class Status(StrEnum):
    """How the search ended."""

    OPTIMAL = "optimal"
    """Every level is proven optimal among all plans."""
    FEASIBLE = "feasible"
    """A lawful plan with a bound, not proven optimal: time ran out, or a bound holds for this allocation only."""
    INTERRUPTED = "interrupted"
    """A lawful plan, the incumbent when the user stopped the search."""


class Scope(StrEnum):
    """The plans that a level's bound holds for."""

    ALL_PLANS = "all plans"
    """Every lawful plan."""
    THIS_ALLOCATION = "this allocation"
    """The plans in which the same leaders follow each route, in as many classes."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one goal adds to a level: its weight times its value.

    Parameters
    ----------
    goal
        Its name.
    weight
        Points for each unit of the value.
    value
        The value of the goal in the plan.
    leaders
        The number of leaders that the value sums over, where it is not all of them.
    equivalent_min
        The equivalent in minutes for each leader, where the value itself is in points.
    """

    goal: str
    weight: int
    value: int
    leaders: int | None = None
    equivalent_min: int | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """One level of the lexicographic objective.

    Parameters
    ----------
    name, unit
        Its name in the scenario and the unit of its numbers.
    objective
        The value, recomputed from the plan rather than read from the solver.
    bound
        No plan of the scope that is equal on the levels above has a lower value.
    scope
        The plans that the bound holds for.
    parts
        The goals whose weighted values sum to the objective; they follow from the plan.
    bound_all_plans
        The bound for all plans, where ``bound`` holds for this allocation only; else None.
    """

    name: str
    unit: str
    objective: int
    bound: int
    scope: Scope
    parts: tuple[Part, ...] = field(default=(), compare=False)
    bound_all_plans: int | None = None

    @property
    def gap(self) -> float:
        """``(objective - bound) / max(|objective|, 1)``."""
        return (self.objective - self.bound) / max(abs(self.objective), 1)

    @property
    def bound_among_all(self) -> int:
        """The bound for all plans: ``bound`` itself where it holds for them."""
        return self.bound if self.bound_all_plans is None else self.bound_all_plans

    @property
    def gap_all_plans(self) -> float | None:
        """The gap to the bound for all plans, where ``bound`` holds for this allocation only."""
        if self.bound_all_plans is None:
            return None
        return (self.objective - self.bound_all_plans) / max(abs(self.objective), 1)

    @property
    def proven(self) -> bool:
        """Whether no lawful plan that is equal on the levels above has a lower value."""
        return self.gap <= 0 and self.scope is Scope.ALL_PLANS


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rules that cannot all hold, found by dropping rules and solving again.

    Parameters
    ----------
    rules
        Names of the rules that conflict.
    enough
        Those of which dropping one makes a plan possible; none where other rules conflict too.
    untried
        Those that were not tried in time: it is unknown whether the others can hold without them.
    """

    rules: tuple[str, ...]
    enough: tuple[str, ...]
    untried: tuple[str, ...] = ()

    @property
    def all_needed(self) -> bool:
        """Whether the rules are proven minimal: without any one of them, the others can hold together."""
        return not self.untried

    @property
    def needed(self) -> tuple[str, ...]:
        """The rules without which the others can hold together."""
        return tuple(rule for rule in self.rules if rule not in self.untried)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer of a search.

    Parameters
    ----------
    status
        How the search ended.
    plan
        The plan.
    levels
        The levels in order of importance.
    solver
        Name and version of the solver.
    seconds
        Wall-clock seconds by stage; they vary between runs and are written to the manifest only.
    """

    status: Status
    plan: Plan
    levels: tuple[Level, ...]
    solver: str
    seconds: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class RuleVerdict:
    """The verdict on one rule.

    Parameters
    ----------
    rule
        Its name.
    violations
        Every violation.
    margins
        Of a lawful plan, the slack at each limit of a rule with numbers.
    """

    rule: str
    violations: tuple[Violation, ...]
    margins: tuple[Margin, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict of the checker on a plan.

    Parameters
    ----------
    rules
        One verdict for each rule, in the order of ``RULES``.
    misstatements
        Figures of the document that differ from the recomputed ones, as violations of ``"figures"``.
    awaits
        Of a lawful plan, the leaders on whose consent it depends: without it the plan may not be used.
    """

    rules: tuple[RuleVerdict, ...]
    misstatements: tuple[Violation, ...]
    awaits: tuple[ParticipantId, ...] = ()

    @property
    def lawful(self) -> bool:
        """Whether there is neither a violation nor a misstatement."""
        return not self.misstatements and not any(rule.violations for rule in self.rules)

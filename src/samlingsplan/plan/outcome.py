"""What a search found and how far it is proven; what the checker found: violations and margins."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from samlingsplan.domain import Brief, Case, Week
from samlingsplan.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Margin:
    """What of a plan comes nearest to one of a rule's limits.

    Parameters
    ----------
    kind
        Which of the rule's limits: the key under ``rules.<rule>.limits``.
    found, limit
        What was found, and the limit, both in ``unit``.
    unit
        Their unit, a key under ``units.count``; in weeks of the year the room is told in weeks.
    room
        How far the plan may go before it breaks the rule, in the same unit; below nothing when it does.
    at_least
        Whether the limit is a least, or else a most.
    subject, week
        What comes nearest to the limit, and when: a class, a place, a kommune; never a leader.
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
        """Whether no room is left."""
        return self.room <= 0


def at_most(kind: str, found: int, limit: int, unit: str, subject: str = "", week: Week | None = None) -> Margin:
    """Return the room below a limit."""
    return Margin(kind, found, limit, unit, limit - found, at_least=False, subject=subject, week=week)


def at_least(kind: str, found: int, limit: int, unit: str, subject: str = "", week: Week | None = None) -> Margin:
    """Return the room above a limit."""
    return Margin(kind, found, limit, unit, found - limit, at_least=True, subject=subject, week=week)


@dataclass(frozen=True, slots=True)
class Violation:
    """One breach of one rule.

    Parameters
    ----------
    rule
        Name of the rule.
    subject
        What breaks it: a class, a place, a leader's pseudonym.
    found, allowed
        The two numbers or words that disagree.
    values
        Anything more the sentence ``rules.<rule>.violation`` needs.
    """

    rule: str
    subject: str
    found: object
    allowed: object
    values: Mapping[str, object] = field(default_factory=dict)


class Status(StrEnum):
    """How the search ended."""

    OPTIMAL = "optimal"
    """Every level is proven best among all plans."""
    FEASIBLE = "feasible"
    """A lawful plan with a bound, not proven best among all: time ran out, or a bound speaks of this allocation."""
    INTERRUPTED = "interrupted"
    """A lawful plan, the best when the user stopped the search."""


class Scope(StrEnum):
    """What a level's bound speaks about."""

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
        Points a unit.
    value
        What the plan is worth by it.
    leaders
        How many leaders the value adds up, where they are not all.
    equivalent_min
        Minutes for each leader that the value amounts to, where it is a sum of points only.
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
        Recomputed from the plan, never the solver's word.
    bound
        No plan within the scope, equal on the levels above, can be lower.
    scope
        What the bound speaks about.
    parts
        The goals whose weighted values make up the objective; they follow from the plan.
    bound_all_plans
        Where the bound speaks of this allocation, the one that is proven for all plans; None where it is the same.
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
    def gap_all_plans(self) -> float | None:
        """The gap to what is proven for all plans, where the bound speaks of this allocation."""
        if self.bound_all_plans is None:
            return None
        return (self.objective - self.bound_all_plans) / max(abs(self.objective), 1)

    @property
    def proven(self) -> bool:
        """Whether no lawful plan at all is better here and equal on the levels above."""
        return self.gap <= 0 and self.scope is Scope.ALL_PLANS


@dataclass(frozen=True, slots=True)
class GroupMean:
    """What the leaders from kommuner of some centrality travel on average.

    Parameters
    ----------
    sentralitet
        The centrality classes.
    mean_min
        Minutes a leader, there and back, all physical samlinger.
    """

    sentralitet: tuple[int, ...]
    mean_min: int


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The first level solved again with one assumption changed, or total travel with a rule left out.

    Parameters
    ----------
    parameter, value
        The assumption and what it was set to; None where it is a rule that was left out.
    classes_by_place
        Classes by place name in the answer; empty when impossible or missing.
    objective, bound
        Of the first level, or of total travel where a rule was left out; None when impossible or missing.
    means
        The means of the groups that the rule left out compares.
    missing
        Whether the answer was not found before the search was ended: it is then neither a plan nor impossible.
    """

    parameter: str
    value: int | None
    classes_by_place: Mapping[str, int]
    objective: int | None
    bound: int | None
    means: tuple[GroupMean, ...] = ()
    missing: bool = False

    @property
    def proven(self) -> bool:
        """Whether an answer was found that nothing is better than."""
        return self.objective is not None and self.bound is not None and self.bound >= self.objective


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rules that cannot all hold, found by dropping rules and solving again.

    Parameters
    ----------
    rules
        Names of the rules that conflict.
    enough
        Those of them of which dropping one alone was found to be enough; none where other rules conflict too.
    untried
        Those of them of which it is not known whether the others can hold together: time was out.
    """

    rules: tuple[str, ...]
    enough: tuple[str, ...]
    untried: tuple[str, ...] = ()

    @property
    def all_needed(self) -> bool:
        """Whether it is known of each of them that the others alone can hold together."""
        return not self.untried

    @property
    def needed(self) -> tuple[str, ...]:
        """Those of them of which that is known."""
        return tuple(rule for rule in self.rules if rule not in self.untried)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer of a search.

    Parameters
    ----------
    status
        How it ended.
    plan
        The plan.
    levels
        The levels in order of importance.
    solver
        Name and version of what proved it.
    seconds
        Wall-clock seconds by stage; they vary from run to run and enter only the manifest.
    sensitivities
        The first level with other assumptions.
    """

    status: Status
    plan: Plan
    levels: tuple[Level, ...]
    solver: str
    seconds: Mapping[str, float]
    sensitivities: tuple[Sensitivity, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleVerdict:
    """What the judge says of one rule.

    Parameters
    ----------
    rule
        Its name.
    violations
        Every breach.
    margins
        Of a lawful plan, the room left to each limit of a rule that has numbers.
    """

    rule: str
    violations: tuple[Violation, ...]
    margins: tuple[Margin, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the checker says of a plan.

    Parameters
    ----------
    rules
        One verdict a rule, in the order of ``RULES``.
    misstatements
        Numbers the plan claims that the recomputation does not give, as violations of ``"figures"``.
    """

    rules: tuple[RuleVerdict, ...]
    misstatements: tuple[Violation, ...]

    @property
    def lawful(self) -> bool:
        """Whether nothing at all was found."""
        return not self.misstatements and not any(rule.violations for rule in self.rules)


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a plan was made from: all that a folder needs so that the plan in it can be checked.

    Parameters
    ----------
    scenario
        SHA-256 of the scenario's file and of those it extends, by file name, the scenario first.
    inputs
        The content of each file of ``inputs/``, by name: the resolved scenario and everything it rests on.
    journeys
        What the journeys were taken from: ``matrix``, ``network`` or the kind of an engine.
    seed
        Seed of the search.
    published_in
        The folder whose key of the public numbers the plan goes on with; None where it gets a new one.
    """

    scenario: Mapping[str, str]
    inputs: Mapping[str, bytes]
    journeys: str
    seed: int
    published_in: Path | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """All that the measures and the outputs draw from.

    Parameters
    ----------
    case
        What was asked.
    brief
        The question in words, and the assumptions behind it.
    outcome
        What was answered.
    verdict
        What the checker says of the answer.
    provenance
        What the answer was made from; None for a result that fills no folder.
    computed
        What has been computed from this result, by the function that computed it; another result begins with none.
    """

    case: Case
    brief: Brief
    outcome: Outcome
    verdict: Verdict
    provenance: Provenance | None = None
    computed: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.outcome.plan

    def with_sensitivities(self, sensitivities: tuple[Sensitivity, ...]) -> "Result":
        """Return the result with other sensitivities, on which nothing that is computed once depends."""
        other = replace(self, outcome=replace(self.outcome, sensitivities=sensitivities))
        other.computed.update(self.computed)
        return other

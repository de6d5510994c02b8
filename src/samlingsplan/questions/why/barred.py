"""Which rules are in the way of a move: those that forbid it themselves, and those that a conflict names."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from samlingsplan.domain import Case, ParticipantId, Week
from samlingsplan.plan import Plan
from samlingsplan.questions.question import Asked
from samlingsplan.questions.why.moves import Move
from samlingsplan.questions.why.subjects import Subject, samling_of
from samlingsplan.questions.why.weeks import forbids_week
from samlingsplan.rules import Easing, Rule
from samlingsplan.scenario.schema import laws_of
from samlingsplan.solve import on_allocation
from samlingsplan.variants.base import varied

_MOST_ENTRIES = 24
"""Of a rule with more entries that a conflict names, none is tried: the rule itself is left out."""


@dataclass(frozen=True)
class Barred:
    """A move, and the rules in its way.

    Parameters
    ----------
    asked, plan
        The plan that is asked about.
    subject, move
        What is moved.
    in_conflict
        The names of the rules that the conflict names, where no plan has the move.
    """

    asked: Asked
    plan: Plan
    subject: Subject
    move: Move
    in_conflict: tuple[str, ...]

    @property
    def of_weeks(self) -> bool:
        """Whether a samling is asked about."""
        return self.subject.kind == "samling"

    @cached_property
    def forbidding(self) -> tuple[str, ...]:
        """The rules that themselves forbid the move."""
        case = self.asked.base.case
        return tuple(rule.name for rule in laws_of(self.asked.base.loaded.value)[0] if self._forbids(case, rule))

    def concerns(self, rule: Rule) -> bool:
        """Return whether a rule is on weeks where a week is asked about, else on who goes where; or in a conflict."""
        if rule.name in self.in_conflict:
            return True
        return rule.speaks_in("calendar", "forbids_slot", "forbids_gap") if self.of_weeks else on_allocation(rule)

    @cached_property
    def on_dates(self) -> tuple[str, ...]:
        """The rules on the dates of classes, where a week is asked for: each may keep the samling out of it."""
        rules = laws_of(self.asked.base.loaded.value)[0]
        return () if self._week is None else tuple(rule.name for rule in rules if rule.speaks_in("calendar"))

    @cached_property
    def with_move(self) -> Mapping[str, Rule]:
        """The rules of the scenario with the move, by name."""
        return {rule.name: rule for rule in laws_of(varied(self.asked.base, self.move.variant).loaded.value)[0]}

    def is_in_the_way(self, rule: Rule) -> bool:
        """Return whether a rule forbids the move itself, is named by a conflict, or is on the dates of the classes."""
        return any(rule.name in names for names in (self.forbidding, self.in_conflict, self.on_dates))

    def steps_enough(self, rule: Rule, easing: Easing) -> int | None:
        """Return the first step at which a rule no longer forbids the move itself; None where it always does."""
        case = self.asked.base.case

        def allows(number: int) -> bool:
            return not self._forbids(*rule.eased(case, easing, easing.values[number - 1]))

        found = bisect_left(range(1, len(easing.values) + 1), True, key=allows) + 1
        return found if found <= len(easing.values) else None

    def entries_enough(self, rule: Rule) -> list[Easing]:
        """Return the entries of a rule that may be taken away: those that lift what it forbids, or all where few."""
        case = self.asked.base.case
        if rule.name in self.forbidding:
            return [each for each in rule.singles(case) if not self._forbids(*rule.eased(case, each, each.values[0]))]
        found = [each for each in rule.singles(case) if each.values]
        return found if len(found) <= _MOST_ENTRIES else []

    @property
    def kept_away_by_own_weeks(self) -> tuple[ParticipantId, ...]:
        """The leaders who are moved, or who are in the class that is, and have blocked a week."""
        if not self.of_weeks:
            return tuple(leader.id for leader in self.move.movers if leader.blocked_weeks)
        kull_class, _ = samling_of(self.plan, self.subject.id)
        members = self.plan.members(self.asked.base.case, kull_class.id)
        week = self._week
        return tuple(
            leader.id for leader in members if (leader.blocked_weeks if week is None else week in leader.blocked_weeks)
        )

    @cached_property
    def _week(self) -> Week | None:
        return Week.parse(str(self.move.values["week"])) if "week" in self.move.values else None

    def _forbids(self, case: Case, rule: Rule) -> bool:
        if self.of_weeks:
            held = samling_of(self.plan, self.subject.id)[1]
            return self._week is not None and forbids_week(case, rule, held, self._week)
        routes = [route.id for route in case.routes if self.move.place in route.venues]
        return any(all(rule.forbids_seat(case, leader, route) for route in routes) for leader in self.move.movers)

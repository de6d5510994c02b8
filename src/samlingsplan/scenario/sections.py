"""The sections ``rules`` and ``levels[].goals``, which follow from the tuples ``RULES`` and ``GOALS``."""

from typing import TYPE_CHECKING

from pydantic import Field, create_model

from samlingsplan.goals import GOALS, Goal
from samlingsplan.rules import RULES, Rule
from samlingsplan.strict import Strict


def _rule_field(rule: type[Rule]) -> tuple[object, object]:
    """Return the entry of a rule: one that a plan cannot do without is in force whether it is named or not."""
    return rule | None, Field(default=rule() if rule.obligatory else None, description=rule.__doc__)


class RuleSection(Strict):
    """The rules in force. A rule that is left out, or set to null, does not bind, unless no plan can do without it."""

    def stated(self) -> tuple[Rule, ...]:
        """Return the rules in force, in the order of ``RULES``."""
        stated = (getattr(self, rule.name) or (rule() if rule.obligatory else None) for rule in RULES)
        return tuple(rule for rule in stated if rule is not None)


class GoalSection(Strict):
    """The goals of one level, added up by their weights."""

    def stated(self) -> tuple[Goal, ...]:
        """Return the goals of the level, in the order of ``GOALS``."""
        stated = (getattr(self, name) for name in type(self).model_fields)
        return tuple(goal for goal in stated if goal is not None)


if not TYPE_CHECKING:
    RuleSection = create_model(
        "RuleSection",
        __base__=RuleSection,
        __doc__=RuleSection.__doc__,
        **{rule.name: _rule_field(rule) for rule in RULES},
    )
    GoalSection = create_model(
        "GoalSection",
        __base__=GoalSection,
        __doc__=GoalSection.__doc__,
        **{goal.name: (goal | None, Field(default=None, description=goal.__doc__)) for goal in GOALS},
    )

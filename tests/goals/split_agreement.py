"""Compares the stages and the value of a goal of two stages: routes count a lower bound, and dates add the rest."""

from collections.abc import Sequence

from samlingsplan.domain import Case
from samlingsplan.goals import Goal, GoalLevel
from samlingsplan.rules import Rule
from tests.embedding import Embedding
from tests.goals.agreement import spoken
from tests.worlds import every_plan


def assert_stages_add_up(case: Case, goal: Goal, most_classes: int = 2, rules: Sequence[Rule] = ()) -> None:
    """Fail unless routes and dates together have the stated value on every plan.

    Plans that break one of the rules are passed over.
    """
    embedding = Embedding(case, rules, [GoalLevel("wish", goal.unit, (goal,))])
    routes, dates = set(), set()
    for plan in every_plan(case, most_classes):
        if any(True for rule in rules for _ in rule.violations(case, plan)):
            continue
        said = dict(spoken(embedding, plan))
        assert set(said) == {"joint", "calendar", "whole"}
        assert said["calendar"] == said["whole"] >= 0, plan
        assert said["joint"] + said["calendar"] == goal.weight * goal.value(case, plan), plan
        routes.add(said["joint"])
        dates.add(said["calendar"])
    assert len(routes) > 1, "routes are all alike: they prove nothing"
    assert len(dates) > 1, "dates are all alike: they prove nothing"

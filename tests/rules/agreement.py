"""Compares a rule's constraints and its violations on every plan of a tiny world."""

from collections import Counter
from collections.abc import Callable, Sequence

from samlingsplan.domain import Case
from samlingsplan.plan import Plan
from samlingsplan.rules import Rule
from tests.embedding import Embedding
from tests.worlds import every_plan

StageAccepts = Callable[[Embedding, Plan], bool]
"""Whether one stage of the solver accepts a plan."""


def assert_stages_and_checker_agree(
    case: Case, rule: Rule, *stages: StageAccepts, most_classes: int = 2, other_rules: Sequence[Rule] = ()
) -> None:
    """Fail unless the solver and the checker agree on every plan, and accept some plans and refuse others.

    Where the rule states its margins, a margin is negative exactly when the rule is broken.

    Each of ``stages`` must agree with the checker alone, and so must the first stage where no route has two classes,
    since it then averages nothing. Plans that break ``other_rules`` are refused, and show nothing about this rule.
    """
    embedding = Embedding(case, [*other_rules, rule])
    said: Counter[bool] = Counter()
    for plan in every_plan(case, most_classes):
        if any(True for other in other_rules for _ in other.violations(case, plan)):
            assert not embedding.accepts(plan), plan
            continue
        lawful = not list(rule.violations(case, plan))
        assert embedding.accepts(plan) == lawful, plan
        if len(plan.seats) == len(case.participants) and (margins := list(rule.margins(case, plan))):
            assert all(margin.room >= 0 for margin in margins) == lawful, (margins, plan)
        for accepts in stages:
            assert accepts(embedding, plan) == lawful, (accepts, plan)
        if len({kull_class.route for kull_class in plan.classes}) == len(plan.classes):
            assert embedding.joint_accepts(plan) == lawful, plan
        said[lawful] += 1
    assert said[True], "no plan of this world is lawful: it proves nothing"
    assert said[False], "every plan of this world is lawful: it proves nothing"

"""Compares a rule's constraints and its violations on every plan of a tiny world."""

from collections import Counter
from collections.abc import Callable, Sequence

from samlingsplan.domain import Case
from samlingsplan.plan import Plan
from samlingsplan.rules import Rule
from tests.embedding import Embedding
from tests.worlds import every_plan

Ear = Callable[[Embedding, Plan], bool]
"""A stage that is asked whether it has a plan."""


def assert_stages_and_checker_agree(
    case: Case, rule: Rule, *ears: Ear, most_classes: int = 2, other_rules: Sequence[Rule] = ()
) -> None:
    """Fail unless solver and judge say the same of every plan, and each says yes to some and no to others.

    Where the rule tells how much room it leaves, there must be less than none exactly where it is broken.

    Besides the stages together, each of ``ears`` must say by itself what the judge says; and where no route has
    two classes, nothing is averaged, so that the first stage must say it by itself too. ``other_rules`` hold
    as well: plans that break them are refused, and prove nothing of this rule.
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
        for ear in ears:
            assert ear(embedding, plan) == lawful, (ear, plan)
        if len({kull_class.route for kull_class in plan.classes}) == len(plan.classes):
            assert embedding.joint_accepts(plan) == lawful, plan
        said[lawful] += 1
    assert said[True], "no plan of this world is lawful: it proves nothing"
    assert said[False], "every plan of this world is lawful: it proves nothing"

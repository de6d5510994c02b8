"""Both voices of a rule on every plan of a tiny world."""

from collections import Counter

from samlingsplan.domain import Case
from samlingsplan.rules import Rule
from tests.embedding import Embedding
from tests.worlds import every_plan


def assert_voices_agree(case: Case, rule: Rule, most_classes: int = 2) -> None:
    """Fail unless solver and judge say the same of every plan, and each says yes to some and no to others."""
    embedding = Embedding(case, [rule])
    said: Counter[bool] = Counter()
    for plan in every_plan(case, most_classes):
        lawful = not list(rule.violations(case, plan))
        assert embedding.accepts(plan) == lawful, plan
        said[lawful] += 1
    assert said[True], "no plan of this world is lawful: it proves nothing"
    assert said[False], "every plan of this world is lawful: it proves nothing"

"""Outcomes covered: each learning outcome has weight enough over the samlinger, or no plan is lawful."""

from dataclasses import replace

import pytest

from samlingsplan.domain import Case, Content
from samlingsplan.plan import Violation
from samlingsplan.rules.outcomes_covered import OutcomesCovered
from tests.embedding import Embedding
from tests.worlds import every_plan, leader, plan_of, samling, venue, world

NAMES = {1: "trust", 2: "law"}
CASE = world({("0001", "a"): 10}, [leader(1, "0001"), leader(2, "0001")], [venue("a")], [samling(1), samling(2)])


def taught(weights: dict[tuple[int, int], int]) -> Case:
    """Return the case with so much of each outcome in each samling."""
    return replace(CASE, content=Content(NAMES, weights))


# Trust 1 + 2 = 3, law 2.
LAWFUL = taught({(1, 1): 1, (2, 1): 2, (2, 2): 2})


@pytest.mark.parametrize("least", [1, 2])
def test_a_lawful_programme_is_silent(least: int) -> None:
    plan = plan_of(LAWFUL, {"a-1": [0, 1]}, "a-1", "a-1")
    assert list(OutcomesCovered(least=least).violations(LAWFUL, plan)) == []


@pytest.mark.parametrize(
    ("weights", "least", "found"),
    [
        # The law stands nowhere; nor does it where its weight is none.
        ({(1, 1): 1}, 1, [("law", 0, 1, 2)]),
        ({(1, 1): 1, (1, 2): 0}, 1, [("law", 0, 1, 2)]),
        # Nothing is taught at all.
        ({}, 1, [("trust", 0, 1, 1), ("law", 0, 1, 2)]),
        # Trust 3, law 2, three points asked.
        ({(1, 1): 1, (2, 1): 2, (2, 2): 2}, 3, [("law", 2, 3, 2)]),
    ],
)
def test_each_outcome_with_too_little_weight_is_named(
    weights: dict[tuple[int, int], int], least: int, found: list[tuple[str, int, int, int]]
) -> None:
    case = taught(weights)
    plan = plan_of(case, {"a-1": [0, 1]}, "a-1", "a-1")
    assert list(OutcomesCovered(least=least).violations(case, plan)) == [
        Violation("outcomes_covered", name, points, allowed, {"number": number})
        for name, points, allowed, number in found
    ]


@pytest.mark.parametrize("least", [2, 3])
def test_stages_and_checker_say_the_same_of_every_plan(least: int) -> None:
    rule = OutcomesCovered(least=least)
    embedding = Embedding(LAWFUL, [rule])
    said = {(embedding.accepts(plan), not list(rule.violations(LAWFUL, plan))) for plan in every_plan(LAWFUL, 2)}
    assert said == {(least == 2, least == 2)}

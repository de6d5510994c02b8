"""On the shipped scenarios, what is irrelevant changes nothing, and what is relaxed never costs."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

import pytest

from samlingsplan.intake import build_case
from samlingsplan.plan import Scope
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario, laws_of
from samlingsplan.solve import SearchResult, Solver, search
from samlingsplan.study.folder_inputs import inputs_of
from tests.house.tree import ROOT
from tests.solve.equal_kulls import CHANGES, SAME, Asked, Changed, looser

SCENARIOS = (
    "2021", "2021-som-foer", "2021-bare-oslo", "2021-uten-gardermoen", "2021-overfoert", "2021-en-klasse-til",
    "2021-start-klokka-tolv", "2021-to-digitale", "2021-ti-prosent-mindre", "2021-tjue-prosent-mindre",
)  # fmt: skip
MANY = range(500)


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(seed=1, time_limit_s=36_000) as solver:
        yield solver


@pytest.fixture(scope="module")
def first_kull(solved_2021: Path) -> Asked:
    """The first kull, with the levels that say who goes where."""
    inputs = inputs_of(solved_2021)
    rules, levels = laws_of(inputs.scenario)
    return Asked(inputs.case, rules, levels[:1])


@pytest.fixture(scope="module")
def answer(solved_2021: Path) -> list[tuple[int, bool]]:
    """The first kull's least travel, as the whole command found and proved it."""
    travel = json.loads((solved_2021 / "plan.json").read_text(encoding="utf-8"))["levels"][0]
    assert travel["objective"] == travel["bound"]
    return [(travel["objective"], True)]


def test_all_that_is_irrelevant_or_restated_changes_nothing_together(
    solver: Solver, first_kull: Asked, answer: list[tuple[int, bool]]
) -> None:
    asked, random = first_kull, Random(1)
    for change in SAME:
        changed = change(random, asked)
        assert (changed.times, changed.may_fall) == (1, False)
        asked = changed.asked
    assert_moves_as_it_must(solver, answer, Changed(asked))


def test_a_looser_rule_never_costs(solver: Solver, first_kull: Asked, answer: list[tuple[int, bool]]) -> None:
    assert_moves_as_it_must(solver, answer, looser(Random(3), first_kull))


@pytest.mark.long(at_most_s=14_400)
def test_five_hundred_changes_of_the_shipped_scenarios_move_their_answers_as_they_must(solver: Solver) -> None:
    for seed in MANY:
        random = Random(seed)
        name, change = SCENARIOS[seed % len(SCENARIOS)], CHANGES[seed // len(SCENARIOS) % len(CHANGES)]
        before = _answer(name)
        assert_moves_as_it_must(solver, before, change(random, _asked(name)), f"{seed} {name} {change.__name__}")


@cache
def _asked(name: str) -> Asked:
    loaded = load(ROOT / "scenarios" / f"{name}.yaml", Scenario)
    rules, levels = laws_of(loaded.value)
    return Asked(build_case(loaded)[0], rules, levels)


@cache
def _answer(name: str) -> list[tuple[int, bool]]:
    with Solver(seed=1, time_limit_s=36_000) as solver:
        return _levels(_found(solver, _asked(name)))


def _found(solver: Solver, asked: Asked) -> SearchResult:
    return search(solver, asked.case, asked.rules, asked.levels)


def _levels(found: SearchResult) -> list[tuple[int, bool]]:
    """Return the value of each level, and whether no plan has a lower one."""
    return [(level.objective, level.gap == 0 and level.scope is Scope.ALL_PLANS) for level in found.levels]


def assert_moves_as_it_must(solver: Solver, before: list[tuple[int, bool]], change: Changed, of: str = "") -> None:
    """Fail unless the levels that are proven are what the change says; those below one that falls are not compared."""
    found = _found(solver, change.asked)
    assert found.plan is not None, of
    broken = [v for rule in change.asked.rules for v in rule.violations(change.asked.case, found.plan)]
    assert broken == [], of
    times = change.times
    for (value, proven), (now, proven_now) in zip(before, _levels(found), strict=True):
        if not (proven and proven_now):
            return
        if change.may_fall:
            assert now <= value, of
            if now < value:
                return
        assert now == times * value, of
        times = 1

"""What is said where there is no plan claims no more than was found."""

from pathlib import Path

import pytest

from samlingsplan.domain import Case
from samlingsplan.errors import ImpossibleError
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.total_travel import TotalTravel
from samlingsplan.messages import Words
from samlingsplan.messages.complaints import sentence
from samlingsplan.plan import Conflict
from samlingsplan.scenario.loader import Loaded, load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.solve import Clash, Proof, SearchResult
from samlingsplan.solve.allocation_stage import Known
from samlingsplan.study import solve_scenario
from samlingsplan.variants.impossible import clash_complaints, conflict_complaints, no_plan_complaints
from tests.tiny import write_tiny
from tests.worlds import leader, samling, venue, world

NEAR = {("0001", "a"): 10}
CASE = world(NEAR, [leader(1, "0001")], [venue("a")])


@pytest.fixture
def loaded(tmp_path: Path) -> Loaded[Scenario]:
    return load(write_tiny(tmp_path), Scenario)


@pytest.mark.parametrize(
    ("conflict", "keys"),
    [
        (Conflict(("rooms", "class_count"), ("rooms",)), ["solve.impossible", "solve.repair"]),
        (Conflict(("rooms", "class_count"), ()), ["solve.impossible", "solve.no_repair"]),
        # Nothing is said of repairs that were not looked for.
        (Conflict(("rooms", "class_count"), (), ("rooms",)), ["solve.impossible_cut"]),
        (Conflict(("rooms", "class_count"), (), ("rooms", "class_count")), ["solve.impossible_untried"]),
        (Conflict(("rooms", "class_count"), ("rooms",), ("class_count",)), ["solve.impossible_cut", "solve.repair"]),
    ],
)
def test_rules_that_were_not_tried_are_listed_apart(
    loaded: Loaded[Scenario], conflict: Conflict, keys: list[str]
) -> None:
    assert [each.key for each in conflict_complaints(loaded, CASE, conflict)] == keys


def test_of_a_conflict_cut_short_the_needed_and_the_untried_are_named_apart(loaded: Loaded[Scenario]) -> None:
    (said,) = conflict_complaints(loaded, CASE, Conflict(("rooms", "class_count"), (), ("rooms",)))
    assert [each.split(" ")[0] for each in said.values["needed"]] == ["class_count"]
    assert [each.split(" ")[0] for each in said.values["untried"]] == ["rooms"]


@pytest.mark.parametrize(
    ("case", "key"),
    [
        # Three samlinger in two weeks; a leader whom no table leads to the place; neither of these.
        (world(NEAR, [leader(1, "0001")], [venue("a")], [samling(i) for i in (1, 2, 3)]), "impossible_weeks"),
        (world({("0002", "a"): 10}, [leader(1, "0001")], [venue("a")]), "impossible_travel"),
        (CASE, "impossible_structure"),
    ],
)
def test_where_no_rule_is_to_blame_the_other_cause_is_named(loaded: Loaded[Scenario], case: Case, key: str) -> None:
    (said,) = conflict_complaints(loaded, case, Conflict((), ()))
    assert said.key == f"solve.{key}"
    assert "{" not in sentence(said, Words("en"))


def test_the_best_bound_is_stated_where_no_plan_was_found() -> None:
    levels = (GoalLevel("travel", "min", (TotalTravel(),)),)
    said = no_plan_complaints(levels, SearchResult(Proof.TIME, known=Known(0, 60)))
    assert [each.key for each in said] == ["solve.no_plan_in_time", "solve.known_bound"]
    assert dict(said[1].values) == {"bound": 60, "unit": "min", "level": "travel"}
    assert [each.key for each in no_plan_complaints(levels, SearchResult(Proof.TIME))] == ["solve.no_plan_in_time"]
    # Who stopped it knows that time was not out.
    stopped = no_plan_complaints(levels, SearchResult(Proof.INTERRUPTED))
    assert [each.key for each in stopped] == ["solve.stopped_without_plan"]


@pytest.mark.parametrize("kind", ["apart", "two_classes", "too_many"])
def test_every_clash_has_its_sentence(loaded: Loaded[Scenario], kind: str) -> None:
    clash = Clash(kind, ("class_size", "class_count"), ("a1", "a2"), ("oslo-1", "oslo-2"), 3)
    (said,) = clash_complaints(loaded, [clash])
    for language in ("nb", "nn", "en"):
        told = sentence(said, Words(language))
        assert "{" not in told
        assert "a1, a2" in told
        assert "(class_size, " in told


def test_leaders_both_together_and_apart_are_refused_before_any_search(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samlingsplan.variants.solving.search", lambda *_, **__: pytest.fail("searched"))
    scenario = write_tiny(
        tmp_path, ("rules:\n", "rules:\n  paired_leaders: {together: [[a1, a2]], apart: [[a2, a1]]}\n")
    )
    with pytest.raises(ImpossibleError) as error:
        solve_scenario(scenario, tmp_path / "out", Words("en"), lambda _: None)
    (said,) = error.value.complaints
    assert (said.key, said.values["leaders"]) == ("solve.clash_apart", ("a2", "a1"))
    (rule,) = said.values["rules"]
    assert rule.startswith("paired_leaders (")

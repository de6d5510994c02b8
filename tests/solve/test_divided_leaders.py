"""Divided leaders: the optimum is that of the whole program, whether or not it is whole by itself."""

from collections.abc import Iterator

import pytest

from samlingsplan.goals import GoalLevel
from samlingsplan.goals.total_travel import TotalTravel
from samlingsplan.model import allocation_model
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.solve import Proof, Solver, divided_leaders
from samlingsplan.solve.answers import RelaxedResult, SolveResult
from samlingsplan.solve.plan_search import search
from tests.solve.small_worlds import small_world
from tests.worlds import leader, venue, world

TRAVEL = GoalLevel("travel", "min", (TotalTravel(),))


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(seed=1, time_limit_s=36_000) as solver:
        yield solver


def assert_optimal(solver: Solver, seeds: range) -> int:
    """Compare with the program as it is; return how many worlds had a solution."""
    solved = 0
    for seed in seeds:
        made = small_world(seed)
        model = allocation_model(made.case, made.rules, made.levels[:1])
        objective = model.objectives[0]
        if objective is None:
            continue
        exact = solver.minimise(model.program, objective, "")
        found = divided_leaders.minimised(solver, model, objective, "")
        assert (found.proof, found.bound) == (exact.proof, exact.bound), seed
        if found.values is not None:
            assert model.program.value(objective, found.values) == exact.bound, seed
            solved += 1
    return solved


def test_the_optimum_is_that_of_the_program(solver: Solver) -> None:
    assert assert_optimal(solver, range(12)) >= 4


@pytest.mark.long
def test_the_optimum_is_that_of_the_program_in_a_thousand_worlds(solver: Solver) -> None:
    assert assert_optimal(solver, range(1_000, 2_000)) > 300


def test_a_group_is_not_divided_in_the_end(solver: Solver) -> None:
    # Two groups of two in one kommune, one class of at most three at each place: divided, three go to A for 10 minutes
    # a journey and one to B for 20; undivided, each place has one group.
    leaders = [leader(i, "0001", "g" if i < 3 else "h") for i in (1, 2, 3, 4)]
    case = world({("0001", "a"): 10, ("0001", "b"): 20}, leaders, [venue("a"), venue("b")], weeks=1)
    rules = (EveryonePlaced(), GroupsTogether(), ClassSize(min_participants=1, max_participants=3))
    model = allocation_model(case, rules, (TRAVEL,))
    program, objective = model.program, model.objectives[0]
    assert objective is not None
    for classes in model.allocation.classes.values():
        program.require("test", classes <= 1)
    with program.relaxing(list(model.allocation.goes.values())):
        divided = solver.relax(program.serialised(objective), partly=True)
    found = divided_leaders.minimised(solver, model, objective, "")
    # There and back: 2 x (3 x 10 + 20) = 100 divided, and 2 x (2 x 10 + 2 x 20) = 120 undivided.
    assert (divided.bound, found.bound, found.proof) == (100, 120, Proof.OPTIMAL)


def test_a_bound_is_kept_where_the_time_ends_before_a_solution(solver: Solver, monkeypatch: pytest.MonkeyPatch) -> None:
    made = small_world(0)
    model = allocation_model(made.case, made.rules, made.levels[:1])
    objective = model.objectives[0]
    assert objective is not None
    monkeypatch.setattr(Solver, "relax", lambda *given, **options: RelaxedResult(Proof.TIME, None, 100))
    monkeypatch.setattr(Solver, "minimise", lambda *given, **options: SolveResult(Proof.TIME, None, 3))
    assert divided_leaders.minimised(solver, model, objective, "").bound == 100


def test_it_is_taken_among_many_places_and_classes_alone(solver: Solver, monkeypatch: pytest.MonkeyPatch) -> None:
    leaders = [leader(i, "0001" if i % 2 else "0002") for i in range(8)]
    minutes = {("0001", "a"): 10, ("0001", "b"): 30, ("0002", "a"): 30, ("0002", "b"): 12}
    case = world(minutes, leaders, [venue("a"), venue("b")], weeks=4)
    rules = (EveryonePlaced(), ClassSize(min_participants=1, max_participants=2))
    taken = list[str]()
    kept = divided_leaders.minimised
    monkeypatch.setattr(divided_leaders, "minimised", lambda *given: taken.append("divided") or kept(*given))
    as_it_is = search(solver, case, rules, (TRAVEL,))
    assert taken == []
    monkeypatch.setattr(divided_leaders, "MANY_ROUTES", 1)
    monkeypatch.setattr(divided_leaders, "MANY_CLASSES", 3)  # eight leaders need at least four classes of two
    divided = search(solver, case, rules, (TRAVEL,))
    assert taken == ["divided"]
    assert [level.objective for level in divided.levels] == [level.objective for level in as_it_is.levels] == [176]
    monkeypatch.setattr(divided_leaders, "MANY_CLASSES", 4)
    search(solver, case, rules, (TRAVEL,))
    assert taken == ["divided"]

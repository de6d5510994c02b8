"""Routes of many classes are laid out in a line, then bettered a few classes at a time."""

from collections.abc import Sequence
from typing import Any

from samlingsplan.algebra import Program
from samlingsplan.domain import Participant, RouteId
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.split_kommuner import SplitKommuner
from samlingsplan.model import classes_to_fill, filling_model, parties_of
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.solve import Solver
from samlingsplan.solve.class_stage import fill
from samlingsplan.solve.engine import SolveResult
from samlingsplan.solve.fix_and_optimise import initial_solution
from samlingsplan.solve.protocol import Engine
from samlingsplan.solve.stage_input import StageInput
from tests.worlds import leader, venue, world

CLASSES = 8
RULES = (ClassSize(min_participants=3, max_participants=3), GroupsTogether())
LEVELS = (GoalLevel("classes", "splits", (SplitKommuner(),)),)


def splits(leaders: Sequence[Participant], time_limit_s: float) -> int | None:
    """Return how many splits are left when 24 leaders are laid out in eight classes of three."""
    case = world({(each.origin.kommune, "a"): 1 for each in leaders}, leaders, [venue("a")])
    route = RouteId("a")
    going = {route: parties_of(case, RULES, LEVELS)}
    model = filling_model(case, RULES, LEVELS, classes_to_fill(case, {route: CLASSES}), going)
    with Solver(seed=1, time_limit_s=time_limit_s) as solver:
        answer = initial_solution(StageInput(case, RULES, LEVELS, solver, Engine.HIGHS), model)
        if answer is None:
            return None
        # All is as free afterwards as it was before.
        filled = fill(StageInput(case, RULES, LEVELS, solver, Engine.HIGHS), model.composition.classes, going[route])
        assert len(filled.seats) == len(leaders)
    assert not model.program.broken(answer.values or {})
    bounds = [model.program.bounds[units.id] for units in model.composition.sits.values()]
    assert all(lower == 0 and upper > 0 for lower, upper in bounds)
    return model.program.value(model.objectives[0], answer.values or {})


def test_classes_gain_by_being_emptied_and_filled_anew() -> None:
    # Eight kommuner of two leaders and eight of one. In line: 112 233 445 566 778 8.. …: 2, 5 and 8 are split. Each
    # two with a leader who is alone leaves none split.
    homes = [f"{number:04}" for number in (*range(1, 9), *range(1, 17))]
    leaders = [leader(rank, home) for rank, home in enumerate(homes, start=1)]
    assert splits(leaders, time_limit_s=60) == 0


def test_a_later_search_frees_the_classes_first_that_an_earlier_one_came_to_last() -> None:
    # Of eight classes 1 and 2 are freed first, then 1 and 3; backwards 8 and 7, then 8 and 6.
    homes = [f"{number:04}" for number in (*range(1, 9), *range(1, 17))]
    leaders = [leader(rank, home) for rank, home in enumerate(homes, start=1)]
    case = world({(each.origin.kommune, "a"): 1 for each in leaders}, leaders, [venue("a")])
    going = {RouteId("a"): parties_of(case, RULES, LEVELS)}
    model = filling_model(case, RULES, LEVELS, classes_to_fill(case, {RouteId("a"): CLASSES}), going)
    freed: list[list[frozenset[str]]] = []
    for backwards in (False, True):
        with Solver(seed=1, time_limit_s=60) as solver:
            freed.append([])
            minimised = solver.minimise

            def noted(program: Program, *asked: Any, minimised: Any = minimised, **more: Any) -> SolveResult:
                bounds = [
                    (kull_class, program.bounds[seat.id]) for (_, kull_class), seat in model.composition.sits.items()
                ]
                free = frozenset(kull_class for kull_class, (lower, upper) in bounds if lower < upper)
                freed[-1].append(free)
                return minimised(program, *asked, **more)

            solver.minimise = noted  # type: ignore[method-assign]
            initial_solution(StageInput(case, RULES, LEVELS, solver, Engine.HIGHS), model, backwards=backwards)
    assert [sorted(each) for each in freed[0][1:3]] == [["a-1", "a-2"], ["a-1", "a-3"]]
    assert [sorted(each) for each in freed[1][1:3]] == [["a-7", "a-8"], ["a-6", "a-8"]]


def test_a_group_waits_for_a_class_with_room() -> None:
    # Eight groups of two stand first in line, then eight leaders of one kommune: two groups are too many for a class,
    # so each class holds a group and one of these, who are thus split seven times.
    grouped = [leader(rank, f"{rank // 2:04}", group=f"g{rank // 2}") for rank in range(2, 18)]
    alone = [leader(rank, "0099") for rank in range(18, 26)]
    assert splits([*grouped, *alone], time_limit_s=60) == 7


def test_what_no_line_can_keep_is_left_to_the_search() -> None:
    # Groups of two alone make no class of three.
    grouped = [leader(rank, f"{rank // 2:04}", group=f"g{rank // 2}") for rank in range(2, 26)]
    assert splits(grouped, time_limit_s=60) is None

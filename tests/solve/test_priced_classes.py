"""Whole classes that are priced in: the bound holds for every composition."""

from itertools import product
from random import Random

import pytest

from samlingsplan.domain import Case, LeaderLevel, Participant
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.likeness import Likeness
from samlingsplan.goals.mix import Mix
from samlingsplan.goals.split_kommuner import SplitKommuner
from samlingsplan.goals.uneven_sizes import UnevenSizes
from samlingsplan.model import FillingModel, classes_to_fill, filling_model, one_class, parties_of
from samlingsplan.rules import Rule
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.pinned_leaders import PinnedLeaders
from samlingsplan.solve import Engine, Solver
from samlingsplan.solve import first_composition as first_composition_room
from samlingsplan.solve.engine import SolveResult
from samlingsplan.solve.first_composition import first_composition
from samlingsplan.solve.fix_and_optimise import first_in_line
from samlingsplan.solve.priced_classes import PricedClasses, bound_of_classes
from samlingsplan.solve.stage_input import StageInput
from tests.worlds import leader, plan_of, venue, world

GOALS = (Mix(weight=2, level=1), Likeness(weight=3, service_area=1), SplitKommuner(weight=4))
LEVEL = GoalLevel("classes", "points", GOALS)
RULES = (EveryonePlaced(), GroupsTogether(), ClassSize(min_participants=1, max_participants=4))


def drawn(seed: int) -> list[Participant]:
    """Return seven leaders of four kommuner, three areas and two levels, some in groups."""
    rng, levels = Random(seed), (LeaderLevel.UNIT, LeaderLevel.DEPARTMENT)
    return [
        leader(
            number,
            f"000{rng.randint(1, 4)}",
            rng.choice((None, None, None, "g")),
            service_area=rng.choice("abc"),
            level=rng.choice(levels),
        )
        for number in range(1, 8)
    ]


def modelled(
    solver: Solver, leaders: list[Participant], number: int, level: GoalLevel = LEVEL, rules: tuple[Rule, ...] = RULES
) -> tuple[StageInput, Case, FillingModel]:
    case = world({(each.origin.kommune, "a"): 5 for each in leaders}, leaders, [venue("a")], weeks=1)
    (route,) = case.routes
    going = {route.id: parties_of(case, rules, (level,))}
    model = filling_model(case, rules, (level,), classes_to_fill(case, {route.id: number}), going)
    return StageInput(case, rules, (level,), solver, Engine.HIGHS), case, model


def seatings(case: Case, stage: StageInput, number: int) -> dict[tuple[str, ...], int]:
    """Return the points of every lawful seating in so many classes, by the class of each leader."""
    classes = [f"a-{each}" for each in range(1, number + 1)]
    found = {}
    for seating in product(classes, repeat=len(case.participants)):
        plan = plan_of(case, {each: [0] for each in classes}, *seating)
        if not any(any(True for _ in rule.violations(case, plan)) for rule in stage.rules):
            found[seating] = LEVEL.value(case, plan)
    return found


def known_of(stage: StageInput, model: FillingModel) -> dict[int, int]:
    (objective,) = model.objectives
    assert objective is not None
    values = first_in_line(stage, model, objective).values
    assert values is not None
    return values


@pytest.mark.parametrize("seed", range(2))
def test_a_seating_costs_what_its_classes_cost(seed: int) -> None:
    # Every lawful one of the 2^7 = 128 seatings of seven leaders in two classes; the goals count it by themselves.
    with Solver(seed=1, time_limit_s=60) as solver:
        stage, case, model = modelled(solver, drawn(seed), 2)
        (objective,), (route,) = model.objectives, case.routes
        assert objective is not None
        one = one_class(model.program, model.composition, route.id, objective)
        assert one is not None
        priced = PricedClasses(solver, one, model.composition.going[route.id], (2, 4), {})
        for seating, points in seatings(case, stage, 2).items():
            held = dict(zip((each.id for each in case.participants), seating, strict=True))
            costs = []
            for kull_class in ("a-1", "a-2"):
                units = {
                    party.id: sum(held[unit[0].id] == kull_class for unit in party.units)
                    for party in model.composition.going[route.id]
                }
                column = priced.add(units)
                assert column is not None
                costs.append(column.cost)
            assert one.offset + sum(costs) == points


@pytest.mark.parametrize("seed", [1, 2])
def test_no_seating_costs_less_than_the_bound(seed: int) -> None:
    # All 3^7 = 2,187 seatings of seven leaders in three classes.
    with Solver(seed=1, time_limit_s=60) as solver:
        stage, case, model = modelled(solver, drawn(seed), 3)
        (objective,) = model.objectives
        assert objective is not None
        bound = bound_of_classes(solver, model, objective, model.coloured[0], known_of(stage, model))
    best = min(seatings(case, stage, 3).values())
    assert bound <= best
    assert bound > best // 2  # the goals' own relaxations know less than that here


def test_goals_that_compete_are_bounded_and_met_together() -> None:
    # Eight kommuner of two leaders, a unit leader and a department leader each, and classes of two. A class with a
    # kommune of its own splits none and has one of each level, an even share. Of the areas a and b each kommune has
    # one: one outside in each class, eight of weight 3. A class of one area splits two kommuner, 8 more for 3 less.
    levels = (LeaderLevel.UNIT, LeaderLevel.DEPARTMENT)
    leaders = [
        leader(2 * home + each, f"000{home}", service_area="ab"[each], level=levels[each])
        for home in range(1, 9)
        for each in (0, 1)
    ]
    rules = (EveryonePlaced(), GroupsTogether(), ClassSize(min_participants=2, max_participants=2))
    with Solver(seed=1, time_limit_s=60) as solver:
        stage, _, model = modelled(solver, leaders, 8, rules=rules)
        first = first_composition(stage, model)
    assert first.floors == (24,)
    assert first.start is not None
    (objective,) = model.objectives
    assert objective is not None
    assert first.start.values is not None
    assert model.program.value(objective, first.start.values) == 24


def test_pairs_of_classes_have_a_quarter_of_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    # 60 s are 45 of work, and the line before has used next to nothing of it: 45 / 4 = 11.25.
    shares = []

    def noted(stage: StageInput, _model: object, _level: object, best: SolveResult, _floor: int) -> SolveResult:
        shares.append(stage.solver.left_work)
        return best

    monkeypatch.setattr(first_composition_room, "two_by_two", noted)
    leaders = [leader(number, f"{1 + number // 2:04}", service_area="ab"[number % 2]) for number in range(16)]
    rules = (EveryonePlaced(), GroupsTogether(), ClassSize(min_participants=2, max_participants=2))
    with Solver(seed=1, time_limit_s=60) as solver:
        stage, _, model = modelled(solver, leaders, 8, rules=rules)
        first_composition(stage, model)
    assert shares == [pytest.approx(11.25, abs=0.25)]


def test_classes_that_differ_or_share_more_than_leaders_have_no_one_program() -> None:
    with Solver(seed=1, time_limit_s=60) as solver:
        for level, rules in (
            (GoalLevel("classes", "points", (UnevenSizes(),)), RULES),  # the largest class and the smallest
            (LEVEL, (*RULES, PinnedLeaders(to_class={"p1": "a-1"}))),
        ):
            _, case, model = modelled(solver, drawn(1), 3, level, rules)
            (objective,), (route,) = model.objectives, case.routes
            assert objective is not None
            assert one_class(model.program, model.composition, route.id, objective) is None

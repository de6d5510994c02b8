"""The allocation whose limits move: moved, it has the optimum of the program that is built with the limits so."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

import pytest

from samlingsplan.algebra import Program, Relation
from samlingsplan.domain import VenueId
from samlingsplan.model import MovableAllocation, allocation_model, movable, movable_allocation
from samlingsplan.rules import Rule
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.fixed_places import FixedPlaces
from samlingsplan.rules.max_travel import MaxTravel
from samlingsplan.solve import Solver
from samlingsplan.solve.answers import Proof, SolveResult
from tests.solve.small_worlds import World, small_world, world_with_own_sizes


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(0, 600) as made:
        yield made


@dataclass(frozen=True)
class Setting:
    """What somebody asks of the page."""

    steps: dict[tuple[str, str], int]
    opened: frozenset[VenueId]
    closed: frozenset[VenueId]
    longest_min: int | None


def drawn_setting(random: Random, of: MovableAllocation) -> Setting:
    """Return a setting: limits moved by a few steps, some places opened or closed, sometimes a longest journey."""
    states = {venue: random.choice(("free", "free", "free", "open", "closed")) for venue in of.allocation.open}
    lengths = sorted({*of.journeys_min.values()})
    return Setting(
        steps={(each.rule, each.parameter): random.choice((-1, 0, 0, 1, 2)) for each in of.limits},
        opened=frozenset(venue for venue, state in states.items() if state == "open"),
        closed=frozenset(venue for venue, state in states.items() if state == "closed"),
        longest_min=random.choice(lengths) if lengths and random.random() < 0.5 else None,
    )


def moved(of: MovableAllocation, setting: Setting) -> Program:
    """Return the program with its numbers moved, as the page's script moves them."""
    program = Program("moved")
    fixed = {of.allocation.open[venue].id: (1, 1) for venue in setting.opened}
    fixed |= {of.allocation.open[venue].id: (0, 0) for venue in setting.closed}
    if setting.longest_min is not None:
        fixed |= {column: (0, 0) for column, minutes in of.journeys_min.items() if minutes > setting.longest_min}
    for column, bounds in enumerate(of.program.bounds):
        program.integer(*map(int, fixed.get(column, bounds)))
    rows = [{**row.terms, "lower": row.lower, "upper": row.upper} for row in of.program.rows]
    for limit in of.limits:
        for move in limit.moves:
            row, steps = rows[move.row], setting.steps[limit.rule, limit.parameter]
            row[move.entry] = row.get(move.entry, 0) + steps * move.by
    for owner, row in zip(of.program.owners, rows, strict=True):
        lower, upper = row.pop("lower"), row.pop("upper")
        program.require(owner, Relation(row, lower, upper))
    return program


def stated(world: World, of: MovableAllocation, setting: Setting) -> list[Rule]:
    """Return the rules of the scenario that states the setting."""
    rules: list[Rule] = [FixedPlaces(open=sorted(setting.opened), closed=sorted(setting.closed))]
    for rule in world.rules:
        changes = {
            each.parameter: each.start + setting.steps[each.rule, each.parameter] * each.step
            for each in of.limits
            if each.rule == rule.name
        }
        if not isinstance(rule, MaxTravel):
            rules.append(rule.model_copy(update=changes))
    return rules if setting.longest_min is None else [*rules, MaxTravel(most_min=setting.longest_min)]


def assert_same(solver: Solver, world: World, random: Random) -> Counter[str]:
    of = movable_allocation(world.case, world.rules, world.levels[:1])
    if of is None:
        return Counter()
    setting = drawn_setting(random, of)
    built = allocation_model(world.case, stated(world, of, setting), world.levels[:1])
    assert built.objectives[0] is not None
    answers: list[SolveResult] = [
        solver.minimise(moved(of, setting), of.objective, ""),
        solver.minimise(built.program, built.objectives[0], ""),
    ]
    assert {each.proof for each in answers} <= {Proof.OPTIMAL, Proof.INFEASIBLE}
    assert answers[0].proof == answers[1].proof, (world, setting)
    if answers[0].proof is Proof.OPTIMAL:
        assert answers[0].bound == answers[1].bound, (world, setting)
    return Counter({"worlds": 1, str(answers[0].proof): 1, **{each.parameter: 1 for each in of.limits}})


@pytest.mark.parametrize("seeds", [range(60), pytest.param(range(60, 2000), marks=pytest.mark.long(at_most_s=900))])
def test_moved_limits_give_the_optimum_of_the_scenario_that_states_them(
    solver: Solver, seeds: range, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        movable, "STEPS", {**movable.STEPS, "supplier_frame": {"frame_nok": 1}}
    )  # prices are single kroner
    seen = Counter[str]()
    for seed in seeds:
        world = (small_world, world_with_own_sizes)[seed % 2](seed)
        seen += assert_same(solver, world, Random(f"setting {seed}"))
    assert {"max_classes", "max_participants", "frame_nok"} <= seen.keys()
    assert min(seen["optimal"], seen["infeasible"]) > len(seeds) // 10, seen


def test_a_limit_is_offered_only_where_the_program_is_linear_in_it() -> None:
    class Rounded(ClassSize):
        """Holds classes to half their size: 3 and 4 leaders give the same."""

        def allocation(self, d: object) -> None:
            ClassSize(
                min_participants=1, max_participants=self.max_participants // 2, by_place=self.by_place
            ).allocation(d)  # type: ignore[arg-type]

    world = small_world(0)
    rules = [
        Rounded(min_participants=1, max_participants=8) if isinstance(each, ClassSize) else each for each in world.rules
    ]
    of = movable_allocation(world.case, rules, world.levels[:1])
    assert of is not None
    # The least size changes nothing at all, and the greatest moves every second step.
    assert {each.rule for each in of.limits} & {"class_size"} == set()
    assert "max_classes" in {each.parameter for each in of.limits}


def test_a_level_that_is_no_sum_over_journeys_has_no_such_program() -> None:
    world = small_world(0)
    dated = replace(world.levels[0], goals=tuple(goal for level in world.levels[1:] for goal in level.goals))
    assert movable_allocation(world.case, world.rules, [dated]) is None
    assert movable_allocation(world.case, world.rules, []) is None

"""In random worlds too, what is irrelevant changes no answer, and what says the same in other words none either."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from random import Random

import pytest

from samlingsplan.domain import Route, RouteId, VenueId
from samlingsplan.plan import Scope
from samlingsplan.rules.blocked_weeks import BlockedWeeks
from samlingsplan.rules.class_size import ClassSize, OwnSize
from samlingsplan.rules.fixed_places import FixedPlaces
from samlingsplan.rules.paired_leaders import PairedLeaders
from samlingsplan.rules.total_travel import TotalTravelCap
from samlingsplan.solve import SearchResult, Solver, search
from tests.solve.combined_worlds import combined_world
from tests.solve.equal_kulls import Asked
from tests.solve.equal_kulls import idle_lecturer as with_an_idle_lecturer
from tests.solve.equal_kulls import other_order as in_another_order
from tests.solve.fuller_worlds import fuller_world
from tests.solve.richer_worlds import richer_world

WORLDS = (richer_world, fuller_world, combined_world)
FEW, MANY = range(300, 309), range(6_000, 6_200)

Change = Callable[[Random, Asked], Asked]


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(seed=1, time_limit_s=36_000) as solver:
        yield solver


def with_a_closed_place(random: Random, asked: Asked) -> Asked:
    """Offer a place as near to everyone as the nearest, and close it."""
    case, key = asked.case, VenueId("shut")
    like = random.choice(case.routes)
    known = [venue for venue in like.places if venue is not None]
    if not known:
        return asked
    venue = replace(case.venues[known[0]], id=key, name="Shut")
    route = Route(RouteId(key), "Shut", tuple(place and key for place in like.places))
    burdens = {(home, route.id): burden for (home, of), burden in case.burdens.items() if of == like.id}
    journeys = {(home, key): trip for (home, to), trip in case.journeys.items() if to == known[0]}
    case = replace(
        case,
        venues={**case.venues, key: venue},
        routes=(*case.routes, route),
        burdens={**case.burdens, **burdens},
        journeys={**case.journeys, **journeys},
    )
    fixed = next((rule for rule in asked.rules if isinstance(rule, FixedPlaces)), FixedPlaces())
    return replace(asked, case=case).with_rule(fixed.model_copy(update={"closed": (*fixed.closed, key)}))


def with_a_blocked_week(random: Random, asked: Asked) -> Asked:
    """Let the year be a week longer, in which nothing may be held."""
    case, last = asked.case, asked.case.weeks[-1].plus(1)
    teams = {(number, last): count for (number, week), count in case.teams.items() if week == case.weeks[0]}
    blocked = next((rule for rule in asked.rules if isinstance(rule, BlockedWeeks)), BlockedWeeks(weeks=()))
    resources = tuple(
        replace(each, available=each.available and {**each.available, last: 0}) for each in case.resources
    )
    longer = replace(
        asked, case=replace(case, weeks=(*case.weeks, last), teams={**case.teams, **teams}, resources=resources)
    )
    return longer.with_rule(blocked.model_copy(update={"weeks": (*blocked.weeks, str(last))}))


def with_pairs_for_lists(random: Random, asked: Asked) -> Asked:
    """State each list of leaders pair by pair."""
    rule = next((rule for rule in asked.rules if isinstance(rule, PairedLeaders)), None)
    if rule is None:
        return asked
    apart = tuple(pair for leaders in rule.apart for pair in combinations(leaders, 2))
    together = tuple((leaders[0], other) for leaders in rule.together for other in leaders[1:])
    return asked.with_rule(rule.model_copy(update={"apart": apart, "together": together}))


def with_sizes_by_place(random: Random, asked: Asked) -> Asked:
    """State the sizes of classes once more, of each place that has none of its own."""
    rule = next((rule for rule in asked.rules if isinstance(rule, ClassSize)), None)
    if rule is None:
        return asked
    own = OwnSize(min_participants=rule.min_participants, max_participants=rule.max_participants)
    return asked.with_rule(
        rule.model_copy(update={"by_place": {**dict.fromkeys(asked.case.venues, own), **rule.by_place}})
    )


def with_what_holds_anyhow(random: Random, asked: Asked) -> Asked:
    """State a limit that every plan keeps."""
    if any(isinstance(rule, TotalTravelCap) for rule in asked.rules):
        return asked
    most = max(burden.travel_min for burden in asked.case.burdens.values())
    return asked.with_rule(TotalTravelCap(most_min=most * len(asked.case.participants)))


def with_an_idle_lecturer_employed(random: Random, asked: Asked) -> Asked:
    """Employ somebody who teaches nothing."""
    return with_an_idle_lecturer(random, asked).asked


def with_another_order(random: Random, asked: Asked) -> Asked:
    """State places, routes, kommuner, burdens and rules in another order."""
    return in_another_order(random, asked).asked


CHANGES: tuple[Change, ...] = (
    with_a_closed_place,
    with_a_blocked_week,
    with_pairs_for_lists,
    with_sizes_by_place,
    with_what_holds_anyhow,
    with_an_idle_lecturer_employed,
    with_another_order,
)


def drawn(seed: int) -> Asked:
    """Return the world of a seed; in every other one three leaders are apart, in one list."""
    world = WORLDS[seed % len(WORLDS)](seed)
    asked, ids = Asked(world.case, tuple(world.rules), tuple(world.levels)), [p.id for p in world.case.participants]
    if seed % 2 and len(ids) > 2 and not asked.states("paired_leaders"):
        return asked.with_rule(PairedLeaders(apart=(tuple(Random(seed).sample(ids, 3)),)))
    return asked


def answer(solver: Solver, asked: Asked) -> list[tuple[int, bool]] | None:
    """Return the value of each level, and whether no plan has a lower one; None where there is no plan."""
    found: SearchResult = search(solver, asked.case, asked.rules, asked.levels)
    if found.plan is None:
        return None
    assert [v for rule in asked.rules for v in rule.violations(asked.case, found.plan)] == []
    return [(level.objective, level.gap == 0 and level.scope is Scope.ALL_PLANS) for level in found.levels]


def assert_same(before: list[tuple[int, bool]] | None, now: list[tuple[int, bool]] | None, of: str) -> None:
    """Fail unless both have a plan or none has, with the same values as far down as both are proven for all plans."""
    assert (before is None) == (now is None), of
    for (value, proven), (changed, proven_now) in zip(before or (), now or (), strict=True):
        if not (proven and proven_now):
            return
        assert changed == value, of


@pytest.mark.parametrize("seed", FEW)
def test_all_that_is_irrelevant_or_restated_changes_nothing_together(solver: Solver, seed: int) -> None:
    asked = changed = drawn(seed)
    for change in CHANGES:
        changed = change(Random(seed), changed)
    assert_same(answer(solver, asked), answer(solver, changed), str(seed))


def test_each_change_is_made_in_some_of_the_few() -> None:
    for change in CHANGES:
        assert any(change(Random(seed), drawn(seed)) != drawn(seed) for seed in FEW), change


@pytest.mark.long(at_most_s=3_600)
def test_each_change_alone_changes_nothing_in_two_hundred_worlds(solver: Solver) -> None:
    with_plans = 0
    for seed in MANY:
        asked = drawn(seed)
        before = answer(solver, asked)
        with_plans += before is not None
        for change in CHANGES:
            assert_same(before, answer(solver, change(Random(seed), asked)), f"{seed} {change.__name__}")
    print(f"\n{len(MANY)} worlds, {with_plans} with a plan, {len(CHANGES)} changes of each")
    assert with_plans >= 50

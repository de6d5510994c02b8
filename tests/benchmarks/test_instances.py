"""Public instances in three forms are read, solved through the core, and told of with losses and errors."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import combinations, product
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pytest

from benchmarks import core
from benchmarks.descent import assigned, clustered, from_sites
from benchmarks.instances import _figures, found_known, good, line, main, nearest, read_known, summary
from benchmarks.knapsacks import Filled, in_fractions, in_wholes
from benchmarks.lagrange import Climb, cheapest_sites, first_prices, priced
from benchmarks.location import InstanceError, Location, Reals, Wholes, read_location
from benchmarks.matheuristic import Search
from benchmarks.tabu import Tabu
from benchmarks.walk import from_cheapest
from samlingsplan.solve import Solver

# Five on a line at 0, 1, 4, 6 and 9.5, asking for 3, 2, 2, 3 and 1, 11 in all; two medians of room 6.
ONE_ROOM = """ 1 6
 5 2 6
 1 0 0 3
 2 1 0 2
 3 4 0 2
 4 6 0 3
 5 9.5 0 1
"""
# {1, 2} at either costs 1, {3, 4, 5} at site 4 costs 2 + 0 + 3 with distances rounded down: 6, the least.
ONE_ROOM_BEST = 6.0

# The same with real distances and a room that is each site's own: 1 + 2 + 3.5.
OWN_ROOM = """5 2
0 0 6 3
1 0 6 2
4 0 6 2
6 0 6 3
9.5 0 6 1
"""
OWN_ROOM_BEST = 6.5

# Three sites with room 5, 4 and 9 that cost 10, 4 and 15; four customers who ask for 3, 2, 2 and 2 (9 in all).
# Site 3 alone: 15 + 5 + 5 + 5 + 5 = 35. Sites 1 and 2 cost 14 and have just room: customers 1 and x at site 1, the
# others at site 2. x = 3: 14 + 1 + 2 + 3 + 2 = 22; x = 2: 14 + 1 + 2 + 2 + 2 = 21, the least;
# x = 4: 14 + 1 + 9 + 3 + 2 = 29.
SITED = """3 4
5 4 9
10.0 4.0 15.0
3 2 2 2
1.0 9.0 5.0
2.0 3.0 5.0
2.0 2.0 5.0
9.0 2.0 5.0
"""
SITED_BEST = 21.0

FORMS = {"one_room": (ONE_ROOM, ONE_ROOM_BEST), "own_room": (OWN_ROOM, OWN_ROOM_BEST), "sited": (SITED, SITED_BEST)}


def written(folder: Path, name: str) -> Path:
    file = folder / name
    file.write_text(FORMS[name][0], encoding="utf-8")
    return file


def lawful(location: Location) -> list[Wholes]:
    every = (np.array(choice) for choice in product(range(location.sites), repeat=location.customers))
    return [choice for choice in every if not location.faults(choice)]


def by_trying_all(location: Location) -> float:
    return min(map(location.cost, lawful(location)))


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(seed=1, time_limit_s=600) as solver:
        yield solver


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_recognised_by_its_count_alone(tmp_path: Path, name: str) -> None:
    location = read_location(written(tmp_path, name))
    assert by_trying_all(location) == FORMS[name][1]


@pytest.mark.parametrize("name", FORMS)
def test_the_core_finds_and_proves_what_trying_all_finds(tmp_path: Path, name: str, solver: Solver) -> None:
    location = read_location(written(tmp_path, name))
    found = core.solve(solver, location, np.ones(location.costs.shape, bool))
    assert found.served_by is not None
    assert location.faults(found.served_by) == []
    assert location.cost(found.served_by) == FORMS[name][1]
    # Thousandths, rounded down for each of five.
    assert found.bound == pytest.approx(FORMS[name][1], abs=0.005)


def test_the_program_is_the_plans_own(tmp_path: Path) -> None:
    model = core.posed(read_location(written(tmp_path, "sited")), np.ones((4, 3), bool))
    assert {"everyone_placed", "place_count", "rooms", "supplier_nok", "one_class", "room_for_all"} <= set(
        model.program.owners
    )
    assert [party.unit_size for party in model.allocation.parties] == [3, 2, 2, 2]


@cache
def tried(seed: int) -> list[tuple[Wholes, float]]:
    """Return every lawful choice of a drawn instance, and its cost."""
    location = drawn(seed)
    return [(choice, location.cost(choice)) for choice in lawful(location)]


def drawn(seed: int) -> Location:
    """Return an instance of six customers and four sites, some with prices and some with a limit on open sites."""
    random = np.random.default_rng(seed)
    costs = random.integers(0, 20, (6, 4)).astype(float)
    fixed = random.integers(0, 30, 4).astype(float) * (seed % 2)
    return Location("drawn", costs, random.integers(1, 6, 6), random.integers(9, 20, 4), fixed, 4 - seed % 3)


@pytest.mark.parametrize("fill", [in_fractions, in_wholes])
@pytest.mark.parametrize("seed", range(6))
def test_prices_bound_every_choice_and_rule_out_none_that_is_cheaper(
    seed: int, fill: Callable[[Location, Reals], Filled]
) -> None:
    location = drawn(seed)
    climb = Climb(location, first_prices(location), fill)
    best = min(cost for _, cost in tried(seed))
    for _ in range(25):
        climb.step(best)
    assert climb.best is not None
    for prices in (climb.best.prices, first_prices(location), np.full(6, 11.0)):
        said = priced(location, prices, fill)
        kept = ~said.excluded(location, best + 0.5)
        for choice, cost in tried(seed):
            assert said.bound <= cost + 1e-9
            # Against a cost a little above the best one, every best choice must be kept.
            assert cost > best or kept[np.arange(6), choice].all()
    # Whole customers bound at least as high as fractions do, at the same prices.
    assert priced(location, climb.best.prices, in_wholes).bound >= climb.best.bound - 1e-6


@pytest.mark.parametrize("seed", range(6))
def test_sites_that_open_have_room_for_all_where_any_number_may(seed: int) -> None:
    random = np.random.default_rng(seed)
    location = Location("s", np.zeros((4, 5)), np.full(4, 3), random.integers(1, 9, 5), np.zeros(5), 5)
    worth = random.integers(-5, 15, 5).astype(float)
    sets = [set(some) for size in range(6) for some in combinations(range(5), size)]
    costs = {frozenset(some): worth[list(some)].sum() for some in sets if location.rooms[list(some)].sum() >= 12}
    least = min(costs.values())
    opened, dearer = cheapest_sites(location, worth)
    assert worth[opened].sum() == least
    assert frozenset(np.flatnonzero(opened).tolist()) in costs
    assert dearer.tolist() == [min(cost for some, cost in costs.items() if site in some) - least for site in range(5)]


@pytest.mark.parametrize("seed", range(8))
def test_steps_uphill_reach_what_trying_all_finds(seed: int) -> None:
    # From the dearest lawful choice, so that every site may have to change.
    worst, _ = max(tried(seed), key=lambda choice: choice[1])
    walk = Tabu(drawn(seed), worst, np.random.default_rng(seed))
    walk.run(float("inf"), 15)
    assert drawn(seed).faults(walk.best) == []
    assert walk.cost == drawn(seed).cost(walk.best) == min(cost for _, cost in tried(seed))


@pytest.mark.parametrize("wanderers", [5, 500])
def test_a_choice_for_many_is_bettered_on_both_cores(wanderers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.matheuristic.WANDERERS", wanderers)  # six customers are many, or not
    search = Search(drawn(3), 8.0)
    standing = search.standing
    standing.price(20, 1.0)
    standing.served_by, standing.cost = max(tried(3), key=lambda choice: choice[1])
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        search._step_about(pool)
    assert drawn(3).faults(standing.served_by) == []
    assert standing.cost == drawn(3).cost(standing.served_by) == min(cost for _, cost in tried(3))


@pytest.mark.parametrize("seed", range(6))
def test_room_is_found_however_tight_it_is(seed: int) -> None:
    # Five customers and a seat at each of four sites; all begin where it is cheapest, at some sites too many.
    random = np.random.default_rng(seed)
    demands = random.integers(2, 9, 20)
    rooms = demands.reshape(5, 4).sum(axis=0) + 1
    location = Location("snug", random.integers(0, 20, (20, 4)).astype(float), demands, rooms, np.zeros(4), 4)
    assert (np.bincount(location.costs.argmin(axis=1), demands, 4) > rooms).any()
    found = from_cheapest(location, np.arange(4), random, 1_000, float("inf"))
    assert found is not None
    assert location.faults(found) == []
    # What cannot fit is not made to: with a seat too few at each, no choice is lawful.
    none = Location("less", location.costs, demands, rooms - 2, np.zeros(4), 4)
    assert from_cheapest(none, np.arange(4), random, 50, float("inf")) is None


@pytest.mark.parametrize("seed", range(6))
def test_sites_that_cannot_open_need_no_whole_customers(seed: int) -> None:
    # The two dearest of nine customers' twelve sites are worth what every filled knapsack by itself would make them.
    random = np.random.default_rng(seed)
    location = Location(
        "w", random.integers(0, 30, (9, 12)).astype(float), random.integers(2, 6, 9), np.full(12, 9), np.zeros(12), 2
    )
    prices = np.full(9, 15.0)
    worth = []
    for site in range(12):
        sets = (list(some) for size in range(10) for some in combinations(range(9), size))
        fitting = [some for some in sets if location.demands[some].sum() <= 9]
        worth.append(-max(float((prices[some] - location.costs[some, site]).sum()) for some in fitting))
    said = priced(location, prices, in_wholes)
    assert said.bound == pytest.approx(prices.sum() + sum(sorted(worth)[:2]), abs=1e-5)
    # The others are worth no more than that: what they rule out stays true.
    assert (said.worth <= np.array(worth) + 1e-9).all()


def test_a_search_begins_and_ends_with_what_is_cheapest() -> None:
    found = Search(drawn(1), 60).run()
    assert found.served_by is not None
    assert drawn(1).cost(found.served_by) == min(cost for _, cost in tried(1)) == pytest.approx(found.bound)


def test_where_nothing_fits_the_search_ends_without_a_choice() -> None:
    # Rooms of 4 and 2 hold 6 in all, but not two customers of 3.
    tight = Location("t", np.ones((2, 2)), np.array([3, 3]), np.array([4, 2]), np.zeros(2), 2)
    assert Search(tight, 3.0).run().served_by is None


def test_a_bound_above_a_choice_is_a_fault_and_not_hidden() -> None:
    location = drawn(1)
    choice, cost = tried(1)[0]
    assert _figures(location, choice, cost * (1 + 1e-9), 1.0)["gap"] == 0
    with pytest.raises(AssertionError, match="none was to cost less"):
        _figures(location, choice, cost + 1, 1.0)


@pytest.mark.parametrize("seed", range(12))
def test_descent_ends_lawfully_and_no_higher_than_it_began(seed: int) -> None:
    location = drawn(seed)
    prices = first_prices(location)
    for sites in (np.arange(location.most_open), clustered(location, prices, in_wholes)):
        begun = assigned(location, sites) if len(sites) else None
        if begun is not None:
            ended = from_sites(location, sites)
            assert ended is not None
            assert location.faults(ended) == []
            assert location.cost(ended) <= location.cost(begun)


def test_descent_exchanges_what_cannot_move_and_opens_a_better_site() -> None:
    # One seat at each site: the first comes first to the first site, where the second saves more; exchanged, 1 + 0.
    narrow = Location("n", np.array([[0.0, 1.0], [0.0, 9.0]]), np.array([2, 1]), np.array([2, 2]), np.zeros(2), 2)
    assert assigned(narrow, np.array([0, 1])).tolist() == [0, 1]
    assert from_sites(narrow, np.array([0, 1])).tolist() == [1, 0]
    # One median of three on a line at 0, 5 and 6: it moves from 0 (11) to 5 (5 + 1).
    line_of_three = Location(
        "l", np.abs(np.subtract.outer([0.0, 5, 6], [0.0, 5, 6])), *np.ones((1, 3), int), np.full(3, 3), np.zeros(3), 1
    )
    assert from_sites(line_of_three, np.array([0])).tolist() == [1, 1, 1]


def test_a_filled_knapsack_is_the_best_one() -> None:
    # Room 5; gains 4, 5 and 3 for 3, 4 and 2 seats: the first and the last, 7; with fractions 3 + 4 / 1 + 0, the same.
    location = Location("k", np.zeros((3, 1)), np.array([3, 4, 2]), np.array([5]), np.zeros(1), 1)
    gain = np.array([[4.0], [5.0], [3.0]])
    customers, _, taken = in_wholes(location, gain)
    assert sorted(customers.tolist()) == [0, 2]
    assert taken.tolist() == [1.0, 1.0]
    # Room 6: whole, 5 + 3 for 4 + 2 seats; in fractions 3 + 4 + 5 / 4 by gain a seat (1.5, 1.33, 1.25).
    wider = Location("k", location.costs, location.demands, np.array([6]), location.fixed, 1)
    assert sorted(in_wholes(wider, gain)[0].tolist()) == [1, 2]
    customers, _, taken = in_fractions(wider, gain)
    assert dict(zip(customers.tolist(), taken.tolist(), strict=True)) == {2: 1.0, 0: 1.0, 1: 0.25}


TOLD = ("sited",)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    """What the command says of one of them, as JSON, beside best-known values."""
    folder = tmp_path_factory.mktemp("instances")
    files = [written(folder, name) for name in TOLD]
    table = "family,instance,file,value,status,note\n"
    table += (
        "a,1,one_room,6,optimal,\nb,2,own_room,6.5,optimal,\nc,3,elsewhere/sited,1,of another,\nd,4,sited,21,optimal,\n"
    )
    (folder / "known.csv").write_text(table, encoding="utf-8")
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "benchmarks.instances",
            *map(str, files),
            "--json",
            "--best-known",
            folder / "known.csv",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    rows: list[dict[str, object]] = json.loads(run.stdout)
    assert [row["file"] for row in rows] == [str(file) for file in files]
    return rows


def test_every_solver_is_told_of(told: list[dict[str, object]]) -> None:
    for row, (_, best) in zip(told, (FORMS[name] for name in TOLD), strict=True):
        for figures in (row, row["plain_highs"], row["plain_cp_sat"]):
            assert isinstance(figures, dict)
            assert figures["objective"] == best
            assert figures["bound"] == pytest.approx(best, abs=0.005)
            assert 0 <= figures["gap"] < 0.001
            assert figures["seconds"] > 0


def test_best_known_values_are_found_by_the_end_of_the_path(told: list[dict[str, object]]) -> None:
    assert [(row["best_known"], row["best_known_status"]) for row in told] == [(21.0, "optimal")]


def test_a_table_shows_losses_too(told: list[dict[str, object]]) -> None:
    # The best-known value, cost and bound of the core, and the cost of either plain solver.
    assert line(told[0]).count("21.00") == 5
    # Without a best-known value there is no loss to tell of.
    assert line(told[0] | {"best_known": None}).count("–") == 2
    lost = told[0] | {"objective": 31.5, "gap": 0.3}
    assert "50.000%" in line(lost)  # 31.5 is half as much again as 21
    assert not good(lost)
    assert summary([*told, lost]).endswith("1 of 2")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("5 2 6", "3 numbers fit no form; allowed are 5 + 4n"),
        ("", "0 numbers fit no form"),
        (OWN_ROOM + "7", "23 numbers fit no form"),
        (OWN_ROOM.replace("9.5", "east"), "token 19 is 'east'; every token must be a number"),
        (OWN_ROOM.replace("9.5", "nan"), "token 19 is 'nan'"),
        (SITED.replace("9.0 5.0", "-9.0 5.0"), "a cost is negative"),
        (SITED.replace("3 2 2 2", "30 2 2 2"), "customers ask for 36, the sites have room for 18"),
        (OWN_ROOM.replace("5 2\n", "5 0\n"), "at least one site must open"),
    ],
)
def test_what_is_no_instance_is_refused_in_a_sentence(
    tmp_path: Path, text: str, says: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "file"
    file.write_text(text, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["benchmarks.instances", str(file)])
    assert main() == 2
    assert says in capsys.readouterr().err


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InstanceError, match="gone: cannot be read"):
        read_location(tmp_path / "gone")
    with pytest.raises(InstanceError, match="it needs the columns file and value"):
        read_known(written(tmp_path, "sited"))


def test_the_longest_listed_name_wins() -> None:
    known = {name: object() for name in ("p1", "holmberg/p1", "other/p1")}
    assert found_known(known, "somewhere/holmberg/p1") is known["holmberg/p1"]
    assert found_known(known, "somewhere/p1") is known["p1"]
    assert found_known(known, "somewhere/p11") is None


def test_the_nearest_pairs_are_the_cheapest() -> None:
    location = Location("n", np.array([[3.0, 1.0, 2.0]]), np.array([1]), np.full(3, 1), np.zeros(3), 3)
    assert nearest(location, 2).tolist() == [[False, True, True]]

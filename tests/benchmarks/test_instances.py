"""Public instances in three forms are read, solved through the core, and reported with losses and errors."""

import json
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from benchmarks import core
from benchmarks.instances import _figures, found_known, good, line, main, nearest, read_known, summary
from benchmarks.location import InstanceError, Location, Wholes, read_location
from samlingsplan.errors import InputError
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
    assert {"everyone_placed", "place_count", "rooms", "supplier_nok", "one_class"} <= set(model.program.owners)
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


def test_a_bound_above_a_choice_is_a_fault_and_not_hidden() -> None:
    location = drawn(1)
    choice, cost = tried(1)[0]
    assert _figures(location, choice, cost * (1 + 1e-9), 1.0)["gap"] == 0
    with pytest.raises(AssertionError, match="none was to cost less"):
        _figures(location, choice, cost + 1, 1.0)


TOLD = ("sited",)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    """What the command says of one of them, as JSON, next to best-known values."""
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


def test_every_solver_is_reported(told: list[dict[str, object]]) -> None:
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
    with pytest.raises(InputError, match=r"tables\.missing_column.*'column': 'value / best_known'"):
        read_known(written(tmp_path, "sited"))


def test_the_longest_listed_name_wins() -> None:
    known = {name: object() for name in ("p1", "holmberg/p1", "other/p1")}
    assert found_known(known, "somewhere/holmberg/p1") is known["holmberg/p1"]
    assert found_known(known, "somewhere/p1") is known["p1"]
    assert found_known(known, "somewhere/p11") is None


def test_the_nearest_pairs_are_the_cheapest() -> None:
    location = Location("n", np.array([[3.0, 1.0, 2.0]]), np.array([1]), np.full(3, 1), np.zeros(3), 3)
    assert nearest(location, 2).tolist() == [[False, True, True]]

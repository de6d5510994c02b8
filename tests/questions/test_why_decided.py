"""Why a leader is where the scenario has decided: what the decision costs, as the difference of two optima."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from samlingsplan.plan import Interval
from samlingsplan.solve import Solver
from tests.questions.test_why import NOT_HAMAR, World, price


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(seed=1, time_limit_s=3_600) as solver:
        yield solver


def test_a_leader_whose_class_is_decided_is_moved_without_the_decision(solver: Solver, tmp_path: Path) -> None:
    # One of Bergen is decided to sit in Oslo, of four: 2 x 10 from Oslo, 100 from Bergen and 60 from Hamar, and in
    # Bergen 10, 50 and 2 x 40: 320 minutes one way. Without the decision it is 240: 80 less, 960 a year.
    world = World(solver, tmp_path, f"{NOT_HAMAR}  pinned_leaders: {{to_class: {{a46011: oslo-1}}}}\n")
    assert world.plan.seats["a46011"] == "oslo-1"
    answer = world.why("leader", "a46011", "bergen")
    (row,) = (each for each in answer.rows if each.key == "moved")
    assert (answer.values["decided"], row.values["place"]) == (1, "bergen")
    assert price(row) == Interval(-960, -960)

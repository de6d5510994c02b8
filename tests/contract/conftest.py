"""One solver for all contracts."""

from collections.abc import Iterator

import pytest

from samlingsplan.solve import Solver


@pytest.fixture(scope="package")
def one_solver() -> Iterator[Solver]:
    with Solver(1, 60) as solver:
        yield solver


@pytest.fixture
def solver(one_solver: Solver) -> Solver:
    one_solver.restart(60)
    return one_solver

"""What a solver returns is believed only where it satisfies every constraint."""

import pytest

from samlingsplan.algebra import Program
from samlingsplan.errors import NoPlanInTimeError
from samlingsplan.solve import Proof
from samlingsplan.solve.engine import SolveResult
from samlingsplan.solve.lexicographic import minimise_lexicographically


class Returns:
    """A solver that returns what it is given, whatever the program."""

    def __init__(self, *values: int) -> None:
        self._answer = SolveResult(Proof.OPTIMAL, dict(enumerate(values)), 0)

    def minimise(self, *_: object) -> SolveResult:
        return self._answer


@pytest.mark.parametrize("levels", [0, 1, 2])
def test_a_solution_that_breaks_a_constraint_is_refused_by_the_names_of_the_rules(levels: int) -> None:
    program = Program("test")
    x, y = program.integer(0, 9), program.integer(0, 9)
    program.require("at_least", x + y >= 5)
    program.require("fewer", x <= 3)
    program.require("kept", y <= 9)
    objectives, names = [x + y] * levels, ["travel", "weeks"][:levels]
    # 4 + 0 is less than 5, and 4 more than 3; 1 + 4 is 5.
    with pytest.raises(NoPlanInTimeError) as refused:
        minimise_lexicographically(Returns(4, 0), program, objectives, names)
    (complaint,) = refused.value.complaints
    assert (complaint.key, complaint.values) == ("solve.unsound", {"rules": ["at_least", "fewer"]})
    assert minimise_lexicographically(Returns(1, 4), program, objectives, names).answer.values == {0: 1, 1: 4}

"""The guide of lower levels: zero in the best plans of the levels above, so that its bound is the lower level's own."""

from samlingsplan.algebra import Program, Variable
from samlingsplan.solve.answers import Proof, SolveResult
from samlingsplan.solve.guide import Guide


def posed() -> tuple[Program, Variable, Variable]:
    """Return x + y >= 5 with both up to 9."""
    program = Program("guided")
    x, y = program.integer(0, 9), program.integer(0, 9)
    program.require("test", x + y >= 5)
    return program, x, y


def test_it_is_zero_in_the_best_and_counts_in_the_largest_unit() -> None:
    program, x, y = posed()
    # 12 x + 24 y: the best is 60, at x = 5; in units of 12, x = 4 and y = 1 costs one more.
    guide = Guide.along(program, 12 * x + 24 * y, SolveResult(Proof.OPTIMAL, {x.id: 5, y.id: 0}, 60))
    assert guide is not None
    assert guide.followed(program, {x.id: 5, y.id: 0})
    assert program.value(guide.expression, {x.id: 4, y.id: 1}) == 1
    assert not guide.followed(program, {x.id: 4, y.id: 1})


def test_there_is_none_without_a_proof() -> None:
    program, x, y = posed()
    assert Guide.along(program, x + y, SolveResult(Proof.TIME, {x.id: 5, y.id: 0}, 4)) is None


def test_its_weight_exceeds_the_level_unless_that_is_too_large() -> None:
    program, x, y = posed()
    guide = Guide.along(program, x + y, SolveResult(Proof.OPTIMAL, {x.id: 5, y.id: 0}, 5))
    assert guide is not None
    # The level is 3 x, 15 in the plan known: a weight of 16. With x = 0 and y = 6 it is 16, more than 15.
    strict = guide.with_level(3 * x, 15)
    assert strict is not None
    assert program.value(strict, {x.id: 0, y.id: 6}) == 16
    # A guide of ten million a unit leaves no room for a weight.
    coarse = Guide(10**7 * (x + y) - 5 * 10**7)
    assert coarse.with_level(3 * x, 15) is None

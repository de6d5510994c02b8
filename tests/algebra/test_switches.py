"""A constraint that a switch lifts holds exactly where the switch is 0."""

from itertools import product

from samlingsplan.algebra import Program, row_of


def test_a_switched_constraint_holds_unless_the_switch_is_set() -> None:
    # 2 <= x + y <= 3 for x, y in 0..2, unless z is 1.
    program = Program("switched")
    x, y, z = program.integer(0, 2), program.integer(0, 2), program.integer(0, 1)
    with program.unless(z):
        program.require("rule", x + y >= 2)
        program.require("rule", x + y <= 3)
    for values in product(range(3), range(3), range(2)):
        held = not program.broken(dict(enumerate(values)))
        assert held == (values[2] == 1 or 2 <= values[0] + values[1] <= 3), values


def test_an_equality_is_lifted_on_both_sides() -> None:
    program = Program("switched")
    x, z = program.integer(0, 3), program.integer(0, 1)
    with program.unless(z):
        program.require("rule", x == 2)
    assert program.owners == ["rule", "rule"]
    found = [values for values in product(range(4), range(2)) if not program.broken(dict(enumerate(values)))]
    assert found == [(0, 1), (1, 1), (2, 0), (2, 1), (3, 1)]


def test_what_holds_anyway_is_not_stated_once_more() -> None:
    program = Program("switched")
    x, z = program.integer(0, 3), program.integer(0, 1)
    program.require("rule", x <= 2)
    with program.unless(z, frozenset(map(row_of, program.rows))):
        program.require("rule", x <= 2)
        program.require("rule", x <= 3)  # its bound says so
    assert len(program.rows) == 1

"""A program as it is written for a solver."""

from ortools.math_opt import model_pb2

from samlingsplan.algebra import Program


def test_a_relaxation_lacks_the_constraints_of_some_variables() -> None:
    program = Program("whole")
    x, y, z = (program.integer(0, 9) for _ in range(3))
    program.require("test", x + y >= 5)
    program.require("test", x + z >= 3)
    program.require("test", z <= 4)
    model = model_pb2.ModelProto.FromString(program.serialised_without(x + z, [y]))
    # Of three constraints, the first has y in it.
    assert list(model.linear_constraints.lower_bounds)[:1] == [3]
    assert len(model.linear_constraints.ids) == 2
    assert list(model.objective.linear_coefficients.ids) == [x.id, z.id]

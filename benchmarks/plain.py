"""Solvers as they come, on the core's own formulation, each in a process that can be ended."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from math import isfinite

import numpy as np

from benchmarks import core
from benchmarks.core import Pairs
from benchmarks.location import Location, Wholes
from samlingsplan.model import AllocationModel
from samlingsplan.solve.protocol import Engine, read_frame, write_frame

GRACE_S = 5.0
"""Seconds after the limit until a solver that does not heed it is ended."""

_LISTEN = "from benchmarks.plain import serve; serve()"


@dataclass(frozen=True, slots=True)
class Plain:
    """What a solver made of an instance by itself.

    Parameters
    ----------
    served_by
        The site of each customer, or None.
    bound
        No choice among the pairs costs less.
    seconds
        From the finished formulation to the answer, by the clock.
    """

    served_by: Wholes | None
    bound: float
    seconds: float


def solved(engine: Engine, location: Location, pairs: Pairs, time_limit_s: float) -> Plain:
    """Return what a solver with its own defaults makes of an instance."""
    model = core.posed(location, pairs)
    asked = (engine, model.program.serialised(model.objectives[0]), time_limit_s)
    begun = time.monotonic()
    with subprocess.Popen([sys.executable, "-c", _LISTEN], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        write_frame(process.stdin, asked)
        try:
            body, _ = process.communicate(timeout=time_limit_s + GRACE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            body = b""
    return _plain(location, model, body, time.monotonic() - begun)


def _plain(location: Location, model: AllocationModel, body: bytes, seconds: float) -> Plain:
    if not body:
        return Plain(None, 0.0, seconds)
    values, bound = read_frame(BytesIO(body))
    served_by = None
    if values is not None:
        chosen = {variable.id: pair for pair, variable in model.allocation.goes.items()}
        served_by = np.full(location.customers, -1)
        for variable in values:
            if variable in chosen:
                customer, site = chosen[variable]
                served_by[int(customer)] = int(site)
    return Plain(served_by, max(bound, 0.0) / location.steps, seconds)


def serve() -> None:
    """Minimise one program that comes by standard input, and write the variables that are not zero, and the bound."""
    from ortools.math_opt import model_pb2
    from ortools.math_opt.python import mathopt

    engine, body, time_limit_s = read_frame(sys.stdin.buffer)
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints goes to standard error
    result = mathopt.solve(
        mathopt.Model.from_model_proto(model_pb2.ModelProto.FromString(body)),
        mathopt.SolverType.HIGHS if engine is Engine.HIGHS else mathopt.SolverType.CP_SAT,
        params=mathopt.SolveParameters(
            time_limit=timedelta(seconds=time_limit_s),
            relative_gap_tolerance=0.0,
            absolute_gap_tolerance=0.9,  # objectives are whole numbers
            threads=None if engine is Engine.HIGHS else 2,  # HiGHS takes no number from MathOpt
        ),
    )
    values = None
    if result.has_primal_feasible_solution():
        values = [variable.id for variable, value in result.variable_values().items() if round(value)]
    bound = result.termination.objective_bounds.dual_bound
    write_frame(replies, (values, bound if isfinite(bound) else 0.0))

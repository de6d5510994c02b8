"""A solver in a process of its own, so that Ctrl-C can end it and nothing it prints is seen.

HiGHS behind MathOpt neither heeds an interrupter nor calls back with a solution, and swallows
SIGINT; a process can always be ended. Requests come in by standard input, replies go out by what
was standard output.
"""

import os
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from typing import IO, Any

from samlingsplan.solve.protocol import Engine, LogLine, Request, Response, Termination, read_frame, write_frame


def solve(request: Request, on_line: Callable[[str], None]) -> Response:
    """Minimise a program in this process.

    The program goes to MathOpt's core as it came: its Python model takes longer to import than many a program to solve.
    """
    from ortools.math_opt import callback_pb2, parameters_pb2
    from ortools.math_opt.core.python import solver

    def tell(lines: list[str]) -> None:
        for line in lines:
            on_line(line)

    engines = {Engine.HIGHS: parameters_pb2.SOLVER_TYPE_HIGHS, Engine.CP_SAT: parameters_pb2.SOLVER_TYPE_CP_SAT}
    result = solver.solve(
        _parsed(request),
        engines[request.engine],
        parameters_pb2.SolverInitializerProto(),
        _parameters(request),
        _hinted(request),
        tell,
        callback_pb2.CallbackRegistrationProto(),
        None,
        None,
    )
    return _reply(result, request.relaxed)


def _parameters(request: Request) -> Any:
    from ortools.math_opt import parameters_pb2

    parameters = parameters_pb2.SolveParametersProto(
        relative_gap_tolerance=0.0,
        absolute_gap_tolerance=0.9,  # objectives are whole numbers
        node_limit=request.node_limit,
        solution_limit=request.solution_limit,
        random_seed=request.seed % 2**31,
        threads=1 if request.engine is Engine.CP_SAT else None,
    )
    parameters.time_limit.FromTimedelta(timedelta(seconds=request.time_limit_s))
    if request.engine is Engine.HIGHS:
        # Measured on the plan of 2021: a third of the time without sub-searches and restarts.
        for option in ("mip_heuristic_run_rins", "mip_heuristic_run_rens", "mip_allow_restart"):
            parameters.highs.bool_options[option] = False
    return parameters


def _hinted(request: Request) -> Any:
    from ortools.math_opt import model_parameters_pb2

    hinted = model_parameters_pb2.ModelSolveParametersProto()
    if request.start is not None:
        hint = hinted.solution_hints.add().variable_values
        hint.ids.extend(sorted(request.start))
        hint.values.extend(float(request.start[index]) for index in hint.ids)
    return hinted


def _parsed(request: Request) -> Any:
    from ortools.math_opt import model_pb2

    model = model_pb2.ModelProto.FromString(request.model)
    if request.relaxed:
        model.variables.integers[:] = [False] * len(model.variables.integers)
    return model


def _reply(result: Any, relaxed: bool) -> Response:
    from ortools.math_opt import result_pb2, solution_pb2

    terminations = {
        result_pb2.TERMINATION_REASON_OPTIMAL: Termination.OPTIMAL,
        result_pb2.TERMINATION_REASON_INFEASIBLE: Termination.INFEASIBLE,
    }
    termination = terminations.get(result.termination.reason, Termination.LIMIT)
    bound = result.termination.objective_bounds.dual_bound
    best = result.solutions[0] if result.solutions else solution_pb2.SolutionProto()
    if best.primal_solution.feasibility_status != solution_pb2.SOLUTION_STATUS_FEASIBLE:
        return Response(termination, None, bound)
    values = best.primal_solution.variable_values
    if not relaxed:
        return Response(termination, dict(zip(values.ids, map(round, values.values), strict=True)), bound)
    known = best.dual_solution.feasibility_status == solution_pb2.SOLUTION_STATUS_FEASIBLE
    costs = best.dual_solution.reduced_costs
    reduced_costs = dict(zip(costs.ids, costs.values, strict=True)) if known else None
    return Response(termination, None, bound, dict(zip(values.ids, values.values, strict=True)), reduced_costs)


def _send(replies: IO[bytes], message: object) -> None:
    """Write a message; a parent that is gone wants to hear nothing, from a callback of the solver's least of all."""
    try:
        write_frame(replies, message)
    except OSError:
        os._exit(0)


def main() -> None:
    """Serve requests until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints goes to standard error
    from ortools.math_opt.core.python import solver as _  # noqa: F401  (imported while the parent still reads)

    while True:
        try:
            request = read_frame(sys.stdin.buffer)
        except EOFError:
            return
        try:
            _send(replies, solve(request, lambda line: _send(replies, LogLine(line))))
        except Exception as fault:
            # The parent decides what a solver's own fault means; MathOpt's may not even pickle.
            _send(replies, RuntimeError(f"{type(fault).__name__}: {fault}"))


if __name__ == "__main__":
    main()

"""A solver in a separate process, which Ctrl-C can kill and whose output is not shown.

HiGHS in MathOpt supports neither interruption nor callbacks with solutions, and ignores SIGINT; a process can always be
killed. Requests arrive on standard input, and replies leave on what was standard output.
"""

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import IO, Any

from samlingsplan.solve.protocol import Engine, LogLine, Request, Response, Termination, read_frame, write_frame
from samlingsplan.solve.work import work_of_cp_sat, work_of_highs


def solve(request: Request, on_line: Callable[[str], None]) -> Response:
    """Minimise a program in this process.

    The serialised program goes directly to MathOpt's core, since the import of its Python model takes longer than many
    programs.
    """
    from ortools.math_opt import callback_pb2, parameters_pb2
    from ortools.math_opt.core.python import solver

    log: list[str] = []

    def tell(lines: list[str]) -> None:
        log.extend(lines)
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
    stats = result.solve_stats
    work = _work(request, stats.simplex_iterations, log)
    return replace(_reply(result, request.relaxed or request.partly), nodes=stats.node_count, work=work)


def _work(request: Request, iterations: int, log: list[str]) -> float:
    if request.engine is Engine.CP_SAT:
        return work_of_cp_sat(log)
    return work_of_highs(len(request.model), iterations, log, relaxed=request.relaxed, partly=request.partly)


def _parameters(request: Request) -> Any:
    from ortools.math_opt import parameters_pb2

    parameters = parameters_pb2.SolveParametersProto(
        relative_gap_tolerance=request.enough,
        absolute_gap_tolerance=0.9,  # objectives are integers
        node_limit=request.node_limit,
        solution_limit=request.solution_limit,
        random_seed=request.seed % 2**31,
        threads=1 if request.engine is Engine.CP_SAT else None,
    )
    parameters.time_limit.FromTimedelta(timedelta(seconds=request.time_limit_s))
    if request.deterministic_s is not None:
        parameters.cp_sat.max_deterministic_time = request.deterministic_s
    if request.engine is Engine.HIGHS and not request.partly:
        # Measured on the plan of 2021: a third of the time without sub-searches and restarts.
        for option in ("mip_heuristic_run_rins", "mip_heuristic_run_rens", "mip_allow_restart"):
            parameters.highs.bool_options[option] = False
    if request.engine is Engine.HIGHS and request.reduced:
        parameters.presolve = parameters_pb2.EMPHASIS_OFF
        parameters.highs.bool_options["mip_heuristic_run_feasibility_jump"] = False
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
    costs, duals = best.dual_solution.reduced_costs, best.dual_solution.dual_values
    reduced_costs = dict(zip(costs.ids, costs.values, strict=True)) if known else None
    prices = dict(zip(duals.ids, duals.values, strict=True)) if known else None
    return Response(termination, None, bound, dict(zip(values.ids, values.values, strict=True)), reduced_costs, prices)


def _send(replies: IO[bytes], message: object) -> None:
    """Write a message; end the process where the parent is gone, also within a callback of the solver."""
    try:
        write_frame(replies, message)
    except OSError:
        os._exit(0)


def main() -> None:
    """Answer requests until the parent closes the stream."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # the output of libraries goes to standard error
    from ortools.math_opt.core.python import solver as _  # noqa: F401  (imported while the parent reads files)

    while True:
        try:
            request = read_frame(sys.stdin.buffer)
        except EOFError:
            return
        try:
            _send(replies, solve(request, lambda line: _send(replies, LogLine(line))))
        except Exception as fault:
            # The parent handles faults of a solver; those of MathOpt may not be picklable.
            _send(replies, RuntimeError(f"{type(fault).__name__}: {fault}"))


if __name__ == "__main__":
    main()

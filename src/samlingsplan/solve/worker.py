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

from samlingsplan.solve.wire import Ending, Engine, LogLine, Reply, Request, read_frame, write_frame


def solve(request: Request, on_line: Callable[[str], None]) -> Reply:
    """Minimise a program in this process."""
    from ortools.math_opt.python import mathopt

    model = mathopt.Model.from_model_proto(_parsed(request))
    parameters = mathopt.SolveParameters(
        relative_gap_tolerance=0.0,
        absolute_gap_tolerance=0.9,  # objectives are whole numbers
        time_limit=timedelta(seconds=request.time_limit_s),
        node_limit=request.node_limit,
        solution_limit=request.solution_limit,
        random_seed=request.seed % 2**31,
        threads=1 if request.engine is Engine.CP_SAT else None,
    )
    if request.engine is Engine.HIGHS:
        # Measured on the plan of 2021: a third of the time without sub-searches and restarts.
        for option in ("mip_heuristic_run_rins", "mip_heuristic_run_rens", "mip_allow_restart"):
            parameters.highs.bool_options[option] = False
    hints = []
    if request.start is not None:
        values = {model.get_variable(index): float(value) for index, value in request.start.items()}
        hints.append(mathopt.SolutionHint(variable_values=values))

    def tell(lines: list[str]) -> None:
        for line in lines:
            on_line(line)

    result = mathopt.solve(
        model,
        mathopt.SolverType.HIGHS if request.engine is Engine.HIGHS else mathopt.SolverType.CP_SAT,
        params=parameters,
        model_params=mathopt.ModelSolveParameters(solution_hints=hints),
        msg_cb=tell,
    )
    return _reply(result, request.relaxed)


def _parsed(request: Request) -> Any:
    from ortools.math_opt import model_pb2

    model = model_pb2.ModelProto.FromString(request.model)
    if request.relaxed:
        model.variables.integers[:] = [False] * len(model.variables.integers)
    return model


def _reply(result: Any, relaxed: bool) -> Reply:
    from ortools.math_opt.python import mathopt

    reason = result.termination.reason
    endings = {
        mathopt.TerminationReason.OPTIMAL: Ending.OPTIMAL,
        mathopt.TerminationReason.INFEASIBLE: Ending.INFEASIBLE,
    }
    ending, bound = endings.get(reason, Ending.LIMIT), result.termination.objective_bounds.dual_bound
    if not result.has_primal_feasible_solution():
        return Reply(ending, None, bound)
    fractions = {variable.id: value for variable, value in result.variable_values().items()}
    if relaxed:
        known = result.has_dual_feasible_solution()
        prices = {variable.id: price for variable, price in result.reduced_costs().items()} if known else None
        return Reply(ending, None, bound, fractions, prices)
    return Reply(ending, {variable: round(value) for variable, value in fractions.items()}, bound)


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
    from ortools.math_opt.python import mathopt as _  # noqa: F401  (imported while the parent still reads)

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

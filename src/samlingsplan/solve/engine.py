"""Minimises programs in a worker process, in phases that each return an incumbent.

Phases are limited in solutions and nodes, not in seconds, so that the same input gives the same search.
"""

import math
from dataclasses import dataclass, replace
from threading import Event

from samlingsplan.algebra import Expression, Program
from samlingsplan.solve.answers import Proof, RelaxedResult, SolveResult
from samlingsplan.solve.clock import GRACE_S, Clock, Timed
from samlingsplan.solve.large import is_large, minimise_large
from samlingsplan.solve.protocol import Engine, Listener, Progress, Request, Response, Termination, read_log_line
from samlingsplan.solve.work import deterministic_time, least_work, nodes_within
from samlingsplan.solve.worker_process import SolverFailedError, WorkerProcess

__all__ = ["GRACE_S", "HURRY_S", "Proof", "RelaxedResult", "SolveResult", "Solver"]


_SMALL_BYTES = 1_000_000
"""Up to this size a program is mostly solved in one phase, and a restart costs a third of that time."""


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase of a search.

    Parameters
    ----------
    solutions, nodes
        Its limits on solutions and nodes, where it has them.
    punctual
        Whether it ends at the deadline even without a solution: the next phase then asks for one solution only.
    """

    solutions: int | None = None
    nodes: int | None = None
    punctual: bool = False


_FIRST_SOLUTION = Phase(solutions=1)
_LONGER_AND_LONGER = (Phase(nodes=200), Phase(nodes=2_000), Phase(nodes=20_000), Phase())


def phases(engine: Engine, *, started: bool, size: int, work: float = math.inf) -> tuple[Phase, ...]:
    """Return the phases of a search; a phase for a first solution is skipped where one is known.

    Parameters
    ----------
    engine
        The solver.
    started
        Whether there is a warm start.
    size
        Bytes of the program.
    work
        What is left for it.
    """
    if engine is not Engine.HIGHS:
        return (Phase(), _FIRST_SOLUTION)
    if started:
        return _LONGER_AND_LONGER if work >= least_work(size) else ()
    if size > _SMALL_BYTES:
        return (_FIRST_SOLUTION, *_LONGER_AND_LONGER)
    shortest, *longer = _LONGER_AND_LONGER
    return (Phase(nodes=shortest.nodes, punctual=True), _FIRST_SOLUTION, *longer)


@dataclass(slots=True)
class _Spent:
    """What the phases of one program have done.

    Parameters
    ----------
    until
        The work of the whole search at which the program ends.
    work, nodes
        Its work and its nodes so far.
    """

    until: float
    work: float = 0.0
    nodes: int = 0

    def limited(self, request: Request, left: float) -> Request:
        """Return a request that ends when some work is done; the root of a search by HiGHS is always finished."""
        if request.engine is Engine.CP_SAT:
            return replace(request, deterministic_s=deterministic_time(left))
        nodes = nodes_within(left, len(request.model), self.work, self.nodes)
        return replace(request, node_limit=nodes if request.node_limit is None else min(nodes, request.node_limit))


HURRY_S = 3.0
"""Seconds of grace to improve a first solution that was found in the grace period; at most a quarter of it."""

_SLACK_S, _SLACK_STOPPED_S = 1.0, 0.25
"""Seconds that a worker may overrun its limit before it is killed; the second after an interruption."""


_NEARLY = 1e-6
"""A bound above the objective of a solution by at most this fraction is due to rounding."""


class Solver(Timed):
    """A worker process with a time limit.

    Use it as a context manager; the process starts at once, so that it imports its libraries
    while the caller reads files.

    Parameters
    ----------
    seed
        Seed of every search.
    time_limit_s
        Seconds for all programs of this solver.
    listener
        Called with the progress of the search.
    grace_s
        Seconds beyond that, shared by all programs without a solution.
    apart
        Whether the process leaves this one's session, so that a Ctrl-C in the terminal does not reach it.

    Attributes
    ----------
    refuted
        Whether a bound was above the objective of a solution that the solver had found. Such a bound is a fault of the
        solver and is discarded.
    """

    def __init__(
        self,
        seed: int,
        time_limit_s: float,
        listener: Listener = lambda progress: None,
        grace_s: float = GRACE_S,
        apart: bool = True,
    ) -> None:
        super().__init__(Clock(time_limit_s, grace_s))
        self.seed = seed
        self.grace_s = grace_s
        self.refuted = False
        self.asked = Event()  # set when the first program is sent: the worker is then busy
        self._listener = listener
        self._start: dict[int, int] | None = None
        self._bound = 0.0
        self._fresh = False
        self._asked: tuple[Program, Expression | None] = (Program(""), None)
        self._worker = WorkerProcess(apart)

    def __enter__(self) -> "Solver":
        """Return the solver."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self.close()

    def close(self) -> None:
        """End the process."""
        self._worker.close()

    def restart(self, time_limit_s: float) -> None:
        """Begin a new search in the same process, with a time limit of its own."""
        self.clock = Clock(time_limit_s, self.grace_s)
        self.refuted = False

    @property
    def cut(self) -> Proof:
        """The proof of a search that ended early."""
        return Proof.INTERRUPTED if self.interrupted else Proof.TIME

    def interrupt(self) -> None:
        """Stop the search; a program without a solution may still find its first in what is left of the grace period.

        May be called from a signal handler while `minimise` waits.
        """
        self.clock.interrupt()
        self._worker.kill()

    def drop(self) -> None:
        """Stop the current program, if any; the next one is solved as usual."""
        self._worker.drop()

    def minimise(
        self,
        program: Program,
        objective: Expression | None,
        stage: str,
        engine: Engine = Engine.HIGHS,
        start: dict[int, int] | None = None,
        most: float = math.inf,
        patient: bool = True,
        reduced: bool = False,
        free_only: bool = False,
    ) -> SolveResult:
        """Return the best solution of a program, and its bound.

        Parameters
        ----------
        program
            Variables and constraints.
        objective
            An integer and never negative: a bound is raised to zero and rounded up. None where any feasible solution
            is optimal.
        stage
            The name in progress reports; without one nothing is reported.
        engine
            The solver.
        start
            A warm start by variable id.
        most
            Work for this program, where that is less than what is left.
        patient
            Whether a program without a solution may use the grace period.
        reduced
            As in `samlingsplan.solve.protocol.Request`.
        free_only
            Whether the solver gets the free variables alone: worth it where most of many are fixed.

        Raises
        ------
        NoPlanInTimeError
            When the worker dies unexpectedly.
        """
        if objective is None or not is_large(objective):
            alone = free_only and program.is_small
            return self._minimised(program, objective, stage, engine, start, most, patient, reduced, alone)

        def ask(part: Expression, known: dict[int, int] | None) -> SolveResult:
            return self._minimised(program, part, "", engine, known, most, patient)

        def tell(best: int, bound: int) -> None:
            if stage:
                self._listener(Progress(stage, best, bound))

        return minimise_large(program, objective, start, ask, tell)

    def _minimised(
        self,
        program: Program,
        objective: Expression | None,
        stage: str,
        engine: Engine,
        start: dict[int, int] | None,
        most: float,
        patient: bool,
        reduced: bool = False,
        free_only: bool = False,
    ) -> SolveResult:
        patient = patient and self._patient
        self._asked = program, objective
        self._start, self._bound, self._fresh = start and program.completed(start), 0.0, start is None
        asked, grace_s = self.clock.now(), self.grace_s if patient else 0.0
        if self._ends(asked, grace_s) <= asked or not (patient or self.left_work > 0):
            return self._answer(self.cut)
        model = program.serialised(objective, free_only)
        spent = _Spent(self.clock.worked + min(most, self.left_work))
        work = spent.until - self.clock.worked
        for piece in phases(engine, started=start is not None, size=len(model), work=work):
            forced = patient and self._start is None and piece.solutions is not None
            left = spent.until - self.clock.worked
            left_s = (self.clock.deadline if piece.punctual else self._ends(asked, grace_s)) - self.clock.now()
            needless = piece.solutions is not None and self._start is not None
            if needless or left_s <= 0 or not (forced or left > 0):
                continue
            given = self._hint(free_only)
            request = Request(model, engine, self.seed, left_s, piece.nodes, piece.solutions, given, reduced=reduced)
            response = self._ask(request if forced else spent.limited(request, left), stage)
            response = response or self._first(request, stage, self._ends(asked, grace_s))
            if response is None:
                return self._answer(self.cut)
            spent.nodes, spent.work = spent.nodes + response.nodes, spent.work + response.work
            self._learn(response, free_only)
            if response.termination is not Termination.LIMIT:
                return self._ended(response.termination)
        return self._answer(self.cut)

    def _ended(self, termination: Termination) -> SolveResult:
        """Return the result of a program that was searched to its end."""
        if termination is Termination.OPTIMAL:
            return self._answer(Proof.OPTIMAL)
        self._start = None
        return self._answer(Proof.INFEASIBLE)

    def _hint(self, free_only: bool) -> dict[int, int] | None:
        """Return the incumbent as the solver is given it."""
        return self._asked[0].of_free(self._start) if self._start is not None and free_only else self._start

    def _learn(self, response: Response, free_only: bool) -> None:
        """Keep the solution and the bound of a reply where they are better."""
        found = response.values
        self._start = self._better(self._asked[0].completed(found) if found is not None and free_only else found)
        self._bound = max(self._bound, response.bound if math.isfinite(response.bound) else 0.0)

    def _better(self, values: dict[int, int] | None) -> dict[int, int] | None:
        """Return the better of a solution and the incumbent: a solver may not use its warm start."""
        program, objective = self._asked
        if values is None or self._start is None or objective is None:
            return values or self._start
        known, found = (program.value(objective, each) for each in (self._start, values))
        return values if found < known else self._start

    def _first(self, request: Request, stage: str, ends: float) -> Response | None:
        """Return the reply to a request for one solution only, where the program has none and there is time left."""
        left_s = ends - self.clock.now()
        if self._start is not None or left_s <= 0:
            return None
        return self._ask(replace(request, time_limit_s=left_s, node_limit=None, solution_limit=1), stage)

    def relax(self, model: bytes, partly: bool = False, enough: float = 0.0, nodes: int | None = None) -> RelaxedResult:
        """Return the optimum of the linear relaxation of a serialised program, or of a program as it is.

        Parameters
        ----------
        model
            The program.
        partly
            Whether variables that it states as integer stay integer, and only the others may be fractions.
        enough
            The gap, as a part of the objective, at which such a search ends.
        nodes
            Nodes of such a search at most.
        """
        request = Request(
            model,
            Engine.HIGHS,
            self.seed,
            self.left_s,
            nodes,
            relaxed=not partly,
            partly=partly,
            enough=enough,
        )
        response = None if self.late else self._ask(request, "")
        if response is None:
            return RelaxedResult(self.cut, None, 0)
        if response.termination is Termination.INFEASIBLE:
            return RelaxedResult(Proof.INFEASIBLE, None, 0)
        proof = Proof.OPTIMAL if response.termination is Termination.OPTIMAL else Proof.TIME
        bound = _whole(response.bound if math.isfinite(response.bound) else 0.0)
        if proof is not Proof.OPTIMAL:  # reduced costs and prices are valid at an optimal solution only
            return RelaxedResult(proof, response.fractions, bound)
        return RelaxedResult(proof, response.fractions, bound, response.reduced_costs or {}, response.prices or {})

    def charge(self, work: float) -> None:
        """Count work that solvers do not count themselves."""
        self.clock.worked += min(work, self.left_work)

    def tell(self, progress: Progress) -> None:
        """Report the progress of a search that solves many programs."""
        self._listener(progress)

    def _ends(self, asked: float, grace_s: float) -> float:
        """Return the latest end of a program that was started at a time."""
        left_s = max(0.0, self.clock.last - asked)
        if self._start is None:
            return max(self.clock.deadline, asked + min(grace_s, left_s))
        return (
            max(self.clock.deadline, asked + min(HURRY_S, grace_s, left_s / 4)) if self._fresh else self.clock.deadline
        )

    def _ask(self, request: Request, stage: str) -> Response | None:
        """Return the worker's reply, or None when it was killed: by an interrupt, or because it overran its limit.

        Where HiGHS fails, its presolve has mostly made a solution of it that breaks a constraint; it is asked once more
        without, and nothing that it said of a bound is kept.
        """
        slack_s = _SLACK_STOPPED_S if self.interrupted else _SLACK_S
        asked, known = self.clock.now(), self._bound
        self.asked.set()
        try:
            response = self._worker.ask(request, request.time_limit_s + slack_s, lambda line: self._hear(stage, line))
        except SolverFailedError:
            if request.reduced or request.engine is not Engine.HIGHS:
                raise
            self._bound = known
            left_s = max(0.0, request.time_limit_s - (self.clock.now() - asked))
            return self._ask(replace(request, time_limit_s=left_s, reduced=True), stage)
        # A root that takes more than its share is charged to no other.
        self.clock.worked += 0.0 if response is None else min(response.work, self.left_work)
        return response

    def _hear(self, stage: str, line: str) -> None:
        progress = read_log_line(stage, line)
        if progress is not None:
            self._bound = max(self._bound, progress.bound or 0.0)
            if stage:
                self._listener(replace(progress, bound=self._bound))

    def _answer(self, proof: Proof) -> SolveResult:
        """Return the result; a bound above the objective of the incumbent is discarded unless rounding explains it."""
        program, objective = self._asked
        bound = _whole(self._bound)
        if self._start is None:
            return SolveResult(proof, None, bound)
        values = program.own(self._start)
        value = 0 if objective is None else program.value(objective, values)
        if bound <= value:
            return SolveResult(proof, values, bound)
        if bound - value <= _NEARLY * max(1, value):
            return SolveResult(proof, values, value)
        self.refuted = True
        return SolveResult(Proof.UNCLOSED if proof is Proof.OPTIMAL else proof, values, 0)


def _whole(bound: float) -> int:
    """Return a bound rounded up for an integer objective that is never negative.

    Logs print twelve digits, and solvers are accurate to about nine.
    """
    return max(0, math.ceil(bound - max(1e-6, bound * 1e-9)))

"""Minimises programs by a worker process, in slices that always leave a best solution behind."""

import math
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from threading import Event

from samlingsplan.algebra import Expression, Program
from samlingsplan.errors import Complaint, NoPlanInTimeError
from samlingsplan.solve.answers import Answer, Proof, Relaxed
from samlingsplan.solve.large import is_large, minimise_large
from samlingsplan.solve.progress import Listener, Progress, read_log_line
from samlingsplan.solve.slices import slices
from samlingsplan.solve.wire import Ending, Engine, LogLine, Reply, Request, read_frame, write_frame

__all__ = ["GRACE_S", "HURRY_S", "Answer", "Proof", "Relaxed", "Solver"]

GRACE_S = 15.0
"""What a question without any solution yet may take when the time is up or the user has asked to stop."""

HURRY_S = 3.0
"""What such a question may take to better its first solution when the user has asked to stop."""


_NEARLY = 1e-6
"""A bound that is above a solution by no more than this, of its worth, is so by rounding."""


class Solver:
    """A worker process and the time it has left.

    Use it as a context manager; the process starts at once, so that it can import its libraries
    while the caller still reads files.

    Parameters
    ----------
    seed
        Seed of every search.
    time_limit_s
        Seconds for everything asked of this solver.
    listener
        Told where the search stands.
    grace_s
        Seconds that a question without any solution yet has at least, whatever the time.

    Attributes
    ----------
    refuted
        Whether a bound was above a solution that the solver itself had found: a fault of the solver, whose bound is
        then taken for none.
    """

    def __init__(
        self, seed: int, time_limit_s: float, listener: Listener = lambda progress: None, grace_s: float = GRACE_S
    ) -> None:
        self.seed = seed
        self.grace_s = grace_s
        self.interrupted = False
        self.refuted = False
        self.asked = Event()  # set once the first question is on its way: from then on the caller has time
        self._deadline = time.monotonic() + time_limit_s
        self._listener = listener
        self._start: dict[int, int] | None = None
        self._bound = 0.0
        self._fresh = False
        self._asked: tuple[Program, Expression] = (Program(""), 0)
        self._process = self._launch()

    @staticmethod
    def _launch() -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "samlingsplan.solve.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # the terminal's Ctrl-C is for the parent alone
        )

    def __enter__(self) -> "Solver":
        """Return the solver."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self.close()

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(BrokenPipeError):  # what was not yet sent has nowhere to go
                    stream.close()

    @property
    def late(self) -> bool:
        """Whether the time is up, or the user has asked to stop."""
        return time.monotonic() >= self._deadline

    @contextmanager
    def sharing(self, ways: float) -> Iterator[None]:
        """Let what is asked inside the block use no more than one of so many equal shares of the time left."""
        whole = self._deadline
        now = time.monotonic()
        self._deadline = now + max(0.0, whole - now) / ways
        try:
            yield
        finally:
            if not self.interrupted:
                self._deadline = whole

    def interrupt(self) -> None:
        """End the search for better; a question that has no solution yet may still find its first.

        May be called from a signal handler while `minimise` waits.
        """
        self.interrupted = True
        self._deadline = time.monotonic()
        self._process.kill()

    def minimise(
        self,
        program: Program,
        objective: Expression,
        stage: str,
        engine: Engine = Engine.HIGHS,
        start: dict[int, int] | None = None,
        most_s: float = math.inf,
        patient: bool = True,
    ) -> Answer:
        """Return the best solution of a program, and the proof that came with it.

        Parameters
        ----------
        program
            Its variables and rows.
        objective
            A whole number and never negative: a bound is raised to zero and to the next whole number.
        stage
            What the listener is told; nothing when it is empty.
        engine
            Who proves it.
        start
            A known solution, by variable id.
        most_s
            Seconds for this question, where that is less than what is left of all.
        patient
            Whether a question without any solution yet may take its grace when the time is up.

        Raises
        ------
        NoPlanInTimeError
            When the worker dies unasked.
        """
        if not is_large(objective):
            return self._minimised(program, objective, stage, engine, start, most_s, patient)

        def ask(part: Expression, known: dict[int, int] | None) -> Answer:
            return self._minimised(program, part, "", engine, known, most_s, patient)

        def tell(best: int, bound: int) -> None:
            if stage:
                self._listener(Progress(stage, best, bound))

        return minimise_large(program, objective, start, ask, tell)

    def _minimised(
        self,
        program: Program,
        objective: Expression,
        stage: str,
        engine: Engine,
        start: dict[int, int] | None,
        most_s: float,
        patient: bool,
    ) -> Answer:
        self._asked = program, objective
        model = program.posed(objective)
        self._start, self._bound, self._fresh = start and program.completed(start), 0.0, start is None
        asked, grace_s = time.monotonic(), self.grace_s if patient else 0.0
        for piece in slices(engine, started=start is not None, size=len(model)):
            if piece.solutions is not None and self._start is not None:
                continue
            ends = self._deadline if piece.punctual else self._ends(asked, grace_s)
            left_s = min(ends, asked + most_s) - time.monotonic()
            if left_s <= 0 and not piece.punctual:
                break
            if left_s <= 0:
                continue
            request = Request(model, engine, self.seed, left_s, piece.nodes, piece.solutions, self._start)
            reply = self._ask(request, stage)
            if reply is None and self._start is None and patient:
                first = replace(request, time_limit_s=grace_s, node_limit=None, solution_limit=1)
                reply = self._ask(first, stage)
            if reply is None:
                return self._answer(Proof.INTERRUPTED)
            self._start = reply.values or self._start
            self._bound = max(self._bound, reply.bound if math.isfinite(reply.bound) else 0.0)
            if reply.ending is Ending.OPTIMAL:
                return self._answer(Proof.OPTIMAL)
            if reply.ending is Ending.INFEASIBLE:
                self._start = None
                return self._answer(Proof.INFEASIBLE)
        return self._answer(Proof.INTERRUPTED if self.interrupted else Proof.TIME)

    def relax(self, model: bytes) -> Relaxed:
        """Return the best solution of a posed program whose variables may all take fractions."""
        left_s = self._deadline - time.monotonic()
        reply = self._ask(Request(model, Engine.HIGHS, self.seed, left_s, relaxed=True), "") if left_s > 0 else None
        if reply is None:
            return Relaxed(Proof.INTERRUPTED if self.interrupted else Proof.TIME, None, 0)
        if reply.ending is Ending.INFEASIBLE:
            return Relaxed(Proof.INFEASIBLE, None, 0)
        proof = Proof.OPTIMAL if reply.ending is Ending.OPTIMAL else Proof.TIME
        bound = _whole(reply.bound if math.isfinite(reply.bound) else 0.0)
        # Of a solution that is not the best, what one more adds says nothing.
        return Relaxed(proof, reply.fractions, bound, (reply.prices or {}) if proof is Proof.OPTIMAL else {})

    def tell(self, progress: Progress) -> None:
        """Tell the listener where a search stands that asks many questions."""
        self._listener(progress)

    def _ends(self, asked: float, grace_s: float) -> float:
        """Return when a question that was asked then may take no longer."""
        if self._start is None:
            return max(self._deadline, asked + grace_s)
        return max(self._deadline, asked + min(HURRY_S, grace_s)) if self._fresh else self._deadline

    def _ask(self, request: Request, stage: str) -> Reply | None:
        """Return the worker's reply, or None when it was ended by an interrupt."""
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError(self._process.args)
        try:
            write_frame(self._process.stdin, request)
            self.asked.set()
            while True:
                message = read_frame(self._process.stdout)
                if isinstance(message, Reply):
                    return message
                if isinstance(message, LogLine):
                    self._hear(stage, message.text)
                else:
                    raise NoPlanInTimeError([Complaint("solve.worker_failed", values={"found": message})])
        except (EOFError, BrokenPipeError):
            if not self.interrupted:
                raise NoPlanInTimeError([Complaint("solve.worker_gone")]) from None
            self.close()
            self._process = self._launch()
            return None

    def _hear(self, stage: str, line: str) -> None:
        progress = read_log_line(stage, line)
        if progress is not None:
            self._bound = max(self._bound, progress.bound or 0.0)
            if stage:
                self._listener(replace(progress, bound=self._bound))

    def _answer(self, proof: Proof) -> Answer:
        """Return what came of a question; a bound above what its own solution is worth is none, but for rounding."""
        program, objective = self._asked
        bound = _whole(self._bound)
        if self._start is None:
            return Answer(proof, None, bound)
        values = program.own(self._start)
        worth = program.value(objective, values)
        if bound <= worth:
            return Answer(proof, values, bound)
        if bound - worth <= _NEARLY * max(1, worth):
            return Answer(proof, values, worth)
        self.refuted = True
        return Answer(Proof.UNCLOSED if proof is Proof.OPTIMAL else proof, values, 0)


def _whole(bound: float) -> int:
    """Return what a fractional bound says of a whole objective, which is never negative.

    Logs print twelve digits, and no solver is sure of more than nine.
    """
    return max(0, math.ceil(bound - max(1e-6, bound * 1e-9)))

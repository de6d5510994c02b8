"""The plan under other assumptions, asked in the background while the plan is checked and drawn."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass

from samlingsplan.plan import Answer, Outcome, Result
from samlingsplan.solve import Solver
from samlingsplan.study.enquiry import Enquiry


@dataclass(frozen=True, slots=True)
class BackgroundRuns:
    """Answers under way.

    Parameters
    ----------
    solver
        Who finds them.
    found
        The answers.
    """

    solver: Solver
    found: Future[tuple[Answer, ...]]

    def add_to(self, result: Result) -> Result:
        """Return a result with the answers; what is not found when the time of their solver is up is missing."""
        wait([self.found], timeout=self.solver.left_s)
        self.solver.interrupt()
        return result.with_answers((*result.answers, *self.found.result()))


@contextmanager
def in_background(enquiry: Enquiry, outcome: Outcome, solver: Solver, work: float) -> Iterator[BackgroundRuns]:
    """Look for the answers as long as the block lasts, with some work of their own: the same on every machine."""
    solver.clock.work = min(solver.clock.work, solver.clock.worked + work)

    def answers() -> tuple[Answer, ...]:
        with solver.without_grace():  # no answer is waited for when the work is done
            return enquiry.answers(outcome, solver)

    with ThreadPoolExecutor(1) as executor:
        try:
            yield BackgroundRuns(solver, executor.submit(answers))
        finally:
            solver.interrupt()

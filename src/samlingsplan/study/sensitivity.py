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
    patience_s
        Seconds to wait for them once they are needed, and no more than their solver has; what is not found by then is
        missing.
    found
        The answers.
    """

    solver: Solver
    patience_s: float
    found: Future[tuple[Answer, ...]]

    def add_to(self, result: Result) -> Result:
        """Return a result with the answers, when they are there."""
        wait([self.found], timeout=min(self.patience_s, self.solver.left_s))
        self.solver.interrupt()
        return result.with_answers((*result.answers, *self.found.result()))


@contextmanager
def in_background(enquiry: Enquiry, outcome: Outcome, solver: Solver, patience_s: float) -> Iterator[BackgroundRuns]:
    """Look for the answers as long as the block lasts."""
    with ThreadPoolExecutor(1) as executor:
        try:
            yield BackgroundRuns(solver, patience_s, executor.submit(enquiry.answers, outcome, solver))
        finally:
            solver.interrupt()

"""What other assumptions would give, found on a thread of its own while the plan is checked and drawn."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, replace

from samlingsplan.domain import Case
from samlingsplan.plan import Result, Sensitivity
from samlingsplan.scenario.schema import Scenario
from samlingsplan.solve import Solver
from samlingsplan.study.sensitivity import sensitivities


@dataclass(frozen=True, slots=True)
class Asides:
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
    found: Future[tuple[Sensitivity, ...]]

    def add_to(self, result: Result) -> Result:
        """Return a result with the answers, when they are there."""
        wait([self.found], timeout=min(self.patience_s, self.solver.left_s))
        self.solver.interrupt()
        return replace(result, outcome=replace(result.outcome, sensitivities=self.found.result()))


@contextmanager
def asides_of(case: Case, scenario: Scenario, solver: Solver, patience_s: float) -> Iterator[Asides]:
    """Look for the answers as long as the block lasts."""
    with ThreadPoolExecutor(1) as beside:
        try:
            yield Asides(solver, patience_s, beside.submit(sensitivities, solver, case, scenario))
        finally:
            solver.interrupt()

"""The near-ties of a plan: what is asked of every plan, answered while it is checked and drawn.

Worker processes solve the variants. What the time or an interruption cuts short has no answer, and is said to be
missing.
"""

import os
from collections.abc import Collection, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass

from samlingsplan.domain import VenueId
from samlingsplan.plan import Answer, Outcome, Result, VariantResult
from samlingsplan.questions import NEAR_TIES, Asked, Question
from samlingsplan.questions.places import others_of
from samlingsplan.solve import GRACE_S, Solver
from samlingsplan.solve.clock import Clock
from samlingsplan.study.kept_answers import as_kept
from samlingsplan.variants import Base, Here, Runner, Store
from samlingsplan.variants.solving import plan_found

_MOST_WORKERS = 4

_HEAD_START_S = 2.0
"""Workers start after the first program of the plan's own search was sent, and no later than this."""


@dataclass(frozen=True, slots=True)
class NearTies:
    """A search for the near-ties of one plan.

    Parameters
    ----------
    base
        The scenario that was planned.
    scenario
        Its file, as a command names it.
    here
        The worker processes.
    clock
        The time of the whole search.
    executor
        What waits for the workers.
    runner
        What solves the variants, each once.
    """

    base: Base
    scenario: str
    here: Here
    clock: Clock
    executor: ThreadPoolExecutor
    runner: Runner

    def interrupt(self) -> None:
        """Leave the rest unanswered. May be called from a signal handler."""
        self.here.interrupt()

    def foresee(self, places: Collection[VenueId]) -> None:
        """Begin with the variants of the places that the plan will most likely meet at."""
        self.executor.submit(self.runner.run, others_of(self.base, places))

    def ask(self, outcome: Outcome) -> "NearTiesAsked":
        """Ask the questions about a plan, in the background."""
        found = self.executor.submit(plan_found, self.base, outcome)
        return NearTiesAsked(self, [self.executor.submit(self._answer, each(), found) for each in NEAR_TIES])

    def _answer(self, question: Question, found: Future[VariantResult]) -> Answer:
        asked = Asked(self.base, found.result(), self.scenario)
        return as_kept(question.ask_or_leave(asked, self.runner), asked.found)


@dataclass(frozen=True, slots=True)
class NearTiesAsked:
    """Questions that are being answered.

    Parameters
    ----------
    search
        Where they are answered.
    answers
        The answers under way, one a question.
    """

    search: NearTies
    answers: list[Future[Answer]]

    def add_to(self, result: Result) -> Result:
        """Return a result with the answers; what is not known when the time is up is missing."""
        wait(self.answers, timeout=max(0.0, self.search.clock.last - self.search.clock.now()))
        self.search.interrupt()
        return result.with_answers(tuple(each.result() for each in self.answers))


@contextmanager
def near_ties(base: Base, store: Store, solver: Solver, limit_s: float, scenario: str) -> Iterator[NearTies]:
    """Start the worker processes, which end with the block.

    Parameters
    ----------
    base
        The scenario.
    store
        What keeps the results.
    solver
        The solver of the plan itself, which comes first.
    limit_s
        Seconds for the plan and its near-ties together; a grace period is added.
    scenario
        The scenario's file, as a command names it.
    """
    workers = max(1, min(_MOST_WORKERS, os.cpu_count() or 1))
    with Here(workers, limit_s + GRACE_S, yielding=True) as here, ThreadPoolExecutor(len(NEAR_TIES) + 3) as executor:
        try:
            if not store.has_earlier:
                executor.submit(_start, here, base, solver)
            clock, runner = Clock(limit_s, GRACE_S), Runner(base, here, store)
            yield NearTies(base, scenario, here, clock, executor, runner)
        finally:
            here.interrupt()


def _start(here: Here, base: Base, solver: Solver) -> None:
    solver.asked.wait(_HEAD_START_S)
    here.start(base)

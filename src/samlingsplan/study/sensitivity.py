"""The plan under other assumptions, asked in the background while the plan is checked and drawn."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass

from samlingsplan.errors import SamlingsplanError
from samlingsplan.plan import Answer, Ending, Outcome, Result, VariantResult, Verdict
from samlingsplan.questions import ASSUMED, Asked, Question
from samlingsplan.solve import Solver
from samlingsplan.study.kept_answers import as_kept
from samlingsplan.variants import Base, InProcess, Runner, Store
from samlingsplan.variants.solving import PLAN, as_variant


@dataclass(frozen=True, slots=True)
class Enquiry:
    """What is asked of a plan under other assumptions.

    Parameters
    ----------
    base
        The scenario that was planned.
    scenario
        Its file, as a command names it.
    store
        What keeps the results.
    also
        Questions besides those that every plan is asked.
    """

    base: Base
    scenario: str
    store: Store | None = None
    also: tuple[Question, ...] = ()

    def answers(self, outcome: Outcome, solver: Solver) -> tuple[Answer, ...]:
        """Return an answer for each question that has variants; what the time or the user cuts short is unknown."""
        found = as_variant(Result(self.base.case, self.base.brief, outcome, Verdict((), ())), PLAN)
        asked = Asked(self.base, found, self.scenario)
        runner = Runner(self.base, InProcess(solver), self.store)
        questions: Sequence[Question] = (*(each() for each in ASSUMED), *self.also)
        return tuple(_answer(each, asked, runner) for each in questions if each.variants(asked))


def _answer(question: Question, asked: Asked, runner: Runner) -> Answer:
    variants = question.variants(asked)
    try:
        answer = question.answer(asked, runner.run(variants))
    except SamlingsplanError as error:
        lost = [VariantResult(each, Ending.UNKNOWN, reasons=error.complaints) for each in variants]
        answer = question.answer(asked, lost)
    return as_kept(answer, asked.found)


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

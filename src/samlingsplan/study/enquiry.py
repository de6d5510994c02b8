"""What is asked about a plan besides its near-ties: what other assumptions give, and what an earlier plan fixed."""

from dataclasses import dataclass, replace
from pathlib import Path

from samlingsplan.domain import Case
from samlingsplan.plan import Answer, Outcome
from samlingsplan.questions import ASSUMED, Asked, Question
from samlingsplan.solve import Solver
from samlingsplan.study.kept_answers import as_kept
from samlingsplan.variants import Base, InProcess, Runner, Store
from samlingsplan.variants.base import with_legs_of
from samlingsplan.variants.solving import plan_found
from samlingsplan.variants.store import FOLDER


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
        asked = Asked(self.base, plan_found(self.base, outcome), self.scenario)
        runner = Runner(self.base, InProcess(solver), self.store)
        answers = [each.ask_or_leave(asked, runner) for each in (*(each() for each in ASSUMED), *self.also)]
        return tuple(as_kept(answer, asked.found) for answer in answers if answer.rows)


@dataclass(frozen=True, slots=True)
class Before:
    """What an earlier plan of a scenario gives.

    Parameters
    ----------
    case
        What it was found for: the legs of journeys are taken from there where the scenario's table has none.
    scenario
        The file that commands name in place of the scenario's own: it holds all changes.
    also
        Questions about what it fixed.
    """

    case: Case | None = None
    scenario: str | None = None
    also: tuple[Question, ...] = ()

    def known_in(self, base: Base) -> Base:
        """Return a scenario with the legs that are known."""
        return base if self.case is None else replace(base, case=with_legs_of(self.case, base.case))


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked about a plan.

    Parameters
    ----------
    scenario
        The scenario's file, as a command names it.
    alternatives
        Whether the near-ties are looked for.
    before
        What an earlier plan gives.
    out
        The folder that the plan's takes the place of, whose results are taken over; None for none.
    """

    scenario: str
    alternatives: bool = False
    before: Before = Before()
    out: Path | None = None

    def store(self, folder: Path) -> Store:
        """Return what keeps the results in a new folder."""
        return Store(folder / FOLDER, None if self.out is None else self.out / FOLDER)

    def enquiry(self, base: Base, folder: Path) -> Enquiry:
        """Return what is asked of the plan of a scenario under other assumptions, kept in its folder."""
        if self.before.scenario is not None:
            base = replace(base, loaded=replace(base.loaded, changes=()))
        return Enquiry(base, self.scenario, self.store(folder), self.before.also)

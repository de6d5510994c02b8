"""Selects the admitted: quotas and room first, then class by class from the top, then equals by lot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samlingsplan.algebra import Expression, Program, Selection, Variable
from samlingsplan.domain.applicant import Unit
from samlingsplan.errors import Complaint, NoPlanInTimeError
from samlingsplan.quotas import Quota
from samlingsplan.solve import Proof, Solver
from samlingsplan.solve.answers import SolveResult
from samlingsplan.solve.lexicographic import verified

_DECIDED = "decided"
"""Owner of the constraints that keep what is decided."""
_AT_ONCE = 20
"""How many equals are decided in one search: each weighs twice the next, and 2 to the power of 20 is exact."""


@dataclass(frozen=True, slots=True)
class Filled:
    """How far the reserved seats of a quota are filled.

    Parameters
    ----------
    quota
        Its number, in the order stated.
    subject
        The share of the quota, empty where it has one.
    seats, filled
        How many are reserved, and how many applicants of that kind are admitted, at most as many.
    able
        How many of that kind are ranked.
    """

    quota: int
    subject: str
    seats: int
    filled: int
    able: int

    @property
    def returned(self) -> int:
        """The seats that went back to the ranking; the quota holds with this many fewer, and not with less."""
        return self.seats - self.filled

    @property
    def hindrance(self) -> str:
        """Why they did: ``few`` where nobody more of the kind is ranked, ``others`` where something else hinders."""
        return "few" if self.filled == self.able else "others"


@dataclass(frozen=True, slots=True)
class Selected:
    """Who is selected.

    Parameters
    ----------
    admitted
        The ids of the units.
    filled
        The reserved seats, quota by quota.
    """

    admitted: frozenset[str]
    filled: tuple[Filled, ...]


def select(solver: Solver, classes: Sequence[Sequence[Unit]], quotas: Sequence[Quota], places: int) -> Selected:
    r"""Return the units to admit.

    Each step is decided among the optima of those before: the reserved seats of each quota are filled as far as they
    can be, in the order stated; from the first class to the last, as many as possible are admitted; within a class each
    unit, in its order, is admitted if it can be.

    Parameters
    ----------
    solver
        The solver.
    classes
        The units in classes of equals, the first class first, and in each class by lot.
    quotas
        The quotas, in the order in which their reserved seats are filled.
    places
        How many there is room for.

    Raises
    ------
    NoPlanInTimeError
        When the time ends before all is decided: half an admission is none.
    """
    program = Program("admission")
    selection = Selection(program, [unit for units in classes for unit in units], places)
    for quota in quotas:
        quota.limit(selection)
    search = Search(solver, program)
    filled = tuple(_fill(search, selection, quotas))
    left = places
    for units in classes:
        persons = program.total([unit.persons * selection.admitted[unit.id] for unit in units])
        search.as_many_as_possible(persons, min(left, sum(unit.persons for unit in units)))
        left -= search.value(persons)
    for units in classes:
        search.in_turn([(selection.admitted[unit.id], unit.persons) for unit in units])
    return Selected(frozenset(unit for unit, there in selection.admitted.items() if search.best[there]), filled)


def _fill(search: "Search", selection: Selection, quotas: Sequence[Quota]) -> Iterator[Filled]:
    """Fill the reserved seats of each quota in turn, and yield how many are."""
    for number, quota in enumerate(quotas):
        shares = list(quota.reserved(selection.applicants))
        seats = [search.program.integer(0, share.seats) for share in shares]
        for share, taken in zip(shares, seats, strict=True):
            selection.require(quota.name, taken <= selection.persons(share.among))
        if seats:
            search.as_many_as_possible(search.program.total(seats), sum(share.seats for share in shares))
        for share, taken in zip(shares, seats, strict=True):
            search.as_many_as_possible(taken, share.seats)
            able = sum(map(share.among, selection.applicants))
            yield Filled(number, share.subject, share.seats, search.best[taken], able)


class Search:
    """Maximises one number after the other, each kept at its optimum."""

    def __init__(self, solver: Solver, program: Program) -> None:
        self.program = program
        self._solver = solver
        self._best: SolveResult | None = None

    @property
    def best(self) -> SolveResult:
        """The last solution."""
        if self._best is None:
            self._best = self._solved(self.program.total([]))
        return self._best

    def as_many_as_possible(self, number: Expression, most: int) -> None:
        """Maximise a number that is never above ``most``, and keep it."""
        if self.value(number) < most:
            self._best = self._solved(most - number)
        self.program.require(_DECIDED, number >= self.value(number))

    def in_turn(self, equals: Sequence[tuple[Variable, int]]) -> None:
        """Admit each of some equals, given with its persons, if it can be, in their order.

        As many persons as possible of them are admitted already: when those are found, no other of them can be.
        """
        left = sum(persons for each, persons in equals if self.best[each])
        for begun in range(0, len(equals), _AT_ONCE):
            some = equals[begun : begun + _AT_ONCE]
            if left and not all(self.best[each] for each, _ in some):
                weighed = [2 ** (len(some) - i) * (1 - each) for i, (each, _) in enumerate(some, start=1)]
                self._best = self._solved(self.program.total(weighed))
            for each, persons in some:
                self.program.require(_DECIDED, each == self.best[each])
                left -= persons * self.best[each]

    def value(self, number: Expression) -> int:
        """Return a number in the last solution."""
        return self.program.value(number, self.program.completed(self.best.values or {}))

    def _solved(self, objective: Expression) -> SolveResult:
        return optimum_of(self._solver, self.program, objective, None if self._best is None else self._best.values)


def optimum_of(
    solver: Solver, program: Program, objective: Expression, start: dict[int, int] | None = None
) -> SolveResult:
    """Return the proven optimum of a program of an admission.

    Raises
    ------
    NoPlanInTimeError
        When it is not proven in time.
    """
    answer = solver.minimise(program, objective, "admission", start=start)
    if answer.proof is not Proof.OPTIMAL:
        raise NoPlanInTimeError([Complaint("admission.out_of_time")])
    return verified(program, answer)

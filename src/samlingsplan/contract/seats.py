"""How many seats the money of each calendar year buys, when a number of open places is to be paid for besides."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor

from samlingsplan.algebra import Expression, Program, Variable
from samlingsplan.algebra.linear import total
from samlingsplan.contract.terms import KullTerms, Terms
from samlingsplan.errors import Complaint, ImpossibleError, NoPlanInTimeError
from samlingsplan.solve import Proof, Solver

UNIT_NOK = 1000
"""Costs are rounded up to it and frames down, so that the sums of a program are small and no frame is exceeded."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a kull is: its seats and its classes."""

    seats: int
    classes: int


def affordable_sizes(terms: Terms, solver: Solver, held: Mapping[int, Size]) -> tuple[Size, ...]:
    """Return the size of each kull: the most seats in all, and of equals those where no kull lacks more than need be.

    Parameters
    ----------
    terms
        The contract.
    solver
        The solver.
    held
        The size of kulls that are under way, by their number.

    Raises
    ------
    ImpossibleError
        When the money of some year does not pay the smallest kull.
    NoPlanInTimeError
        When the time is up.
    """
    program = Program("seats")
    seats = [program.integer(0, kull.wanted) for kull in terms.kulls]
    classes = [program.integer(*kull.classes) for kull in terms.kulls]
    for number, kull in enumerate(terms.kulls):
        least, most = min(low for low, _ in kull.sizes), max(high for _, high in kull.sizes)
        program.require("contract", seats[number] >= least * classes[number])
        program.require("contract", seats[number] <= most * classes[number])
        if number in held:
            program.require("contract", seats[number] == held[number].seats)
            program.require("contract", classes[number] == held[number].classes)
    _require_frames(terms, program, seats, classes, held)
    if dear := list(_too_dear(terms, held)):
        raise ImpossibleError(dear)
    lacking = program.total([sum(kull.wanted for kull in terms.kulls), *(-each for each in seats)])
    program.require("contract", lacking <= _least(program, lacking, solver)[0])
    worst = program.integer(0, max(kull.wanted for kull in terms.kulls))
    for kull, each in zip(terms.kulls, seats, strict=True):
        program.require("contract", worst >= kull.wanted - each)
    _, values = _least(program, program.total([worst]), solver)
    return tuple(Size(values[each.id], values[many.id]) for each, many in zip(seats, classes, strict=True))


def _too_dear(terms: Terms, held: Collection[int]) -> Iterator[Complaint]:
    """Yield the kulls of which a year's share of the money does not pay the smallest, where nothing is carried over."""
    for number, kull in enumerate(terms.kulls):
        if number in held or terms.carried_over:
            continue
        classes = kull.classes[0]
        seats = classes * min(low for low, _ in kull.sizes)
        for year in kull.years:
            places_nok = terms.paid_places * max(kull.place_nok) - terms.outside_nok.get(kull.key, 0)
            nok = kull.class_nok * classes + kull.student_nok * seats + places_nok
            least = kull.factor(year) * nok
            share = terms.frame_nok.get(year, 0) * kull.money.undated_percent[year] / 100
            if floor(least) > share:
                sizes = {"classes": classes, "seats": seats, "found": round(least), "allowed": floor(share)}
                yield Complaint("contract.kull_too_dear", values={"kull": kull.name, "year": str(year), **sizes})


def _require_frames(
    terms: Terms, program: Program, seats: Sequence[Expression], classes: Sequence[Expression], held: Collection[int]
) -> None:
    """Hold each calendar year within its frame, and each kull within its share; two kulls overlap in most years.

    A kull that is under way is completed, also where its share has become less: what is left is the next kull's.
    """
    left: Variable | None = None
    for year, frame_nok in sorted(terms.frame_nok.items()):
        before: list[Expression] = [] if left is None else [-left]
        frame, spent = frame_nok / UNIT_NOK, list[Expression]()
        for number, kull in enumerate(terms.kulls):
            if not kull.factor(year):
                continue
            spent.append(_paid(terms, kull, year, seats[number], classes[number]))
            if number not in held:
                share = frame * kull.money.undated_percent[year] / 100
                program.require("contract", program.total([spent[-1], *before]) <= share)
        if terms.carried_over:
            left = program.integer(0, 10**6)
            spent.append(program.total([left]))
        program.require("contract", program.total([*spent, *before]) <= floor(frame))


def _paid(terms: Terms, kull: KullTerms, year: int, seats: Expression, classes: Expression) -> Expression:
    """Return what a calendar year pays of a kull with all its places, without what is financed outside the frame."""
    factor = kull.factor(year) / UNIT_NOK
    students, taught = _up(kull.student_nok * factor) * seats, _up(kull.class_nok * factor) * classes
    places = _up(factor * terms.paid_places * max(kull.place_nok))
    return total([students, taught, places - factor * terms.outside_nok.get(kull.key, 0)])


def _up(number: float) -> float:
    """Return a number rounded up to three decimals: the price of a seat in thousands is about a hundred."""
    return ceil(number * 1000) / 1000


def _least(program: Program, objective: Expression, solver: Solver) -> tuple[int, Mapping[int, int]]:
    """Return the least value of an objective, and a solution that has it."""
    result = solver.minimise(program, objective, "contract")
    if result.values is None and result.proof is Proof.INFEASIBLE:
        raise ImpossibleError([Complaint("contract.too_little_money")])
    if result.values is None:
        raise NoPlanInTimeError([Complaint("solve.no_plan_in_time")])
    return program.value(objective, result.values), result.values

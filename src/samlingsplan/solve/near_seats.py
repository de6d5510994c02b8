"""The first level among very many seats: a solution on near seats, and a bound with all others counted together.

11,200 leaders at 356 places have 380,000 seats, of which good plans use those near a leader. The relaxation is solved
by column generation: with the cheapest seats of each party, and every seat that its prices let in. Then the seats of
least reduced cost are searched, first with leaders divided, and a program in which all others are counted together
bounds every plan (`samlingsplan.algebra.far_seats`). Measured on these leaders: 100 s to a gap of 0.4 %, where the
whole program was not solved in 570 s.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from samlingsplan.algebra import Expression
from samlingsplan.algebra.far_seats import FarSeats, Mask, Seat
from samlingsplan.algebra.reduction import Reduced
from samlingsplan.domain import Party, RouteId
from samlingsplan.model import AllocationModel, SeatAllowed, allocation_model, parties_of
from samlingsplan.solve.answers import Proof, RelaxedResult, SolveResult
from samlingsplan.solve.few_parties import owners
from samlingsplan.solve.large import is_large
from samlingsplan.solve.protocol import Engine, Progress
from samlingsplan.solve.stage_input import StageInput

MANY = 100_000
"""Above this number of pairs of a party and a route, only near seats are searched."""

_CHEAPEST = 12
"""Seats of each party in the first relaxation."""

_NEAR = (18, 54)
"""Seats in the search, for each party; more where the first have no solution."""

_ENOUGH = 0.003
"""The gap at which a search with divided leaders ends."""

_NODES = 20
"""Nodes of it at most."""

_EXACT = 1e-6
"""Reduced costs are exact to about this much."""


@dataclass(frozen=True, slots=True)
class NearSeats:
    """A solution of the first level on near seats, and a bound for all.

    Parameters
    ----------
    model
        The first stage without dates, in the parties that the level distinguishes, with every seat.
    answer
        The solution, and a bound on the level for every plan.
    near
        The seats that were searched, by party and route.
    """

    model: AllocationModel
    answer: SolveResult
    near: frozenset[tuple[str, RouteId]]

    @property
    def routes(self) -> frozenset[RouteId]:
        """The routes with classes in the solution."""
        return frozenset(route for route, classes in self.model.allocation.classes.items() if self.answer[classes])

    def among(self, parties: Iterable[Party]) -> SeatAllowed:
        """Return the test of whether a party, which is part of one of the model's, has a near seat on a route."""
        owner = owners(parties, self.model.allocation.parties)
        return lambda party, route: (owner[party.id], route.id) in self.near


def on_near_seats(stage: StageInput) -> NearSeats | None:
    """Return a solution of the first level on near seats.

    None where seats are few, where there is none in the time, and where the level has dates or a tail.
    """
    first, routes = stage.levels[:1], len(stage.case.routes)
    if stage.engine is not Engine.HIGHS or any(level.has_dates for level in first):
        return None
    if len(stage.case.participants) * routes <= MANY:
        return None
    parties = parties_of(stage.case, stage.rules, first, stage.solver.heed)
    if len(parties) * routes <= MANY:
        return None
    model = allocation_model(stage.case, stage.rules, first, parties, watch=stage.solver.heed)
    objective = next(iter(model.objectives), None)
    if objective is None or any(model.tails) or is_large(objective) or not model.program.is_small:
        return None
    found = _Search(stage, model, objective).result()
    if found is not None:
        stage.foresee([place for place, is_open in model.allocation.open.items() if found.answer[is_open]])
    return found


@dataclass(frozen=True, slots=True)
class _Sifted:
    """The relaxation with every seat: a program with some of them, and its optimum."""

    written: Reduced
    result: RelaxedResult


class _Search:
    """The search of a model with very many seats."""

    def __init__(self, stage: StageInput, model: AllocationModel, objective: Expression) -> None:
        self._solver, self._name, self._model, self._objective = stage.solver, stage.names[0], model, objective
        self._seats = FarSeats(model.program, objective, seats_of(model))

    def result(self) -> NearSeats | None:
        """Return a solution on near seats, and a bound for all; None where there is none in the time."""
        if (sifted := self._sifted()) is None:
            return None
        costs = self._seats.reduced_costs(sifted.written, sifted.result.prices)
        order, parties = np.argsort(costs, kind="stable"), len(self._model.allocation.parties)
        for each in _NEAR:
            near = self._seats.cheapest(1)
            near[order[: each * parties]] = True
            if (values := self._best(near)) is not None:
                return self._bounded(near, values, sifted)
        return None

    def _sifted(self) -> _Sifted | None:
        """Return the relaxation with every seat: seats that its prices let in are added until there are none.

        Where the first seats have no solution, there are twice as many.
        """
        each, seats = _CHEAPEST, self._seats.cheapest(_CHEAPEST)
        while True:
            written = self._seats.near_alone(seats)
            result = self._solver.relax(written.body)
            if result.proof is Proof.INFEASIBLE and not seats.all():
                each, seats = 2 * each, self._seats.cheapest(2 * each)
                continue
            if result.proof is not Proof.OPTIMAL or not result.prices:
                return None
            let_in = (self._seats.reduced_costs(written, result.prices) < -_EXACT) & ~seats
            if not let_in.any():
                return _Sifted(written, result)
            seats |= let_in

    def _best(self, near: Mask) -> dict[int, int] | None:
        """Return the best solution with the classes of the best one in which leaders are divided."""
        program, allocation = self._model.program, self._model.allocation
        far = [seat for seat, here in zip(allocation.goes.values(), near.tolist(), strict=True) if not here]
        with program.fixing(far, dict.fromkeys((seat.id for seat in far), 0)):
            with program.relaxing([*allocation.goes.values()]):
                divided = self._searched(program.serialised(self._objective, free_only=True))
            if divided.values is None:
                return None
            numbers = {each.id: round(divided.values.get(each.id, 0.0)) for each in allocation.classes.values()}
            with program.fixing(allocation.classes.values(), numbers):
                found = self._solver.minimise(program, self._objective, self._name, patient=False, free_only=True)
        return found.values

    def _bounded(self, near: Mask, values: dict[int, int], sifted: _Sifted) -> NearSeats:
        """Return a solution with a bound for every seat."""
        found = self._searched(self._seats.counted_together(near, sifted.written, sifted.result.prices))
        value = self._model.program.value(self._objective, values)
        bound = min(value, max(sifted.result.bound, found.bound))
        self._solver.tell(Progress(self._name, value, bound))
        proof = Proof.OPTIMAL if bound == value else self._solver.cut
        pairs = zip(self._model.allocation.goes, near.tolist(), strict=True)
        return NearSeats(self._model, SolveResult(proof, values, bound), frozenset(p for p, here in pairs if here))

    def _searched(self, program: bytes) -> RelaxedResult:
        """Return a nearly optimal solution of a program in which leaders are divided, and its bound."""
        return self._solver.relax(program, partly=True, enough=_ENOUGH, nodes=_NODES)


def seats_of(model: AllocationModel) -> list[Seat]:
    """Return the seats of a model, each with the number of its party and of its route."""
    parties = {party.id: (number, party.unit_size) for number, party in enumerate(model.allocation.parties)}
    routes = {route: number for number, route in enumerate(model.allocation.classes)}
    return [
        Seat(variable, parties[party][0], routes[route], parties[party][1])
        for (party, route), variable in model.allocation.goes.items()
    ]

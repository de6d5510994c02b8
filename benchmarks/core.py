"""A public instance as a case of samlingsplan's own: customers are parties, sites are study places.

A customer is a party of one unit, which takes as many seats as the customer demands; a site is a place with one room
of so many seats, whose opening costs the supplier; what serving costs is what the party bears. The very rules and goals
of a plan speak, and one that says that a site holds one class.
"""

from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING, ClassVar, TypeAlias

import numpy as np
from numpy.typing import NDArray

from benchmarks.location import Location, Wholes
from samlingsplan.domain import (
    Burden,
    Case,
    DayPattern,
    EmployerKind,
    KommuneId,
    Kull,
    LeaderLevel,
    Mode,
    Origin,
    Participant,
    ParticipantId,
    Party,
    Route,
    RouteId,
    Samling,
    Tariff,
    Venue,
    VenueId,
    Week,
)
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.supplier_nok import SupplierNok
from samlingsplan.goals.total_travel import TotalTravel
from samlingsplan.model import AllocationModel, allocation_model
from samlingsplan.rules import Rule
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.place_count import PlaceCount
from samlingsplan.rules.rooms import Rooms
from samlingsplan.solve import Proof, Solver
from samlingsplan.solve.engine import SolveResult

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation

Pairs: TypeAlias = NDArray[np.bool_]
"""Customer by site: which site may serve which customer."""

_WEEK = Week(2021, 36)


@dataclass(frozen=True, slots=True)
class Load(Party):
    """A party that takes more seats than it has members.

    Parameters
    ----------
    seats
        Seats its one unit takes.
    """

    seats: int = 1

    @property
    def unit_size(self) -> int:
        """Seats, which is what rules on sizes and rooms count."""
        return self.seats


class OneClass(Rule):
    r"""A site serves its customers in one class: :math:`classes_c \le open_v`."""

    name: ClassVar[str] = "one_class"

    def allocation(self, d: "Allocation") -> None:
        """Tie the classes of each place to its opening."""
        for column in d.case.routes:
            for venue in column.venues:
                d.require(self.name, d.classes[column.id] <= d.open[venue])


def posed(location: Location, pairs: Pairs) -> AllocationModel:
    """Return an instance, restricted to some pairs of customer and site, as the first stage of a plan."""
    case = _case(location, pairs)
    loads = [
        Load(str(i), ((participant,),), int(seats))
        for i, (participant, seats) in enumerate(zip(case.participants, location.demands, strict=True))
    ]
    rules = (EveryonePlaced(), PlaceCount(max_places=location.most_open), Rooms(), OneClass())
    return allocation_model(case, rules, (GoalLevel("cost", "points", (TotalTravel(), SupplierNok())),), loads)


def _case(location: Location, pairs: Pairs) -> Case:
    # Rounded down, so that a bound on the whole numbers is one on the real costs.
    costs = np.floor(location.costs * location.steps).astype(np.int64)
    fixed = np.floor(location.fixed * location.steps).astype(np.int64)
    sites = [(int(j), VenueId(str(j))) for j in np.flatnonzero(pairs.any(axis=0))]
    homes = [Origin(KommuneId(str(i))) for i in range(location.customers)]
    columns = {j: RouteId(site) for j, site in sites}
    customers, served_by = np.nonzero(pairs)
    return Case(
        name=location.family,
        kull=Kull(location.family, _WEEK.year, location.customers),
        tariff=Tariff(0, 0),
        kommuner={},
        venues={
            site: Venue(site, site, site, None, int(location.rooms[j]), 1, 0, True, None, int(fixed[j]), frozenset())
            for j, site in sites
        },
        routes=tuple(Route(columns[j], site, (site,)) for j, site in sites),
        participants=tuple(_participant(rank, home) for rank, home in enumerate(homes, start=1)),
        samlinger=(Samling(1, "", Mode.PHYSICAL, (DayPattern.TUE_THU,), None, time(12), time(9), time(16), time(15)),),
        weeks=(_WEEK,),
        public_holidays={},
        school_holidays={},
        teams={},
        journeys={},
        burdens={
            (homes[i], columns[j]): Burden(int(costs[i, j]), 0, 0, 0)
            for i, j in zip(customers.tolist(), served_by.tolist(), strict=True)
        },
    )


def _participant(rank: int, home: Origin) -> Participant:
    id = ParticipantId(home.kommune)
    return Participant(id, rank, EmployerKind.KOMMUNE, home.kommune, home, None, LeaderLevel.UNIT, "")


@dataclass(frozen=True, slots=True)
class Solved:
    """What the core made of an instance.

    Parameters
    ----------
    served_by
        The site of each customer, or None.
    bound
        No choice among the pairs costs less.
    proof
        How far it came.
    """

    served_by: Wholes | None
    bound: float
    proof: Proof


def solve(
    solver: Solver,
    location: Location,
    pairs: Pairs,
) -> Solved:
    """Serve every customer as cheaply as can be, by some pairs of customer and site.

    Parameters
    ----------
    solver
        Who proves it.
    location
        The instance.
    pairs
        Which site may serve which customer.
    """
    model = posed(location, pairs)
    answer = solver.minimise(model.program, model.objectives[0], "cost")
    return Solved(_served_by(location, model, answer), answer.bound / location.steps, answer.proof)


def _served_by(location: Location, model: AllocationModel, answer: SolveResult) -> Wholes | None:
    if answer.values is None:
        return None
    served_by = np.full(location.customers, -1)
    for (party, column), variable in model.allocation.goes.items():
        if answer[variable]:
            served_by[int(party)] = int(column)
    return served_by

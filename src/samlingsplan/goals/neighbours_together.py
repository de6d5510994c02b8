"""Neighbouring and cooperating kommuner share a class."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Annotated, ClassVar, Self

from pydantic import Field, StringConstraints, model_validator

from samlingsplan.domain import Case, KommuneId, Party
from samlingsplan.goals.base import Goal
from samlingsplan.plan import Plan
from samlingsplan.strict import validation_error

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Composition, Decisions, Expression, Seating, Variable

Pair = tuple[KommuneId, KommuneId]
_Kommune = Annotated[str, StringConstraints(min_length=1, max_length=200)]
_Region = Annotated[tuple[_Kommune, ...], Field(min_length=2, max_length=50)]


class NeighboursTogether(Goal):
    r"""Pairs of neighbouring or cooperating kommuner that are separated, each counted once for every separation.

    Among kommuner with admitted leaders, a pair is separated when no route has leaders of both, and on each route that
    has, when none of its classes has.

    .. math:: \sum_{pairs} \Bigl([\text{no common route}] + \sum_{common\ routes} [\text{no common class of it}]\Bigr)

    «nabokommuner, spesielt der det er interkommunalt samarbeid, deltar sammen» (AFI 2014).
    """

    name: ClassVar[str] = "neighbours_together"
    unit: ClassVar[str] = "pairs"

    bordering: bool = True
    """Whether kommuner that border on each other on land are neighbours."""
    regions: tuple[_Region, ...] = Field(default=(), max_length=200)
    """Kommuner that cooperate, by number or name: every two of a region count as neighbours."""

    @model_validator(mode="after")
    def _knows_neighbours(self) -> Self:
        if not self.bordering and not self.regions:
            raise validation_error("scenario.no_neighbours")
        return self

    def names(self, case: Case) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Yield every kommune of the regions."""
        yield from (("regions", key, frozenset(case.kommuner)) for region in self.regions for key in region)

    def pairs(self, case: Case) -> tuple[Pair, ...]:
        """Return the pairs that both have admitted leaders, in order."""
        admitted = {leader.origin.kommune for leader in case.participants}
        cooperating = {
            (KommuneId(one), KommuneId(other))
            for region in self.regions
            for one, other in combinations(sorted(set(region)), 2)
        }
        near = (case.neighbours if self.bordering else frozenset()) | cooperating
        return tuple(sorted(pair for pair in near if admitted.issuperset(pair)))

    def allocation(self, d: "Allocation") -> "Expression":
        """Return the pairs without a common route."""
        routes = []
        for route in d.case.routes:
            parties = [(p, d.goes[pair]) for p in d.parties if (pair := (p.id, route.id)) in d.goes]
            routes.append(self._here(d, parties))
        pairs = self.pairs(d.case)
        return d.total([len(pairs), *(-self._met(d, pair, routes) for pair in pairs)])

    def composition(self, d: "Composition") -> "Expression":
        """Return the pairs on each route without a common class of it."""
        parted: list[Expression] = []
        for route, parties in d.going.items():
            classes = [
                self._here(d, [(party, d.sits[party.id, kull_class.id]) for party in parties])
                for kull_class in d.classes_of(route)
            ]
            here = {leader.origin.kommune for party in parties for leader in party.units[0]}
            parted += [1 - self._met(d, pair, classes) for pair in self.pairs(d.case) if here.issuperset(pair)]
        return d.total(parted)

    def seating(self, d: "Seating") -> "Expression":
        """Return the pairs on each route without a common class of it."""
        parted: list[Expression] = []
        for route, parties in d.going.items():
            if len(siblings := d.classes_of(route)) > 1:
                goes = [(party, d.allocation.goes[party.id, route]) for party in parties]
                on_route = self._here(d, goes)
                classes = [self._here(d, [(p, d.sits[p.id, each.id]) for p in parties]) for each in siblings]
                for pair in self.pairs(d.case):
                    if all(kommune in on_route for kommune in pair):
                        parted.append(self._met(d, pair, [on_route]) - self._met(d, pair, classes))
        return d.total(parted)

    def _here(self, d: "Decisions", parties: Sequence[tuple[Party, "Variable"]]) -> dict[KommuneId, "Variable"]:
        """Return for each kommune that has a neighbour a variable that is 1 where leaders of it are."""
        near = {kommune for pair in self.pairs(d.case) for kommune in pair}
        leaders: dict[KommuneId, list[tuple[int, Variable]]] = {}
        for party, units in parties:
            for kommune in sorted(near & {member.origin.kommune for member in party.units[0]}):
                leaders.setdefault(kommune, []).append((party.count, units))
        here = {kommune: d.program.integer(0, 1) for kommune in leaders}
        for kommune, counted in leaders.items():
            d.require(self.name, here[kommune] <= d.total([units for _, units in counted]))
            for count, units in counted:
                d.require(self.name, units <= count * here[kommune])
        return here

    def _met(self, d: "Decisions", pair: Pair, meetings: Sequence[Mapping[KommuneId, "Variable"]]) -> "Variable":
        """Return a variable that is 1 where a pair shares one of some routes or classes."""
        shared = []
        for here in meetings:
            if all(kommune in here for kommune in pair):
                one, other = (here[kommune] for kommune in pair)
                shared.append(d.program.integer(0, 1))
                for most in (one, other):
                    d.require(self.name, shared[-1] <= most)
                d.require(self.name, shared[-1] >= one + other - 1)
        met = d.program.integer(0, 1)
        d.require(self.name, met <= d.total(shared))
        for each in shared:
            d.require(self.name, met >= each)
        return met

    def value(self, case: Case, plan: Plan) -> int:
        """Return the pairs that are parted."""
        routes: dict[KommuneId, set[str]] = {}
        classes: dict[KommuneId, set[tuple[str, str]]] = {}
        for leader in case.participants:
            if leader.id in plan.seats:
                route = plan.route_of(leader)
                routes.setdefault(leader.origin.kommune, set()).add(route)
                classes.setdefault(leader.origin.kommune, set()).add((route, plan.seats[leader.id]))
        parted = 0
        for one, other in self.pairs(case):
            common = routes.get(one, set()) & routes.get(other, set())
            met = {route for route, _ in classes.get(one, set()) & classes.get(other, set())}
            parted += len(common - met) if common else 1
        return parted

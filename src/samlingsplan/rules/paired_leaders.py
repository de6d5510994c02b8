"""Leaders who share a class, and leaders who do not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, combinations, islice, pairwise
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Field

from samlingsplan.domain import Case, ParticipantId, Party
from samlingsplan.errors import Value
from samlingsplan.plan import Plan, Violation
from samlingsplan.rules.base import Rule

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Composition, Decisions, Operand, Seating, Variable

Several = Annotated[tuple[str, ...], Field(min_length=2)]
"""Pseudonyms of two leaders or more."""

_MOST_LISTS = 1_000
"""So many lists of leaders no two of whom share a class are put together at most."""


class PairedLeaders(Rule):
    r"""Given leaders sit in the same class, and given others all sit in different classes.

    .. math:: sits_{pk} = sits_{qk} \; (p, q\ together), \qquad \sum_{p\ apart} sits_{pk} \le 1 \quad \forall k

    «nabokommuner, spesielt der det er interkommunalt samarbeid, deltar sammen» (AFI 2014); and a leader and the
    stand-in can hardly be away on the same days.
    """

    name: ClassVar[str] = "paired_leaders"

    together: tuple[Several, ...] = ()
    """Lists of pseudonyms: the leaders of each list share one class."""
    apart: tuple[Several, ...] = ()
    """Lists of pseudonyms: no two leaders of a list share a class."""

    def names(self, case: Case) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Yield every name that is used."""
        leaders = frozenset(p.id for p in case.participants)
        for field, lists in (("together", self.together), ("apart", self.apart)):
            yield from ((field, leader, leaders) for leader in chain(*lists))

    def marks(self, case: Case) -> Mapping[ParticipantId, str]:
        """Tell every leader who is named from all others."""
        return {ParticipantId(leader): leader for leader in chain(*self.together, *self.apart)}

    def allocation(self, d: "Allocation") -> None:
        """Send leaders who share a class the same way, and open a class for each who must have one alone."""
        for route in d.case.routes:
            here = _by_leader((party, d.goes.get((party.id, route.id))) for party in d.parties)
            self._share(d, here)
            self._part(d, here, d.classes[route.id])

    def composition(self, d: "Composition | Seating") -> None:
        """Hold for each class."""
        for kull_class in d.classes:
            going = d.going.get(kull_class.route.id, ())
            here = _by_leader((party, d.sits[party.id, kull_class.id]) for party in going)
            self._share(d, here)
            self._part(d, here, 1)

    def seating(self, d: "Seating") -> None:
        """Hold for each class there may be."""
        self.composition(d)

    def _share(self, d: "Decisions", here: Mapping[str, "Variable"]) -> None:
        """Let all leaders of a list be here, or none."""
        for leaders in self.together:
            known = [here[leader] for leader in leaders if leader in here]
            for one, other in pairwise(known):
                if one is not other:
                    d.require(self.name, one - other == 0)
            if known and len(known) < len(leaders):
                d.require(self.name, known[0] <= 0)

    def _part(self, d: "Decisions", here: Mapping[str, "Variable"], classes: "Operand") -> None:
        """Let no more leaders be here, no two of whom share a class, than there are classes."""
        for leaders in self._all_apart:
            going: dict[int, Variable] = {}
            for variable in (here[leader] for leader in leaders if leader in here):
                if variable.id in going:
                    d.require(self.name, variable <= 0)  # a group that two of them are in has no class
                going[variable.id] = variable
            if going:
                d.require(self.name, d.total(going.values()) <= classes)

    @cached_property
    def _all_apart(self) -> tuple[tuple[str, ...], ...]:
        """Every list of leaders no two of whom share a class, as long as can be: three pairs may be one list of three.

        Leaders who share a class are represented by one of them. A leader who must be apart from another leader of the
        same class appears twice.
        """
        import networkx as nx

        shared = nx.Graph(pair for leaders in self.together for pair in pairwise(leaders))
        leaders = sorted({*chain(*self.together, *self.apart)})
        one_of = {leader: min(nx.node_connected_component(shared, leader)) for leader in leaders if leader in shared}
        number = {leader: index for index, leader in enumerate(leaders)}  # whole numbers have one order everywhere
        pairs = {
            (number[one_of.get(one, one)], number[one_of.get(other, other)])
            for apart in self.apart
            for one, other in combinations(apart, 2)
        }
        cliques = [sorted(clique) for clique in islice(nx.find_cliques(nx.Graph(sorted(pairs))), _MOST_LISTS)]
        lists = {tuple(leaders[index] for index in clique) for clique in cliques if len(clique) > 1}
        lists |= {(leaders[one],) * 2 for one, other in pairs if one == other}
        return tuple(sorted({*lists, *self.apart} if len(cliques) == _MOST_LISTS else lists))

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Name the leaders."""
        for key, lists in (("together", self.together), ("apart", self.apart)):
            if lists:
                yield key, {"leaders": [" + ".join(leaders) for leaders in lists]}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Count the classes that the leaders of each list sit in; to sit in none is not to sit with anybody."""
        for leaders in self.together:
            seats = {plan.seats.get(ParticipantId(leader)) for leader in leaders}
            if len(seats) > 1:
                yield self.breach(", ".join(leaders), found=len(seats), allowed=1)
        for leaders in self.apart:
            seated = [seat for leader in leaders if (seat := plan.seats.get(ParticipantId(leader))) is not None]
            if len(set(seated)) < len(seated):
                yield self.breach(", ".join(leaders), found=len(set(seated)), allowed=len(seated))


def _by_leader(decided: "Iterable[tuple[Party, Variable | None]]") -> "dict[str, Variable]":
    """Return what decides of each leader; of those who are named, it decides of them or their bound group alone."""
    return {m.id: each for party, each in decided if each is not None for unit in party.units for m in unit}

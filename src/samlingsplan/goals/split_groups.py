"""Leader groups stay together, unless splitting them saves more than its price."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case, ParticipantId, Party
from samlingsplan.goals.base import Goal
from samlingsplan.plan import Plan

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Composition, Expression, Operand, Seating, Variable


class SplitGroups(Goal):
    r"""Classes that leader groups are spread over beyond the first, all groups.

    .. math:: \sum_{g} \bigl(|\{k : \text{group } g \text{ has members in } k\}| - 1\bigr)

    The weight is the price of each further class, in the unit of the level: what must be saved there before a group is
    split. The goal replaces the rule ``groups_together``, which splits no group at any price. The allocation counts the
    routes of a group; the composition counts its classes within a route.

    «hele eller deler av en ledergruppe i enkelte kommuner og/eller fra samarbeidende kommuner og fylkeskommuner skal
    kunne delta på utdanningen samtidig» (requirement specification, section 3).
    """

    name: ClassVar[str] = "split_groups"
    unit: ClassVar[str] = "classes"

    def marks(self, case: Case) -> Mapping[ParticipantId, str]:
        """Tell the members of each group of two admitted or more from all others; a group of one cannot be parted."""
        admitted = Counter(leader.group for leader in case.participants)
        return {p.id: p.group for p in case.participants if p.group is not None and admitted[p.group] > 1}

    def _by_group(self, case: Case, parties: Iterable[Party]) -> dict[str, list[Party]]:
        marks = self.marks(case)
        groups: dict[str, list[Party]] = {}
        for party in parties:
            for group in sorted({marks[member.id] for member in party.units[0] if member.id in marks}):
                groups.setdefault(group, []).append(party)
        return groups

    def allocation(self, d: "Allocation") -> "Expression":
        """Return the routes each group follows, less one each: everyone follows one."""
        groups = self._by_group(d.case, d.parties)
        present: list[Variable] = []
        for members in groups.values():
            for route in d.case.routes:
                going = {party: d.goes[pair] for party in members if (pair := (party.id, route.id)) in d.goes}
                if going:
                    present.append(self._present(d, going))
        return d.total([*present, -len(groups)])

    def composition(self, d: "Composition") -> "Expression":
        """Return the classes each group is present in, less one a route."""
        parts: list[Operand] = []
        for route, parties in d.going.items():
            siblings = d.classes_of(route)
            for members in self._by_group(d.case, parties).values():
                if len(siblings) > 1 and sum(party.persons for party in members) > 1:
                    parts += [self._present(d, {p: d.sits[p.id, each.id] for p in members}) for each in siblings]
                    parts.append(-1)
        return d.total(parts)

    def seating(self, d: "Seating") -> "Expression":
        """Return the classes each group is present in, less one a route that it is on."""
        parts: list[Operand] = []
        for route, parties in d.going.items():
            siblings = d.classes_of(route)
            for members in self._by_group(d.case, parties).values():
                if len(siblings) > 1 and sum(party.persons for party in members) > 1:
                    present = [d.present(self.name, each.id, members) for each in siblings]
                    parts += [*present, -1 * d.any_present(self.name, present)]
        return d.total(parts)

    def _present(self, d: "Allocation | Composition", units: "Mapping[Party, Variable]") -> "Variable":
        """Return whether any unit of some parties is here."""
        present = d.program.integer(0, 1)
        for party, count in units.items():
            d.require(self.name, count <= party.count * present)
        d.require(self.name, d.total(units.values()) >= present)
        return present

    def value(self, case: Case, plan: Plan) -> int:
        """Return the classes of each group that has a seat, less one each."""
        groups = {(p.group, plan.seats[p.id]) for p in case.participants if p.group is not None and p.id in plan.seats}
        return len(groups) - len({group for group, _ in groups})

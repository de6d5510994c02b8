"""Leaders who applied as a group share a class."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.domain import Case, ParticipantId, Party, RouteId
from samlingsplan.errors import Value
from samlingsplan.plan import Margin, Plan, Violation, at_most
from samlingsplan.rules.base import Rule
from samlingsplan.rules.easing import Easing, upwards

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Composition, Decisions, Expression, Operand, Seating, Variable

_NO_CLASS = "–"
_LARGEST = 3


class GroupsTogether(Rule):
    r"""All admitted members of a leader group sit in the same class.

    .. math:: |\{g : \text{group } g \text{ has members in several classes}\}| \le most\_split

    Where no group may be split this is structure: a group is one indivisible unit, so no decision can split it.

    «hele eller deler av en ledergruppe i enkelte kommuner og/eller fra samarbeidende kommuner og fylkeskommuner skal
    kunne delta på utdanningen samtidig» (requirement specification, section 3).
    """

    name: ClassVar[str] = "groups_together"
    prices: ClassVar[Mapping[str, int]] = {"most_split": 50_000}

    most_split: int = Field(default=0, ge=0)
    """Groups that may be split all the same, at most: the search chooses which."""

    @property
    def binds_groups(self) -> bool:  # type: ignore[override]
        """Whether each group is one indivisible unit."""
        return not self.most_split

    def marks(self, case: Case) -> Mapping[ParticipantId, str]:
        """Tell the members of each group of two admitted or more from all others, where some may be split."""
        admitted = Counter(leader.group for leader in case.participants)
        named = ((p.id, p.group) for p in case.participants if self.most_split)
        return {leader: group for leader, group in named if group is not None and admitted[group] > 1}

    def easings(self, case: Case) -> Iterator[Easing]:
        """Yield more groups that may be split."""
        groups = set(self.model_copy(update={"most_split": 1}).marks(case).values())
        yield self.easing("most_split", upwards(self.most_split, len(groups)))

    def required(self, d: "Allocation", easing: Easing) -> "tuple[Expression, int]":
        """Return how many groups follow several routes."""
        return self._on_several_routes(d), 1

    def behind(self, case: Case, rules: "Sequence[Rule]") -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell how many groups there are, and the largest."""
        sizes = Counter(leader.group for leader in case.participants if leader.group is not None)
        largest = [f"{group} ({size})" for group, size in sizes.most_common(_LARGEST)]
        if sizes:
            yield "groups", {"groups": len(sizes), "largest": largest}

    def _groups(self, case: Case, parties: Iterable[Party]) -> dict[str, list[Party]]:
        """Return the parties of each group that could be split."""
        marks = self.marks(case)
        groups: dict[str, list[Party]] = {}
        for party in parties:
            for group in sorted({marks[member.id] for member in party.units[0] if member.id in marks}):
                groups.setdefault(group, []).append(party)
        return groups

    def _split(self, d: "Decisions", here: "Sequence[Mapping[Party, Variable]]") -> "Variable":
        """Return whether the members of a group are in several of some routes or classes."""
        split = d.program.integer(0, 1)
        present: list[Operand] = []
        for units in here:
            if units:
                present.append(d.program.integer(0, 1))
                for party, number in units.items():
                    d.require(self.name, number <= party.count * present[-1])
        d.require(self.name, d.total(present) <= 1 + len(present) * split)
        return split

    def _on_several_routes(self, d: "Allocation") -> "Expression":
        groups = self._groups(d.case, d.parties)
        return d.total(
            [
                self._split(
                    d,
                    [
                        {party: d.goes[pair] for party in members if (pair := (party.id, route.id)) in d.goes}
                        for route in d.case.routes
                    ],
                )
                for members in groups.values()
            ]
        )

    def allocation(self, d: "Allocation") -> None:
        """Let no more groups than may be split follow several routes."""
        if self.most_split:
            d.require(self.name, self._on_several_routes(d) <= self.most_split)

    def composition(self, d: "Composition") -> None:
        """Let no more groups than may be split sit in several classes, those on several routes among them."""
        if not self.most_split:
            return
        routes: dict[str, list[tuple[RouteId, list[Party]]]] = {}
        for route, parties in d.going.items():
            for group, members in self._groups(d.case, parties).items():
                routes.setdefault(group, []).append((route, members))
        split: list[Operand] = []
        for there in routes.values():
            seats = [
                {party: d.sits[party.id, kull_class.id] for party in members}
                for route, members in there
                for kull_class in d.classes_of(route)
            ]
            split.append(1 if len(there) > 1 else self._split(d, seats))
        d.require(self.name, d.total(split) <= self.most_split)

    def seating(self, d: "Seating") -> None:
        """Let no more groups than may be split sit in several of all classes."""
        if not self.most_split:
            return
        split = [
            self._split(
                d,
                [
                    {party: d.sits[pair] for party in members if (pair := (party.id, kull_class.id)) in d.sits}
                    for kull_class in d.classes
                ],
            )
            for members in self._groups(d.case, d.allocation.parties).values()
        ]
        d.require(self.name, d.total(split) <= self.most_split)

    @staticmethod
    def _broken(case: Case, plan: Plan) -> dict[str, set[str]]:
        """Return the groups in more than one class, or of which some sit in none, with their classes."""
        classes: dict[str, set[str]] = {}
        for participant in case.participants:
            if participant.group is not None:
                classes.setdefault(participant.group, set()).add(plan.seats.get(participant.id, _NO_CLASS))
        return {group: seats for group, seats in sorted(classes.items()) if len(seats) > 1}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Name every group that sits in more than one class, where more are split than may be."""
        broken = self._broken(case, plan)
        for group, seats in broken.items() if len(broken) > self.most_split else ():
            yield self.breach(group, found=len(seats), allowed=1, classes=", ".join(sorted(seats)))

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Count the groups that are split, where some may be."""
        if self.most_split:
            yield at_most("split", len(self._broken(case, plan)), self.most_split, "groups")

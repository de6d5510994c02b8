"""The leader groups that the last place on the ranked list cuts: who is admitted is the planner's decision."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from samlingsplan.domain import Participant
from samlingsplan.errors import Complaint, InputError, Location, Value

_NAMED = 10
"""Leaders of a group who are named, at most."""


@dataclass(frozen=True, slots=True)
class Line:
    """Who is admitted, and the groups that the last place would cut.

    Parameters
    ----------
    admitted
        The leaders who get places, by rank.
    decision
        What the planner has said: ``all``, ``none`` or ``cut``.
    places
        The number of places.
    inside, outside
        For each group that the line cuts: its leaders before it, and those after.
    """

    admitted: tuple[Participant, ...]
    decision: str | None
    places: int
    inside: dict[str, list[Participant]]
    outside: dict[str, list[Participant]]

    def refuse_undecided(self, where: Location | None) -> None:
        """Refuse a list whose group is cut where nobody has said what then.

        Raises
        ------
        InputError
            With each such group, or when too few who applied alone can give way for them.
        """
        if self.decision is None and self.inside:
            raise InputError([Complaint("intake.group_cut", where, self._values(group)) for group in self.inside])
        if len(self.admitted) > self.places:
            values: dict[str, Value] = {"found": len(self.admitted) - self.places, "allowed": self.places}
            raise InputError([Complaint("intake.groups_too_large", where, values)])

    def notes(self, where: Location | None) -> Iterator[Complaint]:
        """Yield what became of each group, as it was decided."""
        keys = {
            "all": "intake.group_all_admitted",
            "none": "intake.group_none_admitted",
            "cut": "intake.group_cut_as_decided",
        }
        if self.decision is not None:
            for group in self.inside:
                yield Complaint(keys[self.decision], where, self._values(group))

    def _values(self, group: str) -> dict[str, Value]:
        return {"group": group, "inside": _named(self.inside[group]), "outside": _named(self.outside[group])}


def at_the_line(ranked: Sequence[Participant], places: int, decision: str | None) -> Line:
    """Return who is admitted of a ranked list.

    Parameters
    ----------
    ranked
        The leaders by rank.
    places
        How many can be admitted.
    decision
        What becomes of a group that the last place cuts. ``all``: it is admitted, and the lowest ranked of those who
        applied alone give way. ``none``: nobody of it is, and the next on the list get the places; a group that these
        are part of is admitted whole, or not either. ``cut``, or None: the line cuts it.
    """
    first = list(ranked[:places])
    inside, outside = dict[str, list[Participant]](), dict[str, list[Participant]]()
    while new := [group for group in _cut(ranked, first) if group not in inside]:
        chosen = {leader.id for leader in first}
        for group in new:
            members = [leader for leader in ranked if leader.group == group]
            inside[group] = [leader for leader in members if leader.id in chosen]
            outside[group] = [leader for leader in members if leader.id not in chosen]
        if decision == "all":
            first = _with_whole(ranked, first, inside, places)
        elif decision == "none":
            first = [leader for leader in ranked if leader.group not in inside][:places]
    return Line(tuple(first), decision, places, inside, outside)


def _with_whole(
    ranked: Sequence[Participant], first: Sequence[Participant], groups: Collection[str], places: int
) -> list[Participant]:
    """Return the first leaders and all of some groups, without the lowest ranked of those who applied alone."""
    chosen = {leader.id for leader in first}
    whole = [leader for leader in ranked if leader.id in chosen or leader.group in groups]
    alone = [leader.id for leader in whole if leader.group is None]
    surplus = min(len(whole) - places, len(alone))
    give_way = set(alone[len(alone) - surplus :])
    return [leader for leader in whole if leader.id not in give_way]


def _cut(ranked: Sequence[Participant], admitted: Sequence[Participant]) -> list[str]:
    """Return the groups with leaders both among the admitted and beyond them, the best ranked first."""
    chosen = {leader.id for leader in admitted}
    inside = {leader.group for leader in admitted}
    beyond = (each.group for each in ranked if each.group in inside and each.id not in chosen)
    return list(dict.fromkeys(group for group in beyond if group is not None))


def _named(leaders: Sequence[Participant]) -> list[Value]:
    named: list[Value] = [leader.id for leader in leaders[:_NAMED]]
    return [*named, "…"] if len(leaders) > _NAMED else named

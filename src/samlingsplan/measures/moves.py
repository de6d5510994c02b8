"""Who sits elsewhere in another plan, and who travels less or more in it.

Leaders are matched by pseudonym, and by the kommune they work in where both plans know the same kommuner: pseudonyms of
another kull, or of another draw of it, are other people. Classes are matched by who sits in them, since the numbers of
the classes of one place are arbitrary: of the pairs of classes, the one that shares most leaders is matched first.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samlingsplan.domain import Case, ParticipantId
from samlingsplan.measures.leaders import Seat, seats
from samlingsplan.measures.measure import Row, mean
from samlingsplan.plan import Result

MOVE_COLUMNS = (
    "id", "kommune", "kommune_name", "sentralitet", "base_class", "other_class", "change", "base_min", "other_min",
    "more_h",
)  # fmt: skip
"""The columns of a leader in two plans: minutes one way, and hours a year more than in the base."""

GROUP_COLUMNS = ("sentralitet", "leaders", "less", "more", "mean_more_h", "most_less_h", "most_more_h")
FLOW_COLUMNS = ("base_class", "other_class", "leaders")


def same_structure(one: Case, other: Case) -> bool:
    """Return whether two cases know the kommuner of the same year."""
    return {each.year for each in one.kommuner.values()} == {each.year for each in other.kommuner.values()}


def same_kull(one: Case, other: Case) -> bool:
    """Return whether two cases are of one kull: its name and the year it starts."""
    return (one.kull.name, one.kull.start_year) == (other.kull.name, other.kull.start_year)


@dataclass(frozen=True, slots=True)
class Mover:
    """A leader in two plans.

    Parameters
    ----------
    before, after
        The seat in the base and in the other plan.
    change
        ``place`` where the leader travels to other places, ``class`` where only the class is another, else ``none``.
    """

    before: Seat
    after: Seat
    change: str

    @property
    def more_min(self) -> int:
        """Minutes of travel over the whole kull that the other plan has more."""
        return self.after.burden.travel_min - self.before.burden.travel_min

    @property
    def row(self) -> Row:
        """A row with `MOVE_COLUMNS`."""
        kommune = self.before.kommune
        values = (
            self.before.leader.id,
            kommune.id,
            kommune.full_name,
            kommune.sentralitet,
            self.before.kull_class.name,
            self.after.kull_class.name,
            self.change,
            self.before.burden.one_way_min,
            self.after.burden.one_way_min,
            self.more_min / 60,
        )
        return dict(zip(MOVE_COLUMNS, values, strict=True))


@dataclass(frozen=True, slots=True)
class Moves:
    """What another plan changes for the leaders.

    Parameters
    ----------
    movers
        The leaders of both plans; those who gain most first.
    added, gone
        The pseudonyms of those who are in the other plan alone, and in the base alone.
    """

    movers: tuple[Mover, ...]
    added: tuple[ParticipantId, ...]
    gone: tuple[ParticipantId, ...]

    @property
    def changed_class(self) -> int:
        """The number of leaders who sit in another class, in the same place or another."""
        return sum(each.change != "none" for each in self.movers)

    @property
    def changed_place(self) -> int:
        """The number of leaders who travel to other places."""
        return sum(each.change == "place" for each in self.movers)

    @property
    def less(self) -> int:
        """The number of leaders who travel less."""
        return sum(each.more_min < 0 for each in self.movers)

    @property
    def more(self) -> int:
        """The number of leaders who travel more."""
        return sum(each.more_min > 0 for each in self.movers)

    def most(self, count: int) -> tuple[tuple[Mover, ...], tuple[Mover, ...]]:
        """Return those who gain most and those who lose most, at most a count of each."""
        gaining = [each for each in self.movers if each.more_min < 0]
        losing = [each for each in reversed(self.movers) if each.more_min > 0]
        return tuple(gaining[:count]), tuple(losing[:count])

    def by_sentralitet(self) -> list[Row]:
        """Return one row a centrality class of the base, with `GROUP_COLUMNS`."""
        groups: dict[int, list[float]] = defaultdict(list)
        for each in self.movers:
            groups[each.before.kommune.sentralitet].append(each.more_min / 60)
        return [_group(value, groups[value]) for value in sorted(groups)]

    def flows(self) -> list[Row]:
        """Return how many leaders go from each class to each other one, most first, with `FLOW_COLUMNS`."""
        moved = Counter(
            (each.before.kull_class.name, each.after.kull_class.name) for each in self.movers if each.change != "none"
        )
        ordered = sorted(moved.items(), key=lambda item: (-item[1], item[0]))
        return [dict(zip(FLOW_COLUMNS, (*pair, count), strict=True)) for pair, count in ordered]


def moves(base: Result, other: Result) -> Moves | None:
    """Return what another plan changes for the leaders; None where it is of another kull."""
    if not same_kull(base.case, other.case):
        return None
    before, after = _by_person(base, other), _by_person(other, base)
    matched = matched_classes(base, other)
    movers = [_mover(seat, after[person], matched) for person, seat in before.items() if person in after]
    return Moves(
        movers=tuple(sorted(movers, key=lambda each: (each.more_min, each.before.leader.id))),
        added=tuple(seat.leader.id for person, seat in after.items() if person not in before),
        gone=tuple(seat.leader.id for person, seat in before.items() if person not in after),
    )


def _by_person(result: Result, other: Result) -> dict[tuple[ParticipantId, str], Seat]:
    alike = same_structure(result.case, other.case)
    return {(seat.leader.id, seat.kommune.id if alike else ""): seat for seat in seats(result)}


def matched_classes(base: Result, other: Result) -> Mapping[str, str]:
    """Return for each class of the base the class of the other plan that it is, by id; none for one that is gone."""
    one, two = base.plan, other.plan
    shared = Counter((one.seats[who], two.seats[who]) for who in one.seats if who in two.seats)
    matched: dict[str, str] = {}
    for (here, there), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        alike = set(one.by_id[here].places) == set(two.by_id[there].places)
        if alike and here not in matched and there not in matched.values():
            matched[here] = there
    return matched


def _mover(before: Seat, after: Seat, matched: Mapping[str, str]) -> Mover:
    elsewhere = set(before.travelled) != set(after.travelled)
    moved = matched.get(before.kull_class.id) != after.kull_class.id
    return Mover(before, after, "place" if elsewhere else "class" if moved else "none")


def _group(sentralitet: int, hours: Sequence[float]) -> Row:
    values = (
        sentralitet,
        len(hours),
        sum(each < 0 for each in hours),
        sum(each > 0 for each in hours),
        mean(hours),
        min(0.0, *hours),
        max(0.0, *hours),
    )
    return dict(zip(GROUP_COLUMNS, values, strict=True))

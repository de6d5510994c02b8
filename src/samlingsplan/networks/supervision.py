"""Slots of supervision between the samlinger: each group of a class gets one hour, and no two of a class the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import pairwise, product

from samlingsplan.domain import Case, Participant, Week
from samlingsplan.plan import KullClass

_DAYS = (1, 2, 3)
"""Tuesday to Thursday: the days between those that journeys take."""
_HOURS = (9, 10, 12, 13, 14)
_A_WEEK_OFF, _A_LEADER_HIT = 100, 10_000
"""What a week from the middle costs, and a leader who has said that the week does not suit or whose children are at
home. A slot is a slot: which hour it is costs less than either."""


@dataclass(frozen=True, slots=True)
class Slot:
    """An hour of supervision for one group.

    Parameters
    ----------
    group
        The number of the group in its class, 1 first.
    after
        The number of the samling that it follows.
    day, start
        When.
    hit
        How many of the group the week does not suit; 0 unless every week hits somebody.
    """

    group: int
    after: int
    day: date
    start: time
    hit: int


def slots_of(case: Case, kull_class: KullClass, groups: Sequence[Sequence[Participant]]) -> Iterator[Slot]:
    """Yield a slot for each group between each two samlinger: as near the middle as can be, in weeks that suit.

    It is an assignment of groups to hours of least cost.

    Parameters
    ----------
    case
        The calendar.
    kull_class
        The class.
    groups
        Its groups.
    """
    for before, after in pairwise(kull_class.samlinger):
        weeks = [week for week in case.weeks if before.week < week < after.week]
        if weeks:
            yield from _assigned(case, before.number, weeks, groups)


def _assigned(case: Case, after: int, weeks: Sequence[Week], groups: Sequence[Sequence[Participant]]) -> Iterator[Slot]:
    from networkx import Graph, max_weight_matching

    middle = (len(weeks) - 1) / 2
    hours = [
        (round(abs(i - middle) * _A_WEEK_OFF) + n, week, day, time(hour))
        for i, week in enumerate(weeks)
        for n, (day, hour) in enumerate(product(_DAYS, _HOURS))
        if week.monday + timedelta(days=day) not in case.public_holidays
    ]
    hours = sorted(hours)[: max(4 * len(groups), 60)]
    hits = {
        (g, week): sum(_hit(case, each, week) for each in group) for g, group in enumerate(groups) for week in weeks
    }
    graph: Graph[tuple[str, int]] = Graph()
    for g in range(len(groups)):
        for h, (cost, week, _, _) in enumerate(hours):
            graph.add_edge(("group", g), ("hour", h), weight=-cost - _A_LEADER_HIT * hits[g, week])
    chosen = {}
    for pair in max_weight_matching(graph, maxcardinality=True):
        (_, g), (_, h) = sorted(pair)
        chosen[g] = h
    for g, h in sorted(chosen.items()):
        _, week, day, start = hours[h]
        yield Slot(g + 1, after, week.monday + timedelta(days=day), start, hits[g, week])


def _hit(case: Case, leader: Participant, week: Week) -> bool:
    """Return whether a week does not suit a leader: as the leader has said, or by the school holiday at home."""
    return week in leader.blocked_weeks or week in case.school_holidays.get(leader.origin.kommune, frozenset())

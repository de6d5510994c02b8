"""Hours of supervision between the samlinger: for each colloquium, with each employer, and for each leader alone.

«oppfølging og veiledning av studentene (individuelt, i grupper og med arbeidsgiver)» (requirement specification). A
colloquium has an hour between each two samlinger. Each employer is met once, as early as can be, since the project is
agreed with the nearest leader; each leader once, as soon as can be after the middle of the year. Whoever supervises a
class meets one party at a time.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from itertools import pairwise, product

from samlingsplan.domain import Case, Participant, Week
from samlingsplan.plan import KullClass

_DAYS = (1, 2, 3)
"""Tuesday to Thursday: the days between those that journeys take."""
_HOURS = (9, 10, 12, 13, 14)
_A_WEEK_OFF, _A_GAP_LATER, _A_LEADER_HIT, _NO_HOUR = 1, 100, 1_000, 10_000_000
"""What a week from the middle costs, a samling later, a leader who has said that the week does not suit or whose
children are at home, and no hour at all."""


class SlotKind(StrEnum):
    """With whom an hour is."""

    GROUP = "group"
    EMPLOYER = "employer"
    INDIVIDUAL = "individual"


@dataclass(frozen=True, slots=True)
class Slot:
    """An hour of supervision for one party.

    Parameters
    ----------
    kind
        With whom it is.
    leaders
        The leaders.
    group
        The number of the colloquium in its class, 1 first; None for the other kinds.
    after
        The number of the samling that it follows.
    day, start
        When.
    hit
        How many of the leaders the week does not suit; 0 unless every week hits somebody.
    """

    kind: SlotKind
    leaders: tuple[Participant, ...]
    group: int | None
    after: int
    day: date
    start: time
    hit: int


@dataclass(frozen=True, slots=True)
class _Gap:
    """The weeks between two samlinger, those nearest the middle first."""

    after: int
    weeks: tuple[Week, ...]


Free = dict[Week, list[tuple[date, time]]]
"""The hours of each week that nobody has yet."""


def slots_of(case: Case, kull_class: KullClass, groups: Sequence[Sequence[Participant]]) -> Iterator[Slot]:
    """Yield the hours of supervision of a class, in weeks that suit.

    Parties are assigned to weeks by a flow of least cost; where a year has too few hours, some have none.

    Parameters
    ----------
    case
        The calendar.
    kull_class
        The class.
    groups
        Its colloquia.
    """
    gaps = list(_gaps(case, kull_class))
    free = {week: _hours(case, week) for gap in gaps for week in gap.weeks}
    for gap in gaps:
        yield from _assigned(case, SlotKind.GROUP, groups, [gap], free)
    leaders = [leader for group in groups for leader in group]
    employers: dict[tuple[str, str], list[Participant]] = {}
    for leader in leaders:
        employers.setdefault((leader.employer_kind, leader.employer), []).append(leader)
    yield from _assigned(case, SlotKind.EMPLOYER, list(employers.values()), gaps, free)
    yield from _assigned(case, SlotKind.INDIVIDUAL, [[each] for each in leaders], gaps[len(gaps) // 2 :], free)


def _gaps(case: Case, kull_class: KullClass) -> Iterator[_Gap]:
    for before, after in pairwise(kull_class.samlinger):
        weeks = [week for week in case.weeks if before.week < week < after.week]
        middle = (len(weeks) - 1) / 2
        nearest = sorted(range(len(weeks)), key=lambda i: abs(i - middle))
        if weeks:
            yield _Gap(before.number, tuple(weeks[i] for i in nearest))


def _hours(case: Case, week: Week) -> list[tuple[date, time]]:
    days = (week.monday + timedelta(days=day) for day in _DAYS)
    return [(day, time(hour)) for day, hour in product(days, _HOURS) if day not in case.public_holidays]


def _assigned(
    case: Case, kind: SlotKind, parties: Sequence[Sequence[Participant]], gaps: Sequence[_Gap], free: Free
) -> Iterator[Slot]:
    """Yield an hour for each party in the weeks of some gaps, the first gap before the others, and take the hours."""
    weeks = {
        week: (gap.after, late * _A_GAP_LATER + off * _A_WEEK_OFF)
        for late, gap in enumerate(gaps)
        for off, week in enumerate(gap.weeks)
    }
    hits = {
        (p, week): sum(_hit(case, each, week) for each in party) for p, party in enumerate(parties) for week in weeks
    }
    costs = {(p, week): weeks[week][1] + _A_LEADER_HIT * hit for (p, week), hit in hits.items()}
    for p, week in _weeks_of(costs, {week: len(free[week]) for week in weeks}):
        day, start = free[week].pop(0)
        group = p + 1 if kind is SlotKind.GROUP else None
        yield Slot(kind, tuple(parties[p]), group, weeks[week][0], day, start, hits[p, week])


def _weeks_of(costs: dict[tuple[int, Week], int], room: dict[Week, int]) -> Iterator[tuple[int, Week]]:
    """Yield the week of each party that gets an hour: a flow of least cost from parties to the hours of weeks."""
    from networkx import DiGraph, min_cost_flow

    parties = sorted({p for p, _ in costs})
    graph: DiGraph[str] = DiGraph()
    graph.add_node("end", demand=len(parties))
    graph.add_edge("none", "end", capacity=len(parties), weight=0)
    for week, hours in room.items():
        graph.add_edge(str(week), "end", capacity=hours, weight=0)
    for p in parties:
        graph.add_node(f"party {p}", demand=-1)
        graph.add_edge(f"party {p}", "none", capacity=1, weight=_NO_HOUR)
    for (p, week), cost in costs.items():
        graph.add_edge(f"party {p}", str(week), capacity=1, weight=cost)
    flow = min_cost_flow(graph)
    yield from ((p, week) for (p, week) in costs if flow[f"party {p}"][str(week)])


def _hit(case: Case, leader: Participant, week: Week) -> bool:
    """Return whether a week does not suit a leader: as the leader has said, or by the school holiday at home."""
    return week in leader.blocked_weeks or week in case.school_holidays.get(leader.origin.kommune, frozenset())

"""Whom a move displaces: the leaders who could change places with the one who moves, found without a solver.

A lawful plan whose first level has the value that is proven best with the move is one of the best plans with it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from samlingsplan.domain import Case, Participant, ParticipantId
from samlingsplan.goals import GoalLevel
from samlingsplan.model import parties_of
from samlingsplan.plan import Plan
from samlingsplan.questions.question import Asked
from samlingsplan.questions.why.judged import is_lawful
from samlingsplan.questions.why.moves import Move
from samlingsplan.rules import Rule
from samlingsplan.scenario.schema import laws_of

_UNWISHED = 1_000
"""Counts a place that was not wished for."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A plan that differs from the plan asked about by those who move and those who take their seats.

    Parameters
    ----------
    others
        Those who take the seats; nobody where there was room.
    worse_on
        The name of the first level below the first on which the plan is worse; None where it is as good on all.
    alike
        Whether no rule, goal or journey tells those who move from the others: wishes and ranks then decide.
    wishes_lost, wishes_won
        How many of them get a less wished place than in the plan, and how many a more wished one.
    """

    others: tuple[ParticipantId, ...]
    worse_on: str | None
    alike: bool
    wishes_lost: int
    wishes_won: int


def exchanges(asked: Asked, plan: Plan, move: Move, value: int) -> list[Exchange]:
    """Return the exchanges whose plan is lawful and has a value on the first level.

    Parameters
    ----------
    asked, plan
        The plan that is asked about.
    move
        The leaders, and where they go.
    value
        The value that is proven best with the move.
    """
    rules, levels = laws_of(asked.base.loaded.value)
    case = asked.base.case
    if not levels or any(plan.seats[leader.id] != plan.seats[move.movers[0].id] for leader in move.movers):
        return []
    found = [
        (others, other)
        for others, other in _seatings(case, plan, move)
        if levels[0].value(case, other) == value and is_lawful(asked.base, other)
    ]
    alike = _alike(case, rules, levels, move.movers[0]) if any(others for others, _ in found) else frozenset()
    values = [level.value(case, plan) for level in levels]
    return [_exchange(case, plan, other, move.movers, others, levels, values, alike) for others, other in found]


def _seatings(case: Case, plan: Plan, move: Move) -> Iterator[tuple[tuple[Participant, ...], Plan]]:
    """Yield those who give way and the plan then: nobody, or one unit of the same size in a class at the place."""
    own = plan.seats[move.movers[0].id]
    for kull_class in plan.classes:
        if move.place in kull_class.places and kull_class.id != own:
            moved = {leader.id: kull_class.id for leader in move.movers}
            if _can_all_travel(case, move.movers, plan, kull_class.id):
                yield (), replace(plan, seats={**plan.seats, **moved})
                for unit in _units(plan.members(case, kull_class.id)):
                    if len(unit) == len(move.movers) and _can_all_travel(case, unit, plan, own):
                        back = {leader.id: own for leader in unit}
                        yield unit, replace(plan, seats={**plan.seats, **moved, **back})


def _can_all_travel(case: Case, unit: Sequence[Participant], plan: Plan, class_id: str) -> bool:
    return all(case.can_travel(leader, plan.by_id[class_id].route) for leader in unit)


def _units(members: Sequence[Participant]) -> list[tuple[Participant, ...]]:
    """Return leaders alone, and groups."""
    groups: dict[object, list[Participant]] = {}
    for leader in members:
        groups.setdefault(leader.group or leader, []).append(leader)
    return [tuple(unit) for unit in groups.values()]


def _exchange(
    case: Case,
    plan: Plan,
    other: Plan,
    movers: Sequence[Participant],
    others: Sequence[Participant],
    levels: Sequence[GoalLevel],
    values: Sequence[int],
    alike: frozenset[ParticipantId],
) -> Exchange:
    after = (
        (level.name, before, level.value(case, other)) for level, before in zip(levels[1:], values[1:], strict=True)
    )
    differing = next(((name, before, now) for name, before, now in after if before != now), None)
    changed = [_wish(case, other, leader) - _wish(case, plan, leader) for leader in (*movers, *others)]
    return Exchange(
        tuple(leader.id for leader in others),
        differing[0] if differing is not None and differing[2] > differing[1] else None,
        bool(others) and others[0].id in alike,
        sum(each > 0 for each in changed),
        sum(each < 0 for each in changed),
    )


def _wish(case: Case, plan: Plan, leader: Participant) -> int:
    return leader.wish_met(set(plan.by_id[plan.seats[leader.id]].places)) or _UNWISHED


def _alike(
    case: Case, rules: Sequence[Rule], levels: Sequence[GoalLevel], leader: Participant
) -> frozenset[ParticipantId]:
    """Return the leaders of a leader's party."""
    parties = ({each.id for unit in party.units for each in unit} for party in parties_of(case, rules, levels))
    return frozenset(next(party for party in parties if leader.id in party))

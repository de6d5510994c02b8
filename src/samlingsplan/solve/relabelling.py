"""Names classes after the classes they most resemble in an earlier plan, so that no leader moves by a swap of names."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product

from samlingsplan.domain import Case, EarlierPlan, Participant, ParticipantId, Party
from samlingsplan.goals import GoalLevel
from samlingsplan.model import parties_of
from samlingsplan.plan import KullClass, Plan
from samlingsplan.rules import Rule
from samlingsplan.rules.pinned_leaders import PinnedLeaders
from samlingsplan.rules.pinned_weeks import PinnedWeeks


def keeping_names(case: Case, rules: Sequence[Rule], levels: Sequence[GoalLevel], plan: Plan) -> Plan:
    """Return an equivalent plan whose class names within each route follow the earlier plan.

    A maximum-weight matching gives each class the name of the earlier class with which it shares most leaders, then
    most weeks. Leaders that no rule or goal distinguishes then take the seats they had. A class that a rule names keeps
    its name. The result is kept only if it is lawful and no worse on the levels.

    Parameters
    ----------
    case, rules, levels
        The data of the plan, its rules and its levels.
    plan
        A lawful plan.
    """
    if case.earlier is None:
        return plan
    parties = parties_of(case, rules, levels)
    named = _matched(case.earlier, plan, parties, _named_by(rules))
    candidate = _renamed(plan, named)
    candidate = Plan(candidate.classes, {**candidate.seats, **_seats_kept(case.earlier, candidate, parties)})
    lawful = not any(violation for rule in rules for violation in rule.violations(case, candidate))
    return candidate if lawful and _values(case, levels, candidate) <= _values(case, levels, plan) else plan


def _values(case: Case, levels: Sequence[GoalLevel], plan: Plan) -> tuple[int, ...]:
    return tuple(level.value(case, plan) for level in levels)


def _named_by(rules: Sequence[Rule]) -> frozenset[str]:
    """Return the classes that rules name."""
    named: set[str] = set()
    for rule in rules:
        if isinstance(rule, PinnedLeaders):
            named |= set(rule.to_class.values())
        if isinstance(rule, PinnedWeeks):
            named |= {each.class_id for each in (*rule.pins, *rule.bans) if each.class_id is not None}
    return frozenset(named)


def _matched(
    earlier: EarlierPlan, plan: Plan, parties: Sequence[Party], fixed: frozenset[str]
) -> Mapping[str, KullClass]:
    """Return the class of the plan that gets each name, among the names of its route."""
    common = _in_common(plan.seats, earlier.seats, parties)
    bearer = {each.id: each for each in plan.classes}
    for route in dict.fromkeys(each.route for each in plan.classes):
        classes = [each for each in plan.classes if each.route == route and each.id not in fixed]
        names = [each.id for each in classes]
        most = 1 + sum(len(each.samlinger) for each in classes)
        likeness = {
            (i, j): most * common[each.id, name] + _weeks_in_common(earlier, each, name)
            for i, each in enumerate(classes)
            for j, name in enumerate(names)
        }
        bearer |= {names[j]: classes[i] for i, j in _dealt(len(classes), likeness).items()}
    return bearer


def _dealt(count: int, likeness: Mapping[tuple[int, int], int]) -> dict[int, int]:
    """Return a name for each class that maximises total likeness; a class keeps its name when equal."""
    from networkx import Graph, max_weight_matching

    graph: Graph[int] = Graph()
    for (i, j), alike in likeness.items():
        if alike or i == j:
            graph.add_edge(i, count + j, weight=(count + 1) * alike + (i == j))
    pairs = [sorted(pair) for pair in max_weight_matching(graph)]
    dealt = {i: j - count for i, j in pairs}
    left = [j for j in range(count) if j not in dealt.values()]
    return dealt | dict(zip((i for i in range(count) if i not in dealt), left, strict=True))


def _in_common(
    now: Mapping[ParticipantId, str], before: Mapping[ParticipantId, str], parties: Sequence[Party]
) -> Counter[tuple[str, str]]:
    """Return the most leaders that each class can share with each earlier class when alike leaders swap seats."""
    common: Counter[tuple[str, str]] = Counter()
    for party in parties:
        seats, had = (Counter(seats[u[0].id] for u in party.units if u[0].id in seats) for seats in (now, before))
        for (kull_class, units), (name, earlier) in product(seats.items(), had.items()):
            common[kull_class, name] += min(units, earlier) * party.unit_size
    return common


def _weeks_in_common(earlier: EarlierPlan, kull_class: KullClass, name: str) -> int:
    return sum(earlier.week_of(name, held.number) == held.week for held in kull_class.samlinger)


def _renamed(plan: Plan, bearer: Mapping[str, KullClass]) -> Plan:
    """Return the plan with ids and names of classes exchanged, in the same order of ids."""
    renamed = {kull_class.id: name for name, kull_class in bearer.items()}
    classes = tuple(replace(bearer[each.id], id=each.id, name=each.name) for each in plan.classes)
    return Plan(classes, {leader: renamed[seat] for leader, seat in plan.seats.items()})


def _seats_kept(earlier: EarlierPlan, plan: Plan, parties: Sequence[Party]) -> dict[ParticipantId, str]:
    """Return the seats when alike units are exchanged so that as many as possible keep the class they had."""
    seats: dict[ParticipantId, str] = {}
    for party in parties:
        by_route: dict[str, list[tuple[Participant, ...]]] = {}
        for unit in party.units:
            if unit[0].id in plan.seats:
                by_route.setdefault(plan.by_id[plan.seats[unit[0].id]].route, []).append(unit)
        for units in by_route.values():
            left = Counter(plan.seats[unit[0].id] for unit in units)
            stay = {}
            for unit in units:
                had = earlier.seats.get(unit[0].id, "")
                if left[had] > 0:
                    stay[unit[0].id] = had
                    left[had] -= 1
            others = iter(sorted(left.elements(), key=list(plan.by_id).index))
            for unit in units:
                seat = stay.get(unit[0].id) or next(others)
                seats |= {member.id: seat for member in unit}
    return seats

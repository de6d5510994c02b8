"""Clashes in a scenario's rules: leaders who must share a class and cannot.

The rules name the leaders, so a count of connected leaders is a proof, and no solver is needed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from samlingsplan.domain import Case, Participant, ParticipantId, Route, RouteId
from samlingsplan.plan import parse_class_id
from samlingsplan.rules import Rule
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.group_rooms import GroupRooms
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.paired_leaders import PairedLeaders
from samlingsplan.rules.pinned_leaders import PinnedLeaders
from samlingsplan.rules.rooms import Rooms

_CLASS = "\n"
"""The prefix of a class among the nodes of leaders: no pseudonym begins with it."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Leaders who must share a class and cannot.

    Parameters
    ----------
    kind
        ``"apart"``, ``"two_classes"`` or ``"too_many"``.
    rules
        Names of the rules that clash.
    leaders
        Their pseudonyms: the two who are apart, or all who must share the class.
    classes
        The classes they are pinned to, if any.
    allowed
        The most that a class holds, where they are too many.
    """

    kind: str
    rules: tuple[str, ...]
    leaders: tuple[str, ...]
    classes: tuple[str, ...] = ()
    allowed: int | None = None


def clashes(case: Case, rules: Sequence[Rule]) -> tuple[Clash, ...]:
    """Return the clashes of a case; none where a rule allows a leader without a class.

    A clash is reported for every minimal set of rules that implies it: to change one set is not enough where another
    implies the same.
    """
    if not any(isinstance(rule, EveryonePlaced) for rule in rules):
        return ()
    reported: list[Clash] = []
    binding = [rule for rule in rules if isinstance(rule, PinnedLeaders | GroupsTogether | PairedLeaders)]
    for number in range(len(binding) + 1):
        for some in combinations(binding, number):
            sharing = _sharing(case, some)
            found = (*_apart(some, rules, sharing), *_in_two_classes(some, sharing))
            found = (*found, *_too_many(case, some, rules, sharing))
            reported += [each for each in found if not _known(each, reported)]
    return tuple(reported)


def _known(clash: Clash, reported: Sequence[Clash]) -> bool:
    """Return whether a subset of the rules already implies the same clash."""
    same = (each for each in reported if each.kind == clash.kind and set(each.rules) <= set(clash.rules))
    return any(set(each.leaders) <= set(clash.leaders) for each in same)


def _sharing(case: Case, rules: Sequence[Rule]) -> list[list[str]]:
    """Return the sets of leaders who must share a class by some rules, with the classes they are pinned to."""
    import networkx as nx

    shared: nx.Graph[str] = nx.Graph()
    groups: dict[str, str] = {}
    for rule in rules:
        if isinstance(rule, PinnedLeaders):
            shared.add_edges_from((leader, _CLASS + pinned) for leader, pinned in rule.to_class.items())
        if isinstance(rule, GroupsTogether) and rule.binds_groups:
            grouped = [(p.group, p.id) for p in case.participants if p.group is not None]
            shared.add_edges_from((groups.setdefault(group, each), each) for group, each in grouped)
        if isinstance(rule, PairedLeaders):
            shared.add_edges_from((few[0], each) for few in rule.together for each in few)
    return sorted(map(sorted, nx.connected_components(shared)))


def _apart(some: Sequence[Rule], rules: Sequence[Rule], sharing: Sequence[Sequence[str]]) -> Iterator[Clash]:
    """Yield pairs of leaders who must share a class and must not."""
    shares = {each: number for number, few in enumerate(sharing) for each in few}
    for rule in rules:
        for few in rule.apart if isinstance(rule, PairedLeaders) else ():
            for one, other in combinations(few, 2):
                if one in shares and shares[one] == shares.get(other):
                    names = tuple(sorted({rule.name, *(each.name for each in some)}))
                    yield Clash("apart", names, (one, other), _classes(sharing[shares[one]]))


def _in_two_classes(some: Sequence[Rule], sharing: Sequence[Sequence[str]]) -> Iterator[Clash]:
    """Yield leaders who must share a class and are pinned to different classes."""
    for few in sharing:
        if len(_classes(few)) > 1:
            names = tuple(sorted(rule.name for rule in some))
            yield Clash("two_classes", names, _leaders(few), _classes(few))


def _too_many(
    case: Case, some: Sequence[Rule], rules: Sequence[Rule], sharing: Sequence[Sequence[str]]
) -> Iterator[Clash]:
    """Yield leaders who must share a class and are more than any class open to them can hold."""
    by_id = {p.id: p for p in case.participants}
    for limit in (rule for rule in rules if isinstance(rule, ClassSize | Rooms | GroupRooms)):
        names = (*sorted(rule.name for rule in some), limit.name)
        held = {route.id: _held(case, limit, route) for route in case.routes}
        for few in sharing:
            leaders = [by_id[ParticipantId(each)] for each in _leaders(few) if each in by_id]
            most = [_over(case, leaders, held[route.id]) for route in _routes(case, _classes(few)[:1])]
            if most and None not in most:
                allowed = max(each for each in most if each is not None)
                yield Clash("too_many", names, tuple(p.id for p in leaders), _classes(few), allowed)


def _classes(few: Sequence[str]) -> tuple[str, ...]:
    return tuple(each.removeprefix(_CLASS) for each in few if each.startswith(_CLASS))


def _leaders(few: Sequence[str]) -> tuple[str, ...]:
    return tuple(each for each in few if not each.startswith(_CLASS))


def _routes(case: Case, pinned: Sequence[str]) -> Sequence[Route]:
    if not pinned:
        return case.routes
    route = parse_class_id(pinned[0])[0]
    return [case.route_by_id[RouteId(route)]] if route in case.route_by_id else []


def _over(case: Case, leaders: Sequence[Participant], held: Mapping[int | None, int]) -> int | None:
    """Return the most leaders that a class holds, where these leaders are more; else None."""
    for number, most in held.items():
        meeting = leaders if number is None else [each for each in leaders if each.id not in case.on_video[number]]
        if len(meeting) > most:
            return most
    return None


def _held(case: Case, rule: Rule, route: Route) -> Mapping[int | None, int]:
    """Return the most that a rule lets a class of a route have, by the number of the samling; at None in all."""
    if isinstance(rule, ClassSize):
        return {None: rule.limits(route.venues)[1]}
    if isinstance(rule, Rooms):
        return dict(case.narrowest(route, lambda venue: venue.seats_per_room, apart_only=True))
    if isinstance(rule, GroupRooms):
        return dict(case.narrowest(route, lambda venue: venue.group_rooms * rule.persons_per_room))
    return {}

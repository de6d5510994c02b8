"""A first composition of many classes: leaders in a line in which kommuner that share units are neighbours, cut up."""

from collections import Counter, deque
from collections.abc import Mapping, Sequence
from itertools import combinations

from samlingsplan.algebra import Composition
from samlingsplan.domain import Party


def cut(composition: Composition) -> Mapping[tuple[str, str], int]:
    """Return the number of units of each party in each class when the line of each route is divided evenly.

    A unit that is larger than the space left in a class goes to the next.
    """
    seats = dict.fromkeys(composition.sits, 0)
    for route, parties in composition.going.items():
        classes = composition.classes_of(route)
        line = deque(party for party in in_line(parties) for _ in range(party.count))
        persons = sum(party.persons for party in parties)
        for index, kull_class in enumerate(classes):
            room = (index + 1) * persons // len(classes) - index * persons // len(classes)
            waiting = []
            while room and line:
                party = line.popleft()
                if party.unit_size > room:
                    waiting.append(party)
                    continue
                seats[party.id, kull_class.id] += 1
                room -= party.unit_size
            line.extendleft(reversed(waiting))
        for party in line:
            seats[party.id, classes[-1].id] += 1
    return seats


def home(party: Party) -> str:
    """Return the kommune of most members of a unit."""
    (kommune, _), *_ = Counter(sorted(member.origin.kommune for member in party.units[0])).most_common(1)
    return kommune


def in_line(parties: Sequence[Party]) -> list[Party]:
    """Return parties in a line: each kommune's own, and its units of several kommuner where the next begins.

    Where a line is cut, one kommune is split, and each unit of several kommuner that are no neighbours in it may split
    one more.
    """
    place = {kommune: number for number, kommune in enumerate(_in_order(parties))}

    def key(party: Party) -> tuple[int, bool, int, str]:
        first, *others = sorted({place[member.origin.kommune] for member in party.units[0]})
        return first, bool(others), others[0] if others else 0, party.id

    return sorted(parties, key=key)


def _in_order(parties: Sequence[Party]) -> list[str]:
    """Return the kommuner in the order of a walk over the heaviest tree of units that they share.

    The walk begins at a kommune with few ties and turns into small branches first, so that most ties join neighbours.
    """
    ties: Counter[tuple[str, str]] = Counter()
    kommuner: dict[str, None] = {}
    for party in sorted(parties, key=lambda party: party.id):
        homes = sorted({member.origin.kommune for member in party.units[0]})
        kommuner.update(dict.fromkeys(homes))
        for pair in combinations(homes, 2):
            ties[pair] += party.count
    near = _heaviest_tree(sorted(kommuner), ties)
    order: list[str] = []
    for start in sorted(kommuner, key=lambda kommune: (len(near[kommune]), kommune)):
        if start not in order:
            _walk(start, None, near, order)
    return order


def _heaviest_tree(kommuner: Sequence[str], ties: Mapping[tuple[str, str], int]) -> dict[str, list[str]]:
    """Return the neighbours of each kommune in the spanning forest of most weight."""
    root = {kommune: kommune for kommune in kommuner}
    near: dict[str, list[str]] = {kommune: [] for kommune in kommuner}
    for one, other in sorted(ties, key=lambda pair: (-ties[pair], pair)):
        if (kept := root[one]) != (gone := root[other]):
            near[one].append(other)
            near[other].append(one)
            root = {kommune: kept if of == gone else of for kommune, of in root.items()}
    return near


def _walk(kommune: str, came_from: str | None, near: Mapping[str, list[str]], order: list[str]) -> None:
    order.append(kommune)
    onwards = [other for other in near[kommune] if other != came_from]
    for other in sorted(onwards, key=lambda each: (_size(each, kommune, near), each)):
        _walk(other, kommune, near, order)


def _size(kommune: str, came_from: str, near: Mapping[str, list[str]]) -> int:
    """Return the number of kommuner in a branch."""
    return 1 + sum(_size(other, kommune, near) for other in near[kommune] if other != came_from)

"""Plans without a solver: greedy, as a planner would make one by hand, and as it was done before.

They decide how many classes each place has, send each unit where it travels least while there is room, fill the classes
of a place kommune by kommune, and date one class after the other.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from benchmarks.peers.kull import Class, Kull, Unit
from benchmarks.peers.staged import Answer, Found

BY_HAND = ("oslo", "trondheim", "bergen", "oslo")
"""Classes by hand: where most people live, spread over the country."""
BEFORE = ("oslo", "oslo", "oslo", "stavanger")
"""Three classes in Oslo, and one at a place that changes from year to year."""


def greedy(kull: Kull, _: float, found: Found) -> None:
    """Add the class that saves most travel, one after the other; then move single classes while that saves more."""
    classes: Counter[str] = Counter()
    while classes.total() < kull.min_classes:
        choices = [v for v, place in kull.places.items() if place.may and _affordable(kull, classes + Counter([v]))]
        if not choices:
            return
        classes[min(choices, key=lambda v: (_nearest(kull, {*classes, v}), v))] += 1
    travel = _travel(kull, classes)
    while (moved := min(_moved(kull, classes), key=lambda each: _travel(kull, each), default=None)) is not None:
        if _travel(kull, moved) >= travel:
            break
        classes, travel = moved, _travel(kull, moved)
    found(Answer(_filled(kull, classes)))


def by_hand(kull: Kull, _: float, found: Found) -> None:
    """Put the classes where most people live."""
    found(Answer(_filled(kull, _listed(kull, BY_HAND))))


def as_before(kull: Kull, _: float, found: Found) -> None:
    """Put all classes but one in Oslo."""
    found(Answer(_filled(kull, _listed(kull, BEFORE))))


def _listed(kull: Kull, places: Iterable[str]) -> Counter[str]:
    """Return the classes of a list, as many as the kull has: the last ones of it, and more at its first place."""
    offered = [v for v in places if any(v in unit.minutes for unit in kull.units)]
    last = offered[max(0, len(offered) - kull.min_classes) :]
    return Counter(last) + Counter({offered[0]: kull.min_classes - len(last)})


def _affordable(kull: Kull, classes: Counter[str]) -> bool:
    opened = sum(kull.places[v].open_nok for v in classes)
    classes_nok = kull.case.tariff.class_nok * kull.min_classes
    return bool(opened + classes_nok <= kull.frame_nok)


def _moved(kull: Kull, classes: Counter[str]) -> Iterator[Counter[str]]:
    """Yield what the classes are when one of them meets elsewhere."""
    for here in sorted(classes):
        for there, place in kull.places.items():
            moved = classes - Counter([here]) + Counter([there])
            if there != here and place.may and _affordable(kull, moved):
                yield moved


def _travel(kull: Kull, classes: Mapping[str, int]) -> int:
    """Return what those who are seated travel; whoever is not, and each seat that a class lacks, costs a lot."""
    never, seats = 10**6, _seated(kull, classes)
    leaders = {v: _leaders(units) for v, units in seats.items()}
    lacking: int = sum(max(0, kull.least * number - leaders[v]) for v, number in classes.items())
    lacking += len(kull.case.participants) - sum(leaders.values())
    return sum(unit.minutes[v] for v, units in seats.items() for unit in units) + never * lacking


def _nearest(kull: Kull, places: Iterable[str]) -> int:
    """Return what everyone travels to the nearest of some places, however many come; a unit that reaches none costs."""
    never = 10**6
    return sum(min((unit.minutes.get(v, never) for v in places), default=never) for unit in kull.units)


def _filled(kull: Kull, classes: Mapping[str, int]) -> tuple[Class, ...]:
    """Return classes with members and dates."""
    seats = _seated(kull, classes)
    meeting: Counter[tuple[int, int]] = Counter()
    rooms: Counter[tuple[str, int]] = Counter()
    made = []
    for v, number in classes.items():
        for members in _shared(seats[v], number, kull.places[v].most):
            weeks = _dated(kull, v, meeting, rooms)
            meeting.update(enumerate(weeks))
            rooms.update((v, w) for w in weeks)
            made.append(Class(v, weeks, tuple(leader for unit in members for leader in unit.members)))
    return tuple(made)


def _seated(kull: Kull, classes: Mapping[str, int]) -> dict[str, list[Unit]]:
    """Send each unit to the nearest place with room, first those whose second choice is worst; then fill the small."""
    left = {v: kull.places[v].most * number for v, number in classes.items()}
    seats: dict[str, list[Unit]] = {v: [] for v in classes}
    for unit in sorted(kull.units, key=lambda unit: (-_regret(unit, classes), unit.members)):
        roomy = [v for v in classes if v in unit.minutes and left[v] >= unit.size]
        if roomy:
            at = min(roomy, key=lambda v: (unit.minutes[v], v))
            seats[at].append(unit)
            left[at] -= unit.size
    leaders = {v: _leaders(seats[v]) for v in classes}
    for v, number in classes.items():
        while leaders[v] < kull.least * number and (moves := _moves(kull, classes, seats, leaders, v)):
            _, here, unit = min(moves, key=lambda move: (move[0], move[2].members))
            seats[here].remove(unit)
            seats[v].append(unit)
            leaders[here] -= unit.size
            leaders[v] += unit.size
    return seats


def _moves(
    kull: Kull, classes: Mapping[str, int], seats: Mapping[str, list[Unit]], leaders: Mapping[str, int], to: str
) -> list[tuple[int, str, Unit]]:
    """Return who could move to a place that has too few, from places that can spare them, and what it costs."""
    return [
        (unit.minutes[to] - unit.minutes[v], v, unit)
        for v, units in seats.items()
        for unit in units
        if v != to and to in unit.minutes and leaders[v] - unit.size >= kull.least * classes[v]
    ]


def _regret(unit: Unit, places: Iterable[str]) -> int:
    minutes = sorted(unit.minutes[v] for v in places if v in unit.minutes)
    return minutes[1] - minutes[0] if len(minutes) > 1 else 10**6


def _shared(units: list[Unit], classes: int, most: int) -> list[list[Unit]]:
    """Return units in classes of about the same size: whole kommuner where there is room, the largest first."""
    kommuner: dict[tuple[str, ...], list[Unit]] = {}
    for unit in units:
        kommuner.setdefault(unit.kommuner, []).append(unit)
    made: list[list[Unit]] = [[] for _ in range(classes)]
    for block in sorted(kommuner.values(), key=lambda block: (-_leaders(block), block[0].members)):
        smallest = min(made, key=_leaders)
        if _leaders(smallest) + _leaders(block) <= most:
            smallest += block
        else:
            for unit in block:
                min(made, key=_leaders).append(unit)
    return made


def _leaders(units: Iterable[Unit]) -> int:
    return sum(unit.size for unit in units)


def _dated(
    kull: Kull, place: str, meeting: Mapping[tuple[int, int], int], rooms: Mapping[tuple[str, int], int]
) -> tuple[int, ...]:
    """Return the weeks of a class, as near to the ideal spacing as teams and rooms allow; every sixth where none do."""
    ideal = getattr(kull.goals.get("even_spacing"), "ideal_weeks", 6)

    def free(s: int, w: int) -> bool:
        return meeting.get((s, w), 0) < kull.teams(s, w) and rooms.get((place, w), 0) < kull.places[place].rooms[w]

    ways: dict[int, tuple[int, tuple[int, ...]]] = {w: (0, (w,)) for w in kull.slots[0] if free(0, w)}
    for s in range(1, len(kull.slots)):
        later: dict[int, tuple[int, tuple[int, ...]]] = {}
        for earlier, w in kull.arcs(s - 1):
            if earlier in ways and free(s, w):
                cost, weeks = ways[earlier]
                way = (cost + abs(w - earlier - ideal), (*weeks, w))
                later[w] = min(way, later.get(w, way))
        ways = later
    first = min(kull.slots[0], default=0)
    return min(ways.values())[1] if ways else tuple(first + ideal * s for s in range(len(kull.slots)))

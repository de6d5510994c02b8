"""Kulls at one place whose best classes are known before anyone searches.

All classes have the same size s. Each kull has a number that no classes go below, by counting, and classes that reach
it:

* **likeness**: of the n leaders with one value, floor(n / s) classes can be full and one more have what is left; the K
  largest of these pieces are the most leaders who can be of their class's largest group. A trait that follows from the
  first one has the same groups.
* **mix**: a leader group of g with one value sits in one class. That class has g − ceil(n / K) too many, and the others
  share n − g leaders where floor(n / K) each are wanted.
* **split kommuner**: a kommune of n leaders sits in ceil(n / s) classes at least.
"""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from samlingsplan.domain import Case, KommuneId, LeaderLevel, Participant
from samlingsplan.goals import Goal, GoalLevel
from samlingsplan.goals.likeness import Likeness
from samlingsplan.goals.mix import Mix
from samlingsplan.goals.split_kommuner import SplitKommuner
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.samling_days import SamlingDays
from tests.solve.small_worlds import World
from tests.worlds import kommune, leader, venue, world

Planted = tuple[World, int]
"""A kull, and the least value of its only level."""


def planted_classes(seed: int, most_classes: int) -> Planted:
    """Return the kull of a seed."""
    random = Random(f"classes {seed}")
    classes, size = random.randint(2, most_classes), random.randint(3, 7)
    return random.choice([_likeness, _mix, _split])(random, classes, size)


def _likeness(random: Random, classes: int, size: int) -> Planted:
    fylker = [f"{n:02}" for n in range(1, classes + random.randint(0, 2) + 1)]
    homes = [random.choice(fylker) for _ in range(classes * size)]
    numbers = [homes.count(fylke) for fylke in fylker]
    pieces = sorted((piece for n in numbers for piece in (*[size] * (n // size), n % size)), reverse=True)
    weight, further = random.randint(1, 5), random.randint(0, 5)
    # There are six centralities: with more fylker two would have the same one, and the groups would differ.
    alone = len(fylker) <= 6
    goal = Likeness(fylke=weight, sentralitet=further if alone else 0)
    kommuner = {f"{fylke}00": {"fylke": f"F{fylke}", "sentralitet": n % 6 + 1} for n, fylke in enumerate(fylker)}
    leaders = [leader(n, f"{fylke}00") for n, fylke in enumerate(homes, start=1)]
    outside = classes * size - sum(pieces[:classes])
    return _kull(classes, size, kommuner, leaders, goal), (weight + (further if alone else 0)) * outside


def _mix(random: Random, classes: int, size: int) -> Planted:
    together = random.randint(2, size)
    # Others of the group's level are as many as the other classes want, or fewer.
    others = random.randint(0, (classes - 1) * (together // classes))
    number = together + others
    low, high = number // classes, -(-number // classes)
    least = max(0, together - high) + max(0, (classes - 1) * low - others)
    rest = classes * size - number
    levels = [LeaderLevel.DEPARTMENT] * number + [LeaderLevel.UNIT] * rest
    leaders = [
        leader(n, "0100", "g" if n <= together else None, level=level) for n, level in enumerate(levels, start=1)
    ]
    # With two levels and one size of class, one too many of a level is one too few of the other.
    share = rest // classes, -(-rest // classes)
    units = [size - together, *_spread(others, classes - 1, size)]
    unit_least = sum(max(0, n - share[1], share[0] - n) for n in units)
    weight = random.randint(1, 4)
    return _kull(classes, size, {"0100": {}}, leaders, Mix(level=weight)), weight * (least + unit_least)


def _spread(number: int, classes: int, size: int) -> Iterator[int]:
    """Yield the leaders of the other level in classes that share a number as evenly as can be."""
    for n in range(classes):
        yield size - (number // classes + (n < number % classes))


def _split(random: Random, classes: int, size: int) -> Planted:
    numbers: list[int] = []
    left = classes
    while left:
        whole = random.randint(1, left)
        # A kommune fills some classes, and part of one more that smaller ones fill up.
        part = random.randint(1, size - 1) if whole < left and random.random() < 0.7 else 0
        numbers.append(whole * size + part)
        left -= whole + (part > 0)
        room = (size - part) % size if part else 0
        while room:
            numbers.append(random.randint(1, room))
            room -= numbers[-1]
    homes = [f"{n:02}00" for n, number in enumerate(numbers, start=1) for _ in range(number)]
    leaders = [leader(n, home) for n, home in enumerate(random.sample(homes, len(homes)), start=1)]
    least = sum(-(-number // size) - 1 for number in numbers)
    weight = random.randint(1, 10)
    return _kull(classes, size, {home: {} for home in homes}, leaders, SplitKommuner(weight=weight)), weight * least


def _kull(
    classes: int, size: int, kommuner: dict[str, dict[str, object]], leaders: list[Participant], goal: Goal
) -> World:
    case: Case = world({(home, "a"): 10 for home in kommuner}, leaders, [venue("a")], weeks=1)
    stated = {KommuneId(key): replace(kommune(key), **changes) for key, changes in kommuner.items()}
    rules = (
        EveryonePlaced(),
        GroupsTogether(),
        ClassCount(min_classes=classes, max_classes=classes),
        ClassSize(min_participants=size, max_participants=size),
        SamlingDays(),
    )
    return World(replace(case, kommuner=stated), rules, (GoalLevel("classes", "points", (goal,)),))

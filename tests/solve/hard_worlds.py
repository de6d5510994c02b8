"""Worlds that are made to keep a search busy: many leaders, classes that hardly can be made, dates that hardly fit.

Each draws some of what has made searches run long: staff that is just too little for the sizes of classes, leaders who
may not share a class, many traits, the longest journeys, weeks of one's own, and a free number of classes.
"""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from samlingsplan.domain import Case, KommuneId, LeaderLevel, Resource, ResourceId, Week
from samlingsplan.goals import Goal, GoalLevel
from samlingsplan.goals.even_spacing import EvenSpacing
from samlingsplan.goals.likeness import Likeness
from samlingsplan.goals.mix import Mix
from samlingsplan.goals.own_weeks_hit import OwnWeeksHit
from samlingsplan.goals.split_kommuner import SplitKommuner
from samlingsplan.goals.total_travel import TotalTravel
from samlingsplan.goals.uneven_sizes import UnevenSizes
from samlingsplan.goals.worst_tenth import WorstTenth
from samlingsplan.rules import Rule
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.colleagues import Colleagues
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.lecturer_teams import LecturerTeams
from samlingsplan.rules.own_weeks import OwnWeeks
from samlingsplan.rules.paired_leaders import PairedLeaders
from samlingsplan.rules.pinned_weeks import PinnedWeeks
from samlingsplan.rules.resources import Resources
from samlingsplan.rules.rooms import Rooms
from samlingsplan.rules.samling_days import SamlingDays
from samlingsplan.rules.spacing import Spacing
from tests.solve.small_worlds import World
from tests.worlds import kommune, leader, samling, venue, world

Trouble = Callable[[Random, Case, int], tuple[Case, list[Rule], list[Goal]]]
"""What adds to a case with a number of leaders in each class."""


def hard_world(seed: int) -> World:
    """Return the world of a seed."""
    random = Random(f"hard {seed}")
    size, classes = random.choice([9, 13, 24]), random.randint(4, 10)
    case = _case(random, size * classes)
    sizes = ClassSize(min_participants=size - random.randint(1, 3), max_participants=size + random.randint(0, 2))
    count = ClassCount(min_classes=classes - random.randint(0, 2), max_classes=classes + random.randint(0, 2))
    rules: list[Rule] = [EveryonePlaced(), GroupsTogether(), count, sizes, Rooms(), SamlingDays(), LecturerTeams()]
    rules.append(Spacing(min_weeks=2, max_weeks=5))
    company: list[Goal] = [SplitKommuner(weight=10), UnevenSizes()]
    above: list[Goal] = [TotalTravel()]
    for trouble in random.sample(TROUBLES, random.randint(2, 4)):
        case, laws, wishes = trouble(random, case, size)
        rules += laws
        company += [wish for wish in wishes if not isinstance(wish, WorstTenth)]
        above += [wish for wish in wishes if isinstance(wish, WorstTenth)]
    levels = (
        GoalLevel("travel", "points", tuple(above)),
        GoalLevel("calendar", "points", (EvenSpacing(ideal_weeks=4),)),
        GoalLevel("classes", "points", tuple(company)),
    )
    return World(case, tuple(rules), levels)


def _case(random: Random, leaders: int) -> Case:
    homes = [f"{n:02}00" for n in range(1, leaders // 3)]
    places = [f"place{n}" for n in range(1, random.randint(3, 12))]
    minutes = {(home, place): random.randint(5, 400) for home in homes for place in places}
    admitted = [
        leader(n, random.choice(homes), random.choice([None, None, None, f"g{n // 4}"]),
               level=random.choice(list(LeaderLevel)), service_area=random.choice("abcd"))
        for n in range(1, leaders + 1)
    ]  # fmt: skip
    venues = [venue(place, rooms=random.randint(1, 3), seats_per_room=40) for place in places]
    case = world(minutes, admitted, venues, [samling(n) for n in range(1, 6)], weeks=26)
    kommuner = {
        KommuneId(home): replace(kommune(home), fylke=f"F{n % 5}", sentralitet=n % 6 + 1, population=900 * 3 ** (n % 6))
        for n, home in enumerate(homes)
    }
    return replace(case, kommuner=kommuner, teams={key: random.randint(2, 3) for key in case.teams})


def _scarce_guides(random: Random, case: Case, size: int) -> tuple[Case, list[Rule], list[Goal]]:
    """Have guides just too few, or just enough, for all classes in one week."""
    each, leaders = random.choice([3, 4, 5]), len(case.participants)
    available = dict.fromkeys(case.weeks, -(-leaders // each) + random.randint(-1, 2))
    guides = Resource(ResourceId("guides"), "Guides", each, None, frozenset({1, 3}), available)
    laws: list[Rule] = [Resources()]
    if random.random() < 0.5:
        laws.append(PinnedWeeks.model_validate({"pins": [{"samling": 1, "weeks": _range(case.weeks[:2])}]}))
    return replace(case, resources=(guides,)), laws, []


def _range(weeks: tuple[Week, ...]) -> str:
    return f"{weeks[0]}..{weeks[-1]}"


def _apart(random: Random, case: Case, size: int) -> tuple[Case, list[Rule], list[Goal]]:
    ids = [p.id for p in case.participants]
    return case, [PairedLeaders(apart=tuple(tuple(random.sample(ids, 3)) for _ in range(size)))], []


def _traits(random: Random, case: Case, size: int) -> tuple[Case, list[Rule], list[Goal]]:
    mix = Mix(size_class=2, level=1, service_area=1)
    return case, [], [Likeness(fylke=1, sentralitet=2, level=1, service_area=1), mix]


def _tail(random: Random, case: Case, size: int) -> tuple[Case, list[Rule], list[Goal]]:
    return case, [], [WorstTenth(weight=10)]


def _own_weeks(random: Random, case: Case, size: int) -> tuple[Case, list[Rule], list[Goal]]:
    leaders = tuple(replace(p, blocked_weeks=(random.choice(case.weeks),)) for p in case.participants)
    either = random.random() < 0.5
    laws: list[Rule] = [OwnWeeks()] if either else []
    return replace(case, participants=leaders), laws, [] if either else [OwnWeeksHit()]


def _colleagues(random: Random, case: Case, size: int) -> tuple[Case, list[Rule], list[Goal]]:
    return case, [Colleagues(least=random.randint(2, 4))], []


TROUBLES: tuple[Trouble, ...] = (_scarce_guides, _apart, _traits, _tail, _own_weeks, _colleagues)

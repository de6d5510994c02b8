"""Random worlds, small enough that every lawful plan of them can be written down."""

from dataclasses import dataclass, replace
from datetime import timedelta
from math import ceil, comb, prod
from random import Random

from samlingsplan.domain import Burden, Case, DayPattern, KommuneId, Mode, Origin, Route, RouteId, Tariff, Week
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.even_spacing import EvenSpacing
from samlingsplan.goals.holiday_eves import HolidayEves
from samlingsplan.goals.off_pattern import OffPattern
from samlingsplan.goals.school_holidays import SchoolHolidays
from samlingsplan.goals.split_kommuner import SplitKommuner
from samlingsplan.goals.total_travel import TotalTravel
from samlingsplan.goals.uneven_sizes import UnevenSizes
from samlingsplan.rules import Rule
from samlingsplan.rules.blocked_weeks import BlockedWeeks
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.class_size import ClassSize, OwnSize
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.group_rooms import GroupRooms
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.lecturer_teams import LecturerTeams
from samlingsplan.rules.max_travel import MaxTravel
from samlingsplan.rules.place_count import PlaceCount
from samlingsplan.rules.public_holidays import PublicHolidays
from samlingsplan.rules.rooms import Rooms
from samlingsplan.rules.samling_days import SamlingDays
from samlingsplan.rules.spacing import Spacing
from samlingsplan.rules.step_free_access import StepFreeAccess
from samlingsplan.rules.study_year import StudyYear
from samlingsplan.rules.supplier_frame import SupplierFrame
from samlingsplan.rules.venue_weeks import VenueWeeks
from tests.worlds import leader, samling, venue, world

MOST_PLANS = 10_000
"""Seatings times calendars of one choice of routes, before any rule has spoken."""


@dataclass(frozen=True)
class World:
    """A case, its laws and its wishes."""

    case: Case
    rules: tuple[Rule, ...]
    levels: tuple[GoalLevel, ...]

    @property
    def most_classes(self) -> int:
        """Classes at most, as the rules say."""
        return next(rule.max_classes for rule in self.rules if isinstance(rule, ClassCount))


def small_world(seed: int) -> World:
    """Return the world of a seed."""
    random = Random(seed)
    while True:
        case = _case(random)
        rules = _rules(random, case)
        drawn = World(case, rules, _levels(random))
        ways = comb(len(case.weeks), len(case.samlinger)) * prod(len(s.patterns) for s in case.samlinger)
        seatings = drawn.most_classes ** len(case.participants)
        if ways**drawn.most_classes * seatings <= MOST_PLANS:
            return drawn


def world_with_own_sizes(seed: int) -> World:
    """Return the world of a seed with a rule on class sizes in which some places have their own."""
    drawn, random = small_world(seed), Random(f"own sizes {seed}")
    leaders, most = len(drawn.case.participants), drawn.most_classes
    own = {
        key: OwnSize(
            min_participants=random.choice([None, 1, 2]),
            max_participants=random.choice([None, random.randint(2, 5)]),
        )
        for key in drawn.case.venues
        if random.random() < 0.6
    }
    least = max(1, leaders // most - random.randint(0, 1))
    sizes = ClassSize(
        min_participants=least, max_participants=ceil(leaders / most) + random.randint(0, 1), by_place=own
    )
    rest = (rule for rule in drawn.rules if not isinstance(rule, ClassSize))
    return replace(drawn, rules=(*rest, sizes))


def _case(random: Random) -> Case:
    homes = [f"000{i}" for i in range(1, random.randint(1, 3) + 1)]
    places = "abc"[: random.randint(1, 3)]
    samlinger = tuple(
        samling(
            number,
            random.choice(
                [
                    (DayPattern.TUE_THU,),
                    (DayPattern.TUE_THU, DayPattern.MON_WED),
                    (DayPattern.MON_THU, DayPattern.TUE_FRI),
                ]
            ),
            Mode.PHYSICAL if number == 1 or random.random() < 0.8 else Mode.DIGITAL,
        )
        for number in range(1, random.randint(1, 3) + 1)
    )
    minutes = {(home, place): 5 * random.randint(1, 30) for home in homes for place in places if random.random() < 0.95}
    leaders = [
        leader(i, random.choice(homes), random.choice([None, None, "g", "h"]), wheelchair=random.random() < 0.15)
        for i in range(1, random.randint(2, 7) + 1)
    ]
    weeks = len(samlinger) + random.randint(0, 3)
    venues = [_venue(random, place) for place in places]
    case = world(minutes, leaders, venues, samlinger, weeks, tariff=Tariff(random.randint(0, 4), random.randint(0, 1)))
    return _with_calendar(random, _with_route(random, case), weeks)


def _venue(random: Random, place: str) -> object:
    return venue(
        place,
        seats_per_room=random.randint(3, 7),
        rooms=random.randint(1, 2),
        group_rooms=random.randint(2, 4),
        wheelchair=random.random() < 0.7,
        open_nok=random.choice([0, 0, 3, 4]),
    )


def _with_route(random: Random, case: Case) -> Case:
    """Sometimes add a route that meets first in one place, then in another."""
    physical = [s for s in case.samlinger if s.mode is Mode.PHYSICAL]
    if len(case.venues) < 2 or len(physical) < 2 or random.random() < 0.6:
        return case
    here, there = list(case.venues)[:2]
    places = tuple(None if s.mode is Mode.DIGITAL else here if s.number == 1 else there for s in case.samlinger)
    tour = Route(RouteId("tour"), "Tour", places)
    burdens = dict(case.burdens)
    for origin in {Origin(home) for home in case.kommuner}:
        trips = [case.journeys.get((origin, place)) for place in places if place is not None]
        if None not in trips:
            minutes = [trip.travel_min for trip in trips]
            burdens[origin, tour.id] = Burden(2 * sum(minutes), max(minutes), 0, 0)
    return replace(case, routes=(*case.routes, tour), burdens=burdens)


def _with_calendar(random: Random, case: Case, weeks: int) -> Case:
    """Lay the weeks in autumn or over New Year, with holidays, closed weeks and lecturers."""
    first = random.choice([Week(2021, 36), Week(2021, 51)])
    year = tuple(first.plus(i) for i in range(weeks))
    days = [week.monday + timedelta(days=i) for week in year for i in range(7)]
    return replace(
        case,
        weeks=year,
        teams={(s.number, week): random.choice([1, 2, 2, 3]) for s in case.samlinger for week in year},
        public_holidays={day: "fri" for day in days if random.random() < 0.05},
        school_holidays={
            KommuneId(home): frozenset(week for week in year if random.random() < 0.3) for home in case.kommuner
        },
        venues={
            key: replace(here, closed_weeks=frozenset(week for week in year if random.random() < 0.15))
            for key, here in case.venues.items()
        },
    )


def _rules(random: Random, case: Case) -> tuple[Rule, ...]:
    leaders = len(case.participants)
    classes = random.randint(1, min(3, leaders))
    rules: list[tuple[float, Rule]] = [
        (1.0, EveryonePlaced()),
        (0.7, GroupsTogether()),
        (1.0, ClassCount(min_classes=max(1, classes - random.randint(0, 1)), max_classes=classes)),
        (0.9, ClassSize(min_participants=max(1, leaders // classes - random.randint(0, 3)),
                         max_participants=ceil(leaders / classes) + random.randint(0, 2))),
        (0.2, PlaceCount(min_places=random.randint(1, 2), max_places=random.randint(2, 3))),
        (0.5, Rooms()),
        (0.3, GroupRooms(persons_per_room=random.randint(2, 3))),
        (0.4, StepFreeAccess()),
        (0.4, VenueWeeks()),
        (0.3, MaxTravel(most_min=random.randint(110, 150))),
        (0.5, SupplierFrame(frame_nok=classes * case.tariff.class_nok + leaders + random.randint(0, 8))),
        (1.0, SamlingDays()),
        (0.3, _study_year(random, case)),
        (0.5, Spacing(min_weeks=1, max_weeks=random.randint(1, 3))),
        (0.3, BlockedWeeks(weeks=(str(random.choice(case.weeks)),))),
        (0.5, PublicHolidays()),
        (0.6, LecturerTeams()),
    ]  # fmt: skip
    strictness = random.choice([0.3, 0.5, 0.9])
    return tuple(rule for chance, rule in rules if chance == 1.0 or random.random() < chance * strictness)


def _study_year(random: Random, case: Case) -> Rule:
    first = case.weeks[0].number
    last = random.randint(1, 3)
    return StudyYear(first_from_week=first, first_to_week=first + random.randint(0, 1), last_by_week=last)


def _levels(random: Random) -> tuple[GoalLevel, ...]:
    travel = TotalTravel()
    spacing, school = EvenSpacing(ideal_weeks=random.randint(1, 3)), SchoolHolidays()
    pattern, eves = OffPattern(weight=2), HolidayEves()
    split, uneven = SplitKommuner(weight=10), UnevenSizes()
    orders = (
        ((travel,), (spacing, school, pattern, eves), (split, uneven)),
        ((travel,), (spacing, school, pattern, eves), (split, uneven)),
        ((travel,), (spacing, school), (pattern, eves), (uneven,), (split,)),
        ((travel,), (split, uneven), (spacing, school, pattern, eves)),
        ((spacing, school, pattern, eves), (travel,), (split, uneven)),
        ((travel, split), (spacing, eves, uneven), (school, pattern)),
    )
    return tuple(GoalLevel(f"level-{i}", "points", goals) for i, goals in enumerate(random.choice(orders), 1))

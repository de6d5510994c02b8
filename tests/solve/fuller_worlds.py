"""Small worlds with what came last, on top of others.

Own weeks, resources, money by year, named lecturers, activities, likeness or mix of traits, an equally distributed
equivalent, an earlier plan, hours, days and weeks away, what is taught and where; and a common samling now and then,
since some of these count it once.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from math import comb, prod
from random import Random

from samlingsplan.domain import (
    Case,
    Competence,
    Content,
    EarlierClass,
    EarlierPlan,
    KommuneId,
    LeaderLevel,
    Lecturer,
    LecturerId,
    Money,
    Resource,
    ResourceId,
    Staff,
    Team,
    Week,
)
from samlingsplan.goals import Goal, GoalLevel
from samlingsplan.goals.convex_burden import ConvexBurden
from samlingsplan.goals.hours_away import HoursAway
from samlingsplan.goals.kolm_pollak import KolmPollak
from samlingsplan.goals.likeness import Likeness
from samlingsplan.goals.lost_days import LostDays
from samlingsplan.goals.mix import Mix
from samlingsplan.goals.moved_leaders import MovedLeaders
from samlingsplan.goals.moved_weeks import MovedWeeks
from samlingsplan.goals.own_weeks_hit import OwnWeeksHit
from samlingsplan.goals.priced_weeks import PricedWeeks
from samlingsplan.goals.worst_tenth import WorstTenth
from samlingsplan.rules import Rule
from samlingsplan.rules.activity_days import ActivityDays
from samlingsplan.rules.common_samlinger import CommonSamlinger
from samlingsplan.rules.competence_covered import CompetenceCovered
from samlingsplan.rules.credit_days import CreditDays
from samlingsplan.rules.exam_weeks import ExamWeeks
from samlingsplan.rules.few_lecturers import FewLecturers
from samlingsplan.rules.grading_time import GradingTime
from samlingsplan.rules.kolm_pollak import KolmPollakCap
from samlingsplan.rules.lecturers_free import LecturersFree
from samlingsplan.rules.meeting_days import MeetingDays
from samlingsplan.rules.one_year import OneYear
from samlingsplan.rules.outcomes_covered import OutcomesCovered
from samlingsplan.rules.own_weeks import OwnWeeks
from samlingsplan.rules.regions_covered import RegionsCovered
from samlingsplan.rules.resources import Resources
from samlingsplan.rules.same_lecturers import SameLecturers
from samlingsplan.rules.supplier_years import SupplierYears
from tests.activities import activity
from tests.solve.richer_worlds import richer_world
from tests.solve.small_worlds import World, small_world
from tests.worlds import kommune

MOST_PLANS = 4_000
"""Seatings times calendars of one choice of routes, before any rule has spoken; their teams count too."""

Topic = Callable[[Random, Case], tuple[Case, list[Rule], list[Goal]]]
"""What adds to a case, with rules and goals that speak of what it added."""


def fuller_world(seed: int) -> World:
    """Return the world of a seed: a small one with some of the topics added."""
    random = Random(f"{seed} and most")
    while True:
        base = random.choice([small_world, small_world, richer_world])
        drawn = _with_topics(random, base(random.randrange(10**9)))
        case = drawn.case
        ways = comb(len(case.weeks), len(case.samlinger))
        ways *= prod(len(s.patterns) * len(case.staff.teams_for(s.number)) for s in case.samlinger)
        if ways**drawn.most_classes * drawn.most_classes ** len(case.participants) <= MOST_PLANS:
            return drawn


def _with_topics(random: Random, world: World) -> World:
    case, rules, levels = world.case, list(world.rules), list(world.levels)
    if random.random() < 0.25 and not any(samling.common for samling in case.samlinger):
        case = replace(case, samlinger=tuple(replace(s, common=s.number == 1) for s in case.samlinger))
        rules += [CommonSamlinger()] if random.random() < 0.8 else []
    for topic in random.sample(TOPICS, random.randint(1, 3)):
        case, laws, wishes = topic(random, case)
        stated = {rule.name for rule in rules}
        rules += [law for law in laws if law.name not in stated]
        for wish in wishes:
            _add(random, levels, wish)
    return World(case, tuple(rules), tuple(levels))


def _add(random: Random, levels: list[GoalLevel], goal: Goal) -> None:
    """Add a goal to a level, or give it a level of its own."""
    # Beneath a tail not all plans that are equal above are looked at, and bounds need not be met.
    tails = [i for i, level in enumerate(levels) if any(isinstance(each, WorstTenth) for each in level.goals)]
    at = random.randrange(min([len(levels), *(tail + 1 for tail in tails)]))
    if goal.alone or random.random() < 0.4:
        levels.insert(at, GoalLevel(f"level-{goal.name}", "points", (goal,)))
    elif not any(other.alone for other in levels[at].goals):
        levels[at] = GoalLevel(levels[at].name, levels[at].unit, (*levels[at].goals, goal))


def _own_weeks(random: Random, case: Case) -> tuple[Case, list[Rule], list[Goal]]:
    leaders = tuple(
        replace(leader, blocked_weeks=tuple(week for week in case.weeks if random.random() < 0.25))
        for leader in case.participants
    )
    either = random.random() < 0.5
    rules: list[Rule] = [OwnWeeks()] if either else []
    return replace(case, participants=leaders), rules, [] if either else [OwnWeeksHit(weight=random.randint(1, 9))]


def _resources(random: Random, case: Case) -> tuple[Case, list[Rule], list[Goal]]:
    by_leaders = random.random() < 0.7
    taught = [samling.number for samling in case.samlinger]
    resource = Resource(
        ResourceId("guides"),
        "Guides",
        random.randint(1, 4) if by_leaders else None,
        None if by_leaders else random.randint(1, 2),
        frozenset(random.sample(taught, random.randint(1, len(taught)))),
        {week: random.choice([1, 2, 3, 6]) for week in case.weeks},
    )
    return replace(case, resources=(resource,)), [Resources()], []


def _supplier_years(random: Random, case: Case) -> tuple[Case, list[Rule], list[Goal]]:
    first = case.weeks[0].year
    share = random.choice([0, 50, 70, 100])
    money = Money(first, {first: share, first + 1: 100 - share})
    tariff = replace(case.tariff, class_nok=random.randint(0, 6))
    frames = {year: random.randint(10, 40) for year in (first, first + 1)}
    years = {year: {"frame_nok": nok * 2, "kull_percent": 50} for year, nok in frames.items()}
    return replace(case, money=money, tariff=tariff), [SupplierYears(years=years)], []


def _lecturers(random: Random, case: Case) -> tuple[Case, list[Rule], list[Goal]]:
    areas = [Competence.LEDELSE, Competence.FORBEDRING]
    people = {
        key: Lecturer(
            key,
            key.capitalize(),
            competences=frozenset(area for area in areas if random.random() < 0.7),
            sector=random.random() < 0.8,
            away=frozenset(week for week in case.weeks if random.random() < 0.1),
            classes_per_week=random.randint(1, 2),
        )
        for key in map(LecturerId, ("anna", "berit", "kari"))
    }
    teams: list[Team] = [(one,) for one in people] + [(one, other) for one, other in pairwise(people)]
    named = {s.number: tuple(sorted(random.sample(teams, random.randint(1, 2)))) for s in case.samlinger}
    needs = {s.number: frozenset(area for area in areas if random.random() < 0.3) for s in case.samlinger}
    rules: list[Rule] = [LecturersFree()]
    if random.random() < 0.6:
        rules.append(FewLecturers(most=random.randint(1, 3)))
    if random.random() < 0.3:
        rules.append(CompetenceCovered(areas=tuple(areas), sector=random.random() < 0.5))
    if random.random() < 0.4:
        rules.append(SameLecturers(most_per_module=random.randint(1, 3)))
    return replace(case, staff=Staff(people, named, needs)), rules, []


def _activities(random: Random, case: Case) -> tuple[Case, list[Rule], list[Goal]]:
    numbers = [samling.number for samling in case.samlinger]
    hung = sorted({random.choice(numbers) for _ in range(2)})
    paper = activity(
        "paper", "hand_in", *((n, random.randint(-1, 2)) for n in hung), weekday=random.randint(0, 4), days=1
    )
    graded = activity("marks", "grading", (numbers[-1], random.randint(0, 3)), grades="paper")
    meeting = activity(
        "meeting", "status_meeting", (random.choice(numbers), random.randint(-1, 2)), weekday=3, mode="physical"
    )
    rules: list[Rule] = [
        rule
        for rule in (
            MeetingDays(),
            ActivityDays(weeks=(str(random.choice(case.weeks).plus(random.randint(-1, 2))),)),
            ExamWeeks(),
            GradingTime(weeks=random.randint(0, 2)),
            OneYear(months=random.randint(1, 2)),
        )
        if random.random() < 0.6
    ]
    return replace(case, activities=(paper, graded, meeting)), rules, []


def _traits(random: Random, case: Case) -> tuple[Case, list[Rule], list[Goal]]:
    homes = sorted({*case.kommuner, *(KommuneId(leader.origin.kommune) for leader in case.participants)})
    kommuner = {
        key: replace(
            kommune(key),
            population=random.choice([900, 9_000, 90_000]),
            sentralitet=random.choice([1, 6]),
            fylke_id=(fylke := random.choice(["30", "50"])),
            fylke=f"F{fylke}",
        )
        for key in homes
    }
    leaders = tuple(
        replace(leader, level=random.choice(list(LeaderLevel)), service_area=random.choice(["dental", "home_care"]))
        for leader in case.participants
    )
    traits = random.sample(["size_class", "sentralitet", "fylke", "level", "service_area"], random.randint(1, 4))
    weights = {trait: random.randint(1, 5) for trait in traits}
    goal = random.choice([Likeness, Mix])(weight=random.randint(1, 9), **weights)
    return replace(case, kommuner=kommuner, participants=leaders), [], [goal]


def _equal_burden(random: Random, case: Case) -> tuple[Case, list[Rule], list[Goal]]:
    doubling = random.choice([30, 120, 600])
    if random.random() < 0.5:
        return case, [KolmPollakCap(doubling_min=doubling, most_min=random.randint(60, 900))], []
    return case, [], [KolmPollak(doubling_min=doubling)]


def _earlier(random: Random, case: Case) -> tuple[Case, list[Rule], list[Goal]]:
    classes = {
        f"{route.id}-{number}": EarlierClass(f"{route.name} {number}", route.id, _weeks(random, case))
        for route in case.routes
        for number in range(1, random.randint(1, 2) + 1)
    }
    seats = {p.id: random.choice(sorted(classes)) for p in case.participants if random.random() < 0.8}
    goals: list[Goal] = [
        MovedLeaders(weight=random.randint(1, 50), only_routes=random.random() < 0.3),
        MovedWeeks(weight=random.randint(1, 5)),
    ]
    return replace(case, earlier=EarlierPlan(classes, seats)), [], random.sample(goals, random.randint(1, 2))


def _weeks(random: Random, case: Case) -> dict[int, Week]:
    return dict(enumerate(sorted(random.sample(case.weeks, len(case.samlinger))), start=1))


def _away(random: Random, case: Case) -> tuple[Case, list[Rule], list[Goal]]:
    leaders = tuple(replace(leader, level=random.choice(list(LeaderLevel))) for leader in case.participants)
    periods = {
        "budget": {
            "weeks": [str(random.choice(case.weeks))],
            "price": random.randint(1, 3),
            "level": random.choice([*LeaderLevel, None]),
        },
        "rotas": {"weeks": [str(random.choice(case.weeks))], "class_price": random.randint(1, 9)},
    }
    goals: list[Goal] = [
        HoursAway(weight=random.randint(1, 3)),
        LostDays(weight=random.randint(1, 50)),
        PricedWeeks.model_validate({"weight": random.randint(1, 9), "periods": periods}),
        ConvexBurden.model_validate(
            {
                "per": random.choice(["journey", "year"]),
                "steps": [{"from_min": 30, "weight": 1}, {"from_min": random.choice([60, 90, 200]), "weight": 3}],
            }
        ),
    ]
    return replace(case, participants=leaders), [], random.sample(goals, random.randint(1, 2))


def _programme(random: Random, case: Case) -> tuple[Case, list[Rule], list[Goal]]:
    parts = ["Nord", "Sør"]
    kommuner = {KommuneId(key): replace(kommune(key), landsdel=part) for key, part in zip("78", parts, strict=True)}
    venues = {key: replace(here, kommune=KommuneId(random.choice("778"))) for key, here in case.venues.items()}
    days = sum(samling.length_days for samling in case.samlinger)
    weights = {(s.number, outcome): random.randint(0, 3) for s in case.samlinger for outcome in (1, 2)}
    weights[1, 1], weights[1, 2] = 1, 1
    rules: list[Rule] = [
        rule
        for rule in (
            RegionsCovered(regions=tuple(parts[: random.choice([1, 1, 2])])),
            CreditDays(min_days=max(1, days - random.randint(-1, 5)), max_days=days + random.randint(0, 5)),
            OutcomesCovered(least=random.choice([1, 1, 1, 2])),
        )
        if random.random() < 0.7
    ]
    content = Content({1: "To lead", 2: "To better"}, weights)
    return replace(case, kommuner={**case.kommuner, **kommuner}, venues=venues, content=content), rules, []


TOPICS: tuple[Topic, ...] = (
    _own_weeks,
    _resources,
    _supplier_years,
    _lecturers,
    _activities,
    _traits,
    _equal_burden,
    _earlier,
    _away,
    _programme,
)

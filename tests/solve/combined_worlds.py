"""Small worlds in which rules and goals of many topics meet, each drawn mild enough that most worlds have a plan."""

from dataclasses import replace
from math import comb, prod
from random import Random

from samlingsplan.domain import Case
from samlingsplan.goals import Goal, GoalLevel
from samlingsplan.goals.convex_burden import ConvexBurden
from samlingsplan.goals.far_leaders import FarLeaders
from samlingsplan.goals.kept_places import KeptPlaces
from samlingsplan.goals.likeness import Likeness
from samlingsplan.goals.mix import Mix
from samlingsplan.goals.nights import Nights
from samlingsplan.goals.priced_weeks import PricedWeeks
from samlingsplan.goals.worst_tenth import WorstTenth
from samlingsplan.rules import Rule
from samlingsplan.rules.classes_at import ClassesAt
from samlingsplan.rules.kept_classes import KeptClasses
from samlingsplan.rules.max_travel import MaxTravel
from samlingsplan.rules.other_places import OtherPlaces
from samlingsplan.rules.sector_balance import SectorBalance
from samlingsplan.rules.total_travel import TotalTravelCap
from tests.solve.book_goals import unstated as unstated_goals
from tests.solve.book_rules import unstated as unstated_rules
from tests.solve.fuller_worlds import TOPICS, Topic
from tests.solve.richer_worlds import richer_world
from tests.solve.small_worlds import World

MOST_PLANS = 1_500
"""Seatings times calendars of one choice of routes, before any rule has spoken; their teams count too."""


def combined_world(seed: int) -> World:
    """Return the world of a seed."""
    random = Random(f"{seed} combined")
    while True:
        drawn = _with_topics(random, richer_world(random.randrange(10**9)))
        case = drawn.case
        ways = comb(len(case.weeks), len(case.samlinger))
        ways *= prod(len(s.patterns) * len(case.staff.teams_for(s.number)) for s in case.samlinger)
        if ways**drawn.most_classes * drawn.most_classes ** len(case.participants) <= MOST_PLANS:
            return drawn


def _with_topics(random: Random, world: World) -> World:
    case, levels = world.case, list(world.levels)
    # A third of what the world states already is taken away; else what is added makes most worlds impossible.
    always = {"everyone_placed", "class_count", "samling_days", "common_samlinger"}
    rules = [rule for rule in world.rules if rule.name in always or random.random() < 0.65]
    for topic in random.sample(ALL_TOPICS, random.randint(3, 6)):
        changed, laws, wishes = topic(random, case)
        if unstated_rules(laws) or unstated_goals([GoalLevel("", "", tuple(wishes))]):
            continue
        case = changed
        stated = {rule.name for rule in rules}
        rules += [law for law in laws if law.name not in stated and random.random() < 0.7]
        for wish in wishes:
            _add(random, levels, wish)
    return World(case, tuple(rules), tuple(levels))


def _add(random: Random, levels: list[GoalLevel], goal: Goal) -> None:
    """Add a goal to a level above the largest burdens, or give it a level of its own there."""
    if any(goal.name == each.name for level in levels for each in level.goals):
        return
    tails = [i for i, level in enumerate(levels) if any(isinstance(each, WorstTenth) for each in level.goals)]
    at = random.randrange(min([len(levels), *(tail + 1 for tail in tails)]))
    if goal.alone or random.random() < 0.5 or any(other.alone for other in levels[at].goals):
        levels.insert(at, GoalLevel(f"level-{goal.name}", "points", (goal,)))
    else:
        levels[at] = GoalLevel(levels[at].name, levels[at].unit, (*levels[at].goals, goal))


def _sectors(random: Random, case: Case) -> tuple[Case, list[Rule], list[Goal]]:
    leaders = tuple(replace(p, stated_sector=random.choice(["kommune", "hospital"])) for p in case.participants)
    return replace(case, participants=leaders), [SectorBalance(most_off=random.randint(0, 2))], []


def _classes(random: Random, case: Case) -> tuple[Case, list[Rule], list[Goal]]:
    place, route = random.choice(sorted(case.venues)), random.choice(case.routes)
    ids = [f"{each.id}-{k}" for each in case.routes for k in (1, 2, 3)]
    laws: list[Rule] = [
        ClassesAt(least={place: random.randint(0, 1)}, most={place: random.randint(1, 2)}),
        OtherPlaces(than=((place,),)),
        KeptClasses(keep=(f"{route.id}-1",), may=tuple(ids)),
    ]
    return case, random.sample(laws, random.randint(1, 2)), []


def _journeys(random: Random, case: Case) -> tuple[Case, list[Rule], list[Goal]]:
    over, listed = random.randint(40, 120), [p.id for p in case.participants if random.random() < 0.5]
    most = sum(burden.travel_min for burden in case.burdens.values()) // max(1, len(case.burdens))
    laws: list[Rule] = [
        TotalTravelCap(most_min=most * len(case.participants)),
        MaxTravel(most_min=160, department_most_min=random.randint(90, 150)),
    ]
    goals: list[Goal] = [FarLeaders(over_min=over), Nights()]
    if listed:
        goals.append(KeptPlaces(places={random.choice(sorted(case.venues)): tuple(listed)}))
    return case, random.sample(laws, 1), random.sample(goals, random.randint(1, 2))


def _periods(random: Random, case: Case) -> tuple[Case, list[Rule], list[Goal]]:
    weeks = [str(random.choice(case.weeks)) for _ in range(2)]
    budget = {"weeks": [weeks[0]], "price": random.randint(1, 3), "level": random.choice(["unit", "department", None])}
    periods = {"budget": budget, "rotas": {"weeks": [weeks[1]], "class_price": random.randint(1, 9)}}
    steps = [{"from_min": 30, "weight": 1}, {"from_min": random.choice([60, 90, 200]), "weight": 3}]
    goals: list[Goal] = [
        PricedWeeks.model_validate({"weight": random.randint(1, 9), "periods": periods}),
        ConvexBurden.model_validate({"per": random.choice(["journey", "year"]), "steps": steps}),
    ]
    return case, [], random.sample(goals, 1)


def _company(random: Random, case: Case) -> tuple[Case, list[Rule], list[Goal]]:
    traits = random.sample(["size_class", "sentralitet", "fylke", "level", "service_area"], random.randint(1, 3))
    weights = {trait: random.randint(1, 5) for trait in traits}
    return case, [], [random.choice([Likeness, Mix])(weight=random.randint(1, 9), **weights)]


ALL_TOPICS: tuple[Topic, ...] = (*TOPICS, _sectors, _classes, _journeys, _periods, _company)

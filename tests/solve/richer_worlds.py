"""Small worlds with more in them: wishes, money, colleagues, dental leaders, pairs, pins, a common samling."""

from dataclasses import replace
from itertools import pairwise
from random import Random

from samlingsplan.domain import Burden, Case, KommuneId, LeaderLevel, Venue, Week
from samlingsplan.goals import Goal, GoalLevel
from samlingsplan.goals.employer_nok import EmployerNok
from samlingsplan.goals.neighbours_together import NeighboursTogether
from samlingsplan.goals.nights import Nights
from samlingsplan.goals.split_groups import SplitGroups
from samlingsplan.goals.supplier_nok import SupplierNok
from samlingsplan.goals.unmet_wishes import UnmetWishes
from samlingsplan.goals.worst_tenth import WorstTenth
from samlingsplan.rules import Rule
from samlingsplan.rules.area_in_classes import AreaInClasses
from samlingsplan.rules.centrality_ratio import CentralityRatio
from samlingsplan.rules.colleagues import Colleagues
from samlingsplan.rules.common_samlinger import CommonSamlinger
from samlingsplan.rules.department_regional import DepartmentRegional
from samlingsplan.rules.employer_frame import EmployerFrame
from samlingsplan.rules.fixed_places import FixedPlaces
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.mean_travel import MeanTravel
from samlingsplan.rules.most_far import MostFar
from samlingsplan.rules.no_lone_small import NoLoneSmall
from samlingsplan.rules.one_year import OneYear
from samlingsplan.rules.paired_leaders import PairedLeaders
from samlingsplan.rules.participant_cost import ParticipantCost
from samlingsplan.rules.pinned_leaders import PinnedLeaders
from samlingsplan.rules.pinned_weeks import PinnedWeeks
from samlingsplan.rules.seat_cost import SeatCost
from samlingsplan.rules.wishes_granted import WishesGranted
from tests.solve.small_worlds import World, small_world
from tests.worlds import kommune


def richer_world(seed: int) -> World:
    """Return the small world of a seed with some of what is newer in it."""
    world, random = small_world(seed), Random(f"{seed} and more")
    case = _case(random, world.case)
    return World(case, (*world.rules, *_rules(random, case)), _levels(random, world))


def _case(random: Random, case: Case) -> Case:
    homes = {"0001", *(leader.origin.kommune for leader in case.participants), *case.kommuner}
    borders = sorted(homes)
    common = random.random() < 0.25
    return replace(
        case,
        participants=tuple(
            replace(
                leader,
                wishes=tuple(random.sample(sorted(case.venues), random.randint(0, len(case.venues)))),
                service_area=random.choice(["dental", "home_care", "home_care"]),
                level=random.choice(list(LeaderLevel)),
            )
            for leader in case.participants
        ),
        kommuner={
            KommuneId(key): replace(
                kommune(key), population=random.choice([900, 9_000]), sentralitet=random.choice([1, 6])
            )
            for key in borders
        },
        neighbours=frozenset(pair for pair in pairwise(borders) if random.random() < 0.7),
        burdens={pair: _paid(random, burden) for pair, burden in case.burdens.items()},
        samlinger=tuple(replace(s, common=common and s.number == 1) for s in case.samlinger),
        venues={key: _with_hall(random, here) for key, here in case.venues.items()},
    )


def _paid(random: Random, burden: Burden) -> Burden:
    return replace(burden, nights=random.randint(0, 3), travel_nok=random.randint(0, 9), hotel_nok=random.randint(0, 9))


def _with_hall(random: Random, here: Venue) -> Venue:
    return replace(here, plenary_seats=random.choice([None, 5, 9]), kommune=random.choice([None, "0001", "0001"]))


def _week(random: Random, case: Case) -> Week:
    return random.choice(case.weeks)


def _rules(random: Random, case: Case) -> tuple[Rule, ...]:
    leaders = [leader.id for leader in case.participants]
    place = random.choice(sorted(case.venues))
    one, other = random.sample(leaders, 2)
    pinned = {random.choice(leaders): place}
    rules: list[tuple[float, Rule]] = [
        (0.3, Colleagues()),
        (0.3, NoLoneSmall()),
        (0.3, AreaInClasses(area="dental", mode=random.choice(["together", "spread"]))),
        (0.2, FixedPlaces(open=(place,))),
        (0.2, DepartmentRegional(besides=(place,))),
        (0.3, WishesGranted(within=random.randint(1, 3))),
        (0.2, PinnedLeaders(to=pinned, away_from={one: (place,)})),
        (0.2, PairedLeaders(**{random.choice(["together", "apart"]): ((one, other),)})),
        (0.2, EmployerFrame(frame_nok=random.randint(4, 12) * len(leaders))),
        (0.2, ParticipantCost(most_nok=random.randint(10, 18))),
        (0.2, MostFar(over_min=random.randint(40, 100), most_leaders=random.randint(0, len(leaders)))),
        (0.2, MeanTravel(groups=[{"sentralitet": [random.choice([1, 6])], "most_min": random.randint(100, 600)}])),
        (0.2, CentralityRatio(most_percent=random.randint(50, 300), remote=[6], central=[1])),
        (0.2, SeatCost(most_nok=random.randint(1, 9))),
        (0.2, OneYear(months=random.randint(1, 2))),
        (0.2, PinnedWeeks(bans=[{"weeks": str(_week(random, case)), "place": place}])),
    ]  # fmt: skip
    strictness = random.choice([0.3, 0.6, 1.0])
    drawn = tuple(rule for chance, rule in rules if random.random() < chance * strictness)
    return (CommonSamlinger(), *drawn) if any(s.common for s in case.samlinger) else drawn


def _levels(random: Random, world: World) -> tuple[GoalLevel, ...]:
    """Add one or two goals to levels, or give them a level of their own."""
    goals: list[Goal] = [
        UnmetWishes(weight=random.randint(1, 20)),
        EmployerNok(weight=random.randint(1, 5)),
        SupplierNok(weight=random.randint(1, 5)),
        WorstTenth(weight=random.randint(1, 3), worst_percent=random.choice([20, 40])),
        Nights(weight=random.randint(1, 30)),
        NeighboursTogether(weight=random.randint(1, 20)),
    ]
    if not any(isinstance(rule, GroupsTogether) for rule in world.rules):
        goals.append(SplitGroups(weight=random.randint(1, 40)))
    levels = list(world.levels)
    for goal in sorted(random.sample(goals, random.randint(1, 2)), key=lambda each: isinstance(each, WorstTenth)):
        # Beneath a tail not all plans that are equal above are looked at, and bounds need not be met.
        at = len(levels) - 1 if isinstance(goal, WorstTenth) else random.randrange(len(levels))
        if random.random() < 0.6:
            levels[at] = GoalLevel(levels[at].name, levels[at].unit, (*levels[at].goals, goal))
        else:
            levels.insert(at + isinstance(goal, WorstTenth), GoalLevel(f"level-{goal.name}", "points", (goal,)))
    return tuple(levels)

"""Worlds like Norway, long and thin, in which the least travel is known before anyone searches.

Each place gets a toll. Every unit, a leader alone or a group that stays together, goes where its travel and its tolls
together are least, and each place with a toll is made just large enough for those who come. Then nobody can do better
(linear programming's duality): with c a unit's travel, s its leaders, v the tolls and u the least c + s v of a unit,
any lawful plan travels

    sum c >= sum (u - s v) >= sum u - sum room v,

since no place takes more leaders than it has room, and the plan so made travels just this. A place that stays closed
costs more to open than all its neighbours together would save, so that opening it never pays.
"""

from dataclasses import dataclass, replace
from itertools import count
from random import Random

from samlingsplan.domain import Case, KommuneId, Origin, Participant, RouteId, VenueId
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.even_spacing import EvenSpacing
from samlingsplan.goals.school_holidays import SchoolHolidays
from samlingsplan.goals.supplier_nok import SupplierNok
from samlingsplan.goals.total_travel import TotalTravel
from samlingsplan.plan import Held, KullClass, Plan
from samlingsplan.rules import Rule
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.max_travel import MaxTravel
from samlingsplan.rules.place_count import PlaceCount
from samlingsplan.rules.rooms import Rooms
from samlingsplan.rules.spacing import Spacing
from samlingsplan.rules.supplier_frame import SupplierFrame
from tests.worlds import leader, samling, venue, world

LONG_KM, WIDE_KM = 1_700, 150
GAP_WEEKS = 2

Unit = tuple[Participant, ...]


@dataclass(frozen=True)
class Planted:
    """A world with its best plan.

    Parameters
    ----------
    case, rules, levels
        The world.
    plan
        A plan that none betters.
    least
        What duality says that every plan is worth at least on the first level, from tolls alone.
    """

    case: Case
    rules: tuple[Rule, ...]
    levels: tuple[GoalLevel, ...]
    plan: Plan
    least: int


def planted(seed: int, most_kommuner: int) -> Planted:
    """Return the world of a seed."""
    random = Random(seed)
    while True:
        bare = _bare(random, most_kommuner)
        tolls = _tolls(random, bare)
        if (found := _settled(random, bare, tolls)) is not None:
            return found


def _bare(random: Random, most_kommuner: int) -> Case:
    """Return a land with leaders, and places that have neither walls nor prices yet."""
    kommuner = {f"{i:04}": _spot(random) for i in range(1, random.randint(4, most_kommuner) + 1)}
    places = {f"place{i}": _spot(random) for i in range(1, random.randint(2, 6) + 1)}
    minutes = {(k, p): _minutes(here, there) for k, here in kommuner.items() for p, there in places.items()}
    numbers, groups, leaders = count(1), count(1), []
    for home in kommuner:
        # Most kommuner send one or two, a few send many.
        for _ in range(min(8, int(random.paretovariate(1.2)))):
            leaders.append(leader(next(numbers), home))
    homes = list(kommuner)
    for _ in range(random.randint(0, 3)):
        first = random.randrange(len(homes))
        group = f"g{next(groups)}"
        # A group of one kommune, or of two that cooperate.
        for _ in range(random.randint(2, 4)):
            leaders.append(leader(next(numbers), homes[min(len(homes) - 1, first + random.randint(0, 1))], group))
    samlinger = tuple(samling(number) for number in range(1, random.randint(1, 6) + 1))
    weeks = GAP_WEEKS * (len(samlinger) - 1) + 1
    case = world(minutes, leaders, [venue(place) for place in places], samlinger, weeks)
    school = {KommuneId(home): frozenset(week for week in case.weeks if random.random() < 0.2) for home in homes}
    return replace(case, school_holidays=school)


def _spot(random: Random) -> tuple[float, float]:
    return random.uniform(0, LONG_KM), random.uniform(0, WIDE_KM)


def _minutes(here: tuple[float, float], there: tuple[float, float]) -> int:
    """Return minutes by road at 65 km/h, or by air where that is quicker."""
    km = abs(here[0] - there[0]) + abs(here[1] - there[1])
    return round(min(km * 60 / 65, 180 + km / 10))


def _tolls(random: Random, case: Case) -> dict[VenueId, int]:
    """Return a toll for each place that opens: minutes a leader, often nothing."""
    opening = random.sample(list(case.venues), random.randint(1, len(case.venues)))
    return {place: random.choice([0, 0, random.randint(1, 400)]) for place in case.venues if place in opening}


def _units(case: Case) -> list[Unit]:
    units: dict[str, list[Participant]] = {}
    for participant in case.participants:
        units.setdefault(participant.group or participant.id, []).append(participant)
    return [tuple(unit) for unit in units.values()]


def _travel(case: Case, unit: Unit, place: VenueId) -> int:
    return sum(case.burden(member, RouteId(place)).travel_min for member in unit)


def _settled(random: Random, case: Case, tolls: dict[VenueId, int]) -> Planted | None:
    """Build walls and set prices so that the tolls say what is best; None where a place stays empty."""
    units = _units(case)
    chosen: dict[VenueId, list[Unit]] = {place: [] for place in tolls}
    least: list[int] = []
    for unit in units:
        cost, place = min((_travel(case, unit, place) + len(unit) * toll, place) for place, toll in tolls.items())
        chosen[place].append(unit)
        least.append(cost)
    if not all(chosen.values()):
        return None
    classes: dict[VenueId, list[list[Unit]]] = {place: _classes(random, came) for place, came in chosen.items()}
    sizes = {place: [sum(map(len, held)) for held in made] for place, made in classes.items()}
    for place, toll in tolls.items():
        if toll and len(set(sizes[place])) > 1:
            # With classes of several sizes the rooms are larger than those who come: one class then, or no toll.
            classes[place] = [[unit for held in classes[place] for unit in held]]
            sizes[place] = [sum(sizes[place])]
    saved = {
        place: sum(max(0, cost - _travel(case, unit, place)) for unit, cost in zip(units, least, strict=True))
        for place in case.venues
        if place not in tolls
    }
    walled = {
        place: replace(here, seats_per_room=max(sizes[place]) + (0 if tolls[place] else random.randint(0, 3)),
                       rooms=len(sizes[place]))
        if place in tolls
        else replace(here, open_nok=saved[place] + random.randint(0, 1))
        for place, here in case.venues.items()
    }  # fmt: skip
    case = replace(case, venues=walled)
    room = sum(toll * walled[place].seats_per_room * walled[place].rooms for place, toll in tolls.items())
    plan = _plan(case, classes)
    levels = (
        GoalLevel("travel", "points", (TotalTravel(), SupplierNok())),
        GoalLevel("calendar", "points", (EvenSpacing(ideal_weeks=GAP_WEEKS), SchoolHolidays())),
    )
    return Planted(case, _rules(random, case, plan), levels, plan, sum(least) - room)


def _classes(random: Random, came: list[Unit]) -> list[list[Unit]]:
    """Return those who come in one class or two, as even as they can be when the largest are seated first."""
    made: list[list[Unit]] = [[] for _ in range(min(len(came), random.randint(1, 2)))]
    for unit in sorted(came, key=len, reverse=True):
        min(made, key=lambda held: sum(map(len, held))).append(unit)
    return made


def _plan(case: Case, classes: dict[VenueId, list[list[Unit]]]) -> Plan:
    kull_classes, seats = [], {}
    for place, made in classes.items():
        for number, held in enumerate(made, start=1):
            name = place.upper() if len(made) == 1 else f"{place.upper()} {number}"
            weeks = [case.weeks[GAP_WEEKS * i] for i in range(len(case.samlinger))]
            slots = [
                next(slot for slot in case.slots(s) if slot.week == w)
                for s, w in zip(case.samlinger, weeks, strict=True)
            ]
            dates = tuple(Held(i, place, slot.start, slot.end) for i, slot in enumerate(slots, start=1))
            kull_classes.append(KullClass(f"{place}-{number}", name, RouteId(place), dates))
            seats |= {member.id: f"{place}-{number}" for unit in held for member in unit}
    return Plan(tuple(kull_classes), seats)


def _rules(random: Random, case: Case, plan: Plan) -> tuple[Rule, ...]:
    """Return laws that the plan keeps: the rooms and the one calendar always, the others now and then."""
    sizes = [len(plan.members(case, kull_class.id)) for kull_class in plan.classes]
    farthest = max(case.burden(p, plan.route_of(p)).one_way_min for p in case.participants)
    sometimes = (
        ClassCount(min_classes=len(sizes), max_classes=len(sizes) + random.randint(0, 2)),
        ClassSize(min_participants=random.randint(1, min(sizes)), max_participants=max(sizes)),
        PlaceCount(max_places=len(plan.open_venues())),
        MaxTravel(most_min=farthest),
        SupplierFrame(frame_nok=random.randint(0, 1_000)),
    )
    kept = tuple(rule for rule in sometimes if random.random() < 0.5)
    always = (EveryonePlaced(), GroupsTogether(), Rooms(), Spacing(min_weeks=GAP_WEEKS, max_weeks=GAP_WEEKS))
    return always + kept


def reachable(case: Case) -> bool:
    """Return whether every kommune reaches every place, as the certificate takes for granted."""
    return all((Origin(home), RouteId(place)) in case.burdens for home in case.kommuner for place in case.venues)

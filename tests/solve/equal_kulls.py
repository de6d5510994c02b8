"""Changes of a kull that must not change its answer, or must change it in a known way.

Each takes a lot, a case, its rules and its levels, and returns them changed, with what must become of the values.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from samlingsplan.domain import Case, Lecturer, LecturerId, Route, RouteId, Staff, VenueId, Week
from samlingsplan.goals import GoalLevel
from samlingsplan.rules import Rule
from samlingsplan.rules.class_size import OwnSize
from samlingsplan.rules.classes_at import ClassesAt
from samlingsplan.rules.max_travel import MaxTravel
from samlingsplan.rules.paired_leaders import PairedLeaders
from samlingsplan.rules.place_count import PlaceCount


@dataclass(frozen=True)
class Asked:
    """A kull, its rules and its levels."""

    case: Case
    rules: tuple[Rule, ...]
    levels: tuple[GoalLevel, ...]

    def rule(self, name: str) -> Any:
        """Return a rule that is stated."""
        return next(rule for rule in self.rules if rule.name == name)

    def with_rule(self, rule: Rule) -> "Asked":
        """Return the kull with a rule in place of the one of its name, or besides the others."""
        rest = tuple(each for each in self.rules if each.name != rule.name)
        return replace(self, rules=(*rest, rule))

    def states(self, name: str) -> bool:
        """Return whether a rule is stated."""
        return any(rule.name == name for rule in self.rules)


@dataclass(frozen=True)
class Changed:
    """A changed kull: by what its first level is multiplied, and whether values may fall, or are equal."""

    asked: Asked
    times: int = 1
    may_fall: bool = False


Change = Callable[[Random, Asked], Changed]


def far_place(random: Random, asked: Asked) -> Changed:
    """Offer one place more, farther from everyone than each other place and as dear as the dearest."""
    case = asked.case
    model, key = case.venues[random.choice(sorted(case.venues))], VenueId("bortest")
    dearest = max(each.open_nok for each in case.venues.values())
    places = tuple(None if place is None else key for place in case.routes[0].places)
    burdens = dict(case.burdens)
    for origin in {origin for origin, _ in case.burdens}:
        worst = [burden for (home, _), burden in case.burdens.items() if home == origin]
        far = replace(max(worst, key=lambda burden: burden.travel_min))
        burdens[origin, RouteId(key)] = replace(far, travel_min=far.travel_min + 60, one_way_min=far.one_way_min + 5)
    venue = replace(model, id=key, name="Bortest", open_nok=dearest)
    routes = (*case.routes, Route(RouteId(key), "Bortest", places))
    return Changed(
        replace(asked, case=replace(case, venues={**case.venues, key: venue}, routes=routes, burdens=burdens))
    )


def late_weeks(random: Random, asked: Asked) -> Changed:
    """Add weeks of summer in which no samling may be held."""
    case, last = asked.case, asked.case.weeks[-1]
    more = tuple(last.plus(n) for n in range(1, random.randint(1, 4) + 1))
    first = next(iter(case.teams))[1]
    teams = {(s.number, week): case.teams[s.number, first] for s in case.samlinger for week in more}
    return Changed(replace(asked, case=replace(case, weeks=(*case.weeks, *more), teams={**case.teams, **teams})))


def idle_lecturer(random: Random, asked: Asked) -> Changed:
    """Employ somebody who teaches nothing."""
    staff, key = asked.case.staff, LecturerId("ledig")
    person = Lecturer(key, "Ledig", away=frozenset(random.sample(asked.case.weeks, min(3, len(asked.case.weeks)))))
    people = {**staff.people, key: person}
    return Changed(replace(asked, case=replace(asked.case, staff=Staff(people, staff.teams, staff.needs))))


def other_order(random: Random, asked: Asked) -> Changed:
    """State places, routes, kommuner, journeys and rules in another order."""
    case = asked.case
    tables = {name: dict(_shuffled(random, getattr(case, name).items())) for name in ("venues", "kommuner", "burdens")}
    case = replace(case, routes=tuple(_shuffled(random, case.routes)), **tables)
    return Changed(replace(asked, case=case, rules=tuple(_shuffled(random, asked.rules))))


def _shuffled(random: Random, things: Any) -> list[Any]:
    listed = list(things)
    return random.sample(listed, len(listed))


def sizes_by_place(random: Random, asked: Asked) -> Changed:
    """State the class sizes of some places once more, by place."""
    rule = asked.rule("class_size")
    own = OwnSize(min_participants=rule.min_participants, max_participants=rule.max_participants)
    some = random.sample(sorted(set(asked.case.venues) - rule.by_place.keys()), 3)
    return Changed(asked.with_rule(rule.model_copy(update={"by_place": {**rule.by_place, **dict.fromkeys(some, own)}})))


def week_by_week(random: Random, asked: Asked) -> Changed:
    """State the blocked weeks one by one."""
    rule = asked.rule("blocked_weeks")
    weeks = _shuffled(random, (str(week) for text in rule.weeks for week in Week.parse_range(text)))
    return Changed(asked.with_rule(rule.model_copy(update={"weeks": tuple(weeks)})))


def group_as_pairs(random: Random, asked: Asked) -> Changed:
    """State of a leader group that its members sit together, in one list or pair by pair."""
    groups: dict[str, list[str]] = {}
    for leader in asked.case.participants:
        groups.setdefault(leader.group or "", []).append(leader.id)
    members = random.choice([ids for group, ids in groups.items() if group and len(ids) > 2])
    pairs = tuple((members[0], other) for other in members[1:])
    together = random.choice([(tuple(members),), pairs])
    return Changed(asked.with_rule(PairedLeaders(together=together)))


def what_holds_anyhow(random: Random, asked: Asked) -> Changed:
    """State limits that every plan keeps."""
    most = asked.rule("class_count").max_classes
    longest = max(burden.one_way_min for burden in asked.case.burdens.values())
    place = random.choice(sorted(asked.case.venues))
    laws: list[Rule] = [MaxTravel(most_min=longest), ClassesAt(most={place: most})]
    if not asked.states("place_count"):
        laws.append(PlaceCount(max_places=most))
    return Changed(asked.with_rule(random.choice(laws)))


def heavier(random: Random, asked: Asked) -> Changed:
    """Multiply the weights of the first level."""
    times, first = random.randint(2, 9), asked.levels[0]
    goals = tuple(goal.model_copy(update={"weight": times * goal.weight}) for goal in first.goals)
    return Changed(replace(asked, levels=(replace(first, goals=goals), *asked.levels[1:])), times)


def in_smaller_units(random: Random, asked: Asked) -> Changed:
    """Count travel in parts of a minute."""
    times = random.choice([2, 10, 60])
    burdens = {pair: replace(each, travel_min=times * each.travel_min) for pair, each in asked.case.burdens.items()}
    return Changed(replace(asked, case=replace(asked.case, burdens=burdens)), times)


def looser(random: Random, asked: Asked) -> Changed:
    """Relax one rule."""
    sizes, frame = asked.rule("class_size"), asked.rule("supplier_frame")
    more = random.choice(
        [
            sizes.model_copy(update={"max_participants": sizes.max_participants + random.randint(1, 4)}),
            sizes.model_copy(update={"min_participants": sizes.min_participants - random.randint(1, 4)}),
            frame.model_copy(update={"frame_nok": frame.frame_nok + random.choice([100_000, 400_000])}),
        ]
    )
    return Changed(asked.with_rule(more), may_fall=True)


SAME: tuple[Change, ...] = (
    far_place,
    late_weeks,
    idle_lecturer,
    other_order,
    sizes_by_place,
    week_by_week,
    group_as_pairs,
    what_holds_anyhow,
)
"""Changes that leave every answer as it is."""
CHANGES: tuple[Change, ...] = (*SAME, heavier, in_smaller_units, looser)

"""A kull as any other program would be handed it: numbers and lists, and no word of rules or goals.

It states the rules and goals of ``scenarios/base.yaml``. A scenario that says more is refused, since its peers would
plan something else.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

from samlingsplan.domain import Case, Participant, ParticipantId, Samling, Slot, VenueId, Week
from samlingsplan.goals import GoalLevel
from samlingsplan.plan import Held, KullClass, Plan
from samlingsplan.plan.plan import class_id, class_name
from samlingsplan.rules import Rule

KNOWN_RULES = frozenset(
    {
        "everyone_placed", "groups_together", "class_count", "class_size", "rooms", "group_rooms", "step_free_access",
        "venue_weeks", "place_count", "fixed_places", "supplier_frame", "samling_days", "common_samlinger",
        "credit_days", "outcomes_covered", "study_year", "one_year", "spacing", "blocked_weeks", "public_holidays",
        "exam_weeks", "grading_time", "lecturer_teams",
    }
)  # fmt: skip
KNOWN_GOALS = frozenset(
    {
        "total_travel", "unmet_wishes", "even_spacing", "school_holidays", "off_pattern", "holiday_eves",
        "split_kommuner", "uneven_sizes",
    }
)  # fmt: skip
_DAY = timedelta(days=1)


class NotStatedError(Exception):
    """A scenario says what no peer states."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Leaders who share a class: one leader, or a leader group.

    Parameters
    ----------
    members
        Their ids.
    kommuner
        Their kommuner, each once.
    minutes, wishes
        Minutes of the kull, and points for wishes, by place; a place that somebody cannot use is left out.
    holidays
        How many of them have school holiday, by week.
    """

    members: tuple[str, ...]
    kommuner: tuple[str, ...]
    minutes: Mapping[str, int]
    wishes: Mapping[str, int]
    holidays: Mapping[int, int]

    @property
    def size(self) -> int:
        """Leaders."""
        return len(self.members)

    @property
    def kind(self) -> str:
        """What two units have in common that are the same to every rule and goal."""
        return repr((self.size, self.kommuner, self.minutes, self.wishes, self.holidays))


@dataclass(frozen=True, slots=True)
class Place:
    """A study place.

    Parameters
    ----------
    most
        Leaders that a class there may have.
    rooms
        Classes that can meet, by week; 0 in a week in which it is closed.
    open_nok
        What it costs to open.
    must, may
        Whether it must be open, and whether it may be.
    """

    most: int
    rooms: Mapping[int, int]
    open_nok: int
    must: bool
    may: bool


@dataclass(frozen=True, slots=True)
class Class:
    """A class that a peer has made: its place, the week of each samling, and its members."""

    place: str
    weeks: tuple[int, ...]
    members: tuple[str, ...]


class Kull:
    """The numbers of a kull.

    Weeks are numbered from 0. Samlinger are numbered from 0 too.
    """

    def __init__(self, case: Case, rules: tuple[Rule, ...], levels: tuple[GoalLevel, ...]) -> None:
        self.case, self.levels = case, levels
        self._rules: dict[str, Any] = {rule.name: rule for rule in rules}
        _refuse_what_is_not_stated(case, rules, levels)
        self._week_number = {week: number for number, week in enumerate(case.weeks)}
        count, sizes, gaps = (self._rules[name] for name in ("class_count", "class_size", "spacing"))
        self.min_classes, self.max_classes = count.min_classes, count.max_classes
        self.least = sizes.min_participants
        self.gap = range(gaps.min_weeks, gaps.max_weeks + 1)

    @cached_property
    def places(self) -> dict[str, Place]:
        """The study places."""
        sizes, fixed = self._rules["class_size"], self._rules.get("fixed_places")
        each_room = self._rules["group_rooms"].persons_per_room if "group_rooms" in self._rules else 10**6
        must, may_not = (set(fixed.open), set(fixed.closed)) if fixed else (set(), set())
        return {
            str(key): Place(
                min(sizes.max_participants, here.seats_per_room, each_room * here.group_rooms),
                {n: 0 if week in here.closed_weeks else here.rooms_in(week) for week, n in self._week_number.items()},
                here.open_nok,
                key in must,
                key not in may_not,
            )
            for key, here in self.case.venues.items()
        }

    @cached_property
    def place_count(self) -> range:
        """How many places may be open."""
        rule = self._rules.get("place_count")
        return range(rule.min_places, rule.max_places + 1) if rule else range(1, len(self.places) + 1)

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Who shares a class whatever else is decided."""
        together: dict[str, list[Participant]] = {}
        for leader in self.case.participants:
            grouped = "groups_together" in self._rules and leader.group is not None
            together.setdefault(f"group {leader.group}" if grouped else f"leader {leader.id}", []).append(leader)
        return tuple(map(self._unit, together.values()))

    def _unit(self, leaders: list[Participant]) -> Unit:
        stepless = "step_free_access" in self._rules and any(leader.wheelchair for leader in leaders)
        reached = [
            route.id
            for route in self.case.routes
            if all((leader.origin, route.id) in self.case.burdens for leader in leaders)
            and not (stepless and not self.case.venues[VenueId(route.id)].wheelchair)
            and self.places[route.id].may
        ]
        most = max((goal.none_points for goal in self.goals.values() if hasattr(goal, "none_points")), default=0)
        return Unit(
            tuple(leader.id for leader in leaders),
            tuple(sorted({leader.origin.kommune for leader in leaders})),
            {r: sum(self.case.burdens[leader.origin, r].travel_min for leader in leaders) for r in reached},
            {r: sum(_points(leader, r, most) for leader in leaders) for r in reached},
            dict(Counter(self._week_number[w] for each in leaders for w in self._off(each) if w in self._week_number)),
        )

    def _off(self, leader: Participant) -> frozenset[Week]:
        return self.case.school_holidays.get(leader.origin.kommune, frozenset())

    @cached_property
    def goals(self) -> dict[str, Any]:
        """The goals by name."""
        return {goal.name: goal for level in self.levels for goal in level.goals}

    @cached_property
    def weights(self) -> tuple[dict[str, int], ...]:
        """The weight of each goal, by level."""
        return tuple({goal.name: goal.weight for goal in level.goals} for level in self.levels)

    @cached_property
    def slots(self) -> tuple[dict[int, Slot], ...]:
        """The days of each samling in each week in which it may be held: those that cost least."""
        return tuple(dict(self._slots(samling)) for samling in self.case.samlinger)

    def _slots(self, samling: Samling) -> Iterator[tuple[int, Slot]]:
        year, window, blocked = (
            self.case.kull.start_year,
            self._rules["study_year"],
            self._rules["blocked_weeks"].blocked,
        )
        closed = {week for week in self.case.weeks if week in blocked or week > Week(year + 1, window.last_by_week)}
        if samling.number == 1:
            first, last = Week(year, window.first_from_week), Week(year, window.first_to_week)
            closed |= {week for week in self.case.weeks if not first <= week <= last}
        for week, number in self._week_number.items():
            slots = [slot for slot in (Slot(week, pattern) for pattern in samling.patterns) if not self._off_days(slot)]
            if slots and week not in closed:
                yield number, min(slots, key=self.slot_points)

    def _off_days(self, slot: Slot) -> bool:
        return "public_holidays" in self._rules and any(day in self.case.public_holidays for day in slot.days)

    def slot_points(self, slot: Slot) -> int:
        """Return what the days of a slot cost, whoever meets."""
        weights: Counter[str] = Counter()
        for each in self.weights:
            weights.update(each)
        return sum(weights[name] * self._points_of(name, slot) for name in ("off_pattern", "holiday_eves"))

    def points(self, goal: str, samling: int, week: int) -> int:
        """Return what a goal on days, off_pattern or holiday_eves, counts for a samling in a week."""
        return self._points_of(goal, self.slots[samling][week])

    def _points_of(self, goal: str, slot: Slot) -> int:
        if goal == "off_pattern":
            return int(slot.pattern.edge_days > 0)
        return sum(day in self.case.public_holidays for day in (slot.start - _DAY, slot.end + _DAY))

    def teams(self, samling: int, week: int) -> int:
        """Return how many classes can be taught a samling in a week."""
        return self.case.teams[samling + 1, self.case.weeks[week]] if "lecturer_teams" in self._rules else 10**6

    def arcs(self, samling: int) -> Iterator[tuple[int, int]]:
        """Yield the weeks in which a samling and the next one may be held."""
        for week in self.slots[samling]:
            yield from ((week, week + gap) for gap in self.gap if week + gap in self.slots[samling + 1])

    @cached_property
    def frame_nok(self) -> int:
        """What classes and places may cost together, when every student is paid for."""
        if "supplier_frame" not in self._rules:
            return 10**12
        rule, tariff = self._rules["supplier_frame"], self.case.tariff
        return int(rule.frame_nok + rule.moved_nok - tariff.student_nok * len(self.case.participants))

    def plan(self, classes: tuple[Class, ...]) -> Plan:
        """Return what a peer has made as a plan."""
        made, numbers = [], Counter[str]()
        seats: dict[ParticipantId, str] = {}
        several = Counter(each.place for each in classes)
        for each in sorted(classes, key=lambda made: (made.place, made.members)):
            numbers[each.place] += 1
            route = next(route for route in self.case.routes if route.id == each.place)
            id = class_id(route.id, numbers[each.place])
            name = class_name(route.name, numbers[each.place]) if several[each.place] > 1 else route.name
            slots = [self.slots[s].get(w) or self._any_slot(s, w) for s, w in enumerate(each.weeks)]
            held = (Held(s, route.places[0], slot.start, slot.end) for s, slot in enumerate(slots, start=1))
            made.append(KullClass(id, name, route.id, tuple(held)))
            seats |= dict.fromkeys(map(ParticipantId, each.members), id)
        ordered = {leader.id: seats[leader.id] for leader in self.case.participants if leader.id in seats}
        return Plan(tuple(made), ordered)

    def _any_slot(self, samling: int, week: int) -> Slot:
        return Slot(self.case.weeks[week], self.case.samlinger[samling].patterns[0])


def _points(leader: Participant, place: str, most: int) -> int:
    wishes = leader.wishes[:most]
    return 0 if not leader.wishes else wishes.index(VenueId(place)) if place in wishes else most


def _refuse_what_is_not_stated(case: Case, rules: tuple[Rule, ...], levels: tuple[GoalLevel, ...]) -> None:
    """Refuse a scenario that says more than the peers do."""
    said = {rule.name for rule in rules} - KNOWN_RULES
    said |= {goal.name for level in levels for goal in level.goals} - KNOWN_GOALS
    if any(set(route.places) != {VenueId(route.id)} for route in case.routes):
        said.add("routes, digital samlinger")
    if any(samling.common for samling in case.samlinger) or any(leader.by_video for leader in case.participants):
        said.add("common samlinger, leaders by video")
    if case.lecturers_nok or any(here.itemised for here in case.venues.values()) or case.staff.people:
        said.add("itemised prices, named lecturers")
    if any(rule.name == "class_size" and getattr(rule, "by_place", None) for rule in rules):
        said.add("class_size.by_place")
    said |= set(_exams_that_bind(case, {rule.name: rule for rule in rules}))
    if said:
        raise NotStatedError(", ".join(sorted(said)))


def _exams_that_bind(case: Case, rules: Mapping[str, Any]) -> Iterator[str]:
    """Yield the rules on exams and on the year that the dates of the samlinger do not keep by themselves."""
    last, exams = len(case.samlinger), [activity for activity in case.activities if activity.kind.is_exam]
    if any(activity.dates or any(a.samling < last or a.weeks < 1 for a in activity.anchors) for activity in exams):
        yield from {"exam_weeks", "grading_time"} & rules.keys()
    for graded, grading in ((a, b) for a in exams for b in case.activities if b.grades == a.id):
        rule = rules.get("grading_time")
        weeks = [b.weeks - a.weeks for a, b in zip(graded.anchors, grading.anchors, strict=False)]
        if rule and (rule.by_week or min(weeks, default=0) * 7 + grading.weekday - graded.weekday < 7 * rule.weeks):
            yield "grading_time"
    closing = max((a.weeks for each in case.activities if each.closes_the_year for a in each.anchors), default=0)
    window = rules["study_year"]
    first = Week(case.kull.start_year, window.first_from_week).monday
    end = Week(case.kull.start_year + 1, window.last_by_week).plus(max(0, closing) + 1).monday
    if "one_year" in rules and (end - first).days > 30 * rules["one_year"].months:
        yield "one_year"

"""What is tried to answer why: each move is one variant, a pin that a person could type."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from samlingsplan.domain import Case, Participant, VenueId
from samlingsplan.errors import Complaint, InputError, Value
from samlingsplan.intake.checks import stated
from samlingsplan.measures.alternatives import reached_from
from samlingsplan.plan import PathValue, Plan, Variant
from samlingsplan.questions.question import Asked, parameter
from samlingsplan.questions.why.subjects import Subject, class_of, leader_of, leaders_of_kommune, place_of
from samlingsplan.rules.classes_at import ClassesAt
from samlingsplan.rules.fixed_places import FixedPlaces
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.pinned_leaders import PinnedLeaders

_NEAR = 2
"""The number of closed places that a class is tried at: those with the least travel for its leaders."""


@dataclass(frozen=True, slots=True)
class Move:
    """Something that could be otherwise.

    Parameters
    ----------
    key
        The key of the sentence that says what it is.
    values
        The values of that sentence, facts that are read off the tables.
    variant
        The scenario with the pin.
    movers, place
        The leaders who are moved and where to; none where a place, a class or a week is.
    class_id
        The class whose week is asked about, where it is a week.
    pins_alone
        The pin of the leader who is asked about without the rest of the group, where one is moved as a whole.
    is_plan
        Whether every plan with the move is a plan of the scenario: the pin takes nothing back.
    """

    key: str
    values: Mapping[str, Value]
    variant: Variant
    movers: tuple[Participant, ...] = ()
    place: VenueId | None = None
    class_id: str = ""
    pins_alone: tuple[PathValue, ...] = ()
    is_plan: bool = True

    @property
    def alone(self) -> tuple[PathValue, ...]:
        """The pins that are left where a group may be split."""
        return self.pins_alone or self.variant.changes


@dataclass(frozen=True, slots=True)
class Inquiry:
    """All that is known before anything is solved.

    Parameters
    ----------
    facts
        What the plan and the tables say of the subject.
    moves
        What is tried; the first is the one that a person asks for first.
    """

    facts: Mapping[str, Value]
    moves: tuple[Move, ...]


def moves_of_leader(asked: Asked, plan: Plan, subject: Subject, to: str | None) -> Inquiry:
    """Return where a leader is, and the places where the leader could be instead."""
    case = asked.base.case
    leader = leader_of(case, plan, subject.id)
    movers = _unit(asked, leader)
    own = plan.by_id[plan.seats[leader.id]]
    reached = reached_from(case, leader)
    held = plan.open_venues()
    opened = sorted((minutes, place) for place, minutes in reached.items() if place in held)
    nearest_open, nearest_all = opened[0][1] if opened else None, min(reached, key=lambda each: (reached[each], each))
    facts: dict[str, Value] = {
        "kommune": case.kommuner[leader.origin.kommune].full_name,
        "class": own.id,
        "class_name": own.name,
        "places": list(own.places),
        "one_way_min": case.burden(leader, own.route).one_way_min,
        "year_min": case.burden(leader, own.route).travel_min,
        "wishes": list(leader.wishes),
        "wish_given": leader.wish_met(set(own.places)),
        "nearest_open": nearest_open,
        "nearest_open_min": None if nearest_open is None else reached[nearest_open],
        "nearest": nearest_all,
        "nearest_min": reached[nearest_all],
        "group": len(movers),
        "decided": int(_is_decided(asked, leader)),
    }
    elsewhere = [place for place in reached if place not in own.places]
    nearer = [place for _, place in opened if reached[place] < facts_min(facts)]
    wanted = [*nearer, *leader.wishes, *(place for _, place in opened), nearest_all]
    places = wanted if to is None else [_asked_place(case, to, reached, own.places)]
    ordered = dict.fromkeys(place for place in places if place in elsewhere)
    moves = (_pinned(asked, plan, leader, movers, place, reached[place]) for place in ordered)
    return Inquiry(facts, tuple(moves))


def facts_min(facts: Mapping[str, Value]) -> int:
    """Return the minutes one way that the subject has in the plan."""
    minutes = facts["one_way_min"]
    return minutes if isinstance(minutes, int) else 0


def _asked_place(case: Case, to: str, reached: Mapping[VenueId, int] | None, held: Sequence[VenueId]) -> VenueId:
    """Return the place that was asked for.

    Raises
    ------
    InputError
        When it is no candidate, cannot be reached, or is where the subject is.
    """
    place = place_of(case, to)
    if place in held:
        raise InputError([Complaint("why.already_there", None, {"found": case.venues[place].name})])
    if reached is not None and place not in reached:
        raise InputError([Complaint("why.not_reached", None, {"found": case.venues[place].name})])
    return place


def _unit(asked: Asked, leader: Participant) -> tuple[Participant, ...]:
    """Return the leader, with the whole group where a rule keeps it together."""
    if leader.group is None or stated(asked.base.loaded.value, GroupsTogether) is None:
        return (leader,)
    return tuple(each for each in asked.base.case.participants if each.group == leader.group)


def _pinned(
    asked: Asked,
    plan: Plan,
    leader: Participant,
    movers: tuple[Participant, ...],
    place: VenueId,
    one_way_min: int,
) -> Move:
    opened, wishes = place in plan.open_venues(), leader.wishes
    values: dict[str, Value] = {
        "place": place,
        "one_way_min": one_way_min,
        "wish": wishes.index(place) + 1 if place in wishes else None,
        "open": int(opened),
    }
    pins = _pins(asked, {each.id: place for each in movers})
    pins_alone = _pins(asked, {leader.id: place}) if len(movers) > 1 else ()
    rule = stated(asked.base.loaded.value, PinnedLeaders) or PinnedLeaders()
    variant = Variant(f"moved-{place}", pins, levels=1)
    is_plan = not any(_is_decided(asked, each) or each.id in rule.away_from for each in movers)
    return Move("moved", values, variant, movers, place, pins_alone=pins_alone, is_plan=is_plan)


def _pins(asked: Asked, pins: Mapping[str, str]) -> tuple[PathValue, ...]:
    """Return the changes that pin leaders to places; what the scenario decides of them otherwise is taken back."""
    rule = stated(asked.base.loaded.value, PinnedLeaders) or PinnedLeaders()
    decided: dict[str, Mapping[str, object]] = {"away_from": rule.away_from, "to_class": rule.to_class}
    freed = [
        (parameter(PinnedLeaders, f"{field}.{leader}"), None)
        for field, leaders in decided.items()
        for leader in pins
        if leader in leaders
    ]
    return ((parameter(PinnedLeaders, "to"), dict(pins)), *freed)


def _is_decided(asked: Asked, leader: Participant) -> bool:
    """Return whether the scenario itself says where a leader is."""
    rule = stated(asked.base.loaded.value, PinnedLeaders) or PinnedLeaders()
    return leader.id in {*rule.to, *rule.to_class} or leader.origin.kommune in {*rule.kommune_to}


def moves_of_kommune(asked: Asked, plan: Plan, subject: Subject, to: str | None) -> Inquiry:
    """Return where the leaders of a kommune are, and the places where all of them could be instead."""
    case = asked.base.case
    movers = leaders_of_kommune(case, subject.id)
    kommune = case.kommuner[movers[0].origin.kommune]
    reached = reached_from(case, movers[0])
    classes = sorted({plan.seats[leader.id] for leader in movers})
    held = {place for each in classes for place in plan.by_id[each].places}
    opened = sorted((minutes, place) for place, minutes in reached.items() if place in plan.open_venues())
    nearest_all = min(reached, key=lambda each: (reached[each], each))
    facts: dict[str, Value] = {
        "kommune": kommune.full_name,
        "leaders": len(movers),
        "classes": [[plan.by_id[each].name, sum(plan.seats[p.id] == each for p in movers)] for each in classes],
        "places": sorted(held),
        "one_way_min": max(case.burden(leader, plan.route_of(leader)).one_way_min for leader in movers),
        "nearest_open": opened[0][1] if opened else None,
        "nearest_open_min": opened[0][0] if opened else None,
        "nearest": nearest_all,
        "nearest_min": reached[nearest_all],
    }
    here = next(iter(held)) if len(held) == 1 else None
    wanted = [*(place for _, place in opened), nearest_all]
    places = wanted if to is None else [_asked_place(case, to, reached, [] if here is None else [here])]
    ordered = dict.fromkeys(place for place in places if place != here)
    moves = (_kommune_pinned(asked, plan, movers, place, reached[place]) for place in ordered)
    return Inquiry(facts, tuple(moves))


def _kommune_pinned(
    asked: Asked, plan: Plan, movers: tuple[Participant, ...], place: VenueId, one_way_min: int
) -> Move:
    """Return all of a kommune's leaders at one place."""
    kommune = movers[0].origin.kommune
    values: dict[str, Value] = {"place": place, "one_way_min": one_way_min, "open": int(place in plan.open_venues())}
    rule = stated(asked.base.loaded.value, PinnedLeaders)
    known = {} if rule is None else rule.kommune_to
    pins = (parameter(PinnedLeaders, "kommune_to"), {**known, kommune: place})
    is_plan = known.get(kommune, place) == place
    return Move("together", values, Variant(f"together-{place}", (pins,), levels=1), movers, place, is_plan=is_plan)


def moves_of_place(asked: Asked, plan: Plan, subject: Subject) -> Inquiry:
    """Return whether a place is open, and that it could be otherwise."""
    case = asked.base.case
    place = place_of(case, subject.id)
    met = [each.name for each in plan.classes if place in each.places]
    nearer = sum(_is_nearest(case, plan, leader, place) for leader in case.participants)
    fixed = stated(asked.base.loaded.value, FixedPlaces) or FixedPlaces()
    facts: dict[str, Value] = {
        "place": place,
        "open": int(bool(met)),
        "classes": met,
        "leaders": sum(place in plan.by_id[plan.seats[leader.id]].places for leader in case.participants),
        "nearest_for": nearer,
        "must": int(place in fixed.open),
        "must_not": int(place in fixed.closed),
    }
    return Inquiry(facts, (_switched(place, bool(met), fixed),))


def _switched(place: VenueId, opened: bool, fixed: FixedPlaces) -> Move:
    """Return the place closed where it is open, and opened where it is closed; the rest of what is fixed stays."""
    add, drop = ("closed", "open") if opened else ("open", "closed")
    changes: list[PathValue] = [(parameter(FixedPlaces, add), [*getattr(fixed, add), place])]
    if place in getattr(fixed, drop):
        changes.append((parameter(FixedPlaces, drop), [each for each in getattr(fixed, drop) if each != place]))
    key = "closed" if opened else "opened"
    is_plan = len(changes) == 1
    return Move(key, {"place": place}, Variant(f"{key}-{place}", tuple(changes), levels=1), is_plan=is_plan)


def _is_nearest(case: Case, plan: Plan, leader: Participant, place: VenueId) -> bool:
    """Return whether a place is nearer to a leader than every open place."""
    reached = reached_from(case, leader)
    others = [minutes for each, minutes in reached.items() if each in plan.open_venues() and each != place]
    return place in reached and all(reached[place] < minutes for minutes in others)


def moves_of_class(asked: Asked, plan: Plan, subject: Subject, to: str | None) -> Inquiry:
    """Return where a class meets, and the places where the kull could have it instead."""
    case = asked.base.case
    kull_class = class_of(plan, subject.id)
    members = plan.members(case, kull_class.id)
    travel = dict(_travel_of_class(case, members))
    here = kull_class.place
    facts: dict[str, Value] = {
        "class": kull_class.id,
        "class_name": kull_class.name,
        "leaders": len(members),
        "places": list(kull_class.places),
        "minutes": sum(case.burden(leader, kull_class.route).travel_min for leader in members),
    }
    if here is None:
        return Inquiry(facts, ())
    held = plan.open_venues()
    closed = sorted((minutes, place) for place, minutes in travel.items() if place not in held)
    opened = sorted((minutes, place) for place, minutes in travel.items() if place in held)
    wanted = [place for _, place in (*closed[:_NEAR], *opened)]
    places = wanted if to is None else [_asked_place(case, to, None, [here])]
    ordered = dict.fromkeys(place for place in places if place != here)
    counts = {place: sum(place in each.places for each in plan.classes) for place in case.venues}
    rule = stated(asked.base.loaded.value, ClassesAt) or ClassesAt(most={})
    fewer = _counted("fewer", rule, here, counts[here] - 1, None, 0)
    moves = (_counted("elsewhere", rule, here, counts[here] - 1, place, counts[place] + 1) for place in ordered)
    return Inquiry(facts, tuple(moves) if to is not None else (fewer, *moves))


def _travel_of_class(case: Case, members: Iterable[Participant]) -> Iterator[tuple[VenueId, int]]:
    """Yield each place that all of a class can reach, with their minutes one way together."""
    reached = [reached_from(case, leader) for leader in members]
    for place in case.venues:
        if all(place in each for each in reached):
            yield place, sum(each[place] for each in reached)


def _counted(key: str, rule: ClassesAt, here: VenueId, most: int, there: VenueId | None, least: int) -> Move:
    """Return the kull with fewer classes at a place, and with more at another one where that is asked."""
    changes: list[PathValue] = [(parameter(ClassesAt, "most"), {**rule.most, here: most})]
    if there is not None:
        changes.append((parameter(ClassesAt, "least"), {**rule.least, there: least}))
    values: dict[str, Value] = {"here": here, "place": there, "allowed": most}
    return Move(key, values, Variant(f"{key}-{there or here}", tuple(changes), levels=1))

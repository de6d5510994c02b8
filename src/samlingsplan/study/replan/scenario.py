"""The scenario of a new version: what the events and the published plan change in that of the version before."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from samlingsplan.domain import EventKind, ParticipantId, VenueId, Week
from samlingsplan.goals.beyond_limits import BeyondLimits
from samlingsplan.goals.moved_leaders import MovedLeaders
from samlingsplan.goals.moved_weeks import MovedWeeks
from samlingsplan.intake.checks import stated
from samlingsplan.intake.deferred import DEFERRED_FILE
from samlingsplan.intake.snapshot import EARLIER_FILE, LOG_FILE
from samlingsplan.plan import parse_class_id
from samlingsplan.rules.blocked_weeks import BlockedWeeks
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.consent import Consent
from samlingsplan.rules.kept_classes import KeptClasses
from samlingsplan.rules.notice import Notice
from samlingsplan.rules.own_weeks import OwnWeeks
from samlingsplan.rules.rooms import Rooms
from samlingsplan.rules.venue_weeks import VenueWeeks
from samlingsplan.scenario.event_log import ConsentGiven, LecturerLost, RoomLost, WeekLost, WorkplaceChange
from samlingsplan.scenario.places_and_prices import DIGITAL
from samlingsplan.scenario.schema import Scenario
from samlingsplan.study.replan.continued import Continued, digital_for_all
from samlingsplan.study.replan.decided import decided_rules
from samlingsplan.study.replan.published import Published

MOVED, ASKED, MOVED_WEEKS = "moved", "asked", "moved-weeks"
"""The names of the levels that come before those of the scenario."""
PARTICIPANTS_FILE = "participants.csv"


@dataclass(frozen=True, slots=True)
class Way:
    """How the scenario of a new version is stated.

    Parameters
    ----------
    free_weeks
        Whether samlinger with enough notice may be held in other weeks.
    only_within
        Whether leaders whose class is gone stay within the limits too.
    apart
        Whether each class has a route of its own, and nothing but the number of moved leaders is minimised.
    stay
        The leaders who keep their class, where it is enough to move the others.
    """

    free_weeks: bool
    only_within: bool = False
    apart: bool = False
    stay: tuple[str, ...] = ()


def version_entries(published: Published, found: Continued, leaders: int, way: Way) -> dict[str, Any]:
    """Return the entries of the scenario that a new version states, on top of the version before.

    Parameters
    ----------
    published
        The plan and the log.
    found
        How the classes go on.
    leaders
        The number of leaders of the new version.
    way
        How the scenario is stated.
    """
    scenario = published.scenario.value
    entries: dict[str, Any] = {
        "kull": {"places": leaders},
        "participants": {"file": PARTICIPANTS_FILE},
        "earlier_plan": EARLIER_FILE,
        "version": _version(published, found),
        "sensitivity": [],
        "rules": _rules(published, found, way),
        "levels": _levels(published, found, way),
        **_by_video(published),
    }
    if routes := {**_needless_routes(published), **found.routes}:
        entries["routes"] = routes
    _merge(entries, _digital(published, scenario))
    for _, event in published.new:
        if isinstance(event, RoomLost):
            venue = entries.setdefault("venues", {}).setdefault(event.place, {})
            known = venue.get("rooms_exceptions") or _plain(scenario.venues[event.place].rooms_exceptions)
            venue["rooms_exceptions"] = [*known, {"weeks": event.weeks, "rooms": event.rooms}]
        if isinstance(event, LecturerLost):
            _merge(entries, _lecturer(event, entries.get("lecturers", {}), scenario))
    for place, (week, _) in published.lost_places.items():
        venue = entries.setdefault("venues", {}).setdefault(place, {})
        venue["available"] = _available(published, place, week)
    return entries


def _needless_routes(published: Published) -> dict[str, None]:
    """Return that the routes are taken away on which a class of an earlier version could have gone on, and did not."""
    version = published.case.version
    used = {each.route for each in published.plan.classes}
    tried = {parse_class_id(each)[0] for each in (() if version is None else version.continues)}
    return dict.fromkeys(sorted(tried - used))


def _version(published: Published, found: Continued) -> dict[str, Any]:
    before = published.case.version
    gone, continues = ({}, {}) if before is None else (before.gone, before.continues)
    return {
        "number": len(published.predecessors) + 1,
        "predecessors": list(published.predecessors),
        "log": LOG_FILE,
        **({"deferred": DEFERRED_FILE} if published.deferred else {}),
        "since": [event.id for _, event in published.new],
        "gone": {**dict.fromkeys(gone), **found.gone},
        "continues": {**dict.fromkeys(continues), **found.continues},
    }


def touches_weeks(published: Published) -> bool:
    """Return whether an event can make a samling change its week.

    A lost place does not by itself: the class goes on elsewhere in its weeks, if any place has room then.
    """
    kinds = {EventKind(event.kind) for _, event in published.new}
    return not kinds.isdisjoint({EventKind.ROOM_LOST, EventKind.LECTURER_LOST, EventKind.WEEK_LOST})


def _rules(published: Published, found: Continued, way: Way) -> dict[str, Any]:
    limits, people = published.log.value.limits, _people(published, found)
    agreed = sorted({*people["given"], *(who for who, class_id in people["accepted"].items() if class_id is not None)})
    rules: dict[str, Any] = {
        KeptClasses.name: {"keep": found.kept, "may": found.may},
        Notice.name: {
            "day": published.day.isoformat(),
            "weeks": limits.notice_weeks,
            "exam_dates": limits.exam_dates,
            "everything": not way.free_weeks,
            "agreed": agreed,
        },
        Consent.name: {
            "more_min": limits.more_min,
            "more_nights": limits.more_nights,
            "only_within": way.only_within,
            "stay": list(way.stay),
            **people,
        },
        **_own_weeks(published, agreed),
        **_sizes(published),
        **_weeks(published),
        **decided_rules(published, found),
    }
    if published.lost_places:
        rules[VenueWeeks.name] = {}
    if any(isinstance(event, RoomLost) for _, event in published.new):
        rules[Rooms.name] = {}
    return rules


def _people(published: Published, found: Continued) -> dict[str, Any]:
    """Return who has agreed, was moved before, is offered a class or has accepted one."""
    leavers = published.leavers
    seats = {str(leader): seat for leader, seat in published.plan.seats.items()}
    events = [*published.known.values(), *(event for _, event in published.new)]
    consents = {event.leader: event.again for event in events if isinstance(event, ConsentGiven)}
    asked = {event.leader: event.class_id for event in events if isinstance(event, WorkplaceChange)}
    accepted = {event.who: event.chosen for _, event in published.new if event.who and event.chosen}
    before = stated(published.scenario.value, Consent)
    offered = [leader for leader, class_id in asked.items() if class_id is None and leader not in leavers]
    moved = [leader for leader in moved_so_far(published) if not consents.get(leader)]
    return {
        "given": sorted(leader for leader in consents if leader in seats and leader not in leavers),
        "moved": [leader for leader in moved if leader not in leavers and leader not in accepted],
        "offered": sorted(leader for leader in offered if leader in seats and seats[leader] not in found.gone),
        "accepted": {
            **dict.fromkeys(() if before is None else before.accepted),
            **{leader: found.renamed.get(class_id, class_id) for leader, class_id in accepted.items()},
        },
        "gone": sorted(found.gone),
    }


def moved_so_far(published: Published) -> list[ParticipantId]:
    """Return the leaders whom a version has moved, but for those who have accepted another class themselves."""
    consent = stated(published.scenario.value, Consent)
    earlier = published.case.earlier
    if consent is None or earlier is None:
        return []
    before = earlier.seats
    now = {leader for leader, seat in published.plan.seats.items() if before.get(leader, seat) != seat}
    known = {ParticipantId(leader) for leader in consent.moved}
    here = set(published.plan.seats)
    return sorted((now - set(map(ParticipantId, consent.accepted)) | known) & here)


def _sizes(published: Published) -> dict[str, Any]:
    """Return the least size of a class: who leaves makes no class too small, since the limit is that of admission."""
    rule = stated(published.scenario.value, ClassSize)
    if rule is None:
        return {}
    plan = published.plan
    staying = Counter(seat for leader, seat in plan.seats.items() if leader not in published.leavers)
    own = {VenueId(place): each.min_participants for place, each in rule.by_place.items()}
    least: dict[VenueId | None, int] = {None: rule.min_participants}
    least |= {place: smallest for place, smallest in own.items() if smallest is not None}
    for kull_class in plan.classes:
        own_here: list[VenueId | None] = [place for place in kull_class.places if place in least]
        for place in own_here or [None]:
            least[place] = min(least[place], staying[kull_class.id] or least[place])
    by_place = {place: {"min_participants": smallest} for place, smallest in least.items() if place is not None}
    return {ClassSize.name: {"min_participants": least[None], **({"by_place": by_place} if by_place else {})}}


def _own_weeks(published: Published, agreed: list[str]) -> dict[str, Any]:
    """Return that nobody is moved into a week of their own, unless the scenario keeps all out of these weeks."""
    rule = stated(published.scenario.value, OwnWeeks)
    if rule is not None and not rule.only_moved:
        return {}
    return {OwnWeeks.name: {"only_moved": True, "agreed": agreed}}


def _weeks(published: Published) -> dict[str, Any]:
    """Return the weeks that are lost everywhere; those at one place are weeks that are decided."""
    lost = [event.weeks for _, event in published.new if isinstance(event, WeekLost) and event.place is None]
    blocked = stated(published.scenario.value, BlockedWeeks)
    return {BlockedWeeks.name: {"weeks": [*(() if blocked is None else blocked.weeks), *lost]}} if lost else {}


def _by_video(published: Published) -> dict[str, Any]:
    """Return that leaders who leave follow nothing by video."""
    by_video = {leader: None for leader in published.scenario.value.by_video if leader in published.leavers}
    return {"by_video": by_video} if by_video else {}


def _levels(published: Published, found: Continued, way: Way) -> list[dict[str, Any]]:
    """Return the levels: the fewest leaders moved, to be asked, and weeks moved, and then those of the scenario."""
    limits = published.log.value.limits
    people = _people(published, found)
    reach = {"more_min": limits.more_min, "more_nights": limits.more_nights, "given": people["given"]}
    first: list[dict[str, Any]] = [{"name": MOVED, "unit": MovedLeaders.unit, "goals": {MovedLeaders.name: {}}}]
    if way.apart:
        return first
    if found.gone:
        first.append({"name": ASKED, "unit": BeyondLimits.unit, "goals": {BeyondLimits.name: reach}})
    if way.free_weeks:
        first.append({"name": MOVED_WEEKS, "unit": MovedWeeks.unit, "goals": {MovedWeeks.name: {}}})
    ours = (MOVED, ASKED, MOVED_WEEKS) if published.case.version is not None else ()
    levels = ((level, level.goals.stated()) for level in published.scenario.value.levels if level.name not in ours)
    rest = [level for level, goals in levels if goals != (MovedLeaders(optional=True),)]  # it is the first level
    return [*first, *(level.model_dump(mode="json", exclude_none=True) for level in rest)]


def _digital(published: Published, scenario: Scenario) -> dict[str, Any]:
    """Return the samlinger that are on the net for all, also in the routes that the scenario draws."""
    numbers = digital_for_all(published)
    if not numbers:
        return {}
    routes = {
        key: {"places": [DIGITAL if n in numbers else place for n, place in enumerate(spec.places, start=1)]}
        for key, spec in scenario.routes.items()
    }
    samlinger = {str(number): {"mode": "digital"} for number in sorted(numbers)}
    return {"samlinger": samlinger, **({"routes": routes} if routes else {})}


def _lecturer(event: LecturerLost, so_far: Mapping[str, Any], scenario: Scenario) -> dict[str, Any]:
    """Return the weeks in which a lecturer is away, or the teams that are left for a samling."""
    if event.lecturer is not None:
        known = so_far.get("people", {}).get(event.lecturer, {}).get("away")
        away = known or list(scenario.lecturers.people[event.lecturer].away)
        return {"lecturers": {"people": {event.lecturer: {"away": [*away, event.weeks]}}}}
    exceptions = so_far.get("exceptions") or _plain(scenario.lecturers.exceptions)
    fewer = {"samling": event.samling, "weeks": event.weeks, "teams": event.teams}
    return {"lecturers": {"exceptions": [*exceptions, fewer]}}


def _available(published: Published, place: str, week: Week) -> list[str]:
    """Return the weeks in which a lost place was available before it was lost."""
    closed = published.case.venues[place].closed_weeks  # type: ignore[index]
    weeks = [each for each in published.case.weeks if each < week and each not in closed]
    return list(_ranges(weeks))


def _ranges(weeks: list[Week]) -> Iterator[str]:
    """Yield consecutive weeks as ranges."""
    while weeks:
        count = 1
        while count < len(weeks) and weeks[count - 1].plus(1) == weeks[count]:
            count += 1
        yield str(weeks[0]) if count == 1 else f"{weeks[0]}..{weeks[count - 1]}"
        weeks = weeks[count:]


def _plain(specs: Any) -> list[dict[str, Any]]:
    return [each.model_dump(mode="json", exclude_none=True) for each in specs]


def _merge(into: dict[str, Any], more: Mapping[str, Any]) -> None:
    """Add entries to others, mapping by mapping."""
    for key, value in more.items():
        if isinstance(value, Mapping) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = value

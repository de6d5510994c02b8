"""The scenario of a new version: what the events and the published plan change in that of the version before."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from samlingsplan.domain import EventKind, ParticipantId, VenueId, Week
from samlingsplan.goals.beyond_limits import BeyondLimits
from samlingsplan.goals.moved_leaders import MovedLeaders
from samlingsplan.goals.moved_weeks import MovedWeeks
from samlingsplan.intake.checks import stated
from samlingsplan.intake.snapshot import EARLIER_FILE, LOG_FILE
from samlingsplan.plan import parse_class_id
from samlingsplan.rules.blocked_weeks import BlockedWeeks
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.consent import Consent
from samlingsplan.rules.kept_classes import KeptClasses
from samlingsplan.rules.notice import Notice
from samlingsplan.rules.paired_leaders import PairedLeaders
from samlingsplan.rules.pinned_leaders import PinnedLeaders
from samlingsplan.rules.pinned_weeks import PinnedWeeks
from samlingsplan.rules.rooms import Rooms
from samlingsplan.rules.venue_weeks import VenueWeeks
from samlingsplan.scenario.event_log import ConsentGiven, LecturerLost, RoomLost, WeekLost, WorkplaceChange
from samlingsplan.scenario.places_and_prices import DIGITAL
from samlingsplan.scenario.schema import Scenario
from samlingsplan.study.replan.continued import Continued, digital_for_all
from samlingsplan.study.replan.published import Published

MOVED, ASKED, MOVED_WEEKS = "moved", "asked", "moved-weeks"
"""The names of the levels that come before those of the scenario."""
PARTICIPANTS_FILE = "participants.csv"


def version_entries(
    published: Published, found: Continued, leaders: int, free_weeks: bool, only_within: bool = False
) -> dict[str, Any]:
    """Return the entries of the scenario that a new version states, on top of the version before.

    Parameters
    ----------
    published
        The plan and the log.
    found
        How the classes go on.
    leaders
        The number of leaders of the new version.
    free_weeks
        Whether samlinger with enough notice may be held in other weeks.
    only_within
        Whether leaders whose class is gone stay within the limits too.
    """
    scenario = published.scenario.value
    entries: dict[str, Any] = {
        "kull": {"places": leaders},
        "participants": {"file": PARTICIPANTS_FILE},
        "earlier_plan": EARLIER_FILE,
        "version": _version(published, found),
        "sensitivity": [],
        "rules": _rules(published, found, free_weeks, only_within),
        "levels": _levels(published, found, free_weeks),
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


def _rules(published: Published, found: Continued, free_weeks: bool, only_within: bool) -> dict[str, Any]:
    limits = published.log.value.limits
    rules: dict[str, Any] = {
        KeptClasses.name: {"keep": found.kept, "may": found.may},
        Notice.name: {
            "day": published.day.isoformat(),
            "weeks": limits.notice_weeks,
            "exam_dates": limits.exam_dates,
            "everything": not free_weeks,
        },
        Consent.name: {
            "more_min": limits.more_min,
            "more_nights": limits.more_nights,
            "only_within": only_within,
            **_people(published, found),
        },
        **_sizes(published),
        **_weeks(published),
        **_without_leavers(published),
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


def _weeks(published: Published) -> dict[str, Any]:
    """Return the weeks that are lost, everywhere or at one place."""
    scenario = published.scenario.value
    rules: dict[str, Any] = {}
    lost = [event for _, event in published.new if isinstance(event, WeekLost)]
    everywhere = [event.weeks for event in lost if event.place is None]
    if everywhere:
        blocked = stated(scenario, BlockedWeeks)
        rules[BlockedWeeks.name] = {"weeks": [*(() if blocked is None else blocked.weeks), *everywhere]}
    bans = [{"place": event.place, "weeks": event.weeks} for event in lost if event.place is not None]
    if bans:
        pinned = stated(scenario, PinnedWeeks)
        known = [] if pinned is None else [each.model_dump(mode="json", exclude_none=True) for each in pinned.bans]
        rules[PinnedWeeks.name] = {"bans": [*known, *bans]}
    return rules


def _without_leavers(published: Published) -> dict[str, Any]:
    """Return what the rules about single leaders still say when those who leave are taken out."""
    leavers = published.leavers
    rules: dict[str, Any] = {}
    pinned = stated(published.scenario.value, PinnedLeaders)
    if pinned is not None:
        fields = {name: getattr(pinned, name) for name in ("to", "to_class", "away_from")}
        gone = {name: {each: None for each in named if each in leavers} for name, named in fields.items()}
        rules[PinnedLeaders.name] = {name: each for name, each in gone.items() if each}
    paired = stated(published.scenario.value, PairedLeaders)
    if paired is not None:
        rules[PairedLeaders.name] = {
            name: [left for each in getattr(paired, name) if len(left := [p for p in each if p not in leavers]) > 1]
            for name in ("together", "apart")
        }
    return rules


def _by_video(published: Published) -> dict[str, Any]:
    """Return that leaders who leave follow nothing by video."""
    by_video = {leader: None for leader in published.scenario.value.by_video if leader in published.leavers}
    return {"by_video": by_video} if by_video else {}


def _levels(published: Published, found: Continued, free_weeks: bool) -> list[dict[str, Any]]:
    """Return the levels: the fewest leaders moved, to be asked, and weeks moved, and then those of the scenario."""
    limits = published.log.value.limits
    people = _people(published, found)
    reach = {"more_min": limits.more_min, "more_nights": limits.more_nights, "given": people["given"]}
    first: list[dict[str, Any]] = [{"name": MOVED, "unit": MovedLeaders.unit, "goals": {MovedLeaders.name: {}}}]
    if found.gone:
        first.append({"name": ASKED, "unit": BeyondLimits.unit, "goals": {BeyondLimits.name: reach}})
    if free_weeks:
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

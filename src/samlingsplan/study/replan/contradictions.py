"""Events that contradict each other."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from samlingsplan.domain import EventKind, VenueId, Week
from samlingsplan.errors import Complaint
from samlingsplan.scenario.event_log import AnyEvent, LecturerLost, PlaceLost, PostDecided, RoomLost, SamlingDigital
from samlingsplan.study.replan.published import Published

Indexed = tuple[int, AnyEvent]

_TOGETHER = {
    frozenset({EventKind.POST_LOST, EventKind.DROP_OUT}),
    frozenset({EventKind.POST_LOST, EventKind.DEFERRED}),
    frozenset({EventKind.CALLED_UP, EventKind.LATE_ENTRANT}),
    frozenset({EventKind.CALLED_UP, EventKind.DECLINED}),
    frozenset({EventKind.WORKPLACE_CHANGE, EventKind.CONSENT}),
    frozenset({EventKind.POST_LOST, EventKind.CONSENT}),
    frozenset({EventKind.POST_LOST, EventKind.WORKPLACE_CHANGE}),
}
"""What may happen to one leader together; of one kind at most one event."""


def contradictions(published: Published) -> Iterator[Complaint]:
    """Yield each event that contradicts an earlier one in the log, with the line of that one."""
    yield from _of_leaders(published)
    yield from _of_posts(published)
    yield from _of_places(published)
    yield from _of_what_is_left(published)
    yield from _of_samlinger(published)
    yield from _of_classes(published)


def _against(published: Published, later: Indexed, earlier: Indexed, field: str) -> Complaint:
    values = {"found": later[1].id, "other": earlier[1].id, "line": published.at(earlier[0]).line}
    return Complaint("replan.contradiction", published.at(later[0], field), values)


def _of_leaders(published: Published) -> Iterator[Complaint]:
    """Yield what cannot happen to one leader together, such as to leave and to move to another class."""
    of_leader: dict[str, list[Indexed]] = defaultdict(list)
    for each in published.new:
        if (leader := each[1].who) is not None:
            for earlier in of_leader[leader]:
                kinds = frozenset({EventKind(each[1].kind), EventKind(earlier[1].kind)})
                if kinds not in _TOGETHER:
                    yield _against(published, each, earlier, "leader")
                    break
            of_leader[leader].append(each)


def _of_posts(published: Published) -> Iterator[Complaint]:
    """Yield decisions about a lost post that are taken twice, or that the other events contradict."""
    posts = {
        event.id: event.who
        for event in (*published.known.values(), *(event for _, event in published.new))
        if EventKind(event.kind) is EventKind.POST_LOST
    }
    decided = {event.event_id: event.id for event in published.known.values() if isinstance(event, PostDecided)}
    for index, event in published.new:
        if isinstance(event, PostDecided):
            leader = posts.get(event.event_id)
            if event.event_id in decided:
                values = {"found": event.event_id, "other": decided[event.event_id]}
                yield Complaint("replan.decided_twice", published.at(index, "event_id"), values)
            elif leader and event.stays is (leader in published.leavers):
                key = "replan.stays_and_leaves" if event.stays else "replan.decided_to_leave"
                yield Complaint(key, published.at(index, "stays"), {"found": leader})
            decided[event.event_id] = event.id


def _of_places(published: Published) -> Iterator[Complaint]:
    """Yield places that are lost twice, and rooms that are lost where the whole place is."""
    lost: dict[str, Indexed] = {}
    for each in published.new:
        if isinstance(each[1], PlaceLost):
            if each[1].place in lost:
                yield _against(published, each, lost[each[1].place], "place")
            lost.setdefault(each[1].place, each)
    for each in published.new:
        if isinstance(each[1], RoomLost) and each[1].place in lost:
            from_week = published.lost_places[VenueId(each[1].place)][0]
            if Week.parse_ends(each[1].weeks)[1] >= from_week:
                yield _against(published, each, lost[each[1].place], "place")


def _of_what_is_left(published: Published) -> Iterator[Complaint]:
    """Yield rooms at a place, and teams for a samling, of which another number is left in the same week."""
    seen: list[tuple[Indexed, _Left]] = []
    for each in published.new:
        left = _left_after(each[1])
        if left is not None:
            earlier = next((other for other, before in seen if left.contradicts(before)), None)
            if earlier is not None:
                yield _against(published, each, earlier, left.field)
            seen.append((each, left))


class _Left(NamedTuple):
    """How many rooms or teams are left, of which place or for which samling, and in which weeks."""

    field: str
    of: str
    number: int
    weeks: frozenset[Week]

    def contradicts(self, other: "_Left") -> bool:
        return self[:2] == other[:2] and self.number != other.number and not self.weeks.isdisjoint(other.weeks)


def _left_after(event: AnyEvent) -> _Left | None:
    if isinstance(event, RoomLost):
        return _Left("rooms", event.place, event.rooms, frozenset(Week.parse_range(event.weeks)))
    if isinstance(event, LecturerLost) and event.samling is not None and event.teams is not None:
        return _Left("teams", str(event.samling), event.teams, frozenset(Week.parse_range(event.weeks)))
    return None


def _of_samlinger(published: Published) -> Iterator[Complaint]:
    """Yield samlinger that are made digital twice for a class."""
    seen: list[tuple[Indexed, SamlingDigital]] = []
    for each in published.new:
        event = each[1]
        if isinstance(event, SamlingDigital):
            for earlier, other in seen:
                alike = event.class_id == other.class_id or None in (event.class_id, other.class_id)
                if event.samling == other.samling and alike:
                    yield _against(published, each, earlier, "samling")
                    break
            seen.append((each, event))


def _of_classes(published: Published) -> Iterator[Complaint]:
    """Yield classes that a leader has accepted, though their place is lost."""
    index_of = {event.id: (index, event) for index, event in published.new}
    for each in published.new:
        class_id = each[1].chosen
        if class_id is not None and class_id in published.displaced:
            because = next(iter(published.displaced[class_id].values()))
            yield _against(published, each, index_of[because], "class_id")

"""What a new version changes: who left, who is new, who is moved and why, and what waits for a person's decision.

The tables are those of a plan that follows another, and no part of other plans.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict

from samlingsplan.domain import EarlierClass, Event, EventKind, ParticipantId, Version
from samlingsplan.domain.further import beyond, further
from samlingsplan.measures.disclosure import HIDDEN, about, fewest, limit, lot, step
from samlingsplan.measures.leaders import Seat, seats
from samlingsplan.measures.measure import Row, once
from samlingsplan.plan import Ending, Held, Interval, KullClass, Result, SeatOffer

EVENT_COLUMNS = ("event", "day", "event_kind", "id", "subject", "weeks")
LEFT_COLUMNS = ("id", "class_name", "event_kind", "event")
NEW_COLUMNS = ("id", "kommune_name", "class_name", "one_way_min", "nights", "event_kind", "event")
MOVED_COLUMNS = (
    "id", "kommune_name", "earlier_class", "class_name", "why", "event", "more_min", "more_nights", "consent",
)  # fmt: skip
DECISION_COLUMNS = ("id", "class_name", "event", "day")
NEXT_COLUMNS = ("id", "event", "day")
SAMLING_COLUMNS = ("class_name", "number", "earlier_week", "week", "earlier_place", "place", "leaders")
OFFER_COLUMNS = (
    "id", "class_name", "taken", "hindrance", "moved_more", "cost_more", "unit", "one_way_min", "nights", "command",
)  # fmt: skip
CHANGES = "version_counts"
"""The table of how many left, are new, are moved and stay, as everyone is shown it."""
_ROUNDS = 8
"""How often each equation passes on what the other counts can be."""


def version_of(result: Result) -> Version:
    """Return the version of a plan that follows another.

    Raises
    ------
    ValueError
        When it is a first version.
    """
    if result.case.version is None:
        raise ValueError("a first version has no predecessor")
    return result.case.version


def event_rows(result: Result) -> list[Row]:
    """Return one row an event that is new in this version, in the order of the log."""
    return [
        {
            "event": each.id,
            "day": each.day,
            "event_kind": str(each.kind),
            "id": each.leader,
            "subject": _subject(result, each),
            "weeks": each.weeks,
        }
        for each in version_of(result).new
    ]


def _subject(result: Result, event: Event) -> str | None:
    """Return what an event is about, by the name that people read."""
    venues = {str(key): venue.name for key, venue in result.case.venues.items()}
    return None if event.subject is None else venues.get(event.subject, event.subject)


def left_rows(result: Result) -> list[Row]:
    """Return one row a leader who left, with the class that has a seat more."""
    earlier = result.case.earlier
    of = {} if earlier is None else {who: earlier.classes[seat].name for who, seat in earlier.seats.items()}
    return [
        {"id": each.leader, "class_name": of.get(each.leader), "event_kind": str(each.kind), "event": each.id}
        for each in version_of(result).new
        if each.kind.leaves and each.leader is not None
    ]


def new_rows(result: Result) -> list[Row]:
    """Return one row a leader who is new, with the class."""
    seat_of = _seat_of(result)
    return [
        {
            "id": each.leader,
            "kommune_name": seat.kommune.full_name,
            "class_name": seat.kull_class.name,
            "one_way_min": seat.burden.one_way_min,
            "nights": seat.burden.nights,
            "event_kind": str(each.kind),
            "event": each.id,
        }
        for each in version_of(result).new
        if each.kind.enters and each.leader is not None and (seat := seat_of.get(each.leader)) is not None
    ]


def moved_rows(result: Result) -> list[Row]:
    """Return one row a leader who sits in another class than before, and why, in rank order."""
    return [_moved(result, seat) for seat in moved_seats(result)]


@once
def moved_seats(result: Result) -> list[Seat]:
    """Return the seats of the leaders who were in the earlier plan and sit in another class."""
    earlier = result.case.earlier
    before = {} if earlier is None else earlier.seats
    return [seat for seat in seats(result) if before.get(seat.leader.id, seat.kull_class.id) != seat.kull_class.id]


def _moved(result: Result, seat: Seat) -> Row:
    earlier = result.case.earlier
    more = further(result.case, seat.leader, seat.kull_class.route) or (0, 0)
    why, event = _why(result, seat)
    before = None if earlier is None else earlier.classes[earlier.seats[seat.leader.id]].name
    return {
        "id": seat.leader.id,
        "kommune_name": seat.kommune.full_name,
        "earlier_class": before,
        "class_name": seat.kull_class.name,
        "why": why,
        "event": event,
        "more_min": more[0],
        "more_nights": more[1],
        "consent": _consent(result, seat),
    }


def _why(result: Result, seat: Seat) -> tuple[str, str | None]:
    """Return why a leader is moved, and the event behind it where it is one."""
    version, earlier = version_of(result), result.case.earlier
    own = next((each.id for each in version.new if each.leader == seat.leader.id and each.class_id is not None), None)
    if own is not None:
        return "accepted", own
    gone = None if earlier is None else version.gone.get(earlier.seats[seat.leader.id])
    return ("class_gone", gone) if gone is not None else ("made_room", None)


def _consent(result: Result, seat: Seat) -> str:
    """Return whether a move needs consent: ``needless``, ``given`` or ``asked``."""
    version = version_of(result)
    if _why(result, seat)[0] == "accepted" or seat.leader.id in version.consents:
        return "given"
    too_far = beyond(result.case, seat.leader, seat.kull_class.route, version.more_min, version.more_nights)
    return "asked" if too_far else "needless"


def asked(result: Result) -> list[ParticipantId]:
    """Return the leaders who must be asked before this version can be published, in rank order."""
    return [seat.leader.id for seat in moved_seats(result) if _consent(result, seat) == "asked"]


def decision_rows(result: Result) -> list[Row]:
    """Return one row a lost post about which nobody has decided yet, also of earlier versions."""
    version, seat_of = version_of(result), _seat_of(result)
    decided = {each.subject for each in version.log if each.kind is EventKind.POST_DECIDED}
    return [
        {"id": each.leader, "class_name": seat_of[each.leader].kull_class.name, "event": each.id, "day": each.day}
        for each in version.log
        if each.kind is EventKind.POST_LOST and each.id not in decided and each.leader in seat_of
    ]


def next_kull_rows(result: Result) -> list[Row]:
    """Return one row a leader whose place comes first in the next kull, in the order in which they were deferred."""
    deferred = [each for each in version_of(result).log if each.kind is EventKind.DEFERRED]
    return [{"id": each.leader, "event": each.id, "day": each.day} for each in sorted(deferred, key=lambda e: e.day)]


def samling_rows(result: Result) -> list[Row]:
    """Return one row a samling of a class that has another week or place than before."""
    rows = []
    for kull_class in result.plan.classes:
        before = _before(result, kull_class)
        for held in kull_class.samlinger if before is not None else ():
            if before is not None and not _stands(before, held):
                rows.append(_samling(result, kull_class, before, held))
    return rows


def _before(result: Result, kull_class: KullClass) -> EarlierClass | None:
    """Return the class that a class goes on from, None for a new one."""
    earlier = result.case.earlier
    if earlier is None:
        return None
    origin = version_of(result).continues.get(kull_class.id, kull_class.id)
    return earlier.classes.get(origin) or earlier.classes.get(kull_class.id)


def _stands(before: EarlierClass, held: Held) -> bool:
    return (before.weeks.get(held.number), before.places.get(held.number)) == (held.week, held.place)


def _samling(result: Result, kull_class: KullClass, before: EarlierClass, held: Held) -> Row:
    week, place, venues = before.weeks.get(held.number), before.places.get(held.number), result.case.venues
    return {
        "class_name": kull_class.name,
        "number": held.number,
        "earlier_week": None if week is None else str(week),
        "week": str(held.week),
        "earlier_place": None if place is None else venues[place].name,
        "place": None if held.place is None else venues[held.place].name,
        "leaders": len(result.plan.members(result.case, kull_class.id)),
    }


def offer_rows(result: Result) -> list[Row]:
    """Return one row a class for each leader with a choice, the cheapest first."""
    return [_offer(each) for each in result.offers]


def _offer(offer: SeatOffer) -> Row:
    stated = {name: value for name, value in asdict(offer).items() if name in OFFER_COLUMNS}
    costs = {"moved_more": _number(offer.moved), "cost_more": _number(offer.cost)}
    return {"id": offer.leader, "hindrance": hindrance(offer), **stated, **costs}


def hindrance(offer: SeatOffer) -> str:
    """Return why a class cannot be chosen, as a code; nothing where it can."""
    if offer.moved is not None:
        return ""
    if offer.ending is not Ending.IMPOSSIBLE:
        return "unknown"
    return "impossible" if offer.full is None else "full"


def _number(found: Interval | None) -> int | str | None:
    """Return a difference: a number where it is proven, else both ends."""
    if found is None:
        return None
    return found.low if found.exact else f"{found.low}–{found.high}"


def counts(result: Result) -> dict[str, int]:
    """Return how many leaders left, are new, are moved and stay where they were."""
    kinds = Counter("left" if each.kind.leaves else "new" for each in version_of(result).new if _counts(each))
    moved = len(moved_seats(result))
    return {
        "left": kinds["left"],
        "new": kinds["new"],
        "moved": moved,
        "unmoved": len(result.plan.seats) - moved - kinds["new"],
    }


def _counts(event: Event) -> bool:
    return event.kind.leaves or event.kind.enters


def public_counts(result: Result, under: int, secret: str) -> dict[str, int | str]:
    """Return the counts as everyone is shown them: rounded by lot, and all hidden where one is small.

    How many leaders a version has is shown exactly, so the counts are hidden too where the numbers before and after
    would say more of one than its rounding does.

    Parameters
    ----------
    result
        The plan.
    under
        The least count of people that is shown.
    secret
        The kull's own, from which lots are drawn.
    """
    exact, leaders = counts(result), result.plan.seats
    small = {name: limit(under, lot(f"limit\nversion\n{name}", secret, leaders)) for name in exact}
    if any(count < small[name] for name, count in exact.items()):
        return dict.fromkeys(exact, HIDDEN)
    to = step(under)
    rounded = {name: max(to, about(count, to, lot(f"count\nversion\n{name}", secret))) for name, count in exact.items()}
    before = exact["left"] + exact["moved"] + exact["unmoved"]
    return dict.fromkeys(exact, HIDDEN) if narrowed(rounded, under, before, len(leaders)) else {**rounded}


def public_rows(result: Result, under: int, secret: str) -> list[Row]:
    """Return the counts that everyone is shown as a table, one row a group, as the ledger keeps them."""
    shown = public_counts(result, under, secret)
    return [{"group": name, "leaders_about": count} for name, count in shown.items()]


def narrowed(shown: Mapping[str, int], under: int, before: int, after: int) -> dict[str, tuple[int, int]]:
    """Return each rounded count that the numbers of leaders before and after leave fewer values than its rounding.

    Nothing is returned of numbers that contradict the counts.

    Parameters
    ----------
    shown
        The rounded counts.
    under
        The least count of people that is shown.
    before, after
        How many leaders the version before and this one have, exactly.
    """
    ranges = {name: (fewest(count, under), count + step(under) - 1) for name, count in shown.items()}
    sums = (({"left": 1, "moved": 1, "unmoved": 1}, before), ({"new": 1, "moved": 1, "unmoved": 1}, after))
    equations = (*sums, ({"left": 1, "new": -1}, before - after))
    for _ in range(_ROUNDS):
        for signs, total in equations:
            for name, sign in signs.items():
                rest = [sorted(each * end for end in ranges[n]) for n, each in signs.items() if n != name]
                ends = sorted(sign * (total - sum(each[i] for each in rest)) for i in (0, 1))
                low, high = ranges[name]
                ranges[name] = max(low, ends[0]), min(high, ends[1])
    known = not any(low > high for low, high in ranges.values())
    few = {n: (low, high) for n, (low, high) in ranges.items() if high < under or high - low < step(under) - 1}
    return few if known else {}


@once
def _seat_of(result: Result) -> dict[ParticipantId, Seat]:
    return {seat.leader.id: seat for seat in seats(result)}

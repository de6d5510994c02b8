"""Random logs of what happens to a published plan, and the judgement of the new version without a solver."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import product
from pathlib import Path
from random import Random

from samlingsplan.domain import Case, Participant
from samlingsplan.plan import Plan, Result, parse_class_id
from samlingsplan.plan.document import plan_to_document

DAY = "2021-06-01"
Event = dict[str, object]


def write_log(file: Path, plan: Path, events: list[Event], day: str = DAY, **limits: int) -> Path:
    """Write a log about the plan of a folder; JSON is YAML too."""
    digest = sha256((plan / "plan.json").read_bytes()).hexdigest()
    file.write_text(json.dumps({"plan": digest, "day": day, "limits": limits, "events": events}), encoding="utf-8")
    return file


def event(number: int, kind: str, day: str = DAY, **fields: object) -> Event:
    return {"id": f"e{number}", "date": day, "kind": kind, **fields}


def drawn_events(rng: Random, plan: Path, first: int, homes: list[str], digital: int) -> list[Event]:
    """Return a few events that contradict neither the plan nor each other: as many come as leave, or fewer."""
    document = json.loads((plan / "plan.json").read_text(encoding="utf-8"))
    leaders = [each["id"] for each in document["participants"]]
    rng.shuffle(leaders)
    numbers = iter(range(first, first + 100))
    leaving = rng.randint(1, 3)
    events = [event(next(numbers), rng.choice(["drop_out", "deferred"]), leader=leaders.pop()) for _ in range(leaving)]
    for _ in range(rng.randint(0, leaving)):
        kind, number = rng.choice(["late_entrant", "appeal_upheld"]), next(numbers)
        events.append(event(number, kind, leader=f"n{number}", kommune=rng.choice(homes)))
    if rng.random() < 0.5:
        events.append(event(next(numbers), "post_lost", leader=leaders.pop()))
    if rng.random() < 0.5:
        who = leaders.pop()
        accepted = rng.choice(document["classes"])["id"]
        chosen = {"class_id": accepted} if rng.random() < 0.5 else {}
        events.append(event(next(numbers), "workplace_change", leader=who, kommune=rng.choice(homes), **chosen))
    if rng.random() < 0.3:
        events.append(event(next(numbers), "samling_digital", samling=digital))
    rng.shuffle(events)
    return events


def drawn_losses(rng: Random, plan: Path, first: int, exams: frozenset[int], places: bool = True) -> list[Event]:
    """Return now and then a lost place, room, lecturer team or week, often where a class meets.

    Parameters
    ----------
    rng
        What is drawn from.
    plan
        The folder of the published plan.
    first
        The number of the first event.
    exams
        The samlinger that exam dates hang on, which no week is taken from.
    places
        Whether a study place may be lost.
    """
    classes = json.loads((plan / "plan.json").read_text(encoding="utf-8"))["classes"]
    held = [each for kull_class in classes for each in kull_class["samlinger"] if each["place"] is not None]
    free = [each for each in held if each["number"] not in exams]
    of_exams = {each["iso_week"] for each in held if each["number"] in exams}
    events = []
    lost = rng.choice(held)["place"] if places and rng.random() < 0.25 else None
    if lost is not None:
        events.append(event(first, "place_lost", place=lost))
    if rng.random() < 0.25:
        at = rng.choice(free)
        if at["place"] != lost:
            rooms = sum(e["place"] == at["place"] and e["iso_week"] == at["iso_week"] for e in held) - 1
            events.append(event(first + 1, "room_lost", place=at["place"], weeks=at["iso_week"], rooms=rooms))
    if rng.random() < 0.25:
        at = rng.choice(free)
        teams = rng.randint(0, 1)
        events.append(event(first + 2, "lecturer_lost", samling=at["number"], weeks=at["iso_week"], teams=teams))
    if rng.random() < 0.25:
        at = rng.choice(free)
        where = {"place": at["place"]} if rng.random() < 0.5 else {}
        if at["iso_week"] not in of_exams and at["place"] != lost:
            events.append(event(first + 3, "week_lost", weeks=at["iso_week"], **where))
    return events


def without_choice_of(lost: set[str], events: list[Event]) -> list[Event]:
    """Return events in which nobody accepts a class of a lost place."""
    gone = {str(each["class_id"]) for each in events if str(each.get("class_id", "")).rpartition("-")[0] in lost}
    return [{k: v for k, v in each.items() if k != "class_id" or v not in gone} for each in events]


def assert_frozen(before: Path, result: Result, changed: frozenset[int] = frozenset()) -> None:
    """Fail unless each class stands as published, to the byte; ``changed`` samlinger went onto the net."""
    old = json.loads((before / "plan.json").read_text(encoding="utf-8"))["classes"]
    new = {each["id"]: each for each in plan_to_document(result.case, result.outcome)["classes"]}  # type: ignore[attr-defined]
    for each in old:
        assert _bytes(each, changed) == _bytes(new[each["id"]], changed), each["id"]


def _bytes(kull_class: Mapping[str, object], changed: frozenset[int]) -> bytes:
    samlinger = kull_class["samlinger"]
    assert isinstance(samlinger, list)
    for held in samlinger:
        if held["number"] in changed:
            held |= {"place": None, "place_name": None, "mode": "digital"}
    return json.dumps({**kull_class, "size": 0}, sort_keys=True).encode()


def moved(result: Result) -> set[str]:
    """Return the leaders who sit in another class than in the version before."""
    earlier = result.case.earlier
    assert earlier is not None
    return {str(who) for who, seat in result.plan.seats.items() if earlier.seats.get(who, seat) != seat}


def least_moved(result: Result, events: list[Event], stay: set[str], most: int) -> int | None:
    """Return the fewest leaders who can be moved, found by trying every seating; None where none is lawful.

    Parameters
    ----------
    result
        The new version, for its leaders and classes.
    events
        What happened.
    stay
        Leaders who were moved before.
    most
        The most leaders of a class.
    """
    case, plan = result.case, result.plan
    decided = {str(each["leader"]): str(each["class_id"]) for each in events if "class_id" in each}
    offered = {str(e["leader"]) for e in events if e["kind"] == "workplace_change" and "class_id" not in e}
    choices = [
        list(_choices(case, plan, leader, decided, offered | stay - set(decided))) for leader in case.participants
    ]
    counted = [
        sum(cost for _, cost in seating)
        for seating in product(*choices)
        if max(sizes := Counter(seat for seat, _ in seating).values()) <= most and len(sizes) == len(plan.classes)
    ]
    return min(counted, default=None)


def _choices(
    case: Case, plan: Plan, leader: Participant, decided: Mapping[str, str], stays: set[str]
) -> Iterator[tuple[str, int]]:
    """Yield the classes that a leader may sit in, each with 1 where it is a move."""
    had = None if case.earlier is None else case.earlier.seats.get(leader.id)
    for kull_class in plan.classes:
        if decided.get(leader.id, kull_class.id) != kull_class.id or not case.can_travel(leader, kull_class.route):
            continue
        if had is not None and leader.id not in decided and kull_class.id != had:
            if leader.id in stays:
                continue
            old, new = case.burden(leader, parse_class_id(had)[0]), case.burden(leader, kull_class.route)
            if new.one_way_min > old.one_way_min + 30 or new.nights > old.nights + 1:
                continue
        yield kull_class.id, int(had not in (None, kull_class.id))

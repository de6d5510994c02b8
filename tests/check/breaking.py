"""Small changes to a lawful plan, drawn by a seed, and which of them break which law."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from random import Random

from samlingsplan.domain import Content, RouteId, VenueId
from samlingsplan.plan import Held, KullClass, Plan
from tests.check.lawful import PAIRS, PARAMETERS, ROUTES, WEEKS, Told
from tests.staff import team

Change = Callable[[Told, Random], Told]


def _with_class(t: Told, old: KullClass, new: KullClass | None) -> Told:
    """Return the plan with a class replaced, or taken away; its leaders follow it."""
    classes = tuple(new if each is old else each for each in t.plan.classes)
    kept = tuple(each for each in classes if each is not None)
    seats = {leader: new.id if new and seat == old.id else seat for leader, seat in t.plan.seats.items()}
    return replace(t, plan=Plan(kept, seats))


def _seat(t: Told, **seats: str) -> Told:
    return replace(t, plan=Plan(t.plan.classes, {**t.plan.seats, **seats}))


def _hold(t: Told, change: Callable[[Held], Held], kull_class: KullClass, *numbers: int) -> Told:
    held = tuple(change(each) if each.number in numbers else each for each in kull_class.samlinger)
    return _with_class(t, kull_class, replace(kull_class, samlinger=held))


def _later(held: Held, days: int) -> Held:
    return replace(held, start=held.start + timedelta(days=days), end=held.end + timedelta(days=days))


def _from(day: date, held: Held) -> Held:
    return replace(held, start=day, end=day + timedelta(days=2))


def move(t: Told, rng: Random) -> Told:
    """Seat somebody in some class."""
    return _seat(t, **{rng.choice(sorted(t.plan.seats)): rng.choice(t.plan.classes).id})


def swap(t: Told, rng: Random) -> Told:
    """Let two change seats."""
    one, other = rng.sample(sorted(t.plan.seats), 2)
    return _seat(t, **{one: t.plan.seats[other], other: t.plan.seats[one]})


def gather(t: Told, rng: Random) -> Told:
    """Seat three in one class."""
    there = rng.choice(t.plan.classes).id
    return _seat(t, **dict.fromkeys(rng.sample(sorted(t.plan.seats), 3), there))


def unseat(t: Told, rng: Random) -> Told:
    """Leave somebody without a seat."""
    out = rng.choice(sorted(t.plan.seats))
    return replace(t, plan=Plan(t.plan.classes, {k: seat for k, seat in t.plan.seats.items() if k != out}))


def shift(t: Told, rng: Random) -> Told:
    """Hold one samling of a class some weeks earlier or later."""
    weeks = rng.choice([-3, -2, -1, 1, 2, 3, 4, 6])
    return _hold(t, lambda held: _later(held, 7 * weeks), rng.choice(t.plan.classes), rng.randint(1, 5))


def shift_all(t: Told, rng: Random) -> Told:
    """Hold all samlinger of a class, or all after the first, some weeks earlier or later."""
    weeks, first = rng.choice([-2, -1, 1, 2, 3]), rng.randint(1, 3)
    return _hold(t, lambda held: _later(held, 7 * weeks), rng.choice(t.plan.classes), *range(first, 6))


def shift_first(t: Told, rng: Random) -> Told:
    """Begin a class earlier or later."""
    days = rng.choice([-14, -7, -1, 1, 7, 14, 21])
    return _hold(t, lambda held: _later(held, days), rng.choice(t.plan.classes), 1)


def shift_last(t: Told, rng: Random) -> Told:
    """End a class later."""
    days = rng.choice([1, 7, 14, 21, 28, 35])
    return _hold(t, lambda held: _later(held, days), rng.choice(t.plan.classes), 5)


def nudge(t: Told, rng: Random) -> Told:
    """Hold a samling some days off, perhaps over a weekend."""
    days = rng.choice([-2, -1, 1, 2, 4])
    return _hold(t, lambda held: _later(held, days), rng.choice(t.plan.classes), rng.randint(1, 5))


def stretch(t: Told, rng: Random) -> Told:
    """Let a samling be a day or two shorter or longer."""
    days = rng.choice([-2, -1, 1, 2])
    kull_class, number = rng.choice(t.plan.classes), rng.randint(1, 5)
    return _hold(t, lambda held: replace(held, end=held.end + timedelta(days=days)), kull_class, number)


def onto_day_off(t: Told, rng: Random) -> Told:
    """Hold a samling where one of its days is a day off."""
    day = rng.choice(sorted(t.case.public_holidays)) - timedelta(days=rng.randint(0, 2))
    return _hold(t, partial(_from, day), rng.choice(t.plan.classes), rng.randint(1, 5))


def into_week(t: Told, rng: Random) -> Told:
    """Hold a samling in any week of the year."""
    day = rng.choice(WEEKS).monday + timedelta(days=rng.choice([1, 1, 2]))
    return _hold(t, partial(_from, day), rng.choice(t.plan.classes), rng.randint(1, 5))


def displace(t: Told, rng: Random) -> Told:
    """Hold a samling elsewhere, or on the net."""
    place = rng.choice(["o", "a", "b", "c", "d", None])
    there = None if place is None else VenueId(place)
    return _hold(t, lambda held: replace(held, place=there), rng.choice(t.plan.classes), rng.randint(1, 5))


def reorder(t: Told, rng: Random) -> Told:
    """Leave a samling out, or hold two in each other's weeks."""
    kull_class = rng.choice(t.plan.classes)
    held = list(kull_class.samlinger)
    if rng.random() < 0.5:
        held.pop(rng.randrange(len(held)))
    elif len(held) == 5:
        i, j = rng.sample(range(5), 2)
        held[i], held[j] = held[j], held[i]
    return _with_class(t, kull_class, replace(kull_class, samlinger=tuple(held)))


def reroute(t: Told, rng: Random) -> Told:
    """Let a whole class follow another route."""
    kull_class, route = rng.choice(t.plan.classes), rng.choice(ROUTES)
    held = tuple(replace(each, place=route.places[each.number - 1]) for each in kull_class.samlinger)
    return _with_class(t, kull_class, _on(route.id, t, held))


def _on(route_id: RouteId, t: Told, held: tuple[Held, ...]) -> KullClass:
    number = 1 + max((int(each.id[2:]) for each in t.plan.classes if each.route == route_id), default=2)
    return KullClass(f"{route_id}-{number}", f"{route_id.upper()} {number}", route_id, held)


def add_class(t: Told, rng: Random) -> Told:
    """Make a class more, of a few leaders, in some weeks."""
    model, route = rng.choice(t.plan.classes), rng.choice(ROUTES)
    weeks = sorted(rng.sample(range(2, 22), 4))
    held = tuple(
        replace(_at_week(each, [1, *weeks][each.number - 1]), place=route.places[each.number - 1])
        for each in model.samlinger
    )
    new = _on(route.id, t, held)
    grown = replace(t, plan=Plan((*t.plan.classes, new), t.plan.seats))
    return _seat(grown, **dict.fromkeys(rng.sample(sorted(t.plan.seats), rng.randint(0, 5)), new.id))


def _at_week(held: Held, week: int) -> Held:
    return _later(held, 7 * (week - WEEKS.index(held.week)) if held.week in WEEKS else 0)


def drop_class(t: Told, rng: Random) -> Told:
    """Close a class and seat its leaders in others."""
    kull_class = rng.choice(t.plan.classes)
    if len(t.plan.classes) == 1:
        return t
    others = [each.id for each in t.plan.classes if each is not kull_class]
    left = _with_class(t, kull_class, None)
    return _seat(left, **{k: rng.choice(others) for k, seat in t.plan.seats.items() if seat == kull_class.id})


def reteach(t: Told, rng: Random) -> Told:
    """Let others teach a samling: another pair, half of one, a stranger or nobody."""
    who = team(rng.choice([*PAIRS, *PAIRS, "anna per", "ola", "stranger", ""]))
    return _hold(t, lambda held: replace(held, lecturers=who), rng.choice(t.plan.classes), rng.randint(1, 5))


def reteach_class(t: Told, rng: Random) -> Told:
    """Let others teach several samlinger of a class."""
    kull_class, numbers = rng.choice(t.plan.classes), rng.sample(range(2, 6), 3)
    teams = {number: team(rng.choice(PAIRS)) for number in numbers}
    return _hold(t, lambda held: replace(held, lecturers=teams[held.number]), kull_class, *numbers)


def reweigh(t: Told, rng: Random) -> Told:
    """Teach other things: the case is another, the plan is the same."""
    weights = {(number, outcome): rng.randint(0, 1) for number in range(1, 6) for outcome in (1, 2)}
    return replace(t, case=replace(t.case, content=Content(t.case.content.outcomes, weights)))


def _ask(name: str, **ranges: tuple[int, int]) -> Change:
    """Return the change that asks more, or less, of a rule: the plan is the same."""

    def ask(t: Told, rng: Random) -> Told:
        told = {field: rng.randint(*ends) for field, ends in ranges.items()}
        kind = type(t.rules[name])
        return replace(t, rules={**t.rules, name: kind.model_validate({**PARAMETERS[name], **told})})

    return ask


def spread(t: Told, rng: Random) -> Told:
    """Ask that dental leaders be spread."""
    name = "area_in_classes"
    asked = {**PARAMETERS[name], "mode": rng.choice(["together", "spread"])}
    return replace(t, rules={**t.rules, name: type(t.rules[name]).model_validate(asked)})


SITTING = (move, swap, gather)
ELSEWHERE = (reroute, add_class, drop_class)
WHEN = (shift, shift_all, into_week)
ANY = (*SITTING, *ELSEWHERE, *WHEN, unseat, displace, nudge, stretch, reorder, reteach)

AIMED: dict[str, tuple[Change, ...]] = {
    "everyone_placed": (unseat, move, add_class),
    "groups_together": (*SITTING, unseat),
    "colleagues": SITTING,
    "no_lone_small": SITTING,
    "area_in_classes": (*SITTING, spread),
    "sector_balance": SITTING,
    "class_count": (add_class, drop_class),
    "class_size": (*SITTING, unseat, displace, _ask("class_size", min_participants=(2, 6), max_participants=(6, 9))),
    "kept_classes": ELSEWHERE,
    "place_count": (*ELSEWHERE, displace, _ask("place_count", min_places=(1, 4), max_places=(3, 5))),
    "classes_at": (*ELSEWHERE, displace),
    "fixed_places": (*ELSEWHERE, displace, move),
    "other_places": (*ELSEWHERE, displace, move),
    "regions_covered": (drop_class, reroute, move),
    "rooms": (*SITTING, *WHEN, *ELSEWHERE),
    "group_rooms": (*SITTING, *ELSEWHERE, _ask("group_rooms", persons_per_room=(1, 3))),
    "step_free_access": (*SITTING, *ELSEWHERE),
    "venue_weeks": WHEN,
    "max_travel": (*SITTING, _ask("max_travel", most_min=(40, 300), department_most_min=(40, 100))),
    "department_regional": (*SITTING, displace, reroute),
    "wishes_granted": (*SITTING, reroute, _ask("wishes_granted", within=(1, 3))),
    "pinned_leaders": (*SITTING, reroute, displace),
    "paired_leaders": SITTING,
    "consent": SITTING,
    "supplier_frame": (*ELSEWHERE, displace, _ask("supplier_frame", frame_nok=(16_000, 18_000))),
    "supplier_years": (*ELSEWHERE, *WHEN, displace),
    "seat_cost": (*ELSEWHERE, displace, unseat, _ask("seat_cost", most_nok=(600, 800))),
    "most_far": (*SITTING, reroute),
    "kolm_pollak": (*SITTING, reroute, unseat),
    "total_travel": (*SITTING, reroute, _ask("total_travel", most_min=(6_900, 7_300))),
    "mean_travel": (*SITTING, reroute),
    "centrality_ratio": (*SITTING, reroute, _ask("centrality_ratio", most_percent=(80, 110))),
    "employer_frame": (*SITTING, reroute, _ask("employer_frame", frame_nok=(12_000, 14_000))),
    "participant_cost": (*SITTING, reroute, _ask("participant_cost", most_nok=(500, 1_000))),
    "samling_days": (nudge, stretch, reorder, displace, shift),
    "common_samlinger": (shift_first, displace, add_class),
    "credit_days": (stretch, reorder),
    "study_year": (shift_first, shift_last, shift_all),
    "one_year": (shift_first, shift_last, shift_last),
    "spacing": WHEN,
    "blocked_weeks": WHEN,
    "own_weeks": (*WHEN, *SITTING),
    "pinned_weeks": WHEN,
    "notice": (*WHEN, *SITTING, shift_first),
    "public_holidays": (onto_day_off, into_week),
    "activity_days": (into_week, onto_day_off),
    "exam_weeks": WHEN,
    "meeting_days": WHEN,
    "grading_time": (*WHEN, _ask("grading_time", weeks=(2, 5), by_week=(10, 20))),
    "lecturer_teams": WHEN,
    "outcomes_covered": (reweigh,),
    "lecturers_free": (reteach, reteach_class, *WHEN),
    "few_lecturers": (reteach, reteach_class),
    "same_lecturers": (reteach, reteach_class, _ask("same_lecturers", most_per_module=(1, 5))),
    "competence_covered": (reteach, reteach_class),
    "resources": (*SITTING, *WHEN),
}
"""The changes that break each rule, more often than not."""


def drawn(t: Told, name: str, rng: Random) -> Iterator[Told]:
    """Yield changed plans without end: one to three changes, the first of them aimed at a rule."""
    while True:
        changed = rng.choice(AIMED[name])(t, rng)
        for _ in range(rng.choice([0, 0, 0, 1, 2])):
            changed = rng.choice(ANY)(changed, rng)
        yield changed


def key(t: Told) -> str:
    """Return what tells two changed plans apart."""
    calendars = [(each.id, each.samlinger) for each in t.plan.classes]
    return repr((calendars, sorted(t.plan.seats.items()), t.case.content.weights, t.rules))

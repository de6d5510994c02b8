"""Whether a plan breaks a rule about who sits where, computed without a line of the rules' own code."""

from collections import Counter
from collections.abc import Iterator

from samlingsplan.domain import LeaderLevel, Participant
from samlingsplan.plan import Held, KullClass
from tests.check.lawful import SEATS, Told, minutes


def seated(t: Told) -> Iterator[tuple[Participant, KullClass]]:
    for leader in t.case.participants:
        for kull_class in t.plan.classes:
            if t.plan.seats.get(leader.id) == kull_class.id:
                yield leader, kull_class


def visits(t: Told) -> Iterator[tuple[Participant, KullClass, Held]]:
    """Yield every journey to a samling."""
    for leader, kull_class in seated(t):
        for held in kull_class.samlinger:
            if held.place is not None and held.number not in leader.by_video:
                yield leader, kull_class, held


def sizes(t: Told) -> list[int]:
    counted = Counter(kull_class.id for _, kull_class in seated(t))
    return [counted[kull_class.id] for kull_class in t.plan.classes]


def open_places(t: Told) -> set[str]:
    return {held.place for kull_class in t.plan.classes for held in kull_class.samlinger} - {None}


def everyone_placed(t: Told) -> bool:
    # Everybody gets everywhere, but those of 0008 do not get to B.
    lost = any(leader.origin.kommune == "0008" and kull_class.route == "b" for leader, kull_class in seated(t))
    return lost or len(list(seated(t))) < 24 or 0 in sizes(t)


def groups_together(t: Told) -> bool:
    groups = [("p1", "p2"), ("p5", "p6"), ("p9", "p10"), ("p13", "p15")]
    return any(t.plan.seats.get(one) != t.plan.seats.get(other) for one, other in groups)


def colleagues(t: Told) -> bool:
    # Two or more are admitted of every kommune.
    met = Counter((kull_class.id, leader.origin.kommune) for leader, kull_class in seated(t))
    return any(number < t.rules["colleagues"].least for number in met.values())


def no_lone_small(t: Told) -> bool:
    small = ("0004", "0005", "0006", "0007")
    here = {(k.id, leader.origin.kommune) for leader, k in seated(t) if leader.origin.kommune in small}
    kept = Counter(class_id for class_id, _ in here)
    return any(number < t.rules["no_lone_small"].least for number in kept.values())


def area_in_classes(t: Told) -> bool:
    where = [t.plan.seats[leader] for leader in ("p6", "p17", "p18") if leader in t.plan.seats]
    if t.rules["area_in_classes"].mode == "together":
        return len(set(where)) > 1
    numbers = [where.count(kull_class.id) for kull_class in t.plan.classes]
    return max(numbers) - min(numbers) > 1


def sector_balance(t: Told) -> bool:
    # A quarter of each class is of the state, rounded up or down; the others are what is left.
    state = {"p4", "p8", "p12", "p14", "p20", "p23"}
    for kull_class in t.plan.classes:
        members = [leader.id for leader, sits in seated(t) if sits.id == kull_class.id]
        of_state = len(state & set(members))
        if not len(members) - 3 <= 4 * of_state <= len(members) + 3:
            return True
    return False


def class_count(t: Told) -> bool:
    return not t.rules["class_count"].min_classes <= len(t.plan.classes) <= t.rules["class_count"].max_classes


def class_size(t: Told) -> bool:
    least, most = t.rules["class_size"].min_participants, t.rules["class_size"].max_participants
    for kull_class, number in zip(t.plan.classes, sizes(t), strict=True):
        met = {held.place for held in kull_class.samlinger}
        # Seven at least where a class meets at B, five at most where it meets at C.
        if number < (7 if "b" in met else least) or number > (5 if "c" in met else most):
            return True
    return False


def kept_classes(t: Told) -> bool:
    ids = {kull_class.id for kull_class in t.plan.classes}
    return not {"a-1", "a-2", "b-1", "c-1"} <= ids or not ids <= {"a-1", "a-2", "b-1", "c-1", "d-3"}


def place_count(t: Told) -> bool:
    return not t.rules["place_count"].min_places <= len(open_places(t)) <= t.rules["place_count"].max_places


def classes_at(t: Told) -> bool:
    # All four classes meet at O, A has two of them and B one; D has none.
    met = Counter(place for each in t.plan.classes for place in {held.place for held in each.samlinger})
    return met["o"] < 4 or met["b"] < 1 or met["a"] > 2 or met["d"] > 0


def fixed_places(t: Told) -> bool:
    return not {"o", "b"} <= open_places(t) or "d" in open_places(t)


def other_places(t: Told) -> bool:
    return open_places(t) in ({"o", "b"}, {"o", "a", "b"})


def regions_covered(t: Told) -> bool:
    # Of the places only B lies in L2, and only C in F3.
    return not {"b", "c"} <= open_places(t)


def rooms(t: Told) -> bool:
    meeting = Counter((k.id, held.number, held.place) for _, k, held in visits(t) if held.number != 1)
    if any(number > t.case.venues[place].seats_per_room for (_, _, place), number in meeting.items()):
        return True
    used = {
        (held.place, held.start.isocalendar()[:2], held.number, kull_class.id if held.number != 1 else "all")
        for kull_class in t.plan.classes
        for held in kull_class.samlinger
        if held.place is not None
    }
    busy = Counter((place, week) for place, week, _, _ in used)
    return any(number > t.case.venues[place].rooms for (place, _), number in busy.items())


def group_rooms(t: Told) -> bool:
    meeting = Counter((k.id, held.number, held.place) for _, k, held in visits(t))
    in_one = t.rules["group_rooms"].persons_per_room
    return any(number > in_one * t.case.venues[place].group_rooms for (_, _, place), number in meeting.items())


def step_free_access(t: Told) -> bool:
    return any(leader.id in ("p3", "p22") and held.place in ("c", "d") for leader, _, held in visits(t))


def max_travel(t: Told) -> bool:
    rule = t.rules["max_travel"]
    return any(
        t.case.journeys[leader.origin, held.place].travel_min
        > (rule.department_most_min if leader.level is LeaderLevel.DEPARTMENT else rule.most_min)
        for leader, _, held in visits(t)
    )


def department_regional(t: Told) -> bool:
    own = {"p1": "oa", "p2": "oa", "p5": "ob", "p9": "oc", "p21": "oa"}
    return any(held.place not in own.get(leader.id, "oabcd") for leader, _, held in visits(t))


def wishes_granted(t: Told) -> bool:
    within = t.rules["wishes_granted"].within
    wishes = {"p1": "ab", "p5": "cba", "p9": "c", "p21": "a"}
    return any(
        leader.id in wishes and not {held.place for held in k.samlinger}.intersection(wishes[leader.id][:within])
        for leader, k in seated(t)
    )


def pinned_leaders(t: Told) -> bool:
    for leader, kull_class in seated(t):
        places = {held.place for held in kull_class.samlinger}
        if (
            (leader.id == "p7" and "b" not in places)
            or (leader.id == "p4" and kull_class.id != "a-1")
            or (leader.origin.kommune == "0001" and "a" not in places)
            or (leader.id == "p9" and "a" in places)
            or (leader.id == "p13" and places & {"b", "d"})
        ):
            return True
    return False


def paired_leaders(t: Told) -> bool:
    sits = t.plan.seats
    if sits.get("p3") != sits.get("p14"):
        return True
    apart = [("p16", "p23"), ("p8", "p12"), ("p8", "p24"), ("p12", "p24")]
    return any(one in sits and sits[one] == sits.get(other) for one, other in apart)


def consent(t: Told) -> bool:
    decided, had = {"p1": "a-1", "p24": "a-2"}, {f"p{i}": seat for i, seat in enumerate(SEATS, start=1)}
    for leader, kull_class in seated(t):
        home, before, now = leader.origin.kommune, had[leader.id][0], kull_class.route
        # Everybody goes to O, an hour away; from 0008 nobody gets to B, which is another rule's matter.
        more = max(60, minutes(home, now)) - max(60, minutes(home, before))
        if leader.id in decided:
            if kull_class.id != decided[leader.id]:
                return True
        elif leader.id != "p7" and (home, now) != ("0008", "b") and more > 100:
            return True
    return False


SEATS_ORACLES = (
    everyone_placed,
    groups_together,
    colleagues,
    no_lone_small,
    area_in_classes,
    sector_balance,
    class_count,
    class_size,
    kept_classes,
    place_count,
    classes_at,
    fixed_places,
    other_places,
    regions_covered,
    rooms,
    group_rooms,
    step_free_access,
    max_travel,
    department_regional,
    wishes_granted,
    pinned_leaders,
    paired_leaders,
    consent,
)

"""A small world in which every rule holds, and stands in the way of something: what is broken is broken here.

Twenty-four leaders of eight kommuner sit in four classes and hold five samlinger: the first is common, the fourth
digital. Each rule has its numbers close to the plan, so that small changes break it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product

from samlingsplan.domain import (
    Burden,
    Case,
    Competence,
    Content,
    DayPattern,
    EarlierClass,
    EarlierPlan,
    Itemised,
    KommuneId,
    LeaderLevel,
    Lecturer,
    Mode,
    Origin,
    Resource,
    ResourceId,
    RouteId,
    Tariff,
    VenueId,
)
from samlingsplan.plan import Plan
from samlingsplan.rules import RULES, Rule
from tests.activities import activity
from tests.staff import lecturer, staff, team
from tests.worlds import FIRST_WEEK, kommune, leader, plan_of, route, samling, venue, world

# Kommune: landsdel, fylke, persons, centrality.
HOMES = {
    "0001": ("L1", "F1", 50_000, 1),
    "0002": ("L2", "F2", 40_000, 2),
    "0003": ("L3", "F3", 30_000, 3),
    "0004": ("L1", "F1", 4_999, 5),
    "0005": ("L1", "F4", 900, 6),
    "0006": ("L2", "F2", 3_000, 5),
    "0007": ("L2", "F2", 4_000, 5),
    "0008": ("L1", "F1", 20_000, 2),
}
# Four leaders each of the large ones, two each of the small ones, in order of kommune.
LIVES = [home for home, (_, _, persons, _) in HOMES.items() for _ in range(4 if persons >= 5_000 else 2)]
# p1-p4 0001, p5-p8 0002, p9-p12 0003, p13-p14 0004, p15-p16 0005, p17-p18 0006, p19-p20 0007, p21-p24 0008.
SEATS = ["a-1"] * 4 + ["b-1"] * 4 + ["c-1"] * 4 + ["a-1"] * 4 + ["b-1"] * 4 + ["a-2"] * 4
WEEKS = tuple(FIRST_WEEK.plus(i) for i in range(32))
"""From Monday 6 September 2021, week 36, to week 15 of 2022."""

OWN_WEEKS = {"p2": (6, 9, 13, 18), "p7": (10, 13), "p12": (9, 14, 15), "p24": (5, 10, 19)}
"""Weeks in which somebody cannot come, 0 the first."""

MORE: Mapping[int, dict[str, object]] = {
    1: {"group": "g1", "level": LeaderLevel.DEPARTMENT, "wishes": (VenueId("a"), VenueId("b"))},
    2: {"group": "g1", "level": LeaderLevel.DEPARTMENT},
    3: {"wheelchair": True},
    4: {"employer_kind": "state"},
    5: {"group": "g2", "level": LeaderLevel.DEPARTMENT, "wishes": (VenueId("c"), VenueId("b"), VenueId("a"))},
    6: {"group": "g2", "service_area": "dental"},
    8: {"employer_kind": "state"},
    9: {"group": "g4", "level": LeaderLevel.DEPARTMENT, "wishes": (VenueId("c"),)},
    10: {"group": "g4"},
    12: {"employer_kind": "state"},
    13: {"group": "g3"},
    14: {"employer_kind": "state"},
    15: {"group": "g3"},
    17: {"service_area": "dental"},
    18: {"service_area": "dental"},
    20: {"by_video": (2, 3), "employer_kind": "state"},
    21: {"level": LeaderLevel.DEPARTMENT, "wishes": (VenueId("a"),)},
    22: {"wheelchair": True},
    23: {"employer_kind": "state"},
}
NEAR = {"a": ("0001", "0004", "0005", "0008"), "b": ("0002", "0006", "0007"), "c": ("0003",)}
PLACES = ("o", "a", "b", "c", "d")


def minutes(home: str, place: str) -> int:
    """Return 60 minutes to o, 30 to the own region, 400 to d and 120 or more to the others."""
    if place in "od":
        return 60 if place == "o" else 400
    return 30 if home in NEAR[place] else 120 + 20 * int(home)


def burden(home: str, places: list[str], held: int) -> Burden:
    """Return what a leader bears who travels to these places; a krone a minute, 20 a night, 9 and 8 a samling."""
    each = [minutes(home, place) for place in places]
    return Burden(2 * sum(each), max(each), 2 * len(each), 2 * sum(each), 40 * len(each), 9 * held, 8 * held)


PATTERNS = (DayPattern.TUE_THU, DayPattern.WED_FRI)
SAMLINGER = [
    replace(samling(1), common=True),
    samling(2, PATTERNS),
    samling(3, PATTERNS),
    samling(4, mode=Mode.DIGITAL),
    samling(5, PATTERNS),
]
VENUES = [
    venue("o", seats_per_room=9, plenary_seats=24, group_rooms=3, rooms=1, open_nok=7_000),
    venue("a", seats_per_room=9, group_rooms=3, rooms=1, open_nok=5_000, closed_weeks=frozenset({WEEKS[4], WEEKS[8]})),
    venue("b", kommune=KommuneId("0002"), seats_per_room=8, group_rooms=3, rooms=1, itemised=Itemised(100, 2, "0001")),
    venue("c", kommune=KommuneId("0003"), seats_per_room=8, group_rooms=2, wheelchair=False, rooms_by_week={}),
    venue("d", kommune=None, seats_per_room=3, group_rooms=1, wheelchair=False, open_nok=90_000),
]
ROUTES = [route(key, "o", key, key, None, key) for key in "abcd"]


def holidays() -> dict[date, str]:
    """Return days off in weeks the plan does not need, and the year's own."""
    offs = [(3, 1), (12, 2), (2, 3), (21, 1), (3, 4), (24, 3), (5, 4), (25, 2)]
    return {WEEKS[week].monday + timedelta(days=day): f"off {week}" for week, day in offs}


ACTIVITIES = (
    activity("paper", "hand_in", (2, 2)),
    activity("grades", "grading", (3, 2), grades="paper"),
    activity("exam", "exam", (5, 3), weekday=3, days=2),
    activity("exam-grades", "grading", dates=[date(2022, 4, 1)], grades="exam"),
    activity("national", "exam", dates=[date(2021, 9, 29)]),
    activity("talks", "supervision", (1, 1), (4, -1), weekday=0),
    # Status on Thursday 2 December in week 12 and Wednesday 22 December in week 15, where 0 is the first.
    activity("status", "status_meeting", dates=[date(2021, 12, 2), date(2021, 12, 22)], mode="physical"),
    activity("council", "reference_group", (3, 2), weekday=3, mode="physical"),
)

LEDELSE, FORBEDRING, FORVALTNING = Competence.LEDELSE, Competence.FORBEDRING, Competence.FORVALTNING


def people() -> list[Lecturer]:
    """Return three pairs; the last lacks what samlinger need, and knows no sector."""
    away = frozenset({WEEKS[12], WEEKS[21]})
    return [
        lecturer("anna", LEDELSE, FORBEDRING, sector=True),
        lecturer("kari", FORVALTNING, away=away),
        lecturer("ola", FORBEDRING, FORVALTNING, sector=True),
        lecturer("per", LEDELSE, away=away),
        lecturer("liv", LEDELSE),
        lecturer("tor", FORVALTNING),
    ]


PAIRS = ("anna kari", "ola per", "liv tor")
STAFF = staff(
    people(),
    {1: ["anna kari", "liv tor"], **{number: list(PAIRS) for number in (2, 3, 4, 5)}},
    needs={2: frozenset({FORBEDRING}), 3: frozenset({FORBEDRING, LEDELSE}), 5: frozenset({FORVALTNING})},
)
RESOURCES = (
    # A class of eight needs two of them, a class of four one.
    Resource(ResourceId("groups"), "Groups", 4, None, frozenset({2, 3, 5}), dict.fromkeys(WEEKS, 2)),
    Resource(ResourceId("talkers"), "Talkers", None, 1, frozenset({4}), dict.fromkeys(WEEKS, 2)),
    Resource(ResourceId("guests"), "Guests", None, 3, frozenset({1}), None),
)


def make_case() -> Case:
    """Return the world."""
    leaders = [
        leader(i, home, blocked_weeks=tuple(WEEKS[w] for w in OWN_WEEKS.get(f"p{i}", ())), **MORE.get(i, {}))
        for i, home in enumerate(LIVES, start=1)
    ]
    table = {(home, place): minutes(home, place) for home, place in product(HOMES, PLACES)}
    burdens, by_video = {}, {}
    for home, key in product(HOMES, "abcd"):
        if (home, key) != ("0008", "b"):  # nobody gets from there to B
            burdens[Origin(KommuneId(home)), RouteId(key)] = burden(home, ["o", key, key, key], 5)
            by_video[Origin(KommuneId(home)), (2, 3), RouteId(key)] = burden(home, ["o", key], 5)
    plain = world(table, leaders, VENUES, SAMLINGER)
    return replace(
        plain,
        tariff=Tariff(1_000, 10),
        kommuner={
            key: replace(kommune(key), landsdel=part, fylke=fylke, population=persons, sentralitet=centrality)
            for key, (part, fylke, persons, centrality) in HOMES.items()
        },
        routes=tuple(ROUTES),
        weeks=WEEKS,
        public_holidays=holidays(),
        teams={(number, week): 2 if number in (4, 5) else 1 for number in range(1, 6) for week in WEEKS},
        burdens=burdens,
        burdens_by_video=by_video,
        lecturers_nok={(VenueId("b"), number): 10 * number for number in (2, 3, 5)},
        content=Content({1: "To lead", 2: "To better"}, {(1, 1): 2, (4, 1): 1, (2, 2): 2, (3, 2): 1}),
        activities=ACTIVITIES,
        staff=STAFF,
        resources=RESOURCES,
    )


def remembered(plan: Plan) -> EarlierPlan:
    """Return a plan as the one before it: the same classes on the same days, and the same seats but for one.

    p24 is new.
    """
    classes = {
        each.id: EarlierClass(
            each.name,
            each.route,
            {h.number: h.week for h in each.samlinger},
            {h.number: h.start for h in each.samlinger},
        )
        for each in plan.classes
    }
    return EarlierPlan(classes, {who: seat for who, seat in plan.seats.items() if who != "p24"})


CALENDARS = {"a-1": [1, 5, 10, 14, 19], "a-2": [1, 6, 9, 13, 18], "b-1": [1, 7, 11, 14, 20], "c-1": [1, 4, 8, 13, 18]}
# Those of A 1 and C 1 never meet in one week, nor do those of A 2 and B 1; all hear the first samling together.
TEACHERS = {"a-1": PAIRS[0], "a-2": PAIRS[1], "b-1": PAIRS[1], "c-1": PAIRS[0]}


def make_plan(case: Case) -> Plan:
    """Return the plan that breaks nothing."""
    bare = plan_of(case, CALENDARS, *SEATS)
    return replace(
        bare,
        classes=tuple(
            replace(
                each,
                samlinger=tuple(
                    replace(held, lecturers=team(PAIRS[0] if held.number == 1 else TEACHERS[each.id]))
                    for held in each.samlinger
                ),
            )
            for each in bare.classes
        ),
    )


PLAIN = (
    "everyone_placed",
    "groups_together",
    "rooms",
    "step_free_access",
    "venue_weeks",
    "samling_days",
    "common_samlinger",
    "public_holidays",
    "exam_weeks",
    "meeting_days",
    "lecturer_teams",
    "lecturers_free",
    "resources",
    "own_weeks",
)
"""Rules without numbers."""

# Supplier: 4 classes x 1,000, 24 leaders x 10, O 7,000 and A 5,000; B's rooms 100 a day for 3 samlinger of 3 days,
# and lecturers 20 + 30 + 50: 4,000 + 240 + 12,000 + 900 + 100 = 17,240.
# Of it 16 fifths of a class, half of the students and places, 600 + 50 at B in 2021: 3,200 + 120 + 6,000 + 650 = 9,970;
# 4 fifths, the same halves and 350 in 2022: 7,270. Shared by 24 it is 718.3 each.
# Employers: o and three times 30 minutes there and back are 2 x (60 + 90) = 300, nights 4 x 40 = 160, 5 x 17 = 85:
# 545 a leader, and 2 x (60 + 30) + 80 + 85 = 345 for the one on video: 23 x 545 + 345 = 12,880.
# Minutes: 300, and 180 on video. The eight of centrality 5 and 6 have (7 x 300 + 180) / 8 = 285, the twelve of 1 and 2
# have 300: 95 per cent. All 24 have 23 x 300 + 180 = 7,080. Borne by all alike, 300 would be a little worse than 23
# times 300 and once 180.
PARAMETERS: Mapping[str, dict[str, object]] = {
    **{name: {} for name in PLAIN},
    "colleagues": {"least": 2},
    "no_lone_small": {"under_persons": 5_000, "least": 2},
    "area_in_classes": {"area": "dental", "mode": "together"},
    # Six of 24 are of the state: two of eight in A 1 and B 1, one of four in A 2 and C 1.
    "sector_balance": {"most_off": 0},
    "class_count": {"min_classes": 4, "max_classes": 4},
    # A 1 and B 1 have 8, A 2 and C 1 have 4.
    "class_size": {
        "min_participants": 4,
        "max_participants": 8,
        "by_place": {"b": {"min_participants": 7}, "c": {"max_participants": 5}},
    },
    "kept_classes": {"keep": ("a-1", "a-2", "b-1", "c-1"), "may": ("d-3",)},
    "place_count": {"min_places": 4, "max_places": 4},
    "classes_at": {"least": {"o": 4, "b": 1}, "most": {"a": 2, "d": 0}},
    "fixed_places": {"open": ("o", "b"), "closed": ("d",)},
    "other_places": {"than": (("o", "b"), ("o", "a", "b"))},
    "regions_covered": {"regions": ("L2", "F3")},
    "group_rooms": {"persons_per_room": 3},
    "max_travel": {"most_min": 200, "department_most_min": 100},
    "department_regional": {"besides": ("o",)},
    "wishes_granted": {"within": 2},
    "most_far": {"over_min": 60, "most_leaders": 1},
    "kolm_pollak": {"doubling_min": 480, "most_min": 300},
    "total_travel": {"most_min": 7_080},
    "mean_travel": {
        "groups": ({"sentralitet": (5, 6), "most_min": 285}, {"sentralitet": (1, 2), "most_min": 310}),
    },
    "centrality_ratio": {"most_percent": 95},
    "supplier_years": {
        "years": {2021: {"frame_nok": 19_940, "kull_percent": 50}, 2022: {"frame_nok": 14_540, "kull_percent": 50}},
    },
    "seat_cost": {"most_nok": 719},
    "pinned_leaders": {
        "to": {"p7": "b"},
        "to_class": {"p4": "a-1"},
        "away_from": {"p9": ("a",), "p13": ("b", "d")},
        "kommune_to": {"0001": "a"},
    },
    "paired_leaders": {"together": (("p3", "p14"),), "apart": (("p16", "p23"), ("p8", "p12", "p24"))},
    # p1 was moved before, p7 agrees to more than 100 minutes more, and p24 is new and has accepted A 2.
    "consent": {"more_min": 100, "more_nights": 0, "given": ("p7",), "moved": ("p1",), "accepted": {"p24": "a-2"}},
    "supplier_frame": {"frame_nok": 17_240},
    "employer_frame": {"frame_nok": 12_880},
    "participant_cost": {"most_nok": 900},
    "credit_days": {"min_days": 15, "max_days": 15},
    "study_year": {"first_from_week": 36, "first_to_week": 37, "last_by_week": 4},
    "one_year": {"months": 6},
    "spacing": {"min_weeks": 3, "max_weeks": 6},
    "blocked_weeks": {"weeks": ("2021-W51..2022-W01",)},
    "pinned_weeks": {
        "pins": ({"samling": 2, "class_id": "a-2", "weeks": "2021-W42"}, {"samling": 1, "weeks": "2021-W37"}),
        "bans": ({"place": "b", "weeks": "2021-W44..2021-W46"},),
    },
    # Until Sunday 17 October 2021: the first samling of all, and the second of A 1 and C 1. p9 agrees to other days.
    "notice": {"day": date(2021, 9, 5), "weeks": 6, "exam_dates": False, "agreed": ("p9",)},
    "activity_days": {"weeks": ("2021-W51..2022-W01",)},
    "grading_time": {"weeks": 3, "by_week": 20},
    "few_lecturers": {"most": 4},
    "same_lecturers": {"most_per_module": 4},
    "competence_covered": {"areas": (LEDELSE, FORBEDRING, FORVALTNING)},
    "outcomes_covered": {"least": 3},
}


@dataclass(frozen=True)
class Told:
    """A plan of a case under rules: what a judge gets."""

    case: Case
    plan: Plan
    rules: Mapping[str, Rule]


def make_lawful() -> Told:
    """Return the plan that breaks nothing, under every rule whose numbers are stated here."""
    case = make_case()
    case = replace(case, earlier=remembered(make_plan(case)))
    rules = {rule.name: rule.model_validate(PARAMETERS[rule.name]) for rule in RULES if rule.name in PARAMETERS}
    return Told(case, make_plan(case), rules)

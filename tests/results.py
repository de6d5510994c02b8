"""Made-up results for the tests of what is measured and drawn: a tiny one and one the size of the country."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from functools import cache
from itertools import cycle
from math import hypot
from random import Random

from samlingsplan.domain import (
    Assumption,
    Brief,
    Burden,
    Case,
    Competence,
    Content,
    DayPattern,
    EarlierClass,
    EarlierPlan,
    EmployerKind,
    Journey,
    Kommune,
    KommuneId,
    Kull,
    LeaderLevel,
    Lecturer,
    LecturerId,
    Leg,
    Mode,
    Origin,
    Participant,
    ParticipantId,
    Resource,
    ResourceId,
    Role,
    Route,
    RouteId,
    Samling,
    Slot,
    Staff,
    Tariff,
    Venue,
    VenueId,
    Week,
)
from samlingsplan.plan import (
    Held,
    KullClass,
    Level,
    Outcome,
    Part,
    Plan,
    Result,
    RuleVerdict,
    Scope,
    Status,
    Verdict,
)
from samlingsplan.render.norway import to_utm33
from samlingsplan.resources import DATA_DIR
from tests.activities import activity
from tests.assumed import assumed, assumption

FIRST_WEEKS = (36, 42, 47, 3, 11, 20)
"""The weeks of the made-up samlinger; from the fourth in the year after."""


def tiny(**changes: object) -> Result:
    """Eight leaders of six kommuner in two classes; samling 4 is digital, so a year is ten single journeys.

    One way: Oslo 30, Hamar 90 and 90, Lillehammer 150 (to Oslo); Bergen 20, Voss 100 and 100, Utsira 300 (to Bergen).
    """
    homes = ("0301", "3403", "3403", "3405", "4601", "4621", "4621", "1151")
    minutes = {
        ("0301", "oslo"): 30, ("3403", "oslo"): 90, ("3405", "oslo"): 150, ("4601", "oslo"): 420, ("4621", "oslo"): 330,
        ("1151", "oslo"): 400, ("0301", "bergen"): 420, ("3403", "bergen"): 440, ("3405", "bergen"): 460,
        ("4601", "bergen"): 20, ("4621", "bergen"): 100, ("1151", "bergen"): 300,
    }  # fmt: skip
    wishes = ("oslo",), ("oslo", "bergen"), ("bergen", "oslo"), (), ("bergen",), ("oslo",), (), ("bergen",)
    leaders = [_leader(i, home, wishes[i - 1]) for i, home in enumerate(homes, start=1)]
    seats = {leader.id: "oslo-1" if i < 4 else "bergen-1" for i, leader in enumerate(leaders)}
    result = _result("tiny", _kommuner(set(homes)), ("oslo", "bergen"), leaders, minutes, seats)
    return replace(result, case=replace(result.case, **changes))


def busy() -> Result:
    """Return the tiny result with a year full of activities besides the samlinger."""
    made = (
        activity("reading", "preparation", (1, -1), (2, -1), weekday=2),
        replace(activity("essay", "work_requirement", (1, 2), (2, 2)), obligatory=False),
        activity("conference", "exam_conference", (6, 0), weekday=3, days=2),
        activity("paper", "hand_in", (6, 3)),
        activity("grades", "grading", (6, 6), grades="paper"),
        activity("national", "supervision", dates=[date(2021, 10, 12)]),
        activity("status", "status_meeting", dates=[date(2021, 10, 5), date(2022, 3, 1)]),
    )
    return tiny(activities=made)


def blocked() -> Result:
    """Return the tiny result; leader 1 has blocked the weeks of samling 2 and 3, and leader 5 one that is free."""
    result = tiny()
    weeks = [held.week for held in result.plan.by_id["oslo-1"].samlinger]
    own = {0: (weeks[1], weeks[2]), 4: (Week(2021, 38),)}
    leaders = tuple(replace(p, blocked_weeks=own.get(i, ())) for i, p in enumerate(result.case.participants))
    return replace(result, case=replace(result.case, participants=leaders))


@cache
def national(seed: int = 7) -> Result:
    """Return 216 leaders of all Norway in four classes; straight lines for journeys, which no real plan may use.

    It is one result for all tests, so that each measure is computed once; a test that changes how one is computed makes
    another by `replace`.
    """
    random = Random(seed)
    kommuner = _kommuner(None)
    places = {"oslo": "0301", "bergen": "4601", "trondheim": "5001", "tromso": "5401", "alta": "5403"}
    minutes = {
        (home, place): round(30 + _line_km(kommuner[home], kommuner[at]) / 1.3)
        for home in kommuner
        for place, at in places.items()
    }
    homes = random.choices(list(kommuner), weights=[k.population**0.7 for k in kommuner.values()], k=216)
    leaders = [_leader(i, home, tuple(random.sample(sorted(places), 2))) for i, home in enumerate(homes, start=1)]
    taught = ("oslo", "bergen", "trondheim", "tromso")
    seats = {p.id: f"{min(taught, key=lambda v, p=p: minutes[p.origin.kommune, v])}-1" for p in leaders}
    return _result("national", kommuner, tuple(places), leaders, minutes, seats)


def _line_km(a: Kommune, b: Kommune) -> float:
    (x, y), (u, v) = to_utm33(a.lon, a.lat), to_utm33(b.lon, b.lat)
    return hypot(x - u, y - v) / 1000


def _kommuner(wanted: set[str] | None) -> dict[KommuneId, Kommune]:
    return {number: each for number, each in _norway().items() if wanted is None or number in wanted}


@cache
def _norway() -> dict[KommuneId, Kommune]:
    with (DATA_DIR / "kommuner_2020.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        KommuneId(row["id"]): Kommune(
            id=KommuneId(row["id"]),
            year=2020,
            name=row["name"],
            other_names=tuple(filter(None, row["other_names"].split("|"))),
            fylke_id=row["fylke_id"],
            fylke=row["fylke"],
            landsdel=row["landsdel"],
            sami_area=row["sami_area"] == "true",
            population=int(row["population_2021"]),
            sentralitet=int(row["sentralitet_2024_revision"]),
            seat=row["seat"],
            lat=float(row["seat_lat"]),
            lon=float(row["seat_lon"]),
        )
        for row in rows
    }


def _leader(rank: int, home: str, wishes: Sequence[str]) -> Participant:
    return Participant(
        id=ParticipantId(f"L{rank:03d}"),
        rank=rank,
        employer_kind=EmployerKind.KOMMUNE,
        employer=home,
        origin=Origin(KommuneId(home)),
        group=None,
        level=LeaderLevel.UNIT,
        service_area="hjemmetjeneste",
        wishes=tuple(VenueId(wish) for wish in wishes),
    )


PLACES = {
    "oslo": ("Oslo", "0301", 0),
    "bergen": ("Bergen", "4601", 400_000),
    "trondheim": ("Trondheim", "5001", 400_000),
    "tromso": ("Tromsø", "5401", 400_000),
    "alta": ("Alta", "5403", 400_000),
}


def venue(key: str, **changes: object) -> Venue:
    """Return one of the made-up study places."""
    name, kommune, open_nok = PLACES[key]
    made = Venue(
        id=VenueId(key),
        name=name,
        node=name,
        kommune=KommuneId(kommune),
        seats_per_room=60,
        rooms=2,
        group_rooms=8,
        wheelchair=True,
        local_host=None,
        open_nok=open_nok,
        closed_weeks=frozenset(),
    )
    return replace(made, **changes)


def samling(number: int, mode: Mode = Mode.PHYSICAL) -> Samling:
    """Return one of the six, Tuesday to Thursday, with the requirement specification's clocks."""
    first = number == 1
    return Samling(
        number=number,
        module=f"Modul {number}",
        mode=mode,
        patterns=(DayPattern.TUE_THU,),
        registration=time(10) if first else None,
        first_start=time(11) if first else time(12),
        day_start=time(9),
        day_end=time(16),
        last_end=time(15),
    )


def _result(
    name: str,
    kommuner: Mapping[KommuneId, Kommune],
    places: Sequence[str],
    leaders: Sequence[Participant],
    minutes: Mapping[tuple[str, str], int],
    seats: Mapping[ParticipantId, str],
) -> Result:
    samlinger = tuple(samling(n, Mode.DIGITAL if n == 4 else Mode.PHYSICAL) for n in range(1, 7))
    routes = tuple(
        Route(RouteId(p), PLACES[p][0], tuple(None if s.mode is Mode.DIGITAL else VenueId(p) for s in samlinger))
        for p in places
    )
    case = Case(
        name=name,
        kull=Kull("Kull 2021/22", 2021, len(leaders)),
        tariff=Tariff(class_nok=1_500_000, student_nok=65_000),
        kommuner=kommuner,
        venues={VenueId(p): venue(p) for p in places},
        routes=routes,
        participants=tuple(leaders),
        samlinger=samlinger,
        weeks=tuple(Week(2021, 33).plus(i) for i in range(46)),
        public_holidays={},
        school_holidays={},
        teams={},
        journeys={(Origin(KommuneId(o)), VenueId(v)): _journey(o, v, m) for (o, v), m in minutes.items()},
        burdens={(Origin(KommuneId(o)), RouteId(v)): _burden(m) for (o, v), m in minutes.items()},
        staff=Staff(
            {
                LecturerId("anna"): Lecturer(
                    LecturerId("anna"), "Anna", competences=frozenset({Competence.LEDELSE}), sector=True
                ),
                LecturerId("ola"): Lecturer(LecturerId("ola"), "Ola", Role.GUEST),
            },
            {1: ((LecturerId("anna"),), (LecturerId("anna"), LecturerId("ola")))},
            {1: frozenset({Competence.LEDELSE})},
        ),
        resources=(Resource(ResourceId("groups"), "Grupper", 3, None, frozenset({1}), None),),
        content=Content({1: "Tillit", 2: "Styring", 3: "Jus"}, {(1, 1): 3, (1, 2): 1, (5, 2): 2}),
    )
    plan = Plan(tuple(_kull_class(class_id) for class_id in sorted(set(seats.values()))), seats)
    result = Result(case, _brief(), _outcome(case, plan), Verdict((RuleVerdict("class_size", ()),), ()))
    less = result.outcome.levels[0].objective - 100
    cheaper = assumption(300_000, {"oslo": 1, "bergen": 2}, less, less)
    return result.with_answers((assumed(result, cheaper, assumption(500_000, None)),))


def _journey(origin: str, place: str, minutes: int) -> Journey:
    drive = Leg("road", origin, "knutepunkt", minutes=minutes / 4, wait_min=0, km=minutes / 5, nok=minutes * 2)
    fly = Leg("air", "knutepunkt", PLACES[place][0], minutes=minutes / 2, wait_min=minutes / 4, km=0, nok=minutes * 3)
    return Journey(travel_min=minutes, km=minutes / 1.0, nok=minutes * 5, changes=1, legs=(drive, fly))


def _burden(minutes: int) -> Burden:
    """Two nights a samling within two hours, else three; five physical samlinger.

    Five kroner a minute, 1,200 a night for the room and 800 for meals, 15 days of stand-ins.
    """
    nights = 5 * (2 if minutes <= 120 else 3)
    return Burden(
        travel_min=10 * minutes,
        one_way_min=minutes,
        nights=nights,
        travel_nok=10 * minutes * 5,
        hotel_nok=nights * 1_200,
        meals_nok=nights * 800,
        stand_in_nok=15 * 3_000,
    )


def _kull_class(class_id: str) -> KullClass:
    place = VenueId(class_id.rpartition("-")[0])
    shift = list(PLACES).index(place)
    held = []
    for number, week in enumerate(FIRST_WEEKS, start=1):
        slot = Slot(Week(2021 if number < 4 else 2022, week).plus(shift % 3), DayPattern.TUE_THU)
        team = (LecturerId("anna"),) if number == 1 else ()
        held.append(Held(number, None if number == 4 else place, slot.start, slot.end, team))
    return KullClass(class_id, f"{PLACES[place][0]} 1", RouteId(place), tuple(held))


def _outcome(case: Case, plan: Plan) -> Outcome:
    total = sum(case.burdens[p.origin, plan.route_of(p)].travel_min for p in case.participants)
    return Outcome(
        status=Status.OPTIMAL,
        plan=plan,
        levels=(
            Level("travel", "min", total, total, Scope.ALL_PLANS, (Part("total_travel", 1, total),)),
            Level(
                "calendar",
                "points",
                26,
                24,
                Scope.THIS_ALLOCATION,
                (Part("even_spacing", 1, 22), Part("off_pattern", 2, 2)),
                bound_all_plans=20,
            ),
        ),
        solver="HiGHS",
        seconds={"solve": 1.0},
    )


def _brief() -> Brief:
    return Brief(
        title="Kull 2021/22",
        question="Hvor bør kullet samles, og hvilke uker?",
        synthetic=True,
        assumptions=(
            Assumption("En klasse", "1 500 000", "kr", "assumption"),
            Assumption("Rammen", "21 000 000", "kr per kull", "Kravspesifikasjonen, kap. 5"),
        ),
    )


def reseated(result: Result, moved: Mapping[str, str]) -> Result:
    """Return a result with some leaders in other classes; its levels are left as they were."""
    plan = Plan(result.plan.classes, {**result.plan.seats, **{ParticipantId(k): v for k, v in moved.items()}})
    return replace(result, outcome=replace(result.outcome, plan=plan))


def compared() -> Result:
    """Return the tiny result compared with a plan in which L1 sat in Bergen, and L5 at a place that is gone.

    Bergen then met as it does now; the place that is gone met as Oslo does now. L8 is new, and L999 is gone.
    """
    result = tiny()
    weeks = {each.id: {held.number: held.week for held in each.samlinger} for each in result.plan.classes}
    classes = {
        "oslo-1": EarlierClass("Oslo", RouteId("oslo"), weeks["oslo-1"]),
        "bergen-1": EarlierClass("Bergen", RouteId("bergen"), weeks["bergen-1"]),
        "gone-1": EarlierClass("Borte", RouteId("gone"), weeks["oslo-1"]),
    }
    seats = {**result.plan.seats, "L001": "bergen-1", "L005": "gone-1", "L999": "oslo-1"}
    del seats["L008"]
    return replace(result, case=replace(result.case, earlier=EarlierPlan(classes, seats)))


def renamed(result: Result, text: str) -> Result:
    """Return a result in which every name and text that comes from a file is the given one."""
    case, plan = result.case, result.plan
    kommuner = {key: replace(each, name=text, other_names=(text,), fylke=text) for key, each in case.kommuner.items()}
    venues = {key: replace(each, name=text, local_host=text) for key, each in case.venues.items()}
    samlinger = tuple(replace(each, module=text) for each in case.samlinger)
    activities = tuple(replace(each, name=text) for each in case.activities)
    ids = {leader.id: ParticipantId(f"{text}{leader.rank}") for leader in case.participants}
    leaders = tuple(replace(each, id=ids[each.id], service_area=text, group=text) for each in case.participants)
    classes = tuple(replace(each, name=f"{text} {number}") for number, each in enumerate(plan.classes))
    kull = replace(case.kull, name=text)
    content = replace(case.content, outcomes=dict.fromkeys(case.content.outcomes, text))
    people = {key: replace(each, name=text) for key, each in case.staff.people.items()}
    named = replace(
        case,
        staff=replace(case.staff, people=people),
        resources=tuple(replace(each, name=text) for each in case.resources),
        name=text,
        kull=kull,
        kommuner=kommuner,
        venues=venues,
        samlinger=samlinger,
        activities=activities,
        participants=leaders,
        content=content,
    )
    levels = tuple(replace(level, name=text, unit=text) for level in result.outcome.levels)
    told = replace(
        result.outcome,
        plan=Plan(classes, {ids[leader]: seat for leader, seat in plan.seats.items()}),
        levels=levels,
    )
    brief = Brief(text, text, True, (Assumption(text, text, text, text),))
    answers = (assumed(result, assumption(1, {text: 1}, 2, 2), scenario=text),)
    return Result(named, brief, told, Verdict((RuleVerdict(text, ()),), ()), answers=answers)


def renamed_kommuner(result: Result, names: Sequence[str]) -> Result:
    """Return a result in which kommuner and their fylker have these names, one after the other."""
    kommuner = {
        key: replace(each, name=name, other_names=(name,), fylke=name)
        for (key, each), name in zip(result.case.kommuner.items(), cycle(names), strict=False)
    }
    return replace(result, case=replace(result.case, kommuner=kommuner))

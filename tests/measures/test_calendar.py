from dataclasses import replace
from datetime import date

from samlingsplan.domain import ClockedStay, KommuneId, Origin, VenueId
from samlingsplan.measures.calendar import (
    ACTIVITIES,
    CALENDAR,
    DAYS_OFF,
    NIGHTS,
    OWN_WEEKS,
    OWN_WEEKS_BY_CLASS,
    START_CLOCK,
    of_class,
    of_organisers,
)
from samlingsplan.render.output import Audience, Reader
from tests.results import blocked, busy, tiny


def test_each_samling_of_each_class() -> None:
    rows = [row for row in CALENDAR.rows(tiny()) if row["class"] == "oslo-1"]
    # Weeks 36, 42 and 47 of 2021 and 3, 11 and 20 of 2022; 2021 has 52 weeks.
    assert [row["week"] for row in rows] == ["2021-W36", "2021-W42", "2021-W47", "2022-W03", "2022-W11", "2022-W20"]
    assert [row["weeks_since_previous"] for row in rows] == [None, 6, 5, 8, 8, 9]
    assert (rows[0]["start"], rows[0]["end"]) == (date(2021, 9, 7), date(2021, 9, 9))
    assert (rows[3]["mode"], rows[3]["place"]) == ("digital", None)
    assert not any(row["common"] for row in rows)


def test_a_common_samling_is_marked_in_every_class() -> None:
    plain = tiny()
    first, *rest = plain.case.samlinger
    case = replace(plain.case, samlinger=(replace(first, common=True), *rest))
    marked = [(row["class"], row["number"]) for row in CALENDAR.rows(replace(plain, case=case)) if row["common"]]
    assert marked == [(kull_class.id, 1) for kull_class in plain.plan.classes]


def test_the_kulls_first_then_each_classs_by_date() -> None:
    rows = ACTIVITIES.rows(busy())
    # Three days of the kull; for each class preparation and essay of two samlinger each, hand-in, grades, conference.
    assert [row["class_name"] for row in rows] == [None] * 3 + ["Bergen 1"] * 7 + ["Oslo 1"] * 7
    oslo = [(row["activity"], row["number"], row["week"], row["start"], row["end"]) for row in rows[10:]]
    assert oslo == [
        # Samling 1 in week 36 (Monday 6 September): the Wednesday before; the Friday two weeks on.
        ("reading", 1, "2021-W35", date(2021, 9, 1), date(2021, 9, 1)),
        ("essay", 1, "2021-W38", date(2021, 9, 24), date(2021, 9, 24)),
        # Samling 2 in week 42.
        ("reading", 2, "2021-W41", date(2021, 10, 13), date(2021, 10, 13)),
        ("essay", 2, "2021-W44", date(2021, 11, 5), date(2021, 11, 5)),
        # Samling 6 in week 20 of 2022 (Monday 16 May): Thursday and Friday of it; three weeks on; six weeks on.
        ("conference", 6, "2022-W20", date(2022, 5, 19), date(2022, 5, 20)),
        ("paper", 6, "2022-W23", date(2022, 6, 10), date(2022, 6, 10)),
        ("grades", 6, "2022-W26", date(2022, 7, 1), date(2022, 7, 1)),
    ]
    assert {(row["activity"], row["kind"], row["mode"], row["obligatory"]) for row in rows[10:12]} == {
        ("reading", "preparation", "in_writing", True),
        ("essay", "work_requirement", "in_writing", False),
    }


def test_a_class_sees_what_all_share_and_organisers_the_rest() -> None:
    result = busy()
    oslo = result.plan.by_id["oslo-1"]
    assert [row["activity"] for row in of_class(result, oslo)] == [
        "reading", "essay", "national", "reading", "essay", "conference", "paper", "grades",
    ]  # fmt: skip
    assert [(row["activity"], row["start"]) for row in of_organisers(result)] == [
        ("status", date(2021, 10, 5)),
        ("status", date(2022, 3, 1)),
    ]


def test_without_activities_the_table_is_empty() -> None:
    assert ACTIVITIES.rows(tiny()) == of_organisers(tiny()) == []
    moved = replace(busy().case, activities=())
    assert ACTIVITIES.rows(replace(busy(), case=moved)) == []


def test_every_employer_and_class_with_the_days_it_gives_free() -> None:
    rows = DAYS_OFF.rows(busy())
    # Six samlinger of three days, and two days of conference: 20 each. Hamar sends two to Oslo, Voss two to Bergen.
    assert [(row["employer"], row["class_name"], row["leaders"], row["leader_days"]) for row in rows] == [
        ("0301", "Oslo 1", 1, 20),
        ("1151", "Bergen 1", 1, 20),
        ("3403", "Oslo 1", 2, 40),
        ("3405", "Oslo 1", 1, 20),
        ("4601", "Bergen 1", 1, 20),
        ("4621", "Bergen 1", 2, 40),
    ]
    assert {(row["samling_days"], row["exam_days"], row["days_each"]) for row in rows} == {(18, 2, 20)}
    assert rows[2]["employer_name"] == "Hamar"


def test_hand_ins_and_what_is_voluntary_take_no_days() -> None:
    # Without activities 18; an exam nobody must take gives none.
    assert {row["days_each"] for row in DAYS_OFF.rows(tiny())} == {18}
    free = tuple(replace(each, obligatory=False) for each in busy().case.activities)
    assert {row["exam_days"] for row in DAYS_OFF.rows(tiny(activities=free))} == {0}


def test_leaders_are_counted_by_nights() -> None:
    # Two nights a samling within two hours, three beyond: Lillehammer (150 min) and Utsira (300 min).
    assert NIGHTS.rows(tiny()) == [
        {"nights": 10, "leaders": 6, "nights_in_all": 60},
        {"nights": 15, "leaders": 2, "nights_in_all": 30},
    ]


def test_every_leader_and_samling_is_listed() -> None:
    result = blocked()
    first = result.case.participants[0]
    rows = OWN_WEEKS.rows(result)
    assert [(row["id"], row["class_name"], row["number"], row["week"]) for row in rows] == [
        (first.id, "Oslo 1", 2, "2021-W42"),
        (first.id, "Oslo 1", 3, "2021-W47"),
    ]


def test_who_has_blocked_nothing_is_not_listed() -> None:
    assert OWN_WEEKS.rows(tiny()) == []


def test_only_the_planner_sees_whose_weeks_they_are() -> None:
    seen = {audience: {measure.name for measure in Reader(audience).measures()} for audience in Audience}
    assert [audience for audience, names in seen.items() if "own_weeks" in names] == [Audience.PLANNER]
    by_class = [audience for audience, names in seen.items() if "own_weeks_by_class" in names]
    assert by_class == [Audience.PLANNER, Audience.STEERING]


def test_leaders_and_times_are_counted_by_class() -> None:
    # Oslo 1: one of four has blocked weeks, and is called away in two of them. In Bergen one has, and is not.
    rows = OWN_WEEKS_BY_CLASS.rows(blocked())
    assert [tuple(row.values()) for row in rows] == [("Bergen 1", 4, 1, 0, 0), ("Oslo 1", 4, 1, 1, 2)]


def test_where_nobody_has_blocked_a_week_there_is_nothing_to_tell() -> None:
    assert OWN_WEEKS_BY_CLASS.rows(tiny()) == []


def test_nine_costs_nights_that_noon_saves() -> None:
    planned, nine, ten, noon = START_CLOCK.rows(tiny())
    # Five physical samlinger. Oslo (30 min) and Bergen (20) sleep at home, five leaders have two nights each time.
    # Utsira (300 min) reaches noon from 06.00 or later, but not nine or ten: the evening before, one night more.
    assert (noon["nights"], noon["evenings_before"]) == (5 * 10 + 10, 0)
    assert (nine["nights"], nine["evenings_before"]) == (5 * 10 + 15, 5)
    assert (ten["nights"], ten["evenings_before"]) == (65, 5)
    # As planned, only the first samling has people there at ten, for registration.
    assert (planned["first_start"], planned["nights"], planned["evenings_before"]) == ("as_planned", 61, 1)
    assert planned["mean_nights"] == 61 / 8


def test_nine_costs_mondays_that_noon_saves() -> None:
    case = tiny().case
    utsira = (Origin(KommuneId("1151")), VenueId("bergen"))
    # 5 h 40 min: to arrive by 21.00 on Monday one leaves at 15.20, within working hours; for noon on Tuesday at 06.20.
    journeys = {**case.journeys, utsira: replace(case.journeys[utsira], travel_min=340)}
    planned, nine, _, noon = START_CLOCK.rows(tiny(journeys=journeys))
    assert [row["lost_mondays"] for row in (planned, nine, noon)] == [1, 5, 0]
    assert [row["lost_fridays"] for row in (planned, nine, noon)] == [0, 0, 0]


def test_by_the_clock_no_hours_are_tried_that_the_timetable_was_not_asked_for() -> None:
    case = tiny().case
    key = (case.participants[0].origin, VenueId("oslo"), case.samlinger[0].patterns[0], case.samlinger[0].clocks)
    stay = ClockedStay(1440, 3 * 1440 + 1200, 0, 0, 2, 1440, 3 * 1440, 60, 60, 0, 0, 0)
    (planned,) = START_CLOCK.rows(tiny(clocked={key: stay}))
    # The leader in Oslo spends the two nights of the first samling away, and sleeps at home during the four others.
    assert (planned["first_start"], planned["nights"]) == ("as_planned", 61 + 2)

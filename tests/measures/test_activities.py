from dataclasses import replace
from datetime import date

from samlingsplan.measures.activities import ACTIVITIES, of_class, of_organisers
from tests.results import busy, tiny


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


def test_where_nothing_stands_beside_there_is_nothing_to_say() -> None:
    assert ACTIVITIES.rows(tiny()) == of_organisers(tiny()) == []
    moved = replace(busy().case, activities=())
    assert ACTIVITIES.rows(replace(busy(), case=moved)) == []

from dataclasses import replace

from samlingsplan.measures.days_off import DAYS_OFF
from tests.results import busy, tiny


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

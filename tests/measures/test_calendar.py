from dataclasses import replace
from datetime import date

from samlingsplan.measures.calendar import CALENDAR
from tests.results import tiny


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

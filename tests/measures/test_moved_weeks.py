from dataclasses import replace

from samlingsplan.domain import ColumnId, EarlierClass, EarlierPlan, Week
from samlingsplan.measures.moved_weeks import MOVED_WEEKS
from tests.results import tiny


def test_a_samling_in_another_week_than_its_class_had_is_listed() -> None:
    result = tiny()
    weeks = {held.number: held.week for held in result.plan.by_id["oslo-1"].samlinger}
    # Samling 2 came a week later then, and samling 6 was not held; Bergen was not there.
    before = {**weeks, 2: weeks[2].plus(1)}
    del before[6]
    earlier = EarlierPlan({"oslo-1": EarlierClass("Oslo", ColumnId("oslo"), before)}, {})
    (row,) = MOVED_WEEKS.rows(replace(result, case=replace(result.case, earlier=earlier)))
    assert row == {
        "class": "oslo-1",
        "class_name": "Oslo 1",
        "number": 2,
        "module": "Modul 2",
        "earlier_week": str(Week(2021, 43)),
        "week": str(Week(2021, 42)),
        "leaders": 4,
    }


def test_with_nothing_to_compare_with_nothing_moved() -> None:
    assert MOVED_WEEKS.rows(tiny()) == []

from dataclasses import replace

from samlingsplan.domain import EarlierClass, EarlierPlan, RouteId, Week
from samlingsplan.measures.changes import MOVED_LEADERS, MOVED_WEEKS
from tests.results import compared, tiny


def test_those_who_changed_class_are_listed_with_what_it_means() -> None:
    oslo, bergen = MOVED_LEADERS.rows(compared())
    # From Oslo to Bergen is 420 minutes, within Oslo 30; the two classes share no week.
    assert oslo == {
        "id": "L001",
        "kommune": "0301",
        "kommune_name": "Oslo",
        "earlier_class": "Bergen",
        "class_name": "Oslo 1",
        "earlier_one_way_min": 420,
        "one_way_min": 30,
        "other_weeks": 6,
    }
    # Nobody knows the way to a place that is gone; it met in Oslo's weeks, none of them Bergen's.
    assert (bergen["id"], bergen["earlier_class"], bergen["earlier_one_way_min"]) == ("L005", "Borte", None)
    assert bergen["other_weeks"] == 6


def test_with_nothing_to_compare_with_nobody_moved() -> None:
    assert MOVED_LEADERS.rows(tiny()) == []


def test_only_those_who_see_leaders_see_them() -> None:
    assert MOVED_LEADERS.per_leader


def test_a_samling_in_another_week_than_its_class_had_is_listed() -> None:
    result = tiny()
    weeks = {held.number: held.week for held in result.plan.by_id["oslo-1"].samlinger}
    # Samling 2 came a week later then, and samling 6 was not held; Bergen was not there.
    before = {**weeks, 2: weeks[2].plus(1)}
    del before[6]
    earlier = EarlierPlan({"oslo-1": EarlierClass("Oslo", RouteId("oslo"), before)}, {})
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

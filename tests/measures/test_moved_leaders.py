from samlingsplan.measures.moved_leaders import MOVED_LEADERS
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

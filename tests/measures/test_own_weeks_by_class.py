from samlingsplan.measures.own_weeks_by_class import OWN_WEEKS_BY_CLASS
from tests.results import blocked, tiny


def test_leaders_and_times_are_counted_by_class() -> None:
    # Oslo 1: one of four has blocked weeks, and is called away in two of them. In Bergen one has, and is not.
    rows = OWN_WEEKS_BY_CLASS.rows(blocked())
    assert [tuple(row.values()) for row in rows] == [("Bergen 1", 4, 1, 0, 0), ("Oslo 1", 4, 1, 1, 2)]


def test_where_nobody_has_blocked_a_week_there_is_nothing_to_tell() -> None:
    assert OWN_WEEKS_BY_CLASS.rows(tiny()) == []

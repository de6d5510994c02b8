from samlingsplan.domain import Staff
from samlingsplan.measures.competences import COMPETENCES
from tests.results import tiny


def test_each_area_has_its_holders_and_where_it_is_needed() -> None:
    rows = [tuple(row.values()) for row in COMPETENCES.rows(tiny())]
    assert len(rows) == 10
    assert rows[:2] == [("ledelse", 1, "Anna", "1"), ("forbedring", 0, "", "")]


def test_where_nobody_is_named_there_is_nothing_to_tell() -> None:
    assert COMPETENCES.rows(tiny(staff=Staff())) == []

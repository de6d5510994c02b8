import pytest

from samlingsplan.domain import size_class
from samlingsplan.measures.by_size_class import BY_SIZE_CLASS
from tests.results import tiny


@pytest.mark.parametrize(
    ("population", "expected"),
    [(188, 1), (4_999, 1), (5_000, 2), (19_999, 2), (20_000, 3), (49_999, 3), (50_000, 4), (697_010, 4)],
)
def test_limits_belong_to_the_class_above(population: int, expected: int) -> None:
    assert size_class(population) == expected


def test_leaders_are_grouped_by_size() -> None:
    rows = {row["size_class"]: row for row in BY_SIZE_CLASS.rows(tiny())}
    # Utsira has 188 people, Voss 15 000, Hamar and Lillehammer 32 000 and 28 000, Oslo and Bergen are large.
    assert {key: row["leaders"] for key, row in rows.items()} == {1: 1, 2: 2, 3: 3, 4: 2}
    assert rows[4]["mean_min"] == (30 + 20) / 2

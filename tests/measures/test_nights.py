from samlingsplan.measures.nights import NIGHTS
from tests.results import tiny


def test_leaders_are_counted_by_nights() -> None:
    # Two nights a samling within two hours, three beyond: Lillehammer (150 min) and Utsira (300 min).
    assert NIGHTS.rows(tiny()) == [
        {"nights": 10, "leaders": 6, "nights_in_all": 60},
        {"nights": 15, "leaders": 2, "nights_in_all": 30},
    ]

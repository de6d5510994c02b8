from samlingsplan.measures.outcomes import OUTCOMES
from tests.results import tiny


def test_each_outcome_is_found_in_the_samlinger_that_teach_it() -> None:
    # Trust: 3 in the first. Governing: 1 in the first and 2 in the fifth, 3 in all. Law: nowhere.
    rows = [tuple(row.values()) for row in OUTCOMES.rows(tiny())]
    assert rows == [
        (1, "Tillit", 1, "Modul 1", 3, 3),
        (2, "Styring", 1, "Modul 1", 1, 3),
        (2, "Styring", 5, "Modul 5", 2, 3),
        (3, "Jus", None, None, 0, 0),
    ]

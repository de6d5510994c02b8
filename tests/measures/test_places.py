from samlingsplan.measures.places import PLACES
from tests.results import national


def test_open_places_come_first() -> None:
    rows = PLACES.rows(national())
    assert [(row["place"], row["open"]) for row in rows] == [
        ("Bergen", True),
        ("Oslo", True),
        ("Tromsø", True),
        ("Trondheim", True),
        ("Alta", False),
    ]
    assert (rows[-1]["classes"], rows[-1]["leaders"]) == ("", 0)
    assert sum(int(str(row["leaders"])) for row in rows) == 216

from samlingsplan.measures.nearest import NEAREST
from tests.results import reseated, tiny


def test_nobody_passes_a_nearer_place() -> None:
    assert NEAREST.rows(tiny()) == []


def test_the_greatest_detour_comes_first() -> None:
    # Lillehammer to Bergen is 460 against 150 to Oslo; Voss to Oslo 330 against 100 to Bergen.
    rows = NEAREST.rows(reseated(tiny(), {"L006": "oslo-1", "L004": "bergen-1"}))
    assert [(row["id"], row["one_way_min"], row["nearest"], row["saved_min"]) for row in rows] == [
        ("L004", 460, "Oslo", 310),
        ("L006", 330, "Bergen", 230),
    ]

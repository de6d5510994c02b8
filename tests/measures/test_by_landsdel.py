from samlingsplan.measures.by_landsdel import BY_LANDSDEL
from tests.results import tiny


def test_leaders_are_grouped_by_landsdel() -> None:
    # Vestlandet: 20, 100, 100, 300. Østlandet: 30, 90, 90, 150.
    found = {row["landsdel"]: row["mean_min"] for row in BY_LANDSDEL.rows(tiny())}
    assert found == {"Vestlandet": 130, "Østlandet": 90}

from samlingsplan.measures.by_fylke import BY_FYLKE
from tests.results import tiny


def test_leaders_are_grouped_by_fylke() -> None:
    rows = {row["fylke"]: row for row in BY_FYLKE.rows(tiny())}
    # Hamar and Lillehammer are in Innlandet: 90, 90, 150.
    assert {fylke: row["leaders"] for fylke, row in rows.items()} == {
        "Innlandet": 3,
        "Oslo": 1,
        "Rogaland": 1,
        "Vestland": 3,
    }
    assert rows["Innlandet"]["mean_min"] == 110
